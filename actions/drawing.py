"""The table of the conversation as a drawing (Mermaid) and as a Markdown table, for docs/conversation.md."""

from __future__ import annotations

from collections import defaultdict

from actions.modes import Mode
from actions.states import ANYWHERE, TABLE


def diagram() -> str:
    """A Mermaid state diagram: arrows of the events that are heard in one mode only, and of those that change mode."""
    arrows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in TABLE:
        starts = (Mode.OPEN,) if row.heard == ANYWHERE else row.heard
        for start in starts:
            for end in row.to:
                arrows[start, end].append(row.event.value)
    lines = ["stateDiagram-v2", f"    [*] --> {Mode.OPEN}"]
    lines += [f'    state "{mode.label}" as {mode}' for mode in Mode]
    lines += [f"    {start} --> {end}: {', '.join(dict.fromkeys(events))}" for (start, end), events in arrows.items()]
    return "\n".join(lines)


def table() -> str:
    """One line for each event: where its words are heard, the action, and what we wait for after it."""
    lines = ["| việc người dân làm | nghe khi | hành động | sau đó |", "|---|---|---|---|"]
    for row in TABLE:
        heard = "luôn luôn" if row.heard == ANYWHERE else ", ".join(mode.label for mode in row.heard)
        action = f"`{row.action.__module__.removeprefix('actions.')}.{row.action.__name__}`"
        lines.append(f"| {row.event.value} | {heard} | {action} | {', '.join(mode.label for mode in row.to)} |")
    return "\n".join(lines)


def document() -> str:
    """The generated part of docs/conversation.md."""
    return f"```mermaid\n{diagram()}\n```\n\n{table()}\n"

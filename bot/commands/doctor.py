"""`trolydvc doctor`: what is there, what is missing, what to do."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    parser.set_defaults(work=_doctor)


def _doctor(options: Namespace) -> int:  # noqa: ARG001
    from bot.configure import load_settings
    from bot.health import examine

    findings = examine(load_settings())
    for finding in findings:
        mark = "✓" if finding.well else "✗"
        print(f"{mark} {finding.what}: {finding.seen}" + ("" if finding.well else f" → {finding.mend}"))
    return 0 if all(finding.well for finding in findings) else 1

"""The knowledge as the staff console needs it: drafts checked, measured, published and taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from bot.drafting import new_guide, slug, with_questions
from bot.grouping import by_meaning
from bot.settings import Settings
from connectors.console.doors import DocumentLine, Evaluation, Published
from knowledge.check import check_guide
from knowledge.current import CurrentKnowledge
from knowledge.development import Labelled, read_questions
from knowledge.documents import Document, from_guide
from knowledge.errors import ContentError
from knowledge.guides import TOPICS, guide_files, parse_guide
from knowledge.index import Index, build_if_changed, make_search
from knowledge.retrieve import Retriever
from nlu.encoder.load import Encoder

MAX_TOLD = 20


class Editing:
    """The desk over one gateway's knowledge. Slow methods (evaluate, publish, take_back) are to run in a thread."""

    def __init__(
        self, settings: Settings, knowledge: CurrentKnowledge, encoder: Encoder, today: Callable[[], date]
    ) -> None:
        self._settings = settings
        self._knowledge = knowledge
        self._encoder = encoder
        self._today = today
        self._building = threading.Lock()
        self.group = by_meaning(encoder)

    @property
    def topics(self) -> Mapping[str, str]:
        return TOPICS

    @property
    def intents(self) -> Sequence[str]:
        """The intents of the training data."""
        found = {
            line.partition("intent:")[2].strip()
            for path in self._settings.nlu_data_dir.glob("*.yml")
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip().startswith("- intent:")
        }
        return sorted(found)

    @property
    def documents(self) -> Sequence[DocumentLine]:
        """The guides in use, those to be reviewed first at the top."""
        guides = [d for d in self._knowledge.documents.values() if d.topic in TOPICS]
        lines = [DocumentLine(d.id, d.title, d.topic, d.verified_on, d.review_by or "") for d in guides]
        return sorted(lines, key=lambda line: (line.review_by or "9999", line.id))

    def title(self, document: str) -> str:
        found = self._knowledge.documents.get(document)
        return found.title if found else document

    @property
    def version(self) -> str:
        return self._knowledge.retriever.index.manifest.version

    def draft_new(self, questions: Sequence[str], topic: str) -> tuple[str, str]:
        """(id, text) of a new guide that no other has."""
        base = slug(questions[0]) if questions else "bai-moi"
        taken = set(self._knowledge.documents)
        document = next(name for n in range(1, 10_000) if (name := base if n == 1 else f"{base}-{n}") not in taken)
        return document, new_guide(document, topic, questions, self._today())

    def draft_with(self, document: str, questions: Sequence[str]) -> tuple[str, str] | None:
        """(topic, text) of a guide with questions added; None when there is no such guide."""
        path = self._file(document)
        if path is None:
            return None
        return path.parent.name, with_questions(path.read_text(encoding="utf-8"), questions)

    def check(self, document: str, topic: str, text: str) -> list[str]:
        """Every fault of a draft, as its editor reads it."""
        path = Path("guides") / topic / f"{document}.md"
        try:
            guide = parse_guide(text, path)
        except ContentError as error:
            return [_told(error)]
        faults = [_told(error) for error in check_guide(guide, text, path, self._today())]
        faults += [f"dòng {number}: còn chỗ chưa viết: {line.strip()}" for number, line in _unwritten(text)]
        return faults

    def evaluate(self, document: str, topic: str, text: str) -> Evaluation:
        """The development questions before the draft and with it. Raises ContentError."""
        guide = from_guide(parse_guide(text, Path("guides") / topic / f"{document}.md"))
        present = self._knowledge.retriever
        documents = [d for d in present.index.documents if d.id != document]
        with_draft = self._retriever([*documents, guide])
        known = {d.id for d in documents} | {document}
        questions = [q for q in self._questions if known & set(q.guide)]
        before, after = self._right(present, questions), self._right(with_draft, questions)
        changed = [(q.text, b, a) for q, b, a in zip(questions, before, after, strict=True) if b != a]
        own = [with_draft.find(q).hits[0].document.id == document for q in guide.questions]
        return Evaluation(
            questions=len(questions),
            right_before=sum(before),
            right_after=sum(after),
            lost=tuple(text for text, was, _ in changed if was)[:MAX_TOLD],
            won=tuple(text for text, was, _ in changed if not was)[:MAX_TOLD],
            own_questions=len(own),
            own_right=sum(own),
        )

    def publish(self, document: str, topic: str, text: str) -> Published:
        """Write a guide and switch the index to it. Raises ContentError; then nothing has changed."""
        with self._building:
            path = self._published(document) or self._folder / topic / f"{document}.md"
            before = path.read_text(encoding="utf-8") if path.exists() else None
            self._write(path, text)
            try:
                version = self._build()
            except ContentError:
                self._write(path, before)
                raise
            return Published(path.relative_to(self._folder).as_posix(), before, version)

    def take_back(self, path: str, before: str | None) -> str:
        """Put a published file back as it was (None: gone); the version of the index after it."""
        with self._building:
            target = (self._folder / path).resolve()
            if not target.is_relative_to(self._folder.resolve()):
                raise ValueError(f"{path} is outside the folder of published guides")
            self._write(target, before)
            return self._build()

    @property
    def _folder(self) -> Path:
        return self._settings.published_dir / "guides"

    @cached_property
    def _questions(self) -> Sequence[Labelled]:
        files = sorted(self._settings.development_dir.glob("retrieval*.jsonl"))
        return read_questions(files)

    def _retriever(self, documents: Sequence[Document]) -> Retriever:
        made = make_search(documents, self._encoder)
        manifest = replace(self._knowledge.retriever.index.manifest, version="draft", entries=len(made.owners))
        return Retriever(Index(manifest, tuple(documents), made), self._knowledge.retriever.fitted)

    @staticmethod
    def _right(retriever: Retriever, questions: Sequence[Labelled]) -> list[bool]:
        found = [retriever.find(question.text, k=1).hits for question in questions]
        return [bool(hits) and hits[0].document.id in q.guide for hits, q in zip(found, questions, strict=True)]

    def _published(self, document: str) -> Path | None:
        return next((path for path in guide_files(self._folder) if path.stem == document), None)

    def _file(self, document: str) -> Path | None:
        ours = guide_files(self._settings.knowledge_dir / "guides")
        return self._published(document) or next((path for path in ours if path.stem == document), None)

    @staticmethod
    def _write(path: Path, text: str | None) -> None:
        if text is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".part")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)

    def _build(self) -> str:
        settings = self._settings
        build_if_changed(settings.knowledge_dir, self._encoder, settings.index_dir, settings.published_dir)
        self._knowledge.refresh()
        return self.version


def _told(error: ContentError) -> str:
    return f"dòng {error.line}: {error.message}. Cách sửa: {error.mend}"


def _unwritten(text: str) -> list[tuple[int, str]]:
    """Lines that still hold a template's words."""
    left = ("(Viết ", "(cách hỏi khác", "(tên văn bản")
    return [(n, line) for n, line in enumerate(text.splitlines(), 1) if any(words in line for words in left)]

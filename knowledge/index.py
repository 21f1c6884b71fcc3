"""The index folder: documents, BM25 and vectors of every question and section, with a manifest.

An index is built beside the old one and switched in by renaming one small file, `current`, so a reader sees
either the old or the new one, whole. Entries are ordered by document, its title and questions before its sections.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import msgspec

import nlu
from knowledge import search
from knowledge.documents import Document, from_guide, from_plan
from knowledge.errors import IndexMissing
from knowledge.guides import load_guides
from knowledge.ingest.folder import ingested_documents
from knowledge.plans import load_plans
from knowledge.search import Entry, Kind, Search
from knowledge.unit_card import unit_documents
from knowledge.units import load_units
from nlu.encoder.load import Encoder
from nlu.nearest import read_examples

FORMAT = 10
#: The examples of the reading and more of what is not ours, the intent of those that documents answer, and the intents
#: of those that none does.
EXAMPLES = tuple(Path(nlu.__file__).with_name(name) for name in ("data", "outside"))
INSIDE = frozenset({"ask"})
OUTSIDE = frozenset({"out_of_scope", "small_talk", "prompt_injection", "insult", "english"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an index was made of. content: SHA-256 of the knowledge files; created_at: ISO time, UTC."""

    format: int
    version: str
    content: str
    encoder: str
    documents: int
    entries: int
    created_at: str


@dataclass(frozen=True)
class Index:
    """A loaded index."""

    manifest: Manifest
    documents: tuple[Document, ...]
    search: Search

    @cached_property
    def by_id(self) -> dict[str, int]:
        return {document.id: number for number, document in enumerate(self.documents)}


def content_hash(folder: Path, published: Path | None = None, ingested: Path | None = None) -> str:
    """SHA-256 over names and bytes of all content files below `folder`, of the guides staff published, of the
    documents taken in, and of the examples of what is ours and what is not."""
    digest = hashlib.sha256()
    for path in sorted(p for kind in ("guides", "plans", "units") for p in (folder / kind).rglob("*.*")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for path in sorted(path for folder in EXAMPLES for path in folder.glob("*.yml")):
        digest.update(b"examples\0" + path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for path in sorted((published / "guides").rglob("*.md")) if published else ():
        digest.update(b"published\0" + path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for path in sorted(ingested.glob("*.json")) if ingested else ():
        digest.update(b"ingested\0" + path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def load_documents(folder: Path, published: Path | None = None, ingested: Path | None = None) -> tuple[Document, ...]:
    """Every guide, plan record and unit below the knowledge folder. Raises ContentError.

    published: a folder with `guides` of staff's own; one with the id of ours stands in its place.
    ingested: a folder of documents taken in (see knowledge.ingest); their passages come last.
    """
    guides = {guide.id: guide for guide in load_guides(folder / "guides")}
    if published:
        guides |= {guide.id: guide for guide in load_guides(published / "guides")}
    plans = {plan.id: plan for plan in load_plans(folder / "plans")}
    return tuple(
        [from_guide(guide) for guide in guides.values()]
        + [document for plan in plans.values() for document in from_plan(plan, plans)]
        + list(unit_documents(load_units(folder / "units").values()))
        + (list(ingested_documents(ingested)) if ingested else [])
    )


def entries_of(number: int, document: Document) -> list[Entry]:
    """Everything a question may meet: title and questions, the sections under their title, and all of it."""
    asked = [Entry(number, Kind.QUESTION, (text,)) for text in (document.title, *document.questions)]
    told = [Entry(number, Kind.PART, (document.title, s.heading, s.body)) for s in document.sections]
    whole = (document.title, *document.questions, *(s.body for s in document.sections))
    return [*asked, *told, Entry(number, Kind.WHOLE, whole)]


def make_search(documents: Sequence[Document], encoder: Encoder) -> Search:
    """Both searches over `documents`, in memory."""
    entries = [entry for number, document in enumerate(documents) for entry in entries_of(number, document)]
    return search.build(entries, len(documents), encoder, examples(INSIDE), examples(OUTSIDE))


def examples(intents: frozenset[str]) -> list[str]:
    """What people write with one of these intents, out of the examples that the reading is trained on."""
    return [text for folder in EXAMPLES for text, intent in read_examples(folder) if intent in intents]


def in_memory(folder: Path, encoder: Encoder) -> Index:
    """An index of the knowledge folder that is written nowhere: to measure and to fit. Raises ContentError."""
    documents = load_documents(folder)
    made = make_search(documents, encoder)
    return Index(_manifest(content_hash(folder), encoder, documents, made), documents, made)


def _manifest(content: str, encoder: Encoder, documents: Sequence[Document], made: Search) -> Manifest:
    return Manifest(
        format=FORMAT,
        version=hashlib.sha256(f"{FORMAT} {content} {encoder.id}".encode()).hexdigest()[:16],
        content=content,
        encoder=encoder.id,
        documents=len(documents),
        entries=len(made.owners),
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def build(documents: Sequence[Document], encoder: Encoder, content: str, target: Path) -> Manifest:
    """Build an index of `documents` in `target` (the folder of all versions) and make it the current one."""
    made = make_search(documents, encoder)
    manifest = _manifest(content, encoder, documents, made)
    fresh = target / f".{manifest.version}.{os.getpid()}"
    fresh.mkdir(parents=True)
    made.save(fresh)
    (fresh / "documents.json").write_bytes(msgspec.json.encode(documents))
    (fresh / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    _switch(fresh, target / manifest.version, target)
    return manifest


def _switch(fresh: Path, final: Path, target: Path) -> None:
    """Move a finished index into place and point `current` at it; older versions but one are removed."""
    if final.exists():
        shutil.rmtree(final)
    fresh.rename(final)
    pointer = target / f".current.{os.getpid()}"
    pointer.write_text(final.name, encoding="utf-8")
    pointer.replace(target / "current")
    versions = sorted(
        (p for p in target.iterdir() if p.is_dir() and not p.name.startswith(".")),
        key=lambda p: p.stat().st_mtime,
    )
    for old in versions[:-2]:
        if old != final:
            shutil.rmtree(old)


def current_version(target: Path) -> str | None:
    """The version that `current` points at, or None."""
    try:
        return (target / "current").read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def load(target: Path, encoder: Encoder) -> Index:
    """Load the current index. Raises IndexMissing when there is none, or it has another format or encoder."""
    manifest = load_manifest(target)
    if manifest.format != FORMAT:
        raise IndexMissing(
            f"index format {manifest.format}, this program reads {FORMAT}; run: trolydvc knowledge build"
        )
    if manifest.encoder != encoder.id:
        raise IndexMissing(
            f"index built with encoder {manifest.encoder}, this is {encoder.id}; run: trolydvc knowledge build"
        )
    folder = target / manifest.version
    documents = msgspec.json.decode((folder / "documents.json").read_bytes(), type=tuple[Document, ...])
    return Index(manifest, documents, search.load(folder, encoder))


def build_if_changed(
    folder: Path, encoder: Encoder, target: Path, published: Path | None = None, ingested: Path | None = None
) -> tuple[Manifest, bool]:
    """Build only when content or encoder changed: the manifest, and whether it was built now."""
    content = content_hash(folder, published, ingested)
    try:
        manifest = load_manifest(target)
        if manifest.content == content and manifest.encoder == encoder.id and manifest.format == FORMAT:
            return manifest, False
    except (IndexMissing, OSError, msgspec.DecodeError):
        pass
    return build(load_documents(folder, published, ingested), encoder, content, target), True


def load_manifest(target: Path) -> Manifest:
    """The manifest of the current index. Raises IndexMissing."""
    version = current_version(target)
    if version is None:
        raise IndexMissing(f"no index in {target}; run: trolydvc knowledge build")
    return msgspec.json.decode((target / version / "manifest.json").read_bytes(), type=Manifest)

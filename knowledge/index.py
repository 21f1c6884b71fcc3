"""The index folder: documents, BM25 and vectors of every question and section, with a manifest.

An index is built beside the old one and switched in by renaming one small file, `current`, so a reader sees
either the old or the new one, whole. Entries are ordered by document, its questions and title before its sections.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import faiss
import msgspec
import numpy as np
from numpy.typing import NDArray

from knowledge import bm25
from knowledge.documents import Document, from_guide, from_plan
from knowledge.errors import IndexMissing
from knowledge.guides import load_guides
from knowledge.plans import load_plans
from nlu.encoder.load import Encoder
from nlu.text import expand

FORMAT = 1


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
    """A loaded index. owners: (entries,) number of the document; is_question: (entries,) bool;
    aspects: the aspect of each entry ("question" for questions and titles)."""

    manifest: Manifest
    documents: tuple[Document, ...]
    owners: NDArray[np.int32]
    aspects: tuple[str, ...]
    sparse: bm25.Bm25
    dense: faiss.Index

    @property
    def by_id(self) -> dict[str, int]:
        return {document.id: number for number, document in enumerate(self.documents)}


def content_hash(folder: Path) -> str:
    """SHA-256 over names and bytes of all content files below `folder`."""
    digest = hashlib.sha256()
    for path in sorted(p for kind in ("guides", "plans", "units") for p in (folder / kind).rglob("*.*")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def load_documents(folder: Path) -> tuple[Document, ...]:
    """Every guide and plan record below the knowledge folder. Raises ContentError."""
    plans = load_plans(folder / "plans")
    return tuple(
        [from_guide(guide) for guide in load_guides(folder / "guides")]
        + [document for plan in plans for document in from_plan(plan)]
    )


def entries_of(document: Document) -> list[tuple[str, str]]:
    """(aspect, text) of everything a question may meet: title and questions, then the sections under their title."""
    asked = [("question", text) for text in (document.title, *document.questions)]
    return asked + [(s.aspect, f"{document.title}. {s.heading}. {s.body}") for s in document.sections]


def build(documents: Sequence[Document], encoder: Encoder, content: str, target: Path) -> Manifest:
    """Build an index of `documents` in `target` (the folder of all versions) and make it the current one."""
    version = hashlib.sha256(f"{FORMAT} {content} {encoder.id}".encode()).hexdigest()[:16]
    entries = [
        (number, *entry) for number, document in enumerate(documents) for entry in entries_of(document)
    ]
    texts = [expand(text) for _, _, text in entries]
    manifest = Manifest(
        format=FORMAT,
        version=version,
        content=content,
        encoder=encoder.id,
        documents=len(documents),
        entries=len(entries),
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    fresh = target / f".{version}.{os.getpid()}"
    fresh.mkdir(parents=True)
    sparse = bm25.build([bm25.terms(text) for text in texts])
    np.savez(
        fresh / "sparse.npz",
        starts=sparse.starts,
        ids=sparse.ids,
        weights=sparse.weights,
        idf=sparse.idf,
        owners=np.array([number for number, _, _ in entries], dtype=np.int32),
    )
    (fresh / "vocabulary.json").write_bytes(msgspec.json.encode(list(sparse.vocabulary)))
    (fresh / "aspects.json").write_bytes(msgspec.json.encode([aspect for _, aspect, _ in entries]))
    (fresh / "documents.json").write_bytes(msgspec.json.encode(documents))
    flat = faiss.IndexFlatIP(encoder.dimension)
    flat.add(encoder.encode(texts))  # pyright: ignore[reportCallIssue]
    faiss.write_index(flat, str(fresh / "dense.faiss"))
    (fresh / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    _switch(fresh, target / version, target)
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


def load(target: Path) -> Index:
    """Load the current index. Raises IndexMissing when there is none or it has another format."""
    version = current_version(target)
    if version is None:
        raise IndexMissing(f"no index in {target}; run: trolydvc knowledge build")
    folder = target / version
    manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    if manifest.format != FORMAT:
        raise IndexMissing(
            f"index format {manifest.format}, this program reads {FORMAT}; run: trolydvc knowledge build"
        )
    arrays = np.load(folder / "sparse.npz")
    words = msgspec.json.decode((folder / "vocabulary.json").read_bytes(), type=list[str])
    sparse = bm25.Bm25(
        {word: number for number, word in enumerate(words)},
        arrays["starts"],
        arrays["ids"],
        arrays["weights"],
        arrays["idf"],
        manifest.entries,
    )
    return Index(
        manifest,
        msgspec.json.decode((folder / "documents.json").read_bytes(), type=tuple[Document, ...]),
        arrays["owners"],
        msgspec.json.decode((folder / "aspects.json").read_bytes(), type=tuple[str, ...]),
        sparse,
        faiss.read_index(str(folder / "dense.faiss")),
    )


def build_if_changed(folder: Path, encoder: Encoder, target: Path) -> tuple[Manifest, bool]:
    """Build only when content or encoder changed: the manifest, and whether it was built now."""
    content = content_hash(folder)
    try:
        manifest = load_manifest(target)
        if manifest.content == content and manifest.encoder == encoder.id and manifest.format == FORMAT:
            return manifest, False
    except (IndexMissing, OSError, msgspec.DecodeError):
        pass
    return build(load_documents(folder), encoder, content, target), True


def load_manifest(target: Path) -> Manifest:
    """The manifest of the current index. Raises IndexMissing."""
    version = current_version(target)
    if version is None:
        raise IndexMissing(f"no index in {target}; run: trolydvc knowledge build")
    return msgspec.json.decode((target / version / "manifest.json").read_bytes(), type=Manifest)

"""Guides and plan records in one shape: what can be found and shown as one answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.guides import Expiry, Guide, Section, Source
from knowledge.plans import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One answer. `kind`: question, problem, procedure, or plan; `unit`: set when it holds for one unit only;
    `aliases`: other names of the plan it is from."""

    id: str
    kind: str
    topic: str
    title: str
    questions: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    verified_on: str
    review_by: str | None = None
    confidence: str
    related: tuple[str, ...] = ()
    expires: tuple[Expiry, ...] = ()
    unit: str | None = None
    aliases: tuple[str, ...] = ()
    essential: bool = False

    def section(self, aspect: str) -> Section | None:
        return next((s for s in self.sections if s.aspect == aspect), None)

    @property
    def short_answer(self) -> str:
        found = self.section("short_answer")
        return found.body if found else ""


def from_guide(guide: Guide) -> Document:
    """A guide as a document; its id is the guide's."""
    return Document(
        id=guide.id,
        kind=guide.kind,
        topic=guide.topic,
        title=guide.title,
        questions=guide.questions,
        sections=guide.sections,
        sources=guide.sources,
        verified_on=guide.verified_on,
        review_by=guide.review_by,
        confidence=guide.confidence,
        related=guide.related,
        expires=guide.expires,
        essential=guide.essential,
    )


def from_plan(plan: Plan) -> Iterator[Document]:
    """One document for each record of a plan; its id is `<plan>:<section path>`."""
    for record in plan.records:
        source = Source(
            title=f"{plan.title}, {plan.issuer}" if plan.issuer else plan.title,
            number=plan.number,
            section=f"mục {record.path}" if record.path != "0" else None,
            date=plan.date or plan.year,
            facts=record.facts,
        )
        yield Document(
            id=f"{plan.id}:{record.path}",
            kind="plan",
            topic="plan",
            title=f"{record.title} ({plan.short_name})",
            questions=record.questions,
            sections=(Section(heading="Trả lời ngắn", body=record.text),),
            sources=(source,),
            verified_on=plan.verified_on,
            confidence="high",
            unit=plan.unit,
            aliases=plan.aliases,
        )

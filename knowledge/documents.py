"""Guides and plan records in one shape: what can be found and shown as one answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.guides import Expiry, Guide, Section, Source
from knowledge.plans import Plan, Record


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


def _section_of(plan: Plan, path: str, record: Record) -> Source:
    """The section of a plan, as the source of what `record` says."""
    return Source(
        title=f"{plan.title}, {plan.issuer}" if plan.issuer else plan.title,
        number=plan.number,
        section=f"mục {path}" if path != "0" else None,
        date=plan.date or plan.year,
        facts=record.facts,
    )


def _sources(plan: Plan, record: Record, plans: Mapping[str, Plan]) -> tuple[Source, ...]:
    """The section a record tells; of a comparison, the first section of each plan that it compares."""
    compared: dict[str, Source] = {}
    for plan_id, _, path in (ref.partition(" ") for ref in record.refs):
        if plan_id in plans and not plan.issuer:
            compared.setdefault(plan_id, _section_of(plans[plan_id], path, record))
    return tuple(compared.values()) or (_section_of(plan, record.path, record),)


def from_plan(plan: Plan, plans: Mapping[str, Plan] | None = None) -> Iterator[Document]:
    """One document for each record of a plan; its id is `<plan>:<section path>`. plans: by id, for comparisons."""
    for record in plan.records:
        yield Document(
            id=f"{plan.id}:{record.path}",
            kind="plan",
            topic="plan",
            title=f"{record.title} ({plan.short_name})",
            questions=record.questions,
            sections=(Section(heading="Trả lời ngắn", body=record.text),),
            sources=_sources(plan, record, plans or {}),
            verified_on=plan.verified_on,
            confidence="high",
            unit=plan.unit,
            aliases=plan.aliases,
        )

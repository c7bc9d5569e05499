"""Re-check one reading: every span against the text, every id against what it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.errors import InvalidSpan
from firsthand.records.amount import Amount
from firsthand.records.analysis import Analysis
from firsthand.records.claim import Claim
from firsthand.records.mention import Mention
from firsthand.records.reading import Reading
from firsthand.records.report import RegionKind, Report, report_id
from firsthand.records.time import TimeExpression
from firsthand.text.spans import Span

_NO_EVIDENCE = frozenset({RegionKind.BOILERPLATE, RegionKind.BYLINE})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with one record of a case."""

    record: str
    what: str

    def __str__(self) -> str:
        return f"{self.record}: {self.what}"


def check_reading(reading: Reading) -> Iterator[Problem]:
    """Yield what contradicts the text or the contract in one report and all that it says.

    Misses: whether a reading is right; that is for people to judge.
    """
    report, analysis = reading.report, reading.analysis
    if report.id != _id_of(report):
        yield Problem(report.id, "its id does not follow from its text and details: one of them was changed")
    yield from _check_words(report, analysis)
    yield from _check_names(analysis)
    for claim in analysis.claims:
        yield from (Problem(claim.id, what) for what in _check_claim(report, claim))


def _id_of(report: Report) -> str:
    return report_id(
        text=report.text,
        external_id=report.external_id,
        url=report.url,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
    )


def _is_quoted(text: str, span: Span, words: str) -> bool:
    try:
        return span.of(text) == words
    except InvalidSpan:
        return False


def _check_words(report: Report, analysis: Analysis) -> Iterator[Problem]:
    quoting: list[Mention | TimeExpression | Amount] = [*analysis.mentions, *analysis.times, *analysis.amounts]
    for found in quoting:
        if not _is_quoted(report.text, found.span, found.text):
            yield Problem(found.id, f"the report does not say {found.text!r} at {found.span.start}")
    end = len(report.text)
    for attribution in analysis.attributions:
        spans = (*attribution.source, *attribution.cue, *attribution.content, *attribution.hedges)
        if any(span.end > end for span in spans):
            yield Problem(attribution.id, "it points behind the end of the report")


def _check_names(analysis: Analysis) -> Iterator[Problem]:
    """Check that whatever a record names by id is there."""
    entities = {entity.id for entity in analysis.entities}
    attributions = {attribution.id for attribution in analysis.attributions}
    amounts = {amount.id for amount in analysis.amounts}
    named = [(mention.id, mention.entity, entities) for mention in analysis.mentions]
    named += [(amount.id, amount.gloss_of, amounts) for amount in analysis.amounts if amount.gloss_of]
    for attribution in analysis.attributions:
        named += [(attribution.id, attribution.parent, attributions)] if attribution.parent else []
        named += [(attribution.id, attribution.source_entity, entities)] if attribution.source_entity else []
    for claim in analysis.claims:
        named += [(claim.id, role.entity, entities) for role in claim.roles if role.entity]
        named += [(claim.id, hop.entity, entities) for hop in claim.chain if hop.entity]
        named += [(claim.id, hop.attribution, attributions) for hop in claim.chain if hop.attribution]
        named += [(claim.id, amount, amounts) for amount in claim.amounts]
    for record, name, known in named:
        if name not in known:
            yield Problem(record, f"it names {name}, which the report does not have")


def _check_claim(report: Report, claim: Claim) -> Iterator[str]:
    if not _is_quoted(report.text, claim.evidence, claim.quote):
        yield f"its quote is not what the report says at {claim.evidence.start}"
    if not claim.evidence.covers(claim.trigger):
        yield "its trigger lies outside its evidence"
    if not claim.chain:
        yield "it has no chain"
    for role in claim.roles:
        if not _is_quoted(report.text, role.span, role.text):
            yield f"the report does not say {role.text!r} at {role.span.start}"
    if claim.time is not None and not _is_quoted(report.text, claim.time.span, claim.time.text):
        yield f"the report does not say {claim.time.text!r} at {claim.time.span.start}"
    if any(span.end > len(report.text) for span in (*claim.hedges, *(place.span for place in claim.places))):
        yield "it points behind the end of the report"
    if any(region.kind in _NO_EVIDENCE and region.span.meets(claim.evidence) for region in report.regions):
        yield "its evidence lies in boilerplate or a byline"

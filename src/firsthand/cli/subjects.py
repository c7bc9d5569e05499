"""What the words of a decision on the command line mean: which claims, reports and sources of a case it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from firsthand.cli.render import CaseView
from firsthand.cli.view import find
from firsthand.errors import NotFound, UsageError
from firsthand.records.decisions import (
    Decision,
    about_claims,
    about_origins,
    about_reports,
    grade_source,
    strike_claim,
)
from firsthand.records.event import Event, Origin
from firsthand.records.judgement import Verdict
from firsthand.records.report import Report
from firsthand.text.folding import fold

_SHOWN = 8


def decide(view: CaseView, question: str, subjects: Sequence[str], within: str | None) -> list[Decision]:
    """Return the decisions that a question and its subjects make.

    Raises:
        NotFound: a subject is not in the case, or several are called so.
        UsageError: there are too many or too few of them.
    """
    count, make = QUESTIONS[question]
    if len(subjects) != count:
        raise UsageError(f"{question} takes {count} subject{'s' * (count != 1)}: firsthand judge --help tells which")
    return make(view, subjects, within)


def find_report(view: CaseView, wanted: str) -> Report:
    """Return the report that `wanted` names: by id, title, path, or outlet where that has one report only."""
    words = fold(wanted)
    for fitting in (
        [r for r in view.reports.values() if r.id == wanted or ("-" in wanted and r.id.startswith(wanted))],
        [r for r in view.reports.values() if words in (fold(r.title or ""), fold(r.path), fold(r.external_id or ""))],
        [r for r in view.reports.values() if words == fold(r.outlet or "")],
        [r for r in view.reports.values() if words and words in fold(f"{r.title or ''} {r.path}")],
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise NotFound(_several(wanted, [f"{r.id}  {r.title or r.path}" for r in fitting]))
    raise NotFound(f"no report in the case is called {wanted!r}")


def find_event(view: CaseView, wanted: str) -> Event:
    """Return the event that `wanted` names, as `firsthand show` takes it."""
    found = find(view, wanted)
    if not isinstance(found, Event):
        raise NotFound(f"{wanted!r} is no event: name it by its number, its id or words of its label")
    return found


def find_claim(view: CaseView, wanted: str) -> str:
    """Return the id of the claim that `wanted` is, or begins."""
    found = sorted(key for key in view.claims if "-" in wanted and key.startswith(wanted))
    if len(found) != 1:
        raise NotFound(_several(wanted, found) if found else f"no claim in the case is called {wanted!r}")
    return found[0]


def _several(wanted: str, lines: Sequence[str]) -> str:
    listed = "\n".join(f"  {line}" for line in lines[:_SHOWN])
    return f"{len(lines)} things in the case fit {wanted!r}; name one by its id:\n{listed}"


def find_origin(view: CaseView, within: str | None, wanted: str) -> Origin:
    """Return the source of an event that `wanted` names, wholly or in part.

    Raises:
        UsageError: no event is named.
    """
    if within is None:
        raise UsageError("--event is needed: which event's sources are meant")
    event = find_event(view, within)
    words = fold(wanted)
    for fitting in (
        [o for o in event.origins if o.id == wanted or fold(o.name) == words],
        [o for o in event.origins if words and words in fold(o.name)],
    ):
        if len(fitting) == 1:
            return fitting[0]
    names = "; ".join(origin.name for origin in event.origins)
    raise NotFound(f"{wanted!r} is not one source of this event. Its sources are: {names or 'none'}")


def _claims_of(view: CaseView, wanted: str) -> list[str]:
    return [find_claim(view, wanted)] if wanted.startswith("claim-") else list(find_event(view, wanted).claims)


def _same_event(view: CaseView, subjects: Sequence[str], _within: str | None) -> list[Decision]:
    a, b = (_claims_of(view, one)[0] for one in subjects)
    return [about_claims(a, b, Verdict.SAME)]


def _other_event(view: CaseView, subjects: Sequence[str], _within: str | None) -> list[Decision]:
    claims = _claims_of(view, subjects[0])
    if subjects[1].startswith("claim-"):
        apart = {find_claim(view, subjects[1])}
    else:
        report = find_report(view, subjects[1]).id
        apart = {claim for claim in claims if view.claims[claim][0] == report}
    rest = [claim for claim in claims if claim not in apart]
    if not apart or not rest:
        raise NotFound(f"{subjects[1]!r} tells nothing of this event, or nothing else does")
    return [about_claims(a, b, Verdict.DIFFERENT) for a in sorted(apart) for b in rest]


def _reports(verdict: Verdict) -> Callable[[CaseView, Sequence[str], str | None], list[Decision]]:
    def make(view: CaseView, subjects: Sequence[str], _within: str | None) -> list[Decision]:
        a, b = (find_report(view, one).id for one in subjects)
        return [about_reports(a, b, verdict)]

    return make


def _sources(verdict: Verdict) -> Callable[[CaseView, Sequence[str], str | None], list[Decision]]:
    def make(view: CaseView, subjects: Sequence[str], within: str | None) -> list[Decision]:
        a, b = (find_origin(view, within, one).claims[0] for one in subjects)
        return [about_origins(a, b, verdict)]

    return make


def _misread(view: CaseView, subjects: Sequence[str], _within: str | None) -> list[Decision]:
    claim = find_claim(view, subjects[0])
    return [strike_claim(claim, view.claims[claim][0])]


def _letter(view: CaseView, subjects: Sequence[str], within: str | None) -> list[Decision]:
    origin = find_origin(view, within, subjects[0])
    entity = view.entities.get(origin.entity or "")
    return [grade_source(entity.members[0] if entity else origin.id, subjects[1].upper())]


QUESTIONS: dict[str, tuple[int, Callable[[CaseView, Sequence[str], str | None], list[Decision]]]] = {
    "same-event": (2, _same_event),
    "other-event": (2, _other_event),
    "derived": (2, _reports(Verdict.SAME)),
    "not-derived": (2, _reports(Verdict.DIFFERENT)),
    "same-source": (2, _sources(Verdict.SAME)),
    "other-source": (2, _sources(Verdict.DIFFERENT)),
    "misread": (1, _misread),
    "letter": (2, _letter),
}
"""What can be decided: how many subjects it takes, and what makes decisions of them."""

"""What a person decides in Python, as decisions of the case; the questions are those of `firsthand judge`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from firsthand.errors import NotFound, UsageError
from firsthand.library.happenings import Entity, Event, Origin
from firsthand.library.snapshot import Snapshot
from firsthand.library.things import Claim, Report
from firsthand.records.decisions import (
    SCALES,
    Decision,
    about_claims,
    about_origins,
    about_reports,
    assess_source,
    retract_report,
    strike_claim,
)
from firsthand.records.event import RetractionKind
from firsthand.records.judgement import Verdict

Question = Literal[
    "same-event",
    "other-event",
    "derived",
    "not-derived",
    "same-source",
    "other-source",
    "misread",
    "letter",
    "exposure",
    "responsibility",
    "withdrawn",
    "corrected",
]
"""What can be decided; docs/reference/python.md tells what each is about."""

Subject = Event | Claim | Report | Entity | Origin | str
"""What a decision is about: an object of the case, or the id of a record; for a letter, the letter."""


def decisions_of(case: Snapshot, question: str, subjects: Sequence[Subject]) -> list[Decision]:
    """Return the decisions that a question and its subjects make.

    Raises:
        NotFound: an id is not in the case.
        UsageError: there is no such question, or its subjects are too many, too few, or of another kind.
    """
    if question not in _MAKE:
        raise UsageError(f"{question!r} is no question: there are {', '.join(_MAKE)}")
    count, make = _MAKE[question]
    if len(subjects) != count:
        raise UsageError(f"{question} is about {count} subject{'s' * (count != 1)}, not {len(subjects)}")
    return make(case, subjects)


def _claims(case: Snapshot, subject: Subject) -> list[str]:
    """Return the claims of an event, or the one claim that is meant."""
    if isinstance(subject, str):
        if subject in case.event:
            subject = case.event[subject]
        elif subject in case.claim:
            return [subject]
        else:
            raise NotFound(f"no event or claim of the case has the id {subject!r}")
    if isinstance(subject, Event):
        return list(subject.record.claims)
    if isinstance(subject, Claim):
        return [subject.id]
    raise UsageError(f"an event or a claim is meant, not {subject!r}")


def _report(case: Snapshot, subject: Subject) -> str:
    if isinstance(subject, str) and subject not in case.report:
        raise NotFound(f"no report of the case has the id {subject!r}: case.reports.find() takes a title, too")
    if isinstance(subject, Report | str):
        return subject.id if isinstance(subject, Report) else subject
    raise UsageError(f"a report is meant, not {subject!r}")


def _origin(subject: Subject) -> Origin:
    if not isinstance(subject, Origin):
        raise UsageError(f"a source is meant, one of event.origins, not {subject!r}")
    return subject


def _same_event(case: Snapshot, subjects: Sequence[Subject]) -> list[Decision]:
    return [about_claims(_claims(case, subjects[0])[0], _claims(case, subjects[1])[0], Verdict.SAME)]


def _other_event(case: Snapshot, subjects: Sequence[Subject]) -> list[Decision]:
    claims = _claims(case, subjects[0])
    if isinstance(subjects[1], Report) or subjects[1] in case.report:
        report = _report(case, subjects[1])
        apart = [key for key in claims if case.claim[key].report.id == report]
    else:
        apart = _claims(case, subjects[1])
    rest = [key for key in claims if key not in apart]
    if not apart or not rest:
        raise NotFound(f"{subjects[1]!r} tells nothing of this event, or nothing else does")
    return [about_claims(a, b, Verdict.DIFFERENT) for a in sorted(apart) for b in rest]


def _reports(verdict: Verdict) -> Callable[[Snapshot, Sequence[Subject]], list[Decision]]:
    return lambda case, subjects: [about_reports(_report(case, subjects[0]), _report(case, subjects[1]), verdict)]


def _sources(verdict: Verdict) -> Callable[[Snapshot, Sequence[Subject]], list[Decision]]:
    return lambda _, subjects: [
        about_origins(_origin(subjects[0]).record.claims[0], _origin(subjects[1]).record.claims[0], verdict)
    ]


def _misread(case: Snapshot, subjects: Sequence[Subject]) -> list[Decision]:
    keys = _claims(case, subjects[0])
    if isinstance(subjects[0], Event) or len(keys) != 1:
        raise UsageError("misread is about one claim: name one of event.claims")
    return [strike_claim(keys[0], case.claim[keys[0]].report.id)]


def _assessed(scale: str) -> Callable[[Snapshot, Sequence[Subject]], list[Decision]]:
    def make(case: Snapshot, subjects: Sequence[Subject]) -> list[Decision]:
        source, value = subjects
        if not isinstance(value, str):
            raise UsageError(f"the second subject is one of {', '.join(SCALES[scale])}")
        value = value.upper() if scale == "letter" else value
        if isinstance(source, Origin):
            entity = case.entity.get(source.record.entity or "")
            return [assess_source(entity.record.members[0] if entity else source.record.id, scale, value)]
        if isinstance(source, Entity):
            return [assess_source(source.record.members[0], scale, value)]
        raise UsageError(f"a source is meant: an entity, or one of event.origins, not {source!r}")

    return make


def _retracted(kind: RetractionKind) -> Callable[[Snapshot, Sequence[Subject]], list[Decision]]:
    return lambda case, subjects: [retract_report(_report(case, subjects[0]), kind)]


_MAKE: Mapping[str, tuple[int, Callable[[Snapshot, Sequence[Subject]], list[Decision]]]] = {
    "same-event": (2, _same_event),
    "other-event": (2, _other_event),
    "derived": (2, _reports(Verdict.SAME)),
    "not-derived": (2, _reports(Verdict.DIFFERENT)),
    "same-source": (2, _sources(Verdict.SAME)),
    "other-source": (2, _sources(Verdict.DIFFERENT)),
    "misread": (1, _misread),
    **{scale: (2, _assessed(scale)) for scale in SCALES},
    "withdrawn": (1, _retracted(RetractionKind.WITHDRAWN)),
    "corrected": (1, _retracted(RetractionKind.CORRECTED)),
}

"""The happening that claims of several reports are about, and what is known of it at first hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.records.claim import Place, Polarity, RoleName, Status
from firsthand.records.derivation import Certainty
from firsthand.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRole:
    """Who fills a role of the event, by entity where one is known."""

    role: RoleName
    entity: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whoever is at the first-hand end of the chains of `claims`; `letter` (A to F) is what people gave the source."""

    id: str
    name: str
    kind: str
    entity: str | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    letter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Why two origins (a < b, by id) count, or may count, as one."""

    a: str
    b: str
    certainty: Certainty
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Independent:
    """How many independent sources support the event: a range, with the reason of each joint."""

    at_least: int
    at_most: int
    joints: tuple[Joint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """A party that denies the event in `claim`; `by` is its name."""

    claim: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A disputed sum: value in whole units, ISO 4217 currency, Bound value."""

    value: int | float
    currency: str | None
    bound: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedValue:
    """One of the competing values: a number (count), Money, an EDTF date, a name, or affirmed / negated."""

    value: int | float | str | Money
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Claims about one event whose values for `slot` cannot all hold. Never an average, always all values.

    `slot` is actor, target, count, money, date, place or happened.
    """

    slot: str
    values: tuple[DisputedValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credibility:
    """The Admiralty digit (1 to 6) of the event, why it is this one, and in one sentence what would raise it."""

    digit: int
    reason: str
    raised_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How far the happening has come in some of its claims; demand, plan and deed of one thing are its stages."""

    status: Status
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    earliest: str | None
    latest: str | None


class Change(StrEnum):
    """What can be lost or altered when one report takes a happening from another."""

    HEDGE = "hedge"
    NUMBER = "number"
    CURRENCY = "currency"
    NAME = "name"
    STATUS = "status"
    SOURCE = "source"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What changed between the claim of one report (`source`, "from" in JSON) and that of one that took it over (`to`).

    Attributes:
        before, after: The words of the two quotes that differ; None where there are none on that side.
        before_span, after_span: Where these words stand in the two reports.
    """

    source: str
    to: str
    what: Change
    before: str | None
    after: str | None
    before_span: Span | None
    after_span: Span | None


class RetractionKind(StrEnum):
    """Whether an outlet took a report back, or set something in it right."""

    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retracted:
    """Claims of one report that count no longer (withdrawn), or whose values do not (corrected).

    Attributes:
        source: The report that was retracted: `report` itself, or the one that `report` has it from.
        notice: The report that says so, or None where a person judged it.
        by: The outlet of the notice, or the person.
        reason: The words of the notice, or what the person gave as the reason.
    """

    report: str
    claims: tuple[str, ...]
    kind: RetractionKind
    source: str
    notice: str | None
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the event would be counted and graded as if nothing had been retracted."""

    at_least: int
    at_most: int
    digit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening across reports. All tuples are sorted; `origins` are the supporting ones, deniers are apart.

    `circular` lists, for each closed circle, the ids of the reports that name each other as their source; `before` is
    set where something was retracted.
    """

    id: str
    type: str
    label: str
    roles: tuple[EventRole, ...]
    places: tuple[Place, ...]
    earliest: str | None
    latest: str | None
    status: Status
    polarity: Polarity
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    independent: Independent
    denials: tuple[Denial, ...]
    disputes: tuple[Dispute, ...]
    circular: tuple[tuple[str, ...], ...]
    credibility: Credibility
    responds_to: tuple[str, ...]
    stages: tuple[Stage, ...] = ()
    drift: tuple[Drift, ...] = ()
    retracted: tuple[Retracted, ...] = ()
    before: Before | None = None

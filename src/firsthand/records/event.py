"""The happening that claims of several reports are about, and what is known of it at first hand."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.claim import Place, Polarity, RoleName, Status
from firsthand.records.derivation import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRole:
    """Who fills a role of the event, by entity where one is known."""

    role: RoleName
    entity: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whoever is at the first-hand end of the chains of `claims`."""

    id: str
    name: str
    kind: str
    entity: str | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]


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
    """The Admiralty digit (1 to 6) of the event, and why it is this one."""

    digit: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening across reports. All tuples are sorted; `origins` are the supporting ones, deniers are apart.

    `circular` lists, for each closed circle, the ids of the reports that name each other as their source.
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

"""One happening as one report tells it, through its chain of attributions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.records.time import TimeExpression
from firsthand.text.spans import Span


class RoleName(StrEnum):
    """What part someone or something plays in a happening."""

    ACTOR = "actor"
    TARGET = "target"
    RECIPIENT = "recipient"
    INSTRUMENT = "instrument"
    BENEFICIARY = "beneficiary"
    LOCATION_OF = "location_of"


class Polarity(StrEnum):
    """Whether the text says that it happened or that it did not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Status(StrEnum):
    """Whether it is told as done, under way, planned, demanded, or only possible."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CALLED_FOR = "called_for"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One link of a chain.

    Attributes:
        name: Who, by their fullest name in the report; for the first hop the outlet, or "report".
        kind: A SourceKind value; for the first hop "outlet", or "report" where no outlet is known.
        entity: Id of the ReportEntity, or None.
        attribution: Id of the Attribution that this hop stands for; None for the first hop.
        stance: Stance value of that attribution; None for the first hop.
    """

    name: str
    kind: str
    entity: str | None
    attribution: str | None
    stance: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who or what fills a role, as written, and as the entity that it leads to (None if it names none)."""

    role: RoleName
    span: Span
    text: str
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it is said to have happened; `country` is ISO 3166-1 alpha-2 or None."""

    span: Span
    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One happening as one report tells it.

    Attributes:
        type: An event type of the lexicon ("response.expel").
        trigger: The words that tell the happening ("expelled", "the expulsion").
        evidence: The sentence or clause that carries it; `quote` is exactly the report's text there.
        chain: Outermost hop first; the first is the report itself. At least one hop.
        amounts: Ids of this report's amounts that belong to the happening.
        rule: Name of the rule that found it.
        confidence: 0 to 1: how sure the reading is that the text says this; never how likely it is to be true.
    """

    id: str
    type: str
    trigger: Span
    evidence: Span
    quote: str
    chain: tuple[Hop, ...]
    roles: tuple[Role, ...]
    places: tuple[Place, ...]
    time: TimeExpression | None
    amounts: tuple[str, ...]
    polarity: Polarity
    status: Status
    hedges: tuple[Span, ...]
    rule: str
    confidence: float

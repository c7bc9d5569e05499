"""Who says what: source, cue and content, as in PARC 3.0 (Pareti 2016) and PolNeAR."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.text.spans import Span


class Speech(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    ALLEGES = "alleges"
    CONFIRMS = "confirms"
    DENIES = "denies"
    WARNS = "warns"
    PROMISES = "promises"
    CALLS_FOR = "calls_for"
    ASKS = "asks"
    NO_COMMENT = "no_comment"


class SourceKind(StrEnum):
    """What kind of source speaks."""

    OFFICIAL = "official"
    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One source saying one content.

    Attributes:
        source, cue, content: Spans in text order; a role that is absent is empty. A content cut in two by
            its cue ("X," said Y, "Z") has two spans. Quotation marks are left outside.
        parent: Id of the attribution within whose content this one stands, or that reports this one.
        source_entity: Id of the ReportEntity that speaks, after pronouns and role nouns are followed.
        anonymous: The report withholds who it is ("an official who asked not to be named").
        hedges: Spans of words that weaken the content or the telling of it ("allegedly", "may").
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: str | None
    speech: Speech
    stance: Stance
    source_entity: str | None
    source_kind: SourceKind
    anonymous: bool
    hedges: tuple[Span, ...]

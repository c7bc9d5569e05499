"""Watch lists, what a screening against them found, what was decided, and alerts."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchEntry:
    """One person, body or ship on a list.

    Attributes:
        id: As the list gives it, else made from the entry's content.
        type: "person", "organisation", "vessel", or another word of the list in lower case.
        names: All names, the main one first.
        countries: ISO 3166-1 alpha-2, sorted; nationality, seat or flag.
        born: Days, months or years of birth as EDTF, sorted.
        identifiers: (scheme, value) pairs, sorted.
        notes: What else the list says in words: positions, programmes, reasons.
        evidence: Ids of reports that the entry rests on, for lists made from a case.
    """

    id: str
    type: str | None
    names: tuple[str, ...]
    countries: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchList:
    """A list as imported; `id` is made from name, version and `sha256`, the digest of the file's bytes."""

    id: str
    name: str
    version: str
    sha256: str
    form: str
    entries: tuple[WatchEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Who is looked for; `entity` is the id of an entity of the case, where the query was made from one."""

    name: str
    type: str | None = None
    other_names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    born: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry whose name matches.

    Attributes:
        score: 0 to 1, of the names alone; what else speaks for or against the two being one stands in the reasons.
        verdict: "name matches", and never more: whether it is the same one is for a person to decide.
    """

    watch_list: str
    entry: str
    name: str
    matched: str
    score: float
    verdict: str
    reasons: tuple[str, ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """One query against some lists, with what it found; kept whether it found something or not.

    Attributes:
        lists: (id, name, version, sha256) of each list that was searched.
        at: Record time, ISO 8601.
        by: Who asked.
    """

    id: str
    at: str
    by: str
    query: Query
    lists: tuple[tuple[str, str, str, str], ...]
    least: float
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about one hit of a screening: same, different or unsure. Never deleted, only superseded."""

    id: str
    screening: str
    entry: str
    verdict: str
    by: str
    reason: str
    at: str
    supersedes: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words of a report that something rests on; `quote` is exactly the report's text there."""

    report: str
    published: str | None
    outlet: str | None
    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """The name of somebody who was expelled or sanctioned turns up in a later report, in another country.

    Attributes:
        event: Id of the expulsion or sanction.
        measure: "expelled" or "sanctioned", with the state that did it (ISO 3166-1 alpha-2), where known.
        name, found: The name then, and the name now.
        entity, found_entity: Entities of the case; equal where the rules or a person judged them to be one.
        country: Where the name turns up.
        score: Of the two names, 0 to 1.
        verdict: "name matches", and never more; that the case holds the two for one is among the reasons.
    """

    id: str
    event: str
    measure: str
    by_country: str | None
    name: str
    found: str
    entity: str
    found_entity: str
    country: str
    score: float
    verdict: str
    reasons: tuple[str, ...]
    then: Evidence
    now: Evidence

"""Who and what a report names, within that one report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.text.spans import Span


class EntityType(StrEnum):
    """Kinds of things that a mention can name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PLACE = "place"
    GROUP = "group"
    ROLE = "role"
    WORK = "work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names an entity; `text` is exactly the report's words there.

    Pronouns and role nouns ("he", "the minister") are mentions too, with the type of what they stand for
    (`role` where that is not known). `entity` is the id of a ReportEntity of the same report.
    """

    id: str
    span: Span
    text: str
    type: EntityType
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntity:
    """One entity as one report knows it: "Decroo", "De Croo" and "he" are one.

    Attributes:
        name: The fullest proper name used in the report (or in the gazetteer for states and bodies).
        names: All names used for it, as written, sorted; pronouns and bare role nouns are left out.
        country: ISO 3166-1 alpha-2 of the state it is, lies in or acts for, where the report or gazetteer says so.
        roles: Offices and descriptions the report gives ("Prime Minister", "NATO Secretary General"), sorted.
    """

    id: str
    name: str
    type: EntityType
    names: tuple[str, ...]
    country: str | None
    roles: tuple[str, ...]

"""A person, organisation or place across reports; known only through mentions and judgements."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.mention import EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityName:
    """One way in which reports write a name; `language` is that of the report, `script` ISO 15924 ("Latn", "Cyrl")."""

    text: str
    language: str | None
    script: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One entity of a case.

    Attributes:
        id: Made from the smallest id among its members, so that it stays when others join.
        members: Ids of the ReportEntities that are judged to be this one, sorted.
        identifiers: (scheme, value) pairs, such as ("iso3166", "BE").
        mentions, claims: How many mentions name it, how many claims give it a role or a hop.
    """

    id: str
    type: EntityType
    name: str
    names: tuple[EntityName, ...]
    country: str | None
    identifiers: tuple[tuple[str, str], ...]
    roles: tuple[str, ...]
    members: tuple[str, ...]
    mentions: int
    claims: int

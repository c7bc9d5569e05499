"""Choose what an entity is called."""

from __future__ import annotations

from firsthand.extract.mentions.cluster import Cluster
from firsthand.lexicon.gazetteer import state_adjective, state_name
from firsthand.lexicon.gazetteer_tables import institutions
from firsthand.records.mention import EntityType

_GENERIC = frozenset({"ministry", "court", "department", "authority", "delegation", "police", "army"})
"""Families of which a state has several; their phrases are kept as written."""


def entity_name(cluster: Cluster) -> str:
    """Return the gazetteer's name of an entity, else its fullest proper name, else its fullest description.

    A state's institution is called alike in every language: "Russian embassy in Slovenia".
    """
    if cluster.shown:
        return cluster.shown
    if cluster.words and cluster.names:
        return _fullest(cluster.names)
    if cluster.type in (EntityType.ROLE, EntityType.PERSON) and cluster.roles:
        return _fullest(cluster.roles)
    return _institution_name(cluster) or _fullest(cluster.names)


def _fullest(names: list[str]) -> str:
    return min(names, key=lambda name: (-len(name.split()), -len(name), name), default="")


def _institution_name(cluster: Cluster) -> str:
    entry = institutions().get(cluster.family)
    if entry is None or not entry.stately or cluster.country is None or not cluster.of_state:
        return ""
    if cluster.family in _GENERIC or cluster.type is not EntityType.ORGANISATION:
        return ""
    seat = f" in {state_name(cluster.host)}" if cluster.host and cluster.host != cluster.country else ""
    return f"{state_adjective(cluster.country)} {entry.name}{seat}"

"""Techniques of DISARM at the claims of a case: listed, and asked of a newer version of the framework."""

from __future__ import annotations

from firsthand.case import tags
from firsthand.case.open import Store
from firsthand.errors import NotFound
from firsthand.records.decisions import Decision, tag_claim
from firsthand.records.judgement import Verdict
from firsthand.records.tag import Tag
from firsthand.share.disarm import read_disarm


def load_framework(store: Store, data: bytes, *, version: str | None = None) -> tuple[str, int]:
    """Keep a version of DISARM in a case; its names and ids count from now on.

    Returns:
        The version, and how many techniques it has.

    Raises:
        UnreadableInput: there are no techniques of DISARM in it.
    """
    version, techniques = read_disarm(data, version)
    with store.write() as connection:
        tags.keep_framework(connection, version, techniques)
    return version, len(techniques)


def read_tags(store: Store) -> list[Tag]:
    """Return the tags of all claims, by id."""
    with store.read() as connection:
        return tags.read_tags(connection)


def framework_version(store: Store) -> str:
    """Return the version of DISARM that the case asks."""
    with store.read() as connection:
        return tags.read_framework(connection).version


def decide_tag(store: Store, claim: str, technique: str, *, fits: bool) -> Decision:
    """Return the decision that a claim tells of a technique, or that it does not.

    Raises:
        NotFound: the framework of the case has no such technique, and no older one had.
    """
    with store.read() as connection:
        framework = tags.read_framework(connection)
    if not framework.knows(technique):
        raise NotFound(
            f"DISARM {framework.version} has no technique {technique!r} as far as this case knows it: "
            "load the whole framework with firsthand tags CASE --disarm DISARM.json"
        )
    return tag_claim(claim, technique, Verdict.SAME if fits else Verdict.DIFFERENT)

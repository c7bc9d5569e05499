"""What people hold of sources, and the techniques at claims, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from firsthand.lexicon.disarm import LABELLED, other_label
from firsthand.records.decisions import read_decisions
from firsthand.records.judgement import Judgement
from firsthand.records.tag import Tag, encode_tag

Json = dict[str, Any]


def sources_named(judgements: Iterable[Judgement]) -> set[str]:
    """Return the ids of the sources that anybody said something of."""
    return {source for source, _ in read_decisions(judgements).assessed}


def tags_by_claim(tags: Iterable[Tag]) -> dict[str, list[Json]]:
    """Return the techniques that claims tell of, by claim."""
    found: dict[str, list[Json]] = {}
    for tag in tags:
        found.setdefault(tag.claim, []).append({**encode_tag(tag), **other_labels(tag.technique, tag.name)})
    return found


def other_labels(technique: str, name: str) -> Json:
    """Return the names of a technique in other languages, as `name_CODE`, where our own table has them."""
    labels = {f"name_{language}": other_label(technique, name, language) for language in LABELLED}
    return {key: label for key, label in labels.items() if label is not None}


def assessed_sources(judgements: Iterable[Judgement], entity_of: Mapping[str, str]) -> dict[str, list[Json]]:
    """Return what stands of each source: on which scale, which step, by whom, when and why; the scales in order.

    Args:
        entity_of: The entity of the case for the entities of reports that judgements name.

    Returns:
        By entity of the case, or by the id that the judgement names where it is no entity's.
    """
    latest: dict[tuple[str, str], Json] = {}
    assessed = read_decisions(judgements).assessed
    for (source, scale), (judgement, step) in sorted(assessed.items(), key=lambda one: (one[1][0].at or "", one[0])):
        latest[entity_of.get(source, source), scale] = {
            "scale": scale,
            "step": step,
            "by": judgement.by,
            "at": judgement.at,
            "reason": judgement.reason,
            "judgement": judgement.id,
        }
    found: dict[str, list[Json]] = {}
    for (source, _), told in sorted(latest.items()):
        found.setdefault(source, []).append(told)
    return found

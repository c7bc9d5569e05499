"""The techniques of DISARM that the claims of a case tell of, and the framework that was loaded into it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import Connection, select

from firsthand.case import judged, reader, writer
from firsthand.case.schema import CLAIM, REPORT
from firsthand.case.sketches import batches
from firsthand.lexicon.disarm import Framework, find_techniques, shipped_framework
from firsthand.records.decisions import Decided, read_decisions
from firsthand.records.judgement import Verdict
from firsthand.records.tag import Tag, TagState
from firsthand.text.ids import record_id
from firsthand.text.spans import Span

TAGGED = "influence."
"""DISARM covers information manipulation; claims of other families have no technique there."""
_META = "disarm"


def read_framework(connection: Connection) -> Framework:
    """Return the framework of the case: the one that was loaded, or as far as the table that ships knows it."""
    shipped = shipped_framework()
    for loaded in read_loaded_framework(connection):
        known = loaded["techniques"]
        retired = {**shipped.retired, **{key: "" for key in shipped.techniques if key not in known}}
        return Framework(
            version=loaded["version"],
            techniques=known,
            retired={key: nearest for key, nearest in retired.items() if key not in known},
        )
    return shipped


def read_loaded_framework(connection: Connection) -> Iterator[dict[str, Any]]:
    """Yield the framework that was loaded into the case, as it is exported; nothing where none was."""
    found = reader.find_meta(connection, _META)
    if found is not None:
        with reader.undamaged("the DISARM framework"):
            loaded = json.loads(found)
            techniques = dict(sorted(loaded["techniques"].items()))
        yield {"id": "tagging-disarm", "framework": "DISARM", "version": loaded["version"], "techniques": techniques}


def keep_framework(connection: Connection, version: str, techniques: Mapping[str, str]) -> None:
    """Put a framework in the place of the one that the case has."""
    value = json.dumps({"version": version, "techniques": dict(sorted(techniques.items()))}, ensure_ascii=False)
    writer.set_meta(connection, _META, value)


def read_tags(connection: Connection, claims: Collection[str] | None = None) -> list[Tag]:
    """Return the tags of these claims, or of all, by id: what words suggest, what people accepted, struck or added."""
    framework = read_framework(connection)
    about = None if claims is None else judged.find_about(connection, claims)
    decided = read_decisions(reader.read_judgements(connection, about))
    found = select(CLAIM.c.id, CLAIM.c.report, CLAIM.c.body, REPORT.c.language, REPORT.c.regions).where(
        CLAIM.c.report == REPORT.c.id, CLAIM.c.type.like(f"{TAGGED}%")
    )
    queries = [found] if claims is None else [found.where(CLAIM.c.id.in_(some)) for some in batches(sorted(claims))]
    tags: list[Tag] = []
    with reader.undamaged("a claim"):
        for row in chain.from_iterable(connection.execute(query.order_by(CLAIM.c.id)) for query in queries):
            claim = json.loads(row.body)
            language = _language_at(row.language, json.loads(row.regions), claim["evidence"][0])
            tags += _tags_of(row.report, claim, language, framework, decided)
    return sorted(tags, key=lambda tag: tag.id)


def _language_at(language: str | None, regions: list[dict[str, Any]], place: int) -> str | None:
    """Return the language of the passage at a place of a report."""
    own = (region.get("language") for region in regions if region["start"] <= place < region["end"])
    return next((found for found in own if found), language)


def _tags_of(
    report: str, claim: Mapping[str, Any], language: str | None, framework: Framework, decided: Decided
) -> Iterator[Tag]:
    start = claim["evidence"][0]
    words = {
        technique: Span(start + first, start + last)
        for technique, first, last in find_techniques(claim["quote"], language)
        if claim["id"] not in decided.struck
    }
    judged = {technique: judgement for (key, technique), judgement in decided.tags.items() if key == claim["id"]}
    for technique in sorted({*words, *judged}):
        judgement = judged.get(technique)
        state = TagState.SUGGESTED
        if judgement is not None:
            state = TagState.ACCEPTED if judgement.verdict is Verdict.SAME else TagState.STRUCK
        yield Tag(
            id=record_id("tag", claim["id"], technique),
            claim=claim["id"],
            report=report,
            technique=technique,
            version=framework.version,
            name=framework.techniques.get(technique) or shipped_framework().techniques.get(technique, ""),
            retired=framework.is_retired(technique),
            nearest=framework.retired.get(technique) or None,
            words=words.get(technique),
            sentence=claim["quote"],
            state=state,
            by=judgement.by if judgement else None,
            reason=judgement.reason if judgement else None,
            at=judgement.at if judgement else None,
        )

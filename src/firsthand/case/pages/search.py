"""Search in texts, claims, events and names. A name is found in any script, with the texts that spell it otherwise."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from firsthand.case.pages.match import name_query, text_query

Row = dict[str, Any]

OPEN, CLOSE = "\ue000", "\ue001"
"""Marks around found words in an excerpt; private-use signs, cut into segments before anything is shown."""

_EVENTS = """
SELECT e.id, e.label, e.label_en, e.label_fr, e.type, e.reports, e.at_least, e.at_most, e.digit
FROM words_event JOIN event e ON e.n = words_event.rowid
WHERE words_event MATCH :asked ORDER BY e.weight DESC, e.id LIMIT :limit"""
_ENTITIES = """
SELECT e.id, e.name, e.type, e.country, e.claims, e.mentions
FROM words_entity JOIN entity e ON e.n = words_entity.rowid
WHERE words_entity MATCH :asked ORDER BY e.claims DESC, e.mentions DESC, e.id LIMIT :limit"""
_CLAIMS = """
SELECT c.id, c.type, c.event, c.speaker, c.outlet, c.published, r.id AS report,
       highlight(words_claim, 0, :open, :close) AS excerpt
FROM words_claim JOIN claim c ON c.n = words_claim.rowid JOIN report r ON r.n = c.report
WHERE words_claim MATCH :asked ORDER BY words_claim.rowid DESC LIMIT :limit"""
_REPORTS = """
SELECT r.id, r.title, r.outlet, r.published, r.language, r.claims,
       snippet(words_report, 1, :open, :close, '…', 24) AS excerpt
FROM words_report JOIN report r ON r.n = words_report.rowid
WHERE words_report MATCH :asked ORDER BY words_report.rowid DESC LIMIT :limit"""


def search(pages: Connection, typed: str, limit: int) -> dict[str, list[Row]]:
    """Return what is found, by kind; `excerpt` is a list of {text, hit}."""
    words, name = text_query(typed, whole=True), name_query(typed)
    if not words:
        return {"entities": [], "events": [], "claims": [], "reports": []}
    entities = _rows(pages, _ENTITIES, name, limit)
    whole = _with_other_spellings(pages, words, entities, name)
    found = {"entities": entities}
    for kind, statement in (("events", _EVENTS), ("claims", _CLAIMS), ("reports", _REPORTS)):
        found[kind] = _rows(pages, statement, whole, limit)
        if not found[kind]:  # words that begin so: only where there is no such word, for it costs more
            found[kind] = _rows(pages, statement, f"({whole}) OR ({text_query(typed)})", limit)
    return found


def _with_other_spellings(pages: Connection, words: str, entities: list[Row], name: str) -> str:
    """Return the query for texts, widened by the other spellings of the names that it may mean."""
    found = pages.execute(
        text("SELECT names FROM words_entity WHERE words_entity MATCH :asked LIMIT 5"), {"asked": name}
    ).scalars()
    ways = {words: None}
    for names in found if 0 < len(entities) <= 5 else ():
        for spelling in str(names).split(" | ")[:12]:
            if not spelling.startswith("zq") and len(spelling) > 3:
                ways.setdefault('"' + spelling.replace('"', " ") + '"')
    return " OR ".join(f"({way})" for way in ways)


def _rows(pages: Connection, statement: str, asked: str, limit: int) -> list[Row]:
    values: dict[str, Any] = {"asked": asked, "limit": limit}
    if ":open" in statement:
        values.update(open=OPEN, close=CLOSE)
    rows = [dict(row) for row in pages.execute(text(statement), values).mappings()]
    for row in rows:
        if "excerpt" in row:
            row["excerpt"] = cut_excerpt(row["excerpt"])
    return rows


def cut_excerpt(marked: str) -> list[Row]:
    """Return an excerpt as segments, those that were found with `hit` set."""
    segments = []
    for number, part in enumerate(marked.split(OPEN)):
        hit, closed, rest = part.partition(CLOSE) if number else ("", "", part)
        if number and not closed:
            hit, rest = "", part
        segments += [{"text": words, "hit": is_hit} for words, is_hit in ((hit, True), (rest, False)) if words]
    return segments

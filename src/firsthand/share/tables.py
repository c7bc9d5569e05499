"""The case as flat tables: one CSV or Parquet file a kind, for spreadsheets, notebooks and databases.

Each table has one row a record, and one for each pair where a record holds several (roles, names, origins, values).
Cells that a spreadsheet would run as a formula are written with an apostrophe in CSV.
Source: OWASP, CSV injection.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.share.contents import Contents
from firsthand.share.loss import Tally
from firsthand.share.wording import chain_in_words, value_in_words
from firsthand.text.cells import harmless_words

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One file of an export: its name, its columns with their types (str, int, float), and its rows."""

    name: str
    columns: Mapping[str, type]
    rows: Sequence[Row]


FIELDS = {
    "report": frozenset(
        "id external_id path url title outlet outlet_entity published language sha256 text marking".split()
    ),
    "claim": frozenset(
        (
            "id report event origin type quote evidence chain polarity status rule confidence time roles places "
            "amounts struck"
        ).split()
    ),
    "entity": frozenset("id type name names country roles mentions claims".split()),
    "event": frozenset(
        (
            "id type label roles time status polarity reports claims origins independent denials disputes credibility "
            "responds_to places stages drift retracted before"
        ).split()
    ),
    "derivation": frozenset("id from to type certainty direction_reason score reasons".split()),
    "judgement": frozenset("id a b verdict by reason at supersedes".split()),
    "marking": frozenset("id subject entity tlp pap groups by reason at supersedes".split()),
    "rejection": frozenset("path stage reason at external_id".split()),
}


def make_tables(contents: Contents) -> tuple[list[Table], Tally]:
    """Return all tables of a case, and what they could not carry."""
    tally = Tally(format="tables", fields=FIELDS)
    for kind, record in contents.everything():
        if kind in FIELDS:
            tally.carry(kind, record)
        else:
            tally.lose(kind, record, "there is no table for it")
    return [_table(name, *parts, contents) for name, parts in _TABLES.items()], tally


def write_csv(table: Table) -> Iterator[str]:
    """Yield a table as CSV (RFC 4180, UTF-8, header first), a line at a time."""
    for row in (tuple(table.columns), *table.rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow([_harmless(cell) for cell in row])
        yield line.getvalue()


def _harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; NUL is no character of a text file."""
    if not isinstance(cell, str):
        return cell
    return harmless_words(cell)


def _table(name: str, columns: str, rows: Callable[[Contents], Iterator[Row]], contents: Contents) -> Table:
    types = {"i": int, "f": float, "s": str}
    named = [column.split(":") for column in columns.split()]
    return Table(
        name=name,
        columns={parts[0]: types[parts[1] if len(parts) > 1 else "s"] for parts in named},
        rows=list(rows(contents)),
    )


def _reports(contents: Contents) -> Iterator[Row]:
    names = "id external_id path url title outlet outlet_entity published language sha256 marking text".split()
    return (tuple(record[name] for name in names) for record in contents.reports)


def _claims(contents: Contents) -> Iterator[Row]:
    for c in contents.claims:
        time: Mapping[str, Any] = c["time"] or {}
        told = (c["id"], c["report"], c["event"], c["origin"], c["type"], c["status"], c["polarity"])
        when = (time.get("edtf"), time.get("earliest"), time.get("latest"))
        yield (*told, chain_in_words(c), *when, c["quote"], *c["evidence"], c["rule"], c["confidence"], c.get("struck"))


def _claim_roles(contents: Contents) -> Iterator[Row]:
    return (
        (c["id"], r["role"], r["text"], r["entity"], r["start"], r["end"]) for c in contents.claims for r in c["roles"]
    )


def _claim_places(contents: Contents) -> Iterator[Row]:
    return ((c["id"], p["name"], p["country"]) for c in contents.claims for p in c["places"])


def _claim_amounts(contents: Contents) -> Iterator[Row]:
    names = "kind value upper currency unit bound text".split()
    for report in contents.reports:
        known = {amount["id"]: amount for amount in report["amounts"]}
        for claim in contents.claims_of[report["id"]]:
            for key in claim["amounts"]:
                yield claim["id"], *(known[key][name] for name in names)


def _chains(contents: Contents) -> Iterator[Row]:
    for claim in contents.claims:
        for number, hop in enumerate(claim["chain"]):
            yield claim["id"], number, hop["name"], hop["kind"], hop["entity"], hop["stance"]


def _entities(contents: Contents) -> Iterator[Row]:
    for e in contents.entities:
        yield e["id"], e["type"], e["name"], e["country"], "; ".join(e["roles"]), e["mentions"], e["claims"]


def _names(contents: Contents) -> Iterator[Row]:
    return ((e["id"], n["text"], n["language"], n["script"]) for e in contents.entities for n in e["names"])


def _events(contents: Contents) -> Iterator[Row]:
    for e in contents.events:
        number, grade = e["independent"], e["credibility"]
        what = (e["id"], e["type"], e["label"], e["status"], e["polarity"], e["time"]["earliest"], e["time"]["latest"])
        counts = (len(e["reports"]), len(e["claims"]), number["at_least"], number["at_most"])
        against = (len(e["denials"]), len(e["disputes"]), grade["digit"], grade["reason"])
        before = e.get("before") or {}
        without = tuple(before.get(name) for name in ("at_least", "at_most", "digit"))
        yield (*what, *counts, *against, " ".join(e["responds_to"]), *without)


def _event_roles(contents: Contents) -> Iterator[Row]:
    return ((e["id"], r["role"], r["name"], r["entity"]) for e in contents.events for r in e["roles"])


def _event_places(contents: Contents) -> Iterator[Row]:
    return ((e["id"], p["name"], p["country"]) for e in contents.events for p in e["places"])


def _event_origins(contents: Contents) -> Iterator[Row]:
    for e in contents.events:
        for o in e["origins"]:
            yield (
                e["id"],
                o["id"],
                o["name"],
                o["kind"],
                o["entity"],
                o.get("letter"),
                len(o["claims"]),
                len(o["reports"]),
            )


def _joints(contents: Contents) -> Iterator[Row]:
    for e in contents.events:
        for j in e["independent"]["joints"]:
            yield e["id"], j["a"], j["b"], j["certainty"], j["reason"]


def _denials(contents: Contents) -> Iterator[Row]:
    return ((e["id"], d["claim"], d["by"]) for e in contents.events for d in e["denials"])


def _disputes(contents: Contents) -> Iterator[Row]:
    for e in contents.events:
        for d in e["disputes"]:
            for value in d["values"]:
                yield (
                    e["id"],
                    d["slot"],
                    value_in_words(value["value"]),
                    " ".join(value["claims"]),
                    " ".join(value["origins"]),
                )


def _stages(contents: Contents) -> Iterator[Row]:
    for e in contents.events:
        for number, s in enumerate(e.get("stages", ())):
            when = (s["time"]["earliest"], s["time"]["latest"])
            yield e["id"], number, s["status"], *when, " ".join(s["claims"]), " ".join(s["reports"])


def _drift(contents: Contents) -> Iterator[Row]:
    names = ("from", "to", "what", "before", "after")
    return ((e["id"], *(d[name] for name in names)) for e in contents.events for d in e.get("drift", ()))


def _retractions(contents: Contents) -> Iterator[Row]:
    names = ("report", "kind", "from", "notice", "by", "reason")
    for e in contents.events:
        for r in e.get("retracted", ()):
            yield e["id"], *(r[name] for name in names), " ".join(r["claims"])


def _derivations(contents: Contents) -> Iterator[Row]:
    for d in contents.derivations:
        joined = (d["id"], d["from"], d["to"], d["type"], d["certainty"], d["score"])
        yield (*joined, d["direction_reason"], "; ".join(d["reasons"]))


def _judgements(contents: Contents) -> Iterator[Row]:
    names = "id a b verdict by reason at supersedes".split()
    return (tuple(record[name] for name in names) for record in contents.judgements)


def _markings(contents: Contents) -> Iterator[Row]:
    names = "id subject entity tlp pap".split()
    for m in contents.markings:
        said = (*(m[name] for name in names), "; ".join(m["groups"]))
        yield (*said, m["by"], m["reason"], m["at"], " ".join(m["supersedes"]))


def _rejections(contents: Contents) -> Iterator[Row]:
    names = "path stage reason at external_id".split()
    return (tuple(record.get(name) for name in names) for record in contents.rejections)


_TABLES: Mapping[str, tuple[str, Callable[[Contents], Iterator[Row]]]] = {
    "reports": ("id external_id path url title outlet outlet_entity published language sha256 marking text", _reports),
    "claims": (
        "id report event origin type status polarity chain time_edtf earliest latest quote evidence_start:i "
        "evidence_end:i rule confidence:f struck",
        _claims,
    ),
    "claim_roles": ("claim role text entity start:i end:i", _claim_roles),
    "claim_places": ("claim name country", _claim_places),
    "claim_amounts": ("claim kind value:f upper:f currency unit bound text", _claim_amounts),
    "chains": ("claim number:i name kind entity stance", _chains),
    "entities": ("id type name country roles mentions:i claims:i", _entities),
    "names": ("entity text language script", _names),
    "events": (
        "id type label status polarity earliest latest reports:i claims:i independent_at_least:i independent_at_most:i "
        "denials:i disputes:i credibility:i credibility_reason responds_to before_at_least:i before_at_most:i "
        "before_credibility:i",
        _events,
    ),
    "event_roles": ("event role name entity", _event_roles),
    "event_places": ("event name country", _event_places),
    "event_origins": ("event origin name kind entity letter claims:i reports:i", _event_origins),
    "joints": ("event a b certainty reason", _joints),
    "denials": ("event claim by", _denials),
    "disputes": ("event slot value claims origins", _disputes),
    "stages": ("event number:i status earliest latest claims reports", _stages),
    "drift": ("event from to what before after", _drift),
    "retractions": ("event report kind from notice by reason claims", _retractions),
    "derivations": ("id from to type certainty score:f direction_reason reasons", _derivations),
    "judgements": ("id a b verdict by reason at supersedes", _judgements),
    "markings": ("id subject entity tlp pap groups by reason at supersedes", _markings),
    "rejections": ("path stage reason at external_id", _rejections),
}

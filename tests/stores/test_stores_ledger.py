"""Past exports: those are affected, and only those, that would be another file today."""

import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.case import writer
from firsthand.case.ledger import read_exports
from firsthand.case.open import make_passing_case
from firsthand.errors import NotFound
from firsthand.records.decisions import about_reports, retract_report, strike_claim
from firsthand.records.event import RetractionKind
from firsthand.records.judgement import Verdict
from firsthand.records.marking import CASE
from firsthand.share.markings import Audience, Pap, Tlp
from firsthand.work.adding import to_rows
from firsthand.work.current import export_lines, reconcile_case
from firsthand.work.exporting import Export, Wanted, past_exports
from firsthand.work.judging import judge, undo
from firsthand.work.marking import Wanted as Said
from firsthand.work.marking import mark, unmark
from hand_made import build_reading

AMBER = Audience(tlp=Tlp.AMBER, unmarked_as=Tlp.CLEAR)
KINDS = [
    Wanted(),
    Wanted(form="stix"),
    Wanted(form="graphml"),
    Wanted(audience=AMBER),
    Wanted(form="misp", audience=AMBER),
    Wanted(form="ftm", audience=Audience(tlp=Tlp.GREEN, unmarked_as=Tlp.GREEN)),
]


def build_pile(seed, many=4):
    chance = random.Random(seed)
    made = [
        build_reading(
            path=f"{number}.txt",
            who=chance.choice(("Norvania", "Sudmark")),
            whom=chance.choice(("12 envoys", "9 envoys")),
            outlet=f"Post {chance.randint(1, 3)}",
            tail=" It said no more." * chance.randint(0, 2),
        )
        for number in range(many)
    ]
    return list({reading.report.id: reading for reading in made}.values())


def add(store, readings):
    with store.write() as connection:
        for reading in readings:
            writer.add_reading(connection, to_rows(reading), reading.report.path, "2031-01-01T00:00:00Z")
    reconcile_case(store)


def write(store, wanted):
    """Return the file, and its records as they stand: what people decided and marked as it is now, without the way."""
    export = Export(store, wanted)
    text = "".join(export.pieces())
    lines = (
        text.splitlines() if wanted.form == "jsonl" else list(Export(store, Wanted(audience=wanted.audience))._lines)
    )
    return export, text, net(lines)


def net(lines):
    """Return what stands of the lines of an export, by kind and id."""
    found, decided, marked = {}, {}, {}
    records = [json.loads(line) for line in lines]
    gone = {
        key for r in records for key in ([r["supersedes"]] if r["kind"] == "judgement" else r.get("supersedes", []))
    }
    for record, line in zip(records, lines, strict=True):
        if record["kind"] == "judgement" and not record["by"].startswith("rule:"):
            if record["id"] not in gone and record["verdict"] != "unsure":
                decided[f"{record['a']} {record['b']}"] = (record["verdict"], record["reason"])
        elif record["kind"] == "marking":
            said = (record["tlp"], record["pap"], tuple(record["groups"]))
            if record["id"] not in gone and any(said):
                marked.setdefault(record["subject"], []).append(said)
        else:
            found[record["kind"], record.get("id") or line] = line
    found |= {("judgement", pair): said for pair, said in decided.items()}
    return found | {("marking", subject): tuple(sorted(said, key=str)) for subject, said in marked.items()}


def change(store, readings, chance, done):
    """Do something that may change what exports hold, or undo what was done."""
    report = chance.choice(readings)
    claim = report.analysis.claims[0].id
    what = chance.choice(
        ("retract", "strike", "part", "mark", "source", "case", "add", "undo", "undo", "unmark", "unmark")
    )
    if what == "undo" and done["judged"]:
        undo(store, by="Ines", reason="no", judgement=done["judged"].pop())
    elif what == "unmark" and done["marked"]:
        done["marked"] -= 1
        unmark(store, by="Ole", reason="no")
    elif what in ("mark", "source", "case"):
        subject = {"mark": report.report.id, "source": f"source:{report.analysis.entities[-1].id}", "case": CASE}[what]
        said = chance.choice((Said(tlp=Tlp.RED), Said(tlp=Tlp.GREEN), Said(pap=Pap.RED), Said(groups=("Desk",))))
        mark(store, [subject], said, by="Ole", reason="so")
        done["marked"] += 1
    elif what == "add":
        fresh = build_reading(path=f"new-{chance.random()}.txt", who="Norvania", outlet=f"Post {chance.randint(4, 99)}")
        add(store, [fresh])
    elif what in ("retract", "strike", "part"):
        pair = {
            "retract": retract_report(report.report.id, RetractionKind.WITHDRAWN),
            "strike": strike_claim(claim, report.report.id),
            "part": about_reports(readings[0].report.id, readings[-1].report.id, Verdict.DIFFERENT),
        }[what]
        done["judged"].append(
            judge(store, a=pair.a, b=pair.b, verdict=pair.verdict, by="Ines", reason=chance.choice("xy")).id
        )


@given(seed=st.integers(0, 100_000), steps=st.integers(1, 4))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_exports_that_are_affected_are_those_that_come_out_otherwise_now(seed, steps):
    chance = random.Random(seed)
    readings = build_pile(seed)
    with make_passing_case("pile") as store:
        add(store, readings)
        before = {}
        for wanted in KINDS:
            export, text, records = write(store, wanted)
            before[export.enter(by="Ann", to=wanted.form).id] = (wanted, text, records)
        done = {"judged": [], "marked": 0}
        for _ in range(steps):
            if len(readings) > 1:
                change(store, readings, chance, done)

        past = past_exports(store)

        assert [one.made.id for one in past] == list(before)
        for one in past:
            wanted, text, then = before[one.made.id]
            _, text_now, now = write(store, wanted)
            assert (one.changes is not None) == (text_now != text and now != then), (wanted, one.changes)
            if one.changes is not None:
                assert flat(one.changes.records) == difference(then, now)


def flat(records):
    return {(kind, how, key) for kind, found in records.items() for how, ids in found.items() for key in ids}


def difference(then, now):
    found = {(kind, "gone", key) for kind, key in then.keys() - now.keys()}
    found |= {(kind, "new", key) for kind, key in now.keys() - then.keys()}
    return found | {
        (kind, "changed", key) for kind, key in then.keys() & now.keys() if then[kind, key] != now[kind, key]
    }


@pytest.fixture
def exported(store):
    """A case of three reports on one happening, and what was exported of it as STIX."""
    readings = [build_reading(path=f"{n}.txt", outlet=f"Post {n}", tail=" More of it." * n) for n in range(3)]
    add(store, readings)
    export = Export(store, Wanted(form="stix"))
    text = "".join(export.pieces())
    return store, readings, text, export.enter(by="Ann", to="Liaison desk")


def test_the_ledger_keeps_what_was_given_to_whom(exported):
    store, _, text, made = exported

    with store.read() as connection:
        (kept,) = read_exports(connection)

    assert kept == made
    assert (kept.form, kept.tlp, kept.by, kept.to, kept.size) == (
        "stix",
        None,
        "Ann",
        "Liaison desk",
        len(text.encode()),
    )
    assert past_exports(store)[0].changes is None


def test_a_retraction_affects_what_it_takes_sources_from_until_it_is_undone(exported):
    store, readings, _, made = exported
    pair = retract_report(readings[0].report.id, RetractionKind.WITHDRAWN)

    judge(store, a=pair.a, b=pair.b, verdict=pair.verdict, by="Ann", reason="off the site")
    (affected,) = past_exports(store, [made.id])
    undo(store, by="Ann", reason="it is back")
    (undone,) = past_exports(store)

    ((then, now),) = affected.changes.events
    assert (then.retracted, now.retracted) == ((), (readings[0].report.id,))
    assert undone.changes is None


def test_a_struck_claim_is_told_with_the_event_that_held_it(exported):
    store, readings, _, _ = exported
    pair = strike_claim(readings[1].analysis.claims[0].id, readings[1].report.id)

    judge(store, a=pair.a, b=pair.b, verdict=pair.verdict, by="Ann", reason="speaks of a bank")
    (affected,) = past_exports(store)

    assert affected.changes.struck == (readings[1].analysis.claims[0].id,)


def test_a_report_out_of_view_is_gone_from_the_export_for_that_level(store):
    readings = build_pile(3)
    add(store, readings)
    export = Export(store, Wanted(audience=AMBER))
    list(export.pieces())
    export.enter(by="Ann", to="")
    gone = readings[0].report.id

    mark(store, [gone], Said(tlp=Tlp.RED), by="Ole", reason="asked for")
    (affected,) = past_exports(store)
    unmark(store, by="Ole", reason="granted")
    (undone,) = past_exports(store)

    assert affected.changes.records["report"]["gone"] == (gone,)
    assert undone.changes is None


def test_a_second_export_of_an_unchanged_case_is_the_same_file(exported):
    store, _, text, made = exported
    lines = list(export_lines(store))

    again = Export(store, Wanted(form="stix"))

    assert "".join(again.pieces()) == text
    assert again.enter(by="Bo", to="").sha256 == made.sha256
    assert list(export_lines(store)) == lines


def test_an_export_that_nobody_made_is_not_found(exported):
    with pytest.raises(NotFound, match="0 exports"):
        past_exports(exported[0], ["export-zzz"])


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_folder_is_known_by_its_files(form, store, tmp_path):
    add(store, build_pile(5))
    export = Export(store, Wanted(form=form))
    export.write_folder(tmp_path / "tables")
    made = export.enter(by="Ann", to="")

    again = Export(store, Wanted(form=form))
    again.write_folder(tmp_path / "again")

    assert made.size == sum(path.stat().st_size for path in (tmp_path / "tables").iterdir())
    assert again.enter(by="Ann", to="").sha256 == made.sha256

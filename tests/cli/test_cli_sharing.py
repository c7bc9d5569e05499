"""Who may see what, what was given to whom, and what of that holds no more: on the command line."""

import json
from pathlib import Path

import pytest

from firsthand.case import writer
from firsthand.case.open import make_case
from firsthand.cli.main import run
from firsthand.work.adding import to_rows
from firsthand.work.current import reconcile_case
from hand_made import build_reading

WHO = ["--by", "Irma Feldt"]
OPEN = ["--unmarked-as", "clear"]


@pytest.fixture
def case(tmp_path):
    """Three reports on one happening, two of them by outlets of their own."""
    name = str(tmp_path / "affair.case")
    readings = [
        build_reading(path="a.txt", title="First", outlet="Quay Post"),
        build_reading(path="b.txt", title="Second", outlet="Tribune", tail=" More of it."),
        build_reading(path="c.txt", title="Third", outlet="Tribune", who="Sudmark"),
    ]
    with make_case(name) as store:
        with store.write() as connection:
            for reading in readings:
                writer.add_reading(connection, to_rows(reading), reading.report.path, "2031-01-01T00:00:00Z")
        reconcile_case(store)
    return name


def titles(case, capsys, *options):
    """The headlines of an export."""
    capsys.readouterr()
    assert run(["export", case, *options]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return sorted(record["title"] for record in records if record["kind"] == "report")


@pytest.mark.parametrize(
    ("marked", "left"),
    [
        (["red", "Second"], ["First", "Third"]),
        (["red", "--outlet", "Tribune"], ["First"]),
        (["red", "--source", "Tribune"], ["First"]),
        (["red", "--source", "Ada Brennholt"], []),
        (["red", "--case"], []),
        (["amber", "--all"], ["First", "Second", "Third"]),
        (["keep", "First", "--only-for", "Liaison desk"], ["Second", "Third"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_marked_above_the_level_is_left_out_until_it_is_taken_back(case, capsys, marked, left):
    assert run(["mark", case, *marked, *WHO, "--reason", "asked for"]) == 0
    assert titles(case, capsys, "--tlp", "amber", *OPEN) == left

    while run(["mark", case, "--undo", *WHO]) == 0:
        pass
    assert titles(case, capsys, "--tlp", "amber", *OPEN) == ["First", "Second", "Third"]


def test_readers_by_name_see_what_is_only_for_them(case, capsys):
    assert run(["mark", case, "keep", "First", "--only-for", "Liaison desk", "--only-for", "EEAS", *WHO]) == 0

    assert "First" in titles(case, capsys, "--tlp", "amber", "--for", "EEAS", *OPEN)
    assert "First" not in titles(case, capsys, "--tlp", "amber", "--for", "EEAS", "--for", "Press", *OPEN)
    assert "First" in titles(case, capsys)


def test_pap_stands_beside_tlp_and_can_be_asked_for(case, capsys):
    assert run(["mark", case, "green", "First", "--pap", "red", *WHO]) == 0

    assert "First" in titles(case, capsys, "--tlp", "amber", *OPEN)
    assert "First" not in titles(case, capsys, "--tlp", "amber", "--pap", "amber", *OPEN)


def test_markings_are_listed_with_who_and_why_and_what_was_before(case, capsys):
    assert run(["mark", case, "red", "First", *WHO, "--reason", "she asked for it"]) == 0
    assert run(["mark", case, "amber", "First", "--by", "Ole Sarn"]) == 0
    capsys.readouterr()

    assert run(["mark", case]) == 0
    now = " ".join(capsys.readouterr().out.split())
    assert run(["mark", case, "--history"]) == 0
    history = " ".join(capsys.readouterr().out.split())
    assert run(["mark", case, "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert "TLP:AMBER · report “First”" in now
    assert "Ole Sarn" in now
    assert "no reason given" in now
    assert "she asked for it" not in now
    assert "TLP:RED · report “First” (stands no longer)" in history
    assert "she asked for it" in history
    assert [(line["by"], line["tlp"], line["stands"]) for line in lines] == [
        ("Irma Feldt", "red", False),
        ("Ole Sarn", "amber", True),
    ]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["mark", "amber"], 1),
        (["mark", "keep", "First"], 2),
        (["mark", "white", "First"], 2),
        (["mark", "keep", "First", "--pap", "purple"], 2),
        (["mark", "keep", "First", "--only-for", "A", "--for-anyone"], 2),
        (["mark", "--undo"], 1),
        (["mark", "red", "--source", "First"], 1),
        (["export", "--pap", "red"], 2),
        (["export", "--tlp", "green", "--tell-withheld"], 2),
        (["exports", "export-zzz"], 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_makes_no_sense_is_refused(case, arguments, status):
    command, *rest = arguments

    assert run([command, case, *rest]) == status


def test_exports_are_listed_and_those_that_hold_no_more_are_told(case, capsys, tmp_path):
    bundle = str(tmp_path / "a.json")
    assert run(["export", case, "--format", "stix", "-o", bundle, "--to", "Liaison desk", *WHO]) == 0
    assert run(["export", case, "--tlp", "amber", "-o", str(tmp_path / "a.jsonl"), *OPEN, *WHO]) == 0
    capsys.readouterr()

    assert run(["exports", case]) == 0
    calm = capsys.readouterr().out
    assert run(["retract", case, "First", *WHO, "--reason", "off the site"]) == 0
    capsys.readouterr()
    assert run(["exports", case]) == 3
    affected = capsys.readouterr().out
    assert run(["exports", case, "--json"]) == 3
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert run(["undo", case, *WHO]) == 0
    assert run(["exports", case]) == 0

    assert "stix · whole · to Liaison desk · by Irma Feldt" in " ".join(calm.split())
    assert calm.count("not affected") == 2
    assert "TLP:AMBER" in calm
    assert affected.count("affected: ") == 2
    assert "1 report taken back" in affected
    assert [(line["format"], line["affected"], line["to"]) for line in lines] == [
        ("stix", True, "Liaison desk"),
        ("jsonl", True, ""),
    ]
    assert lines[0]["size"] == len(Path(bundle).read_bytes())
    assert lines[0]["changes"]["records"]["event"]["changed"]


def test_that_something_is_withheld_is_told_to_who_exports_and_to_others_only_if_asked(case, capsys, tmp_path):
    assert run(["mark", case, "red", "First", *WHO]) == 0
    capsys.readouterr()

    told = []
    for options in ([], ["--tell-withheld"]):
        loss = tmp_path / "loss.json"
        form = ["--format", "graphml", "-o", str(tmp_path / "a.xml"), "--loss", str(loss)]
        assert run(["export", case, "--tlp", "amber", *form, *OPEN, *options]) == 0
        assert "some material withheld" in capsys.readouterr().err
        told.append("Some material withheld." in json.loads(loss.read_text(encoding="utf-8"))["notes"])

    assert told == [False, True]

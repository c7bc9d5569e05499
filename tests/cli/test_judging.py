"""What a person decides on the command line: it changes what is counted at once, is kept, and can be taken back."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

import json

import pytest

from firsthand.cli.main import run

REPORTS = [
    ("Baltic Courier", "Lake Press says so", "Lodovia arrested the engineer Bruno Askel on 3 May 2031, police chief Ada Finch said."),
    ("Lake Press", "An arrest", "Lodovia arrested the engineer Bruno Askel on 3 May 2031, his lawyer Egon Marsh told Lake Press."),
]  # fmt: skip
WHO = ["--by", "Irma Feldt"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("judging")
    lines = [
        json.dumps({"id": f"r{n}", "outlet": outlet, "published": "2031-05-04", "language": "en", "title": title, "text": text})
        for n, (outlet, title, text) in enumerate(REPORTS)
    ]  # fmt: skip
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run(["add", str(folder / "a.case"), str(folder / "reports.jsonl")]) == 0
    return str(folder / "a.case")


def exported(case, capsys):
    capsys.readouterr()
    assert run(["export", case]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def seen(case, capsys):
    """Everything but the decisions themselves."""
    return [row for row in exported(case, capsys) if row["kind"] != "judgement"]


def arrest(case, capsys):
    return next(row for row in exported(case, capsys) if row["kind"] == "event" and row["type"] == "response.arrest")


@pytest.mark.parametrize(
    ("decision", "now"),
    [
        (["other-event", "1", "An arrest"], "1 report · 1 independent source"),
        (["same-source", "Finch", "Marsh", "--event", "1"], "2 reports · 1 independent source"),
        (["letter", "Ada Finch", "b", "--event", "1"], "Ada Finch B"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_decision_changes_what_is_counted_and_undo_brings_it_back_to_the_letter(built, capsys, decision, now):
    before = seen(built, capsys)

    assert run(["judge", built, *decision, *WHO, "--reason", "seen the file"]) == 0
    assert now in capsys.readouterr().out
    assert seen(built, capsys) != before
    assert run(["undo", built, *WHO]) == 0

    assert "Taken back: seen the file" in capsys.readouterr().out
    assert seen(built, capsys) == before


def test_a_misread_claim_is_struck_with_its_reason_and_never_erased(built, capsys):
    before = seen(built, capsys)
    event = arrest(built, capsys)
    claim = max(event["claims"])

    assert run(["judge", built, "misread", claim[:16], *WHO, "--reason", "another engineer"]) == 0

    struck = next(row for row in exported(built, capsys) if row["id"] == claim)
    assert struck["struck"] == "another engineer"
    assert struck["event"] is None
    assert len(arrest(built, capsys)["reports"]) == 1
    assert (
        run(["show", built, "An arrest" if struck["chain"][0]["name"] == "Lake Press" else "Lake Press says so"]) == 0
    )
    assert "struck as misread, Irma Feldt: another engineer" in capsys.readouterr().out
    assert run(["undo", built, *WHO]) == 0
    assert seen(built, capsys) == before


def test_a_retracted_report_counts_no_longer_and_is_shown_with_the_count_before(built, capsys):
    before = seen(built, capsys)

    assert run(["retract", built, "An arrest", *WHO, "--reason", "taken off the site"]) == 0

    event = arrest(built, capsys)
    assert [one["kind"] for one in event["retracted"]] == ["withdrawn"]
    assert event["independent"]["at_most"] == 1
    assert event["before"]["at_most"] == 2
    assert len(event["reports"]) == 2
    assert run(["show", built]) == 0
    assert "withdrawn by Irma Feldt" in " ".join(capsys.readouterr().out.split())
    assert run(["undo", built, *WHO]) == 0
    assert seen(built, capsys) == before


def test_decisions_are_listed_also_those_that_stand_no_longer(built, capsys):
    assert run(["judge", built, "not-derived", "An arrest", "Lake Press says so", *WHO, "--reason", "asked them"]) == 0
    assert run(["undo", built, *WHO]) == 0
    capsys.readouterr()

    assert run(["show", built, "--judgements"]) == 0

    told = capsys.readouterr().out
    assert "asked them" in told
    assert "[stands no longer]" in told


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["judge", "misread", "claim-ffff"], 1, "no claim in the case is called"),
        (["judge", "same-event", "1"], 2, "takes 2 subjects"),
        (["judge", "same-source", "Finch", "Marsh"], 2, "--event is needed"),
        (["judge", "letter", "Finch", "Z", "--event", "1"], 1, "no letter of the scale"),
        (["judge", "letter", "Nobody", "A", "--event", "1"], 1, "Its sources are:"),
        (["retract", "No such report"], 1, "no report in the case is called"),
        (["undo", "judgement-ffff"], 1, "0 decisions are called"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_the_reason(built, capsys, arguments, status, message):
    command, *rest = arguments

    assert run([command, built, *rest, *WHO, "--reason", "because"]) == status
    assert message in capsys.readouterr().err

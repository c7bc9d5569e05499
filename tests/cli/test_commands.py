"""The commands as a user types them: what they print where, and how they end."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.cli.main import cli, run

PAGE = "Malta expelled two envoys on Monday, the Foreign Ministry said."


@pytest.fixture
def pile(tmp_path):
    """A folder with two reports, what is known of one of them, and a file that is none."""
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.html").write_bytes(b"\x00\x01\x02\x03" * 50)
    lines = [{"id": "one", "text": PAGE, "outlet": "Gozo Mail"}, {"id": "two"}]
    (folder / "c.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (folder / "reports.csv").write_text("path,outlet,published\na.txt,Malta Post,2025-03-04\n", encoding="utf-8")
    return folder


def lines_of(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("command", [[], *([name] for name in sorted(cli.commands))], ids=str)
def test_every_command_explains_itself(command, capsys):
    assert run([*command, "--help"]) == 0
    assert "Usage: firsthand" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_the_list_of_commands_says_of_each_what_it_says_of_itself(name):
    listed = cli.commands[name]

    assert (listed.load().name, listed.load().short_help) == (name, listed.short_help)


def test_help_and_version_wait_for_no_command():
    program = "import sys; from firsthand.cli.main import run; run(['--help']); print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", program], text=True).split()

    assert {"click", "firsthand.cli.main"} <= set(loaded)
    assert not {"numpy", "sqlalchemy", "spacy", "pyarrow", "fastapi", "lxml"} & set(loaded)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["analyse"], "PATH"),
        (["analyse", "nowhere.txt"], "nowhere.txt"),
        (["analyse", "-", "--published", "yesterday"], "2025-03-14"),
        (["analyse", "-", "--language", "English"], "language code"),
        (["analyse", "-", "--jobs", "0"], "--jobs"),
        (["export", "x.case", "--format", "xml"], "jsonl"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(arguments, words, capsys):
    assert run(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert words in output.err


@pytest.mark.parametrize("command", ["show", "export", "verify"])
def test_a_case_that_is_not_there_ends_with_1_and_is_not_made(command, tmp_path, capsys):
    path = tmp_path / "missing.case"

    assert run([command, str(path)]) == 1
    assert str(path.name) in capsys.readouterr().err
    assert not path.exists()


def test_analyse_prints_one_line_an_input_in_order_and_ends_with_3_after_rejections(pile, capsys):
    assert run(["analyse", str(pile)]) == 3

    lines = lines_of(capsys)

    assert [line["report"]["path"].rsplit("/", 1)[1] for line in lines] == ["a.txt", "b.html", "c.jsonl:1", "c.jsonl:2"]
    assert [bool(line["rejected"]) for line in lines] == [False, True, False, True]
    assert lines[0]["report"]["outlet"] == "Malta Post"
    assert lines[2]["report"]["external_id"] == "one"
    claim = lines[0]["claims"][0]
    assert (claim["type"], claim["time"]["earliest"]) == ("response.expel", "2025-03-03")
    assert lines[0]["report"]["text"][slice(*claim["evidence"])] == claim["quote"]


def test_analyse_reads_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))

    assert run(["analyse", "-", "--outlet", "Gozo Mail", "--published", "2025-03-04"]) == 0

    (line,) = lines_of(capsys)
    assert (line["report"]["path"], line["report"]["outlet"]) == ("-", "Gozo Mail")


def test_output_is_written_whole_or_not_at_all(pile, tmp_path, capsys):
    target = tmp_path / "out.jsonl"

    assert run(["analyse", str(pile / "a.txt"), "--output", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["rejected"] is None
    assert run(["analyse", str(pile / "a.txt"), "--output", str(tmp_path / "no" / "out")]) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "pile"]


def test_a_case_is_added_to_shown_exported_and_verified(pile, tmp_path, capsys):
    case = str(tmp_path / "malta.case")

    assert run(["add", case, str(pile)]) == 3
    assert "2 reports added" in capsys.readouterr().err
    assert run(["add", case, str(pile / "a.txt")]) == 0
    assert "1 known already" in capsys.readouterr().err

    assert run(["show", case]) == 0
    overview = capsys.readouterr().out
    assert "Malta" in overview
    assert "Not read:" in overview
    assert run(["show", case, "1"]) == 0
    event = capsys.readouterr().out
    assert PAGE[:40] in " ".join(event.split())
    assert max(map(len, (overview + event).splitlines())) <= 80

    assert run(["export", case]) == 0
    kinds = [line["kind"] for line in lines_of(capsys)]
    assert kinds == sorted(kinds)
    assert {"report", "claim", "event", "rejection"} <= set(kinds)
    assert run(["verify", case]) == 0


def test_other_formats_are_written_and_tell_what_they_leave_out(pile, tmp_path, capsys):
    case, bundle, loss = (str(tmp_path / name) for name in ("malta.case", "malta.stix.json", "loss.json"))
    run(["add", case, str(pile)])
    capsys.readouterr()

    assert run(["export", case, "--format", "stix", "--tlp", "red", "-o", bundle, "--loss", loss]) == 0
    assert "judgements: the judgement is applied" in capsys.readouterr().err
    types = {found["type"] for found in json.loads(Path(bundle).read_text(encoding="utf-8"))["objects"]}
    assert {"report", "note", "incident", "identity", "marking-definition"} <= types
    assert json.loads(Path(loss).read_text(encoding="utf-8"))["format"] == "stix"

    assert run(["export", case, "--format", "csv"]) == 2
    assert "--output" in capsys.readouterr().err
    assert run(["export", case, "--format", "csv", "-o", str(tmp_path / "tables")]) == 0
    assert (tmp_path / "tables" / "claims.csv").read_text(encoding="utf-8").startswith("id,report,event")
    assert run(["export", case, "--format", "stix", "--tlp", "puce"]) == 2


def test_what_is_marked_above_a_level_stays_inside(pile, tmp_path, capsys):
    case = str(tmp_path / "malta.case")
    run(["add", case, str(pile)])
    capsys.readouterr()

    assert run(["export", case, "--tlp", "green"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "no marking" in told.err
    assert run(["mark", case, "green", "--all"]) == 0
    assert run(["mark", case, "red", str(pile / "a.txt")]) == 0
    capsys.readouterr()
    assert run(["export", case, "--tlp", "green"]) == 0
    told = capsys.readouterr()
    assert "some material withheld" in told.err
    assert [json.loads(line)["marking"] for line in told.out.splitlines() if '"kind":"report"' in line] == ["green"]
    assert run(["mark", case, "amber"]) == 1
    assert run(["mark", case, "violet", "--all"]) == 2
    assert run(["export", case, "--tlp", "red", "--record-times"]) == 2


def test_an_export_is_read_back(pile, tmp_path, capsys):
    case, lines, copy = (str(tmp_path / name) for name in ("malta.case", "malta.jsonl", "copy.case"))
    run(["add", case, str(pile)])
    run(["export", case, "-o", lines])

    assert run(["import", copy, lines]) == 0
    assert "2 reports imported" in capsys.readouterr().err
    assert run(["export", copy]) == 0
    assert capsys.readouterr().out == Path(lines).read_text(encoding="utf-8")
    assert run(["import", copy, str(tmp_path / "none.jsonl")]) == 2


def test_show_names_what_fits_when_several_things_do(pile, tmp_path, capsys):
    case = str(tmp_path / "malta.case")
    run(["add", case, str(pile)])
    capsys.readouterr()

    assert run(["show", case, "nothing like this"]) == 1
    assert "nothing like this" in capsys.readouterr().err
    assert run(["show", case, "report-"]) == 1
    assert "2 things" in capsys.readouterr().err
    assert run(["show", case, "Malta"]) == 0

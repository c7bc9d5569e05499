import json
import sys
from pathlib import Path

import pytest

from firsthand.cli.attributing import KEY
from firsthand.cli.main import run

sys.path.append(str(Path(__file__).parents[1] / "attributor"))
from model_server import attributions, serving

TEXT = "The mayor of Brenholm had it from the harbour office.\n\nTwo crates left the quay, so the harbour office.\n"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def analysed(*arguments):
    assert run(["analyse", *arguments]) == 0


def read(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def test_a_model_is_asked_with_its_name_and_key(report, tmp_path, monkeypatch):
    monkeypatch.setenv(KEY, "k-1")
    out = str(tmp_path / "out.jsonl")

    with serving(attributions((2, "the harbour office", "so", "Two crates left the quay"))) as server:
        analysed(report, "--language", "en", "--attributor", server.address, "--attributor-model", "tiny", "-o", out)

    line = read(out)
    assert (server.keys, server.requests[0]["model"]) == (["Bearer k-1"], "tiny")
    assert server.data() == TEXT.strip().split("\n\n")
    assert line["made_by"]["models"]["attributor"].startswith("tiny, prompt 1 sha256:")
    assert "k-1" not in json.dumps(line)
    assert ["so"] in [[TEXT[start:end] for start, end in found["cue"]] for found in line["attributions"]]


def test_two_processes_ask_as_one_does(report, tmp_path):
    outs = [str(tmp_path / f"{jobs}.jsonl") for jobs in "12"]
    with serving(attributions((2, "the harbour office", "so", "Two crates left the quay"))) as server:
        for jobs, out in zip("12", outs, strict=True):
            analysed(report, "--attributor", server.address, "--jobs", jobs, "-o", out)

    assert Path(outs[0]).read_bytes() == Path(outs[1]).read_bytes()


def test_text_never_leaves_the_machine_unasked(report, capsys):
    assert run(["analyse", report, "--attributor", "http://models.example/v1"]) == 2

    assert "--attributor-remote" in capsys.readouterr().err


def test_leave_to_send_without_where_to_is_wrong_usage(report, capsys):
    assert run(["analyse", report, "--attributor-remote"]) == 2

    assert "--attributor" in capsys.readouterr().err


RUBBISH = {
    "nobody listens": None,
    "no JSON": "I am glad to help.",
    "invented words": attributions((1, "the admiral", "boasted", "the fleet is lost")),
}


@pytest.mark.parametrize("command", ["analyse", "add"])
@pytest.mark.parametrize("answer", RUBBISH.values(), ids=RUBBISH)
def test_a_model_that_gives_nothing_is_told_at_the_end_and_by_the_exit_code(report, tmp_path, capsys, command, answer):
    with serving(answer or "") as server:
        address = server.address if answer else "http://127.0.0.1:9/v1"
        given = [str(tmp_path / "a.case"), report] if command == "add" else [report]
        code = run([command, *given, "--language", "en", "--attributor", address, "--attributor-seconds", "5"])

    assert code == 3
    assert "1 report read, at least in part, without the attributor" in capsys.readouterr().err


ANSWER = attributions((2, "the harbour office", "so", "Two crates left the quay"))
DOWN = "http://127.0.0.1:9/v1"


def added(case, report, *address):
    asked = ("--attributor", *address, "--attributor-model", "tiny", "--attributor-seconds", "5") if address else ()
    return run(["add", str(case), report, "--language", "en", "--published", "2031-05-04", *asked])


def exported(case, capsys):
    capsys.readouterr()
    assert run(["export", str(case)]) == run(["verify", str(case)]) == 0
    return capsys.readouterr().out


def test_what_was_read_without_the_model_is_read_anew_with_it_and_told(report, tmp_path, capsys):
    with serving(ANSWER) as server:
        assert added(tmp_path / "at-once.case", report, server.address) == 0
        expected = exported(tmp_path / "at-once.case", capsys)
        case = tmp_path / "later.case"
        assert added(case, report) == 0
        assert exported(case, capsys) != expected
        asked = len(server.requests)

        assert added(case, report, server.address) == 0

        assert "1 known already, 1 of these read anew with the model" in capsys.readouterr().err
        assert len(server.requests) == asked + 1
        assert exported(case, capsys) == expected
        assert added(case, report, server.address) == 0
        assert len(server.requests) == asked + 1  # it is known now
        assert "anew" not in capsys.readouterr().err


def test_what_the_model_gave_nothing_for_is_asked_for_again_and_told_each_time(report, tmp_path, capsys):
    case = tmp_path / "a.case"
    for _ in range(2):
        assert added(case, report, DOWN) == 3
        assert "1 report read, at least in part, without the attributor" in capsys.readouterr().err

    with serving(ANSWER) as server:
        assert added(case, report, server.address) == 0

    assert "1 of these read anew with the model" in capsys.readouterr().err


def test_a_reading_by_the_model_stands_whatever_comes_later(report, tmp_path, capsys):
    earlier = tmp_path / "a-copy.txt"  # of two places, what was read at the smaller one stands, but for this
    earlier.write_text(TEXT, encoding="utf-8")
    cases = [tmp_path / "one.case", tmp_path / "other.case"]
    with serving(ANSWER) as server:
        added(cases[0], report, server.address)
        added(cases[0], str(earlier))
        added(cases[1], str(earlier))
        added(cases[1], report, server.address)

    found = [exported(case, capsys) for case in cases]
    assert found[0] == found[1]
    assert "tiny, prompt" in found[0]

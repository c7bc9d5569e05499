"""`firsthand names`, `watch`, `screen`, `screenings` and `decide`, as typed. All names are invented."""

import json

import pytest
from click.testing import CliRunner

from firsthand.cli.main import cli


def run(*arguments, given=None):
    return CliRunner().invoke(cli, list(arguments), input=given, standalone_mode=False)


def test_names_tells_a_score_and_reasons():
    result = run("names", "Дмитрий Лобанец", "Dmitri Lobanets", "--type", "person")

    assert float(result.output.splitlines()[0]) > 0.85
    assert len(result.output.splitlines()) > 1


def test_names_says_when_it_cannot_tell():
    assert run("names", "Lobanets", "Dmitri Lobanets").output.startswith("cannot tell")


def test_names_reads_pairs(tmp_path):
    path = tmp_path / "pairs.jsonl"
    rows = [{"id": "a", "left": "Ann Lee", "right": "Lee, Ann"}, {"id": "b", "left": "Ann Lee", "right": "Bo Ek"}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    lines = [json.loads(line) for line in run("names", "--pairs", str(path)).output.splitlines()]

    assert [line["id"] for line in lines] == ["a", "b"]
    assert lines[0]["score"] > 0.8 > 0.2 > lines[1]["score"]
    assert all(set(line) == {"id", "score", "reasons"} for line in lines)


@pytest.mark.parametrize("arguments", [["names"], ["names", "Ann"], ["names", "--pairs", "nothing.jsonl"]])
def test_names_wants_two_names_or_a_file(arguments):
    assert run(*arguments).exception is not None


def test_a_list_is_read_a_name_is_found_and_a_decision_logged(tmp_path):
    case, path = str(tmp_path / "a.case"), tmp_path / "list.csv"
    path.write_text("id,name,type\nx1,Dmitri Lobanets,person\n", encoding="utf-8")

    assert run("watch", case, str(path), "--name", "mine", "--version", "7").exception is None
    assert "mine 7: 1 entry" in run("watch", case).output
    shown = run("screen", case, "Dmitrij Lobanez", "--by", "Ann Lee").output
    assert "name matches: Dmitri Lobanets (x1, mine 7)" in shown
    screening = shown.split("(")[1].split(")")[0]
    run("decide", case, screening, "x1", "different", "--by", "Ann Lee", "--reason", "too young")

    log = [json.loads(line) for line in run("screenings", case).output.splitlines()]
    assert [line["kind"] for line in log] == ["screening", "decision"]
    assert log[1]["verdict"] == "different"


def test_a_file_of_names_is_screened_row_by_row(tmp_path):
    case, path, names = str(tmp_path / "a.case"), tmp_path / "list.csv", tmp_path / "names.csv"
    path.write_text("id,name,type,country\nx1,Dmitri Lobanets,person,RU\n", encoding="utf-8")
    names.write_text("name,country\nDmitri Lobanets,BG\nNora Feld,\n", encoding="utf-8")
    run("watch", case, str(path))

    lines = [json.loads(s) for s in run("screen", case, str(names), "--json", "--by", "Ann Lee").output.splitlines()]

    assert [len(line["hits"]) for line in lines] == [1, 0]
    assert lines[0]["hits"][0]["speaks_against"] == ["other countries: BG; RU"]


def test_the_index_of_a_large_list_is_kept_beside_the_case_and_follows_the_list(tmp_path, monkeypatch):
    monkeypatch.setattr("firsthand.work.screening.KEPT_FROM", 1)
    case, path, folder = str(tmp_path / "a.case"), tmp_path / "list.csv", tmp_path / "a.case-lists"

    def listed(name, version):
        path.write_text(f"id,name,type\nx1,{name},person\n", encoding="utf-8")
        run("watch", case, str(path), "--name", "mine", "--version", version)
        return [run("screen", case, "Dmitrij Lobanez", "--by", "Ann Lee").output.count("name matches") for _ in "ab"]

    assert listed("Dmitri Lobanets", "1") == [1, 1]
    (kept,) = folder.iterdir()
    assert listed("Nora Feld", "2") == [0, 0]
    (newer,) = folder.iterdir()
    assert kept.name != newer.name
    newer.write_bytes(b"damaged")
    assert listed("Nora Feld", "2") == [0, 0]


def test_a_single_word_without_hits_is_no_clean_answer(tmp_path):
    case, path = str(tmp_path / "a.case"), tmp_path / "list.csv"
    path.write_text("id,name,type\nx1,Dmitri Lobanets,person\n", encoding="utf-8")
    run("watch", case, str(path))

    assert "cannot tell" in run("screen", case, "Lobanets", "--by", "Ann Lee").output
    assert (
        "name matches: Dmitri Lobanets" in run("screen", case, "Lobanets", "--by", "Ann Lee", "--least", "0.4").output
    )

"""From inputs to lines and to a case: nothing lost, nothing doubled, the same bytes each time."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select, text

import adding
from firsthand.case.open import make_case, open_case
from firsthand.case.schema import METADATA
from firsthand.engine.local import run_readings
from firsthand.errors import InvalidRecord
from firsthand.records.judgement import Verdict
from firsthand.settings import Settings
from firsthand.work.adding import AddResult, add
from firsthand.work.analysing import analyse_lines
from firsthand.work.current import export_lines, overview, verify
from firsthand.work.judging import judge
from invented import text_of, write_reports

SETTINGS = Settings(language="de", published="2024-05-30")


@pytest.fixture
def reports(tmp_path):
    """A folder with four reports and an empty file, which is rejected."""
    folder = tmp_path / "reports"
    write_reports(folder, range(4))
    (folder / "0001a.txt").write_bytes(b"")
    return str(folder)


@pytest.fixture
def case(tmp_path):
    return str(tmp_path / "affair.case")


@pytest.fixture
def english_case(tmp_path, case):
    """A case of three reports in the language in which most is found."""
    folder = write_reports(tmp_path / "english", range(3), "en")
    add(case, [folder], replace(SETTINGS, language="en"), run_readings)
    return case


def add_to(case, *paths, **options):
    return add(case, [str(path) for path in paths], SETTINGS, run_readings, **options)


def export(case, **options):
    with open_case(case) as store:
        return list(export_lines(store, **options))


def dump(case):
    with open_case(case) as store, store.read() as connection:
        return {t.name: sorted(map(tuple, connection.execute(select(t))), key=repr) for t in METADATA.sorted_tables}


@pytest.mark.parametrize("jobs", [1, 2])
def test_analyse_gives_one_line_an_input_in_order(reports, jobs):
    settings = Settings(language="de", published="2024-05-30", jobs=jobs)

    lines = list(analyse_lines([reports], settings, run_readings))

    found = [json.loads(line.text) for line in lines]
    names = ["0000.txt", "0001.txt", "0001a.txt", "0002.txt", "0003.txt"]
    assert [Path(line["report"]["path"]).name for line in found] == names
    assert [line["rejected"] is not None for line in found] == [False, False, True, False, False]
    assert [line.rejection is not None for line in lines] == [False, False, True, False, False]
    assert [line["report"]["text"] for line in found if not line["rejected"]] == [text_of(n) for n in range(4)]
    assert all(list(line) == list(found[0]) for line in found)


def test_add_counts_what_is_new_known_and_rejected(reports, case):
    told = []

    assert add_to(case, reports, progress=told.append) == AddResult(added=4, known=0, rejected=1)
    assert [result.added + result.known + result.rejected for result in told] == [1, 2, 3, 4, 5]
    assert add_to(case, reports) == AddResult(added=0, known=4, rejected=1)


def test_adding_again_changes_nothing(reports, case):
    add_to(case, reports)
    before = dump(case)

    add_to(case, reports)

    assert dump(case) == before


def test_what_is_known_is_not_analysed_again(reports, case, monkeypatch):
    add_to(case, reports)
    given_out = []

    def run(inputs, settings, finish):
        for given_input in inputs:
            given_out.append(given_input.path)
            yield from run_readings([given_input], settings, finish)

    add(case, [reports], SETTINGS, run)

    assert [Path(path).name for path in given_out] == ["0001a.txt"]


def test_a_rejected_file_that_can_be_read_later_is_added_and_its_rejection_kept(reports, case):
    add_to(case, reports)
    (Path(reports) / "0001a.txt").write_text(text_of(99), encoding="utf-8")

    assert add_to(case, reports) == AddResult(added=1, known=4, rejected=0)
    kinds = [json.loads(line)["kind"] for line in export(case)]
    assert (kinds.count("report"), kinds.count("rejection")) == (5, 1)


def test_one_report_at_two_paths_is_one_report(tmp_path, case):
    write_reports(tmp_path / "b", [1])
    write_reports(tmp_path / "a", [1])

    assert add_to(case, tmp_path / "b", tmp_path / "a") == AddResult(added=1, known=1, rejected=0)
    (report,) = (r for line in export(case) if (r := json.loads(line))["kind"] == "report")
    assert report["path"] == str(tmp_path / "a" / "0001.txt")
    paths = [found["path"] for found in report["originals"]]
    assert paths == [str(tmp_path / name / "0001.txt") for name in ("a", "b")]


@pytest.fixture(scope="module")
def eight(tmp_path_factory):
    """Eight reports, what gives the rows that they add, an empty case, and what all of them added at once say."""
    folder = tmp_path_factory.mktemp("eight")
    write_reports(folder / "reports", range(8))
    adding.read_once(str(folder / "once.case"), str(folder / "reports"), folder / "kept")
    make_case(str(folder / "empty.case")).close()
    files = [str(folder / "reports" / f"{number:04}.txt") for number in range(8)]
    return files, adding.run_kept(folder / "kept"), folder / "empty.case", export(str(folder / "once.case"))


@given(order=st.permutations(range(8)), cuts=st.lists(st.integers(0, 8), max_size=3))
@hypothesis_settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_and_number_of_adds_does_not_show(tmp_path_factory, eight, order, cuts):
    files, run, empty, expected = eight
    case = str(shutil.copy(empty, tmp_path_factory.mktemp("orders") / "often.case"))

    borders = [0, *sorted(cuts), 8]
    for first, last in pairwise(borders):
        add(case, [files[number] for number in order[first:last]], SETTINGS, run)

    assert export(case) == expected


def test_the_export_does_not_depend_on_hash_seed_or_number_of_processes(tmp_path):
    folder = write_reports(tmp_path / "reports", range(24), "en")
    exports = []
    for seed, jobs in (("1", "1"), ("2", "2")):
        case = str(tmp_path / f"{seed}.case")
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, adding.__file__, case, folder, jobs, "en"], env=environment, check=True)
        exports.append(export(case))

    assert exports[0] == exports[1]


def test_a_run_stopped_by_ctrl_c_is_completed_by_the_next(reports, tmp_path, case):
    def stop(result):
        if result.added == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_to(case, reports, progress=stop)
    with open_case(case) as store:
        assert len(overview(store).readings) == 2
    assert add_to(case, reports) == AddResult(added=2, known=2, rejected=1)

    add_to(str(tmp_path / "unbroken.case"), reports)
    assert export(case) == export(str(tmp_path / "unbroken.case"))


def test_what_is_out_of_date_is_computed_before_it_is_shown(reports, tmp_path, case):
    add_to(case, reports)
    expected = export(case)
    with open_case(case) as store, store.write() as connection:
        for table in ("meta", "entity", "entity_member", "event", "claim_link"):
            connection.execute(text(f"DELETE FROM {table}" + (" WHERE key = 'fingerprint'" if table == "meta" else "")))

    assert export(case) == expected


def test_a_case_without_reports_can_be_shown(case):
    with make_case(case) as store:
        assert overview(store).readings == ()
        assert list(export_lines(store)) == []
        assert verify(store) == []


def test_verify_finds_what_does_not_follow_from_the_reports(english_case):
    with open_case(english_case) as store:
        assert verify(store) == []
        with store.write() as connection:
            (key,) = connection.execute(text("SELECT min(id) FROM entity")).one()
            connection.execute(
                text('UPDATE entity SET body = replace(body, \'"name":"\', \'"name":"Un\') WHERE id = :id'), {"id": key}
            )
        (problem,) = verify(store)

    assert problem.record == f"entity {key}"
    assert "does not follow from the reports" in problem.what


def test_judgements_are_kept_with_name_and_time_and_stay_when_superseded(english_case):
    with open_case(english_case) as store:
        a, b = (entity.id for entity in overview(store).entities[:2])
        first = judge(store, a=b, b=a, verdict=Verdict.SAME, by="Ida", reason="the same office")
        judge(store, a=a, b=b, verdict=Verdict.DIFFERENT, by="Ida", reason="misread", supersedes=first.id)
        with pytest.raises(InvalidRecord):
            judge(store, a=a, b=b, verdict=Verdict.SAME, by="rule:names", reason="no person")
        found = [j for j in overview(store).judgements if j.by == "Ida"]
        assert verify(store) == []

    assert [(j.a, j.b, j.verdict, j.reason) for j in found] == [
        (a, b, Verdict.SAME, "the same office"),
        (a, b, Verdict.DIFFERENT, "misread"),
    ]
    assert found[1].supersedes == first.id
    assert all(judgement.at is not None for judgement in found)

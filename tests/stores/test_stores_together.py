"""Several processes add to one case at the same time, and each gets its reports in."""

import subprocess
import sys

import pytest

import adding
from firsthand.case.open import make_case, open_case
from firsthand.work.current import export_lines, overview, verify
from invented import write_reports

REPORTS = 40


@pytest.fixture(scope="module")
def pile(tmp_path_factory):
    """The reports, the rows that they add, and what one process alone makes of them."""
    folder = tmp_path_factory.mktemp("pile")
    reports = write_reports(folder / "reports", range(REPORTS))
    adding.read_once(str(folder / "expected.case"), reports, folder / "kept")
    return reports, str(folder / "kept"), export(str(folder / "expected.case"))


def start(case, reports, kept):
    command = [sys.executable, adding.__file__, case, reports, "kept", kept]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def export(case):
    with open_case(case) as store:
        assert verify(store) == []
        return list(export_lines(store))


def test_two_that_add_at_the_same_time_both_succeed(case_name, pile):
    reports, kept, expected = pile

    both = [start(case_name, reports, kept) for _ in range(2)]

    assert [(process.communicate()[0] is not None, process.returncode) for process in both] == [(True, 0)] * 2
    assert export(case_name) == expected


def test_one_shows_while_another_adds(case_name, pile):
    make_case(case_name).close()
    process = start(case_name, *pile[:2])
    sizes = []
    with open_case(case_name) as store:
        while process.poll() is None:
            contents = overview(store)
            sizes.append(len(contents.readings))
            members = {entity.id for reading in contents.readings for entity in reading.analysis.entities}
            assert members == set(contents.entity_of)
        process.communicate()
        sizes.append(len(overview(store).readings))

    assert process.returncode == 0
    assert sizes == sorted(sizes)
    assert sizes[-1] == REPORTS

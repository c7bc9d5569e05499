"""Several processes add to one case at the same time, and each gets its reports in."""

import subprocess
import sys

import adding
from firsthand.case.open import make_case, open_case
from firsthand.work.current import export_lines, overview, verify
from invented import write_reports


def start(case, folder):
    return subprocess.Popen([sys.executable, adding.__file__, case, folder], stdout=subprocess.PIPE, text=True)


def export(case):
    with open_case(case) as store:
        assert verify(store) == []
        return list(export_lines(store))


def test_two_that_add_at_the_same_time_both_succeed(case_name, tmp_path):
    everything = write_reports(tmp_path / "reports", range(40))
    adding.main(str(tmp_path / "expected.case"), everything)

    both = [start(case_name, everything) for _ in range(2)]

    assert [(process.communicate()[0] is not None, process.returncode) for process in both] == [(True, 0)] * 2
    assert export(case_name) == export(str(tmp_path / "expected.case"))


def test_one_shows_while_another_adds(case_name, tmp_path):
    folder = write_reports(tmp_path / "reports", range(40))
    make_case(case_name).close()
    process = start(case_name, folder)
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
    assert sizes[-1] == 40

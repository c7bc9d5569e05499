"""The Python face of a case: lists, decisions, exports, what is shown in a notebook, and what goes wrong."""

import json
import pickle
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent.parent)]

import firsthand as fh  # noqa: E402
import four_reports  # noqa: E402
from firsthand.case import writer  # noqa: E402
from firsthand.case.open import make_case, open_case  # noqa: E402
from firsthand.case.rows import rows_of  # noqa: E402
from firsthand.work.exporting import past_exports  # noqa: E402
from four_reports import norway  # noqa: E402
from hand_made import build_reading  # noqa: E402


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The case, made once and brought up to date."""
    path = tmp_path_factory.mktemp("four") / "affair.case"
    four_reports.fill(str(path))
    with fh.open(path) as opened:
        assert len(opened.events) == 2
    return path


@pytest.fixture
def case_name(filled, tmp_path):
    return str(shutil.copy(filled, tmp_path / "affair.case"))


@pytest.fixture
def case(case_name):
    with fh.open(case_name) as opened:
        yield opened


def test_filters_keep_what_fits_all_of_them(case):
    assert len(case.events.where(type="response")) == len(case.events) == 2
    assert len(case.events.where(type="influence")) == 0
    assert len(case.events.where(after="2024-05-04")) == 0
    assert len(case.events.where(before="2024-05-03", after="2024-05-03")) == 2
    assert {one.outlet for one in case.reports.where(outlet="quay post")} == {"Quay Post"}
    assert len(case.claims.where(outlet="Quay Post", text="Malta")) == 1


def test_a_letter_is_given_to_a_source_and_a_claim_is_struck(case):
    origin = norway(case).origins[0]
    case.judge("letter", origin, "b", by="Ines", reason="right before")
    claim = norway(case).claims[0]
    case.judge("misread", claim, by="Ines", reason="he speaks of the bank")

    assert [one.letter for one in norway(case).origins] == ["B"]
    assert case.claims.find(claim.id).struck == "he speaks of the bank"


@pytest.mark.parametrize(
    ("question", "subjects", "words"),
    [
        ("guess", ["a"], "no question"),
        ("derived", ["report-0"], "about 2 subjects"),
        ("derived", ["report-0", "report-1"], "no report"),
        ("misread", ["claim-0"], "no event or claim"),
        ("letter", ["Ada", "B"], "a source is meant"),
    ],
)
def test_a_decision_that_cannot_be_made_says_why(case, question, subjects, words):
    with pytest.raises(fh.FirsthandError, match=words):
        case.judge(question, *subjects, by="Ines", reason="-")
    assert case.judgements == ()


def test_what_leaves_the_case_is_what_the_command_writes(case, tmp_path):
    assert case.export(tmp_path / "a.jsonl") is None
    kinds = [json.loads(line)["kind"] for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    loss = case.export(tmp_path / "a.stix.json", format="stix", by="Ada", to="the ministry")
    case.export(tmp_path / "tables", format="parquet")
    case.export(tmp_path / "clear.jsonl", tlp="clear")

    assert kinds.count("event") == 2
    assert loss.carried["report"] == 4
    assert (tmp_path / "tables" / "events.parquet").is_file()
    with open_case(case.name) as store:
        ledger = [(past.made.form, past.made.to) for past in past_exports(store)]
    assert sorted(ledger) == [("jsonl", ""), ("jsonl", ""), ("parquet", ""), ("stix", "the ministry")]
    assert (tmp_path / "clear.jsonl").read_text(encoding="utf-8") == ""  # nothing is marked, so nothing leaves
    with pytest.raises(fh.UsageError, match="no format"):
        case.export(tmp_path / "a", format="xlsx")


def test_a_case_is_read_by_several_threads_and_carried_to_no_other_process(case):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: [event.label for event in case.events], range(8)))

    assert found == [found[0]] * 8
    with pytest.raises(TypeError, match="hand over its name"):
        pickle.dumps(case)


def test_what_others_change_shows_after_a_refresh(case, case_name):
    assert len(case.reports) == 4
    with make_case(case_name) as store, store.write() as connection:
        reading = build_reading(path="5.txt", who="Ireland", outlet="Quay Post")
        writer.add_reading(connection, rows_of(reading), "input 5", "2031-01-01T00:00:00Z")

    assert len(case.reports) == 4
    assert len(case.refresh().reports) == 5


def test_the_journal_tells_what_became_of_the_events(case):
    told = case.news(type="response.expel")
    later = case.news(since="2999")

    assert [one.event for one in told] == [norway(case).id]
    assert len(case.news()) == 2
    assert later == []


def test_a_closed_case_says_so(tmp_path):
    with fh.open(tmp_path / "empty.case", make=True) as case:
        assert len(case.events) == 0
        assert case.verify() == []
        assert repr(case.events) == "<0 events>"
    case.refresh()
    with pytest.raises(fh.UsageError, match="is closed: open it again"):
        case.events  # noqa: B018 -- asking for it is the point


def test_nothing_that_a_report_says_becomes_markup(case):
    shown = [case, case.events, case.events[0], case.claims, case.claims[0], case.reports, case.reports[0]]
    shown += [case.entities, case.entities[0], case.frames()["reports"]]

    for one in shown:
        html = one._repr_html_()
        assert "<b>" not in html
        assert repr(one)
    assert "&lt;b&gt;Report 0" in case.reports._repr_html_()

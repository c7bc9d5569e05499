"""The same results in the same order, in this process or in others, whatever single reports do to them."""

import os
import signal
import time

import pytest
from engine_processes import children_of
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from firsthand.engine import local, workers
from firsthand.engine.local import REPORTS_AT_ONCE, batches, run_readings
from firsthand.errors import FirsthandError, MissingModel
from firsthand.extract.parse import parse_reports
from firsthand.read.inputs import find_inputs
from firsthand.records.report import Region, RegionKind, Rejection, Report
from firsthand.settings import Settings
from firsthand.text.spans import Span


def words(outcome):
    """What a worker makes of an outcome: the text, or the reason; a text may ask for trouble."""
    if isinstance(outcome, Rejection):
        return f"rejected at {outcome.stage}: {outcome.reason}"
    text = outcome.report.text
    trouble = {
        "Absturz": lambda: os.kill(os.getpid(), signal.SIGSEGV),
        "Schleife": lambda: [None for _ in iter(int, 1)],
        "Taubheit": lambda: (signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM}), time.sleep(600)),
        "Gier": lambda: bytearray(4 << 30),
        "Fehler": lambda: {}["nichts"],
        "Modell": missing_model,
    }
    for word, cause in trouble.items():
        if word in text:
            cause()
    return text


def missing_model():
    raise MissingModel("the model is gone")


@pytest.fixture
def run(tmp_path):
    """Write texts to files and run them; return the results."""

    def do(texts, *, jobs, seconds=60, finish=words):
        folder = tmp_path / "reports"
        folder.mkdir(exist_ok=True)
        for number, text in enumerate(texts):
            (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
        settings = Settings(jobs=jobs, language="de", published="2024-05-02", seconds_per_report=seconds)
        return list(run_readings(find_inputs([str(folder)], settings, None), settings, finish))

    return do


def some_texts(number):
    return [f"Bericht {n}. Die Regierung von Norvanien wies gestern {n} Gesandte aus." for n in range(number)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_input_order(run, jobs):
    texts = some_texts(3 * REPORTS_AT_ONCE + 5)

    assert run(texts, jobs=jobs) == texts


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_input_gives_no_result(jobs):
    assert list(run_readings([], Settings(jobs=jobs, language="eo"), words)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_rejected_before_keeps_its_place(jobs):
    given_inputs = [Rejection(path=f"{n}.pdf", stage="read", reason=f"number {n}") for n in range(70)]

    found = list(run_readings(given_inputs, Settings(jobs=jobs, language="eo"), words))

    assert found == [f"rejected at read: number {n}" for n in range(70)]


TROUBLE = [  # word in the text, processes, how the rejection begins
    (
        "Fehler",
        1,
        "rejected at extract: the program failed on it, please report this: KeyError: 'nichts' (engine/steps.py",
    ),
    (
        "Fehler",
        2,
        "rejected at extract: the program failed on it, please report this: KeyError: 'nichts' (engine/steps.py",
    ),
    ("Schleife", 1, "rejected at extract: it took longer than 2 seconds"),
    ("Schleife", 2, "rejected at extract: it took longer than 2 seconds"),
    ("Taubheit", 2, "rejected at extract: it took longer than 2 seconds"),
    ("Absturz", 2, "rejected at extract: the process that read it died three times (SIGSEGV)"),
    ("Gier", 2, "rejected at extract: reading it needs more memory than it may take"),
]


@pytest.mark.parametrize(("word", "jobs", "rejection"), TROUBLE)
def test_trouble_with_one_report_rejects_that_one_and_no_other(run, monkeypatch, word, jobs, rejection):
    monkeypatch.setattr(workers, "_GRACE_SECONDS", 1.0)
    texts = some_texts(40)
    texts[7] = f"{word} im Bericht."

    found = run(texts, jobs=jobs, seconds=2)

    assert found.pop(7).startswith(rejection)
    assert found == texts[:7] + texts[8:]


def test_trouble_with_several_reports_rejects_each_of_them(run):
    texts = some_texts(12)
    for number in (0, 6, 11):
        texts[number] = f"Absturz im Bericht {number}."

    found = run(texts, jobs=2)

    assert [number for number, result in enumerate(found) if result.startswith("rejected")] == [0, 6, 11]
    assert [result for result in found if not result.startswith("rejected")] == [t for t in texts if "Absturz" not in t]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_wrong_for_all_reports_ends_the_run(run, jobs):
    with pytest.raises(MissingModel, match="the model is gone"):
        run([*some_texts(3), "Modell."], jobs=jobs)
    assert children_of(os.getpid()) == []


class Unloadable:
    """Made in this process, it kills any other that tries to load it."""

    def __reduce__(self):
        return os._exit, (3,)


def test_workers_that_cannot_start_end_the_run():
    with pytest.raises(FirsthandError, match=r"could not start \(exit code 3\)"):
        list(run_readings([Rejection(path="x", stage="read", reason="")], Settings(jobs=2), Unloadable()))
    assert children_of(os.getpid()) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_stopping_early_leaves_no_process_and_takes_few_inputs(tmp_path, jobs):
    taken = 0

    def many():
        nonlocal taken
        while True:
            taken += 1
            yield Rejection(path=str(taken), stage="read", reason="empty")

    stream = run_readings(many(), Settings(jobs=jobs, language="eo"), words)
    assert next(stream) == "rejected at read: empty"
    stream.close()

    assert children_of(os.getpid()) == []
    assert taken <= (jobs * 3 + 2) * REPORTS_AT_ONCE


def test_the_alarm_is_put_back(run):
    before = signal.getsignal(signal.SIGALRM)

    run(["Schleife."], jobs=1, seconds=1)

    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@given(sizes=st.lists(st.integers(0, 3 * local.BYTES_AT_ONCE), max_size=100))
@hypothesis_settings(deadline=None)
def test_batches_keep_all_inputs_in_order_and_are_small(sizes):
    numbers = list(range(len(sizes)))
    before, local.size_of = local.size_of, sizes.__getitem__
    try:
        found = list(batches(numbers))
    finally:
        local.size_of = before

    assert [number for batch in found for number in batch] == numbers
    assert all(0 < len(batch) <= REPORTS_AT_ONCE for batch in found)
    assert all(sum(sizes[n] for n in batch) <= local.BYTES_AT_ONCE for batch in found if len(batch) > 1)


def report_of(text, language):
    body = Region(span=Span(0, len(text)), kind=RegionKind.BODY)
    return Report(id="r", external_id=None, path="a", url=None, title=None, outlet=None, published=None,
                  language=language, sha256="", text=text, regions=(body,))  # fmt: skip


PARAGRAPHS = {
    "en": "Norvania's foreign ministry said on Monday that it would expel twelve envoys.\nMoscow denied it.",
    "fr": "Le ministère a annoncé lundi l'expulsion de douze diplomates.\nMoscou dément.",
    "ru": "Министерство сообщило в понедельник о высылке двенадцати дипломатов.\nМосква это отрицает.",
    "de": "Das Ministerium teilte am Montag mit, es weise zwölf Gesandte aus.\nMoskau bestreitet das.",
}


def test_a_parse_does_not_depend_on_what_is_parsed_together():
    """Batches differ from run to run; were a parse to change with its batch, the same case would not."""
    reports = [
        report_of(f"{text}\nNumber {number}: {text.split()[number]}.", language)
        for number in range(6)
        for language, text in PARAGRAPHS.items()
    ]
    alone = [next(parse_reports([report], Settings())) for report in reports]

    assert list(parse_reports(reports, Settings())) == alone
    assert list(parse_reports(reports[::-1], Settings())) == alone[::-1]

"""Put readings into a case: from inputs, or from the lines of an export."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, NamedTuple

from firsthand.case import reader, writer
from firsthand.case.markings import add_marking
from firsthand.case.open import Store, make_case
from firsthand.case.rows import ReadingRows, rows_of
from firsthand.case.tags import keep_framework
from firsthand.read.folders import Skipped
from firsthand.read.inputs import find_inputs
from firsthand.records.reading import Reading
from firsthand.records.report import Rejection
from firsthand.records.suggestion import is_unanswered
from firsthand.settings import Settings
from firsthand.share.import_lines import import_lines
from firsthand.text.ids import record_id
from firsthand.trace.sketches import sketch
from firsthand.work.analysing import Input, Run, input_keys
from firsthand.work.concluding import record_time, with_vectors
from firsthand.work.current import reconcile_case


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What one run of `add` did: reports that are new, inputs whose report the case had, inputs that were rejected.

    `anew` counts the known ones that were read again by the attributor, since they were read without it before;
    `unanswered` those that were read, at least in part, without the attributor that was to be asked.
    """

    added: int = 0
    known: int = 0
    rejected: int = 0
    anew: int = 0
    unanswered: int = 0


def add(  # noqa: PLR0913 -- each is one thing that a caller decides
    case: str,
    paths: Sequence[str],
    settings: Settings,
    run: Run,
    *,
    stdin: BinaryIO | None = None,
    on_skip: Callable[[Skipped], None] | None = None,
    progress: Callable[[AddResult], None] = lambda _: None,
    shown_as: Callable[[str], str] = str,
    by: str = "",
) -> AddResult:
    """Read and analyse what lies at `paths` and add it to a case, one transaction a report; then draw conclusions.

    Safe to stop at any moment and to repeat: a repeated run goes on where the first one ended.

    Args:
        case: A file or a postgresql:// address; made if it is not there.
        on_skip: Called for each file of a folder that is no report.
        progress: Called after each input with what was done so far.
        shown_as: What the case calls a path, for inputs that lie elsewhere only while they are read.
        by: Who adds it, for the audit trail.

    Raises:
        CaseError: the case cannot be opened or written.
        UsageError: a path does not exist.
    """
    inputs = (replace(given, path=shown_as(given.path)) for given in find_inputs(paths, settings, stdin, on_skip))
    counts = {"added": 0, "known": 0, "rejected": 0, "anew": 0, "unanswered": 0}
    keys: deque[tuple[str, str]] = deque()

    def count(what: str) -> None:
        counts[what] += 1
        progress(AddResult(**counts))

    def unknown() -> Iterator[Input]:
        for given in inputs:
            if isinstance(given, Rejection):
                keys.append(("", ""))
            else:
                both = input_keys(given, settings)
                if _is_known(store, both[0]):
                    count("known")
                    continue
                keys.append(both)
            yield given

    with make_case(case) as store:
        for outcome in run(unknown(), settings, to_added):
            asked, unasked = keys.popleft()
            done = _add_outcome(store, outcome.rows, unasked if outcome.unanswered else asked, by)
            counts["unanswered"] += outcome.unanswered
            counts["anew"] += done == "anew"
            count("known" if done == "anew" else done)
        reconcile_case(store)
    return AddResult(**counts)


def import_case(case: str, lines: Iterable[str], *, by: str = "") -> AddResult:
    """Read an export back into a case: reports, people's judgements, rejections; then draw conclusions anew.

    Args:
        by: Who imports it, for the audit trail.

    Raises:
        InvalidRecord: a line is no record of an export, or one is damaged; then nothing is added.
        CaseError: the case cannot be opened or written.
    """
    imported = import_lines(lines)
    counts = {"added": 0, "known": 0, "rejected": 0}
    with make_case(case) as store:
        with store.write() as connection:
            for reading in imported.readings:
                key = record_id("input", "import", reading.report.path, reading.report.sha256)
                rows = to_rows(reading)
                if isinstance(rows, ReadingRows):
                    is_new = writer.add_reading(connection, rows, key, record_time(), by=by)
                    counts["added" if is_new else "known"] += 1
            marked = {made.subject for made in imported.marked}
            for report, marking in imported.markings.items():
                if report not in marked:
                    writer.mark_report(connection, report, marking, by=by, at=record_time())
            for made in imported.marked:
                add_marking(connection, made)
            if imported.framework is not None:
                keep_framework(connection, *imported.framework)
            for judgement in imported.judgements:
                writer.add_judgement(connection, judgement)
            for rejection in imported.rejections:
                counts["rejected"] += writer.add_rejection(connection, rejection, record_time(), by=by)
        reconcile_case(store)
    return AddResult(**counts)


class Added(NamedTuple):
    """What `add` keeps of one outcome, and whether the attributor gave nothing for all or part of it."""

    rows: ReadingRows | Rejection
    unanswered: bool


def to_added(outcome: Reading | Rejection) -> Added:
    """Return what a case stores of one reading, and whether the attributor failed."""
    unanswered = isinstance(outcome, Reading) and is_unanswered(outcome.analysis.notes)
    return Added(to_rows(outcome), unanswered)


def to_rows(outcome: Reading | Rejection) -> ReadingRows | Rejection:
    """Return what a case stores of one reading, with what finds its neighbours."""
    if isinstance(outcome, Rejection):
        return outcome
    reading = with_vectors(outcome)
    return rows_of(reading, sketch(reading))


def _add_outcome(store: Store, outcome: ReadingRows | Rejection, key: str, by: str) -> str:
    with store.write() as connection:
        if isinstance(outcome, Rejection):
            writer.add_rejection(connection, outcome, record_time(), by=by)
            return "rejected"
        if writer.add_reading(connection, outcome, key, record_time(), by=by):
            return "added"
        return "anew" if writer.read_anew(connection, outcome, key, record_time(), by=by) else "known"


def _is_known(store: Store, key: str) -> bool:
    with store.read() as connection:
        return bool(reader.find_known_inputs(connection, [key]))

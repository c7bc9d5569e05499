"""Put the rooms together: from inputs to lines, from inputs to a case, from a case to what it shows.

The only module that calls more than one room. Where the work of many reports runs is not decided here: the caller
hands over how (`firsthand.engine`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from functools import cache
from hashlib import sha256
from typing import BinaryIO, NamedTuple, Protocol, TypeVar

from firsthand.attributor.ask import model_name
from firsthand.attributor.door import Door
from firsthand.case import export, judged, reader, sketches, writer
from firsthand.case.check import Problem
from firsthand.case.markings import add_marking
from firsthand.case.open import Store, Transaction, make_case
from firsthand.case.reader import CaseContents
from firsthand.case.rows import ReadingRows, rows_of
from firsthand.case.tags import keep_framework
from firsthand.case.verify import compare_affair, compare_affairs, compare_entities, find_problems, find_strays
from firsthand.concluding import conclude, record_time, update_conclusions, with_vectors
from firsthand.extract.analyse import analyse
from firsthand.extract.made_by import made_by
from firsthand.extract.parse import parse_reports
from firsthand.read import counting
from firsthand.read.folders import Skipped
from firsthand.read.inputs import RawInput, find_inputs
from firsthand.read.reader import read_report
from firsthand.records.analysis import MadeBy
from firsthand.records.encode import encode_reading, encode_rejected, to_line
from firsthand.records.reading import Reading
from firsthand.records.report import Region, RegionKind, Rejection, Report
from firsthand.settings import Attributor, Settings
from firsthand.share.import_lines import import_lines
from firsthand.text.ids import record_id
from firsthand.text.spans import Span
from firsthand.trace.affairs import find_affairs
from firsthand.trace.sketches import sketch
from firsthand.version import VERSION

T = TypeVar("T")

Input = RawInput | Rejection
"""What was found at a path: something to read, or the reason why it cannot be."""


class Run(Protocol):
    """How many inputs are read and analysed: `firsthand.engine.local.run_readings`, or another like it."""

    def __call__(
        self, inputs: Iterable[Input], settings: Settings, finish: Callable[[Reading | Rejection], T]
    ) -> Iterator[T]:
        """Yield what `finish` makes of the reading or rejection of each input, one an input, in order."""


def read_input(given: RawInput, settings: Settings) -> Report | Rejection:
    """Read one input; what cannot be read is a rejection with the reason."""
    return read_report(given, settings)


def analyse_reports(reports: Sequence[Report], settings: Settings) -> Iterator[Reading]:
    """Yield the reading of each report, in order; they are parsed together, and found in each alone."""
    for report, tree in zip(reports, parse_reports(reports, settings), strict=True):
        suggestions = door_to(settings.attributor).suggest(report) if settings.attributor else None
        yield Reading(report=report, analysis=analyse(report, tree, made_by(tree, settings, suggestions), suggestions))


@cache
def door_to(attributor: Attributor) -> Door:
    """Return who asks the model, one a process: it remembers whether the model answered so far."""
    return Door(attributor)


@cache
def load_reader(settings: Settings) -> None:
    """Load, once, what reading needs, so that no report's time pays for it."""
    data = b"The first sentence is long enough to tell what language it is in. The second one is, too."
    read_report(RawInput(path="", data=data, kind="text"), settings)


def languages_of(report: Report) -> set[str | None]:
    """Return the languages that the report's regions are in."""
    return {region.language or report.language for region in report.regions}


@cache
def load_models(language: str | None, settings: Settings) -> None:
    """Load, once, the models and word lists that reports in `language` need, so that no report's time pays for them."""
    region = Region(span=Span(0, 2), kind=RegionKind.BODY)
    report = Report(
        id="report-0",
        external_id=None,
        path="",
        url=None,
        title=None,
        outlet=None,
        published=None,
        language=language,
        sha256="",
        text="0.",
        regions=(region,),
    )
    next(analyse_reports([report], replace(settings, attributor=None)))


def count_inputs(paths: Sequence[str]) -> int | None:
    """Return how many inputs there are at `paths`, or None if that shows only on reading."""
    return counting.count_inputs(paths)


class Line(NamedTuple):
    """One line of `firsthand analyse`; `rejection` is set where the input was rejected."""

    text: str
    rejection: Rejection | None


def analyse_lines(
    paths: Sequence[str],
    settings: Settings,
    run: Run,
    *,
    stdin: BinaryIO | None = None,
    on_skip: Callable[[Skipped], None] | None = None,
) -> Iterator[Line]:
    """Return an iterator over one line of JSON an input, in input order.

    Args:
        on_skip: Called for each file of a folder that is no report.

    Raises:
        UsageError: a path does not exist; at once, before anything is read.
    """
    return run(find_inputs(paths, settings, stdin, on_skip), settings, to_analyse_line)


def to_analyse_line(outcome: Reading | Rejection) -> Line:
    """Return the line of one reading or rejection."""
    if isinstance(outcome, Rejection):
        return Line(to_line(encode_rejected(outcome, MadeBy(version=VERSION, models=()))), outcome)
    return Line(to_line(encode_reading(outcome.report, outcome.analysis)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What one run of `add` did: reports that are new, inputs whose report the case had, inputs that were rejected."""

    added: int = 0
    known: int = 0
    rejected: int = 0


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
    counts = {"added": 0, "known": 0, "rejected": 0}
    keys: deque[str] = deque()

    def count(what: str) -> None:
        counts[what] += 1
        progress(AddResult(**counts))

    def unknown() -> Iterator[Input]:
        for given in inputs:
            key = "" if isinstance(given, Rejection) else input_key(given, settings)
            if key and _is_known(store, key):
                count("known")
            else:
                keys.append(key)
                yield given

    with make_case(case) as store:
        for outcome in run(unknown(), settings, to_rows):
            count(_add_outcome(store, outcome, keys.popleft(), by))
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
        return "added" if writer.add_reading(connection, outcome, key, record_time(), by=by) else "known"


def _is_known(store: Store, key: str) -> bool:
    with store.read() as connection:
        return bool(reader.find_known_inputs(connection, [key]))


def reconcile_case(store: Store) -> None:
    """Bring entities, derivations and events up to date with the reports and judgements of the case.

    Does nothing where they are. What is concluded depends on the readings and judgements alone, so that a run that
    was stopped in between leaves no trace.
    """
    update_conclusions(store)


@contextmanager
def _up_to_date(store: Store) -> Iterator[Transaction]:
    """Give a reading transaction in which what follows from the reports follows from all of them."""
    while True:
        reconcile_case(store)
        with store.read() as connection:
            if reader.is_current(connection):
                yield connection
                return


def export_lines(store: Store, *, record_times: bool = False) -> Iterator[str]:
    """Yield the whole case as JSON lines, the same bytes for the same reports and judgements.

    Args:
        record_times: Print when the case learned of things too; that differs from run to run.
    """
    with _up_to_date(store) as connection:
        yield from export.export_lines(connection, record_times=record_times)


def overview(store: Store) -> CaseContents:
    """Return everything in the case."""
    with _up_to_date(store) as connection:
        return reader.read_contents(connection, store.name)


def verify(store: Store) -> list[Problem]:
    """Re-check the case: every quote, span and id, and whether events and entities follow from the reports.

    Returns:
        What is wrong, sorted; an empty list if nothing is.
    """
    with store.read() as connection:
        problems = find_problems(connection)
        return problems or _compare_conclusions(connection)


def _compare_conclusions(connection: Transaction) -> list[Problem]:
    """Return what is stored otherwise than it follows, an affair at a time."""
    reports = sketches.affairs_of(connection, reader.find_report_ids(connection))
    about = judged.read_judged(connection).values()
    affair_of = find_affairs(list(sketches.read_sketches(connection, reports).values()), about)
    problems = compare_affairs(connection, affair_of)
    members: dict[str, list[str]] = {}
    for report, affair in affair_of.items():
        members.setdefault(affair, []).append(report)
    judgements = reader.read_judgements(connection)
    for affair, own in sorted(members.items()):
        problems += compare_affair(connection, affair, conclude(reader.read_some(connection, own), judgements))
    return sorted({*problems, *find_strays(connection, members), *compare_entities(connection)})


def size_of(given: Input) -> int:
    """Return how many bytes an input holds."""
    return 0 if isinstance(given, Rejection) else len(given.data)


def input_key(given: RawInput, settings: Settings) -> str:
    """Name all that the report of an input follows from: an input of the same key need not be read again."""
    chosen = [settings.published, settings.outlet, settings.language, settings.max_text]
    models = [part for model in settings.models for part in model]
    if settings.attributor is not None:
        models.append(f"attributor {settings.attributor.address} {model_name(settings.attributor)}")
    return record_id(
        "input", given.path, given.kind, sha256(given.data).hexdigest(), *astuple(given.meta), *chosen, *models
    )

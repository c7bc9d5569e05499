"""Read inputs and analyse reports, as lines or as readings, and load once what that needs.

Where the work of many reports runs is not decided here: the caller hands over how (`firsthand.engine`). What reads and
analyses is loaded where it is first used: a process that has the work done by others need not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from functools import cache
from hashlib import sha256
from typing import BinaryIO, NamedTuple, Protocol, TypeVar

from firsthand.attributor.ask import model_name
from firsthand.attributor.door import Door
from firsthand.read.folders import Skipped
from firsthand.read.inputs import RawInput, find_inputs
from firsthand.records.analysis import MadeBy
from firsthand.records.encode import encode_reading, encode_rejected, to_line
from firsthand.records.reading import Reading
from firsthand.records.report import Region, RegionKind, Rejection, Report
from firsthand.records.suggestion import is_unanswered
from firsthand.settings import Attributor, Settings
from firsthand.text.ids import record_id
from firsthand.text.spans import Span
from firsthand.version import VERSION


class Run(Protocol):
    """How many inputs are read and analysed: `firsthand.engine.local.run_readings`, or another like it."""

    def __call__(
        self, inputs: Iterable[Input], settings: Settings, finish: Callable[[Reading | Rejection], T]
    ) -> Iterator[T]:
        """Yield what `finish` makes of the reading or rejection of each input, one an input, in order."""


Input = RawInput | Rejection
"""What was found at a path: something to read, or the reason why it cannot be."""


T = TypeVar("T")


def read_input(given: RawInput, settings: Settings) -> Report | Rejection:
    """Read one input; what cannot be read is a rejection with the reason."""
    from firsthand.read.reader import read_report  # noqa: PLC0415 -- see above

    return read_report(given, settings)


def analyse_reports(reports: Sequence[Report], settings: Settings) -> Iterator[Reading]:
    """Yield the reading of each report, in order; they are parsed together, and found in each alone."""
    from firsthand.extract.analyse import analyse  # noqa: PLC0415 -- see above
    from firsthand.extract.made_by import made_by  # noqa: PLC0415
    from firsthand.extract.parse import parse_reports  # noqa: PLC0415

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
    read_input(RawInput(path="", data=data, kind="text"), settings)


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
    from firsthand.read import counting  # noqa: PLC0415 -- see above

    return counting.count_inputs(paths)


class Line(NamedTuple):
    """One line of `firsthand analyse`.

    Attributes:
        rejection: Set where the input was rejected.
        unanswered: Whether a model outside of the package was to be asked and gave nothing for all or part of it.
    """

    text: str
    rejection: Rejection | None
    unanswered: bool = False


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
    line = to_line(encode_reading(outcome.report, outcome.analysis))
    return Line(line, None, is_unanswered(outcome.analysis.notes))


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


def input_keys(given: RawInput, settings: Settings) -> tuple[str, str]:
    """Return the key of an input, and the one that it has where no model outside of the package is asked.

    What was read without the model that was to be asked is known by the second, so that the model is asked next time.
    """
    key = input_key(given, settings)
    return key, key if settings.attributor is None else input_key(given, replace(settings, attributor=None))

"""Take what other programs have into a case: texts as reports, names as a watch list, and tell what is left out.

Nothing of what another program concluded is believed: its texts go through the same reading and analysing as any other
report, and whom it names is looked up in screenings as in any other list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from firsthand.case import reader, watch, writer
from firsthand.case.open import Store, Transaction, make_case
from firsthand.case.rows import ReadingRows
from firsthand.errors import UnreadableInput
from firsthand.read.inputs import RawInput
from firsthand.read.meta import Meta
from firsthand.read.sniffing import Kind
from firsthand.records.watch import WatchList
from firsthand.screen.lists import READ_PROPERTIES, columns_left_out, read_watch_list
from firsthand.settings import Settings
from firsthand.share.foreign import MAX_BYTES, Foreign, ForeignReport
from firsthand.share.guess import parse_foreign
from firsthand.share.import_ftm import read_ftm
from firsthand.share.import_misp import read_misp
from firsthand.share.import_stix import read_stix
from firsthand.share.loss import LossReport, Tally
from firsthand.share.markings import Tlp, marking_of
from firsthand.text.ids import record_id
from firsthand.work.adding import AddResult, to_rows
from firsthand.work.analysing import Input, Run, input_key
from firsthand.work.concluding import record_time
from firsthand.work.current import reconcile_case

_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """What one import did.

    Attributes:
        reports: What became of the texts.
        names: How many names the watch list holds; 0 where there is none.
        list_name: What that list is called.
        loss: What was taken over and what was not.
    """

    reports: AddResult
    names: int
    list_name: str
    loss: LossReport


def read_foreign(data: bytes, form: str | None, *, name: str) -> Foreign:
    """Read a file of another program.

    Args:
        form: As `--format` names it; None: it is told from how the file begins.
        name: What the file is called.

    Raises:
        UnreadableInput: it is none of the forms, or too large.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableInput(f"it is larger than {MAX_BYTES // 1024 // 1024} MB: split it")
    form, value = parse_foreign(data.decode("utf-8-sig", "replace"), form)
    if form == "stix":
        return read_stix(value)
    if form == "misp":
        return read_misp(value)
    if form == "ftm":
        return _with_entries(read_ftm(value, READ_PROPERTIES), name)
    return _names_of_csv(data, name)


def take_over(  # noqa: PLR0913 -- each is one thing that a caller decides
    case: str,
    data: bytes,
    settings: Settings,
    run: Run,
    *,
    path: str,
    form: str | None = None,
    list_name: str | None = None,
    by: str = "",
) -> TakenOver:
    """Read a file of another program into a case, made if it is not there; then draw conclusions.

    Safe to repeat: a text that the case has already changes nothing.

    Args:
        path: What the file is called; reports are read from PATH#NAME.
        list_name: What the watch list of its names is called; without it, the file's name.
        by: Who imports it, for the audit trail.

    Raises:
        UnreadableInput: it is none of the forms, or too large; then nothing is changed.
        CaseError: the case cannot be opened or written.
    """
    name = list_name or path.replace("\\", "/").rpartition("/")[2]
    foreign = read_foreign(data, form, name=name)
    with make_case(case) as store:
        counted = _add_reports(store, foreign.reports, path, settings, run, by)
        if foreign.entries:
            digest = sha256(data).hexdigest()
            made = WatchList(
                id=record_id("watchlist", name, digest[:12], digest),
                name=name,
                version=digest[:12],
                sha256=digest,
                form=foreign.loss.format,
                entries=tuple(sorted(foreign.entries, key=lambda entry: entry.id)),
            )
            with store.write() as connection:
                watch.add_watch_list(connection, made, record_time("microseconds"), by=by)
        reconcile_case(store)
    return TakenOver(reports=counted, names=len(foreign.entries), list_name=name, loss=foreign.loss)


def _add_reports(
    store: Store, reports: Sequence[ForeignReport], path: str, settings: Settings, run: Run, by: str
) -> AddResult:
    """Read and analyse texts and add them, one transaction a report, each with its marking."""
    levels = {f"{path}#{report.name}": report.marking for report in reports}
    counts = {"added": 0, "known": 0, "rejected": 0}
    given = [(one, input_key(one, settings)) for one in (_input_of(report, path) for report in reports)]
    with store.read() as connection:
        keys = [key for _, key in given]
        known = {
            key
            for first in range(0, len(keys), _KEYS_AT_ONCE)
            for key in reader.find_known_inputs(connection, keys[first : first + _KEYS_AT_ONCE])
        }
        facts = reader.read_facts(connection)
    before = {key: marking_of(found.marking) for key, found in facts.items()}
    report_at = {place.path: key for key, found in facts.items() for place in found.originals}
    with store.write() as connection:
        for one, key in given:
            if key in known:
                counts["known"] += 1
                _mark(connection, report_at[one.path], levels[one.path], before, by)
    new = [(one, key) for one, key in given if key not in known]
    inputs: Iterator[Input] = (one for one, _ in new)
    for outcome, (one, key) in zip(run(inputs, settings, to_rows), new, strict=True):
        with store.write() as connection:
            if isinstance(outcome, ReadingRows):
                is_new = writer.add_reading(connection, outcome, key, record_time(), by=by)
                counts["added" if is_new else "known"] += 1
                _mark(connection, str(outcome.report["id"]), levels[one.path], before, by)
            else:
                writer.add_rejection(connection, outcome, record_time(), by=by)
                counts["rejected"] += 1
    return AddResult(**counts)


def _mark(connection: Transaction, report: str, level: Tlp | None, before: dict[str, Tlp | None], by: str) -> None:
    """Give a report the level that the file gives it, unless it has a stricter one."""
    known = before.get(report)
    if level is not None and (known is None or known.rank < level.rank):
        writer.mark_report(connection, report, level, anew=True, by=by, at=record_time())
        before[report] = level


def _input_of(report: ForeignReport, path: str) -> RawInput:
    return RawInput(
        path=f"{path}#{report.name}",
        data=report.text.encode("utf-8"),
        kind=Kind.FRAGMENT if report.html else Kind.TEXT,
        charset="utf-8",
        within=Meta(
            external_id=report.name,
            title=report.title,
            outlet=report.outlet,
            published=report.published,
            url=report.url,
            language=report.language,
            authors=report.authors,
        ),
    )


def _with_entries(foreign: Foreign, name: str) -> Foreign:
    """Return what was read from FollowTheMoney with its names as entries."""
    if not foreign.list_rows:
        return foreign
    read = read_watch_list("\n".join(foreign.list_rows).encode("utf-8"), name=name)
    entries = (
        replace(entry, notes=tuple(dict.fromkeys([*entry.notes, *foreign.relations.get(entry.id, ())])))
        for entry in read.watch_list.entries
    )
    return replace(foreign, entries=tuple(entries), list_rows=())


def _names_of_csv(data: bytes, name: str) -> Foreign:
    """Return the names of a list as CSV."""
    read = read_watch_list(data, name=name)
    columns = columns_left_out(data.decode("utf-8-sig", "replace"))
    tally = Tally(format="opensanctions", fields={"name": ("id",)})
    for entry in read.watch_list.entries:
        tally.carry("name", {"id": entry.id, **dict.fromkeys(columns, True)})
    for reason in read.left_out:
        place, _, why = reason.partition(": ")
        tally.lose("line", {"id": place}, why or reason)
    return Foreign(reports=(), entries=read.watch_list.entries, loss=tally.report())

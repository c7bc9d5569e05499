"""What finds a report's neighbours, as the case keeps it: sketches, and the reports under each of their keys."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, func, insert, literal, select, update

from firsthand.case.schema import COMMON_KEY, COMPUTED, JUDGEMENT, PENDING, POSTING, REPORT, SKETCH, STRONG_KEY
from firsthand.case.touched import touch_all
from firsthand.records.sketch import Sketch

T = TypeVar("T")

_AT_ONCE = 800
"""Values in one statement; SQLite takes 32,766 at most, PostgreSQL 65,535, and both are fastest far below."""


def batches(values: Iterable[T], size: int = _AT_ONCE) -> Iterator[list[T]]:
    """Cut values into lists that one statement can hold."""
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch


def add_sketch(connection: Connection, sketch: Sketch) -> None:
    """Keep the sketch of a report that has none; its affair is not known yet."""
    connection.execute(insert(SKETCH).values(row_of_sketch(sketch, next_number(connection))))


def next_number(connection: Connection) -> int:
    """Return the number that the next report gets."""
    return int(connection.execute(select(func.coalesce(func.max(SKETCH.c.number), 0))).scalar_one()) + 1


def row_of_sketch(sketch: Sketch, number: int) -> dict[str, Any]:
    """Return the row of a sketch whose report has that number; its affair is not known yet."""
    return {
        "report": sketch.report,
        "number": number,
        "language": sketch.language,
        "affair": None,
        "strong": _pack(sketch.strong),
        "words": _pack(sketch.words),
        "names": _pack(sketch.names),
        "meanings": _pack(sketch.meanings),
        "vectors": sketch.vectors,
    }


def _pack(numbers: Sequence[int]) -> bytes:
    return array("q", numbers).tobytes()


def _unpack(data: bytes) -> tuple[int, ...]:
    return tuple(array("q", bytes(data)))


def read_sketches(connection: Connection, reports: Collection[str]) -> dict[str, Sketch]:
    """Return the sketches of these reports, those that have one, sorted by report."""
    found = {}
    for batch in batches(sorted(reports)):
        for row in connection.execute(select(SKETCH).where(SKETCH.c.report.in_(batch))):
            found[row.report] = Sketch(
                report=row.report,
                language=row.language,
                strong=_unpack(row.strong),
                words=_unpack(row.words),
                names=_unpack(row.names),
                meanings=_unpack(row.meanings),
                vectors=bytes(row.vectors),
            )
    return dict(sorted(found.items()))


def numbers_of(connection: Connection, reports: Collection[str]) -> dict[str, int]:
    """Return the number that stands for each of these reports."""
    found = {}
    for batch in batches(sorted(reports)):
        rows = connection.execute(select(SKETCH.c.report, SKETCH.c.number).where(SKETCH.c.report.in_(batch)))
        found.update({row.report: row.number for row in rows})
    return found


def reports_of(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[str, str | None]]:
    """Return (report, affair) for each of these numbers."""
    found = {}
    for batch in batches(sorted(numbers)):
        query = select(SKETCH.c.number, SKETCH.c.report, SKETCH.c.affair).where(SKETCH.c.number.in_(batch))
        found.update({row.number: (row.report, row.affair) for row in connection.execute(query)})
    return found


def find_common(connection: Connection, keys: Collection[int]) -> set[int]:
    """Return those of `keys` that too many reports hold."""
    found: set[int] = set()
    for batch in batches(sorted(keys)):
        found.update(connection.execute(select(COMMON_KEY.c.key).where(COMMON_KEY.c.key.in_(batch))).scalars())
    return found


def find_holders(connection: Connection, keys: Collection[int]) -> dict[int, list[int]]:
    """Return the numbers of the reports that hold each of these keys, none for keys that too many hold."""
    found: dict[int, list[int]] = {}
    for batch in batches(sorted(keys)):
        for row in connection.execute(select(POSTING.c.key, POSTING.c.number).where(POSTING.c.key.in_(batch))):
            found.setdefault(row.key, []).append(row.number)
    return found


def count_in_store(connection: Connection, keys: Collection[int], least: int) -> set[int]:
    """Return the numbers of the reports that hold at least `least` of these keys."""
    if not keys:
        return set()
    query = select(POSTING.c.number).where(POSTING.c.key.in_(sorted(keys)))
    return set(connection.execute(query.group_by(POSTING.c.number).having(func.count() >= least)).scalars())


def count_shared(holders: Iterable[Collection[int]], least: int) -> set[int]:
    """Return the numbers that stand in at least `least` of these collections."""
    shared = Counter(number for numbers in holders for number in numbers)
    return {number for number, count in shared.items() if count >= least}


def add_postings(connection: Connection, number: int, keys: Iterable[int]) -> None:
    """Enter a report under its keys."""
    rows = [{"key": key, "number": number} for key in sorted(set(keys))]
    if rows:
        connection.execute(insert(POSTING), rows)


def make_common(connection: Connection, keys: Collection[int]) -> None:
    """Keep in mind that too many reports hold these keys, and forget which."""
    for batch in batches(sorted(keys)):
        connection.execute(insert(COMMON_KEY), [{"key": key} for key in batch])
        connection.execute(delete(POSTING).where(POSTING.c.key.in_(batch)))


def meet_strong(connection: Connection, report: str, keys: Collection[int]) -> set[str]:
    """Return a report of each affair that holds one of these keys; keep `report` for keys that none held."""
    known: dict[int, str] = {}
    for batch in batches(sorted(keys)):
        rows = connection.execute(select(STRONG_KEY.c.key, STRONG_KEY.c.report).where(STRONG_KEY.c.key.in_(batch)))
        known.update({row.key: row.report for row in rows})
    fresh = [{"key": key, "report": report} for key in sorted(set(keys) - set(known))]
    if fresh:
        connection.execute(insert(STRONG_KEY), fresh)
    return set(known.values())


def affairs_of(connection: Connection, reports: Collection[str]) -> dict[str, str | None]:
    """Return the affair of each of these reports, as far as it is known."""
    found: dict[str, str | None] = {}
    for batch in batches(sorted(reports)):
        rows = connection.execute(select(SKETCH.c.report, SKETCH.c.affair).where(SKETCH.c.report.in_(batch)))
        found.update({row.report: row.affair for row in rows})
    return found


def members_of(connection: Connection, affairs: Collection[str]) -> dict[str, list[str]]:
    """Return the reports of each of these affairs, sorted; an affair that is no more has none."""
    found: dict[str, list[str]] = {affair: [] for affair in sorted(affairs)}
    for batch in batches(sorted(affairs)):
        query = select(SKETCH.c.affair, SKETCH.c.report).where(SKETCH.c.affair.in_(batch)).order_by(SKETCH.c.report)
        for row in connection.execute(query):
            found[row.affair].append(row.report)
    return found


def assign(connection: Connection, affair_of: Mapping[str, str]) -> None:
    """Put reports into affairs."""
    by_affair: dict[str, list[str]] = {}
    for report, affair in sorted(affair_of.items()):
        by_affair.setdefault(affair, []).append(report)
    for affair, reports in by_affair.items():
        for batch in batches(reports):
            connection.execute(update(SKETCH).where(SKETCH.c.report.in_(batch)).values(affair=affair))


def find_pending(connection: Connection, kind: str, limit: int | None = None) -> list[str]:
    """Return what of a kind ("report", "affair", "judgement") was not taken into account yet, sorted."""
    query = select(PENDING.c.id).where(PENDING.c.kind == kind).order_by(PENDING.c.id)
    return list(connection.execute(query if limit is None else query.limit(limit)).scalars())


def add_pending(connection: Connection, kind: str, ids: Iterable[str]) -> None:
    """Keep in mind what is to be taken into account."""
    wanted = set(ids)
    if wanted:
        wanted -= set(
            connection.execute(
                select(PENDING.c.id).where((PENDING.c.kind == kind) & PENDING.c.id.in_(sorted(wanted)))
            ).scalars()
        )
    if wanted:
        connection.execute(insert(PENDING), [{"kind": kind, "id": key} for key in sorted(wanted)])


def remove_pending(connection: Connection, kind: str, ids: Collection[str]) -> None:
    """Forget what was taken into account."""
    for batch in batches(sorted(ids)):
        connection.execute(delete(PENDING).where((PENDING.c.kind == kind) & PENDING.c.id.in_(batch)))


def forget_affairs(connection: Connection) -> None:
    """Forget everything that is computed but the sketches: all reports and judgements are to be taken in anew."""
    for table in COMPUTED:
        if table is not SKETCH:
            connection.execute(delete(table))
    touch_all(connection)
    connection.execute(update(SKETCH).values(affair=None))
    connection.execute(delete(PENDING))
    for kind, table in (("report", REPORT), ("judgement", JUDGEMENT)):
        connection.execute(insert(PENDING).from_select(["kind", "id"], select(literal(kind), table.c.id)))


def find_affair_names(connection: Connection) -> list[str]:
    """Return the names of all affairs, sorted."""
    return sorted(connection.execute(select(SKETCH.c.affair).where(SKETCH.c.affair.is_not(None)).distinct()).scalars())

"""What a case says, with all conclusions up to date: export, overview, verify."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from firsthand.case import export, judged, reader, sketches
from firsthand.case.check import Problem
from firsthand.case.news import knows_states, learn_states
from firsthand.case.open import Store, Transaction
from firsthand.case.reader import CaseContents
from firsthand.case.verify import compare_affair, compare_affairs, compare_entities, find_problems, find_strays
from firsthand.errors import CaseError
from firsthand.trace.affairs import find_affairs
from firsthand.work.concluding import conclude, update_conclusions


def reconcile_case(store: Store) -> None:
    """Bring entities, derivations and events up to date with the reports and judgements of the case.

    Does nothing where they are. What is concluded depends on the readings and judgements alone, so that a run that
    was stopped in between leaves no trace.
    """
    update_conclusions(store)


def prepare_case(store: Store) -> None:
    """Do beforehand what the first change of a case that an older version made would have to wait for.

    A case that cannot be written is left as it is: nothing in it changes.
    """
    with store.read() as connection:
        is_prepared = knows_states(connection)
    if not is_prepared:
        with suppress(CaseError), store.write() as connection:
            learn_states(connection)


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

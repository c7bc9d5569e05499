"""Mark what a case holds, and take markings back: each with who did so, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firsthand.case.markings import add_marking, find_standing, read_markings
from firsthand.case.open import Store
from firsthand.errors import NotFound
from firsthand.records.marking import PAP_LEVELS, TLP_LEVELS, Marking, named, standing_markings, strictest_word
from firsthand.share.markings import Pap, Tlp, marking_of
from firsthand.work.concluding import record_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a marking is to say; what is None stays as it was, and so do the groups."""

    tlp: Tlp | None = None
    pap: Pap | None = None
    groups: tuple[str, ...] | None = None


def mark(
    store: Store, subjects: Iterable[str], wanted: Wanted, *, by: str, reason: str
) -> dict[str, tuple[Marking, ...]]:
    """Mark reports, claims, sources or the case, whatever stood there before; what is marked so already stays as it is.

    Args:
        subjects: As `Marking.subject` names them.

    Returns:
        What stood before, by subject.
    """
    before = {}
    with store.write() as connection:
        for subject in sorted(set(subjects)):
            stood = find_standing(connection, subject)
            before[subject] = stood
            tlp, pap, groups = _said(stood)
            said = (
                wanted.tlp.value if wanted.tlp else tlp,
                wanted.pap.value if wanted.pap else pap,
                groups if wanted.groups is None else tuple(sorted(set(wanted.groups))),
            )
            if len(stood) < 2 and said == (tlp, pap, groups):
                continue
            fresh = Marking(
                id="",
                subject=subject,
                tlp=said[0],
                pap=said[1],
                groups=said[2],
                by=by,
                reason=reason,
                at=record_time("microseconds"),
                supersedes=tuple(sorted(one.id for one in stood)),
            )
            add_marking(connection, named(fresh))
    return before


def mark_reports(store: Store, reports: Iterable[str], level: Tlp, *, by: str = "") -> dict[str, Tlp | None]:
    """Give reports a level of sharing, whatever they had before.

    Args:
        by: Who does so, for the audit trail.

    Returns:
        The level that each report had, by its id.
    """
    before = mark(store, reports, Wanted(tlp=level), by=by, reason="")
    return {key: marking_of(_said(stood)[0]) for key, stood in before.items()}


def read_all(store: Store) -> tuple[Marking, ...]:
    """Return all markings of a case, oldest first."""
    with store.read() as connection:
        return read_markings(connection)


def unmark(store: Store, *, by: str, reason: str, marking: str | None = None) -> Marking:
    """Take a marking back, the latest that stands if none is named: what stood before it stands again.

    Returns:
        The marking that was taken back.

    Raises:
        NotFound: there is no such marking, or it stands no longer.
    """
    with store.write() as connection:
        markings = read_markings(connection)
        undone = _find(markings, marking)
        known = {one.id: one for one in markings}
        earlier = [known[key] for key in undone.supersedes if key in known]
        tlp, pap, groups = _said(earlier)
        fresh = replace(
            undone,
            tlp=tlp,
            pap=pap,
            groups=groups,
            by=by,
            reason=reason,
            at=record_time("microseconds"),
            supersedes=(undone.id,),
        )
        add_marking(connection, named(fresh))
    return undone


def _find(markings: Sequence[Marking], wanted: str | None) -> Marking:
    standing = {one.id: one for of_subject in standing_markings(markings).values() for one in of_subject}
    if wanted is None:
        # A marking that only restores what stood before is no decision of its own.
        left = [one for one in standing.values() if not _restores(one, markings)]
        if not left:
            raise NotFound("nobody has marked anything in this case that could be taken back")
        return max(left, key=lambda one: (one.at, one.id))
    found = [one for one in markings if one.id == wanted or one.id.startswith(wanted)]
    if len(found) != 1:
        raise NotFound(f"{len(found)} markings are called {wanted!r}: firsthand mark CASE lists them")
    if found[0].id not in standing:
        raise NotFound(f"{found[0].id} stands no longer: another marking took its place")
    return found[0]


def _restores(marking: Marking, markings: Sequence[Marking]) -> bool:
    """Tell whether a marking says again what stood before the one that it takes back."""
    known = {one.id: one for one in markings}
    undone = [known[key] for key in marking.supersedes if key in known]
    earlier = [known[key] for one in undone for key in one.supersedes if key in known]
    return bool(undone) and (marking.tlp, marking.pap, marking.groups) == _said(earlier)


def _said(markings: Sequence[Marking]) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Return what several markings of one thing say together: the strictest of each."""
    groups = [set(one.groups) for one in markings if one.groups]
    return (
        strictest_word((one.tlp for one in markings), TLP_LEVELS),
        strictest_word((one.pap for one in markings), PAP_LEVELS),
        tuple(sorted(set.intersection(*groups))) if groups else (),
    )

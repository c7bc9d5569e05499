"""What people decide about a case: kept, taken back, and never lost when two decide about the same at once.

A decision takes the place of the one that stands about its pair; both stay. Who decides after somebody else did, and
did not know of it, is told so (`Conflict`) and can look first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from firsthand.case import judged, reader, trail, writer
from firsthand.case.open import Store, Transaction
from firsthand.errors import Conflict, NotFound
from firsthand.records.decisions import find_latest, verdict_before
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.standing import standing
from firsthand.work.concluding import record_time
from firsthand.work.current import reconcile_case


def judge(  # noqa: PLR0913 -- each is one thing that a caller decides
    store: Store,
    *,
    a: str,
    b: str,
    verdict: Verdict,
    by: str,
    reason: str,
    supersedes: str | None = None,
    seen: int | None = None,
    heed: Callable[[Judgement], None] = lambda _: None,
    follow: Callable[[Store], None] = reconcile_case,
) -> Judgement:
    """Keep what a person decides about a pair of ids; everything that follows is computed anew.

    Args:
        a, b: What it is about; `firsthand.records.decisions` tells how pairs are named.
        supersedes: Id of the judgement that it takes the place of; None for the one that stands about this pair.
        seen: Number of the last entry of the audit trail that the person knew of; None: whatever stands is superseded.
        heed: Called with the judgement that stands, before another takes its place; what it raises prevents that.
        follow: Works out what follows from it, once it is kept.

    Raises:
        Conflict: somebody else decided about this pair after `seen`, or `supersedes` stands no longer.
        InvalidRecord: `by` is not a person's name.
    """
    return judge_together(
        store,
        [(a, b)],
        verdict=verdict,
        by=by,
        reason=reason,
        supersedes=supersedes,
        seen=seen,
        heed=heed,
        follow=follow,
    )[0]


def judge_together(  # noqa: PLR0913 -- each is one thing that a caller decides
    store: Store,
    pairs: Sequence[tuple[str, str]],
    *,
    verdict: Verdict,
    by: str,
    reason: str,
    supersedes: str | None = None,
    seen: int | None = None,
    heed: Callable[[Judgement], None] = lambda _: None,
    follow: Callable[[Store], None] = reconcile_case,
) -> list[Judgement]:
    """Keep what a person decides in one go about several pairs: all of it or nothing, and it is taken back in one go.

    Args, Raises: as for `judge`.
    """
    return _keep(store, [_Wish(a, b, verdict, supersedes) for a, b in pairs], _Said(by, reason, seen, heed), follow)


class _Wish(NamedTuple):
    """One pair, what somebody decides about it, and the judgement that is meant to stand about it."""

    a: str
    b: str
    verdict: Verdict
    supersedes: str | None = None


class _Said(NamedTuple):
    """Who decides and why, and what of others' decisions is minded."""

    by: str
    reason: str
    seen: int | None
    heed: Callable[[Judgement], None]


def _keep(store: Store, wishes: Sequence[_Wish], said: _Said, follow: Callable[[Store], None]) -> list[Judgement]:
    with store.write() as connection:
        at = record_time("microseconds")  # one for all: by it they are known as one decision
        made = [_keep_one(connection, wish, said, at) for wish in wishes]
    follow(store)
    return made


def _keep_one(connection: Transaction, wish: _Wish, said: _Said, at: str) -> Judgement:
    a, b = sorted((wish.a, wish.b))
    earlier = reader.read_judgements(connection, judged.find_about(connection, judged.ids_in(a, b)))
    known = standing(earlier).get((a, b))
    if known is not None:
        _refuse_unseen(connection, known, said.by, wish.supersedes, said.seen)
        said.heed(known)
    nameless = Judgement(
        id="",
        a=a,
        b=b,
        verdict=wish.verdict,
        by=said.by,
        reason=said.reason,
        at=at,
        supersedes=known.id if known else None,
    )
    judgement = replace(nameless, id=writer.judgement_id(nameless))
    writer.add_judgement(connection, judgement)
    return judgement


def _refuse_unseen(
    connection: Transaction, known: Judgement, by: str, supersedes: str | None, seen: int | None
) -> None:
    """Raise Conflict if the judgement that stands is not the one that the person means to take the place of."""
    if supersedes is not None and known.id != supersedes:
        raise Conflict(f"another decision stands meanwhile: {known.verdict.value}, by {known.by}", known.id)
    if seen is not None and known.by != by and trail.number_about(connection, known.id, "judge") > seen:
        raise Conflict(f"{known.by} decided about this meanwhile: {known.verdict.value}", known.id)


def undo(
    store: Store,
    *,
    by: str,
    reason: str,
    judgement: str | None = None,
    heed: Callable[[Judgement], None] = lambda _: None,
    follow: Callable[[Store], None] = reconcile_case,
) -> Judgement:
    """Take back a decision of a person: what stood before it stands again. Nothing is deleted.

    What was decided together with it is taken back, too, as far as it still stands.

    Args:
        judgement: Id of the decision (or how it begins); None for the latest that stands.
        heed, follow: As for `judge`.

    Returns:
        The decision that was taken back.

    Raises:
        NotFound: there is no such decision, or none that stands.
    """
    with store.read() as connection:
        judgements = reader.read_judgements(connection)
    undone = _find_decision(judgements, judgement)
    together = [one for one in standing(judgements).values() if one is undone or _is_of_one_go(one, undone)]
    wishes = [_Wish(one.a, one.b, verdict_before(one, judgements), one.id) for one in together]
    _keep(store, wishes, _Said(by, reason, None, heed), follow)
    return undone


def _is_of_one_go(one: Judgement, other: Judgement) -> bool:
    """Tell whether two decisions were made together: by one person, at one moment, for one reason."""
    return "." in (one.at or "") and (one.by, one.at, one.reason) == (other.by, other.at, other.reason)


def _find_decision(judgements: Sequence[Judgement], wanted: str | None) -> Judgement:
    if wanted is None:
        latest = find_latest(judgements)
        if latest is None:
            raise NotFound("nobody has decided anything in this case that could be taken back")
        return latest
    found = [one for one in judgements if one.id == wanted or one.id.startswith(wanted)]
    if len(found) != 1:
        raise NotFound(f"{len(found)} decisions are called {wanted!r}: firsthand show CASE --judgements lists them")
    if standing(judgements)[found[0].a, found[0].b].id != found[0].id:
        raise NotFound(f"{found[0].id} stands no longer: another decision took its place")
    return found[0]

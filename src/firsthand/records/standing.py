"""Which of many judgements stand: those that no later one has taken the place of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from firsthand.records.judgement import Judgement, Verdict


def standing(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """Return for each judged pair (a < b) the judgement that stands, sorted by pair.

    A superseded judgement does not stand; of several that do, the latest in record time counts, then the largest id.
    """
    all_of_them = sorted(judgements, key=lambda j: (j.at or "", j.id))
    superseded = {judgement.supersedes for judgement in all_of_them}
    found = {}
    for judgement in all_of_them:
        if judgement.id not in superseded:
            a, b = sorted((judgement.a, judgement.b))
            found[a, b] = judgement
    return dict(sorted(found.items()))


def judged_pairs(
    judgements: Iterable[Judgement], member_of: Mapping[str, str]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the pairs that people judged the same, and those judged different.

    Args:
        judgements: Any judgements; those about other things than `member_of` knows are passed over.
        member_of: Id that a judgement may name (a member's own, or that of a group) to the member it stands for.
    """
    same, different = [], []
    for (a, b), judgement in standing(judgements).items():
        if a in member_of and b in member_of:
            pair = (member_of[a], member_of[b])
            if judgement.verdict is Verdict.SAME:
                same.append(pair)
            elif judgement.verdict is Verdict.DIFFERENT:
                different.append(pair)
    return same, different

"""What changes from one report to the next: a hedge lost, a number grown, a currency swapped, a name garbled.

Each change is a difference between two quotes, the earlier report's and that of the one that took it over. It blames
nobody: a later report may know better; that it says something else than what it took is all that is shown.

Misses: a change told in other sentences than those that tell the happening; names that a change of script or of
language may have altered; sums that were converted at some day's rate and are told without the first sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from firsthand.reconcile.takings import Taking
from firsthand.reconcile.tellings import Telling
from firsthand.reconcile.values import can_both_hold, may_be_rivals
from firsthand.records.amount import Amount, Bound
from firsthand.records.claim import Role, RoleName, Status
from firsthand.records.derivation import DerivationType
from firsthand.records.event import Change, Drift
from firsthand.records.origin import ClaimOrigin
from firsthand.text.folding import fold
from firsthand.text.romanise import skeletons
from firsthand.text.spans import Span

_WEAK_STANCES = frozenset({"alleges"})
_UNSURE = frozenset({Status.POSSIBLE, Status.PLANNED, Status.CALLED_FOR})
_DONE = frozenset({Status.OCCURRED, Status.ONGOING})
_ALIKE = 0.34
"""Share of letters in which two spellings may differ and still be one name that was garbled."""
_NAMED = (RoleName.ACTOR, RoleName.TARGET, RoleName.RECIPIENT)


def find_drift(
    tellings: Sequence[Telling],
    takings: Mapping[str, Sequence[Taking]],
    denied_in: Mapping[str, tuple[str, Span]],
    hedged: Mapping[str, Sequence[Span]],
    ends: Mapping[str, ClaimOrigin],
    texts: Mapping[str, str],
) -> tuple[Drift, ...]:
    """Return what changed between the claims of one event, sorted by claims and kind.

    Args:
        takings: What each claim was taken from, the likeliest first; only that one is compared.
        denied_in: Report to the words by which it tells that somebody denies the event.
        hedged: Claim to the weakening words of the attributions in its chain.
        ends: The origins of the claims: who names a source of its own for something has not taken it over.
        texts: The text of each report.
    """
    by_id = {telling.id: telling for telling in tellings}
    found: dict[tuple[str, str, Change], Drift] = {}
    for telling in tellings:
        for taking in takings.get(telling.id, ())[:1]:
            earlier = by_id.get(taking.source)
            if earlier is None or earlier.denies or not _is_passed_on(taking, telling, ends):
                continue
            for drift in (
                *_hedge(earlier, telling, hedged, texts),
                *_amounts(earlier, telling, texts),
                *_names(earlier, telling),
                *_source(earlier, telling),
                *_denial(earlier, telling, denied_in),
            ):
                found.setdefault((drift.source, drift.to, drift.what), drift)
    return tuple(found[key] for key in sorted(found))


def _is_passed_on(taking: Taking, telling: Telling, ends: Mapping[str, ClaimOrigin]) -> bool:
    """Tell whether a claim is the other one passed on, and not told again by somebody who knows it."""
    own = ends[telling.id]
    if taking.verbatim or taking.source in own.path or own.key == ends[taking.source].key:
        # A body that tells it in a text of its own names nobody, and is the end itself.
        return len(telling.claim.chain) > 1 or own.reported or bool(own.path)
    return taking.kind is DerivationType.CITATION and any(hop.kind == "outlet" for hop in telling.claim.chain[1:])


def _change(
    earlier: Telling,
    later: Telling,
    what: Change,
    before: tuple[str, Span] | None,
    after: tuple[str, Span] | None,
) -> Drift:
    return Drift(
        source=earlier.id,
        to=later.id,
        what=what,
        before=before[0] if before else None,
        after=after[0] if after else None,
        before_span=before[1] if before else None,
        after_span=after[1] if after else None,
    )


def _hedge(
    earlier: Telling, later: Telling, hedged: Mapping[str, Sequence[Span]], texts: Mapping[str, str]
) -> Iterator[Drift]:
    """A hedge is lost, or what was planned, demanded or possible is told as done."""
    verb = (later.claim.trigger.of(texts[later.report]), later.claim.trigger)
    if earlier.stage in _UNSURE and later.stage in _DONE:
        what = Change.HEDGE if earlier.stage is Status.POSSIBLE else Change.STATUS
        trigger = earlier.claim.trigger
        yield _change(earlier, later, what, (trigger.of(texts[earlier.report]), trigger), verb)
        return
    words = _weakened(earlier, hedged)
    if words and later.stage in _DONE and not _weakened(later, hedged) and not _is_alleged(later):
        yield _change(earlier, later, Change.HEDGE, (words[0].of(texts[earlier.report]), words[0]), None)


def _weakened(telling: Telling, hedged: Mapping[str, Sequence[Span]]) -> list[Span]:
    return sorted({*telling.claim.hedges, *hedged.get(telling.id, ())})


def _is_alleged(telling: Telling) -> bool:
    return any(hop.stance in _WEAK_STANCES for hop in telling.claim.chain) or telling.stage is Status.POSSIBLE


def _amounts(earlier: Telling, later: Telling, texts: Mapping[str, str]) -> Iterator[Drift]:
    for first, second in ((earlier.counts, later.counts), (earlier.money, later.money)):
        if first and second:
            yield from _values(earlier, later, (*first, *earlier.glosses), (*second, *later.glosses), texts)


def _values(
    earlier: Telling, later: Telling, first: Sequence[Amount], second: Sequence[Amount], texts: Mapping[str, str]
) -> Iterator[Drift]:
    """A number grows or shrinks, its currency changes, or "about" gets lost: only where no value of both agrees."""
    rivals = [(x, y) for x in first for y in second if x.kind is y.kind and may_be_rivals(x, y)]
    agreeing = [(x, y) for x, y in rivals if can_both_hold(x, y)]
    if not rivals or any(y.bound is not Bound.EXACT or x.bound is Bound.EXACT for x, y in agreeing):
        return
    x, y = (agreeing or rivals)[0]
    swapped = x.currency != y.currency and abs(float(x.value) - float(y.value)) <= 0.01 * abs(float(x.value))
    if x.currency != y.currency and not swapped:
        return  # a conversion, perhaps
    what = Change.HEDGE if agreeing else Change.CURRENCY if swapped else Change.NUMBER
    yield _change(earlier, later, what, (x.text, x.span), (y.text, y.span))


def _names(earlier: Telling, later: Telling) -> Iterator[Drift]:
    """A name is garbled: nearly, but not quite, the name that stands in its place; within one language only."""
    if earlier.language != later.language:
        return
    for role in _NAMED:
        for first in _held(earlier, role):
            for second in _held(later, role):
                if _is_garbled(first.text, second.text):
                    yield _change(earlier, later, Change.NAME, (first.text, first.span), (second.text, second.span))


def _held(telling: Telling, role: RoleName) -> list[Role]:
    return [one for one in telling.claim.roles if one.role is role]


def _is_garbled(before: str, after: str) -> bool:
    """Tell whether two names have as many words, of which one is misspelt and the others are the same."""
    first, second = _name_words(before), _name_words(after)
    if len(first) != len(second) or first == second or not first:
        return False
    differing = [(x, y) for x, y in zip(first, second, strict=True) if fold(x) != fold(y)]
    if len(differing) != 1 or (len(first) == 1 and min(map(len, differing[0])) < 5):
        return False
    x, y = differing[0]
    if skeletons(x)[0] == skeletons(y)[0] and skeletons(x)[0]:
        return False
    distance = DamerauLevenshtein.distance(fold(x), fold(y))
    return 0 < distance <= max(1, int(_ALIKE * min(len(x), len(y)))) and not _is_inflected(fold(x), fold(y))


def _name_words(name: str) -> list[str]:
    return [word.strip(".,;:'\"“”«»()") for word in name.split() if word[:1].isupper()]


def _is_inflected(x: str, y: str) -> bool:
    """Tell whether two words differ in their ending only."""
    shared = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    return shared >= 3 and max(len(x), len(y)) - shared <= 2


def _source(earlier: Telling, later: Telling) -> Iterator[Drift]:
    """Who says it is left out: the later report tells it as its own knowledge."""
    if len(earlier.claim.chain) > 1 and len(later.claim.chain) == 1:
        said = earlier.claim.chain[-1].name
        yield _change(earlier, later, Change.SOURCE, (said, earlier.claim.evidence), None)


def _denial(earlier: Telling, later: Telling, denied_in: Mapping[str, tuple[str, Span]]) -> Iterator[Drift]:
    denial = denied_in.get(earlier.report)
    if denial is not None and later.report not in denied_in:
        yield _change(earlier, later, Change.DENIAL, denial, None)

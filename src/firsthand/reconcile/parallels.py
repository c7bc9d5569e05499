"""Claims that stand at one place of a text and of its translation, or that one report takes from another it cites.

That two claims are so placed adds to their likeness; what they say still decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from firsthand.reconcile.likeness import kin_groups
from firsthand.reconcile.tellings import Telling
from firsthand.reconcile.ties import Ties
from firsthand.records.derivation import Certainty, Derivation, DerivationType

TRANSLATED = 0.7
"""What a place in a certain translation adds to the likeness of two claims; half of it in a suspected one."""
SAME_SOURCE = 0.3
"""What it adds that claims so placed have one named source; a suspected translation is then as good as a sure one."""
SAME_PLACE = 0.15
"""Difference in place, as a share of the text, up to which two claims can be one sentence and its translation."""
CITED = 0.7
"""What it adds that a report has a claim, as its chain says, from the outlet of the other claim's report."""


def find_parallels(
    tellings: Mapping[str, Telling], derivations: Sequence[Derivation], texts: Mapping[str, str], ties: Ties
) -> dict[tuple[str, str], float]:
    """Return pairs of claims (smaller id first) with what their places add to their likeness."""
    by_report: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings.values():
        by_report[telling.report].append(telling)
    found: dict[tuple[str, str], float] = {}
    for derivation in derivations:
        earlier, later = by_report.get(derivation.source, ()), by_report.get(derivation.to, ())
        translation = derivation.type is DerivationType.TRANSLATION
        pairs = _translated(earlier, later, texts) if translation else _cited(earlier, later, derivation.source, ties)
        bonus = (TRANSLATED if translation else CITED) * (1 if derivation.certainty is Certainty.CERTAIN else 0.5)
        for a, b in pairs:
            key = (min(a, b), max(a, b))
            shared = translation and _have_one_source(tellings[a], tellings[b], ties)
            found[key] = max(TRANSLATED + SAME_SOURCE if shared else bonus, found.get(key, 0.0))
    return found


def _have_one_source(a: Telling, b: Telling, ties: Ties) -> bool:
    """Tell whether the innermost hops of two chains are one entity."""
    first, second = (
        ties.entity_of.get(t.claim.chain[-1].entity or "") if len(t.claim.chain) > 1 else None for t in (a, b)
    )
    return first is not None and first == second


def _translated(
    earlier: Sequence[Telling], later: Sequence[Telling], texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield claims of one kind at about the same share of both texts: a translation keeps the order of what is told."""
    for a in later:
        for b in earlier:
            if a.claim.type == b.claim.type and abs(_share(a, texts) - _share(b, texts)) <= SAME_PLACE:
                yield a.id, b.id


def _share(telling: Telling, texts: Mapping[str, str]) -> float:
    """Return how far into its text a claim stands, 0 to 1."""
    return telling.claim.trigger.start / max(1, len(texts[telling.report]))


def _cited(earlier: Sequence[Telling], later: Sequence[Telling], source: str, ties: Ties) -> Iterator[tuple[str, str]]:
    """Yield claims of one kind of which the later names the outlet of the earlier in its chain."""
    outlet = ties.outlet_of.get(source)
    for a in later:
        hops = {ties.entity_of.get(hop.entity or "") for hop in a.claim.chain[1:]}
        for b in earlier if outlet in hops else ():
            if kin_groups().get(a.claim.type, a.claim.type) == kin_groups().get(b.claim.type, b.claim.type):
                yield a.id, b.id

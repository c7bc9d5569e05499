"""Which claim of one report was taken over from which claim of another: word for word, translated, or with credit.

Only claims of one happening that report is said to take from the other are paired, each with the one that stands
nearest to its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.reconcile.tellings import Telling
from firsthand.records.derivation import Certainty, Derivation, DerivationType
from firsthand.text.spans import Span

_BEGIN, _END = 6, 2
"""Code points at either end of a sentence that need not be the same: an initial "The", a full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """`claim` was taken from `source`; `verbatim` where its whole sentence is that of the other, or its translation."""

    claim: str
    source: str
    kind: DerivationType
    certainty: Certainty
    verbatim: bool


def find_takings(
    tellings: Mapping[str, Telling],
    derivations: Sequence[Derivation],
    copied: Mapping[str, str],
    event_of: Mapping[str, str],
    texts: Mapping[str, str],
) -> dict[str, tuple[Taking, ...]]:
    """Return for each claim what it was taken from, one claim for each report that its report derives from.

    Args:
        tellings, derivations: Of the case, or of a part of it.
        copied: Claim to the claim whose words it repeats, from `copies`.
        event_of: Claim id to the id of the event that it tells.
        texts: The text of each report.
    """
    told: dict[str, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for claim in sorted(event_of):
        told[tellings[claim].report][event_of[claim]].append(tellings[claim])
    found: dict[str, list[Taking]] = defaultdict(list)
    for derivation in sorted(derivations, key=lambda d: (-d.score, d.id)):
        if derivation.type is DerivationType.REVISION:
            continue
        earlier = told.get(derivation.source, {})
        for event, later in sorted(told.get(derivation.to, {}).items()):
            for telling in later:
                source = _counterpart(telling, earlier.get(event, ()), copied, texts)
                if source is not None:
                    found[telling.id].append(_taking(telling, source, derivation, copied))
    return {claim: tuple(found[claim]) for claim in sorted(found)}


def _taking(telling: Telling, source: Telling, derivation: Derivation, copied: Mapping[str, str]) -> Taking:
    repeated = copied.get(telling.id) == source.id and _holds(derivation, telling.claim.evidence)
    verbatim = repeated or derivation.type is DerivationType.TRANSLATION
    return Taking(
        claim=telling.id,
        source=source.id,
        kind=derivation.type,
        certainty=derivation.certainty,
        verbatim=verbatim,
    )


def _holds(derivation: Derivation, evidence: Span) -> bool:
    """Tell whether a whole sentence, with whoever it names as its source, was taken over word for word."""
    return any(
        aligned.to.start <= evidence.start + _BEGIN and evidence.end <= aligned.to.end + _END
        for aligned in derivation.spans
    )


def _counterpart(
    telling: Telling, there: Sequence[Telling], copied: Mapping[str, str], texts: Mapping[str, str]
) -> Telling | None:
    """Return the claim of the same kind and side that was copied, or else stands nearest in its text."""
    fitting = [other for other in there if other.denies == telling.denies]
    exact = [other for other in fitting if copied.get(telling.id) == other.id]
    alike = exact or [other for other in fitting if other.claim.type == telling.claim.type] or fitting
    here = share_of(telling, texts)
    return min(alike, key=lambda other: (round(abs(share_of(other, texts) - here), 6), other.id), default=None)


def share_of(telling: Telling, texts: Mapping[str, str]) -> float:
    """Return how far into its text a claim stands, 0 to 1."""
    return telling.claim.trigger.start / max(1, len(texts[telling.report]))

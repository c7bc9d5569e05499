"""What ties origins of one happening to each other: derivations, people who pass things on, claims taken over.

Made once for a case (or a part of it that nothing outside is tied to) and asked for one event at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from firsthand.reconcile.same_words import find_same_sentences
from firsthand.reconcile.takings import Taking
from firsthand.reconcile.tellings import Telling
from firsthand.reconcile.ties import Ties
from firsthand.records.derivation import Certainty, Derivation
from firsthand.records.mention import EntityType


class Links:
    """Which reports derive from each other, which claims were taken over, and which people have things from whom."""

    def __init__(
        self,
        derivations: Sequence[Derivation],
        tellings: Iterable[Telling] = (),
        ties: Ties | None = None,
        takings: Mapping[str, Sequence[Taking]] | None = None,
        judged: Mapping[tuple[str, str], bool] | None = None,
    ) -> None:
        self._relays: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._quotes: dict[str, str] = {}
        self._report_of: dict[str, str] = {}
        for telling in tellings:
            self._quotes[telling.id], self._report_of[telling.id] = telling.claim.quote, telling.report
            hops = [ties.entity_of.get(hop.entity or "") for hop in telling.claim.chain[1:]] if ties else []
            for outer, inner in pairwise(hops):
                if ties and outer and inner and ties.entities[outer].type is EntityType.PERSON:
                    self._relays[outer][inner].add(telling.report)
        self._near: dict[str, dict[str, tuple[Certainty, str]]] = defaultdict(dict)
        for derivation in sorted(derivations, key=lambda d: (d.certainty is Certainty.POSSIBLE, d.id)):
            link = (derivation.certainty, f"one report is a {derivation.type.value} of the other")
            self._near[derivation.source].setdefault(derivation.to, link)
            self._near[derivation.to].setdefault(derivation.source, link)
        self._takings = takings or {}
        self._judged: dict[str, dict[str, bool]] = defaultdict(dict)
        for (a, b), same in (judged or {}).items():
            self._judged[a][b] = self._judged[b][a] = same

    def sources_of(self, person: str) -> Mapping[str, set[str]]:
        """Return whom a person passes on, each with the reports that show it."""
        return self._relays.get(person, {})

    def derived(self, report: str) -> Mapping[str, tuple[Certainty, str]]:
        """Return the reports that `report` derives from or that derive from it, each with certainty and kind."""
        return self._near.get(report, {})

    def taken(self, claim: str) -> Sequence[Taking]:
        """Return what the words of a claim were taken from."""
        return self._takings.get(claim, ())

    def same_sentences(self, claims: Iterable[str]) -> Iterator[tuple[str, str, Certainty]]:
        """Yield the pairs of some claims that two reports tell in one sentence."""
        quotes = {claim: self._quotes[claim] for claim in claims if claim in self._quotes}
        reports = {self._report_of[claim] for claim in quotes}
        derived = (
            frozenset({report, other})
            for report in reports
            for other, (certainty, _) in self.derived(report).items()
            if other in reports and certainty is Certainty.CERTAIN
        )
        yield from find_same_sentences(quotes, derived, self._report_of)

    def judged(self, claim: str) -> Mapping[str, bool]:
        """Return the claims of which people judged whether they have the same source as `claim`."""
        return self._judged.get(claim, {})

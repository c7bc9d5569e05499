"""Why two origins of one happening are, or may be, one: the rules of records.md, each through an index of its own.

No origin is compared with all others: only with those that share a voice, a body, a derivation, a person who passes
things on, or a claim that was taken over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from firsthand.reconcile.links import Links
from firsthand.reconcile.short_names import find_short_names, paper_words, states_in
from firsthand.reconcile.ties import Ties
from firsthand.records.derivation import Certainty, DerivationType
from firsthand.records.event import Joint
from firsthand.records.origin import ClaimOrigin

Ends = Mapping[str, Sequence[ClaimOrigin]]
"""The origins of one event by key, each with the claims that end there."""
Found = tuple[str, str, Certainty, str]

FEW = 24
"""Origins that are all compared with each other; of more that are alike, each is tied to the next one only."""
_BODIES = frozenset({"official", "organisation"})
_TAKEN = {
    DerivationType.TRANSLATION: "one report's words are a translation of the other's",
    DerivationType.CITATION: "one report has these words from the other",
}


def find_joints(ends: Ends, ties: Ties, links: Links) -> tuple[tuple[Joint, ...], list[tuple[str, str]]]:
    """Return the joints of an event's origins, sorted by pair, and the pairs that people judged to be two sources.

    Of several reasons for one pair the surest is kept, in the order of the rules.
    """
    judged = dict(_judged(ends, links))
    best: dict[tuple[str, str], tuple[Certainty, str]] = {
        pair: (Certainty.CERTAIN, "a person judged so") for pair, same in judged.items() if same
    }
    for a, b, certainty, reason in (
        *_derived(ends, links),
        *_passed_on(ends, links),
        *_related(ends, ties),
        *_taken_over(ends, links),
        *_said_in_one_sentence(ends, links),
        *_documents(ends, ties),
        *_unnamed(ends, ties),
        *_common(ends),
        *find_short_names(ends, ties),
    ):
        pair = (a, b) if a < b else (b, a)
        if a == b or judged.get(pair) is not None:
            continue
        known = best.get(pair)
        if known is None or (known[0] is Certainty.POSSIBLE and certainty is Certainty.CERTAIN):
            best[pair] = (certainty, reason)
    joints = tuple(Joint(a=a, b=b, certainty=best[a, b][0], reason=best[a, b][1]) for a, b in sorted(best))
    return joints, [pair for pair, same in sorted(judged.items()) if not same]


def _judged(ends: Ends, links: Links) -> Iterator[tuple[tuple[str, str], bool]]:
    """Yield the pairs of origins that people judged, by the claims that rest on them."""
    key_of = {end.claim: key for key, members in ends.items() for end in members}
    for claim in sorted(key_of):
        for other, same in sorted(links.judged(claim).items()):
            a, b = key_of[claim], key_of.get(other)
            if b is not None and a < b:
                yield (a, b), same


def _is_named(end: ClaimOrigin) -> bool:
    return not end.anonymous


def _derived(ends: Ends, links: Links) -> Iterator[Found]:
    """Where a report itself is the end: the reports derive from each other."""
    by_report: dict[str, set[str]] = defaultdict(set)
    itself = {key for key, members in ends.items() if members[0].reported}
    for key, members in ends.items():
        for report in {end.report for end in members} if _is_named(members[0]) else ():
            by_report[report].add(key)
    for key in sorted(itself):
        for report in sorted({end.report for end in ends[key]}):
            for other, (certainty, reason) in sorted(links.derived(report).items()):
                for there in sorted(by_report.get(other, ())):
                    yield key, there, certainty, reason


def _passed_on(ends: Ends, links: Links) -> Iterator[Found]:
    """A person has it from another origin, as a chain that leads through the person shows."""
    by_entity = {end[0].entity: key for key, end in ends.items() if end[0].entity and _is_named(end[0])}
    for key, members in ends.items():
        name = members[0].name
        for person in sorted({one for end in members for one in end.through if one in by_entity}):
            first = by_entity[person]
            yield first, key, Certainty.CERTAIN, f"{ends[first][0].name} has it from {name}"
    for person, key in by_entity.items():
        for source, reports in links.sources_of(person or "").items():
            other = by_entity.get(source)
            if other and reports & {end.report for end in ends[other]}:
                yield key, other, Certainty.CERTAIN, f"{ends[key][0].name} has it from {ends[other][0].name}"


def _related(ends: Ends, ties: Ties) -> Iterator[Found]:
    """One speaks for the other, or belongs to it."""
    entities = {key: end[0].entity for key, end in ends.items() if end[0].entity and _is_named(end[0])}
    sharing: dict[str, set[str]] = defaultdict(set)
    for key, entity in entities.items():
        for body in ties.bodies_of(entity or ""):
            sharing[body].add(key)
    seen = {pair for keys in sharing.values() for pair in _pairs(keys)}
    for a, b in sorted(seen):
        first, second = entities[a] or "", entities[b] or ""
        certain = ties.one_voice(first, second)
        if certain:
            yield a, b, Certainty.CERTAIN, certain
        elif possible := ties.may_be_one(first, second):
            yield a, b, Certainty.POSSIBLE, possible


def _pairs(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    ordered = sorted(keys)
    yield from combinations(ordered, 2) if len(ordered) <= FEW else pairwise(ordered)


def _taken_over(ends: Ends, links: Links) -> Iterator[Found]:
    """The words of one claim are those of another, or their translation, whomever either report names for them."""
    key_of = {end.claim: key for key, members in ends.items() for end in members}
    for claim, key in key_of.items():
        for taking in links.taken(claim):
            if taking.verbatim and taking.certainty is Certainty.CERTAIN and taking.source in key_of:
                reason = _TAKEN.get(taking.kind, "one report's words are the other's")
                yield key, key_of[taking.source], Certainty.CERTAIN, reason


def _said_in_one_sentence(ends: Ends, links: Links) -> Iterator[Found]:
    """Two reports tell it in one sentence, whomever either of them names for it."""
    key_of = {end.claim: key for key, members in ends.items() if _is_named(members[0]) for end in members}
    for a, b, certainty in links.same_sentences(key_of) if len(ends) > 1 else ():
        yield key_of[a], key_of[b], certainty, "both reports tell it in one sentence"


def _documents(ends: Ends, ties: Ties) -> Iterator[Found]:
    """Two tellings give the same paper; or one is heard whose paper the other is: perhaps one hand."""
    papers = {key: end[0] for key, end in ends.items() if end[0].kind == "document" and not end[0].anonymous}
    yield from _same_papers(papers, ties)
    speakers: dict[str, set[str]] = defaultdict(set)
    for key, end in ends.items() if papers else ():
        if end[0].entity and key not in papers and _is_named(end[0]):
            for body in ties.bodies_of(end[0].entity) - ties.states:
                speakers[body].add(key)
    for key, paper in papers.items():
        for body in sorted(ties.bodies_of(paper.organisation) - ties.states) if paper.organisation else ():
            for other in sorted(speakers.get(body, ())):
                yield key, other, Certainty.POSSIBLE, f"the document is one of {ties.name(paper.organisation or '')}"
    yield from _state_papers(papers, ends, ties)


def _state_papers(papers: Mapping[str, ClaimOrigin], ends: Ends, ties: Ties) -> Iterator[Found]:
    """Pair a paper of which only the state is told ("a French cable") with that state's officials: perhaps theirs."""
    officials: dict[str, list[str]] = defaultdict(list)
    for key, (first, *_) in sorted(ends.items()) if papers else ():
        country = ties.state_of(first.entity) or ties.country(first.entity) if first.entity else None
        if country and first.kind == "official" and _is_named(first):
            officials[country].append(key)
    for key, paper in papers.items():
        if paper.organisation is None or paper.organisation in ties.states:
            for state in sorted(_states(paper, ties)):
                reason = f"the document is of {ties.state_name(state)}, of which body is not told"
                yield from ((key, other, Certainty.POSSIBLE, reason) for other in officials[state])


def _same_papers(papers: Mapping[str, ClaimOrigin], ties: Ties) -> Iterator[Found]:
    """Pair papers of one kind: one hand where it is told the same state's, or where a bare word can mean one only."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for key, paper in papers.items():
        for word in paper_words(paper.name):
            by_word[word].append(key)
    for a, b in sorted({pair for keys in by_word.values() for pair in _pairs(set(keys))}):
        states = [_states(papers[key], ties) for key in (a, b)]
        if states[0] and states[1] and not states[0] & states[1]:
            continue
        sure = bool(states[0] & states[1]) or (len(papers) == 2 and not (states[0] and states[1]))
        yield a, b, Certainty.CERTAIN if sure else Certainty.POSSIBLE, "both give the same document"


def _states(paper: ClaimOrigin, ties: Ties) -> frozenset[str]:
    """Return the states that a paper's name or its author tells of."""
    author = ties.country(paper.organisation)
    return states_in(paper.name) | ({author} if author else frozenset())


def _common(ends: Ends) -> Iterator[Found]:
    """A source told by a common word alone, of which nobody knows whom it means, may be any other that is heard.

    "The service said" in one report is perhaps the body that another names in full.
    Misses: German, which writes every noun as if it were a name.
    """
    heard = [key for key, (first, *_) in sorted(ends.items()) if not (first.reported or first.anonymous)]
    for key in heard:
        first = ends[key][0]
        if first.entity is None and first.kind in _BODIES and first.name == first.name.lower():
            for other in heard[:FEW]:
                if other != key and ends[other][0].kind in _BODIES:
                    yield key, other, Certainty.POSSIBLE, "one is told by a common word only, and may be the other"


def _unnamed(ends: Ends, ties: Ties) -> Iterator[Found]:
    """A source that is not named may be another one of the same body, or anyone where its body is not told."""
    bodies: dict[str, frozenset[str]] = {}
    hidden = [key for key, end in ends.items() if end[0].anonymous]
    if not hidden:
        return
    sharing: dict[str, set[str]] = defaultdict(set)
    for key, (first, *_) in ends.items():
        body = first.organisation if first.anonymous else first.entity
        bodies[key] = frozenset(ties.bodies_of(body) - ties.states) if body else frozenset()
        for one in bodies[key]:
            sharing[one].add(key)
    for key in hidden:
        for body in sorted(bodies[key]):
            for other in sorted(sharing[body] - {key}):
                both = ends[other][0].anonymous
                name = ties.name(body)
                reason = f"not named, and both of {name}" if both else f"one is not named and belongs to {name}"
                yield key, other, Certainty.POSSIBLE, reason
    placeless = [key for key in hidden if not bodies[key]]
    placed = [key for key in hidden if bodies[key]]
    pairs = [*_pairs(placeless), *((a, b) for a in placeless[: FEW if len(placed) <= FEW else 1] for b in placed)]
    for a, b in pairs:
        yield a, b, Certainty.POSSIBLE, "neither is named, and where they belong is not told"

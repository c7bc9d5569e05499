"""The sentence that carries a claim, its times, places and amounts: what belongs to the trigger's own clause.

A time that hangs by another clause ("said on Monday that the crew had cut a cable in January") is not taken; where
the clause has none, the claim has none: nothing is guessed from neighbouring sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.extract.claims.cases import case_of
from firsthand.extract.claims.nominals import Scene, classes_of
from firsthand.extract.claims.readings import Reading
from firsthand.extract.claims.roles import VERBAL
from firsthand.records.amount import Amount, AmountKind
from firsthand.records.claim import Place
from firsthand.records.mention import EntityType
from firsthand.records.time import TimeExpression
from firsthand.text.spans import Span

_OTHER_CLAUSES = frozenset({"ccomp", "acl:relcl", "parataxis", "csubj", "discourse", "vocative"})
_TELLERS = frozenset({"according", "selon", "laut", "zufolge"})
_SETTINGS = frozenset({"following", "after", "before", "amid", "despite", "since"})
"""Prepositions that open a setting of its own: what stands in it belongs to another happening."""
_TRIM = " \t\n\u00a0\"“”„«»'‘’‚‹›()[]–—-*•·,;"
_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "on",
        "across",
        "near",
        "off",
        "over",
        "around",
        "outside",
        "inside",
        "within",
        "throughout",
        "along",
        "between",
        "from",
        "into",
        "through",
        "including",
        "spanning",
        "under",
        "above",
        "beneath",
        "behind",
        "against",
        "of",
        "to",
    ]
)
_PLAIN_LOCATIVE = _LOCATIVE - {"of", "to", "against", "behind", "between"}


def evidence_span(scene: Scene, token: int) -> Span:
    """Return the sentence that holds `token`, without quotation marks, dashes and white space at its ends."""
    tree = scene.tree
    sentence = tree.sentences[tree.sentence_of[token]]
    start, end = tree.starts[sentence.first], tree.ends[sentence.last - 1]
    inner_start, inner_end = tree.starts[token], tree.ends[token]
    while start < inner_start and tree.text[start] in _TRIM:
        start += 1
    while end > inner_end and tree.text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)


def clause_tokens(reading: Reading) -> frozenset[int]:
    """Return the tokens of the trigger's own clause: below it, and below the verb that carries it."""
    scene, tree = reading.scene, reading.scene.tree
    roots = [reading.head]
    carrier = reading.carrier
    if carrier is not None:
        roots += carrier.tops
        if carrier.verb is not None and tree.tags[carrier.verb] in VERBAL | {"ADJ"}:
            lemma = tree.lemmas[carrier.verb]
            words = scene.words(reading.head)
            telling = words.words["telling"] if words else frozenset()
            held_against = carrier.support is not None and carrier.support.actor == "object"
            if not held_against and (carrier.support is not None or lemma not in telling):
                roots.append(carrier.verb)  # "expelled for spying": the day of the expulsion is not that of the spying
    else:
        roots += _auxiliary_heads(reading)
    found: set[int] = set()
    for root in roots:
        found.update(_below(scene, root))
    return frozenset(found)


def _auxiliary_heads(reading: Reading) -> list[int]:
    """Return verbs above an infinitive that belong to the same clause: "tried on Monday to bribe"."""
    scene, tree = reading.scene, reading.scene.tree
    words, node = scene.words(reading.head), reading.head
    found: list[int] = []
    while words is not None and tree.rels[node] == "xcomp" and len(found) < 3:
        node = tree.heads[node]
        lemma = tree.lemmas[node]
        if (
            lemma not in words.words["attempt"]
            and lemma not in words.words["start"]
            and lemma not in words.words["planned"]
        ):
            break
        found.append(node)
    return found


def _below(scene: Scene, root: int) -> set[int]:
    tree = scene.tree
    found, waiting = {root}, [root]
    while waiting:
        node = waiting.pop()
        for child in tree.children[node]:
            rel = tree.rels[child]
            if rel in _OTHER_CLAUSES or child in found or (rel == "obl" and case_of(scene, child) in _TELLERS):
                continue
            if (
                rel in ("conj", "advcl", "xcomp")
                and tree.tags[child] in VERBAL
                and not (rel == "advcl" and tree.forms[child] == "ger" and tree.cases[child] == "")
            ):
                continue
            if rel == "acl" and node == root and tree.tags[node] in VERBAL:
                continue
            if rel in ("obl", "nmod") and case_of(scene, child) in _SETTINGS and child not in scene.time_tokens:
                continue
            found.add(child)
            waiting.append(child)
    return found


def time_of(reading: Reading, clause: frozenset[int], times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the time that hangs by the trigger's clause: the resolved one first, then the nearest."""
    tree = reading.scene.tree
    best: tuple[int, int, TimeExpression] | None = None
    for time in times:
        tokens = tree.tokens_in(time.span)
        if time.edtf is not None and time.edtf.startswith("P"):
            continue
        if not tokens or not _hangs_in(reading, tokens, clause) or _is_one_of_several(reading, tokens, times):
            continue
        distance = min(abs(token - reading.head) for token in tokens)
        key = (0 if time.earliest or time.latest else 1, distance)
        if best is None or key < best[:2]:
            best = (*key, time)
    return best[2] if best else None


def _is_one_of_several(reading: Reading, tokens: range, times: Sequence[TimeExpression]) -> bool:
    """Tell whether two times are joined, so that there are two happenings: "the elections of 2016 and 2020"."""
    tree = reading.scene.tree
    others = {token for time in times for token in tree.tokens_in(time.span)} - set(tokens)
    return any(
        tree.rels[child] == "conj" and (tree.heads[child] in tokens or child in tokens)
        for child in (*(c for token in tokens for c in tree.children[token]), *tokens)
        if child in others or tree.heads[child] in others
    )


def _hangs_in(reading: Reading, tokens: range, clause: frozenset[int]) -> bool:
    tree = reading.scene.tree
    inside = [token for token in tokens if token in clause]
    if not inside or _is_counted_from(reading, tokens):
        return False
    top = next((token for token in inside if tree.heads[token] not in tokens), inside[0])
    node, steps = top, 0
    while steps < 8 and node not in (reading.head, tree.heads[node]):
        if tree.tags[node] in VERBAL and node not in clause:
            return False
        node, steps = tree.heads[node], steps + 1
    return True


def _is_counted_from(reading: Reading, tokens: range) -> bool:
    """Tell whether a time is counted from this happening: "two years after | the invasion" dates what follows."""
    tree, head = reading.scene.tree, reading.head
    last = tree.lowers[tokens[-1]]
    return reading.kind == "noun" and head > tokens[-1] and last in ("after", "before") and tree.cases[head] == last


def places_of(
    reading: Reading, clause: frozenset[int], role_heads: Iterable[int], in_roles: frozenset[int]
) -> tuple[Place, ...]:
    """Return the places that the clause names as where it happened, in text order.

    A place hangs by the trigger, by the verb that carries it, or within a role ("a library in Uppsala").
    """
    scene, tree = reading.scene, reading.scene.tree
    actors = frozenset(role_heads)
    found: dict[Span, Place] = {}
    for mention in scene.index.within(sorted(clause)):
        if mention.type is not EntityType.PLACE:
            continue
        tokens = [token for token in tree.tokens_in(mention.span) if token in clause]
        if not tokens:
            continue
        head = next((token for token in tokens if tree.heads[token] not in tokens), tokens[-1])
        if head in actors or not _is_locative(scene, head) or not _is_near(reading, head, in_roles | actors):
            continue
        entity = scene.index.entities[mention.entity]
        found[mention.span] = Place(span=mention.span, name=entity.name, country=entity.country)
    unique: dict[tuple[str, str | None], Place] = {}
    for span in sorted(found):
        unique.setdefault((found[span].name, found[span].country), found[span])
    return tuple(unique.values())


def _is_near(reading: Reading, token: int, in_roles: frozenset[int]) -> bool:
    tree, carrier = reading.scene.tree, reading.carrier
    near = {reading.head, *in_roles, *_auxiliary_heads(reading)}
    if carrier is not None:
        near.update(carrier.tops)
        if carrier.verb is not None and (carrier.support is not None or _is_told_to_last(reading, carrier.verb)):
            near.add(carrier.verb)
    node, steps = token, 0
    while steps < 6 and tree.heads[node] != node:
        node, steps = tree.heads[node], steps + 1
        if node in near:
            return True
        if tree.rels[node] == "appos":
            return False
    return False


def _is_told_to_last(reading: Reading, verb: int) -> bool:
    """Tell whether a verb only says that its subject happens: "fighting continues in several towns"."""
    tree, words = reading.scene.tree, reading.scene.words(verb)
    lasting = words.words["arising"] | words.words["continuing"] | words.words["happen"] if words else frozenset()
    return tree.lemmas[verb] in lasting and reading.head in tree.children_by(verb, "nsubj", "nsubj:pass")


def _is_locative(scene: Scene, token: int) -> bool:
    """Tell whether a place stands where something happened: "in Uppsala", "at Uppsala airport"."""
    tree, steps = scene.tree, 0
    if tree.rels[token] == "compound" and not {"infrastructure", "building"}.isdisjoint(_classes_at(scene, token)):
        token = tree.heads[token]
    while tree.rels[token] in ("conj", "appos", "flat") and tree.heads[token] != token and steps < 12:
        token, steps = tree.heads[token], steps + 1
    rel = tree.rels[token]
    if rel in ("obl", "nmod", "obl:arg", "obl:mod"):
        return case_of(scene, token) in _PLAIN_LOCATIVE
    return rel == "obj" and tree.lemmas[tree.heads[token]] in ("span", "cover")


def _classes_at(scene: Scene, compound: int) -> frozenset[str]:
    """Return the classes of the thing that a place's name stands before."""
    head = scene.tree.heads[compound]
    return classes_of(scene, head) if head > compound and scene.tree.tags[head] == "NOUN" else frozenset()


def amounts_of(
    clause: frozenset[int], role_spans: Sequence[Span], amounts: Sequence[Amount], tokens_of: dict[str, range]
) -> tuple[str, ...]:
    """Return the ids of the amounts that belong to the happening, their partners in another currency too."""
    found: set[str] = set()
    for amount in amounts:
        inside = any(token in clause for token in tokens_of[amount.id])
        in_role = any(span.meets(amount.span) for span in role_spans)
        if in_role or (inside and amount.kind is not AmountKind.COUNT) or (inside and amount.unit):
            found.add(amount.id)
    for amount in amounts:
        if amount.gloss_of in found:
            found.add(amount.id)
    return tuple(amount.id for amount in amounts if amount.id in found)

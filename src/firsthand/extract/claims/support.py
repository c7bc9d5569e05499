"""Verbs that carry a noun of happening: "carried out acts of sabotage", "sanctions imposed by Canada", "was behind".

From such a verb come the doer, the one hit, and what the noun's own words leave open.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.claims.cases import case_of
from firsthand.extract.claims.nominals import Scene, classes_of, is_attitude, is_genitive
from firsthand.extract.claims.noun_slots import noun_slot
from firsthand.extract.claims.passives import is_passive
from firsthand.extract.claims.roles import VERBAL, controllers, noun_doers, subjects, verb_slot
from firsthand.lexicon.events import Support

_CLIMB = 6
_NEAR = 3
_INCLUDING = frozenset({"including", "like", "such as", "such", "include"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """How a noun of happening hangs in its sentence.

    Attributes:
        tops: The noun and those it stands for ("acts" of sabotage, the first of several conjuncts), innermost first.
        verb: The verb, adjective or noun that governs the last of them, or None.
        support: How the verb carries the noun, or None if it only governs it.
    """

    tops: tuple[int, ...]
    verb: int | None
    support: Support | None


def find_carrier(scene: Scene, noun: int) -> Carrier:
    """Climb from `noun` to the verb that carries or governs it."""
    tree, tops = scene.tree, [noun]
    while True:
        top = tops[-1]
        relative = _relative_verb(scene, top)
        if relative is not None:
            return Carrier(tops=tuple(tops), verb=relative[0], support=relative[1])
        head = tree.heads[top]
        if head == top or head in tops or len(tops) >= _CLIMB or not _climbs(scene, top, head):
            break
        tops.append(head)
    if head == top:
        return Carrier(tops=tuple(tops), verb=None, support=None)
    support = _match(scene, head, _slots_of(scene, top))
    lifted = _verb_over_object(scene, top, head) if support is None and tree.rels[top] == "nmod" else None
    verb, support = lifted or (head, support)
    return Carrier(tops=tuple(tops), verb=verb, support=support)


def _verb_over_object(scene: Scene, top: int, noun: int) -> tuple[int, Support] | None:
    """Return the accusing verb where the parser hung the deed by a noun below it.

    "convicted the judge | of espionage", "sentenced to six years in prison | for espionage".
    """
    tree, node = scene.tree, noun
    for _ in range(_NEAR):
        verb = tree.heads[node]
        if tree.tags[verb] in VERBAL or verb == node:
            break
        node = verb
    if tree.rels[node] not in ("obj", "nsubj:pass", "obl", "obl:arg") or tree.tags[verb] not in VERBAL:
        return None
    support = _match(scene, verb, frozenset({case_of(scene, top)}))
    return (verb, support) if support is not None and support.actor == "object" else None


def _climbs(scene: Scene, top: int, head: int) -> bool:
    """Tell whether the noun above `top` only carries it: "acts of sabotage", "X and sabotage", "crimes like arson"."""
    tree, words = scene.tree, scene.words(top)
    rel, lemma = tree.rels[top], tree.lemmas[head]
    if words is None or (tree.tags[head] in VERBAL and rel != "conj"):
        return False
    if rel in ("conj", "appos"):
        return tree.tags[head] in ("NOUN", "PROPN")
    if rel == "compound":
        return lemma in words.words["eventive"] or is_gerund(scene, top)
    case = case_of(scene, top) if rel == "nmod" else ""
    carried = is_genitive(scene, top) and lemma in words.words["eventive"]
    held = lemma in words.words["grounds"] and case in ("of", "in", "for")
    return rel == "nmod" and (case in _INCLUDING or carried or held)


def is_gerund(scene: Scene, token: int) -> bool:
    """Tell whether an English -ing that the parser took for a compound has the noun after it as its object.

    It does where a preposition stands right before it: "accused of jamming radio masts".
    """
    tree = scene.tree
    return (
        tree.rels[token] == "compound"
        and tree.lowers[token].endswith("ing")
        and token > 0
        and tree.tags[token - 1] == "ADP"
        and tree.heads[token] > token
    )


def _slots_of(scene: Scene, top: int) -> frozenset[str]:
    """Return the names of the slots, in logical terms, in which `top` hangs by its governor."""
    rel = scene.tree.rels[top]
    if rel in ("obj", "nsubj:pass", "iobj"):
        return frozenset({"object"})
    if rel in ("nsubj", "obl:agent"):
        return frozenset({"subject"})
    if rel in ("obl", "nmod", "advcl", "obl:arg", "obl:mod"):
        return frozenset({case_of(scene, top)})
    return frozenset()


def _match(scene: Scene, verb: int, slots: frozenset[str]) -> Support | None:
    words = scene.words(verb)
    if words is None:
        return None
    for support in words.support.get(scene.tree.lemmas[verb], ()):
        if not slots.isdisjoint(support.noun) and (support.particle is None or _has_particle(scene, verb, support)):
            return support
    return None


def _has_particle(scene: Scene, verb: int, support: Support) -> bool:
    tree = scene.tree
    near = tree.lowers[verb + 1 : verb + 6]
    lemmas = tree.lemmas[verb + 1 : verb + 6]
    return support.particle in near or support.particle in lemmas


def _relative_verb(scene: Scene, top: int) -> tuple[int, Support] | None:
    """Return the verb of a clause about `top` that carries it: "imposed by Canada", "which Russia carries out"."""
    tree = scene.tree
    for child in tree.children[top]:
        rel = tree.rels[child]
        if rel not in ("acl", "acl:relcl") or tree.tags[child] not in VERBAL or _says_what(scene, child):
            continue
        verbs = [child, *tree.children_by(child, "xcomp")]
        for verb in verbs:
            if verb == child and _has_own_object(scene, child):
                continue
            support = _match(scene, verb, frozenset({"object"}))
            if support is not None and verb_slot(scene, verb, support.actor or support.target or "subject"):
                return verb, support
    return _committed_below(scene, top)


def _committed_below(scene: Scene, top: int) -> tuple[int, Support] | None:
    """Return a verb of committing that the parser hung by the last noun: "an attack on a port | launched by Chad"."""
    tree, words, node = scene.tree, scene.words(top), top
    for _ in range(_NEAR):
        last = [child for child in tree.children_by(node, "nmod") if child > node]
        if not last or words is None:
            return None
        node = last[-1]
        if tree.tags[node] == "NOUN" and tree.lemmas[node] in words.triggers:
            return None
        for child in tree.children_by(node, "acl", "acl:relcl"):
            if tree.lemmas[child] in words.words["committing"] and not _has_own_object(scene, child):
                support = _match(scene, child, frozenset({"object"}))
                if support is not None and verb_slot(scene, child, "subject"):
                    return child, support
    return None


def _says_what(scene: Scene, verb: int) -> bool:
    """Tell whether a clause says what is claimed: "the allegation that its agents had planned to kill"."""
    tree, words = scene.tree, scene.words(verb)
    relative = words.words["relative"] if words else frozenset()
    marks = [child for child in tree.children_by(verb, "mark") if tree.lowers[child] in relative]
    return bool(marks) and tree.has_child(verb, "nsubj", "nsubj:pass")


def _has_own_object(scene: Scene, verb: int) -> bool:
    """Tell whether a clause about a noun has another object than that noun ("the threat that X could start a war")."""
    tree, words = scene.tree, scene.words(verb)
    relative = words.words["relative"] if words else frozenset()
    return any(tree.lowers[child] not in relative for child in tree.children_by(verb, "obj"))


def carrier_slot(scene: Scene, carrier: Carrier, name: str) -> list[int]:
    """Return the heads that the carrying verb gives as `doer` or `sufferer`."""
    if name == "sufferer" and (carrier.support is None or carrier.support.target is None):
        return _hit_in_clause(scene, carrier.tops[0])
    if carrier.verb is None:
        return []
    if carrier.support is None:
        return _doer_of_whole(scene, carrier) if name == "doer" else []
    slot = carrier.support.actor if name == "doer" else carrier.support.target
    if slot is None:
        return []
    verb, found = carrier.verb, list[int]()
    if name == "doer" and slot == "subject" and _is_charged(scene, carrier):
        return verb_slot(scene, verb, "second") or verb_slot(scene, verb, "against") or verb_slot(scene, verb, "to")
    if scene.tree.tags[verb] not in VERBAL:
        found = _slot_of_predicate(scene, verb, slot)
    if not found:
        found = verb_slot(scene, verb, slot) or (verb_slot(scene, verb, "second") if slot == "object" else [])
    return [head for head in found if head not in carrier.tops]


def _slot_of_predicate(scene: Scene, word: int, slot: str) -> list[int]:
    """Return who is held to be what an adjective or noun says: "was responsible for", "found three guilty of"."""
    tree = scene.tree
    if slot == "subject":
        return subjects(scene, word) or _named_as(scene, word) or noun_doers(scene, word)
    if slot != "object":
        return []
    if tree.tags[word] == "ADJ" and tree.tags[tree.heads[word]] == "VERB":
        held = [head for head in verb_slot(scene, tree.heads[word], "object") if head != word]
        if held:
            return held
    return subjects(scene, word) or (controllers(scene, word) if tree.rels[word] in ("xcomp", "acl") else [])


def _doer_of_whole(scene: Scene, carrier: Carrier) -> list[int]:
    """Return who does what something is part of: "as part of an influence operation, Cuba approached ..."."""
    tree, top, verb = scene.tree, carrier.tops[-1], carrier.verb
    whole = verb is not None and tree.tags[verb] in VERBAL and tree.rels[top] == "obl" and len(carrier.tops) > 1
    if not whole or verb is None or case_of(scene, top) != "as":
        return []
    return subjects(scene, verb) if not is_passive(tree, verb) else verb_slot(scene, verb, "subject")


def _is_charged(scene: Scene, carrier: Carrier) -> bool:
    """Tell whether a deed is only what somebody is charged with: "brought charges of bribery against a senator"."""
    words = scene.words(carrier.tops[0])
    names = [words.classes.get(scene.tree.lemmas[top], frozenset()) for top in carrier.tops[1:]] if words else []
    return any("accusation" in classes for classes in names)


def _named_as(scene: Scene, noun: int) -> list[int]:
    """Return who is held to be `noun`: "tient le groupe pour responsable"."""
    tree = scene.tree
    if tree.rels[noun] in ("nmod", "obl") and case_of(scene, noun) in ("for", "as"):
        head = tree.heads[noun]
        return verb_slot(scene, head, "object") if tree.tags[head] in VERBAL else [head]
    return []


def _hit_in_clause(scene: Scene, noun: int) -> list[int]:
    """Return whom a relative clause says that the noun hit: "the cyberattack that crippled the port"."""
    tree = scene.tree
    for child in tree.children_by(noun, "acl:relcl", "acl"):
        support = _match(scene, child, frozenset({"subject"}))
        if support is not None and support.target == "object" and tree.has_child(child, "obj"):
            return verb_slot(scene, child, "object")
    return []


def doers_behind(scene: Scene, head: int) -> list[int]:
    """Return who is behind an operation that stands as a doer: "a campaign run by Cuba targeted ...".

    "This includes sabotage": the pronoun leads to the last operation with a doer in the sentence before.
    """
    tree, words = scene.tree, scene.words(head)
    if words is None:
        return [head]
    if tree.lowers[head] in words.words["demonstratives"] and scene.index.at(head) is None:
        governor = tree.heads[head]
        return _doers_before(scene, head) if tree.lemmas[governor] in words.words["including"] else [head]
    if "party" in classes_of(scene, head):
        return [head]
    hostile = tree.tags[head] == "NOUN" and "hostile" in words.classes.get(tree.lemmas[head], ())
    if not hostile and tree.lemmas[head] not in words.words["happenings"]:
        return [head]
    return _doers_of(scene, head) or [head]


def _doers_of(scene: Scene, noun: int) -> list[int]:
    carrier = find_carrier(scene, noun)
    if carrier.verb is not None and scene.tree.rels[carrier.verb] in ("acl", "acl:relcl", "xcomp"):
        found = carrier_slot(scene, carrier, "doer")
        if found:
            return found
    return noun_slot(scene, noun, "by") or [
        head
        for head in (*noun_slot(scene, noun, "poss"), *noun_slot(scene, noun, "modifier"))
        if "state" in classes_of(scene, head) and not is_attitude(scene, head)
    ]


def _doers_before(scene: Scene, token: int) -> list[int]:
    tree, number = scene.tree, scene.tree.sentence_of[token]
    if number == 0 or tree.sentences[number - 1].block != tree.sentences[number].block:
        return []
    before, words = tree.sentences[number - 1], scene.words(token)
    for noun in range(before.last - 1, before.first - 1, -1):
        if words is not None and tree.lemmas[noun] in words.words["happenings"] and tree.tags[noun] == "NOUN":
            found = [head for head in _doers_of(scene, noun) if "party" in classes_of(scene, head)]
            if found:
                return found
    return []

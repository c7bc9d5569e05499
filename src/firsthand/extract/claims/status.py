"""Tell whether a happening is told as done, under way, planned, demanded, only possible, or as not done.

Read from the trigger's own auxiliaries and negation, then from the verbs and nouns above it: the weakest word on the
way decides. A denial by a source is no negation: the words stand as told, and the chain's hop denies.

Choices: an attempt ("tried to interfere") has occurred, as an attempt, and its rule says so; a decision of the
authority that can act ("decided to expel") has occurred; a purpose ("paid them to spread lies") is planned; what was
foiled is negated; what is only being looked into is possible; "would" is planned in reported speech, elsewhere
possible.
"""

from __future__ import annotations

from firsthand.extract.claims.cases import case_of
from firsthand.extract.claims.governors import is_aside, read_effect, read_negative, read_verb
from firsthand.extract.claims.readings import Reading
from firsthand.extract.claims.roles import VERBAL
from firsthand.extract.claims.standing import Gauge, Standing, is_negated, is_over, read_own
from firsthand.records.claim import Status

_WEAK = (Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR)
_HIDDEN = ("influence.", "espionage.", "cyber.")
_ADJECTIVES = (
    ("adjective_planned", Status.PLANNED),
    ("adjective_possible", Status.POSSIBLE),
    ("adjective_called_for", Status.CALLED_FOR),
)
_HELD_AGAINST = ("of", "for", "with", "on", "over")


def read_status(reading: Reading) -> Standing:
    """Return how the happening of `reading` is told."""
    words = reading.scene.words(reading.head)
    if words is None or reading.frame.speaker is not None:
        return Standing(status=Status.OCCURRED)
    gauge = Gauge(scene=reading.scene, lists=words.words, frame=reading.frame)
    if reading.kind == "noun":
        _read_noun(gauge, reading)
    else:
        read_verb(gauge, reading.head)
        promising = reading.scene.tree.lemmas[reading.head] in words.words["promising"]
        if promising and not reading.frame.type.startswith("coercion."):
            gauge.standing.weaken(Status.PLANNED)
    gauge.standing.weaken(Status.OCCURRED)
    return gauge.standing


def _read_noun(gauge: Gauge, reading: Reading) -> None:
    tree, carrier = gauge.scene.tree, reading.carrier
    if carrier is None:
        return
    top, verb = carrier.tops[-1], carrier.verb
    for noun in carrier.tops:
        _read_modifiers(gauge, noun)
        if noun != reading.head and tree.rels[noun] != "conj":
            lemma = tree.lemmas[noun]
            gauge.standing.weaken(Status.PLANNED if lemma in gauge.lists["planned"] else None)
            gauge.standing.weaken(Status.POSSIBLE if lemma in gauge.lists["possible"] else None)
    if verb is None:
        return
    _read_probe(gauge, carrier.tops, verb)
    _read_end(gauge, top, verb)
    _read_refusal(gauge, top, verb)
    if carrier.support is None or tree.tags[verb] not in VERBAL:
        _read_over_noun(gauge, top, verb)
        gauge.standing.negated |= carrier.support is not None and is_over(tree, verb)
        return
    held = carrier.support.actor == "object" and case_of(gauge.scene, top) in _HELD_AGAINST
    if "object" in carrier.support.noun or not held:
        read_verb(gauge, verb)
    _read_carried(gauge, top, verb)


def _read_modifiers(gauge: Gauge, noun: int) -> None:
    """Read articles and adjectives: "no arson", "planned attacks", "possible interference", "a foiled plot"."""
    tree, lists, standing = gauge.scene.tree, gauge.lists, gauge.standing
    for child in tree.children_by(noun, "amod", "compound", "det", "neg", "advmod", "nummod"):
        names = {tree.lemmas[child], tree.lowers[child]}
        if (
            tree.rels[child] in ("det", "neg", "nummod") and tree.lowers[child] in lists["negative_determiners"]
        ) or tree.lowers[child] in lists["adjective_negative"]:
            standing.negated = True
        elif tree.lowers[child] in lists["adjective_attempt"]:
            standing.attempt = True
        for name, status in _ADJECTIVES:
            if not names.isdisjoint(lists[name]):
                standing.weaken(status)


def _read_probe(gauge: Gauge, tops: tuple[int, ...], verb: int) -> None:
    """Let what is only being looked into be possible; what everybody can see (violence, war) stays as told."""
    tree, probing = gauge.scene.tree, gauge.lists["probing"]
    if not gauge.frame.type.startswith(_HIDDEN):
        return
    looked_into = tree.lemmas[verb] in probing and tree.rels[tops[-1]] not in ("nsubj", "obl:agent")
    if looked_into or any(tree.lemmas[top] in probing for top in tops[1:]):
        gauge.standing.weaken(Status.POSSIBLE)


def _read_end(gauge: Gauge, top: int, verb: int) -> None:
    """Read "lifted sanctions", "suspended aid", "acquitted of spying": told as ended or not done, no claim of it."""
    lemma = gauge.scene.tree.lemmas[verb]
    if is_aside(gauge.scene, top):
        return  # "talks broke off after the expulsion"
    ended = lemma in gauge.lists["ending"] and gauge.frame.type.startswith("response.")
    if ended or lemma in gauge.lists["lifting"] or lemma in gauge.lists["clearing"]:
        gauge.standing.lifted = True


def _read_refusal(gauge: Gauge, top: int, verb: int) -> None:
    """Read "rejected talks" and "rejected an offer of talks": a response that was turned down was not made."""
    tree, lists = gauge.scene.tree, gauge.lists
    if not gauge.frame.type.startswith("response."):
        return
    if tree.lemmas[verb] in lists["offers"]:
        top, verb = verb, tree.heads[verb]
    if tree.lemmas[verb] in lists["rejecting"] and tree.rels[top] in ("obj", "nsubj:pass"):
        gauge.standing.negated ^= not is_negated(gauge, verb)


def _read_carried(gauge: Gauge, top: int, verb: int) -> None:
    """Read what the carrying verb itself says: "planned attacks", "considers sanctions", "suspected of arson"."""
    tree, lemma = gauge.scene.tree, gauge.scene.tree.lemmas[verb]
    if tree.rels[top] in ("obj", "nsubj:pass") or case_of(gauge.scene, top) in ("for", "of"):
        read_effect(gauge, lemma, "obj")
    if lemma in gauge.lists["suspecting"]:
        gauge.standing.weaken(Status.POSSIBLE)


def _read_over_noun(gauge: Gauge, top: int, verb: int) -> None:
    """Read a governor that does not carry the noun: "fears sabotage", "called for sanctions", "threat of arson"."""
    tree, lists, lemma = gauge.scene.tree, gauge.lists, gauge.scene.tree.lemmas[verb]
    if is_aside(gauge.scene, top):
        return
    if tree.rels[top] in ("nsubj", "nsubj:pass"):
        _read_over_subject(gauge, top, verb)
    elif lemma in lists["denying"]:
        gauge.standing.denied = True
    elif lemma in lists["attempt"]:
        gauge.standing.attempt = True
    elif lemma in lists["negative"]:
        read_negative(gauge, verb, is_negated(gauge, verb))
    elif read_effect(gauge, lemma, tree.rels[top]):
        gauge.standing.negated |= is_negated(gauge, verb)
    elif lemma in lists["evidence"] and is_negated(gauge, verb):
        gauge.standing.negated = True
        gauge.standing.weaken(Status.POSSIBLE)
    elif tree.tags[verb] in VERBAL and lemma in lists["happen"] and is_negated(gauge, verb):
        gauge.standing.negated = True


def _read_over_subject(gauge: Gauge, top: int, verb: int) -> None:
    """Read the verb of which the noun is the subject: "sanctions could follow", "an attack was foiled"."""
    tree, lemma = gauge.scene.tree, gauge.scene.tree.lemmas[verb]
    own = read_own(gauge.afresh(), verb) if tree.tags[verb] in VERBAL else Standing()
    if lemma in gauge.lists["continuing"] and tree.forms[verb] == "pres" and tree.tags[verb] in VERBAL:
        gauge.standing.weaken(Status.ONGOING)
    comes = own.status is Status.POSSIBLE or lemma in gauge.lists["arising"]
    gauge.standing.weaken(own.status if comes and own.status in _WEAK else None)
    happened_not = own.negated and lemma in gauge.lists["happen"] and lemma != "be"
    if happened_not or (lemma in gauge.lists["negative"] and tree.rels[top] == "nsubj:pass"):
        gauge.standing.negated = True

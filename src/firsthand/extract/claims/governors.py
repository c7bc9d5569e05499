"""What the words above a happening say about it: planned, demanded, feared, tried, refused, foiled, told.

Each verb or noun on the way up is one of the kinds below; the climb ends at a verb of telling, at a clause of its own,
and at whatever only gives cause or setting.
"""

from __future__ import annotations

from firsthand.extract.claims.cases import case_of
from firsthand.extract.claims.nominals import Scene
from firsthand.extract.claims.roles import VERBAL
from firsthand.extract.claims.standing import Gauge, is_negated, read_own
from firsthand.records.claim import Status

_GOVERNED = frozenset(
    {"xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod", "csubj", "nsubj", "nsubj:pass", "acl:relcl"}
)
_EFFECTS = (("planned", Status.PLANNED), ("called_for", Status.CALLED_FOR), ("possible", Status.POSSIBLE))
_CLIMB = 6
_ASIDES = frozenset(
    "after before following due because over despite amid since during by in at under as ahead through alongside "
    "given owing thanks until within when while from between among like than via per regarding".split()
)
_WEAK = (Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR)


def read_verb(gauge: Gauge, verb: int) -> None:
    """Read a verb's own words, then those of its governors; an infinitive of which nothing is said is only possible."""
    read_own(gauge, verb)
    _climb(gauge, verb)
    standing = gauge.standing
    if standing.status is None and not (standing.attempt or standing.implied) and _is_infinitive(gauge, verb):
        standing.weaken(Status.POSSIBLE)


def _is_infinitive(gauge: Gauge, verb: int) -> bool:
    """Tell whether a verb is an infinitive that another word governs: "a way to freeze assets"."""
    tree = gauge.scene.tree
    governed = tree.rels[verb] in ("xcomp", "acl", "advcl", "ccomp", "csubj", "obl", "nmod", "acl:relcl")
    return tree.forms[verb] == "inf" and governed and bool(gauge.lists["implying"]) and is_bare(gauge.scene, verb)


def _climb(gauge: Gauge, verb: int) -> None:
    tree, node = gauge.scene.tree, verb
    for _ in range(_CLIMB):
        head, rel = tree.heads[node], tree.rels[node]
        if head == node:
            return
        if rel == "conj":
            _share_with_conjunct(gauge, node, head)
        elif (
            rel not in _GOVERNED
            or (rel == "acl:relcl" and tree.forms[node] != "inf")
            or not read_governor(gauge, node, head)
        ):
            return
        node = head


def _share_with_conjunct(gauge: Gauge, node: int, head: int) -> None:
    """Let a bare conjunct take the first verb's modal ("will expel two and ban a third") and its "nor"."""
    tree = gauge.scene.tree
    before = (node - 1, *tree.children_by(head, "cc"))
    gauge.standing.negated |= any(tree.lowers[child] == "nor" for child in before)
    finite = tree.forms[node] in ("past", "pres", "fut", "cond", "subj")
    if not finite and not tree.has_child(node, "aux", "aux:pass", "cop", "nsubj"):
        status = read_own(gauge.afresh(), head).status
        gauge.standing.weaken(status if status in _WEAK else None)
    elif _is_conditional(gauge, head):
        gauge.standing.weaken(Status.POSSIBLE)


def _is_conditional(gauge: Gauge, verb: int) -> bool:
    """Tell whether a clause begins with "if", so that what is joined to it is as unreal."""
    tree = gauge.scene.tree
    return any(tree.lowers[child] in gauge.lists["conditional"] for child in tree.children_by(verb, "mark"))


def read_governor(gauge: Gauge, node: int, head: int) -> bool:
    """Read what the verb or noun above says about `node`; return whether to climb further."""
    tree = gauge.scene.tree
    if is_aside(gauge.scene, node):
        return False
    if _is_held_against(gauge, node, head):
        gauge.standing.implied = True
        return False
    if is_bare(gauge.scene, node):
        return _read_over_bare(gauge, node, head)
    if tree.rels[node] != "advcl":
        _read_over_finite(gauge, node, head)
    return False


def _is_held_against(gauge: Gauge, node: int, head: int) -> bool:
    """Tell whether a gerund names what a measure is for: "wants judges to charge a clerk | with passing secrets"."""
    tree, lists, lemma = gauge.scene.tree, gauge.lists, gauge.scene.tree.lemmas[head]
    if tree.forms[node] != "ger" or case_of(gauge.scene, node) not in ("for", "of", "over", "with"):
        return False
    words = gauge.scene.words(head)
    charges = words is not None and any(
        "accusation" in words.classes.get(tree.lemmas[child], ()) for child in tree.children_by(head, "obj")
    )
    weak = ("possible", "planned", "called_for", "negative", "attempt", "denying", "evidence")
    held = charges or (lemma in lists["object_control"] and (tree.has_child(head, "obj", "nsubj:pass")))
    return held and not any(lemma in lists[name] for name in weak)


def _read_over_finite(gauge: Gauge, node: int, head: int) -> None:
    """Read a governor of a clause with a tense of its own: "fears that", "no evidence that", "did not say that"."""
    tree, lists, lemma = gauge.scene.tree, gauge.lists, gauge.scene.tree.lemmas[head]
    if lemma in lists["evidence"]:
        if is_negated(gauge, head) or is_negated(gauge, tree.heads[head]):
            gauge.standing.negated = True
            gauge.standing.weaken(Status.POSSIBLE)
    elif lemma in lists["telling"]:
        gauge.standing.denied |= lemma in lists["denying"]
        if tree.tags[head] in VERBAL and is_negated(gauge, head):
            gauge.standing.weaken(Status.POSSIBLE)
    elif tree.rels[node] not in ("nsubj", "nsubj:pass", "acl:relcl"):
        read_effect(gauge, lemma, tree.rels[node])


def _read_over_bare(gauge: Gauge, node: int, head: int) -> bool:
    """Read a governor of an infinitive, gerund or noun."""
    tree, lists, lemma = gauge.scene.tree, gauge.lists, gauge.scene.tree.lemmas[head]
    verbal, negated = tree.tags[head] in VERBAL, is_negated(gauge, head)
    climbs = tree.rels[head] in _GOVERNED or tree.rels[head] == "conj"
    if lemma in lists["negative"] and case_of(gauge.scene, node) != "for":
        read_negative(gauge, head, negated)
        gauge.standing.implied = True
        return True
    if _read_outcome(gauge, node, head):
        pass
    elif lemma in lists["attempt"] and not (lemma in lists["no_object"] and tree.rels[node] == "obj"):
        gauge.standing.attempt = True
        if verbal:
            read_own(gauge, head)
    elif lemma in lists["decided"]:
        _read_decision(gauge, head)
    elif lemma in lists["wishing"] and (tree.has_child(head, "obj") or tree.has_child(node, "nsubj")):
        gauge.standing.weaken(Status.CALLED_FOR)
    elif read_effect(gauge, lemma, tree.rels[node]):
        pass
    elif lemma in lists["telling"] and tree.rels[node] in ("ccomp", "obj", "xcomp", "advcl", "parataxis"):
        gauge.standing.denied |= lemma in lists["denying"]
        gauge.standing.implied = True
        gauge.standing.weaken(Status.POSSIBLE if negated and verbal else None)
        return False
    elif lemma in lists["going"] and tree.forms[head] == "ger":
        gauge.standing.weaken(Status.PLANNED)
    elif verbal and _is_purpose(gauge, node, head):
        gauge.standing.weaken(Status.PLANNED)
        return False
    elif verbal and lemma in lists["start"]:
        _read_start(gauge, head)
    gauge.standing.negated |= negated
    return climbs


def _is_turned_down(gauge: Gauge, noun: int) -> bool:
    """Tell whether what a noun asks for was refused: "rejected a request | to close the consulate"."""
    tree, verb = gauge.scene.tree, gauge.scene.tree.heads[noun]
    asked = tree.lemmas[noun] in gauge.lists["offers"] and tree.tags[noun] == "NOUN"
    if not asked or tree.rels[noun] not in ("obj", "nsubj:pass"):
        return False
    down = any(tree.lowers[child] == "down" for child in tree.children_by(verb, "compound:prt", "advmod"))
    return tree.lemmas[verb] in gauge.lists["rejecting"] or (tree.lemmas[verb] in ("turn", "vote") and down)


def _read_outcome(gauge: Gauge, node: int, head: int) -> bool:
    """Read a word that says that it came about, or that it must; return whether `head` is one."""
    if _is_implied(gauge, node, head):
        gauge.standing.implied = True
        verbal = gauge.scene.tree.tags[head] in VERBAL
        gauge.standing.weaken(read_own(gauge.afresh(), head).status if verbal else None)
        return True
    if _is_duty(gauge, node, head):
        gauge.standing.weaken(Status.CALLED_FOR)
        return True
    if _is_turned_down(gauge, head):
        gauge.standing.negated, gauge.standing.implied = True, True
        return True
    return False


def _read_decision(gauge: Gauge, head: int) -> None:
    """Read "decided to": a measure of the authority that decides is done by it."""
    done = gauge.frame.type.startswith("response.") and gauge.scene.tree.forms[head] in ("past", "part")
    gauge.standing.implied |= done
    gauge.standing.weaken(None if done else Status.PLANNED)


def _is_implied(gauge: Gauge, node: int, head: int) -> bool:
    """Tell whether a word says that what it governs came about: "forced to sell", "an operation to discredit"."""
    tree = gauge.scene.tree
    if tree.lemmas[head] not in gauge.lists["implying"] or tree.tags[node] not in VERBAL:
        return False
    return tree.tags[head] != "NOUN" or not gauge.frame.type.startswith("response.")


def _is_duty(gauge: Gauge, node: int, head: int) -> bool:
    """Tell whether an infinitive says what must be done: "they will have to leave"; "had to leave" tells a deed."""
    tree = gauge.scene.tree
    present = tree.forms[head] in ("pres", "inf")
    return tree.lemmas[head] == "have" and tree.rels[node] == "xcomp" and present


def _read_start(gauge: Gauge, head: int) -> None:
    """Read "began to", "continues to", "stopped": the happening has the tense of that verb."""
    tree = gauge.scene.tree
    status = read_own(gauge.afresh(), head).status
    lasting = tree.lemmas[head] in gauge.lists["continuing"] and tree.forms[head] == "pres"
    gauge.standing.weaken(Status.ONGOING if lasting and status is Status.OCCURRED else status)


def read_negative(gauge: Gauge, head: int, negated: bool) -> None:
    """Read "foiled", "failed to", "refused": negated where told as done, else possible ("to prevent spying")."""
    if negated:
        return
    tree = gauge.scene.tree
    if tree.tags[head] in VERBAL:
        status = read_own(gauge.afresh(), head).status
        if status is None or status in _WEAK or tree.forms[head] == "inf":
            gauge.standing.weaken(Status.POSSIBLE)
            return
    gauge.standing.negated = not gauge.standing.negated


def read_effect(gauge: Gauge, lemma: str, rel: str) -> bool:
    """Weaken by a word of planning, demanding or fearing; return whether `lemma` is one."""
    if lemma in gauge.lists["no_object"] and rel in ("obj", "nsubj:pass"):
        return False
    for name, status in _EFFECTS:
        if lemma in gauge.lists[name]:
            gauge.standing.weaken(status)
            return True
    return False


def is_bare(scene: Scene, node: int) -> bool:
    """Tell whether `node` is a noun, infinitive or gerund: it has no tense of its own."""
    tree = scene.tree
    auxiliaries = tree.children_by(node, "aux", "aux:pass")
    if tree.forms[node] == "part":
        return any(tree.forms[child] in ("inf", "ger") for child in auxiliaries)
    return tree.forms[node] in ("inf", "ger", "") and not any(
        tree.tags[child] == "AUX" and tree.forms[child] != "inf" for child in auxiliaries
    )


def is_aside(scene: Scene, node: int) -> bool:
    """Tell whether `node` gives cause, time or setting, so that the verb above says nothing about it."""
    tree = scene.tree
    if tree.rels[node] not in ("obl", "nmod", "advcl") or (case := case_of(scene, node)) not in _ASIDES:
        return False
    words = scene.words(node)
    kept = words is not None and tree.lemmas[tree.heads[node]] in words.words["negative"]
    return not (case == "from" and kept)  # "prevented Ghana | from expelling"


def _is_purpose(gauge: Gauge, node: int, head: int) -> bool:
    """Tell whether an infinitive says what for: "paid members to spread propaganda", "pour déstabiliser"."""
    tree, lemma = gauge.scene.tree, gauge.scene.tree.lemmas[head]
    if tree.forms[node] != "inf" or lemma in gauge.lists["telling"] or lemma in gauge.lists["start"]:
        return False
    return tree.rels[node] in ("advcl", "xcomp", "acl", "obl", "ccomp")

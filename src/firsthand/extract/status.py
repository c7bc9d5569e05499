"""Tell whether a happening is told as done, under way, planned, demanded, only possible, or as not done.

Read from the trigger's own auxiliaries and negation, then from the verbs and nouns above it: the weakest word on the
way decides. A denial by a source is no negation: the words stand as told, and the chain's hop denies.

Choices: an attempt ("tried to interfere") has occurred, as an attempt, and its rule says so; a decision of the
authority that can act ("decided to expel") has occurred; a purpose ("paid them to spread lies") is planned; what was
foiled is negated; "would" in reported speech is planned, elsewhere possible.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.nominals import Scene
from firsthand.extract.roles import VERBAL, case_of
from firsthand.extract.triggers import Reading
from firsthand.lexicon.events import EventWords, Frame
from firsthand.records.claim import Polarity, Status

_RANK = {None: 0, Status.OCCURRED: 1, Status.ONGOING: 2, Status.PLANNED: 3, Status.CALLED_FOR: 4, Status.POSSIBLE: 5}
_GOVERNED = frozenset({"xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod", "csubj", "nsubj", "nsubj:pass", "acl:relcl"})
_EFFECTS = (
    ("planned", Status.PLANNED),
    ("called_for", Status.CALLED_FOR),
    ("possible", Status.POSSIBLE),
)
_CLIMB = 6
_ASIDES = frozenset(["after", "before", "following", "due", "because", "over", "despite", "amid", "since", "during", "by", "in", "at", "under", "as", "ahead", "through", "alongside", "given", "owing", "thanks", "until", "within", "when", "while", "from", "between", "among", "like", "than", "via", "per", "regarding"])
_FINITE = frozenset({"past", "pres", "fut", "cond", "subj"})


@dataclass(slots=True)
class Standing:
    """What was read so far; `attempt`: the text tells an attempt; `lifted`: it tells that a measure ended."""

    status: Status | None = None
    negated: bool = False
    attempt: bool = False
    lifted: bool = False

    def weaken(self, status: Status | None) -> None:
        """Keep the weaker of the present status and `status`."""
        if _RANK[status] > _RANK[self.status]:
            self.status = status

    @property
    def polarity(self) -> Polarity:
        """Return affirmed or negated."""
        return Polarity.NEGATED if self.negated else Polarity.AFFIRMED


def read_status(reading: Reading) -> Standing:
    """Return how the happening of `reading` is told."""
    scene, words = reading.scene, reading.scene.words(reading.head)
    standing = Standing()
    if words is None:
        return standing
    if reading.frame.speaker is not None:
        standing.status = Status.OCCURRED
    elif reading.kind == "noun":
        _read_noun(reading, words, standing)
    else:
        _read_verb(scene, reading.head, words, standing, reading.frame)
        promising = reading.scene.tree.lemmas[reading.head] in words.words["promising"]
        if promising and not reading.frame.type.startswith("coercion."):
            standing.weaken(Status.PLANNED)
    if standing.status is None:
        standing.status = Status.OCCURRED
    return standing


def _read_verb(scene: Scene, verb: int, words: EventWords, standing: Standing, frame: Frame) -> None:
    """Read the verb's own words, then those of its governors."""
    _read_own(scene, verb, words, standing, frame)
    node, tree = verb, scene.tree
    for _ in range(_CLIMB):
        head, rel = tree.heads[node], tree.rels[node]
        if head == node:
            return
        if rel == "conj":
            if tree.forms[node] not in _FINITE and not tree.has_child(node, "aux", "aux:pass", "cop", "nsubj"):
                _share_auxiliaries(scene, head, words, standing, frame)
            node = head
            continue
        if rel not in _GOVERNED or (rel == "acl:relcl" and tree.forms[node] != "inf"):
            return
        if not _read_governor(scene, node, head, words, standing, frame):
            return
        node = head


def _share_auxiliaries(scene: Scene, verb: int, words: EventWords, standing: Standing, frame: Frame) -> None:
    """Let a bare conjunct take the first verb's modal: "will expel two and ban a third"."""
    shared = Standing()
    _read_own(scene, verb, words, shared, frame)
    if shared.status in (Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR):
        standing.weaken(shared.status)


def _read_own(scene: Scene, verb: int, words: EventWords, standing: Standing, frame: Frame) -> None:
    tree, lists = scene.tree, words.words
    progressive = perfect = reported = False
    tense = tree.forms[verb]
    for child in tree.children[verb]:
        rel, lower = tree.rels[child], tree.lowers[child]
        if rel in ("aux", "aux:pass", "cop"):
            progressive |= tree.lemmas[child] == "be" and tree.forms[verb] == "ger"
            reported |= tree.forms[child] == "past" and _is_reported(scene, verb, lists)
            perfect |= tree.lemmas[child] in ("have", "haben", "avoir")
            tense = tree.forms[child] if tree.forms[child] in _FINITE and tense in ("ger", "part", "inf") else tense
            _read_auxiliary(scene, child, verb, lists, standing)
        elif rel == "neg" or (rel in ("advmod", "det", "dep") and lower in lists["negators"]):
            standing.negated ^= not _is_partial(scene, child)
        elif rel in ("mark", "advmod") and lower in lists["conditional"] and child < verb:
            standing.weaken(Status.POSSIBLE)
    if _has_negative_argument(scene, verb, lists):
        standing.negated = True
    if tree.cases[verb] and tree.cases[verb] in lists["negators"]:
        standing.negated = True
    if progressive and reported:
        tense = "pres"
    _read_tense(scene, verb, tense, progressive, perfect, frame, standing)


def _read_auxiliary(scene: Scene, aux: int, verb: int, lists: dict[str, frozenset[str]], standing: Standing) -> None:
    tree, lower = scene.tree, scene.tree.lowers[aux]
    lemma = tree.lemmas[aux]
    if lower in lists["future"] or lemma in lists["future"]:
        standing.weaken(Status.PLANNED)
    elif lower in lists["modal"] or lemma in lists["modal"]:
        reported = lower in lists.get("reported_future", ()) and _is_reported(scene, verb, lists)
        standing.weaken(Status.PLANNED if reported else Status.POSSIBLE)
    elif lower in lists["obligation"] or lemma in lists["obligation"]:
        standing.weaken(Status.CALLED_FOR)
    if lower in lists["negators"]:
        standing.negated ^= True


def _is_reported(scene: Scene, verb: int, lists: dict[str, frozenset[str]]) -> bool:
    tree = scene.tree
    head = tree.heads[verb]
    if tree.rels[verb] == "conj":
        return _is_reported(scene, head, lists)
    return tree.rels[verb] == "ccomp" and tree.lemmas[head] in lists["telling"]


def _is_partial(scene: Scene, negator: int) -> bool:
    """Tell whether a negation does not deny the happening: "not only", "not yet known"."""
    tree = scene.tree
    following = tree.lowers[negator + 1 : negator + 2]
    return following in (("only",), ("just",), ("seulement",), ("только",), ("nur",))


def _has_negative_argument(scene: Scene, verb: int, lists: dict[str, frozenset[str]]) -> bool:
    tree = scene.tree
    for child in tree.children[verb]:
        if tree.rels[child] not in ("nsubj", "nsubj:pass", "obj"):
            continue
        if tree.lowers[child] in lists["negative_subjects"]:
            return True
        if any(tree.lowers[part] in lists["negative_determiners"] for part in tree.children_by(child, "det", "neg", "nummod")):
            return True
    return False


def _read_tense(
    scene: Scene, verb: int, tense: str, progressive: bool, perfect: bool, frame: Frame, standing: Standing
) -> None:
    words = scene.words(verb)
    lists = words.words if words else {}
    if tense == "fut":
        standing.weaken(Status.PLANNED)
    elif tense == "cond":
        standing.weaken(Status.POSSIBLE)
    elif tense == "imp":
        standing.weaken(Status.CALLED_FOR)
    elif scene.tree.forms[verb] == "inf" and tense == "inf":
        if scene.tree.rels[verb] in ("root", "ccomp", "parataxis") and _has_infinitive_mark(scene, verb):
            standing.weaken(Status.PLANNED)
    elif tense == "pres" and scene.tree.lowers[verb] in lists["invariant"] and not progressive:
        standing.weaken(Status.OCCURRED)
    elif tense == "pres" and (not perfect or progressive) and scene.tree.forms[verb] != "part":
        standing.weaken(Status.ONGOING if progressive or frame.lasting else Status.OCCURRED)
    else:
        standing.weaken(Status.OCCURRED)


def _has_infinitive_mark(scene: Scene, verb: int) -> bool:
    tree = scene.tree
    return verb > 0 and tree.lowers[verb - 1] == "to" and tree.heads[verb - 1] == verb


def _read_governor(scene: Scene, node: int, head: int, words: EventWords, standing: Standing, frame: Frame) -> bool:
    """Read what the verb or noun above says about `node`; return whether to climb further."""
    tree, lists, lemma = scene.tree, words.words, scene.tree.lemmas[head]
    if _is_aside(scene, node):
        return False
    rel, bare = tree.rels[node], _is_bare(scene, node)
    if rel == "advcl" and not bare:
        return False
    negated = _is_negated(scene, head, lists)
    if lemma in lists["attempt"] and bare:
        standing.attempt = True
        if tree.tags[head] in VERBAL:
            _read_own(scene, head, words, standing, frame)
    elif lemma in lists["decided"] and bare:
        if not frame.type.startswith("response.") or tree.forms[head] not in ("past", "part"):
            standing.weaken(Status.PLANNED)
    elif lemma in lists["negative"] and bare:
        _read_negative(scene, head, words, standing, frame, negated)
        return True
    elif (bare or lemma not in lists["telling"]) and _read_effect(lemma, lists, standing, rel, bare):
        pass
    elif lemma in lists["telling"] and rel in ("ccomp", "obj", "xcomp", "advcl", "parataxis"):
        if negated and tree.tags[head] in VERBAL:
            standing.weaken(Status.POSSIBLE)
        return False
    elif tree.tags[head] in VERBAL and bare and _is_purpose(scene, node, head, lists):
        standing.weaken(Status.PLANNED)
        return False
    elif lemma in lists["start"] and bare:
        if tree.tags[head] in VERBAL:
            own = Standing()
            _read_own(scene, head, words, own, frame)
            lasting = own.status is Status.OCCURRED and lemma in lists["continuing"] and tree.forms[head] == "pres"
            standing.weaken(Status.ONGOING if lasting else own.status)
    if negated and bare:
        standing.negated = True
    if not bare:
        return False
    return tree.rels[head] in _GOVERNED or tree.rels[head] == "conj"


def _read_negative(
    scene: Scene, head: int, words: EventWords, standing: Standing, frame: Frame, negated: bool
) -> None:
    """Read "foiled", "failed to", "refused": negated where that is told as done, else possible ("to prevent spying")."""
    if negated:
        return
    own = Standing()
    if scene.tree.tags[head] in VERBAL:
        _read_own(scene, head, words, own, frame)
        if own.status in (None, Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR) or scene.tree.forms[head] == "inf":
            standing.weaken(Status.POSSIBLE)
            return
    standing.negated = not standing.negated


def _is_bare(scene: Scene, node: int) -> bool:
    """Tell whether `node` is a noun, infinitive or gerund: it has no tense of its own."""
    tree = scene.tree
    if tree.forms[node] == "part":
        return any(tree.forms[child] in ("inf", "ger") for child in tree.children_by(node, "aux", "aux:pass"))
    return tree.forms[node] in ("inf", "ger", "") and not any(
        tree.tags[child] == "AUX" and tree.forms[child] != "inf" for child in tree.children_by(node, "aux", "aux:pass")
    )


def _is_aside(scene: Scene, node: int) -> bool:
    """Tell whether `node` gives cause, time or setting, so that the verb above says nothing about it."""
    return scene.tree.rels[node] in ("obl", "nmod", "advcl") and case_of(scene, node) in _ASIDES


def _read_effect(lemma: str, lists: dict[str, frozenset[str]], standing: Standing, rel: str, bare: bool) -> bool:
    if rel in ("nsubj", "nsubj:pass", "acl:relcl") and not bare:
        return False
    for name, status in _EFFECTS:
        if lemma in lists[name]:
            standing.weaken(status)
            return True
    return False


def _is_negated(scene: Scene, token: int, lists: dict[str, frozenset[str]]) -> bool:
    tree = scene.tree
    return any(
        tree.rels[child] == "neg" or (tree.rels[child] in ("det", "advmod") and tree.lowers[child] in lists["negators"])
        for child in tree.children[token]
    ) or (tree.tags[token] in VERBAL and _has_negative_argument(scene, token, lists))


def _is_purpose(scene: Scene, node: int, head: int, lists: dict[str, frozenset[str]]) -> bool:
    """Tell whether an infinitive says what for: "paid members to spread propaganda", "pour déstabiliser"."""
    tree = scene.tree
    if tree.forms[node] != "inf":
        return False
    if tree.lemmas[head] in lists["telling"] or tree.lemmas[head] in lists["start"]:
        return False
    return tree.rels[node] in ("advcl", "xcomp", "acl", "obl", "ccomp")


def _read_noun(reading: Reading, words: EventWords, standing: Standing) -> None:
    scene, tree, lists = reading.scene, reading.scene.tree, words.words
    carrier = reading.carrier
    tops = carrier.tops if carrier else (reading.head,)
    for top in tops:
        _read_modifiers(scene, top, lists, standing)
        if top != reading.head and tree.rels[top] != "conj" and tree.lemmas[top] in lists["possible"]:
            standing.weaken(Status.POSSIBLE)
    _read_probe(reading, lists, standing)
    if carrier is None or carrier.verb is None:
        return
    verb, frame = carrier.verb, reading.frame
    if tree.lemmas[verb] in lists["lifting"] or (
        tree.lemmas[verb] in lists["ending"] and reading.frame.type in ("response.aid", "response.coordinate")
    ):
        standing.lifted = True
    if carrier.support is not None and tree.tags[verb] in VERBAL:
        if "object" in carrier.support.noun or case_of(scene, tops[-1]) not in ("of", "for", "with", "on", "over"):
            _read_verb(scene, verb, words, standing, frame)
            if standing.status is Status.ONGOING and tree.lemmas[verb] in lists["telling"]:
                standing.status = Status.OCCURRED
        _read_carried(scene, verb, tops[-1], lists, standing)
        return
    _read_governor_of_noun(scene, tops[-1], verb, words, standing, frame)


def _read_probe(reading: Reading, lists: dict[str, frozenset[str]], standing: Standing) -> None:
    """Let what is only being looked into be possible; what everybody can see (violence, war) stays as told."""
    kind, carrier = reading.frame.type, reading.carrier
    if carrier is None or carrier.verb is None or not kind.startswith(("influence.", "espionage.", "cyber.")):
        return
    tree = reading.scene.tree
    looked_into = tree.lemmas[carrier.verb] in lists["probing"] and tree.rels[carrier.tops[-1]] not in ("nsubj", "obl:agent")
    if looked_into or any(tree.lemmas[top] in lists["probing"] for top in carrier.tops[1:]):
        standing.weaken(Status.POSSIBLE)


def _read_modifiers(scene: Scene, noun: int, lists: dict[str, frozenset[str]], standing: Standing) -> None:
    tree = scene.tree
    for child in tree.children[noun]:
        if tree.rels[child] not in ("amod", "compound", "det", "neg", "advmod", "nummod"):
            continue
        lemma, lower = tree.lemmas[child], tree.lowers[child]
        if tree.rels[child] in ("det", "neg", "nummod") and lower in lists["negative_determiners"]:
            standing.negated = True
        elif lemma in lists["adjective_planned"] or lower in lists["adjective_planned"]:
            standing.weaken(Status.PLANNED)
        elif lemma in lists["adjective_possible"] or lower in lists["adjective_possible"]:
            standing.weaken(Status.POSSIBLE)
        elif lemma in lists["adjective_called_for"] or lower in lists["adjective_called_for"]:
            standing.weaken(Status.CALLED_FOR)
        elif lower in lists["adjective_negative"]:
            standing.negated = True
        elif lower in lists["adjective_attempt"]:
            standing.attempt = True


def _read_carried(scene: Scene, verb: int, top: int, lists: dict[str, frozenset[str]], standing: Standing) -> None:
    """Read what the carrying verb itself says: "planned attacks", "considers sanctions", "prevented"."""
    lemma = scene.tree.lemmas[verb]
    if scene.tree.rels[top] in ("obj", "nsubj:pass") or case_of(scene, top) in ("for", "of"):
        _read_effect(lemma, lists, standing, "obj", bare=True)
    if lemma in lists["suspecting"]:
        standing.weaken(Status.POSSIBLE)


def _read_governor_of_noun(
    scene: Scene, top: int, verb: int, words: EventWords, standing: Standing, frame: Frame
) -> None:
    """Read a governor that does not carry the noun: "fears sabotage", "called for sanctions", "threat of arson"."""
    tree, lists, lemma = scene.tree, words.words, scene.tree.lemmas[verb]
    rel = tree.rels[top]
    if _is_aside(scene, top):
        return
    if rel in ("nsubj", "nsubj:pass"):
        own = Standing()
        if tree.tags[verb] in VERBAL:
            _read_own(scene, verb, words, own, frame)
        if own.status in (Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR):
            standing.weaken(own.status)
        if own.negated and lemma in lists["happen"] and tree.lemmas[verb] not in ("be",):
            standing.negated = True
        if lemma in lists["negative"] and rel == "nsubj:pass":
            standing.negated = True
        return
    if lemma in lists["attempt"]:
        standing.attempt = True
    elif lemma in lists["negative"]:
        _read_negative(scene, verb, words, standing, frame, _is_negated(scene, verb, lists))
    elif _read_effect(lemma, lists, standing, rel, bare=True):
        if _is_negated(scene, verb, lists):
            standing.negated = True
    elif lemma in lists["evidence"]:
        if _is_negated(scene, verb, lists):
            standing.negated = True
            standing.weaken(Status.POSSIBLE)
    elif tree.tags[verb] in VERBAL and lemma in lists["happen"] and _is_negated(scene, verb, lists):
        standing.negated = True
    elif tree.tags[verb] in VERBAL and tree.rels[verb] in ("xcomp", "advcl", "acl", "ccomp") and tree.forms[verb] == "inf":
        above = tree.heads[verb]
        _read_governor(scene, verb, above, words, standing, frame)

"""How far a verb's own words commit to its happening: tense, modals, negation, conditionals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.extract.claims.nominals import Scene
from firsthand.extract.claims.roles import VERBAL, is_imperative
from firsthand.extract.tree import Tree
from firsthand.lexicon.events import Frame
from firsthand.records.claim import Polarity, Status

_RANK = {None: 0, Status.OCCURRED: 1, Status.ONGOING: 2, Status.PLANNED: 3, Status.CALLED_FOR: 4, Status.POSSIBLE: 5}
_FINITE = frozenset({"past", "pres", "fut", "cond", "subj"})
_RUSSIAN_PAST = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись")
"""Endings of the Russian past, which the tagger sometimes takes for a future ("выслало")."""
_ONLY = frozenset({"only", "just", "merely", "seulement", "только", "nur"})
_FIXED = {"fut": Status.PLANNED, "cond": Status.POSSIBLE, "imp": Status.CALLED_FOR}

Lists = Mapping[str, frozenset[str]]


@dataclass(slots=True)
class Standing:
    """What was read so far.

    Attributes:
        attempt: The text tells an attempt.
        lifted: It tells that a measure ended.
        present: The trigger stands in the plain present tense.
        denied: It stands under a verb of denial.
        implied: A word above it says that it came about ("forced to", "the first to", "is said to").
    """

    status: Status | None = None
    negated: bool = False
    attempt: bool = False
    lifted: bool = False
    present: bool = False
    denied: bool = False
    implied: bool = False

    def weaken(self, status: Status | None) -> None:
        """Keep the weaker of the present status and `status`."""
        if _RANK[status] > _RANK[self.status]:
            self.status = status

    @property
    def polarity(self) -> Polarity:
        """Return affirmed or negated."""
        return Polarity.NEGATED if self.negated else Polarity.AFFIRMED


@dataclass(frozen=True, slots=True)
class Gauge:
    """One trigger being read: where it stands, the word lists of its language, its frame, and what was read so far."""

    scene: Scene
    lists: Lists
    frame: Frame
    standing: Standing = field(default_factory=Standing)

    def afresh(self) -> Gauge:
        """Return a gauge of the same trigger that has read nothing yet."""
        return Gauge(scene=self.scene, lists=self.lists, frame=self.frame)


def read_own(gauge: Gauge, verb: int) -> Standing:
    """Read the auxiliaries, negation and tense of `verb` itself; return what is known then."""
    tree, lists, standing = gauge.scene.tree, gauge.lists, gauge.standing
    for child in tree.children[verb]:
        rel, lower = tree.rels[child], tree.lowers[child]
        if rel in ("aux", "aux:pass", "cop"):
            _read_auxiliary(gauge, child, verb)
        elif rel == "neg" or (rel in ("advmod", "det", "dep") and lower in lists["negators"]):
            standing.negated ^= tree.lowers[child + 1 : child + 2] not in [(word,) for word in _ONLY]
        elif rel in ("mark", "advmod") and lower in lists["conditional"] and child < verb:
            standing.weaken(Status.POSSIBLE)
    if is_over(tree, verb) or has_negative_argument(gauge, verb) or tree.cases[verb] in lists["negators"]:
        standing.negated = True
    _read_tense(gauge, verb)
    return standing


def is_over(tree: Tree, word: int) -> bool:
    """Tell whether an adverb by a word says that it has ended: "is no longer subject to sanctions"."""
    return any(tree.lowers[child] == "longer" and tree.lowers[child - 1] == "no" for child in tree.children[word])


def _read_auxiliary(gauge: Gauge, aux: int, verb: int) -> None:
    tree, lists, standing = gauge.scene.tree, gauge.lists, gauge.standing
    names = {tree.lowers[aux], tree.lemmas[aux]}
    if tree.rels[aux] != "aux:pass" and not names.isdisjoint(lists["future"]):
        standing.weaken(Status.PLANNED)
    elif not names.isdisjoint(lists["modal"]):
        planned = not names.isdisjoint(lists["reported_future"]) and _is_reported(gauge, verb)
        planned = planned and not _hangs_on_condition(gauge, verb)
        standing.weaken(Status.PLANNED if planned else Status.POSSIBLE)
    elif not names.isdisjoint(lists["obligation"]):
        standing.weaken(Status.CALLED_FOR)
    if tree.lowers[aux] in lists["negators"]:
        standing.negated = not standing.negated


def _is_reported(gauge: Gauge, verb: int) -> bool:
    """Tell whether `verb` stands in a clause after a verb of telling ("said it would expel")."""
    tree, head = gauge.scene.tree, gauge.scene.tree.heads[verb]
    if tree.rels[verb] == "conj" and head != verb:
        return _is_reported(gauge, head)
    return tree.rels[verb] == "ccomp" and tree.lemmas[head] in gauge.lists["telling"]


def _hangs_on_condition(gauge: Gauge, verb: int) -> bool:
    """Tell whether a verb says what would happen only if something else did: "would expel two if Chad refused"."""
    tree, unless = gauge.scene.tree, gauge.lists["conditional"]
    return any(
        tree.lowers[mark] in unless
        for clause in tree.children_by(verb, "advcl")
        for mark in tree.children_by(clause, "mark")
    )


def has_negative_argument(gauge: Gauge, verb: int) -> bool:
    """Tell whether a subject or object of `verb` says that there was none ("nobody", "no arrests")."""
    tree, lists = gauge.scene.tree, gauge.lists
    return any(
        tree.lowers[child] in lists["negative_subjects"]
        or any(
            tree.lowers[part] in lists["negative_determiners"]
            for part in tree.children_by(child, "det", "neg", "nummod")
        )
        for child in tree.children_by(verb, "nsubj", "nsubj:pass", "obj")
    )


def is_negated(gauge: Gauge, token: int) -> bool:
    """Tell whether a verb or noun above a trigger is negated."""
    tree = gauge.scene.tree
    return any(
        tree.rels[child] == "neg"
        or (tree.rels[child] in ("det", "advmod") and tree.lowers[child] in gauge.lists["negators"])
        for child in tree.children[token]
    ) or (tree.tags[token] in VERBAL and has_negative_argument(gauge, token))


def _read_tense(gauge: Gauge, verb: int) -> None:
    tree, standing = gauge.scene.tree, gauge.standing
    tense, progressive, perfect = _tense_of(gauge, verb)
    if tense in _FIXED:
        standing.weaken(_FIXED[tense])
    elif is_imperative(gauge.scene, verb):
        standing.weaken(Status.CALLED_FOR)
    elif tree.forms[verb] == "inf" and tense == "inf":
        if tree.rels[verb] in ("root", "ccomp", "parataxis") and _has_infinitive_mark(gauge, verb):
            standing.weaken(Status.PLANNED)
    elif tense == "pres" and (progressive or not (perfect or tree.forms[verb] == "part")):
        standing.present = True
        lasts = progressive or (gauge.frame.lasting and tree.lowers[verb] not in gauge.lists["invariant"])
        standing.weaken(Status.ONGOING if lasts else Status.OCCURRED)
    else:
        standing.weaken(Status.OCCURRED)


def _tense_of(gauge: Gauge, verb: int) -> tuple[str, bool, bool]:
    """Return the tense, and whether it is progressive and perfect; "said they were paying" counts as present."""
    tree = gauge.scene.tree
    tense, progressive, perfect, backshifted = tree.forms[verb], False, False, False
    for child in tree.children_by(verb, "aux", "aux:pass", "cop"):
        form, lemma = tree.forms[child], tree.lemmas[child]
        if lemma == "be" and tree.forms[verb] == "ger":
            progressive = True
            backshifted = form == "past" and _is_reported(gauge, verb)
        perfect |= lemma in ("have", "haben", "avoir")
        if form in _FINITE and tense in ("ger", "part", "inf"):
            tense = form
    if tense == "fut" and tree.lowers[verb].endswith(_RUSSIAN_PAST):
        tense = "past"
    return ("pres" if backshifted else tense), progressive, perfect


def _has_infinitive_mark(gauge: Gauge, verb: int) -> bool:
    tree = gauge.scene.tree
    return verb > 0 and tree.lowers[verb - 1] == "to" and tree.heads[verb - 1] == verb

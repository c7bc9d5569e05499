"""Mend verbs that the small English parser read as something else, and subjects and objects that it lost by them.

Told by the words alone: a participle with its doer ("six envoys, | kicked out by Togo"), a headline's verb that was
taken for a noun ("Norway | summons envoy") or lost its subject ("Treasury | to blacklist firm"), the subject after a
setting ("After raids in Lagos, | a gang published ..."), and "it was Peru that expelled ...".
"""

from __future__ import annotations

from firsthand.extract.mending import NOMINAL, Mending, leftmost
from firsthand.extract.tree import Sentence
from firsthand.lexicon.events import EventWords

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_THAT = frozenset({"that", "who", "which"})


def mend_done_by(mending: Mending, verb: int) -> None:
    """Make a participle of a past that names its doer with "by", and hang it by the noun before its comma."""
    tree = mending.tree
    if tree.has_child(verb, *_SUBJECTS, "aux", "aux:pass") or verb < 2:
        return
    if mending.rels[verb] == "acl" and tree.forms[verb] == "past" and not tree.has_child(verb, "obj"):
        mending.forms[verb] = "part"  # "leader | barred from entering": a clause without a subject is no past
        mending.changed = True
    ending = tree.lowers[verb].endswith("ed") and any(
        tree.cases[child] == "by" and tree.tags[child] in NOMINAL for child in tree.children_by(verb, "obl")
    )
    if not tree.has_child(verb, "obl:agent") and not ending:
        return
    noun, rel = verb - 2, mending.rels[verb]
    set_off = tree.words[verb - 1] == "," and tree.tags[noun] in NOMINAL
    if rel in ("advcl", "conj", "ccomp", "parataxis", "dep") and set_off and mending.heads[verb] < noun:
        mending.hang(verb, _top_of(mending, noun, mending.heads[verb]), "acl")
        mending.forms[verb] = "part"
    elif rel in ("acl", "acl:relcl"):
        mending.forms[verb] = "part"
        mending.changed = True


def _top_of(mending: Mending, noun: int, above: int) -> int:
    """Return the head of the noun phrase that ends with `noun`: its first noun, below `above`."""
    tree = mending.tree
    for _ in range(8):
        head = mending.heads[noun]
        if head in (above, noun) or tree.tags[head] not in NOMINAL or head > noun:
            break
        noun = head
    return noun


def mend_headline_verb(mending: Mending, root: int, words: EventWords) -> None:
    """Make a verb of a headline's root that has an object: "Norway | summons Chinese ambassador"."""
    tree = mending.tree
    lemma = words.inflected.get(tree.lowers[root])
    objects = [child for child in tree.children_by(root, "obj") if child > root]
    if lemma is None or tree.tags[root] != "NOUN" or not objects or not tree.lowers[root].endswith("s"):
        return
    before = [child for child in tree.children[root] if child < root and mending.rels[child] in ("compound", "dep")]
    if not before or tree.has_child(root, "det", "case"):
        return
    mending.hang(before[-1], root, "nsubj")
    for child in before[:-1]:
        mending.hang(child, before[-1], "compound")
    mending.tags[root], mending.forms[root], mending.lemmas[root] = "VERB", "pres", lemma


def mend_headline_plan(mending: Mending, sentence: Sentence, verb: int) -> None:
    """Give a headline's infinitive its subject: "Treasury | to blacklist firm", "Belarus-linked firm | to pay"."""
    tree, to = mending.tree, verb - 1
    if verb - sentence.first < 2 or tree.lowers[to] != "to" or tree.tags[to - 1] not in NOMINAL:
        return
    before = to - 1
    if mending.rels[verb] == "root" and not tree.has_child(verb, "nsubj", "nsubj:pass"):
        noun = _top_of(mending, before, verb) if mending.heads[before] == verb or before > sentence.first else before
        if mending.heads[noun] == verb and mending.rels[noun] in ("dep", "compound", "nmod", "obl", "advcl"):
            mending.hang(noun, verb, "nsubj")
    elif mending.rels[verb] == "acl" and mending.rels[mending.heads[verb]] == "root" and not tree.cases[before]:
        noun = mending.heads[verb]
        told = any(tree.tags[token] in ("VERB", "AUX") for token in range(sentence.first, to))
        if not told and noun <= before and tree.words[sentence.last - 1] not in (".", "!", "?"):
            mending.hang(verb, verb, "root")
            mending.hang(noun, verb, "nsubj")


def mend_set_off_subject(mending: Mending, sentence: Sentence, noun: int) -> None:
    """Give a verb the noun before it, which a setting took as its apposition: "in Lagos, | a gang published"."""
    tree, verb = mending.tree, noun + 1
    if verb >= sentence.last or tree.tags[verb] != "VERB" or tree.forms[verb] not in ("past", "pres"):
        return
    place, first = mending.heads[noun], leftmost(tree, noun)
    if tree.has_child(verb, *_SUBJECTS) or place > noun or first == 0 or tree.words[first - 1] != ",":
        return
    if (
        tree.has_child(noun, "det")
        and mending.rels[place] in ("nmod", "obl")
        and mending.rels[verb] in ("root", "ccomp")
    ):
        mending.hang(noun, verb, "nsubj")


def mend_cleft(mending: Mending, verb: int) -> None:
    """Hang a cleft's clause by the noun it is about: "it was Peru that | expelled two clerks"."""
    tree, noun = mending.tree, mending.heads[verb]
    dummy = any(tree.lowers[child] == "it" for child in tree.children_by(noun, "nsubj"))
    if not dummy or tree.tags[noun] not in NOMINAL or not tree.has_child(noun, "cop"):
        return
    if any(tree.lowers[child] in _THAT for child in tree.children_by(verb, "nsubj", "nsubj:pass", "obj")):
        mending.hang(verb, noun, "acl:relcl")


def mend_garden_path(mending: Mending, first: int) -> None:
    """Take the second verb for the sentence's: "two men | recruited by a spy | were caught with maps"."""
    tree = mending.tree
    subject = next(iter(tree.children_by(first, "nsubj", "nsubj:pass")), None)
    if subject is None or subject > first or tree.has_child(first, "aux", "aux:pass", "cc"):
        return
    for verb in tree.children_by(first, "conj"):
        finite = tree.has_child(verb, "aux", "aux:pass", "cop") or tree.forms[verb] == "past"
        if finite and not tree.has_child(verb, *_SUBJECTS) and tree.has_child(first, "obl:agent"):
            mending.hang(verb, verb, "root")
            mending.hang(subject, verb, "nsubj:pass" if tree.has_child(verb, "aux:pass") else "nsubj")
            mending.hang(first, subject, "acl")
            mending.forms[first] = "part"
            for child in tree.children[first]:
                if child > verb and mending.heads[child] == first:
                    mending.hang(child, verb, mending.rels[child], tree.cases[child])
            return


def mend_which(mending: Mending, which: int) -> None:
    """Make an object of a "which" taken for an article: "a firm, | which Peru fined"."""
    tree, noun = mending.tree, mending.heads[which]
    verb = mending.heads[noun]
    if tree.lowers[which] != "which" or which == 0 or tree.words[which - 1] != "," or mending.rels[noun] != "nsubj":
        return
    if mending.rels[verb] == "acl:relcl" and not tree.has_child(verb, "obj"):
        mending.hang(which, verb, "obj")

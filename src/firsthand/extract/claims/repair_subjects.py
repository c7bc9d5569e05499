"""Mend subjects that the small English parser lost: titles, lists of names, and names after a group."""

from __future__ import annotations

from firsthand.extract.mending import NOMINAL, Mending, leftmost
from firsthand.extract.tree import Sentence
from firsthand.lexicon.events import EventWords


def mend_lost_head(mending: Mending, name: int, verb: int) -> None:
    """Make the first noun the subject of "hackers from the group | Silent Otter broke into servers"."""
    tree, before = mending.tree, leftmost(mending.tree, name) - 1
    noun = mending.heads[before] if before >= 0 else before
    if before < 0 or tree.tags[before] != "NOUN" or mending.rels[before] != "nmod" or mending.heads[noun] != verb:
        return
    if mending.rels[noun] == "obl" and not tree.cases[noun] and tree.tags[noun] == "NOUN":
        mending.hang(noun, verb, "nsubj")
        mending.hang(name, before, "appos")


def mend_titled(mending: Mending, verb: int, words: EventWords) -> None:
    """Read a title before a name as part of it: "the diplomat | Raul Rey paid for the flights, an official said"."""
    tree, title = mending.tree, mending.heads[verb]
    teller = mending.heads[title]
    name = next((child for child in tree.children_by(verb, "nsubj") if tree.tags[child] == "PROPN"), None)
    if name is None or leftmost(tree, name) != title + 1 or mending.rels[title] != "nsubj":
        return
    others = [child for child in tree.children_by(teller, "nsubj") if child > verb]
    if others and tree.lemmas[teller] in words.words["telling"]:
        mending.hang(verb, teller, "ccomp")
        mending.hang(title, name, "compound")


def mend_lost_subject(mending: Mending, sentence: Sentence, auxiliary: int) -> None:
    """Give a verb back the subject that was taken for a setting: "as | Peru and NATO have begun talks"."""
    tree, verb, before = mending.tree, mending.heads[auxiliary], auxiliary - 1
    if before < sentence.first or tree.tags[before] not in NOMINAL or tree.forms[auxiliary] not in ("pres", "past"):
        return
    if tree.has_child(verb, "nsubj", "nsubj:pass", "csubj") or verb < auxiliary:
        return
    noun = mending.heads[before] if mending.rels[before] == "conj" else before
    if mending.rels[noun] in ("nmod", "obl") and tree.cases[noun] in ("as", "after", "before", "since", "until"):
        for child in tree.children_by(noun, "case"):
            mending.hang(child, verb, "mark")
        mending.hang(noun, verb, "nsubj:pass" if tree.has_child(verb, "aux:pass") else "nsubj")
        if mending.rels[verb] == "conj":
            mending.hang(verb, mending.heads[verb], "advcl")


def mend_list(mending: Mending, first: int) -> None:
    """Make a subject of the first of several: "Chile, | Ghana and Peru imposed", parsed as a root and a clause."""
    tree = mending.tree
    verb = next((child for child in tree.children_by(first, "conj") if tree.tags[child] == "VERB"), None)
    if verb is None or tree.tags[first] != "PROPN":
        return
    second = next((child for child in tree.children_by(verb, "nsubj", "nsubj:pass") if child < verb), None)
    if second is None or tree.words[leftmost(tree, second) - 1] != "," or tree.tags[second] != "PROPN":
        return
    rel = mending.rels[second]
    mending.hang(verb, verb, "root")
    mending.hang(first, verb, rel)
    mending.hang(second, first, "conj")
    for child in tree.children_by(second, "conj"):
        mending.hang(child, first, "conj")


def mend_after_teller(mending: Mending, noun: int) -> None:
    """Give a verb its subject back where it was taken for the teller: "selon le Service, | le consulat a recruté"."""
    tree, teller = mending.tree, mending.heads[noun]
    verb = mending.heads[teller]
    before = leftmost(tree, noun) - 1
    if mending.rels[teller] != "obl" or before < 0 or tree.words[before] != "," or verb < noun:
        return
    told = tree.cases[teller] in ("selon", "d'après", "d'", "according to")
    if told and not tree.has_child(verb, "nsubj", "nsubj:pass", "csubj"):
        passive = tree.has_child(verb, "aux:pass")
        mending.hang(noun, verb, "nsubj:pass" if passive else "nsubj")


def mend_gerund_subject(mending: Mending, gerund: int) -> None:
    """Give a gerund the noun right before it: "highlighted by the raids and | a sniper | killing two officers"."""
    tree, noun = mending.tree, gerund - 1
    if noun < 0 or tree.tags[noun] not in NOMINAL or mending.heads[noun] != gerund or tree.cases[noun]:
        return
    if mending.rels[noun] in ("obl", "nmod", "dep") and not tree.has_child(gerund, "nsubj"):
        mending.hang(noun, gerund, "nsubj")


def mend_propensity(mending: Mending, verb: int, words: EventWords) -> None:
    """Hang an infinitive by the leaning that it says: "railed about Chad's propensity | to intervene"."""
    tree, noun = mending.tree, verb - 2
    if (
        noun < 0
        or tree.lowers[verb - 1] != "to"
        or tree.tags[noun] != "NOUN"
        or mending.heads[noun] != mending.heads[verb]
    ):
        return
    lists = words.words
    known = any(tree.lemmas[noun] in lists[name] for name in ("attempt", "planned", "possible"))
    if known and tree.has_child(noun, "nmod:poss"):
        mending.hang(verb, noun, "acl")

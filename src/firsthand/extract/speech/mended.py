"""Mend what the small parsers get wrong around reporting words, before the rules read who says what.

English: a noun in front of a reporting verb that was taken for a verb ("that inmates | claimed that ..."), and who
cites at the end of a sentence ("reported that ..., citing two officials" hung by what was reported).
French: a participle in front of the verb that was taken for the verb ("Le Phare, citant un rapport, affirme que").
Russian: the clause behind "узнал от посла, что ..." hung by whoever says that he came to know it.
Misses: everything else; a sentence that fits none of the patterns is left as it was parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from firsthand.extract.mending import Mending, mended_tree, open_mending
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.tree import Sentence, Tree

_FINITE = frozenset({"past", "pres", "part"})
_BEFORE_NOUNS = frozenset({"that", "the", "said", "says"})


def mended_for_speech(tree: Tree) -> Tree:
    """Return `tree` with its sentences mended; the same tree if there is nothing to mend."""
    mending: Mending | None = None
    for sentence in tree.sentences:
        mend = _MENDERS.get(sentence.language)
        if mend is None or not sentence.has_tree:
            continue
        if mending is None:
            mending = open_mending(tree)
        mend(mending, sentence, speech_lexicon(sentence.language))
    return tree if mending is None else mended_tree(mending)


def _mend_english(mending: Mending, sentence: Sentence, lexicon: SpeechLexicon) -> None:
    tree = mending.tree
    citing = lexicon.words["citing"]
    for token in range(sentence.first + 1, sentence.last - 1):
        if mending.forms[token] in _FINITE and mending.lemmas[token] in lexicon.verbs:
            _mend_noun(mending, token)
            _mend_reports(mending, sentence, token, lexicon)
        elif mending.forms[token] == "ger" and mending.lemmas[token] in citing and tree.words[token - 1] == ",":
            _mend_citing(mending, token, lexicon)


def _mend_noun(mending: Mending, verb: int) -> None:
    """Read "that inmates claimed that": the word before a finite verb that has a clause but no subject is its subject.

    The word itself must have been read as a verb without anything of its own, behind a "that" or an article.
    """
    tree, noun = mending.tree, verb - 1
    if mending.tags[noun] != "VERB" or mending.forms[noun] not in ("pres", "inf"):
        return
    if tree.lowers[noun - 1] not in _BEFORE_NOUNS or not tree.has_child(verb, "ccomp") or _has_subject(tree, verb):
        return
    if any(child not in (noun - 1, verb) for child in tree.children[noun] if tree.rels[child] != "punct"):
        return
    above = mending.heads[noun]
    if mending.heads[verb] == noun:
        mending.hang(verb, above if above != noun else verb, "ccomp" if above != noun else "root")
    mending.hang(noun, verb, "nsubj")
    mending.tags[noun], mending.forms[noun] = "NOUN", ""
    if tree.lowers[noun - 1] == "that":
        mending.hang(noun - 1, verb, "mark")
        mending.tags[noun - 1] = "SCONJ"


def _mend_reports(mending: Mending, sentence: Sentence, verb: int, lexicon: SpeechLexicon) -> None:
    """Read "said that reports that the consul paid were false": a plural noun that was taken for a verb.

    It stands between "that" and "that", and behind its clause follows a verb without a subject of its own.
    """
    tree = mending.tree
    plural = tree.lowers[verb] == mending.lemmas[verb] + "s" and mending.lemmas[verb] in lexicon.nouns
    if not plural or tree.lowers[verb - 1] != "that" or tree.lowers[verb + 1] != "that" or tree.heads[verb - 1] != verb:
        return
    clause = next((child for child in tree.children_by(verb, "ccomp") if child > verb), None)
    end = sentence.last if clause is None else max(tree.subtree(clause)) + 1
    predicate = next((child for child in tree.children_by(verb, "ccomp") if child >= end), None)
    if clause is None or predicate is None or _has_subject(tree, predicate):
        return
    above = mending.heads[verb]
    mending.hang(predicate, above if above != verb else predicate, mending.rels[verb])
    mending.hang(verb, predicate, "nsubj")
    mending.hang(clause, verb, "acl")
    mending.hang(verb - 1, predicate, "mark")
    mending.tags[verb], mending.forms[verb], mending.tags[verb - 1] = "NOUN", "", "SCONJ"


def _mend_citing(mending: Mending, participle: int, lexicon: SpeechLexicon) -> None:
    """Read "reported that the couriers were hired, citing two officials": who reports cites, not what was hired."""
    told = mending.heads[participle]
    while mending.rels[told] in ("conj", "xcomp", "acl", "advcl") and mending.heads[told] < told:
        told = mending.heads[told]
    teller = mending.heads[told]
    if teller < told < participle and mending.rels[told] == "ccomp" and mending.lemmas[teller] in lexicon.verbs:
        mending.hang(participle, teller, "advcl")


def _has_subject(tree: Tree, verb: int) -> bool:
    return any(tree.rels[child].startswith(("nsubj", "csubj", "aux")) for child in tree.children[verb])


def _mend_french(mending: Mending, sentence: Sentence, lexicon: SpeechLexicon) -> None:
    """Make the finite verb the root of "Le Phare, citant un rapport, affirme que ..."."""
    tree = mending.tree
    for participle in range(sentence.first, sentence.last):
        if mending.forms[participle] != "ger" or mending.rels[participle] != "root":
            continue
        subject = next((child for child in tree.children_by(participle, "nsubj") if child < participle), None)
        verb = next(
            (
                token
                for token in range(participle + 1, sentence.last)
                if mending.heads[token] == participle
                and mending.lemmas[token] in lexicon.verbs
                and mending.forms[token] in _FINITE
                and tree.words[token - 1] == ","
                and not _has_subject(tree, token)
            ),
            None,
        )
        if subject is None or verb is None:
            continue
        mending.hang(verb, verb, "root")
        mending.hang(subject, verb, "nsubj")
        mending.hang(participle, verb, "advcl")


def _mend_russian(mending: Mending, sentence: Sentence, lexicon: SpeechLexicon) -> None:
    """Hang "..., что ..." by the verb of hearing right before it, which has nothing else to tell."""
    tree, hearing = mending.tree, lexicon.words["hearing"]
    for verb in range(sentence.first, sentence.last):
        if mending.lemmas[verb] not in hearing or tree.has_child(verb, "ccomp"):
            continue
        end = max(tree.subtree(verb)) + 1
        if end + 1 >= sentence.last or tree.words[end] != "," or tree.lowers[end + 1] not in lexicon.words["openers"]:
            continue
        clause = mending.heads[end + 1]
        if clause > end and mending.rels[clause] == "ccomp" and mending.heads[clause] == mending.heads[verb]:
            mending.hang(clause, verb, "ccomp")


_MENDERS: Mapping[str, Callable[[Mending, Sentence, SpeechLexicon], None]] = {
    "en": _mend_english,
    "fr": _mend_french,
    "ru": _mend_russian,
}

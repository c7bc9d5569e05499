"""Parts of speech and verb forms of German words, from closed classes and dictionary forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from firsthand.extract.tree import Sentence, Tree
from firsthand.lexicon.events import event_words
from firsthand.lexicon.load import read_table

_STRONG_PAST_IN_T = ("hielt", "bat", "trat", "tat", "riet", "bot", "stritt", "litt", "ritt", "schritt", "galt")
_CLOSED = (
    ("articles", "DET"),
    ("prepositions", "ADP"),
    ("pronouns", "PRON"),
    ("conjunctions", "CCONJ"),
    ("subordinators", "SCONJ"),
    ("adverbs", "ADV"),
    ("number_words", "NUM"),
)
INSEPARABLE = ("be", "ver", "er", "ent", "zer", "ge", "miss", "über", "unter", "durch", "wider", "hinter")


@dataclass(frozen=True, slots=True, kw_only=True)
class GermanWords:
    """Closed classes by name, and forms that the dictionary does not lead to their verb."""

    sets: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One token of a sentence: its index in the tree, lower-case form, part of speech and dictionary form."""

    token: int
    lower: str
    tag: str
    form: str
    lemma: str
    capital: bool


@cache
def german_words() -> GermanWords:
    """Return the closed classes."""
    table = dict(read_table("grammar.de"))
    forms = table.pop("forms")
    return GermanWords(sets={name: frozenset(words) for name, words in table.items()}, forms=forms)


def read_words(tree: Tree, sentence: Sentence, grammar: GermanWords) -> list[Word]:
    """Return the words of a sentence with part of speech and verb form."""
    found = []
    for token in range(sentence.first, sentence.last):
        lower, lemma = tree.lowers[token], grammar.forms.get(tree.lowers[token], tree.lemmas[token])
        capital = tree.words[token][0].isupper()
        first = token == sentence.first or tree.words[token - 1] in '"„“»«:'
        tag = _tag(tree, token, lower, lemma, capital and not (first and _is_closed(lower, grammar)), grammar)
        form = _form(lower, lemma) if tag in ("VERB", "AUX") else ""
        found.append(Word(token=token, lower=lower, tag=tag, form=form, lemma=lemma, capital=capital))
    return found


def _is_closed(lower: str, grammar: GermanWords) -> bool:
    return any(lower in grammar.sets[name] for name, _ in _CLOSED)


def _tag(tree: Tree, token: int, lower: str, lemma: str, capital: bool, grammar: GermanWords) -> str:
    if tree.tags[token] in ("PUNCT", "NUM"):
        return tree.tags[token]
    if capital and lower not in grammar.sets["number_words"]:
        return "NOUN"
    closed = next((tag for name, tag in _CLOSED if lower in grammar.sets[name]), None)
    if closed is not None:
        return closed
    if lemma in grammar.sets["auxiliaries"]:
        return "AUX"
    words = event_words("de")
    known = words is not None and lemma in words.triggers
    verbal = lemma.endswith(("en", "ern", "eln")) and (lemma != lower or known or lower.endswith("en"))
    return "VERB" if verbal else "ADJ"


def _form(lower: str, lemma: str) -> str:
    if lower == lemma or ("zu" in lower[1:-3] and lower.replace("zu", "", 1) == lemma):
        return "inf"
    if is_participle(lower, lemma):
        return "part"
    stem = lemma.removesuffix("n").removesuffix("e")
    if lower.endswith(("te", "ten", "test")) and not (stem.endswith("t") and not lower.endswith(("ete", "eten"))):
        return "past"
    if lower.endswith("t") and not lower.endswith(_STRONG_PAST_IN_T):
        return "pres"
    return "pres" if lower.startswith(stem) and lower.endswith(("e", "en", "st")) else "past"


def is_participle(lower: str, lemma: str) -> bool:
    """Tell whether a form is a past participle: "ausgewiesen", "verhängt"; "ermittelt" may be finite too."""
    if not lower.endswith(("t", "en", "n")) or lower.endswith(_STRONG_PAST_IN_T):
        return False
    if "ge" in lower[:-2] and lower != lemma:
        before = lower.split("ge", 1)[0]
        if not before or lemma.startswith(before):
            return lower.endswith("n") or not lemma.startswith("ge")
    return lower.endswith("iert") or (lower != lemma and lower.startswith(INSEPARABLE) and lower.endswith(("t", "en")))

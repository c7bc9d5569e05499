"""Parts of speech, cases, numbers and genders of Ukrainian, Polish and Czech words, from endings and dictionary forms.

Misses: homographs of two parts of speech.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import simplemma

from firsthand.extract.claims.slavic_grammar import Codes, Grammar, is_only, may_be, slavic_grammar
from firsthand.extract.claims.slavic_nouns import VOWELS, is_known_verb, is_noun, noun_codes, noun_lemma, place_lemmas
from firsthand.extract.tree import Sentence, Tree
from firsthand.lexicon.events import event_words

_OPENING = frozenset('"«„“')
_CLOSING = frozenset('"»”“')
_LONGEST_NAME = 8
_SHORT_NAME = 3
_LONG_NOUN = 7
_OPEN = frozenset({"nS", "nP", "aS", "aP"})
_SHORT = 2
_QUOTES = '"„“”»«:('


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What is known of a word by itself.

    Attributes:
        form: For verbs: past, pres, fut, inf, part, cond or none ("затримано": nobody in particular did it).
        agrees: For verbs: number and gender of the subject ("Sf", "P"), "" if open.
        nominal: An adjective that can stand for who is so ("поранений").
        reflexive: A Ukrainian verb with -ся read as the passive of the verb without it.
        negated: A Czech verb with ne-.
    """

    tag: str
    lemma: str
    form: str = ""
    codes: Codes | None = None
    agrees: str = ""
    nominal: bool = False
    reflexive: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One token of a sentence: its index in the tree, its lower-case form, and its reading.

    Attributes:
        capital: It is written with a capital.
        quoted: It is part of a name in quotation marks, right after the noun that it names.
    """

    token: int
    lower: str
    capital: bool
    read: Read
    quoted: bool = False

    @property
    def tag(self) -> str:
        """Return the part of speech."""
        return self.read.tag


def as_relative(word: Word) -> Word:
    """Return a conjunction ("що") read as the relative pronoun that it may be as well."""
    return replace(word, read=Read(tag="PRON", lemma=word.read.lemma, codes=_OPEN))


def read_words(tree: Tree, sentence: Sentence, grammar: Grammar) -> list[Word]:
    """Return the words of a sentence, prepositions of several words as prepositions."""
    found = []
    for token in range(sentence.first, sentence.last):
        word, lower = tree.words[token], tree.lowers[token]
        opens = token == sentence.first or tree.words[token - 1] in _QUOTES
        capital = word[0].isupper()
        shape = "l" if not capital else "U" if len(word) > 1 and word.isupper() else "F" if opens else "C"
        if tree.tags[token] == "NUM" and lower[-1].isalpha():
            read = Read(tag="ADJ", lemma=lower, codes=_ending(lower, grammar.adjectives))  # "43-letni"
        elif tree.tags[token] in ("PUNCT", "NUM"):
            read = Read(tag=tree.tags[token], lemma=tree.lemmas[token])
        else:
            lemma = tree.lemmas[token]
            if shape == "F" and lemma == lower and lower not in place_lemmas(grammar.language):
                lemma = _dictionary_form(lower, grammar.language)  # the dictionary may know it only without the capital
            read = read_word(lower, lemma, shape, grammar.language)
        found.append(Word(token=token, lower=lower, capital=capital, read=read))
    if grammar.language == "cs":
        found = _with_prepositions(found)
    return _with_compounds(_with_quoted_names(found), grammar)


def _with_prepositions(words: list[Word]) -> list[Word]:
    """Take "se" before an instrumental for the preposition: "se skupinou", and not "setkal se"."""
    found = list(words)
    for place, word in enumerate(words[:-1]):
        if word.lower == "se" and is_only(words[place + 1].read.codes, "id") and words[place + 1].tag != "PRON":
            found[place] = replace(word, lower="s", read=Read(tag="ADP", lemma="s"))
    return found


@lru_cache(maxsize=8192)
def _dictionary_form(lower: str, language: str) -> str:
    return str(simplemma.lemmatize(lower, lang=language)).lower()


def _with_quoted_names(words: list[Word]) -> list[Word]:
    """Take a few words in quotation marks right after a noun for its name: "фонд «Слов'янський шлях»"."""
    found, place = list(words), 1
    while place < len(words):
        before = words[place - 1]
        if words[place].lower in _OPENING and before.tag in ("NOUN", "PROPN", "ADJ"):
            ahead = range(place + 1, min(place + _LONGEST_NAME, len(words)))
            close = next((n for n in ahead if words[n].lower in _CLOSING), None)
            inside = words[place + 1 : close] if close is not None else []
            told = len(inside) > _SHORT_NAME and any(word.tag in ("VERB", "AUX") for word in inside)
            if close is not None and inside and inside[0].capital and not told:
                for n in range(place, close + 1):
                    old = words[n]
                    name = Read(tag="PROPN" if n not in (place, close) else "QUOTE", lemma=old.read.lemma)
                    found[n] = Word(token=old.token, lower=old.lower, capital=True, read=name, quoted=True)
                place = close
        place += 1
    return found


def _with_compounds(words: list[Word], grammar: Grammar) -> list[Word]:
    """Take "на користь" and the like for one preposition: its last word carries the whole."""
    place = 0
    while place < len(words):
        for parts in grammar.compounds.get(words[place].lower, ()):
            if tuple(word.lower for word in words[place : place + len(parts)]) == parts:
                whole = " ".join(parts)
                for offset in range(len(parts)):
                    old = words[place + offset]
                    lower = whole if offset == len(parts) - 1 else old.lower
                    read = Read(tag="ADP" if offset == len(parts) - 1 else "PART", lemma=old.lower)
                    words[place + offset] = Word(token=old.token, lower=lower, capital=False, read=read)
                place += len(parts) - 1
                break
        place += 1
    return words


@lru_cache(maxsize=65536)
def read_word(lower: str, lemma: str, shape: str, language: str) -> Read:
    """Return the reading of one word; `shape` tells its capitals: l none, F first of a sentence, C, U all."""
    grammar = slavic_grammar(language)
    if shape in ("l", "F"):
        found = _small_word(lower, lemma, grammar) or _verbal(lower, lemma, grammar)
        if found is not None:
            return found
    elif shape == "U":
        return Read(tag="PROPN", lemma=lemma)
    elif lower in grammar.pronouns:
        return Read(tag="PRON", lemma=lemma, codes=grammar.pronouns[lower])
    if shape != "l" and lemma in place_lemmas(language):
        return Read(tag="PROPN", lemma=lemma, codes=noun_codes(lower, lemma, False, grammar))
    adjectival = lower.endswith(tuple(grammar.sets["adjective_endings"]))
    bare = adjectival or lower[-1] not in VOWELS  # "europoslanec", which the dictionary leads to the woman
    own = is_noun(lower, language) and (bare or not is_noun(lemma, language))  # "wydalenie" has a verb's form
    return _nominal(lower, lower if own else lemma, shape, grammar)


def _nominal(lower: str, lemma: str, shape: str, grammar: Grammar) -> Read:
    """Read a word as a noun, adjective or adverb."""
    if lower == lemma and not is_noun(lemma, grammar.language):
        lemma = noun_lemma(lower, grammar) or lemma
    known = is_noun(lemma, grammar.language)
    if _is_adjective(lower, lemma, grammar):
        name = shape == "C" or (shape == "F" and not simplemma.is_known(lower, lang=grammar.language))
        return Read(tag="ADJ", lemma=lemma, codes=_ending(lower, grammar.adjectives), nominal=known or name)
    if shape == "l" and not known and lower.endswith(tuple(grammar.sets["adverb_endings"])):
        return Read(tag="ADV", lemma=lemma)
    proper = shape == "C" or (shape == "F" and not known and not simplemma.is_known(lower, lang=grammar.language))
    return Read(tag="PROPN" if proper else "NOUN", lemma=lemma, codes=noun_codes(lower, lemma, proper, grammar))


def _is_adjective(lower: str, lemma: str, grammar: Grammar) -> bool:
    if lemma.endswith(tuple(grammar.sets["noun_endings"])):
        return False
    return lemma.endswith(tuple(grammar.sets["adjective_endings"])) and _ending(lower, grammar.adjectives) is not None


def _small_word(lower: str, lemma: str, grammar: Grammar) -> Read | None:
    if lower in grammar.numerals:
        return Read(tag="NUM", lemma=lemma, codes=grammar.numerals[lower])
    if lower in grammar.pronouns:
        return Read(tag="PRON", lemma=lemma, codes=grammar.pronouns[lower])
    if lower in grammar.closed:
        return Read(tag=grammar.closed[lower], lemma=lemma)
    return None


def _verbal(lower: str, lemma: str, grammar: Grammar) -> Read | None:
    """Read a word as a verb where its dictionary form, or its shape, says that it is one."""
    language = grammar.language
    if lower in grammar.sets["auxiliaries"]:
        return _verb(lower, lemma, "AUX", grammar)
    if lower in grammar.sets["noun_forms"]:
        return None
    deed = None if is_noun(lower, language) else _noun_of_verb(lower, lemma, grammar)
    if deed is not None:
        return Read(tag="NOUN", lemma=deed, codes=noun_codes(lower, deed, False, grammar))
    return None if is_noun(lower, language) else _full_verb(lower, lemma, grammar)


def _full_verb(lower: str, lemma: str, grammar: Grammar) -> Read | None:
    """Read a word as a full verb: a negated Czech one, one that the dictionary knows, or one that the tables know."""
    language = grammar.language
    bare, plain = lower.removeprefix("ne"), lemma.removeprefix("ne")
    if language == "cs" and bare != lower and len(bare) > _SHORT and is_known_verb(plain, language):
        return replace(_verb(bare, plain, "VERB", grammar), negated=True)
    if _is_verb(lemma, lower, grammar):
        return _verb(lower, lemma, "VERB", grammar)
    back = _verb_of_participle(lower, grammar) or _verb_of_finite(lower, grammar)
    if back is not None:
        return _verb(lower, back, "VERB", grammar)
    back = _verb_of_finite(bare, grammar) if language == "cs" and bare != lower else None
    return replace(_verb(bare, back, "VERB", grammar), negated=True) if back is not None else None


def _noun_of_verb(lower: str, lemma: str, grammar: Grammar) -> str | None:
    """Return the dictionary form of a noun made of a verb ("podpaleniem": "podpalenie"), or None."""
    for ending, first in grammar.gerunds:
        if lower.endswith(ending):
            noun = lower[: len(lower) - len(ending)] + first
            verbal = lemma.endswith(tuple(grammar.sets["infinitives"])) or lower == noun
            if is_noun(noun, grammar.language) or (verbal and lemma != noun and len(noun) > _LONG_NOUN):
                return noun
    return None


def _is_verb(lemma: str, lower: str, grammar: Grammar) -> bool:
    if not lemma.endswith(tuple(grammar.sets["infinitives"])):
        return False
    if is_known_verb(lemma, grammar.language):
        return True
    if lemma in (words.classes if (words := event_words(grammar.language)) else {}):
        return False
    return lower != lemma or lemma.endswith(tuple(grammar.sets["sure_infinitives"]))


def _verb(lower: str, lemma: str, tag: str, grammar: Grammar) -> Read:
    """Return the reading of a verb with its form and what it agrees with."""
    reflexive, form_of = False, lower
    endings = tuple(grammar.sets["reflexive_endings"])
    if endings and lower.endswith(endings):
        form_of = lower[: -len(next(end for end in endings if lower.endswith(end)))]
        base = next((lemma.removesuffix(end) for end in endings if lemma.endswith(end)), lemma)
        own = is_known_verb(lemma, grammar.language)
        if not own and base in grammar.sets["passive_reflexive_verbs"]:
            reflexive, lemma = True, base
    form, agrees = _form(form_of, lemma, grammar)
    codes = _ending(lower, grammar.adjectives) if form == "part" else None
    return Read(tag=tag, lemma=lemma, form=form, codes=codes, agrees=agrees, reflexive=reflexive)


def _form(lower: str, lemma: str, grammar: Grammar) -> tuple[str, str]:
    """Return the form of a verb, and what it agrees with."""
    base = lemma
    for end in grammar.sets["reflexive_endings"]:
        base = base.removesuffix(end)
    participle = grammar.participle.search(lower) is not None
    if lower in (lemma, base) and lower.endswith(tuple(grammar.sets["infinitives"])):
        found = ("inf", "")
    elif participle and lower.endswith(tuple(grammar.sets["impersonals"])):
        found = ("none", "")
    elif participle:
        found = ("part", "")
    elif lower.endswith(tuple(grammar.sets["conditionals"])):
        found = ("cond", "")
    else:
        past = next((agrees for ending, agrees in grammar.past if lower.endswith(ending)), None)
        number = "P" if lower.endswith(tuple(grammar.sets["plural_presents"])) else "S"
        tense = "fut" if base in grammar.sets["perfectives"] else "pres"
        found = ("past", past) if past is not None else (tense, number)
    return found


def _verb_of_participle(lower: str, grammar: Grammar) -> str | None:
    """Lead "вислані" back to "вислати", where the tables know that verb."""
    if not grammar.participle.search(lower):
        return None
    for ending in sorted(grammar.sets["participle_endings"], key=lambda end: (-len(end), end)):
        if lower.endswith(ending):
            stem = lower[: len(lower) - len(ending)]
            for tail, ends in grammar.stems:
                if stem.endswith(tail):
                    for end in ends:
                        verb = stem[: len(stem) - len(tail)] + end
                        if is_known_verb(verb, grammar.language):
                            return verb
    return None


def _verb_of_finite(lower: str, grammar: Grammar) -> str | None:
    """Lead a regular past form back to its verb, where the tables know it."""
    for ending, _ in grammar.past:
        if lower.endswith(ending):
            for infinitive in sorted(grammar.sets["past_infinitives"]):
                verb = lower[: len(lower) - len(ending)] + infinitive
                if is_known_verb(verb, grammar.language):
                    return verb
    for ending, ends in grammar.present:
        if lower.endswith(ending):
            for end in ends:
                verb = lower[: len(lower) - len(ending)] + end
                if is_known_verb(verb, grammar.language):
                    return verb
    return None


def _ending(lower: str, table: tuple[tuple[str, Codes], ...]) -> Codes | None:
    return next((codes for ending, codes in table if lower.endswith(ending)), None)


def is_plural_noun(tree: Tree, token: int, language: str) -> bool:
    """Tell whether a noun can only be a plural, or a numeral stands before it and its adjective."""
    codes = _nominal(tree.lowers[token], tree.lemmas[token], "l", slavic_grammar(language)).codes
    if codes is not None and all(code[1] == "P" for code in codes):
        return True
    if token == 0 or (codes is not None and all(code[1] == "S" for code in codes)):
        return False
    numerals, before = slavic_grammar(language).numerals, token - 1
    if before > 0 and _is_adjective(tree.lowers[before], tree.lemmas[before], slavic_grammar(language)):
        before -= 1
    return tree.lowers[before] in numerals


def may_be_genitive(tree: Tree, token: int, language: str) -> bool:
    """Tell whether a word can stand in the genitive: "посольство Росії"."""
    word, lower = tree.words[token], tree.lowers[token]
    shape = "U" if len(word) > 1 and word.isupper() else "C" if word[0].isupper() else "l"
    codes = read_word(lower, tree.lemmas[token], shape, language).codes
    return may_be(codes, "g")

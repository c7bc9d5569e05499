"""Parts of speech, verb forms and dictionary forms of Spanish and Italian words, from closed classes and endings.

The verbs of the event lexicon are inflected from their dictionary forms, so that each of their forms is known with its
tense; other words go by the dictionary and by their endings. A word that may be noun or verb ("condena", "accusa") is
told by what stands before it.
Misses: rare irregular verbs; a noun that no list knows and that looks like a verb, at the head of a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import simplemma

from firsthand.extract.tree import Sentence, Tree
from firsthand.lexicon.events import event_words
from firsthand.lexicon.load import read_table
from firsthand.lexicon.romance_forms import INFINITIVES, masculine, participle_of, plurals, verb_forms

Verb = tuple[str, str]
"""A dictionary form and the name of a form as in `Tree.forms`."""
_TABLES = (
    "origin",
    "above",
    "about",
    "cases",
    "compounds",
    "endings",
    "irregular",
    "strong",
    "objects_with",
    "participles",
)
_GUESSES = {
    "es": (
        ("inf", ("ar", "er", "ir", "arse", "erse", "irse", "arlo", "arla", "arlos", "arlas")),
        ("ger", ("ando", "iendo", "yendo")),
        ("part", ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas")),
        ("cond", ("ría", "rían", "ríamos")),
        ("fut", ("rá", "rán", "remos", "ré")),
        ("past", ("ó", "aron", "ieron", "aba", "aban", "ía", "ían", "eron")),
    ),
    "it": (
        ("inf", ("are", "ere", "ire", "rre", "arsi", "ersi", "irsi", "arlo", "arla", "erlo", "erla", "irlo")),
        ("ger", ("ando", "endo")),
        ("part", ("ato", "ata", "ati", "ate", "uto", "uta", "uti", "ute", "ito", "ita", "iti", "ite")),
        ("cond", ("rebbe", "rebbero", "remmo")),
        ("fut", ("rà", "ranno", "remo", "rò")),
        ("past", ("ò", "ì", "arono", "irono", "erono", "ava", "avano", "eva", "evano", "iva", "ivano", "sse", "ssero")),
    ),
}
_GIVEN = frozenset({"aid", "weapon", "money", "secret", "asset", "asylum"})
_OPENERS = frozenset("\"“”«»‘’'—–:¿¡(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The small words of one language, and the forms of the words that its event lexicon knows.

    Attributes:
        sets: Closed classes by name.
        closed: Word to part of speech.
        cases: Preposition as written to its plain form; `compounds` the same for several words.
        verbs: Form to verb; `nouns`: plural to singular; `known`: dictionary forms of nouns of the lexicon.
        given: Nouns for what is given or paid: they begin a phrase of their own behind a name ("a Ucrania | misiles").
        origin: The plain form of the preposition that says where from; `above` of one that may say what over, or what
            about, which is then `about`.
        objects_with: Verb to the plain prepositions after which its object stands.
    """

    language: str
    sets: Mapping[str, frozenset[str]]
    closed: Mapping[str, str]
    cases: Mapping[str, str]
    compounds: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    verbs: Mapping[str, Verb]
    nouns: Mapping[str, str]
    known: frozenset[str]
    given: frozenset[str]
    origin: str
    above: str
    about: str
    objects_with: Mapping[str, frozenset[str]]


@dataclass(slots=True)
class Word:
    """One token of a sentence; `case` is the plain form of a preposition, "" for all else."""

    token: int
    lower: str
    tag: str
    form: str
    lemma: str
    capital: bool
    case: str = ""


def _active(lemma: str, language: str) -> str:
    """Return a reflexive verb without its pronoun: "reunirse", "rifiutarsi"."""
    if language == "es":
        return lemma.removesuffix("se")
    return f"{lemma.removesuffix('si')}e" if lemma.endswith(("arsi", "ersi", "irsi")) else lemma


@cache
def romance_grammar(language: str) -> Grammar:
    """Return the closed classes and known forms of Spanish ("es") or Italian ("it")."""
    table = read_table(f"grammar.{language}")
    sets = {name: frozenset(words) for name, words in table.items() if name not in _TABLES}
    closed: dict[str, str] = {}
    for name, tag in (
        ("number_words", "NUM"),
        ("articles", "DET"),
        ("determiners", "DET"),
        ("only_clitics", "CLI"),
        ("pronouns", "PRON"),
        ("conjunctions", "CCONJ"),
        ("complementizers", "SCONJ"),
        ("relatives", "REL"),
        ("subordinators", "SCONJ"),
        ("adverbs", "ADV"),
    ):
        for word in sets[name]:
            closed.setdefault(word, tag)
    closed |= dict.fromkeys(table["cases"], "ADP")
    compounds: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for text, plain in table["compounds"].items():
        words = tuple(text.replace("'", "' ").split())
        compounds.setdefault(words[0], []).append((words[1:], plain))
    nouns, known = _noun_forms(language)
    return Grammar(
        language=language,
        sets=sets,
        closed=closed,
        cases=table["cases"],
        compounds={
            head: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for head, rows in compounds.items()
        },
        verbs=_verb_forms(language),
        nouns=nouns,
        known=known,
        given=_given(language),
        origin=table["origin"],
        above=table["above"],
        about=table["about"],
        objects_with={verb: frozenset(cases) for verb, cases in table["objects_with"].items()},
    )


def _given(language: str) -> frozenset[str]:
    words = event_words(language)
    classes = words.classes if words is not None else {}
    return frozenset(noun for noun, names in classes.items() if not _GIVEN.isdisjoint(names) and "people" not in names)


def _verb_forms(language: str) -> dict[str, Verb]:
    """Return the forms of auxiliaries and of all verbs that the event lexicon names."""
    table, words = read_table(f"grammar.{language}"), event_words(language)
    lemmas = set(table["irregular"]) | {word for name in ("modals", "passives", "perfects") for word in table[name]}
    if words is not None:
        lemmas |= {*words.support, *(word for listed in words.words.values() for word in listed)}
        lemmas |= {head for head, own in words.triggers.items() if any(one.kind == "verb" for one in own)}
    lemmas |= {_active(lemma, language) for lemma in lemmas} | set(table["objects_with"])
    found: dict[str, Verb] = {}
    verbs = sorted(lemma for lemma in lemmas if lemma.endswith(INFINITIVES[language]) and " " not in lemma)
    verbs.sort(key=lambda lemma: lemma not in table["irregular"])
    for lemma in verbs:
        for form, text in verb_forms(lemma, language):
            found.setdefault(text, (lemma, form))
    return found


def _noun_forms(language: str) -> tuple[dict[str, str], frozenset[str]]:
    """Return plural to singular, and all dictionary forms, of the nouns that the event lexicon knows."""
    words = event_words(language)
    if words is None:
        return {}, frozenset()
    known = set(words.classes)
    for head, own in words.triggers.items():
        known.update(head for trigger in own if trigger.kind == "noun")
    verbs = {lemma for lemma in known if lemma in words.triggers and words.triggers[lemma][0].kind == "verb"}
    known |= {
        word
        for name in ("transparent", "eventive", "grounds", "scheduled_nouns", "calendar")
        for word in words.words[name]
    }
    known -= verbs | set(read_table(f"grammar.{language}")["proper"])
    singular: dict[str, str] = {}
    for noun in sorted(known):
        for plural in plurals(noun, language):
            if plural not in known:
                singular.setdefault(plural, noun)
    return singular, frozenset(known)


@lru_cache(maxsize=65536)
def _dictionary(lower: str, language: str) -> str:
    return str(simplemma.lemmatize(lower, lang=language)).lower()


@lru_cache(maxsize=65536)
def verb_of(lower: str, language: str) -> Verb | None:
    """Return the verb that a word may be a form of, or None."""
    grammar = romance_grammar(language)
    known = grammar.verbs.get(lower)
    if known is not None:
        return known
    if lower in grammar.known or lower in grammar.nouns:
        return None
    lemma = _dictionary(lower, language)
    form = next((form for form, ends in _GUESSES[language] if lower.endswith(ends)), "pres")
    if form == "part" and lemma == masculine(lower):
        verb = participle_of(lower, language)
        return (verb, "part") if verb else None
    if not lemma.endswith(INFINITIVES[language]) or (lemma == lower and not _is_infinitive(lower, form, language)):
        return None
    return lemma, form


def _is_infinitive(lower: str, form: str, language: str) -> bool:
    """Tell an infinitive from a noun that ends like one ("carcere", "lugar"): only a verb has a gerund."""
    if form != "inf":
        return False
    stem = lower[:-2] if language == "es" else lower[:-3]
    gerund = "ando" if lower.endswith(("ar", "are")) else "iendo" if language == "es" else "endo"
    return _dictionary(stem + gerund, language) == lower


@lru_cache(maxsize=65536)
def noun_of(lower: str, language: str) -> str:
    """Return the dictionary form of a word taken as a noun or adjective."""
    grammar = romance_grammar(language)
    if lower in grammar.known:
        return lower
    return grammar.nouns.get(lower) or _dictionary(lower, language)


def read_words(tree: Tree, sentence: Sentence, grammar: Grammar) -> list[Word]:
    """Return the words of a sentence with part of speech, verb form and dictionary form."""
    words: list[Word] = []
    lowers = [tree.lowers[token].replace("’", "'") for token in range(sentence.first, sentence.last)]
    skip = 0
    for place, token in enumerate(range(sentence.first, sentence.last)):
        lower = lowers[place]
        opens = not words or tree.words[token - 1] in _OPENERS
        word = Word(token=token, lower=lower, tag="", form="", lemma=tree.lemmas[token], capital=False)
        word.capital = tree.words[token][0].isupper() and not (opens and _is_small(lower, grammar))
        words.append(word)
        if skip:
            skip -= 1
            word.tag = "PART"
            continue
        joined = _compound(lowers, place, grammar)
        if joined is not None:
            skip, word.case = joined
            word.tag = "ADP" if word.case else "ADV"
        else:
            _tag(words, lowers, place, tree.tags[token], opens, grammar)
    return words


def _is_small(lower: str, grammar: Grammar) -> bool:
    """Tell whether a capital at the head of a sentence says nothing: small words, and forms of verbs."""
    return lower in grammar.closed or lower in grammar.verbs


def _compound(lowers: list[str], place: int, grammar: Grammar) -> tuple[int, str] | None:
    for rest, plain in grammar.compounds.get(lowers[place], ()):
        if tuple(lowers[place + 1 : place + 1 + len(rest)]) == rest:
            return len(rest), plain
    return None


def _tag(words: list[Word], lowers: list[str], place: int, tag: str, opens: bool, grammar: Grammar) -> None:
    word = words[place]
    if tag in ("PUNCT", "NUM"):
        word.tag = tag
        return
    following = lowers[place + 1] if place + 1 < len(lowers) else ""
    closed = "" if word.capital else grammar.closed.get(word.lower, "")
    if closed == "DET" and word.lower in grammar.sets["clitics"] and _is_finite(following, grammar):
        closed = "CLI"
    if closed == "NUM" and word.lower in grammar.verbs and not opens and words[place - 1].tag not in ("DET", "ADP"):
        closed = "NUM" if following and verb_of(following, grammar.language) is None else closed
    if closed:
        word.tag, word.case = closed, grammar.cases.get(word.lower, "")
        word.lemma = word.lower
        return
    verb = verb_of(word.lower, grammar.language) if not word.capital else None
    if verb is not None and _is_verb(words, place, verb, lowers, grammar):
        word.lemma, word.form = verb
        word.tag = "AUX" if verb[0] in grammar.sets["auxiliaries"] else "VERB"
        return
    word.lemma = noun_of(word.lower, grammar.language)
    follows = place > 0 and words[place - 1].tag in ("NOUN", "PROPN")
    if word.lower in grammar.sets["front_adjectives"] and not word.capital and not follows:
        word.tag = "ADJ"
    elif word.capital and not (word.lemma in grammar.known or (opens and _is_common(word.lower, grammar))):
        word.tag = "PROPN"
    else:
        word.tag = "NOUN"


@lru_cache(maxsize=65536)
def _is_known(lower: str, language: str) -> bool:
    return bool(simplemma.is_known(lower, lang=language))


def _is_common(lower: str, grammar: Grammar) -> bool:
    return lower in grammar.nouns or _is_known(lower, grammar.language)


def _is_finite(lower: str, grammar: Grammar) -> bool:
    """Tell whether a word is surely a finite verb, so that "la" before it is a pronoun."""
    if not lower or lower in grammar.closed or lower in grammar.known or lower in grammar.nouns:
        return False
    verb = verb_of(lower, grammar.language)
    return verb is not None and verb[1] not in ("part", "inf", "ger") and not _is_noun_too(lower, grammar)


def _is_noun_too(lower: str, grammar: Grammar) -> bool:
    return lower in grammar.known or lower in grammar.nouns or _dictionary(lower, grammar.language) == lower


def _is_verb(words: list[Word], place: int, verb: Verb, lowers: list[str], grammar: Grammar) -> bool:
    """Tell by the word before whether a word that may be a verb is one."""
    before = words[place - 1] if place else None
    tag = before.tag if before is not None else ""
    if verb[1] in ("inf", "ger"):
        return tag != "DET" or verb[1] == "ger"
    noun_too = _is_noun_too(lowers[place], grammar)
    if verb[1] == "part":
        carried = before is not None and any(before.lemma in grammar.sets[name] for name in ("passives", "perfects"))
        governed = tag == "VERB" and noun_too and not carried
        return tag not in ("DET", "NUM", "ADJ", "ADP") and not governed
    if tag in ("DET", "ADP", "NUM", "ADJ"):
        return verb[0] in grammar.sets["auxiliaries"] and not noun_too
    opened = tag in ("CLI", "SCONJ", "REL", "AUX")
    if opened or not noun_too or (before is not None and before.lower in grammar.sets["negations"]):
        return True
    second_person = grammar.language == "it" and verb[1] == "pres" and lowers[place].endswith("i")
    return tag in ("NOUN", "PROPN", "PRON") and not second_person

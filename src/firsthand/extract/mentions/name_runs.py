"""Cut a text into runs of capitalised words, the raw material of names.

Misses: names without capitals ("bellingcat" as its owners write it); headlines in which every word is capitalised
are not cut at all: names are found there when the text below or the parser knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import simplemma

from firsthand.extract.mentions.gazetteer_match import Hit
from firsthand.extract.mentions.outlet_shapes import is_foreign_article, is_sunday_paper
from firsthand.extract.parsers.english import known_words
from firsthand.extract.tree import Sentence, Tree
from firsthand.lexicon.gazetteer import find_form, noun_entry
from firsthand.lexicon.gazetteer_tables import Sort, Use
from firsthand.lexicon.mention_words import word_group
from firsthand.lexicon.name_words import is_first_name, particles, titles
from firsthand.lexicon.phrase_words import small_words
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold

_APOSTROPHES = frozenset("'’`´")
_JOINERS = frozenset({"-", "‐", "‑", "&"})
_ARTICLES = word_group("articles") - {"the"}
_FRONTS = word_group("place_fronts")
_GENERIC = word_group("generic")
_NO_NAME = word_group("calendar")
_GERMAN_NO_NAME = word_group("calendar_de")


def title_cased(tree: Tree, sentence: int) -> bool:
    """Tell whether nearly every word of a line is capitalised, as English headlines are."""
    borders = tree.sentences[sentence]
    if tree.words[borders.last - 1] in _NO_HEADLINE_ENDS or _goes_on(tree, sentence):
        return False
    words = [word for word in tree.words[borders.first : borders.last] if len(word) > 3 and word[0].isalpha()]
    if len(words) < 4:
        return False
    return sum(word[0].isupper() for word in words) >= 0.75 * len(words)


_NO_HEADLINE_ENDS = frozenset({".", "!", ";", ":", ",", "”", '"'})


def _goes_on(tree: Tree, sentence: int) -> bool:
    """Tell whether a line goes on in lower case behind what the parser takes for a whole sentence."""
    if sentence + 1 == len(tree.sentences):
        return False
    here, following = tree.sentences[sentence : sentence + 2]
    return here.block == following.block and tree.words[following.first][0].islower()


def _capital(word: str) -> bool:
    return word[0].isupper() or (len(word) > 2 and word[0].isalpha() and word[1].isupper())


def is_calendar(lower: str) -> bool:
    """Tell whether a capitalised word is a month, a day or the like, and never part of a name."""
    return lower in _NO_NAME or lower in _GERMAN_NO_NAME


def is_name_token(tree: Tree, token: int, language: str, has_tree: bool, first: int) -> bool:
    """Tell whether a token can stand in a name; `first` is the first token of its sentence."""
    word, lower = tree.words[token], tree.lowers[token]
    if not _capital(word) or (len(word) < 2 and not word.isalpha()):
        return False
    if lower in _NO_NAME and not (_is_person_in_spite(tree, token, first) or is_sunday_paper(tree, token)):
        return False
    if not has_tree:
        return _may_be_plain(tree, token, language, first)
    tag = tree.tags[token]
    if token > first:
        joined = tree.words[token - 1] in _JOINERS and tree.ends[token - 1] == tree.starts[token]
        foreign = (language == "fr" and tag != "PRON") or is_foreign_article(tree, token)
        return joined or tag in _NAME_TAGS or foreign
    return tag in ("PROPN", "X") or (tag in ("NOUN", "ADJ") and is_first_name(word))


def _may_be_plain(tree: Tree, token: int, language: str, first: int) -> bool:
    """Tell whether a capital word can stand in a name where no parser tells parts of speech."""
    lower = tree.lowers[token]
    if language == "de":
        return lower not in _GERMAN_NO_NAME
    if token > first:
        return True
    return lower not in small_words(language) and token + 1 < len(tree) and _capital(tree.words[token + 1])


def _is_person_in_spite(tree: Tree, token: int, first: int) -> bool:
    """Tell whether a month is a name here: "Theresa May", "Jan Wolny"."""
    if token > first and is_first_name(tree.words[token - 1]):
        return True
    following = tree.words[token + 1] if token + 1 < len(tree) else ""
    return is_first_name(tree.words[token]) and following[:1].isupper()


_NAME_TAGS = frozenset({"PROPN", "X", "NOUN", "ADJ"})


@lru_cache(maxsize=65536)
def is_common_word(word: str, language: str) -> bool:
    """Tell whether a capitalised word is also a common one ("State", "Communications").

    English and German ask the dictionaries that their parsers load anyway; other languages know our own nouns only.
    """
    if language == "de":
        return bool(simplemma.is_known(word, lang="de"))
    lower = word.lower()
    if lower in _GENERIC or noun_entry(word, language) is not None:
        return True
    return language == "en" and (lower in known_words() or lower.removesuffix("s") in known_words())


def find_runs(tree: Tree, sentence: int) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of each run of capitalised words of a sentence, with the small words inside names."""
    borders = tree.sentences[sentence]
    token = borders.first
    words = tree.words
    while token < borders.last:
        if words[token].islower() or not is_name_token(tree, token, borders.language, borders.has_tree, borders.first):
            token += 1
            continue
        end = token + 1
        while end < borders.last:
            model = model_size(tree, end, borders.last)
            if model:
                end += model  # "Norvia 300", "Norvia 300-2 Courier"
                continue
            bridge = _bridge(tree, end, borders.last)
            if bridge == 1 and end + 1 < borders.last and _is_lower_half(tree, end):
                end += 2  # "Ban Ki-moon"
                continue
            if end + bridge >= borders.last or not is_name_token(
                tree, end + bridge, borders.language, borders.has_tree, borders.first
            ):
                break
            end += bridge + 1
        end += _is_paper_in_czech(tree, token, end, borders)
        yield token, end
        token = end


def _is_paper_in_czech(tree: Tree, first: int, end: int, borders: Sentence) -> bool:
    """Tell whether a Czech name goes on in lower case: of a paper's name, only the first word has a capital.

    "deníku Severní listy": an adjective behind a word for a paper, and the noun that it stands before.
    """
    if borders.language != "cs" or end - first != 1 or not borders.first < first < end < borders.last:
        return False
    paper = noun_entry(tree.lemmas[first - 1], "cs")
    is_paper = paper is not None and paper.type is EntityType.OUTLET
    noun = tree.words[end]
    is_noun = noun.islower() and noun.isalpha() and len(noun) > _PREPOSITION
    return is_paper and is_noun and tree.words[first].endswith(_CZECH_ADJECTIVES)


_PREPOSITION = 3
"""Letters of the longest small word that may stand there instead of a noun."""
_CZECH_ADJECTIVES = ("í", "é", "á", "ý", "ího", "ého", "ích", "ých")


def model_size(tree: Tree, token: int, end: int) -> int:
    """Return how many tokens from `token` on are the number of a model behind its maker's name; 0 where none are.

    "Norvia 300s", "Norvia 3GX", "Norvia 300-2": a number with letters, or one of three digits that hangs by the name.
    Misses: models of one, two and four digits, which are counts and years as often.
    """
    word = tree.words[token]
    if not word[0].isdigit() or tree.words[token - 1] in _JOINERS:
        return 0
    if _MODEL.fullmatch(word):
        return 1
    hangs = tree.rels[token] == "nummod" and tree.heads[token] == token - 1
    if not (word.isdigit() and len(word) == _MODEL_DIGITS and hangs):
        return 0
    tail = tree.words[token + 1 : min(token + 3, end)]
    close = (
        len(tail) == 2 and tree.ends[token] == tree.starts[token + 1] and tree.ends[token + 1] == tree.starts[token + 2]
    )
    return 3 if close and tail[0] in _JOINERS and tail[1][0].isalnum() else 1


_MODEL_DIGITS = 3
_MODEL = re.compile(r"\d{1,4}[A-Z]{1,3}|\d{3}s|\d{3}-\d+[A-Z]*")


def _is_lower_half(tree: Tree, hyphen: int) -> bool:
    """Tell whether a name goes on in lower case after its hyphen, as Korean given names do."""
    word = tree.words[hyphen + 1]
    return word.islower() and tree.words[hyphen] in _JOINERS and tree.tags[hyphen + 1] == "PROPN" and word.isalpha()


def _bridge(tree: Tree, token: int, end: int) -> int:
    """Return how many small tokens from `token` on may stand inside a name."""
    if tree.words[token] == "." and is_initial(tree.words[token - 1]):
        return 1 if token + 1 < end and tree.starts[token + 1] - tree.ends[token] <= 1 else 0
    if tree.words[token - 1] == "O" and tree.words[token] in _APOSTROPHES:
        return 1  # "Michael O' Leary", as some desks write it
    if tree.words[token] in _JOINERS and token + 1 < end:
        close = tree.ends[token - 1] == tree.starts[token] and tree.ends[token] == tree.starts[token + 1]
        return 1 if close or tree.words[token] == "&" else 0
    size = 0
    while size < 3 and token + size < end and tree.lowers[token + size] in particles():
        if tree.words[token + size][0].isupper():
            break
        size += 1
    return size if size and (is_first_name(tree.words[token - 1]) or _is_foreign_title(tree, token)) else 0


def is_initial(word: str) -> bool:
    """Tell whether a word is the first letter of a name, with its dot or without."""
    return word[0].isupper() and len(word.rstrip(".")) == 1


def _is_foreign_title(tree: Tree, token: int) -> bool:
    """Tell whether the word before `token` stands behind a foreign article ("La Voce del Porto")."""
    return token > 1 and tree.lowers[token - 2] in _ARTICLES and tree.words[token - 2][0].isupper()


def cut_run(tree: Tree, run: tuple[int, int], hits: dict[int, Hit]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run between what the gazetteer knows, without titles such as "Mr"."""
    first, last = run
    start = first
    token = first
    while token < last:
        hit = hits.get(token)
        if hit is not None and breaks(tree, hit, run):
            if start < token:
                yield start, token
            token = start = max(hit.last, token + 1)
        elif fold(tree.words[token].rstrip(".")) in titles() and token + 1 < last:
            if start < token:
                yield start, token
            token = start = token + 1
        elif start < token < last - 1 and _begins_person(tree, start, token):
            yield start, token
            start, token = token, token + 1
        else:
            token += 1
    if start < last:
        yield start, last


def _begins_person(tree: Tree, start: int, token: int) -> bool:
    """Tell whether a full name begins within a run, after common words or another script: "Republican Ann Lee"."""
    language = tree.sentences[tree.sentence_of[token]].language
    if not is_first_name(tree.words[token]) or tree.words[token - 1] in _JOINERS:
        return False
    before = tree.words[start:token]
    if any(is_first_name(word) for word in before):
        return False
    script = tree.words[token][0] < "\u0370"
    return all((word[0] < "\u0370") is not script or is_common_word(word, language) for word in before)


def breaks(tree: Tree, hit: Hit, run: tuple[int, int]) -> bool:
    """Tell whether a gazetteer hit stands by itself in a run, rather than inside a longer name ("Jack London")."""
    first, last = run
    single = hit.last - hit.first == 1
    entry = hit.form.entry
    if single and hit.first == first and hit.last < last and hit.form.use is Use.NAME:
        follows = tree.words[hit.last]
        if is_first_name(tree.words[hit.first]) and noun_entry(follows, "en") is None and follows not in _JOINERS:
            return False  # "Sofia Brennholt"
    if hit.first > first and single:
        before = tree.words[hit.first - 1]
        if hit.form.use is not Use.NOUN and (is_first_name(before) or before.lower().rstrip(".") in _FRONTS):
            return False
        if before in _JOINERS and not _is_linked(tree, hit, run):
            return False
        if hit.form.use is Use.NOUN:
            language = tree.sentences[tree.sentence_of[hit.first]].language
            inner = entry.kind in ("thing", "person", "crowd") or (entry.sort is Sort.INSTITUTION and not entry.stately)
            return language in ("de", "es", "it") or (language == "en" and not inner)
    return not (hit.last < last and tree.words[hit.last] in ("-", "‐") and hit.form.use is Use.NOUN)


def _is_linked(tree: Tree, hit: Hit, run: tuple[int, int]) -> bool:
    """Tell whether a hyphen parts two names ("US-Ukraine") rather than the halves of one ("Smith-London")."""
    left = tree.words[hit.first - 2] if hit.first - 2 >= run[0] else ""
    return find_form(left, tree.sentences[tree.sentence_of[hit.first]].language) is not None

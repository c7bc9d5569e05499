"""Cut sentences that have no tree into segments, and find the noun phrases in them, by the shape of words alone.

Made for German, whose nouns are capitalised; for other languages without a tree a phrase is a run of words up to the
next border.

Misses: noun phrases with long participles before the noun ("die gestern in Wien veröffentlichte Erklärung").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.candidates import Range, is_mark
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.tree import Sentence
from firsthand.records.mention import EntityType

_BORDERS = frozenset([",", ";", ":", "–", "—", "-"])
_LONG_QUOTE = 4
_ADJECTIVE_ENDINGS = ("e", "er", "es", "en", "em")
_KINDS = ("officials", "outlets", "persons", "organisations", "anonymous")
"""Lists of words that tell what kind of source a phrase names, in languages that write nouns small."""
_OPEN = frozenset("aáeéěiíoóuúůyýаеєиіїоуюяęąь")
_FAR = 24
_RUN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Tokens [first, last) between two borders of a sentence; `quoted` where it is a quotation of some length.

    `border` is the mark before it, "" at the head of the sentence.
    """

    first: int
    last: int
    quoted: bool
    border: str


def segments_of(context: Context, sentence: Sentence) -> list[Segment]:
    """Cut a sentence at commas, colons, dashes, quotations, and "and" before a reporting verb; brackets cut nothing."""
    tree, lexicon = context.tree, speech_lexicon(sentence.language)
    found: list[Segment] = []
    start, border, depth, token = sentence.first, "", 0, sentence.first
    while token < sentence.last:
        quotation = context.inside[token]
        word = tree.words[token]
        if quotation >= 0 and _is_long(context, quotation):
            _add(context, found, (start, token), border)
            last = min(sentence.last, context.outers[quotation][1])
            found.append(Segment(first=token, last=last, quoted=True, border='"'))
            start, border, token = last, '"', last
            continue
        depth += (word == "(") - (word == ")")
        joint = tree.lowers[token] in lexicon.words.get("joints", ()) and _is_cue(context, lexicon, token + 1)
        if tree.lowers[token] in lexicon.words.get("openers", ()) and any(
            _is_cue(context, lexicon, other) for other in range(start, token)
        ):
            _add(context, found, (start, token), border)
            start, border = token, ","
        if (word in _BORDERS or joint) and depth <= 0 and not _inside_number(context, token):
            _add(context, found, (start, token), border)
            start, border = token + 1, word
        token += 1
    _add(context, found, (start, sentence.last), border)
    return found


def _is_cue(context: Context, lexicon: SpeechLexicon, token: int) -> bool:
    tree = context.tree
    return token < len(tree) and tree.words[token][0].islower() and tree.lemmas[token] in lexicon.bases


def _add(context: Context, found: list[Segment], tokens: Range, border: str) -> None:
    first, last = tokens
    while first < last and is_mark(context.tree, first) and not _opens(context, first, last):
        first += 1
    if any(not is_mark(context.tree, token) for token in range(first, last)):
        found.append(Segment(first=first, last=last, quoted=False, border=border))


def _opens(context: Context, mark: int, last: int) -> bool:
    """Tell whether the mark opens a quotation or a bracket."""
    return context.tree.words[mark] == "(" or (mark + 1 < last and context.inside[mark + 1] > context.inside[mark])


def _is_long(context: Context, quotation: int) -> bool:
    first, last = context.ranges[quotation]
    return len(context.words_between(first, last)) >= _LONG_QUOTE


def _inside_number(context: Context, token: int) -> bool:
    """Tell a hyphen glued to its neighbours from a dash."""
    tree = context.tree
    if tree.words[token] != "-":
        return False
    return tree.ends[token - 1] == tree.starts[token] if token else False


def noun_phrase(context: Context, lexicon: SpeechLexicon, start: int, end: int) -> Range | None:
    """Return the noun phrase that begins at `start` and ends before `end`, or None if none begins there."""
    tree, words = context.tree, lexicon.words
    if start >= end or tree.lowers[start] in words.get("no_names", ()):
        return None
    if not words.get("determiners"):
        return _run(context, lexicon, start, end)
    token = start
    while token < end and (is_mark(tree, token) or tree.lowers[token] in words.get("determiners", ())):
        token += 1
    while token < end and _is_adjective(context, token) and token + 1 < end:
        token += 1
    if token >= end or not _is_name_part(context, token):
        alone = start < end and tree.lowers[start] in words.get("pronouns", ())
        return (start, start + 1) if alone else None
    last = token
    while last < end and last - start < _FAR:
        if tree.words[last][0].isdigit() and last > token and tree.words[last - 1] != "(":
            break
        if (
            _is_name_part(context, last)
            or is_mark(tree, last)
            or (_is_adjective(context, last) and last + 1 < end and tree.words[last + 1][0].isupper())
        ):
            last += 1
        elif tree.lowers[last] in words.get("genitives", ()) and _leads_to_name(context, lexicon, last + 1, end):
            last += 1
            while last < end and not _is_name_part(context, last):
                last += 1
        else:
            break
    while last > start and is_mark(tree, last - 1) and tree.words[last - 1] not in ')“”"':
        last -= 1
    return (start, last)


def _run(context: Context, lexicon: SpeechLexicon, start: int, end: int) -> Range | None:
    """Return the words up to a preposition, conjunction or verb, in languages that write nouns small."""
    tree, words = context.tree, lexicon.words
    stops = words.get("all_prepositions", frozenset()) | words.get("conjunctions", frozenset())
    stops = (
        stops | words.get("that", frozenset()) | words.get("anaphors", frozenset()) | words.get("clitics", frozenset())
    )
    stops |= words.get("participles", frozenset()) and words.get("auxiliaries", frozenset())
    last = start
    while last < min(end, start + _RUN) and tree.lemmas[last] not in lexicon.bases:
        owned = last > start and tree.lowers[last] in words.get("genitives", ()) and _owns(context, lexicon, last + 1)
        if (tree.lowers[last] in stops and not owned) or is_finite(context, lexicon, last):
            break
        last += 1
    while last > start and is_mark(tree, last - 1) and tree.words[last - 1] not in ')”“»"':
        last -= 1
    return (start, last) if last > start else None


def _owns(context: Context, lexicon: SpeechLexicon, token: int) -> bool:
    """Tell whether a genitive names somebody, so that the phrase goes on: "el portavoz | del Ministerio"."""
    tree, kinds = context.tree, source_nouns(lexicon)
    near = range(token, min(token + 2, len(tree)))
    return any(tree.words[place][0].isupper() or tree.lemmas[place] in kinds for place in near)


def is_finite(context: Context, lexicon: SpeechLexicon, token: int) -> bool:
    """Tell whether the word is a form of an infinitive, but not itself one; only in languages with `infinitives`."""
    word, lemma = context.tree.lowers[token], context.tree.lemmas[token]
    endings = _infinitives(lexicon.words.get("infinitives", frozenset()))
    return bool(endings) and lemma.endswith(endings) and not word.startswith(lemma)


def governed(context: Context, lexicon: SpeechLexicon, start: int, end: int) -> Range | None:
    """Return the noun phrase behind a preposition of source.

    Where verbs are known by their infinitives (Slavic languages) the phrase stands in the genitive: a small word in
    its dictionary form that ends in a consonant is the subject behind it, or an infinitive; an adjective in the
    nominative begins that subject ("według służby | rosyjski agent").
    """
    tree = context.tree
    if lexicon.words.get("infinitives"):
        endings = _infinitives(lexicon.words.get("nominatives", frozenset()))
        behind = (t for t in range(start + 1, end) if _is_plain(context, t) or _is_small(tree.words[t], endings))
        end = next((token for token in behind if not is_mark(tree, token)), end)
    return noun_phrase(context, lexicon, start, end)


def _is_plain(context: Context, token: int) -> bool:
    word = context.tree.words[token]
    return word == context.tree.lemmas[token] and word[-1] not in _OPEN


def _is_small(word: str, endings: tuple[str, ...]) -> bool:
    return bool(endings) and word[0].islower() and word.endswith(endings)


@lru_cache(maxsize=16)
def _infinitives(endings: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(endings))


def _is_name_part(context: Context, token: int) -> bool:
    word = context.tree.words[token]
    return word[0].isupper() or word[0].isdigit() or (context.inside[token] >= 0 and word[0].isalnum())


def _is_adjective(context: Context, token: int) -> bool:
    word = context.tree.words[token]
    return word[0].islower() and len(word) > 3 and word.endswith(_ADJECTIVE_ENDINGS)


def _leads_to_name(context: Context, lexicon: SpeechLexicon, token: int, end: int) -> bool:
    """Tell whether a capitalised word follows after at most a determiner and two adjectives."""
    tree = context.tree
    for _ in range(4):
        if token >= end:
            return False
        if _is_name_part(context, token):
            return True
        if is_mark(tree, token) and any(title[0] == token + 1 for title in context.titles):
            return True
        if tree.lowers[token] not in lexicon.words.get("determiners", ()) and not _is_adjective(context, token):
            return False
        token += 1
    return False


def is_phrase(context: Context, lexicon: SpeechLexicon, segment: Segment) -> bool:
    """Tell whether the whole segment is one noun phrase."""
    if segment.quoted:
        return False
    found = noun_phrase(context, lexicon, segment.first, segment.last)
    return found is not None and found[1] >= segment.last - 2


def source_nouns(lexicon: SpeechLexicon) -> frozenset[str]:
    """Return the nouns that tell what kind of source a phrase names."""
    return frozenset().union(*(lexicon.words.get(kind, frozenset()) for kind in _KINDS))


def head_of(context: Context, index: MentionIndex, tokens: Range) -> int:
    """Return the token by which to look up who a phrase names: a person's, else its first noun, else any name's.

    Behind a noun for words ("Angaben der Polizei"), it is who gave them.
    """
    first, last = tokens
    lexicon = speech_lexicon(context.sentence(first).language)
    lowers, lemmas = context.tree.lowers, context.tree.lemmas
    named = [(_rank(index, token), token) for token in range(first, last) if index.entity_at(token) is not None]
    nouns = [
        token
        for token in range(first, last)
        if _is_name_part(context, token) and lowers[token] not in lexicon.words.get("determiners", ())
    ]
    noun = nouns[0] if nouns else first
    best = min(named, default=None)
    if best is None:
        kinds = source_nouns(lexicon)
        known = (token for token in range(first, last) if lemmas[token] in kinds)
        return next(known, noun) if lexicon.words.get("infinitives") else noun
    words = lowers[noun] in lexicon.words.get("saying_nouns", ()) or lemmas[noun] in lexicon.documents
    return best[1] if words or best[0] == 0 or best[1] <= noun else noun


def _rank(index: MentionIndex, token: int) -> int:
    entity = index.entity_at(token)
    if entity is None:
        return 3
    return 0 if entity.type is EntityType.PERSON else 2 if entity.type is EntityType.PLACE else 1

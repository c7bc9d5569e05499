"""Find proper names: what the gazetteer knows, and capitalised runs whose type the report tells.

The parser's names are evidence only: they cut names in two, join persons in a list, and take a ministry for a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.extract.mentions.found import Found, Kind
from firsthand.extract.mentions.gazetteer_match import Hit, is_shouted
from firsthand.extract.mentions.headlines import find_headline_names
from firsthand.extract.mentions.name_evidence import Run, Types, types_of
from firsthand.extract.mentions.name_runs import breaks, cut_run, find_runs, is_calendar, is_common_word, title_cased
from firsthand.extract.mentions.name_types import (
    fold_words,
    head_of,
)
from firsthand.extract.mentions.outlet_shapes import extend_over_place
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer import noun_entry
from firsthand.lexicon.gazetteer_tables import Sort, Use
from firsthand.lexicon.mention_words import word_group
from firsthand.lexicon.name_words import (
    gender_of,
    is_first_name,
    organisation_words,
    outlet_words,
    titles,
    work_words,
)
from firsthand.lexicon.phrase_words import phrase_words
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold

_INNER = word_group("inner")
_GERMAN_ARTICLES = word_group("german_articles")
_NEGATED = word_group("negated")


def find_names(tree: Tree, hits: list[Hit], outlet: str | None) -> list[Found]:
    """Return the proper names of a report in text order, without overlaps."""
    by_first = {hit.first: hit for hit in hits}
    labels = {token: name.label for name in tree.names for token in range(name.first, name.last)}
    own = tuple(fold(word) for word in outlet.split()) if outlet else ()
    runs: list[Run] = []
    titled: list[int] = []
    for sentence in range(len(tree.sentences)):
        if title_cased(tree, sentence) or is_shouted(tree, tree.sentences[sentence]):
            titled.append(sentence)
        else:
            runs += _runs_of(tree, sentence, by_first, labels, own)
    types = types_of(tree, runs, by_first, labels, outlet)
    runs = [run for run in runs if _is_telling(tree, run, types)]
    runs += find_headline_names(tree, titled, types, labels)
    runs += _german_surnames(tree, runs, types)
    found = [_named(tree, run, kind) for run in runs if (kind := types.get(run.words)) is not None]
    taken = {token for name in found for token in range(name.first, name.last)}
    found += [
        _known(tree, hit) for hit in hits if not taken.intersection(range(hit.first, hit.last)) and _counts(tree, hit)
    ]
    return sorted(found, key=lambda name: name.first)


def _is_telling(tree: Tree, run: Run, types: Types) -> bool:
    """Refuse a common word in capitals, unless it is part of a longer name of the report ("the Lantern")."""
    if len(run.words) > 1:
        return True
    language = tree.sentences[tree.sentence_of[run.first]].language
    word, before = tree.words[run.first], fold(tree.words[run.first - 1].rstrip("."))
    common = is_common_word(word, language)
    if language == "de":
        if word.isupper() and len(word) > 1 and run.noun_before:
            return True
    elif not common or run.noun_before or before in titles() or (word.isupper() and len(word) > 1):
        return True
    elif run.labelled and not run.noun_after:
        article = run.first > 0 and tree.tags[run.first - 1] == "DET"
        if not article or (run.words[0] not in _GENERIC and noun_entry(word, language) is None):
            return True
    return any(run.words[0] in words for words in types if len(words) > 1 and types[words] is not None)


_GENERIC = word_group("generic")


def _german_surnames(tree: Tree, runs: list[Run], types: Types) -> list[Run]:
    """Find the surnames of persons of the report that are also German nouns ("Fischer" after "Nadine Fischer")."""
    surnames = {words[-1] for words, kind in types.items() if kind is EntityType.PERSON and len(words) > 1}
    taken = {token for run in runs for token in range(run.first, run.last)}
    found = []
    for sentence in tree.sentences if surnames else ():
        if sentence.language == "de":
            for token in range(sentence.first, sentence.last):
                if tree.words[token][0].isupper() and token not in taken and fold(tree.words[token]) in surnames:
                    found.append(Run(token, token + 1, (fold(tree.words[token]),)))
                    types[found[-1].words] = EntityType.PERSON
    return found


def _counts(tree: Tree, hit: Hit) -> bool:
    """Tell whether a hit is a name by itself: no noun, no half of "pro-Russian"."""
    if hit.form.use is Use.NOUN:
        return False
    if tree.words[hit.last : hit.last + 1] == ("$",) and tree.ends[hit.last - 1] == tree.starts[hit.last]:
        return False  # "US$"
    if hit.first > 1 and tree.words[hit.first - 1] in ("-", "‐", "‑"):
        return tree.lowers[hit.first - 2] not in _NEGATED
    return True


def _known(tree: Tree, hit: Hit) -> Found:
    entry = hit.form.entry
    return Found(
        first=hit.first,
        last=hit.last,
        head=head_of(tree, hit.first, hit.last),
        kind=Kind.NAME,
        type=EntityType.GROUP if _is_people(tree, hit) else entry.type,
        entry=entry,
        country=entry.country,
        many=hit.form.many,
        name=entry.name,
        label=entry.key,
    )


def _is_people(tree: Tree, hit: Hit) -> bool:
    """Tell whether a word such as "Belgians", "les Belges" or "Belgier" means people, not the state's adjective."""
    if hit.form.use is not Use.DEMONYM:
        return False
    language = tree.sentences[tree.sentence_of[hit.first]].language
    if language == "fr":
        return tree.words[hit.first][0].isupper() and tree.tags[hit.first] != "ADJ"
    if language == "de":
        return hit.form.text[0].isupper() and hit.form.entry.sort is Sort.STATE
    if language == "ru":
        return not tree.lemmas[hit.first].endswith(("ий", "ый", "ой"))
    if language in ("uk", "pl", "cs"):
        return not hit.form.text.endswith(("ий", "ki", "ký"))
    return _stands_for_people(tree, hit) if language in ("es", "it") else hit.form.many


def _stands_for_people(tree: Tree, hit: Hit) -> bool:
    """Tell whether a Spanish or Italian demonym is a noun: it follows an article or number ("los rusos", "due russi").

    Misses: demonyms after an adjective ("los jóvenes rusos").
    """
    before = tree.lowers[hit.first - 1] if hit.first else ""
    words = phrase_words(tree.sentences[tree.sentence_of[hit.first]].language)
    counted = hit.first > 0 and (tree.tags[hit.first - 1] == "NUM" or before in _COUNTED)
    plain = hit.form.text.endswith(("s", "i")) or tree.lowers[hit.first].endswith(("s", "i"))
    return plain and hit.form.entry.sort is Sort.STATE and (counted or before in words.definite | words.indefinite)


_COUNTED = frozenset(
    "dos tres cuatro cinco seis siete ocho nueve diez once doce "
    "due tre quattro cinque sei sette otto nove dieci undici dodici".split()
)


def _named(tree: Tree, run: Run, kind: EntityType) -> Found:
    return Found(
        first=run.first,
        last=run.last,
        head=head_of(tree, run.first, run.last),
        kind=Kind.NAME,
        type=kind,
        gender=_gender(tree, run) if kind is EntityType.PERSON else "",
        name=tree.text[tree.starts[run.first] : tree.ends[run.last - 1]],
        label=" ".join(run.words),
    )


def _gender(tree: Tree, run: Run) -> str:
    before = fold(tree.words[run.first - 1].rstrip(".")) if run.first else ""
    if before in titles() and titles()[before]:
        return titles()[before]
    return gender_of(tree.words[run.first]) if len(run.words) > 1 else ""


def _runs_of(
    tree: Tree, sentence: int, hits: dict[int, Hit], labels: dict[int, str], own: tuple[str, ...]
) -> Iterator[Run]:
    inner = {token: hit.last for hit in _within(tree, sentence, hits) for token in range(hit.first + 1, hit.last)}
    end = -1
    german = tree.sentences[sentence].language == "de"
    for run in find_runs(tree, sentence):
        start = max(run[0], end, inner.get(run[0], 0))
        if start >= run[1] or (run[1] - start == 1 and _is_settled(tree, start, hits, german)):
            continue
        while start < run[1] and tree.lowers[start] in _GERMAN_ARTICLES and tree.sentences[sentence].language == "de":
            start += 1
        first, last = _skip_offices((start, run[1]), hits, tree)
        whole = _whole_name(tree, first, last, hits, labels)
        if whole is None and len(own) > 1 and fold_words(tree, start, run[1]) in (own, own[1:]):
            whole = (start, run[1])
        if whole is not None:
            end = whole[1]
            yield Run(*whole, fold_words(tree, *whole))
            continue
        for cut in cut_run(tree, (start, run[1]), hits):
            part = _trim(tree, *(_cut_german(tree, *cut) if german else cut))
            if part[0] < part[1] and not (part[1] - part[0] == 1 and _is_settled(tree, part[0], hits, german)):
                yield Run(*part, fold_words(tree, *part))


def _is_settled(tree: Tree, token: int, hits: dict[int, Hit], german: bool) -> bool:
    """Tell whether a single word is known to the gazetteer, or is a German noun, and so no name to be weighed."""
    hit = hits.get(token)
    return (hit is not None and hit.form.use is not Use.NOUN) or (german and is_common_word(tree.words[token], "de"))


def _within(tree: Tree, sentence: int, hits: dict[int, Hit]) -> list[Hit]:
    borders = tree.sentences[sentence]
    return [hits[token] for token in range(borders.first, borders.last) if token in hits]


def _cut_german(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """Leave out the common nouns at the front of a German run ("Standort Marchegg")."""
    person = first < last and is_first_name(tree.words[first])
    while person and last - first > 2 and is_common_word(tree.words[last - 1], "de"):
        last -= 1  # "Max Meier Anklage": a noun after the name
    while last - first > 1 and (
        tree.lowers[first] in _GERMAN_ARTICLES
        or (not is_first_name(tree.words[first]) and is_common_word(tree.words[first], "de"))
    ):
        first += 1
    return first, last


def _skip_offices(run: tuple[int, int], hits: dict[int, Hit], tree: Tree) -> tuple[int, int]:
    """Leave out offices and titles at the front of a run: "Prime Minister Ann Lee"."""
    first, last = run
    for token in range(first, last):
        hit = hits.get(token)
        if hit is None or hit.form.entry.sort is not Sort.OFFICE or hit.last >= last:
            continue
        if hit.form.entry.kind in ("office", "post") and breaks(tree, hit, run):
            first = hit.last
    while first < last - 1 and fold(tree.words[first].rstrip(".")) in titles():
        first += 1
    return first, last


def _whole_name(
    tree: Tree, first: int, last: int, hits: dict[int, Hit], labels: dict[int, str]
) -> tuple[int, int] | None:
    """Return a run that is one name of an organisation or outlet although it holds words that the gazetteer knows."""
    words = fold_words(tree, first, last)
    outlets, bodies = outlet_words(), organisation_words()
    known = hits.get(first)
    if known is not None and known.form.use is Use.NAME and known.last >= last:
        return None
    extended = max(
        _extend(tree, first, last, words, labels, hits),
        extend_over_place(tree, first, last),
        _extend_over_and(tree, first, last),
    )
    if extended > last:
        return first, extended
    if len(words) < 2:
        return None
    telling = words[-1] in outlets.last | bodies.last | work_words().last or words[0] in bodies.first | outlets.first
    telling = telling or _is_parsed_whole(first, last, hits, labels)
    if not telling:
        return None
    if _covered(first, last, hits) and not (
        _is_titled(tree, first, last, words) or _is_firm_of_place(first, last, hits, labels)
    ):
        return None
    return first, last


def _is_firm_of_place(first: int, last: int, hits: dict[int, Hit], labels: dict[int, str]) -> bool:
    """Tell whether a firm is called after a place and what it does, and the parser agrees ("Harwick Airlines")."""
    place, noun = hits[first], hits.get(last - 1)
    named = place.form.entry.type is EntityType.PLACE and place.form.use is Use.NAME and place.last == last - 1
    if not named or noun is None or noun.form.entry.sort is not Sort.INSTITUTION or noun.form.entry.stately:
        return False
    return all(labels.get(token) == "ORG" for token in range(first, last))


def _is_titled(tree: Tree, first: int, last: int, words: tuple[str, ...]) -> bool:
    """Tell whether "the Baltic Courier" is a title although the gazetteer knows each of its words."""
    article = first > 0 and tree.lowers[first - 1] == "the"
    return article and words[-1] in outlet_words().last and tree.tags[last - 1] == "PROPN"


def _is_parsed_whole(first: int, last: int, hits: dict[int, Hit], labels: dict[int, str]) -> bool:
    """Tell whether the parser takes words of which we know one for a single name ("Statistics Norway")."""
    found = {labels.get(token) for token in range(first, last)}
    place = hits.get(last - 1)
    ends = place is not None and place.form.entry.sort in (Sort.STATE, Sort.CAPITAL, Sort.PLACE)
    begins = first in hits and hits[first].form.entry.type is EntityType.PLACE and hits[first].form.use is Use.NAME
    return (ends and first not in hits and found == {"ORG"}) or (begins and found == {"LOC"})


def _extend_over_and(tree: Tree, first: int, last: int) -> int:
    """Return where "Northern Harbours and Shipping Company" ends, if the parser takes it for one name; else `last`."""
    if tree.lowers[last : last + 1] != ("and",) or not is_common_word(tree.words[last - 1], "en"):
        return last
    whole = next((n for n in tree.names if n.first <= first and n.last > last + 1 and n.label == "ORG"), None)
    if whole is None or fold(tree.words[last - 1]) in organisation_words().last:
        return last
    end = next((k + 1 for k in range(last + 1, whole.last) if fold(tree.words[k]) in organisation_words().last), last)
    return end if all(tree.words[k][0].isupper() for k in range(last + 1, end)) else last


def _covered(first: int, last: int, hits: dict[int, Hit]) -> bool:
    """Tell whether the gazetteer knows every word of a run ("Russian Foreign Ministry")."""
    token = first
    while token < last:
        hit = hits.get(token)
        if hit is None:
            return False
        token = hit.last
    return True


def _extend(
    tree: Tree, first: int, last: int, words: tuple[str, ...], labels: dict[int, str], hits: dict[int, Hit]
) -> int:
    """Return where "Ministry of Transport and Communications" or "Bank of Cyprus" ends, else `last`."""
    work = bool(words) and words[-1] in work_words().first | work_words().last
    if not words or not (work or words[-1] in organisation_words().first):
        return last
    inner = _INNER | {"on"} if work else _INNER
    if (_covered(first, last, hits) and last - first > 1) or tree.lowers[last : last + 1] == ("and",):
        return last
    end = token = last
    borders = tree.sentences[tree.sentence_of[first]]
    while token < borders.last and not is_calendar(tree.lowers[token]):
        lower = tree.lowers[token]
        if lower in _AND and labels.get(token) != "ORG":
            break
        if lower not in inner and lower not in _AND:
            if not tree.words[token][0].isupper() or tree.tags[token] not in _NAME_TAGS:
                break
            end = token + 1
        elif token == end and end > last and lower not in inner | _AND:
            break
        token += 1
    return end


_AND = frozenset({"and", "&", "et", "und"})
_NAME_TAGS = frozenset({"PROPN", "NOUN", "ADJ", "X"})


def _trim(tree: Tree, first: int, last: int) -> tuple[int, int]:
    while first < last and not tree.words[first][0].isalnum():
        first += 1
    while last > first and (not tree.words[last - 1][-1].isalnum() and tree.words[last - 1][-1] != "."):
        last -= 1
    return first, last

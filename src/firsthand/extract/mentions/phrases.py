"""Find the noun phrases that stand for someone: "the Belgian prime minister", "21 diplomats", "the embassy".

A phrase takes in the words before its noun, also names that belong to it ("a State Department official");
what follows after "of" keeps a mention of its own, and is remembered as the owner.

Misses: nouns that stand in no table; nouns that only modify another ("police station") are left out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from firsthand.extract.mentions.found import Found, Kind
from firsthand.extract.mentions.gazetteer_match import Hit
from firsthand.extract.mentions.name_types import head_of
from firsthand.extract.mentions.noun_forms import gender_of_noun, is_many
from firsthand.extract.mentions.phrase_edges import find_article, left_edge, right_edge
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer import find_form, noun_entry
from firsthand.lexicon.gazetteer_tables import Entry, Sort, Use, media_words
from firsthand.lexicon.mention_words import word_group
from firsthand.lexicon.phrase_words import phrase_words, small_words
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold


def find_phrases(tree: Tree, hits: list[Hit], names: list[Found]) -> list[Found]:
    """Return the phrases in text order, without overlaps among themselves; names inside them are not removed here."""
    name_at = {token: name for name in names for token in range(name.first, name.last)}
    found: list[Found] = []
    for hit in hits:
        if found and found[-1].first <= hit.first < found[-1].last:
            continue
        if hit.form.use is Use.NOUN and not any(token in name_at for token in range(hit.first, hit.last)):
            phrase = _phrase(tree, hit, name_at)
            if phrase is None:
                continue
            while found and found[-1].last > phrase.first:
                found.pop()  # the earlier noun only modifies this one: "embassy official"
            found.append(phrase)
    return found


def _phrase(tree: Tree, hit: Hit, name_at: dict[int, Found]) -> Found | None:
    sentence = tree.sentences[tree.sentence_of[hit.first]]
    if not _is_noun(tree, hit, sentence.has_tree, sentence.language):
        return None
    words = phrase_words(sentence.language)
    first = left_edge(tree, hit, name_at, sentence.language, sentence.first, sentence.has_tree)
    start, definite, bare = find_article(tree, first, sentence.first, words)
    last = right_edge(tree, hit, name_at, sentence.language, sentence.last)
    absorbed = [name_at[token] for token in range(first, last) if token in name_at and name_at[token].first == token]
    entry = _refined(tree, hit, first, last, absorbed, sentence.language)
    number = next((tree.lowers[t] for t in range(first, hit.first) if tree.tags[t] == "NUM"), "")
    number = "" if number in _ONE else number
    many = is_many(tree, hit, sentence.language) or entry.kind == "crowd" or tree.lowers[hit.last - 1] in _STAFF
    owned = first > sentence.first and (tree.lowers[first - 1] in words.own or tree.lowers[first - 1] in ("'s", "'"))
    told = next((name for name in absorbed if name.country), None)
    body = next((name for name in absorbed if name.type is not EntityType.PLACE), None)
    many = many and not (entry.family in _SINGULAR and (told is not None or owned) and not number)
    prefix = _prefix(tree, hit) if sentence.language == "de" else None
    found = Found(
        first=start,
        last=last,
        head=head_of(tree, hit.first, hit.last),
        kind=Kind.PHRASE,
        type=_type(entry.type, many or bool(number), entry.sort, entry.kind),
        entry=entry,
        country=told.country if told is not None else prefix.country if prefix is not None else None,
        of_state=(told is not None and serves(told, entry)) or (prefix is not None and prefix.sort is Sort.STATE),
        body=_body_key(body, prefix),
        many=many,
        definite=definite or owned,
        indefinite=not definite and not bare and not owned,
        name=_text(tree, _after_count(tree, first, hit.first), last),
        label=_label(tree, hit),
        number=number,
        modifiers=tuple(_modifiers(tree, hit, first, last, name_at)),
        gender=gender_of_noun(tree, hit, sentence.language),
    )
    named = last in name_at and name_at[last].first == last and name_at[last].type is not EntityType.PLACE
    named = named or (first - 1 in name_at and name_at[first - 1].type in (EntityType.OUTLET, EntityType.ORGANISATION))
    return found if named or _counts(hit, found, bare and not owned, sentence.language) else None


def _prefix(tree: Tree, hit: Hit) -> Entry | None:
    """Return what stands before the hyphen of a German compound ("US-Regierung", "NATO-Sprecherin"), or None."""
    front, hyphen, _ = tree.words[hit.first].rpartition("-")
    form = find_form(front, "de") if hyphen else None
    return form.entry if form is not None else None


def _body_key(body: Found | None, prefix: Entry | None) -> str:
    if body is not None:
        return body.entry.key if body.entry is not None else body.label
    return prefix.key if prefix is not None and prefix.type is not EntityType.PLACE else ""


def _after_count(tree: Tree, first: int, end: int) -> int:
    while first < end and tree.tags[first] == "NUM":
        first += 1
    return first


def _modifiers(tree: Tree, hit: Hit, first: int, last: int, name_at: dict[int, Found]) -> Iterator[str]:
    """Yield the words beside the noun, without counts and names that the gazetteer knows."""
    for token in (*range(first, hit.first), *range(hit.last, last)):
        known = token in name_at and name_at[token].entry is not None
        if tree.tags[token] != "NUM" and not known and tree.words[token][0].isalnum():
            yield fold(tree.lemmas[token])


def _refined(tree: Tree, hit: Hit, first: int, last: int, absorbed: list[Found], language: str) -> Entry:
    """Return the entry of the whole phrase without its demonym ("ministère islandais des Affaires étrangères")."""
    if last == hit.last:
        return hit.form.entry
    inner = {token for name in absorbed for token in range(name.first, name.last)}
    text = " ".join(tree.words[token] for token in range(hit.first, last) if token not in inner)
    return noun_entry(text.replace("' ", "'").replace("’ ", "'"), language) or hit.form.entry


def serves(place: Found, entry: Entry) -> bool:
    """Tell whether a body named after a place serves the whole state ("Ljubljana's government", not its police)."""
    if place.entry is None:
        return False
    if place.entry.sort is Sort.CAPITAL:
        return entry.family.endswith("ministry") or entry.family in _NATIONAL
    return place.entry.sort is Sort.STATE or place.entry.metonym


_NATIONAL = frozenset({"government", "authorities", "intelligence", "embassy", "consulate", "presidency"})


def _text(tree: Tree, first: int, last: int) -> str:
    return tree.text[tree.starts[first] : tree.ends[last - 1]]


def _label(tree: Tree, hit: Hit) -> str:
    """Return the noun itself, in the singular where the dictionary knows it ("the ministers" -> "minister")."""
    return fold(" ".join(tree.lemmas[token] for token in range(hit.first, hit.last)))


def _type(kind: EntityType, many: bool, sort: Sort, sub: str) -> EntityType:
    if sub == "thing":
        return EntityType.WORK
    if sort is Sort.OFFICE:
        return EntityType.GROUP if many else EntityType.ROLE
    return EntityType.GROUP if many and sub != "crowd" else kind


def _is_taken_for_adjective(tree: Tree, token: int) -> bool:
    """Tell whether a noun after a name is wrongly an adjective for the parser ("a State Department official and")."""
    after = tree.tags[token + 1] if token + 1 < len(tree) else "PUNCT"
    return tree.tags[token] == "ADJ" and token > 0 and tree.tags[token - 1] == "PROPN" and after in _AFTER_NOUN


_AFTER_NOUN = frozenset({"CCONJ", "VERB", "AUX", "PUNCT", "ADP"})


def _is_noun(tree: Tree, hit: Hit, has_tree: bool, language: str) -> bool:
    """Refuse adjectives ("general election") and nouns that only modify another noun ("police station")."""
    if not has_tree:
        if small_words(language) and hit.last - hit.first == 1:
            return not _follows_noun(tree, hit.first, language)
        return language != "de" or tree.words[hit.first][0].isupper() or hit.last - hit.first > 1
    last = head_of(tree, hit.first, hit.last)
    if hit.last - hit.first == 1 and tree.tags[last] not in ("NOUN", "PROPN"):
        return _is_taken_for_adjective(tree, last)
    if tree.rels[last] in ("amod", "advmod", "fixed"):
        return False
    if language == "en" and tree.rels[last] == "compound" and tree.heads[last] > last:
        head = tree.heads[last]
        person = hit.form.entry.sort is Sort.OFFICE and tree.tags[last + 1] == "CCONJ"  # "a State official and MEPs"
        return person or tree.tags[head] == "PROPN" or tree.rels[head] == "appos"
    return True


def _follows_noun(tree: Tree, token: int, language: str) -> bool:
    """Tell whether a Spanish or Italian noun follows another word at once, so that it may be its adjective.

    "ataque militar", "diplomáticos acusados"; a participle is a noun only after an article or number ("los detenidos").
    """
    before = tree.lowers[token - 1] if token else ""
    known = small_words(language)
    if tree.lowers[token].endswith(_PARTICIPLES[language]):
        words = phrase_words(language)
        return not (before in words.definite | words.indefinite | words.own or before in known or before.isdigit())
    if token == 0 or not before[0].isalpha() or before in known or tree.words[token - 1][0].isupper():
        return False
    return not tree.lemmas[token - 1].endswith(_INFINITIVES)


_PARTICIPLES = {
    "es": ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"),
    "it": ("ato", "ata", "ati", "ate", "uto", "uta", "uti", "ute"),
}
_INFINITIVES = ("ar", "er", "ir", "are", "ere", "ire", "rre")
_STAFF = word_group("staff")
_ONE = word_group("one")


def _counts(hit: Hit, found: Found, bare: bool, language: str) -> bool:
    """Refuse common nouns that stand for nobody in particular ("intelligence", "agencies", "the radar station")."""
    entry = found.entry or hit.form.entry
    last = found.label.split(" ")[-1]
    if last in entry.weak and not media_words().issuperset(found.modifiers):
        return False
    if entry.sort is Sort.OFFICE:
        if language == "fr" and bare and not found.many and found.country is None:
            return False  # "tenir pour responsable"
        return entry.kind not in ("crowd", "thing") or not bare or found.country is not None
    if found.country is not None or found.number or not bare:
        return True
    return (
        hit.form.text[0].isupper()
        or (entry.stately and entry.family in _BARE and not found.many)
        or len(found.modifiers) > 1
    )


_SINGULAR = frozenset({"intelligence", "military-intelligence", "security-service", "counterintelligence"})
_BARE = frozenset({"police", "parliament", "authorities", "prosecution"})


def widen_to_acronym(tree: Tree, phrase: Found) -> Found:
    """Let a phrase reach up to an acronym in brackets that begins like it ("Direction de la sûreté (DS)")."""
    if phrase.entry is None or phrase.entry.sort is not Sort.INSTITUTION or phrase.many:
        return phrase
    end = tree.sentences[tree.sentence_of[phrase.first]].last
    for token in range(phrase.last, min(phrase.last + 12, end - 2)):
        if tree.words[token] == "(":
            acronym = tree.words[token + 1]
            fits = acronym.isupper() and len(acronym) > 1 and tree.words[token + 2] == ")"
            if fits and fold(acronym[0]) == phrase.label[:1] and token > phrase.last:
                return replace(phrase, last=token, name=_text(tree, phrase.last - len(phrase.name.split()), token))
            return phrase
        if tree.tags[token] in ("VERB", "AUX", "PUNCT"):
            return phrase
    return phrase

"""Find the noun phrases that stand for someone: "the Belgian prime minister", "21 diplomats", "the embassy".

A phrase takes in the words before its noun, also names that belong to it ("a State Department official");
what follows after "of" keeps a mention of its own, and is remembered as the owner.

Misses: nouns that stand in no table; nouns that only modify another ("police station") are left out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from firsthand.extract.found import Found, Kind
from firsthand.extract.gazetteer_match import Hit
from firsthand.extract.name_types import head_of
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer import noun_entry
from firsthand.lexicon.gazetteer_tables import Entry, Sort, Use, media_words
from firsthand.lexicon.phrase_words import PhraseWords, phrase_words
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_PORTFOLIOS = frozenset({"minister", "ministry", "department", "secretary", "ministre", "ministere"})
_FIELD = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ", "DET"})
_GERMAN_ENDINGS = ("e", "en", "er", "es", "em")


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
    first = _left_edge(tree, hit, name_at, sentence.language, sentence.first, sentence.has_tree)
    start, definite, bare = _article(tree, first, sentence.first, words)
    last = _right_edge(tree, hit, name_at, sentence.language, sentence.last)
    absorbed = [name_at[token] for token in range(first, last) if token in name_at and name_at[token].first == token]
    entry = _refined(tree, hit, first, last, absorbed, sentence.language)
    number = next((tree.lowers[t] for t in range(first, hit.first) if tree.tags[t] == "NUM"), "")
    number = "" if number in _ONE else number
    many = _is_many(tree, hit, sentence.language) or entry.kind == "crowd" or tree.lowers[hit.last - 1] in _STAFF
    owned = first > sentence.first and (tree.lowers[first - 1] in words.own or tree.lowers[first - 1] in ("'s", "'"))
    told = next((name for name in absorbed if name.country), None)
    body = next((name for name in absorbed if name.type is not EntityType.PLACE), None)
    many = many and not (entry.family in _SINGULAR and (told is not None or owned) and not number)
    found = Found(
        first=start,
        last=last,
        head=head_of(tree, hit.first, hit.last),
        kind=Kind.PHRASE,
        type=_type(entry.type, many or bool(number), entry.sort, entry.kind),
        entry=entry,
        country=told.country if told is not None else None,
        of_state=told is not None and serves(told, entry),
        body=(body.entry.key if body.entry is not None else body.label) if body is not None else "",
        many=many,
        definite=definite or owned,
        indefinite=not definite and not bare and not owned,
        name=_text(tree, _after_count(tree, first, hit.first), last),
        label=_label(tree, hit),
        number=number,
        modifiers=tuple(_modifiers(tree, hit, first, last, name_at)),
        gender=_gender(tree, hit, sentence.language),
    )
    named = last in name_at and name_at[last].first == last and name_at[last].type is not EntityType.PLACE
    named = named or (first - 1 in name_at and name_at[first - 1].type in (EntityType.OUTLET, EntityType.ORGANISATION))
    return found if named or _counts(hit, found, bare and not owned, sentence.language) else None


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
    """Tell whether an institution named after a place serves the whole state ("Ljubljana's government", not its police)."""
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


def _is_noun(tree: Tree, hit: Hit, has_tree: bool, language: str) -> bool:
    """Refuse adjectives ("general election") and nouns that only modify another noun ("police station")."""
    if not has_tree:
        return language != "de" or tree.words[hit.first][0].isupper() or hit.last - hit.first > 1
    last = head_of(tree, hit.first, hit.last)
    if hit.last - hit.first == 1 and tree.tags[last] not in ("NOUN", "PROPN"):
        return False
    if tree.rels[last] in ("amod", "advmod", "fixed"):
        return False
    if language == "en" and tree.rels[last] == "compound" and tree.heads[last] > last:
        return tree.tags[tree.heads[last]] == "PROPN" or tree.rels[tree.heads[last]] == "appos"
    return True


def _left_edge(tree: Tree, hit: Hit, name_at: dict[int, Found], language: str, begin: int, has_tree: bool) -> int:
    """Return the first token of what modifies the noun from the left, without its article."""
    first = hit.first
    while first > begin:
        token = first - 1
        name = name_at.get(token)
        if name is not None:
            if not _may_modify(name, hit, language):
                break
            first = name.first
            continue
        if tree.words[token] in ("-", "‐", "‑") and tree.ends[token] == tree.starts[first] and token > begin:
            first = token
            continue
        if not _is_modifier(tree, token, hit, language, has_tree):
            break
        first = token
    while first < hit.first and not tree.words[first][0].isalnum():
        first += 1
    return first


def _may_modify(name: Found, hit: Hit, language: str) -> bool:
    """Tell whether a name belongs into the phrase ("State Department official"), or is what the noun calls it ("Bild newspaper")."""
    if name.type in (EntityType.PERSON, EntityType.WORK) or (language in ("fr", "ru") and name.entry is None):
        return False
    entry = hit.form.entry
    if entry.sort is not Sort.INSTITUTION or name.type is EntityType.PLACE:
        return True
    if name.type is EntityType.OUTLET:
        return entry.type is not EntityType.OUTLET
    if name.entry is not None and name.entry.sort is Sort.SERVICE and not name.entry.family:
        return entry.family not in _SERVICES
    return (
        entry.stately or entry.family in ("committee", "delegation", "department", "service") or name.entry is not None
    )


def _is_modifier(tree: Tree, token: int, hit: Hit, language: str, has_tree: bool) -> bool:
    if not has_tree:
        return _is_german_adjective(tree, token, language) and _follows_article(tree, token, language)
    linked = tree.words[token + 1] in ("-", "‐", "‑")
    if tree.tags[token] not in _MODIFIERS and not (linked and tree.tags[token] in ("VERB", "ADV", "X")):
        return tree.tags[token] == "VERB" and token > 1 and tree.words[token - 1] == "-"
    if language in ("fr", "ru") and tree.tags[token] in ("NOUN", "PROPN"):
        return False
    head = token
    for _ in range(4):
        head = tree.heads[head]
        if hit.first <= head < hit.last:
            return True
    return False


def _follows_article(tree: Tree, token: int, language: str) -> bool:
    words = phrase_words(language)
    while token > 0 and _is_german_adjective(tree, token, language):
        token -= 1
    return tree.lowers[token] in words.definite | words.indefinite | words.own


def _is_german_adjective(tree: Tree, token: int, language: str) -> bool:
    word, words = tree.words[token], phrase_words(language)
    return (
        word.islower() and word.endswith(_GERMAN_ENDINGS) and word not in words.definite | words.indefinite | words.own
    )


def _right_edge(tree: Tree, hit: Hit, name_at: dict[int, Found], language: str, end: int) -> int:
    """Return where the phrase ends: French adjectives, and the field of a minister ("for Communications")."""
    last = hit.last
    if language == "fr":
        while last < end and (tree.tags[last] == "ADJ" or (last in name_at and _is_demonym(name_at[last]))):
            if tree.heads[last] != last and not hit.first <= tree.heads[last] < last and last not in name_at:
                break
            last += 1
    if _label(tree, hit).split(" ")[-1] in _PORTFOLIOS or _label(tree, hit).split(" ")[0] in _PORTFOLIOS:
        return _field_end(tree, last, name_at, language, end)
    return last


def _is_demonym(name: Found) -> bool:
    return (
        name.entry is not None and name.last - name.first == 1 and name.name != "" and name.type is not EntityType.GROUP
    )


def _field_end(tree: Tree, last: int, name_at: dict[int, Found], language: str, end: int) -> int:
    """Return where "for Transport and Communications" ends; names that the gazetteer knows are no field."""
    starters = ("of", "for") if language == "en" else ("de", "des", "du", "d'", "à", "aux", "chargé", "chargée")
    token = last
    while token < end and tree.lowers[token] in (*starters, "the", "la", "le", "les", "l'"):
        token += 1
    if token == last:
        return last
    edge = last
    while token < end and tree.tags[token] in _FIELD and (token not in name_at or name_at[token].entry is None):
        if tree.tags[token] in ("NOUN", "PROPN") and (
            language != "en" or tree.words[token][0].isupper() or edge == last
        ):
            edge = token + 1
        elif tree.tags[token] in ("NOUN", "PROPN"):
            break
        token += 1
    return edge


def _article(tree: Tree, first: int, begin: int, words: PhraseWords) -> tuple[int, bool, bool]:
    """Return where the mention starts (its article included), whether it is definite, and whether it is bare."""
    if not words.of:
        return first, True, False  # Russian has no articles
    if first > begin:
        before = tree.lowers[first - 1]
        if before in words.definite and tree.tags[first - 1] not in ("SCONJ", "VERB"):
            whole = before in ("the", "le", "la", "les", "l'", "der", "die", "das", "dem", "den", "des")
            return (first - 1 if whole or tree.tags[first - 1] == "DET" else first), True, False
        if before in words.indefinite:
            return first - 1, False, False
    return first, False, True


def _is_many(tree: Tree, hit: Hit, language: str) -> bool:
    if language == "ru":
        return _russian_plural(tree, hit)
    if language == "de" and hit.first > 0 and _article_before(tree, hit.first) in _ONE_GERMAN:
        return False
    if language == "de" and not hit.form.many and hit.first > 0:
        return tree.lowers[hit.first - 1] in (
            "mehrere",
            "einige",
            "beide",
            "beiden",
            "alle",
            "viele",
        ) or _german_plural(tree, hit)
    return hit.form.many


def _article_before(tree: Tree, token: int) -> str:
    """Return the word before a German noun and its adjectives."""
    token -= 1
    while token > 0 and tree.words[token].islower() and tree.lowers[token].endswith(("en", "er", "es")) and len(tree.words[token]) > 5:
        token -= 1
    return tree.lowers[token]


_ONE_GERMAN = frozenset("des dem ein eine einen einem einer eines zum vom beim im am seinem ihrem".split())


def _german_plural(tree: Tree, hit: Hit) -> bool:
    """Nouns in -er look alike in both numbers: "die" before a masculine one tells the plural."""
    lower = tree.lowers[hit.first]
    return lower.endswith("er") and tree.lowers[hit.first - 1] in ("die", "zwei", "drei", "vier", "fünf")


def _russian_plural(tree: Tree, hit: Hit) -> bool:
    """Tell the number of a Russian noun from its ending and the adjective before it.

    Misses: forms that are alike in both numbers, which are read as singular.
    """
    lower, lemma = tree.lowers[hit.first], tree.lemmas[hit.first]
    if lower == lemma:
        return False
    if lower.endswith(("ов", "ев", "ами", "ями", "ах", "ях", "ам", "ям")):
        return True
    if lower.endswith("ей") and lemma.endswith("ь"):
        return True
    if lower.endswith(("ы", "и")) and not lemma.endswith(("а", "я", "ь", "о", "е")):
        return True
    return (
        hit.first > 0
        and tree.tags[hit.first - 1] == "ADJ"
        and tree.lowers[hit.first - 1].endswith(("ых", "их", "ые", "ие"))
    )


_STAFF = frozenset({"staff", "personnel", "crew"})
_ONE = frozenset({"one", "1", "un", "une", "ein", "eine", "один", "одна"})


def _gender(tree: Tree, hit: Hit, language: str) -> str:
    lower = tree.lowers[hit.last - 1]
    if hit.form.entry.sort is not Sort.OFFICE:
        return ""
    if language == "en":
        return "f" if lower.endswith(("woman", "women", "queen")) else "m" if lower.endswith(("man", "king")) else ""
    if language == "de":
        return "f" if lower.endswith("in") and len(lower) > 5 else ""
    if language == "fr" and hit.first > 0:
        before = tree.lowers[hit.first - 1]
        return "f" if before in ("la", "une", "sa") else "m" if before in ("le", "un", "du", "au") else ""
    return ""


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


_SERVICES = frozenset(
    {"intelligence", "military-intelligence", "security-service", "counterintelligence", "authority", "service", "police"}
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

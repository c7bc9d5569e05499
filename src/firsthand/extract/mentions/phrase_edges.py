"""Find where a noun phrase begins and ends: its article, the words and names before the noun, a minister's field.

Misses: words that the parser hangs elsewhere; German phrases with more than adjectives before the noun.
"""

from __future__ import annotations

from firsthand.extract.mentions.found import Found
from firsthand.extract.mentions.gazetteer_match import Hit
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer_tables import Sort
from firsthand.lexicon.mention_words import word_group
from firsthand.lexicon.phrase_words import PhraseWords, phrase_words
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_PORTFOLIOS = frozenset(fold(word) for word in word_group("portfolios"))
_FIELD = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ", "DET"})
_FOLLOWED = frozenset({"es", "it"})
"""Languages without a parser in which a demonym follows its noun: "la policía polaca"."""
_WITH_CASES = frozenset({"uk", "pl", "cs"})
"""Languages without a parser in which a state's name before a noun is a genitive; its adjective has no capital."""
_GERMAN_ENDINGS = ("e", "en", "er", "es", "em")
_SERVICES = frozenset(
    {
        "intelligence",
        "military-intelligence",
        "security-service",
        "counterintelligence",
        "authority",
        "service",
        "police",
    }
)


def left_edge(tree: Tree, hit: Hit, name_at: dict[int, Found], language: str, begin: int, has_tree: bool) -> int:
    """Return the first token of what modifies the noun from the left, without its article."""
    first = hit.first
    while first > begin:
        token = first - 1
        name = name_at.get(token)
        if name is not None:
            capital = language in _WITH_CASES and tree.words[name.first][0].isupper()
            if capital or not _may_modify(name, hit, language):
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
    """Tell whether a name belongs into the phrase ("NATO official"); in "Bild newspaper" it is another mention."""
    if language in _FOLLOWED:
        return False
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
        return (
            language not in _FOLLOWED
            and _is_german_adjective(tree, token, language)
            and _follows_article(tree, token, language)
        )
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


def right_edge(tree: Tree, hit: Hit, name_at: dict[int, Found], language: str, end: int) -> int:
    """Return where the phrase ends: French adjectives, and the field of a minister ("for Communications")."""
    last = hit.last
    if language == "fr":
        while last < end and (tree.tags[last] == "ADJ" or (last in name_at and _is_demonym(name_at[last]))):
            if tree.heads[last] != last and not hit.first <= tree.heads[last] < last and last not in name_at:
                break
            last += 1
    elif language in _FOLLOWED and last < end and last in name_at and _is_demonym(name_at[last]):
        return last + 1 if tree.words[last].islower() else last
    if _noun(tree, hit).split(" ")[-1] in _PORTFOLIOS or _noun(tree, hit).split(" ")[0] in _PORTFOLIOS:
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
        if (
            tree.tags[token] in ("NOUN", "PROPN")
            and (language != "en" or tree.words[token][0].isupper() or edge == last)
        ) or (language == "fr" and tree.tags[token] == "ADJ" and edge == token):
            edge = token + 1
        elif tree.tags[token] in ("NOUN", "PROPN"):
            break
        token += 1
    return edge


def find_article(tree: Tree, first: int, begin: int, words: PhraseWords) -> tuple[int, bool, bool]:
    """Return where the mention starts (its article included), whether it is definite, and whether it is bare."""
    if not words.of:
        return first, True, False  # Russian has no articles
    if first > begin:
        before = tree.lowers[first - 1]
        pointing = before in ("that", "this") and tree.words[first][0].isupper()  # "... that Mayor Lee said"
        if before in words.definite and tree.tags[first - 1] not in ("SCONJ", "VERB") and not pointing:
            whole = before in ("the", "le", "la", "les", "l'", "der", "die", "das", "dem", "den", "des")
            return (first - 1 if whole or tree.tags[first - 1] == "DET" else first), True, False
        if before in words.indefinite:
            return first - 1, False, False
    return first, False, True


def _noun(tree: Tree, hit: Hit) -> str:
    return fold(" ".join(tree.lemmas[token] for token in range(hit.first, hit.last)))

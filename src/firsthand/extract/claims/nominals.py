"""Noun phrases for claims: where they begin and end, what is coordinated, and what kind of thing their head is.

Misses: phrases cut in two by a parenthesis; classes of names that no mention covers and no list knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from firsthand.extract.index import MentionIndex
from firsthand.extract.tree import Tree
from firsthand.lexicon.events import EventWords, event_words, unions
from firsthand.records.mention import EntityType, Mention
from firsthand.text.spans import Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})
_LEFT = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "flat", "nummod:gov", "nummod:entity", "advmod"})
_RIGHT = frozenset({"flat", "compound", "amod", "nummod", "flat:name", "flat:foreign"})
_RIGHT_ENGLISH = _RIGHT - {"amod"}
_TYPES = {
    EntityType.PERSON: ("human", "people"),
    EntityType.ORGANISATION: ("organisation",),
    EntityType.OUTLET: ("outlet", "organisation"),
    EntityType.PLACE: ("place", "state"),
    EntityType.GROUP: ("group",),
    EntityType.ROLE: ("people",),
    EntityType.WORK: (),
}
_LABELS = {
    "PER": ("human", "people"),
    "ORG": ("organisation",),
    "LOC": ("state",),
    "NORP": ("group", "state", "nation", "demonym"),
}
_OFFICES = frozenset(
    {"official", "politician", "diplomat", "spy", "soldier", "activist", "attacker", "hacker", "court"}
)
_ATTITUDES = ("pro-", "anti-", "non-", "про", "анти")
_AGAINST = ("anti", "анти")
_LOWER = "abcdefghijklmnopqrstuvwxyz-"
_PEOPLE = ("ist", "man", "woman", "ician", "ographer", "ologist", "eteer")
_MEN = ("er", "ist", "ent", "ant", "or", "eur", "loge")
_SHORTEST = 3
_CHARGES = frozenset({"hostile", "accusation", "crime"})
_ABOUT = frozenset({"about", "around", "over", "nearly", "almost", "roughly", "some", "environ", "près"})
_MARKS = frozenset({'"', "“", "”", "«", "»", "'", "‘", "’", "-", "–", "„", "''", "``"})


@dataclass(slots=True)
class Scene:
    """One report's tree and mentions, with what was read off them so far (each token is read once)."""

    tree: Tree
    index: MentionIndex
    labels: dict[int, str] = field(default_factory=dict)
    classes: dict[int, frozenset[str]] = field(default_factory=dict)
    sentence_classes: dict[int, frozenset[str]] = field(default_factory=dict)
    slots: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    time_tokens: frozenset[int] = frozenset()
    money_tokens: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for name in self.tree.names:
            for token in range(name.first, name.last):
                self.labels[token] = name.label

    def words(self, token: int) -> EventWords | None:
        """Return the tables of the language of the sentence that holds `token`."""
        return event_words(self.tree.sentences[self.tree.sentence_of[token]].language)


def heads_of(tree: Tree, token: int) -> list[int]:
    """Return `token` and the nouns coordinated with it, in text order."""
    found = [token]
    for child in tree.children[token]:
        if tree.rels[child] == "conj" and tree.tags[child] in _NOMINAL and child > token:
            found += heads_of(tree, child)
        elif tree.rels[child] == "appos" and tree.tags[child] == "PROPN" and _is_close(tree, token, child):
            found += heads_of(tree, child)[1:]  # "the officer Jan Roos and his driver"
    return found


def phrase_span(scene: Scene, head: int) -> Span:
    """Return the noun phrase of `head`: no leading article, no relative clause, its genitive kept."""
    tree = scene.tree
    tokens = _phrase_tokens(scene, head, 0)
    first = last = head
    while first - 1 in tokens or (_is_mark(tree, first - 1) and first - 2 in tokens):
        first -= 1
    while last + 1 in tokens or (_is_mark(tree, last + 1) and last + 2 in tokens):
        last += 1
    words = scene.words(head)
    articles = words.words.get("articles", frozenset()) if words else frozenset()
    while first < head and (
        tree.lowers[first] in articles
        or tree.lowers[first] in _ABOUT
        or tree.words[first] in _MARKS
        or tree.tags[first] in ("PUNCT", "ADV", "CCONJ")
    ):
        if tree.words[first + 1] in ("-", "–"):
            break
        first += 1
    while last > head and tree.words[last] in _MARKS:
        last -= 1
    while last + 2 < len(tree) and _is_hyphened(tree, last + 1):
        last += 2
    return _widen(scene, head, first, last)


def _is_hyphened(tree: Tree, mark: int) -> bool:
    """Tell whether a hyphen joins the words on either side: "neo|-|Falangists", cut in three by the parser."""
    return (
        tree.words[mark] in ("-", "–")
        and tree.starts[mark] == tree.ends[mark - 1]
        and tree.ends[mark] == tree.starts[mark + 1]
        and tree.words[mark + 1][0].isalpha()
    )


def _widen(scene: Scene, head: int, first: int, last: int) -> Span:
    """Let the phrase cover the whole name that its head belongs to."""
    span = scene.tree.span(first, last + 1)
    mention = scene.index.at(head)
    if mention is None:
        return span
    opening = scene.tree.tokens_in(mention.span)
    articles = words.words["articles"] if (words := scene.words(head)) else frozenset()
    start = mention.span.start
    if len(opening) > 1 and scene.tree.lowers[opening[0]] in articles:
        start = scene.tree.starts[opening[1]]
    return Span(min(span.start, start), max(span.end, mention.span.end))


def _is_mark(tree: Tree, token: int) -> bool:
    return 0 <= token < len(tree) and tree.words[token] in _MARKS


def _phrase_tokens(scene: Scene, head: int, depth: int) -> set[int]:
    tree, found = scene.tree, {head}
    right = _RIGHT_ENGLISH if tree.sentences[tree.sentence_of[head]].language == "en" else _RIGHT
    for child in tree.children[head]:
        rel = tree.rels[child]
        if (child < head and rel in _LEFT) or (child > head and rel in right):
            if rel != "advmod" or tree.tags[child] == "ADV":
                found.update(_small_subtree(tree, child) if child < head else [child])
        elif rel == "appos" and child > head and _is_close(tree, head, child):
            found.update(_phrase_tokens(scene, child, 1))
        elif (
            rel == "nmod"
            and child > head
            and depth < 3
            and is_genitive(scene, child)
            and not _is_charge(scene, head, child)
        ):
            found.update(_phrase_tokens(scene, child, depth + 1))
            found.update(token for token in tree.children[child] if tree.rels[token] == "case")
        elif rel == "case" and tree.lowers[child] in ("'s", "'") and depth:
            found.add(child)
        elif rel == "conj" and depth and {tree.tags[head], tree.tags[child]} == {"NUM"}:
            found.update(range(head + 1, child + 1))  # "elections of 2016 and 2020"
    return found


def _is_charge(scene: Scene, head: int, genitive: int) -> bool:
    """Tell whether a genitive is what the verb holds against someone: "suspects six diplomats | of espionage"."""
    words, tree = scene.words(head), scene.tree
    if words is None or _CHARGES.isdisjoint(words.classes.get(tree.lemmas[genitive], ())):
        return False
    verb = tree.lemmas[tree.heads[head]]
    held = any(verb in words.words[name] for name in ("object_control", "charging", "clearing"))
    return held and tree.rels[head] in ("obj", "nsubj:pass")


def _is_close(tree: Tree, head: int, apposition: int) -> bool:
    """Tell whether an apposition follows without a comma: "the blogger Arman Sadykov"."""
    return all(tree.tags[token] in ("PROPN", "NOUN", "ADJ") for token in range(head + 1, apposition))


def _small_subtree(tree: Tree, token: int) -> list[int]:
    below = tree.subtree(token)
    return below if len(below) <= 8 else [token]


def is_genitive(scene: Scene, token: int) -> bool:
    """Tell whether an nmod hangs as a plain genitive ("of the embassy", "de l'ambassade", "посольства")."""
    words = scene.words(token)
    case = scene.tree.cases[token]
    if not case and scene.tree.sentences[scene.tree.sentence_of[token]].language == "ru":
        lower, lemma = scene.tree.lowers[token], scene.tree.lemmas[token]
        means = lower.endswith(("ой", "ей", "ёй")) and lemma.endswith(("а", "я"))
        return not means and not lower.endswith(("ами", "ями", "ом", "ём"))
    if words is None:
        return case == "of"
    return words.prepositions.get(case, case or "of") == "of"


def is_attitude(scene: Scene, token: int) -> bool:
    """Tell whether a demonym only says for or against whom: "pro-Russian", "anti-Western"."""
    tree = scene.tree
    if tree.lowers[token].startswith(_ATTITUDES) or not tree.words[token][0].isalnum():
        return True
    if f"{tree.lowers[token]}-" in _ATTITUDES and tree.lowers[token + 1 : token + 2] in (("-",), ("–",)):
        return True
    before = tree.lowers[max(token - 2, 0) : token]
    return len(before) == 2 and before[1] in ("-", "–") and f"{before[0]}-" in _ATTITUDES


def is_against(scene: Scene, token: int) -> bool:
    """Tell whether a demonym says whom something is against: "anti-Belarusian sanctions"."""
    tree = scene.tree
    if not is_attitude(scene, token) or tree.tags[token] not in ("ADJ", "PROPN", "NOUN"):
        return False
    start = token if tree.lowers[token].startswith(_ATTITUDES) else max(token - 2, 0)
    return tree.lowers[start].startswith(_AGAINST) and tree.words[token].lstrip(_LOWER)[:1].isalpha()


def classes_of(scene: Scene, token: int) -> frozenset[str]:
    """Return the classes of the noun phrase that `token` heads."""
    found = scene.classes.get(token)
    if found is None:
        scene.classes[token] = frozenset()  # a chain of genitives may come back to its start in a broken parse
        found = scene.classes[token] = frozenset(_classes(scene, token))
    return found


def _classes(scene: Scene, token: int) -> set[str]:
    tree, words = scene.tree, scene.words(token)
    if words is None:
        return set()
    found = set(words.classes.get(tree.lemmas[token], ()))
    found |= set(words.classes.get(tree.lowers[token], ()))
    if not found and words.language == "de":
        found = set(_compound_classes(tree.lemmas[token]) or _feminine_classes(tree.lemmas[token]))
    if not found and tree.tags[token] == "NOUN" and words.language == "en" and _names_people(tree.lemmas[token]):
        found = {"person", *unions()["person"]}
    kinds = _kinds(scene, token, words)
    found.update(kinds)
    for kind in kinds:
        found |= unions().get(kind, frozenset())
    for compound in words.compounds:
        if (tree.lemmas[token] in compound.head or not found.isdisjoint(compound.head)) and _has_modifier(
            scene, token, compound.modifier, words
        ):
            found |= {compound.name, *unions().get(compound.name, ())}
    found |= _inherited(scene, token, words)
    if "sport" in found and "political_group" in found and tree.tags[token] == "PROPN":
        found -= set() if _plays(scene, token, words) else {"sport"}
    return found


def _plays(scene: Scene, token: int, words: EventWords) -> bool:
    """Tell whether another word of the sentence is of sport: a "League" alone may be one of fishermen."""
    tree = scene.tree
    sentence = tree.sentences[tree.sentence_of[token]]
    return any(
        i != token and "sport" in words.classes.get(tree.lemmas[i], ()) for i in range(sentence.first, sentence.last)
    )


@lru_cache(maxsize=8192)
def _compound_classes(lemma: str) -> frozenset[str]:
    """Return the classes of a German compound by its parts: "Radarstation" is a station, "Hetzartikel" propaganda."""
    words = event_words("de")
    if words is None:
        return frozenset()
    for start in range(_SHORTEST, len(lemma) - _SHORTEST):
        found = words.classes.get(lemma[start:])
        if found:
            first = lemma[:start].removesuffix("s")
            kinds = {first, *words.classes.get(first, ()), *words.classes.get(lemma[:start], ())}
            for compound in words.compounds:
                if not found.isdisjoint(compound.head) and not kinds.isdisjoint(compound.modifier):
                    found |= {compound.name, *unions().get(compound.name, ())}
            return found
    return frozenset()


@lru_cache(maxsize=8192)
def _feminine_classes(lemma: str) -> frozenset[str]:
    """Return the classes of a German noun for a woman by that for a man: "Übersetzerin", "Agentin"."""
    words = event_words("de")
    stem = next((lemma.removesuffix(end) for end in ("innen", "in") if lemma.endswith(end)), "")
    if words is None or not stem:
        return frozenset()
    known = words.classes.get(stem) or _compound_classes(stem)
    if not known and len(stem) > _SHORTEST and stem.endswith(_MEN):
        return frozenset({"person", *unions()["person"]})
    return known


def _named_classes(name: str, words: EventWords) -> set[str]:
    """Return the classes of the words of an entity's full name: "the agency" stands for "Security Service"."""
    return {found for word in name.lower().split() for found in words.classes.get(word, ())}


def _names_people(lemma: str) -> bool:
    """Tell by its ending whether an English noun that no list knows names people: "cyclist", "midshipman"."""
    return len(lemma) > 5 and lemma.endswith(_PEOPLE)


def _kinds(scene: Scene, token: int, words: EventWords) -> list[str]:
    """Return the classes that follow from what the token names, or from its part of speech."""
    tree = scene.tree
    mention, lower = scene.index.at(token), tree.lowers[token]
    if lower in words.words["human_pronouns"]:
        return ["pronoun", "people"]
    if tree.tags[token] == "PRON" or lower in words.words["pronouns"]:
        return ["pronoun"]
    if mention is not None:
        return _kinds_of_mention(scene, token, mention, words)
    if scene.labels.get(token) in _LABELS:
        return list(_LABELS[scene.labels[token]])
    if token in scene.money_tokens or tree.tags[token] == "NUM":
        return ["money" if token in scene.money_tokens else "number"]
    return ["name"] if tree.tags[token] == "PROPN" and tree.lemmas[token] not in words.classes else []


def _kinds_of_mention(scene: Scene, token: int, mention: Mention, words: EventWords) -> list[str]:
    tree, entity = scene.tree, scene.index.entities[mention.entity]
    kinds = list(_TYPES[mention.type])
    if mention.type is EntityType.GROUP:
        if tree.tags[token] == "NOUN" and token not in scene.labels:
            kinds = ["people"]
        if entity.country is not None or scene.labels.get(token) == "NORP":
            kinds += ["state", "nation", "demonym"]
    elif mention.type is EntityType.PLACE and entity.country is not None:
        kinds += ["nation", *(("demonym",) if _stands_for_state(tree, token) else ())]
    elif mention.type is EntityType.ORGANISATION and "service" in _named_classes(entity.name, words):
        kinds.append("service")
    elif mention.type is EntityType.PERSON:
        kinds += [name for role in entity.roles for name in _named_classes(role, words) & _OFFICES]
    return kinds


def _stands_for_state(tree: Tree, token: int) -> bool:
    """Tell whether a place before a noun says who ("Russian sabotage", "US raids"), not where ("Paris attacks")."""
    word = tree.words[token]
    return tree.tags[token] == "ADJ" or (word.replace(".", "").isupper() and len(word) <= 6)


def _has_modifier(scene: Scene, token: int, wanted: frozenset[str], words: EventWords) -> bool:
    tree = scene.tree
    return any(
        tree.lemmas[child] in wanted
        or tree.lowers[child] in wanted
        or not wanted.isdisjoint(words.classes.get(tree.lemmas[child], ()))
        for child in tree.children_by(token, "amod", "compound", "nmod:poss", "nmod", "flat")
    )


def _inherited(scene: Scene, token: int, words: EventWords) -> set[str]:
    """Return the classes that come from a genitive ("dozens of agents"), a title or an apposition."""
    tree = scene.tree
    found: set[str] = set()
    transparent = tree.lemmas[token] in words.words["transparent"] or tree.tags[token] == "NUM"
    proper = tree.tags[token] == "PROPN"
    for child in tree.children[token]:
        rel = tree.rels[child]
        if rel == "appos" or (rel == "nmod" and transparent and is_genitive(scene, child)):
            found |= classes_of(scene, child)
        elif rel == "compound" and tree.lemmas[token] in words.words["numbered"] and tree.has_child(token, "nummod"):
            found |= classes_of(scene, child)  # "court number 1"
        elif proper and rel in ("compound", "flat", "amod", "nmod") and tree.tags[child] in ("NOUN", "PROPN", "ADJ"):
            found |= words.classes.get(tree.lemmas[child], frozenset())
    if proper and tree.rels[token] in ("appos", "flat") and tree.tags[tree.heads[token]] == "NOUN":
        found |= words.classes.get(tree.lemmas[tree.heads[token]], frozenset())
    return found


def sentence_classes(scene: Scene, token: int) -> frozenset[str]:
    """Return the classes of all words of the sentence that holds `token`: what it is about."""
    number = scene.tree.sentence_of[token]
    found = scene.sentence_classes.get(number)
    if found is None:
        tree, words = scene.tree, scene.words(token)
        sentence = tree.sentences[number]
        names: set[str] = set()
        if words is not None:
            for place in range(sentence.first, sentence.last):
                lemma = tree.lemmas[place]
                known = words.classes.get(lemma, frozenset())
                if "sport" in known and "sport" not in names and "political_group" in known:
                    known = classes_of(scene, place) if tree.tags[place] == "PROPN" else known
                names |= known
                if words.language == "de" and lemma not in words.classes:
                    names |= _compound_classes(lemma)
            if any(scene.labels.get(i) in ("LOC", "NORP") for i in range(sentence.first, sentence.last)):
                names.add("state")
        found = scene.sentence_classes[number] = frozenset(names)
    return found

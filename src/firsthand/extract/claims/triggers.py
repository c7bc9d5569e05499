"""Find the words that tell a happening, and decide by their frames what kind of happening it is.

Only tokens whose dictionary form is in the table of triggers are looked at. A frame fits if its slots hold the
classes that it needs; the first frame that fits wins, so "struck a deal" and "struck a depot" part ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from firsthand.extract.claims.nominals import Scene, classes_of, sentence_classes
from firsthand.extract.claims.passives import is_passive
from firsthand.extract.claims.readings import Reading
from firsthand.extract.claims.support import find_carrier
from firsthand.lexicon.events import EventWords, Trigger

_ENDS = frozenset({".", "!", "?", "…", '"', "”", ")"})
_WINDOW = 28
_IN_ORDER = frozenset({"es", "it"})
"""Languages without a parser whose verbs stand before what belongs to them."""
_SENTENCES_BEFORE = 2


def find_readings(scene: Scene) -> Iterator[Reading]:
    """Yield the readings of all triggers of a report, in text order."""
    tree = scene.tree
    lemmas, lowers = tree.lemmas, tree.lowers
    for sentence in tree.sentences:
        words = scene.words(sentence.first)
        if words is None:
            continue
        triggers, present = words.triggers, frozenset[str]()
        for token in range(sentence.first, sentence.last):
            found = triggers.get(lemmas[token]) or triggers.get(words.inflected.get(lowers[token], ""))
            if found:
                if not present:
                    span = slice(sentence.first, sentence.last)
                    present = frozenset(lemmas[span]).union(lowers[span])
                likely = tuple(trigger for trigger in found if _is_whole(trigger, present))
                yield from _read(scene, token, likely, words, sentence.last)


def _is_whole(trigger: Trigger, present: frozenset[str]) -> bool:
    """Tell whether every word of a phrase stands somewhere in the sentence: a quick look before the exact one."""
    return len(trigger.words) == 1 or not any(present.isdisjoint(spellings) for spellings in trigger.words)


def _read(scene: Scene, token: int, found: tuple[Trigger, ...], words: EventWords, end: int) -> Iterator[Reading]:
    """Yield the first reading that fits; a second one for a noun with two kinds ("cyber and electronic ...")."""
    first: Reading | None = None
    for trigger in found:
        if not _may_be(scene, token, trigger, words):
            continue
        tokens = _phrase(scene, token, trigger, end)
        reading = _reading(scene, tokens, trigger) if tokens is not None else None
        if reading is None or (first is not None and not _adds(first, reading)):
            continue
        fitting = reading if fits(reading) else _headline_passive(reading)
        if fitting is not None:
            yield fitting
            if first is not None or trigger.kind == "verb" or len(reading.slot("modifier")) < 2:
                return
            first = reading


def _may_be(scene: Scene, token: int, trigger: Trigger, words: EventWords) -> bool:
    """Tell whether the token's part of speech lets it be a verb, or a noun, of happening."""
    tree, tag = scene.tree, scene.tree.tags[token]
    if trigger.kind == "noun":
        gerund = tag == "VERB" and tree.forms[token] == "ger" and not tree.has_child(token, "obj", "nsubj", "aux")
        nominal = tag in ("NOUN", "PROPN") or (tag == "ADJ" and len(trigger.words) > 1)
        return gerund or (nominal and not _is_title(scene, token, words))
    if tree.words[token - 1] == "-" and token > 0:
        return is_hyphened(scene, token, words)
    if tree.rels[token] == "amod" and tree.lemmas[token] in words.words["no_adjective"]:
        return False
    inflected = tag == "ADJ" and tree.lowers[token] != tree.lemmas[token]
    inflected |= tag == "NOUN" and words.language == "ru" and tree.lemmas[token].endswith(("ть", "ться", "ти"))
    return tag == "VERB" or inflected or (tag == "AUX" and len(trigger.words) > 1)


def is_hyphened(scene: Scene, token: int, words: EventWords) -> bool:
    """Tell whether a participle names its doer before a hyphen: "a Kremlin-funded channel"."""
    tree = scene.tree
    lemma = words.inflected.get(tree.lowers[token], tree.lemmas[token])
    held = token > 1 and tree.tags[token - 2] in ("NOUN", "PROPN", "ADJ") and tree.rels[token] == "amod"
    return held and lemma in words.words["hyphened"] and "party" in classes_of(scene, token - 2)


def _is_title(scene: Scene, token: int, words: EventWords) -> bool:
    """Tell whether a capital word is only what a work is called: "songs from its album Sabotage"."""
    tree = scene.tree
    if not tree.words[token][0].isupper():
        return False
    named = tree.rels[token] in ("appos", "flat", "compound", "nmod")
    works = [tree.heads[token]] if named else tree.children_by(token, "compound")
    return any(tree.lemmas[work] in words.words["works"] for work in works)


def _reading(scene: Scene, tokens: tuple[int, ...], trigger: Trigger) -> Reading:
    head = _predicate_of(scene, tokens) if trigger.kind == "verb" else _head_of(scene, tokens)
    carrier = find_carrier(scene, head) if trigger.kind == "noun" else None
    return Reading(scene=scene, kind=trigger.kind, head=head, tokens=tokens, frame=trigger.frame, carrier=carrier)


def _predicate_of(scene: Scene, tokens: tuple[int, ...]) -> int:
    """Return the verb of a phrase, or the noun that it says of its subject: "the site | is a front for Chad"."""
    tree, verb = scene.tree, tokens[0]
    return tree.heads[verb] if tree.rels[verb] == "cop" and tree.heads[verb] in tokens else verb


def _headline_passive(reading: Reading) -> Reading | None:
    """Return the passive reading of a headline's verb: "Two consuls told to leave", "Nine officers expelled"."""
    tree, head = reading.scene.tree, reading.head
    sentence = tree.sentences[tree.sentence_of[head]]
    if reading.kind != "verb" or tree.forms[head] != "past" or not sentence.has_tree:
        return None
    if tree.words[sentence.last - 1] in _ENDS or tree.has_child(head, "aux") or reading.slot("object"):
        return None
    slots = {"object": reading.slot("subject"), "subject": reading.slot("by")}
    passive = replace(reading, slots=slots)
    return passive if fits(passive) else None


def _adds(first: Reading, other: Reading) -> bool:
    """Tell whether a second frame may fit a noun with two kinds: "cyber and electronic interference"."""
    return (
        other.kind == "noun"
        and other.head == first.head
        and other.frame.type != first.frame.type
        and any("modifier" in need for need in other.frame.needs)
        and any("modifier" in need for need in first.frame.needs)
    )


def _head_of(scene: Scene, tokens: tuple[int, ...]) -> int:
    return next((token for token in reversed(tokens) if scene.tree.heads[token] not in tokens), tokens[-1])


def _phrase(scene: Scene, token: int, trigger: Trigger, end: int) -> tuple[int, ...] | None:
    """Return the tokens of the trigger's words from `token` on, or None if one of them is missing."""
    if len(trigger.words) == 1:
        return (token,)
    sentence = scene.tree.sentences[scene.tree.sentence_of[token]]
    if trigger.kind == "verb" and not sentence.has_tree and sentence.language not in _IN_ORDER:
        return _scattered(scene, token, trigger)
    tree, found, position = scene.tree, [token], token + 1
    limit = min(end, token + (_WINDOW if trigger.kind == "verb" else len(trigger.words)))
    subject = _passive_subject(scene, token) if trigger.kind == "verb" else None
    for spellings in trigger.words[1:]:
        if subject is not None and (tree.lemmas[subject] in spellings or tree.lowers[subject] in spellings):
            found.append(subject)  # "charges were brought against"
            continue
        while position < limit and tree.lowers[position] not in spellings and tree.lemmas[position] not in spellings:
            position += 1
        if position >= limit:
            return None
        if (tree.lowers[found[-1]], tree.tags[found[-1]], tree.tags[position]) == ("to", "PART", "NOUN"):
            return None  # "promised to lead the fight" for "promised to fight"
        if trigger.kind == "verb" and not _belongs(scene, position, token, 2 if len(trigger.words) == 2 else 4):
            return None
        found.append(position)
        position += 1
    return tuple(found)


def _passive_subject(scene: Scene, verb: int) -> int | None:
    """Return what the subject of a passive verb is, for phrases that name it after the verb."""
    found = scene.tree.children_by(verb, "nsubj:pass")
    return found[-1] if found and found[-1] < verb else None


def _belongs(scene: Scene, part: int, verb: int, small: int) -> bool:
    """Tell whether a word of a phrase hangs by its verb, a small word by at most `small` steps."""
    tree, node = scene.tree, part
    for _ in range(small if tree.tags[part] in ("ADP", "PART", "ADV") else 5):
        node = tree.heads[node]
        if node == verb:
            return True
    return part - verb <= 2


def _scattered(scene: Scene, token: int, trigger: Trigger) -> tuple[int, ...] | None:
    """Return the tokens of a phrase whose verb may come last, as in German: "als Waffe einsetzen"."""
    tree = scene.tree
    sentence = tree.sentences[tree.sentence_of[token]]
    near = range(max(sentence.first, token - _WINDOW), min(sentence.last, token + _WINDOW))
    found = [token]
    for spellings in trigger.words[1:]:
        match = next((i for i in near if tree.lowers[i] in spellings or tree.lemmas[i] in spellings), None)
        if match is None:
            return None
        found.append(match)
    return tuple(found)


def fits(reading: Reading) -> bool:
    """Tell whether what stands around the trigger is what its frame needs."""
    frame = reading.frame
    if reading.kind == "verb" and _is_generic(reading):
        return False
    if frame.context or frame.context_bars:
        about = sentence_classes(reading.scene, reading.head)
        if frame.context and about.isdisjoint(frame.context):
            return False
        if not about.isdisjoint(frame.context_bars):
            return False
    if frame.type == "violence.attack" and _befell_by_accident(reading):
        return False
    if not any(all(_holds(reading, slot, wanted) for slot, wanted in need.items()) for need in frame.needs):
        return False
    return not any(_barred(reading, slot, barred) for slot, barred in frame.bars.items())


def _befell_by_accident(reading: Reading) -> bool:
    """Tell whether people were killed in the accident of the sentences before: "A quake hit X. 900 were killed"."""
    tree = reading.scene.tree
    number = tree.sentence_of[reading.head]
    before = range(max(number - _SENTENCES_BEFORE, 0), number)
    if reading.kind != "verb" or not is_passive(tree, reading.head) or reading.slot("subject"):
        return False
    return any("accident" in sentence_classes(reading.scene, tree.sentences[one].first) for one in before)


def _is_generic(reading: Reading) -> bool:
    """Tell whether nobody in particular does or suffers it ("you walk down the street, you get shot")."""
    scene, words = reading.scene, reading.scene.words(reading.head)
    generic = words.words["generic"] if words else frozenset()
    fillers = [*reading.slot("subject"), *reading.slot("object")] if generic else []
    return any(scene.tree.lowers[head] in generic for head in fillers)


def _holds(reading: Reading, slot: str, wanted: frozenset[str]) -> bool:
    if slot == "passive":
        return is_passive(reading.scene.tree, reading.head)
    if slot == "context":
        return "any" in wanted or not sentence_classes(reading.scene, reading.head).isdisjoint(wanted)
    if slot == "duty":
        return _is_told_to(reading)
    fillers = reading.slot(slot)
    if not fillers:
        return "none" in wanted
    return "any" in wanted or any(not classes_of(reading.scene, head).isdisjoint(wanted) for head in fillers)


def _is_told_to(reading: Reading) -> bool:
    """Tell whether the verb says what must be done: "two diplomats must leave"."""
    tree, words = reading.scene.tree, reading.scene.words(reading.head)
    duties = words.words["obligation"] if words else frozenset()
    return any(tree.lowers[child] in duties for child in tree.children_by(reading.head, "aux"))


def _barred(reading: Reading, slot: str, barred: frozenset[str]) -> bool:
    fillers = reading.slot(slot)
    return any(not classes_of(reading.scene, head).isdisjoint(barred) for head in fillers) or (
        bool(fillers) and "any" in barred
    )

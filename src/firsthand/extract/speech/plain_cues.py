"""Find the reporting verbs of sentences without a tree: finite, with their auxiliaries and separated prefixes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.extract.speech.candidates import is_mark
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import Frame, SpeechLexicon, speech_lexicon
from firsthand.extract.speech.plain_phrases import Segment
from firsthand.extract.tree import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting verb in its segment: position of the segment, the words of the cue, its frames."""

    verb: int
    segment: int
    words: tuple[int, ...]
    frames: Mapping[str, Frame]
    passive: bool


def plain_cues(context: Context, sentence: Sentence, segments: Sequence[Segment]) -> list[Cue]:
    """Return the finite reporting verbs of a sentence without a tree, at most one a segment, in text order."""
    tree, lexicon = context.tree, speech_lexicon(sentence.language)
    found = []
    for position, segment in enumerate(segments):
        if segment.quoted:
            continue
        for token in range(segment.first, segment.last):
            if tree.lemmas[token] not in lexicon.bases or (tree.words[token][0].isupper() and token > sentence.first):
                continue
            cue = _read_cue(context, lexicon, segment, position, token)
            if cue is not None:
                found.append(cue)
                break
    return found


def _read_cue(context: Context, lexicon: SpeechLexicon, segment: Segment, position: int, verb: int) -> Cue | None:
    tree, words = context.tree, lexicon.words
    last = segment.last - 1
    while last > verb and is_mark(tree, last):
        last -= 1
    lemma = tree.lemmas[verb]
    ends = (last, verb - 1, _last_word(context, verb))
    particle = next((t for t in ends if t != verb and f"{lemma} {tree.lowers[t]}" in lexicon.verbs), None)
    frames = lexicon.verbs.get(f"{lemma} {tree.lowers[particle]}" if particle is not None else lemma)
    if frames is None or _is_no_report(context, lexicon, segment, verb):
        return None
    helpers = _helpers(context, lexicon, segment, verb)
    if lemma in words.get("impersonal", ()):
        helpers = [t for t in (verb - 1, verb + 1) if segment.first <= t < segment.last and tree.lowers[t] == "es"]
        if not helpers:
            return None
    if words.get("participles") and not helpers and _is_participle(context, verb):
        return None  # "diplomáticos acusados de espionaje"
    passive = any(tree.lowers[token] in words.get("passives", ()) for token in helpers)
    cue = {verb, *helpers, *(() if particle is None else (particle,))}
    return Cue(verb=verb, segment=position, words=tuple(sorted(cue)), frames=frames, passive=passive)


def _last_word(context: Context, token: int) -> int:
    """Return the last word of the token's sentence, where a verb's prefix stands behind appositions."""
    sentence = context.sentence(token)
    last = sentence.last - 1
    while last > token and is_mark(context.tree, last):
        last -= 1
    return last


def _is_no_report(context: Context, lexicon: SpeechLexicon, segment: Segment, verb: int) -> bool:
    """Tell whether the verb is an infinitive ("zu sagen", "will sagen") or stands before its noun like an adjective."""
    tree, words = context.tree, lexicon.words
    if tree.lowers[verb - 1] in words.get("infinitive_marks", ()):
        return True
    if any(tree.lowers[token] in words.get("modals", ()) for token in range(segment.first, segment.last)):
        return True
    before = tree.lowers[verb - 1] if verb > segment.first else ""
    follows = verb + 1 < segment.last and tree.words[verb + 1][0].isupper()
    attributive = before in words.get("determiners", ()) or before in words.get("intensifiers", ())
    return follows and attributive and tree.lowers[verb].endswith(("e", "er", "es", "en", "em"))


def _helpers(context: Context, lexicon: SpeechLexicon, segment: Segment, verb: int) -> list[int]:
    """Return the auxiliary of a participle: right behind it, or the nearest one before it in the same clause."""
    tree, auxiliaries = context.tree, lexicon.words.get("auxiliaries", frozenset())
    found = [token for token in (verb + 1, verb + 2) if token < segment.last and tree.lowers[token] in auxiliaries]
    if found or not _is_participle(context, verb):
        return found
    for token in range(verb - 1, segment.first - 1, -1):
        if tree.lowers[token] in lexicon.words.get("conjunctions", ()):
            break
        if tree.lowers[token] in auxiliaries:
            return [token]
    return []


@lru_cache(maxsize=16)
def _endings(endings: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(endings))


def _is_participle(context: Context, verb: int) -> bool:
    word = context.tree.lowers[verb]
    own = _endings(speech_lexicon(context.sentence(verb).language).words.get("participles", frozenset()))
    if own:
        return word.endswith(own)
    return word.endswith(("t", "en")) and not word.endswith("te")

"""Find what whoever tells rests on: "citing two officials", "based on a warrant", "on the basis of a briefing from X".

What he rests on is the source of what he tells: the outlet stays a hop before it.

Misses: grounds told in a sentence of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.candidates import Candidate, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.sources import can_speak
from firsthand.extract.speech.speakers import phrase
from firsthand.extract.tree import Tree
from firsthand.records.attribution import Stance

_ON = frozenset({"on", "upon"})
Ground = tuple[int, int, list[int]]
"""The word of resting that names the candidate, the noun that is rested on, and the words of the cue."""


def grounds_of(context: Context, index: MentionIndex, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the sources that those who tell rest on, each told by one of `candidates`."""
    known = {candidate.cue_head for candidate in candidates}
    found = []
    for telling in candidates:
        if telling.source_head is None or not telling.content:
            continue
        lexicon = speech_lexicon(context.sentence(telling.cue_head).language)
        for word, noun, cue in _rested_on(context.tree, lexicon, telling):
            ground = None if word in known else _ground(context, index, lexicon, telling, (word, noun, cue))
            if ground is not None:
                known.add(word)
                found.append(ground)
    return found


def _ground(
    context: Context, index: MentionIndex, lexicon: SpeechLexicon, telling: Candidate, ground: Ground
) -> Candidate | None:
    tree, (word, noun, cue) = context.tree, ground
    source = [token for token in phrase(tree, noun, without="case") if token not in cue]
    content = set(tokens_of(telling.content)) - {*source, *cue}
    if not content or not can_speak(tree, index, lexicon, noun):
        return None
    return Candidate(
        source=ranges_of(tree, source),
        cue=ranges_of(tree, cue),
        content=ranges_of(tree, content),
        source_head=noun,
        cue_head=word,
        stance=Stance.ASSERTS,
        reported_by=telling.cue_head,
        rule="citing",
    )


def _rested_on(tree: Tree, lexicon: SpeechLexicon, telling: Candidate) -> Iterator[Ground]:
    """Yield what hangs by the cue or by a noun of the source as its ground."""
    words, cue = lexicon.words, telling.cue_head
    for head in sorted({cue, *(token for token in tokens_of(telling.source) if tree.tags[token] in ("NOUN", "PROPN"))}):
        for verb in tree.children_by(head, "acl", "advcl"):
            yield from _by_participle(tree, lexicon, verb, cue)
    if cue + 2 < len(tree) and tree.words[cue + 1] == ",":
        yield from _by_participle(tree, lexicon, cue + 2, cue)
    for child in tree.children_by(cue, "obl", "nmod"):
        marks = tree.children_by(child, "case")
        if tree.cases[child] in words.get("resting_phrases", ()):
            yield marks[0], child, marks
        elif tree.lemmas[child] in words.get("basis", ()) and tree.cases[child] in _ON:
            for noun in tree.children_by(child, "nmod"):
                if tree.cases[noun] == "of":
                    own = [token for token in tree.subtree(child) if token not in tree.subtree(noun)]
                    yield child, noun, [*own, *tree.children_by(noun, "case")]


def _by_participle(tree: Tree, lexicon: SpeechLexicon, verb: int, cue: int) -> Iterator[Ground]:
    """Yield the ground of "relying on a court file" and of "reported, citing court papers, ..."."""
    if tree.lemmas[verb] in lexicon.words.get("resting", ()):
        for child in tree.children_by(verb, "obl"):
            if tree.cases[child] in _ON:
                yield verb, child, [verb, *tree.children_by(child, "case")]
                return
    citing = tree.forms[verb] == "ger" and tree.lemmas[verb] in lexicon.words.get("citing", ())
    if citing and verb > cue and tree.has_child(verb, "obj"):
        yield verb, tree.children_by(verb, "obj")[0], [verb]

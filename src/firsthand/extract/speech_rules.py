"""Find who says what by rules over the tree: a reporting word, its subject, and what hangs by it."""

from __future__ import annotations

from firsthand.extract.candidates import Candidate, ranges_of
from firsthand.extract.quoted_speech import assign_quotations
from firsthand.extract.speech_context import Context
from firsthand.extract.speech_lexicon import Frame, SpeechLexicon, speech_lexicon
from firsthand.extract.speech_sources import phrase
from firsthand.extract.speech_verbs import frames_of, read_verb

Verbs = dict[int, tuple[SpeechLexicon, dict[str, Frame]]]


def find_candidates(context: Context) -> list[Candidate]:
    """Return what the rules find, in the order of the reporting words."""
    verbs = _verbs(context)
    quoting = [token for token, (_, frames) in verbs.items() if "quote" in frames]
    given = assign_quotations(context, quoting)
    found = [read_verb(context, lexicon, verb, frames, given.get(verb, ())) for verb, (lexicon, frames) in verbs.items()]
    found += _phrases(context)
    return sorted((candidate for candidate in found if candidate is not None), key=lambda candidate: candidate.cue_head)


def _verbs(context: Context) -> Verbs:
    """Return the reporting verbs with their constructions, in text order."""
    tree = context.tree
    found: Verbs = {}
    for sentence in tree.sentences:
        if not sentence.has_tree:
            continue
        lexicon = speech_lexicon(sentence.language)
        known = lexicon.verbs
        for token in range(sentence.first, sentence.last):
            if tree.lemmas[token] in known and tree.tags[token] in ("VERB", "AUX"):
                frames = frames_of(tree, lexicon, token)
                if frames is not None:
                    found[token] = (lexicon, dict(frames))
    return found


def _phrases(context: Context) -> list[Candidate | None]:
    tree = context.tree
    found: list[Candidate | None] = []
    for sentence in tree.sentences:
        if not sentence.has_tree:
            continue
        lexicon = speech_lexicon(sentence.language)
        found += [
            _by_preposition(context, token)
            for token in range(sentence.first, sentence.last)
            if tree.cases[token] in lexicon.prepositions
        ]
    return found


def _by_preposition(context: Context, noun: int) -> Candidate | None:
    """Read "according to the Ledger, ..."."""
    tree = context.tree
    head = tree.heads[noun]
    words = tree.cases[noun].split()
    cue = [child for child in tree.children_by(noun, "case") if tree.lowers[child] in words]
    if not cue:
        return None
    below = tree.subtree(noun)
    source = phrase(tree, noun, without="case")
    sentence = context.sentence(noun)
    content = [] if head == noun else [token for token in tree.subtree(head) if token not in below]
    if len(content) < 3:
        content = [token for token in range(sentence.first, sentence.last) if token not in below]
    ranges = ranges_of(tree, content)
    if not ranges:
        return None
    return Candidate(
        source=ranges_of(tree, source),
        cue=ranges_of(tree, cue),
        content=ranges,
        source_head=noun,
        cue_head=cue[0],
        rule="preposition",
    )

"""Find who says what by rules over the tree: a reporting word, its subject, and what hangs by it.

Misses: sentences of more than 600 words.
"""

from __future__ import annotations

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.block_quotes import find_block_quotes
from firsthand.extract.speech.candidates import Candidate
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.first_reports import read_first_report
from firsthand.extract.speech.free_speech import find_free_speech, find_hearsay
from firsthand.extract.speech.lexicon import Frame, SpeechLexicon, speech_lexicon
from firsthand.extract.speech.nouns import read_noun
from firsthand.extract.speech.phrases import (
    read_headline,
    read_hearsay,
    read_opening,
    read_preposition,
    read_tag,
)
from firsthand.extract.speech.plain_cues import Cue, plain_cues
from firsthand.extract.speech.plain_phrases import Segment, segments_of
from firsthand.extract.speech.plain_prepositions import read_plain_prepositions
from firsthand.extract.speech.plain_speech import read_plain
from firsthand.extract.speech.quoted_speech import assign_quotations
from firsthand.extract.speech.refusals import add_refusals
from firsthand.extract.speech.relays import add_relays
from firsthand.extract.speech.verbs import frames_of, read_verb
from firsthand.extract.tree import Sentence, Tree
from firsthand.records.attribution import Stance

LONGEST = 600
"""Tokens of a sentence, at most: what is longer is a list or damaged text, and would cost its length squared."""

CONVINCED = Frame(stance=Stance.ASSERTS, kind="belief")
"""What an adjective with a clause means ("is certain that ...")."""

Verbs = dict[int, tuple[SpeechLexicon, dict[str, Frame]]]


def find_candidates(context: Context, index: MentionIndex) -> list[Candidate]:
    """Return what the rules find, in the order of the reporting words."""
    verbs = _verbs(context)
    plain = _plain_sentences(context)
    quoting = [token for token, (_, frames) in verbs.items() if "quote" in frames]
    quoting += [cue.verb for _, _, cues in plain for cue in cues if "quote" in cue.frames]
    given = assign_quotations(context, quoting)
    found = [
        read_verb(context, lexicon, verb, frames, given.get(verb, ())) for verb, (lexicon, frames) in verbs.items()
    ]
    told_by = frozenset(candidate.cue_head for candidate in found if candidate is not None and candidate.source)
    found += _phrases(context, index, told_by)
    for sentence, segments, cues in plain:
        found += [read_plain(context, index, segments, cue, given.get(cue.verb, ())) for cue in cues]
        found += read_plain_prepositions(context, index, sentence, segments)
    told = add_relays(context, index, _best([candidate for candidate in found if candidate is not None]))
    told = add_refusals(context, index, told)
    told += find_block_quotes(context, index, told)
    if plain:
        told += find_free_speech(context, told)
        told += [hearsay for sentence, _, _ in plain if (hearsay := find_hearsay(context, sentence, told)) is not None]
    return sorted(told, key=lambda candidate: candidate.cue_head)


def _best(candidates: list[Candidate]) -> list[Candidate]:
    """Keep of two candidates with one cue the one that names a source."""
    named = {candidate.cue_head for candidate in candidates if candidate.source}
    return [candidate for candidate in candidates if candidate.source or candidate.cue_head not in named]


def _plain_sentences(context: Context) -> list[tuple[Sentence, list[Segment], list[Cue]]]:
    """Return the sentences without a tree, cut into segments, with their reporting verbs."""
    found = []
    for sentence in context.tree.sentences:
        if not sentence.has_tree and sentence.last - sentence.first <= LONGEST:
            segments = segments_of(context, sentence)
            found.append((sentence, segments, plain_cues(context, sentence, segments)))
    return found


def _verbs(context: Context) -> Verbs:
    """Return the reporting verbs with their constructions, in text order."""
    tree = context.tree
    found: Verbs = {}
    for sentence in tree.sentences:
        if not sentence.has_tree or sentence.last - sentence.first > LONGEST:
            continue
        lexicon = speech_lexicon(sentence.language)
        known = lexicon.bases
        convinced = lexicon.words.get("adjectives", frozenset())
        for token in range(sentence.first, sentence.last):
            if tree.lemmas[token] in known and tree.tags[token] in ("VERB", "AUX") and not _is_glued(tree, token):
                frames = frames_of(tree, lexicon, token)
                if frames is not None:
                    found[token] = (lexicon, dict(frames))
            elif tree.lemmas[token] in convinced and tree.has_child(token, "ccomp") and tree.has_child(token, "cop"):
                found[token] = (lexicon, {"clause": CONVINCED})
    return found


def _is_glued(tree: Tree, token: int) -> bool:
    """Tell whether a hyphen joins the word to the one before it ("so-called")."""
    return token > 0 and tree.words[token - 1] == "-" and tree.ends[token - 1] == tree.starts[token]


def _phrases(context: Context, index: MentionIndex, told: frozenset[int]) -> list[Candidate | None]:
    """Read what names a source without a verb; `told` are the verbs that gave a candidate."""
    tree = context.tree
    found: list[Candidate | None] = []
    for sentence in tree.sentences:
        if not sentence.has_tree or sentence.last - sentence.first > LONGEST:
            continue
        lexicon = speech_lexicon(sentence.language)
        hearsay = lexicon.words.get("hearsay", frozenset())
        tags = lexicon.words.get("tags", frozenset())
        first = lexicon.words.get("first_reports", frozenset())
        views = lexicon.words.get("views", frozenset())
        for token in range(sentence.first, sentence.last):
            if tree.lowers[token] in lexicon.openings:
                found.append(read_opening(context, index, lexicon, token))
            if not lexicon.by_shape and tree.cases[token] in lexicon.prepositions:
                found.append(read_preposition(context, token))
                continue
            if tree.forms[token] == "part" and tree.lemmas[token] in first and token not in told:
                found.append(read_first_report(context, index, lexicon, token))
            if tree.lowers[token] in hearsay:
                found.append(read_hearsay(context, token))
            elif tree.tags[token] == "NOUN" and (tree.lemmas[token] in lexicon.nouns or tree.lemmas[token] in views):
                found.append(read_noun(context, index, lexicon, token))
            elif tree.words[token] == ":":
                found.append(read_headline(context, index, lexicon, token))
            elif tree.lowers[token] in tags and token not in told:
                found.append(read_tag(context, index, lexicon, token))
    return found

"""Find speech that goes on without a cue: German sentences in the subjunctive after somebody has spoken, and hearsay.

Source: the third kind of reported speech in Duden, Die Grammatik (2016), "berichtete Rede" without introduction.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.speech.candidates import Candidate, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.plain_phrases import segments_of
from firsthand.extract.tree import Sentence
from firsthand.records.attribution import Stance


def find_free_speech(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return one candidate for each run of subjunctive sentences that follow a sentence with a speaker."""
    tree = context.tree
    spoken = _last_speakers(context, candidates)
    found: list[Candidate] = []
    run: list[int] = []
    speaker: Candidate | None = None
    for number, sentence in enumerate(tree.sentences):
        own = spoken.get(number)
        free = own is None and not sentence.has_tree and _is_free(context, sentence)
        if run and not free:
            found.append(_free_candidate(context, run, speaker))
            run = []
        if free and speaker is not None:
            run += range(sentence.first, sentence.last)
        elif own is not None:
            speaker = own
        elif not free and not _all_quoted(context, sentence):
            speaker = None
    if run:
        found.append(_free_candidate(context, run, speaker))
    return found


def _last_speakers(context: Context, candidates: Sequence[Candidate]) -> dict[int, Candidate]:
    """Return sentence number to the last candidate that has a cue there and is nobody's echo."""
    found: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: candidate.cue_head):
        if candidate.is_hop and context.inside[candidate.cue_head] < 0:
            found[context.tree.sentence_of[candidate.cue_head]] = candidate
    return found


def _all_quoted(context: Context, sentence: Sentence) -> bool:
    return all(context.inside[token] >= 0 for token in context.words_between(sentence.first, sentence.last))


def _is_free(context: Context, sentence: Sentence) -> bool:
    """Tell whether the sentence stands in the subjunctive and sets no condition."""
    tree, words = context.tree, speech_lexicon(sentence.language).words
    certain = words.get("certain_subjunctives", frozenset())
    if not certain:
        return False
    tokens = [token for token in range(sentence.first, sentence.last) if context.inside[token] < 0]
    if any(tree.lowers[token] in words.get("conditions", ()) for token in tokens):
        return False
    if any(tree.lowers[token] in certain or _is_stem_form(context, token) for token in tokens):
        return True
    modals = words.get("hearsay_modals", frozenset())
    return any(_is_hearsay(context, segment.first, segment.last, modals) for segment in segments_of(context, sentence))


def _is_hearsay(context: Context, first: int, last: int, modals: frozenset[str]) -> bool:
    """Tell whether the segment reads "soll ... haben" or "sollen ... worden sein"."""
    lowers = context.tree.lowers
    if not any(lowers[token] in modals for token in range(first, last)):
        return False
    return bool({"haben", "sein", "worden"} & {lowers[token] for token in context.words_between(first, last)[-3:]})


def _is_stem_form(context: Context, token: int) -> bool:
    tree = context.tree
    lower, lemma = tree.lowers[token], tree.lemmas[token]
    return lower.endswith("e") and lemma.endswith("en") and lower == lemma[:-1] and tree.words[token][0].islower()


def _free_candidate(context: Context, run: list[int], speaker: Candidate | None) -> Candidate:
    return Candidate(
        source=speaker.source if speaker else (),
        cue=(),
        content=ranges_of(context.tree, run),
        source_head=speaker.source_head if speaker else None,
        cue_head=run[0],
        stance=Stance.ASSERTS,
        rule="plain free",
    )


def find_hearsay(context: Context, sentence: Sentence, candidates: Sequence[Candidate]) -> Candidate | None:
    """Read "Die Bank soll die Stiftung bezahlt haben": somebody says so, the report does not tell who."""
    lexicon: SpeechLexicon = speech_lexicon(sentence.language)
    modals = lexicon.words.get("hearsay_modals", frozenset())
    tree = context.tree
    for segment in segments_of(context, sentence):
        if segment.quoted or not _is_hearsay(context, segment.first, segment.last, modals):
            continue
        modal = next(t for t in range(segment.first, segment.last) if tree.lowers[t] in modals)
        told = any(modal in tokens_of(candidate.content) for candidate in candidates)
        content = [token for token in range(sentence.first, sentence.last) if token != modal]
        if not told:
            return Candidate(
                source=(),
                cue=((modal, modal + 1),),
                content=ranges_of(tree, content),
                source_head=None,
                cue_head=modal,
                stance=Stance.ALLEGES,
                rule="hearsay",
            )
    return None

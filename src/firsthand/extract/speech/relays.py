"""Find who passes on what another says: "citing an official", "со ссылкой на", "learned from two bankers"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.candidates import Candidate, Range, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.grounds import grounds_of
from firsthand.extract.speech.hearing import heard_from
from firsthand.extract.speech.inserted import nest_inserted
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.overheard import add_quoters
from firsthand.extract.speech.plain_phrases import head_of, noun_phrase
from firsthand.extract.speech.plain_relays import plain_relays
from firsthand.extract.speech.seen_by import seen_by
from firsthand.extract.speech.sources import can_speak
from firsthand.extract.speech.speakers import phrase
from firsthand.extract.speech.that_clauses import that_behind_comma
from firsthand.extract.tree import Sentence
from firsthand.records.attribution import Stance

_RELATIONS = ("advcl", "xcomp", "conj", "acl", "acl:relcl")
"""How "citing" hangs by the words of whoever cites."""


def add_relays(context: Context, index: MentionIndex, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with those that relay them, or that they relay; the order does not matter."""
    cited = sorted(add_quoters(context, candidates), key=lambda candidate: candidate.cue_head)
    cited = nest_inserted(context, cited)
    for number, candidate in enumerate(cited):
        cited[number] = _citing(context, index, candidate, cited)
    cited += grounds_of(context, index, cited)
    cited += _by_phrase(context, index, cited)
    found: list[Candidate] = []
    for candidate in cited:
        heard = heard_from(context, index, candidate)
        if len(heard) == 1 and _is_only_heard(context, heard[0]):
            heard = plain_relays(context, index, heard[0])
            if len(heard) == 1 and heard[0] is candidate:
                continue
        if len(heard) == 1:
            heard = plain_relays(context, index, heard[0])
        outer = seen_by(context, index, heard[-1])
        if outer is None:
            found += heard
        else:
            outer = replace(outer, reported_by=heard[-1].reported_by)
            found += [outer, *heard[:-1], replace(heard[-1], reported_by=outer.cue_head)]
    return found


def _is_only_heard(context: Context, candidate: Candidate) -> bool:
    """Tell whether somebody comes to know something, in languages where that alone reports nothing."""
    words = speech_lexicon(context.sentence(candidate.cue_head).language).words
    return context.tree.lemmas[candidate.cue_head] in words.get("hearing_only", ())


def _citing(context: Context, index: MentionIndex, candidate: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """Read "the Times reports, citing an official": the official is the source of what the Times reports."""
    tree = context.tree
    verb = candidate.cue_head
    lexicon = speech_lexicon(context.sentence(verb).language)
    if tree.lemmas[verb] not in lexicon.words.get("citing", ()) or tree.rels[verb] not in _RELATIONS:
        return candidate
    objects = tree.children_by(verb, "obj") or [
        child for child in tree.children_by(verb, "obl", "nmod") if tree.cases[child] in _QUOTED_FROM
    ]
    telling = next((other for other in candidates if _tells(other, tree.heads[verb], verb)), None)
    if not objects or telling is None or not can_speak(tree, index, lexicon, objects[0]):
        return candidate
    end = next(iter(that_behind_comma(context, verb)), context.sentence(verb).last)
    inner = {token for token in tree.subtree(verb) if token < end}
    content = [token for token in tokens_of(telling.content) if token not in inner]
    if not content:
        return candidate
    source = [token for token in phrase(tree, objects[0], without="case") if token < end]
    return Candidate(
        source=ranges_of(tree, source),
        cue=candidate.cue,
        content=ranges_of(tree, content),
        source_head=objects[0],
        cue_head=verb,
        stance=Stance.ASSERTS,
        reported_by=telling.cue_head,
        rule="citing",
    )


_QUOTED_FROM = frozenset({"from"})


def _tells(candidate: Candidate, head: int, verb: int) -> bool:
    """Tell whether `verb` hangs by the candidate's cue or, in a relative clause, by its source."""
    if candidate.cue_head == verb:
        return False
    return candidate.cue_head in (head, verb - 2) or head in tokens_of(candidate.source)


def _by_phrase(context: Context, index: MentionIndex, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Read "сообщает газета со ссылкой на полицию", "unter Berufung auf die Polizei": what is told is told by them."""
    tree = context.tree
    found: list[Candidate] = []
    known = {candidate.cue_head for candidate in candidates if candidate.rule == "citing"}
    for candidate in candidates:
        sentence = context.sentence(candidate.cue_head)
        lexicon = speech_lexicon(sentence.language)
        for phrase_words in sorted(lexicon.words.get("citing_phrases", ()), key=lambda words: (-len(words), words)):
            cue = _find(context, sentence, phrase_words.split())
            if cue is None or not candidate.content or cue[0] in known:
                continue
            source = _name_behind(context, lexicon, cue[1], sentence.last)
            if source is None:
                continue
            taken = {*range(*cue), *range(*source), *tokens_of(candidate.cue), *tokens_of(candidate.source)}
            content = [token for token in tokens_of(candidate.content) if token not in taken]
            if content and candidate.reported_by is None and cue[0] != candidate.cue_head:
                found.append(
                    Candidate(
                        source=(source,),
                        cue=(cue,),
                        content=ranges_of(tree, content),
                        source_head=head_of(context, index, source),
                        cue_head=cue[0],
                        stance=Stance.ASSERTS,
                        reported_by=candidate.cue_head,
                        rule="citing",
                    )
                )
                break
    return found


def _find(context: Context, sentence: Sentence, words: list[str]) -> Range | None:
    """Return where `words` stand in the sentence, or None."""
    lowers, count = context.tree.lowers, len(words)
    for first in range(sentence.first, sentence.last - count):
        if lowers[first] == words[0] and list(lowers[first : first + count]) == words:
            return first, first + count
    return None


def _name_behind(context: Context, lexicon: SpeechLexicon, first: int, end: int) -> Range | None:
    """Return the words up to the next border or verb."""
    tree = context.tree
    found = noun_phrase(context, lexicon, first, end) if not context.sentence(first).has_tree else None
    if found is not None:
        return found
    last = first
    while last < end and tree.words[last] not in ",;:.–—" and tree.tags[last] not in ("VERB", "AUX"):
        last += 1
    return (first, last) if last > first else None

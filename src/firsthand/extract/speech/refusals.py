"""Find who keeps silent: "declined to comment", "could not be reached", "had no comment", "wollte sich nicht äußern".

A refusal is an attribution without content, or with what was refused; it denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.candidates import Candidate, Range, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.plain_phrases import head_of, noun_phrase
from firsthand.extract.speech.speakers import phrase, source_of
from firsthand.records.attribution import Stance


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    patterns = sorted(speech_lexicon(language).words.get("refusal_patterns", ()))
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)") if patterns else None


def add_refusals(context: Context, index: MentionIndex, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with those for refusals; what a rule found over the same words becomes one."""
    found = list(candidates)
    for language in sorted({sentence.language for sentence in context.tree.sentences}):
        pattern = _pattern(language)
        if pattern is None:
            continue
        for match in pattern.finditer(context.tree.text):
            tokens = _tokens(context, match, language)
            if tokens:
                found = _with_refusal(context, index, found, tokens)
    return found


def _tokens(context: Context, match: re.Match[str], language: str) -> list[int]:
    tree = context.tree
    first, last = tree.token_at(match.start()), tree.token_at(match.end() - 1)
    if first is None or last is None or context.sentence(first).language != language:
        return []
    return list(range(first, last + 1)) if tree.sentence_of[first] == tree.sentence_of[last] else []


def _with_refusal(
    context: Context, index: MentionIndex, candidates: list[Candidate], tokens: list[int]
) -> list[Candidate]:
    own = set(tokens)
    over = [c for c in candidates if c.cue_head in own and (own & set(tokens_of(c.cue)) or not c.cue)]
    if over:
        return [replace(c, stance=Stance.NO_COMMENT, is_hop=True) if c in over else c for c in candidates]
    found = _refusal(context, index, tokens)
    return candidates if found is None else [*candidates, found]


def _refusal(context: Context, index: MentionIndex, tokens: list[int]) -> Candidate | None:
    tree = context.tree
    sentence = context.sentence(tokens[0])
    lexicon = speech_lexicon(sentence.language)
    verb = next((token for token in reversed(tokens) if tree.tags[token] == "VERB"), tokens[-1])
    if sentence.has_tree:
        source, head = _subject(context, lexicon, tokens, verb)
    else:
        phrase = _name_beside(context, lexicon, tokens)
        source, head = (list(range(*phrase)), head_of(context, index, phrase)) if phrase else ([], None)
    if not source:
        return None
    return Candidate(
        source=ranges_of(tree, source),
        cue=ranges_of(tree, [token for token in tokens if token not in set(source)]),
        content=(),
        source_head=head,
        cue_head=verb,
        stance=Stance.NO_COMMENT,
        rule="refusal",
    )


def _subject(context: Context, lexicon: SpeechLexicon, tokens: list[int], verb: int) -> tuple[list[int], int | None]:
    """Return the subject of the refusal: of its verb, of its head, or of the passive ("could not be reached")."""
    tree = context.tree
    for token in (verb, *reversed(tokens)):
        for child in tree.children[token]:
            if tree.rels[child] in ("nsubj", "nsubj:pass") and child < tokens[0]:
                return [word for word in tree.subtree(child) if word < tokens[0]], child
    source = source_of(context, lexicon, verb, frozenset())
    places = [] if source[0] else tree.children_by(verb, "obl")
    for child in places:  # "В банке не прокомментировали"
        if child < tokens[0] and tree.cases[child] in lexicon.words.get("place_sources", ()):
            return phrase(tree, child, without="case"), child
    return source


def _name_beside(context: Context, lexicon: SpeechLexicon, tokens: list[int]) -> Range | None:
    """Return the noun phrase within the words of the refusal behind its verb, or right before them."""
    sentence = context.sentence(tokens[0])
    if lexicon.words.get("infinitives"):
        clause = max(
            (t + 1 for t in range(sentence.first, tokens[0]) if context.tree.words[t] == ","), default=sentence.first
        )
        opening = noun_phrase(context, lexicon, clause, tokens[0])
        if opening is not None:
            return opening
    inside = range(0) if lexicon.words.get("participles") else range(tokens[0] + 1, tokens[-1])
    for start in (*inside, *range(sentence.first, tokens[0])):
        found = noun_phrase(context, lexicon, start, tokens[-1] if start > tokens[0] else tokens[0])
        if found is not None and (start > tokens[0] or found[1] >= tokens[0] - 1):
            return found
    return None

"""Read "nach Angaben der X", "laut X", "X zufolge", ", so X" in sentences without a tree."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.candidates import Candidate, Range, is_mark, ranges_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.plain_phrases import Segment, governed, head_of, noun_phrase
from firsthand.extract.tree import Sentence
from firsthand.records.attribution import Stance


def read_plain_prepositions(
    context: Context, index: MentionIndex, sentence: Sentence, segments: Sequence[Segment]
) -> list[Candidate]:
    """Read "nach Angaben der X", "laut X", "X zufolge", ", so X"."""
    lexicon = speech_lexicon(sentence.language)
    found = []
    for segment in segments:
        if segment.quoted:
            continue
        for token in range(segment.first, segment.last):
            source, cue = _phrase_at(context, lexicon, segment, token)
            if source is None:
                continue
            taken = {*cue, *range(*source)}
            spoken = source if source[0] != cue[0] else None
            content = ranges_of(
                context.tree, [word for word in _told_in(context, lexicon, segments, segment) if word not in taken]
            )
            if content:
                found.append(
                    Candidate(
                        source=(source,),
                        cue=ranges_of(context.tree, cue),
                        content=content,
                        source_head=None if spoken is None else head_of(context, index, spoken),
                        cue_head=cue[0],
                        stance=Stance.ASSERTS,
                        rule="plain preposition",
                    )
                )
            break
    return found


def _phrase_at(
    context: Context, lexicon: SpeechLexicon, segment: Segment, token: int
) -> tuple[Range | None, list[int]]:
    words, lower = lexicon.words, context.tree.lowers[token]
    if lower in words.get("accordingly", ()) and token == segment.first:
        return (token, token + 1), [token]
    bare = _bare(context, lexicon, segment, token)
    if bare:
        return governed(context, lexicon, token + bare, segment.last), list(range(token, token + bare))
    if lower in words.get("thus", ()) and token == segment.first and segment.border in (",", '"'):
        return noun_phrase(context, lexicon, token + 1, segment.last), [token]
    if lower == "nach" and token + 1 < segment.last and _is_saying(context, lexicon, token + 1, segment.last):
        return noun_phrase(context, lexicon, token + 1, segment.last), [token]
    if lower in words.get("postpositions", ()) and token > segment.first:
        for start in range(segment.first, token):
            found = noun_phrase(context, lexicon, start, token)
            if (
                found is not None
                and all(is_mark(context.tree, between) for between in range(found[1], token))
                and (lower != "nach" or _is_saying(context, lexicon, start, token))
            ):
                return found, [token]
    return None, []


def _bare(context: Context, lexicon: SpeechLexicon, segment: Segment, token: int) -> int:
    """Return of how many words a preposition before its source is ("laut", "podle slov"); 0 if none begins here."""
    lower = context.tree.lowers[token]
    following = context.tree.lowers[token + 1] if token + 1 < segment.last else ""
    if f"{lower} {following}" in lexicon.words.get("bare_phrases", ()):
        return 2
    return int(lower in lexicon.words.get("bare", ()))


def _is_saying(context: Context, lexicon: SpeechLexicon, start: int, end: int) -> bool:
    """Tell whether a noun such as "Angaben" comes within the next words."""
    nouns = lexicon.words.get("saying_nouns", frozenset())
    endings = tuple(sorted(lexicon.words.get("saying_endings", ())))
    found = (context.tree.lowers[token] for token in range(start, min(end, start + 4)))
    return any(word in nouns or (endings and word.endswith(endings)) for word in found)


def _told_in(context: Context, lexicon: SpeechLexicon, segments: Sequence[Segment], segment: Segment) -> list[int]:
    """Return the whole sentence, or the subordinate clause in which the phrase stands."""
    first = context.tree.lowers[segment.first]
    opens = first in lexicon.words.get("relatives", ()) or (
        first in lexicon.words.get("that", ()) and not lexicon.words.get("determiners")
    )
    inner = opens and segment.border == ","
    if inner and segment.first != segments[0].first:
        return list(range(segment.first, segment.last))
    return list(range(segments[0].first, segments[-1].last))

"""Find who says what where no parser exists, by patterns over words, borders and quotation marks.

The word order is German: verb second or last, separable prefixes at the end of the segment, indirect speech in the
subjunctive. In other languages the same patterns find a verb with the name beside it, and quotations.

Misses: sources that follow their verb after another noun phrase in the nominative; indirect speech in the indicative
without a conjunction.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.candidates import Candidate, Range, is_mark, ranges_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.plain_cues import Cue
from firsthand.extract.speech.plain_phrases import Segment, head_of, is_phrase
from firsthand.extract.speech.plain_sources import plain_source


def read_plain(
    context: Context, index: MentionIndex, segments: Sequence[Segment], cue: Cue, quotations: Sequence[int]
) -> Candidate | None:
    """Return who says what by `cue`, or None where it tells nothing here."""
    lexicon = speech_lexicon(context.sentence(cue.verb).language)
    source, skipped = plain_source(context, lexicon, segments, cue)
    content, name = _content_of(context, lexicon, segments, cue, source, skipped)
    quoted = (
        [token for position in quotations for token in range(*context.ranges[position])]
        if "quote" in cue.frames
        else []
    )
    if quoted and name == "object":
        content = []
    frame = cue.frames.get(name) or cue.frames.get("quote" if quoted else "")
    if frame is None or not (content or quoted):
        return None
    taken = {*cue.words, *(range(*source) if source else ())}
    ranges = ranges_of(context.tree, [token for token in (*content, *quoted) if token not in taken])
    if not ranges:
        return None
    return Candidate(
        source=(source,) if source else (),
        cue=ranges_of(context.tree, cue.words),
        content=ranges,
        source_head=head_of(context, index, source) if source else None,
        cue_head=cue.verb,
        stance=frame.stance,
        is_hop=frame.is_hop,
        rule=f"plain {name}",
    )


def _content_of(
    context: Context,
    lexicon: SpeechLexicon,
    segments: Sequence[Segment],
    cue: Cue,
    source: Range | None,
    skipped: int,
) -> tuple[list[int], str]:
    """Return the content's tokens and the name of the construction."""
    behind = _behind(context, lexicon, segments, skipped + 1)
    opens = context.tree.lowers[segments[cue.segment].first] in lexicon.words.get("as", ())
    if opens and cue.segment == 0 and skipped + 1 < len(segments) and not segments[skipped + 1].quoted:
        behind = list(range(segments[skipped + 1].first, segments[-1].last))
    ahead = _ahead(context, lexicon, segments, cue, source)
    if "clause" in cue.frames and (ahead or behind):
        return [*ahead, *behind], "clause"
    if "clause" in cue.frames and _is_anaphor(context, lexicon, segments[cue.segment], cue):
        return _sentence_before(context, cue), "clause"
    if "object" in cue.frames and not cue.passive:
        segment = segments[cue.segment]
        rest = range(cue.verb + 1, _end_of_object(lexicon, segments, cue)) if segment.first <= cue.verb else range(0)
        kept = [*range(segment.first, cue.verb), *rest]
        own = set(range(*source)) if source else set()
        words = [
            token for token in kept if token not in own and token not in cue.words and not is_mark(context.tree, token)
        ]
        told = lexicon.words.get("things_told", frozenset())
        enough = len(words) >= 2 or any(context.tree.lowers[token] in told for token in words)
        return (kept, "object") if enough and source else ([], "")
    return [], ""


def _end_of_object(lexicon: SpeechLexicon, segments: Sequence[Segment], cue: Cue) -> int:
    """Return where what is denied ends: in Spanish and Italian before a second verb of telling ("negó X y dijo Y")."""
    joints = lexicon.words.get("joints", frozenset()) if lexicon.words.get("participles") else frozenset()
    later = (segment for segment in segments[cue.segment + 1 :] if segment.border in joints)
    joint = next(later, None)
    return segments[-1].last if joint is None else joint.first - 1


def _behind(context: Context, lexicon: SpeechLexicon, segments: Sequence[Segment], start: int) -> list[int]:
    """Return the clause behind the cue's segment: from its conjunction, subjunctive or infinitive to the end."""
    tree, words = context.tree, lexicon.words
    position = start
    while position < len(segments):
        segment = segments[position]
        if segment.quoted or segment.border in words.get("joints", ()):
            return []
        first = tree.lowers[segment.first]
        if first in words.get("no_contents", ()):
            return []
        if (
            segment.border == ":"
            or first in words.get("that", ())
            or _is_reported(context, lexicon, segments, position)
        ):
            joint = next((s for s in segments[position + 1 :] if s.border in words.get("joints", ())), None)
            return list(range(segment.first, segments[-1].last if joint is None else joint.first - 1))
        if first not in words.get("relatives", ()) and not is_phrase(context, lexicon, segment):
            return []
        position += 1
    return []


def _is_reported(context: Context, lexicon: SpeechLexicon, segments: Sequence[Segment], position: int) -> bool:
    """Tell whether the segment, or one behind it, has a verb in the subjunctive or an infinitive with "zu"."""
    tree = context.tree
    for segment in segments[position : position + 3]:
        for token in range(segment.first, segment.last):
            if is_subjunctive(context, lexicon, token):
                return True
        last = segment.last - 1
        while last > segment.first and is_mark(tree, last):
            last -= 1
        if any(tree.lowers[token] == "zu" for token in range(max(segment.first, last - 2), last)):
            return True
    return False


def is_subjunctive(context: Context, lexicon: SpeechLexicon, token: int) -> bool:
    """Tell whether a word is a verb in the subjunctive of reported speech (Konjunktiv)."""
    lower, tree = context.tree.lowers[token], context.tree
    if lower in lexicon.words.get("subjunctives", ()):
        return True
    lemma = tree.lemmas[token]
    return lower.endswith("e") and lower == lemma[:-1] and lemma.endswith("en") and tree.words[token][0].islower()


def _ahead(
    context: Context, lexicon: SpeechLexicon, segments: Sequence[Segment], cue: Cue, source: Range | None
) -> list[int]:
    """Return the clause before a cue that stands behind its content (..., sagte er; ..., wie er sagte)."""
    segment, tree = segments[cue.segment], context.tree
    if cue.segment == 0:
        return []
    first = tree.lowers[segment.first]
    if segment.border in lexicon.words.get("joints", ()):
        return []
    if cue.passive and first not in lexicon.words.get("as", ()):
        return []
    inverted = (
        segment.first == min(cue.words)
        or first in lexicon.words.get("as", ())
        or (first in lexicon.words.get("anaphors", ()) and not tree.words[segment.first + 1][:1].isupper())
    )
    if not inverted or (source is not None and source[0] < segment.first):
        return []
    return [token for other in segments[: cue.segment] if not other.quoted for token in range(other.first, other.last)]


def _is_anaphor(context: Context, lexicon: SpeechLexicon, segment: Segment, cue: Cue) -> bool:
    """Tell whether the sentence says only that the one before was said ("Das teilte die Behörde mit.")."""
    return cue.segment == 0 and context.tree.lowers[segment.first] in lexicon.words.get("anaphors", ())


def _sentence_before(context: Context, cue: Cue) -> list[int]:
    number = context.tree.sentence_of[cue.verb] - 1
    if number < 0:
        return []
    before = context.tree.sentences[number]
    return list(range(before.first, before.last))

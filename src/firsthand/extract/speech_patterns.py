"""Find who says what where no parser exists, by patterns over words, borders and quotation marks.

The word order is German: verb second or last, separable prefixes at the end of the segment, indirect speech in the
subjunctive. In other languages the same patterns find a verb with the name beside it, and quotations.

Misses: sources that follow their verb after another noun phrase in the nominative; indirect speech in the indicative
without a conjunction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.extract.candidates import Candidate, Range, is_mark, ranges_of
from firsthand.extract.index import MentionIndex
from firsthand.extract.plain_phrases import Segment, head_of, noun_phrase
from firsthand.extract.speech_context import Context
from firsthand.extract.speech_lexicon import Frame, SpeechLexicon, speech_lexicon
from firsthand.extract.tree import Sentence
from firsthand.records.attribution import Stance


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


def _is_participle(context: Context, verb: int) -> bool:
    word = context.tree.lowers[verb]
    return word.endswith(("t", "en")) and not word.endswith("te")


def read_plain(
    context: Context, index: MentionIndex, segments: Sequence[Segment], cue: Cue, quotations: Sequence[int]
) -> Candidate | None:
    """Return who says what by `cue`, or None where it tells nothing here."""
    lexicon = speech_lexicon(context.sentence(cue.verb).language)
    source, skipped = _source_of(context, lexicon, segments, cue)
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


def _source_of(
    context: Context, lexicon: SpeechLexicon, segments: Sequence[Segment], cue: Cue
) -> tuple[Range | None, int]:
    """Return the subject, and up to which segment it reaches beyond the verb's own (appositions, relative clauses)."""
    segment = segments[cue.segment]
    if context.tree.lemmas[cue.verb] in lexicon.words.get("impersonal", ()):
        return _document(context, lexicon, segment), cue.segment
    quoting = context.tree.lemmas[cue.verb] in lexicon.words.get("quoting", ())
    if cue.passive and not quoting:
        return _agent(context, lexicon, segment), cue.segment
    finite = min(
        (word for word in cue.words if context.tree.lowers[word] in lexicon.words.get("auxiliaries", ())),
        default=cue.verb,
    )
    finite = min(finite, cue.verb)
    before = _before(context, lexicon, segments, cue, finite)
    if before is not None:
        return before, cue.segment
    token = finite + 1
    while token < segment.last:
        if token in cue.words:
            token += 1
            continue
        if context.tree.lowers[token] in lexicon.words.get("all_prepositions", ()):
            skipped = noun_phrase(context, lexicon, token + 1, segment.last)
            token = skipped[1] if skipped else token + 1
            continue
        found = noun_phrase(context, lexicon, token, segment.last)
        if found is not None:
            return _with_apposition(context, lexicon, segments, cue, found)
        token += 1
    opening = noun_phrase(context, lexicon, segments[0].first, segments[0].last)
    if segment.border == "," and segment.first == finite and opening is not None and not segments[0].quoted:
        return (None if _is_adverb(context, lexicon, opening) else opening), cue.segment
    return None, cue.segment


def _document(context: Context, lexicon: SpeechLexicon, segment: Segment) -> Range | None:
    """Return where it is said ("hieß es in einer Mitteilung des Ministeriums", "aus Regierungskreisen")."""
    for token in range(segment.first, segment.last - 1):
        if context.tree.lowers[token] in lexicon.words.get("document_prepositions", ()):
            found = noun_phrase(context, lexicon, token + 1, segment.last)
            if found is not None:
                return found
    return None


def _agent(context: Context, lexicon: SpeechLexicon, segment: Segment) -> Range | None:
    for token in range(segment.first, segment.last - 1):
        if context.tree.lowers[token] in ("von", "vom", "durch"):
            return noun_phrase(context, lexicon, token + 1, segment.last)
    return None


def _before(
    context: Context, lexicon: SpeechLexicon, segments: Sequence[Segment], cue: Cue, finite: int
) -> Range | None:
    """Return the subject before the verb, with the name or apposition that commas part from it."""
    segment, tree, words = segments[cue.segment], context.tree, lexicon.words
    start = segment.first
    subordinate = tree.lowers[start] in words.get("as", ()) or tree.lowers[start] in words.get("that", ())
    subordinate = subordinate or (segment.border == "," and tree.lowers[start] in words.get("relatives", ()))
    if start < finite and subordinate:
        start += 1
    while start < finite and tree.lowers[start] in words.get("conjunctions", ()):
        start += 1
    if start < finite:
        found = noun_phrase(context, lexicon, start, finite)
        if found is None or _is_adverb(context, lexicon, found):
            return None
        if found[1] < finite - 2 and not subordinate:
            coordinated = tree.lowers[finite - 1] in words.get("conjunctions", ())
            return found if coordinated else None
        first = found[0]
        if cue.segment == 1 and segment.border == "," and _is_phrase(context, lexicon, segments[0]):
            first = segments[0].first
        return (first, found[1])
    if segment.border in words.get("joints", ()) or start > segment.first:
        return noun_phrase(context, lexicon, segments[0].first, segments[0].last)
    if cue.segment >= 2 and segment.border == "," and segments[cue.segment - 1].border == ",":
        opening = segments[cue.segment - 2]
        named = _is_phrase(context, lexicon, opening) and opening.first == segments[0].first
        if named and not segments[cue.segment - 1].quoted:
            return (opening.first, segments[cue.segment - 1].last)
    return None


def _is_adverb(context: Context, lexicon: SpeechLexicon, found: Range) -> bool:
    """Tell whether the phrase is one word that stands for what was said, or an adverb with a capital letter."""
    lower = context.tree.lowers[found[0]]
    return found[1] - found[0] == 1 and (
        lower in lexicon.words.get("anaphors", ())
        or lower.endswith(tuple(sorted(lexicon.words.get("adverb_endings", ()))))
    )


def _is_phrase(context: Context, lexicon: SpeechLexicon, segment: Segment) -> bool:
    """Tell whether the whole segment is one noun phrase."""
    if segment.quoted:
        return False
    found = noun_phrase(context, lexicon, segment.first, segment.last)
    return found is not None and found[1] >= segment.last - 2


def _with_apposition(
    context: Context, lexicon: SpeechLexicon, segments: Sequence[Segment], cue: Cue, found: Range
) -> tuple[Range, int]:
    """Reach over ", Annette Widmann," behind "der Sprecher"."""
    segment = segments[cue.segment]
    after = cue.segment + 1
    if found[1] < segment.last - 1 or after >= len(segments):
        return found, cue.segment
    following = segments[after]
    if following.border == "," and _is_phrase(context, lexicon, following) and following.last - following.first <= 8:
        return (found[0], following.last), after
    return found, cue.segment


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
    ahead = _ahead(context, lexicon, segments, cue, source)
    if "clause" in cue.frames and (ahead or behind):
        return [*ahead, *behind], "clause"
    if "clause" in cue.frames and _is_anaphor(context, lexicon, segments[cue.segment], cue):
        return _sentence_before(context, cue), "clause"
    if "object" in cue.frames and not cue.passive:
        segment = segments[cue.segment]
        rest = range(cue.verb + 1, segments[-1].last) if segment.first <= cue.verb else range(0)
        kept = [token for token in (*range(segment.first, cue.verb), *rest)]
        own = set(range(*source)) if source else set()
        words = [
            token for token in kept if token not in own and token not in cue.words and not is_mark(context.tree, token)
        ]
        return (kept, "object") if len(words) >= 2 and source else ([], "")
    return [], ""


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
        if first not in words.get("relatives", ()) and not _is_phrase(context, lexicon, segment):
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
        or first in lexicon.words.get("anaphors", ())
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
    tree, words, lower = context.tree, lexicon.words, context.tree.lowers[token]
    if lower in words.get("accordingly", ()) and token == segment.first:
        return (token, token + 1), [token]
    if lower in words.get("bare", ()):
        return noun_phrase(context, lexicon, token + 1, segment.last), [token]
    if lower in words.get("thus", ()) and token == segment.first and segment.border in (",", '"'):
        return noun_phrase(context, lexicon, token + 1, segment.last), [token]
    if lower == "nach" and token + 1 < segment.last and _is_saying(context, lexicon, token + 1, segment.last):
        return noun_phrase(context, lexicon, token + 1, segment.last), [token]
    if lower in words.get("postpositions", ()) and token > segment.first:
        for start in range(segment.first, token):
            found = noun_phrase(context, lexicon, start, token)
            if (
                found is not None
                and found[1] == token
                and (lower != "nach" or _is_saying(context, lexicon, start, token))
            ):
                return found, [token]
    return None, []


def _is_saying(context: Context, lexicon: SpeechLexicon, start: int, end: int) -> bool:
    """Tell whether a noun such as "Angaben" comes within the next words."""
    nouns = lexicon.words.get("saying_nouns", frozenset())
    endings = tuple(sorted(lexicon.words.get("saying_endings", ())))
    found = (context.tree.lowers[token] for token in range(start, min(end, start + 4)))
    return any(word in nouns or (endings and word.endswith(endings)) for word in found)


def _told_in(context: Context, lexicon: SpeechLexicon, segments: Sequence[Segment], segment: Segment) -> list[int]:
    """Return the whole sentence, or the subordinate clause in which the phrase stands."""
    inner = context.tree.lowers[segment.first] in lexicon.words.get("relatives", ()) and segment.border == ","
    if inner and segment.first != segments[0].first:
        return list(range(segment.first, segment.last))
    return list(range(segments[0].first, segments[-1].last))

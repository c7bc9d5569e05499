"""Find who speaks in sentences without a tree: the noun phrase before the verb, else the first one behind it."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.speech.candidates import Range
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon
from firsthand.extract.speech.plain_cues import Cue
from firsthand.extract.speech.plain_phrases import Segment, governed, is_finite, is_phrase, noun_phrase, source_nouns


def plain_source(
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
    before = _antecedent(context, lexicon, segments, cue, finite) or _before(context, lexicon, segments, cue, finite)
    if before is not None:
        return before, cue.segment
    token = _nominative(context, lexicon, finite + 1, segment.last)
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


def _nominative(context: Context, lexicon: SpeechLexicon, start: int, end: int) -> int:
    """Return where the subject behind a verb begins: beyond whom it was told ("řekla agentuře Vlna mluvčí úřadu")."""
    tree = context.tree
    if not lexicon.words.get("infinitives"):
        return start
    kinds = source_nouns(lexicon)
    oblique = False
    for token in range(start, end):
        if is_finite(context, lexicon, token):
            break
        known = tree.lemmas[token] in kinds
        titled = tree.lemmas[token] in lexicon.words.get("outlets", ()) and tree.words[token - 1][0].isupper()
        if known and not titled and tree.lowers[token] == tree.lemmas[token]:
            return token if oblique else start
        oblique = oblique or known or tree.lowers[token] in lexicon.words.get("all_prepositions", ())
    return start


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
    if start < finite and lexicon.words.get("infinitives") and tree.lowers[start] in words.get("bare", ()):
        teller = governed(context, lexicon, start + 1, finite)
        start = start if teller is None else teller[1]
    if start < finite:
        found = noun_phrase(context, lexicon, start, finite)
        found = None if found is None else _without_thing_told(context, lexicon, found)
        if found is None or _is_adverb(context, lexicon, found):
            return None
        complete = found[1] >= finite - 2 or _goes_on(context, lexicon, found[1], finite)
        if not complete and not subordinate:
            coordinated = tree.lowers[finite - 1] in words.get("conjunctions", ())
            return found if coordinated else None
        first = found[0]
        spoken = any(tree.lemmas[token] in lexicon.bases for token in range(segments[0].first, segments[0].last))
        if cue.segment == 1 and segment.border == "," and not spoken and is_phrase(context, lexicon, segments[0]):
            first = segments[0].first
        return (first, found[1])
    if segment.border in words.get("joints", ()) or start > segment.first:
        return noun_phrase(context, lexicon, segments[0].first, segments[0].last)
    if cue.segment >= 2 and segment.border == "," and segments[cue.segment - 1].border == ",":
        opening = segments[cue.segment - 2]
        named = is_phrase(context, lexicon, opening) and opening.first == segments[0].first
        if named and not segments[cue.segment - 1].quoted:
            return (opening.first, segments[cue.segment - 1].last)
    return None


def _without_thing_told(context: Context, lexicon: SpeechLexicon, found: Range) -> Range | None:
    """Cut what is denied or confirmed off the subject before it ("velvyslanectví | obvinění popřelo")."""
    told = lexicon.words.get("things_told", frozenset())
    end = next((token for token in range(*found) if context.tree.lowers[token] in told), found[1])
    return (found[0], end) if end > found[0] else None


def _goes_on(context: Context, lexicon: SpeechLexicon, token: int, finite: int) -> bool:
    """Tell whether between a subject and its verb stands more of the clause ("služba ve výroční zprávě uvedla")."""
    words = lexicon.words
    if not words.get("infinitives") or token > finite:
        return False
    if any(is_finite(context, lexicon, other) for other in range(token, finite)):
        return False
    more = (
        words.get("all_prepositions", frozenset())
        | words.get("clitics", frozenset())
        | words.get("things_told", frozenset())
    )
    return token == finite or context.tree.lowers[token] in more


def _antecedent(
    context: Context, lexicon: SpeechLexicon, segments: Sequence[Segment], cue: Cue, finite: int
) -> Range | None:
    """Return the noun phrase before ", der sagt, ...": who speaks in a relative clause whose pronoun is its subject."""
    segment, tree = segments[cue.segment], context.tree
    first = segment.first
    pronoun = tree.lowers[first] in lexicon.words.get("subject_relatives", ()) and finite == first + 1
    if cue.segment == 0 or segment.border != "," or not pronoun:
        return None
    before = segments[cue.segment - 1]
    for start in range(before.first, before.last):
        found = noun_phrase(context, lexicon, start, before.last)
        if found is not None and found[1] >= before.last - 1:
            return found
    return None


def _is_adverb(context: Context, lexicon: SpeechLexicon, found: Range) -> bool:
    """Tell whether the phrase is one word that stands for what was said, or an adverb with a capital letter."""
    lower = context.tree.lowers[found[0]]
    return found[1] - found[0] == 1 and (
        lower in lexicon.words.get("anaphors", ())
        or lower.endswith(tuple(sorted(lexicon.words.get("adverb_endings", ()))))
    )


def _with_apposition(
    context: Context, lexicon: SpeechLexicon, segments: Sequence[Segment], cue: Cue, found: Range
) -> tuple[Range, int]:
    """Reach over ", Annette Widmann," behind "der Sprecher"."""
    segment = segments[cue.segment]
    after = cue.segment + 1
    if found[1] < segment.last - 1 or after >= len(segments):
        return found, cue.segment
    following = segments[after]
    if following.border == "," and is_phrase(context, lexicon, following) and following.last - following.first <= 8:
        return (found[0], following.last), after
    return found, cue.segment

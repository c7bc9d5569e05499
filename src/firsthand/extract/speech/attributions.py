"""Bring what rules or a model marked together into the attributions of one report.

Candidates come from `speech_rules`, or from a tagger; here they are nested, and it is read off who speaks, to whom,
how, with what stance and which hedges.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.addressees import Addressee, addressee_of
from firsthand.extract.speech.candidates import Candidate, Range, is_mark, ranges_of, spans_of, tokens_of
from firsthand.extract.speech.context import Context, context_of
from firsthand.extract.speech.hedges import find_hedges, hedges_within
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.merge_spans import merge
from firsthand.extract.speech.nesting import parents_of, without_echoes, without_tags
from firsthand.extract.speech.plain_relays import plain_addressee
from firsthand.extract.speech.rules import find_candidates
from firsthand.extract.speech.sources import SourceReading, follow_document, read_source
from firsthand.extract.speech.stance import stance_of
from firsthand.extract.speech.tagged import marked_in
from firsthand.extract.tree import Tree
from firsthand.records.attribution import Attribution, SourceKind, Speech
from firsthand.records.mention import EntityType
from firsthand.records.report import Report
from firsthand.records.suggestion import Suggestions
from firsthand.text.ids import record_id
from firsthand.text.spans import Span, hull

_PERSONAL = frozenset({"he", "she", "him", "her", "il", "elle", "lui"})
"""Pronouns for one person, in languages whose bodies and papers are called otherwise."""
_RECENT = 4
"""Sentences back to the last speaker, at most, for a pronoun that is left open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributions:
    """The attributions of one report.

    Attributes:
        records: In text order.
        addressees: Attribution id to the outlet that its source spoke to.
        names: Attribution id to the words by which its source is called where no entity is known.
        asides: Ids of wishes, plans and judgements of taste, which are no hops of a chain.
        by_id: The records by their ids.
        reach: For each record the furthest code point that it or one before it ends at, for quick looks.
    """

    records: tuple[Attribution, ...]
    addressees: Mapping[str, Addressee]
    names: Mapping[str, str]
    asides: frozenset[str]
    by_id: Mapping[str, Attribution]
    reach: tuple[int, ...]

    def over(self, span: Span) -> list[Attribution]:
        """Return the attributions within whose content `span` stands, in text order."""
        position = bisect_right(self.records, span.start, key=lambda record: _hull(record).start) - 1
        found = []
        while position >= 0 and self.reach[position] >= span.end:
            record = self.records[position]
            if any(part.covers(span) for part in record.content):
                found.append(record)
            position -= 1
        return found[::-1]


def _hull(record: Attribution) -> Span:
    return hull((*record.cue, *record.content))


def find_attributions(
    report: Report, tree: Tree, index: MentionIndex, suggestions: Suggestions | None = None
) -> Attributions:
    """Find who says what in `report`; where `suggestions` cover it, they stand in for the encoder."""
    context = context_of(tree)
    candidates = merge(context, find_candidates(context, index), marked_in(context, suggestions))
    return assemble(report, context, index, candidates)


def assemble(report: Report, context: Context, index: MentionIndex, candidates: Sequence[Candidate]) -> Attributions:
    """Turn candidates into attributions: who speaks, how, and within whose words.

    Candidates may come in any order; of two with the same spans, the first is kept.
    """
    kept = without_echoes(context, without_tags(context, _distinct(_without_datelines(context, candidates))))
    ids = [_id_of(report, context.tree, candidate) for candidate in kept]
    parents = parents_of(context, kept)
    readings = _readings(context, index, kept, parents)
    hedges = find_hedges(context.tree)
    records = [
        _record(context, candidate, reading, hedges, (key, None if parent is None else ids[parent]))
        for key, candidate, reading, parent in zip(ids, kept, readings, parents, strict=True)
    ]
    addressees = {
        key: found
        for key, candidate in zip(ids, kept, strict=True)
        if (found := _addressee(context, index, candidate)) is not None
    }
    ordered = sorted(records, key=lambda record: (_hull(record), record.id))
    return Attributions(
        records=tuple(ordered),
        addressees=addressees,
        names={key: reading.name for key, reading in zip(ids, readings, strict=True)},
        asides=frozenset(key for key, candidate in zip(ids, kept, strict=True) if not candidate.is_hop),
        by_id={record.id: record for record in ordered},
        reach=tuple(accumulate((_hull(record).end for record in ordered), max)),
    )


def _addressee(context: Context, index: MentionIndex, candidate: Candidate) -> Addressee | None:
    title = context.title_behind(max([candidate.cue_head, *tokens_of(candidate.cue)]))
    if title is not None and candidate.source and not {*range(*title)} & set(tokens_of(candidate.source)):
        return Addressee(name=context.tree.span(*title).of(context.tree.text), entity=None)
    if context.sentence(candidate.cue_head).has_tree:
        return addressee_of(context.tree, index, candidate)
    return plain_addressee(context, index, candidate)


def _without_datelines(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Take the place and agency at the head of a paragraph out of sources and contents."""
    dropped = context.datelines
    if not dropped:
        return list(candidates)
    found = []
    for candidate in candidates:
        source, content = (
            ranges_of(context.tree, [token for token in tokens_of(ranges) if token not in dropped])
            for ranges in (candidate.source, candidate.content)
        )
        head = candidate.source_head
        if head in dropped and source:
            head = _noun_of(context.tree, tokens_of(source))
        if content or not candidate.content:
            found.append(replace(candidate, source=source, content=content, source_head=head if source else None))
    return found


def _noun_of(tree: Tree, tokens: list[int]) -> int:
    """Return the first common noun, else the end of the first name."""
    noun = next((token for token in tokens if tree.tags[token] == "NOUN"), None)
    if noun is not None:
        return noun
    names = [token for token in tokens if tree.tags[token] == "PROPN" and token + 1 not in tokens]
    return names[0] if names else tokens[-1]


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    found: dict[tuple[object, ...], Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: candidate.cue_head):
        found.setdefault((candidate.source, candidate.cue, candidate.content), candidate)
    return list(found.values())


def _id_of(report: Report, tree: Tree, candidate: Candidate) -> str:
    parts: list[int | None] = []
    for ranges in (candidate.source, candidate.cue, candidate.content):
        parts += [offset for span in spans_of(tree, ranges) for offset in (span.start, span.end)]
        parts.append(None)
    return record_id("attribution", report.id, *parts)


def _readings(
    context: Context, index: MentionIndex, candidates: Sequence[Candidate], parents: Sequence[int | None]
) -> list[SourceReading]:
    """Read the sources in text order.

    "The statement" leads to the last one with an author; a pronoun that the mentions leave open, and a source that
    goes without saying ("hieß es"), lead to who spoke last, if that was not long ago and outside of quotations.
    """
    tree = context.tree
    issued: dict[str, SourceReading] = {}
    readings: list[SourceReading] = []
    last: tuple[int, SourceReading] | None = None
    for candidate, parent in zip(candidates, parents, strict=True):
        sentence = tree.sentence_of[candidate.cue_head]
        lexicon = speech_lexicon(tree.sentences[sentence].language)
        teller = None if parent is None or candidate.reported_by is not None else candidates[parent]
        reading = read_source(tree, index, lexicon, candidate, teller)
        reading = _by_title(context, lexicon, candidate) or reading
        if parent is not None and parent < len(readings) and _is_own_staff(tree, lexicon, candidate):
            reading = readings[parent] if readings[parent].kind is SourceKind.OUTLET else reading
        if _is_definite(tree, lexicon, candidate):
            reading = follow_document(reading, issued)
        if (
            last is not None
            and sentence - last[0] <= _RECENT
            and (
                (_is_same_speaker(tree, lexicon, candidate, reading) and _may_be(tree, index, candidate, last[1]))
                or _is_unheard(tree, index, lexicon, candidate, reading, readings)
            )
        ):
            reading = last[1]
        readings.append(reading)
        if reading.kind is SourceKind.UNKNOWN or not candidate.is_hop:
            continue
        if context.inside[candidate.cue_head] < 0:
            last = (sentence, reading)
        if reading.document:
            issued[reading.document] = reading
        for child in tree.children[candidate.cue_head]:
            if tree.lemmas[child] in lexicon.documents and tree.cases[child] in lexicon.words.get("issued_in", ()):
                issued[tree.lemmas[child]] = reading
    return readings


def _by_title(context: Context, lexicon: SpeechLexicon, candidate: Candidate) -> SourceReading | None:
    """Read "die Zeitung »Nordblick«", "einem Bericht der »Elbpost«": the quoted name speaks."""
    head, tree = candidate.source_head, context.tree
    if head is None or not context.titles:
        return None
    source = set(tokens_of(candidate.source))
    title = next((t for t in context.titles if set(range(*t)) <= source), None)
    if title is None or not (head in range(*title) or _is_written_there(context, lexicon, title)):
        return None
    name = tree.span(*title).of(tree.text)
    return SourceReading(entity=None, name=name, kind=SourceKind.OUTLET, anonymous=False)


def _is_written_there(context: Context, lexicon: SpeechLexicon, title: Range) -> bool:
    """Tell whether a noun for an outlet, or for what it writes, stands before its name, with an article between."""
    tree, token = context.tree, title[0] - 1
    while token > 0 and (is_mark(tree, token) or tree.lowers[token] in lexicon.words.get("determiners", ())):
        token -= 1
    nouns = lexicon.words.get("outlets", frozenset()) | lexicon.documents
    return tree.lemmas[token] in nouns or tree.lowers[token] in lexicon.words.get("saying_nouns", ())


def _is_own_staff(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate) -> bool:
    """Tell whether an outlet's own people speak ("citing its correspondent", "its own reporters had heard")."""
    head = candidate.source_head
    if head is None or tree.lemmas[head] not in lexicon.words.get("staff", ()):
        return False
    own = lexicon.words.get("own_words", frozenset())
    return any(tree.lowers[child] in own for child in tree.children_by(head, "nmod:poss", "det"))


def _is_unheard(
    tree: Tree,
    index: MentionIndex,
    lexicon: SpeechLexicon,
    candidate: Candidate,
    reading: SourceReading,
    readings: Sequence[SourceReading],
) -> bool:
    """Tell whether "it" was taken for a body that has not spoken so far, where another one just has."""
    head = candidate.source_head
    if head is None or tree.lowers[head] not in lexicon.words.get("neutral_pronouns", ()):
        return False
    spoken = {other.entity for other in readings}
    body = index.entities.get(readings[-1].entity or "")
    return reading.entity not in spoken and body is not None and body.type is not EntityType.PERSON


def _is_definite(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate) -> bool:
    """Tell whether the source is one that the reader knows already ("the statement", not "a statement")."""
    if not candidate.source:
        return False
    return tree.lowers[candidate.source[0][0]] not in lexicon.words.get("indefinite", ())


def _is_same_speaker(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate, reading: SourceReading) -> bool:
    """Tell whether the source is left to the reader: an open pronoun, or nobody where somebody must be meant."""
    if reading.entity is not None:
        return False
    head = candidate.source_head
    if head is None:
        return not candidate.source and tree.lemmas[candidate.cue_head] in lexicon.words.get("continuing", ())
    return tree.lowers[head] in lexicon.words.get("speaker_pronouns", ())


def _may_be(tree: Tree, index: MentionIndex, candidate: Candidate, speaker: SourceReading) -> bool:
    """Tell whether a pronoun left open can mean the last speaker: "he" is no ministry and no letter."""
    head = candidate.source_head
    if head is None or tree.lowers[head] not in _PERSONAL:
        return True
    entity = index.entities.get(speaker.entity or "")
    if entity is None:
        return speaker.kind not in (SourceKind.DOCUMENT, SourceKind.OUTLET, SourceKind.ORGANISATION)
    return entity.type in (EntityType.PERSON, EntityType.ROLE)


def _record(
    context: Context,
    candidate: Candidate,
    reading: SourceReading,
    hedges: Sequence[Span],
    ids: tuple[str, str | None],
) -> Attribution:
    tree = context.tree
    lexicon = speech_lexicon(context.sentence(candidate.cue_head).language)
    cue, content = spans_of(tree, candidate.cue), spans_of(tree, candidate.content)
    return Attribution(
        id=ids[0],
        source=spans_of(tree, candidate.source),
        cue=cue,
        content=content,
        parent=ids[1],
        speech=_speech_of(context, candidate),
        stance=stance_of(tree, lexicon, candidate),
        source_entity=reading.entity,
        source_kind=reading.kind,
        anonymous=reading.anonymous,
        hedges=hedges_within(hedges, (*cue, *content)),
    )


def _speech_of(context: Context, candidate: Candidate) -> Speech:
    """Tell direct from indirect speech by how much of the content stands within marks that the cue does not."""
    level = context.inside[candidate.cue_head]
    words = [token for token in tokens_of(candidate.content) if context.tree.words[token][0].isalnum()]
    quoted = sum(context.inside[token] not in (level, -1) for token in words)
    if quoted and quoted >= 0.95 * len(words):
        return Speech.DIRECT
    return Speech.MIXED if quoted else Speech.INDIRECT

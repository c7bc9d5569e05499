"""Read what names a source without a verb: "according to X", "X: ..." in headlines, "..., X says", "reportedly"."""

from __future__ import annotations

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.candidates import Candidate, is_mark, ranges_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.sources import can_speak
from firsthand.extract.speech.speakers import phrase
from firsthand.extract.tree import Sentence
from firsthand.records.attribution import Stance
from firsthand.records.mention import EntityType

_COMMAS = frozenset([",", "-", "–", "—"])
_BORDERS = frozenset([",", ";", ":", "(", "–", "—", '"', "“", "”"])
_TAG_WORDS = 14
_NAME_WORDS = 8
"""Words before the colon of a headline, at most."""


def read_preposition(context: Context, noun: int) -> Candidate | None:
    """Read "according to the Ledger, ..."; `noun` is what the preposition governs."""
    tree = context.tree
    words = tree.cases[noun].split()
    cue = [child for child in tree.children_by(noun, "case") if tree.lowers[child] in words]
    if not cue:
        return None
    sentence = context.sentence(noun)
    source = _without_clause(context, noun, phrase(tree, noun, without="case"), sentence)
    source = _to_the_end(context, cue[-1], source, sentence)
    taken = {*source, *cue}
    content = [token for token in told_by(context, noun, sentence) if token not in taken]
    ranges = ranges_of(tree, content)
    if not ranges:
        return None
    return Candidate(
        source=ranges_of(tree, source),
        cue=ranges_of(tree, cue),
        content=ranges,
        source_head=_speaker(context, noun),
        cue_head=cue[0],
        rule="preposition",
    )


def _to_the_end(context: Context, cue: int, source: list[int], sentence: Sentence) -> list[int]:
    """Widen a source behind ", according to" to the end of its sentence, if no border or verb follows it there."""
    tree, first = context.tree, cue
    while first > sentence.first and tree.lowers[first - 1] == "according":
        first -= 1
    rest = range(cue + 1, sentence.last)
    if tree.words[first - 1] != "," or any(tree.words[token] in _BORDERS for token in rest) or not source:
        return source
    participle = max(source) + 1 < sentence.last and tree.forms[max(source) + 1] == "part"
    return [token for token in rest if not is_mark(tree, token)] if participle else source


def _speaker(context: Context, noun: int) -> int:
    """Return the noun, or the subject of the clause that stands for it ("according to what the service said")."""
    tree = context.tree
    if tree.tags[noun] != "VERB":
        return noun
    return next((child for child in tree.children[noun] if tree.rels[child] == "nsubj"), noun)


def _without_clause(context: Context, noun: int, source: list[int], sentence: Sentence) -> list[int]:
    """Cut off the clause that the parser hung below a source at the head of its sentence."""
    tree = context.tree
    last = max(source)
    end = sentence.last
    while end > sentence.first and is_mark(tree, end - 1):
        end -= 1
    if min(source) > sentence.first + 3 or last < end - 1:
        return source
    comma = next((token for token in range(noun + 1, last) if tree.words[token] == ","), None)
    return source if comma is None else [token for token in source if token < comma]


def told_by(context: Context, noun: int, sentence: Sentence) -> list[int]:
    """Return the clause that the phrase qualifies: up from its head to one with a subject."""
    tree = context.tree
    head = tree.heads[noun]
    everything = list(range(sentence.first, sentence.last))
    if head == noun:
        return everything
    for _ in range(6):
        if any(tree.rels[child].startswith("nsubj") for child in tree.children[head]):
            return tree.subtree(head)
        if tree.heads[head] == head or tree.rels[head] in ("ccomp", "acl:relcl"):
            break
        head = tree.heads[head]
    found = tree.subtree(head)
    return found if tree.rels[head] in ("ccomp", "acl:relcl") and len(found) > 3 else everything


def read_opening(context: Context, index: MentionIndex, lexicon: SpeechLexicon, first: int) -> Candidate | None:
    """Read "d'après le Courrier, ..." and "по словам министра, ..." by their words."""
    tree, sentence = context.tree, context.sentence(first)
    for words in lexicon.openings.get(tree.lowers[first], ()):
        start = first + len(words)
        if tree.lowers[first:start] != words or start >= sentence.last:
            continue
        if tree.lowers[start] in lexicon.words.get("relative", ()) and first > sentence.first:
            return _read_relative(context, first, start, sentence)
        end = _name_end(context, start, sentence)
        if end == start:
            continue
        taken = set(range(first, end))
        content = [token for token in _clause_around(context, first, end, sentence) if token not in taken]
        ranges = ranges_of(tree, content)
        if ranges:
            return Candidate(
                source=ranges_of(tree, range(start, end)),
                cue=((first, start),),
                content=ranges,
                source_head=_head_of(context, list(range(start, end))),
                cue_head=first,
                rule="preposition",
            )
    return None


def _read_relative(context: Context, first: int, relative: int, sentence: Sentence) -> Candidate | None:
    """Read "une enquête selon laquelle le navire ...": what stands before the preposition tells the clause."""
    tree = context.tree
    clause = tree.heads[relative]
    noun = tree.heads[clause]
    if not noun < first or tree.tags[noun] not in ("NOUN", "PROPN"):
        return None
    content = [token for token in tree.subtree(clause) if token > relative]
    source = [token for token in tree.subtree(noun) if token < first]
    if not content or not source:
        return None
    return Candidate(
        source=ranges_of(tree, source),
        cue=((first, relative + 1),),
        content=ranges_of(tree, content),
        source_head=noun,
        cue_head=first,
        rule="preposition",
    )


def _name_end(context: Context, start: int, sentence: Sentence) -> int:
    """Return where the name that begins at `start` ends: before a comma or verb, but over a name in apposition."""
    tree, end = context.tree, start
    seen = speech_lexicon(sentence.language).words.get("seen", frozenset())
    while end < sentence.last and tree.words[end] not in ",;:.–—":
        reading = tree.lemmas[end] in seen and tree.rels[end] == "acl" and end > start
        reading = reading or (end == start and tree.forms[end] == "part")  # "по словам задержанного"
        if tree.tags[end] in ("VERB", "AUX") and not reading:
            break
        end += 1
    following = next((token for token in range(end + 1, sentence.last) if tree.words[token] in (",", ".")), end)
    apposed = range(end + 1, following)
    if (
        0 < len(apposed) <= _NAME_WORDS
        and tree.words[following] == ","
        and tree.words[apposed[0]][0].isupper()
        and all(tree.tags[token] not in ("VERB", "AUX", "PRON") for token in apposed)
    ):
        return following
    return end


def _clause_around(context: Context, first: int, end: int, sentence: Sentence) -> list[int]:
    """Return the clause in which the phrase stands: the reported one ("dit que, selon ...") or the whole sentence."""
    tree = context.tree
    everything = list(range(sentence.first, sentence.last))
    token = end
    while token < sentence.last and is_mark(tree, token):
        token += 1
    if first - sentence.first < 2 or token >= sentence.last:
        return everything
    for _ in range(8):
        if tree.rels[token] in ("ccomp", "acl:relcl"):
            below = tree.subtree(token)
            if min(below) <= first:
                return below
        if tree.heads[token] == token:
            break
        token = tree.heads[token]
    return everything


def read_headline(context: Context, index: MentionIndex, lexicon: SpeechLexicon, colon: int) -> Candidate | None:
    """Read "Ministry: bank paid two groups" and "Bank paid two groups: report", and "Lee: “...”"."""
    tree = context.tree
    sentence = context.sentence(colon)
    before = context.words_between(sentence.first, colon)
    after = context.words_between(colon + 1, _end_of(context, colon, sentence))
    if not before or not after or context.inside[colon] >= 0 or tree.lowers[before[-1]] in ("source", "sources"):
        return None
    topic = _is_topic(context, index, lexicon, before)
    if len(before) <= _NAME_WORDS and len(after) > 1 and not topic and _is_name(context, index, lexicon, before):
        return _colon_candidate(context, before, colon, after)
    ends = tree.words[sentence.last - 1] not in (".", "!", "?")
    if ends and len(after) <= 4 and len(before) > 2 and _is_name(context, index, lexicon, after):
        return _colon_candidate(context, after, colon, before)
    return None


def _end_of(context: Context, colon: int, sentence: Sentence) -> int:
    """Return where the statement after a colon ends: with the quotation that follows, or with the sentence."""
    following = colon + 1
    while following < sentence.last and is_mark(context.tree, following):
        following += 1
    inside = context.inside[following] if following < len(context.tree) else -1
    return max(sentence.last, context.ranges[inside][1]) if inside >= 0 else sentence.last


def _is_name(context: Context, index: MentionIndex, lexicon: SpeechLexicon, tokens: list[int]) -> bool:
    """Tell whether the words are a name or a noun for somebody, and hold no verb."""
    tree = context.tree
    if len(tokens) == 1 and tree.lowers[tokens[0]] in lexicon.documents:
        return True
    if any(tree.tags[token] in ("VERB", "AUX") for token in tokens):
        return False
    return can_speak(tree, index, lexicon, _head_of(context, tokens))


def _is_topic(context: Context, index: MentionIndex, lexicon: SpeechLexicon, tokens: list[int]) -> bool:
    """Tell a place or a document, of which the headline speaks, from somebody who speaks."""
    head = _head_of(context, tokens)
    entity = index.entity_at(head)
    return context.tree.lemmas[head] in lexicon.documents or (entity is not None and entity.type is EntityType.PLACE)


def _head_of(context: Context, tokens: list[int]) -> int:
    tree, inside = context.tree, set(tokens)
    tops = [token for token in tokens if tree.heads[token] not in inside or tree.heads[token] == token]
    return tops[0] if tops else tokens[-1]


def _colon_candidate(context: Context, source: list[int], colon: int, content: list[int]) -> Candidate:
    return Candidate(
        source=ranges_of(context.tree, source),
        cue=(),
        content=ranges_of(context.tree, content),
        source_head=_head_of(context, source),
        cue_head=colon,
        stance=Stance.ASSERTS,
        rule="headline",
    )


def read_tag(context: Context, index: MentionIndex, lexicon: SpeechLexicon, cue: int) -> Candidate | None:
    """Read "..., the Balkan Ledger reports" by its shape, where the parser missed its verb or its subject.

    The words between the comma and the cue are the source; behind the cue only time and place may follow.
    """
    tree = context.tree
    sentence = context.sentence(cue)
    behind = _behind_tag(context, cue, sentence)
    start = cue
    while start > sentence.first and cue - start <= _TAG_WORDS and tree.words[start - 1] not in _COMMAS:
        start -= 1
    source = context.words_between(start, cue)
    if behind is None or start - sentence.first < 3 or not source or tree.words[start - 1] not in _COMMAS:
        return None
    if context.inside[start] != context.inside[cue] or not _is_name(context, index, lexicon, source):
        return None
    goes_on = behind < sentence.last and tree.forms[behind] == "ger"
    content = [*range(sentence.first, start), *(() if goes_on else range(behind, sentence.last))]
    return Candidate(
        source=ranges_of(tree, source),
        cue=((cue, cue + 1),),
        content=ranges_of(tree, content),
        source_head=_head_of(context, source),
        cue_head=cue,
        rule="tag",
    )


def _behind_tag(context: Context, cue: int, sentence: Sentence) -> int | None:
    """Return where the statement goes on behind "X said on Monday,", or None if the cue has other words behind it."""
    tree = context.tree
    for token in range(cue + 1, min(sentence.last, cue + _TAG_WORDS)):
        if tree.words[token] in _COMMAS:
            return token + 1
        if tree.tags[token] in ("VERB", "AUX", "PRON", "SCONJ") or context.inside[token] != context.inside[cue]:
            return None
        if token == cue + 1 and tree.tags[token] not in ("ADP", "ADV", "PUNCT", "PROPN", "NOUN"):
            return None
    return sentence.last if sentence.last - cue < _TAG_WORDS else None


def has_subject(context: Context, verb: int) -> bool:
    """Tell whether a clause has a subject of its own."""
    tree = context.tree
    return any(
        tree.rels[child].startswith(("nsubj", "csubj", "expl")) and tree.lowers[child] != "that"
        for child in tree.children[verb]
    )


def read_hearsay(context: Context, adverb: int) -> Candidate | None:
    """Read "reportedly": the clause is told by somebody whom the report does not name."""
    tree = context.tree
    head = tree.heads[adverb]
    if head == adverb:
        return None
    while tree.tags[head] not in ("VERB", "AUX") and tree.heads[head] != head and not has_subject(context, head):
        head = tree.heads[head]
    ranges = ranges_of(tree, [token for token in tree.subtree(head) if token != adverb])
    if not ranges:
        return None
    return Candidate(
        source=(),
        cue=((adverb, adverb + 1),),
        content=ranges,
        source_head=None,
        cue_head=adverb,
        stance=Stance.ALLEGES,
        rule="hearsay",
    )

"""What the encoder marks, as candidates, and how they go together with those of the rules.

The encoder knows where sources, cues and contents lie better than rules do, but never nests, and knows no stance.
So its spans stand where both see the same attribution; what rules alone see is kept where it is nested in another
or tells of a kind that the encoder was not taught.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tagger import Mark, Marks

from firsthand.extract.speech.candidates import Candidate, Range, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import speech_lexicon
from firsthand.extract.tree import Tree

ALONE = frozenset({"refusal", "citing", "seen", "headline", "hearsay"})
"""Rules whose finds stand also where the encoder marks nothing: what they look for is rare in what it learned from."""


LANGUAGE = "en"
"""What the encoder was taught; in all other languages the rules stand alone."""


def paragraphs_to_mark(tree: Tree) -> list[tuple[int, str]]:
    """Return (start, words) of the paragraphs in the encoder's language, as the tagger takes them."""
    found: dict[int, tuple[int, int]] = {}
    for sentence in tree.sentences:
        if sentence.language == LANGUAGE:
            start, _ = found.get(sentence.block, (tree.starts[sentence.first], 0))
            found[sentence.block] = (start, tree.ends[sentence.last - 1])
    return [(start, tree.text[start:end]) for _, (start, end) in sorted(found.items())]


def candidates_of(context: Context, marks: Iterable[Marks]) -> list[Candidate]:
    """Turn marks into candidates: each content with the cue that it points to, each cue with its source."""
    found = []
    for window in marks:
        told: dict[int, list[Mark]] = {}
        for number, content in enumerate(window.contents):
            if window.cues:
                told.setdefault(int(window.cue_scores[number].argmax()), []).append(content)
        for number, contents in sorted(told.items()):
            source = int(window.source_scores[number].argmax())
            sources = window.sources[source : source + 1]
            candidate = _candidate(context, sources, window.cues[number], contents)
            if candidate is not None:
                found.append(candidate)
    return found


def _candidate(context: Context, sources: Sequence[Mark], cue: Mark, contents: Sequence[Mark]) -> Candidate | None:
    tree = context.tree
    source, content = _ranges(tree, sources), _ranges(tree, contents)
    marked = _tokens(tree, cue)
    if not marked or not content:
        return None
    cues = _ranges(tree, (cue,)) or ((marked.start, marked.stop),)  # the colon of a headline is a cue, too
    head = _reporting_word(context, tokens_of(cues))
    lexicon = speech_lexicon(context.sentence(head).language)
    frames = lexicon.verbs.get(tree.lemmas[head])
    return Candidate(
        source=source,
        cue=cues,
        content=content,
        source_head=_head(tree, tokens_of(source)) if source else None,
        cue_head=head,
        is_hop=frames is None or any(frame.is_hop for frame in frames.values()),
        rule="encoder",
    )


def _ranges(tree: Tree, marks: Iterable[Mark]) -> tuple[Range, ...]:
    return ranges_of(tree, [token for mark in marks for token in _tokens(tree, mark)])


def _tokens(tree: Tree, mark: Mark) -> range:
    """Return the tokens that a mark meets: word pieces may begin and end within a word."""
    first = bisect_right(tree.ends, mark.start)
    return range(first, max(first, bisect_left(tree.starts, mark.end)))


def _head(tree: Tree, tokens: Sequence[int]) -> int:
    """Return the first of `tokens` that hangs by a word outside of them, a noun or pronoun if there is one."""
    inside = set(tokens)
    tops = [token for token in tokens if tree.heads[token] not in inside or tree.heads[token] == token]
    return next((t for t in tops if tree.tags[t] in ("NOUN", "PROPN", "PRON", "NUM")), tops[0] if tops else tokens[-1])


def _reporting_word(context: Context, tokens: Sequence[int]) -> int:
    """Return the word of a cue that tells how it is said: a reporting word, else the head of the cue."""
    tree = context.tree
    verbs = speech_lexicon(context.sentence(tokens[0]).language).verbs
    known = [token for token in tokens if tree.lemmas[token] in verbs and tree.tags[token] in ("VERB", "AUX")]
    return known[0] if known else _head(tree, tokens)


def merge(context: Context, rules: Sequence[Candidate], marked: Sequence[Candidate]) -> list[Candidate]:
    """Bring both together; in the order of the reporting words.

    Where a rule and the encoder mark the same attribution (cues that meet, or contents that mostly agree), the spans
    are the encoder's, and what only the rule knows (stance, who reports it) is the rule's.
    """
    merged: list[Candidate] = []
    used: set[int] = set()
    by_cue = _by_cue(rules)
    for candidate in marked:
        partner = _partner(candidate, rules, by_cue, used)
        if partner is None:
            merged.append(candidate)
        else:
            used.add(partner)
            merged.append(_joined(rules[partner], candidate))
    told = [set(tokens_of(candidate.content)) for candidate in merged]
    for number, rule in enumerate(rules):
        is_read = context.sentence(rule.cue_head).language == LANGUAGE
        if number not in used and (not is_read or rule.rule in ALONE or _is_within(rule, told)):
            merged.append(rule)
    return sorted(merged, key=lambda candidate: candidate.cue_head)


def _by_cue(rules: Sequence[Candidate]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, rule in enumerate(rules):
        for token in {rule.cue_head, *tokens_of(rule.cue)}:
            found.setdefault(token, []).append(number)
    return found


def _partner(
    candidate: Candidate, rules: Sequence[Candidate], by_cue: dict[int, list[int]], used: set[int]
) -> int | None:
    """Return the rule's candidate that shares the cue and most of the content."""
    content = set(tokens_of(candidate.content))
    best, most = None, 0
    for number in sorted({n for token in tokens_of(candidate.cue) for n in by_cue.get(token, ())} - used):
        shared = len(content & set(tokens_of(rules[number].content)))
        if shared > most:
            best, most = number, shared
    return best


def _joined(rule: Candidate, marked: Candidate) -> Candidate:
    """Return the encoder's spans with what the rule knows; the rule's source where the encoder marks none."""
    source, head = marked.source, marked.source_head
    if not source:
        source, head = rule.source, rule.source_head
    elif rule.source_head is not None and rule.source_head in tokens_of(source):
        head = rule.source_head
    return replace(rule, source=source, source_head=head, cue=marked.cue, content=marked.content)


def _is_within(rule: Candidate, told: Sequence[set[int]]) -> bool:
    """Tell whether the rule's attribution stands within the words of another."""
    own = {rule.cue_head, *tokens_of(rule.content)}
    return any(own <= content for content in told)

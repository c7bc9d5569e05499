"""One parsed report in our own terms: what every rule of this room reads.

Parsers differ (spaCy's English labels, Universal Dependencies for French and Russian, none for German), so each
module under `parsers/` turns its parser's answer into this one form, and the rules know no parser.
Plain tuples, because rules ask for single tokens hundreds of thousands of times a second.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from firsthand.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Tokens [first, last) of one sentence.

    Attributes:
        language: ISO 639-1 code that it was parsed as.
        has_tree: False where no parser exists for the language: all `rels` are "dep", all `heads` point to
            themselves, and only patterns over words can be used.
        block: Number of the paragraph (run of text without a blank line or region border) that it stands in.
    """

    first: int
    last: int
    language: str
    has_tree: bool
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Tokens [first, last) that the parser takes for a name; `label` is PER, ORG, LOC, NORP, WORK or MISC."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Tokens of a report's evidence regions (boilerplate is not parsed), in text order.

    All tuples but `sentences`, `names` and `children` have one item a token.

    Attributes:
        text: The report's text; `starts` and `ends` are code points in it.
        words: The token as written.
        lowers: The token in lower case, with a plain apostrophe.
        lemmas: Lower-case dictionary form.
        tags: Universal part of speech (NOUN PROPN VERB AUX ADJ ADV PRON DET ADP NUM PART SCONJ CCONJ PUNCT SYM
            INTJ X).
        forms: For verbs: "past", "pres", "inf", "part" (past participle), "ger" (present participle, gerund),
            "fut", "imp", "cond", "subj" (Konjunktiv, subjonctif); "" for all else.
        heads: Index of the head token; a root points to itself.
        rels: Universal Dependencies v2 relation to the head, also for English: nsubj nsubj:pass obj iobj obl
            obl:agent ccomp xcomp advcl acl acl:relcl nmod nmod:poss appos amod nummod det case mark aux aux:pass
            cop advmod conj cc compound flat parataxis root punct dep.
            A prepositional phrase hangs by its noun: the noun is obl (of a verb) or nmod (of a noun).
        cases: Lower-case preposition(s) of an obl, nmod, obl:agent or advcl token ("from", "according to"),
            else "".
        sentence_of: Index in `sentences`.
        children: For each token the tuple of its children, in text order.
    """

    text: str
    words: tuple[str, ...]
    lowers: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    forms: tuple[str, ...]
    heads: tuple[int, ...]
    rels: tuple[str, ...]
    cases: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence_of: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    children: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Return the code points of tokens [first, last); raise InvalidSpan if there are none."""
        return Span(self.starts[first], self.ends[last - 1])

    def token_at(self, offset: int) -> int | None:
        """Return the token that covers the code point `offset`, or None (white space, boilerplate)."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.ends[index] else None

    def tokens_in(self, span: Span) -> range:
        """Return the tokens that lie wholly within `span`."""
        first = bisect_right(self.starts, span.start - 1)
        last = bisect_right(self.ends, span.end)
        return range(first, max(first, last))

    def has_child(self, token: int, *rels: str) -> bool:
        """Tell whether a child of `token` hangs by one of `rels`."""
        return any(self.rels[child] in rels for child in self.children[token])

    def children_by(self, token: int, *rels: str) -> list[int]:
        """Return the children of `token` that hang by one of `rels`, in text order."""
        return [child for child in self.children[token] if self.rels[child] in rels]

    def subtree(self, token: int) -> list[int]:
        """Return `token` and everything below it, sorted."""
        found, waiting = [], [token]
        while waiting:
            index = waiting.pop()
            found.append(index)
            waiting.extend(self.children[index])
        return sorted(found)

"""What the rules about speech look at: the tree of one report and, for each token, the quotation it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.speech.candidates import Range, is_mark
from firsthand.extract.speech.mended import mended_for_speech
from firsthand.extract.speech.quotation_marks import Quotation, find_quotations
from firsthand.extract.speech.quoted_titles import is_title
from firsthand.extract.tree import Sentence, Tree

_DATELINE = 14
_DASHES = frozenset(["-", "–", "—", "--"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One report as the rules see it.

    Attributes:
        quotations: By where they begin, outer before inner.
        ranges: For each quotation the tokens within its marks.
        outers: For each quotation the tokens with its marks.
        inside: For each token the position of the innermost quotation that holds it, or -1.
        parents: For each quotation the position of the one around it, or -1.
        titles: Tokens of names of outlets within quotation marks, which are no quotations.
        datelines: Tokens of "WINDHOEK (KW) -" and the like at the head of a paragraph.
    """

    tree: Tree
    quotations: tuple[Quotation, ...]
    ranges: tuple[Range, ...]
    outers: tuple[Range, ...]
    inside: tuple[int, ...]
    parents: tuple[int, ...]
    datelines: frozenset[int]
    titles: tuple[Range, ...] = ()

    def sentence(self, token: int) -> Sentence:
        """Return the sentence of `token`."""
        return self.tree.sentences[self.tree.sentence_of[token]]

    def title_behind(self, token: int) -> Range | None:
        """Return the quoted name of an outlet that stands behind `token`, with at most an article between."""
        return next((title for title in self.titles if token < title[0] <= token + 3), None)

    def words_between(self, first: int, last: int) -> list[int]:
        """Return the tokens of [first, last) that are no punctuation."""
        return [token for token in range(first, last) if not is_mark(self.tree, token)]


def context_of(tree: Tree) -> Context:
    """Find the quotations of `tree`, mended for the rules about speech, and which tokens they hold."""
    tree = mended_for_speech(tree)
    kept: list[tuple[Quotation, Range, Range]] = []
    titles: list[Range] = []
    for quotation in find_quotations(tree):
        tokens, outer = tree.tokens_in(quotation.span), tree.tokens_in(quotation.outer)
        if tokens and is_title(tree, (tokens.start, tokens.stop), (outer.start, outer.stop)):
            titles.append((tokens.start, tokens.stop))
        elif tokens:
            kept.append((quotation, (tokens.start, tokens.stop), (outer.start, outer.stop)))
    inside = [-1] * len(tree)
    parents = []
    for position, (_, (first, last), _) in enumerate(kept):
        parents.append(inside[first])
        inside[first:last] = [position] * (last - first)
    return Context(
        tree=tree,
        quotations=tuple(quotation for quotation, _, _ in kept),
        ranges=tuple(tokens for _, tokens, _ in kept),
        outers=tuple(outer for _, _, outer in kept),
        inside=tuple(inside),
        parents=tuple(parents),
        datelines=_datelines(tree),
        titles=tuple(titles),
    )


def _datelines(tree: Tree) -> frozenset[int]:
    """Return the tokens before the dash of paragraphs that open with a place in capitals."""
    found: list[int] = []
    block = -1
    for sentence in tree.sentences:
        word = tree.words[sentence.first]
        if sentence.block != block and len(word) > 2 and word.isupper():
            end = min(sentence.last, sentence.first + _DATELINE)
            dash = next((token for token in range(sentence.first, end) if tree.words[token] in _DASHES), None)
            found += range(sentence.first, dash + 1) if dash is not None else ()
        block = sentence.block
    return frozenset(found)

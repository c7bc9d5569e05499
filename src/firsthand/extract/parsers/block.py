"""What goes into a parser and what comes out: one paragraph in, its tokens out, joined into a Tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from firsthand.extract.tree import Name, Sentence, Tree
from firsthand.text.mending import Mended


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of evidence: `text` is report.text[start : start + len(text)].

    Where the report's text is damaged there, `mended` has it as repaired, and is what `text` holds.
    """

    text: str
    start: int
    mended: Mended | None = None

    def place_of(self, first: int, last: int) -> tuple[int, int]:
        """Return where the characters [first, last) of `text` stand in the report's text."""
        if self.mended is None:
            return self.start + first, self.start + last
        return self.mended.starts[first], self.mended.ends[last - 1]


@dataclass(slots=True)
class Tokens:
    """The tokens of one block, in the terms of `Tree`; offsets and heads count within the block.

    `sentence_firsts` holds the first token of each sentence. `names` are (first, last, label).
    """

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    sentence_firsts: list[int] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)
    language: str = "en"
    has_tree: bool = True


def join(text: str, parsed: Iterable[tuple[Block, Tokens]]) -> Tree:
    """Join the parsed blocks of one report, in text order, into one Tree over `text`."""
    words: list[str] = []
    lemmas: list[str] = []
    tags: list[str] = []
    forms: list[str] = []
    heads: list[int] = []
    rels: list[str] = []
    cases: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentence_of: list[int] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, (block, tokens) in enumerate(parsed):
        base = len(words)
        words += tokens.words
        lemmas += tokens.lemmas
        tags += tokens.tags
        forms += tokens.forms
        rels += tokens.rels
        cases += tokens.cases
        heads += [base + head for head in tokens.heads]
        for start, word in zip(tokens.starts, tokens.words, strict=True):
            place = block.place_of(start, start + len(word))
            starts.append(place[0])
            ends.append(place[1])
        names += [Name(first=base + first, last=base + last, label=label) for first, last, label in tokens.names]
        borders = [*tokens.sentence_firsts, len(tokens.words)]
        for first, last in pairwise(borders):
            sentence_of += [len(sentences)] * (last - first)
            sentences.append(
                Sentence(
                    first=base + first,
                    last=base + last,
                    language=tokens.language,
                    has_tree=tokens.has_tree,
                    block=number,
                )
            )
    cut_circles(heads, rels)
    children: list[list[int]] = [[] for _ in words]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    return Tree(
        text=text,
        words=tuple(words),
        lowers=tuple(word.lower().replace("’", "'") for word in words),
        lemmas=tuple(lemmas),
        tags=tuple(tags),
        forms=tuple(forms),
        heads=tuple(heads),
        rels=tuple(rels),
        cases=tuple(cases),
        starts=tuple(starts),
        ends=tuple(ends),
        sentence_of=tuple(sentence_of),
        sentences=tuple(sentences),
        names=tuple(names),
        children=tuple(map(tuple, children)),
    )


def cut_circles(heads: list[int], rels: list[str]) -> None:
    """Make a root of one token of each circle of heads: a parser that looks at pairs of words can answer with one."""
    seen = bytearray(len(heads))
    for start, head in enumerate(heads):
        if seen[head]:
            seen[start] = 1
            continue
        path, token = {start}, start
        while not seen[token]:
            following = heads[token]
            if following in path and following != token:
                heads[following], rels[following] = following, "root"
                break
            if following == token:
                break
            path.add(following)
            token = following
        for passed in path:
            seen[passed] = 1

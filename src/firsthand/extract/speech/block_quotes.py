"""Find who is quoted in a block with the name below it: "— Mira Holt (@miraholt) May 2, 2024".

The name stands in a line of its own behind a dash, or at the end of the block; what comes before it is quoted.

Misses: blocks without a dash before the name; names that the report's mentions do not know.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.index import MentionIndex
from firsthand.extract.paragraphs import bounds_of_paragraphs
from firsthand.extract.speech.candidates import Candidate, ranges_of
from firsthand.extract.speech.context import Context
from firsthand.extract.tree import Tree
from firsthand.records.attribution import Stance
from firsthand.records.mention import EntityType

_DASHES = frozenset(["—", "–", "--", "―"])
_SPEAKERS = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.OUTLET})
_ENDS = frozenset('.!?…”»"')
_SHORT = 16
"""Tokens from the dash to the end of the block, at most."""
_QUOTED = 5
"""Tokens of a quoted block, at least."""


def find_block_quotes(context: Context, index: MentionIndex, told: Sequence[Candidate]) -> list[Candidate]:
    """Return one candidate for each block with a name below it; `told` are the candidates that are known already."""
    tree = context.tree
    cues = frozenset(candidate.cue_head for candidate in told)
    starts = sorted(first for first, _ in bounds_of_paragraphs(tree).values())
    found = []
    for number, first in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(tree)
        dash = _dash_before_name(tree, index, first, end)
        if dash is None or any(token in cues for token in range(dash, end)):
            continue
        below = dash == first
        quoted = range(starts[number - 1], first) if below and number else range(first, dash)
        if len(quoted) >= _QUOTED:
            found.append(_candidate(tree, index, dash, list(quoted)))
    return found


def _dash_before_name(tree: Tree, index: MentionIndex, first: int, end: int) -> int | None:
    """Return the dash of a block behind which only a name, a handle and a date stand."""
    for token in range(max(first, end - _SHORT), end - 1):
        if tree.words[token] not in _DASHES:
            continue
        entity = index.entity_at(token + 1)
        alone = token == first or tree.words[token - 1][-1] in _ENDS
        handle = any(word.startswith("@") for word in tree.words[token:end])
        named = tree.tags[token + 1] == "PROPN" if entity is None else entity.type in _SPEAKERS
        return token if alone and named and (handle or (token == first and entity is not None)) else None
    return None


def _candidate(tree: Tree, index: MentionIndex, dash: int, quoted: list[int]) -> Candidate:
    mention = index.at(dash + 1)
    end = dash + 1
    while end < len(tree) and tree.tags[end] == "PROPN" and not tree.words[end].startswith("@"):
        end += 1
    name = list(range(dash + 1, max(end, dash + 2))) if mention is None else list(tree.tokens_in(mention.span))
    return Candidate(
        source=ranges_of(tree, name),
        cue=(),
        content=ranges_of(tree, quoted),
        source_head=dash + 1,
        cue_head=dash,
        stance=Stance.ASSERTS,
        rule="block quote",
    )

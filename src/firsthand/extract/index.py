"""Find, for a token, the mention that covers it and the entity it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from firsthand.extract.tree import Tree
from firsthand.records.mention import Mention, ReportEntity


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionIndex:
    """All mentions of one report, findable by token. Mentions never overlap.

    Attributes:
        by_token: For each token of the tree, the position in `mentions` of the one that covers it, or -1.
        entities: By id.
    """

    mentions: tuple[Mention, ...]
    entities: Mapping[str, ReportEntity]
    by_token: tuple[int, ...]

    def at(self, token: int) -> Mention | None:
        """Return the mention that covers `token`, or None."""
        position = self.by_token[token]
        return None if position < 0 else self.mentions[position]

    def entity_at(self, token: int) -> ReportEntity | None:
        """Return the entity that the mention over `token` leads to, or None."""
        position = self.by_token[token]
        return None if position < 0 else self.entities[self.mentions[position].entity]

    def within(self, tokens: Iterable[int]) -> list[Mention]:
        """Return the mentions that cover any of `tokens`, each once, in text order."""
        positions = sorted({self.by_token[token] for token in tokens} - {-1})
        return [self.mentions[position] for position in positions]


def index_mentions(tree: Tree, mentions: tuple[Mention, ...], entities: tuple[ReportEntity, ...]) -> MentionIndex:
    """Build the index; `mentions` are in text order and do not overlap."""
    by_token = [-1] * len(tree)
    for position, mention in enumerate(mentions):
        for token in tree.tokens_in(mention.span):
            by_token[token] = position
    return MentionIndex(mentions=mentions, entities={e.id: e for e in entities}, by_token=tuple(by_token))

"""What is known while the clauses of a Spanish or Italian sentence are put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.extract.claims.romance_groups import Group, Item, Mark, Phrase
from firsthand.extract.claims.romance_words import Grammar
from firsthand.lexicon.events import EventWords


@dataclass(slots=True)
class Clause:
    """One clause: its verb, its phrases, and how it hangs by the clause or the phrase above it."""

    kind: str
    parent: Clause | None = None
    noun: Phrase | None = None
    verb: Group | None = None
    phrases: list[Phrase] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    opener: str = ""
    relative: int | None = None
    relative_case: str = ""
    after_comma: bool = False
    before: int = 0
    """How many of its phrases stand before the verb."""


@dataclass(slots=True)
class Builder:
    """Reads the items of a sentence from left to right."""

    grammar: Grammar
    words: EventWords
    items: list[Item]
    clauses: list[Clause] = field(default_factory=list)
    pending: list[Phrase] = field(default_factory=list)
    opening: Mark | None = None
    boundary: str = ""
    last: Phrase | None = None
    current: Clause = field(default_factory=lambda: Clause(kind="root"))

    def flush(self) -> None:
        """Give the phrases since the last mark to the clause that is being read."""
        self.current.phrases += self.pending
        self.pending = []

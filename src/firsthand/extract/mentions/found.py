"""What the mention rules hand to one another: something found in the text, before it is known which entity it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.lexicon.gazetteer_tables import Entry
from firsthand.records.mention import EntityType


class Kind(StrEnum):
    """How a mention points at its entity."""

    NAME = "name"
    PHRASE = "phrase"
    PRONOUN = "pronoun"


@dataclass(slots=True)
class Found:
    """Tokens [first, last) that point at an entity.

    Attributes:
        head: The token that stands for the whole in the tree.
        entry: What the gazetteer knows it as; of phrases, the entry of their noun.
        country: ISO 3166-1 alpha-2 of the state that it belongs to, where the words around it say so.
        host: Of embassies: the state where it stands.
        gender: "m", "f" or "".
        many: There are several ("diplomats").
        definite: "the minister", "its spokesman": may have been named before.
        indefinite: "a minister": was not named before.
        body: What it belongs to by a name inside the phrase ("NATO chief"): gazetteer key or folded name.
        name: How the entity would be called after this mention alone.
        label: Dictionary form of a phrase's noun ("ministry"), folded; for names, their folded words.
        number: A count before a plural noun ("21"), else "".
        owner: Position in the list of the one whose it is ("its spokesman", "Russia's embassy", "head of the FSB").
        modifiers: Dictionary forms of the words before the noun, folded.
        of_state: `country` is the state that it serves, not only where it stands.
        same_as: Position in the list of the one that it is said to be ("Prime Minister" before "Ann Lee").
    """

    first: int
    last: int
    head: int
    kind: Kind
    type: EntityType
    entry: Entry | None = None
    country: str | None = None
    host: str | None = None
    gender: str = ""
    many: bool = False
    definite: bool = False
    indefinite: bool = False
    body: str = ""
    name: str = ""
    label: str = ""
    number: str = ""
    modifiers: tuple[str, ...] = ()
    owner: int | None = None
    same_as: int | None = None
    of_state: bool = False

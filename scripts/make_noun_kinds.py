"""Write `noun_kinds.en.toml`: which English nouns name people, buildings, ships and so on, from WordNet 3.0.

    python scripts/make_noun_kinds.py FOLDER > src/firsthand/lexicon/data/noun_kinds.en.toml

FOLDER holds WordNet's `data.noun` and `index.noun` (Debian: the package wordnet-base). A noun is of a kind if its
first sense, the commonest, is; if another sense is a thing, a beast or a plant, it counts as no person ("a scanner").
Of a noun that the hand-made lists know, the loader takes those.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

KINDS = {
    # class: roots of the trees whose first senses belong to it ("word.number of its sense"); the first one wins
    "sport": ["athlete.1"],
    "soldier": ["serviceman.1"],
    "attacker": ["criminal.1"],
    "scientist": ["scientist.1"],
    "person": ["person.1"],
    "vessel": ["vessel.2"],
    "vehicle": ["wheeled_vehicle.1", "aircraft.1"],
    "weapon": ["weapon.1"],
    "building": ["building.1"],
    "crime": ["crime.1"],
    "nature": ["disease.1", "weather.1"],
    "goods": ["food.1", "food.2"],
}
THINGS = ["artifact.1", "animal.1", "plant.2", "substance.1", "communication.2"]
HEADER = """# Which English nouns name people, buildings, ships and so on: those of the first, commonest sense alone.
# Made by scripts/make_noun_kinds.py from WordNet 3.0, "WordNet 3.0 Copyright 2006 by Princeton University. All rights
# reserved.", whose licence asks that the following stays with it:
#
# This software and database is being provided to you, the LICENSEE, by Princeton University under the following
# license. By obtaining, using and/or copying this software and database, you agree that you have read, understood,
# and will comply with these terms and conditions.: Permission to use, copy, modify and distribute this software and
# database and its documentation for any purpose and without fee or royalty is hereby granted, provided that you agree
# to comply with the following copyright notice and statements, including the disclaimer, and that the same appear on
# ALL copies of the software, database and documentation, including modifications that you make for internal use or for
# distribution. WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. THIS SOFTWARE AND DATABASE IS
# PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF
# EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANT- ABILITY OR
# FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT
# INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS. The name of Princeton University or
# Princeton may not be used in advertising or publicity pertaining to distribution of the software and/or database.
# Title to copyright in this software, database and any associated documentation shall at all times remain with
# Princeton University and LICENSEE agrees to preserve same.
#
# Each list is one text, its words parted by white space. What event_nouns.en.toml says of a word goes first.

[kinds]
"""


class WordNet:
    """The nouns of WordNet: words of each meaning, meanings below each meaning, meanings of each word in order."""

    def __init__(self, folder: Path) -> None:
        self.words: dict[str, list[str]] = {}
        self.below: dict[str, list[str]] = {}
        self.senses: dict[str, list[str]] = {}
        for line in (folder / "data.noun").read_text("latin-1").splitlines():
            if not line.startswith(" "):
                self._read_meaning(line.split("|")[0].split())
        for line in (folder / "index.noun").read_text("latin-1").splitlines():
            if not line.startswith(" "):
                fields = line.split()
                self.senses[fields[0]] = fields[6 + int(fields[3]) :]

    def _read_meaning(self, fields: list[str]) -> None:
        offset, count = fields[0], int(fields[3], 16)
        self.words[offset] = [fields[4 + 2 * i] for i in range(count)]
        start = 4 + 2 * count
        for i in range(int(fields[start])):
            symbol, other = fields[start + 1 + 4 * i : start + 3 + 4 * i]
            if symbol == "@":
                self.below.setdefault(other, []).append(offset)
            elif symbol == "@i":
                self.words[offset] = []  # a single person or place, no kind

    def tree(self, roots: Iterable[str]) -> frozenset[str]:
        """Return the meanings at and below the roots."""
        waiting = [self.senses[root.rsplit(".", 1)[0]][int(root.rsplit(".", 1)[1]) - 1] for root in roots]
        found: set[str] = set()
        while waiting:
            meaning = waiting.pop()
            if meaning not in found:
                found.add(meaning)
                waiting += self.below.get(meaning, [])
        return frozenset(found)


def kinds_of(wordnet: WordNet) -> dict[str, list[str]]:
    """Return the words of each kind, sorted."""
    taken, things = set[str](), wordnet.tree(THINGS)
    found = {}
    for kind, roots in KINDS.items():
        tree = wordnet.tree(roots)
        words = {word for meaning in tree for word in wordnet.words[meaning]}
        people = kind in ("sport", "soldier", "attacker", "scientist", "person")
        found[kind] = [
            word
            for word in sorted(words)
            if word.replace("-", "").isalpha()
            and word.islower()
            and len(word) > 2
            and word not in taken
            and wordnet.senses[word][0] in tree
            and not (people and any(sense in things for sense in wordnet.senses[word][1:]))
            and len(wordnet.senses[word]) <= 4
        ]
        taken.update(found[kind] if kind != "scientist" else [])  # a scientist is a person as well
    return found


def main() -> None:
    """Write the table to standard output."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.stdout.write(HEADER)
    for kind, words in kinds_of(WordNet(Path(sys.argv[1]))).items():
        lines = textwrap.fill(" ".join(words), 118, break_long_words=False, break_on_hyphens=False)
        sys.stdout.write(f'{kind} = """\n{lines}\n"""\n')


if __name__ == "__main__":
    main()

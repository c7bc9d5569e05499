"""Make pairs of organisations' names of which it is known whether they are one, to learn weights from.

    python benchmarks/names/make_bodies.py PERSONS.txt > BODIES.jsonl

As `make_pairs.py`: firms are put together by chance from family names, common words of the project's own table and
legal forms; how often which change happens is set by hand.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from make_pairs import Maker

from firsthand.lexicon.load import read_table

PAIRS = 5000
LEGAL = [
    "Ltd",
    "Limited",
    "LLC",
    "GmbH",
    "B.V.",
    "S.r.l.",
    "OOO",
    "Inc.",
    "Corp.",
    "PLC",
    "AG",
    "S.A.",
    "JSC",
    "OJSC",
    "N.V.",
    "Co.",
]
SPELLED = {
    "Ltd": ["Limited", "Ltd."], "Limited": ["Ltd", "LTD."], "LLC": ["L.L.C.", "LLC."], "GmbH": ["G.m.b.H.", "Gmbh"],
    "B.V.": ["BV"], "S.r.l.": ["SRL"], "OOO": ["LLC"], "Inc.": ["Incorporated", "Inc"], "Corp.": ["Corporation"],
    "PLC": ["p.l.c.", "plc"], "AG": ["A.G."], "S.A.": ["SA"], "JSC": ["Joint Stock Company", "OAO"],
    "OJSC": ["JSC", "Open Joint Stock Company"], "N.V.": ["NV"], "Co.": ["Company"],
}  # fmt: skip
COUNTRIES = ["Mexico", "Chile", "Deutschland", "Malta", "Cyprus", "Estonia", "Nederland", "Kenya", "Japan", "Canada"]


class BodyMaker(Maker):
    def body(self):
        rnd = self.rnd
        common = [word for word in read_table("name_forms")["common"]["words"] if word.isascii()]
        telling = [rnd.choice(self.family) for _ in range(rnd.choices((1, 2, 3), (6, 3, 1))[0])]
        return telling, rnd.sample(common, rnd.choices((0, 1, 2, 3), (3, 5, 4, 1))[0]), rnd.choice(LEGAL)

    def put(self, telling, common, legal, script=0):
        rnd = self.rnd
        words = [self.spell(number, script) for number in telling]
        if None in words:
            return None
        words = [word[:1].upper() + word[1:] for word in words] + [word.capitalize() for word in common]
        if len(words) > 2 and rnd.random() < 0.1:
            words.insert(rnd.randrange(1, len(words)), rnd.choice(["&", "and", "of"]))
        return [*words, legal] if legal else words

    def like(self, telling, common, legal):
        rnd = self.rnd
        legal = "" if rnd.random() < 0.25 else rnd.choice([legal, *SPELLED[legal]])
        words = self.put(
            telling, common if rnd.random() < 0.92 else common[:-1], legal, 1 if rnd.random() < 0.12 else 0
        )
        if words and rnd.random() < 0.35:
            place = rnd.randrange(len(telling))
            words[place] = self.slip(words[place]) if len(words[place]) > 3 else words[place]
        if words and rnd.random() < 0.08:
            words.insert(0, "The")
        if words and rnd.random() < 0.03:
            words = ["".join(word[0].upper() for word in words[: len(telling) + len(common)])]
        return words

    def unlike(self, telling, common, legal):
        rnd, draw, telling = self.rnd, self.rnd.random(), list(telling)
        spare = [word for word in read_table("name_forms")["common"]["words"] if word.isascii()]
        if draw < 0.3:
            telling[rnd.randrange(len(telling))] = rnd.choice(self.family)
        elif draw < 0.55:
            place = rnd.randrange(len(telling))
            telling[place] = self.near(telling[place])
        elif draw < 0.75:
            common = [*common[:-1], rnd.choice(spare)] if common else rnd.sample(spare, 2)
        elif draw < 0.87:
            return (self.put(telling, common, "") or []) + [rnd.choice(COUNTRIES), legal]
        else:
            telling.insert(rnd.randrange(len(telling) + 1), rnd.choice(self.family))
        return self.put(telling, common, rnd.choice([legal, rnd.choice(LEGAL)]))

    def bodies(self):
        parts, match = self.body(), self.rnd.random() < 0.5
        left, right = self.put(*parts), (self.like if match else self.unlike)(*parts)
        if not left or not right or left == right:
            return None
        return " ".join(left), " ".join(right), match


def main(path):
    maker, made = BodyMaker(Path(path), 12), 0
    while made < PAIRS:
        found = maker.bodies()
        if found is not None:
            left, right, match = found
            print(
                json.dumps({"left": left, "right": right, "match": match, "type": "organisation"}, ensure_ascii=False)
            )
            made += 1


if __name__ == "__main__":
    main(sys.argv[1])

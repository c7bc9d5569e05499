"""Make pairs of people's names of which it is known whether they are one person's, to learn weights from.

    python benchmarks/names/make_pairs.py PERSONS.txt > PAIRS.jsonl

PERSONS.txt as in `learn_letters.py`. People are put together by chance: a given name of the project's own table, in
the spellings that the file has for it, and a family name of the file. The pairs that are one differ as names differ in
reports: script, spelling, case ending, title, middle name, order, a slip of the pen. Those that are two share a
family name or a given name, or have look-alikes. How often each happens is set by hand below.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from learn_letters import read_groups
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from firsthand.lexicon.load import read_table
from firsthand.text.folding import fold
from firsthand.text.romanise import romanise

PAIRS = 8000
SHARES = {(0,): 0.45, (0, 1): 0.35, (1,): 0.1, (0, 3): 0.03, (0, 4): 0.02, (0, 2): 0.02, (0, 5): 0.02, (0, 6): 0.01}
ENDINGS = {0: ["a", "em", "ovi", "u", "owi", "ova", "ová"], 1: ["а", "у", "ом", "ым", "е", "ова"]}
BONDS = {0: ["bin", "ibn", "ben", "bin"], 1: ["бин", "ибн", "бен"]}
TITLES = ["Mr", "Dr", "Prof.", "Sir", "Sheikh", "President", "Mrs"]
KEYS = "abcdefghijklmnopqrstuvwxyz"


def pools(path):
    groups = {number: group for number, group in read_groups(path) if 0 in group}
    by_name = {}
    for number, group in groups.items():
        for name in group[0]:
            by_name.setdefault(fold(name), number)
    table = read_table("first_names")
    given = sorted(
        {by_name[fold(name)] for key in ("men", "women") for name in table[key].split() if fold(name) in by_name}
    )
    taken = set(given)
    family = [n for n in sorted(groups) if n not in taken and (1 in groups[n] or n % 4 == 0)]
    return groups, given, family


class Maker:
    def __init__(self, path, seed):
        self.rnd = random.Random(seed)
        self.groups, self.given, self.family = pools(path)
        self.family = self.rnd.sample(self.family, 9000)
        self.roman = [romanise(self.groups[n][0][0]) for n in self.family]
        self.roman_given = [romanise(self.groups[n][0][0]) for n in self.given]

    def near(self, number, given=False):
        """Another name that looks like this one."""
        pool, roman = (self.given, self.roman_given) if given else (self.family, self.roman)
        target = romanise(self.groups[number][0][0])
        places = self.rnd.sample(range(len(pool)), min(len(pool), 1500))
        found = process.extract(target, [roman[i] for i in places], scorer=Levenshtein.normalized_similarity, limit=4)
        own = {fold(name) for name in self.groups[number][0]}
        best = [
            places[k] for _, score, k in found if score < 0.95 and fold(self.groups[pool[places[k]]][0][0]) not in own
        ]
        return pool[self.rnd.choice(best or [0])]

    def person(self):
        rnd = self.rnd
        words = [rnd.choice(self.given), rnd.choice(self.family)]
        while rnd.random() < 0.38 and len(words) < 6:
            words.insert(1, rnd.choice(self.given if rnd.random() < 0.6 else self.family))
        return words

    def spell(self, number, script):
        group = self.groups[number]
        if script not in group:
            return None
        names = group[script]
        return names[0] if self.rnd.random() < 0.3 else self.rnd.choice(names)

    def slip(self, word):
        """One slip of the pen, more often a vowel or a doubled letter than not."""
        rnd, place = self.rnd, self.rnd.randrange(1, max(2, len(word)))
        kind = rnd.random()
        alphabet = KEYS if word[:1] < "\u0370" else "абвгдежзийклмнопрстуфхцчшыюя"
        if kind < 0.3:
            return word[:place] + rnd.choice(alphabet) + word[place + 1 :]
        if kind < 0.5:
            return word[:place] + word[place + 1 :]
        if kind < 0.65:
            return word[:place] + word[place - 1] + word[place:]
        if kind < 0.8:
            return word[:place] + rnd.choice(alphabet) + word[place:]
        return word[: place - 1] + word[place : place + 1] + word[place - 1] + word[place + 1 :]

    def write(self, words, script, arabic=False, drop=False):
        """Write a person's name as a report would, or None if it has no such letters."""
        rnd = self.rnd
        spelled = [self.spell(number, script) for number in words]
        if None in spelled:
            return None
        spelled = [word[:1].upper() + word[1:] for word in spelled]
        if len(spelled) > 2 and drop:
            del spelled[rnd.randrange(1, len(spelled) - 1)]
        if arabic and script in BONDS and len(spelled) > 2:
            spelled[1] = rnd.choice(BONDS[script]) + " " + spelled[1]
        if script in ENDINGS and rnd.random() < 0.09:
            for place in (-1,) if rnd.random() < 0.6 else (0, -1):
                ending = rnd.choice(ENDINGS[script])
                spelled[place] = spelled[place].rstrip("aаeе" if len(spelled[place]) > 4 else "") + ending
        if script < 2 and len(spelled) == 2 and rnd.random() < 0.06:
            father = rnd.choice(self.given)
            middle = self.spell(father, script)
            if middle:
                spelled.insert(1, middle.capitalize().rstrip("aeiouаеийь") + ("ovich" if script == 0 else "ович"))
        return " ".join(self.arrange(spelled))

    def arrange(self, spelled):
        """Shorten, title, turn round, join or split the words of a name now and then."""
        rnd = self.rnd
        if rnd.random() < 0.05:
            spelled[0] = spelled[0][0] + "."
        if rnd.random() < 0.04:
            spelled.insert(0, rnd.choice(TITLES))
        draw = rnd.random()
        if draw < 0.05:
            return [spelled[-1] + ("," if rnd.random() < 0.4 else ""), *spelled[:-1]]
        if draw < 0.07:
            return ["".join(spelled[:2]), *spelled[2:]]
        if draw < 0.085 and len(spelled[-1]) > 6:
            spelled[-1] = spelled[-1][:4] + " " + spelled[-1][4:]
        return spelled

    def other(self, words):
        """Return another person's words who may be mistaken for this one."""
        rnd, draw, two = self.rnd, self.rnd.random(), list(words)
        if draw < 0.3:
            two[0] = rnd.choice(self.given)
        elif draw < 0.38:
            two[0] = self.near(words[0], given=True)
        elif draw < 0.6:
            two[-1] = rnd.choice(self.family)
        elif draw < 0.82:
            two[-1] = self.near(words[-1])
        elif draw < 0.95 and len(words) > 2:
            two[rnd.randrange(1, len(words))] = rnd.choice(self.given)
        else:
            two[0], two[-1] = self.near(words[0], given=True), self.near(words[-1])
        return two

    def pair(self):
        rnd, words = self.rnd, self.person()
        scripts = rnd.choices(list(SHARES), list(SHARES.values()))[0]
        match = rnd.random() < 0.5
        arabic = len(words) > 2 and rnd.random() < 0.15
        drop = rnd.choice((None, None, 0, 1))
        left = self.write(words, scripts[0], arabic, drop == 0)
        others = words
        if not match:
            others = [words[1], words[0], *words[2:]] if arabic and rnd.random() < 0.4 else self.other(words)
        right = self.write(others, scripts[-1], arabic, drop == 1)
        if left is None or right is None:
            return None
        slips = rnd.random()
        if match and slips < (0.45 if len(scripts) == 1 else 0.2):
            parts = right.split()
            place = rnd.randrange(len(parts))
            if len(parts[place]) > 3:
                parts[place] = self.slip(parts[place])
                if slips < 0.12 and len(parts[place]) > 4:
                    parts[place] = self.slip(parts[place])
            right = " ".join(parts)
        if match and left == right:
            return None
        return (left, right) if rnd.random() < 0.5 else (right, left), match


def main(path):
    maker = Maker(Path(path), 11)
    made = 0
    while made < PAIRS:
        found = maker.pair()
        if found is not None:
            (left, right), match = found
            print(json.dumps({"left": left, "right": right, "match": match, "type": "person"}, ensure_ascii=False))
            made += 1


if __name__ == "__main__":
    main(sys.argv[1])

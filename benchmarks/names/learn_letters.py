"""Learn what it costs to write one run of letters for another, from names that are written in several scripts.

    python benchmarks/names/learn_letters.py PERSONS.txt > src/firsthand/lexicon/data/letter_costs.toml

PERSONS.txt is `rigour/data/names/persons.txt` of the package rigour 1.8.2 (MIT; the names are Wikidata's, CC0): one
name a line, its spellings in many scripts parted by commas, "=> Q..." at the end. One line in five is kept out of
learning. Method: pairs of spellings of one name are laid side by side the cheapest way (Viterbi), the runs that were
laid beside each other are counted, costs are made from the counts, and again; the first costs come from `romanise`.
"""

from __future__ import annotations

import math
import random
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from firsthand.names.keys import sound_of, without_doubles
from firsthand.names.letters import END, letters_of
from firsthand.text.folding import fold
from firsthand.text.romanise import romanise

SCRIPTS = {
    "LATIN": 0, "CYRILLIC": 1, "GREEK": 2, "ARABIC": 3, "HEBREW": 4, "GEORGIAN": 5, "ARMENIAN": 6,
}  # fmt: skip
SIZES = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (3, 3))
MOST = {(0, 1): 26000, (0, 0): 22000, (1, 1): 9000, (0, 3): 9000}
VOWELS = frozenset("aeiouyаеиоуыэюяёіїєąęáéíóúýàèìòùâêîôûäöüãõåæøőűůěāēīūėųαεηιουωıăاوويىაეიოუაէեիոու")
BREATHS = frozenset("hъьj'gйההעאه")
KNOWN = {  # the Bulgarian "ъ" is a vowel of its own; it is too seldom in the file to be learned
    "ъ:u ъ:а ъ:a ъ:ă": 0.1, "ъ:о ъ:o ъ:e ъ:э ъ:у ъ:е ъ:ő ъ:i ъ:и": 0.25, "ъ:": 0.3,
    "ъз:s ъз:es": 0.2, "ої:oi": 0.0, "о:օ o:օ": 0.1,
}  # fmt: skip
CONVENTIONS = {  # how German, English, French, Polish and scholars write one sound in Latin letters
    "ks:x sh:sch sh:sz sh:ş ch:tch ch:cz ch:tsh kh:ch kh:x u:ou ya:ja yu:ju ye:je yo:jo y:j i:j zh:ž zh:ż": 0.0,
    "v:w ss:s ck:k ph:f th:t c:k tz:ts iy:y ij:y ii:y ij:i iy:i dzh:dj ov:ow ev:ew yev:jew qu:k": 0.05,
    "zh:j kh:h sch:zh shch:šč ts:c ts:z dzh:j gu:g dj:j ie:e ye:e je:e yo:e ff:v w:f": 0.15,
    "g:h gh:h z:s kh:k kh:q q:g": 0.3,
}  # fmt: skip
SOFT, FULL = re.compile("(?<![cszgkt])h|[hjyw']$|[jy]"), re.compile("[aeou]")
PLAIN_VOWELS = {"ae": 0.35, "ai": 0.5, "ay": 0.5, "ao": 0.35, "au": 0.5, "ei": 0.35, "ou": 0.2}
LEAST_COUNT = 8
ROUNDS = 5


def script_of(name):
    found = {unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha()}
    return SCRIPTS.get(found.pop()) if len(found) == 1 else None


def read_groups(path):
    for number, line in enumerate(path.open(encoding="utf-8")):
        by = {}
        for name in map(str.strip, line.partition("=>")[0].split(",")):
            if 3 <= len(name) <= 16 and " " not in name and (script := script_of(name)) is not None:
                by.setdefault(script, []).append(name)
        if sum(map(len, by.values())) > 1:
            yield number, by


def sample_pairs(groups, rnd):
    by = {}
    for number, group in groups:
        if number % 5 == 0:
            continue
        for one in sorted(group):
            for two in sorted(group):
                if one < two:
                    pair = (rnd.choice(group[one]), rnd.choice(group[two]))
                elif one == two and one < 2 and len(group[one]) > 1:
                    pair = tuple(rnd.sample(group[one], 2))
                else:
                    continue
                by.setdefault((one, two), []).append(tuple(letters_of(name) + END for name in pair))
    for key in sorted(by):
        rnd.shuffle(by[key])
        yield from ((*pair, key[0] == key[1]) for pair in by[key][: MOST.get(key, 5000)])


class FirstCosts(dict):
    """Costs before anything is learned: what sounds alike when romanised."""

    def __missing__(self, key):
        a, b = (romanise(part) for part in key)
        if not key[0] or not key[1]:
            cost = 2.0 if len(a + b) <= 1 or not (a + b).strip("aeiouyhw$") else 4.0
        elif a == b:
            cost = 0.3
        elif a.strip("aeiouy") == b.strip("aeiouy") and len(key[0]) == 1 == len(key[1]):
            cost = 1.5
        elif set(a) & set(b) and len(key[0]) + len(key[1]) <= 3:
            cost = 2.0
        else:
            cost = 5.0 + len(key[0]) + len(key[1])
        self[key] = cost
        return cost

    def get(self, key, default=None):
        return self[key]


def align(x, y, cost, miss):
    """Return the least cost of writing y for x, and the runs laid side by side."""
    n, m = len(x), len(y)
    best = [[math.inf] * (m + 1) for _ in range(n + 1)]
    back = {}
    best[0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            for a, b in SIZES:
                p, q = i + a, j + b
                if p > n or q > m:
                    continue
                step = cost.get((x[i:p], y[j:q]))
                if step is None:
                    if a + b > 2:
                        continue
                    step = 0.1 * miss if x[i:p] == y[j:q] else miss if a == b else 0.8 * miss
                if best[i][j] + step < best[p][q]:
                    best[p][q] = best[i][j] + step
                    back[p, q] = (a, b)
    path, i, j = [], n, m
    while i or j:
        a, b = back[i, j]
        path.append((x[i - a : i], y[j - b : j]))
        i, j = i - a, j - b
    return best[n][m], path


def count_runs(pairs, cost, worst):
    counts = Counter()
    for x, y, same_script in pairs:
        total, path = align(x, y, cost, 5.0)
        if total / max(len(x), len(y)) <= worst:  # what is worse is no spelling of the same name
            counts.update(path)
            if same_script:
                counts.update((b, a) for a, b in path)
    return counts


def margins(counts):
    left, right, letters = Counter(), Counter(), Counter()
    for (a, b), count in counts.items():
        left[a] += count
        right[b] += count
        for run in (a, b):
            letters.update(dict.fromkeys(set(run), count))
            if len(run) > 1:
                letters[run] += count
    return left, right, letters


def round_costs(counts, least):
    """Return the costs for the next round: how seldom one run stands for the other, larger runs a little dearer."""
    left, right, letters = margins(counts)
    found = {}
    for (a, b), count in counts.items():
        if count < least:
            continue
        size = max(len(a), len(b))
        p = count / letters[a or b] if not a or not b else max(count / left[a], count / right[b])
        if size > 1:
            p *= (count - 1) / count
        found[a, b] = -math.log(max(p, 1e-6)) + 0.35 * (size - 1)
    return found


def last_costs(counts):
    """Return the costs in letters: free down to one in seven, a whole letter from about one in 150 on."""
    left, right, letters = margins(counts)
    found = {}
    for (a, b), count in sorted(counts.items()):
        if count < LEAST_COUNT:
            continue
        p = 2 * count / letters[a or b] if not a or not b else count / math.sqrt(left[a] * right[b])
        cost = min(max(0.0, -math.log(p * (count - 0.8) / count) - 2.0) / 3.0, 1.0 * max(len(a), len(b)))
        key = tuple(sorted((a, b)))
        found[key] = min(cost, found.get(key, math.inf))
    return found


def with_floors(costs):
    """Return the costs with the least that leaving out a letter costs, and what is known beforehand.

    Counting leaves a letter out where it does not know better, so that its own costs for that are too low; and letters
    that always go together with their neighbours, as vowels do, are seldom counted by themselves: what the plain
    romanisation says is free.
    """
    found = {}
    for (a, b), cost in costs.items():
        alone = a or b
        if (not a or not b) and len(alone) == 1:
            found[a, b] = max(cost, 0.35 if alone in VOWELS else 0.25 if alone in BREATHS else 0.5)
        else:
            found[a, b] = cost
    alone = sorted({run for pair in costs for run in pair if len(run) == 1 and run.isalpha()})
    given = {(a, b): 0.0 for a in alone for b in alone if a < b and romanise(a) == romanise(b) != ""}
    given |= {tuple(sorted((a, romanise(a)))): 0.0 for a in alone if 0 < len(romanise(a)) < 4}
    given |= {tuple(sorted((a, fold(a)))): 0.1 for a in alone if len(fold(a)) == 1}
    given |= {tuple(sorted(run.split(":"))): cost for runs, cost in KNOWN.items() for run in runs.split()}
    for pair, cost in given.items():
        if pair[0] != pair[1]:
            found[pair] = min(cost, found.get(pair, math.inf))
    return found


def within_scripts(costs):
    """Return the costs with the least that runs of one script cost beside each other.

    Spellings of one name in one script include derived and declined ones, so that counting takes "n" for "nk" and "a"
    for "an". What sounds alike keeps its cost; a consonant more or less is most of a letter, a vowel half of one.
    """
    found = {}
    for (a, b), cost in costs.items():
        plain = [run.strip(END) for run in (a, b)]
        here = {script_of(run) for run in plain if run}
        floor = least_within(*plain) if len(here) == 1 and here <= {0, 1} and (all(plain) or END in a + b) else 0.0
        found[a, b] = max(cost, floor)
    for runs, cost in CONVENTIONS.items():
        for run in runs.split():
            pair = tuple(sorted(run.split(":")))
            found[pair] = min(cost, found.get(pair, math.inf))
    return found


def least_within(left, right):
    one, other = (SOFT.sub("", romanise(run)) for run in (left, right))
    if left + right in PLAIN_VOWELS:
        return PLAIN_VOWELS[left + right]
    if len(left) == len(right) == 1:
        is_plain = left + right < "\u0080" and {*VOWELS, *BREATHS}.isdisjoint(left + right)
        return 0.8 if is_plain and sound(one) != sound(other) and left + right not in ("ck", "cq") else 0.0
    strange = Levenshtein.distance(sound(one), sound(other))
    if strange:
        return 0.75 * strange
    if not left or not right:
        return 0.35 if one + other else 0.1
    return 0.5 if bool(FULL.search(one)) is not bool(FULL.search(other)) else 0.0


def sound(run):
    return without_doubles(sound_of(run).lstrip("a")) if run else ""


def prune(costs):
    """Drop runs that smaller ones make up at the same cost."""
    both = {pair: cost for (a, b), cost in costs.items() for pair in ((a, b), (b, a)) if max(len(a), len(b)) == 1}
    kept = {pair: cost for pair, cost in costs.items() if max(map(len, pair)) == 1}
    for size in (2, 3):
        for (a, b), cost in sorted(costs.items()):
            if max(len(a), len(b)) == size and align(a, b, both, 1.0)[0] > cost + 0.05:
                kept[a, b] = both[a, b] = both[b, a] = cost
    return kept


def main(path):
    rnd = random.Random(5)
    pairs = list(sample_pairs(read_groups(Path(path)), rnd))
    rnd.shuffle(pairs)
    cost = FirstCosts()
    for turn in range(ROUNDS):
        share = pairs[: len(pairs) // (4, 2, 1, 1, 1)[turn]]
        counts = count_runs(share, cost, 2.2 if turn == 0 else 3.4)
        cost = round_costs(counts, 2 if turn < 3 else 3)
        print(f"round {turn}: {len(share)} pairs, {len(cost)} runs", file=sys.stderr, flush=True)
    kept = within_scripts(with_floors(prune(last_costs(counts))))
    by_cost = {}
    for (a, b), value in sorted(kept.items()):
        by_cost.setdefault(f"{round(20 * value) / 20:.2f}", []).append(f"{a}:{b}")
    print("# What it costs to write one run of letters for another in a name, in letters: 0 is free, 1 a whole letter.")
    print("# $ is the end of the name; nothing before or after the colon: the run is left out.")
    print(
        "# Source: learned by benchmarks/names/learn_letters.py from the spellings of 74,000 names in seven scripts in"
    )
    print(
        "# rigour/data/names/persons.txt of rigour 1.8.2 (MIT licence), which come from Wikidata (CC0). Counts only: no"
    )
    print("# name of that file is kept.\n")
    print("[costs]")
    for value, runs in sorted(by_cost.items()):
        print(f'"{value}" = """' + " ".join(runs) + '"""')


if __name__ == "__main__":
    main(sys.argv[1])

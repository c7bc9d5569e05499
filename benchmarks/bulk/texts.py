"""Reports in any number, made of invented sentences: `python benchmarks/bulk/texts.py NUMBER FILE.jsonl [--seed 1]`.

A report has 15 sentences, or as many as `--sentences` says: two make a flash.
Report N is the same in every run. Of ten, five tell of an invented affair in their own words, two copy an earlier one,
one excerpts an earlier one, and two (recipes, weather, sport) concern no case.
"""

import argparse
import json
import random
from pathlib import Path

STATES = "Belgium Poland Norway Latvia Spain Italy Greece Austria Portugal Ireland Sweden Finland Romania".split()
OTHERS = "Russia China Iran Belarus".split()
ADJECTIVES = {"Russia": "Russian", "China": "Chinese", "Iran": "Iranian", "Belarus": "Belarusian"}
SYLLABLES = "ba do ke li mo nu pa re so ti va zo gra ple sti kro fen dal mir tun vek hol bri nas".split()
LEADS = (
    "{a} expelled {n} {adj} envoys on {day}, {who} told {paper}.",
    "{who} said on {day} that {firm}, which has offices in {b}, had paid {n} million euros to members of parliament.",
    "Police in {a} arrested {n} people on {day} who are suspected of spying for {b}.",
    "{a} will put {firm} on its list of sanctions, {who} announced on {day}.",
    "A cable in the waters of {a} was cut on {day}, and {who} blamed a ship from {b}.",
)
MORE = (
    "{whom} denied it and called the accusation a play for an audience of one.",
    "{paper} had first reported the payments, citing a person in the security service.",
    "The embassy of {b} in {a} said that it would answer in kind.",
    "Investigators searched {n} flats near the harbour and took away papers and telephones.",
    "{who} declined to say how the {n} documents had reached the ministry.",
    "A spokeswoman for {firm} said that the company had never had business in {a}.",
    "Parliament will debate the matter in {month}, when the committee has read the files.",
    "{whom}, who left {a} in {month}, could not be reached at the office of {firm}.",
    "Two officials said that the money had come through a bank in the capital of {b}.",
    "The court ordered that {whom} be held for {n} days.",
)
APART = (
    "Whisk {n} eggs with the sugar until they are pale, and fold in the flour with a wooden spoon.",
    "Let the dough rest for {n} minutes below a towel, then knead it again and cut it in strips.",
    "After {n} minutes the home side had the ball behind the line, and the second half brought nothing more.",
    "Clouds come in from the coast in the evening, and at night it cools down to {n} degrees.",
    "Water the roses in the morning, and cut them back by a hand's breadth in {month}.",
    "Peel {n} apples, cut them in slices, and bake them with butter and cinnamon.",
)
MONTHS = "January February March April May June July September October November".split()


def name(chance, syllables=3):
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def told(chance, sentences):
    """Fill in sentences about one affair."""
    b = chance.choice(OTHERS)
    month = chance.choice(MONTHS)
    known = {
        "a": chance.choice(STATES), "b": b, "adj": ADJECTIVES[b], "month": month,
        "day": f"{chance.randint(1, 28)} {month} 2031", "who": f"Minister {name(chance, 2)} {name(chance)}",
        "whom": f"{name(chance, 2)} {name(chance)}", "firm": f"{name(chance)} Trading",
        "paper": f"the {name(chance)} Courier",
    }  # fmt: skip
    return [sentence.format(**known, n=chance.randint(2, 400)) for sentence in sentences]


def sentences_of(number, seed, length):
    """Return the sentences of report `number`; a copy is told by the number of what it copies."""
    chance = random.Random(f"{seed}:{number}")
    kind = number % 10
    if kind in (5, 6, 7) and number > 50:
        source = number - number % 10 - 10 * chance.randint(1, 4) + chance.randint(0, 4)
        found = sentences_of(source, seed, length)
        return found[:4] if kind == 7 else [*found, told(chance, [chance.choice(MORE)])[0]]
    if kind in (8, 9):
        return told(chance, [chance.choice(APART) for _ in range(length * 4 // 5 + 1)])
    return told(chance, [chance.choice(LEADS), *(chance.choice(MORE) for _ in range(length - 1))])


def report(number, seed=1, length=15):
    chance = random.Random(f"about {seed}:{number}")
    found = sentences_of(number, seed, length)
    paragraphs = [" ".join(found[start : start + 3]) for start in range(0, len(found), 3)]
    published = f"2031-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    outlet = f"{name(random.Random(chance.randint(1, 300)))} Post"
    return {
        "id": str(number),
        "text": "\n\n".join(paragraphs),
        "published": published,
        "outlet": outlet,
        "language": "en",
    }


def write(number, path, seed=1, length=15):
    with Path(path).open("w", encoding="utf-8") as out:
        for one in range(number):
            out.write(json.dumps(report(one, seed, length)) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sentences", type=int, default=15)
    options = parser.parse_args()
    write(options.number, options.file, options.seed, options.sentences)


if __name__ == "__main__":
    main()

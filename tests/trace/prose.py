"""Invented text in any amount: sentences of words that no other text shares in the same order."""

import random

WORDS = (
    "harbour crane winter ledger minister cable anchor pilot orchard tunnel festival engine window market "
    "river council station bakery journal letter archive meadow captain signal bridge carpet lantern "
    "island factory museum ticket morning painter gravel saddle timber velvet pepper marble candle copper "
    "basket kettle thunder blanket hammer"
).split()
VERBS = (
    "opened carried counted painted watched moved found kept sold answered crossed repaired followed measured".split()
)


def sentence(chance: random.Random) -> str:
    """Return one sentence of nine to sixteen words."""
    parts = []
    for _ in range(chance.randint(2, 4)):
        parts += ["the", chance.choice(WORDS), chance.choice(VERBS), "a", chance.choice(WORDS)]
    return " ".join(parts).capitalize() + "."


def story(seed: int, sentences: int = 12) -> list[str]:
    """Return an invented story as a list of sentences."""
    chance = random.Random(seed)
    return [sentence(chance) for _ in range(sentences)]

"""What parsers that speak Universal Dependencies have in common."""

from __future__ import annotations

from firsthand.extract.parsers.block import Tokens


def cases_of(tokens: Tokens) -> list[str]:
    """Return, for each token, the prepositions that hang by it, in text order, lower case; "" if none."""
    cases: list[list[str]] = [[] for _ in tokens.words]
    for index, rel in enumerate(tokens.rels):
        if rel == "case" and tokens.heads[index] != index:
            cases[tokens.heads[index]].append(tokens.words[index].lower().replace("’", "'"))
    return [" ".join(words) for words in cases]

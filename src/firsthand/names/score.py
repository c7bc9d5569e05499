"""A score with its reasons: what speaks for two names being one, and what against, each with its weight."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from firsthand.lexicon.load import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class NameScore:
    """How likely two names are to be one.

    Attributes:
        value: 0 (two) to 1 (one), or None where the names alone cannot tell.
        estimate: `value`, or where that is None how likely it is that such a pair is one, as far as that goes.
        reasons: In words, what weighs most first.
        certain: Nothing but script, desk or case ending tells the two apart, so that a rule may take them for one.
    """

    value: float | None
    estimate: float
    reasons: tuple[str, ...]
    certain: bool = False


def cannot_tell(estimate: float, *reasons: str) -> NameScore:
    """Return the answer that names alone cannot tell."""
    return NameScore(value=None, estimate=round(estimate, 4), reasons=("cannot tell: " + reasons[0], *reasons[1:]))


@lru_cache(maxsize=2)
def _weights(kind: str) -> Mapping[str, float]:
    table: dict[str, float] = read_table("name_weights")[kind]
    return table


def weigh(kind: str, features: Mapping[str, float]) -> float:
    """Return the likelihood that follows from the features of a pair of names of one kind ("person", "body")."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds(kind, features)))))


def log_odds(kind: str, features: Mapping[str, float]) -> float:
    """Return the log odds that follow from the features of a pair of names of one kind."""
    return sum(weight * features.get(name, 0.0) for name, weight in _weights(kind).items())


def weight_of(kind: str, name: str) -> float:
    """Return how many units of log odds one feature of a kind counts for."""
    return _weights(kind).get(name, 0.0)

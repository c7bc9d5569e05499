"""Fit the weights of the features that compare names, on the pairs of `make_pairs.py` and `make_bodies.py`.

    python benchmarks/names/fit.py PEOPLE.jsonl BODIES.jsonl > src/firsthand/lexicon/data/name_weights.toml

Logistic regression with a small penalty, by Newton steps; one pair in five is kept out and its scores go to stderr.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from firsthand.names.bodies import body_features
from firsthand.names.people import person_features
from firsthand.names.words import read_person

PENALTY = 2.0
CAUTION = 0.25
"""Log odds taken from all: in the world there are far more strangers to a name than among these pairs."""


def rows_of(path, kind):
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        left, right = sorted((row["left"], row["right"]))
        if kind == "person":
            found, _, words = person_features(read_person(left), read_person(right))
            if min(map(len, words)) < 2:
                continue
        else:
            found = body_features(left, right)
        yield found, row["match"]


def fit(x, y):
    weights = np.zeros(x.shape[1])
    keep = np.full(x.shape[1], PENALTY)
    keep[0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (p - y) + keep * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(keep)
        weights -= np.linalg.solve(bend, slope)
    return weights


def f1(p, y, mark):
    hit = p >= mark
    both = (hit & (y == 1)).sum()
    return 2 * both / max(1, hit.sum() + (y == 1).sum())


def best_mark(p, y):
    """Return the log odds at which F1 is greatest, so that they can be put at 0."""
    marks = np.linspace(0.1, 0.9, 81)
    mark = marks[np.argmax(np.convolve([f1(p, y, m) for m in marks], np.ones(5) / 5, mode="same")[2:-2]) + 2]
    return np.log(mark / (1 - mark))


def main(people, bodies):
    print("# Weights of the features by which names are compared: units of log odds. See `firsthand.names`.")
    print(
        "# Source: benchmarks/names/fit.py on invented pairs of names (benchmarks/names/make_pairs.py, make_bodies.py);"
    )
    print("# no pair of a measuring set was used.")
    for kind, path in (("person", people), ("body", bodies)):
        rows = list(rows_of(path, kind))
        names = list(rows[0][0])
        x = np.array([[row[name] for name in names] for row, _ in rows])
        y = np.array([float(match) for _, match in rows])
        out = np.arange(len(y)) % 5 == 0
        weights = fit(x[~out], y[~out])
        weights[0] -= best_mark(1 / (1 + np.exp(-(x[~out] @ weights))), y[~out])
        p = 1 / (1 + np.exp(-(x[out] @ weights)))
        best = max((f1(p, y[out], mark), mark) for mark in np.linspace(0.05, 0.95, 91))
        print(
            f"{kind}: {len(y)} pairs, kept out: F1 {f1(p, y[out], 0.5):.3f}, best {best[0]:.3f} at {best[1]:.2f}",
            file=sys.stderr,
        )
        shift = CAUTION
        weights = fit(x, y)  # what ships is fitted on all of them
        weights[0] -= best_mark(1 / (1 + np.exp(-(x @ weights))), y) + shift
        print(f"\n[{kind}]")
        for name, weight in zip(names, weights, strict=True):
            print(f'"{name}" = {weight:.4f}')


if __name__ == "__main__":
    main(*sys.argv[1:3])

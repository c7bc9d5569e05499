"""How the time of bringing claims together grows with the number of claims of one happening.

    python benchmarks/reconcile/growth.py 500 1000 2000 4000

Makes that many reports of one expulsion by hand (no text is parsed): a third names no source, most name one of seven
ministries, some a speaker of their own, and every report has the other side deny it. Prints the seconds of each step.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from building import Pile
from firsthand.reconcile.clusters import cluster_claims
from firsthand.reconcile.events import find_events
from firsthand.records.reading import Reading
from firsthand.resolve.entities import resolve_entities
from firsthand.trace.origins import find_origins

WORDS = "harbour ferry market tower signal engine letter garden river window candle silver bridge copper timber".split()


def build(count: int) -> tuple[Reading, ...]:
    """Return the readings of `count` reports; the same every time."""
    chance = random.Random(1)
    pile = Pile()
    for number in range(count):
        speaker = f"Ministry {number % 7}" if number % 10 else f"Speaker{number}"
        filler = " ".join(chance.choice(WORDS) + str(chance.randrange(999)) for _ in range(30))
        words = f"{3 + number % 4} diplomats"
        report = pile.report(
            f"Outlet{number % (count // 3 + 1)} News",
            f"2031-{1 + number % 12:02}-{1 + number % 27:02}",
            f"[Arland|place|AR] expelled {words} of [Ketria|place|KT], [{speaker}|organisation] said.\n{filler}.\n"
            "[Ketria|place|KT] denied this.",
        )
        amount = report.amount(words, 3 + number % 4, unit="diplomats")
        chain = [speaker] if number % 3 else []
        report.claim(
            "response.expel", "expelled", actor="Arland", target=f"{words} of Ketria", amounts=[amount], chain=chain
        )
        report.claim("speech.deny", "denied", actor="Ketria", target="this")
    return pile.readings()


def main() -> None:
    """Measure each size that is named."""
    for count in map(int, sys.argv[1:]):
        readings = build(count)
        resolution = resolve_entities(readings, ())
        times = [time.perf_counter()]
        event_of = cluster_claims(readings, resolution, ())
        times.append(time.perf_counter())
        origins = find_origins(readings, resolution, (), event_of)
        times.append(time.perf_counter())
        events = find_events(readings, resolution, (), event_of, origins)
        times.append(time.perf_counter())
        steps = ", ".join(
            f"{name} {after - before:.2f} s"
            for name, before, after in zip(("cluster", "origins", "events"), times, times[1:], strict=False)
        )
        print(f"{count} reports, {len(events)} events: {steps}", flush=True)


if __name__ == "__main__":
    main()

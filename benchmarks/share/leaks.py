"""Look for leaks: from the export for a level, does anything differ from that of a case that never held the rest?

    python benchmarks/share/leaks.py [--cases 300] [--first 0] [--fault NAME]

Each case is invented (tests/share/withheld_piles.py): reports that share happenings, speakers, outlets and lines, some
of them copied; reports, claims, all that a source says, or all of an outlet are withheld; people judged about some. The
export for TLP:AMBER is compared byte for byte, in all formats and with the loss report, with that of a case which was
built without what is withheld; and no word or id that only the withheld has may stand in it. With --fault, something is
broken on purpose, to see that it is found:

    judgements  a judgement about what is withheld is exported
    ids         an abridged report keeps its id, and so do its records
    sources     what a withheld source says stays
    names       an abridged report keeps the names that only lines gave that are gone
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).parents[2] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "share")]

import withheld_piles  # noqa: E402  found by the line above

from firsthand.share import withhold  # noqa: E402
from firsthand.work import sharing  # noqa: E402


def break_something(fault: str) -> None:
    """Break one rule of the export for a level."""
    if fault == "judgements":
        sharing.visible_judgements = lambda readings, judgements: list(judgements)
    elif fault == "ids":
        withhold.named_anew = lambda reading: withhold.Abridged(reading=reading, names={})
    elif fault == "sources":
        withhold._withheld_attributions = lambda attributions, sources: set()
        withhold._is_spoken = lambda claim, spoken, withheld: False
    elif fault == "names":
        withhold._entities = lambda entities, *others: entities


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--fault", choices=["judgements", "ids", "sources", "names"])
    asked = parser.parse_args()
    if asked.fault:
        break_something(asked.fault)
    started, leaking, reports, abridged = time.process_time(), [], 0, 0
    for seed in range(asked.first, asked.first + asked.cases):
        plan = withheld_piles.make_plan(seed)
        left = withheld_piles.left_of(plan)
        reports += len(plan.reports) - len(left)
        abridged += sum(len(lines) < len(plan.reports[number].lines) for number, lines in left.items())
        with tempfile.TemporaryDirectory() as folder:
            found = withheld_piles.differences(plan, Path(folder))
        if found:
            leaking.append(seed)
            print(f"case {seed}: {', '.join(found)}", flush=True)
    print(
        f"{asked.cases} cases, {reports} reports withheld and {abridged} abridged: {len(leaking)} cases leak; "
        f"{time.process_time() - started:.0f} s of one core"
    )


if __name__ == "__main__":
    main()

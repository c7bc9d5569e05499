"""Kill `add` again and again, repeat it, and compare the case with that of one unbroken run.

    python benchmarks/kills/run.py REPORTS.jsonl [--kills 20] [--jobs 1] [--seed 1] [--folder FOLDER]

Each run is killed with SIGKILL after a random number of further reports and a random moment more, so that the kills
fall over the whole of the work, from its first report to its last conclusions. Exits with 1 if the two cases differ
in a single byte of their export, or if `verify` finds anything.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from firsthand.case.open import open_case
from firsthand.engine.local import run_readings
from firsthand.settings import Settings
from firsthand.work.adding import add
from firsthand.work.current import export_lines, verify


def main():
    parser = argparse.ArgumentParser(description="Kill add at random moments and compare the result.")
    parser.add_argument("reports")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--add-to", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.add_to:
        add_and_tell(options.add_to, options.reports, options.jobs)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        sys.exit(0 if compare(options, folder) else 1)


def add_and_tell(case, reports, jobs):
    """Add; print a line whenever a report is in."""
    seen = 0

    def tell(result):
        nonlocal seen
        if result.added > seen:
            seen = result.added
            print(seen, flush=True)

    add(case, [reports], Settings(jobs=jobs), run_readings, progress=tell)


def compare(options, folder):
    started = time.monotonic()
    total, _ = run_until(options, folder / "unbroken.case", None, 0)
    unbroken_seconds = time.monotonic() - started
    expected = digest(folder / "unbroken.case")
    chance = random.Random(options.seed)
    done = killed = 0
    for kill in range(options.kills):
        # On average the kills share what is left evenly; the last ones come while conclusions are drawn.
        left = total - done
        reports = chance.randint(1, min(left, 1 + 2 * left // (options.kills - kill))) if left else 0
        # With no report left, the kill comes at any time from the start to the last conclusion.
        seconds = chance.random() * (0.1 if left else 0.05 * unbroken_seconds)
        new, was_killed = run_until(options, folder / "broken.case", reports, seconds)
        done, killed = done + new, killed + was_killed
        print(
            f"killed after {new} more reports, {done} in all" if was_killed else f"ended by itself after {new}",
            flush=True,
        )
    run_until(options, folder / "broken.case", None, 0)
    found = digest(folder / "broken.case")
    print(f"{total} reports, {killed} kills, unbroken run {unbroken_seconds:.0f} s")
    print(f"unbroken {expected}\nbroken   {found}\n{'the same' if found == expected else 'DIFFERENT'}")
    return found == expected and killed > 0


def run_until(options, case, reports, seconds):
    """Run until so many more reports are in and some more seconds are over, or to the end; return (added, killed)."""
    command = [sys.executable, __file__, options.reports, "--jobs", str(options.jobs), "--add-to", str(case)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    added = 0
    while added != reports and process.stdout.readline():
        added += 1
    if added == reports:
        time.sleep(seconds)
        process.kill()
    rest = len(process.stdout.readlines())
    code = process.wait()
    if code > 0:
        sys.exit(f"add failed with exit code {code}")
    return added + rest, code < 0


def digest(case):
    with open_case(str(case)) as store:
        problems = verify(store)
        if problems:
            sys.exit(f"{case}: {len(problems)} problems, the first: {problems[0]}")
        lines = list(export_lines(store))
    return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest(), len(lines)


if __name__ == "__main__":
    main()

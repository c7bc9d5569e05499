"""A program of its own that adds reports to a case and says "added" for each: run, and killed, by tests.

python adding.py CASE FOLDER [JOBS [LANGUAGE]]
python adding.py CASE FOLDER kept ROWS

The second takes what was read before (`read_once`), for tests of the case alone: it loads no models.
"""

import pickle
import signal
import sys
from pathlib import Path

from firsthand.engine.local import run_readings
from firsthand.settings import Settings
from firsthand.work.adding import add

SETTINGS = Settings(language="de", published="2024-05-30")


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def read_once(case, folder, kept):
    """Make a case in this process, and keep in a file the rows that each of its reports adds."""
    rows = {}

    def run(inputs, settings, finish):
        for outcome in run_readings(inputs, settings, lambda outcome: outcome):
            rows[outcome.report.path] = finish(outcome)
            yield rows[outcome.report.path]

    add(case, [folder], SETTINGS, run)
    Path(kept).write_bytes(pickle.dumps(rows))


def run_kept(kept):
    """Return what gives the rows that were kept."""
    rows = pickle.loads(Path(kept).read_bytes())

    def run(inputs, _settings, _finish):
        for given in inputs:
            yield rows[given.path]

    return run


def main(case, folder, jobs="1", language="de"):
    run = run_kept(language) if jobs == "kept" else run_readings
    settings = SETTINGS if jobs == "kept" else Settings(language=language, published="2024-05-30", jobs=int(jobs))
    seen = 0

    def tell(result):
        nonlocal seen
        if result.added > seen:
            seen = result.added
            say("added")

    say(str(add(case, [folder], settings, run, progress=tell)))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell makes what it starts behind deaf to ctrl-C
    main(*sys.argv[1:])

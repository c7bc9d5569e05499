"""A program of its own that adds reports to a case and says "added" for each: run, and killed, by tests.

python adding.py CASE FOLDER [JOBS [LANGUAGE]]
"""

import signal
import sys

from firsthand.engine.local import run_readings
from firsthand.settings import Settings
from firsthand.work.adding import add


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(case, folder, jobs="1", language="de"):
    seen = 0

    def tell(result):
        nonlocal seen
        if result.added > seen:
            seen = result.added
            say("added")

    settings = Settings(language=language, published="2024-05-30", jobs=int(jobs))
    say(str(add(case, [folder], settings, run_readings, progress=tell)))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell makes what it starts behind deaf to ctrl-C
    main(*sys.argv[1:])

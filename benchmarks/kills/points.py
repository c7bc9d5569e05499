"""Kill processes at named points of their work, a thousand times, and compare the case with that of unbroken runs.

    python benchmarks/kills/points.py [--kills 1000] [--store sqlite|postgresql|both] [--seed 1]

The points (`firsthand.points`): after a worker took reports from the line; before and after a commit, while reports are
put in line, read, added and imported; between the steps of conclusions; in the migration of an old case; between the
lines of an export. Analyses are made before (`benchmarks/growth/generate.py`) and no parser runs, so that a kill costs
hundredths of a second: each is SIGKILL to a process of its own. When a job ends unharmed, the case must hold what one
unbroken run gives: the same export, byte for byte, nothing in line, every input counted once, `verify` clean. Exits
with 1 if it does not. PostgreSQL is a server of its own in a folder of its own (tests/postgresql_server.py).
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager, nullcontext
from hashlib import sha256
from itertools import count, islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "benchmarks/growth"), str(ROOT / "tests")]

from alembic import command  # noqa: E402
from alembic.config import Config  # noqa: E402
from generate import reports  # noqa: E402
from sqlalchemy import insert, inspect, select, text  # noqa: E402

import postgresql_server  # noqa: E402
from firsthand import points  # noqa: E402
from firsthand.case import dialect, queue  # noqa: E402
from firsthand.case.open import _MIGRATIONS, make_case, open_case  # noqa: E402
from firsthand.case.schema import METADATA  # noqa: E402
from firsthand.engine import queueing  # noqa: E402
from firsthand.engine.queueing import put_in_line, work  # noqa: E402
from firsthand.settings import Settings  # noqa: E402
from firsthand.work.adding import add, import_case  # noqa: E402
from firsthand.work.current import export_lines, verify  # noqa: E402

REPORTS = 8
SETTINGS = Settings(published="2031-01-01")
MOST = {  # job: the points it passes, each with how often at most
    "put": {"before-commit": 3, "after-commit": 3},
    "work": {"taken": 2, "before-commit": REPORTS + 6, "after-commit": REPORTS + 6, "concluding": 5},
    "add": {"before-commit": REPORTS + 6, "after-commit": REPORTS + 6, "concluding": 5},
    "import": {"before-commit": 7, "after-commit": 7, "concluding": 5},
    "migrate": {"migration": 1, "before-commit": 1, "after-commit": 1},
    "export": {"export": 100},
}
OLD = "0001"


class Material:
    """Files of which each names an analysis that was made before."""

    def __init__(self, folder):
        self.folder = folder / "reports"
        self.folder.mkdir()
        self.readings = list(islice(reports(REPORTS), REPORTS))
        for number in range(REPORTS):
            (self.folder / f"{number:02}.txt").write_text(str(number))

    def run(self, batches, _settings, finish, _deaths=None):
        for batch in batches:
            for given in batch:
                yield finish(self.readings[int(given.data)])

    def run_one_by_one(self, inputs, settings, finish):
        yield from self.run(([given] for given in inputs), settings, finish)


def do(job, case, material, lines):
    """Do a job wholly, in this process."""
    queueing.run_in_workers = material.run
    if job == "import":
        import_case(case, lines)
    elif job == "add":
        add(case, [str(material.folder)], SETTINGS, material.run_one_by_one)
    elif job == "put":
        with open_case(case) as store, store.read() as connection:
            is_there = bool(queue.count_waiting(connection)[0] and queue.has_work(connection))
        if not is_there:
            with open_case(case) as store:
                put_in_line(store, [str(material.folder)], SETTINGS, label="pile", by="")
    elif job == "work":
        with open_case(case) as store:
            work(store, SETTINGS)
    else:
        with open_case(case) as store:
            for _ in export_lines(store):
                points.reach("export")


def killed(job, case, material, lines, point, number):
    """Do a job in a process that is killed when it reaches a point for the so-manieth time; tell whether it was."""
    child = os.fork()
    if child == 0:
        points._wanted, points._left = point, number
        try:
            do(job, case, material, lines)
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 -- the edge of the forked process
            print(f"{job} failed: {type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        sys.exit(f"{job} failed after a kill at {point}")
    return os.WIFSIGNALED(status)


def found_in(case):
    """Return the digest of a case's export; fail if anything is wrong with it."""
    with open_case(case) as store:
        lines = list(export_lines(store))
        problems = verify(store)
        with store.read() as connection:
            waiting, _ = queue.count_waiting(connection)
            batches = [batch for batch in queue.read_batches(connection) if batch.state != queue.ARRIVING]
    if problems:
        sys.exit(f"verify: {len(problems)} problems, the first: {problems[0]}")
    for batch in batches:
        if batch.state == "done" and batch.added + batch.known + batch.rejected != batch.total:
            sys.exit(f"batch {batch.number}: {batch}")
    return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest(), waiting, lines


class Sqlite:
    """Cases as files."""

    def __init__(self, folder):
        self._folder, self._numbers = folder, count()
        self._template = folder / "template.case"
        make_case(str(self._template)).close()

    def fresh(self):
        case = self._folder / f"{next(self._numbers)}.case"
        shutil.copy(self._template, case)
        return str(case)

    def drop(self, case):
        for name in (case, f"{case}-wal", f"{case}-shm"):
            Path(name).unlink(missing_ok=True)


class Postgresql:
    """Cases as schemas of one server."""

    def __init__(self, address):
        self._address, self._numbers = address, count()

    def fresh(self):
        case = f"{self._address}&schema=case_{next(self._numbers)}"
        make_case(case).close()
        return case

    def drop(self, case):
        address = dialect.parse_address(case)
        engine = dialect.make_engine(address)
        with engine.begin() as connection:
            connection.exec_driver_sql(f'DROP SCHEMA "{address.schema}" CASCADE')
        engine.dispose()


def make_old(store, case, material):
    """Make of a fresh case one of the oldest tables, that holds the reports."""
    do("add", case, material, [])
    address = dialect.parse_address(case)
    with open_case(case) as opened, opened.read() as connection:
        rows = {t.name: [row._asdict() for row in connection.execute(select(t))] for t in METADATA.sorted_tables}
    store.drop(case)
    engine = dialect.make_engine(address)
    dialect.mark_file(engine)
    with dialect.for_writing(engine).begin() as connection:
        dialect.make_schema(connection, address)
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(_MIGRATIONS))
        command.upgrade(config, OLD)
        there = inspect(connection)
        tables = set(there.get_table_names())
        for table in METADATA.sorted_tables:
            if table.name in ("report", "place_read", "claim", "judgement", "rejection") and table.name in tables:
                columns = {column["name"] for column in there.get_columns(table.name)}
                kept = [{k: v for k, v in row.items() if k in columns} for row in rows[table.name]]
                if kept:
                    connection.execute(insert(table), kept)
        connection.execute(text("INSERT INTO meta (key, value) VALUES ('made_by', '0.0.1')"))
    engine.dispose()


def jobs_of(name):
    """The jobs of one round: what goes in line is also read."""
    return ["put", "work"] if name == "queue" else [name]


def one_round(name, store, material, expected, chance, wanted, tally, most=None):
    """Do the jobs of a round, killing each a few times, and compare; return how many kills there were."""
    case, kills = store.fresh(), 0
    if name == "migrate":
        make_old(store, case, material)
    elif name == "export":
        do("add", case, material, [])
    for job in jobs_of(name):
        for _ in range(min(wanted - kills, chance.randint(6, 16) if most is None else most)):
            point = chance.choice(sorted(MOST[job]))
            if killed(job, case, material, expected[1], point, chance.randint(1, MOST[job][point])):
                tally[f"{job}, {point}"] += 1
                kills += 1
        do("export" if job == "migrate" else job, case, material, expected[1])
    digest, waiting, _ = found_in(case)
    if digest != expected[0] or waiting:
        sys.exit(f"{name}: DIFFERENT after {kills} kills; {waiting} in line; {case}")
    store.drop(case)
    return kills


@contextmanager
def stores(which, folder):
    with postgresql_server.running() if which != "sqlite" else nullcontext() as address:
        made = {"sqlite": lambda: Sqlite(folder), "postgresql": lambda: Postgresql(address)}
        yield {name: made[name]() for name in made if which in (name, "both")}


def run(kills, which="both", seed=1, most_rounds=None, tell=print):
    """Kill so many processes on each store, in so many rounds at most; return how often each point was met."""
    chance, tally = random.Random(seed), Counter()
    with tempfile.TemporaryDirectory() as temporary, stores(which, Path(temporary)) as found:
        material = Material(Path(temporary))
        for kind, store in found.items():
            case = store.fresh()
            do("add", case, material, [])
            digest, _, lines = found_in(case)
            done, rounds, started = 0, 0, time.monotonic()
            for name in _in_turns(["queue", "add", "import", "migrate", "export"]):
                if done >= kills or rounds == most_rounds:
                    break
                mine = Counter()
                most = None if most_rounds is None else 4
                done += one_round(name, store, material, (digest, lines), chance, kills - done, mine, most)
                tally.update({f"{kind}: {point}": number for point, number in mine.items()})
                rounds += 1
                print(f"{kind}: {done} kills", file=sys.stderr, flush=True)
            seconds = time.monotonic() - started
            tell(f"{kind}: {done} kills in {rounds} rounds, {seconds:.0f} s; each ended in the same {len(lines)} lines")
    return tally


def _in_turns(names):
    while True:
        yield from names


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--store", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, help="end after so many, whatever the kills")
    options = parser.parse_args()
    tally = run(options.kills, options.store, options.seed, options.rounds)
    print(json.dumps(dict(sorted(tally.items())), indent=2))


if __name__ == "__main__":
    main()

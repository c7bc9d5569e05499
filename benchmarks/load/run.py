"""How a server for a team holds out: so many people at once, reading, judging and importing, for so long.

    python benchmarks/load/run.py CASE [--store postgresql] [--minutes 10] [--readers 40] [--workers 10] [--seed 7]

works on a copy of the case, so that the case itself stays as it is; with `--store postgresql` case and
accounts lie on a database server of their own (tests/postgresql_server.py). It starts `firsthand serve` with accounts
of its own, in a process of its own, signs everybody in, and lets each do what people do: open a page (with the
questions that the page asks), look at it for a while, open another. Those who work also decide about a pair, look
whether others did meanwhile, and now and then import a text. Every page of everybody asks every five seconds whether
the case changed.

Printed: answers by kind with their 50th, 95th and 99th percentile in milliseconds, errors, and whether every judgement
that was answered with "kept" is in the case afterwards, with its entry in an unbroken audit trail.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx
from argon2 import PasswordHasher

from firsthand.accounts import people
from firsthand.accounts.opening import make_accounts
from firsthand.accounts.roles import Role
from firsthand.case import reader, trail
from firsthand.case.backup import back_up, restore
from firsthand.case.open import open_case
from firsthand.web.serve import name_cases

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

import postgresql_server

WORD = secrets.token_urlsafe(12)
LOOKS = (2.0, 8.0)
"""Seconds that somebody looks at a page."""
POLL = 5.0
SERVER = ("shared_buffers=1GB",)
"""What docs/how-to/team-server.md tells to set in PostgreSQL; else it works with 128 MB."""
IMPORT_EVERY = 60.0
PLACES = ("harbour", "depot", "ministry", "bridge", "archive", "ferry", "station", "clinic")
NAMES = ("Ada Finch", "Karin Moll", "Ivo Karst", "Ulla Brandt", "Tom Reede", "Mara Quist")


@dataclass
class Tally:
    """What was asked and answered; times in seconds by kind."""

    seconds: dict = field(default_factory=lambda: defaultdict(list))
    statuses: Counter = field(default_factory=Counter)
    errors: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    conflicts: int = 0
    gone: int = 0


class Person:
    """One person with a browser."""

    def __init__(self, name, address, case, tally, seed):
        self.name, self.tally, self.api = name, tally, f"/c/{case}/api"
        self.random = random.Random(seed)
        self.client = httpx.AsyncClient(base_url=address, timeout=30, headers={"x-firsthand": "1"})
        self.etags, self.known, self.trail, self.state = {}, {}, 0, ""

    async def ask(self, kind, method, path, **more):
        """Ask once, as a browser with its cache would; note how long it took."""
        headers = {"if-none-match": self.etags[path]} if method == "GET" and path in self.etags else {}
        begun = time.perf_counter()
        try:
            answer = await self.client.request(method, path, headers=headers, **more)
        except httpx.HTTPError as error:
            self.tally.errors.append(f"{kind}: {type(error).__name__}")
            return None
        self.tally.seconds[kind].append(time.perf_counter() - begun)
        self.tally.statuses[kind, answer.status_code] += 1
        if answer.status_code == 404:
            self.tally.gone += 1  # an event of a list shown before, which a decision has joined with another since
            return None
        if answer.status_code >= 400 and answer.status_code != 409:
            self.tally.errors.append(f"{kind}: {answer.status_code} {answer.text[:120]}")
            return None
        if answer.status_code == 304:
            return self.known[path]
        if method != "GET" or not answer.headers["content-type"].startswith("application/json"):
            return answer
        found = answer.json()
        if "etag" in answer.headers:
            self.etags[path], self.known[path] = answer.headers["etag"], found
            if len(self.etags) > 100:
                oldest = next(iter(self.etags))
                del self.etags[oldest], self.known[oldest]
        return found

    async def sign_in(self):
        await self.ask("sign in", "POST", "/team/sign-in", json={"name": self.name, "password": WORD})
        session = await self.ask("session", "GET", "/team/session")
        self.client.headers["x-firsthand"] = session["word"]

    async def look(self):
        """Ask whether the case changed, as every page does."""
        facts = await self.ask("poll", "GET", f"{self.api}/case")
        if facts:
            self.trail, self.state = facts["trail"], facts["state"]

    async def read(self, until):
        """Open pages until it is time to stop."""
        while time.monotonic() < until:
            await self.open_page()
            left = self.random.uniform(*LOOKS)
            while left > 0 and time.monotonic() < until:
                await asyncio.sleep(min(left, POLL))
                left -= POLL
                await self.look()

    async def open_page(self):
        page = self.random.choice(
            ("overview", "event", "event", "report", "report", "events", "search", "claims", "map")
        )
        if page == "overview":
            await self.ask("overview", "GET", f"{self.api}/overview?since=&limit=20")
        elif page in ("event", "report"):
            key = await self.some(f"{page}s")
            path = f"events/{key}" if page == "event" else f"reports/{key}/reading"
            if key:
                await self.ask(page, "GET", f"{self.api}/{path}")
        elif page == "search":
            words = self.random.choice((*PLACES, *NAMES))
            await self.ask("search", "GET", f"{self.api}/search?q={words.replace(' ', '+')}")
        elif page == "map":
            await self.ask("map", "GET", f"{self.api}/map")
        else:
            sort = self.random.choice(("", "?sort=-reports"))
            await self.ask("list", "GET", f"{self.api}/{page}{sort if page == 'events' else ''}")

    async def some(self, kind):
        """Return the id of some record of a list, far pages too."""
        found = await self.ask("list", "GET", f"{self.api}/{kind}")
        for _ in range(self.random.randrange(3)):
            if found and found["next"]:
                found = await self.ask("list", "GET", f"{self.api}/{kind}?cursor={found['next']}")
        return self.random.choice(found["items"])["id"] if found and found["items"] else None

    async def work(self, until, number):
        """Read, decide, and now and then import."""
        imported = time.monotonic() - self.random.uniform(0, IMPORT_EVERY)
        while time.monotonic() < until:
            await self.open_page()
            await asyncio.sleep(self.random.uniform(*LOOKS))
            await self.look()
            await self.decide()
            if time.monotonic() - imported > IMPORT_EVERY:
                imported = time.monotonic()
                await self.ask("import", "POST", f"{self.api}/imports/text", json=self.a_text(number))
                number += 1000

    async def decide(self):
        claims = await self.ask("list", "GET", f"{self.api}/claims")
        if not claims or len(claims["items"]) < 2:
            return
        a, b = self.random.sample([row["id"] for row in claims["items"][:30]], 2)
        body = {"a": a, "b": b, "verdict": self.random.choice(("same", "different", "unsure")), "reason": "load"}
        for _ in range(3):
            answer = await self.ask("judge", "POST", f"{self.api}/judgements", json={**body, "seen": self.trail})
            if answer is None:
                return
            if answer.status_code == 201:
                self.tally.kept.append(answer.json()["id"])
                return
            self.tally.conflicts += 1  # somebody else decided meanwhile: look, and decide all the same
            await self.look()

    def a_text(self, number):
        who, other = self.random.sample(NAMES, 2)
        place = self.random.choice(PLACES)
        text = (
            f"The {place} of Arland paid {who} {number + 2} thousand euros last spring, {other} said on Monday. "
            f"{who} denied it. The audit office of Arland has opened an investigation of the {place}, number {number}."
        )
        return {"text": text, "title": f"{who} and the {place}, {number}", "outlet": f"Wire {number % 7}"}


def make_people(file, case, readers, workers):
    """Make the accounts, all with one password; return their names."""
    hashed = PasswordHasher().hash(WORD)
    names = [f"reader{n}" for n in range(readers)] + [f"worker{n}" for n in range(workers)]
    with make_accounts(file) as store, store.write() as connection:
        for name in names:
            key = people.add_account(connection, name, by="load", now=int(time.time()))
            role = Role.VIEWER if name.startswith("reader") else Role.REVIEWER
            people.give_role(connection, name, case, role, by="load", now=int(time.time()))
            people.set_password(connection, key, hashed, by=name, now=int(time.time()))
    return names


@contextmanager
def copied(given, store, folder):
    """Yield the address of a copy of the case, and where the accounts are to lie."""
    if store == "sqlite":
        back_up(given, str(folder / "load.case"))
        yield str(folder / "load.case"), str(folder / "team.accounts")
        return
    with postgresql_server.running(*SERVER) as address:
        begun = time.perf_counter()
        restore(given, f"{address}&schema=load")
        print(f"restored to PostgreSQL in {time.perf_counter() - begun:.0f} s", flush=True)
        yield f"{address}&schema=load", f"{address}&schema=team"


def start(folder, case, accounts, port):
    """Start the server; return its process once it answers."""
    command = [sys.executable, "-m", "firsthand", "serve", case, "--accounts", accounts, "--port", str(port)]
    log = (folder / "log").open("wb")
    process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    for _ in range(1200):
        try:
            if httpx.get(f"http://127.0.0.1:{port}/team/session").status_code == 200:
                return process
        except httpx.HTTPError:
            time.sleep(0.25)
        if process.poll() is not None:
            raise SystemExit((folder / "log").read_text())
    raise SystemExit("the server did not start")


async def run(address, case, names, minutes, seed, tally):
    """Let everybody do what they do for some minutes."""
    crowd = [Person(name, address, case, tally, f"{seed} {name}") for name in names]
    for person in crowd:  # one after the other: each sign-in costs a tenth of a second of a core, on purpose
        await person.sign_in()
    until = time.monotonic() + minutes * 60
    async with asyncio.TaskGroup() as group:
        for number, person in enumerate(crowd):
            work = person.read(until) if person.name.startswith("reader") else person.work(until, number)
            group.create_task(begin_later(work, person.random.uniform(0, POLL)))
    last = crowd[-1]
    while ((await last.ask("poll", "GET", f"{last.api}/case")) or {}).get("import"):
        await asyncio.sleep(1)
    for person in crowd:
        await person.client.aclose()


async def begin_later(work, seconds):
    await asyncio.sleep(seconds)
    await work


def check(case, tally):
    """Return how many judgements are lost, how many reports there are, and what is wrong with the trail."""
    with open_case(case) as store, store.read() as connection:
        stored = {judgement.id for judgement in reader.read_judgements(connection)}
        breaks = [str(problem) for problem in trail.find_breaks(connection)]
        missing = [key for key in tally.kept if not trail.number_about(connection, key, "judge")]
        return len(set(tally.kept) - stored) + len(missing), len(reader.find_report_ids(connection)), breaks


def processor_seconds(pid):
    """Return the processor seconds of a process and its children, as Linux counts them."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(stat.parent.name) == pid or int(fields[1]) == pid:
            total += sum(map(int, fields[11:15])) / 100
    return total


def percentile(values, part):
    ordered = sorted(values)
    return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def tell(tally, minutes):
    rows = sorted(tally.seconds.items())
    everything = [second for kind, seconds in rows if kind not in ("sign in",) for second in seconds]
    print(f"{'kind':10}{'answers':>9}{'50th':>9}{'95th':>9}{'99th':>9}  ms")
    for kind, seconds in [*rows, ("all", everything)]:
        print(f"{kind:10}{len(seconds):9}" + "".join(f"{percentile(seconds, p):9.0f}" for p in (0.5, 0.95, 0.99)))
    print(f"{len(everything) / minutes / 60:.1f} answers a second; sign-ins left out of `all`")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case")
    parser.add_argument("--store", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--readers", type=int, default=40)
    parser.add_argument("--workers", type=int, default=10)
    parser.add_argument("--port", type=int, default=8399)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="firsthand-load-"))
    tally = Tally()
    try:
        with copied(given.case, given.store, folder) as (case, accounts):
            held_out(given, folder, case, accounts, tally)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def held_out(given, folder, case, accounts, tally):
    """Let the crowd in, and print what came of it."""
    [name] = name_cases((case,))
    names = make_people(accounts, name, given.readers, given.workers)
    process = start(folder, case, accounts, given.port)
    try:
        asyncio.run(run(f"http://127.0.0.1:{given.port}", name, names, given.minutes, given.seed, tally))
    finally:
        seconds = processor_seconds(process.pid)
        process.terminate()
        process.wait(60)
    lost, reports, breaks = check(case, tally)
    tell(tally, given.minutes)
    print(f"{len(tally.kept)} judgements kept, {lost} lost, {tally.conflicts} told that another decided meanwhile")
    print(f"{seconds:.0f} processor seconds of the server and its processes; {tally.gone} pages of events gone since")
    print(f"{reports} reports; {len(tally.errors)} errors {json.dumps(Counter(tally.errors).most_common(5))}")
    print("audit trail unbroken" if not breaks else f"audit trail broken: {breaks[:3]}")
    print((folder / "log").read_text()[-2000:])


if __name__ == "__main__":
    main()

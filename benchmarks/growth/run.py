"""Time what one more report costs in a case of 1,000, 10,000 and 50,000 reports, and how much memory it takes.

    python benchmarks/growth/run.py [--bare] CASE [SIZE...]

CASE (a file or a postgresql:// address) is made, or filled up to each SIZE in turn (default 1000 10000 50000) with the
reports of generate.py; then a few more are added, one at a time, and each is timed: storing it, finding its affair,
concluding about that. Seconds are processor seconds of this process; those of reading and analysing real reports are
what benchmarks/speed tells. With --bare, filling concludes only which entities there are, and joins them; what is timed
is concluded wholly: concluding about an affair knows nothing of the rest of the case. Printed for each size: the mean
and the dearest, the reports concluded about, the memory.
"""

import itertools
import resource
import sys
import time

from generate import reports

from firsthand.case import reader, writer
from firsthand.case.conclusions import Derived
from firsthand.case.open import make_case
from firsthand.case.rows import rows_of
from firsthand.records.entity import Entity, EntityName
from firsthand.records.mention import EntityType
from firsthand.records.resolution import Resolution
from firsthand.resolve.across import find_keys
from firsthand.resolve.items import outlet_item_id
from firsthand.text.ids import record_id
from firsthand.trace.sketches import sketch
from firsthand.work import concluding

AT_ONCE, TIMED = 500, 40


def store_one(connection, reading):
    rows = rows_of(reading, sketch(reading))
    writer.add_reading(connection, rows, f"input {reading.report.id}", "2031-01-01T00:00:00Z")


def conclude_entities(readings, judgements):
    """Return an affair's entities, one for each name, and nothing else."""
    named = {}
    for reading in readings:
        for entity in reading.analysis.entities:
            named.setdefault((entity.name, entity.type), []).append(entity.id)
    ids = {key: record_id("entity", min(members)) for key, members in named.items()}
    outlets = {outlet_item_id(reading.report.outlet): reading.report.outlet for reading in readings}
    entities = [
        Entity(
            id=ids[key], type=key[1], name=key[0], names=(EntityName(text=key[0], language="en", script="Latn"),),
            country=None, identifiers=(), roles=(), members=tuple(sorted(members)), mentions=len(members),
            claims=len(members),
        )
        for key, members in named.items()
    ] + [
        Entity(
            id=record_id("entity", item), type=EntityType.OUTLET, name=name,
            names=(EntityName(text=name, language="en", script="Latn"),), country=None, identifiers=(), roles=(),
            members=(), mentions=0, claims=0,
        )
        for item, name in outlets.items()
    ]  # fmt: skip
    entity_of = {member: ids[key] for key, members in named.items() for member in members}
    entity_of |= {item: record_id("entity", item) for item in outlets}
    resolution = Resolution(
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        entity_of=entity_of,
        outlet_of={r.report.id: entity_of[outlet_item_id(r.report.outlet)] for r in readings},
        judgements=(),
        relations=(),
        keys={ids[key]: f"state:{key[0]}" for key in ids if key[1] is EntityType.PLACE},
    )
    return Derived(resolution=resolution, derivations=(), events=(), keys=find_keys(readings, resolution))


def fill(store, size, bare):
    real = concluding.conclude
    concluding.conclude = conclude_entities if bare else real
    with store.read() as connection:
        there = len(reader.find_report_ids(connection))
    waiting = itertools.islice(reports(size), there, None)
    while some := list(itertools.islice(waiting, AT_ONCE)):
        with store.write() as connection:
            for reading in some:
                store_one(connection, reading)
        concluding.update_conclusions(store)
        there += len(some)
        print(f"{there} reports, {time.process_time():.0f} s", file=sys.stderr, flush=True)
    concluding.conclude = real


def time_some(store, seed):
    concluded = []
    real = concluding.conclude
    concluding.conclude = lambda own, judgements: concluded.append(len(own)) or real(own, judgements)
    seconds = []
    for reading in itertools.islice(reports(100_000, seed), TIMED):
        started = time.process_time()
        with store.write() as connection:
            store_one(connection, reading)
        concluding.update_conclusions(store)
        seconds.append(time.process_time() - started)
    concluding.conclude = real
    return seconds, concluded


def main(*arguments):
    case, *sizes = [argument for argument in arguments if argument != "--bare"]
    for size in map(int, sizes or ("1000", "10000", "50000")):
        with make_case(case) as store:
            fill(store, size, "--bare" in arguments)
            seconds, concluded = time_some(store, f"new {size}")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size} reports: one more takes {1000 * sum(seconds) / TIMED:.1f} ms (dearest {1000 * max(seconds):.1f}), "
            f"{sum(concluded) / TIMED:.1f} reports concluded about, {memory:.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])

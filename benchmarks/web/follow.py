"""Measure what it costs the pages to follow one decision in a large case. It changes the case: give it a copy.

python benchmarks/web/follow.py CASE [--rounds 5] [--events 40]

The decision parts two claims; what the conclusions of an affair would write anew for it is taken down by hand, for
working them out is another cost.
"""

import argparse
import time

from sqlalchemy import select, update

from firsthand.case import schema
from firsthand.case.open import open_case
from firsthand.case.pages.fill import fill_index
from firsthand.case.pages.store import open_index
from firsthand.case.touched import touch
from firsthand.records.judgement import Verdict
from firsthand.web.keeper import settle
from firsthand.work.judging import judge


def decide(store, number, events):
    """Keep a decision about two claims, and write some events as if they followed from it."""
    with store.read() as case:
        at = number * events
        keys, claims, members = (
            list(case.execute(select(column).order_by(column).offset(at).limit(count)).scalars())
            for column, count in (
                (schema.EVENT.c.id, events),
                (schema.CLAIM.c.id, 10),
                (schema.ENTITY_MEMBER.c.member, 10),
            )
        )
    judge(store, a=claims[0], b=claims[1], verdict=Verdict.DIFFERENT, by="bench", reason="", follow=lambda _: None)
    with store.write() as case:
        again = update(schema.EVENT).where(schema.EVENT.c.id.in_(keys)).values(body=schema.EVENT.c.body + " ")
        case.execute(again)
        touch(case, {"event": set(keys), "claim_link": set(claims), "entity_member": set(members)})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("case")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--events", type=int, default=40)
    asked = parser.parse_args()
    with open_case(asked.case) as store:
        index = open_index(asked.case)
        began = time.process_time()
        settle(store, index)
        print(f"up to date: {time.process_time() - began:.1f} s of a core")
        for number in range(asked.rounds):
            decide(store, number, asked.events)
            began = time.process_time()
            with store.read() as case, index.write() as pages:
                fill_index(case, pages)
            filled = time.process_time()
            decide(store, number + asked.rounds, asked.events)
            again = time.process_time()
            settle(store, index)
            print(f"index alone {filled - began:.2f} s, with the sums {time.process_time() - again:.2f} s")
        index.close()


if __name__ == "__main__":
    main()

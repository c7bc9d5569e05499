"""Make a large case without analysing anything: rows of invented reports, straight through the case layer.

python benchmarks/web/build.py CASE [--reports 50000] [--claims 10]
"""
# ruff: noqa: E501  records are laid out by what belongs together

import argparse
import random
import time

from sqlalchemy import insert

from firsthand.case import schema
from firsthand.case.open import make_case
from firsthand.case.reader import fingerprint
from firsthand.case.rows import COLUMNS
from firsthand.case.writer import set_meta
from firsthand.records.encode import to_line

TYPES = ["influence.fund", "influence.publish", "influence.recruit", "espionage.spy", "sabotage.attack", "cyber.attack",
         "response.expel", "response.sanction", "response.investigate", "response.charge", "speech.deny",
         "scheduled.hearing"]  # fmt: skip
WORDS = ("the harbour committee said that a foundation paid several writers while officials of the coastal service "
         "denied any transfer and asked for documents about ships cables lamps ferries ledgers grants embassies").split()  # fmt: skip
COUNTRIES = ["NO", "SE", "DK", "FI", "EE", "LV", "LT", "PL", "DE", "FR", "BE", "NL", "CZ", "RO", "BG", "RU", "CN", "BY"]
SYLLABLES = "bar ken lo vis tro mal ne rud hol sta fin gra pel um dor".split()
BATCH = 500


def name(draw):
    return " ".join("".join(draw.choices(SYLLABLES, k=draw.randint(2, 3))).capitalize() for _ in range(2))


def sentence(draw, who, what, whom):
    return f"{who} {what} {whom}, {' '.join(draw.choices(WORDS, k=12))}."


class Maker:
    """Makes reports, claims, events and entities that fit together; the same for the same seed."""

    def __init__(self, reports, claims, seed=7):
        self.draw = random.Random(seed)
        self.count, self.claims = reports, claims
        self.names = [name(self.draw) for _ in range(max(50, reports // 5))]
        self.outlets = [f"{name(self.draw)} Post" for _ in range(300)]
        self.events = {}
        self.event_count = reports * claims // 8

    def day(self, base=0):
        number = self.draw.randint(0, 2500) if base == 0 else base
        return f"{2019 + number // 372}-{number % 372 // 31 + 1:02}-{number % 31 % 28 + 1:02}"

    def report(self, number):
        draw = self.draw
        key, outlet, published = f"report-{number:08}", draw.choice(self.outlets), self.day()
        lines, claims, entities, members = [f"{name(draw)} and the {draw.choice(WORDS)}"], [], [], []
        at = len(lines[0]) + 1
        for position in range(self.claims):
            claim, line = self.claim(key, number, position, at, outlet, published, entities, members)
            claims.append(claim)
            lines.append(line)
            at += len(line) + 1
        filler = " ".join(draw.choices(WORDS, k=120))
        text = "\n".join([*lines, filler])
        regions, start = [], 0
        for n, line in enumerate([*lines, filler]):
            regions.append({"start": start, "end": start + len(line), "kind": "body" if n else "title"})
            start += len(line) + 1
        analysis = {"made_by": {"version": "0", "models": {}}, "mentions": [], "entities": entities, "times": [],
                    "amounts": [], "attributions": []}  # fmt: skip
        row = dict.fromkeys(COLUMNS) | {
            "id": key, "title": lines[0], "outlet": outlet, "published": published, "language": "en", "text": text,
            "regions": to_line(regions), "analysis": to_line(analysis), "marking": None, "digest": key,
            "read_from": f"{number}.txt", "added": f"2030-01-01T00:00:{number % 60:02}Z",
        }  # fmt: skip
        return row, claims, members

    def claim(self, report, number, position, at, outlet, published, entities, members):
        draw = self.draw
        event = draw.randrange(self.event_count)
        who, whom = self.names[event % len(self.names)], self.names[(event * 7 + 1) % len(self.names)]
        speaker = draw.choice(self.names)
        kind = TYPES[event % len(TYPES)]
        line = sentence(draw, who, "paid", whom)
        key = f"claim-{number:08}-{position:02}"
        found = []
        for words in (who, whom, speaker):
            member = f"entity-{number:08}-{position:02}-{len(found)}"
            entities.append(
                {"id": member, "name": words, "type": "person", "names": [words], "country": None, "roles": []}
            )
            members.append((member, words))
            found.append(member)
        claim = {
            "id": key, "type": kind, "trigger": [at + len(who) + 1, at + len(who) + 5], "evidence": [at, at + len(line)],
            "quote": line,
            "chain": [{"name": outlet, "kind": "outlet", "entity": None, "attribution": None, "stance": None},
                      {"name": speaker, "kind": "person", "entity": found[2], "attribution": None, "stance": "asserts"}],
            "roles": [{"role": "actor", "text": who, "start": at, "end": at + len(who), "entity": found[0]},
                      {"role": "target", "text": whom, "start": at + len(who) + 6, "end": at + len(who) + 6 + len(whom),
                       "entity": found[1]}],
            "places": [], "time": None, "amounts": [], "polarity": "affirmed", "status": "occurred", "hedges": [],
            "rule": "bench", "confidence": 0.9 if event % 50 else 0.6,
        }  # fmt: skip
        self.events.setdefault(event, []).append((key, report, speaker))
        return claim, line

    def entity(self, words):
        return f"entity-{words.replace(chr(32), chr(45))}"

    def event(self, number, told):
        draw = self.draw
        who, whom = self.names[number % len(self.names)], self.names[(number * 7 + 1) % len(self.names)]
        speakers = sorted({speaker for _, _, speaker in told})
        origins = [
            {"id": f"origin-{number}-{n}", "name": speaker, "kind": "person", "entity": self.entity(speaker),
             "claims": [c for c, _, s in told if s == speaker], "reports": [r for _, r, s in told if s == speaker],
             "letter": None}
            for n, speaker in enumerate(speakers)
        ]  # fmt: skip
        day, count = self.day(), len(speakers)
        return {
            "id": f"event-{number:08}", "type": TYPES[number % len(TYPES)], "label": f"{who} is said to have paid {whom}, {day}",
            "roles": [{"role": "actor", "entity": self.entity(who), "name": who},
                      {"role": "target", "entity": self.entity(whom), "name": whom}],
            "places": [{"name": "x", "country": draw.choice(COUNTRIES), "start": 0, "end": 1}],
            "time": {"earliest": day, "latest": day}, "status": draw.choice(["occurred"] * 4 + ["planned", "called_for"]),
            "polarity": "affirmed", "claims": [c for c, _, _ in told], "reports": sorted({r for _, r, _ in told}),
            "origins": origins, "independent": {"at_least": max(1, count // 2), "at_most": count, "joints": []},
            "denials": [], "disputes": [], "circular": [],
            "credibility": {"digit": draw.randint(1, 6), "reason": "made for measuring", "raised_by": ""},
            "responds_to": [], "stages": [], "drift": [], "retracted": [], "before": None,
        }  # fmt: skip


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("case")
    parser.add_argument("--reports", type=int, default=50_000)
    parser.add_argument("--claims", type=int, default=10)
    asked = parser.parse_args()
    maker, began = Maker(asked.reports, asked.claims), time.perf_counter()
    with make_case(asked.case) as store:
        for first in range(0, asked.reports, BATCH):
            made = [maker.report(n) for n in range(first, min(first + BATCH, asked.reports))]
            with store.write() as case:
                add_reports(case, made, maker)
        told = sorted(maker.events.items())
        for first in range(0, len(told), BATCH):
            with store.write() as case:
                add_events(case, [maker.event(n, t) for n, t in told[first : first + BATCH]])
        with store.write() as case:
            add_entities(case, maker, told)
            set_meta(case, "fingerprint", fingerprint())
            set_meta(case, "derived_at", "2030-01-02T00:00:00Z")
    print(f"{asked.reports} reports, {asked.reports * asked.claims} claims, {len(told)} events, "
          f"{len(set(maker.names))} entities in {time.perf_counter() - began:.0f} s")  # fmt: skip


def add_reports(case, made, maker):
    case.execute(insert(schema.REPORT), [row for row, _, _ in made])
    case.execute(insert(schema.PLACE_READ), [
        {"report": row["id"], "path": row["read_from"], "sha256": "0" * 64, "input": row["id"]} for row, _, _ in made
    ])  # fmt: skip
    case.execute(insert(schema.CLAIM), [
        {"id": claim["id"], "report": row["id"], "position": n, "type": claim["type"], "body": to_line(claim)}
        for row, claims, _ in made for n, claim in enumerate(claims)
    ])  # fmt: skip
    case.execute(insert(schema.ENTITY_MEMBER), [
        {"member": member, "affair": "a", "entity": maker.entity(words)} for _, _, members in made for member, words in members
    ])  # fmt: skip
    rows = [row for row, _, _ in made]
    links = [
        {"id": f"derivation-{b['id']}", "from": a["id"], "to": b["id"], "type": "copy", "certainty": "certain",
         "direction_reason": "published earlier", "score": 0.9, "reasons": ["made"], "spans": []}
        for a, b in zip(rows[::3], rows[1::3], strict=False)
    ]  # fmt: skip
    case.execute(insert(schema.DERIVATION), [
        {"id": d["id"], "affair": "a", "source": d["from"], "target": d["to"], "body": to_line(d)} for d in links
    ])  # fmt: skip


def add_events(case, events):
    case.execute(insert(schema.EVENT), [
        {"id": e["id"], "affair": "a", "type": e["type"], "body": to_line(e)} for e in events
    ])  # fmt: skip
    case.execute(insert(schema.CLAIM_LINK), [
        {"claim": c, "affair": "a", "event": e["id"], "origin": o["id"]} for e in events for o in e["origins"] for c in o["claims"]
    ])  # fmt: skip


def add_entities(case, maker, told):
    counts = {}
    for number, claims in told:
        for words in (maker.names[number % len(maker.names)], maker.names[(number * 7 + 1) % len(maker.names)]):
            counts[words] = counts.get(words, 0) + len(claims)
    rows = []
    for words in sorted(set(maker.names)):
        key = maker.entity(words)
        body = {"id": key, "type": "person", "name": words, "names": [{"text": words, "language": "en", "script": "Latn"}],
                "country": COUNTRIES[len(words) % len(COUNTRIES)], "identifiers": {}, "roles": [], "members": [],
                "mentions": counts.get(words, 0), "claims": counts.get(words, 0)}  # fmt: skip
        rows.append({"id": key, "type": "person", "name": words, "body": to_line(body)})
    for first in range(0, len(rows), BATCH):
        case.execute(insert(schema.ENTITY), rows[first : first + BATCH])


if __name__ == "__main__":
    main()

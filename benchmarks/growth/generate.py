"""Invented reports in any number, with what a reader would find in them: affairs of a few reports each, that share
states, officials, outlets, phrases and numbers with all the others.

An affair has one to twelve reports: a first one, copies with another headline, retellings that keep some sentences, and
reports of other desks in words of their own. Report number N is the same in every run. Nothing is parsed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.records.analysis import Analysis, MadeBy
from firsthand.records.claim import Claim, Hop, Polarity, Role, RoleName, Status
from firsthand.records.mention import EntityType, Mention, ReportEntity
from firsthand.records.reading import Reading
from firsthand.records.report import Region, RegionKind, Report, report_id
from firsthand.text.ids import record_id
from firsthand.text.spans import Span

STATES = "Belgium Poland Norway Latvia Spain Italy Greece Austria Portugal Ireland Sweden Finland Romania".split()
OTHERS = "Russia China Iran Belarus".split()
OFFICIALS = [
    f"{a} {b}" for a in "Ada Jorun Mila Oskar Tilda Ruben".split() for b in "Feldt Brennholt Moll Sarn".split()
]
KINDS = {
    "response.expel": "expelled",
    "response.sanction": "sanctioned",
    "influence.fund": "paid",
    "espionage.spy": "spied on",
}
SYLLABLES = "ba do ke li mo nu pa re so ti va zo gra ple sti kro fen dal mir tun vek hol bri nas".split()
TEASERS = (
    "Every evening the day in one letter: subscribe to our harbour briefing and miss nothing of what moves the coast.",
    "This story will be updated as soon as more is known, and readers may write to the desk at any hour of the day.",
)
DIMENSIONS = 512


def word(chance: random.Random) -> str:
    """Return a word; few are frequent and most are rare, as in any language (Zipf's law over 30,000 words)."""
    rank = int(30000 ** chance.random())
    own = random.Random(rank)
    return "".join(own.choice(SYLLABLES) for _ in range(own.randint(1, 4)))


def sentence(chance: random.Random) -> str:
    """Return one sentence of eight to twenty words."""
    return " ".join(word(chance) for _ in range(chance.randint(8, 20))).capitalize() + "."


def name(chance: random.Random) -> str:
    """Return the name of somebody whom only one affair knows."""
    return " ".join("".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize() for _ in range(2))


@dataclass
class Affair:
    """What the reports of one affair have in common."""

    chance: random.Random
    number: int

    def __post_init__(self) -> None:
        self.kind = self.chance.choice(sorted(KINDS))
        self.actor, self.other = self.chance.choice(STATES), self.chance.choice(OTHERS)
        self.whom, self.teller = name(self.chance), self.chance.choice(OFFICIALS)
        self.firm = name(self.chance)
        self.day = self.chance.randint(0, 3000)
        self.first = [sentence(self.chance) for _ in range(22)]
        self.vectors = self.chance.randbytes(9 * DIMENSIONS)

    def texts(self) -> Iterator[tuple[list[str], bytes]]:
        """Yield the sentences of each report, and what they mean."""
        yield self.first, self.vectors
        for _ in range(self.chance.choice([0, 0, 1, 2, 4, 6, 8, 11])):
            way = self.chance.random()
            if way < 0.4:
                yield [sentence(self.chance), *self.first], self.vectors
            elif way < 0.6:
                kept = self.chance.sample(self.first, 9)
                yield [*kept, *(sentence(self.chance) for _ in range(8))], self.chance.randbytes(9 * DIMENSIONS)
            else:
                yield [sentence(self.chance) for _ in range(20)], self.chance.randbytes(9 * DIMENSIONS)


def reports(number: int, seed: int = 0) -> Iterator[Reading]:
    """Yield `number` readings, affair after affair."""
    made = affair = 0
    while made < number:
        found = Affair(random.Random(f"{seed}:{affair}"), affair)
        affair += 1
        for sentences, vectors in found.texts():
            if made < number:
                yield reading(found, sentences, vectors, made)
                made += 1


def reading(affair: Affair, sentences: list[str], vectors: bytes, number: int) -> Reading:
    """Return one report of an affair, with its names and its claim."""
    chance = random.Random(f"report:{affair.number}:{number}")
    lead = f"{affair.actor} {KINDS[affair.kind]} {affair.whom} of {affair.other}, {affair.teller} said."
    more = f"{affair.firm} had {chance.randint(2, 400)} people in {affair.other}."
    body = [lead, more, *sentences, *([chance.choice(TEASERS)] if chance.random() < 0.4 else [])]
    text = "\n".join(body)
    published = f"20{31 + affair.day // 360:02}-{affair.day % 360 // 30 + 1:02}-{min(28, affair.day % 30 + 1):02}"
    outlet = f"Outlet {chance.randint(1, 300)}"
    key = report_id(text=text, external_id=str(number), url=None, title=None, outlet=outlet, published=published)
    regions, start = [], 0
    for line in body:
        regions.append(Region(span=Span(start, start + len(line)), kind=RegionKind.BODY))
        start += len(line) + 1
    report = Report(
        id=key, external_id=str(number), path=f"{number}.txt", url=None, title=None, outlet=outlet, published=published,
        language="en", sha256=f"{number:064x}", text=text, regions=tuple(regions),
    )  # fmt: skip
    return Reading(report=report, analysis=_analysis(report, affair, lead), vectors=vectors)


def _analysis(report: Report, affair: Affair, lead: str) -> Analysis:
    named = {
        affair.actor: EntityType.PLACE,
        affair.other: EntityType.PLACE,
        affair.whom: EntityType.PERSON,
        affair.teller: EntityType.PERSON,
        affair.firm: EntityType.ORGANISATION,
    }
    ids = {words: record_id("entity", report.id, words) for words in named}
    spans = {words: Span(report.text.index(words), report.text.index(words) + len(words)) for words in named}
    entities = [
        ReportEntity(id=ids[w], name=w, type=kind, names=(w,), country=None, roles=()) for w, kind in named.items()
    ]
    mentions = [
        Mention(id=record_id("mention", report.id, w), span=spans[w], text=w, type=kind, entity=ids[w])
        for w, kind in named.items()
    ]
    trigger = report.text.index(KINDS[affair.kind])
    part = RoleName.RECIPIENT if affair.kind == "influence.fund" else RoleName.TARGET
    claim = Claim(
        id=record_id("claim", report.id, trigger, affair.kind),
        type=affair.kind,
        trigger=Span(trigger, trigger + len(KINDS[affair.kind])),
        evidence=Span(0, len(lead)),
        quote=lead,
        chain=(
            Hop(name=report.outlet or "", kind="outlet", entity=None, attribution=None, stance=None),
            Hop(name=affair.teller, kind="person", entity=ids[affair.teller], attribution=None, stance="asserts"),
        ),
        roles=tuple(
            Role(role=role, span=spans[words], text=words, entity=ids[words])
            for role, words in ((RoleName.ACTOR, affair.actor), (part, affair.whom))
        ),
        places=(),
        time=None,
        amounts=(),
        polarity=Polarity.AFFIRMED,
        status=Status.OCCURRED,
        hedges=(),
        rule="generated",
        confidence=0.9,
    )
    return Analysis(
        report_id=report.id,
        made_by=MadeBy(version="-", models=()),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        claims=(claim,),
    )

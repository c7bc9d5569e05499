"""Invented cases of which something is withheld, and the same cases as if they had never held it.

A case is a list of reports whose lines tell one happening each. What is withheld (a report, a line's claim, whatever a
source says, wherever) is known line by line, so that the case that never held it is built from the lines that are left,
not cut out of the whole.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field, replace
from pathlib import Path

from building import Pile
from firsthand.case import writer
from firsthand.case.open import make_passing_case
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.marking import SOURCE
from firsthand.resolve.items import outlet_item_id
from firsthand.share.contents import read_contents
from firsthand.share.formats import FORMATS, TABLE_FORMATS, write_tables
from firsthand.share.markings import Pap, Tlp
from firsthand.share.withhold import named_anew
from firsthand.work.adding import to_rows
from firsthand.work.current import reconcile_case
from firsthand.work.marking import Wanted, mark
from firsthand.work.sharing import export_for

STATES = ("Norvania", "Sudmark", "Ostland")
OFFICIALS = ("Ada Moll", "Jorun Feldt", "Mila Sarn", "Runa Voss")
OUTLETS = ("Quay Post", "Nordhav Radio", "Tribune of the Sound")
DEEDS = {
    "response.expel": "expelled {n} envoys of {b}",
    "influence.fund": "paid {n} crowns to deputies of {b}",
    "espionage.spy": "spied on {n} offices of {b}",
}
LEVEL = Tlp.AMBER
"""For whom the cases are exported."""


@dataclass(frozen=True)
class Line:
    """One line of a report; `speaker` says it, `also` is named in passing."""

    kind: str
    actor: str
    target: str
    number: int
    day: str
    speaker: str | None
    denies: bool = False
    also: str | None = None

    def marked(self) -> str:
        """Return the line with its names marked, as `building.Pile` reads it."""
        deed = DEEDS[self.kind].format(n=self.number, b=f"[{self.target}|place]")
        said = f", [{self.speaker}|person] {'denied' if self.denies else 'said'}" if self.speaker else ""
        also = f" [{self.also}|person] was there." if self.also else ""
        return f"[{self.actor}|place] {deed} in week {self.number % 50 + 1}{said}.{also}"

    @property
    def trigger(self) -> str:
        """Return the words that tell the happening."""
        return DEEDS[self.kind].split(" {n}", maxsplit=1)[0] + f" {self.number}"


@dataclass(frozen=True)
class Told:
    """One report in the making; `levels` are its own."""

    number: int
    outlet: str
    day: str
    lines: tuple[Line, ...]
    tlp: Tlp | None
    pap: Pap | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A case before it is built.

    Attributes:
        claims: (report, line) of claims that are withheld.
        sources: Names of people of whom all that they say is withheld.
        outlets: Outlets of which every report is.
        judged: Pairs of reports that a person judged about, with the verdict.
        struck: (report, line) of claims that a person struck.
        exposed: An outlet of which a person said what ties it to a state.
    """

    reports: tuple[Told, ...]
    claims: tuple[tuple[int, int], ...] = ()
    sources: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    judged: tuple[tuple[int, int, Verdict], ...] = ()
    struck: tuple[tuple[int, int], ...] = ()
    exposed: str | None = None
    unmarked_as: Tlp = Tlp.CLEAR


@dataclass
class Built:
    """A case in memory, and the ids that its reports and claims have there."""

    store: object
    report: dict[int, str] = field(default_factory=dict)
    claim: dict[tuple[int, int], str] = field(default_factory=dict)


def make_plan(seed: int) -> Plan:
    """Return an invented case of which something is withheld."""
    chance = random.Random(seed)
    pool = [_line(chance) for _ in range(6)]
    reports = []
    for number in range(chance.randint(3, 7)):
        if reports and chance.random() < 0.4:
            lines = [*chance.choice(reports).lines[: chance.randint(1, 4)], _line(chance)]
        else:
            lines = [
                chance.choice(pool) if chance.random() < 0.6 else _line(chance) for _ in range(chance.randint(1, 4))
            ]
        lines = list({(line.kind, line.number): line for line in lines}.values())
        tlp = chance.choice((Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER, Tlp.RED, None))
        groups = ("Liaison desk",) if chance.random() < 0.1 else ()
        pap = chance.choice((None, None, Pap.GREEN, Pap.RED))
        day = f"2031-05-{number + 2:02}"
        reports.append(Told(number, chance.choice(OUTLETS), day, tuple(lines), tlp, pap, groups))
    places = [(told.number, n) for told in reports for n in range(len(told.lines))]
    return Plan(
        reports=tuple(reports),
        claims=tuple(sorted(chance.sample(places, min(len(places), chance.choice((0, 0, 1, 2)))))),
        sources=tuple(chance.sample(OFFICIALS, chance.choice((0, 1, 1)))),
        outlets=tuple(chance.sample(OUTLETS, chance.choice((0, 0, 0, 1)))),
        judged=tuple(
            (*sorted(chance.sample(range(len(reports)), 2)), chance.choice((Verdict.SAME, Verdict.DIFFERENT)))
            for _ in range(chance.choice((0, 1, 2)))
        ),
        struck=tuple(sorted(chance.sample(places, chance.choice((0, 1))))),
        exposed=chance.choice((None, *OUTLETS)),
    )


def _line(chance: random.Random) -> Line:
    actor, target = chance.sample(STATES, 2)
    return Line(
        kind=chance.choice(sorted(DEEDS)),
        actor=actor,
        target=target,
        number=chance.randint(11, 999),
        day=f"2031-05-{chance.randint(1, 9):02}",
        speaker=chance.choice((*OFFICIALS, None)),
        denies=chance.random() < 0.2,
        also=chance.choice((*OFFICIALS, None, None, None, None)),
    )


def left_of(plan: Plan) -> dict[int, list[int]]:
    """Return the reports that readers up to LEVEL may see, each with the numbers of the lines that are left."""
    found = {}
    for told in plan.reports:
        level = told.tlp or plan.unmarked_as
        if level.rank > LEVEL.rank or told.groups or told.outlet in plan.outlets:
            continue
        silent = {name for name in plan.sources if any(line.speaker == name for line in told.lines)}
        left = [
            n
            for n, line in enumerate(told.lines)
            if (told.number, n) not in plan.claims and not {line.speaker, line.also} & silent
        ]
        if left:
            found[told.number] = left
    return found


def secrets_of(plan: Plan) -> set[str]:
    """Return words that only withheld lines tell, and ids that only the whole case has."""
    left = left_of(plan)
    words = {told.number: [line.trigger for line in told.lines] for told in plan.reports}
    shown = {words[report][n] for report, lines in left.items() for n in lines}
    return {trigger for told in words.values() for trigger in told} - shown


def differences(plan: Plan, folder: Path) -> list[str]:
    """Return the formats in which the export for LEVEL tells anything of what is withheld.

    Args:
        folder: An empty one, to write tables to.
    """
    written = []
    secrets = secrets_of(plan)
    for whole in (True, False):
        built = build(plan, whole=whole)
        with built.store as store:
            lines = list(export_for(store, LEVEL, unmarked_as=plan.unmarked_as).lines)
        if whole:
            gone = set(range(len(plan.reports))) - left_of(plan).keys()
            secrets |= {built.report[number] for number in gone}
            secrets |= {key for (number, _), key in built.claim.items() if number in gone}
        written.append(_written(lines, plan.unmarked_as, folder / str(whole)))
    of_whole, of_never = written
    found = {form for form in of_whole if of_whole[form] != of_never[form]}
    found |= {form for form, text in of_whole.items() if any(secret.encode() in text for secret in secrets)}
    return sorted(found)


def _written(lines: list[str], level: Tlp, folder: Path) -> dict[str, bytes]:
    contents = read_contents("pile", lines)
    found = {"jsonl": "\n".join(lines).encode()}
    for form, how in FORMATS.items():
        pieces, tally = how.write(contents, level)
        found[form] = "".join(pieces).encode() + json.dumps(tally.report().as_json()).encode()
    for form in TABLE_FORMATS:
        write_tables(contents, form, folder / form)
        found[form] = b"".join(path.read_bytes() for path in sorted((folder / form).iterdir()))
    return found


def build(plan: Plan, *, whole: bool, name: str = "pile") -> Built:
    """Build the case, or the one that never held what is withheld; close its `store`."""
    left = left_of(plan)
    chosen = {t.number: list(range(len(t.lines))) for t in plan.reports} if whole else left
    built = Built(store=make_passing_case(name))
    drafted = {}
    pile = Pile()
    for told in plan.reports:
        if told.number in chosen:
            drafted[told.number] = _draft(pile, told, chosen[told.number])
    sources: dict[str, str] = {}
    with built.store.write() as connection:
        for number, draft in drafted.items():
            told = plan.reports[number]
            reading = draft.reading()
            reading = replace(reading, report=replace(reading.report, path=f"{number}.txt"))
            if len(chosen[number]) < len(told.lines):
                reading = named_anew(reading).reading
            writer.add_reading(connection, to_rows(reading), f"input {number}", "2031-01-01T00:00:00Z")
            built.report[number] = reading.report.id
            told_at = sorted(reading.analysis.claims, key=lambda claim: claim.trigger)
            built.claim |= {(number, n): claim.id for n, claim in zip(chosen[number], told_at, strict=True)}
            for entity in reading.analysis.entities:
                sources.setdefault(entity.name, entity.id)
        for judgement in _judgements(plan, built):
            writer.add_judgement(connection, judgement)
    reconcile_case(built.store)
    _mark(plan, built, sources)
    return built


def _draft(pile: Pile, told: Told, lines: list[int]):
    draft = pile.report(told.outlet, told.day, "\n".join(told.lines[n].marked() for n in lines))
    for n in lines:
        line = told.lines[n]
        draft.search_from = draft.report.text.index(f"{line.actor} {line.trigger} ")
        count = draft.amount(str(line.number), line.number, unit="envoys")
        draft.claim(
            line.kind,
            line.trigger,
            actor=line.actor,
            target=line.target,
            chain=[(line.speaker, "person", "denies" if line.denies else "asserts")] if line.speaker else (),
            polarity="negated" if line.denies else "affirmed",
            when=None,
            amounts=(count,),
        )
    draft.search_from = 0
    return draft


def _judgements(plan: Plan, built: Built):
    for n, (a, b, verdict) in enumerate(plan.judged):
        if a in built.report and b in built.report:
            yield _judgement(built.report[a], built.report[b], verdict, n)
    for report, line in plan.struck:
        if (report, line) in built.claim:
            yield _judgement(built.claim[report, line], built.report[report], Verdict.DIFFERENT, 7)
    if plan.exposed in {plan.reports[number].outlet for number in built.report}:
        yield _judgement("exposure:state-linked", SOURCE + outlet_item_id(plan.exposed), Verdict.SAME, 8)


def _judgement(a: str, b: str, verdict: Verdict, number: int) -> Judgement:
    a, b = sorted((a, b))
    made = Judgement(
        id="", a=a, b=b, verdict=verdict, by="Ines", reason="so it is", at=f"2031-06-0{number + 1}T00:00:00Z",
        supersedes=None,
    )  # fmt: skip
    return replace(made, id=writer.judgement_id(made))


def _mark(plan: Plan, built: Built, sources: dict[str, str]) -> None:
    for number, key in built.report.items():
        told = plan.reports[number]
        if told.tlp or told.pap or told.groups:
            mark(built.store, [key], Wanted(tlp=told.tlp, pap=told.pap, groups=told.groups), by="Ole", reason="secret?")
    hidden = Wanted(tlp=Tlp.RED)
    withheld = [built.claim[place] for place in plan.claims if place in built.claim]
    mark(built.store, withheld, hidden, by="Ole", reason="hidden")
    speaking = {line.speaker for told in plan.reports for line in told.lines}
    for name in plan.sources:
        if name in sources and name in speaking and built.report.keys() == {t.number for t in plan.reports}:
            mark(built.store, [SOURCE + sources[name]], hidden, by="Ole", reason="hidden")
    outlets = [SOURCE + outlet_item_id(outlet) for outlet in plan.outlets]
    mark(built.store, outlets, hidden, by="Ole", reason="hidden")

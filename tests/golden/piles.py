"""The piles of `golden/scenarios`: read into a case, judged step by step, and checked against their right answer."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from firsthand.case.open import open_case
from firsthand.engine.local import run_readings
from firsthand.records.decisions import (
    Decision,
    about_claims,
    about_origins,
    about_reports,
    grade_source,
    retract_report,
    strike_claim,
)
from firsthand.records.event import RetractionKind
from firsthand.records.judgement import Verdict
from firsthand.settings import Settings
from firsthand.text.folding import fold
from firsthand.work.adding import add
from firsthand.work.current import export_lines
from firsthand.work.judging import judge, undo

FOLDER = Path(__file__).parent / "scenarios"
_PEOPLE = "Irma Feldt"
_SUFFERERS = ("target", "recipient", "beneficiary", "location_of", "instrument")
_SCALES = {"": 1, "million": 1e6, "billion": 1e9}


def load(name: str) -> dict:
    """Return the pile of a file."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def names() -> list[str]:
    """Return the names of all piles, sorted."""
    return sorted(path.stem for path in FOLDER.glob("[0-9]*.toml"))


def misses() -> dict[str, str]:
    """Return the checks that do not hold yet, each with the reason."""
    return tomllib.loads((FOLDER / "misses.toml").read_text(encoding="utf-8"))


@dataclass
class Found:
    """What a case says at one moment, by the names that the pile gives to its reports."""

    rows: list[dict]

    def of(self, kind: str) -> list[dict]:
        """Return the records of one kind."""
        return [row for row in self.rows if row["kind"] == kind]

    @cached_property
    def given(self) -> dict[str, str]:
        """Return the name that the pile gives to each report id."""
        return {report["id"]: report["external_id"] for report in self.of("report")}

    @cached_property
    def claims(self) -> dict[str, dict]:
        """Return all claims by id."""
        return {claim["id"]: claim for claim in self.of("claim")}

    @cached_property
    def called(self) -> dict[str, list[str]]:
        """Return all names of each entity."""
        return {e["id"]: [e["name"], *(n["text"] for n in e["names"])] for e in self.of("entity")}

    def told_in(self, event: dict) -> set[str]:
        """Return the reports of an event by the pile's names."""
        return {self.given[report] for report in event["reports"]}

    def holders(self, event: dict, roles: tuple[str, ...]) -> Iterator[str]:
        """Yield all words and names of whoever holds one of these roles."""
        for role in event["roles"]:
            if role["role"] in roles:
                yield role["name"]
        for claim in event["claims"]:
            for role in self.claims[claim]["roles"]:
                if role["role"] in roles:
                    yield from (role["text"], *self.called.get(role["entity"], ()))

    def event(self, wanted: dict) -> dict | None:
        """Return the event that fits best what is wanted: type, doer, sufferer, time; most reports."""
        fitting = [
            event
            for event in self.of("event")
            if event["type"] in wanted["type"]
            and _any(wanted["who"], self.holders(event, ("actor",)))
            and _any(wanted["whom"], self.holders(event, _SUFFERERS))
            and (event["time"]["earliest"] or "").startswith(wanted.get("when", ""))
            and wanted.get("in", next(iter(self.told_in(event)))) in self.told_in(event)
        ]
        return max(fitting, key=lambda e: (len(e["reports"]), e["id"]), default=None)

    def claim(self, event: dict, report: str) -> str:
        """Return the claim by which a report tells an event."""
        return next(c for c in event["claims"] if self.given[self.claims[c]["report"]] == report)

    def origin(self, event: dict, name: str) -> dict:
        """Return an origin by its name."""
        return next(o for o in event["origins"] if _any([name], self.names_of(o)))

    def names_of(self, origin: dict) -> list[str]:
        """Return all names of an origin."""
        return [origin["name"], *self.called.get(origin["entity"], ())]


def _any(words, texts) -> bool:
    folded = [fold(text) for text in texts]
    return any(fold(word) in text for word in words for text in folded)


def value_of(words: str):
    """Return a value as the export gives it: "4 million DKK" is (4000000, DKK)."""
    money = re.fullmatch(r"([\d.]+) ?(million|billion|) ?([A-Z]{3})", str(words))
    return (float(money[1]) * _SCALES[money[2]], money[3]) if money else fold(str(words))


def found_value(value):
    """Return an exported value in the same form."""
    return (float(value["value"]), value["currency"]) if isinstance(value, dict) else fold(f"{value}")


@dataclass
class Played:
    """A pile and what the case said at the start and after each step."""

    pile: dict
    moments: list[Found] = field(default_factory=list)


def play(name: str, folder: Path) -> Played:
    """Read a pile into a case, take each step, and keep what the case says each time."""
    pile = load(name)
    source, case = folder / f"{name}.jsonl", str(folder / f"{name}.case")
    with source.open("w", encoding="utf-8") as out:
        for report in pile["report"]:
            row = {"language": "en", **report, "text": report["text"].strip()}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    add(case, [str(source)], Settings(), run_readings)
    played = Played(pile)
    with open_case(case) as store:
        played.moments.append(_look(store))
        events = {wanted["name"]: wanted for wanted in pile["event"]}
        for step in pile.get("step", ()):
            for decision in _decisions(step, played.moments[-1], events):
                judge(
                    store,
                    a=decision.a,
                    b=decision.b,
                    verdict=decision.verdict,
                    by=_PEOPLE,
                    reason=step.get("strike", {}).get("reason", "seen the papers"),
                )
            if step.get("undo"):
                undo(store, by=_PEOPLE, reason="a mistake")
            played.moments.append(_look(store))
    return played


def _look(store) -> Found:
    return Found([json.loads(line) for line in export_lines(store)])


def _decisions(step: dict, found: Found, wanted: dict[str, dict]) -> Iterator[Decision]:
    events = {name: found.event(one) for name, one in wanted.items()}
    ids = {given: report for report, given in found.given.items()}
    for key, verdict in (("same", Verdict.SAME), ("different", Verdict.DIFFERENT)):
        if key in step:
            name, a, b = step[key]
            yield about_claims(found.claim(events[name], a), found.claim(events[name], b), verdict)
    for key, verdict in (("derived", Verdict.SAME), ("not_derived", Verdict.DIFFERENT)):
        if key in step:
            yield about_reports(*(ids[one] for one in step[key]), verdict)
    for key, verdict in (("one_origin", Verdict.SAME), ("two_origins", Verdict.DIFFERENT)):
        if key in step:
            name, a, b = step[key]
            yield about_origins(*(found.origin(events[name], one)["claims"][0] for one in (a, b)), verdict)
    if "strike" in step:
        told = step["strike"]
        claim = found.claim(events[told["event"]], told["report"])
        yield strike_claim(claim, ids[told["report"]])
    if "letter" in step:
        name, origin, letter = step["letter"]
        source = found.origin(events[name], origin)
        members = {e["id"]: e["members"] for e in found.of("entity")}
        yield grade_source(members.get(source["entity"], [source["id"]])[0], letter)
    if "retract" in step:
        yield retract_report(ids[step["retract"]], RetractionKind.WITHDRAWN)


def checks(name: str) -> Iterator[tuple[str, int, str, str]]:
    """Yield (name of the check, moment, event, key) for everything that a pile expects."""
    pile = load(name)
    for pair in ("together", "apart", "strangers"):
        for a, b in pile.get(pair, ()):
            yield f"{name} {pair} {a} {b}", 0, f"{a} {b}", pair
    for link in pile.get("derivation", ()):
        yield f"{name} {link['to']} takes from {link['from']}", 0, f"{link['from']} {link['to']}", "derivation"
    for moment, wanted in enumerate((pile, *pile.get("step", ()))):
        for event in wanted.get("event", ()):
            at = f"{name} {event['name']}" + (f" after step {moment}" if moment else "")
            yield f"{at} found", moment, event["name"], "found"
            for key in event:
                if key not in ("name", "type", "who", "whom", "when", "in"):
                    yield f"{at} {key}", moment, event["name"], key


def expected_and_actual(played: Played, moment: int, name: str, key: str):
    """Return what a check expects and what the case says, in one form."""
    found = played.moments[moment]
    if key in ("together", "apart"):
        shared = any(set(name.split()) <= found.told_in(event) for event in found.of("event"))
        return key == "together", shared
    if key in ("derivation", "strangers"):
        return _links(played.pile, found, name.split(), key)
    pile = (played.pile, *played.pile.get("step", ()))[moment]
    wanted = next(event for event in pile["event"] if event["name"] == name)
    event = found.event(wanted)
    if key == "found" or event is None:
        return True, event is not None
    return _CHECKS[key](wanted[key], event, found, played.pile)


def _links(pile: dict, found: Found, pair: list[str], key: str):
    types = {d["type"] for d in found.of("derivation") if [found.given[d["from"]], found.given[d["to"]]] == pair}
    if key == "strangers":
        back = {d["type"] for d in found.of("derivation") if [found.given[d["to"]], found.given[d["from"]]] == pair}
        return set(), types | back
    allowed = next(set(link["type"]) for link in pile["derivation"] if [link["from"], link["to"]] == pair)
    return (types & allowed or allowed), types


def _covers(words, texts) -> tuple[list[str], list[str]]:
    """Compare words with texts of which each must hold one of them, and each word must be held."""
    held = sorted(word for word in words if _any([word], texts))
    strangers = sorted(text for text in texts if not _any(words, [text]))
    return sorted(words), held + strangers


def _origins(words, event, found, _pile):
    texts = [name for origin in event["origins"] for name in found.names_of(origin)]
    return sorted(words), sorted(word for word in words if _any([word], texts)) or sorted(set(texts))


def _denied(words, event, found, _pile):
    by = sorted({denial["by"] for denial in event["denials"]})
    known = {name: [name, *_other_names(found, name)] for name in by}
    held = sorted(word for word in words if any(_any([word], texts) for texts in known.values()))
    return sorted(words), held + [name for name, texts in known.items() if not _any(words, texts)]


def _other_names(found: Found, name: str) -> list[str]:
    return [text for texts in found.called.values() if texts[0] == name for text in texts]


def _disputes(words, event, _found, _pile):
    told = {d["slot"]: {found_value(v["value"]) for v in d["values"]} for d in event["disputes"]}
    return {slot: {value_of(word) for word in values} for slot, values in words.items()}, told


def _answers(name, event, found, pile):
    answered = found.event(next(one for one in pile["event"] if one["name"] == name))
    return [answered and answered["id"]], event["responds_to"]


def _drift(wanted, event, found, _pile):
    told = {(d["from"], d["to"], d["what"]) for d in event["drift"]}
    given = {(found.given[found.claims[a]["report"]], found.given[found.claims[b]["report"]], w) for a, b, w in told}
    return {tuple(one) for one in wanted}, {one for one in given if list(one) in wanted} or given


def _marked(kind: str):
    def check(wanted, event, found, _pile):
        told = {found.given[one["report"]] for one in event["retracted"] if one["kind"] == kind}
        return set(wanted), told

    return check


def _struck(wanted, event, found, _pile):
    struck = {found.given[claim["report"]] for claim in found.of("claim") if claim["struck"]}
    return set(wanted), struck


def _letters(wanted, event, found, _pile):
    told = {name: o["letter"] for o in event["origins"] if o["letter"] for name in [o["name"]]}
    return set(wanted.values()), set(told.values())


_CHECKS = {
    "reports": lambda want, event, found, _: (sorted(want), sorted(found.told_in(event))),
    "sources": lambda want, event, *_: (want, [event["independent"]["at_least"], event["independent"]["at_most"]]),
    "origins": _origins,
    "denied_by": _denied,
    "disputes": _disputes,
    "digit": lambda want, event, *_: (want, event["credibility"]["digit"]),
    "status": lambda want, event, *_: (want, event["status"]),
    "stages": lambda want, event, *_: (want, [stage["status"] for stage in event["stages"]]),
    "circle": lambda want, event, found, _: (
        [sorted(want)],
        [sorted(found.given[report] for report in circle["reports"]) for circle in event["circular"]],
    ),
    "answers": _answers,
    "drift": _drift,
    "no_drift": lambda _want, event, *_: ([], event["drift"]),
    "withdrawn": _marked("withdrawn"),
    "corrected": _marked("corrected"),
    "before": lambda want, event, *_: (want, [event["before"]["at_least"], event["before"]["at_most"]]),
    "struck": _struck,
    "letters": _letters,
}

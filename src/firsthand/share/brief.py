"""What a sourced brief says, whatever form it is given: sections, lines, and a footnote for every quotation.

Everything in it is taken from records. The label of an event is worded by its status; what a source says is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from firsthand.lexicon import reasons
from firsthand.share.brief_words import LANGUAGES, counted

Json = Mapping[str, Any]

_QUOTES_A_SOURCE = 3
"""Quotations given for one source; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """One quotation, and where it stands."""

    number: int
    quote: str
    chain: str
    outlet: str
    published: str
    title: str
    url: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement of a section, with the numbers of its footnotes. `kind` is source, dispute, denial or note."""

    kind: str
    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One event."""

    label: str
    facts: str
    grade: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief in the words of `language`."""

    title: str
    tlp: str
    language: str
    made: str
    statement: tuple[str, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    words: Mapping[str, str]


class _Notes:
    """Footnotes in the order in which they are first called; a claim has one."""

    def __init__(self, claims: Mapping[str, Json], reports: Mapping[str, Json], undated: str) -> None:
        self._claims, self._reports, self._undated = claims, reports, undated
        self._numbers: dict[str, int] = {}
        self.made: list[Footnote] = []

    def call(self, keys: Sequence[str]) -> tuple[int, ...]:
        return tuple(self._number(key) for key in keys if key in self._claims)

    def _number(self, key: str) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self.made) + 1
            self.made.append(self._footnote(self._claims[key], self._numbers[key]))
        return self._numbers[key]

    def _footnote(self, claim: Json, number: int) -> Footnote:
        report = self._reports.get(claim["report"], {})
        return Footnote(
            number=number,
            quote=" ".join(claim["quote"].split()),
            chain=" ← ".join(hop["name"] for hop in claim["chain"]),
            outlet=report.get("outlet") or claim["chain"][0]["name"],
            published=report.get("published") or self._undated,
            title=report.get("title") or "",
            url=report.get("url") or "",
            language=report.get("language") or "",
        )


def make_brief(
    events: Sequence[Json],
    claims: Mapping[str, Json],
    reports: Mapping[str, Json],
    *,
    title: str,
    tlp: str,
    language: str,
    made: date,
) -> Brief:
    """Return the brief on these events.

    Args:
        events: Records of events, in the order of the brief.
        claims: Their claims by id, each with `report`.
        reports: Heads of the reports by id.
        tlp: TLP 2.0 level, without "TLP:".
        language: A key of LANGUAGES.
        made: The day that is printed on it.
    """
    words = LANGUAGES[language]
    notes = _Notes(claims, reports, words["undated"])
    sections = tuple(_section(_worded(event, language), reports, notes, words) for event in events)
    return Brief(
        title=title,
        tlp=tlp,
        language=language,
        made=words["made"].format(day=made.isoformat()),
        statement=tuple(_statement(events, reports, words)),
        sections=sections,
        footnotes=tuple(notes.made),
        words=words,
    )


def _statement(events: Sequence[Json], reports: Mapping[str, Json], words: Mapping[str, str]) -> Iterator[str]:
    used = {key: reports[key] for event in events for key in event["reports"] if key in reports}
    days = sorted(report["published"] for report in used.values() if report.get("published"))
    outlets = {report.get("outlet") or key for key, report in used.items()}
    counts = {
        "events": counted(words, "event", len(events)),
        "reports": counted(words, "report", len(used)),
        "outlets": counted(words, "outlet", len(outlets)),
    }
    yield (
        words["rests"].format(**counts, first=days[0], last=days[-1])
        if days
        else words["rests_undated"].format(**counts)
    )
    single = sum(event["independent"]["at_least"] < 2 for event in events)
    yield words["single"].format(count=single) if single else words["all_several"]
    for key in ("disputed", "denied"):
        count = sum(bool(event["disputes" if key == "disputed" else "denials"]) for event in events)
        if count:
            yield words[key].format(count=count)
    yield words["letters"]
    yield words["caveat"]


def _section(event: Json, reports: Mapping[str, Json], notes: _Notes, words: Mapping[str, str]) -> Section:
    credibility = event["credibility"]
    return Section(
        label=event["label"],
        facts=words["sources"].format(
            range=_range(event["independent"], words), reports=counted(words, "report", len(event["reports"]))
        ),
        grade=words["grade"].format(digit=credibility["digit"], reason=credibility["reason"]),
        lines=(
            *_origins(event, notes, words),
            *_disputes(event, notes, words),
            *_denials(event, notes, words),
            *_remarks(event, reports, words),
        ),
    )


def _worded(event: Json, language: str) -> Json:
    """Return an event with the reasons of its grade and its joints in a language, where that has words for them."""
    names = [origin["name"] for origin in event["origins"]] + [denial["by"] for denial in event["denials"]]

    def said(reason: str) -> str:
        if language not in reasons.LANGUAGES:
            return reason
        return reasons.translate_reason(reason, language, names) or reason

    credibility, independent = event["credibility"], event["independent"]
    joints = [{**joint, "reason": said(joint["reason"])} for joint in independent["joints"]]
    graded = {name: said(credibility[name]) for name in ("reason", "raised_by") if credibility.get(name)}
    return {**event, "credibility": {**credibility, **graded}, "independent": {**independent, "joints": joints}}


def _range(independent: Json, words: Mapping[str, str]) -> str:
    low, high = independent["at_least"], independent["at_most"]
    if low == high:
        return counted(words, "source", low)
    return words["source_range"].format(low=low, high=high)


def _origins(event: Json, notes: _Notes, words: Mapping[str, str]) -> Iterator[Line]:
    for origin in event["origins"]:
        name = origin["name"] + (f" ({words['anonymous']})" if origin["kind"] == "anonymous" else "")
        told = words["in_reports"].format(reports=counted(words, "report", len(origin["reports"])))
        called = notes.call(origin["claims"][:_QUOTES_A_SOURCE])
        yield Line(kind="source", text=f"{words['at_first_hand'].format(name=name)}, {told}.", notes=called)
    names = {origin["id"]: origin["name"] for origin in event["origins"]}
    for joint in event["independent"]["joints"]:
        pair = f"{names.get(joint['a'], joint['a'])} {words['and']} {names.get(joint['b'], joint['b'])}"
        yield Line(kind="note", text=f"{words['joint_' + joint['certainty']]}: {pair} ({joint['reason']})")


def _disputes(event: Json, notes: _Notes, words: Mapping[str, str]) -> Iterator[Line]:
    names = {origin["id"]: origin["name"] for origin in event["origins"]}
    for dispute in event["disputes"]:
        values, called = [], []
        for value in dispute["values"]:
            by = ", ".join(names.get(key, key) for key in value["origins"]) or words["no_origin"]
            values.append(words["value_by"].format(value=value_words(value["value"], words), names=by))
            called += value["claims"][:1]
        slot = words.get(f"slot_{dispute['slot']}", dispute["slot"])
        text = f"{words['disputes'].format(slot=slot)}: {' / '.join(values)}."
        yield Line(kind="dispute", text=text, notes=notes.call(called))


def _denials(event: Json, notes: _Notes, words: Mapping[str, str]) -> Iterator[Line]:
    by: dict[str, list[str]] = {}
    for denial in event["denials"]:
        by.setdefault(denial["by"], []).append(denial["claim"])
    for name in sorted(by):
        yield Line(kind="denial", text=f"{words['denies'].format(name=name)}.", notes=notes.call(by[name][:2]))


def _remarks(event: Json, reports: Mapping[str, Json], words: Mapping[str, str]) -> Iterator[Line]:
    for circle in event["circular"]:
        names = ", ".join(reports.get(key, {}).get("outlet") or key for key in circle["reports"])
        yield Line(kind="note", text=words["circular"].format(names=names))
    for retracted in event.get("retracted") or ():
        yield Line(kind="note", text=words["withdrawn"].format(reason=f"{retracted['by']}: {retracted['reason']}"))
    if event["credibility"].get("raised_by"):
        yield Line(kind="note", text=words["raise"].format(words=event["credibility"]["raised_by"]))


def value_words(value: Any, words: Mapping[str, str]) -> str:
    """Return a disputed value in words."""
    if isinstance(value, Mapping):
        bound = {"at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}.get(value["bound"], "")
        return f"{bound}{value['value']:,} {value['currency'] or ''}".replace(",", "\u202f").strip()
    return words.get(f"happened_{value}", str(value))

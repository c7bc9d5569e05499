"""Readings built by hand: texts with marked names, and claims that point at words of them.

    pile = Pile()
    r = pile.report("Harbour Post", "2031-05-02", "[Arland|place|AR] expelled [Ivo Karst|person], [the ministry|organisation] said.")
    r.claim("response.expel", "expelled", actor="Arland", target="Ivo Karst", chain=["the ministry"])
    readings = pile.readings()

A name is marked as [words|type], [words|type|country] or [words|type|country|name of the entity].
"""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

from __future__ import annotations

import re
from dataclasses import dataclass, field

from firsthand.records.amount import Amount, AmountKind, Bound
from firsthand.records.analysis import Analysis, MadeBy
from firsthand.records.attribution import Attribution, SourceKind, Speech, Stance
from firsthand.records.claim import Claim, Hop, Place, Polarity, Role, RoleName, Status
from firsthand.records.mention import EntityType, Mention, ReportEntity
from firsthand.records.reading import Reading
from firsthand.records.report import Region, RegionKind, Report, report_id
from firsthand.records.time import TimeExpression
from firsthand.text.ids import record_id
from firsthand.text.spans import Span

_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
_KINDS = {
    "person": "person",
    "organisation": "organisation",
    "outlet": "outlet",
    "place": "official",
    "role": "official",
}


@dataclass
class Draft:
    """One report in the making; `claim` adds to it."""

    report: Report
    mentions: list[Mention]
    entities: dict[str, dict]
    claims: list[Claim] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    search_from: int = 0

    def _find(self, words: str) -> Span:
        start = self.report.text.find(words, self.search_from)
        assert start >= 0, f"{words!r} is not in the text"
        return Span(start, start + len(words))

    def _entity_at(self, span: Span) -> str | None:
        inside = [m.entity for m in self.mentions if span.covers(m.span)]
        return inside[-1] if inside else None

    def entity(self, words: str) -> str:
        """Return the id of the entity that some marked words name."""
        span = self._find(words)
        return next(m.entity for m in self.mentions if m.span.meets(span))

    def role(self, words: str, *roles: str) -> Draft:
        """Give the entity that `words` name some roles ("head of the agency")."""
        self.entities[self.entity(words)]["roles"] += roles
        return self

    def amount(self, words, value, *, kind="count", currency=None, unit=None, bound="exact", gloss_of=None):
        """Add an amount over `words`; return its id."""
        span = self._find(words)
        key = record_id("amount", self.report.id, span.start, span.end)
        self.amounts.append(
            Amount(id=key, span=span, text=words, kind=AmountKind(kind), value=value, upper=None, currency=currency,
                   unit=unit, bound=Bound(bound), gloss_of=gloss_of)
        )  # fmt: skip
        return key

    def claim(
        self,
        kind,
        trigger,
        *,
        chain=(),
        when=None,
        polarity="affirmed",
        status="occurred",
        amounts=(),
        places=(),
        **roles,
    ):
        """Add a claim.

        Args:
            kind: Event type.
            trigger: Its words; the evidence is the line that holds them.
            chain: Hops after the first, outermost first: words of a marked name, or (words, kind[, stance]).
            when: EDTF day or interval with its first and last day, as one string "DAY" or (FIRST, LAST).
            roles: Role name = words of the text.
        """
        at = self._find(trigger)
        text = self.report.text
        start = text.rfind("\n", 0, at.start) + 1
        end = text.find("\n", at.end)
        evidence = Span(start, end if end >= 0 else len(text))
        hops = [
            Hop(
                name=self.report.outlet or "report",
                kind="outlet" if self.report.outlet else "report",
                entity=None,
                attribution=None,
                stance=None,
            )
        ]
        hops += [self._hop(hop) for hop in chain]
        found = tuple(
            Role(role=RoleName(name), span=(span := self._find(words)), text=words, entity=self._entity_at(span))
            for name, words in roles.items()
        )
        claim = Claim(
            id=record_id("claim", self.report.id, at.start, kind, len(self.claims)),
            type=kind,
            trigger=at,
            evidence=evidence,
            quote=evidence.of(text),
            chain=tuple(hops),
            roles=found,
            places=tuple(Place(span=self._find(name), name=name, country=country) for name, country in places),
            time=self._time(when, at) if when else None,
            amounts=tuple(amounts),
            polarity=Polarity(polarity),
            status=Status(status),
            hedges=(),
            rule="hand",
            confidence=0.9,
        )
        self.claims.append(claim)
        return claim

    def _time(self, when, at: Span) -> TimeExpression:
        first, last = (when, when) if isinstance(when, str) else when
        return TimeExpression(id=record_id("time", self.report.id, at.start, first), span=at, text=at.of(self.report.text),
                              edtf=first if first == last else f"{first}/{last}", earliest=first, latest=last)  # fmt: skip

    def _hop(self, hop) -> Hop:
        words, kind, stance = (hop, None, "asserts") if isinstance(hop, str) else (*hop, "asserts")[:3]
        span = self._find(words)
        entity = self._entity_at(span)
        if kind is None:
            kind = _KINDS[self.entities[entity]["type"]]
        key = record_id("attribution", self.report.id, span.start, kind, len(self.attributions))
        self.attributions.append(
            Attribution(id=key, source=(span,), cue=(), content=(), parent=None, speech=Speech.INDIRECT, stance=Stance(stance),
                        source_entity=entity, source_kind=SourceKind(kind), anonymous=kind == "anonymous", hedges=())
        )  # fmt: skip
        name = self.entities[entity]["name"] if entity and kind != "anonymous" else words
        return Hop(name=name, kind=kind, entity=entity, attribution=key, stance=stance)

    def reading(self) -> Reading:
        """Return what was built."""
        entities = tuple(
            ReportEntity(
                id=key,
                name=e["name"],
                type=EntityType(e["type"]),
                names=tuple(sorted(e["names"])),
                country=e["country"],
                roles=tuple(sorted(e["roles"])),
            )
            for key, e in sorted(self.entities.items())
        )
        analysis = Analysis(
            report_id=self.report.id,
            made_by=MadeBy(version="0", models=()),
            mentions=tuple(self.mentions),
            entities=entities,
            amounts=tuple(sorted(self.amounts, key=lambda a: a.span)),
            attributions=tuple(self.attributions),
            claims=tuple(sorted(self.claims, key=lambda c: (c.trigger, c.id))),
        )
        return Reading(report=self.report, analysis=analysis)


@dataclass
class Pile:
    """Reports in the making."""

    drafts: list[Draft] = field(default_factory=list)

    def report(self, outlet, published, marked, *, language="en", url=None, boilerplate=None) -> Draft:
        """Add a report whose lines are paragraphs; `boilerplate` is a last line that is no evidence."""
        text, marks = _unmark(marked)
        regions, start = [], 0
        for line in text.split("\n"):
            if line.strip():
                regions.append(Region(span=Span(start, start + len(line)), kind=RegionKind.BODY))
            start += len(line) + 1
        if boilerplate:
            regions.append(
                Region(span=Span(len(text) + 1, len(text) + 1 + len(boilerplate)), kind=RegionKind.BOILERPLATE)
            )
            text = f"{text}\n{boilerplate}"
        key = report_id(text=text, external_id=None, url=url, title=None, outlet=outlet, published=published)
        report = Report(id=key, external_id=None, path="hand", url=url, title=None, outlet=outlet, published=published,
                        language=language, sha256="", text=text, regions=tuple(regions))  # fmt: skip
        entities, mentions = _entities(report, marks)
        draft = Draft(report=report, mentions=mentions, entities=entities)
        self.drafts.append(draft)
        return draft

    def readings(self) -> tuple[Reading, ...]:
        """Return all readings, in the order in which the reports were added."""
        return tuple(draft.reading() for draft in self.drafts)


def _unmark(marked: str) -> tuple[str, list[tuple[int, int, list[str]]]]:
    text, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.append((len(text), len(text) + len(match.group(1)), match.group(2).split("|")))
        text += match.group(1)
        at = match.end()
    return text + marked[at:], marks


def _entities(report: Report, marks) -> tuple[dict[str, dict], list[Mention]]:
    entities: dict[str, dict] = {}
    mentions = []
    for start, end, (kind, *more) in marks:
        words = report.text[start:end]
        country = more[0] if more and more[0] else None
        name = more[1] if len(more) > 1 else words
        key = record_id("entity", report.id, name)
        entity = entities.setdefault(key, {"name": name, "type": kind, "names": set(), "country": country, "roles": []})
        entity["names"].add(words)
        entity["country"] = entity["country"] or country
        mentions.append(
            Mention(
                id=record_id("mention", report.id, start),
                span=Span(start, end),
                text=words,
                type=EntityType(kind),
                entity=key,
            )
        )
    return entities, mentions

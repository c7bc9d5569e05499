"""What protects each record of a case: its own marking and those of all that it rests on, the strictest of each."""

from __future__ import annotations

from dataclasses import replace

from firsthand.records.marking import CASE, SOURCE, Marking, decode_marking, standing_markings
from firsthand.share.contents import Contents, Record
from firsthand.share.markings import Protection, Tlp, joined, protection


class Protections:
    """Looks up what protects a record of one case.

    Args:
        default: The level of what has none, None to leave it without.
    """

    def __init__(self, contents: Contents, default: Tlp | None = None) -> None:
        self._contents, self._default = contents, default
        standing = standing_markings(decode_marking(record) for record in contents.markings)
        self.standing = frozenset(one.id for of_subject in standing.values() for one in of_subject)
        own = {subject: _said(of_subject) for subject, of_subject in standing.items()}
        self._own = own
        self._case = own.get(CASE, Protection())
        entity_of = {record["subject"]: record.get("entity") for record in contents.markings}
        sources: dict[str, list[Protection]] = {}
        for subject, said in own.items():
            entity = entity_of.get(subject)
            if subject.startswith(SOURCE) and entity:
                sources.setdefault(entity, []).append(said)
        self._source = {entity: joined(said) for entity, said in sources.items()}
        self._report = {report["id"]: self._of_report(report) for report in contents.reports}
        self._named_in: dict[str, list[Protection]] | None = None

    def of_nothing(self) -> Protection:
        """Return what protects what rests on no report."""
        return self._with_default(self._case)

    def of_report(self, report: str) -> Protection:
        """Return what protects a report, by its id."""
        return self._report[report]

    def of_claim(self, claim: Record) -> Protection:
        """Return what protects a claim: its report, its own marking, and each source in its chain."""
        heard = {hop["entity"] for hop in claim["chain"] if hop["entity"] in self._source}
        own = [self._own[claim["id"]]] if claim["id"] in self._own else []
        if not heard and not own:
            return self._report[claim["report"]]
        return joined([self._report[claim["report"]], *own, *(self._source[entity] for entity in sorted(heard))])

    def of_event(self, event: Record) -> Protection:
        """Return what protects an event: all reports and claims that tell or deny it."""
        claims = [*event["claims"], *(denial["claim"] for denial in event["denials"])]
        found = {self.of_claim(self._contents.claim[claim]) for claim in claims}
        return joined([self.of_nothing(), *found, *(self._report[report] for report in event["reports"])])

    def of_derivation(self, derivation: Record) -> Protection:
        """Return what protects the link of two reports."""
        return joined([self._report[derivation["from"]], self._report[derivation["to"]]])

    def of_entity(self, entity: Record) -> Protection:
        """Return what protects an entity: all reports that name it, or that it published, and what it says."""
        if self._named_in is None:
            self._named_in = self._find_named()
        names = [entity["id"], *entity["members"]]
        found = {one for name in names for one in self._named_in.get(name, ())}
        said = [self._source[entity["id"]]] if entity["id"] in self._source else []
        return joined([self.of_nothing(), *found, *said])

    def _find_named(self) -> dict[str, list[Protection]]:
        found: dict[str, list[Protection]] = {}
        for report in self._contents.reports:
            names = [named["id"] for named in report["entities"]]
            for name in (*names, report["outlet_entity"]):
                if name:
                    found.setdefault(name, []).append(self._report[report["id"]])
        return found

    def _of_report(self, report: Record) -> Protection:
        own = self._own.get(report["id"], Protection())
        outlet = self._source.get(report["outlet_entity"] or "", Protection())
        return self._with_default(joined([own, protection(report["marking"]), outlet, self._case]))

    def _with_default(self, found: Protection) -> Protection:
        return found if found.tlp is not None else replace(found, tlp=self._default)


def _said(markings: tuple[Marking, ...]) -> Protection:
    return joined(protection(one.tlp, one.pap, one.groups) for one in markings)

"""STIX 2.1 bundles, OpenCTI's dialect among them: texts as reports, names as a watch list, the rest told as lost.

| STIX | ours |
|---|---|
| report, grouping, note, opinion, incident, event, media-content, email-message with a text | report |
| identity, threat-actor, intrusion-set, channel | entry of a watch list |
| relationship, sighting | a sentence with the entries that it joins; a country, where it leads to a location |
| created_by_ref | outlet of what it wrote |
| markings of TLP, 1.0 and 2.0 and OpenCTI's | marking of the report |

What Firsthand itself exported comes back as reports of the quotes that the bundle holds. What followed from them
(incidents, relationships, opinions) is worked out anew, and not taken over.
Source: OASIS STIX 2.1; the ids of TLP 2.0 and of OpenCTI's markings as in `stix_objects`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from firsthand.errors import UnreadableInput, UsageError
from firsthand.records.watch import WatchEntry
from firsthand.share.foreign import (
    Foreign,
    ForeignReport,
    Relations,
    Values,
    day_of,
    is_html,
    is_prose,
    quote_of,
    rows,
    several,
    text_of_quotes,
    web_address,
    words,
)
from firsthand.share.loss import Tally
from firsthand.share.markings import Tlp, read_tlp, strictest
from firsthand.share.stix_objects import OPENCTI_EXTENSION, TLP_EXTENSION, marking_id

_ENVELOPE = "type spec_version id created modified created_by_ref object_marking_refs granular_markings".split()
_TEXTS: dict[str, tuple[str, ...]] = {
    "report": ("x_opencti_content", "description"),
    "grouping": ("x_opencti_content", "description"),
    "note": ("content",),
    "opinion": ("explanation",),
    "incident": ("description",),
    "event": ("description",),
    "media-content": ("content",),
    "email-message": ("body",),
}
"""Types of object that can be a report, and where its text stands, the best place first."""
_PARTIES = {
    "identity": None,
    "threat-actor": None,
    "intrusion-set": "organisation",
    "channel": "organisation",
}
_CLASSES = {"individual": "person", "organization": "organisation", "group": "organisation"}
_AT_HOME = ("located-at", "originates-from", "citizen-of", "national-of", "resides-in")
_PARTY_FIELDS = (
    "name aliases x_opencti_aliases identity_class x_opencti_type roles description threat_actor_types sectors "
    "primary_motivation contact_information"
).split()
FIELDS = {
    **dict.fromkeys(
        _TEXTS,
        frozenset(
            [
                *_ENVELOPE,
                *(
                    "name title subject abstract content explanation description body x_opencti_content published "
                    "publication_date date authors lang external_references url extensions"
                ).split(),
            ]
        ),
    ),
    **dict.fromkeys(_PARTIES, frozenset([*_ENVELOPE, *_PARTY_FIELDS])),
    "relationship": frozenset([*_ENVELOPE, *"relationship_type source_ref target_ref description start_time".split()]),
    "sighting": frozenset([*_ENVELOPE, *"sighting_of_ref where_sighted_refs description first_seen".split()]),
    "marking-definition": frozenset([*_ENVELOPE, *"name definition definition_type extensions".split()]),
}
_WHY = {
    "location": "a place is known from the words of reports and the gazetteer, not from lists",
    "language-content": "a translation of another object has no place",
    "extension-definition": "it says how others write, and nothing that happened",
    "observed-data": "technical observations have no place",
    "indicator": "technical indicators have no place",
    "narrative": "a narrative has no record; reports that tell it have",
    "attack-pattern": "a technique by itself tells nothing that happened",
}
_NO_DAY = "1970-01-01"
_FOLLOWS = "it follows from reports: it is worked out anew"
_NO_TEXT = "it has no text of its own, only a name: give Firsthand the report itself"


def read_stix(value: Any) -> Foreign:
    """Read a bundle, a list of objects, or one object.

    Raises:
        UnreadableInput: it holds no objects.
    """
    found = value.get("objects", [value]) if isinstance(value, dict) else value
    if not isinstance(found, list):
        raise UnreadableInput('this is no STIX bundle: its "objects" must be a list')
    return _Bundle(found).read()


class _Bundle:
    def __init__(self, values: list[Any]) -> None:
        self.tally = Tally(format="stix", fields=FIELDS)
        self.objects = self._newest(values)
        self.by_id = {found["id"]: found for found in self.objects}
        self.relations = Relations()
        self.home: dict[str, list[str]] = {}
        self.levels = self._read_levels()
        self.used = self._used()
        self.quotes = self._quotes()

    def read(self) -> Foreign:
        """Take over what can be, and count all of it."""
        reports: list[ForeignReport] = []
        parties: list[Values] = []
        for found in self.objects:
            kind = found["type"]
            if found.get("revoked") is True:
                self._lose(found, "it was revoked by who made it")
            elif kind in _TEXTS:
                reports += self._report(found)
            elif kind in _PARTIES:
                parties += self._party(found)
            elif kind == "marking-definition":
                self.tally.carry(kind, found)
            elif kind not in ("relationship", "sighting"):
                self._lose(found, _WHY.get(kind, "there is no record for it"))
        names = {found["id"]: str(words(found.get("name"))) for found in parties}
        for found in self.objects:
            if found["type"] in ("relationship", "sighting") and found.get("revoked") is not True:
                self._relation(found, names)
        return Foreign(
            reports=tuple(reports),
            entries=tuple(self._entry(found) for found in parties),
            loss=self.tally.report(),
        )

    def _newest(self, values: list[Any]) -> list[Values]:
        """Return the objects, of several versions of one the latest; the others are counted as lost."""
        newest: dict[str, Values] = {}
        for number, found in enumerate(values, 1):
            if not (isinstance(found, dict) and words(found.get("type")) and isinstance(found.get("id"), str)):
                self.tally.lose("object", {"id": f"object {number}"}, "it is no STIX object: it has no type or no id")
                continue
            checked: Values = {**found, "type": str(words(found["type"]))[:80]}
            known, older = newest.get(checked["id"]), checked
            if known is None or str(checked.get("modified")) > str(known.get("modified")):
                newest[checked["id"]], older = checked, known or {}
            if older:
                self.tally.lose(older["type"], {"id": f"{older['id']} (object {number})"}, "there is a newer version")
        return list(newest.values())

    def _lose(self, found: Values, reason: str) -> None:
        self.tally.lose(found["type"], {"id": found["id"]}, reason)

    def _read_levels(self) -> dict[str, Tlp]:
        """Return the level of each marking: those that everybody knows, and those that the bundle defines."""
        levels = {marking_id(level, opencti=opencti): level for level in Tlp for opencti in (False, True)}
        for found in self.objects:
            if found["type"] != "marking-definition":
                continue
            extension, definition = _within(found, "extensions", TLP_EXTENSION), found.get("definition")
            named = [extension.get("tlp_2_0"), definition.get("tlp") if isinstance(definition, dict) else None]
            for name in (*named, found.get("name")):
                level = _level(words(name))
                if level is not None:
                    levels.setdefault(found["id"], level)
        return levels

    def _level_of(self, found: Values) -> Tlp | None:
        refs = several(found.get("object_marking_refs"))
        refs += [ref for one in rows(found.get("granular_markings")) if (ref := words(one.get("marking_ref")))]
        for ref in refs:
            if ref not in self.levels:
                self.tally.note(f"The marking {ref[:80]} is no level of TLP: what has it is left without one.")
        known = [self.levels.get(ref) for ref in refs]
        # A marking that is not understood may be stricter than any: then no level is claimed, which counts as red.
        return strictest(known) if None not in known else None

    def _used(self) -> set[str]:
        """Return the ids that something else than an author's field names."""
        used: set[str] = set()
        for found in self.objects:
            for name, value in found.items():
                if name != "created_by_ref" and name.endswith(("_ref", "_refs")):
                    used.update(several(value))
        return used

    def _quotes(self) -> dict[str, list[tuple[int, int, str]]]:
        """Return the quotes that Firsthand exported, by the id of the report object that they are from."""
        quotes: dict[str, list[tuple[int, int, str]]] = {}
        for found in self.objects:
            quote = quote_of(str(words(found.get("content")))) if found["type"] == "note" and _ours(found) else None
            if quote is None:
                continue
            place = re.search(r"characters (\d{1,9}) to (\d{1,9}) of", str(_reference(found, "description")))
            start = int(place[1]) if place else len(quotes) * 10_000
            for ref in several(found.get("object_refs")):
                if ref.startswith("report--"):
                    quotes.setdefault(ref, []).append((start, start + len(quote), quote))
        return quotes

    def _report(self, found: Values) -> Iterator[ForeignReport]:
        kind = found["type"]
        if _ours(found) is not None:
            yield from self._own_report(found)
            return
        candidates = [words(found.get(name)) for name in _TEXTS[kind]]
        candidates.insert(0, words(_within(found, "extensions", OPENCTI_EXTENSION).get("content")))
        text = next((text for text in candidates if text is not None and is_prose(text)), None)
        if text is None:
            self._lose(found, _NO_TEXT)
            return
        self.tally.carry(kind, found)
        yield self._taken(found, text)

    def _own_report(self, found: Values) -> Iterator[ForeignReport]:
        """Yield a report that Firsthand exported, as far as its quotes are in the bundle."""
        text = text_of_quotes(self.quotes.get(found["id"], ()))
        kinds = [self.by_id.get(ref, {}).get("type") for ref in several(found.get("object_refs"))]
        if found["type"] == "note" and "report" in kinds and quote_of(str(words(found.get("content")))):
            self.tally.carry("note", found)
            self.tally.note("Quotes are read anew: what an older reading made of them is not taken over.")
        elif found["type"] != "report":
            self._lose(found, _FOLLOWS)
        elif not text:
            self._lose(found, "no sentence of it is in the file: give Firsthand the report itself")
        else:
            self.tally.carry("report", found)
            self.tally.note(
                "Of reports that Firsthand exported, only the sentences quoted as evidence are in the file."
            )
            yield self._taken(found, text)

    def _taken(self, found: Values, text: str) -> ForeignReport:
        author = self.by_id.get(str(found.get("created_by_ref")), {})
        days = ("published", "publication_date", "date", "created")
        day = next((day for name in days if (day := day_of(found.get(name)))), None)
        outlet = words(author.get("name"))
        if _ours(found):
            named = words(_reference(found, "source_name"))
            outlet = named if named not in ("report", "firsthand") else None
        return ForeignReport(
            name=found["id"],
            text=text,
            html=is_html(text),
            title=next((t for n in ("name", "title", "subject", "abstract") if (t := words(found.get(n)))), None),
            outlet=outlet,
            published=None if _ours(found) and day == _NO_DAY else day,
            url=web_address(found.get("url")) or web_address(_reference(found, "url")),
            language=words(found.get("lang")),
            authors=tuple(several(found.get("authors"))),
            marking=self._level_of(found),
        )

    def _party(self, found: Values) -> Iterator[Values]:
        if words(found.get("name")) is None:
            self._lose(found, "it has no name")
        elif found.get("identity_class") in ("class", "system"):
            self._lose(found, "it is a class or a program, nobody to look for")
        elif found["type"] == "identity" and found["id"] not in self.used:
            self._lose(found, "nothing is said about it; who wrote something is taken over as its outlet")
        else:
            self.tally.carry(found["type"], found)
            yield found

    def _relation(self, found: Values, names: dict[str, str]) -> None:
        if found["type"] == "sighting":
            ends = [*several(found.get("sighting_of_ref")), *several(found.get("where_sighted_refs"))]
            verb, since = "was seen at", day_of(found.get("first_seen"))
        else:
            ends = [*several(found.get("source_ref"))[:1], *several(found.get("target_ref"))[:1]]
            verb, since = str(words(found.get("relationship_type"))), day_of(found.get("start_time"))
        if _ours(found) is not None:
            self._lose(found, _FOLLOWS)
            return
        told = [words(self.by_id.get(end, {}).get("name")) for end in ends]
        known = [end for end in ends if end in names]
        if len(ends) < 2 or not known or None in told:
            self._lose(found, "without a text it is no evidence, and nobody that it names is on the list")
            return
        place = self.by_id.get(ends[1], {})
        if verb in _AT_HOME and place.get("type") == "location" and (country := words(place.get("country"))):
            self.home.setdefault(ends[0], []).append(country)
        sentence = f"{told[0]} {verb.replace('-', ' ')} {', '.join(str(name) for name in told[1:])}"
        parts = (f"since {since}" if since else None, words(found.get("description")))
        if self.relations.add(known, ": ".join([sentence, *(part for part in parts if part)])):
            self.tally.carry(found["type"], found)
        else:
            self._lose(found, "those whom it joins have too many relations already")

    def _entry(self, found: Values) -> WatchEntry:
        kind = _PARTIES[found["type"]]
        for name in ("identity_class", "x_opencti_type"):
            kind = _CLASSES.get(str(words(found.get(name))).lower(), kind)
        names = [*several(found.get("name")), *several(found.get("aliases")), *several(found.get("x_opencti_aliases"))]
        told = ("roles", "threat_actor_types", "sectors", "primary_motivation", "contact_information", "description")
        notes = [note for name in told for note in several(found.get(name))]
        countries = {code.upper() for code in self.home.get(found["id"], ()) if re.fullmatch("[A-Za-z]{2}", code)}
        return WatchEntry(
            id=found["id"],
            type=kind,
            names=tuple(dict.fromkeys(names)),
            countries=tuple(sorted(countries)),
            notes=tuple(dict.fromkeys([*notes, *self.relations.of(found["id"])])),
        )


def _within(found: Values, *names: str) -> Values:
    """Return an object within objects; an empty one where there is none."""
    for name in names:
        inner = found.get(name)
        if not isinstance(inner, dict):
            return {}
        found = inner
    return found


def _reference(found: Values, name: str) -> object:
    """Return the first value of that name among the references of an object."""
    return next((ref[name] for ref in rows(found.get("external_references")) if name in ref), None)


def _ours(found: Values) -> str | None:
    """Return the id under which Firsthand exported an object, or None."""
    named: Iterable[Values] = rows(found.get("external_references"))
    return next((words(ref.get("external_id")) for ref in named if ref.get("source_name") == "firsthand"), None)


def _level(name: str | None) -> Tlp | None:
    if name is None:
        return None
    try:
        return Tlp.CLEAR if name.strip().lower() in ("white", "tlp:white") else read_tlp(name)
    except UsageError:
        return None

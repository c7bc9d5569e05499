"""MISP events: texts as reports, persons and bodies as a watch list, the rest told as lost.

| MISP | ours |
|---|---|
| event report; object with a text (report, post, document, annotation ...); long comment or text attribute | report |
| object or attribute that names a person, a body or a medium | entry of a watch list |
| reference between objects | a sentence with the entries that it joins |
| organisation that made the event | outlet of texts that name none |
| tags tlp:... | marking of the report, the strictest of its own and the event's |

Technical indicators, galaxies and other tags have no place in a case of reports, and are counted as lost.
Source: MISP core format and misp-objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from firsthand.errors import UnreadableInput, UsageError
from firsthand.records.watch import WatchEntry
from firsthand.share.foreign import (
    Foreign,
    ForeignReport,
    Relations,
    Values,
    day_of,
    in_a_row,
    is_html,
    is_prose,
    our_id,
    quote_of,
    rows,
    several,
    text_of_quotes,
    web_address,
    words,
)
from firsthand.share.loss import Tally
from firsthand.share.markings import Tlp, read_tlp, strictest

_TEXTS = (
    "post content document-text full-text text body email-body transcript original-text article summary "
    "narrative-summary description quote"
).split()
_TITLES = "title subject headline narrative-name name".split()
_LINKS = "link url permalink archive embedded-link ref".split()
_OUTLETS = "publisher source outlet display-name username user-name channel-name from sender author".split()
_DAYS = (
    "publication-date publication_date published creation-date creation_date date post-date send-date sent-date "
    "first-seen date-published"
).split()
_LANGUAGES = ("language", "original-language", "lang")
_PARTIES = {
    "person": "person",
    "ftm-Person": "person",
    "organization": "organisation",
    "legal-entity": "organisation",
    "news-media": "organisation",
    "news-agency": "organisation",
    "ftm-Organization": "organisation",
    "ftm-Company": "organisation",
    "ftm-PublicBody": "organisation",
    "ftm-LegalEntity": None,
    "vessel": "vessel",
    "ftm-Vessel": "vessel",
}
_NAMES = "full-name name source alias aliases previousName weakAlias display-name".split()
_COUNTRIES = "nationality country countrycode country-of-residence jurisdiction".split()
_BORN = ("date-of-birth", "birthDate")
_NUMBERS = (
    "passport-number identity-card-number social-security-number registration-number registrationNumber "
    "company-registration-number imo-number lei-code passportNumber idNumber"
).split()
_SAID = "function role roles occupation title type-of-organization text description business position".split()
_NAMING = {"full-name": "person", "target-user": "person", "target-org": "organisation", "threat-actor": "organisation"}
"""Types of attribute that name somebody by themselves."""
_PROSE = ("comment", "text", "other")

_OF_EVENT = frozenset("uuid id info date timestamp Orgc Org Tag EventReport Object Attribute Galaxy".split())
_OF_REPORT = frozenset("uuid id event_id name content timestamp Tag tag_names".split())
_OF_OBJECT = frozenset([*_TEXTS, *_TITLES, *_LINKS, *_OUTLETS, *_DAYS, *_LANGUAGES, "comment", "case-number"])
_OF_PARTY = frozenset(["first-name", "last-name", *_NAMES, *_COUNTRIES, *_BORN, *_NUMBERS, *_SAID, "comment"])
_OWN_FOLLOWS = "it follows from reports: it is worked out anew"


def read_misp(value: Any) -> Foreign:
    """Read an event, a list of events, or the answer of a MISP server.

    Raises:
        UnreadableInput: it holds no event.
    """
    found = value.get("response", value) if isinstance(value, dict) else value
    events = [one["Event"] for one in rows(found if isinstance(found, list) else [found]) if _is_event(one)]
    if not events:
        raise UnreadableInput('this is no MISP event: there is no "Event" in it')
    reader = _Reader()
    for event in events:
        reader.read_event(event)
    return Foreign(
        reports=tuple(reader.reports),
        entries=tuple(reader.entries_with_relations()),
        loss=reader.tally.report(),
    )


def _is_event(one: Values) -> bool:
    return isinstance(one.get("Event"), dict)


class _Reader:
    def __init__(self) -> None:
        self.fields: dict[str, frozenset[str]] = {"event": _OF_EVENT, "event report": _OF_REPORT}
        self.tally = Tally(format="misp", fields=self.fields)
        self.reports: list[ForeignReport] = []
        self.entries: dict[str, WatchEntry] = {}
        self.relations = Relations()
        self.titles: dict[str, str] = {}
        self.references: list[tuple[str, Values]] = []
        self._number = 0

    def read_event(self, event: Values) -> None:
        """Take over what one event holds."""
        self.tally.carry("event", {**event, "id": self._key(event)})
        level = self._level_of(event)
        objects = rows(event.get("Object"))
        quotes = self._quotes(objects)
        for found in rows(event.get("EventReport")):
            self._event_report(found, event, level)
        for found in objects:
            self._object(found, event, level, quotes)
        for found in rows(event.get("Attribute")):
            self._attribute(found, event, level)
        for found in rows(event.get("Galaxy")):
            self.tally.lose("galaxy", {"id": self._key(found)}, "galaxies have no place")
        for source, reference in self.references:
            self._reference(source, reference)
        self.references = []

    def entries_with_relations(self) -> Iterator[WatchEntry]:
        """Yield the names, each with the relations that were told of it."""
        for key, entry in self.entries.items():
            yield WatchEntry(
                id=key,
                type=entry.type,
                names=entry.names,
                countries=entry.countries,
                born=entry.born,
                identifiers=entry.identifiers,
                notes=tuple(dict.fromkeys([*entry.notes, *self.relations.of(key)])),
            )

    def _key(self, found: Values) -> str:
        self._number += 1
        return words(found.get("uuid")) or words(found.get("id")) or f"number {self._number}"

    def _level_of(self, found: Values) -> Tlp | None:
        """Return the level that the tags of something give it; other tags are counted as lost."""
        levels = []
        for tag in rows(found.get("Tag")):
            name = str(words(tag.get("name")))
            try:
                plain = name.lower().replace("tlp:white", "tlp:clear")
                levels.append(read_tlp(plain) if plain.startswith("tlp:") else None)
            except UsageError:
                levels.append(Tlp.RED)
                self.tally.note(f"The tag {name[:80]} is no level of TLP 2.0: what has it is marked red.")
            if not name.lower().startswith("tlp:"):
                self.tally.lose("tag", {"id": name[:200]}, "a case has no tags of this kind")
        return strictest(levels)

    def _event_report(self, found: Values, event: Values, level: Tlp | None) -> None:
        key, text = self._key(found), words(found.get("content"))
        if found.get("deleted") is True or not is_prose(text):
            self.tally.lose("event report", {"id": key}, "it was deleted" if found.get("deleted") else "it has no text")
            return
        self.tally.carry("event report", {**found, "id": key})
        day = day_of(found.get("timestamp")) or day_of(event.get("date"))
        self._take(
            key, str(text), event, strictest([level, self._level_of(found)]), title=words(found.get("name")), day=day
        )

    def _object(self, found: Values, event: Values, level: Tlp | None, quotes: dict[str, str]) -> None:
        key, name = self._key(found), (words(found.get("name")) or "unnamed")[:80]
        kind, values = f"object {name}", _values_of(found)
        self.references += [(key, one) for one in rows(found.get("ObjectReference"))]
        level = strictest([level, *(self._level_of(one) for one in rows(found.get("Attribute")))])
        ours = our_id(found.get("comment"))
        text = quotes.get(key) if ours else next((t for n in _TEXTS for t in values.get(n, ()) if is_prose(t)), None)
        if found.get("deleted") is True:
            self.tally.lose(kind, {"id": key}, "it was deleted")
        elif name in _PARTIES and (entry := _party(key, name, values)):
            self.fields[kind] = _OF_PARTY
            self.tally.carry(kind, values)
            self.entries[key], self.titles[key] = entry, entry.names[0]
        elif ours and name == "annotation" and quotes.get(f"of {key}"):
            self.fields[kind] = _OF_OBJECT | {"type", "format"}
            self.tally.carry(kind, values)
            self.tally.note("Of reports that Firsthand exported, only the quoted sentences are in the file, unordered.")
        elif text is None or (ours and name != "report"):
            has_none = "it has no text" if not ours or name == "report" else _OWN_FOLLOWS
            self.tally.lose(kind, {"id": key}, has_none)
        else:
            self.fields[kind] = _OF_OBJECT
            self.tally.carry(kind, values)
            self._take_object(key, text, values, event, level, own=bool(ours))

    def _take_object(
        self, key: str, text: str, values: dict[str, list[str]], event: Values, level: Tlp | None, *, own: bool
    ) -> None:
        def first(names: list[str] | tuple[str, ...]) -> str | None:
            return next((value for name in names for value in values.get(name, ()) if value != text), None)

        title = first(_TITLES)
        self.titles[key] = title or text[:80]
        url = next((url for name in _LINKS for value in values.get(name, ()) if (url := web_address(value))), None)
        day, outlet = day_of(first(_DAYS)), first(_OUTLETS)
        if own:  # "Outlet, day, path" is how Firsthand tells where a report is from
            told = (first(["summary"]) or "").split(", ")
            day = next((part for part in told if re.fullmatch(r"\d{4}-\d\d-\d\d", part)), None)
            outlet = told[0] if len(told) > 1 and told[0] != day else None
        else:
            day = day or day_of(event.get("date"))
        self._take(
            key, text, event, level, title=title, day=day, url=url, outlet=outlet, language=first(_LANGUAGES), own=own
        )

    def _take(  # noqa: PLR0913 -- one argument a value of the report
        self,
        key: str,
        text: str,
        event: Values,
        level: Tlp | None,
        *,
        title: str | None = None,
        day: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        own: bool = False,
    ) -> None:
        maker = event.get("Orgc") if isinstance(event.get("Orgc"), dict) else event.get("Org")
        named = words(maker.get("name")) if isinstance(maker, dict) and not own else None
        self.reports.append(
            ForeignReport(
                name=key,
                text=text,
                html=is_html(text),
                title=title,
                outlet=outlet or named,
                published=day,
                url=url,
                language=language,
                marking=level,
            )
        )

    def _attribute(self, found: Values, event: Values, level: Tlp | None) -> None:
        key, kind = self._key(found), (words(found.get("type")) or "unnamed")[:80]
        text = words(found.get("value"))
        level = strictest([level, self._level_of(found)])
        if found.get("deleted") is True or text is None:
            self.tally.lose("attribute", {"id": key}, "it was deleted" if text else "it has no value")
        elif kind in _NAMING:
            self.tally.carry("attribute", {})
            notes = tuple(several(found.get("comment")))
            self.entries[key] = WatchEntry(id=key, type=_NAMING[kind], names=(text,), notes=notes)
            self.titles[key] = text
        elif kind in _PROSE and is_prose(text):
            self.tally.carry("attribute", {})
            self._take(key, text, event, level, day=day_of(found.get("timestamp")) or day_of(event.get("date")))
        else:
            self.tally.lose("attribute", {"id": key}, f"an attribute {kind} is no text of a report and names nobody")

    def _reference(self, source: str, reference: Values) -> None:
        target, verb = str(words(reference.get("referenced_uuid"))), words(reference.get("relationship_type"))
        known = [key for key in (source, target) if key in self.entries]
        names = [self.titles.get(key) for key in (source, target)]
        if not known or None in names or verb is None:
            reason = "without a text it is no evidence, and nobody that it names is on the list"
            self.tally.lose("reference", {"id": self._key(reference)}, reason)
            return
        sentence = f"{names[0]} {verb.replace('-', ' ')} {names[1]}"
        comment = words(reference.get("comment"))
        if self.relations.add(known, f"{sentence}: {comment}" if comment else sentence):
            self.tally.carry("reference", {})
        else:
            reason = "those whom it joins have too many relations already"
            self.tally.lose("reference", {"id": self._key(reference)}, reason)

    def _quotes(self, objects: list[Values]) -> dict[str, str]:
        """Return the text of quotes of each report that Firsthand exported, and "of KEY" for each such quote."""
        found: dict[str, list[str]] = {}
        quoted: dict[str, str] = {}
        reports = {words(one.get("uuid")) for one in objects if one.get("name") == "report"}
        for one in objects:
            quote = next((quote for text in _values_of(one).get("text", ()) if (quote := quote_of(text))), None)
            if quote is None or one.get("name") != "annotation" or our_id(one.get("comment")) is None:
                continue
            for reference in rows(one.get("ObjectReference")):
                target = words(reference.get("referenced_uuid"))
                if reference.get("relationship_type") == "derived-from" and target in reports:
                    found.setdefault(str(target), []).append(quote)
                    quoted[f"of {words(one.get('uuid'))}"] = quote
        return quoted | {key: text_of_quotes(in_a_row(quotes)) for key, quotes in found.items()}


def _values_of(found: Values) -> dict[str, list[str]]:
    """Return the values of an object by what they are in it, deleted ones left out."""
    values: dict[str, list[str]] = {}
    for attribute in rows(found.get("Attribute")):
        name, value = words(attribute.get("object_relation")), words(attribute.get("value"))
        if name and value and attribute.get("deleted") is not True:
            values.setdefault(name[:80], []).append(value)
    return values


def _party(key: str, kind: str, values: dict[str, list[str]]) -> WatchEntry | None:
    full = " ".join(value for name in ("first-name", "last-name") for value in values.get(name, ())[:1])
    names = [*([full] if full else []), *(value for name in _NAMES for value in values.get(name, ()))]
    if not names:
        return None
    countries = {value.upper() for name in _COUNTRIES for value in values.get(name, ())}
    born = (match.group() for name in _BORN for v in values.get(name, ()) if (match := re.match(r"\d{4}[-\d]*", v)))
    return WatchEntry(
        id=key,
        type=_PARTIES[kind],
        names=tuple(dict.fromkeys(names)),
        countries=tuple(sorted(code for code in countries if re.fullmatch("[A-Z]{2}", code))),
        born=tuple(sorted(born)),
        identifiers=tuple(sorted({(name, value) for name in _NUMBERS for value in values.get(name, ())})),
        notes=tuple(dict.fromkeys(value for name in _SAID for value in values.get(name, ()))),
    )

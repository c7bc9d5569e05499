"""FollowTheMoney entities (Aleph's, OpenSanctions'): documents as reports, names as a watch list, the rest as lost.

| FollowTheMoney | ours |
|---|---|
| Article, Document and their like, Message, Note, with a text | report |
| Pages, Page | one report of the pages in their order |
| Person, Organization, Company, LegalEntity, PublicBody, Vessel ... | entry of a watch list |
| whatever joins these (Ownership, Occupancy, Sanction, UnknownLink ...) | a sentence with the entries that it joins |

What Firsthand itself exported comes back as reports of the quotes that its Documentation edges hold.
Source: FollowTheMoney 4.11.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

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
    rows,
    several,
    text_of_quotes,
    web_address,
    words,
)
from firsthand.share.loss import Tally

_DOCUMENTS = frozenset(
    "Article Document HyperText PlainText Pages Email Message WebPage Note Image Audio Video Package Table".split()
)
_SUPPORT = frozenset(
    "Address Identification Passport Position Occupancy Sanction Documentation Mention Page Folder".split()
)
_TEXTS = ("bodyText", "bodyHtml", "rawText", "indexText", "transcript", "description", "summary")
_OF_DOCUMENT = (
    *_TEXTS,
    *("title", "subject", "headline", "name", "fileName", "publisher", "sender", "from", "author", "sourceUrl"),
    *("publisherUrl", "publishedAt", "date", "authoredAt", "language", "detectedLanguage"),
)
_OF_EDGE = (
    "role status summary description startDate endDate date program programId authority reason topics name amount "
    "currency"
).split()
_NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")


def read_ftm(lines: Iterable[tuple[int, Any]], read_of_names: Collection[str]) -> Foreign:
    """Read entities, each with the number of its line.

    Args:
        read_of_names: Properties of a name that the reader of watch lists takes over.
    """
    return _Reader(lines, read_of_names).read()


class _Reader:
    def __init__(self, lines: Iterable[tuple[int, Any]], read_of_names: Collection[str]) -> None:
        self.fields: dict[str, frozenset[str]] = {}
        self.tally = Tally(format="ftm", fields=self.fields)
        self.of_names = frozenset({*read_of_names, "caption", "id"})
        self.entities: dict[str, Values] = {}
        self.relations = Relations()
        for number, entity in lines:
            self._keep(number, entity)
        self.pages = self._pages()
        self.quotes = self._quotes()

    def read(self) -> Foreign:
        """Take over what can be, and count all of it."""
        parties = {key: found for key, found in self.entities.items() if _is_party(found)}
        reports: list[ForeignReport] = []
        for key, found in self.entities.items():
            if found["schema"] in _DOCUMENTS:
                reports += self._document(key, found)
            elif key in parties:
                self._carry(found, self.of_names)
            elif found["schema"] == "Page" or (found["schema"] == "Documentation" and key in self.quotes):
                self._carry(found, frozenset({"document", "entity", "index", "bodyText", "summary", "date"}))
            else:
                self._edge(key, found, parties)
        return Foreign(
            reports=tuple(reports),
            list_rows=tuple(json.dumps(_plain(found)) for found in parties.values()),
            relations=self.relations.all(),
            loss=self.tally.report(),
        )

    def _keep(self, number: int, entity: Any) -> None:
        properties = entity.get("properties") if isinstance(entity, dict) else None
        schema = words(entity.get("schema")) if isinstance(entity, dict) else None
        if schema is None or not isinstance(properties, dict):
            self.tally.lose("line", {"id": f"line {number}"}, "it is no entity: it has no schema or no properties")
            return
        key = words(entity.get("id")) or f"line {number}"
        schema = schema[:80]
        if key in self.entities:
            self.tally.lose(schema, {"id": f"{key} (line {number})"}, "another entity has its id")
            return
        self.entities[key] = {**entity, "id": key, "schema": schema, "properties": properties}

    def _carry(self, found: Values, known: frozenset[str]) -> None:
        self.fields[found["schema"]] = known | {"id"}
        self.tally.carry(found["schema"], {"id": found["id"], **found["properties"]})

    def _lose(self, found: Values, reason: str) -> None:
        self.tally.lose(found["schema"], {"id": found["id"]}, reason)

    def _pages(self) -> dict[str, str]:
        """Return the text of the pages of each document, in their order."""
        found: dict[str, list[tuple[int, str, str]]] = {}
        for key, entity in self.entities.items():
            text = "\n".join(several(entity["properties"].get("bodyText")))
            if entity["schema"] == "Page" and text:
                index = "".join(several(entity["properties"].get("index"))[:1])
                number = int(index) if index.isascii() and index.isdigit() and len(index) < 9 else 0
                for document in several(entity["properties"].get("document")):
                    found.setdefault(document, []).append((number, key, text))
        return {document: "\n\n".join(text for _, _, text in sorted(pages)) for document, pages in found.items()}

    def _quotes(self) -> dict[str, str]:
        """Return the quotes that Firsthand exported: by the edge that holds them, and put together by document."""
        found: dict[str, list[str]] = {}
        edges: dict[str, str] = {}
        for key, entity in self.entities.items():
            documents = [one for one in several(entity["properties"].get("document")) if our_id(one)]
            quotes = several(entity["properties"].get("summary"))
            if entity["schema"] == "Documentation" and documents and quotes:
                edges[key] = quotes[0]
                found.setdefault(documents[0], []).append(quotes[0])
        return edges | {document: text_of_quotes(in_a_row(quotes)) for document, quotes in found.items()}

    def _document(self, key: str, found: Values) -> Iterator[ForeignReport]:
        properties = found["properties"]
        text = next((text for name in _TEXTS if is_prose(text := "\n\n".join(several(properties.get(name))))), None)
        text = self.pages.get(key) or text
        ours = our_id(key)
        if ours and found["schema"] == "Article" and (text := self.quotes.get(key)):
            self.tally.note("Of reports that Firsthand exported, only the quoted sentences are in the file, unordered.")
        if text is None:
            self._lose(found, "it has no text of its own, only a title: give Firsthand the report itself")
            return
        if found["schema"] == "Note" and _is_ours(found):
            self._lose(found, "it follows from reports: it is worked out anew")
            return
        self._carry(found, frozenset({*_OF_DOCUMENT, "id"}))

        def first(*names: str) -> str | None:
            return next((value for name in names for value in several(properties.get(name))[:1]), None)

        yield ForeignReport(
            name=key,
            text=text,
            html=is_html(text),
            title=first("title", "subject", "headline", "name", "fileName"),
            outlet=first("publisher", "sender", "from"),
            published=day_of(first("publishedAt", "date", "authoredAt")),
            url=web_address(first("sourceUrl", "publisherUrl")),
            language=first("language", "detectedLanguage"),
            authors=tuple(several(properties.get("author"))),
        )

    def _edge(self, key: str, found: Values, parties: dict[str, Values]) -> None:
        """Take over what joins names as a sentence with each of them."""
        properties = found["properties"]
        if _is_ours(found) or found["schema"] in ("Documentation", "Mention"):
            self._lose(found, "it follows from reports: it is worked out anew")
            return
        ends: dict[str, str] = {}
        for name, value in sorted(properties.items()):
            for one in several(value):
                if one in parties:
                    ends.setdefault(one, f"{_plain_words(str(name))} {_caption(parties[one])}")
        if not ends:
            self._lose(found, "without a text it is no evidence, and nobody that it names is on the list")
            return
        told = [f"{_plain_words(name)} {value}" for name in _OF_EDGE for value in several(properties.get(name))]
        sentence = f"{found['schema']}: {'; '.join([*ends.values(), *told])}"
        if self.relations.add(ends, sentence):
            joined = {name for name, value in properties.items() if any(one in parties for one in several(value))}
            self._carry(found, frozenset({"id", *_OF_EDGE, *joined}))
        else:
            self._lose(found, "those whom it joins have too many relations already")


def _is_party(found: Values) -> bool:
    """Tell whether the reader of watch lists takes an entity for a name."""
    if found["schema"] in _DOCUMENTS or found["schema"] in _SUPPORT:
        return False
    named = any(several(found["properties"].get(name)) for name in _NAMES) or words(found.get("caption"))
    return bool(named) and not _joins(found)


def _joins(found: Values) -> bool:
    """Tell whether an entity is an event or an edge, which may have a name, too."""
    edges = (
        "Ownership Directorship Membership Employment Family Associate UnknownLink Representation Payment Debt "
        "Succession ContractAward Similar Event Trip Call CourtCase CourtCaseParty Risk Project Interval Interest Link"
    ).split()
    return found["schema"] in edges


def _is_ours(found: Values) -> bool:
    """Tell whether Firsthand exported an entity: it has an id of ours, or one that it joins does."""
    joined = (one for value in found["properties"].values() for one in several(value))
    return our_id(found["id"]) is not None or any(map(our_id, joined))


def _plain(found: Values) -> dict[str, Any]:
    """Return an entity with nothing in it but what the reader of watch lists looks at, each of its own type."""
    properties: dict[str, Any] = {
        str(name): several(value) for name, value in found["properties"].items() if name != "sanctions"
    }
    properties["sanctions"] = [
        {"properties": {str(name): several(value) for name, value in inner.items()}}
        for sanction in rows(found["properties"].get("sanctions"))
        if isinstance(inner := sanction.get("properties"), dict)
    ]
    return {
        "id": found["id"],
        "schema": found["schema"],
        "caption": words(found.get("caption")),
        "properties": properties,
    }


def _caption(found: Values) -> str:
    names = [name for key in _NAMES for name in several(found["properties"].get(key))]
    return words(found.get("caption")) or next(iter(names), found["id"])


def _plain_words(name: str) -> str:
    """Return "startDate" as "start date"."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name)

"""Lists of what a case holds: to walk through, to narrow down, to take as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar, overload

from firsthand.errors import NotFound
from firsthand.library.frames import Frame
from firsthand.library.happenings import Entity, Event
from firsthand.library.html import Html, element, join, table
from firsthand.library.things import Claim, Report, Thing
from firsthand.share.tables import Table
from firsthand.text.folding import fold

T = TypeVar("T", bound=Thing)
SHOWN = 20


class Things(Sequence[T], Generic[T]):
    """A list of views, in a fixed order.

    Args:
        items: What it holds.
        rows: Returns the table of all records of this kind; its first column is the id.
    """

    _noun = "record"
    _columns: tuple[str, ...] = ()

    def __init__(self, items: Sequence[T], rows: Callable[[], Table]) -> None:
        self._items = tuple(items)
        self._rows = rows

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Things[T]: ...
    def __getitem__(self, index: int | slice) -> T | Things[T]:
        return self._kept(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def find(self, wanted: str) -> T:
        """Return the one that `wanted` names: its id or how it begins, or words of its name.

        Raises:
            NotFound: nothing here is called so, or several are; the message lists them.
        """
        words = fold(wanted)
        for fitting in (
            [one for one in self._items if one.id == wanted or ("-" in wanted and one.id.startswith(wanted))],
            [one for one in self._items if words in map(fold, _names(one))],
            [one for one in self._items if words and any(words in fold(name) for name in _names(one))],
        ):
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                listed = "\n".join(f"  {one.id}  {next(iter(_names(one)), '')}" for one in fitting[:8])
                raise NotFound(f"{len(fitting)} fit {wanted!r}; name one by its id:\n{listed}")
        raise NotFound(f"no {self._noun} here is called {wanted!r}")

    def frame(self) -> Frame:
        """Return these as a table."""
        found = self._rows()
        ids = {one.id for one in self._items}
        return Frame(replace(found, rows=[row for row in found.rows if row[0] in ids]))

    def to_arrow(self) -> Any:
        """Return these as a `pyarrow.Table`."""
        return self.frame().to_arrow()

    def to_pandas(self) -> Any:
        """Return these as a `pandas.DataFrame`."""
        return self.frame().to_pandas()

    def to_polars(self) -> Any:
        """Return these as a `polars.DataFrame`."""
        return self.frame().to_polars()

    def _kept(self, items: Sequence[T]) -> Things[T]:
        return type(self)(items, self._rows)

    def _row(self, one: T) -> tuple[object, ...]:
        return (one.id,)

    def __repr__(self) -> str:
        return f"<{len(self):,} {self._noun}{'' if len(self) == 1 else 's'}>"

    def _repr_html_(self) -> Html:
        shown = self._items[:SHOWN]
        rows = [self._row(one) for one in shown]
        head = element("p", repr(self)[1:-1], style="quiet")
        return join([head, table(self._columns, rows, more=len(self) - len(shown))])


class Events(Things[Event]):
    """Events, most reported first."""

    _noun = "event"
    _columns = ("event", "reports", "independent sources", "grade", "denied by", "disputed")

    def where(
        self,
        *,
        type: str | None = None,  # noqa: A002 -- the word of the records
        country: str | None = None,
        entity: str | Entity | None = None,
        grade: int | None = None,
        after: str | None = None,
        before: str | None = None,
    ) -> Events:
        """Return the events that fit all of these.

        Args:
            type: An event type, or the family before its dot ("influence").
            country: ISO 3166-1 alpha-2.
            entity: Who takes part, or a part of a name.
            grade: The worst Admiralty digit that is wanted.
            after, before: Days (YYYY-MM-DD), both included; events without a day never fit.
        """
        kept = [
            event
            for event in self
            if (type is None or event.type == type or event.type.startswith(f"{type}."))
            and (country is None or country.upper() in event.countries)
            and (entity is None or _takes_part(event, entity))
            and (grade is None or event.grade <= grade)
            and (after is None or (event.latest or "") >= after)
            and (before is None or (event.earliest or "9999") <= before)
        ]
        return Events(kept, self._rows)

    def _row(self, one: Event) -> tuple[object, ...]:
        disputed = "; ".join(f"{slot}: {' / '.join(values)}" for slot, values in one.disputed.items())
        count = str(one.at_most) if one.at_least == one.at_most else f"{one.at_least} to {one.at_most}"
        return one.label, len(one.record.reports), count, one.grade, ", ".join(one.denied_by), disputed


class Claims(Things[Claim]):
    """Claims, by id."""

    _noun = "claim"
    _columns = ("type", "chain", "quote", "status")

    def where(
        self,
        *,
        type: str | None = None,  # noqa: A002 -- the word of the records
        outlet: str | None = None,
        status: str | None = None,
        text: str | None = None,
    ) -> Claims:
        """Return the claims that fit all of these; `text` are words of the quote."""
        kept = [
            claim
            for claim in self
            if (type is None or claim.type == type or claim.type.startswith(f"{type}."))
            and (outlet is None or fold(outlet) == fold(claim.report.outlet or ""))
            and (status is None or claim.status == status)
            and (text is None or fold(text) in fold(claim.quote))
        ]
        return Claims(kept, self._rows)

    def _row(self, one: Claim) -> tuple[object, ...]:
        return one.type, " ← ".join(one.chain), one.quote, one.status


class Reports(Things[Report]):
    """Reports, oldest first."""

    _noun = "report"
    _columns = ("published", "outlet", "title", "language", "claims")

    def where(
        self,
        *,
        outlet: str | None = None,
        language: str | None = None,
        after: str | None = None,
        before: str | None = None,
        text: str | None = None,
    ) -> Reports:
        """Return the reports that fit all of these: days (YYYY-MM-DD, both included), words of the text."""
        kept = [
            report
            for report in self
            if (outlet is None or fold(outlet) == fold(report.outlet or ""))
            and (language is None or report.language == language)
            and (after is None or (report.published or "") >= after)
            and (before is None or (report.published or "9999") <= before)
            and (text is None or fold(text) in fold(report.text))
        ]
        return Reports(kept, self._rows)

    def _row(self, one: Report) -> tuple[object, ...]:
        return one.published, one.outlet, one.title or one.record.path, one.language, len(one.analysis.claims)


class Entities(Things[Entity]):
    """Entities, by id."""

    _noun = "entity"
    _columns = ("name", "type", "country", "described as", "claims")

    def where(
        self,
        *,
        type: str | None = None,  # noqa: A002 -- the word of the records
        country: str | None = None,
        name: str | None = None,
    ) -> Entities:
        """Return the entities that fit all of these; `name` is a part of any of its names."""
        kept = [
            entity
            for entity in self
            if (type is None or entity.type == type)
            and (country is None or entity.country == country.upper())
            and (name is None or any(fold(name) in fold(one) for one in entity.names))
        ]
        return Entities(kept, self._rows)

    def _row(self, one: Entity) -> tuple[object, ...]:
        return one.name, one.type, one.country, "; ".join(one.described_as), one.record.claims

    def __repr__(self) -> str:
        return f"<{len(self):,} {'entity' if len(self) == 1 else 'entities'}>"


def _takes_part(event: Event, wanted: str | Entity) -> bool:
    if isinstance(wanted, Entity):
        return wanted in event.entities
    names = [name for entity in event.entities for name in entity.names] + [name for _, name in event.roles]
    return any(fold(wanted) in fold(name) for name in names)


def _names(one: Thing) -> list[str]:
    """Return the words under which a thing can be asked for."""
    if isinstance(one, Event):
        return [one.label]
    if isinstance(one, Entity):
        return [one.name, *one.names]
    if isinstance(one, Report):
        return [part for part in (one.title, one.record.path, one.outlet) if part]
    return [one.quote] if isinstance(one, Claim) else []

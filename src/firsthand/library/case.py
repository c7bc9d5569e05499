"""A case, opened: what it holds, what a person decides about it, and what leaves it.

What is shown is one state of the case (`refresh` reads the next). A `Case` may be read by several threads at once; each
process opens its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Literal, NoReturn

from firsthand.case import open as opening
from firsthand.case import trail
from firsthand.engine.local import run_readings
from firsthand.errors import UsageError
from firsthand.library.deciding import Question, Subject, decisions_of
from firsthand.library.frames import Frame
from firsthand.library.html import Html, element, join, text
from firsthand.library.lists import Claims, Entities, Events, Reports
from firsthand.library.snapshot import Snapshot
from firsthand.library.things import Claim
from firsthand.records.derivation import Derivation
from firsthand.records.judgement import Judgement
from firsthand.records.news import News, NewsFilter
from firsthand.records.tag import Tag
from firsthand.records.watch import Query, Screening
from firsthand.settings import Settings
from firsthand.share.contents import read_contents
from firsthand.share.formats import FORMATS, TABLE_FORMATS
from firsthand.share.loss import LossReport
from firsthand.share.markings import Audience, read_tlp
from firsthand.share.tables import Table, make_tables
from firsthand.work.adding import AddResult, add
from firsthand.work.current import export_lines, overview, verify
from firsthand.work.exporting import LOSSLESS, Export, Wanted
from firsthand.work.importing import TakenOver, take_over
from firsthand.work.judging import judge, judge_together, undo
from firsthand.work.news import read_news
from firsthand.work.screening import CaseScreening, import_list, screen_case, screen_names
from firsthand.work.tagging import decide_tag, read_tags

Format = Literal["jsonl", "stix", "opencti", "misp", "ftm", "csv", "parquet", "graphml", "gexf", "annotation"]
Level = Literal["clear", "green", "amber", "amber+strict", "red"]
_LEAST = 0.5


class Case:
    """One body of work: a SQLite file, or a schema of a PostgreSQL database. Made by `firsthand.open`.

    It is a context manager: `with firsthand.open("affair.case") as case: ...` closes it at the end.
    """

    def __init__(self, address: str, store: opening.Store) -> None:
        self._address = address
        self._name = store.name  # without the password that an address may hold
        self._store: opening.Store | None = store
        self._lock = RLock()
        self._read: Snapshot | None = None
        self._tables: dict[str, Table] | None = None

    # What it holds

    @property
    def name(self) -> str:
        """Return the file, or the address without a password."""
        return self._name

    @property
    def reports(self) -> Reports:
        """Return the reports, oldest first."""
        found = self._snapshot().report.values()
        ranked = sorted(found, key=lambda report: (report.published or "9999", report.record.path, report.id))
        return Reports(ranked, lambda: self._table("reports"))

    @property
    def claims(self) -> Claims:
        """Return the claims, by id."""
        return Claims(list(self._snapshot().claim.values()), lambda: self._table("claims"))

    @property
    def events(self) -> Events:
        """Return the events, most reported first."""
        return Events(list(self._snapshot().event.values()), lambda: self._table("events"))

    @property
    def entities(self) -> Entities:
        """Return the entities, by id."""
        return Entities(list(self._snapshot().entity.values()), lambda: self._table("entities"))

    @property
    def derivations(self) -> tuple[Derivation, ...]:
        """Return which report takes from which."""
        return self._snapshot().contents.derivations

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """Return what people decided, oldest first; what no longer stands is among it."""
        return tuple(one for one in self._snapshot().contents.judgements if not one.by.startswith("rule:"))

    @property
    def rejected(self) -> list[tuple[str, str]]:
        """Return what could not be read: (path, reason)."""
        found = (stored.rejection for stored in self._snapshot().contents.rejections)
        return [(rejection.path, rejection.reason) for rejection in found]

    def frames(self) -> dict[str, Frame]:
        """Return every table of the case by name: those of `firsthand export --format parquet`."""
        return {name: Frame(table) for name, table in self._all_tables().items()}

    @property
    def tags(self) -> list[Tag]:
        """Return the techniques of DISARM that claims of influence tell of, suggested or decided, by id."""
        return read_tags(self._open())

    def news(
        self,
        *,
        since: str = "",
        type: str | None = None,  # noqa: A002 -- the word of the records
        entity: str | None = None,
        country: str | None = None,
        grade: int | None = None,
    ) -> list[News]:
        """Return what became of the events of the case, oldest first, as far as it fits all conditions.

        Args:
            since: Record time from which on (ISO 8601, or how it begins).
            type: An event type, or the family before its dot.
            grade: The worst Admiralty digit that is wanted.
        """
        wanted = NewsFilter(type=type, entity=entity, country=country, grade=grade)
        return read_news(self._open(), wanted, since=since)

    def refresh(self) -> Case:
        """Read the case anew, so that what others did since shows; return the case itself."""
        with self._lock:
            self._read = self._tables = None
        return self

    def verify(self) -> list[str]:
        """Check every quote, id and link again; return what is wrong, in words."""
        return [str(problem) for problem in verify(self._open())]

    # What a person does

    def judge(self, question: Question, *subjects: Subject, by: str, reason: str) -> list[Judgement]:
        """Decide what the program cannot know; everything that follows is worked out anew at once.

        Args:
            question: What is decided, as for `firsthand judge`; docs/reference/python.md lists what each is about.
            subjects: Objects of this case, or ids.
            by: Who decides.
            reason: Why; it is kept.

        Raises:
            NotFound: a subject is not in the case.
            UsageError: the subjects do not fit the question.
            Conflict: somebody else decided about the same since this state of the case was read.
        """
        read = self._snapshot()
        decisions = decisions_of(read, question, subjects)
        pairs = [(decision.a, decision.b) for decision in decisions]  # of one question, so that the verdict is one
        verdict = decisions[0].verdict
        made = judge_together(self._open(), pairs, verdict=verdict, by=by, reason=reason, seen=read.seen)
        self.refresh()
        return made

    def tag(self, claim: Claim | str, technique: str, *, fits: bool = True, by: str, reason: str) -> Judgement:
        """Say that a claim tells of a technique of DISARM, or with `fits=False` that it does not.

        Raises:
            NotFound: there is no such claim, or no such technique.
        """
        key = claim.id if isinstance(claim, Claim) else self.claims.find(claim).id
        decision = decide_tag(self._open(), key, technique, fits=fits)
        made = judge(self._open(), a=decision.a, b=decision.b, verdict=decision.verdict, by=by, reason=reason)
        self.refresh()
        return made

    def undo(self, judgement: str | Judgement | None = None, *, by: str, reason: str = "taken back") -> Judgement:
        """Take a decision back, the latest if none is named; what stood before it stands again.

        Raises:
            NotFound: there is no such decision, or it stands no longer.
        """
        key = judgement.id if isinstance(judgement, Judgement) else judgement
        undone = undo(self._open(), by=by, reason=reason, judgement=key)
        self.refresh()
        return undone

    def add(
        self,
        *paths: str | Path,
        published: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        jobs: int = 1,
    ) -> AddResult:
        """Read files or folders into the case, as `firsthand add` does; safe to stop and to repeat."""
        settings = Settings(published=published, outlet=outlet, language=language, jobs=jobs)
        self._open()
        result = add(self._address, [str(path) for path in paths], settings, run_readings)
        self.refresh()
        return result

    def take_over(self, path: str | Path, *, format: str | None = None) -> TakenOver:  # noqa: A002
        """Read a file of another program into the case, as `firsthand import` does; `loss` tells what was left out."""
        self._open()
        data = _bytes_of(path)
        taken = take_over(self._address, data, Settings(), run_readings, path=str(path), form=format)
        self.refresh()
        return taken

    def add_list(self, path: str | Path, *, name: str | None = None, version: str | None = None) -> int:
        """Read a watch list into the case; return how many names it holds."""
        found, _ = import_list(self._open(), _bytes_of(path), name=name or Path(path).name, version=version)
        return len(found.watch_list.entries)

    def screen(
        self,
        name: str,
        *,
        by: str,
        type: Literal["person", "organisation"] | None = None,  # noqa: A002 -- the word of the records
        country: str | None = None,
        born: str | None = None,
        least: float = _LEAST,
    ) -> Screening:
        """Look a name up in the watch lists of the case; the screening is kept under the name of who asks.

        Each hit says "name matches", and never more.
        """
        countries = (country.upper(),) if country else ()
        query = Query(name=name, type=type, countries=countries, born=born)
        (screening,) = screen_names(self._open(), [query], by=by, least=least)
        return screening

    def screen_all(self, *, by: str, least: float = _LEAST) -> CaseScreening:
        """Look up everybody whom the case names, and find those who turn up again in another country."""
        return screen_case(self._open(), by=by, least=least)

    def export(
        self,
        path: str | Path,
        *,
        format: Format = "jsonl",  # noqa: A002 -- the word of the command line
        tlp: Level | None = None,
        unmarked_as: Level = "red",
        by: str = "",
        to: str = "",
    ) -> LossReport | None:
        """Write the whole case, or what readers up to a level may see, for other programs; the case's ledger keeps it.

        Args:
            path: A file; for csv and parquet an empty or a new folder.
            tlp: Leave out what is marked above this level, and work everything out anew without it.
            unmarked_as: With `tlp`: the level of reports without a marking.
            by, to: Who gives it to whom, for the ledger (`firsthand exports`).

        Returns:
            What the format could not carry; None for jsonl, which holds everything.
        """
        if format not in (LOSSLESS, *FORMATS, *TABLE_FORMATS):
            raise UsageError(f"{format!r} is no format: there are {', '.join((LOSSLESS, *FORMATS, *TABLE_FORMATS))}")
        audience = Audience(tlp=read_tlp(tlp), unmarked_as=read_tlp(unmarked_as)) if tlp else None
        made = Export(self._open(), Wanted(form=format, audience=audience))
        if format in TABLE_FORMATS:
            made.write_folder(Path(path))
        else:
            _write(path, made.pieces())
        made.enter(by=by, to=to)
        return made.loss()

    # Opening and closing

    def close(self) -> None:
        """Let go of the file or the server. What was read from it stays readable."""
        if self._store is not None:
            self._store.close()
        self._store = None

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError("a case is not carried to another process: hand over its name, and open it there")

    def __repr__(self) -> str:
        if self._store is None:
            return "<case, closed>"
        read = self._snapshot().contents
        told = f"{len(read.readings):,} reports, {len(read.events):,} events"
        return f"<case {self.name}: {told}>"

    def _repr_html_(self) -> Html:
        if self._store is None:
            return element("p", repr(self))
        return join([element("p", element("strong", text(Path(self.name).name))), self.events._repr_html_()])

    def _open(self) -> opening.Store:
        if self._store is None:
            raise UsageError(f"this case is closed: open it again with firsthand.open({self._name!r})")
        return self._store

    def _snapshot(self) -> Snapshot:
        with self._lock:
            if self._read is None:
                store = self._open()
                with store.read() as connection:
                    seen = trail.head(connection).number
                self._read = Snapshot(overview(store), seen)
            return self._read

    def _all_tables(self) -> dict[str, Table]:
        with self._lock:
            if self._tables is None:
                contents = read_contents(Path(self.name).stem, export_lines(self._open()))
                self._tables = {table.name: table for table in make_tables(contents)[0]}
            return self._tables

    def _table(self, name: str) -> Table:
        return self._all_tables()[name]


def open_case(case: str | Path, *, make: bool = False) -> Case:
    """Open a case.

    Args:
        case: A file, or postgresql://USER@HOST/DATABASE?schema=NAME.
        make: Make an empty one where there is none.

    Raises:
        CaseError: there is none, or it is something else; the message says what to do.
    """
    address = str(case)
    return Case(address, opening.make_case(address) if make else opening.open_case(address))


def _bytes_of(path: str | Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f'"{path}" cannot be read: {error.strerror}') from error


def _write(path: str | Path, pieces: Iterator[str]) -> None:
    try:
        with Path(path).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
    except OSError as error:
        raise UsageError(f'"{path}" cannot be written: {error.strerror}') from error

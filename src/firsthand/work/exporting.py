"""Write a case for others, enter in its ledger what was given to whom, and tell later what of that holds no more.

An export is *affected* when the same export would be another file today, because the case says something else: a report
was added, taken back or is out of view, a person decided something, a marking changed. What was undone since affects
nothing. A file that only another version of the program would write otherwise is not affected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from firsthand.case.ledger import add_export, read_exports, read_snapshot, state_for_export
from firsthand.case.open import Store
from firsthand.errors import NotFound
from firsthand.records.ledger import ExportMade, named
from firsthand.share.contents import Contents, read_contents
from firsthand.share.formats import FORMATS, TABLE_FORMATS, write_tables
from firsthand.share.loss import LossReport, Tally
from firsthand.share.markings import Audience, Pap, Tlp
from firsthand.share.snapshot import Changes, Snapshot, Taking, compare, unpacked
from firsthand.version import VERSION
from firsthand.work.concluding import record_time
from firsthand.work.current import export_lines
from firsthand.work.sharing import Shared, export_for

LOSSLESS = "jsonl"
_AT_ONCE = 1 << 20


class Digest(Protocol):
    """A digest in the making, as hashlib gives it."""

    def update(self, data: bytes, /) -> None:
        """Take more bytes."""

    def hexdigest(self) -> str:
        """Return the digest of all bytes so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which export is wanted: its format, and for whom; `audience` is None where nothing is left out."""

    form: str = LOSSLESS
    audience: Audience | None = None
    record_times: bool = False


class Export:
    """One export in the making: write it with `pieces` or `write_folder`, then enter it."""

    def __init__(self, store: Store, wanted: Wanted) -> None:
        self.wanted = wanted
        self.shared: Shared | None = None
        self._store, self._taking = store, Taking()
        with store.read() as connection:
            self._state = state_for_export(connection)
        self._lines = self._start()
        self._tally: Tally | None = None
        self._sha256: Digest = sha256()
        self._size = 0

    def _start(self) -> Iterator[str]:
        audience = self.wanted.audience
        if audience is not None:
            self.shared = share(self._store, audience)
            return self._taking.watch(self.shared.lines)
        if self.wanted.record_times:
            for _ in self._taking.watch(export_lines(self._store)):
                pass  # what is compared later knows no times: they are another in each run
            return export_lines(self._store, record_times=True)
        return self._taking.watch(export_lines(self._store))

    def pieces(self) -> Iterator[str]:
        """Yield the file; not for formats of many files."""
        if self.wanted.form == LOSSLESS:
            pieces: Iterator[str] = (line + "\n" for line in self._lines)
        else:
            level = self.wanted.audience.unmarked_as if self.wanted.audience else None
            contents = read_contents(case_title(self._store), self._lines)
            pieces, self._tally = FORMATS[self.wanted.form].write(contents, level)
        for piece in pieces:
            data = piece.encode("utf-8", "surrogatepass")
            self._sha256.update(data)
            self._size += len(data)
            yield piece

    def write_folder(self, folder: Path) -> None:
        """Write a format of many files.

        Raises:
            UsageError: other things lie in the folder.
        """
        self._tally = write_tables(read_contents(case_title(self._store), self._lines), self.wanted.form, folder)
        self._sha256, self._size = _digest_of(folder, self.wanted.form)

    def loss(self) -> LossReport | None:
        """Return what the format could not carry, once all is written; None for the lossless one."""
        return self._tally.report() if self._tally is not None else None

    def enter(self, *, by: str, to: str) -> ExportMade:
        """Enter the export in the ledger of the case, once all is written.

        Raises:
            CaseError: the case cannot be written.
        """
        audience = self.wanted.audience
        made = named(
            ExportMade(
                id="",
                at=record_time("microseconds"),
                by=by,
                to=to,
                form=self.wanted.form,
                tlp=audience.tlp.value if audience else None,
                pap=audience.pap.value if audience and audience.pap else None,
                groups=audience.groups if audience else (),
                unmarked_as=audience.unmarked_as.value if audience else Tlp.RED.value,
                record_times=self.wanted.record_times,
                selection=(),
                sha256=self._sha256.hexdigest(),
                size=self._size,
                version=VERSION,
                state=self._state,
            )
        )
        with self._store.write() as connection:
            add_export(connection, made, self._taking.done().packed())
        return made


def share(store: Store, audience: Audience) -> Shared:
    """Return what an audience may see of a case."""
    return export_for(store, audience.tlp, unmarked_as=audience.unmarked_as, pap=audience.pap, groups=audience.groups)


def case_title(store: Store) -> str:
    """Return what an export calls the case."""
    return Path(store.name).stem


def _digest_of(folder: Path, form: str) -> tuple[Digest, int]:
    """Return a digest of the names and contents of a folder's files, and their size together."""
    whole, size = sha256(), 0
    for path in sorted(folder.glob(f"*.{form}")):
        own = sha256()
        with path.open("rb") as file:
            while data := file.read(_AT_ONCE):
                own.update(data)
                size += len(data)
        whole.update(f"{path.name} {own.hexdigest()}\n".encode())
    return whole, size


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """An export of the ledger, and what is different since; None if it is not affected."""

    made: ExportMade
    changes: Changes | None


def past_exports(store: Store, wanted: Sequence[str] = ()) -> list[Past]:
    """Return the exports of the ledger, oldest first, each with what is different since.

    Args:
        wanted: Ids of exports (or how they begin); all if there are none.

    Raises:
        NotFound: no export, or several, are called so.
    """
    with store.read() as connection:
        ledger = read_exports(connection)
        state = state_for_export(connection)
    named_ids = _find(ledger, wanted)
    chosen = [made for made in ledger if not wanted or made.id in named_ids]
    groups: dict[Audience | None, list[ExportMade]] = {}
    for made in chosen:
        if made.state != state:
            groups.setdefault(_audience(made), []).append(made)
    found: dict[str, Changes | None] = {}
    for audience, exports in groups.items():
        found |= _compare(store, audience, exports)
    return [Past(made=made, changes=found.get(made.id)) for made in chosen]


def _find(ledger: Sequence[ExportMade], wanted: Sequence[str]) -> set[str]:
    found = set()
    for name in wanted:
        fitting = [made.id for made in ledger if made.id == name or made.id.startswith(name)]
        if len(fitting) != 1:
            raise NotFound(f"{len(fitting)} exports are called {name!r}: firsthand exports CASE lists them")
        found.add(fitting[0])
    return found


def _audience(made: ExportMade) -> Audience | None:
    if made.tlp is None:
        return None
    return Audience(
        tlp=Tlp(made.tlp),
        pap=Pap(made.pap) if made.pap else None,
        groups=made.groups,
        unmarked_as=Tlp(made.unmarked_as),
    )


def _compare(store: Store, audience: Audience | None, exports: Sequence[ExportMade]) -> dict[str, Changes | None]:
    """Compare exports for one audience with what they would be now."""
    lines = share(store, audience).lines if audience else export_lines(store)
    taking = Taking()
    whole, contents = sha256(), None
    if all(made.form == LOSSLESS for made in exports):
        for _ in _hashed(taking.watch(lines), whole):
            pass
    else:
        contents = read_contents(case_title(store), _hashed(taking.watch(lines), whole))
    now = taking.done()
    files: dict[str, str] = {LOSSLESS: whole.hexdigest()}
    found: dict[str, Changes | None] = {}
    for made in exports:
        changes = _changes(store, made, now)
        if changes and not made.record_times:
            if made.form not in files and contents is not None:
                files[made.form] = _file_now(contents, made.form, audience)
            if files[made.form] == made.sha256:
                changes = None  # what changed is nothing that this format carries
        found[made.id] = changes
    return found


def _changes(store: Store, made: ExportMade, now: Snapshot) -> Changes | None:
    with store.read() as connection:
        then = unpacked(read_snapshot(connection, made.id))
    changes = compare(then, now)
    return changes if changes else None


def _hashed(lines: Iterator[str], whole: Digest) -> Iterator[str]:
    for line in lines:
        whole.update(f"{line}\n".encode("utf-8", "surrogatepass"))
        yield line


def _file_now(contents: Contents, form: str, audience: Audience | None) -> str:
    """Return the digest that an export of this format would have now."""
    if form in TABLE_FORMATS:
        with TemporaryDirectory() as folder:
            write_tables(contents, form, Path(folder))
            return _digest_of(Path(folder), form)[0].hexdigest()
    whole = sha256()
    for piece in FORMATS[form].write(contents, audience.unmarked_as if audience else None)[0]:
        whole.update(piece.encode("utf-8", "surrogatepass"))
    return whole.hexdigest()

"""A backup is whole, opens as a case, and gives the same export after it was restored, on either database."""

import threading
from itertools import count

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, insert, select, text
from test_stores_trail import OF_VERSION_3

from firsthand.accounts import people
from firsthand.accounts.backup import ACCOUNTS
from firsthand.accounts.opening import make_accounts
from firsthand.case import trail
from firsthand.case.backup import CASES, Kind, _copy_in, back_up, count_rows, restore
from firsthand.case.open import make_case, open_case
from firsthand.case.schema import METADATA
from firsthand.errors import CaseError, UsageError
from firsthand.records.judgement import Verdict
from firsthand.work.current import export_lines, verify
from firsthand.work.judging import judge

_NUMBERS = count()


def dump_of(name):
    with open_case(name) as store, store.read() as connection:
        return {t.name: sorted(map(tuple, connection.execute(select(t))), key=repr) for t in METADATA.sorted_tables}


@pytest.fixture
def full(store, case_name, fill, make_reading):
    """A case with something in many of its tables, NUL and half pairs among them."""
    readings = [make_reading(path=f"{n}.txt", who=f"State{n}", title="NUL \x00, half \ud83d") for n in range(3)]
    fill(readings)
    judge(store, a=readings[0].report.id, b=readings[1].report.id, verdict=Verdict.SAME, by="Ann", reason="\x00 \ud83d")
    return case_name


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request, tmp_path):
    """The name of a case that does not exist yet, on one or the other database."""
    if request.param == "sqlite":
        return str(tmp_path / "restored.case")
    return f"{request.getfixturevalue('postgresql')}&schema=restored_{next(_NUMBERS)}"


def test_what_is_restored_is_what_was_there_to_the_last_row(full, other, tmp_path):
    file = str(tmp_path / "backup.case")
    counts = back_up(full, file)

    assert restore(file, other) == counts
    assert dump_of(other) == dump_of(file) == dump_of(full)
    with open_case(full) as before, open_case(other) as after:
        assert list(export_lines(after)) == list(export_lines(before))
        assert verify(after) == verify(before)


def test_a_restored_case_goes_on(full, other, tmp_path):
    file = str(tmp_path / "backup.case")
    back_up(full, file)
    restore(file, other)

    with open_case(other) as store:
        with store.read() as connection:
            before = trail.head(connection)
        judge(store, a="claim-1", b="claim-2", verdict=Verdict.SAME, by="Ben", reason="later")
        with store.read() as connection:
            assert trail.head(connection).number == before.number + 1
            assert list(trail.find_breaks(connection)) == []


def test_nothing_is_ever_overwritten(full, other, tmp_path):
    file = tmp_path / "backup.case"
    back_up(full, str(file))
    kept = file.read_bytes()
    with pytest.raises(UsageError, match="already"):
        back_up(full, str(file))
    make_case(other).close()
    with pytest.raises(UsageError, match="already"):
        restore(str(file), other)

    assert file.read_bytes() == kept
    assert sorted(path.name for path in tmp_path.glob("*.part*")) == []


def test_what_is_no_backup_is_not_restored(other, tmp_path):
    (tmp_path / "text").write_text("no backup")
    for name in ("text", "nothing"):
        with pytest.raises(CaseError):
            restore(str(tmp_path / name), other)
    make_accounts(str(tmp_path / "a")).close()
    with pytest.raises(CaseError):
        restore(str(tmp_path / "a"), other)


def test_a_backup_made_while_others_write_is_whole(full, tmp_path):
    stop = threading.Event()

    def write():
        with open_case(full) as store:
            while not stop.is_set():
                judge(store, a="claim-1", b="claim-2", verdict=Verdict.SAME, by="Ann", reason="again")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(2):
            back_up(full, str(tmp_path / f"{number}.case"))
    finally:
        stop.set()
        thread.join()

    for number in range(2):
        with open_case(str(tmp_path / f"{number}.case")) as store, store.read() as connection:
            assert list(trail.find_breaks(connection)) == []
            entries = connection.execute(text("SELECT count(*) FROM trail WHERE action = 'judge'")).scalar()
            assert connection.execute(text("SELECT count(*) FROM judgement")).scalar() == entries


def test_an_older_backup_is_brought_up_to_date_and_stays_as_it_is(full, tmp_path):
    file = tmp_path / "backup.case"
    back_up(full, str(file))
    with open_case(str(file)) as store, store.write() as connection:
        for table in reversed(METADATA.sorted_tables):
            if table.name not in OF_VERSION_3:
                table.drop(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    kept = file.read_bytes()
    restore(str(file), str(tmp_path / "restored.case"))

    assert file.read_bytes() == kept
    with open_case(str(tmp_path / "restored.case")) as store, store.read() as connection:
        assert trail.head(connection).number == 1


def test_accounts_are_backed_up_and_restored_too(tmp_path, postgresql):
    first = str(tmp_path / "team.accounts")
    second = f"{postgresql}&schema=accounts_{next(_NUMBERS)}"
    with make_accounts(first) as store, store.write() as connection:
        people.add_account(connection, "ada", by="root", now=1)
    back_up(first, str(tmp_path / "copy"), ACCOUNTS)
    restore(str(tmp_path / "copy"), second, ACCOUNTS)
    back_up(second, str(tmp_path / "again"), ACCOUNTS)

    with ACCOUNTS.open(str(tmp_path / "again")) as store, store.read() as connection:
        assert [person.name for person in people.list_people(connection)] == ["ada"]
        assert count_rows(store, ACCOUNTS)["trail"] == 1
    assert (tmp_path / "again").stat().st_mode & 0o077 == 0


def test_numbers_that_the_database_gives_go_on_after_the_largest(postgresql):
    metadata = MetaData()
    table = Table("counted", metadata, Column("id", Integer, primary_key=True), Column("words", Text))
    with make_case(f"{postgresql}&schema=counted_{next(_NUMBERS)}") as store, store.write() as connection:
        metadata.create_all(connection)
        _copy_in(connection, table, [(1, "a"), (7, None)])

        assert connection.execute(insert(table).values(words="next").returning(table.c.id)).scalar() == 8


def test_every_table_of_a_case_is_copied():
    assert Kind(metadata=METADATA, make=make_case, open=open_case) == CASES
    assert {"report", "claim", "judgement", "trail", "meta", "watch_list"} <= METADATA.tables.keys()

"""A case is made where there is none, opened where there is one, and nothing else is ever touched."""

import re
import sqlite3
import threading

import pytest
from sqlalchemy import text

from firsthand.case import dialect
from firsthand.case.open import REVISIONS, make_case, open_case
from firsthand.case.schema import METADATA
from firsthand.errors import CaseError


def test_a_made_case_opens_again_empty(case_name):
    make_case(case_name).close()

    with open_case(case_name) as store, store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM report")).scalar() == 0


def test_making_a_case_that_is_there_keeps_what_it_holds(case_name):
    with make_case(case_name) as store, store.write() as connection:
        connection.execute(text("INSERT INTO meta (key, value) VALUES ('kept', 'yes')"))

    with make_case(case_name) as store, store.read() as connection:
        assert connection.execute(text("SELECT value FROM meta WHERE key = 'kept'")).scalar() == "yes"


def test_opening_no_case_says_how_to_make_one(case_name):
    with pytest.raises(CaseError, match="firsthand add"):
        open_case(case_name)


def test_a_case_of_a_newer_version_is_left_alone(case_name):
    with make_case(case_name) as store, store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("UPDATE meta SET value = '77.0' WHERE key = 'made_by'"))

    for opening in (open_case, make_case):
        with pytest.raises(CaseError, match=r"newer Firsthand \(77\.0"):
            opening(case_name)


def test_the_steps_make_the_tables_that_the_code_describes(store):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, METADATA)

    assert found == []


def test_every_step_is_listed():
    from alembic.script import ScriptDirectory

    from firsthand.case import open as opening

    directory = ScriptDirectory(str(opening._MIGRATIONS))
    listed = [script.revision for script in directory.walk_revisions()]

    assert tuple(reversed(listed)) == REVISIONS


def test_two_that_make_the_same_case_at_once_both_get_it(case_name):
    failed = []
    start = threading.Barrier(4)

    def make():
        start.wait()
        try:
            make_case(case_name).close()
        except CaseError as error:
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    open_case(case_name).close()


def test_a_reader_waits_for_no_writer_and_sees_one_state(store):
    with store.read() as reading:
        before = reading.execute(text("SELECT count(*) FROM meta")).scalar()
        with store.write() as writing:
            writing.execute(text("INSERT INTO meta (key, value) VALUES ('new', 'yes')"))
        assert reading.execute(text("SELECT count(*) FROM meta")).scalar() == before

    with store.read() as reading:
        assert reading.execute(text("SELECT count(*) FROM meta")).scalar() == before + 1


def test_what_fails_within_a_transaction_leaves_nothing(store):
    def write_half():
        with store.write() as connection:
            connection.execute(text("INSERT INTO meta (key, value) VALUES ('half', 'yes')"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()

    with store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM meta WHERE key = 'half'")).scalar() == 0


@pytest.mark.parametrize(
    "words", ["", "NUL \x00 within", "half \ud83d pair", "\ufdd0 itself", "\ufdd00000", "😀 plain"]
)
def test_any_string_comes_back_to_the_letter(store, words):
    from sqlalchemy import insert, select

    from firsthand.case.schema import META

    with store.write() as connection:
        connection.execute(insert(META).values(key="words", value=words))

    with store.read() as connection:
        assert connection.execute(select(META.c.value).where(META.c.key == "words")).scalar() == words


def test_strings_sort_by_code_point(store):
    from sqlalchemy import insert, select

    from firsthand.case.schema import META

    words = ["report-10", "report-1a", "Report-2", "a b", "a-b", "ab", "é", "z", "Z", "я", "😀", "\ue000"]
    with store.write() as connection:
        connection.execute(insert(META), [{"key": f"x{word}", "value": word} for word in words])

    with store.read() as connection:
        found = connection.execute(select(META.c.value).where(META.c.key.like("x%")).order_by(META.c.value)).scalars()
        assert list(found) == sorted(words)


@pytest.mark.parametrize(
    "content",
    [b"minutes of the meeting", b"\x00" * 4096, b"SQLite format 3\x00 and then nothing of the kind"],
)
def test_a_file_of_another_kind_is_refused_and_kept(tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)

    for opening in (open_case, make_case):
        with pytest.raises(CaseError, match="not a case"):
            opening(str(path))
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_kept(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE report (id TEXT)")
    connection.close()
    content = path.read_bytes()

    for opening in (open_case, make_case):
        with pytest.raises(CaseError, match="not a case"):
            opening(str(path))
    assert path.read_bytes() == content


def test_a_schema_of_another_program_is_refused(postgresql):
    engine = dialect.make_engine(dialect.parse_address(f"{postgresql}&schema=other"))
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA other"))
        connection.execute(text("CREATE TABLE other.report (id text)"))
    engine.dispose()

    for opening in (open_case, make_case):
        with pytest.raises(CaseError, match="holds no case"):
            opening(f"{postgresql}&schema=other")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "needs a name"),
        ("mysql://me:secret@here/affairs", "no place for a case"),
        ("postgresql://me:secret@here/affairs?schema=Bad-Name", "small letters"),
        ("postgresql://me:secret@here:99x/affairs", "not an address"),
    ],
)
def test_an_address_that_cannot_be_is_explained_without_its_password(name, reason):
    with pytest.raises(CaseError, match=reason) as caught:
        make_case(name)

    assert "secret" not in str(caught.value)


def test_a_server_that_does_not_answer_is_explained_without_the_password(tmp_path):
    with pytest.raises(CaseError, match="check that the server runs") as caught:
        make_case(f"postgresql://me:secret@/affairs?host={tmp_path}")

    assert "secret" not in str(caught.value)


def test_a_folder_is_no_case(tmp_path):
    with pytest.raises(CaseError, match="is a folder"):
        make_case(str(tmp_path))


def test_a_case_needs_its_folder(tmp_path):
    with pytest.raises(CaseError, match=re.escape("make it first")):
        make_case(str(tmp_path / "missing" / "affair.case"))

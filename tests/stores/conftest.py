"""Every test of this folder runs on both databases."""

import shutil
from itertools import count

import pytest
from sqlalchemy import select

import postgresql_server
from firsthand.case.open import make_case, open_case
from firsthand.case.rows import rows_of
from firsthand.case.schema import METADATA
from firsthand.case.writer import add_reading
from hand_made import build_reading, store_derived

_NUMBERS = count()


@pytest.fixture(params=["sqlite", "postgresql"])
def case_name(request, tmp_path):
    """The name of a case that does not exist yet."""
    if request.param == "sqlite":
        return str(tmp_path / "affair.case")
    return f"{request.getfixturevalue('postgresql')}&schema=case_{next(_NUMBERS)}"


@pytest.fixture(scope="session")
def empty_cases(tmp_path_factory):
    """Return a function that makes an empty case of a name that is free: a copy of one that was made step by step."""
    file = tmp_path_factory.mktemp("empty") / "empty.case"
    scripts = []

    def make(name):
        if "://" not in name:
            if not file.exists():
                make_case(str(file)).close()
            shutil.copy(file, name)
        else:
            address, _, schema = name.partition("&schema=")
            if not scripts:
                make_case(f"{address}&schema=empty_case").close()
                scripts.append(postgresql_server.script_of(address, "empty_case"))
            postgresql_server.run_script(address, scripts[0].replace("empty_case", schema))

    return make


@pytest.fixture
def store(case_name, empty_cases):
    empty_cases(case_name)
    with open_case(case_name) as opened:
        yield opened


@pytest.fixture
def make_reading():
    return build_reading


@pytest.fixture
def fill(store):
    """Put readings and what follows from them into the store."""

    def put(readings, *, at="2026-01-02T03:04:05Z"):
        for reading in readings:
            with store.write() as connection:
                add_reading(connection, rows_of(reading), f"input of {reading.report.path}", at)
        with store.write() as connection:
            store_derived(connection, readings, at)

    return put


@pytest.fixture
def dump(store):
    """Return all rows of all tables."""

    def read():
        with store.read() as connection:
            return {t.name: sorted(map(tuple, connection.execute(select(t))), key=repr) for t in METADATA.sorted_tables}

    return read

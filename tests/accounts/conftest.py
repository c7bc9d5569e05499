"""A store of accounts on each of the two databases, with hashes that cost little."""

from itertools import count

import pytest
from argon2 import PasswordHasher

from firsthand.accounts.opening import make_accounts
from firsthand.accounts.passwords import Passwords

_NUMBERS = count()


@pytest.fixture(params=["sqlite", "postgresql"])
def accounts_name(request, tmp_path):
    """The name of a store of accounts that does not exist yet."""
    if request.param == "sqlite":
        return str(tmp_path / "team.accounts")
    return f"{request.getfixturevalue('postgresql')}&schema=accounts_{next(_NUMBERS)}"


@pytest.fixture
def accounts(accounts_name):
    with make_accounts(accounts_name) as opened:
        yield opened


@pytest.fixture(scope="session")
def passwords():
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))

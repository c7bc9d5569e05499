"""`serve` for a team, `accounts`, `backup` and `restore` as they are typed."""

import pytest

from firsthand.accounts.opening import open_accounts
from firsthand.accounts.people import find_invited
from firsthand.case.open import make_case
from firsthand.cli.main import run
from firsthand.errors import UsageError
from firsthand.web.serve import Reached, check_reached, name_cases
from firsthand.work.current import reconcile_case


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with make_case("affair.case") as store:
        reconcile_case(store)
    return tmp_path


ALONE = [
    ["--host", "0.0.0.0"],
    ["--host", "192.0.2.1"],
    ["--host", "::"],
    ["--host", "localhost.example"],
    ["--address", "https://cases.example"],
    ["--certificate", "c.pem", "--key", "k.pem"],
    ["other.case"],
]


@pytest.mark.parametrize("options", ALONE, ids=" ".join)
def test_without_accounts_nobody_else_is_served(here, capsys, options):
    assert run(["serve", "affair.case", *options, "--no-open"]) == 2
    assert "--accounts" in capsys.readouterr().err


OPEN_LINES = [
    {"host": "0.0.0.0"},
    {"host": "::"},
    {"host": "0.0.0.0", "address": "https://cases.example"},
    {"host": "0.0.0.0", "proxy": "10.0.0.1"},
    {"address": "http://cases.example"},
    {"address": "http://192.0.2.7:8321"},
    {"address": "ftp://cases.example"},
    {"address": "https://cases.example/path"},
    {"address": "cases.example"},
    {"host": "0.0.0.0", "certificate": "none.pem", "key": "none.pem"},
    {"host": "0.0.0.0", "certificate": __file__, "key": __file__},
    {"certificate": "none.pem"},
]


@pytest.mark.parametrize("reached", OPEN_LINES, ids=str)
def test_passwords_cross_no_open_line(reached):
    with pytest.raises(UsageError):
        check_reached(Reached(**reached))


@pytest.mark.parametrize(
    "reached",
    [
        {},
        {"host": "::1"},
        {"address": "https://cases.example", "proxy": "127.0.0.1"},
        {"host": "0.0.0.0", "address": "https://cases.example", "proxy": "10.0.0.1"},
        {"host": "0.0.0.0", "address": "https://cases.example", "certificate": __file__, "key": __file__},
    ],
    ids=str,
)
def test_what_is_reached_by_https_or_from_here_alone_is_served(reached):
    check_reached(Reached(**reached))


def test_cases_are_called_by_file_or_schema_and_no_two_alike():
    named = name_cases(("a/one.case", "postgresql://localhost/x?schema=two", "b/näh um.case"))
    assert list(named) == ["one", "two", "n-h-um"]
    for cases in (("a/x.case", "b/x.case"), ("x.case", "postgresql://h/d?schema=x"), ("..case",)):
        with pytest.raises(UsageError):
            name_cases(cases)


def test_accounts_are_made_listed_changed_and_checked(here, capsys):
    def typed(*words):
        code = run(["accounts", *words])
        return code, capsys.readouterr()

    assert run(["accounts", "add", "team.accounts", "ada", "--admin"]) == 0
    invitation = capsys.readouterr().out.strip()
    assert typed("add", "team.accounts", "ben", "--case", "affair", "--role", "analyst")[0] == 0
    assert typed("role", "team.accounts", "ben", "affair", "reviewer")[0] == 0
    assert "ben no password affair: reviewer" in typed("list", "team.accounts")[1].out
    key = typed("key", "team.accounts", "ben", "--days", "3", "--label", "nightly")[1].out.strip()
    assert key.startswith("firsthand_")
    listed = typed("keys", "team.accounts")[1].out
    assert "nightly" in listed
    assert key not in listed
    assert typed("keys", "team.accounts", "--revoke", listed.split()[0])[1].out == ""
    assert typed("disable", "team.accounts", "ben")[0] == 0
    assert typed("invite", "team.accounts", "ben")[0] == 2
    assert typed("enable", "team.accounts", "ben")[0] == 0
    assert typed("invite", "team.accounts", "ben")[1].out.startswith("/invitation#")
    assert typed("role", "team.accounts", "ben", "affair", "none")[0] == 0
    assert typed("verify", "team.accounts")[0] == 0
    assert typed("add", "team.accounts", "ada")[0] == 2
    assert typed("disable", "team.accounts", "nobody")[0] == 1
    with open_accounts("team.accounts") as store, store.read() as connection:
        assert find_invited(connection, invitation.removeprefix("/invitation#"), 0).name == "ada"


def test_a_case_is_backed_up_and_restored_as_typed(here, capsys):
    assert run(["backup", "affair.case", "copy.case"]) == 0
    assert run(["restore", "copy.case", "again.case"]) == 0
    assert run(["restore", "copy.case", "again.case"]) == 2
    assert run(["backup", "none.case", "x.case"]) == 1
    assert run(["verify", "again.case"]) == 0
    head = capsys.readouterr().err.strip().rpartition(" ")[2]
    assert run(["verify", "again.case", "--noted", head]) == 0
    assert run(["verify", "again.case", "--noted", head[:-1] + ("0" if head[-1] != "0" else "1")]) == 1
    assert run(["verify", "again.case", "--noted", "nonsense"]) == 2

"""A server for a team with two cases made by hand, and one person of each role."""

import shutil

from argon2 import PasswordHasher
from piled import build_case
from sqlalchemy import delete, update
from starlette.testclient import TestClient

from firsthand.accounts import people, sessions
from firsthand.accounts.opening import make_accounts, open_accounts
from firsthand.accounts.passwords import Passwords
from firsthand.accounts.roles import Role
from firsthand.accounts.tables import ACCOUNT, ATTEMPT, INVITATION, SESSION, TOKEN
from firsthand.case.open import make_case
from firsthand.settings import Settings
from firsthand.web.desk import Desk
from firsthand.web.team import Team, make_team_app

NOW = 1_900_000_000
WORD = "a tin of nine keys"
ADDRESS = "https://cases.example"
CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
ROLES = {"vera": Role.VIEWER, "anna": Role.ANALYST, "rita": Role.REVIEWER, "carl": Role.ADMIN}
"""People of the case "affair", by role. Beside them: "otto" sees the case "other" alone, "nora" none, "root" all."""


class Clock:
    """Seconds that pass when told to."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


def make_template(folder):
    """Make the cases and the accounts once, to be copied."""
    build_case(folder / "affair.case")
    make_case(str(folder / "other.case")).close()
    for name in ("affair", "other"):
        Desk(str(folder / f"{name}.case"), Settings()).close()
    hashed = CHEAP.hash(WORD)
    with make_accounts(str(folder / "team.accounts")) as store, store.write() as connection:
        for name in (*ROLES, "otto", "nora", "root"):
            key = people.add_account(connection, name, by="test", now=NOW, is_admin=name == "root")
            people.set_password(connection, key, hashed, by=name, now=NOW)
        for name, role in ROLES.items():
            people.give_role(connection, name, "affair", role, by="test", now=NOW)
        people.give_role(connection, "otto", "other", Role.ADMIN, by="test", now=NOW)
    return folder


class Server:
    """The application of a team, and clients that are signed in to it."""

    def __init__(self, folder, template, *, cases=("affair", "other"), **options):
        shutil.copytree(template, folder, dirs_exist_ok=True)
        self.paths = {name: folder / f"{name}.case" for name in cases}
        self.accounts_path = str(folder / "team.accounts")
        self.store = open_accounts(self.accounts_path)
        self.clock = Clock()
        self.team = Team(**{"address": ADDRESS, "passwords": CHEAP, "clock": self.clock, **options})
        self.app = make_team_app(
            {name: str(path) for name, path in self.paths.items()}, self.store, Settings(), self.team
        )

    def begin_anew(self):
        """Forget sessions, keys, invitations and attempts, and let everybody in."""
        self.clock.now = NOW
        with self.store.write() as connection:
            for table in (SESSION, TOKEN, INVITATION, ATTEMPT):
                connection.execute(delete(table))
            connection.execute(update(ACCOUNT).values(is_disabled=0, password=CHEAP.hash(WORD)))

    def client(self, name=None, password=WORD):
        """Return a client; with a name, signed in under it and knowing its word."""
        found = TestClient(self.app, base_url=self.team.address, follow_redirects=False)
        found.headers["x-firsthand"] = "1"
        if name is not None:
            answer = found.post("/team/sign-in", json={"name": name, "password": password})
            assert answer.status_code == 200, answer.text
            found.headers["x-firsthand"] = found.get("/team/session").json()["word"]
        return found

    def key(self, name, *, case="*", role=Role.ADMIN, days=30):
        """Return a client that asks with a key on somebody's behalf."""
        with self.store.write() as connection:
            _, secret = sessions.make_token(
                connection, name, case=case, role=role, days=days, label="", by=name, now=NOW
            )
        found = self.client()
        found.headers["authorization"] = f"Bearer {secret}"
        return found

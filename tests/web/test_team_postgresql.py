"""A server for a team whose cases and accounts lie in PostgreSQL: what one decides, the other sees."""

import pytest
from starlette.testclient import TestClient
from teaming import CHEAP, NOW, WORD
from test_attacks_sessions import AFFAIR, decide

from firsthand.accounts.backup import ACCOUNTS
from firsthand.accounts.opening import open_accounts
from firsthand.case import trail
from firsthand.case.backup import restore
from firsthand.case.open import open_case
from firsthand.settings import Settings
from firsthand.web.serve import name_cases
from firsthand.web.team import Team, make_team_app


@pytest.fixture(scope="module")
def places(template, postgresql):
    case, accounts = f"{postgresql}&schema=affair", f"{postgresql}&schema=accounts"
    restore(str(template / "affair.case"), case)
    restore(str(template / "team.accounts"), accounts, ACCOUNTS)
    return case, accounts


def test_a_team_works_on_postgresql(places):
    case, accounts = places
    team = Team(address="https://cases.example", passwords=CHEAP, clock=lambda: NOW)
    app = make_team_app(name_cases((case,)), open_accounts(accounts), Settings(), team)

    def sign_in(name):
        client = TestClient(app, base_url=team.address, headers={"x-firsthand": "1"})
        assert client.post("/team/sign-in", json={"name": name, "password": WORD}).status_code == 200
        client.headers["x-firsthand"] = client.get("/team/session").json()["word"]
        return client

    with TestClient(app, base_url=team.address):
        anna, rita = sign_in("anna"), sign_in("rita")
        seen = rita.get(f"{AFFAIR}/case").json()["trail"]
        events = rita.get(f"{AFFAIR}/events").json()["items"]
        made = decide(anna, seen=seen)
        assert made.status_code == 201
        assert decide(rita, verdict="same", seen=seen).status_code == 409
        assert decide(rita, verdict="same", seen=seen + 1).status_code == 201
        assert made.json()["id"] in {j["id"] for j in rita.get(f"{AFFAIR}/judgements").json()["items"]}
        assert events
        assert anna.get(f"{AFFAIR}/search?q=Tarn").json()["entities"]
        assert sign_in("otto").get(f"{AFFAIR}/case").status_code == 404

    with open_case(case) as store, store.read() as connection:
        assert list(trail.find_breaks(connection)) == []
        assert trail.read_entries(connection, limit=1)[0].change.by == "rita"

"""Attacks by people who are signed in: more than their role allows, the cases of others, fields that are not theirs."""

import threading

import pytest
from test_attacks_sessions import AFFAIR, decide

from firsthand.accounts.people import list_people
from firsthand.accounts.roles import Role


def roles_of(team):
    with team.store.read() as connection:
        return {person.name: (person.is_admin, dict(person.roles)) for person in list_people(connection)}


RISING = [
    ("vera", "/team/people/vera/role", {"case": "affair", "role": "admin"}),
    ("rita", "/team/people/rita/role", {"case": "affair", "role": "admin"}),
    ("carl", "/team/people/carl/role", {"case": "*", "role": "admin"}),
    ("carl", "/team/people/carl/role", {"case": "other", "role": "viewer"}),
    ("otto", "/team/people/otto/role", {"case": "affair", "role": "viewer"}),
    ("nora", "/team/people/nora/role", {"case": "../affair", "role": "viewer"}),
    ("carl", "/team/people", {"name": "mole"}),
    ("carl", "/team/people/root/disable", {}),
    ("carl", "/team/people/root/invite", {}),
    ("carl", "/team/people/rita/invite", {}),
    ("vera", "/team/people/trail", None),
]


@pytest.mark.parametrize(("name", "path", "body"), RISING)
def test_nobody_gives_themselves_more_than_they_have(team, name, path, body):
    before = roles_of(team)
    client = team.client(name)
    answer = client.get(path) if body is None else client.post(path, json=body)

    assert answer.status_code in (403, 404, 422)
    assert roles_of(team) == before


def test_the_admin_of_a_case_gives_roles_in_it_and_sees_nothing_of_others(team):
    client = team.client("carl")
    assert client.post("/team/people/nora/role", json={"case": "affair", "role": "viewer"}).status_code == 200
    listed = {person["name"]: person for person in client.get("/team/people").json()["items"]}
    client.post("/team/people/nora/role", json={"case": "affair", "role": None})

    assert listed.keys() == {"vera", "anna", "rita", "carl", "nora"}
    assert {case for person in listed.values() for case in person["roles"]} == {"affair"}


def test_whoever_keeps_the_accounts_cannot_shut_themselves_out(team):
    assert team.client("root").post("/team/people/root/disable").status_code == 400


MORE = [
    ("/team/sign-in", {"name": "vera", "password": "a tin of nine keys", "is_admin": True}),
    ("/team/people", {"name": "mole", "is_admin": True}),
    ("/team/people", {"name": "mole", "password": "x", "roles": {"*": "admin"}}),
    ("/team/people/vera/role", {"case": "affair", "role": "viewer", "is_admin": 1}),
    ("/team/keys", {"account": "root", "role": "admin"}),
]


@pytest.mark.parametrize(("path", "body"), MORE)
def test_fields_that_nobody_asked_for_are_refused(team, path, body):
    before = roles_of(team)

    assert team.client("root").post(path, json=body).status_code == 422
    assert roles_of(team) == before


def test_nobody_decides_under_another_name(team):
    made = decide(team.client("anna"), by="rita", at="2001-01-01T00:00:00Z", id="judgement-of-mine").json()

    assert made["by"] == "anna"
    assert made["id"] != "judgement-of-mine"
    assert not made["at"].startswith("2001")


def test_an_analyst_overrules_nobody_and_a_reviewer_does(team):
    anna, rita = team.client("anna"), team.client("rita")
    made = decide(rita).json()

    assert decide(anna, verdict="same").status_code == 403
    assert anna.post(f"{AFFAIR}/judgements/{made['id']}/undo", json={}).status_code == 403
    own = decide(rita, verdict="same").json()
    assert rita.post(f"{AFFAIR}/judgements/{own['id']}/undo", json={}).status_code == 201


def test_a_decision_about_one_pair_cannot_take_the_place_of_one_about_another(team):
    rita = team.client("rita")
    claims = [row["id"] for row in rita.get(f"{AFFAIR}/claims").json()["items"]]
    body = {"a": claims[2], "b": claims[3], "verdict": "different", "reason": ""}
    first = rita.post(f"{AFFAIR}/judgements", json=body).json()
    decide(rita, supersedes=first["id"])
    stands = {j["id"]: j["stands"] for j in rita.get(f"{AFFAIR}/judgements").json()["items"]}

    assert stands[first["id"]]


def test_who_did_not_see_the_other_s_decision_is_shown_it(team):
    anna, rita = team.client("anna"), team.client("rita")
    seen = anna.get(f"{AFFAIR}/case").json()["trail"]
    claims = [row["id"] for row in anna.get(f"{AFFAIR}/claims").json()["items"]]
    body = {"a": claims[1], "b": claims[4], "verdict": "same", "reason": "", "seen": seen}
    made = anna.post(f"{AFFAIR}/judgements", json=body).json()
    late = rita.post(f"{AFFAIR}/judgements", json={**body, "verdict": "different"})
    now = rita.get(f"{AFFAIR}/case").json()["trail"]
    again = rita.post(f"{AFFAIR}/judgements", json={**body, "verdict": "different", "seen": now})

    assert late.status_code == 409
    assert late.json()["standing"] == made["id"]
    assert "anna" in late.json()["detail"]
    assert again.status_code == 201
    assert again.json()["supersedes"] == made["id"]


def test_two_who_decide_at_once_lose_nothing(team):
    clients = [team.client(name) for name in ("rita", "carl", "root")]
    claims = [row["id"] for row in clients[0].get(f"{AFFAIR}/claims").json()["items"]]
    made, start = [], threading.Barrier(len(clients))

    def work(client, number):
        start.wait()
        for n in range(3):
            body = {"a": claims[0], "b": claims[5], "verdict": "unsure", "reason": f"{number} {n}"}
            made.append(client.post(f"{AFFAIR}/judgements", json=body))

    threads = [threading.Thread(target=work, args=(client, n)) for n, client in enumerate(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = clients[0].get(f"{AFFAIR}/judgements").json()["items"]
    pair = [j for j in told if {j["a"], j["b"]} == {claims[0], claims[5]}]

    assert {answer.status_code for answer in made} == {201}
    assert {answer.json()["id"] for answer in made} == {j["id"] for j in pair}
    assert sum(j["stands"] for j in pair) == 1
    assert len({j["supersedes"] for j in pair}) == len(pair)


KINDS = ["events", "claims", "reports", "entities"]


@pytest.mark.parametrize("kind", KINDS)
def test_records_of_one_case_are_not_found_through_another(team, kind):
    row = team.client("vera").get(f"{AFFAIR}/{kind}?limit=1").json()["items"][0]
    root = team.client("root")

    assert root.get(f"{AFFAIR}/{kind}/{row['id']}").status_code == 200
    assert root.get(f"/c/other/api/{kind}/{row['id']}").status_code == 404
    assert team.client("otto").get(f"{AFFAIR}/{kind}/{row['id']}").status_code == 404


def test_imports_and_briefs_of_one_case_are_not_found_through_another(team):
    anna, otto = team.client("anna"), team.client("otto")
    made = anna.post(f"{AFFAIR}/imports/text", json={"text": "A text of one's own, told to nobody else. It is short."})
    event = anna.get(f"{AFFAIR}/events?limit=1").json()["items"][0]["id"]

    assert made.status_code == 202
    assert made.json()["by"] == "anna"
    assert otto.get(f"/c/other/api/imports/{made.json()['id']}").status_code == 404
    assert otto.get("/c/other/api/imports").json()["items"] == []
    assert otto.get(f"/c/other/api/brief?event={event}").status_code == 404


PATHS = ["/c/affair/../other/api/case", "/c/other%2fapi/case", "/c/affair%00/api/case", "/c/OTHER/api/case",
         "/c/other//api/case", "/c//other/api/case", "/c/./other/api/case", "//c/other/api/case",
         "/c/other/api/../api/case", "/c/affair/api/%2e%2e/%2e%2e/other/api/case"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_way_of_writing_an_address_leads_past_the_check(team, path):
    answer = team.client("vera").get(path)

    if answer.status_code == 200:  # the page itself, which holds nothing of any case
        assert answer.headers["content-type"].startswith("text/html")
    else:
        assert answer.status_code in (404, 503)


def test_who_may_not_read_the_trail_of_changes_does_not(team):
    assert team.client("anna").get(f"{AFFAIR}/trail").status_code == 403
    told = team.client("rita").get(f"{AFFAIR}/trail").json()
    assert told["head"]["number"] == told["items"][0]["number"]


def test_a_method_that_is_not_meant_is_refused(team):
    root = team.client("root")
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "MADEUP"):
        for client in (root, team.key("anna", role=Role.VIEWER)):
            assert client.request(method, f"{AFFAIR}/judgements", content=b"{}").status_code == 405

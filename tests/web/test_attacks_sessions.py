"""Attacks on signing in and on sessions, each refused. docs/explanation/threat-model.md lists them."""

import logging
import re

import pytest
from teaming import NOW, WORD, Server

from firsthand.accounts import people, sessions
from firsthand.accounts.roles import Role
from firsthand.web.routes.oidc import own_page

AFFAIR = "/c/affair/api"


def decide(client, **more):
    claims = client.get(f"{AFFAIR}/claims").json()["items"]
    body = {"a": claims[0]["id"], "b": claims[1]["id"], "verdict": "different", "reason": "", **more}
    return client.post(f"{AFFAIR}/judgements", json=body)


def test_a_session_cookie_is_out_of_reach_for_scripts_other_sites_and_open_lines(team):
    answer = team.client().post("/team/sign-in", json={"name": "vera", "password": WORD})
    cookie = answer.headers["set-cookie"]

    assert cookie.startswith("__Host-firsthand=")
    assert {"HttpOnly", "Secure", "SameSite=strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie
    assert "max-age=31536000" in answer.headers["strict-transport-security"]


def test_a_session_that_somebody_planted_is_not_the_one_that_begins(team):
    client = team.client()
    planted = "planted-by-mallory"
    client.cookies.set("__Host-firsthand", planted)
    client.post("/team/sign-in", json={"name": "vera", "password": WORD})
    own = client.cookies.get("__Host-firsthand", domain="cases.example")

    assert own not in (None, planted)
    mallory = team.client()
    mallory.cookies.set("__Host-firsthand", planted)
    assert mallory.get("/team/session").json()["name"] is None


def test_signing_in_again_ends_the_session_of_before(team):
    client = team.client("vera")
    before = client.cookies["__Host-firsthand"]
    client.headers["x-firsthand"] = client.get("/team/session").json()["word"]
    client.post("/team/sign-in", json={"name": "vera", "password": WORD})

    assert client.cookies["__Host-firsthand"] != before
    thief = team.client()
    thief.cookies.set("__Host-firsthand", before)
    assert thief.get(f"{AFFAIR}/case").status_code == 401


def test_after_signing_out_a_stolen_cookie_is_worth_nothing(team):
    client, elsewhere = team.client("vera"), team.client("vera")
    thief = team.client()
    thief.cookies.set("__Host-firsthand", client.cookies["__Host-firsthand"])
    assert thief.get(f"{AFFAIR}/case").status_code == 200
    client.post("/team/sign-out")

    assert thief.get(f"{AFFAIR}/case").status_code == 401
    assert elsewhere.get(f"{AFFAIR}/case").status_code == 200


def test_signing_out_everywhere_reaches_every_browser(team):
    browsers = [team.client("vera") for _ in range(3)]
    browsers[0].post("/team/sign-out?everywhere=true")

    assert [browser.get(f"{AFFAIR}/case").status_code for browser in browsers] == [401] * 3


def test_sessions_end_by_themselves(team):
    client = team.client("vera")
    team.clock.now += sessions.IDLE
    assert client.get(f"{AFFAIR}/case").status_code == 401


def test_use_keeps_a_session_alive_but_not_for_ever(team):
    client = team.client("vera")
    hours = 0
    while client.get(f"{AFFAIR}/case").status_code == 200:
        team.clock.now += 3600 * 6
        hours += 6

    assert hours == 72


def test_who_is_shut_out_is_out_with_the_next_request(team):
    client, key = team.client("vera"), team.key("vera")
    assert key.get(f"{AFFAIR}/case").status_code == 200
    team.client("root").post("/team/people/vera/disable")

    assert client.get(f"{AFFAIR}/case").status_code == 401
    assert key.get(f"{AFFAIR}/case").status_code == 401


def test_an_answer_kept_by_the_browser_is_not_confirmed_to_who_is_out(team):
    client = team.client("vera")
    etag = client.get(f"{AFFAIR}/events").headers["etag"]
    assert client.get(f"{AFFAIR}/events", headers={"if-none-match": etag}).status_code == 304
    client.post("/team/sign-out")

    assert client.get(f"{AFFAIR}/events", headers={"if-none-match": etag}).status_code == 401


# --- another site

FORGED = [
    {"x-firsthand": "1"},
    {"x-firsthand": ""},
    {"x-firsthand": "0" * 32},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "https://cases.example.evil.example"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
]


@pytest.mark.parametrize("headers", FORGED)
def test_another_site_cannot_use_a_session(team, headers):
    client = team.client("anna")
    before = client.get(f"{AFFAIR}/judgements").json()["items"]
    client.headers.update(headers)

    assert decide(client).status_code == 403
    assert client.get(f"{AFFAIR}/judgements").json()["items"] == before


def test_the_word_of_one_session_is_not_that_of_another(team):
    first, second = team.client("anna"), team.client("anna")
    assert first.headers["x-firsthand"] != second.headers["x-firsthand"]
    first.headers["x-firsthand"] = second.headers["x-firsthand"]

    assert decide(first).status_code == 403


def test_another_site_cannot_sign_anybody_in(team):
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        answer = team.client().post("/team/sign-in", json={"name": "vera", "password": WORD}, headers=headers)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example", "cases.example.evil.example", "127.0.0.1", "", "cases.example@evil"])
def test_another_name_is_not_answered_to(team, host):
    assert team.client().get("/team/session", headers={"host": host}).status_code == 421


# --- guessing


def test_wrong_name_wrong_password_and_shut_out_are_answered_alike(team):
    team.client("root").post("/team/people/otto/disable")
    answers = [
        team.client().post("/team/sign-in", json={"name": name, "password": password})
        for name, password in (("vera", "wrong wrong 12"), ("nobody", WORD), ("otto", WORD))
    ]

    assert {(a.status_code, a.text) for a in answers} == {(401, answers[0].text)}
    assert len({tuple(sorted(a.headers.keys())) for a in answers}) == 1


def test_guessing_passwords_is_slowed_down_and_says_for_how_long(team):
    guesses = [
        team.client().post("/team/sign-in", json={"name": "vera", "password": f"guess number {n}"}) for n in range(8)
    ]

    assert [g.status_code for g in guesses] == [401] * 5 + [429] * 3
    assert guesses[-1].headers["retry-after"] == "5"
    assert team.client().post("/team/sign-in", json={"name": "vera", "password": WORD}).status_code == 429


def test_who_is_signed_in_is_not_locked_out_by_who_guesses(team):
    client = team.client("vera")
    for n in range(10):
        team.client().post("/team/sign-in", json={"name": "vera", "password": f"guess number {n}"})

    assert client.get(f"{AFFAIR}/case").status_code == 200


def test_an_address_that_somebody_claims_to_come_from_is_not_believed(team):
    statuses = [
        team.client()
        .post(
            "/team/sign-in",
            json={"name": f"name{n}", "password": "summer is here 31"},
            headers={"x-forwarded-for": f"203.0.113.{n}", "forwarded": f"for=203.0.113.{n}"},
        )
        .status_code
        for n in range(25)
    ]

    assert statuses[-5:] == [429] * 5


def test_too_many_requests_are_refused_until_some_time_has_passed(tmp_path, template):
    server = Server(tmp_path, template, a_minute=60, at_once=20)
    client = server.client("vera")
    answers = [client.get("/team/keys") for _ in range(40)]
    refused = [answer for answer in answers if answer.status_code == 429]

    assert 10 < len(refused) < 30
    assert all(answer.headers["retry-after"].isdigit() for answer in refused)
    assert server.client("anna").get("/team/keys").status_code == 200


# --- keys of programs

BAD_KEYS = ["", "firsthand_", "firsthand_AAAA", "x" * 5000, "' OR 1=1 --"]


@pytest.mark.parametrize("key", BAD_KEYS)
def test_a_key_that_is_none_opens_nothing_even_beside_a_good_cookie(team, key):
    client = team.client("vera")
    client.headers["authorization"] = f"Bearer {key}"

    assert client.get(f"{AFFAIR}/case").status_code == 401


def test_a_key_does_what_it_was_made_for_and_no_more(team):
    reads = team.key("anna", role=Role.VIEWER)
    elsewhere = team.key("anna", case="other")

    assert reads.get(f"{AFFAIR}/events").status_code == 200
    assert decide(reads).status_code == 403
    assert elsewhere.get(f"{AFFAIR}/events").status_code == 404
    assert reads.post("/team/keys", json={"role": "admin"}).status_code == 403
    assert reads.post("/team/sign-out").status_code == 403
    assert team.key("root").get("/team/people").status_code == 403


def test_a_key_ends_when_it_was_said_to_end(team):
    client = team.key("anna", days=1)
    team.clock.now += 86400
    assert client.get(f"{AFFAIR}/events").status_code == 401


def test_a_key_is_shown_once(team):
    client = team.client("anna")
    made = client.post("/team/keys", json={"case": "affair", "role": "viewer", "label": "nightly"}).json()

    assert made["key"] not in client.get("/team/keys").text
    assert client.get("/team/keys").json()["items"][0]["id"] == made["id"]


# --- where one is sent

ELSEWHERE = ["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil", "javascript:alert(1)", "/\t/evil",
             "http:evil", "///evil.example", "/%0d%0aset-cookie:x=1\r\n", "", "evil", "/team/sign-out", "/é",
             "https:/\\evil", "/ x"]  # fmt: skip


@pytest.mark.parametrize("page", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(page):
    assert own_page(page) == "/"


@pytest.mark.parametrize("page", ["/", "/c/affair/events?type=x#y", "/c/affair/reports/report-1"])
def test_signing_in_leads_to_the_page_that_was_wanted(page):
    assert own_page(page) == page


# --- what is written down


def test_no_secret_is_in_any_log_address_or_error(team, caplog):
    caplog.set_level(logging.DEBUG)
    client = team.client("anna")
    key = client.post("/team/keys", json={}).json()["key"]
    root = team.client("root")
    code = root.post("/team/people", json={"name": "zoe"}).json()["invitation"].partition("#")[2]
    asked = team.client()
    asked.headers["authorization"] = f"Bearer {key}"
    asked.get(f"{AFFAIR}/events/no-such")
    asked.post(f"{AFFAIR}/judgements", content=b"{", headers={"content-type": "application/json"})
    wrong = team.client().post("/team/sign-in", json={"name": "anna", "password": "leaked? or not"})
    odd = team.client().post("/team/sign-in", json={"name": "anna", "password": 17, "leaked": "leaked? or not"})
    with team.store.read() as connection:
        assert sessions.find_token(connection, key, NOW)

    own = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("httpx"))
    for secret in (key, code, client.cookies["__Host-firsthand"], WORD, "leaked? or not"):
        assert secret not in own
        assert secret not in wrong.text + odd.text
    assert not re.search(r"[?&](key|token|code|password)=", str([r.getMessage() for r in caplog.records]))


def test_a_store_that_does_not_answer_lets_nobody_in(own_team):
    client = own_team.client("vera")
    with own_team.store.write() as connection:
        connection.exec_driver_sql("ALTER TABLE session RENAME TO gone")

    answer = client.get(f"{AFFAIR}/case")
    assert answer.status_code == 503
    assert "session" not in answer.text


def test_an_invitation_cannot_be_guessed_for_long(team):
    statuses = [
        team.client().post("/team/invitation", json={"code": f"guess{n}", "password": WORD}).status_code
        for n in range(8)
    ]

    assert statuses == [401] * 5 + [429] * 3


def test_an_invitation_is_good_for_its_own_account_alone(team):
    with team.store.write() as connection:
        code = people.invite(connection, "nora", by="root", now=NOW)
    body = {"code": code, "password": "quite another word", "name": "root", "account": "root"}
    assert team.client().post("/team/invitation", json=body).status_code == 422
    client = team.client()
    client.post("/team/invitation", json={"code": code, "password": "quite another word"})

    assert client.get("/team/session").json()["name"] == "nora"

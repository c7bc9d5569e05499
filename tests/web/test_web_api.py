"""The API: the records of the contract, in pages, guarded."""

import csv
import io
import json

import pytest
from starlette.testclient import TestClient

from firsthand.case.open import open_case
from firsthand.case.pages.lists import LISTINGS
from firsthand.settings import Settings
from firsthand.web.app import make_app
from firsthand.work.current import export_lines

WRITES = {"x-firsthand": "1"}


def exported(client, kind):
    with open_case(client.case) as store:
        rows = [json.loads(line) for line in export_lines(store, record_times=True)]
    return {row["id"]: {k: v for k, v in row.items() if k != "kind"} for row in rows if row["kind"] == kind}


def test_an_event_is_the_record_that_an_export_prints(client):
    for key, record in exported(client, "event").items():
        assert client.get(f"/api/events/{key}").json()["event"] == record


def test_a_claim_has_all_that_an_export_prints_of_it(client):
    for key, record in exported(client, "claim").items():
        claim = client.get(f"/api/claims/{key}").json()["claim"]
        del claim["segments"]
        assert claim == record


def test_an_entity_is_the_record_that_an_export_prints(client):
    for key, record in exported(client, "entity").items():
        assert client.get(f"/api/entities/{key}").json()["entity"] == record


@pytest.mark.parametrize(("name", "sort"), [(n, s) for n, found in LISTINGS.items() for s in found.sorts])
@pytest.mark.parametrize("direction", ["+", "-"])
def test_following_next_gives_every_row_once_and_in_order(client, name, sort, direction):
    query = {"limit": 2, "sort": direction + sort}
    seen, cursor = [], None
    while True:
        page = client.get(f"/api/{name}", params={**query, **({"cursor": cursor} if cursor else {})}).json()
        seen += page["items"]
        cursor = page["next"]
        if cursor is None:
            break

    assert len({row["id"] for row in seen}) == len(seen) == client.get(f"/api/{name}").json()["total"]
    column = LISTINGS[name].sorts[sort]
    keys = [(row[column], row["id"]) for row in seen if column in row]
    assert keys == sorted(keys, reverse=direction == "-")


FILTERS = [
    ("/api/events?type=response.expel", {"response.expel"}, "type"),
    ("/api/events?family=hostile", {"hostile"}, "family"),
    ("/api/claims?outlet=Harbour%20Post", {"Harbour Post"}, "outlet"),
    ("/api/claims?polarity=negated", {"negated"}, "polarity"),
    ("/api/reports?language=ru", {"ru"}, "language"),
    ("/api/reports?from=2031-05-09&to=2031-05", {"2031-05-09", "2031-05-10"}, "published"),
    ("/api/entities?type=person", {"person"}, "type"),
]


@pytest.mark.parametrize(("address", "values", "column"), FILTERS)
def test_a_filter_leaves_exactly_what_fits(client, address, values, column):
    page = client.get(address).json()

    assert {row[column] for row in page["items"]} == values
    everything = client.get(address.partition("?")[0]).json()["items"]
    assert len(page["items"]) == sum(row[column] in values for row in everything) == page["total"]


@pytest.mark.parametrize("typed", ["Хлобыщев", "Khlobyshchev", "Chlobyschtschew", "khlobyš"])
def test_a_name_is_found_in_any_script_and_spelling(client, typed):
    found = client.get("/api/search", params={"q": typed}).json()

    assert "Глеб Хлобыщев" in [entity["name"] for entity in found["entities"]]


def test_a_name_in_one_script_finds_the_texts_of_another(client):
    found = client.get("/api/search", params={"q": "Khlobyshchev"}).json()

    assert [report["outlet"] for report in found["reports"]] == ["Вечерний Листок"]


@pytest.mark.parametrize("typed", ['"', "(", "AND", "a* OR", "NEAR(", "{}", "\x00", "'; drop table x", "-"])
def test_signs_of_the_query_language_are_words_like_any_other(client, typed):
    assert client.get("/api/search", params={"q": typed}).status_code == 200


def test_an_answer_that_did_not_change_is_not_sent_again(client):
    first = client.get("/api/events")
    again = client.get("/api/events", headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304
    assert not again.content


def test_a_decision_changes_what_an_etag_stands_for(deciding):
    before = deciding.get("/api/events").headers["etag"]
    a, b = (row["id"] for row in deciding.get("/api/claims?type=influence.fund").json()["items"][:2])
    deciding.post("/api/judgements", json={"a": a, "b": b, "verdict": "different", "by": "Ada"}, headers=WRITES)

    assert deciding.get("/api/events").headers["etag"] != before


def test_csv_has_every_row_and_no_formula(client):
    answer = client.get("/api/claims?format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert len(rows) == client.get("/api/claims").json()["total"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


PROBLEMS = [
    ("/api/events/nobody", 404),
    ("/api/nowhere", 404),
    ("/api/events?colour=red", 400),
    ("/api/events?sort=colour", 400),
    ("/api/events?cursor=garbage", 400),
    ("/api/events?limit=many", 400),
    ("/api/events?grade=high", 400),
    ("/api/events?reports=100000000000000000000000000", 400),
    ("/api/events?cursor=WzEwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMCwgImEiXQ", 400),
    ("/api/brief?format=exe", 400),
    ("/assets/%2e%2e/%2e%2e/desk.py", 404),
]


@pytest.mark.parametrize(("address", "status"), PROBLEMS)
def test_what_cannot_be_answered_is_told_as_a_problem(client, address, status):
    answer = client.get(address)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_what_pages_can_lead_to_is_told_in_french_too(client):
    answer = client.get("/api/events/event-none").json()
    assert answer["words"] == {"fr": {answer["detail"]: "il n’y a pas d’événement event-none dans ce dossier"}}
    strange = client.get("/api/brief?format=" + "exe and " * 900).json()
    assert strange["words"] == {"fr": {}}  # too long to be one of ours


def test_techniques_have_french_names(client):
    names = {one["id"]: one["name_fr"] for one in client.get("/api/techniques").json()["items"]}

    assert names["T0022"] == "récits de complot"


def test_every_answer_carries_the_policy(client):
    for address in ("/", "/events", "/api/events", "/api/nowhere"):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


STRANGERS = [
    ({"host": "evil.example"}, 421),
    ({"origin": "http://evil.example", **WRITES}, 403),
    ({"origin": "null", **WRITES}, 403),
    ({"sec-fetch-site": "cross-site", **WRITES}, 403),
    ({}, 403),
]


@pytest.mark.parametrize(("headers", "status"), STRANGERS)
def test_another_site_cannot_decide_anything(client, headers, status):
    body = {"a": "x", "b": "y", "verdict": "same", "by": "Mallory"}

    assert client.post("/api/judgements", json=body, headers=headers).status_code == status
    assert client.get("/api/judgements").json()["items"] == []


@pytest.mark.parametrize("by", ["", "  ", "rule:names"])
def test_a_decision_needs_the_name_of_a_person(client, by):
    body = {"a": "x", "b": "y", "verdict": "same", "by": by}

    assert client.post("/api/judgements", json=body, headers=WRITES).status_code == 422


def test_a_decision_is_followed_at_once_and_can_be_taken_back(deciding):
    def told():
        rows = deciding.get("/api/events?type=influence.fund").json()["items"]
        return {row["label"]: (row["reports"], row["at_most"]) for row in rows}

    before = told()
    struck = deciding.get("/api/claims?outlet=Vessel%20Gazette").json()["items"][0]
    body = {"a": struck["id"], "b": struck["report"], "verdict": "different", "by": "Ada", "reason": "misread"}
    made = deciding.post("/api/judgements", json=body, headers=WRITES).json()
    after = told()
    deciding.post(f"/api/judgements/{made['id']}/undo", json={"by": "Ada"}, headers=WRITES)
    trail = deciding.get("/api/judgements").json()["items"]

    assert max(after.values())[1] == max(before.values())[1] - 1
    assert told() == before
    assert [item["stands"] for item in trail] == [True, False]
    assert trail[1]["reason"] == "misread"


def test_every_address_is_described(client):
    described = client.get("/api/openapi.json").json()["paths"]

    for path, methods in described.items():
        for method, operation in methods.items():
            assert operation["summary"], f"{method} {path}"
            assert list(operation["responses"]["4XX"]["content"]) == ["application/problem+json"]
    assert {"/api/events", "/api/judgements", "/api/imports/files", "/api/brief"} <= described.keys()


def test_what_another_program_decides_is_noticed(deciding):
    other = make_app(deciding.case, Settings())
    with TestClient(other, base_url="http://127.0.0.1") as second:
        a, b = (row["id"] for row in deciding.get("/api/claims").json()["items"][:2])
        second.post("/api/judgements", json={"a": a, "b": b, "verdict": "different", "by": "B"}, headers=WRITES)

    assert deciding.desk.has_changed()

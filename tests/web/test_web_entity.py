"""What an entity's page tells: standing with its days, who belongs to whom, alerts; and a PDF beside the text."""

import base64

import pytest
from piled import with_times
from starlette.testclient import TestClient

from building import Pile
from firsthand.case.open import make_case, open_case
from firsthand.case.pages.detail import members_of
from firsthand.case.rows import rows_of
from firsthand.case.writer import add_reading
from firsthand.settings import Settings
from firsthand.web.app import make_app
from firsthand.web.views.entity import standings
from printed import make_pdf


def row(key, kind, role="target", status="occurred", polarity="affirmed", earliest="2031-05-01"):
    parties = [{"entity": "e", "role": role, "name": "Ada Rusk"}]
    return {"id": key, "type": kind, "status": status, "polarity": polarity, "earliest": earliest, "parties": parties}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (row("a", "response.charge"), ["charged"]),
        (row("a", "response.attribute"), ["accused"]),
        (row("a", "espionage.spy", role="actor"), ["alleged"]),
        (row("a", "espionage.spy"), []),
        (row("a", "response.charge", role="actor"), []),
        (row("a", "response.convict", status="planned"), []),
        (row("a", "response.convict", status="called_for"), []),
        (row("a", "response.expel", polarity="negated"), []),
    ],
)
def test_only_what_is_told_to_have_been_done_gives_a_standing(told, words):
    assert [found["standing"] for found in standings("e", [told])] == words
    assert standings("other", [told]) == []


def test_standings_come_in_the_order_of_their_days():
    rows = [row("c", "response.convict", earliest=""), row("b", "response.charge", earliest="2031-06-01"),
            row("a", "response.investigate", earliest="2031-05-01")]  # fmt: skip

    assert [found["standing"] for found in standings("e", rows)] == ["investigated", "charged", "convicted"]


def expelled_and_back():
    """An expelled officer who turns up in another country, and a spokeswoman of an embassy."""
    pile = Pile()
    first = pile.report(
        "Nordic Wire",
        "2031-05-09",
        "[Norway|place|NO] expelled [Gleb Orlovich Zentsov|person], "
        "[the Russian embassy in Norway|organisation|RU] said.",
    )  # fmt: skip
    first.claim("response.expel", "expelled", actor="Norway", target="Gleb Orlovich Zentsov",
                chain=["the Russian embassy in Norway"], when="2031-05-09")  # fmt: skip
    pile.report(
        "Vienna Courier",
        "2031-08-01",
        "[Gleb Orlovich Zentsov|person] opened a reading room in [Vienna|place|AT], [Austria|place|AT].",
    )
    return tuple(with_times(reading) for reading in pile.readings())


@pytest.fixture
def returned(tmp_path):
    with make_case(str(tmp_path / "back.case")) as store:
        for number, reading in enumerate(expelled_and_back()):
            with store.write() as connection:
                add_reading(connection, rows_of(reading), f"input-{number}", f"2031-09-0{number + 1}T00:00:00Z")
    with TestClient(make_app(str(tmp_path / "back.case"), Settings()), base_url="http://127.0.0.1") as found:
        found.case = str(tmp_path / "back.case")
        yield found


def find(client, name):
    return next(e["id"] for e in client.get("/api/entities", params={"q": name}).json()["items"])


def test_who_was_expelled_and_turns_up_again_is_told_with_both_evidences(returned):
    key = find(returned, "Zentsov")

    answer = returned.get("/api/alerts", params={"entity": key}).json()
    page = returned.get(f"/api/entities/{key}").json()

    assert answer["looked"]
    (alert,) = answer["items"]
    assert (alert["measure"], alert["country"], alert["verdict"]) == ("expelled", "AT", "name matches")
    assert "opened a reading room" in alert["now"]["quote"]
    assert [told["standing"] for told in page["standings"]] == ["expelled"]
    assert returned.get("/api/alerts", params={"entity": "entity-none"}).json()["items"] == []


def test_who_belongs_to_whom_is_told_from_both_ends(returned):
    embassy, state = find(returned, "embassy"), find(returned, "Norway")
    above = returned.get(f"/api/entities/{embassy}").json()["relations"]["above"]

    for other in above:
        below = returned.get(f"/api/entities/{other['id']}").json()["relations"]["below"]
        assert embassy in {found["id"] for found in below}
        assert other["kind"] in ("speaks_for", "part_of")
        assert other["reason"]
    assert state not in {other["id"] for other in above}


def test_judgements_are_found_through_all_members_of_an_entity(returned):
    key = find(returned, "Zentsov")
    with open_case(returned.case) as store, store.read() as case:
        first, second = members_of(case, key)
    body = {"a": first, "b": second, "verdict": "same", "by": "Ada", "reason": "one and the same"}
    returned.post("/api/judgements", json=body, headers={"x-firsthand": "1"}).raise_for_status()

    page = returned.get(f"/api/entities/{find(returned, 'Zentsov')}").json()

    assert [judged["reason"] for judged in page["judgements"]] == ["one and the same"]


@pytest.fixture
def printed(tmp_path, tmp_path_factory):
    from firsthand.cli.main import run

    line = "Norway expelled two Russian diplomats on 5 March 2031, the foreign ministry in Oslo said."
    path = tmp_path_factory.mktemp("print") / "sheet.pdf"
    path.write_bytes(
        make_pdf(["A cover page without news about the harbour."], [line, "Nothing else happened that day."])
    )
    case = tmp_path / "sheet.case"
    assert run(["add", str(case), str(path)]) == 0
    with TestClient(make_app(str(case), Settings()), base_url="http://127.0.0.1") as found:
        found.pdf = path
        yield found


def test_a_pdf_is_shown_as_a_picture_with_the_place_of_the_quote(printed):
    claim = printed.get("/api/claims").json()["items"][0]
    address = f"/api/reports/{claim['report']}/original/page"

    drawn = printed.get(address, params={"claim": claim["id"]}).json()
    first = printed.get(address, params={"page": 1}).json()

    assert (drawn["page"], drawn["pages"], len(drawn["boxes"])) == (2, 2, 1)
    assert base64.b64decode(drawn["picture"].partition(",")[2]).startswith(b"\x89PNG")
    assert (first["page"], first["boxes"]) == (1, [])
    assert printed.get(address, params={"page": 9}).status_code == 422


def test_a_pdf_that_was_changed_since_is_not_shown(printed):
    report = printed.get("/api/reports").json()["items"][0]["id"]
    printed.pdf.write_bytes(make_pdf(["Another text."]))

    assert printed.get(f"/api/reports/{report}/original/page").status_code == 404

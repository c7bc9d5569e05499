"""A case in PostgreSQL is served like one in a file: the same lists, sums, pages and decisions."""

import pytest
from piled import build_case
from starlette.testclient import TestClient

from firsthand.case.open import open_case
from firsthand.case.pages.store import SUFFIX, open_index
from firsthand.case.pages.sums import counts
from firsthand.errors import UsageError
from firsthand.records.judgement import Verdict
from firsthand.settings import Settings
from firsthand.web.app import make_app
from firsthand.web.desk import Desk
from firsthand.work.judging import judge

WRITES = {"x-firsthand": "1"}


@pytest.fixture(scope="module")
def served(postgresql):
    case = f"{postgresql}&schema=served"
    build_case(case)
    app = make_app(case, Settings())
    with TestClient(app, base_url="http://127.0.0.1") as found:
        found.case, found.desk = case, app.app.app.app.state.desk
        yield found


LISTS = ("/api/events", "/api/claims", "/api/reports", "/api/entities", "/api/review", "/api/rejections", "/api/alerts")
SUMS = ("/api/network", "/api/timeline", "/api/map", "/api/ledgers/money", "/api/search?q=Tarn", "/api/judgements")


@pytest.mark.parametrize("address", [*LISTS, *SUMS])
def test_lists_and_drawings_are_those_of_a_case_in_a_file(served, client, address):
    assert served.get(address).json() == client.get(address).json()


def test_single_records_are_those_of_a_case_in_a_file(served, client):
    for kind in ("events", "claims", "entities", "reports"):
        for row in client.get(f"/api/{kind}").json()["items"]:
            here, there = (asked.get(f"/api/{kind}/{row['id']}").json() for asked in (served, client))
            assert here == there
    for row in client.get("/api/reports").json()["items"]:
        here, there = (asked.get(f"/api/reports/{row['id']}/reading").json() for asked in (served, client))
        assert here == there


def test_a_decision_is_followed_and_taken_back(served):
    claim = served.get("/api/claims", params={"outlet": "Vessel Gazette"}).json()["items"][0]
    before = served.get("/api/overview").json()["events"]
    body = {"a": claim["id"], "b": claim["report"], "verdict": "different", "by": "Ada", "reason": "misread"}

    made = served.post("/api/judgements", json=body, headers=WRITES).json()
    after = served.get("/api/overview").json()["events"]
    served.post(f"/api/judgements/{made['id']}/undo", json={"by": "Ada"}, headers=WRITES).raise_for_status()

    assert after != before
    assert served.get("/api/overview").json()["events"] == before


def test_the_pages_of_a_case_on_a_server_are_kept_where_one_says(served, tmp_path):
    settings = Settings(pages_folder=str(tmp_path))
    first = Desk(served.case, settings)
    [kept] = [path for path in tmp_path.iterdir() if path.name.endswith(SUFFIX)]
    with first.read_pages() as pages:
        filled = counts(pages)
    first.close()

    again = open_index(served.case, str(tmp_path))
    with again.read() as pages:
        assert counts(pages) == filled
        assert filled["reports"] > 0
    again.close()
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.name.startswith("served-")
    with pytest.raises(UsageError, match="cannot hold"):
        open_index(served.case, str(tmp_path / "none"))


def test_what_another_program_decides_is_noticed(served):
    a, b = (row["id"] for row in served.get("/api/claims").json()["items"][:2])
    with open_case(served.case) as store:
        judge(store, a=a, b=b, verdict=Verdict.UNSURE, by="Bo", reason="")

    assert served.desk.has_changed()
    served.desk.refresh()
    assert next(judged["by"] for judged in served.get("/api/judgements").json()["items"]) == "Bo"

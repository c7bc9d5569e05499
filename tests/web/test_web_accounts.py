"""One's own account and those of others: passwords, sessions, keys, roles; by the API and on the page."""

from teaming import WORD
from test_web_pages import axe_violations
from test_web_sign_in import open_team, sign_in  # noqa: F401 -- a fixture

NEW = "seven tins of a key"


def test_a_password_is_changed_by_whoever_knows_the_one_of_before_and_ends_all_else(team):
    elsewhere, here, key = team.client("anna"), team.client("anna"), team.key("anna")
    assert here.post("/team/password", json={"old": "wrong wrong 12", "new": NEW}).status_code == 400
    assert here.post("/team/password", json={"old": WORD, "new": "short"}).status_code == 400
    assert elsewhere.get("/team/keys").status_code == 200

    assert here.post("/team/password", json={"old": WORD, "new": NEW}).status_code == 200

    assert here.get("/team/keys").status_code == 200  # with the cookie of the new session
    assert elsewhere.get("/team/keys").status_code == 401
    assert key.get("/c/affair/api/case").status_code == 401
    assert team.client().post("/team/sign-in", json={"name": "anna", "password": WORD}).status_code == 401
    assert team.client("anna", NEW).get("/team/session").json()["name"] == "anna"


def test_guessing_the_password_of_an_open_session_is_held_up(team):
    here = team.client("anna")
    answers = [here.post("/team/password", json={"old": f"wrong wrong {n}", "new": NEW}).status_code for n in range(12)]

    assert answers[0] == 400
    assert answers[-1] == 429


def test_sessions_are_listed_by_names_that_open_nothing_and_ended_one_by_one(team):
    elsewhere, here, other = team.client("anna"), team.client("anna"), team.client("vera")
    items = here.get("/team/sessions").json()["items"]
    (own,) = [one for one in items if one["is_own"]]
    (away,) = [one for one in items if not one["is_own"]]
    cookie = here.cookies.get(team.team.cookie)

    assert cookie not in str(items)
    assert other.post(f"/team/sessions/{away['id']}/end").status_code == 404
    assert here.post(f"/team/sessions/{away['id']}/end").status_code == 200
    assert elsewhere.get("/team/sessions").status_code == 401
    assert [one["id"] for one in here.get("/team/sessions").json()["items"]] == [own["id"]]


def test_whoever_keeps_the_accounts_ends_sessions_and_keys_of_others(team):
    anna, key, root = team.client("anna"), team.key("anna"), team.client("root")
    access = root.get("/team/people/anna/access").json()
    assert (len(access["sessions"]), len(access["keys"])) == (1, 1)

    assert root.post(f"/team/people/vera/keys/{access['keys'][0]['id']}/revoke").status_code == 404
    assert root.post(f"/team/people/anna/keys/{access['keys'][0]['id']}/revoke").status_code == 200
    assert root.post("/team/people/anna/sign-out").status_code == 200

    assert key.get("/c/affair/api/case").status_code == 401
    assert anna.get("/team/keys").status_code == 401
    told = [entry["action"] for entry in root.get("/team/people/trail").json()["items"][:2]]
    assert told == ["sign-out", "revoke"]


def test_the_page_of_accounts(open_team, watch):  # noqa: F811 -- the fixture
    watched = watch(open_team.address, reduced_motion="reduce")
    page = watched.page
    page.goto(f"{open_team.address}/account")
    sign_in(page, "root")
    page.get_by_role("heading", name="People").wait_for()
    page.get_by_role("button", name="Manage nora").click()
    page.get_by_label("Case").last.select_option("affair")
    page.get_by_role("button", name="Give this role").click()
    page.locator("li", has_text="nora").locator(".chip", has_text="affair").wait_for()
    page.get_by_label("Name").fill("zoe")
    page.get_by_role("button", name="Make an account").click()
    page.locator("code", has_text="/invitation#").wait_for()
    page.get_by_label("What for").fill("a program")
    page.get_by_role("button", name="Make a key").click()
    page.locator("code", has_text="firsthand_").wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe_violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="End it").click()
    page.get_by_text("None.").first.wait_for()
    page.get_by_role("link", name="Cases").click()
    page.wait_for_url(f"{open_team.address}/")

    assert [error for error in watched.errors if "401" not in error] == []
    assert watched.strangers() == []

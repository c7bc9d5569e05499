"""Signing in with a browser: the page asks for it, leads to where one wanted, and shows what others decide."""

import socket
import threading
import time

import pytest
import uvicorn
from teaming import NOW, WORD, Server

from firsthand.accounts import people


@pytest.fixture
def open_team(tmp_path, template):
    """A server for a team on a port of this machine."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = Server(tmp_path, template, address=address)
    runner = uvicorn.Server(uvicorn.Config(server.app, log_level="warning", proxy_headers=False))
    thread = threading.Thread(target=runner.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not runner.started:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    server.address = address
    yield server
    runner.should_exit = True
    thread.join(20)


def sign_in(page, name, password=WORD):
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_who_signs_in_sees_the_page_they_wanted_and_its_links_stay_in_the_case(open_team, watch):
    watched = watch(open_team.address)
    page = watched.page
    page.goto(f"{open_team.address}/c/affair/events?type=influence.fund")
    sign_in(page, "vera", "wrong wrong 12")
    page.get_by_role("alert").get_by_text("the name or the password is wrong").wait_for()
    sign_in(page, "vera")
    page.get_by_role("heading", level=1).wait_for()
    page.locator("main table a").first.wait_for()

    assert page.locator("nav a").first.get_attribute("href").startswith("/c/affair/")
    page.locator("main table a").first.click()
    page.wait_for_url("**/c/affair/events/event-*")
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    assert "vera" in page.locator("details.account summary").inner_text()
    page.locator("details.account summary").click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_label("Password").wait_for()
    assert page.evaluate("document.cookie") == ""
    assert [error for error in watched.errors if "401" not in error] == []


def test_who_has_one_case_is_led_to_it_and_who_has_none_is_told(open_team, watch):
    for name, place in (("otto", "/c/other/"), ("nora", "/")):
        page = watch(open_team.address).page
        page.goto(open_team.address)
        sign_in(page, name)
        page.wait_for_url(f"{open_team.address}{place}")
        page.get_by_role("heading", level=1).wait_for()
    page.get_by_text("You have no role in any case yet").wait_for()


def test_an_invitation_leads_to_a_password_and_into_the_cases(open_team, watch):
    with open_team.store.write() as connection:
        people.add_account(connection, "zoe", by="root", now=NOW)
        people.give_role(connection, "zoe", "affair", people.Role.VIEWER, by="root", now=NOW)
        code = people.invite(connection, "zoe", by="root", now=NOW)
    page = watch(open_team.address).page
    page.goto(f"{open_team.address}/invitation#{code}")
    page.get_by_label("Password").fill("nine tins of a key")
    page.get_by_label("The same again").fill("nine tins of a kex")
    page.get_by_role("button").click()
    page.get_by_text("The two are not the same.").wait_for()
    page.get_by_label("The same again").fill("nine tins of a key")
    page.get_by_role("button").click()
    page.wait_for_url("**/c/affair/")

    assert "zoe" in page.locator("details.account summary").inner_text()


def test_what_one_decides_appears_to_the_other_by_itself(open_team, watch):
    watched = watch(open_team.address)
    page = watched.page
    page.goto(f"{open_team.address}/c/affair/trail")
    sign_in(page, "rita")
    page.get_by_role("heading", level=1).wait_for()
    page.get_by_text("Nobody has decided anything yet").wait_for()
    anna = open_team.client("anna")
    claims = [row["id"] for row in anna.get("/c/affair/api/claims").json()["items"]]
    body = {"a": claims[0], "b": claims[1], "verdict": "different", "reason": "a reason that stands out"}
    begun = time.monotonic()
    anna.post("/c/affair/api/judgements", json=body)
    page.get_by_text("a reason that stands out").wait_for(timeout=15_000)

    assert time.monotonic() - begun < 10

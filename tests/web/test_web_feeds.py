"""The journal over HTTP: as feeds that readers of feeds can read, each filter at an address of its own."""

import feedparser


def test_the_journal_is_offered_as_both_kinds_of_feed(client):
    atom = client.get("/api/feed.atom")
    found = client.get("/api/feed.json")

    assert atom.headers["content-type"].startswith("application/atom+xml")
    assert found.headers["content-type"].startswith("application/feed+json")
    entries = feedparser.parse(atom.text).entries
    assert [entry.id for entry in entries] == [item["id"] for item in found.json()["items"]]
    assert entries
    assert entries[0].link.startswith("http://127.0.0.1/events/event-")


def test_a_filter_is_a_feed_of_its_own_and_keeps_the_ids_of_entries(client):
    everything = {item["id"] for item in client.get("/api/feed.json").json()["items"]}
    some = client.get("/api/feed.json", params={"type": "response", "what": "new"}).json()
    none = client.get("/api/feed.json", params={"entity": "nobody at all"}).json()

    assert {item["id"] for item in some["items"]} <= everything
    assert none["items"] == []
    assert some["_firsthand"]["id"] != none["_firsthand"]["id"]


def test_a_condition_that_is_none_is_refused(client):
    assert client.get("/api/feed.json", params={"grade": 9}).status_code == 422
    assert client.get("/api/feed.atom", params={"what": "rumours"}).status_code == 422

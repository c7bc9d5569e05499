"""Two events are judged one on the page; the count on the overview follows, and follows back."""


def events_told(watched):
    """Return how many events the overview tells of."""
    page = watched.open("/")
    return int(page.locator("nav a[href='/events'] .count").inner_text())


def test_two_events_are_joined_on_the_page_and_the_overview_follows_there_and_back(pile, watch):
    watched = watch(pile.address)
    ask = watched.page.request
    told = events_told(watched)
    claims = [
        ask.get(f"{pile.address}/api/claims?outlet={outlet}").json()["items"][0]["id"]
        for outlet in ("Harbour%20Post", "Vessel%20Gazette")
    ]
    body = {"a": claims[0], "b": claims[1], "verdict": "different", "by": "Ada", "reason": ""}
    ask.post(f"{pile.address}/api/judgements", data=body, headers={"x-firsthand": "1"})
    assert events_told(watched) == told + 1

    event = ask.get(f"{pile.address}/api/claims/{claims[0]}").json()["claim"]["event"]
    page = watched.open(f"/events/{event}")
    same = page.locator("section", has=page.get_by_role("heading", name="Same happening?"))
    same.locator("summary").first.click()
    same.get_by_label("Your name").first.fill("Ada")
    same.get_by_role("button", name="Same as this one").first.click()
    page.wait_for_selector(".decided >> text=Decided")
    page.locator("main article.claim", has_text="5 million").first.wait_for()
    ids = [ask.get(f"{pile.address}/api/claims/{claim}").json()["claim"]["event"] for claim in claims]
    assert ids[0] == ids[1]
    page.locator(".decided").get_by_role("button", name="Undo").click()
    page.wait_for_selector(".decided >> text=Taken back")
    assert events_told(watched) == told + 1
    assert watched.errors == []

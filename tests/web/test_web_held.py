"""Techniques at claims, what people hold of sources, and the journal: by the API and on the pages."""

from test_web_pages import axe_violations

JUDGED = {"by": "Ada", "reason": "as it says"}
WORD = {"x-firsthand": "1"}


def funded(client):
    return client.get("/api/claims?outlet=Vessel%20Gazette").json()["items"][0]


def tags_of(client, claim):
    page = client.get(f"/api/events/{claim['event']}").json()
    return {tag["technique"]: tag["state"] for tag in page["tags"].get(claim["id"], [])}


def test_a_technique_is_set_and_taken_back_and_one_that_there_is_not_is_refused(deciding):
    claim = funded(deciding)
    technique = deciding.get("/api/techniques").json()["items"][0]["id"]
    body = {"a": claim["id"], "b": f"disarm:{technique}", "verdict": "same", **JUDGED}

    made = deciding.post("/api/judgements", json=body, headers=WORD).json()
    assert tags_of(deciding, claim)[technique] == "accepted"
    reading = deciding.get(f"/api/reports/{claim['report']}/reading").json()
    assert technique in {tag["technique"] for tag in reading["tags"][claim["id"]]}
    deciding.post(f"/api/judgements/{made['id']}/undo", json={"by": "Ada"}, headers=WORD)
    assert tags_of(deciding, claim).get(technique) != "accepted"
    unknown = deciding.post("/api/judgements", json={**body, "b": "disarm:T9999"}, headers=WORD)
    assert unknown.status_code == 404


def test_what_is_held_of_a_source_stands_at_the_source_and_beside_it_at_the_event(deciding):
    claim = funded(deciding)
    origin = next(
        one
        for one in deciding.get(f"/api/events/{claim['event']}").json()["event"]["origins"]
        if one["name"] == "Karin Moll"
    )
    member = deciding.get(f"/api/entities/{origin['entity']}").json()["entity"]["members"][0]
    for step in ("letter:B", "exposure:state-linked", "letter:C"):
        body = {"a": step, "b": f"source:{member}", "verdict": "same", **JUDGED}
        assert deciding.post("/api/judgements", json=body, headers=WORD).status_code == 201

    held = deciding.get(f"/api/entities/{origin['entity']}").json()["assessed"]
    assert [(one["scale"], one["step"], one["by"]) for one in held] == [
        ("exposure", "state-linked", "Ada"),
        ("letter", "C", "Ada"),
    ]
    assert deciding.get(f"/api/events/{claim['event']}").json()["assessed"][origin["id"]] == held


def test_the_journal_is_read_from_its_end_a_page_at_a_time(deciding):
    everything = deciding.get("/api/news?limit=200").json()
    numbers = [one["number"] for one in everything["items"]]
    found, before = [], ""
    while before is not None:
        page = deciding.get(f"/api/news?limit=2{before and f'&before={before}'}").json()
        found += [one["number"] for one in page["items"]]
        before = page["next"]

    assert found == numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 2
    assert {one["event"] for one in everything["items"]} == set(everything["events"])
    assert deciding.get("/api/news?what=gone").json()["items"] == []
    assert {one["type"] for one in deciding.get("/api/news?type=influence").json()["items"]} == {"influence.fund"}


def test_technique_source_and_journal_on_the_pages(pile, watch):
    watched = watch(pile.address, reduced_motion="reduce", locale="fr-FR")
    get = watched.page.request.get
    claim = get(f"{pile.address}/api/claims?outlet=Vessel%20Gazette").json()["items"][0]
    page = watched.open(f"/events/{claim['event']}")
    card = page.locator("article.claim", has_text="5 million")
    card.locator("details.tags summary").click()
    tags = card.locator("details.tags")
    tags.get_by_label("Votre nom").fill("Ada")
    tags.get_by_role("option").nth(1).wait_for(state="attached")
    tags.get_by_label("Une autre").select_option(index=1)
    tags.get_by_role("button", name="Elle en parle").last.click()
    card.locator("li.chip.good").wait_for()
    assert axe_violations(page) == []

    origins = get(f"{pile.address}/api/events/{claim['event']}").json()["event"]["origins"]
    entity = next(one["entity"] for one in origins if one["name"] == "Karin Moll")
    page = watched.open(f"/entities/{entity}")
    page.get_by_text("Ce qui la lie à un État").click()
    page.get_by_label("Preuve (gardée avec)").nth(1).fill("deux reçus")
    page.get_by_role("button", name="liée en secret à un État").click()
    page.locator("dd", has_text="deux reçus").wait_for()
    assert axe_violations(page) == []

    page = watched.open("/journal")
    assert page.locator("main ol > li").count() > 2
    page.get_by_label("Quoi").select_option("gone")
    page.get_by_text("Rien ne correspond").wait_for()
    assert watched.errors == []


def test_every_reason_on_a_page_has_its_french_words_beside_it(client):
    events = client.get("/api/events?limit=100").json()["items"]
    for row in events:
        page = client.get(f"/api/events/{row['id']}").json()
        told = [page["event"]["credibility"]["reason"], page["event"]["credibility"]["raised_by"]]
        told += [joint["reason"] for joint in page["event"]["independent"]["joints"]]
        told += [reason for one in page["derivations"] for reason in (one["direction_reason"], *one["reasons"])]

        assert page["words"]["fr"].keys() == set(told)
        assert all(page["words"]["fr"][reason] != reason for reason in told)
    review = client.get("/api/review").json()
    assert review["words"]["fr"].keys() >= {i["reason"] for i in review["items"] if i["kind"] != "reading"}

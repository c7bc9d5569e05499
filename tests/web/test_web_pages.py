"""The pages in a real browser, on the example case and on a case with a hostile report."""

import csv
import io
import re
from xml.etree import ElementTree as ET

from piled import HOSTILE_NAME
from pypdf import PdfReader

from firsthand.cli.main import run
from printed import make_pdf

PAGES = ["/", "/journal", "/events", "/claims", "/reports", "/entities", "/network", "/timeline", "/map",
         "/ledgers/money", "/ledgers/expulsions", "/review", "/trail", "/import", "/search?q=skerry",
         "/brief"]  # fmt: skip
ALIKE = {"exclude": [["main tbody tr:nth-child(n+9)"], ["main ol.plain > li:nth-child(n+9)"]]}
"""Rows that are as those before them: axe takes a second for each forty."""


def deep_addresses(watched):
    """Return the addresses of one event, its report, an entity, and a comparison."""
    get = watched.page.request.get
    event = get(f"{watched.address}/api/events?limit=1").json()["items"][0]["id"]
    page = get(f"{watched.address}/api/events/{event}").json()
    claim = next(iter(page["claims"].values()))
    entity = get(f"{watched.address}/api/entities?limit=1").json()["items"][0]["id"]
    link = get(f"{watched.address}/api/events/{event}").json()["derivations"][0]
    return {
        "event": f"/events/{event}",
        "report": f"/reports/{claim['report']}?claim={claim['id']}",
        "entity": f"/entities/{entity}",
        "compare": f"/compare/{link['from']}/{link['to']}",
    }


def axe_violations(page, *rules):
    """Return what axe finds; with rules, only what these find."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = Axe().run(page, context=ALIKE, options=options).response["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found]


def test_every_page_is_accessible_fits_a_narrow_screen_and_asks_no_other_host(example, watch):
    watched = watch(example.address, reduced_motion="reduce")  # a colour on its way is no colour to judge
    failures = {}
    for address in [*PAGES, *deep_addresses(watched).values()]:
        page = watched.open(address)
        for scheme, rules in (("light", ()), ("dark", ("color-contrast",))):  # but for colours, both are one page
            page.emulate_media(color_scheme=scheme)
            if found := axe_violations(page, *rules):
                failures[address, scheme] = found
        page.set_viewport_size({"width": 360, "height": 740})
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 360:
            failures[address, "width"] = width
        page.set_viewport_size({"width": 1280, "height": 800})

    assert failures == {}
    assert watched.errors == []
    assert watched.strangers() == []


def test_three_clicks_lead_from_the_overview_to_a_highlighted_sentence(example, watch):
    watched = watch(example.address)
    page = watched.open("/")

    page.locator("main ol article h3 a").first.click()
    quote = page.locator("main blockquote a").first
    words = quote.inner_text()
    quote.click()
    page.wait_for_selector(".active[data-claims]")

    shown = "".join(page.locator(".active[data-claims]").all_inner_texts())
    assert " ".join(words.split()) in " ".join(shown.split())
    assert page.locator(".active[data-claims]").first.is_visible()
    assert watched.errors == []


def test_the_source_tree_opens_into_sentences_by_keyboard(example, watch):
    watched = watch(example.address)
    page = watched.open(deep_addresses(watched)["event"])
    node = page.locator("svg g.node").first

    node.focus()
    page.keyboard.press("Enter")

    page.wait_for_selector("svg g.node.chosen")
    assert page.locator("main blockquote").count() >= 1


def test_a_decision_and_its_undoing_show_on_the_overview(pile, watch):
    watched = watch(pile.address)
    page = watched.open("/")
    before = page.locator("main .facts").all_inner_texts()
    claim = page.request.get(f"{pile.address}/api/claims?outlet=Vessel%20Gazette").json()["items"][0]

    page = watched.open(f"/reports/{claim['report']}?claim={claim['id']}")
    page.locator(".more details.judge summary").click()
    page.locator(".more").get_by_label("Your name").fill("Ada")
    page.locator(".more").get_by_role("button", name="Misread").click()
    page.wait_for_selector("text=Decided")
    page = watched.open("/")
    after = page.locator("main .facts").all_inner_texts()
    page = watched.open("/trail")
    page.get_by_role("button", name="Take back").click()
    page.wait_for_selector("text=replaced")

    assert after != before
    assert watched.open("/").locator("main .facts").all_inner_texts() == before


def test_a_hostile_report_is_shown_as_harmless_text_on_every_page(pile, watch):
    watched = watch(pile.address, viewport={"width": 360, "height": 740})
    get = watched.page.request.get
    report = get(f"{pile.address}/api/reports?q=owned").json()["items"][0]["id"]
    claim = get(f"{pile.address}/api/claims?report={report}").json()["items"][0]
    entity = next(e for e in get(f"{pile.address}/api/entities").json()["items"] if e["name"] == HOSTILE_NAME)["id"]
    other = get(f"{pile.address}/api/reports").json()["items"][-1]["id"]
    about = [f"/reports/{report}?claim={claim['id']}", f"/events/{claim['event']}", f"/entities/{entity}"]
    for address in (*about, f"/compare/{report}/{other}", *PAGES, "/search?q=owned", "/ledgers/activity"):
        page = watched.open(address)
        assert page.title() != "owned"
        assert page.locator("body").is_visible()
        assert page.evaluate("document.querySelectorAll('main script, main img[onerror], main style').length") == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
    page = watched.open(f"/reports/{report}")

    shown = page.locator("article.text").inner_text()
    for words in (HOSTILE_NAME, "<script>document.title='owned'</script>", "{{constructor", "${7*7}", "{% include"):
        assert words in shown
    assert HOSTILE_NAME in watched.open(f"/entities/{entity}").locator("h1").inner_text()
    assert watched.errors == []
    assert watched.strangers() == []


def test_letters_that_turn_the_line_turn_no_line_but_their_own(pile, watch):
    watched = watch(pile.address)
    report = watched.page.request.get(f"{pile.address}/api/reports?q=owned").json()["items"][0]["id"]
    page = watched.open(f"/reports/{report}")

    isolated = page.locator("article.text p").evaluate_all("all => all.map((p) => getComputedStyle(p).unicodeBidi)")
    assert set(isolated) <= {"isolate", "plaintext"}
    assert page.locator("h1 bdi").count() == 1


def test_the_queue_is_worked_through_by_keyboard_alone(example, watch):
    watched = watch(example.address)
    page = watched.open("/review")
    before = page.request.get(f"{example.address}/api/case").json()["counts"]["review"]
    page.locator("body").press("Tab")
    while page.evaluate("document.activeElement.id") != "by":
        page.keyboard.press("Tab")
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.wait_for_selector("ol.queue li:nth-child(2) button[aria-current]")
    page.keyboard.press("u")
    page.wait_for_selector("text=Decided: unsure")
    page.wait_for_function("n => document.querySelectorAll('ol.queue li').length === n", arg=before - 1)
    page.keyboard.press("z")
    page.wait_for_function("n => document.querySelectorAll('ol.queue li').length === n", arg=before)

    assert page.request.get(f"{example.address}/api/case").json()["counts"]["review"] == before
    assert watched.errors == []


def test_two_events_are_judged_one_and_it_is_taken_back_from_the_page(pile, watch):
    watched = watch(pile.address)
    get = watched.page.request.get
    events = get(f"{pile.address}/api/events?type=influence.fund").json()
    claim = get(f"{pile.address}/api/claims?outlet=Vessel%20Gazette").json()["items"][0]
    page = watched.open(f"/events/{claim['event']}")
    count = page.locator("main article.claim").count()
    judged = page.locator("article.claim", has_text="5 million").locator("details.judge")
    judged.locator("summary").click()
    judged.get_by_label("Your name").fill("Ada")
    judged.get_by_role("button", name="Tells another happening").click()
    page.wait_for_selector(".decided >> text=Decided")
    page.wait_for_function("n => document.querySelectorAll('main article.claim').length < n", arg=count)

    assert get(f"{pile.address}/api/events?type=influence.fund").json()["total"] == events["total"] + 1
    page.locator(".decided").get_by_role("button", name="Undo").click()
    page.wait_for_function("n => document.querySelectorAll('main article.claim').length === n", arg=count)
    assert get(f"{pile.address}/api/events?type=influence.fund").json()["total"] == events["total"]


def test_hops_are_shown_by_keyboard(example, watch):
    watched = watch(example.address)
    claims = watched.page.request.get(f"{example.address}/api/claims?sort=hops&limit=5").json()["items"]
    page = watched.open(f"/reports/{claims[0]['report']}?claim={claims[0]['id']}")

    page.keyboard.press("h")
    page.wait_for_selector(".chain .shown")
    first = page.locator(".chain .shown").inner_text()
    page.wait_for_selector("article.text .source.hop, article.text .cue.hop")
    page.keyboard.press("h")

    assert claims[0]["hops"] < 2 or page.locator(".chain .shown").inner_text() != first


def test_a_sheet_of_a_pdf_is_shown_with_its_quote_marked(serve, watch, tmp_path):
    line = "Norway expelled two Russian diplomats on 5 March 2031, the foreign ministry in Oslo said."
    (tmp_path / "sheet.pdf").write_bytes(make_pdf(["A cover page without news of the harbour."], [line]))
    assert run(["add", str(tmp_path / "sheet.case"), str(tmp_path / "sheet.pdf")]) == 0
    served = serve(tmp_path / "sheet.case")
    watched = watch(served.address)
    claim = watched.page.request.get(f"{served.address}/api/claims").json()["items"][0]
    page = watched.open(f"/reports/{claim['report']}?claim={claim['id']}")

    page.get_by_role("button", name="Original").click()
    page.wait_for_selector("text=Page 2 of 2")
    assert page.locator(".paper .mark").count() == 1
    page.get_by_role("button", name="Page before").click()
    page.wait_for_selector("text=Page 1 of 2")
    assert page.locator(".paper .mark").count() == 0
    assert axe_violations(page) == []
    assert watched.errors == []
    assert watched.strangers() == []


def test_drawings_are_saved_as_they_are_seen(example, watch):
    watched = watch(example.address)
    for name in ("network", "timeline", "map"):
        page = watched.open(f"/{name}")
        with page.expect_download() as svg:
            page.get_by_role("button", name="SVG").first.click()
        with page.expect_download() as png:
            page.get_by_role("button", name="PNG").first.click()

        picture = png.value.path().read_bytes()
        assert (svg.value.suggested_filename, png.value.suggested_filename) == (f"{name}.svg", f"{name}.png")
        assert len(list(ET.fromstring(svg.value.path().read_bytes()).iter())) > 20
        assert picture.startswith(b"\x89PNG")
        assert len(picture) > 5000
    assert watched.errors == []


def test_a_table_is_saved_with_the_rows_that_are_shown(example, watch):
    watched = watch(example.address)
    for address in ("/events", "/entities", "/ledgers/money"):
        page = watched.open(address)
        shown = page.locator("main tbody tr").count()
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV").click()

        rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
        assert len(rows) >= shown > 0


def test_an_imported_folder_brings_its_reports_and_the_reason_for_a_broken_file(pile, watch, tmp_path):
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "good.txt").write_text("Norway expelled three Russian diplomats on Monday, the ministry said.", "utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 this is no PDF at all")
    watched = watch(pile.address)
    page = watched.open("/import")

    page.locator("input[webkitdirectory]").set_input_files(str(folder))
    page.wait_for_selector(".import >> text=done", timeout=240_000)

    assert "1 added" in page.locator(".import").first.inner_text()
    page.wait_for_selector("text=broken.pdf")
    told = page.request.get(f"{pile.address}/api/rejections").json()
    assert told["words"]["fr"] == {told["items"][0]["reason"]: "le PDF est endommagé : on ne peut l’ouvrir"}
    found = page.request.get(f"{pile.address}/api/reports?q=expelled%20three").json()["items"]
    assert [report["path"] for report in found] == ["drop/good.txt"]
    assert watched.errors == []


def test_a_brief_is_downloaded_as_pdf_and_says_what_the_records_say(example, watch):
    watched = watch(example.address)
    page = watched.open(deep_addresses(watched)["event"])
    label = page.locator("main h1").inner_text()
    page.get_by_role("button", name="Add to the brief").click()
    page = watched.open("/brief")
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()

    reader = PdfReader(io.BytesIO(download.value.path().read_bytes()))
    words = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in reader.pages))
    assert re.sub(r"\s+", " ", label)[:40] in words
    assert "TLP:AMBER" in words
    assert "independent source" in words
    assert "“" in words


def test_the_interface_speaks_french_where_the_browser_does(example, watch):
    page = watch(example.address, locale="fr-FR").open("/")

    assert page.locator("h1").inner_text() == "Ce que dit la pile"
    assert page.locator("html").get_attribute("lang") == "fr"

"""Whatever a page is built of, its article's sentences are evidence, and what stands around them is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from firsthand.read.page_frame import cut_frame
from reading import CLOSING, OPENING, QUOTE, read

SENTENCES = [
    OPENING,
    QUOTE,
    "Two guards of the port had noticed the man in March because he wore a bathing cap in the snow, the police said.",
    "The trade office did not answer a letter, two calls and a knock at the door of its rooms in the old harbour.",
    CLOSING,
]
PROSE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
H1 = "<h1>Envoy told to leave over photographs of the quays</h1>"
COMMENT = (
    "I have lived beside the quays for forty years and everybody knows that Latvia arrested that same man in 2019."
)

LAYOUT_TABLE = f"""<table width="100%"><tr><td colspan="3"><p>Brae Herald</p></td></tr><tr>
<td><p><a href="/">Front</a></p><p><a href="/s">Sea</a></p><p><a href="/m">Money</a></p></td>
<td>{H1}{PROSE}</td>
<td><p><b>Most read</b></p><p>Court fines Hanse ferry</p><p>Sweden expels nine cooks</p></td></tr></table>"""
NESTED_TABLES = f"""<table><tr><td><table><tr><td><a href="/">Front</a></td><td><a href="/s">Sea</a></td></tr></table>
</td></tr><tr><td><table><tr><td>{H1}<div>{PROSE}</div></td><td><ul><li>Latvia charges a skipper</li>
<li>Herring is dear</li><li>Rain until Monday</li></ul></td></tr></table></td></tr></table>"""
DIV_SOUP = f"""<div class="c1"><div class="c2"><div>Front</div><div>Sea</div><div>Latvia arrests two</div></div>
<div class="c3"><div class="c4">{H1}<div>{"</div><div>".join(SENTENCES)}</div></div></div>
<div class="c5"><div>Poland jams a radio</div><div>Choir strikes a note</div><div>Ferry late again</div></div></div>"""
ARTICLE_TAG = f"""<nav><a href="/">Latvia arrests two</a></nav><main>
<article><header>{H1}</header>{PROSE}</article></main>
<aside><h2>In other news</h2><p>Sweden expelled nine cooks on Monday, the minister of soup said in Uppsala.</p></aside>
<footer><p>The Brae Herald was founded in 1871, and it was fined in 1902.</p></footer>"""
COMMENT_THREAD = f"""<div class="story">{H1}{PROSE}</div><section id="reader-comments"><h3>Comments (2)</h3>
<div class="c"><b>gull62</b><p>{COMMENT}</p></div>
<div class="c"><b>tern</b><p>Expel ours as well.</p></div></section>"""
LONG_THREAD = f"""<div class="story">{H1}{PROSE}</div><div class="commentList">{
    "".join(f"<div class='item'><p>{COMMENT} This is letter number {n}.</p></div>" for n in range(12))
}</div>"""
UNNAMED_THREAD = f"""<div class="x1">{H1}{PROSE}</div>
<div class="x2"><h4>Have your say</h4><p><i>gull62:</i> {COMMENT}</p><p><i>tern:</i> Expel ours as well.</p></div>"""
TICKER = f"""<div class="news-ticker"><ul><li>12:04 Sweden expels nine cooks after a blast in the port of Ystad.</li>
<li>12:01 Krone steady</li></ul></div><div class="page">{H1}{PROSE}</div>"""
RELATED = f"""<div class="content">{H1}{PROSE}<div class="related-articles"><h3>More on this</h3>
<ul><li><a href="/1">Latvia arrests two after drone flight</a></li>
<li><a href="/2">Minister poisons a tree</a></li></ul>
</div></div><div class="zz"><h5>Tomorrow on these pages</h5><ul><li>Why Poland closed a consulate</li>
<li>The man who jammed a radio</li></ul></div>"""
FORM_PAGE = f"""<form id="aspnetForm"><div id="topMenu"><a href="/">Front</a> <a href="/s">Latvia arrests two</a></div>
<div class="with-sidebar no-comments">{H1}{PROSE}</div></form>"""
TEASER_LEAD = f"""<div class="x">{H1}<div class="article-teaser"><p>{SENTENCES[0]}</p></div><div class="text">{
    "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[1:])
}</div></div><div class="teaser"><h3><a href="/9">Poland closed a consulate</a></h3>
<p>The last consul took the curtains with him when he left the building on Friday.</p></div>"""
OPINION = f"""<div class="top-bar"><a href="/">Latvia arrests two</a></div>
<div class="comment">{H1}<div class="comment-text">{PROSE}</div></div>"""
LIVE_REPORT = f"""<div class="masthead">Latvia arrests two</div>{H1}<div class="liveticker">{
    "".join(f"<div class='ticker entry'><p>{sentence}</p></div>" for sentence in SENTENCES)
}</div>"""
PAGES = {
    "layout table": LAYOUT_TABLE,
    "nested tables": NESTED_TABLES,
    "div soup": DIV_SOUP,
    "article tag": ARTICLE_TAG,
    "comment thread": COMMENT_THREAD,
    "long comment thread": LONG_THREAD,
    "unnamed comment thread": UNNAMED_THREAD,
    "ticker": TICKER,
    "related list": RELATED,
    "page in a form": FORM_PAGE,
    "lead in a teaser": TEASER_LEAD,
    "opinion": OPINION,
    "live report": LIVE_REPORT,
}
CLUTTER = [
    "Latvia", "Sweden", "Poland", "Court fines", "Front", "cooks", "founded", "Expel ours", "poisons", "Choir",
    "Herring", "jammed", "Krone", "Most read", "gull62", "Have your say", "Comments", "Tomorrow on", "Rain until",
    "curtains",
]  # fmt: skip


def html(body, head=""):
    page = f'<!DOCTYPE html><html lang="en"><head><title>Brae</title>{head}</head><body>{body}</body></html>'
    return read(page, kind="html", path="page.html")


def of_kind(report, *kinds):
    return [region.span.of(report.text) for region in report.regions if region.kind.value in kinds]


@pytest.mark.parametrize("name", PAGES)
def test_every_sentence_of_an_article_is_body(name):
    body = "\n".join(of_kind(html(PAGES[name]), "body"))

    assert [sentence for sentence in SENTENCES if sentence not in body] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_around_an_article_is_evidence(name):
    evidence = "\n".join(of_kind(html(PAGES[name]), "body", "title", "caption"))

    assert [words for words in CLUTTER if words in evidence] == []


def test_the_cells_of_a_layout_table_are_not_run_together():
    assert of_kind(html(LAYOUT_TABLE), "body") == SENTENCES


BOXES = [
    '<div class="cookie-consent"><p>Latvia and our 214 partners store files on your device, if you agree.</p></div>',
    "<aside><p>Poland closed a consulate on Sunday, and the consul took the curtains with him.</p></aside>",
    '<div class="newsletter"><h3>Morning</h3><p>Sweden in your inbox, five stories before your coffee.</p></div>',
    '<ul class="most-read"><li><a href="/1">Minister poisons a tree</a></li><li>Herring is dear</li></ul>',
    "<div><h4>Most popular</h4><p>Choir strikes a note</p><p>Krone steady</p></div>",
    f'<div id="disqus_thread"><p>{COMMENT}</p></div>',
    f'<div class="leserforum"><h4>Postings (17)</h4><p>gull62: {COMMENT}</p><p>tern: Expel ours as well.</p></div>',
    f"<div><h4>Have your say</h4><p>{COMMENT}</p></div>",
    "<div><p>Poland jams a radio</p><p>Choir strikes a note</p><p>Court fines Hanse ferry</p></div>",
]  # fmt: skip


@given(st.lists(st.sampled_from(BOXES), max_size=6))
def test_boxes_behind_an_article_change_nothing(boxes):
    report = html(f"<div class='x1'>{H1}{PROSE}</div>{''.join(boxes)}")

    assert of_kind(report, "body") == SENTENCES


def test_a_table_of_figures_stays():
    table = "<table><tr><th>Year</th><th>Expelled</th></tr><tr><td>2022</td><td>31 envoys</td></tr></table>"

    report = html(f"<table><tr><td>{H1}{PROSE}{table}<p>{CLOSING} It was a busy year.</p></td></tr></table>")

    assert "2022; 31 envoys" in of_kind(report, "body")


def test_the_captions_of_a_gallery_stay():
    gallery = "".join(
        f"<figure><img src='{n}.jpg'><figcaption>The envoy at gate number {n} on Monday.</figcaption></figure>"
        for n in range(1, 4)
    )

    report = html(f"<article>{H1}{PROSE}<div class='gallery'>{gallery}</div></article>")

    assert of_kind(report, "caption") == [f"The envoy at gate number {n} on Monday." for n in range(1, 4)]


@pytest.mark.parametrize(("end", "stays"), [(":", True), (".", False)])
def test_a_list_behind_the_article_stays_if_a_colon_introduces_it(end, stays):
    names = "<div><ul><li>Marek Dolny, envoy</li><li>Ivo Stran, driver</li></ul></div>"
    tree = document_fromstring(
        f"<div class='s'>{H1}{PROSE}<p>These men were told to leave within the week{end}</p></div>{names}"
    )

    cut_frame(tree)

    assert ("Marek Dolny" in tree.text_content()) is stays


def test_a_note_of_correction_stays_in_whatever_box():
    note = "Correction, 4 May: An earlier version of this article gave the number of guards as three."

    report = html(f"<article>{H1}{PROSE}<footer><p>{note}</p></footer></article>")

    assert note in of_kind(report, "body")


TOP_LINES = [
    ('<p class="rubrik">Abroad</p>', "", None),
    ("<p>Abroad</p>", "", None),
    ("", '<p class="von">Una Kellachan</p>', "Una Kellachan"),
    ("", "<p>Abroad | May issue | Una Kellachan</p>", "Abroad | May issue | Una Kellachan"),
]


@pytest.mark.parametrize(("before", "behind", "byline"), TOP_LINES)
def test_the_lines_around_a_headline_are_no_body(before, behind, byline):
    report = html(f"<div class='s'>{before}{H1}{behind}<div>{PROSE}</div></div>")

    assert of_kind(report, "body") == SENTENCES
    assert of_kind(report, "byline") == ([byline] if byline else [])


def test_a_second_headline_stays():
    strap = "Neighbours say that he swam alone"

    report = html(f"<div class='s'>{H1}<h2>{strap}</h2>{PROSE}</div>")

    assert strap in of_kind(report, "body")

"""HTML pages become plain paragraphs with their title; their markup says where they come from."""

import re

import pytest

from firsthand.records.report import Rejection
from reading import CLOSING, OPENING, QUOTE, read

BODY = f"<p>{OPENING}</p><p>{QUOTE}</p><p>{CLOSING}</p>"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Envoy told to leave | The Brae Herald</title>
<meta property="og:site_name" content="The Brae Herald">
<meta property="article:published_time" content="2024-05-02T10:00:00+02:00">
<link rel="canonical" href="https://brae.example/envoy"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<h1>Envoy told to leave over <em>harbour</em> photographs</h1>
<article><figure><img src="a.jpg">
<figcaption>The envoy, Marek Dolny, at the gate on Monday. Photo: Brae Pictures</figcaption></figure>
{BODY}<p>Read also: <a href="/ferry">Ferry company fined</a></p>
<div class="related"><h3>Related news</h3><ul><li><a href="/islands">Ten islands to visit</a></li></ul></div></article>
<section id="comments"><h3>Leave a Comment</h3><p>Your email address will not be published.</p></section>
<footer>© 2024 The Brae Herald. All rights reserved.</footer></body></html>"""


def page(head="", body=BODY):
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


def html(source, **options):
    return read(source, kind="html", path="page.html", **options)


def test_the_text_is_title_article_and_captions_as_paragraphs():
    report = html(PAGE)
    evidence = [(r.kind.value, r.span.of(report.text)) for r in report.regions if r.kind.value != "boilerplate"]

    assert evidence == [
        ("title", "Envoy told to leave over harbour photographs"),
        ("body", OPENING),
        ("body", QUOTE),
        ("body", CLOSING),
        ("caption", "The envoy, Marek Dolny, at the gate on Monday."),
    ]
    assert report.text.startswith(f"Envoy told to leave over harbour photographs\n\n{OPENING}\n\n{QUOTE}")


@pytest.mark.parametrize("words", ["Home", "cookies", "Ten islands", "email address", "rights reserved", "Ferry"])
def test_what_surrounds_an_article_is_no_evidence(words):
    report = html(PAGE)
    evidence = "\n".join(r.span.of(report.text) for r in report.regions if r.kind.value != "boilerplate")

    assert words not in evidence


def test_the_markup_says_where_a_page_comes_from():
    report = html(PAGE)

    assert (report.outlet, report.published, report.url, report.language) == (
        "The Brae Herald", "2024-05-02", "https://brae.example/envoy", "en",
    )  # fmt: skip


LINKED = '<script type="application/ld+json">%s</script>'
NAMED = '<meta property="og:site_name" content="The Brae Herald">'
DATES = [
    ('<meta name="date" content="2024-05-02">', "", "2024-05-02"),
    (LINKED % '{"@type": "NewsArticle", "datePublished": "2024-05-02T10:00:00Z"}', "", "2024-05-02"),
    (LINKED % '{"@graph": [{"datePublished": "2024-05-02"}]}', "", "2024-05-02"),
    (LINKED % "{broken", '<time datetime="2024-05-02T08:00">today</time>', "2024-05-02"),
    ("", "<p>Tallinn, 2 May 2024</p>", "2024-05-02"),
    ('<meta property="article:modified_time" content="2024-05-03">', "", None),
    ("", "<p>today, 10:30</p>", None),
    ('<meta name="date" content="13th">', "", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body", "day"), DATES)
def test_the_day_of_publication_is_what_the_page_states(head, body, day):
    assert html(page(head, body + BODY)).published == day


TITLES = [
    ("<title>Envoy told to leave | The Brae Herald</title>", "", "Envoy told to leave"),
    ("<title>Envoy told to leave - The Brae Herald</title>" + NAMED, "", "Envoy told to leave"),
    ("<title>Envoy told to leave - harbour closed</title>", "", "Envoy told to leave - harbour closed"),
    ('<meta property="og:title" content="Envoy told to leave"><title>x</title>', "", "Envoy told to leave"),
    (NAMED, "<h1>The Brae Herald</h1><h1>Envoy told to leave</h1>", "Envoy told to leave"),
    ("<title>Envoy told to leave | The Brae Herald</title>", "<h1>The Brae Herald</h1>", "Envoy told to leave"),
    ("", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body", "title"), TITLES)
def test_the_title_is_the_heading_or_that_of_the_head(head, body, title):
    assert html(page(head, body + BODY)).title == title


def test_a_title_is_told_once():
    report = html(page("", f"<h1>Envoy told to leave</h1><h2>Envoy told to leave</h2>{BODY}"))

    assert report.text.count("Envoy told to leave") == 1


CHARSETS = [
    ("koi8-r", '<meta charset="koi8-r">'),
    ("cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
    ("utf-8", ""),
    ("utf-16", ""),
    ("cp1251", ""),
]


@pytest.mark.parametrize(("encoding", "meta"), CHARSETS)
def test_a_page_is_read_in_the_character_set_that_it_states(encoding, meta):
    words = "Правительство велело сотруднику торгового представительства покинуть страну, сообщило министерство."
    source = page(meta, f"<p>{words}</p><p>Он фотографировал причалы военного порта, говорится в сообщении.</p>")

    report = html(source.encode(encoding))

    assert words in report.text
    assert report.language == "ru"


def test_a_language_that_the_text_denies_does_not_count():
    words = "Le gouvernement a ordonné à un employé du bureau commercial de quitter le pays avant la fin du mois. " * 3

    assert html(f'<html lang="en"><body><article><p>{words}</p></article></body></html>').language == "fr"


def test_line_breaks_within_a_sentence_are_spaces_and_others_are_borders():
    report = html(page("", f"<p>The envoy had<br>photographed the quays.<br>{CLOSING}<br><br>{OPENING}</p>"))

    assert report.text.split("\n\n") == ["The envoy had photographed the quays.", CLOSING, OPENING]


REFUSED = [
    ("", "empty|no article"),
    ("<html></html>", "empty|no article"),
    ("<html><body><nav>Home</nav></body></html>", "no article"),
    ("<html><body><p>Loading ...</p><script>load()</script></body></html>", "no article"),
    ("<div>" * 100_000 + "words " * 50 + "</div>" * 100_000, "nested too deeply"),
    ("<b>" * 20_000 + "words " * 50, "nested too deeply|no article"),
    ("<html><body>" + "<p>word</p>" * 60_001, "elements"),
    ("<html><body><table><tr>" + "<td>word</td>" * 5_001, "cells"),
]


@pytest.mark.parametrize(("source", "reason"), REFUSED, ids=lambda value: value[:30])
def test_a_page_that_cannot_be_read_is_rejected_with_the_reason(source, reason):
    rejection = html(source)

    assert isinstance(rejection, Rejection)
    assert re.search(reason, rejection.reason)


def test_text_of_a_page_is_never_markup():
    report = html(page("", f"<p>{OPENING} &lt;script&gt;alert(1)&lt;/script&gt;</p>{BODY}<script>alert(2)</script>"))

    assert "<script>alert(1)</script>" in report.text
    assert "alert(2)" not in report.text

# ruff: noqa: E501 -- markup reads better unbroken
"""Which heading of a page is its title, and which is the name of the site; who wrote it; what is its own address."""

import pytest

from reading import CLOSING, OPENING, QUOTE, read

BODY = f"<p>{OPENING}</p><p>{QUOTE}</p><p>{CLOSING}</p>"


def page(head, before="", inner=""):
    source = f"<html><head>{head}</head><body>{before}<main>{inner}{BODY}</main></body></html>"
    return read(source, kind="html", path="page.html")


TITLES = [
    ("<title>Envoy told to leave - The Brae Book</title>", '<div class="menu-bar"><h1 class="menu-title">The Brae Book</h1></div>', "<h1 id='search-for-envoy'>Envoy told to leave</h1>", "Envoy told to leave"),
    ("<title>Envoys | The Brae Book of Envoys</title>", "<h1>The Brae Book of Envoys</h1>", "<h2>Envoys</h2>", "Envoys"),
    ("<title>Envoy out - The Brae Book</title>", '<div class="menu-bar"><h1>The Brae Book</h1></div>', "<h2>Envoy is out</h2>", "Envoy out"),
    ("<title>Brae » Envoy told to leave the town</title>", "<h1>Envoy told to leave the town</h1>", "", "Envoy told to leave the town"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "before", "inner", "title"), TITLES)
def test_the_name_of_the_site_is_no_title(head, before, inner, title):
    assert page(head, before, inner).title == title


AUTHORS = [
    ('<meta name="author" content="Ann Lee and Bo Ek">', ("Ann Lee", "Bo Ek"), "meta"),
    ('<script type="application/ld+json">{"author": {"name": "Ann Lee"}}</script>', ("Ann Lee",), "json-ld"),
    ('<meta name="author" content="https://brae.example/ann">', (), None),
    ('<meta name="author" content="Brae">', (), None),
]


@pytest.mark.parametrize(("head", "names", "place"), AUTHORS)
def test_the_authors_are_those_that_the_markup_names(head, names, place):
    report = page(head)

    assert (report.authors, dict(report.stated_by).get("authors")) == (names, place)


ADDRESSES = [
    ("https://Brae.example:443/envoy?utm_source=x&id=7#top", None, "https://brae.example/envoy?id=7"),
    ("https://brae.example/envoy?id=7", "https://brae.example/", "https://brae.example/envoy?id=7"),
    ("https://m.brae.example/envoy", "https://brae.example/envoy", "https://brae.example/envoy"),
]


@pytest.mark.parametrize(("given", "own", "canonical"), ADDRESSES)
def test_versions_of_a_page_have_one_canonical_address(given, own, canonical):
    from firsthand.read.addresses import canonical_address

    assert canonical_address(own, given) == canonical

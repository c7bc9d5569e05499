"""Versions of one page are told by its address, and a copy by the original that it names. Sites are invented."""

from dataclasses import replace

import pytest
from prose import story
from test_retellings import RETOLD, WIRE

from building import Pile
from firsthand.records.derivation import DerivationType
from firsthand.resolve.entities import resolve_entities
from firsthand.trace.derivations import find_derivations
from firsthand.trace.revisions import find_originals, find_versions
from firsthand.trace.sketches import sketch
from firsthand.trace.vectors import embed

PAGE = "https://post.example/harbour/cranes"


def page(number, *, url=None, canonical=None, published="2031-05-01", changed=None, outlet="Harbour Post"):
    draft = Pile().report(outlet, published, " ".join(story(200 + number)), url=url)
    return replace(draft.report, canonical=canonical, changed=changed)


def derive(*reports):
    readings = [replace(Pile().report("x", "2031-01-01", "x").reading(), report=report) for report in reports]
    readings = [replace(reading, analysis=_empty(reading.analysis)) for reading in readings]
    return find_derivations(readings, resolve_entities(readings))


def _empty(analysis):
    return replace(analysis, mentions=(), entities=())


VERSIONS = [
    # the first page, the second, one page?
    ({"url": PAGE}, {"url": PAGE}, True),
    ({"url": PAGE + "?utm_source=letter"}, {"url": PAGE}, True),
    ({"url": "https://m.post.example/c/9", "canonical": PAGE}, {"url": PAGE}, True),
    ({"url": "https://amp.post.example/c/9", "canonical": PAGE}, {"canonical": PAGE}, True),
    ({"url": "https://news.post.example/c/9", "canonical": PAGE}, {"url": PAGE}, True),
    ({"url": PAGE}, {"url": "https://post.example/harbour/ropes"}, False),
    ({"url": "https://echo.example/c/9", "canonical": PAGE}, {"url": PAGE}, False),
    ({"url": "https://outpost.example/c/9", "canonical": PAGE}, {"url": PAGE}, False),
    ({}, {}, False),
]


@pytest.mark.parametrize(("first", "second", "one"), VERSIONS)
def test_versions_share_the_page_s_own_address(first, second, one):
    assert bool(list(find_versions([page(1, **first), page(2, **second)]))) is one


ORDER = [
    # (published, changed) of both; which is the older one; why
    (("2031-05-01", None), ("2031-05-04", None), 0, "published earlier"),
    (("2031-05-01", "2031-05-09"), ("2031-05-01", "2031-05-02"), 1, "changed earlier"),
    (("2031-05-01", None), ("2031-05-01", "2031-05-02"), 0, "changed earlier"),
]


@pytest.mark.parametrize(("first", "second", "older", "reason"), ORDER)
def test_the_older_version_is_the_one_that_was_changed_earlier(first, second, older, reason):
    reports = [page(n, url=PAGE, published=p, changed=c) for n, (p, c) in enumerate((first, second))]

    (found,) = derive(*reports)

    assert (found.type, found.source) == (DerivationType.REVISION, reports[older].id)
    assert found.direction_reason.startswith(reason)


@pytest.mark.parametrize("published", ["2031-05-01", None])
def test_versions_of_one_day_or_of_none_say_that_their_order_is_not_known(published):
    (found,) = derive(*(page(n, url=PAGE, published=published) for n in (1, 2)))

    assert "order not known" in found.direction_reason


def test_the_original_comes_first_even_where_the_copy_bears_an_earlier_day():
    original = page(1, url=PAGE, published="2031-05-03")
    copy = replace(
        page(1, url="https://echo.example/c/9", canonical=PAGE, published="2031-05-02", outlet="Echo"),
        text=original.text,
        regions=original.regions,
    )

    assert find_originals([original, copy]) == {copy.id: [original.id]}
    (found,) = derive(original, copy)
    assert (found.type, found.source, found.to) == (DerivationType.COPY, original.id, copy.id)
    assert "names the address" in found.direction_reason


def test_a_copy_and_its_original_are_of_one_affair():
    readings = []
    for report in (page(1, url=PAGE), page(2, url="https://echo.example/c/9", canonical=PAGE)):
        reading = Pile().report("x", "2031-01-01", "x").reading()
        readings.append(replace(reading, report=report, analysis=_empty(reading.analysis)))
    first, second = (set(sketch(reading).strong) for reading in readings)

    assert first & second


@pytest.mark.parametrize("later", ["2031-06-20", "2032-06-20"])
def test_retellings_end_with_the_season(later):
    """What means the same a year later tells of something that happened again."""
    pile = Pile()
    pile.report("Harbour Wire", "2031-05-01", WIRE)
    pile.report("Valley Echo", later, RETOLD)
    readings = [replace(reading, vectors=embed(reading.report)) for reading in pile.readings()]

    assert bool(find_derivations(readings, resolve_entities(readings))) is later.startswith("2031")

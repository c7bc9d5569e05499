"""Blocks with the name below them, and what else is quoted without a cue. All names are invented."""

import pytest

from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.speech.attributions import assemble
from firsthand.extract.speech.context import context_of
from firsthand.extract.speech.rules import find_candidates

QUOTED = [  # text, words of the source, words of the content
    (
        "The quay is shut.\nNobody told us that it would be shut for so long.\n— Mira Holt (@miraholt) May 2, 2024",
        "Mira Holt",
        "Nobody told us that it would be shut for so long",
    ),
    (
        "The port will open again on Monday at noon. — Mira Holt (@miraholt) May 2, 2024",
        "Mira Holt",
        "The port will open again on Monday at noon",
    ),
    (
        "Mira Holt runs the port.\nThe port will open again on Monday at noon.\n— Mira Holt",
        "Mira Holt",
        "The port will open again on Monday at noon",
    ),
]
UNQUOTED = [
    "The quay is long and has three cranes.\n— the first item of a list",
    "The quay is long and has three cranes.\n— Three cranes were built in Gdynia, and one was sold in May.",
    "Mira Holt runs the port — Leo Brandt runs the rails and the sheds.",
]


def read(parsed, text):
    report, tree = parsed(text)
    index = index_mentions(tree, *find_mentions(report, tree))
    context = context_of(tree)
    return assemble(report, context, index, find_candidates(context, index)).records


@pytest.mark.parametrize(("text", "source", "content"), QUOTED)
def test_the_name_below_a_block_is_its_source(parsed, text, source, content):
    found = [
        ([span.of(text) for span in record.source], [span.of(text) for span in record.content])
        for record in read(parsed, text)
    ]

    assert ([source], [content]) in found


@pytest.mark.parametrize("text", UNQUOTED)
def test_a_dash_before_anything_else_quotes_nothing(parsed, text):
    assert not [record for record in read(parsed, text) if not record.cue]


def test_a_tag_at_the_end_tells_the_whole_sentence(parsed):
    text = "The ambassador said that the agents rented two flats, the Coastal Mirror reported."
    inner, outer = sorted(read(parsed, text), key=lambda record: record.cue[0])

    assert inner.parent == outer.id
    assert [span.of(text) for span in inner.content] == ["that the agents rented two flats"]


def test_anonymity_of_the_teller_is_not_that_of_the_told(parsed):
    text = "A consular clerk said on condition of anonymity that the cable warned that more money would follow."
    anonymous = {record.cue[0].of(text): record.anonymous for record in read(parsed, text)}

    assert anonymous == {"said": True, "warned": False}

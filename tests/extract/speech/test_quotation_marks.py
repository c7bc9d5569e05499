"""Quotations in the marks of every language, closed or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.parsers.block import Block, join
from firsthand.extract.parsers.words import parse_blocks
from firsthand.extract.speech.quotation_marks import find_quotations

CASES = [  # text, [(words, depth, closed)]
    ('He said "no deal" twice.', [("no deal", 0, True)]),
    ("He said “no deal” twice.", [("no deal", 0, True)]),
    ("Er sagte „kein Vertrag“ dazu.", [("kein Vertrag", 0, True)]),
    ("Er sagte »kein Vertrag« dazu.", [("kein Vertrag", 0, True)]),
    ("Il a dit « pas d'accord » hier.", [("pas d'accord", 0, True)]),
    ("Il a dit «pas d'accord» hier.", [("pas d'accord", 0, True)]),
    ("Han sade ”inget avtal” igen.", [("inget avtal", 0, True)]),
    ("He said ''no deal'' twice.", [("no deal", 0, True)]),
    ("He said ``no deal'' twice.", [("no deal", 0, True)]),
    ("He said 'no deal' twice.", [("no deal", 0, True)]),
    ("He said ‘no deal’ twice.", [("no deal", 0, True)]),
    # nested
    ("“She said ‘no deal’ to me,” he said.", [("She said ‘no deal’ to me,", 0, True), ("no deal", 1, True)]),
    ("\"She said 'no deal' to me,\" he said.", [("She said 'no deal' to me,", 0, True), ("no deal", 1, True)]),
    (
        "„Er rief ‚kein Vertrag‘ laut“, sagte sie.",
        [("Er rief ‚kein Vertrag‘ laut", 0, True), ("kein Vertrag", 1, True)],
    ),
    ("« Il a crié “non” hier », dit-elle.", [("Il a crié “non” hier", 0, True), ("non", 1, True)]),
    # apostrophes quote nothing
    ("The minister's wife didn't say it's over.", []),
    ("The spies' work wasn’t done in the '90s.", []),
    ("L'ambassade n'a pas répondu aujourd'hui.", []),
    # a plural genitive closes nothing
    ("'The spies' work was done,' he said.", [("The spies' work was done,", 0, True)]),
    # mixed styles, as scraped text has them
    ('He said “no deal" twice.', [("no deal", 0, True)]),
    ('He said "no deal” twice.', [("no deal", 0, True)]),
    # unclosed: to the end of the paragraph
    ("He said: “No deal. We go home.\nThe meeting ended.", [("No deal. We go home.", 0, False)]),
    ("“No deal.\n“We go home,” he said.", [("No deal.", 0, False), ("We go home,", 0, True)]),
    # no words, no quotation
    ('He said "" and left.', []),
]


def plain_tree(text):
    start, blocks = 0, []
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(text=line, start=start))
        start += len(line) + 1
    return join(text, list(zip(blocks, parse_blocks(blocks, "de"), strict=True)))


def seen(text):
    return [(q.span.of(text), q.depth, q.closed) for q in find_quotations(plain_tree(text))]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:40] for case in CASES])
def test_quotations_are_found_without_their_marks(text, expected):
    assert seen(text) == expected


@given(st.lists(st.sampled_from([case for case in CASES if "\n" not in case[0]]), min_size=1, max_size=8))
def test_paragraphs_do_not_change_each_others_quotations(cases):
    text = "\n".join(text for text, _ in cases)

    assert seen(text) == [quotation for _, found in cases for quotation in found]


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_outer_span_is_the_words_with_their_marks(text):
    for quotation in find_quotations(plain_tree(text)):
        outer = quotation.outer.of(text)

        assert quotation.outer.covers(quotation.span)
        assert not outer[0].isalnum()
        assert outer[-1].isalnum() != quotation.closed or not quotation.closed

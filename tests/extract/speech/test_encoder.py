import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.speech.encoder import LIMIT, NAME, Window, mark, read_marks, version, windows_of
from firsthand.settings import Settings
from firsthand.work.analysing import analyse_reports
from plain_reports import make_report

PARAGRAPHS = [
    "The harbour master, Ilse Brandt, said on Monday that the northern gate had stood open all night.",
    "“Nobody told us,” the pilots' union complained in a letter.",
    "According to the port's own log, three tugs had left by then.",
    "A spokeswoman for the ferry line dismissed the report as invented.",
]


def blocks_of(paragraphs):
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append((start, paragraph))
        start += len(paragraph) + 2
    return blocks, "\n\n".join(paragraphs)


def marked(paragraphs):
    blocks, text = blocks_of(paragraphs)
    return [
        [[text[m.start : m.end] for m in role] for role in (window.sources, window.cues, window.contents)]
        for window in mark(blocks)
    ]


def test_sources_cues_and_contents_are_marked():
    ((sources, cues, contents),) = marked(PARAGRAPHS[:1])

    assert [words.strip(" ,.") for words in sources] == ["The harbour master, Ilse Brandt"]
    assert cues == ["said"]
    assert [words.strip(" ,.") for words in contents] == ["that the northern gate had stood open all night"]


def test_the_weights_are_named_with_their_digest():
    name, digest = version().split(" ")

    assert name == NAME
    assert len(digest.removeprefix("sha256:")) == 64


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=60))
def test_windows_hold_each_word_once_and_never_too_many(paragraphs):
    blocks, text = blocks_of(paragraphs)
    windows = windows_of(blocks)

    assert all(0 < len(window.pieces) <= LIMIT for window in windows)
    assert all(len(window.pieces) == len(window.offsets) for window in windows)
    offsets = [offset for window in windows for offset in window.offsets]
    assert offsets == sorted(offsets)
    covered = {position for start, end in offsets for position in range(start, end)}
    assert covered == {position for position, letter in enumerate(text) if not letter.isspace()}


def test_a_paragraph_longer_than_a_window_is_cut_after_a_full_stop():
    text = "The harbour master said that the gate was open. " * 60

    windows = windows_of([(0, text)])

    assert len(windows) > 1
    assert all(text[window.offsets[-1][0]] == "." for window in windows)


def test_an_empty_report_has_no_windows():
    assert list(mark([])) == []


def test_marks_do_not_depend_on_what_is_read_with_them():
    alone = [next(analyse_reports([make_report(text)], Settings())).analysis.attributions for text in PARAGRAPHS]
    together = [
        reading.analysis.attributions
        for reading in analyse_reports([make_report(text) for text in PARAGRAPHS], Settings())
    ]

    assert together == alone


LOGITS = [  # (outside, begin, inside) of each piece for a content, spans
    ([(9, 0, 0), (0, 9, 0), (0, 0, 9), (9, 0, 0)], [(1, 3)]),
    ([(0, 9, 0), (0, 9, 0), (9, 0, 0), (9, 0, 0)], [(0, 1), (1, 2)]),
    ([(0, 9, 0), (0.5, 0, 0), (0, 0, 9), (9, 0, 0)], [(0, 3)]),
    ([(0, 9, 0), (5, 0, 0), (0, 0, 9), (9, 0, 0)], [(0, 1), (2, 3)]),
    ([(9, 0, 0)] * 4, []),
]


@pytest.mark.parametrize(("logits", "spans"), LOGITS)
def test_a_doubtful_word_does_not_cut_a_span_but_a_beginning_does(logits, spans):
    outside = np.tile(np.array([9, 0, 0], dtype=np.float32), (len(logits), 2))
    tags = np.vstack([np.zeros(9), np.hstack([outside, np.array(logits)]), np.zeros(9)]).astype(np.float32)
    window = Window(tuple(range(len(logits))), tuple((i, i + 1) for i in range(len(logits))))

    found = read_marks(window, tags, np.zeros((len(logits) + 2, 256), dtype=np.float32))

    assert [(m.start, m.end) for m in found.contents] == spans
    assert found.sources == found.cues == ()

"""A page of a PDF as a picture, with the place of a quote on it."""

import zlib

import pytest

from firsthand.errors import UnreadableInput
from firsthand.read.pdf_pages import draw_page
from firsthand.read.sandbox import Sandbox
from firsthand.settings import Settings
from printed import make_pdf

LINES = (
    "The harbour office opened at nine in the mor-",
    "ning, and Sanna Rusk paid 300 crowns there.",
    "Nothing else.",
)
QUOTE = "opened at nine in the morning, and Sanna Rusk paid 300 crowns"


def test_a_quote_is_found_on_its_page_across_a_broken_word_one_box_a_line():
    drawn = draw_page(make_pdf(["Elsewhere."], LINES), None, QUOTE)

    assert (drawn.page, drawn.pages) == (2, 2)
    (first, second) = drawn.boxes
    assert first[0] > 0.15, "it begins within its line"
    assert abs(second[0] - 50 / 600) < 0.01
    assert 0.02 < second[1] - first[1] < 0.03, "20 of 800 points further down"


@pytest.mark.parametrize("quote", ["", "words that stand nowhere", "\U0001f600"])
def test_where_no_quote_stands_the_first_page_is_shown_without_a_mark(quote):
    drawn = draw_page(make_pdf(LINES, LINES), None, quote)

    assert (drawn.page, drawn.boxes) == (1, [])


def test_the_picture_is_a_png_of_the_size_that_is_told():
    drawn = draw_page(make_pdf(LINES), 1, "")

    assert drawn.png.startswith(b"\x89PNG\r\n\x1a\n")
    body = drawn.png.split(b"IDAT")[1]
    grey = zlib.decompressobj().decompress(body)
    assert len(grey) == drawn.height * (drawn.width + 1)
    assert min(grey) == 0, "there is ink on it"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", make_pdf(LINES)[:200]])
def test_a_damaged_file_is_refused(data):
    with pytest.raises(UnreadableInput):
        draw_page(data, None, "")


def test_a_page_that_is_not_there_is_refused_by_the_limited_process_too():
    sandbox = Sandbox(2 << 30)
    try:
        told, png = sandbox.draw(make_pdf(LINES), None, "Nothing else", Settings())
        assert (told["page"], len(told["boxes"]), png[:4]) == (1, 1, b"\x89PNG")
        with pytest.raises(UnreadableInput):
            sandbox.draw(make_pdf(LINES), 9, "", Settings())
    finally:
        sandbox.close()

"""What a page puts around a report is never evidence, and a report's own words always are."""

import pytest
from clutter_lines import CLUTTER, PROSE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.records.report import Report
from reading import CLOSING, OPENING, QUOTE, STORY, kinds_at, read, regions

CLUTTER_CASES = [(language, line) for language, lines in CLUTTER.items() for line in lines]
PROSE_CASES = [(language, line) for language, lines in PROSE.items() for line in lines]
NO_EVIDENCE = {"boilerplate", "byline"}


def among(language, line, where):
    """Put a line between (or before, or behind) three paragraphs of prose in its language."""
    prose = PROSE[language][1:4] if line not in PROSE[language][1:4] else PROSE[language][4:7]
    parts = [*prose[:where], line, *prose[where:]]
    return "\n\n".join(parts), prose


@pytest.mark.parametrize(("language", "line"), CLUTTER_CASES, ids=lambda value: value[:40])
def test_lines_of_a_page_are_no_evidence(language, line):
    text, prose = among(language, line, 3)

    report = read(text)

    assert kinds_at(report, line) <= NO_EVIDENCE
    for paragraph in prose:
        assert kinds_at(report, paragraph) == {"body"}


@pytest.mark.parametrize(("language", "line"), PROSE_CASES, ids=lambda value: value[:40])
def test_sentences_that_only_mention_such_things_are_evidence(language, line):
    text, _ = among(language, line, 2)

    assert kinds_at(read(text), line) == {"body"}


@st.composite
def pages(draw):
    """A report of one language with lines of a page planted between its paragraphs."""
    language = draw(st.sampled_from(sorted(CLUTTER)))
    prose = draw(st.lists(st.sampled_from(PROSE[language]), min_size=3, max_size=6, unique=True))
    lines = draw(st.lists(st.sampled_from(CLUTTER[language]), min_size=1, max_size=5, unique=True))
    parts = [(line, True) for line in lines] + [(line, False) for line in prose]
    return draw(st.permutations(parts)), draw(st.sampled_from(["\n\n", "\n", "\r\n\r\n"]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages())
def test_planted_lines_are_clutter_and_planted_prose_is_body(page):
    parts, gap = page
    report = read(gap.join(line for line, _ in parts))
    assert isinstance(report, Report)

    start = 0
    for line, planted in parts:
        start = report.text.index(line, start)
        end = start + len(line)
        kinds = {r.kind.value for r in report.regions if r.span.start < end and start < r.span.end}
        assert (
            kinds <= NO_EVIDENCE if planted else kinds <= {"body", "title", "boilerplate"} and kinds & {"body", "title"}
        )
        start = end


def test_a_prompt_at_the_end_of_a_paragraph_is_cut_off_from_the_prose():
    assert regions(f"{OPENING}\n{CLOSING} Follow us on Facebook. Sign up for our newsletter!")[1:] == [
        ("body", CLOSING),
        ("boilerplate", "Follow us on Facebook. Sign up for our newsletter!"),
    ]


def test_a_prompt_within_a_quotation_is_evidence():
    text = f"{OPENING}\n\n“The vote is a fraud. Follow us on Telegram. Do not go,” the forged letter said."

    assert [kind for kind, _ in regions(text)] == ["body", "body"]


def test_a_box_of_links_ends_where_its_list_does():
    text = "\n".join([*STORY[:2], "Related News", "- Ferry late again", "- Five islands to visit", CLOSING])

    assert [kind for kind, _ in regions(text)] == ["body", "body", "boilerplate", "boilerplate", "boilerplate", "body"]


def test_a_box_without_bullets_ends_at_the_first_sentence():
    text = "\n\n".join([*STORY[:2], "Most read", "Ferry late again", "Five islands to visit", CLOSING])

    assert [kind for kind, _ in regions(text)] == ["body", "body", "boilerplate", "boilerplate", "boilerplate", "body"]


def test_a_box_within_one_block_ends_at_the_blank_line():
    text = "\n\n".join([*STORY[:2], "Read also:\nFerry late again", "The night at the quay", CLOSING])

    assert [kind for kind, _ in regions(text)] == ["body", "body", "boilerplate", "boilerplate", "body", "body"]


def test_a_title_told_again_with_a_picture_credit_is_clutter():
    title = "Envoy told to leave over harbour photographs"
    again = f"{title} Photo: the envoy told to leave Estonia (Getty Images)"

    found = regions("\n\n".join(["ee en ru", title, again, *STORY]))

    assert [kind for kind, _ in found] == ["boilerplate", "title", "boilerplate", "body", "body", "body"]


def test_the_text_of_a_picture_is_a_caption_and_its_credit_is_not():
    caption = "The envoy, Marek Dolny, leaves the ministry in Tallinn on Monday."

    assert regions(f"{OPENING}\n\n{caption} Photo: Una Kellachan\n\n{QUOTE}")[1:3] == [
        ("caption", caption),
        ("boilerplate", "Photo: Una Kellachan"),
    ]


def test_hashtags_behind_a_sentence_are_cut_off():
    assert regions(f"{OPENING}\n\n{CLOSING} #Estonia #envoy")[1:] == [
        ("body", CLOSING),
        ("boilerplate", "#Estonia #envoy"),
    ]
    assert regions(f"{OPENING}\n\nThe #harbour case is closed.")[1][0] == "body"


def test_times_of_a_live_blog_are_cut_off():
    found = regions(f"13.05 - {OPENING}\n\n12:40 - {CLOSING}\n\n{QUOTE}")

    assert [kind for kind, _ in found] == ["boilerplate", "body", "boilerplate", "body", "body"]
    assert found[0] == ("boilerplate", "13.05 -")


def test_credits_of_writers_are_bylines():
    text = "\n\n".join(
        ["Envoy told to leave", "By Una Kellachan", *STORY, "(Reporting by Una Kellachan; Editing by Bo Ekdal)"]
    )

    assert [kind for kind, _ in regions(text)] == ["title", "byline", "body", "body", "body", "byline"]


def test_names_alone_are_no_byline():
    assert regions("\n\n".join([OPENING, "Una Kellachan, Marek Dolny", QUOTE]))[1][0] == "body"


def test_a_post_quoted_in_a_report_keeps_its_signature():
    signature = "— Liis Vaabel (@liisvaabel) May 2, 2024"

    assert (("body", signature)) in regions(f"{OPENING}\n{QUOTE}\n{signature}\n{CLOSING}")

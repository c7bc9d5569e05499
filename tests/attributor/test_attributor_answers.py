import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.attributor.answers import Paragraph, read_answer
from firsthand.errors import AttributorFailed

TEXT = "“The gate was open,” said Ilse Brandt. She said the guard had left, and the guard said nothing."
OTHER = "The harbour office has denied it."
PARAGRAPHS = [Paragraph(10, TEXT), Paragraph(10 + len(TEXT) + 1, OTHER)]
WHOLE = " " * 10 + TEXT + "\n" + OTHER


def answered(*items):
    return read_answer(json.dumps({"attributions": list(items)}), PARAGRAPHS)


def item(paragraph, source, cue, *content):
    return {"paragraph": paragraph, "source": source, "cue": cue, "content": list(content)}


def words(spans):
    return [span.of(WHOLE) for span in spans]


FOUND = [  # item, source, cue, content
    (item(2, "The harbour office", "has denied", "it"), ["The harbour office"], ["has denied"], ["it"]),
    (item(2, None, "has denied", "it"), [], ["has denied"], ["it"]),
    (item(1, "Ilse Brandt", "said", "The gate was open"), ["Ilse Brandt"], ["said"], ["The gate was open"]),
    (item(1, "She", "said", "the guard had left"), ["She"], ["said"], ["the guard had left"]),
    (item(2, ["The harbour office"], ["has denied"], "it"), ["The harbour office"], ["has denied"], ["it"]),
    (item(2, "The mayor of Vessel", "has denied", "it"), [], ["has denied"], ["it"]),
]


@pytest.mark.parametrize(("given_item", "source", "cue", "content"), FOUND)
def test_parts_are_found_where_they_stand(given_item, source, cue, content):
    (found,) = answered(given_item).found

    assert (words(found.source), words(found.cue), words(found.content)) == (source, cue, content)


def test_of_two_places_the_one_beside_the_rest_is_meant():
    (found,) = answered(item(1, "She", "said", "the guard had left")).found

    assert found.cue[0].start == WHOLE.index("said the guard")


DROPPED = [  # item, how many of its spans are dropped
    (item(2, "The harbour office", "has confirmed", "it"), 3),
    (item(2, "The harbour office", "has denied", "it was paid"), 3),
    (item(1, "The harbour office", "has denied", "it"), 3),
    (item(3, "The harbour office", "has denied", "it"), 3),
    (item(0, "The harbour office", "has denied", "it"), 3),
    (item("2", "The harbour office", "has denied", "it"), 3),
    (item(True, "Ilse Brandt", "said", "The gate was open"), 3),
    (item(2, "The harbour office", "denied", "t"), 3),
    (item(2, "The mayor", "has denied", "it"), 1),
    (item(2, 7, "has denied", "it"), 1),
    (item(1, "guard", "said", "nothing"), 0),
    (item(2, "The harbour office", "has denied", "has denied it"), 3),
    ("harbour", 1),
    (None, 1),
    ({"paragraph": 1}, 1),
]


@pytest.mark.parametrize(("given_item", "dropped"), DROPPED)
def test_what_is_not_there_letter_for_letter_is_dropped_and_counted(given_item, dropped):
    assert answered(given_item).dropped == dropped


def test_a_part_that_could_stand_in_two_places_is_dropped():
    text = "He said no. She said no."
    answer = json.dumps({"attributions": [item(1, None, "said", "no")]})

    found = read_answer(answer, [Paragraph(0, text)])

    assert (found.found, found.dropped) == ((), 2)


@pytest.mark.parametrize("answer", ["", "no", "[]", "{}", '{"attributions": {}}', '{"attributions": [', "[" * 100_000])
def test_an_answer_that_is_not_what_was_asked_for_is_a_failure(answer):
    with pytest.raises(AttributorFailed):
        read_answer(answer, PARAGRAPHS)


def test_a_fence_around_the_json_is_allowed():
    fenced = "```json\n" + json.dumps({"attributions": [item(2, None, "has denied", "it")]}) + "\n```"

    assert len(read_answer(fenced, PARAGRAPHS).found) == 1


PARTS = st.sampled_from(
    ["She", "said", "it", "The harbour office", "has denied", "guard", "invented", "", "nothing", 3]
)


@given(st.lists(st.builds(item, st.integers(0, 3), PARTS, PARTS, PARTS, PARTS), max_size=6))
def test_every_span_quotes_its_paragraph_and_every_part_is_counted(items):
    answer = answered(*items)

    asked = sum(2 + len(row["content"]) for row in items)
    kept = {part for row in items for part in (row["source"], row["cue"], *row["content"])}
    for found in answer.found:
        assert found.cue
        assert found.content
        assert set(words((*found.source, *found.cue, *found.content))) <= kept
    assert answer.kept + answer.dropped == asked

"""Mentions quote the text, never overlap, and lead to an entity of the same report."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.mentions.find import find_mentions
from firsthand.records.mention import EntityType
from firsthand.text.ids import record_id

TEXT = (
    "Norway expelled four Belarusian diplomats on Monday, Foreign Minister Tuva Lindqvist said.\n"
    "The minister told Fjord Gazette that they had spied. Belarus's embassy in Oslo denied it.\n"
    "“We know nothing of this,” said its spokesman, Yauhen Karpiuk. He called the measure absurd."
)


def test_mentions_quote_the_report_and_do_not_overlap(parsed):
    report, tree = parsed(TEXT, outlet="Fjord Gazette")
    mentions, entities = find_mentions(report, tree)

    assert mentions
    assert all(mention.span.of(report.text) == mention.text for mention in mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
    assert {mention.entity for mention in mentions} == {entity.id for entity in entities}
    assert len({entity.id for entity in entities}) == len(entities)


def test_ids_come_from_content(parsed):
    report, tree = parsed(TEXT)
    mentions, entities = find_mentions(report, tree)

    assert find_mentions(report, tree) == (mentions, entities)
    assert mentions[0].id == record_id("mention", report.id, mentions[0].span.start, mentions[0].span.end)
    assert all(entity.id == record_id("entity", report.id, entity.name, entity.type.value) for entity in entities)


def test_names_and_roles_are_sorted_and_single(parsed):
    report, tree = parsed(TEXT)
    _, entities = find_mentions(report, tree)

    for entity in entities:
        assert list(entity.names) == sorted(set(entity.names))
        assert list(entity.roles) == sorted(set(entity.roles))


@pytest.mark.parametrize("text", ["", "   ", "1 2 3.", "...", "“”", "\n\n", "and or but"])
def test_texts_without_names_have_no_mentions(parsed, text):
    report, tree = parsed(text)

    assert find_mentions(report, tree) == ((), ())


def test_two_officials_whom_nothing_tells_apart_are_two_entities(parsed):
    report, tree = parsed("A soldier shouted. A soldier ran away.")
    mentions, entities = find_mentions(report, tree)

    assert [mention.text for mention in mentions] == ["A soldier", "A soldier"]
    assert len(entities) == 2


FIRST = ["Anna", "Boris", "Clara", "Dmitri", "Elena", "Fiona", "Georg", "Hanna", "Igor", "Jana"]
LAST = ["Brennholt", "Chaskowitz", "Dvornikova", "Eskerod", "Fallmerow", "Grubenstein", "Hollikainen", "Jastrebko"]
PEOPLE = st.lists(
    st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)), min_size=2, max_size=8, unique_by=lambda n: n[1]
)


@given(PEOPLE)
@settings(max_examples=25, deadline=None)
def test_names_in_a_list_are_as_many_people(parsed, people):
    names = [" ".join(name) for name in people]
    text = f"The officers were {', '.join(names[:-1])} and {names[-1]}, the agency said."
    report, tree = parsed(text)
    mentions, entities = find_mentions(report, tree)

    assert [m.text for m in mentions if m.type is EntityType.PERSON] == names
    assert sorted(e.name for e in entities if e.type is EntityType.PERSON) == sorted(names)


LISTS = [
    (
        "The officers were {}, the agency said.",
        "Clara Grubenstein, Fiona Jastrebko, Igor Hollikainen, Hanna Dvornikova and Igor Brennholt",
    ),
    (
        "The officers were {}, the agency said.",
        "Anna Grubenstein, Dmitri Jastrebko, Hanna Hollikainen, Anna Chaskowitz, Georg Eskerod and Hanna Brennholt",
    ),
    ("Those arrested:\n{}", "Clara Brennholt, Igor Brennholt, Elena Brennholt, Georg Eskerod and Elena Eskerod"),
    ("Those arrested:\n{}", "Fiona Brennholt, Georg Eskerod, Dmitri Dvornikova, Elena Eskerod and Igor Eskerod"),
    ("The list (signed by {}) was published.", "Georg Brennholt, Jana Brennholt, Georg Hollikainen and Igor Fallmerow"),
    ("{}: these are the suspects.", "Clara Brennholt, Igor Hollikainen, Fiona Brennholt and Jana Brennholt"),
]


@pytest.mark.parametrize(("text", "people"), LISTS)
def test_people_who_share_a_first_name_or_a_surname_are_each_found_and_never_joined(parsed, text, people):
    names = people.replace(" and ", ", ").split(", ")
    report, tree = parsed(text.format(people))
    mentions, entities = find_mentions(report, tree)

    assert [m.text for m in mentions if m.type is EntityType.PERSON] == names
    assert sorted(e.name for e in entities if e.type is EntityType.PERSON) == sorted(names)


@given(PEOPLE)
@settings(max_examples=25, deadline=None)
def test_a_surname_leads_to_its_full_name_wherever_it_stands(parsed, people):
    first = " ".join(f"{a} {b} arrived in Oslo on Monday." for a, b in people)
    then = " ".join(f"Police questioned {b} for an hour." for _, b in people)
    report, tree = parsed(f"{first}\n{then}")
    mentions, entities = find_mentions(report, tree)
    names = {entity.id: entity.name for entity in entities}

    told = [(m.text, names[m.entity]) for m in mentions if m.type is EntityType.PERSON]
    assert [(text, name) for text, name in told if " " not in text] == [(b, f"{a} {b}") for a, b in people]

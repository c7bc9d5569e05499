"""A service that another state's is called like is not taken for that one."""

import pytest

from firsthand.extract.mentions.find import find_mentions

CASES = [  # text, words, the country of whoever they name
    ("The Greek National Intelligence Service denied it.", "National Intelligence Service", None),  # its own is unknown
    ("Norway's National Intelligence Service denied it.", "National Intelligence Service", "NO"),
    ("South Korea's National Intelligence Service denied it.", "National Intelligence Service", "KR"),
    ("The National Intelligence Service denied it.", "National Intelligence Service", "KR"),
    ("A Belgian FSB informer was arrested.", "FSB", "RU"),
]


@pytest.mark.parametrize(("text", "words", "country"), CASES)
def test_whose_service_it_is_follows_from_the_state_before_its_name(parsed, text, words, country):
    report, tree = parsed(text, language="en")
    mentions, entities = find_mentions(report, tree)
    by_id = {entity.id: entity for entity in entities}

    found = {by_id[mention.entity].country for mention in mentions if mention.text.endswith(words)}

    assert found == {country}

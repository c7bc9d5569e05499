"""How the phrases of the word table are written and matched."""

import pytest

from firsthand.errors import LexiconError
from firsthand.read.clutter_lexicon import clutter_lexicon
from firsthand.read.phrases import compile_phrases, first_word, words_of

CASES = [  # phrase, text, begins with it
    ("sign up for", "Sign-up for our news!", True),
    ("sign up for", "Signed up for news", False),
    ("read the full/whole story", "Read the whole story.", True),
    ("read the full/whole story", "Read the long story.", False),
    ("follow ... on facebook", "Follow the Brae Herald on Facebook", True),
    ("follow ... on facebook", "Follow one two three four five six seven on Facebook", False),
    ("follow .... on facebook", "Follow one two three four five six seven on Facebook", True),
    ("abonnez vous", "Abonnez-vous !", True),
    ("l'info", "L’info du jour", True),
    ("support independent*", "Support independently made news", True),
    ("our new? app", "Our app", True),
    ("our new? app", "Our new app", True),
    ("# comments", "14 comments", True),
    ("related :", "Related: a headline", True),
    ("related :", "Related companies", False),
    ("ещё новости", "Еще новости", True),
]


@pytest.mark.parametrize(("phrase", "text", "expected"), CASES)
def test_a_phrase_matches_words_whatever_their_case_and_punctuation(phrase, text, expected):
    assert compile_phrases([phrase]).start(words_of(text)) is expected
    assert compile_phrases([phrase]).within(["so", *words_of(text)]) is expected


@pytest.mark.parametrize("phrase", ["... here", "independent* press", "our? app", "", "follow @ us"])
def test_a_phrase_that_cannot_be_found_by_its_first_word_is_refused(phrase):
    with pytest.raises(LexiconError):
        compile_phrases([phrase])


def test_the_longest_phrase_counts():
    phrases = compile_phrases(["reporting by", "reporting", "reporting by our staff"])

    assert phrases.length_at_start(words_of("Reporting by our staff in Tallinn")) == 4


def test_a_phrase_ends_a_sentence():
    phrases = compile_phrases(["here", "at this link"])

    assert phrases.end(words_of("Read it all here."))
    assert phrases.end(words_of("Read it all at this link"))
    assert not phrases.end(words_of("Here is what happened"))


@pytest.mark.parametrize("text", ["“Follow us", "12 men", "…", "Ёлка стоит", "©2024"])
def test_the_first_word_is_the_first_of_all_words(text):
    assert first_word(text) == next(iter(words_of(text)), "")


def test_the_table_is_sound():
    lexicon = clutter_lexicon()

    assert len(lexicon.labels) > 1000
    assert lexicon.boxes <= lexicon.labels

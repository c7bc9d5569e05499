"""Cases, numbers and genders of single Ukrainian, Polish and Czech words, and their verb forms."""

import pytest

from firsthand.extract.claims.shallow_trees import with_shallow_trees
from firsthand.extract.claims.slavic_grammar import agree, is_only, may_be
from firsthand.extract.claims.slavic_words import read_word

NOUNS = [  # language, form, dictionary form, shape, cases that it may stand in
    ("uk", "дипломати", "дипломат", "l", "n"),
    ("uk", "дипломатів", "дипломат", "l", "ag"),
    ("uk", "литвою", "литва", "C", "i"),
    ("uk", "україні", "україна", "C", "dl"),
    ("uk", "кабель", "кабель", "l", "an"),
    ("pl", "dyplomaci", "dyplomata", "l", "n"),
    ("pl", "dyplomatów", "dyplomata", "l", "ag"),
    ("pl", "niemcy", "niemcy", "C", "an"),
    ("pl", "ukrainie", "ukraina", "C", "dl"),
    ("cs", "diplomaté", "diplomat", "l", "n"),
    ("cs", "diplomaty", "diplomat", "l", "ai"),
    ("cs", "ruskem", "rusko", "C", "i"),
]
VERBS = [  # language, form, dictionary form, its form, what it agrees with
    ("uk", "вислала", "вислати", "past", "Sf"),
    ("uk", "висилає", "висилати", "pres", "S"),
    ("uk", "вишле", "вислати", "fut", "S"),
    ("uk", "затримано", "затримати", "none", ""),
    ("uk", "вислані", "вислати", "part", ""),
    ("pl", "wydalili", "wydalić", "past", "P"),
    ("pl", "wydaleni", "wydalić", "part", ""),
    ("pl", "zatrzymano", "zatrzymać", "none", ""),
    ("pl", "wydaliłby", "wydalić", "cond", ""),
    ("cs", "vyhostilo", "vyhostit", "past", "Sn"),
    ("cs", "vyhoštěni", "vyhostit", "part", ""),
]


@pytest.mark.parametrize(("language", "form", "lemma", "shape", "cases"), NOUNS, ids=[row[1] for row in NOUNS])
def test_the_ending_tells_the_cases(language, form, lemma, shape, cases):
    codes = read_word(form, lemma, shape, language).codes

    assert "".join(sorted({code[0] for code in codes})) == cases


@pytest.mark.parametrize(("language", "form", "lemma", "kind", "agrees"), VERBS, ids=[row[1] for row in VERBS])
def test_the_form_of_a_verb_and_what_it_agrees_with(language, form, lemma, kind, agrees):
    read = read_word(form, lemma, "l", language)

    assert (read.lemma, read.form, read.agrees) == (lemma, kind, agrees)


def test_a_participle_leads_back_to_its_verb_where_the_dictionary_does_not():
    assert read_word("вислані", "вислані", "l", "uk").lemma == "вислати"


def test_a_negated_czech_verb_is_told_apart():
    read = read_word("nevyhostilo", "nevyhostilo", "l", "cs")

    assert (read.lemma, read.negated) == ("vyhostit", True)


def test_acronyms_may_stand_in_any_case():
    assert read_word("фсб", "фсб", "U", "uk").codes is None


def test_a_phrase_is_what_all_its_words_can_be():
    both = agree(frozenset({"nP", "aP"}), frozenset({"nP", "gS"}))

    assert is_only(both, "n")
    assert not may_be(both, "a")


def test_a_title_goes_on_with_its_name_over_a_genitive(parsed):
    tree = with_shallow_trees(parsed("Президент Перу Антон Кіт зустрівся з консулом.", language="uk")[1])
    name = tree.words.index("Антон")

    assert (tree.rels[name], tree.words[tree.heads[name]]) == ("flat", "Президент")


def test_a_relative_clause_hangs_by_the_noun_that_its_pronoun_agrees_with(parsed):
    tree = with_shallow_trees(parsed("Затримано керівника фірми, який платив редактору.", language="uk")[1])
    verb = tree.words.index("платив")

    assert (tree.rels[verb], tree.words[tree.heads[verb]]) == ("acl:relcl", "керівника")

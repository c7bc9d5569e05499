"""German without a parser: clauses, verb brackets, subjects and objects from words and order alone."""

import pytest

from firsthand.extract.claims.shallow_trees import with_shallow_trees

BRACKETS = [  # text, verb as written, its dictionary form, subject, object
    ("Peru hat den Konsul ausgewiesen.", "ausgewiesen", "ausweisen", "Peru", "Konsul"),
    ("Peru weist den Konsul aus.", "weist", "ausweisen", "Peru", "Konsul"),
    ("Am Montag wies Peru den Konsul aus.", "wies", "ausweisen", "Peru", "Konsul"),
    ("Den Konsul hat Peru ausgewiesen.", "ausgewiesen", "ausweisen", "Peru", "Konsul"),
    ("Die Polizei (HP) nahm einen Mann fest.", "nahm", "festnehmen", "Polizei", "Mann"),
    ("Der Händler bestach die Beamten.", "bestach", "bestechen", "Händler", "Beamten"),
]


def shallow(parsed, text):
    return with_shallow_trees(parsed(text, language="de")[1])


def child_of(tree, verb, rel):
    return next((tree.words[child] for child in tree.children_by(verb, rel)), None)


@pytest.mark.parametrize(("text", "verb", "lemma", "subject", "thing"), BRACKETS, ids=[row[0] for row in BRACKETS])
def test_the_verb_bracket_and_its_phrases_are_found(parsed, text, verb, lemma, subject, thing):
    tree = shallow(parsed, text)
    token = tree.words.index(verb)

    assert tree.lemmas[token] == lemma
    assert (child_of(tree, token, "nsubj"), child_of(tree, token, "obj")) == (subject, thing)


def test_a_passive_has_its_agent(parsed):
    tree = shallow(parsed, "Der Konsul wurde von Peru ausgewiesen.")
    verb = tree.words.index("ausgewiesen")

    assert (child_of(tree, verb, "nsubj:pass"), child_of(tree, verb, "obl:agent")) == ("Konsul", "Peru")


def test_a_genitive_hangs_by_its_noun(parsed):
    tree = shallow(parsed, "Die Mitarbeiter der Botschaft gingen.")
    genitive = tree.words.index("Botschaft")

    assert (tree.rels[genitive], tree.words[tree.heads[genitive]]) == ("nmod", "Mitarbeiter")


def test_an_infinitive_clause_hangs_by_the_clause_before(parsed):
    tree = shallow(parsed, "Der Tschad wirft Libyen vor, Migranten als Waffe einzusetzen.")
    verb = tree.words.index("einzusetzen")

    assert (tree.rels[verb], tree.words[tree.heads[verb]]) == ("xcomp", "wirft")


def test_a_relative_clause_hangs_by_its_noun(parsed):
    tree = shallow(parsed, "Der Sender, der Propaganda verbreitet, schweigt.")
    verb = tree.words.index("verbreitet")

    assert (tree.rels[verb], tree.words[tree.heads[verb]]) == ("acl:relcl", "Sender")


def test_other_languages_are_left_alone(parsed):
    _, tree = parsed("Peru expelled the consul.")

    assert with_shallow_trees(tree) is tree


@pytest.mark.parametrize("text", ["(((", "und und und", "hat hat hat.", "Der der die, das.", "–", "3. 4. 5."])
def test_nonsense_breaks_nothing(parsed, text):
    tree = shallow(parsed, text)

    assert all(0 <= head < len(tree) for head in tree.heads)

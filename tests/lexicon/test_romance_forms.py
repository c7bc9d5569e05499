"""Forms of Spanish and Italian verbs, nouns and adjectives."""

import pytest

from firsthand.lexicon.inflection import italian_adjective, romance_plurals, spanish_adjective
from firsthand.lexicon.romance_forms import participle_of, plurals, verb_forms

FORMS = [  # language, verb, form, text
    ("es", "expulsar", "past", "expulsó"),
    ("es", "atacar", "subj", "ataque"),
    ("es", "negar", "pres", "niega"),
    ("es", "pedir", "past", "pidió"),
    ("es", "imponer", "past", "impuso"),
    ("es", "imponer", "part", "impuestas"),
    ("es", "detener", "fut", "detendrá"),
    ("es", "atribuir", "past", "atribuyeron"),
    ("es", "perseguir", "pres", "persigue"),
    ("es", "amenazar", "subj", "amenace"),
    ("it", "espellere", "past", "espulse"),
    ("it", "espellere", "part", "espulsi"),
    ("it", "chiudere", "past", "chiusero"),
    ("it", "minacciare", "fut", "minaccerà"),
    ("it", "pagare", "fut", "pagherà"),
    ("it", "imporre", "past", "impose"),
    ("it", "introdurre", "part", "introdotto"),
    ("it", "ottenere", "past", "ottenne"),
    ("it", "scoprire", "part", "scoperta"),
    ("it", "colpire", "pres", "colpisce"),
]


@pytest.mark.parametrize(("language", "verb", "form", "text"), FORMS, ids=[row[3] for row in FORMS])
def test_verbs_are_inflected_with_their_changes_of_spelling(language, verb, form, text):
    assert (form, text) in set(verb_forms(verb, language))


@pytest.mark.parametrize(
    ("language", "text", "verb"),
    [
        ("es", "acusados", "acusar"),
        ("es", "detenida", "detener"),
        ("es", "dicho", "decir"),
        ("it", "arrestati", "arrestare"),
        ("it", "detto", "dire"),
        ("es", "delgado", None),
        ("it", "mercato", None),
    ],
)
def test_participles_lead_to_their_verb_and_nouns_do_not(language, text, verb):
    assert participle_of(text, language) == verb


@pytest.mark.parametrize(
    ("language", "noun", "plural"),
    [("es", "sanción", "sanciones"), ("es", "juez", "jueces"), ("it", "attacco", "attacchi"), ("it", "spia", "spie")],
)
def test_nouns_have_their_plurals(language, noun, plural):
    assert plural in set(plurals(noun, language))


def test_adjectives_for_states_have_four_forms():
    assert spanish_adjective("alemán") == ("alemán", "alemana", "alemanes", "alemanas")
    assert spanish_adjective("iraní") == ("iraní", "iraníes")
    assert italian_adjective("tedesco") == ("tedesco", "tedesca", "tedeschi", "tedesche")
    assert italian_adjective("francese") == ("francese", "francesi")


@pytest.mark.parametrize(
    ("language", "phrase", "plural"),
    [
        ("es", "ministro de exteriores", "ministros de exteriores"),
        ("es", "agente secreto", "agentes secretos"),
        ("it", "ministro degli esteri", "ministri degli esteri"),
        ("it", "servizio segreto", "servizi segreti"),
    ],
)
def test_only_the_head_of_a_phrase_is_inflected(language, phrase, plural):
    assert plural in romance_plurals(phrase, language)

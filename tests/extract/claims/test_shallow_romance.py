"""Spanish and Italian claims from a shallow parse. All persons and companies are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.analyse import analyse
from firsthand.extract.claims.shallow_trees import with_shallow_trees
from firsthand.extract.parsers.block import Block, join
from firsthand.extract.parsers.words import parse_blocks
from firsthand.records.analysis import MadeBy
from plain_reports import make_report

ROLES = [  # language, text, type, {role: [texts]}
    (
        "es",
        "Perú expulsó a dos diplomáticos chilenos.",
        "response.expel",
        {"actor": ["Perú"], "target": ["dos diplomáticos chilenos"]},
    ),
    (
        "es",
        "Dos diplomáticos chilenos fueron expulsados por Perú.",
        "response.expel",
        {"actor": ["Perú"], "target": ["Dos diplomáticos chilenos"]},
    ),
    (
        "es",
        "Dos diplomáticos chilenos han sido expulsados por Perú.",
        "response.expel",
        {"actor": ["Perú"], "target": ["Dos diplomáticos chilenos"]},
    ),
    (
        "es",
        "La expulsión de dos diplomáticos por parte de Perú sorprendió a Santiago.",
        "response.expel",
        {"actor": ["Perú"], "target": ["dos diplomáticos"]},
    ),
    ("es", "Detenidos en Lima dos espías chilenos.", "response.arrest", {"target": ["dos espías chilenos"]}),
    ("es", "Se investiga a un banquero en Lima.", "response.investigate", {"target": ["banquero"]}),
    (
        "es",
        "Chad acusa a Libia de haber financiado a un partido.",
        "influence.fund",
        {"actor": ["Libia"], "recipient": ["partido"]},
    ),
    (
        "es",
        "La policía detuvo a Iván Petrel, que había espiado para Libia.",
        "espionage.spy",
        {"actor": ["Iván Petrel"], "beneficiary": ["Libia"]},
    ),
    (
        "es",
        "El empresario al que acusó la fiscalía vive en Lima.",
        "response.attribute",
        {"actor": ["fiscalía"], "target": ["empresario"]},
    ),
    (
        "es",
        "La Unión Europea impuso sanciones contra tres empresas chadianas.",
        "response.sanction",
        {"actor": ["Unión Europea"], "target": ["tres empresas chadianas"]},
    ),
    (
        "es",
        "El senador Luis Brandal cobró sobornos de Libia.",
        "influence.fund",
        {"recipient": ["senador Luis Brandal"], "actor": ["Libia"]},
    ),
    (
        "es",
        "Dos agentes libios, detenidos en Roma, fueron expulsados.",
        "response.arrest",
        {"target": ["Dos agentes libios"]},
    ),
    (
        "it",
        "Il Perù ha espulso due diplomatici cileni.",
        "response.expel",
        {"actor": ["Perù"], "target": ["due diplomatici cileni"]},
    ),
    (
        "it",
        "Il Perù espulse due diplomatici cileni.",
        "response.expel",
        {"actor": ["Perù"], "target": ["due diplomatici cileni"]},
    ),
    (
        "it",
        "Due diplomatici cileni sono stati espulsi dal Perù.",
        "response.expel",
        {"actor": ["Perù"], "target": ["Due diplomatici cileni"]},
    ),
    (
        "it",
        "Due diplomatici cileni vengono espulsi dal Perù.",
        "response.expel",
        {"actor": ["Perù"], "target": ["Due diplomatici cileni"]},
    ),
    (
        "it",
        "L'espulsione di due diplomatici da parte del Perù ha sorpreso Santiago.",
        "response.expel",
        {"actor": ["Perù"], "target": ["due diplomatici"]},
    ),
    ("it", "Arrestate a Lima due spie cilene.", "response.arrest", {"target": ["due spie cilene"]}),
    ("it", "Si indaga su un banchiere.", "response.investigate", {"target": ["banchiere"]}),
    (
        "it",
        "Il Ciad accusa la Libia di aver finanziato un partito.",
        "influence.fund",
        {"actor": ["Libia"], "recipient": ["partito"]},
    ),
    (
        "it",
        "La polizia ha arrestato Ivo Petrel, che aveva spiato per la Libia.",
        "espionage.spy",
        {"actor": ["Ivo Petrel"], "beneficiary": ["Libia"]},
    ),
    (
        "it",
        "L'Unione europea ha imposto sanzioni contro tre aziende ciadiane.",
        "response.sanction",
        {"actor": ["Unione europea"], "target": ["tre aziende ciadiane"]},
    ),
    (
        "it",
        "Il senatore Luca Brandal ha incassato tangenti dalla Libia.",
        "influence.fund",
        {"recipient": ["senatore Luca Brandal"], "actor": ["Libia"]},
    ),
]
STANDING = [  # language, text, type, polarity, status
    ("es", "Perú no expulsó al embajador.", "response.expel", "negated", "occurred"),
    ("es", "Perú no ha roto relaciones ni ha expulsado al embajador.", "response.expel", "negated", "occurred"),
    ("es", "Perú expulsará al embajador.", "response.expel", "affirmed", "planned"),
    ("es", "Perú va a expulsar al embajador.", "response.expel", "affirmed", "planned"),
    ("es", "El ministro dijo que Perú expulsaría al embajador.", "response.expel", "affirmed", "planned"),
    ("es", "Perú podría expulsar al embajador.", "response.expel", "affirmed", "possible"),
    ("es", "Libia habría pagado a dos diputados.", "influence.fund", "affirmed", "possible"),
    ("es", "La oposición pidió que se expulsara al embajador.", "response.expel", "affirmed", "called_for"),
    ("es", "Perú debe expulsar al embajador.", "response.expel", "affirmed", "called_for"),
    ("es", "El presidente se negó a expulsar al embajador.", "response.expel", "negated", "occurred"),
    ("es", "Si Perú expulsa al embajador, Chile responderá.", "response.expel", "affirmed", "possible"),
    ("it", "Il Perù non ha espulso l'ambasciatore.", "response.expel", "negated", "occurred"),
    ("it", "Il Perù espellerà l'ambasciatore.", "response.expel", "affirmed", "planned"),
    ("it", "Il ministro ha detto che il Perù avrebbe espulso l'ambasciatore.", "response.expel", "affirmed", "planned"),
    ("it", "Il Perù potrebbe espellere l'ambasciatore.", "response.expel", "affirmed", "possible"),
    ("it", "La Libia avrebbe pagato due deputati.", "influence.fund", "affirmed", "possible"),
    ("it", "L'opposizione ha chiesto che l'ambasciatore venga espulso.", "response.expel", "affirmed", "called_for"),
    ("it", "Il Perù deve espellere l'ambasciatore.", "response.expel", "affirmed", "called_for"),
    ("it", "Il presidente si è rifiutato di espellere l'ambasciatore.", "response.expel", "negated", "occurred"),
]
NOTHING = [
    ("es", "El equipo expulsó a su entrenador tras el partido de liga."),
    ("es", "La carretera fue cortada por la nieve."),
    ("es", "El ministro inauguró un museo de cerámica."),
    ("it", "La squadra ha espulso l'allenatore dopo la partita."),
    ("it", "La strada è stata bloccata dalla neve."),
    ("it", "Il ministro ha inaugurato un museo della ceramica."),
]


def claims_of(parsed, text, language):
    report, tree = parsed(text, language=language, published="2024-05-02")
    return analyse(report, tree, MadeBy(version="0", models=())).claims


@pytest.mark.parametrize(("language", "text", "kind", "roles"), ROLES, ids=[row[1] for row in ROLES])
def test_roles_follow_verb_groups_prepositions_and_order(parsed, language, text, kind, roles):
    found = []
    for claim in claims_of(parsed, text, language):
        own = {}
        for role in claim.roles:
            if role.role.value != "location_of":
                own.setdefault(role.role.value, []).append(role.text)
        found += [own] if claim.type == kind else []

    assert found == [roles]


@pytest.mark.parametrize(("language", "text", "kind", "polarity", "status"), STANDING, ids=[row[1] for row in STANDING])
def test_tense_mood_and_the_words_above_tell_whether_it_happened(parsed, language, text, kind, polarity, status):
    found = [
        (claim.polarity.value, claim.status.value) for claim in claims_of(parsed, text, language) if claim.type == kind
    ]

    assert found == [(polarity, status)]


@pytest.mark.parametrize(("language", "text"), NOTHING, ids=[row[1] for row in NOTHING])
def test_other_matters_in_the_same_words_give_no_claim(parsed, language, text):
    assert claims_of(parsed, text, language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "Moscú niega haber sobornado a dos jueces."), ("it", "Mosca nega di aver corrotto due giudici.")],
)
def test_what_is_denied_stands_as_told_below_the_hop_that_denies(parsed, language, text):
    (claim,) = [claim for claim in claims_of(parsed, text, language) if claim.type == "influence.fund"]

    assert claim.chain[-1].stance == "denies"
    assert claim.polarity.value == "affirmed"


STATES = {"es": ["Perú", "Polonia", "Libia"], "it": ["il Perù", "la Polonia", "la Libia"]}
PEOPLE = {
    "es": ["dos diplomáticos", "tres espías rusos", "un banquero"],
    "it": ["due diplomatici", "tre spie russe", "un banchiere"],
}
VOICES = {
    "es": [
        "{state} expulsó a {people}.",
        "{people} fueron expulsados por {state}.",
        "Ayer {state} ha expulsado a {people}.",
    ],
    "it": [
        "{state} ha espulso {people}.",
        "{people} sono stati espulsi da parte di {state}.",
        "Ieri {state} espulse {people}.",
    ],
}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_active_and_passive_tell_the_same_doer_and_sufferer(data):
    language = data.draw(st.sampled_from(["es", "it"]))
    state, people = data.draw(st.sampled_from(STATES[language])), data.draw(st.sampled_from(PEOPLE[language]))
    text = data.draw(st.sampled_from(VOICES[language])).format(state=state, people=people)
    report = make_report(text[0].upper() + text[1:], language=language)
    blocks = [Block(text=report.text, start=0)]
    tree = with_shallow_trees(join(report.text, list(zip(blocks, parse_blocks(blocks, language), strict=True))))
    verb = next(token for token in range(len(tree)) if tree.lemmas[token] in ("expulsar", "espellere"))
    passive = tree.has_child(verb, "aux:pass")
    doers, sufferers = ("obl:agent",), ("nsubj:pass",)
    told = {
        rel: [tree.lowers[child] for child in tree.children_by(verb, rel)]
        for rel in ("nsubj", "obj", *doers, *sufferers)
    }

    doer, sufferer = (told["obl:agent"], told["nsubj:pass"]) if passive else (told["nsubj"], told["obj"])
    assert doer == [state.split()[-1].lower()]
    assert sufferer == [people.split()[1]]


def test_a_shallow_sentence_says_so_and_its_claims_are_less_sure(parsed):
    (claim,) = claims_of(parsed, "Perú expulsó al cónsul.", "es")

    assert claim.rule == "word:expulsar"
    assert claim.confidence == 0.7


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Polonia expulsó a dos cónsules."),
        ("it", "La Polonia ha espulso due consoli."),
        ("en", "Poland expelled two consuls."),
    ],
)
def test_a_state_is_one_entity_in_every_language(parsed, language, text):
    report, tree = parsed(text, language=language, published="2024-05-02")
    analysis = analyse(report, tree, MadeBy(version="0", models=()))
    names = {entity.id: (entity.name, entity.country) for entity in analysis.entities}
    (claim,) = analysis.claims

    assert [names[role.entity] for role in claim.roles if role.role.value == "actor"] == [("Poland", "PL")]

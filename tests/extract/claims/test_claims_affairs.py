"""Sentences as reports write them: measures, light verbs, passives, joined clauses, in four languages. All invented."""

import pytest

from firsthand.extract.analyse import analyse
from firsthand.records.analysis import MadeBy

MADE_BY = MadeBy(version="0", models=())
TOLD = {  # language: [(text, type, {role: [texts]}, polarity, status)]
    "en": [
        (
            "Togo responded by declaring three Danish envoys persona non grata and giving them 72 hours to leave.",
            "response.expel",
            {"actor": ["Togo"], "target": ["three Danish envoys"]},
        ),
        (
            "Chile, Ghana and Peru imposed asset freezes and travel bans on 27 officers of the junta.",
            "response.sanction",
            {"actor": ["Chile", "Ghana", "Peru"], "target": ["27 officers of the junta"]},
        ),
        (
            "The foreign ministry ordered the Cuban consulate to close by the end of the month.",
            "response.close",
            {"actor": ["foreign ministry"], "target": ["Cuban consulate"]},
        ),
        (
            "The appeals court cleared the shipping agent of all charges.",
            "response.acquit",
            {"actor": ["appeals court"], "target": ["shipping agent"]},
        ),
        (
            "Agents were found working at the base and removed on espionage charges.",
            "response.expel",
            {"target": ["Agents"]},
        ),
        (
            "Close cooperation was established between Danish and Swedish intelligence services to break the network.",
            "response.coordinate",
            {"actor": ["Danish and Swedish intelligence services"]},
        ),
        (
            "The Cuban consul Raul Ibarra paid for the hotel rooms of three senators, an aide told the Bern Gazette.",
            "influence.fund",
            {"actor": ["Cuban consul Raul Ibarra"], "recipient": ["three senators"]},
        ),
        (
            "As part of an influence operation in Togo, Peru approached four lawmakers.",
            "influence.interfere",
            {"actor": ["Peru"], "target": ["Togo"]},
        ),
        (
            "The Ankor Group wired $1.4m to the campaign of senator Luisa Amaro.",
            "influence.fund",
            {"actor": ["Ankor Group"], "recipient": ["campaign of senator Luisa Amaro"]},
        ),
        (
            "Prosecutors in Bergen dropped the charges of bribery against the harbour pilot.",
            "response.acquit",
            {"actor": ["Prosecutors"], "target": ["harbour pilot"]},
        ),
        (
            "Wellington is weighing sanctions on two Chadian traders.",
            "response.sanction",
            {"actor": ["Wellington"], "target": ["two Chadian traders"]},
        ),
        (
            "The hackers lifted 400 tax records from a server in Malmö.",
            "cyber.attack",
            {"actor": ["hackers"], "target": ["server"]},
        ),
        (
            "The Tarsa Fund paid 60,000 francs to the Bargemen's League in 2021.",
            "influence.fund",
            {"actor": ["Tarsa Fund"], "recipient": ["Bargemen's League"]},
        ),
        (
            "The Cuban mission paid 4 million pesos to town clerk Rasmus Oland, the Chilean Police Service said.",
            "influence.fund",
            {"actor": ["Cuban mission"], "recipient": ["town clerk Rasmus Oland"]},
        ),
        (
            "Five websites impersonated Danish newspapers.",
            "influence.publish",
            {"actor": ["Five websites"], "instrument": ["Danish newspapers"]},
        ),
        ("Heavy fighting continues in several towns, including Bakhmut.", "military.attack", {}),
        ("GPS signals over the bay were jammed on Tuesday.", "electronic.interfere", {"target": ["GPS signals"]}),
        ("Lebanon demanded a truce with the rebels.", "response.coordinate", {"target": ["rebels"]}),
        (
            "Prosecutors say he was hired by the Kobra group and paid 5,000 pounds.",
            "influence.recruit",
            {"actor": ["Kobra group"], "target": ["he"]},
        ),
    ],
    "ru": [
        (
            "Неизвестные подожгли релейный шкаф под Тулой.",
            "sabotage.attack",
            {"actor": ["Неизвестные"], "target": ["релейный шкаф"]},
        ),
        (
            "Литва объявила персоной нон грата советника посольства.",
            "response.expel",
            {"actor": ["Литва"], "target": ["советника посольства"]},
        ),
        ("Против банка введены санкции Евросоюза.", "response.sanction", {"actor": ["Евросоюза"], "target": ["банка"]}),
        ("За диверсией на дороге стоит ГРУ.", "sabotage.attack", {"actor": ["ГРУ"], "target": ["дороге"]}),
        ("Журналист был избит неизвестными.", "violence.attack", {"actor": ["неизвестными"], "target": ["Журналист"]}),
        ("Партия финансировалась из Москвы.", "influence.fund", {"actor": ["Москвы"], "recipient": ["Партия"]}),
        (
            "Высылка пяти дипломатов Норвегией вызвала протест.",
            "response.expel",
            {"actor": ["Норвегией"], "target": ["пяти дипломатов"]},
        ),
    ],
    "de": [
        (
            "Das Landgericht sprach die Sachbearbeiterin vom Vorwurf der Bestechung frei.",
            "response.acquit",
            {"actor": ["Landgericht"], "target": ["Sachbearbeiterin"]},
        ),
        ("Togo lieferte Ghana militärische Hilfe.", "response.aid", {"actor": ["Togo"], "target": ["Ghana"]}),
        (
            "Ruandische Truppen beschossen die Stadt Goma.",
            "military.attack",
            {"actor": ["Ruandische Truppen"], "target": ["Stadt Goma"]},
        ),
        (
            "Die Seite hat dreißig Propagandaartikel veröffentlicht.",
            "influence.publish",
            {"actor": ["Seite"], "instrument": ["dreißig Propagandaartikel"]},
        ),
        (
            "Die Behörde hat nach eigenen Angaben Ermittlungen gegen die Berg AG eingeleitet.",
            "response.investigate",
            {"actor": ["Behörde"], "target": ["Berg AG"]},
        ),
    ],
    "fr": [
        (
            "La police soupçonne un ancien greffier d'avoir transmis des notes confidentielles à La Havane.",
            "espionage.spy",
            {"actor": ["ancien greffier"]},
        ),
        (
            "Le site Lac Clair a publié une trentaine d'articles de propagande.",
            "influence.publish",
            {"actor": ["site Lac Clair"], "instrument": ["trentaine d'articles de propagande"]},
        ),
        (
            "Le Togo et le Ghana ont imposé des sanctions à trois banques.",
            "response.sanction",
            {"actor": ["Togo", "Ghana"], "target": ["trois banques"]},
        ),
        (
            "L'ambassade de Cuba à Berne avait recruté un douanier du port.",
            "influence.recruit",
            {"actor": ["ambassade de Cuba"], "target": ["douanier du port"]},
        ),
    ],
}
STANDING = [  # text, type, polarity, status
    ("Chad rejected an offer of talks between the two governments.", "response.coordinate", "negated", "planned"),
    ("The service foiled a plot to murder an exiled editor.", "violence.attack", "negated", "occurred"),
    ("He called for an emergency meeting of the Security Council.", "response.coordinate", "affirmed", "called_for"),
    ("Peru sent 3 million dollars to parties to gain influence.", "influence.interfere", "affirmed", "planned"),
]
SILENT = [
    "The two reporters were acquitted of espionage.",
    "The court halted the deportation of four activists.",
    "The group played songs from its album Sabotage.",
    "Rain disrupted the signal of the village radio.",
    "The union leaders threatened to walk out if wages are not raised.",
    "Police seized cash, phones and leaflets.",
    "A gas explosion killed two people in Turin.",
]


@pytest.fixture(scope="module")
def claims_in(parsed):
    read = {}

    def found(language, texts, wanted):
        """Return the claims of one text; all texts of a list are read as one report."""
        key = (language, texts[0])
        if key not in read:
            report, tree = parsed("\n\n".join(texts), language=language)
            read[key] = report.text, analyse(report, tree, MADE_BY).claims
        text, claims = read[key]
        start = text.index(wanted)
        return [claim for claim in claims if start <= claim.trigger.start < start + len(wanted)]

    return found


def roles_of(claim):
    found = {}
    for role in claim.roles:
        found.setdefault(role.role.value, []).append(role.text)
    return found


ROWS = [(language, row) for language, rows in TOLD.items() for row in rows]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=[row[0] for _, row in ROWS])
def test_reports_are_read_as_they_are_written(claims_in, language, row):
    text, kind, roles = row
    found = claims_in(language, [other[0] for other in TOLD[language]], text)

    assert any(claim.type == kind and roles.items() <= roles_of(claim).items() for claim in found), [
        (claim.type, roles_of(claim)) for claim in found
    ]


@pytest.mark.parametrize(("text", "kind", "polarity", "status"), STANDING)
def test_what_was_turned_down_foiled_or_asked_for_is_not_told_as_done(claims_in, text, kind, polarity, status):
    found = claims_in("en", [row[0] for row in STANDING], text)

    assert (kind, polarity, status) in [(claim.type, claim.polarity.value, claim.status.value) for claim in found]


@pytest.mark.parametrize("text", SILENT)
def test_what_was_undone_or_means_something_else_gives_no_claim_of_it(claims_in, text):
    found = claims_in("en", SILENT, text)

    assert [claim.type for claim in found if claim.type not in ("response.acquit", "response.investigate")] == []


def test_who_foils_a_plot_is_not_its_doer(claims_in):
    text = STANDING[1][0]
    claim = next(c for c in claims_in("en", [row[0] for row in STANDING], text) if c.type == "violence.attack")

    assert "actor" not in roles_of(claim)


def test_the_day_of_an_expulsion_is_not_that_of_the_spying_behind_it(parsed):
    report, tree = parsed("On March 29, Togo expelled two Danish envoys for espionage.", published="2024-04-02")
    time_of = {claim.type: claim.time for claim in analyse(report, tree, MADE_BY).claims}

    assert time_of["response.expel"].edtf == "2024-03-29"
    assert time_of["espionage.spy"] is None


def test_a_denial_has_the_day_on_which_it_was_made(parsed):
    text = "At a meeting on March 29, the Cuban ambassador denied the charges levelled against his staff."
    report, tree = parsed(text, published="2024-04-02")
    denial = next(claim for claim in analyse(report, tree, MADE_BY).claims if claim.type == "speech.deny")

    assert denial.time.edtf == "2024-03-29"


def test_what_came_before_brings_neither_its_number_nor_its_time(parsed):
    report, tree = parsed("Following the expulsion of 21 envoys in March, Peru has vowed to respond.")
    threat = next(claim for claim in analyse(report, tree, MADE_BY).claims if claim.type == "coercion.threaten")

    assert (threat.amounts, threat.time) == ((), None)

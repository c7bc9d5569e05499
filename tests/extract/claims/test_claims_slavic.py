"""Claims in Ukrainian, Polish and Czech. All persons, firms and outlets are invented."""

import pytest

from firsthand.extract.analyse import analyse
from firsthand.records.analysis import MadeBy

EXPEL, ARREST, FUND, SPY = "response.expel", "response.arrest", "influence.fund", "espionage.spy"
BURN, HACK, SANCTION = "sabotage.attack", "cyber.attack", "response.sanction"

ROLES = [  # language, text, type, {role: [texts]}
    # who and whom by case, whatever the order
    (
        "uk",
        "Перу вислало двох чилійських консулів.",
        EXPEL,
        {"actor": ["Перу"], "target": ["двох чилійських консулів"]},
    ),
    ("uk", "Двох консулів вислала Литва.", EXPEL, {"actor": ["Литва"], "target": ["Двох консулів"]}),
    ("pl", "Litwa wydaliła dwóch konsulów.", EXPEL, {"actor": ["Litwa"], "target": ["dwóch konsulów"]}),
    ("pl", "Dwóch konsulów wydaliła Litwa.", EXPEL, {"actor": ["Litwa"], "target": ["Dwóch konsulów"]}),
    ("cs", "Litva vyhostila dva konzuly.", EXPEL, {"actor": ["Litva"], "target": ["dva konzuly"]}),
    ("cs", "Dva konzuly vyhostila Litva.", EXPEL, {"actor": ["Litva"], "target": ["Dva konzuly"]}),
    # passives with their doer
    ("uk", "Консул був висланий Литвою.", EXPEL, {"actor": ["Литвою"], "target": ["Консул"]}),
    ("pl", "Konsul został wydalony przez Litwę.", EXPEL, {"actor": ["Litwę"], "target": ["Konsul"]}),
    ("cs", "Konzul byl vyhoštěn Litvou.", EXPEL, {"actor": ["Litvou"], "target": ["Konzul"]}),
    # nobody in particular did it
    ("uk", "У Ризі затримано трьох диверсантів.", ARREST, {"target": ["трьох диверсантів"], "location_of": ["Ризі"]}),
    ("uk", "Росію звинуватили у саботажі.", "response.attribute", {"target": ["Росію"]}),
    (
        "pl",
        "W Rydze zatrzymano trzech sabotażystów.",
        ARREST,
        {"target": ["trzech sabotażystów"], "location_of": ["Rydze"]},
    ),
    ("pl", "Rosję oskarżono o sabotaż.", "response.attribute", {"target": ["Rosję"]}),
    # deeds as nouns
    (
        "uk",
        "Видворення двох консулів Литвою здивувало Мінськ.",
        EXPEL,
        {"actor": ["Литвою"], "target": ["двох консулів"]},
    ),
    (
        "pl",
        "Wydalenie dwóch konsulów przez Litwę zaskoczyło Mińsk.",
        EXPEL,
        {"actor": ["Litwę"], "target": ["dwóch konsulów"]},
    ),
    ("cs", "Vyhoštění dvou konzulů Litvou překvapilo Minsk.", EXPEL, {"actor": ["Litvou"], "target": ["dvou konzulů"]}),
    # relative clauses
    (
        "uk",
        "Чоловік, який підпалив склад, мовчить.",
        BURN,
        {"actor": ["Чоловік"], "target": ["склад"]},
    ),
    ("pl", "Mężczyzna, który podpalił magazyn, milczy.", BURN, {"actor": ["Mężczyzna"], "target": ["magazyn"]}),
    ("cs", "Muž, který zapálil sklad, mlčí.", BURN, {"actor": ["Muž"], "target": ["sklad"]}),
    # a receiver in the dative
    (
        "uk",
        "Росія заплатила депутату Костенку мільйон євро.",
        FUND,
        {"actor": ["Росія"], "recipient": ["депутату Костенку"]},
    ),
    (
        "pl",
        "Rosja zapłaciła posłowi Wiśnickiemu milion euro.",
        FUND,
        {"actor": ["Rosja"], "recipient": ["posłowi Wiśnickiemu"]},
    ),
    (
        "cs",
        "Rusko zaplatilo poslanci Drobnému milion eur.",
        FUND,
        {"actor": ["Rusko"], "recipient": ["poslanci Drobnému"]},
    ),
    # what somebody is suspected of
    ("pl", "Zatrzymano Litwina podejrzanego o szpiegostwo.", SPY, {"actor": ["Litwina"]}),
    ("uk", "Литва звинуватила консула у шпигунстві.", SPY, {"actor": ["консула"]}),
    ("cs", "Litva obvinila konzula ze špionáže.", SPY, {"actor": ["konzula"]}),
    # a list, a name in quotation marks, an acronym
    (
        "uk",
        "США запровадили санкції проти компанії «Берегтранс».",
        SANCTION,
        {"actor": ["США"], "target": ["компанії «Берегтранс"]},
    ),
    ("pl", "Hakerzy zaatakowali serwery portu.", HACK, {"actor": ["Hakerzy"], "target": ["serwery portu"]}),
    ("cs", "Hackeři napadli servery přístavu.", HACK, {"actor": ["Hackeři"], "target": ["servery přístavu"]}),
    ("uk", "Хакери атакували сервери порту.", HACK, {"actor": ["Хакери"], "target": ["сервери порту"]}),
]

STANDING = [  # language, text, type, polarity, status
    ("uk", "Литва не вислала консула.", EXPEL, "negated", "occurred"),
    ("uk", "Литва планує вислати консула.", EXPEL, "affirmed", "planned"),
    ("uk", "Литва вишле консула.", EXPEL, "affirmed", "planned"),
    ("uk", "Депутат закликав вислати консула.", EXPEL, "affirmed", "called_for"),
    ("uk", "Литва може вислати консула.", EXPEL, "affirmed", "possible"),
    ("uk", "Литва відмовилася вислати консула.", EXPEL, "negated", "occurred"),
    ("pl", "Litwa nie wydaliła konsula.", EXPEL, "negated", "occurred"),
    ("pl", "Litwa zamierza wydalić konsula.", EXPEL, "affirmed", "planned"),
    ("pl", "Litwa zatrzyma konsula.", ARREST, "affirmed", "planned"),
    ("pl", "Poseł zażądał, aby Litwa wydaliła konsula.", EXPEL, "affirmed", "called_for"),
    ("pl", "Litwa może wydalić konsula.", EXPEL, "affirmed", "possible"),
    ("pl", "Litwa odmówiła wydalenia konsula.", EXPEL, "negated", "occurred"),
    ("cs", "Litva nevyhostila konzula.", EXPEL, "negated", "occurred"),
    ("cs", "Litva chystá vyhoštění konzula.", EXPEL, "affirmed", "planned"),
    ("cs", "Litva vyhostí konzula.", EXPEL, "affirmed", "planned"),
    ("cs", "Poslanec vyzval, aby Litva vyhostila konzula.", EXPEL, "affirmed", "called_for"),
    ("cs", "Litva může vyhostit konzula.", EXPEL, "affirmed", "possible"),
]

NONE = [  # language, text: no claim at all
    ("uk", "Вислані торік консули живуть у Мінську."),
    ("uk", "Суддя вилучив нападника з поля."),
    ("pl", "Sędzia wyrzucił napastnika z boiska."),
    ("pl", "Zatrzymany mężczyzna milczy."),
    ("cs", "Rozhodčí vyhnal hráče ze hřiště."),
    ("cs", "Kuchař zapálil svíčku."),
    ("uk", "Пекар підпалив піч."),
]


def claims_of(parsed, text, language):
    report, tree = parsed(text, language=language, published="2024-05-02")
    return analyse(report, tree, MadeBy(version="0", models=())).claims


@pytest.mark.parametrize(("language", "text", "kind", "roles"), ROLES, ids=[row[1] for row in ROLES])
def test_roles_follow_case_and_agreement(parsed, language, text, kind, roles):
    found = []
    for claim in claims_of(parsed, text, language):
        own = {}
        for role in claim.roles:
            own.setdefault(role.role.value, []).append(role.text)
        found += [own] if claim.type == kind else []

    assert found == [roles]


@pytest.mark.parametrize(("language", "text", "kind", "polarity", "status"), STANDING, ids=[row[1] for row in STANDING])
def test_what_was_not_done_or_is_only_planned_says_so(parsed, language, text, kind, polarity, status):
    found = [
        (claim.polarity.value, claim.status.value) for claim in claims_of(parsed, text, language) if claim.type == kind
    ]

    assert found == [(polarity, status)]


@pytest.mark.parametrize(("language", "text"), NONE, ids=[row[1] for row in NONE])
def test_words_that_tell_no_deed_give_no_claim(parsed, language, text):
    assert claims_of(parsed, text, language) == ()


ACTORS = {  # nominative, verb of expelling, instrumental or agent phrase
    "uk": [
        ("Литва", "вислала", "Литвою"),
        ("Перу", "вислало", None),
        ("Іран", "вислав", "Іраном"),
        ("США", "вислали", None),
    ],
    "pl": [("Litwa", "wydaliła", "Litwę"), ("Iran", "wydalił", "Iran"), ("Niemcy", "wydaliły", "Niemcy")],
    "cs": [("Litva", "vyhostila", "Litvou"), ("Írán", "vyhostil", "Íránem"), ("Rusko", "vyhostilo", "Ruskem")],
}
TARGETS = {
    "uk": ["консула", "двох аташе", "трьох дипломатів"],
    "pl": ["konsula", "trzech dyplomatów"],
    "cs": ["konzula", "tři diplomaty"],
}


@pytest.mark.parametrize("language", sorted(ACTORS))
def test_no_order_of_words_turns_doer_and_sufferer_round(parsed, language):
    for name, verb, _ in ACTORS[language]:
        for target in TARGETS[language]:
            for text in (
                f"{name} {verb} {target}.",
                f"{target.capitalize()} {verb} {name}.",
                f"Учора {name} {verb} {target}." if language == "uk" else f"{name} {verb} {target}.",
            ):
                for claim in claims_of(parsed, text, language):
                    roles = {role.role.value: role.text for role in claim.roles}
                    assert roles.get("actor", name) == name, text
                    assert roles.get("target", target).casefold() == target.casefold(), text


def test_claims_of_a_shallow_parse_are_less_sure(parsed):
    (claim,) = claims_of(parsed, "Литва вислала консула.", "uk")

    assert (claim.rule, claim.confidence) == ("word:вислати", 0.7)


def test_a_denied_deed_has_who_denies_it_in_its_chain(parsed):
    found = claims_of(parsed, "Росія заперечує, що підкупила депутата.", "uk")
    deed = next(claim for claim in found if claim.type == FUND)

    assert deed.chain[-1].stance == "denies"

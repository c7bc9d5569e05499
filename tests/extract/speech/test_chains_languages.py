"""Who told whom in German, French and Russian, in sentences of our own. All names are invented."""

import pytest
from chain_reading import OUTLET, chain

GERMAN = [
    (
        "Das Außenministerium teilte am Montag mit, dass zwei Techniker ausgewiesen wurden.",
        "Techniker ausgewiesen",
        [("Außenministerium", "official")],
        "asserts",
    ),
    (
        "Zwei Techniker wurden ausgewiesen. Das teilte das Außenministerium am Montag mit.",
        "Techniker wurden ausgewiesen",
        [("Außenministerium", "official")],
        "asserts",
    ),
    (
        "Nach Angaben der Polizei hat die Bank den Kurier bezahlt.",
        "den Kurier bezahlt",
        [("Polizei", "official")],
        "asserts",
    ),
    (
        "Die Bank habe den Kurier bezahlt, sagte Innenministerin Lore Achterberg am Freitag.",
        "den Kurier bezahlt",
        [("Lore Achterberg", "official")],
        "asserts",
    ),
    (
        "»Die Bank hat den Kurier bezahlt«, sagte Innenministerin Lore Achterberg.",
        "den Kurier bezahlt",
        [("Lore Achterberg", "official")],
        "asserts",
    ),
    (
        "Innenministerin Lore Achterberg sagte, die Bank habe den Kurier bezahlt. Er sei jahrelang unterwegs gewesen.",
        "jahrelang unterwegs",
        [("Lore Achterberg", "official")],
        "asserts",
    ),
    (
        "Dem Elbtal-Anzeiger zufolge hat die Bank den Kurier bezahlt.",
        "den Kurier bezahlt",
        [("Elbtal-Anzeiger", "outlet")],
        "asserts",
    ),
    (
        "Die Botschaft wies die Vorwürfe zurück.",
        "Vorwürfe",
        [("Botschaft", "official")],
        "denies",
    ),
    (
        "Wie der Elbtal-Anzeiger berichtet, hat die Bank den Kurier bezahlt.",
        "den Kurier bezahlt",
        [("Elbtal-Anzeiger", "outlet")],
        "asserts",
    ),
    (
        "Die Bank soll den Kurier jahrelang bezahlt haben.",
        "den Kurier jahrelang bezahlt",
        [("unknown", "unknown")],
        "alleges",
    ),
]
FRENCH = [
    (
        "Le ministère des Affaires étrangères a annoncé lundi que deux techniciens avaient été expulsés.",
        "avaient été expulsés",
        [("ministère", "official")],
        "asserts",
    ),
    (
        "La banque a payé le coursier, a affirmé vendredi la ministre de l'Intérieur, Jeanne Lacaze.",
        "payé le coursier",
        [("Jeanne Lacaze", "official")],
        "asserts",
    ),
    (
        "Selon la police, la banque a payé le coursier.",
        "payé le coursier",
        [("police", "official")],
        "asserts",
    ),
    (
        "« La banque a payé le coursier », a déclaré la ministre Jeanne Lacaze.",
        "payé le coursier",
        [("Jeanne Lacaze", "official")],
        "asserts",
    ),
    (
        "D'après le Courrier de Valmont, la banque a payé le coursier.",
        "payé le coursier",
        [("Courrier de Valmont", "outlet")],
        "asserts",
    ),
    (
        "L'ambassade de Russie a démenti ces accusations.",
        "ces accusations",
        [("embassy", "official")],
        "denies",
    ),
    (
        "L'ambassade de Russie a refusé de dire qui a payé le coursier.",
        "payé le coursier",
        [],
        None,
    ),
]
RUSSIAN = [
    (
        "Министерство иностранных дел заявило, что двое техников высланы из страны.",
        "высланы из страны",
        [("Министерство", "official")],
        "asserts",
    ),
    (
        "По данным полиции, банк заплатил курьеру.",
        "заплатил курьеру",
        [("полиции", "official")],
        "asserts",
    ),
    (
        "«Банк заплатил курьеру», — сказал министр Пётр Лазовский.",
        "заплатил курьеру",
        [("Лазовский", "official")],
        "asserts",
    ),
    (
        "Банк заплатил курьеру, сообщила газета «Вестник».",
        "заплатил курьеру",
        [("Вестник", "outlet")],
        "asserts",
    ),
    (
        "Посольство отвергло обвинения.",
        "обвинения",
        [("Посольство", "official")],
        "denies",
    ),
    (
        "В посольстве добавили, что курьер покинул страну.",
        "покинул страну",
        [("посольств", "official")],
        "asserts",
    ),
]
CASES = [
    *((*case, "de") for case in GERMAN),
    *((*case, "fr") for case in FRENCH),
    *((*case, "ru") for case in RUSSIAN),
]


@pytest.mark.parametrize(("text", "words", "hops", "stance", "language"), CASES, ids=[case[0][:60] for case in CASES])
def test_chain_names_every_hop_in_other_languages(parsed, text, words, hops, stance, language):
    first, *rest = chain(parsed, text, words, language)

    assert (first.name, first.kind, first.entity, first.attribution, first.stance) == (
        OUTLET,
        "outlet",
        None,
        None,
        None,
    )
    assert [hop.kind for hop in rest] == [kind for _, kind in hops], [(hop.name, hop.kind) for hop in rest]
    assert all(part.casefold() in hop.name.casefold() for hop, (part, _) in zip(rest, hops, strict=True)), rest
    assert (rest[-1].stance if rest else None) == stance

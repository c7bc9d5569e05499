"""French, German and Russian: inflected names and phrases lead to the same entities."""

import pytest
from mention_tables import entities_of, named

from firsthand.extract.mentions.find import find_mentions
from firsthand.records.mention import EntityType

TEXTS = [  # language, text, entity, its mentions in order
    (
        "fr",
        "L'ambassade de Russie à Oslo a protesté. L'ambassade dénonce une provocation.",
        "Russian embassy in Norway",
        ["L'ambassade", "L'ambassade"],
    ),
    (
        "fr",
        "La ministre norvégienne des Affaires étrangères, Tuva Lindqvist, a démissionné. La ministre se tait.",
        "Tuva Lindqvist",
        ["La ministre norvégienne des Affaires étrangères", "Tuva Lindqvist", "La ministre"],
    ),
    (
        "fr",
        "Les services de renseignement belges ont averti l'Union européenne.",
        "Belgian intelligence",
        ["Les services de renseignement belges"],
    ),
    ("fr", "Quatre diplomates russes ont été expulsés.", "diplomates russes", ["Quatre diplomates russes"]),
    (
        "de",
        "Die russische Botschaft in Wien protestierte. Die Botschaft sprach von Willkür.",
        "Russian embassy in Austria",
        ["Die russische Botschaft", "Die Botschaft"],
    ),
    (
        "de",
        "Der norwegische Außenminister Jorun Feldt reiste ab. Feldt schwieg.",
        "Jorun Feldt",
        ["Der norwegische Außenminister", "Jorun Feldt", "Feldt"],
    ),
    (
        "de",
        "Die Hackergruppe Silberfuchs griff den Netzbetreiber Norvia Strom an. Das Unternehmen schaltete ab.",
        "Norvia Strom",
        ["den Netzbetreiber", "Norvia Strom", "Das Unternehmen"],
    ),
    (
        "de",
        "Das Europäische Parlament und die Vereinten Nationen tagen.",
        "European Parliament",
        ["Europäische Parlament"],
    ),
    (
        "de",
        "NATO-Generalsekretär Jorun Feldt sprach in Wien. Der NATO-Chef reiste ab.",
        "Jorun Feldt",
        ["NATO-Generalsekretär", "Jorun Feldt", "Der NATO-Chef"],
    ),
    ("de", "Die US-Regierung schwieg.", "US government", ["Die US-Regierung"]),
    (
        "ru",
        "Посольство России в Норвегии выразило протест. В посольстве отказались от комментариев.",
        "Russian embassy in Norway",
        ["Посольство", "посольстве"],
    ),
    (
        "ru",
        "Министр обороны Норвегии Одд Халворсен подал в отставку. Халворсена сменит его заместитель.",
        "Одд Халворсен",
        ["Министр обороны", "Одд Халворсен", "Халворсена"],
    ),
    (
        "ru",
        "Норвегия выслала пятерых российских дипломатов.",
        "российских дипломатов",
        ["пятерых российских дипломатов"],
    ),
    ("ru", "В Москве и под Москвой стреляли.", "Moscow", ["Москве", "Москвой"]),
]


@pytest.mark.parametrize(("language", "text", "name", "mentions"), TEXTS)
def test_inflected_words_lead_to_one_entity(parsed, language, text, name, mentions):
    assert entities_of(parsed, text, language).get(name) == mentions


@pytest.mark.parametrize(
    ("language", "text", "name", "country"),
    [
        ("fr", "Le ministère islandais des Affaires étrangères se tait.", "Icelandic foreign ministry", "IS"),
        ("de", "Das polnische Außenministerium schweigt.", "Polish foreign ministry", "PL"),
        ("ru", "МИД Латвии молчит.", "Latvian foreign ministry", "LV"),
        ("en", "Latvia's foreign ministry is silent.", "Latvian foreign ministry", "LV"),
    ],
)
def test_a_states_ministry_has_one_name_in_all_languages(parsed, language, text, name, country):
    assert named(parsed, text, name, language).country == country


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("cs", "Velvyslanectví Ruska v Praze mlčí. Rusko protestovalo.", {"Russia", "Prague"}),
        ("pl", "Ambasador Rosji w Warszawie opuścił Polskę.", {"Russia", "Warsaw", "Poland"}),
        ("uk", "Служба безпеки України звинуватила Росію.", {"Security Service of Ukraine", "Russia"}),
        ("es", "Noruega y la Unión Europea condenan a Rusia.", {"Norway", "European Union", "Russia"}),
        ("it", "La Norvegia e la Nato accusano la Russia.", {"Norway", "NATO", "Russia"}),
        ("nl", "Noorwegen en de Europese Unie beschuldigen Rusland.", {"Norway", "European Union", "Russia"}),
    ],
)
def test_states_and_bodies_are_found_in_languages_without_a_parser(parsed, language, text, names):
    assert names <= set(entities_of(parsed, text, language))


INITIALS = [
    ("Министр Б.Дворецкий ушёл.", "Б.Дворецкий"),
    ("Вчера Д. Лобанец прибыл в Осло.", "Д. Лобанец"),
    ("Вчера А.П.Краснов прибыл в Осло.", "А.П.Краснов"),
    ("Министр по делам Brexit Мартин Лохнер ушёл.", "Мартин Лохнер"),
]


@pytest.mark.parametrize(("text", "name"), INITIALS)
def test_russian_initials_belong_to_the_surname_behind_them(parsed, text, name):
    report, tree = parsed(text, language="ru")
    _, entities = find_mentions(report, tree)

    assert [e.name for e in entities if e.type is EntityType.PERSON and e.names] == [name]

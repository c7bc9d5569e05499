"""Money, counts and percentages: text in, amount out. Each case: kind, value, upper, currency or unit, bound."""

import pytest

from firsthand.extract.amounts.find import find_amounts


def told(parsed, text, language):
    report, tree = parsed(text, language=language, published="2024-05-02")
    return [
        (a.text, a.kind.value, a.value, a.upper, a.currency or a.unit, a.bound.value)
        for a in find_amounts(report, tree)
    ]


def money(text, value, currency, bound="exact", upper=None):
    return (text, "money", value, upper, currency, bound)


def count(text, value, unit, bound="exact", upper=None):
    return (text, "count", value, upper, unit, bound)


def percent(text, value, bound="exact"):
    return (text, "percent", value, None, None, bound)


ENGLISH = [
    ("The fund sent 300 million dollars.", [money("300 million dollars", 300_000_000, "USD")]),
    ("The fund sent more than $300m.", [money("$300m", 300_000_000, "USD", "at_least")]),
    ("The fund sent nearly €2bn.", [money("€2bn", 2_000_000_000, "EUR", "about")]),
    ("The fund sent US$ 20,500.", [money("US$ 20,500", 20500, "USD")]),
    ("The fund sent C$5 million.", [money("C$5 million", 5_000_000, "CAD")]),
    ("The fund sent 200 Canadian dollars.", [money("200 Canadian dollars", 200, "CAD")]),
    ("The fund sent EUR 5 million.", [money("EUR 5 million", 5_000_000, "EUR")]),
    ("The fund sent 40,000 hryvnias.", [money("40,000 hryvnias", 40000, "UAH")]),
    ("The fund sent 5-7 million roubles.", [money("5-7 million roubles", 5_000_000, "RUB", "between", 7_000_000)]),
    ("The fund got a 300-million-euro loan.", [money("300-million-euro", 300_000_000, "EUR")]),
    (
        "The fund sent hundreds of millions of euros.",
        [money("hundreds of millions of euros", 200_000_000, "EUR", "at_least")],
    ),
    ("The fund means to spend hundreds of millions.", [money("hundreds of millions", 200_000_000, None, "at_least")]),
    ("The fund sent 5,000 crowns.", [money("5,000 crowns", 5000, None)]),  # whose crowns is not told
    ("A Danish firm sent 5,000 kroner.", [money("5,000 kroner", 5000, "DKK")]),  # of the one state that is named
    ("The fund in Chile sent 90 million pesos.", [money("90 million pesos", 90_000_000, "CLP")]),
    ("A Danish firm sent 5,000 kroner to Norway.", [money("5,000 kroner", 5000, None)]),  # of which of the two?
    ("A Polish firm sent 5,000 kroner.", [money("5,000 kroner", 5000, None)]),
    ("Turnout was 12 percent.", [percent("12 percent", 12)]),
    ("Turnout was about 3.5%.", [percent("3.5%", 3.5, "about")]),
    ("Ellis expelled 21 Dunian diplomats.", [count("21 Dunian diplomats", 21, "diplomats")]),
    ("Ellis expelled at least seven members of the staff.", [count("seven members", 7, "members", "at_least")]),
    ("Two dozen officials stayed.", [count("Two dozen officials", 24, "officials")]),
    ("Up to 1,400 soldiers stayed.", [count("1,400 soldiers", 1400, "soldiers", "at_most")]),
    ("It was the 14th of 15 sanctions packages.", [count("15 sanctions packages", 15, "sanctions packages")]),
    ("Thousands of people marched.", [count("Thousands of people", 2000, "people", "at_least")]),
    ("Between five and seven ministers stayed.", [count("five and seven ministers", 5, "ministers", "between", 7)]),
    ("Twenty-one were expelled.", [count("Twenty-one", 21, None)]),
    ("One diplomat was expelled.", [count("One diplomat", 1, "diplomat")]),
    ("Two of the 85 diplomats stayed.", [count("Two", 2, "diplomats"), count("85 diplomats", 85, "diplomats")]),
    ("2000 people marched.", [count("2000 people", 2000, "people")]),
    ("Some 250 or so boats came.", [count("250 or so boats", 250, "boats", "about")]),
    ("Ten or more boats came.", [count("Ten or more boats", 10, "boats", "at_least")]),
]
NO_AMOUNTS = [
    "He came in 2014 and left on 3 May.",
    "The attaché, 46, left after 15 days.",
    "Article 5 of Resolution 2231 applies.",
    "No one saw one of them, and one has to ask.",
    "The COVID-19 rule and the G7 met the Su-35.",
    "They won 3-1 on the 2nd day.",
    "Call +32 2 555 12 34 at once.",
    "That is one thing.",
    "Agent 007 read the 5-star list on 9/11.",
    "1\nElla Dune spoke.",
    "They spent years settling scores.",
]
FRENCH = [
    ("Le fonds a versé 300 millions d'euros.", [money("300 millions d'euros", 300_000_000, "EUR")]),
    ("Le fonds a versé plus de 1 400 euros.", [money("1 400 euros", 1400, "EUR", "at_least")]),
    ("Le fonds a versé 3,2 millions de roubles.", [money("3,2 millions de roubles", 3_200_000, "RUB")]),
    ("Le fonds a versé près de 5 M€.", [money("5 M€", 5_000_000, "EUR", "about")]),
    ("La participation est de 12 %.", [percent("12 %", 12)]),
    ("Vingt et un diplomates sont partis.", [count("Vingt et un diplomates", 21, "diplomates")]),
    ("Les sept employés sont partis.", [count("sept employés", 7, "employés")]),
    ("Une vingtaine de diplomates sont partis.", [count("Une vingtaine de diplomates", 20, "diplomates", "about")]),
    ("Entre cinq et sept ministres sont partis.", [count("cinq et sept ministres", 5, "ministres", "between", 7)]),
    ("Au moins deux agents sont partis.", [count("deux agents", 2, "agents", "at_least")]),
    ("Un homme de 46 ans a cité l'article 5.", []),
]
GERMAN = [
    ("Der Fonds zahlte 300 Millionen Euro.", [money("300 Millionen Euro", 300_000_000, "EUR")]),
    ("Der Fonds zahlte mehr als 1.400 Euro.", [money("1.400 Euro", 1400, "EUR", "at_least")]),
    ("Der Fonds zahlte rund 1,5 Mrd. Rubel.", [money("1,5 Mrd. Rubel", 1_500_000_000, "RUB", "about")]),
    ("Der Fonds zahlte eine halbe Million Pfund.", [money("eine halbe Million Pfund", 500_000, "GBP")]),
    ("Die Beteiligung lag bei 12 Prozent.", [percent("12 Prozent", 12)]),
    ("Man wies 21 dunische Diplomaten aus.", [count("21 dunische Diplomaten", 21, "Diplomaten")]),
    ("Man wies einundzwanzig Beamte aus.", [count("einundzwanzig Beamte", 21, "Beamte")]),
    ("Mindestens sieben Mitarbeiter gingen.", [count("sieben Mitarbeiter", 7, "Mitarbeiter", "at_least")]),
    ("Bis zu 50 000 Soldaten kamen.", [count("50 000 Soldaten", 50000, "Soldaten", "at_most")]),
    ("Tausende Menschen kamen.", [count("Tausende Menschen", 2000, "Menschen", "at_least")]),
    ("Ein Mann (46) nannte Artikel 5.", []),
]
RUSSIAN = [
    ("Фонд направил более 300 млн долларов.", [money("300 млн долларов", 300_000_000, "USD", "at_least")]),
    ("Фонд направил около 1 400 евро.", [money("1 400 евро", 1400, "EUR", "about")]),
    ("Фонд направил 3,2 миллиона рублей.", [money("3,2 миллиона рублей", 3_200_000, "RUB")]),
    ("Фонд направил 40 тыс. гривен.", [money("40 тыс. гривен", 40000, "UAH")]),
    ("Явка составила 12%.", [percent("12%", 12)]),
    ("Выслали двадцать одного дипломата.", [count("двадцать одного дипломата", 21, "дипломата")]),
    ("Выслали пятерых дипломатов.", [count("пятерых дипломатов", 5, "дипломатов")]),
    ("Не менее двух агентов уехали.", [count("двух агентов", 2, "агентов", "at_least")]),
    ("От пяти до семи министров уехали.", [count("пяти до семи министров", 5, "министров", "between", 7)]),
    ("Статья 5 договора действует.", []),
]
OTHERS = [
    ("uk", "Фонд надіслав понад 300 млн доларів.", [money("300 млн доларів", 300_000_000, "USD", "at_least")]),
    ("es", "El fondo pagó 5 mil millones de rublos.", [money("5 mil millones de rublos", 5_000_000_000, "RUB")]),
    ("pl", "Fundusz zapłacił około 5 mln zł.", [money("5 mln zł", 5_000_000, "PLN", "about")]),
    (
        "cs",
        "Fond zaplatil 5 milionů korun, 12 % ceny.",
        [money("5 milionů korun", 5_000_000, "CZK"), percent("12 %", 12)],
    ),
    ("es", "Expulsaron a doce diplomáticos.", [count("doce diplomáticos", 12, "diplomáticos")]),
    ("es", "Al menos veintiún agentes se fueron.", [count("veintiún agentes", 21, "agentes", "at_least")]),
    ("es", "Los tres fueron detenidos el 3 de mayo.", []),
    ("it", "Hanno espulso dodici diplomatici.", [count("dodici diplomatici", 12, "diplomatici")]),
    ("it", "Il fondo ha pagato tre milioni di euro.", [money("tre milioni di euro", 3_000_000, "EUR")]),
    ("it", "Il fondo ha pagato 1.400 euro.", [money("1.400 euro", 1400, "EUR")]),
    ("nl", "Het fonds betaalde 3,2 miljoen euro.", [money("3,2 miljoen euro", 3_200_000, "EUR")]),
    ("cs", "Vyhostili 21 diplomatů.", []),  # counts are not read without number words and parts of speech
]
CASES = (
    [("en", *case) for case in ENGLISH]
    + [("en", text, []) for text in NO_AMOUNTS]
    + [("fr", *case) for case in FRENCH]
    + [("de", *case) for case in GERMAN]
    + [("ru", *case) for case in RUSSIAN]
    + OTHERS
)
GLOSSES = [  # language, text, the sum, the same sum in another currency
    ("en", "The plan is worth 50 billion euro ($54 billion).", "50 billion euro", "$54 billion"),
    ("en", "He took 3.2 million euro, or about 6.3 million leva.", "3.2 million euro", "6.3 million leva"),
    ("en", "He took half a million euros (978,000 leva).", "half a million euros", "978,000 leva"),
    ("en", "He took 5 million euros in aid (some $5.4 million).", "5 million euros", "$5.4 million"),
    (
        "fr",
        "Il a reçu 5 millions d'euros, soit environ 5,4 millions de dollars.",
        "5 millions d'euros",
        "5,4 millions de dollars",
    ),
    ("de", "Er nahm 5 Millionen Euro (umgerechnet 5,4 Millionen Dollar).", "5 Millionen Euro", "5,4 Millionen Dollar"),
    ("ru", "Он взял 5 млн евро (около 500 млн рублей).", "5 млн евро", "500 млн рублей"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_amounts_come_with_kind_value_unit_and_bound(parsed, language, text, expected):
    assert told(parsed, text, language) == expected


@pytest.mark.parametrize(("language", "text", "first", "second"), GLOSSES)
def test_a_sum_told_again_in_another_currency_is_a_gloss_of_the_first(parsed, language, text, first, second):
    report, tree = parsed(text, language=language)

    one, two = find_amounts(report, tree)

    assert (one.text, two.text) == (first, second)
    assert (one.gloss_of, two.gloss_of) == (None, one.id)


@pytest.mark.parametrize(
    "text", ["It cost 5 million euros. Ellis paid 5 million dollars.", "He took 5 euros and 6 dollars."]
)
def test_two_sums_are_no_glosses_of_each_other(parsed, text):
    report, tree = parsed(text)

    assert [a.gloss_of for a in find_amounts(report, tree)] == [None, None]

"""Who says what in Czech, and in Polish and Ukrainian by the same patterns: no parse, no capitals, free word order."""

import pytest

from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.speech.attributions import find_attributions

CZECH = [  # text, source | cue | content | stance and kind of source
    (
        "Ministr zahraničí Karel Dvorník řekl, že Moskva platila poslance.",
        "Ministr zahraničí Karel Dvorník | řekl | že Moskva platila poslance | asserts official",
    ),
    (
        "Podle ministra zahraničí Karla Dvorníka platila Moskva poslance.",
        "ministra zahraničí Karla Dvorníka | Podle | platila Moskva poslance | asserts official",
    ),
    (
        "„Moskva platila naše poslance,“ uvedl mluvčí ministerstva Petr Havran.",
        "mluvčí ministerstva Petr Havran | uvedl | Moskva platila naše poslance | asserts official",
    ),
    ("Petr Havran uvedl: „Platila je vždy Moskva.“", "Petr Havran | uvedl | Platila je vždy Moskva | asserts person"),
    (
        "„Platila je Moskva,“ řekla agentuře Vlna mluvčí velvyslanectví.",
        "mluvčí velvyslanectví | řekla | Platila je Moskva | asserts official",
    ),
    (
        "„Peníze šly přes tři firmy,“ popsal pro Ranní list vyšetřovatel Ota Kment.",
        "vyšetřovatel Ota Kment | popsal | Peníze šly přes tři firmy | asserts person",
    ),
    (
        "Tajná služba ve výroční zprávě uvedla, že špioni verbovali úředníky.",
        "Tajná služba | uvedla | že špioni verbovali úředníky | asserts official",
    ),
    (
        "Jak uvedl deník Ranní list, Rusko zaplatilo třem poslancům.",
        "deník Ranní list | uvedl | Rusko zaplatilo třem poslancům | asserts outlet",
    ),
    ("Rusko mělo podle BIS zaplatit poslancům.", "BIS | podle | Rusko mělo … zaplatit poslancům | asserts official"),
    (
        "Podle nejmenovaného zdroje platila Moskva poslance.",
        "nejmenovaného zdroje | Podle | platila Moskva poslance | asserts anonymous",
    ),
    (
        "Podle zprávy tajné služby stojí za útokem Rusko.",
        "zprávy tajné služby | Podle | stojí za útokem Rusko | asserts official",
    ),
    (
        "Brod údajně věděl o platbách, napsal server Polední zprávy.",
        "server Polední zprávy | napsal | Brod údajně věděl o platbách | asserts outlet",
    ),
    (
        "Policie obvinila tři muže ze špionáže.",
        "Policie | obvinila | tři muže ze špionáže | alleges official",
    ),
    ("Lukáš Brod tvrdí, že útok řídila rozvědka.", "Lukáš Brod | tvrdí | že útok řídila rozvědka | alleges person"),
    (
        "Ministerstvo potvrdilo, že vyhostilo dva diplomaty.",
        "Ministerstvo | potvrdilo | že vyhostilo dva diplomaty | confirms official",
    ),
    ("Ruské velvyslanectví obvinění popřelo.", "Ruské velvyslanectví | popřelo | obvinění | denies official"),
    ("Rusko obvinění odmítlo jako nesmysl.", "Rusko | odmítlo | obvinění … jako nesmysl | denies official"),
    (
        "Kreml opakovaně odmítá, že by se vměšoval do voleb.",
        "Kreml | odmítá | že by se vměšoval do voleb | denies official",
    ),
    ("Služba varovala, že Rusko chystá sabotáže.", "Služba | varovala | že Rusko chystá sabotáže | warns official"),
    ("Vláda slíbila, že případ vyšetří.", "Vláda | slíbila | že případ vyšetří | promises official"),
    (
        "Vláda vyzvala Moskvu, aby stáhla své diplomaty.",
        "Vláda | vyzvala | aby stáhla své diplomaty | calls_for official",
    ),
    ("Eva Malá se ptala, proč vláda nejednala.", "Eva Malá | ptala | proč vláda nejednala | asks person"),
    ("Kreml se k věci nechtěl vyjádřit.", "Kreml | nechtěl vyjádřit |  | no_comment official"),
    ("Mluvčí úřadu na dotazy neodpověděl.", "Mluvčí úřadu | neodpověděl |  | no_comment official"),
    ("Mluvčí policie odmítl případ komentovat.", "Mluvčí policie | odmítl | případ komentovat | no_comment official"),
    ("Rusko platilo poslance a ministr o tom věděl.", ""),
]
OTHERS = [
    (
        "pl",
        "Służba w raporcie podała, że szpiedzy werbowali urzędników.",
        "Służba | podała | że szpiedzy werbowali urzędników | asserts official",
    ),
    ("pl", "Ambasada Rosji zaprzeczyła oskarżeniom.", "Ambasada Rosji | zaprzeczyła | oskarżeniom | denies official"),
    ("pl", "Kreml nie chciał komentować sprawy.", "Kreml | nie chciał komentować |  | no_comment official"),
    (
        "uk",
        "За словами міністра Івана Лісового, Москва платила депутатам.",
        "міністра Івана Лісового | За словами | Москва платила депутатам | asserts official",
    ),
    (
        "uk",
        "Служба у звіті повідомила, що шпигуни вербували чиновників.",
        "Служба | повідомила | що шпигуни вербували чиновників | asserts official",
    ),
]


def told(parsed, text, language):
    report, tree = parsed(text, language=language)
    found = find_attributions(report, tree, index_mentions(tree, *find_mentions(report, tree)))
    return "; ".join(
        " | ".join(" … ".join(span.of(text) for span in role) for role in (record.source, record.cue, record.content))
        + f" | {record.stance.value} {record.source_kind.value}"
        for record in found.records
    )


@pytest.mark.parametrize(("text", "expected"), CZECH, ids=[text[:40] for text, _ in CZECH])
def test_czech_sources_are_told_from_what_stands_beside_them(parsed, text, expected):
    assert told(parsed, text, "cs") == expected


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS, ids=[text[:40] for _, text, _ in OTHERS])
def test_polish_and_ukrainian_are_read_alike(parsed, language, text, expected):
    assert told(parsed, text, language) == expected


def test_what_a_clause_says_according_to_somebody_is_nested_in_who_tells_it(parsed):
    text = "Lipová dodala, že podle BIS šlo o peníze z Moskvy."
    report, tree = parsed(text, language="cs")

    found = find_attributions(report, tree, index_mentions(tree, *find_mentions(report, tree))).records

    outer, inner = sorted(found, key=lambda record: record.cue)
    assert [record.cue[0].of(text) for record in (outer, inner)] == ["dodala", "podle"]
    assert inner.parent == outer.id

"""Datelines and date lines, by their form."""

import pytest

from firsthand.read.datelines import date_line, dateline_end

SENTENCE = "The minister said no more"
DATELINES = [
    "DUBLIN, Feb 12 (NPA) -",
    "MOSCOW/LJUBLJANA, April 20 (AW) -",
    "WINDHOEK, 3 October 2022 -",
    "SOFIA (Capital Wire) -",
    "Berlin (dpa) –",
    "Paris, le 3 mars 2024 –",
    "Praha 5. března (ČTK) -",
    "Warszawa (PAP) -",
    "ST. PETERSBURG, Fla. (AP) —",
    "VARNA -",
    "ZAGREB.",
    "КИЇВ. 8 серпня. УНН.",
    "МОСКВА, 5 мая — РИА Новости.",
    "(ANSA) - ROMA, 12 FEB -",
    "Bruselas, 3 may (EFE).-",
    "PARIS, 3 May 2024:",
]
NONE = [
    "On April 20, the envoy was called in.",
    "Russia - the country that denies it - said so.",
    "Mr. Vaabel told reporters.",
    "The envoy left. The office was closed.",
    "“No,” she said. The office was closed.",
    "UN. The council met.",
    "Harbour: The story so far.",
    "Harbour police – Everybody’s friend until now.",
    "Marek Dolny - The man and his pigeons.",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_ends_before_the_sentence(dateline):
    text = f"{dateline} {SENTENCE}"

    assert text[: dateline_end(text, 0, len(text))] == dateline


@pytest.mark.parametrize("text", NONE)
def test_a_sentence_has_no_dateline(text):
    assert dateline_end(text, 0, len(text)) is None


DATE_LINES = [
    ("Ljubljana, 11 April 2023", "2023-04-11", False),
    ("Published: 2 May 2024, 10:30", "2024-05-02", True),
    ("Veröffentlicht am 2. Mai 2024 um 10:15 Uhr", "2024-05-02", True),
    ("Опубликовано: 2 мая 2024 г., 10:15", "2024-05-02", True),
    ("13.05.2024", "2024-05-13", False),
    ("Thursday, May 2, 2024", "2024-05-02", False),
    ("2 May 2024 | The Brae Herald", "2024-05-02", False),
]


@pytest.mark.parametrize(("line", "day", "on_page"), DATE_LINES)
def test_a_date_line_states_the_day_of_publication(line, day, on_page):
    assert date_line(line) == (day, on_page)


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 3 May 2024 10:00",
        "The fire of 11 April 2023",
        "11 April",
        "05/02/2024",
        "— Ann Lee (@annlee) May 2, 2024",
        "from 2 May 2024 to 5 May 2024",
    ],
)
def test_other_lines_with_dates_state_no_day_of_publication(line):
    assert date_line(line) is None

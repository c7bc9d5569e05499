"""Days from metadata and from lines of text: full and unambiguous, or none."""

import pytest

from firsthand.read.days import full_dates, month_number, parse_day

DAYS = [
    ("2024-05-02", "2024-05-02"),
    ("2024-05-02T23:59:00-05:00", "2024-05-02"),
    ("2024-05-02 10:00", "2024-05-02"),
    ("20240502", "2024-05-02"),
    ("Thu, 02 May 2024 10:00:00 GMT", "2024-05-02"),
    ("2 May 2024", "2024-05-02"),
    ("May 2nd, 2024", "2024-05-02"),
    ("le 3 mars 2024", "2024-03-03"),
    ("2. Mai 2024", "2024-05-02"),
    ("2 мая 2024 г.", "2024-05-02"),
    ("2 травня 2024", "2024-05-02"),
    ("2 de mayo de 2024", "2024-05-02"),
    ("2 maggio 2024", "2024-05-02"),
    ("2 maja 2024", "2024-05-02"),
    ("2. května 2024", "2024-05-02"),
    ("2 mei 2024", "2024-05-02"),
    ("13.05.2024", "2024-05-13"),
    ("28/02/2024", "2024-02-28"),
    ("2024年5月2日", "2024-05-02"),
    ("05/02/2024", None),
    ("2024-13-45", None),
    ("2024-02-30", None),
    ("May 2024", None),
    ("2 May", None),
    ("yesterday", None),
    ("", None),
    ("2 May 2024 or 3 May 2024", None),
    ("2 May 1024", None),
]


@pytest.mark.parametrize(("value", "day"), DAYS)
def test_a_day_is_read_only_if_it_is_full_and_certain(value, day):
    assert parse_day(value) == day


def test_full_dates_are_found_where_they_stand():
    text = "Tallinn, 2 May 2024; again on May 5, 2024, in version 1.2.2024.5"

    assert [(text[found.start : found.end], found.day) for found in full_dates(text)] == [
        ("2 May 2024", "2024-05-02"),
        ("May 5, 2024", "2024-05-05"),
    ]


def test_months_are_known_in_their_cases_and_short_forms():
    assert [month_number(name) for name in ("Sept.", "августа", "sierpień", "října", "Ende")] == [9, 8, 8, 10, None]

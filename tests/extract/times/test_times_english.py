"""English: text in, EDTF with its first and last day out. All reports are of Thursday, 2 May 2024."""

import pytest

from firsthand.extract.times.find import find_times

PUBLISHED = "2024-05-02"


def told(parsed, text, published=PUBLISHED):
    report, tree = parsed(text, language="en", published=published)
    return [(t.text, t.edtf, t.earliest, t.latest) for t in find_times(report, tree)]


def day(text, date):
    return (text, date, date, date)


DATES = [  # text, what is found
    ("The envoy left on March 29.", [day("March 29", "2024-03-29")]),
    ("The envoy left on 29 March 2022.", [day("29 March 2022", "2022-03-29")]),
    ("The envoy left on the 6th of June 2023.", [day("the 6th of June 2023", "2023-06-06")]),
    ("The envoy left on Jan. 19.", [day("Jan. 19", "2024-01-19")]),
    ("The envoy left on Sept. 1st, 2021.", [day("Sept. 1st, 2021", "2021-09-01")]),
    ("The envoy left on Friday, April 12.", [day("Friday, April 12", "2024-04-12")]),
    ("The cable is dated 2023-11-05.", [day("2023-11-05", "2023-11-05")]),
    ("The cable is dated 31/12/2023.", [day("31/12/2023", "2023-12-31")]),
    ("The cable is dated 5.11.2023.", [day("5.11.2023", "2023-11-05")]),
    ("The cable is dated 05/11/2023.", [("05/11/2023", None, None, None)]),  # May or November?
    ("The vote will be held on June 9.", [day("June 9", "2024-06-09")]),
    ("The vote was held on December 14.", [day("December 14", "2023-12-14")]),
    ("He left on Christmas Eve.", [day("Christmas Eve", "2023-12-24")]),
]
INTERVALS = [
    (
        "The vote takes place from June 6th to 9th.",
        [("June 6th to 9th", "2024-06-06/2024-06-09", "2024-06-06", "2024-06-09")],
    ),
    ("They met on 6-9 June 2023.", [("6-9 June 2023", "2023-06-06/2023-06-09", "2023-06-06", "2023-06-09")]),
    ("They met on 19 and 20 January.", [("19 and 20 January", "{2024-01-19,2024-01-20}", "2024-01-19", "2024-01-20")]),
    (
        "He was paid from March 2021 to June 2022.",
        [("from March 2021 to June 2022", "2021-03/2022-06", "2021-03-01", "2022-06-30")],
    ),
    ("He was paid between 2016 and 2020.", [("between 2016 and 2020", "2016/2020", "2016-01-01", "2020-12-31")]),
    ("He was paid in 2022-2023.", [("2022-2023", "2022/2023", "2022-01-01", "2023-12-31")]),
    ("He was paid in 2022-23.", [("2022-23", "2022/2023", "2022-01-01", "2023-12-31")]),
    ("Since 2014, the fund has grown.", [("Since 2014", "2014/..", "2014-01-01", None)]),
    ("The fund has grown since last summer.", [("since last summer", "2023-22/..", "2023-06-01", None)]),
    ("The ban was in force until March 2023.", [("until March 2023", "../2023-03", None, "2023-03-31")]),
    (
        "They interfered in 2016 and 2020.",
        [("2016", "2016", "2016-01-01", "2016-12-31"), ("2020", "2020", "2020-01-01", "2020-12-31")],
    ),
]
AGAINST_PUBLICATION = [
    ("The minister said on Friday that it was over.", [day("Friday", "2024-04-26")]),
    ("The minister spoke on Thursday.", [day("Thursday", "2024-05-02")]),
    ("The court will decide on Friday.", [day("Friday", "2024-05-03")]),
    ("The court is expected to decide on Monday.", [day("Monday", "2024-05-06")]),
    ("The ministers agreed to meet on Monday.", [day("Monday", "2024-05-06")]),
    ("The minister spoke last Thursday.", [day("last Thursday", "2024-04-25")]),
    ("The minister speaks next Monday.", [day("next Monday", "2024-05-06")]),
    ("He left yesterday.", [day("yesterday", "2024-05-01")]),
    ("He left the day before yesterday.", [day("the day before yesterday", "2024-04-30")]),
    ("He leaves tomorrow.", [day("tomorrow", "2024-05-03")]),
    ("He spoke tonight.", [day("tonight", "2024-05-02")]),
    ("He left three days ago.", [day("three days ago", "2024-04-29")]),
    ("He left a week ago.", [("a week ago", "2024-04-22/2024-04-28", "2024-04-22", "2024-04-28")]),
    ("He left two years ago.", [("two years ago", "2022", "2022-01-01", "2022-12-31")]),
    ("They meet next week.", [("next week", "2024-05-06/2024-05-12", "2024-05-06", "2024-05-12")]),
    (
        "It is on the agenda of next week's summit.",
        [("next week", "2024-05-06/2024-05-12", "2024-05-06", "2024-05-12")],
    ),
    ("They met last month.", [("last month", "2024-04", "2024-04-01", "2024-04-30")]),
    ("It doubled this year.", [("this year", "2024", "2024-01-01", "2024-12-31")]),
    ("It doubled earlier this year.", [("earlier this year", "2024", "2024-01-01", "2024-05-02")]),
    ("It closes later this year.", [("later this year", "2024", "2024-05-02", "2024-12-31")]),
    ("It grew over the past three months.", [("the past three months", "P3M", "2024-02-02", "2024-05-02")]),
    ("Much has changed in recent weeks.", [("recent weeks", "2024-04-04~/2024-05-02", "2024-04-04", "2024-05-02")]),
    (
        "More will follow in the coming days.",
        [("the coming days", "2024-05-02/2024-05-09~", "2024-05-02", "2024-05-09")],
    ),
]
PERIODS = [
    ("It began in July 2021.", [("July 2021", "2021-07", "2021-07-01", "2021-07-31")]),
    ("It began in July.", [("July", "2023-07", "2023-07-01", "2023-07-31")]),
    ("It will begin in July.", [("July", "2024-07", "2024-07-01", "2024-07-31")]),
    ("It began in early February.", [("early February", "2024-02", "2024-02-01", "2024-02-15")]),
    ("It began in late 2022.", [("late 2022", "2022", "2022-07-02", "2022-12-31")]),
    ("It began in mid-2023.", [("mid-2023", "2023", "2023-04-02", "2023-10-01")]),
    ("It began in June of last year.", [("June of last year", "2023-06", "2023-06-01", "2023-06-30")]),
    ("It began in spring 2024.", [("spring 2024", "2024-21", "2024-03-01", "2024-05-31")]),
    ("It began in the summer of 2019.", [("the summer of 2019", "2019-22", "2019-06-01", "2019-08-31")]),
    ("It began last summer.", [("last summer", "2023-22", "2023-06-01", "2023-08-31")]),
    ("It began in Q1 2024.", [("Q1 2024", "2024-33", "2024-01-01", "2024-03-31")]),
    (
        "It began in the third quarter of last year.",
        [("the third quarter of last year", "2023-35", "2023-07-01", "2023-09-30")],
    ),
    ("It began in the first half of 2023.", [("the first half of 2023", "2023-40", "2023-01-01", "2023-06-30")]),
    ("It began in the 1990s.", [("the 1990s", "199X", "1990-01-01", "1999-12-31")]),
    ("It began in the 20th century.", [("the 20th century", "19XX", "1900-01-01", "1999-12-31")]),
]
CLOCKS = [
    ("They met at 2 p.m. on Monday.", [("2 p.m. on Monday", "2024-04-29T14:00:00", "2024-04-29", "2024-04-29")]),
    ("They met on Monday at noon.", [("Monday at noon", "2024-04-29T12:00:00", "2024-04-29", "2024-04-29")]),
    (
        "They met at 14:30 on 3 March 2024.",
        [("14:30 on 3 March 2024", "2024-03-03T14:30:00", "2024-03-03", "2024-03-03")],
    ),
]
LENGTHS = [
    ("He was given 72 hours to leave.", [("72 hours", "PT72H", None, None)]),
    ("He was given two weeks to leave.", [("two weeks", "P2W", None, None)]),
    ("It is a three-year programme.", [("three-year", "P3Y", None, None)]),
]
FROM_ANOTHER_TIME = [
    (
        "He was seen on March 3. Two weeks later, he was gone.",
        [day("March 3", "2024-03-03"), ("Two weeks later", "2024-03-11/2024-03-17", "2024-03-11", "2024-03-17")],
    ),
    (
        "He was seen on March 3. The next day, he was gone.",
        [day("March 3", "2024-03-03"), day("The next day", "2024-03-04")],
    ),
    ("Two weeks later, he was gone.", [("Two weeks later", None, None, None)]),
    ("More than two years after the invasion, aid grew.", [("More than two years after", None, None, None)]),
    (
        "He came on 3 March 2014. On 7 April he left.",  # a date that goes on from a dated one shares its year
        [day("3 March 2014", "2014-03-03"), day("7 April", "2014-04-07")],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), DATES + INTERVALS + AGAINST_PUBLICATION + PERIODS + CLOCKS + LENGTHS + FROM_ANOTHER_TIME
)
def test_english_times_come_with_edtf_and_their_first_and_last_day(parsed, text, expected):
    assert told(parsed, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may leave, and the troops march on.",
        "May I ask the second man?",
        "Prices fall and the sun rose.",
        "He is 46 years old, the 46-year-old clerk, aged 46 years.",
        "The 2000 people lost 1,990 euros on page 12.",
        "He now pays daily and will soon recently move.",  # known only against now: no day can be told
        "Jan Dune and Mar Vella wed.",
        "They spent five million a year.",
    ],
)
def test_words_that_only_look_like_times_are_none(parsed, text):
    assert told(parsed, text) == []


@pytest.mark.parametrize(
    "text", ["on Friday", "last week", "in early May", "three days ago", "tomorrow", "in recent weeks"]
)
def test_without_a_day_of_publication_relative_times_stay_unresolved(parsed, text):
    (found,) = told(parsed, f"The envoy met them {text}.", published=None)

    assert found[1:] == (None, None, None)


def test_without_a_day_of_publication_absolute_dates_are_resolved(parsed):
    assert told(parsed, "The envoy left on 3 May 2021.", published=None) == [day("3 May 2021", "2021-05-03")]


def test_a_past_verb_says_nothing_of_the_date_of_a_coming_event_within_a_noun_phrase(parsed):
    found = told(parsed, "The president warned of interference in the elections in November.", published="2022-09-14")

    assert found == [("November", "2022-11", "2022-11-01", "2022-11-30")]

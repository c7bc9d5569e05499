"""Amounts planted in invented sentences, in a random style, are read back exactly: value, currency, bound and span."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.amounts.find import find_amounts
from firsthand.extract.numbers import number_grammar, section
from firsthand.extract.parsers.block import Block, join
from firsthand.extract.parsers.words import parse_blocks
from firsthand.lexicon.load import read_table
from plain_reports import make_report

GROUP = {"en": ",", "de": ".", "fr": "\u202f", "ru": "\u00a0"}
DECIMAL = {"en": ".", "de": ",", "fr": ",", "ru": ","}
SCALES = {
    "en": {"million": 10**6, "billion": 10**9, "thousand": 1000, "bn": 10**9},
    "de": {"Millionen": 10**6, "Mrd.": 10**9, "Tausend": 1000, "Mio.": 10**6},
    "fr": {"millions": 10**6, "milliards": 10**9},
    "ru": {"млн": 10**6, "миллиардов": 10**9, "тыс.": 1000, "тысяч": 1000},
}
CURRENCIES = {
    "en": {"euros": "EUR", "dollars": "USD", "leva": "BGN", "Canadian dollars": "CAD", "roubles": "RUB", "EUR": "EUR"},
    "de": {"Euro": "EUR", "Dollar": "USD", "Rubel": "RUB", "Schweizer Franken": "CHF", "USD": "USD"},
    "fr": {"euros": "EUR", "dollars": "USD", "roubles": "RUB", "francs suisses": "CHF", "€": "EUR"},
    "ru": {"евро": "EUR", "долларов": "USD", "рублей": "RUB", "гривен": "UAH"},
}
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "US$": "USD", "A$": "AUD"}
BOUNDS = {
    "en": {"": "exact", "more than ": "at_least", "at least ": "at_least", "up to ": "at_most", "about ": "about"},
    "de": {"": "exact", "mehr als ": "at_least", "höchstens ": "at_most", "rund ": "about"},
    "fr": {"": "exact", "plus de ": "at_least", "moins de ": "at_most", "environ ": "about"},
    "ru": {"": "exact", "более ": "at_least", "не более ": "at_most", "около ": "about"},
}
SENTENCES = {
    "en": ["The Harbour Fund sent {} to Port Ellis.", "A note tells of {}, paid by the clerk.", "It was {}."],
    "de": ["Der Hafenfonds zahlte {} an den Schreiber.", "Es waren {}."],
    "fr": ["Le fonds du port a versé {} au commis.", "Il a reçu {}."],
    "ru": ["Портовый фонд направил {} писарю.", "Это было {}."],
}
OF = {"en": "", "de": "", "fr": "de ", "ru": ""}
EN_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
)
EN_UNITS += "seventeen eighteen nineteen".split()
EN_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
DE_UNITS = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn".split()
)
DE_UNITS += "siebzehn achtzehn neunzehn".split()
DE_TENS = "_ _ zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
FR_UNITS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
FR_UNITS += "dix-sept dix-huit dix-neuf".split()
FR_TENS = "_ _ vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()
RU_UNITS = "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать".split()
RU_UNITS += "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать".split()
RU_TENS = "_ _ двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()


def spell(number, language):
    """Spell 2 to 99 by rules of our own, so that the tables are checked against something else."""
    tens, unit = divmod(number, 10)
    if language == "en":
        return EN_UNITS[number] if number < 20 else EN_TENS[tens] + (f"-{EN_UNITS[unit]}" if unit else "")
    if language == "de":
        return DE_UNITS[number] if number < 20 else (f"{DE_UNITS[unit]}und" if unit else "") + DE_TENS[tens]
    if language == "ru":
        return RU_UNITS[number] if number < 20 else RU_TENS[tens] + (f" {RU_UNITS[unit]}" if unit else "")
    if number < 20:
        return FR_UNITS[number]
    rest = number - 10 * tens + (10 if tens in (7, 9) else 0)
    if not rest:
        return FR_TENS[tens] + ("s" if tens == 8 else "")
    return FR_TENS[tens] + (" et " if rest in (1, 11) and tens < 8 else "-") + FR_UNITS[rest]


@st.composite
def numbers(draw, language):
    """A number as (words, value, has scale)."""
    style = draw(st.sampled_from(["plain", "grouped", "words", "scaled", "decimal"]))
    if style == "words":
        value = draw(st.integers(2, 99))
        return spell(value, language), value, False
    if style in ("scaled", "decimal"):
        scale = draw(st.sampled_from(sorted(SCALES[language])))
        whole = draw(st.integers(2, 999))
        if style == "scaled":
            return f"{whole} {scale}", whole * SCALES[language][scale], True
        tenth = draw(st.integers(1, 9))
        value = (10 * whole + tenth) * SCALES[language][scale] // 10
        return f"{whole}{DECIMAL[language]}{tenth} {scale}", value, True
    value = draw(st.integers(2, 999) if style == "plain" else st.integers(1000, 10**10))
    return f"{value:,}".replace(",", GROUP[language]), value, False


@st.composite
def planted(draw):
    """A text with its planted sums: (language, text, [(start, end, value, currency, bound)])."""
    language = draw(st.sampled_from(sorted(SENTENCES)))
    text, facts = "", []
    for _ in range(draw(st.integers(1, 4))):
        before, after = draw(st.sampled_from(SENTENCES[language])).split("{}")
        bound = draw(st.sampled_from(sorted(BOUNDS[language])))
        words, value, has_scale = draw(numbers(language))
        if words[0].isdigit() and draw(st.booleans()):
            sign = draw(st.sampled_from(sorted(SIGNS)))
            words, currency = sign + words, SIGNS[sign]
        else:
            name = draw(st.sampled_from(sorted(CURRENCIES[language])))
            linked = OF[language] if has_scale and name[0].islower() and name[0] not in "aeiou" else ""
            currency = CURRENCIES[language][name]
            words += " " + ("d’" if OF[language] and has_scale and name == "euros" else linked) + name
        text += before + bound
        facts.append((len(text), len(text) + len(words), value, currency, BOUNDS[language][bound]))
        text += words + after + "\n"
    return language, text, facts


def read_words_only(text, language):
    """Return the report and a tree without grammar, which no model is needed for."""
    report = make_report(text, language=language)
    blocks = [Block(text=region.span.of(text), start=region.span.start) for region in report.regions]
    return report, join(text, zip(blocks, parse_blocks(blocks, language), strict=True))


@settings(max_examples=200, deadline=None)
@given(planted())
def test_a_planted_sum_is_read_back_with_its_span_value_currency_and_bound(case):
    language, text, facts = case

    found = find_amounts(*read_words_only(text, language))

    assert [(a.span.start, a.span.end, a.value, a.currency, a.bound.value) for a in found] == facts


@settings(max_examples=60, deadline=None)
@given(number=st.integers(2, 99), spelt=st.booleans(), bound=st.sampled_from(sorted(BOUNDS["en"])), data=st.data())
def test_a_planted_count_is_read_back_with_what_it_counts(parsed, number, spelt, bound, data):
    unit = data.draw(st.sampled_from(["diplomats", "reports", "boats", "officers"]))
    adjective = data.draw(st.sampled_from(["", "Dunian ", "armed "]))
    words = f"{spell(number, 'en') if spelt else number} {adjective}{unit}"
    text = f"Port Ellis expelled {bound}{words} from the harbour."

    (found,) = find_amounts(*parsed(text, language="en"))

    assert (found.text, found.value, found.unit, found.bound.value) == (words, number, unit, BOUNDS["en"][bound])


@settings(max_examples=100, deadline=None)
@given(low=st.integers(2, 500), width=st.integers(1, 400), mark=st.sampled_from(["-", "–", " to "]))
def test_a_planted_range_keeps_both_values(low, width, mark):
    text = f"The fund sent {low}{mark}{low + width} million euros to Port Ellis."

    (found,) = find_amounts(*read_words_only(text, "en"))

    assert (found.value, found.upper, found.bound.value) == (low * 10**6, (low + width) * 10**6, "between")
    assert found.text == f"{low}{mark}{low + width} million euros"


def number_words(language):
    table = read_table(f"numbers.{language}")
    names = [name for name in table if isinstance(table[name], dict) and name != "bounds"]
    words = {word for name in names for word in section(table, name)}
    words |= {word for side in table["bounds"].values() for text in side.values() for word in text.split("|")}
    return [*sorted(words), "$", "€", "%", "USD", "5", "1,000", "1.000", "3.5", "2024", "-", "(", ")", "/", "9" * 12]


@pytest.mark.parametrize("language", ["en", "fr", "de", "ru"])
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_no_sequence_of_number_words_breaks_the_reader(language, data):
    words = data.draw(st.lists(st.sampled_from(number_words(language)), max_size=12))
    text = data.draw(st.sampled_from([" ", ""])).join(words)

    found = find_amounts(*read_words_only(text, language))

    assert all(a.text == a.span.of(text) for a in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found)), "amounts overlap or are unsorted"
    assert {a.gloss_of for a in found} - {None} <= {a.id for a in found}


@pytest.mark.parametrize("language", ["en", "fr", "de", "ru"])
def test_every_number_from_2_to_99_is_spelt_as_the_table_knows_it(language):
    grammar = number_grammar(language)

    from firsthand.extract.numbers import read_words

    assert [read_words(spell(number, language), grammar) for number in range(2, 100)] == list(range(2, 100))


def test_the_same_report_gives_the_same_amounts_and_ids():
    case = read_words_only("It cost 5 million euros (some 6 million dollars) and $7.", "en")

    assert find_amounts(*case) == find_amounts(*case)
    assert len({a.id for a in find_amounts(*case)}) == 3

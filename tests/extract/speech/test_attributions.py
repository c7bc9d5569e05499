"""Source, cue and content, word by word. All persons, outlets and companies are invented."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.speech.attributions import assemble
from firsthand.extract.speech.context import context_of
from firsthand.extract.speech.rules import find_candidates
from firsthand.text.ids import record_id

GAP = " … "
ENGLISH = [  # text, [(source, cue, content)]
    (
        "The ministry said on Monday that the spies had left.",
        [("The ministry", "said", "that the spies had left")],
    ),
    ("The spies had left, the ministry said.", [("the ministry", "said", "The spies had left")]),
    ("“They have left,” said Ann Orlow, the minister.", [("Ann Orlow, the minister", "said", "They have left")]),
    (
        "“They have left,” said Ann Orlow, “and they will not be back.”",
        [("Ann Orlow", "said", "They have left … and they will not be back")],
    ),
    (
        "“They have left,” Ann Orlow said. “They will not be back.”",
        [("Ann Orlow", "said", "They have left … They will not be back")],
    ),
    ("Ann Orlow told the Herald: “They have left.”", [("Ann Orlow", "told", "They have left")]),
    (
        "Ann Orlow said the guests had “left by the back door”.",
        [("Ann Orlow", "said", "the guests had “left by the back door")],
    ),
    ("According to the police, the guests left at noon.", [("the police", "According to", "the guests left at noon")]),
    ("The guests left at noon, according to the police.", [("the police", "according to", "The guests left at noon")]),
    (
        "The guests, Ann Orlow said, left by the back door.",
        [("Ann Orlow", "said", "The guests … left by the back door")],
    ),
    (
        "As Ann Orlow said, the guests left by the back door.",
        [("Ann Orlow", "said", "the guests left by the back door")],
    ),
    (
        "The embassy denied the charges and dismissed the report as false.",
        [("The embassy", "denied", "the charges"), ("The embassy", "dismissed", "the report as false")],
    ),
    ("NATO accused Russia of reckless acts.", [("NATO", "accused", "Russia of reckless acts")]),
    ("Ann Orlow called for new sanctions.", [("Ann Orlow", "called for", "new sanctions")]),
    ("Ann Orlow has promised to answer.", [("Ann Orlow", "has promised", "to answer")]),
    (
        "Ann Orlow urged Russia to leave the harbour.",
        [("Ann Orlow", "urged", "Russia to leave the harbour")],
    ),
    (
        "The statement by the bank reads: “We paid nobody.”",
        [("The statement by the bank", "reads", "We paid nobody")],
    ),
    (
        "The minister, who also said that the bank was closed, resigned.",
        [("who", "also said", "that the bank was closed")],
    ),
    (
        "The minister resigned, saying that the bank was closed.",
        [("The minister", "saying", "that the bank was closed")],
    ),
    (
        "The bank is said to have paid two parties.",
        [("", "is said", "The bank … to have paid two parties")],
    ),
    ("It was reported that the bank had paid.", [("", "was reported", "that the bank had paid")]),
    (
        "The prosecutor's claim that the bank paid two parties is old.",
        [("The prosecutor", "claim", "that the bank paid two parties")],
    ),
    ("Police: bank paid two parties", [("Police", "", "bank paid two parties")]),
    ("Bank paid two parties: report", [("report", "", "Bank paid two parties")]),
    ("Bank paid two parties, says minister", [("minister", "says", "Bank paid two parties")]),
    (
        "Ann Orlow said Russia had left; a day later the police said the same.",
        [("Ann Orlow", "said", "Russia had left"), ("the police", "said", "Russia had left")],
    ),
    # words in marks that nobody says
    ("The so-called “harbour plan” failed.", []),
    ("Two guests of the “Golden Anchor” left at noon.", []),
    ("The guests left at noon.", []),
    # what one says of oneself in one's own quotation adds no voice
    ("“I think they have left,” said Ann Orlow.", [("Ann Orlow", "said", "I think they have left")]),
]
OTHERS = [
    ("de", "Die Gäste seien abgereist, sagte Anna Orlow.", [("Anna Orlow", "sagte", "Die Gäste seien abgereist")]),
    (
        "de",
        "Anna Orlow sagte, die Gäste seien abgereist.",
        [("Anna Orlow", "sagte", "die Gäste seien abgereist")],
    ),
    (
        "de",
        "Die Polizei teilte mit, dass die Gäste fort sind.",
        [("Die Polizei", "teilte mit", "dass die Gäste fort sind")],
    ),
    ("de", "Das teilte die Polizei am Freitag mit.", []),
    (
        "de",
        "Die Gäste sind fort. Das teilte die Polizei am Freitag mit.",
        [("die Polizei", "teilte … mit", "Die Gäste sind fort")],
    ),
    ("de", "„Sie sind abgereist“, sagte Anna Orlow.", [("Anna Orlow", "sagte", "Sie sind abgereist")]),
    ("de", "»Sie sind alle abgereist«, sagte Anna Orlow.", [("Anna Orlow", "sagte", "Sie sind alle abgereist")]),
    ("de", "Laut Polizei sind die Gäste fort.", [("Polizei", "Laut", "sind die Gäste fort")]),
    ("de", "Nach Angaben der Polizei sind die Gäste fort.", [("Angaben der Polizei", "Nach", "sind die Gäste fort")]),
    ("de", "Der Polizei zufolge sind die Gäste fort.", [("Der Polizei", "zufolge", "sind die Gäste fort")]),
    (
        "de",
        "Anna Orlow sagte, die Gäste seien fort. Sie hätten nichts bezahlt.",
        [("Anna Orlow", "sagte", "die Gäste seien fort"), ("Anna Orlow", "", "Sie hätten nichts bezahlt")],
    ),
    ("de", "Die Gäste sind fort.", []),
    ("fr", "Les invités sont partis, a déclaré Anne Orlow.", [("Anne Orlow", "a déclaré", "Les invités sont partis")]),
    ("fr", "« Ils sont tous partis », a déclaré Anne Orlow.", [("Anne Orlow", "a déclaré", "Ils sont tous partis")]),
    ("fr", "Selon la police, les invités sont partis.", [("la police", "Selon", "les invités sont partis")]),
    (
        "fr",
        "Anne Orlow a déclaré que les invités étaient partis.",
        [("Anne Orlow", "a déclaré", "que les invités étaient partis")],
    ),
    ("ru", "Анна Орлова сказала, что гости уехали.", [("Анна Орлова", "сказала", "что гости уехали")]),
    ("ru", "«Гости уехали утром», — сказала Анна Орлова.", [("Анна Орлова", "сказала", "Гости уехали утром")]),
    ("ru", "По словам полиции, гости уехали утром.", [("полиции", "По словам", "гости уехали утром")]),
    ("cs", "Anna Orlová řekla, že hosté odjeli.", [("Anna Orlová", "řekla", "že hosté odjeli")]),
    ("es", "Ana Orlo dijo que los huéspedes se fueron.", [("Ana Orlo", "dijo", "que los huéspedes se fueron")]),
    (
        "es",
        "Anna Orlow ha dicho que los huéspedes salieron.",
        [("Anna Orlow", "ha dicho", "que los huéspedes salieron")],
    ),
    ("es", "El fiscal interrogó a dos banqueros acusados de fraude.", []),
    (
        "es",
        "Según el portavoz del Ministerio, los huéspedes salieron.",
        [("el portavoz del Ministerio", "Según", "los huéspedes salieron")],
    ),
    (
        "it",
        "Anna Orlow ha detto che gli ospiti sono partiti.",
        [("Anna Orlow", "ha detto", "che gli ospiti sono partiti")],
    ),
    ("it", "Secondo la polizia, gli ospiti sono partiti.", [("la polizia", "Secondo", "gli ospiti sono partiti")]),
    ("nl", "Anna Orlo zei dat de gasten weg waren.", [("Anna Orlo", "zei", "dat de gasten weg waren")]),
    ("pl", "Anna Orło powiedziała, że goście wyjechali.", [("Anna Orło", "powiedziała", "że goście wyjechali")]),
    ("uk", "Анна Орло сказала, що гості поїхали.", [("Анна Орло", "сказала", "що гості поїхали")]),
]
CASES = [*(("en", *case) for case in ENGLISH), *OTHERS]
IDS = [f"{case[0]}-{case[1][:50]}" for case in CASES]


def read(parsed, text, language="en"):
    report, tree = parsed(text, language=language)
    index = index_mentions(tree, *find_mentions(report, tree))
    context = context_of(tree)
    return report, assemble(report, context, index, find_candidates(context, index)).records


def words(record, text):
    return tuple(GAP.join(span.of(text) for span in spans) for spans in (record.source, record.cue, record.content))


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=IDS)
def test_attributions_name_source_cue_and_content(parsed, language, text, expected):
    _, records = read(parsed, text, language)

    assert [words(record, text) for record in records] == expected


SINGLE = [(text, found) for text, found in ENGLISH if text[-1] in ".”" and len(found) == 1]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=st.lists(st.sampled_from(SINGLE), min_size=2, max_size=4))
def test_paragraphs_of_their_own_keep_their_attributions(parsed, cases):
    text = "\n".join(f"{text}\nThe harbour froze in March." for text, _ in cases)
    _, records = read(parsed, text)

    assert [words(record, text) for record in records] == [attribution for _, found in cases for attribution in found]


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=IDS)
def test_ids_are_made_of_the_spans(parsed, language, text, expected):
    report, records = read(parsed, text, language)

    for record in records:
        offsets = []
        for spans in (record.source, record.cue, record.content):
            offsets += [offset for span in spans for offset in (span.start, span.end)]
            offsets.append(None)
        assert record.id == record_id("attribution", report.id, *offsets)
    assert len({record.id for record in records}) == len(records)


SPEECH = [
    ("“They have left,” said Ann Orlow.", "direct"),
    ("Ann Orlow said they had left.", "indirect"),
    ("Ann Orlow said they had “left by the back door”.", "mixed"),
    ("“They have left,” Ann Orlow said, “and will not be back.”", "direct"),
]


@pytest.mark.parametrize(("text", "expected"), SPEECH)
def test_speech_is_direct_where_all_words_stand_in_marks(parsed, text, expected):
    _, (record,) = read(parsed, text)

    assert record.speech.value == expected


NESTED = [  # text, cue of the inner attribution, cue of the outer one or None
    ("The Herald reports that Ann Orlow said they had left.", "said", "reports"),
    ("They had left, Ann Orlow said, according to the Herald.", "said", "according to"),
    ("Ann Orlow said that, according to the police, they had left.", "according to", "said"),
    ("“The police told us they had left,” said Ann Orlow.", "told", "said"),
    ("The Herald reported, citing the police, that they had left.", "citing", "reported"),
    ("They had left, the Herald reported, citing the police.", "citing", "reported"),
    ("A letter seen by the Herald says they had left.", "says", "seen by"),
    ("Ann Orlow said they had left. The police said so too.", "said", None),
]


@pytest.mark.parametrize(("text", "inner", "outer"), NESTED, ids=[case[0][:50] for case in NESTED])
def test_parent_is_the_attribution_that_tells_this_one(parsed, text, inner, outer):
    _, records = read(parsed, text)
    by_cue = {words(record, text)[1]: record for record in records}

    assert by_cue[inner].parent == (None if outer is None else by_cue[outer].id)


HEDGES = [
    ("Ann Orlow said the bank may have paid.", ["may"]),
    ("Ann Orlow said the bank allegedly paid in May.", ["allegedly"]),
    ("The police said the alleged spy could be in Turku.", ["alleged", "could"]),
    ("Ann Orlow said the bank paid.", []),
    ("Allegedly rich, Ann Orlow said the bank paid.", []),
]


@pytest.mark.parametrize(("text", "expected"), HEDGES)
def test_hedges_are_those_within_cue_and_content(parsed, text, expected):
    _, records = read(parsed, text)

    assert [span.of(text) for span in records[-1].hedges] == expected


FOREIGN_HEDGES = [
    ("de", "Die Polizei sagte, der Mann sei angeblich in Wien.", ["angeblich"]),
    ("fr", "La police a déclaré que l'homme serait à Lyon.", ["serait"]),
    ("ru", "Полиция заявила, что мужчина якобы в Москве.", ["якобы"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), FOREIGN_HEDGES)
def test_hedges_are_those_of_the_language(parsed, language, text, expected):
    _, (record,) = read(parsed, text, language)

    assert [span.of(text) for span in record.hedges] == expected


def test_reading_twice_gives_the_same(parsed):
    text = "The Herald reports that Ann Orlow said: “They may have left.”\nThe police denied this."

    assert read(parsed, text)[1] == read(parsed, text)[1]

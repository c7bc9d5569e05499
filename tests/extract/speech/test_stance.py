"""What a source does with the content, who it is, and whether its name is withheld."""

import pytest

from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.speech.attributions import assemble
from firsthand.extract.speech.context import context_of
from firsthand.extract.speech.rules import find_candidates

STANCES = [  # text, stance of the last attribution
    ("en", "The embassy said the driver had left.", "asserts"),
    ("en", "The embassy alleged that the driver had been beaten.", "alleges"),
    ("en", "The embassy claimed the driver had been beaten.", "alleges"),
    ("en", "The embassy accused the police of theft.", "alleges"),
    ("en", "The embassy blamed the police for the delay.", "alleges"),
    ("en", "The embassy confirmed that the driver had left.", "confirms"),
    ("en", "The embassy admitted the mistake.", "confirms"),
    ("en", "The embassy denied that the driver had left.", "denies"),
    ("en", "The embassy denied the charges.", "denies"),
    ("en", "The embassy has denied paying the driver.", "denies"),
    ("en", "The embassy dismissed the allegations as unfounded.", "denies"),
    ("en", "The embassy rejected the claims.", "denies"),
    ("en", "The embassy called the accusations absurd.", "denies"),
    ("en", "The embassy said the allegations were baseless.", "denies"),
    ("en", "The embassy described the report as a fabrication.", "denies"),
    ("en", "The embassy does not believe that the driver left.", "denies"),
    ("en", "The embassy warned of further steps.", "warns"),
    ("en", "The embassy threatened to close its consulate.", "warns"),
    ("en", "The embassy promised to answer.", "promises"),
    ("en", "The embassy vowed to respond.", "promises"),
    ("en", "The embassy called for an inquiry.", "calls_for"),
    ("en", "The embassy urged the police to act.", "calls_for"),
    ("en", "The embassy demanded that the driver be released.", "calls_for"),
    ("en", "The embassy asked the police to act.", "calls_for"),
    ("en", "The embassy asked whether the driver had left.", "asks"),
    # silence denies nothing
    ("en", "The embassy declined to comment.", "no_comment"),
    ("en", "The embassy refused to say who had left.", "no_comment"),
    ("en", "The embassy did not say who had left.", "no_comment"),
    ("en", "The embassy would not say who had left.", "no_comment"),
    ("en", "The embassy did not respond to a request for comment.", "no_comment"),
    ("en", "The embassy has not responded to questions.", "no_comment"),
    ("en", "The embassy could not be reached for comment.", "no_comment"),
    ("en", "The embassy was not available for comment.", "no_comment"),
    ("en", "The embassy had no comment.", "no_comment"),
    ("en", "The embassy has not confirmed whether the driver left.", "no_comment"),
    ("en", "The embassy neither confirmed nor denied the report.", "no_comment"),
    ("en", "The embassy did not deny that the driver had left.", "no_comment"),
    ("en", "The embassy did not wish to comment on the report.", "no_comment"),
    ("en", "The embassy did not return calls.", "no_comment"),
    # what is turned down is no accusation
    ("en", "The embassy rejected the invitation.", "asserts"),
    ("de", "Die Botschaft wies die Vorwürfe zurück.", "denies"),
    ("de", "Die Botschaft bestritt, dass der Fahrer fort ist.", "denies"),
    ("de", "Die Botschaft bestätigte, dass der Fahrer fort ist.", "confirms"),
    ("de", "Die Botschaft behauptet, der Fahrer sei fort.", "alleges"),
    ("de", "Die Botschaft forderte, den Fahrer freizulassen.", "calls_for"),
    ("de", "Die Botschaft wollte sich nicht äußern.", "no_comment"),
    ("de", "Zu den Vorwürfen wollte sich die Botschaft nicht äußern.", "no_comment"),
    ("de", "Die Botschaft war nicht zu erreichen.", "no_comment"),
    ("fr", "L'ambassade a démenti les accusations.", "denies"),
    ("fr", "L'ambassade a confirmé que le chauffeur était parti.", "confirms"),
    ("fr", "L'ambassade a refusé de commenter.", "no_comment"),
    ("fr", "L'ambassade n'a pas répondu à nos questions.", "no_comment"),
    ("ru", "Посольство опровергло обвинения.", "denies"),
    ("ru", "Посольство подтвердило, что водитель уехал.", "confirms"),
    ("ru", "Посольство отказалось от комментариев.", "no_comment"),
    ("ru", "Посольство не ответило на вопросы.", "no_comment"),
]


def last(parsed, text, language="en"):
    report, tree = parsed(text, language=language)
    index = index_mentions(tree, *find_mentions(report, tree))
    context = context_of(tree)
    records = assemble(report, context, index, find_candidates(context, index)).records
    assert records, "no attribution"
    return records[-1]


@pytest.mark.parametrize(("language", "text", "stance"), STANCES, ids=[f"{c[0]}-{c[1][:50]}" for c in STANCES])
def test_stance_is_what_the_source_does(parsed, language, text, stance):
    assert last(parsed, text, language).stance.value == stance


SOURCES = [  # text, kind, anonymous
    ("en", "The Foreign Ministry said the driver had left.", "official", False),
    ("en", "Foreign Minister Ann Orlow said the driver had left.", "official", False),
    ("en", "Police spokesman Rolf Amsel said the driver had left.", "official", False),
    ("en", "The ambassador of Russia said the driver had left.", "official", False),
    ("en", "NATO said the driver had left.", "official", False),
    ("en", "Moscow said the driver had left.", "official", False),
    ("en", "Ann Orlow, a baker, said the driver had left.", "person", False),
    ("en", "A lawyer for the family said the driver had left.", "person", False),
    ("en", "The company said the driver had left.", "organisation", False),
    ("en", "The newspaper said the driver had left.", "outlet", False),
    ("en", "The Northern Courier said the driver had left.", "outlet", False),
    ("en", "The leaked cable says the driver had left.", "document", False),
    ("en", "A report by the police says the driver had left.", "document", False),
    ("en", "An official said the driver had left.", "anonymous", True),
    ("en", "Two officials told the Northern Courier the driver had left.", "anonymous", True),
    ("en", "A person familiar with the matter said the driver had left.", "anonymous", True),
    ("en", "A senior diplomat, who asked not to be named, said the driver had left.", "anonymous", True),
    ("en", "Sources said the driver had left.", "anonymous", True),
    ("en", "An unnamed minister said the driver had left.", "anonymous", True),
    ("en", "They said the driver had left.", "unknown", False),
    ("de", "Die Polizei sagte, der Fahrer sei fort.", "official", False),
    ("de", "Das Unternehmen sagte, der Fahrer sei fort.", "organisation", False),
    ("fr", "La police a déclaré que le chauffeur était parti.", "official", False),
    ("ru", "Полиция заявила, что водитель уехал.", "official", False),
]


@pytest.mark.parametrize(
    ("language", "text", "kind", "anonymous"), SOURCES, ids=[f"{c[0]}-{c[1][:50]}" for c in SOURCES]
)
def test_kind_of_source_is_read_off_its_words(parsed, language, text, kind, anonymous):
    record = last(parsed, text, language)

    assert (record.source_kind.value, record.anonymous) == (kind, anonymous)

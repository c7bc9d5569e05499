"""What a source does with what it tells, and what weakens it: stance, negation and hedges, as a table.

The first attribution of each sentence counts. All sentences are our own; the bodies have no names.
"""

import pytest
from chain_reading import by_rules

ROWS = [  # language, sentence, stance, hedges within what is told
    ("en", "The ministry insisted that the parcel may have been lost.", "asserts", ("may",)),
    ("en", "The ministry said the courier was allegedly paid.", "asserts", ("allegedly",)),
    ("en", "The ministry said the courier was reportedly paid.", "asserts", ("reportedly",)),
    ("en", "Prosecutors allege that the alleged spy sold maps.", "alleges", ("alleged",)),
    ("en", "The mayor said that the fire was “not an accident”.", "asserts", ()),
    ("en", "The mayor acknowledged that the fire might have been set.", "confirms", ("might",)),
    ("en", "The mayor conceded that the plans were stolen.", "confirms", ()),
    ("en", "The service corroborated that the plans were stolen.", "confirms", ()),
    ("en", "The suspect confessed that he had sold the plans.", "confirms", ()),
    ("en", "The envoy flatly denied that he had paid the students.", "denies", ()),
    ("en", "The envoy refuted the claim that he had paid the students.", "denies", ()),
    ("en", "The envoy brushed off the accusation.", "denies", ()),
    ("en", "The envoy said the report was a fabrication.", "denies", ()),
    ("en", "The envoy said there was no evidence of payments.", "asserts", ()),
    ("en", "The envoy has never denied that he paid the students.", "no_comment", ()),
    ("en", "The envoy disputed the figures.", "asserts", ()),
    ("en", "The envoy disputed the allegation.", "denies", ()),
    ("en", "The service warned that the group could strike again.", "warns", ("could",)),
    ("en", "The service cautioned against hasty conclusions.", "warns", ()),
    ("en", "The minister threatened that the consulate would be closed.", "warns", ()),
    ("en", "The minister pledged that the culprits would be found.", "promises", ()),
    ("en", "The minister vowed: “We will find them.”", "promises", ()),
    ("en", "The minister guaranteed that the vote would be safe.", "promises", ()),
    ("en", "The minister urged allies to close the port.", "calls_for", ()),
    ("en", "The minister appealed for calm.", "calls_for", ()),
    ("en", "The minister recommended that the bank be closed.", "calls_for", ()),
    ("en", "The minister demanded an explanation.", "calls_for", ()),
    ("en", "“Who paid them?” the minister asked.", "asks", ()),
    ("en", "The minister wondered whether the bank had known.", "asks", ()),
    ("en", "The bank would not comment.", "no_comment", ()),
    ("en", "The bank gave no answer.", "no_comment", ()),
    ("en", "The bank has yet to respond.", "no_comment", ()),
    ("en", "The bank did not immediately reply to an email.", "no_comment", ()),
    ("en", "The bank declined to confirm the figure.", "no_comment", ()),
    ("en", "The bank declined an interview.", "no_comment", ()),
    ("en", "The bank refused to answer questions.", "no_comment", ()),
    ("en", "The bank cannot comment on clients.", "no_comment", ()),
    ("en", "The bank rejected the offer.", "asserts", ()),
    ("en", "Two banks probably hid the money, the auditor said.", "asserts", ("probably",)),
    ("de", "Das Ministerium teilte mit, der Bote sei angeblich bezahlt worden.", "asserts", ("angeblich",)),
    ("de", "Das Ministerium erklärte, der mutmaßliche Spion sei fort.", "asserts", ("mutmaßliche",)),
    ("de", "Der Botschafter dementierte, dass Studenten bezahlt wurden.", "denies", ()),
    ("de", "Der Botschafter nannte die Vorwürfe haltlos.", "denies", ()),
    ("de", "Der Dienst räumte ein, dass Pläne fehlen.", "confirms", ()),
    ("de", "Der Dienst warnte, die Gruppe könnte wieder zuschlagen.", "warns", ("könnte",)),
    ("de", "Die Ministerin versprach, die Täter zu finden.", "promises", ()),
    ("de", "Die Ministerin forderte eine Erklärung.", "calls_for", ()),
    ("de", "Die Ministerin fragte, wer die Boten bezahlt habe.", "asks", ()),
    ("de", "Die Bank lehnte eine Stellungnahme ab.", "no_comment", ()),
    ("de", "Die Bank reagierte nicht auf eine Anfrage.", "no_comment", ()),
    ("fr", "Le ministère a affirmé que le coursier aurait été payé.", "asserts", ("aurait",)),
    ("fr", "L'ambassadeur a nié avoir payé des étudiants.", "denies", ()),
    ("fr", "L'ambassadeur a rejeté les accusations.", "denies", ()),
    ("fr", "Le maire a reconnu que les plans avaient disparu.", "confirms", ()),
    ("fr", "Le service a averti que le groupe pourrait frapper encore.", "warns", ("pourrait",)),
    ("fr", "La ministre a promis de trouver les coupables.", "promises", ()),
    ("fr", "La ministre a exigé une explication.", "calls_for", ()),
    ("fr", "La banque n'a pas souhaité commenter.", "no_comment", ()),
    ("fr", "La banque a refusé de répondre.", "no_comment", ()),
    ("ru", "Министерство заявило, что курьера якобы оплатили.", "asserts", ("якобы",)),
    ("ru", "Посол отрицает, что платил студентам.", "denies", ()),
    ("ru", "Посол назвал обвинения ложью.", "denies", ()),
    ("ru", "Мэр признал, что планы пропали.", "confirms", ()),
    ("ru", "Служба предупредила, что группа, возможно, ударит снова.", "warns", ("возможно",)),
    ("ru", "Министр пообещал найти виновных.", "promises", ()),
    ("ru", "Министр потребовал закрыть порт.", "calls_for", ()),
    ("ru", "Министр спросил, кто заплатил курьеру.", "asks", ()),
    ("ru", "Банк отказался комментировать обвинения.", "no_comment", ()),
    ("ru", "В банке не прокомментировали обвинения.", "no_comment", ()),
]


@pytest.mark.parametrize(
    ("language", "text", "stance", "hedges"), ROWS, ids=[f"{row[0]}-{row[1][:50]}" for row in ROWS]
)
def test_stance_negation_and_hedges_are_read_off_the_words(parsed, language, text, stance, hedges):
    report, tree = parsed(text, language=language)
    attributions, _ = by_rules(report, tree)

    first = attributions.records[0]

    assert first.stance.value == stance
    assert tuple(span.of(report.text) for span in first.hedges) == hedges

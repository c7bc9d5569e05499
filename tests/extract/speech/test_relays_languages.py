"""Who passes on what another says in other languages: hops in sentences of our own. All names are invented.

The claim stands in double brackets; behind the sentence its hops, outermost first, without the report itself.
"""

import pytest
from chain_reading import agree, hops_of

RELAYS = [  # language, sentence, hops
    (
        "cs",
        "Ministr řekl deníku Severní listy, že [[agenti pronajali dva byty]].",
        "Severní listy:outlet > Ministr:official",
    ),
    ("cs", "Podle policie řidič přiznal, že [[agenti pronajali dva byty]].", "policie:official > řidič:unknown"),
    ("pl", "Według służby [[rosyjski agent wynajął dwa mieszkania]].", "służby:official"),
    ("uk", "За даними служби [[російський агент винайняв дві квартири]].", "служби:official"),
    ("cs", "Podle služby [[ruský agent pronajal dva byty]].", "služby:official"),
    (
        "de",
        "Der Minister sagte, er habe vom Geheimdienst erfahren, dass [[die Agenten zwei Wohnungen gemietet hätten]].",
        "Minister:official > Geheimdienst:official",
    ),
    (
        "de",
        "In einem Bericht, der der Havelzeitung vorliegt, heißt es, [[die Agenten hätten zwei Wohnungen gemietet]].",
        "Havelzeitung:outlet > Bericht:document",
    ),
    (
        "de",
        "Die Havelzeitung zitiert den Minister mit den Worten, [[die Agenten hätten zwei Wohnungen gemietet]].",
        "Havelzeitung:outlet > Minister:official",
    ),
    (
        "de",
        "Die Havelzeitung berichtet unter Berufung auf Ermittler, [[die Agenten hätten zwei Wohnungen gemietet]].",
        "Havelzeitung:outlet > Ermittler:person",
    ),
    (
        "de",
        "Wie die Havelzeitung unter Berufung auf die Polizei berichtet, [[haben die Agenten zwei Wohnungen gemietet]].",
        "Havelzeitung:outlet > Polizei:official",
    ),
    (
        "de",
        "Der Sprecher sagte der Havelzeitung, [[die Agenten hätten zwei Wohnungen gemietet]].",
        "Havelzeitung:outlet > Sprecher:person",
    ),
    (
        "de",
        "Nach Angaben der Polizei sagte der Fahrer, [[die Agenten hätten zwei Wohnungen gemietet]].",
        "Polizei:official > Fahrer:unknown",
    ),
    (
        "de",
        "Laut Havelzeitung sagte der Minister, [[die Agenten hätten zwei Wohnungen gemietet]].",
        "Havelzeitung:outlet > Minister:official",
    ),
    (
        "de",
        "Ein Diplomat, der anonym bleiben wollte, sagte, [[die Agenten hätten zwei Wohnungen gemietet]].",
        "Diplomat:anonymous",
    ),
    ("de", "Recherchen der Havelzeitung zufolge [[haben die Agenten zwei Wohnungen gemietet]].", "Havelzeitung:outlet"),
    ("de", "Laut einem Bericht der »Elbpost« [[hatte der Händler zwei Konten geleert]].", "Elbpost:outlet"),
    (
        "de",
        "Der Innenminister erklärte, nach Erkenntnissen des Verfassungsschutzes [[seien die Boten "
        "online angeworben worden]].",
        "Innenminister:official > Federal Office:official",
    ),
    (
        "de",
        "Die Staatsanwaltschaft teilte mit, ein Zeuge habe ausgesagt, [[die Pläne seien im Park übergeben worden]].",
        "Staatsanwaltschaft:official > Zeuge:person",
    ),
    (
        "de",
        "Ein Sprecher sagte der »Elbpost«, die Botschaft habe versichert, [[der Attaché sei abgereist]].",
        "Elbpost:outlet > Sprecher:person > Botschaft:official",
    ),
    (
        "de",
        "Der Sprecher der Bundesanwaltschaft sagte, der Beschuldigte habe eingeräumt, [[die Kaserne "
        "fotografiert zu haben]].",
        "Sprecher:official > Beschuldigte:person",
    ),
    ("de", "Moskau wirft Berlin vor, [[die Ermittlungen zu behindern]].", "Moscow:official"),
    (
        "fr",
        "Selon un rapport consulté par Le Phare du Sud, [[les agents ont loué deux appartements]].",
        "Le Phare du Sud:outlet > rapport:document",
    ),
    (
        "fr",
        "Selon Le Courrier de Lorraine, qui cite une source policière, [[les agents ont loué deux appartements]].",
        "Courrier de Lorraine:outlet > source policière:anonymous",
    ),
    (
        "fr",
        "D'après la police, le chauffeur a avoué que [[les agents avaient loué deux appartements]].",
        "police:official > chauffeur:unknown",
    ),
    (
        "fr",
        "« Les agents [[ont loué deux appartements]] », a déclaré le ministre, cité par Le Courrier de Lorraine.",
        "Courrier de Lorraine:outlet > ministre:official",
    ),
    (
        "fr",
        "Selon un rapport consulté par Le Phare de Vannes, [[le courtier avait vidé deux comptes]].",
        "Le Phare de Vannes:outlet > rapport:document",
    ),
    (
        "fr",
        "L'ambassadeur a assuré au Phare de Vannes que [[son attaché était parti]].",
        "Phare de Vannes:outlet > ambassadeur:official",
    ),
    (
        "fr",
        "Le maire, cité par Le Phare de Vannes, estime que la police a conclu que [[le feu était volontaire]].",
        "Le Phare de Vannes:outlet > maire:official > police:official",
    ),
    (
        "fr",
        "Le ministère a fait savoir, citant l'armée, que [[le drone venait d'une barge]].",
        "ministère:official > armée:official",
    ),
    (
        "fr",
        "Selon Moscou, Paris a reconnu que [[le navire transportait des caméras]].",
        "Moscow:official > Paris:official",
    ),
    (
        "fr",
        "Le quotidien La Dépêche du Ponant cite un officier selon lequel [[le navire transportait des caméras]].",
        "Dépêche du Ponant:outlet > officier:anonymous",
    ),
    (
        "fr",
        "L'ONG a publié une enquête selon laquelle [[le navire transportait des caméras]].",
        "ONG:organisation > enquête:document",
    ),
    (
        "ru",
        "Министр заявил, что разведка сообщила ему, что [[агенты сняли две квартиры]].",
        "Министр:official > разведка:official",
    ),
    (
        "ru",
        "По словам министра, водитель признался, что [[агенты сняли две квартиры]].",
        "министра:official > водитель:person",
    ),
    (
        "ru",
        "По данным полиции, водитель заявил следователям, что [[агенты сняли две квартиры]].",
        "полиции:official > водитель:person",
    ),
    (
        "ru",
        "Как сообщает «Приморский вестник» со ссылкой на полицию, [[брокер опустошил два счёта]].",
        "Приморский вестник:outlet > полицию:official",
    ),
    ("ru", "По данным «Приморского вестника», [[брокер опустошил два счёта]].", "Приморского вестника:outlet"),
    ("ru", "Министр заявил, что узнал от посла, что [[атташе уехал]].", "Министр:official > посла:official"),
    (
        "ru",
        "Адвокат рассказал «Приморскому вестнику», что свидетель признался, что [[чертежи продали]].",
        "Приморскому вестнику:outlet > Адвокат:person > свидетель:person",
    ),
    ("ru", "Москва утверждает, что Киев признал, что [[судно везло камеры]].", "Moscow:official > Kyiv:official"),
    (
        "ru",
        "Издание «Северный луч» пишет, что, по словам капитана, [[судно везло камеры]].",
        "Северный луч:outlet > капитана:person",
    ),
    ("de", "Einem Bericht der »Elbpost« zufolge [[war das Paket für das Depot bestimmt]].", "Elbpost:outlet"),
    (
        "de",
        "Der Dienst habe die Ministerin gewarnt, [[das Paket sei gefährlich]], sagte ihr Sprecher.",
        "Sprecher:person > Dienst:official",
    ),
    (
        "fr",
        "Un témoin a confié au Courrier de Brest que [[le colis était destiné au dépôt]].",
        "Courrier de Brest:outlet > témoin:anonymous",
    ),
]


@pytest.mark.parametrize(("language", "marked", "expected"), RELAYS, ids=[row[1][:60] for row in RELAYS])
def test_whoever_passes_something_on_is_a_hop_in_other_languages(parsed, language, marked, expected):
    found = hops_of(parsed, language, marked)

    assert agree(found, expected), [f"{hop.name}:{hop.kind}" for hop in found]

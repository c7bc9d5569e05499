"""Who passes on what another says: relays of every kind, in sentences of our own. All names are invented.

The claim stands in double brackets; behind the sentence its hops, outermost first, without the report itself.
"""

import pytest

from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.speech.attributions import assemble
from firsthand.extract.speech.chains import chain_of
from firsthand.extract.speech.context import context_of
from firsthand.extract.speech.rules import find_candidates
from firsthand.text.spans import Span

RELAYS = [  # language, sentence, hops
    (
        "en",
        "A memo obtained by Radio Sundal says that [[the agents rented two flats]].",
        "Radio Sundal:outlet > memo:document",
    ),
    (
        "en",
        "The minister told Radio Sundal that [[the agents rented two flats]].",
        "Radio Sundal:outlet > minister:official",
    ),
    (
        "en",
        "In an interview with Veritas, the ambassador conceded that [[the agents rented two flats]].",
        "Veritas:outlet > ambassador:official",
    ),
    (
        "en",
        "The agents [[rented two flats]], the Coastal Mirror reported, citing a diplomatic cable.",
        "Coastal Mirror:outlet > cable:document",
    ),
    (
        "en",
        "The agents [[rented two flats]], the Coastal Mirror reported on Tuesday, quoting two intelligence officials.",
        "Coastal Mirror:outlet > officials:anonymous",
    ),
    (
        "en",
        "Citing court papers, the Coastal Mirror reported that [[the agents rented two flats]].",
        "Coastal Mirror:outlet > court papers:document",
    ),
    (
        "en",
        "The guard was quoted by the Coastal Mirror as saying that [[the agents rented two flats]].",
        "Coastal Mirror:outlet > guard:official",
    ),
    (
        "en",
        "The interior minister was quoted as telling lawmakers that [[the agents rented two flats]].",
        "interior minister:official",
    ),
    ("en", "The scheme, first reported by the Coastal Mirror, [[paid twelve lawmakers]].", "Coastal Mirror:outlet"),
    (
        "en",
        "According to a letter seen by the Coastal Mirror, [[the agents rented two flats]].",
        "Coastal Mirror:outlet > letter:document",
    ),
    ("en", "The foreign ministry wrote on Telegram that [[the agents rented two flats]].", "foreign ministry:official"),
    (
        "en",
        "An official, speaking on condition of anonymity, said that [[the agents rented two flats]].",
        "official:anonymous",
    ),
    (
        "en",
        "The president and the prime minister said that [[the agents rented two flats]].",
        "president and the prime minister:official",
    ),
    ("en", "Estonia and Latvia said that [[the agents rented two flats]].", "Estonia:official"),
    (
        "en",
        "The minister said she had learned from the service that [[the agents rented two flats]].",
        "minister:official > service:official",
    ),
    (
        "en",
        "The Coastal Mirror learned from two officials that [[the agents rented two flats]].",
        "Coastal Mirror:outlet > officials:anonymous",
    ),
    (
        "en",
        "The indictment says the clerk confessed to investigators that [[the agents rented two flats]].",
        "indictment:document > clerk:person",
    ),
    (
        "en",
        "The agents, the minister said, had told a courier that [[the flats were safe]].",
        "minister:official > agents:person",
    ),
    (
        "en",
        '"They [[rented two flats]]," a neighbour told the news site Ekspress.',
        "Ekspress:outlet > neighbour:anonymous",
    ),
    ("en", "Reports in the Coastal Mirror suggest that [[the agents rented two flats]].", "Coastal Mirror:outlet"),
    ("en", "Media reports say that [[the agents rented two flats]].", "reports:document"),
    ("en", "Local media reported that [[the agents rented two flats]].", "Local media:outlet"),
    (
        "en",
        "News of the arrest was broken by the Coastal Mirror, which said [[the agents rented two flats]].",
        "Coastal Mirror:outlet",
    ),
    (
        "en",
        "The news agency Norpress, citing the Coastal Mirror, reported that [[the agents rented two flats]].",
        "Norpress:outlet > Coastal Mirror:outlet",
    ),
    (
        "en",
        "The company denied a report in the Coastal Mirror that [[it paid the agents]].",
        "company:organisation > Coastal Mirror:outlet",
    ),
    (
        "en",
        "The spokeswoman, Mia Lund, said in an email to the Coastal Mirror that [[the agents rented two flats]].",
        "Coastal Mirror:outlet > Mia Lund:person",
    ),
    ("en", "The court was told by the prosecutor that [[the agents rented two flats]].", "prosecutor:official"),
    (
        "en",
        "A spokesman for the ministry said that its experts had concluded that [[the agents rented two flats]].",
        "spokesman for the ministry:official > experts:person",
    ),
    ("en", "Lawyers for the agents said that their clients [[rented two flats]].", "Lawyers for the agents:person"),
    (
        "en",
        "The president's adviser, Lars Hoem, recalled the ambassador saying that [[the rebels had shelled the dam]].",
        "Lars Hoem:official > ambassador:official",
    ),
    (
        "en",
        "The rebels [[had shelled the dam]], the general said in an interview published by the Delta Tribune.",
        "Delta Tribune:outlet > general:official",
    ),
    (
        "en",
        "The Delta Tribune, relying on satellite pictures, reported that [[the rebels shelled the dam]].",
        "Delta Tribune:outlet > satellite pictures:document",
    ),
    ("en", "The claim that [[the rebels shelled the dam]] was first made by the army.", "army:official"),
    (
        "en",
        "The army spokesman, quoted by the agency Norpost, said [[the rebels had shelled the dam]].",
        "Norpost:outlet > spokesman:official",
    ),
    (
        "en",
        '"The rebels [[shelled the dam]]," the Delta Tribune quoted the general as saying.',
        "Delta Tribune:outlet > general:official",
    ),
    (
        "en",
        '"The rebels [[shelled the dam]]," the general was quoted as saying by Norpost.',
        "Norpost:outlet > general:official",
    ),
    (
        "en",
        "The agency Norpost reported that, according to the general, [[the rebels shelled the dam]].",
        "Norpost:outlet > general:official",
    ),
    ("en", "The report, citing witnesses, says [[the rebels shelled the dam]].", "report:document > witnesses:person"),
    (
        "en",
        "The verdict says that, according to the defendant, [[the rebels shelled the dam]].",
        "verdict:document > defendant:person",
    ),
    (
        "en",
        "Norway's embassy said Oslo had been told by Rome that [[the rebels had shelled the dam]].",
        "embassy:official > Rome:official",
    ),
    (
        "en",
        "The general insisted that, as the premier had said, [[the rebels had shelled the dam]].",
        "general:official > premier:official",
    ),
    ("en", "The rebels, said the general, [[had shelled the dam]].", "general:official"),
    (
        "en",
        "The rebels [[had shelled the dam]], sources told the Delta Tribune.",
        "Delta Tribune:outlet > sources:anonymous",
    ),
    (
        "en",
        "Three officials, who spoke on condition that they not be named, said [[the rebels shelled the dam]].",
        "officials:anonymous",
    ),
    (
        "en",
        "One diplomat said the general had confided that [[the rebels shelled the dam]].",
        "diplomat:anonymous > general:official",
    ),
    (
        "en",
        "The mayor posted a video in which a soldier says [[the rebels shelled the dam]].",
        "mayor:official > soldier:anonymous",
    ),
    (
        "en",
        "In the recording, released by the ministry, the general tells his wife that [[the rebels shelled the dam]].",
        "general:official",
    ),
    (
        "en",
        "The ambassador's cable says the premier told her that [[the rebels shelled the dam]].",
        "cable:document > premier:official",
    ),
    (
        "en",
        "The judge ruled that the general had lied when he said [[the rebels shelled the dam]].",
        "judge:official > general:official",
    ),
    ("en", "The general denied telling the premier that [[the rebels shelled the dam]].", "general:official"),
    (
        "en",
        "The premier dismissed claims by the general that [[the rebels shelled the dam]].",
        "premier:official > general:official",
    ),
    (
        "en",
        "The group Dam Watch said on its website that engineers had found that [[the rebels shelled the dam]].",
        "Dam Watch:organisation > engineers:person",
    ),
    ("en", "Engineers hired by Dam Watch concluded that [[the rebels shelled the dam]].", "Engineers:person"),
    (
        "en",
        "State media quoted the foreign minister, Ola Prut, as saying [[the rebels shelled the dam]].",
        "State media:outlet > Ola Prut:official",
    ),
    (
        "en",
        "The radio station Dunav reported that a police chief said [[the rebels shelled the dam]].",
        "Dunav:outlet > police chief:official",
    ),
    (
        "en",
        "Dunav Radio has heard from three sources that [[the rebels shelled the dam]].",
        "Dunav Radio:outlet > three sources:anonymous",
    ),
    (
        "en",
        "It is not true that [[the rebels shelled the dam]], the general told Dunav Radio.",
        "Dunav Radio:outlet > general:official",
    ),
    ("en", "The general told us that [[the rebels shelled the dam]].", "general:official"),
    (
        "en",
        "The suspect's lawyer told reporters her client had admitted to officers that [[he shelled the dam]].",
        "lawyer:person > client:unknown",
    ),
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
        "cs",
        "Ministr řekl deníku Severní listy, že [[agenti pronajali dva byty]].",
        "Severní listy:outlet > Ministr:official",
    ),
    ("cs", "Podle policie řidič přiznal, že [[agenti pronajali dva byty]].", "policie:official > řidič:unknown"),
    ("en", "The harbour master conceded to inspectors that [[the ship carried arms]].", "harbour master:unknown"),
    ("en", "Inspectors were told by the harbour master that [[the ship carried arms]].", "harbour master:unknown"),
    (
        "en",
        "The shipping company insists, in a letter to the court, that [[the ship carried grain]].",
        "shipping company:organisation",
    ),
    (
        "en",
        "The foreign ministry summoned the ambassador and told him that [[the ship carried arms]].",
        "foreign ministry:official",
    ),
    (
        "en",
        "Quoting a customs official, the Evening Lantern said [[the ship carried arms]].",
        "Evening Lantern:outlet > customs official:anonymous",
    ),
    (
        "en",
        "The Evening Lantern's correspondent in Riga heard from dockers that [[the ship carried arms]].",
        "dockers:unknown",
    ),
    (
        "en",
        "Petkov said a docker had shown him papers stating that [[the ship carried arms]].",
        "Petkov:organisation > papers:document",
    ),
    (
        "en",
        "In its indictment the prosecution says that the captain knew that [[the ship carried arms]].",
        "prosecution:official > captain:person",
    ),
    (
        "en",
        "A memo by the ministry, leaked to Radio Varna, warns that [[the ship carries arms]].",
        "Radio Varna:outlet > memo:document",
    ),
    (
        "en",
        "A spokesman for NATO said allied navies had reported that [[the ship carried arms]].",
        "NATO:official > navies:official",
    ),
    (
        "en",
        "The Finnish coast guard says the crew has stated that [[the ship carried arms]].",
        "Finnish coast guard:official > crew:unknown",
    ),
    ("en", "A docker who spoke to Radio Varna said [[the ship carried arms]].", "Radio Varna:outlet > docker:unknown"),
    ("en", "The docker, who asked that his name be withheld, said [[the ship carried arms]].", "docker:anonymous"),
    (
        "en",
        "Mira Holt, a lawyer for the captain, told Radio Varna her client denied that [[the ship carried arms]].",
        "Radio Varna:outlet > Mira Holt:person > client:unknown",
    ),
    (
        "en",
        "The group's leader claimed on Telegram that Warsaw had admitted that [[the ship carried arms]].",
        "leader:person > Warsaw:official",
    ),
    ("en", "A Telegram channel close to the group wrote that [[the ship carried arms]].", "Telegram channel:outlet"),
    ("en", "Moscow says Kyiv told the UN that [[the ship carried arms]].", "Moscow:official > Kyiv:official"),
    (
        "en",
        "The Sofia-based Institute for Ports said in a study that exporters admit that [[the ship carried arms]].",
        "Institute for Ports:organisation > exporters:unknown",
    ),
    (
        "en",
        "A poll for Radio Varna found that voters believe [[the ship carried arms]].",
        "poll:document > voters:person",
    ),
    (
        "en",
        "The ship [[carried arms]], according to dockers interviewed by the Evening Lantern.",
        "Evening Lantern:outlet > dockers:unknown",
    ),
    (
        "en",
        "The ship [[carried arms]], according to the minister, who cited naval intelligence.",
        "minister:official > naval intelligence:official",
    ),
    (
        "en",
        "The ship [[carried arms]], said the minister, citing a report by the customs service.",
        "minister:official > report:document",
    ),
    (
        "en",
        "The ship [[carried arms]], wrote the Evening Lantern, which had obtained the captain's log.",
        "Evening Lantern:outlet",
    ),
    (
        "en",
        "Asked about the ship, the minister replied that the navy thought [[it carried arms]].",
        "minister:official > navy:official",
    ),
    (
        "en",
        "The minister told the BBC that he had been informed by the navy that [[the ship carried arms]].",
        "BBC:outlet > minister:official > navy:official",
    ),
    (
        "en",
        "Witnesses have told the inquiry, its chair said on Monday, that [[the ship carried arms]].",
        "chair:person > Witnesses:person",
    ),
    (
        "en",
        "The governor's press office said he had been assured by the army that [[the bridge was safe]].",
        "press office:official > army:official",
    ),
    (
        "en",
        "The defence attaché reported to London that a source had seen [[the convoy cross the river]].",
        "attaché:official > source:anonymous",
    ),
    (
        "en",
        "A senior aide, quoted anonymously by the Gulf Monitor, said [[the land had been sold]].",
        "Gulf Monitor:outlet > aide:anonymous",
    ),
    (
        "en",
        "Speaking in parliament, the finance minister cited a bank report that [[the account had been closed]].",
        "finance minister:official > bank report:document",
    ),
    ("en", "On its website the ministry states that [[the account was closed]].", "ministry:official"),
    (
        "en",
        'A spokesperson said the bank "has been told by the regulator that [[the account must close]]".',
        "spokesperson:person > regulator:official",
    ),
    (
        "en",
        "The regulator believes [[the bank is broke]], two people briefed on the talks told the Gulf Monitor.",
        "Gulf Monitor:outlet > two people:anonymous > regulator:official",
    ),
    (
        "en",
        "According to the Gulf Monitor, the regulator believes [[the bank is broke]].",
        "Gulf Monitor:outlet > regulator:official",
    ),
    (
        "en",
        "According to an investigation by the Gulf Monitor, the manager admitted that [[the vault was empty]].",
        "Gulf Monitor:outlet > manager:person",
    ),
    (
        "en",
        "The Gulf Monitor and Radio Sur reported that the manager had said [[the vault was empty]].",
        "Gulf Monitor:outlet > manager:person",
    ),
    ("en", "The manager, whose lawyer spoke to the Gulf Monitor, says [[the vault was empty]].", "manager:person"),
    (
        "en",
        "Sources told the newspaper that the regulator had informed the bank that [[the vault was empty]].",
        "newspaper:outlet > sources:anonymous > regulator:official",
    ),
    (
        "en",
        "The commander was cited by Interfakt as saying that scouts had reported that [[the village was empty]].",
        "Interfakt:outlet > commander:official > scouts:unknown",
    ),
    (
        "en",
        "Interfakt cited the commander as saying that [[the village was empty]].",
        "Interfakt:outlet > commander:official",
    ),
    (
        "en",
        "The commander tweeted that, according to scouts, [[the village was empty]].",
        "commander:official > scouts:unknown",
    ),
    (
        "en",
        "Villagers interviewed by the monitoring mission said that [[soldiers had taken the cattle]].",
        "monitoring mission:official > Villagers:person",
    ),
    (
        "en",
        "The mission's report quotes villagers as saying that [[soldiers had taken the cattle]].",
        "report:document > villagers:person",
    ),
    (
        "en",
        "The report notes that villagers complained that [[soldiers had taken the cattle]].",
        "report:document > villagers:person",
    ),
    (
        "en",
        "The court's ruling says the witness testified that [[soldiers took the cattle]].",
        "ruling:document > witness:person",
    ),
    (
        "en",
        "In court, the prosecutor read out a letter in which the accused wrote that [[he took the cattle]].",
        "prosecutor:official > accused:unknown",
    ),
    (
        "en",
        "The prime minister told his Swedish counterpart, Stockholm says, that [[the bridge had collapsed]].",
        "Stockholm:official > prime minister:official",
    ),
    ("en", "The Swedish government was informed by Oslo that [[the bridge had collapsed]].", "Oslo:official"),
    (
        "en",
        "Stockholm says Oslo's claim that [[the bridge had collapsed]] is false.",
        "Stockholm:official > Oslo:official",
    ),
    (
        "en",
        "The minister's letter to the premier, which was leaked to Interfakt, said that [[the bridge had collapsed]].",
        "Interfakt:outlet > letter:document",
    ),
    (
        "en",
        "The Delta Tribune interviewed a sailor who said [[the dam was mined]].",
        "Delta Tribune:outlet > sailor:person",
    ),
    (
        "en",
        "The Delta Tribune published an interview in which the sailor says [[the dam was mined]].",
        "Delta Tribune:outlet > sailor:person",
    ),
    (
        "en",
        "Writing in the Delta Tribune, the minister argued that [[the dam was mined]].",
        "Delta Tribune:outlet > minister:official",
    ),
    (
        "en",
        "Appearing on Radio Sur, the minister claimed that [[the dam was mined]].",
        "Radio Sur:outlet > minister:official",
    ),
    (
        "en",
        "In comments to Radio Sur, the minister claimed that [[the dam was mined]].",
        "Radio Sur:outlet > minister:official",
    ),
    (
        "en",
        "The court accepted the prosecution's argument that [[the dam was mined]].",
        "court:official > prosecution:official",
    ),
    (
        "en",
        "The minister said a report by the army had shown that [[the dam was mined]].",
        "minister:official > report:document",
    ),
    (
        "en",
        "The minister acknowledged the army's finding that [[the dam was mined]].",
        "minister:official > army:official",
    ),
    (
        "en",
        "The army's assessment, the minister said, is that [[the dam was mined]].",
        "minister:official > army:official",
    ),
    ("en", "It is the army's view that [[the dam was mined]], said the minister.", "minister:official > army:official"),
    ("en", "In the view of the army, [[the dam was mined]].", "army:official"),
    (
        "en",
        "The report to parliament says that, according to the army, [[the dam was mined]].",
        "report:document > army:official",
    ),
    (
        "en",
        "The spokesman read out a statement in which the army said that [[the dam was mined]].",
        "spokesman:person > army:official",
    ),
    (
        "en",
        "The governor testified that he was informed by the army that [[the dam was mined]].",
        "governor:official > army:official",
    ),
    (
        "en",
        "The governor said an army captain swore to him that [[the dam was mined]].",
        "governor:official > captain:official",
    ),
    (
        "en",
        "The Delta Tribune understands that the army has concluded that [[the dam was mined]].",
        "Delta Tribune:outlet > army:official",
    ),
    (
        "en",
        "The dam [[was mined]], local residents told the Delta Tribune's reporter.",
        "Delta Tribune:outlet > residents:person",
    ),
    (
        "en",
        "The EU's ambassador to Minsk reported to Brussels that officials there admit that [[the dam was mined]].",
        "ambassador:official > officials:anonymous",
    ),
]


def hops_of(parsed, language, marked):
    start, end = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    report, tree = parsed(text, language=language, published="2025-03-14", outlet="Harbour Chronicle")
    index = index_mentions(tree, *find_mentions(report, tree))
    context = context_of(tree)
    attributions = assemble(report, context, index, find_candidates(context, index))
    return chain_of(Span(start, end), report, attributions, index)[1:]


@pytest.mark.parametrize(("language", "marked", "expected"), RELAYS, ids=[row[1][:60] for row in RELAYS])
def test_whoever_passes_something_on_is_a_hop(parsed, language, marked, expected):
    wanted = [tuple(hop.rsplit(":", 1)) for hop in expected.split(" > ")]

    found = [(hop.name, hop.kind) for hop in hops_of(parsed, language, marked)]

    assert [kind for _, kind in found] == [kind for _, kind in wanted], found
    assert all(part.lower() in name.lower() for (part, _), (name, _) in zip(wanted, found, strict=True)), found

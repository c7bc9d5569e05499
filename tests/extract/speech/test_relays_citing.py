"""Who quotes, cites or rests on whom: hops in sentences of our own. All names are invented.

The claim stands in double brackets; behind the sentence its hops, outermost first, without the report itself.
"""

import pytest
from chain_reading import agree, hops_of

RELAYS = [  # language, sentence, hops
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
        "The news agency Norpress, citing the Coastal Mirror, reported that [[the agents rented two flats]].",
        "Norpress:outlet > Coastal Mirror:outlet",
    ),
    (
        "en",
        "The Delta Tribune, relying on satellite pictures, reported that [[the rebels shelled the dam]].",
        "Delta Tribune:outlet > satellite pictures:document",
    ),
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
    ("en", "The report, citing witnesses, says [[the rebels shelled the dam]].", "report:document > witnesses:person"),
    (
        "en",
        "State media quoted the foreign minister, Ola Prut, as saying [[the rebels shelled the dam]].",
        "State media:outlet > Ola Prut:official",
    ),
    (
        "en",
        "Dunav Radio has heard from three sources that [[the rebels shelled the dam]].",
        "Dunav Radio:outlet > three sources:anonymous",
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
        "A senior aide, quoted anonymously by the Gulf Monitor, said [[the land had been sold]].",
        "Gulf Monitor:outlet > aide:anonymous",
    ),
    (
        "en",
        "Speaking in parliament, the finance minister cited a bank report that [[the account had been closed]].",
        "finance minister:official > bank report:document",
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
        "The mission's report quotes villagers as saying that [[soldiers had taken the cattle]].",
        "report:document > villagers:person",
    ),
    (
        "en",
        "Based on a sealed warrant, the Ardmore Examiner wrote that [[the broker had emptied two accounts]].",
        "Ardmore Examiner:outlet > warrant:document",
    ),
    (
        "en",
        "Based on intercepts shared by a partner service, the governor said [[the pipeline was mined from a trawler]].",
        "governor:official > partner service:official > intercepts:document",
    ),
    (
        "en",
        "Drawing on leaked minutes, the Lisbeth Tribune reported that [[the board had hidden the donation]].",
        "Lisbeth Tribune:outlet > minutes:document",
    ),
    (
        "en",
        "The premier said, on the basis of a briefing from the navy, that [[the buoy was a listening device]].",
        "premier:official > navy:official",
    ),
    (
        "en",
        "The Dunmere Post said its own reporters had heard the colonel say [[the bridge would be blown up]].",
        "Dunmere Post:outlet > colonel:official",
    ),
    (
        "en",
        "The minister, quoted by the Varna Herald, said the service believed that [[the wire came from abroad]].",
        "Varna Herald:outlet > minister:official > service:official",
    ),
    (
        "en",
        "[[The tanker had switched off its transponder]], Reuters quoted a port official as saying.",
        "Reuters:outlet > port official:anonymous",
    ),
    (
        "en",
        "[[The tanker had switched off its transponder]], the harbour master was quoted by Reuters as saying.",
        "Reuters:outlet > harbour master:unknown",
    ),
    (
        "en",
        "The mayor can be heard on the recording telling an aide that [[the vote was bought]].",
        "recording:document > mayor:official",
    ),
    (
        "en",
        "[[The attaché had filmed the barracks]], according to the foreign ministry's spokesman, Aldo "
        "Pryce, who cited the police.",
        "Aldo Pryce:official > police:official",
    ),
    (
        "en",
        "The state news agency Tamira quoted the interior ministry as confirming that [[a cell had been broken up]].",
        "Tamira:outlet > interior ministry:official",
    ),
    (
        "en",
        "Local media, quoting the mayor, reported that [[a cell had been broken up]].",
        "media:outlet > mayor:official",
    ),
    (
        "en",
        "The Sunday Beacon reported last week that [[the couriers were hired online]], citing three "
        "European security officials.",
        "Sunday Beacon:outlet > officials:anonymous",
    ),
    (
        "en",
        "As the Sunday Beacon reported, citing court papers, [[the couriers were hired online]].",
        "Sunday Beacon:outlet > court papers:document",
    ),
    (
        "en",
        "According to the Sunday Beacon, which cited court papers, [[the couriers were hired online]].",
        "Sunday Beacon:outlet > court papers:document",
    ),
    (
        "en",
        "A report by the think tank Meridian, based on satellite images, says [[the depot was emptied in May]].",
        "report:document > satellite images:document",
    ),
    (
        "en",
        "The court heard that the suspect had told his wife that [[the flat was empty]].",
        "court:official > suspect:person",
    ),
    (
        "en",
        "The report of the parliamentary committee quotes an engineer as saying [[the supplier hid the back door]].",
        "report:document > engineer:person",
    ),
    (
        "en",
        "The rights group Lanthorn, citing interviews with exiles, says [[agents had threatened their parents]].",
        "Lanthorn:organisation > interviews:document",
    ),
    (
        "en",
        "The defendant's sister, quoted in the Tideway Standard, says police officers threatened that "
        "[[he would vanish]].",
        "Tideway Standard:outlet > sister:person > police officers:official",
    ),
    (
        "en",
        '"It was our people who warned them," the colonel is heard telling a subordinate in an '
        'intercept released by the security service. "[[The bridge was empty]]."',
        "security service:official > intercept:document > colonel:official",
    ),
    (
        "en",
        '"Nobody told us [[the account existed]]," the bank\'s chairman was quoted as saying by the daily Kontor.',
        "Kontor:outlet > chairman:person",
    ),
    (
        "en",
        "A senior aide, citing a phone call with the envoy, told reporters that [[the talks were a sham]].",
        "aide:anonymous > phone call:document",
    ),
    ("en", "Germany says Russia is behind the hack; Berlin's envoy said [[the evidence was clear]].", "envoy:official"),
    (
        "en",
        "The head of the cyber agency, Tuomo Salo, quoted a partner agency as warning that [[the worm would spread]].",
        "Tuomo Salo:official > partner agency:official",
    ),
    (
        "en",
        "The service informed the minister that [[the parcel was meant for the depot]], according to "
        "two people briefed on the matter.",
        "people:anonymous > service:official",
    ),
    ("en", "The commission says it has evidence that [[the vote was staged]].", "commission:official"),
]


@pytest.mark.parametrize(("language", "marked", "expected"), RELAYS, ids=[row[1][:60] for row in RELAYS])
def test_whoever_is_cited_is_a_hop_behind_who_cites(parsed, language, marked, expected):
    found = hops_of(parsed, language, marked)

    assert agree(found, expected), [f"{hop.name}:{hop.kind}" for hop in found]

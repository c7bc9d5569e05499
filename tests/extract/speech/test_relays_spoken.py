"""Who spoke to whom: hops in sentences of our own. All names are invented.

The claim stands in double brackets; behind the sentence its hops, outermost first, without the report itself.
"""

import pytest
from chain_reading import agree, hops_of

RELAYS = [  # language, sentence, hops
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
        "An official, speaking on condition of anonymity, said that [[the agents rented two flats]].",
        "official:anonymous",
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
    ("en", "The court was told by the prosecutor that [[the agents rented two flats]].", "prosecutor:official"),
    (
        "en",
        "The rebels [[had shelled the dam]], the general said in an interview published by the Delta Tribune.",
        "Delta Tribune:outlet > general:official",
    ),
    (
        "en",
        "Norway's embassy said Oslo had been told by Rome that [[the rebels had shelled the dam]].",
        "embassy:official > Rome:official",
    ),
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
        "It is not true that [[the rebels shelled the dam]], the general told Dunav Radio.",
        "Dunav Radio:outlet > general:official",
    ),
    ("en", "The general told us that [[the rebels shelled the dam]].", "general:official"),
    (
        "en",
        "The suspect's lawyer told reporters her client had admitted to officers that [[he shelled the dam]].",
        "lawyer:person > client:person",
    ),
    ("en", "Inspectors were told by the harbour master that [[the ship carried arms]].", "harbour master:unknown"),
    (
        "en",
        "The foreign ministry summoned the ambassador and told him that [[the ship carried arms]].",
        "foreign ministry:official",
    ),
    ("en", "A docker who spoke to Radio Varna said [[the ship carried arms]].", "Radio Varna:outlet > docker:unknown"),
    ("en", "The docker, who asked that his name be withheld, said [[the ship carried arms]].", "docker:anonymous"),
    (
        "en",
        "Mira Holt, a lawyer for the captain, told Radio Varna her client denied that [[the ship carried arms]].",
        "Radio Varna:outlet > Mira Holt:person > client:person",
    ),
    ("en", "Moscow says Kyiv told the UN that [[the ship carried arms]].", "Moscow:official > Kyiv:official"),
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
        'A spokesperson said the bank "has been told by the regulator that [[the account must close]]".',
        "spokesperson:person > regulator:official",
    ),
    (
        "en",
        "The regulator believes [[the bank is broke]], two people briefed on the talks told the Gulf Monitor.",
        "Gulf Monitor:outlet > two people:anonymous > regulator:official",
    ),
    ("en", "The manager, whose lawyer spoke to the Gulf Monitor, says [[the vault was empty]].", "manager:person"),
    (
        "en",
        "Sources told the newspaper that the regulator had informed the bank that [[the vault was empty]].",
        "newspaper:outlet > sources:anonymous > regulator:official",
    ),
    (
        "en",
        "The prime minister told his Swedish counterpart, Stockholm says, that [[the bridge had collapsed]].",
        "Stockholm:official > prime minister:official",
    ),
    ("en", "The Swedish government was informed by Oslo that [[the bridge had collapsed]].", "Oslo:official"),
    (
        "en",
        "The Delta Tribune published an interview in which the sailor says [[the dam was mined]].",
        "Delta Tribune:outlet > sailor:person",
    ),
    (
        "en",
        "The governor testified that he was informed by the army that [[the dam was mined]].",
        "governor:official > army:official",
    ),
    (
        "en",
        "The dam [[was mined]], local residents told the Delta Tribune's reporter.",
        "Delta Tribune:outlet > residents:person",
    ),
    (
        "en",
        "Sources in the port authority told Reuters that [[the tanker had switched off its transponder]].",
        "Reuters:outlet > Sources:anonymous",
    ),
    (
        "en",
        "Asked by the Ardmore Examiner about the tanker, the harbour master said [[it had switched off "
        "its transponder]].",
        "Ardmore Examiner:outlet > harbour master:unknown",
    ),
    (
        "en",
        "In an interview with the Kestrel, General Ivo Brask said his staff had been told by satellite "
        "analysts that [[two ships met at sea]].",
        "Kestrel:outlet > Ivo Brask:official > analysts:person",
    ),
    (
        "en",
        "Speaking to the Kestrel on condition of anonymity, an officer said [[two ships met at sea]].",
        "Kestrel:outlet > officer:anonymous",
    ),
    (
        "en",
        "A junior minister, who asked not to be named, told the Kestrel that [[two ships met at sea]].",
        "Kestrel:outlet > minister:anonymous",
    ),
    (
        "en",
        "The director is alleged by prosecutors to have told a colleague that [[the sensors would be switched off]].",
        "prosecutors:official > director:person",
    ),
    (
        "en",
        "The director reportedly told a colleague that [[the sensors would be switched off]].",
        "unknown:unknown > director:person",
    ),
    (
        "en",
        "It was reported that the director told a colleague that [[the sensors would be switched off]].",
        "unknown:unknown > director:person",
    ),
    (
        "en",
        "Three European security officials, speaking to the Sunday Beacon, said [[the couriers were hired online]].",
        "Sunday Beacon:outlet > officials:anonymous",
    ),
    (
        "en",
        "According to the defence secretary, speaking in parliament, [[the couriers were hired online]].",
        "defence secretary:official",
    ),
    (
        "en",
        "Witnesses told the broadcaster TVK that soldiers had told them [[the bridge was closed]].",
        "TVK:outlet > Witnesses:person > soldiers:person",
    ),
    ("en", "The court was told by the prosecutor that [[the flat was empty]].", "prosecutor:official"),
    (
        "en",
        '"The printer told us that [[the posters were forged]]," the editor of the Ledger of Bray, Nia '
        "Pask, told the inquiry.",
        "Nia Pask:person > printer:person",
    ),
    (
        "en",
        "\"The printer told us: '[[The posters were forged]]',\" said Nia Pask.",
        "Nia Pask:person > printer:person",
    ),
    (
        "en",
        "Ukraine's security service says the man told interrogators that [[his handler lived in Tula]].",
        "security service:official > man:person",
    ),
    ("en", "Kyiv says the man told interrogators that [[his handler lived in Tula]].", "Kyiv:official > man:person"),
    (
        "en",
        "The supplier's lawyers said it had been assured by the ministry that [[the licence was valid]].",
        "lawyers:person > ministry:official",
    ),
    (
        "en",
        "The Harbin exile, whose name is withheld, says agents told her that [[her parents would be arrested]].",
        "exile:anonymous > agents:person",
    ),
    (
        "en",
        "The rights group Lanthorn says an exile told it that [[agents had threatened her parents]].",
        "Lanthorn:organisation > exile:person",
    ),
    (
        "en",
        "London believes [[the cutter rammed a ferry]], two diplomats told the Tideway Standard.",
        "Tideway Standard:outlet > diplomats:anonymous > London:official",
    ),
    (
        "en",
        "Downing Street said the prime minister had been told by the navy that [[the cutter never left port]].",
        "Downing Street:official > navy:official",
    ),
    (
        "en",
        "Asked whether he knew, the minister replied that officials had assured him [[the warnings were lost]].",
        "minister:official > officials:anonymous",
    ),
    (
        "en",
        "The UN's envoy told the Security Council that both sides had assured him [[the corridor would stay open]].",
        "envoy:official > both sides:unknown",
    ),
    (
        "en",
        "Both sides said [[the corridor would stay open]], the UN's envoy told the Security Council on Monday.",
        "envoy:official > Both sides:unknown",
    ),
    (
        "en",
        "The envoy, Tarek Hallam, is said to have told colleagues that [[the talks were a sham]].",
        "unknown:unknown > Tarek Hallam:official",
    ),
]


@pytest.mark.parametrize(("language", "marked", "expected"), RELAYS, ids=[row[1][:60] for row in RELAYS])
def test_whoever_was_told_is_no_source_and_an_outlet_that_was_told_is_a_hop(parsed, language, marked, expected):
    found = hops_of(parsed, language, marked)

    assert agree(found, expected), [f"{hop.name}:{hop.kind}" for hop in found]

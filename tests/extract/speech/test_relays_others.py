"""Who tells what another says, in all other forms: hops in sentences of our own. All names are invented.

The claim stands in double brackets; behind the sentence its hops, outermost first, without the report itself.
"""

import pytest
from chain_reading import agree, hops_of

RELAYS = [  # language, sentence, hops
    ("en", "The scheme, first reported by the Coastal Mirror, [[paid twelve lawmakers]].", "Coastal Mirror:outlet"),
    ("en", "The foreign ministry wrote on Telegram that [[the agents rented two flats]].", "foreign ministry:official"),
    (
        "en",
        "The president and the prime minister said that [[the agents rented two flats]].",
        "president and the prime minister:official",
    ),
    ("en", "Estonia and Latvia said that [[the agents rented two flats]].", "Estonia:official"),
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
        "A spokesman for the ministry said that its experts had concluded that [[the agents rented two flats]].",
        "spokesman for the ministry:official > experts:person",
    ),
    ("en", "Lawyers for the agents said that their clients [[rented two flats]].", "Lawyers for the agents:person"),
    (
        "en",
        "The president's adviser, Lars Hoem, recalled the ambassador saying that [[the rebels had shelled the dam]].",
        "Lars Hoem:official > ambassador:official",
    ),
    ("en", "The claim that [[the rebels shelled the dam]] was first made by the army.", "army:official"),
    (
        "en",
        "The agency Norpost reported that, according to the general, [[the rebels shelled the dam]].",
        "Norpost:outlet > general:official",
    ),
    (
        "en",
        "The verdict says that, according to the defendant, [[the rebels shelled the dam]].",
        "verdict:document > defendant:person",
    ),
    (
        "en",
        "The general insisted that, as the premier had said, [[the rebels had shelled the dam]].",
        "general:official > premier:official",
    ),
    ("en", "The rebels, said the general, [[had shelled the dam]].", "general:official"),
    (
        "en",
        "One diplomat said the general had confided that [[the rebels shelled the dam]].",
        "diplomat:anonymous > general:official",
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
        "The radio station Dunav reported that a police chief said [[the rebels shelled the dam]].",
        "Dunav:outlet > police chief:official",
    ),
    ("en", "The harbour master conceded to inspectors that [[the ship carried arms]].", "harbour master:unknown"),
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
    (
        "en",
        "The group's leader claimed on Telegram that Warsaw had admitted that [[the ship carried arms]].",
        "leader:person > Warsaw:official",
    ),
    ("en", "A Telegram channel close to the group wrote that [[the ship carried arms]].", "Telegram channel:outlet"),
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
        "The defence attaché reported to London that a source had seen [[the convoy cross the river]].",
        "attaché:official > source:anonymous",
    ),
    ("en", "On its website the ministry states that [[the account was closed]].", "ministry:official"),
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
        "The court's ruling says the witness testified that [[soldiers took the cattle]].",
        "ruling:document > witness:person",
    ),
    (
        "en",
        "Stockholm says Oslo's claim that [[the bridge had collapsed]] is false.",
        "Stockholm:official > Oslo:official",
    ),
    (
        "en",
        "The Delta Tribune interviewed a sailor who said [[the dam was mined]].",
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
        "The EU's ambassador to Minsk reported to Brussels that officials there admit that [[the dam was mined]].",
        "ambassador:official > officials:anonymous",
    ),
    (
        "en",
        "Reuters, which first reported the seizure, said [[the tanker had switched off its transponder]].",
        "Reuters:outlet",
    ),
    ("en", "Local media reported that [[a cell had been broken up]].", "media:outlet"),
    (
        "en",
        "The police chief said his officers had information that [[a parcel would explode]].",
        "police chief:official > officers:official",
    ),
    (
        "en",
        "Western intelligence officials believe, the Sunday Beacon reports, that [[the couriers were hired online]].",
        "Sunday Beacon:outlet > officials:anonymous",
    ),
    (
        "en",
        "The judge said the evidence showed that [[the flat was a safe house]].",
        "judge:official > evidence:unknown",
    ),
    (
        "en",
        "The ministry's press office confirmed to the Ledger of Bray that [[the posters were forged]].",
        "Ledger of Bray:outlet > press office:official",
    ),
    ("en", '"[[The posters were forged]]," the press office wrote on X.', "press office:official"),
    (
        "en",
        "Swedish radio reports that the security police suspect that [[a naturalised citizen passed on maps]].",
        "Swedish radio:outlet > security police:official",
    ),
    ("en", "The paper's sources say that [[a naturalised citizen passed on maps]].", "sources:anonymous"),
    (
        "en",
        "The government has been warned by the security police that [[the maps were passed on]].",
        "security police:official",
    ),
    (
        "en",
        "The Norvik Tidende writes, without naming its sources, that [[the maps were passed on]].",
        "Norvik Tidende:outlet",
    ),
    (
        "en",
        "The lawyer for the accused, Pavel Strand, said [[his client had only sold tickets]].",
        "Pavel Strand:person",
    ),
    (
        "en",
        "The kingdom's ambassador to the UN said that Kyiv had claimed that [[the grain was stolen]].",
        "ambassador:official > Kyiv:official",
    ),
    (
        "en",
        "A spokesperson for the rights group Lanthorn said that exiles say that [[agents had "
        "threatened their parents]].",
        "spokesperson:person > exiles:person",
    ),
    ("en", "Ministry: [[spies posed as surveyors]], daily says", "daily:outlet > Ministry:official"),
    (
        "en",
        "Moscow's ambassador said Washington had admitted that [[the aircraft carried cameras]].",
        "ambassador:official > Washington:official",
    ),
    ("en", "Beijing says Taipei claims that [[the cutter rammed a ferry]].", "Beijing:official > Taipei:official"),
    ("en", "The Kremlin said [[the cutter never left port]].", "Kremlin:official"),
    (
        "en",
        "The opposition's candidate, Leif Arlo, claimed his phone company had warned him that [[his line was tapped]].",
        "Leif Arlo:person > phone company:organisation",
    ),
    (
        "en",
        "Leif Arlo's campaign accused the governor of [[rigging the count]], the public broadcaster reported.",
        "broadcaster:outlet > campaign:organisation",
    ),
    (
        "en",
        "In court, the defendant testified that his handler had said that [[the count would be rigged]].",
        "defendant:person > handler:person",
    ),
    ("en", "Police said on social media that [[the suspect was armed]].", "Police:official"),
    (
        "en",
        "The junta, through its spokesman, Colonel Sidi Bama, accused the embassy of [[arming deserters]].",
        "junta:official",
    ),
    (
        "en",
        "On his Telegram channel, the governor of Arvik wrote that air defences had shot down [[three drones]].",
        "governor of Arvik:official",
    ),
    (
        "en",
        "Responding to questions from the Tideway Standard, the ministry said [[thirty drones were launched]].",
        "Tideway Standard:outlet > ministry:official",
    ),
    (
        "en",
        "The investigative site Plumbline, together with the weekly Oro, reported that [[the aide met "
        "the envoy twice]].",
        "Plumbline:outlet",
    ),
    (
        "en",
        "The aide's former boss confirmed to investigators, a person familiar with the case said, that "
        "[[the aide met the envoy twice]].",
        "person familiar:anonymous > former boss:person",
    ),
    ("en", "The BBC understands that [[ministers were warned twice]].", "BBC:outlet"),
    (
        "en",
        'Minister Hal Brodie tweeted: "My officials tell me that [[the warnings were lost]]."',
        "Hal Brodie:official > officials:anonymous",
    ),
    ("en", "Turkish media say [[the account existed]], a claim the bank denies.", "media:outlet"),
    (
        "en",
        '"The police told me [[the two met in a car park]]," the suspect\'s brother told Radio Corvo.',
        "Radio Corvo:outlet > brother:person > police:official",
    ),
    (
        "en",
        "The suspect's brother said on Radio Corvo that police had told him [[the two met in a car park]].",
        "Radio Corvo:outlet > brother:person > police:official",
    ),
    (
        "en",
        "Tuomo Salo wrote on LinkedIn that a partner agency had warned that [[the worm would spread]].",
        "Tuomo Salo:person > partner agency:official",
    ),
    (
        "en",
        "The broadcaster's Moscow correspondent reported that officials denied [[the parcel existed]].",
        "broadcaster:outlet > officials:anonymous",
    ),
    (
        "en",
        "As the minister told the Fenland Echo, [[the parcel was meant for the depot]].",
        "Fenland Echo:outlet > minister:official",
    ),
    (
        "en",
        "The minister, the Fenland Echo writes, was told by the service that [[the parcel was meant for the depot]].",
        "Fenland Echo:outlet > service:official",
    ),
    (
        "en",
        "Two people briefed on the matter said the service informed the minister that [[the parcel was "
        "meant for the depot]].",
        "people:anonymous > service:official",
    ),
    (
        "en",
        "The party's spokesman said reports that [[the vote was staged]] were lies.",
        "spokesman:person > reports:unknown",
    ),
]


@pytest.mark.parametrize(("language", "marked", "expected"), RELAYS, ids=[row[1][:60] for row in RELAYS])
def test_whoever_passes_something_on_is_a_hop(parsed, language, marked, expected):
    found = hops_of(parsed, language, marked)

    assert agree(found, expected), [f"{hop.name}:{hop.kind}" for hop in found]

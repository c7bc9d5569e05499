"""What is known through a document, and who has seen it: hops in sentences of our own. All names are invented.

The claim stands in double brackets; behind the sentence its hops, outermost first, without the report itself.
"""

import pytest
from chain_reading import agree, hops_of

RELAYS = [  # language, sentence, hops
    (
        "en",
        "A memo obtained by Radio Sundal says that [[the agents rented two flats]].",
        "Radio Sundal:outlet > memo:document",
    ),
    (
        "en",
        "According to a letter seen by the Coastal Mirror, [[the agents rented two flats]].",
        "Coastal Mirror:outlet > letter:document",
    ),
    (
        "en",
        "The indictment says the clerk confessed to investigators that [[the agents rented two flats]].",
        "indictment:document > clerk:person",
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
        "The shipping company insists, in a letter to the court, that [[the ship carried grain]].",
        "shipping company:organisation",
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
        "The Sofia-based Institute for Ports said in a study that exporters admit that [[the ship carried arms]].",
        "Institute for Ports:organisation > exporters:unknown",
    ),
    (
        "en",
        "The ship [[carried arms]], wrote the Evening Lantern, which had obtained the captain's log.",
        "Evening Lantern:outlet",
    ),
    (
        "en",
        "The report notes that villagers complained that [[soldiers had taken the cattle]].",
        "report:document > villagers:person",
    ),
    (
        "en",
        "In court, the prosecutor read out a letter in which the accused wrote that [[he took the cattle]].",
        "prosecutor:official > accused:unknown",
    ),
    (
        "en",
        "The minister's letter to the premier, which was leaked to Interfakt, said that [[the bridge had collapsed]].",
        "Interfakt:outlet > letter:document",
    ),
    (
        "en",
        "The minister said a report by the army had shown that [[the dam was mined]].",
        "minister:official > report:document",
    ),
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
        "The warden's report says that prisoners claimed that [[letters were opened]].",
        "report:document > prisoners:person",
    ),
    (
        "en",
        "The Estwick Courier's own correspondent saw the letter, in which the consul says [[the barracks are empty]].",
        "Estwick Courier:outlet > consul:official",
    ),
    (
        "en",
        "The Moorland Times has seen a cable in which the consul warns that [[the town will fall]].",
        "Moorland Times:outlet > consul:official",
    ),
    (
        "en",
        "A cable which the Moorland Times has read says that [[the consul paid a printer]].",
        "Moorland Times:outlet > cable:document",
    ),
    (
        "en",
        "Customs officers told investigators that [[the crates were never opened]], according to court filings.",
        "court filings:document > Customs officers:official",
    ),
    (
        "en",
        "According to the indictment, the banker told an associate that [[the loan would never be repaid]].",
        "indictment:document > banker:person",
    ),
    (
        "en",
        "The indictment says the banker boasted to an associate that [[the loan would never be repaid]].",
        "indictment:document > banker:person",
    ),
    (
        "en",
        "The weekly Prisma says it has obtained a recording on which the mayor tells an aide that "
        "[[the vote was bought]].",
        "Prisma:outlet > mayor:official",
    ),
    (
        "en",
        "In the recording, published by the weekly Prisma, the mayor tells an aide that [[the vote was bought]].",
        "Prisma:outlet > mayor:official",
    ),
    (
        "en",
        "According to court papers seen by the Sunday Beacon, [[the couriers were hired online]].",
        "Sunday Beacon:outlet > court papers:document",
    ),
    ("en", "According to a report in the Sunday Beacon, [[the couriers were hired online]].", "Sunday Beacon:outlet"),
    (
        "en",
        "The think tank Meridian said satellite images showed that [[the depot was emptied in May]].",
        "Meridian:organisation > satellite images:document",
    ),
    (
        "en",
        "Satellite images analysed by the think tank Meridian show [[the depot was emptied in May]].",
        "Meridian:organisation > satellite images:document",
    ),
    (
        "en",
        "The prosecutor read out a message in which the suspect asks a friend whether [[the flat is empty]].",
        "prosecutor:official > suspect:person",
    ),
    (
        "en",
        "The Justice Department said the indictment alleges that [[the flat was a safe house]].",
        "Justice Department:official > indictment:document",
    ),
    (
        "en",
        "The bishop's letter, read out by the deputy leader, says [[strangers had photographed the mast]].",
        "deputy leader:official > letter:document",
    ),
    (
        "en",
        "In an email to the Ledger of Bray, the ministry's press office said [[the posters were forged]].",
        "Ledger of Bray:outlet > press office:official",
    ),
    ("en", '"[[The posters were forged]]," reads a statement from the press office.', "press office:official"),
    (
        "en",
        "A member of the cabinet told the Norvik Tidende it had been shown a report by the security "
        "police that concluded that [[the maps were passed on]].",
        "Norvik Tidende:outlet > member of the cabinet:anonymous > security police:official",
    ),
    (
        "en",
        "It emerged from documents seen by the business daily Kontor that [[the code held a back door]].",
        "Kontor:outlet > documents:document",
    ),
    (
        "en",
        "Documents reviewed by the business daily Kontor and the broadcaster NRT indicate that [[the "
        "code held a back door]].",
        "Kontor:outlet > Documents:document",
    ),
    ("en", "Documents show [[the code held a back door]].", "Documents:document"),
    (
        "en",
        "A leaked draft of the report, which the business daily Kontor has seen, accuses the supplier "
        "of [[hiding the back door]].",
        "Kontor:outlet > draft:document",
    ),
    (
        "en",
        "Researchers at the university's media lab found that [[the network posted in nine "
        "languages]], the report says.",
        "report:document > Researchers:person",
    ),
    (
        "en",
        "Voters told observers they had been promised [[forty euros]], the mission's report said.",
        "report:document > Voters:person",
    ),
    (
        "en",
        "An intercept released by the security service captures a colonel saying that [[the bridge was empty]].",
        "security service:official > intercept:document > colonel:official",
    ),
    (
        "en",
        "Minutes of the meeting, leaked to the investigative site Plumbline, record the chairman as "
        "saying [[the bridge was empty]].",
        "Plumbline:outlet > Minutes:document > chairman:person",
    ),
    (
        "en",
        "The finance ministry, in a letter seen by Reuters, told the bank that auditors had found [[a "
        "hidden account]].",
        "Reuters:outlet > finance ministry:official > auditors:person",
    ),
    (
        "en",
        "The exile group said relatives had been told by police that [[they would lose their flats]], "
        "and published a recording.",
        "exile group:organisation > police:official",
    ),
    (
        "en",
        "The Fenland Echo says a leaked cable shows that [[the envoy asked for cash]].",
        "Fenland Echo:outlet > cable:document",
    ),
    (
        "en",
        "The prosecutor said phone records proved that [[the two met in a car park]].",
        "prosecutor:official > phone records:document",
    ),
    ("en", "The two met in a car park, said the suspect's brother, who said [[he had seen them]].", "brother:person"),
    (
        "en",
        "The ambassador, in a letter published by the Fenland Echo, denied that [[his staff paid protesters]].",
        "Fenland Echo:outlet > ambassador:official",
    ),
    (
        "en",
        "The Fenland Echo, which has seen the contract, reports that [[the firm was owned by a general]].",
        "Fenland Echo:outlet",
    ),
    (
        "en",
        "Interior ministry data show that [[crossings doubled in March]], the minister told parliament.",
        "minister:official > data:document",
    ),
    (
        "en",
        "A note found in the flat says that [[the parcel goes to the depot]], police said.",
        "Police:official > note:document",
    ),
    ("en", "[[The parcel was meant for the depot]], a transcript of the call shows.", "transcript:document"),
    (
        "en",
        "An exiled journalist, Zarina Bek, claimed in a video that a general had confided to her that "
        "[[the vote was staged]].",
        "Zarina Bek:person > general:official",
    ),
    (
        "en",
        "The party rejected as false a report by the Fenland Echo that [[the vote was staged]].",
        "party:organisation > Fenland Echo:outlet",
    ),
    (
        "en",
        "The Fenland Echo's report that [[the vote was staged]] has been rejected by the party.",
        "party:organisation > Fenland Echo:outlet",
    ),
]


@pytest.mark.parametrize(("language", "marked", "expected"), RELAYS, ids=[row[1][:60] for row in RELAYS])
def test_a_document_is_known_through_who_has_seen_it(parsed, language, marked, expected):
    found = hops_of(parsed, language, marked)

    assert agree(found, expected), [f"{hop.name}:{hop.kind}" for hop in found]

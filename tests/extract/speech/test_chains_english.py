"""Who told whom, hop by hop, in sentences of our own. All persons, outlets and companies are invented."""

import pytest
from chain_reading import OUTLET, chain

ENGLISH = [  # text, words of the claim, hops behind the report: (a part of the name, kind), stance of the last
    # two hops: the report and one source
    (
        "The Interior Ministry said on Monday that two clerks had sold passports to a courier.",
        "sold passports",
        [("Interior Ministry", "official")],
        "asserts",
    ),
    (
        "Two clerks had sold passports to a courier, the Interior Ministry said on Monday.",
        "sold passports",
        [("Interior Ministry", "official")],
        "asserts",
    ),
    (
        "Two clerks sold passports to a courier, said Foreign Minister Ilse Vanderkamp in a statement.",
        "sold passports",
        [("Ilse Vanderkamp", "official")],
        "asserts",
    ),
    (
        "“Two clerks sold passports,” Foreign Minister Ilse Vanderkamp said. “They did it for money.”",
        "did it for money",
        [("Ilse Vanderkamp", "official")],
        "asserts",
    ),
    (
        "According to Oskar Tremmel, a lawyer, the company paid three deputies.",
        "paid three deputies",
        [("Oskar Tremmel", "person")],
        "asserts",
    ),
    (
        "The company paid three deputies, according to a statement from the Interior Ministry.",
        "paid three deputies",
        [("Interior Ministry", "official")],
        "asserts",
    ),
    (
        "The Eastern Gazette reported on Friday that the company had paid three deputies.",
        "paid three deputies",
        [("Eastern Gazette", "outlet")],
        "asserts",
    ),
    (
        "The company had paid three deputies, the Eastern Gazette reported.",
        "paid three deputies",
        [("Eastern Gazette", "outlet")],
        "asserts",
    ),
    (
        "The Russian embassy denied that its driver had bought the plans.",
        "bought the plans",
        [("Russian embassy", "official")],
        "denies",
    ),
    (
        "The Russian ambassador dismissed the allegations of bribery as unfounded.",
        "allegations of bribery",
        [("Russian ambassador", "official")],
        "denies",
    ),
    (
        "NATO warned that ships without a flag might cut more cables.",
        "cut more cables",
        [("NATO", "official")],
        "warns",
    ),
    (
        "Prime Minister Aino Lehtonen called for new sanctions against the bank.",
        "new sanctions",
        [("Aino Lehtonen", "official")],
        "calls_for",
    ),
    (
        "The European Union accused Russia of paying the website.",
        "paying the website",
        [("European Union", "official")],
        "alleges",
    ),
    (
        "The Foreign Ministry confirmed the expulsion of four technicians.",
        "expulsion of four technicians",
        [("Foreign Ministry", "official")],
        "confirms",
    ),
    (
        "An official at the Interior Ministry, who asked not to be named, said the courier had been caught.",
        "been caught",
        [("official at the Interior Ministry", "anonymous")],
        "asserts",
    ),
    (
        "The courier was caught at the border, a person familiar with the inquiry said.",
        "caught at the border",
        [("a person", "anonymous")],
        "asserts",
    ),
    (
        "Speaking on condition of anonymity, a diplomat said the courier had been caught.",
        "been caught",
        [("diplomat", "anonymous")],
        "asserts",
    ),
    (
        "The courier had been paid for years, officials said.",
        "paid for years",
        [("officials", "anonymous")],
        "asserts",
    ),
    (
        "A police report says that the courier carried nine passports.",
        "carried nine passports",
        [("police report", "document")],
        "asserts",
    ),
    (
        "A leaked memo claims that the courier carried nine passports.",
        "carried nine passports",
        [("memo", "document")],
        "alleges",
    ),
    (
        "The courier reportedly carried nine passports.",
        "carried nine passports",
        [("unknown", "unknown")],
        "alleges",
    ),
    (
        "Belgium expelled two clerks of the Russian trade mission on Friday.",
        "expelled two clerks",
        [],
        None,
    ),
    (
        "The Interior Ministry declined to say who had paid the courier.",
        "paid the courier",
        [],
        None,
    ),
    (
        "Finland plans to expel the attaché, whose driver bought the plans.",
        "bought the plans",
        [],
        None,
    ),
    (
        "The Harbour Chronicle has learned that the courier was paid by a bank.",
        "paid by a bank",
        [],
        None,
    ),
    (
        "The courier was paid by a bank, police spokeswoman Tuula Rask told this newspaper.",
        "paid by a bank",
        [("Tuula Rask", "official")],
        "asserts",
    ),
    (
        "The courier was paid by a bank, police spokeswoman Tuula Rask told reporters in Turku.",
        "paid by a bank",
        [("Tuula Rask", "official")],
        "asserts",
    ),
    (
        "Ministry: courier paid by foreign bank",
        "paid by foreign bank",
        [("Ministry", "official")],
        "asserts",
    ),
    (
        "Courier paid by foreign bank, Eastern Gazette reports",
        "paid by foreign bank",
        [("Eastern Gazette", "outlet")],
        "asserts",
    ),
    # three hops
    (
        "Defence Minister Karl Obermoser told the Eastern Gazette that a tug had cut the cable.",
        "cut the cable",
        [("Eastern Gazette", "outlet"), ("Karl Obermoser", "official")],
        "asserts",
    ),
    (
        "“A tug cut the cable,” Defence Minister Karl Obermoser said in an interview with Radio Osterholm.",
        "cut the cable",
        [("Radio Osterholm", "outlet"), ("Karl Obermoser", "official")],
        "asserts",
    ),
    (
        "The Eastern Gazette reports that Defence Minister Karl Obermoser said a tug had cut the cable.",
        "cut the cable",
        [("Eastern Gazette", "outlet"), ("Karl Obermoser", "official")],
        "asserts",
    ),
    (
        "According to the Eastern Gazette, the Foreign Ministry said a tug had cut the cable.",
        "cut the cable",
        [("Eastern Gazette", "outlet"), ("Foreign Ministry", "official")],
        "asserts",
    ),
    (
        "A tug had cut the cable, Defence Minister Karl Obermoser said, according to the Eastern Gazette.",
        "cut the cable",
        [("Eastern Gazette", "outlet"), ("Karl Obermoser", "official")],
        "asserts",
    ),
    (
        "Prime Minister Aino Lehtonen said that the intelligence service had confirmed the payments.",
        "the payments",
        [("Aino Lehtonen", "official"), ("intelligence service", "official")],
        "confirms",
    ),
    (
        "The minister said that, according to the intelligence service, the bank had paid the courier.",
        "paid the courier",
        [("minister", "official"), ("intelligence service", "official")],
        "asserts",
    ),
    (
        "The Eastern Gazette, citing an unnamed official, reported that the bank had paid the courier.",
        "paid the courier",
        [("Eastern Gazette", "outlet"), ("official", "anonymous")],
        "asserts",
    ),
    (
        "The bank had paid the courier, the Eastern Gazette reported, citing a police report.",
        "paid the courier",
        [("Eastern Gazette", "outlet"), ("police report", "document")],
        "asserts",
    ),
    (
        "A letter seen by the Eastern Gazette says that the bank paid the courier.",
        "paid the courier",
        [("Eastern Gazette", "outlet"), ("letter", "document")],
        "asserts",
    ),
    (
        "The bank paid the courier, according to documents obtained by the Eastern Gazette.",
        "paid the courier",
        [("Eastern Gazette", "outlet"), ("documents", "document")],
        "asserts",
    ),
    (
        "The minister was quoted by the Eastern Gazette as saying that the bank had paid the courier.",
        "paid the courier",
        [("Eastern Gazette", "outlet"), ("minister", "official")],
        "asserts",
    ),
    (
        "The Eastern Gazette quoted the minister as saying that the bank had paid the courier.",
        "paid the courier",
        [("Eastern Gazette", "outlet"), ("minister", "official")],
        "asserts",
    ),
    (
        "The minister said the bank had admitted the payments.",
        "the payments",
        [("minister", "official"), ("bank", "organisation")],
        "confirms",
    ),
    (
        "The Eastern Gazette reports that the Russian embassy denies the payments.",
        "the payments",
        [("Eastern Gazette", "outlet"), ("Russian embassy", "official")],
        "denies",
    ),
    (
        "Sources told the Eastern Gazette that the bank had paid the courier.",
        "paid the courier",
        [("Eastern Gazette", "outlet"), ("Sources", "anonymous")],
        "asserts",
    ),
    (
        "The courier is said by the police to have carried nine passports, Radio Osterholm reported.",
        "carried nine passports",
        [("Radio Osterholm", "outlet"), ("police", "official")],
        "alleges",
    ),
    (
        "As first reported by the Eastern Gazette, the police say the courier carried nine passports.",
        "carried nine passports",
        [("Eastern Gazette", "outlet"), ("police", "official")],
        "asserts",
    ),
    (
        "The prosecutor rejected the minister's claim that the bank had paid the courier.",
        "paid the courier",
        [("prosecutor", "official"), ("minister", "official")],
        "alleges",
    ),
    (
        "The embassy said in a note that the Foreign Ministry had accused its driver of theft.",
        "theft",
        [("embassy", "official"), ("Foreign Ministry", "official")],
        "alleges",
    ),
    # four hops
    (
        "The Eastern Gazette reports that Defence Minister Karl Obermoser told parliament that, according to the "
        "Internal Security Service, a tug had cut the cable.",
        "cut the cable",
        [("Eastern Gazette", "outlet"), ("Karl Obermoser", "official"), ("Internal Security Service", "official")],
        "asserts",
    ),
    (
        "Prime Minister Aino Lehtonen told Radio Osterholm that the intelligence service had confirmed the payments.",
        "the payments",
        [("Radio Osterholm", "outlet"), ("Aino Lehtonen", "official"), ("intelligence service", "official")],
        "confirms",
    ),
    (
        "According to Radio Osterholm, the prime minister said that the police had told her the bank paid the courier.",
        "paid the courier",
        [("Radio Osterholm", "outlet"), ("prime minister", "official"), ("police", "official")],
        "asserts",
    ),
    (
        "The Eastern Gazette reported that Radio Osterholm had quoted the minister as saying that the bank was closed.",
        "bank was closed",
        [("Eastern Gazette", "outlet"), ("Radio Osterholm", "outlet"), ("minister", "official")],
        "asserts",
    ),
    (
        "Radio Osterholm said that, according to the Eastern Gazette, the Foreign Ministry believes the bank paid.",
        "bank paid",
        [("Radio Osterholm", "outlet"), ("Eastern Gazette", "outlet"), ("Foreign Ministry", "official")],
        "asserts",
    ),
    (
        "The minister said the ambassador had told him that the company claimed it had never paid the courier.",
        "paid the courier",
        [("minister", "official"), ("ambassador", "official"), ("company", "organisation")],
        "alleges",
    ),
    # what goes on over sentences
    (
        "The Foreign Ministry published a statement. The statement says the tug cut the cable.",
        "cut the cable",
        [("statement", "document")],
        "asserts",
    ),
    (
        "The tug cut the cable, according to a statement from NATO. “It was no accident,” the statement reads.",
        "no accident",
        [("NATO", "official")],
        "asserts",
    ),
    (
        "The tug cut two cables in May. The Foreign Ministry announced this on Tuesday.",
        "cut two cables",
        [("Foreign Ministry", "official")],
        "asserts",
    ),
    (
        "Foreign Minister Ilse Vanderkamp spoke to Radio Osterholm. “The tug cut two cables,” she said.",
        "cut two cables",
        [("Ilse Vanderkamp", "official")],
        "asserts",
    ),
    (
        "The Interior Ministry accused the group Night Owl of the attack. Night Owl had used a forged letter, it said.",
        "a forged letter",
        [("Interior Ministry", "official")],
        "asserts",
    ),
    (
        "“The tug cut two cables,” said Foreign Minister Ilse Vanderkamp.\n“It then sailed home.”",
        "sailed home",
        [("Ilse Vanderkamp", "official")],
        "asserts",
    ),
]
CASES = [(*case, "en") for case in ENGLISH]


@pytest.mark.parametrize(("text", "words", "hops", "stance", "language"), CASES, ids=[case[0][:60] for case in CASES])
def test_chain_names_every_hop_in_order(parsed, text, words, hops, stance, language):
    first, *rest = chain(parsed, text, words, language)

    assert (first.name, first.kind, first.entity, first.attribution, first.stance) == (
        OUTLET,
        "outlet",
        None,
        None,
        None,
    )
    assert [hop.kind for hop in rest] == [kind for _, kind in hops], [(hop.name, hop.kind) for hop in rest]
    assert all(part.casefold() in hop.name.casefold() for hop, (part, _) in zip(rest, hops, strict=True)), rest
    assert (rest[-1].stance if rest else None) == stance

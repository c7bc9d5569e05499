"""Who told whom in the many forms of the news, in sentences of our own. All names are invented."""

import pytest
from chain_reading import OUTLET, chain

FORMS = [  # the same in the many forms of the news
    (
        "The Lithuanian interior minister, Rasa Žemaitė, told broadcaster Baltica TV on Sunday that a "
        "foreign power was behind the fire.",
        "behind the fire",
        [("Baltica TV", "outlet"), ("Rasa", "official")],
        "asserts",
    ),
    (
        "A foreign power was behind the fire, Lithuania's interior minister has told Baltica TV.",
        "behind the fire",
        [("Baltica TV", "outlet"), ("minister", "official")],
        "asserts",
    ),
    (
        "“We know who paid for this,” said a senior Lithuanian security official, speaking on condition of "
        "anonymity because the inquiry is not over.",
        "paid for this",
        [("official", "anonymous")],
        "asserts",
    ),
    (
        "Prosecutors allege that the group was paid in cryptocurrency by an officer of the GRU.",
        "paid in cryptocurrency",
        [("Prosecutors", "official")],
        "alleges",
    ),
    (
        "The indictment says the group was paid in cryptocurrency.",
        "paid in cryptocurrency",
        [("indictment", "document")],
        "asserts",
    ),
    (
        "The group was paid in cryptocurrency, court documents show.",
        "paid in cryptocurrency",
        [("court documents", "document")],
        "asserts",
    ),
    (
        "Citing two Western officials, the Financial Courier reported on Tuesday that the plane had been "
        "tracked for weeks.",
        "tracked for weeks",
        [("Financial Courier", "outlet"), ("officials", "anonymous")],
        "asserts",
    ),
    (
        "The plane had been tracked for weeks, the Financial Courier wrote, quoting sources in the defence ministry.",
        "tracked for weeks",
        [("Financial Courier", "outlet"), ("sources", "anonymous")],
        "asserts",
    ),
    (
        "Germany's domestic intelligence agency believes the website was run from St Petersburg, according "
        "to a confidential report seen by the Financial Courier.",
        "run from St Petersburg",
        [("Financial Courier", "outlet"), ("report", "document"), ("intelligence", "official")],
        "asserts",
    ),
    (
        "The Kremlin on Wednesday denied any involvement in the attack.",
        "involvement in the attack",
        [("Kremlin", "official")],
        "denies",
    ),
    (
        "Kremlin spokesman Anton Belyaev said the accusations that Russia had paid the group were groundless.",
        "paid the group",
        [("Belyaev", "official")],
        "denies",
    ),
    (
        "Asked about the arrests, Foreign Ministry spokeswoman Vera Lukina told a briefing that Moscow had "
        "no information.",
        "no information",
        [("Lukina", "official")],
        "asserts",
    ),
    (
        "Swedish police said they had detained a man suspected of spying for Iran.",
        "detained a man",
        [("police", "official")],
        "asserts",
    ),
    (
        "In a post on X, the prime minister wrote that the sabotage had been ordered abroad.",
        "ordered abroad",
        [("prime minister", "official")],
        "asserts",
    ),
    (
        "The sabotage had been ordered abroad, the prime minister wrote in a post on X.",
        "ordered abroad",
        [("prime minister", "official")],
        "asserts",
    ),
    (
        "The government has accused the embassy of financing the party. The embassy called the accusation “a "
        "bad joke”.",
        "financing the party",
        [("government", "official")],
        "alleges",
    ),
    (
        "The president's office said in a statement on its website that the ambassador had been summoned.",
        "been summoned",
        [("president's office", "official")],
        "asserts",
    ),
    (
        "The ambassador had been summoned, a statement by the Foreign Ministry said.",
        "been summoned",
        [("Foreign Ministry", "official")],
        "asserts",
    ),
    (
        "It is not known who ordered the attack.",
        "ordered the attack",
        [],
        None,
    ),
    (
        "Analysts say the campaign was aimed at voters in the east.",
        "aimed at voters",
        [("Analysts", "person")],
        "asserts",
    ),
    (
        "The think-tank found that the accounts had been run from one office.",
        "run from one office",
        [("think-tank", "organisation")],
        "asserts",
    ),
    (
        "A study by the University of Tartu found that the accounts had been run from one office.",
        "run from one office",
        [("study by the University", "document")],
        "asserts",
    ),
    (
        "The accounts were run from one office, the company said in its quarterly report.",
        "run from one office",
        [("company", "organisation")],
        "asserts",
    ),
    (
        "The company, in its quarterly report, said the accounts were run from one office.",
        "run from one office",
        [("company", "organisation")],
        "asserts",
    ),
    (
        "NATO Secretary General Hendrik Maas warned on Thursday that the alliance would respond.",
        "alliance would respond",
        [("Maas", "official")],
        "warns",
    ),
    (
        "Maas, who took office in October, insisted that the alliance would respond.",
        "alliance would respond",
        [("Maas", "person")],
        "asserts",
    ),
    (
        "Two people were arrested on Monday, officials confirmed.",
        "were arrested",
        [("officials", "anonymous")],
        "confirms",
    ),
    (
        "Officials have confirmed the arrest of two people.",
        "arrest of two people",
        [("Officials", "anonymous")],
        "confirms",
    ),
    (
        "“Two people have been arrested,” the ministry's spokesman, Jan Wolny, told the Polish news agency.",
        "have been arrested",
        [("news agency", "outlet"), ("Wolny", "official")],
        "asserts",
    ),
    (
        "The head of the parliamentary committee, Marta Nowak, said that she had been told by the security "
        "service that the MP had met the officer twice.",
        "met the officer twice",
        [("Nowak", "official"), ("security service", "official")],
        "asserts",
    ),
    (
        "The MP met the officer twice, the daily Rano reported on Friday. It said the meetings took place in Vienna.",
        "took place in Vienna",
        [("Rano", "outlet")],
        "asserts",
    ),
    (
        "Reports in Russian media claimed that the consul had been attacked.",
        "been attacked",
        [("Russian media", "document")],
        "alleges",
    ),
    (
        "Russian state television claimed that the consul had been attacked.",
        "been attacked",
        [("television", "outlet")],
        "alleges",
    ),
    (
        "The consul had been attacked, state news agency Vesna reported, citing an unnamed source in the "
        "security services.",
        "been attacked",
        [("Vesna", "outlet"), ("source", "anonymous")],
        "asserts",
    ),
    (
        "Ukraine's military intelligence said on Telegram that the ship had been damaged.",
        "been damaged",
        [("military intelligence", "official")],
        "asserts",
    ),
    (
        "The ship was hit, Ukraine's military intelligence said, adding that its crew had left.",
        "crew had left",
        [("military intelligence", "official")],
        "asserts",
    ),
    (
        "Police say they believe the fire was set on purpose.",
        "set on purpose",
        [("Police", "official")],
        "asserts",
    ),
    (
        "The minister said he had been informed by his Estonian counterpart that the pipeline was damaged.",
        "pipeline was damaged",
        [("minister", "official"), ("counterpart", "person")],
        "asserts",
    ),
    (
        "“The pipeline,” the minister said, “was damaged by an anchor.”",
        "damaged by an anchor",
        [("minister", "official")],
        "asserts",
    ),
    (
        "Foreign ministers of the three states said in a joint statement that the ship was to blame.",
        "ship was to blame",
        [("Foreign ministers", "official")],
        "asserts",
    ),
    (
        "Opposition leader Petra Novak demanded that the government expel the ambassador.",
        "expel the ambassador",
        [("Novak", "person")],
        "calls_for",
    ),
    (
        "Russia will respond to the expulsion, its foreign ministry vowed on Friday.",
        "respond to the expulsion",
        [("ministry", "official")],
        "promises",
    ),
    (
        "The United States and Britain said the hackers worked for the GRU.",
        "worked for the GRU",
        [("United States", "official")],
        "asserts",
    ),
    (
        "The hackers, who according to Britain work for the GRU, stole the letters.",
        "stole the letters",
        [],
        None,
    ),
    (
        "“I was told to keep quiet,” the former aide told the Sunday Beacon. “They offered me money.”",
        "offered me money",
        [("Sunday Beacon", "outlet"), ("aide", "anonymous")],
        "asserts",
    ),
    (
        "The lawyer of the accused rejected the charges that his client had passed secrets to China.",
        "passed secrets",
        [("lawyer", "person")],
        "denies",
    ),
    (
        "According to the daily Rano, which cited an intelligence memo, the MP met the officer twice.",
        "met the officer twice",
        [("Rano", "outlet"), ("intelligence memo", "document")],
        "asserts",
    ),
]
CASES = [(*case, "en") for case in FORMS]


@pytest.mark.parametrize(("text", "words", "hops", "stance", "language"), CASES, ids=[case[0][:60] for case in CASES])
def test_chain_names_every_hop_in_the_forms_of_the_news(parsed, text, words, hops, stance, language):
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

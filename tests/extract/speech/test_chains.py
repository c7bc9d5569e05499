"""Who told whom, hop by hop, in sentences of our own. All persons, outlets and companies are invented."""

import pytest

from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.speech.attributions import assemble
from firsthand.extract.speech.chains import chain_of
from firsthand.extract.speech.context import context_of
from firsthand.extract.speech.rules import find_candidates
from firsthand.text.spans import Span

OUTLET = "Harbour Chronicle"
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
GERMAN = [
    (
        "Das Außenministerium teilte am Montag mit, dass zwei Techniker ausgewiesen wurden.",
        "Techniker ausgewiesen",
        [("Außenministerium", "official")],
        "asserts",
    ),
    (
        "Zwei Techniker wurden ausgewiesen. Das teilte das Außenministerium am Montag mit.",
        "Techniker wurden ausgewiesen",
        [("Außenministerium", "official")],
        "asserts",
    ),
    (
        "Nach Angaben der Polizei hat die Bank den Kurier bezahlt.",
        "den Kurier bezahlt",
        [("Polizei", "official")],
        "asserts",
    ),
    (
        "Die Bank habe den Kurier bezahlt, sagte Innenministerin Lore Achterberg am Freitag.",
        "den Kurier bezahlt",
        [("Lore Achterberg", "official")],
        "asserts",
    ),
    (
        "»Die Bank hat den Kurier bezahlt«, sagte Innenministerin Lore Achterberg.",
        "den Kurier bezahlt",
        [("Lore Achterberg", "official")],
        "asserts",
    ),
    (
        "Innenministerin Lore Achterberg sagte, die Bank habe den Kurier bezahlt. Er sei jahrelang unterwegs gewesen.",
        "jahrelang unterwegs",
        [("Lore Achterberg", "official")],
        "asserts",
    ),
    (
        "Dem Elbtal-Anzeiger zufolge hat die Bank den Kurier bezahlt.",
        "den Kurier bezahlt",
        [("Elbtal-Anzeiger", "outlet")],
        "asserts",
    ),
    (
        "Die Botschaft wies die Vorwürfe zurück.",
        "Vorwürfe",
        [("Botschaft", "official")],
        "denies",
    ),
    (
        "Wie der Elbtal-Anzeiger berichtet, hat die Bank den Kurier bezahlt.",
        "den Kurier bezahlt",
        [("Elbtal-Anzeiger", "outlet")],
        "asserts",
    ),
    (
        "Die Bank soll den Kurier jahrelang bezahlt haben.",
        "den Kurier jahrelang bezahlt",
        [("unknown", "unknown")],
        "alleges",
    ),
]
FRENCH = [
    (
        "Le ministère des Affaires étrangères a annoncé lundi que deux techniciens avaient été expulsés.",
        "avaient été expulsés",
        [("ministère", "official")],
        "asserts",
    ),
    (
        "La banque a payé le coursier, a affirmé vendredi la ministre de l'Intérieur, Jeanne Lacaze.",
        "payé le coursier",
        [("Jeanne Lacaze", "official")],
        "asserts",
    ),
    (
        "Selon la police, la banque a payé le coursier.",
        "payé le coursier",
        [("police", "official")],
        "asserts",
    ),
    (
        "« La banque a payé le coursier », a déclaré la ministre Jeanne Lacaze.",
        "payé le coursier",
        [("Jeanne Lacaze", "official")],
        "asserts",
    ),
    (
        "D'après le Courrier de Valmont, la banque a payé le coursier.",
        "payé le coursier",
        [("Courrier de Valmont", "outlet")],
        "asserts",
    ),
    (
        "L'ambassade de Russie a démenti ces accusations.",
        "ces accusations",
        [("embassy", "official")],
        "denies",
    ),
    (
        "L'ambassade de Russie a refusé de dire qui a payé le coursier.",
        "payé le coursier",
        [],
        None,
    ),
]
RUSSIAN = [
    (
        "Министерство иностранных дел заявило, что двое техников высланы из страны.",
        "высланы из страны",
        [("Министерство", "official")],
        "asserts",
    ),
    (
        "По данным полиции, банк заплатил курьеру.",
        "заплатил курьеру",
        [("полиции", "official")],
        "asserts",
    ),
    (
        "«Банк заплатил курьеру», — сказал министр Пётр Лазовский.",
        "заплатил курьеру",
        [("Лазовский", "official")],
        "asserts",
    ),
    (
        "Банк заплатил курьеру, сообщила газета «Вестник».",
        "заплатил курьеру",
        [("Вестник", "outlet")],
        "asserts",
    ),
    (
        "Посольство отвергло обвинения.",
        "обвинения",
        [("Посольство", "official")],
        "denies",
    ),
    (
        "В посольстве добавили, что курьер покинул страну.",
        "покинул страну",
        [("посольств", "official")],
        "asserts",
    ),
]
CASES = [
    *((*case, "en") for case in (*ENGLISH, *FORMS)),
    *((*case, "de") for case in GERMAN),
    *((*case, "fr") for case in FRENCH),
    *((*case, "ru") for case in RUSSIAN),
]


def by_rules(report, tree):
    index = index_mentions(tree, *find_mentions(report, tree))
    context = context_of(tree)
    return assemble(report, context, index, find_candidates(context, index)), index


def chain(parsed, text, words, language="en", outlet=OUTLET):
    report, tree = parsed(text, language=language, outlet=outlet)
    attributions, index = by_rules(report, tree)
    start = text.index(words)
    return chain_of(Span(start, start + len(words)), report, attributions, index)


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

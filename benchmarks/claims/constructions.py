# ruff: noqa: E501  each deed stands on one line, as a table
"""Render verbs and nouns of every event type in every construction of English, and see which of them are read.

    python benchmarks/claims/constructions.py [--write FILE] [--only CONSTRUCTION] [--show]

Each row of VERBS and NOUNS is one deed with invented doers and sufferers; each construction is a pattern that puts
the deed in other words ("X, which expelled Y, ...", "the expulsion of Y by X"). A rendering counts as read if there is
one claim of its type with the doer and the sufferer that the construction names, in the status that it tells, and no
second claim of that type. Printed: the share that is read, for each construction and for each deed; with --show those
that are not. --write FILE keeps all renderings as a gold file for predict.py and score.py.
"""

import json
import sys
from collections import defaultdict

from predict import claims_of, report_of
from score import agrees

from firsthand.extract.analyse import analyse
from firsthand.extract.made_by import made_by
from firsthand.extract.parse import parse_reports
from firsthand.records.encode import encode_analysis
from firsthand.settings import Settings

IRREGULAR = {
    "pay": "paid paid", "send": "sent sent", "break": "broke broken", "shut": "shut shut", "meet": "met met",
    "steal": "stole stolen", "spread": "spread spread", "cut": "cut cut", "give": "gave given", "find": "found found",
    "throw": "threw thrown", "take": "took taken", "put": "put put", "blow": "blew blown", "set": "set set",
}  # fmt: skip

# type; verb (and what stands fixed after it); doer; sufferer; what stands after the sufferer; a second doer; a second
# sufferer; which of the two is scored as "target" (None: not scored)
VERBS = [
    ("influence.fund", "bribe", "a Dubai trading firm", "two Maltese senators", "", "its owner", "a mayor", True),
    ("influence.fund", "finance", "the Belarusian embassy", "the opposition party Nova", "", "a Minsk bank", "a trade union", True),
    ("influence.fund", "pay", "Iranian intelligence", "the deputy Milan Korda", "40,000 euros", "a Tehran foundation", "his aide", True),
    ("influence.recruit", "recruit", "Chinese intelligence", "a naval engineer", "in Bergen", "a consulate in Lyon", "a lecturer", True),
    ("influence.publish", "spread", "the website Volga Dispatch", "false stories about refugees", "", "a Moscow agency", "forged letters", None),
    ("influence.interfere", "manipulate", "Azerbaijan", "the parliamentary election", "", "Belarus", "the referendum", True),
    ("espionage.spy", "wiretap", "Serbian agents", "the opposition leader", "", "a private firm", "two editors", True),
    ("sabotage.attack", "sever", "the tanker Vesna", "a data cable", "off Gotland", "a trawler", "a gas pipeline", True),
    ("sabotage.attack", "torch", "two hired arsonists", "a warehouse", "in Tartu", "a third man", "a lorry", True),
    ("sabotage.attack", "blow up", "Russian saboteurs", "a railway bridge", "in Moravia", "a local gang", "a substation", True),
    ("cyber.attack", "hack", "the group Iron Heron", "the servers of the land registry", "", "a second gang", "the tax website", True),
    ("cyber.attack", "break into", "Iranian hackers", "the network of the water board", "", "a second gang", "the mailbox of a judge", True),
    ("electronic.interfere", "jam", "Russian forces", "GPS signals", "over the Gulf of Finland", "Belarus", "radio traffic", True),
    ("violence.attack", "poison", "two GRU officers", "the exiled banker Oleg Sinitsyn", "", "a hired killer", "his daughter", True),
    ("violence.attack", "stab", "a masked gang", "the blogger Reza Tavakoli", "in Malmö", "a driver", "a neighbour", True),
    ("coercion.threaten", "threaten", "Tehran", "the exiled broadcaster", "", "its proxies", "two presenters", True),
    ("military.attack", "shell", "Russian troops", "the village of Orlivka", "", "separatists", "a power plant", True),
    ("military.attack", "invade", "Rwanda", "the neighbouring province", "", "its allies", "two islands", True),
    ("response.attribute", "accuse", "the Czech government", "Belarus", "of meddling in the election", "the Slovak president", "Russia", True),
    ("response.expel", "expel", "Estonia", "two Russian diplomats", "", "Latvia", "a consul", True),
    ("response.expel", "kick out", "Moldova", "six Belarusian envoys", "", "Romania", "an attaché", True),
    ("response.sanction", "blacklist", "the Treasury", "a Cypriot shipping firm", "", "the European Union", "its owner", True),
    ("response.sanction", "ban", "Canada", "the channel Sputnik Sahel", "", "Mexico", "a news site", True),
    ("response.investigate", "investigate", "Belgian prosecutors", "the Varda Foundation", "over secret donations", "the tax office", "its treasurer", True),
    ("response.arrest", "detain", "Polish police", "a Ukrainian student", "at the border", "border guards", "his brother", True),
    ("response.arrest", "round up", "Kenyan police", "four Iranian nationals", "in Mombasa", "soldiers", "a driver", True),
    ("response.charge", "charge", "prosecutors in Riga", "a port worker", "with treason", "a military court", "his wife", True),
    ("response.convict", "jail", "a Vilnius court", "the former officer Jonas Petrulis", "for five years", "an appeals court", "his courier", True),
    ("response.acquit", "acquit", "a court in Graz", "the historian Edda Prohaska", "", "a jury in Linz", "her publisher", True),
    ("response.close", "shut down", "Romania", "the Russian consulate", "in Constanta", "Bulgaria", "a cultural centre", True),
    ("response.warn", "summon", "Norway", "the Chinese ambassador", "", "Sweden", "his deputy", True),
    ("response.coordinate", "meet", "the Latvian president", "the Finnish prime minister", "in Turku", "her foreign minister", "the Estonian speaker", True),
    ("response.aid", "supply", "Denmark", "Ukraine", "with howitzers", "Iceland", "Moldova", True),
]  # fmt: skip

# name: (pattern, status, polarity, what is told: "so" doer and sufferer, "o" the sufferer alone)
# {S} doer, {O} sufferer, {T} tail; capitals: as a sentence begins; {H} and {P}: both without articles, for headlines
VERB_FORMS = {
    "active": ("{S} {past} {O} {T}.", "occurred", "so"),
    "perfect": ("{S} {shave} {part} {O} {T}.", "occurred", "so"),
    "told": ("The ministry in Oslo said on Monday that {s} had {part} {O} {T}.", "occurred", "so"),
    "told after": ("{S} {past} {O} {T}, the ministry in Oslo said.", "occurred", "so"),
    "passive": ("{OO} {be} {part} {T} by {s}.", "occurred", "so"),
    "passive alone": ("{OO} {be} {part} {T} last week.", "occurred", "o"),
    "passive perfect": ("{OO} {have} been {part} {T}.", "occurred", "o"),
    "reduced relative": ("Parliament discussed {O}, {part} {T} by {s} last year.", "occurred", "so"),
    "relative doer": ("{S}, which {past} {O} {T} in March, gave no reasons.", "occurred", "so"),
    "relative sufferer": ("Parliament discussed {O}, which {s} {past} {T} in March.", "occurred", "so"),
    "relative passive": ("Parliament discussed {O}, which {be} {part} {T} by {s} in March.", "occurred", "so"),
    "gerund after": ("{S} went further on Monday, {ger} {O} {T}.", "occurred", "so"),
    "gerund before": ("After {ger} {O} {T}, {s} published the names.", "occurred", "so"),
    "by gerund": ("{S} caused an outcry by {ger} {O} {T}.", "occurred", "so"),
    "wants": ("{S} wants to {base} {O} {T}.", "planned", "so"),
    "plans": ("{S} planned to {base} {O} {T}.", "planned", "so"),
    "will": ("{S} will {base} {O} {T} next week.", "planned", "so"),
    "would": ("{S} would {base} {O} {T} if talks failed.", "possible", "so"),
    "could": ("{S} could {base} {O} {T}.", "possible", "so"),
    "demanded": ("Opposition members demanded that {s} {base} {O} {T}.", "called_for", "so"),
    "should": ("{S} should {base} {O} {T}, the committee wrote.", "called_for", "so"),
    "accused of": ("A Danish newspaper accused {s} of {ger} {O} {T}.", "occurred", "so"),
    "is accused": ("{S} {sbe} accused of {ger} {O} {T}.", "occurred", "so"),
    "helped": ("{S} helped {base} {O} {T}.", "occurred", "so"),
    "managed": ("{S} managed to {base} {O} {T}.", "occurred", "so"),
    "was said to": ("{S} {sbe} said to have {part} {O} {T}.", "occurred", "so"),
    "began": ("{S} began {ger} {O} {T} in May.", "occurred", "so"),
    "two verbs": ("{S} held a press conference and {past} {O} {T}.", "occurred", "so"),
    "two verbs before": ("{S} {past} {O} {T} and published the names.", "occurred", "so"),
    "two sufferers": ("{S} {past} {O} and {o2} {T}.", "occurred", "so2"),
    "two doers": ("{S} and {s2} {past} {O} {T}.", "occurred", "s2o"),
    "cleft": ("It was {s} that {past} {O} {T}.", "occurred", "so"),
    "negated": ("{S} did not {base} {O} {T}.", "occurred", "-so"),
    "never": ("{S} {shave} never {part} {O} {T}.", "occurred", "-so"),
    "headline": ("{H} {hpres} {P} {T}", "occurred", "so"),
    "headline passive": ("{PP} {part} {T} by {h}", "occurred", "so"),
    "headline passive alone": ("{PP} {part} {T}", "occurred", "o"),
    "headline plan": ("{H} to {base} {P} {T}", "planned", "so"),
    "apposition": ("{S}, a body that few had heard of, {past} {O} {T}.", "occurred", "so"),
    "setting": ("In March 2023, after weeks of debate, {s} {past} {O} {T}.", "occurred", "so"),
    "when": ("The row began when {s} {past} {O} {T}.", "occurred", "so"),
    "reason": ("Protesters gathered because {s} had {part} {O} {T}.", "occurred", "so"),
}

# type; noun; doer as adjective; doer; sufferer; its preposition; verb that carries it (past)
NOUNS = [
    ("influence.fund", "bribery", "Azerbaijani", "Azerbaijan", "two Maltese senators", "of", ""),
    ("influence.fund", "covert funding", "Iranian", "Iran", "the opposition party Nova", "of", "provided"),
    ("influence.recruit", "recruitment", "Chinese", "Chinese intelligence", "naval engineers", "of", ""),
    ("influence.publish", "disinformation campaign", "Russian", "Russia", "the Moldovan president", "against", "ran"),
    ("influence.interfere", "interference", "Belarusian", "Belarus", "the referendum", "in", ""),
    ("espionage.spy", "espionage", "Serbian", "Serbia", "the defence ministry", "against", "committed"),
    ("sabotage.attack", "arson attack", "Russian", "Russia", "a warehouse", "on", "carried out"),
    ("cyber.attack", "cyberattack", "Iranian", "Iran", "the land registry", "on", "launched"),
    ("electronic.interfere", "jamming", "Russian", "Russia", "GPS signals", "of", ""),
    ("violence.attack", "assassination", "Iranian", "Iran", "the exiled banker Oleg Sinitsyn", "of", "carried out"),
    ("military.attack", "invasion", "Rwandan", "Rwanda", "the neighbouring province", "of", "launched"),
    ("military.attack", "drone strike", "Russian", "Russia", "the port of Izmail", "on", "carried out"),
    ("response.expel", "expulsion", "Estonian", "Estonia", "two Russian diplomats", "of", "announced"),
    ("response.sanction", "sanctions", "Canadian", "Canada", "a Cypriot shipping firm", "on", "imposed"),
    ("response.investigate", "investigation", "Belgian", "Belgium", "the Varda Foundation", "into", "opened"),
    ("response.arrest", "arrest", "Polish", "Poland", "a Ukrainian student", "of", "announced"),
    ("response.close", "closure", "Romanian", "Romania", "the Russian consulate", "of", "announced"),
    ("response.coordinate", "talks", "Latvian", "Latvia", "the Finnish government", "with", "held"),
    ("response.aid", "military aid", "Danish", "Denmark", "Ukraine", "to", "sent"),
]

NOUN_FORMS = {
    "noun by": ("The {N} {p} {O} by {s} was discussed in parliament on Monday.", "so"),
    "possessive": ("{S}'s {N} {p} {O} drew criticism on Monday.", "so"),
    "adjective": ("{A} {N} {p} {O} drew criticism on Monday.", "so"),
    "after": ("The talks broke down after the {A} {N} {p} {O}.", "so"),
    "confirmed": ("A spokesman confirmed the {A} {N} {p} {O}.", "so"),
    "told": ("The report describes {s}'s {N} {p} {O}.", "so"),
    "denounced": ("Protesters were angry about the {N} {p} {O} by {s}.", "so"),
    "carried": ("{S} {carry} {an} {N} {p} {O}.", "so"),
    "carried passive": ("{AnN} {p} {O} was {carry} by {s}.", "so"),
    "carried relative": ("Parliament discussed {an} {N} {p} {O} that {s} {carry} in May.", "so"),
    "carried reduced": ("Parliament discussed {an} {N} {p} {O} {carry} by {s}.", "so"),
    "followed": ("{AnN} {p} {O} by {s} followed in May.", "so"),
    "involved": ("{S} was involved in the {N} {p} {O}.", "so"),
    "headline": ("{A} {N} {p} {P} angers neighbours", "so"),
}


def forms(verb):
    """Return base, third person, past, participle and gerund, the particle after each."""
    head, _, rest = verb.partition(" ")
    after = f" {rest}" if rest else ""
    stem = head[:-1] if head.endswith("e") else head
    doubled = (
        head + head[-1]
        if head in ("expel", "acquit", "jam", "stab", "ban", "wiretap", "shut", "set", "cut", "put")
        else stem
    )
    past, part = IRREGULAR.get(head, f"{doubled}ed {doubled}ed").split()
    third = head[:-1] + "ies" if head == "supply" else head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s")
    return {
        "base": head + after, "pres": third + after, "past": past + after, "part": part + after,
        "ger": f"{doubled}ing{after}",
    }  # fmt: skip


def cap(text):
    return text[:1].upper() + text[1:]


def bare(text):
    return text.removeprefix("the ").removeprefix("a ").removeprefix("an ").replace(" the ", " ")


def is_many(text):
    first = text.split()[0]
    return first in ("two", "four", "six", "GPS", "false", "prosecutors") or text.split(" of ")[0].endswith(
        ("agents", "hackers", "saboteurs", "forces", "troops", "servers", "prosecutors", "officers")
    )


def sentence(pattern, parts):
    text = " ".join(pattern.format_map(parts).split())
    return text.replace(" .", ".").replace(" ,", ",")


def claim(kind, told, doer, sufferer, status, scored):
    names = {"s": [doer[0]], "o": [sufferer[0]]}
    if "s2" in told:
        names["s"].append(doer[1])
    if "o2" in told:
        names["o"].append(sufferer[1])
    return {
        "type": kind,
        "actor": names["s"] if "s" in told else [],
        "target": names["o"] if scored else None,
        "polarity": "negated" if told.startswith("-") else "affirmed",
        "status": status,
    }


def verb_rows():
    for kind, verb, doer, sufferer, tail, doer2, sufferer2, scored in VERBS:
        parts = {
            "S": cap(doer), "s": doer, "O": sufferer, "OO": cap(sufferer), "T": tail, "s2": doer2, "o2": sufferer2,
            "H": cap(bare(doer)), "h": bare(doer), "P": bare(sufferer), "PP": cap(bare(sufferer)), **forms(verb),
            "be": "were" if is_many(sufferer) else "was", "have": "have" if is_many(sufferer) else "has",
            "sbe": "are" if is_many(doer) else "is", "shave": "have" if is_many(doer) else "has",
            "hpres": forms(verb)["base" if is_many(doer) else "pres"],
        }  # fmt: skip
        for name, (pattern, status, told) in VERB_FORMS.items():
            hostile = not kind.startswith("response.")
            if name in ("accused of", "is accused", "demanded", "should") and hostile != (
                name in ("accused of", "is accused")
            ):
                continue
            if " into" in verb and "passive" in name:
                continue
            want = claim(kind, told, (doer, doer2), (sufferer, sufferer2), status, scored)
            yield name, f"{kind} {verb}", sentence(pattern, parts), want


def noun_rows():
    for kind, noun, adjective, doer, sufferer, preposition, carry in NOUNS:
        article = (
            ""
            if noun
            in (
                "sanctions",
                "talks",
                "espionage",
                "bribery",
                "jamming",
                "military aid",
                "covert funding",
                "interference",
            )
            else ("an" if noun[0] in "aeiou" else "a")
        )
        if carry == "announced":
            article = "the"
        parts = {
            "N": noun, "A": adjective, "S": cap(doer), "s": doer, "O": sufferer, "P": bare(sufferer), "p": preposition,
            "carry": carry, "an": article, "AnN": cap(f"{article} {noun}".strip()),
        }  # fmt: skip
        for name, (pattern, told) in NOUN_FORMS.items():
            if "{carry}" in pattern and (not carry or ("by" in pattern and carry == "held")):
                continue
            want = claim(kind, told, (f"{adjective.split()[0]}|{doer}", ""), (sufferer, ""), "occurred", True)
            want["actor"] = [adjective if "{A}" in pattern else doer]
            yield f"noun {name}", f"{kind} {noun}", sentence(cap(pattern), parts), want


def gold_rows():
    for number, (name, deed, text, want) in enumerate([*verb_rows(), *noun_rows()]):
        yield {
            "id": f"c{number:04}", "part": "tune", "language": "en", "text": text, "claims": [want], "trap": False,
            "construction": name, "deed": deed,
        }  # fmt: skip


def predictions(rows):
    settings = Settings()
    reports = [report_of(row) for row in rows]
    for report, tree in zip(reports, parse_reports(reports, settings), strict=True):
        yield claims_of(encode_analysis(analyse(report, tree, made_by(tree, settings))))


def is_read(row, claims):
    (want,) = row["claims"]
    own = [claim for claim in claims if claim["type"] == want["type"]]
    told = {want["status"], "ongoing"} if row["construction"] == "headline" else {want["status"]}
    return (
        len(own) == 1 and agrees(want, own[0]) and own[0]["status"] in told and own[0]["polarity"] == want["polarity"]
    )


def show(row, claims):
    print(f"{row['construction']}: {row['text']}")
    for claim in claims:
        roles = [(role["role"], role["text"]) for role in claim["roles"]]
        print("    ", claim["type"], claim["rule"], claim["polarity"], claim["status"], roles)


def main(argv):
    rows = list(gold_rows())
    only = argv[argv.index("--only") + 1] if "--only" in argv else None
    rows = [row for row in rows if only is None or only in (row["construction"], row["deed"])]
    if "--write" in argv:
        with open(argv[argv.index("--write") + 1], "w", encoding="utf-8") as handle:
            handle.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        return
    tables = {"construction": defaultdict(list), "deed": defaultdict(list)}
    for row, claims in zip(rows, predictions(rows), strict=True):
        read = is_read(row, claims)
        for key, table in tables.items():
            table[row[key]].append(read)
        if "--show" in argv and not read:
            show(row, claims)
    for table in tables.values():
        for name, marks in table.items():
            print(f"{name:40} {sum(marks):4} of {len(marks):4}")
    marks = [mark for table in tables["deed"].values() for mark in table]
    print(f"{'all':40} {sum(marks):4} of {len(marks):4}  {sum(marks) / len(marks):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Short reports about invented affairs, as many as a test wants; number N is the same text in every run."""

import random

_STATES = {"en": ["Belgium", "Poland", "Czechia", "Norway"], "de": ["Belgien", "Polen", "Tschechien", "Norwegen"]}
_OTHERS = {"en": ["Russia", "Belarus"], "de": ["Russland", "Belarus"]}
_WHO = {
    "en": ["The foreign ministry", "Minister Ada Brennholt", "The security service", "Spokesman Jorun Feldt"],
    "de": ["Das Außenministerium", "Ministerin Ada Brennholt", "Der Geheimdienst", "Sprecher Jorun Feldt"],
}
_TELLS = {
    "en": "{who} said on {day} May 2024 that {a} had expelled {n} envoys of {b}.\n"
    "“We will answer this,” the embassy of {b} said.\n"
    "{who} denied that {n} million euros had been paid to members of parliament.\n",
    "de": "{who} teilte am {day}. Mai 2024 mit, {a} habe {n} Gesandte aus {b} ausgewiesen.\n"
    "„Wir werden darauf antworten“, erklärte die Botschaft von {b}.\n"
    "{who} bestritt, dass {n} Millionen Euro an Abgeordnete gezahlt worden seien.\n",
}


def text_of(number, language="de"):
    """Return report number `number`."""
    chance = random.Random(number)
    a, b = chance.choice(_STATES[language]), chance.choice(_OTHERS[language])
    who = chance.choice(_WHO[language])
    return f"Nr. {number}\n\n" + _TELLS[language].format(
        who=who, a=a, b=b, n=chance.randint(2, 40), day=chance.randint(1, 28)
    )


def write_reports(folder, numbers, language="de"):
    """Write these reports into a folder, one file each; return the folder's name."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number:04}.txt").write_text(text_of(number, language), encoding="utf-8")
    return str(folder)

"""How alike phrases of two languages are that mean one thing, and such as do not.

    python benchmarks/reconcile/phrases.py

Sixteen kinds of people and things that reports tell of without a name, in seven languages (written for this purpose).
Printed for each language beside English: how many of the sixteen reach `ALIKE`, and how many of the 240 others do.
"""

from firsthand.meaning.encoder import phrase_likeness
from firsthand.reconcile.likeness import ALIKE

LANGUAGES = "en fr de ru es uk pl".split()
ROWS = (
    (
        "harbour pilot",
        "pilote du port",
        "Hafenlotse",
        "портовый лоцман",
        "práctico del puerto",
        "лоцман порту",
        "pilot portowy",
    ),
    (
        "members of the European Parliament",
        "députés européens",
        "Europaabgeordnete",
        "депутаты Европарламента",
        "eurodiputados",
        "депутати Європарламенту",
        "europosłowie",
    ),
    ("a journalist", "un journaliste", "ein Journalist", "журналист", "un periodista", "журналіст", "dziennikarz"),
    (
        "undersea cable",
        "câble sous-marin",
        "Unterseekabel",
        "подводный кабель",
        "cable submarino",
        "підводний кабель",
        "kabel podmorski",
    ),
    (
        "ammunition depot",
        "dépôt de munitions",
        "Munitionslager",
        "склад боеприпасов",
        "depósito de municiones",
        "склад боєприпасів",
        "skład amunicji",
    ),
    (
        "two officers of the navy",
        "deux officiers de la marine",
        "zwei Marineoffiziere",
        "двое офицеров флота",
        "dos oficiales de la marina",
        "двоє офіцерів флоту",
        "dwóch oficerów marynarki",
    ),
    ("a student", "un étudiant", "ein Student", "студент", "un estudiante", "студент", "student"),
    (
        "the power grid",
        "le réseau électrique",
        "das Stromnetz",
        "энергосистема",
        "la red eléctrica",
        "енергомережа",
        "sieć energetyczna",
    ),
    (
        "a railway bridge",
        "un pont ferroviaire",
        "eine Eisenbahnbrücke",
        "железнодорожный мост",
        "un puente ferroviario",
        "залізничний міст",
        "most kolejowy",
    ),
    (
        "opposition leader",
        "chef de l'opposition",
        "Oppositionsführer",
        "лидер оппозиции",
        "líder de la oposición",
        "лідер опозиції",
        "lider opozycji",
    ),
    ("bank", "une banque", "eine Bank", "банк", "un banco", "банк", "bank"),
    ("hospital", "un hôpital", "ein Krankenhaus", "больница", "un hospital", "лікарня", "szpital"),
    ("warehouse", "un entrepôt", "ein Lagerhaus", "склад", "un almacén", "склад", "magazyn"),
    ("local mayor", "maire de la ville", "Bürgermeister", "мэр города", "alcalde", "мер міста", "burmistrz"),
    (
        "former minister",
        "ancien ministre",
        "früherer Minister",
        "бывший министр",
        "exministro",
        "колишній міністр",
        "były minister",
    ),
    (
        "three diplomats",
        "trois diplomates",
        "drei Diplomaten",
        "трое дипломатов",
        "tres diplomáticos",
        "троє дипломатів",
        "trzech dyplomatów",
    ),
)


def main():
    found, wrong = 0, 0
    for place, language in enumerate(LANGUAGES[1:], 1):
        same = [phrase_likeness(row[0], row[place]) for row in ROWS]
        other = [phrase_likeness(a[0], b[place]) for a in ROWS for b in ROWS if a is not b]
        reached, mistaken = sum(one >= ALIKE for one in same), sum(one >= ALIKE for one in other)
        print(f"{language}: {reached} of {len(same)} mean the same; {mistaken} of {len(other)} others are taken for it")
        found, wrong = found + reached, wrong + mistaken
    print(f"together: {found} and {wrong}")


if __name__ == "__main__":
    main()

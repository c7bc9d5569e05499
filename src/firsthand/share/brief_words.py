"""The brief's own words, per language. They say who says what, and never that it is so."""

from __future__ import annotations

from collections.abc import Mapping

TLP = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")

LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "brief": "Brief",
        "made": "Made {day} with Firsthand",
        "statement": "What this rests on",
        "rests": "{events}, told in {reports} by {outlets}, {first} to {last}.",
        "rests_undated": "{events}, told in {reports} by {outlets}.",
        "single": "{count} of them rest on one independent source or none.",
        "all_several": "Each rests on two or more independent sources.",
        "disputed": "On {count} of them sources contradict each other; all values are given.",
        "denied": "{count} of them are denied by a party.",
        "letters": "No letter is given to a source unless a person gave it; the digit is the credibility of the "
        "information on the Admiralty scale (1 to 6), computed from the number and kind of its sources.",
        "caveat": "Nothing here says that a claim is true. It says who said it, how directly they could know, and who "
        "says otherwise.",
        "grade": "Grade {digit}: {reason}",
        "raise": "What would raise it: {words}",
        "sources": "{range} in {reports}",
        "source_one": "1 independent source",
        "source_many": "{count} independent sources",
        "source_range": "{low} to {high} independent sources",
        "report_one": "1 report",
        "report_many": "{count} reports",
        "outlet_one": "1 outlet",
        "outlet_many": "{count} outlets",
        "event_one": "1 happening",
        "event_many": "{count} happenings",
        "at_first_hand": "According to {name}",
        "in_reports": "told in {reports}",
        "joint_certain": "Counted as one",
        "joint_possible": "Perhaps one",
        "disputes": "Disputed: {slot}",
        "value_by": "{value} ({names})",
        "no_origin": "no named source",
        "denies": "Denied by {name}",
        "circular": "Circular reporting: {names} give each other as their source.",
        "withdrawn": "Withdrawn or corrected: {reason}",
        "footnotes": "Quotations",
        "anonymous": "anonymous",
        "and": "and",
        "undated": "undated",
        "missing": "Signs that this PDF cannot show, because no font here has them, stand as boxes: {scripts}. The "
        "other forms of this brief have them as they are.",
        "slot_actor": "who did it",
        "slot_target": "to whom",
        "slot_count": "how many",
        "slot_money": "how much",
        "slot_date": "when",
        "slot_place": "where",
        "slot_happened": "whether it happened",
        "happened_affirmed": "it did",
        "happened_negated": "it did not",
    },
    "fr": {
        "brief": "Note",
        "made": "Établie le {day} avec Firsthand",
        "statement": "Sur quoi elle repose",
        "rests": "{events}, rapportés par {reports} de {outlets}, du {first} au {last}.",
        "rests_undated": "{events}, rapportés par {reports} de {outlets}.",
        "single": "{count} d’entre eux reposent sur une seule source indépendante ou sur aucune.",
        "all_several": "Chacun repose sur au moins deux sources indépendantes.",
        "disputed": "Sur {count} d’entre eux les sources se contredisent ; toutes les valeurs sont données.",
        "denied": "{count} d’entre eux sont démentis par une partie.",
        "letters": "Aucune lettre n’est attribuée à une source sans qu’une personne l’ait fait ; le chiffre est la "
        "crédibilité de l’information sur l’échelle de l’Amirauté (1 à 6), calculée d’après le nombre et la nature "
        "des sources.",
        "caveat": "Rien ici ne dit qu’une affirmation est vraie. Il est dit qui l’a tenue, d’où cette personne pouvait "
        "le savoir, et qui dit autre chose.",
        "grade": "Cote {digit} : {reason}",
        "raise": "Ce qui la relèverait : {words}",
        "sources": "{range} dans {reports}",
        "source_one": "1 source indépendante",
        "source_many": "{count} sources indépendantes",
        "source_range": "{low} à {high} sources indépendantes",
        "report_one": "1 article",
        "report_many": "{count} articles",
        "outlet_one": "1 titre",
        "outlet_many": "{count} titres",
        "event_one": "1 fait",
        "event_many": "{count} faits",
        "at_first_hand": "Selon {name}",
        "in_reports": "rapporté dans {reports}",
        "joint_certain": "Comptées pour une",
        "joint_possible": "Peut-être une seule",
        "disputes": "Contesté : {slot}",
        "value_by": "{value} ({names})",
        "no_origin": "aucune source nommée",
        "denies": "Démenti par {name}",
        "circular": "Renvois circulaires : {names} se citent mutuellement comme source.",
        "withdrawn": "Retiré ou corrigé : {reason}",
        "footnotes": "Citations",
        "anonymous": "anonyme",
        "and": "et",
        "undated": "sans date",
        "missing": "Des signes que ce PDF ne peut pas montrer, faute de police ici, figurent comme des cases : "
        "{scripts}. Les autres formes de cette note les ont tels quels.",
        "slot_actor": "qui l’a fait",
        "slot_target": "à qui",
        "slot_count": "combien",
        "slot_money": "quelle somme",
        "slot_date": "quand",
        "slot_place": "où",
        "slot_happened": "si cela a eu lieu",
        "happened_affirmed": "oui",
        "happened_negated": "non",
    },
}


def counted(words: Mapping[str, str], kind: str, count: int) -> str:
    """Return "1 report", "3 reports" and the like."""
    return words[f"{kind}_one"] if count == 1 else words[f"{kind}_many"].format(count=count)

"""The sentence of an event for readers of one language, and how consequential it is."""

import pytest

from firsthand.case.pages.labels import display_labels
from firsthand.lexicon.load import read_table
from firsthand.records.weight import weigh_event


def entity(key, name, kind="organisation", state=None, **names):
    """An entity with names by language."""
    found = [{"text": text, "language": language, "script": None} for language, text in names.items()]
    return {"id": key, "name": name, "type": kind, "names": found, "identifiers": {"iso3166": state} if state else {},
            "country": state}  # fmt: skip


ENTITIES = {
    "no": entity("no", "Norway", "place", "NO", en="Norway", fr="Norvège"),
    "us": entity("us", "United States", "place", "US"),
    "dk": entity("dk", "Denmark", "place", "DK"),
    "court": entity("court", "Landgericht", de="Landgericht"),
    "other": entity("other", "regional court", en="regional court", fr="tribunal régional"),
    "long": entity("long", "Danish Harbour Office", en="Danish Harbour Office", fr="Office danois des ports"),
    "vague": entity("vague", "Ulmen Sea Office", en="Ulmen Sea Office", fr="l’office"),
}


def event(
    label, kind="response.expel", status="occurred", polarity="affirmed", days=(None, None), disputes=(), **roles
):
    """A record with roles {role: (entity or None, name)} or lists of these."""
    held = []
    for role, fillers in roles.items():
        for key, name in [fillers] if isinstance(fillers, tuple) else fillers:
            held.append({"role": role, "entity": key, "name": name})
    return {"label": label, "type": kind, "status": status, "polarity": polarity, "roles": held, "places": [],
            "time": {"earliest": days[0], "latest": days[1]}, "disputes": [{"slot": slot} for slot in disputes],
            "denials": [], "reports": ["r"], "independent": {"at_most": 1}}  # fmt: skip


SUM = {"kind": "money", "value": 3_000_000, "currency": "EUR", "bound": "at_least"}
WHO = {"actor": ("no", "Norway"), "target": (None, "two clerks")}


@pytest.mark.parametrize(
    ("told", "amounts", "french"),
    [
        (event("Norway expelled 5 two clerks", days=("2031-03-06", "2031-03-06"), **WHO), [],
         "La Norvège a expulsé 5 two clerks, le 6 mars 2031"),
        (event("Norway is said to have expelled two clerks", days=("2031-01-01", "2031-12-31"), **WHO), [],
         "La Norvège aurait expulsé two clerks, 2031"),
        (event("United States is said to be expelling two clerks", status="ongoing", actor=("us", "United States")), [],
         "Les États-Unis seraient en train d’expulser"),
        (event("Norway plans to expel two clerks", status="planned", **WHO), [],
         "La Norvège prévoit d’expulser two clerks"),
        (event("Norway may have expelled two clerks", status="possible", **WHO), [],
         "La Norvège a peut-être expulsé two clerks"),
        (event("Norway is said not to have expelled two clerks", polarity="negated", **WHO), [],
         "La Norvège n’aurait pas expulsé two clerks"),
        (event("Two clerks are to be expelled", status="called_for", target=(None, "two clerks")), [],
         "Il est demandé d’expulser two clerks"),
        (event("A summit is planned", "scheduled.summit", "planned", days=("2031-05-01", None)), [],
         "Il est prévu un sommet, depuis le 1er mai 2031"),
        (event("Ada Rusk is said to have paid at least 3000000 EUR to Denmark", "influence.fund",
               actor=(None, "Ada Rusk"), recipient=("dk", "Denmark")), [SUM],
         "Ada Rusk aurait versé au moins 3 millions EUR à le Danemark".replace("à le", "au")),
        (event("Norway is said to have tried to approach two clerks", "influence.recruit", **WHO), [],
         "La Norvège aurait tenté d’approcher two clerks"),
        (event("Norway tried to recruit two clerks", "influence.recruit", **WHO), [],
         "La Norvège a tenté de recruter two clerks"),
        (event("Somebody may have tried to recruit two clerks", "influence.recruit", "possible",
               target=(None, "two clerks")), [], "On a peut-être tenté de recruter two clerks"),
        (event("Norway is said to have approached somebody", "influence.recruit", actor=("no", "Norway")), [],
         "La Norvège aurait approché"),
        (event("Norway held talks with Denmark", "response.coordinate", actor=("no", "Norway"),
               target=("dk", "Denmark")), [], "La Norvège a tenu des pourparlers avec le Danemark"),
        (event("Norway agreed to cooperate with Denmark", "response.coordinate", actor=("no", "Norway"),
               target=("dk", "Denmark")), [], "La Norvège a convenu de coopérer avec le Danemark"),
        (event("Norway is said to have recruited those who approached Ada", "influence.recruit",
               actor=("no", "Norway"), target=(None, "those who approached Ada")), [],
         "La Norvège aurait recruté those who approached Ada"),
        (event("Talks are planned", "response.coordinate", "planned"), [], "Il est prévu des pourparlers"),
        (event("Ada Rusk is said to have paid Denmark", "influence.fund", disputes=["money"],
               actor=(None, "Ada Rusk"), recipient=("dk", "Denmark")), [SUM], "Ada Rusk aurait payé le Danemark"),
    ],
)  # fmt: skip
def test_a_french_sentence_says_what_the_label_says(told, amounts, french):
    assert display_labels(told, amounts, ENTITIES)["label_fr"] == french


def test_whoever_says_so_itself_is_not_said_to_have_done_it():
    for label, verb in (("Norway expelled two clerks", " a expulsé "), ("Norway is said to have expelled", " aurait ")):
        assert verb in display_labels(event(label, **WHO), [], ENTITIES)["label_fr"]


def test_a_foreign_name_gives_way_to_one_that_readers_know_where_the_event_has_one():
    told = event("Landgericht investigated Ada Rusk", "response.investigate",
                 actor=[("court", "Landgericht"), ("other", "regional court")], target=(None, "Ada Rusk"))  # fmt: skip

    found = display_labels(told, [], ENTITIES)

    assert found["label_en"] == "Regional court investigated Ada Rusk"
    assert found["label_fr"] == "Tribunal régional a enquêté sur Ada Rusk"


def test_a_name_that_french_readers_cannot_read_gives_way_to_an_english_one():
    told = event("Norway expelled два дипломата", actor=("no", "Norway"),
                 target=[("ru", "два дипломата"), ("en", "two envoys")])  # fmt: skip
    known = ENTITIES | {
        "ru": entity("ru", "два дипломата", "group", ru="два дипломата"),
        "en": entity("en", "two envoys", "group", en="two envoys"),
    }

    assert display_labels(told, [], known)["label_fr"] == "La Norvège a expulsé two envoys"


def test_a_name_is_not_shortened_for_the_sake_of_its_language():
    long, vague = (
        event(f"{ENTITIES[key]['name']} warned", "response.warn", actor=(key, ENTITIES[key]["name"]))
        for key in ("long", "vague")
    )

    assert display_labels(long, [], ENTITIES)["label_fr"].startswith("Office danois des ports a mis")
    assert display_labels(vague, [], ENTITIES)["label_fr"].startswith("Ulmen Sea Office a mis")


def test_where_the_label_will_do_there_is_no_other():
    assert display_labels(event("Norway expelled two clerks", **WHO), [], ENTITIES)["label_en"] == ""


def test_every_type_of_event_has_french_words():
    assert set(read_table("labels.fr")["types"]) == set(read_table("happenings")["label"])


def test_every_weaker_wording_has_french_words():
    for kind, words in read_table("happenings")["label"].items():
        weaker = {variant["done"] for variant in words.get("variants", ())}
        assert set(read_table("labels.fr")["types"][kind].get("variants", {})) == weaker, kind


BARE = event("An election is planned", "scheduled.election", "planned", days=("2031-09-08", "2031-09-08"))
FULL = event("Norway expelled two clerks", **WHO)


def test_what_few_words_say_stands_behind_all_that_says_something():
    much = {**BARE, "reports": ["r"] * 40, "independent": {"at_most": 20}}

    assert weigh_event(much, 0) < weigh_event(FULL, 0)


@pytest.mark.parametrize(
    "more",
    [{"reports": ["r", "s"]}, {"independent": {"at_most": 2}}, {"denials": [{"by": "Ada Rusk"}]},
     {"disputes": [{"slot": "count"}]}, {"places": [{"name": "Ulmen"}]}],
)  # fmt: skip
def test_more_reports_sources_contradictions_and_details_weigh_more(more):
    assert weigh_event({**FULL, **more}, 0) > weigh_event(FULL, 0)


def test_a_deed_weighs_more_than_a_plan_and_a_grave_one_more_than_words():
    assert weigh_event(FULL, 0) > weigh_event({**FULL, "status": "planned"}, 0)
    assert weigh_event(FULL, 0) > weigh_event({**FULL, "type": "response.declare"}, 0)


def test_an_independent_source_weighs_as_much_as_three_reports():
    told = {**FULL, "reports": ["r"] * 4}

    assert weigh_event({**FULL, "independent": {"at_most": 2}}, 0) == weigh_event(told, 0)

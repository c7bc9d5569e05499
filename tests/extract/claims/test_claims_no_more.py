"""A claim says no more than its sentence: what is only wished, impossible or in other words no deed. All invented."""

# ruff: noqa: E501  sentences stand on one line, as they are read
import pytest

from firsthand.extract.analyse import analyse
from firsthand.records.analysis import MadeBy

MADE_BY = MadeBy(version="0", models=())
STANDING = [  # text, type, polarity, status
    ("There is a way to confiscate Cuban assets.", "response.sanction", "affirmed", "possible"),
    (
        "It is difficult to work out a legal basis to confiscate Cuban assets.",
        "response.sanction",
        "affirmed",
        "possible",
    ),
    ("Suggestions to confiscate Cuban assets would set a precedent.", "response.sanction", "affirmed", "called_for"),
    ("Sooner or later the firms will have to be punished.", "response.sanction", "affirmed", "called_for"),
    ("It is time to expel the consul.", "response.expel", "affirmed", "called_for"),
    ("It is impossible to come up with new sanctions against Chad.", "response.sanction", "affirmed", "possible"),
    (
        "Member states are preventing Brussels from imposing sanctions on Chad.",
        "response.sanction",
        "negated",
        "occurred",
    ),
    ("Chilean goods are no longer subject to sanctions.", "response.sanction", "negated", "occurred"),
    (
        "If Peru had listened and had not sanctioned the bank, nothing would have happened.",
        "response.sanction",
        "negated",
        "possible",
    ),
    ("Togo led a campaign to sanction the bank.", "response.sanction", "affirmed", "possible"),
    ("“Kill them all,” the singer said.", "violence.attack", "affirmed", "called_for"),
    ("“Give the traitors a trial and then hang them,” he wrote.", "violence.attack", "affirmed", "called_for"),
    ("Expel the consul now!", "response.expel", "affirmed", "called_for"),
    # and what did come about, told by an infinitive
    ("Togo was the first to expel its envoy.", "response.expel", "affirmed", "occurred"),
    ("Pressure from Chad forced Togo to expel its envoy.", "response.expel", "affirmed", "occurred"),
    ("Peru is said to sponsor the rebels.", "influence.fund", "affirmed", "occurred"),
    ("The Cuban service ran an operation to discredit the senator.", "influence.publish", "affirmed", "occurred"),
    ("Togo decided to expel the envoy.", "response.expel", "affirmed", "occurred"),
]
SILENT = [
    "Arrieta trailed Lindgren by nine points in the poll.",
    "Bergen withdrew its buses from the strip.",
    "Ghana issued an order to withdraw cash from the bank.",
    "Malta occupies a strategic position between two continents.",
    "The speaker said that Danes are entering Chad as tourists.",
    "Tartu introduced rules to reduce heating this winter.",
    "The commission studied the legal way of buying gas.",
    "The governor continued his assault on Mr. Lindgren in the debate.",
    "There were repeated clashes with Ms. Arrieta over the budget.",
    "Chad's currency manipulation hurts exporters.",
    "Inflation in Malta has hit a record.",
    "The town has many complaints, starting with the 1743 massacre.",
    "An injured driver received first aid.",
    "An earthquake hit the coast of Peru on Monday. Some 900 people were killed.",
    "Both he and Arrieta promised as candidates to lead the fight against red tape.",
    "He broke the contract by leaking confidential information to the press.",
    "She recalled the terrorist attacks that he used in the debate.",
    "The council gave Arrieta its Tree of Life award.",
    "His allies are mounting a public attack on the housing secretary.",
    "The clerk went to collect money from him for the broken pipe.",
]


@pytest.fixture(scope="module")
def claims_in(parsed):
    kept = {}

    def read(text, **options):
        if text not in kept:
            report, tree = parsed(text, published="2031-05-02", **options)
            kept[text] = analyse(report, tree, MADE_BY)
        return kept[text]

    return read


@pytest.mark.parametrize(("text", "kind", "polarity", "status"), STANDING, ids=[row[0] for row in STANDING])
def test_what_is_not_told_as_done_is_not_read_as_done(claims_in, text, kind, polarity, status):
    found = [(c.polarity.value, c.status.value) for c in claims_in(text).claims if c.type == kind]

    assert found == [(polarity, status)]


@pytest.mark.parametrize("text", SILENT)
def test_words_that_mean_something_else_give_no_claim(claims_in, text):
    assert [claim.type for claim in claims_in(text).claims] == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Brussels extended anti-Chadian sanctions.", {"actor": "Brussels", "target": "Chadian"}),
        ("Thousands marched against anti-Cuban sanctions.", {"target": "Cuban"}),
        ("Chilean goods are subject to sanctions.", {"target": "Chilean goods"}),
        ("Peru sanctioned the anti-fraud agency of Chad.", {"actor": "Peru", "target": "anti-fraud agency of Chad"}),
    ],
)
def test_a_measure_against_somebody_has_them_as_its_target(claims_in, text, roles):
    (claim,) = claims_in(text).claims

    assert {role.role.value: role.text for role in claim.roles} == roles


OWN_VOICE = [  # text, name of the entity that "we" means, or None
    (
        "“We expelled two clerks,” OSCE spokeswoman Rut Arrieta said.\nThe OSCE has its seat in Vienna.",
        "Organization for Security and Co-operation in Europe",
    ),
    ("“We expelled two clerks,” the Norwegian foreign ministry said.", "Norwegian foreign ministry"),
    ("“We expelled two clerks,” said Rut Arrieta, Chile's prime minister.", None),
    ("“We expelled two clerks,” said Rut Arrieta.", None),
    ("“We expelled two clerks,” said the baker Rut Arrieta of Chile.", None),
]


@pytest.mark.parametrize(("text", "name"), OWN_VOICE)
def test_we_is_the_body_that_speaks_if_it_is_told(claims_in, text, name):
    analysis = claims_in(text)
    claim = next(claim for claim in analysis.claims if claim.type == "response.expel")
    actor = next(role for role in claim.roles if role.role.value == "actor")

    assert actor.text == "We"
    assert {e.id: e.name for e in analysis.entities}.get(actor.entity) == name


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The consul dismissed the allegations as completely unfounded.", "the allegations"),
        ("Togo rejected the accusation as a crude provocation.", "the accusation"),
        ("The consul denied a role as a mediator.", "a role as a mediator"),
        ("Togo rejected reports that the clerk worked as a spy.", "reports that the clerk worked as a spy"),
    ],
)
def test_what_is_denied_is_told_without_what_the_denier_calls_it(claims_in, text, target):
    claim = next(claim for claim in claims_in(text).claims if claim.type == "speech.deny")

    assert [role.text for role in claim.roles if role.role.value == "target"] == [target]


@pytest.mark.parametrize(
    "text", ["The curve of the mirror does not explain anything.", "The embassy never mentioned them by name."]
)
def test_silence_of_things_and_about_people_is_no_refusal_to_comment(claims_in, text):
    assert [claim.type for claim in claims_in(text).claims] == []


def test_a_word_before_one_of_two_nouns_is_not_the_doer_of_the_other(claims_in):
    (claim,) = claims_in("Chadian salutes and torture of prisoners were filmed.").claims

    assert [role.text for role in claim.roles] == ["prisoners"]


def test_who_carries_out_a_deed_does_not_suffer_it(claims_in):
    (claim,) = claims_in("A gunman carried out a mass shooting in Lima.").claims

    assert [(role.role.value, role.text) for role in claim.roles] == [("actor", "gunman")]


def test_who_tells_others_to_do_it_is_not_the_doer(claims_in):
    (claim,) = claims_in("“Kill them all,” the singer said.").claims

    assert [role.role.value for role in claim.roles] == ["target"]


def test_networks_whose_presence_is_told_are_one_claim_with_it(claims_in):
    claims = claims_in("The service found the presence of pro-Chadian influence networks in several states.").claims
    (claim,) = [claim for claim in claims if claim.type == "influence.interfere"]

    assert {role.role.value: role.text for role in claim.roles} == {
        "actor": "pro-Chadian influence networks",
        "target": "several states",
    }


def test_a_name_is_not_cut_at_its_hyphen(claims_in):
    (claim,) = claims_in("Chilean neo-Nazis killed two reporters.").claims

    assert [role.text for role in claim.roles if role.role.value == "actor"] == ["Chilean neo-Nazis"]


def test_two_elections_have_no_one_day(claims_in):
    (claim,) = claims_in("Peru tried to influence the Chilean elections of 2016 and 2020.").claims

    assert claim.time is None
    assert "Chilean elections of 2016 and 2020" in [role.text for role in claim.roles]


COMMENTED = [  # text, type, actors
    ("Commenting on the raids and a gunman targeting and killing two clerks, Mayor Rut Arrieta (R-OK) said it was sad.", "violence.attack", ["gunman"]),
    ("He railed about Chad's propensity to intervene in Togo's internal affairs.", "influence.interfere", ["Chad"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors"), COMMENTED)
def test_who_speaks_of_a_deed_is_not_its_doer(claims_in, text, kind, actors):
    (claim,) = [claim for claim in claims_in(text).claims if claim.type == kind]

    assert [role.text for role in claim.roles if role.role.value == "actor"] == actors

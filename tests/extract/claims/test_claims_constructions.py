"""One deed in many constructions, and denials without a word of denying. All sentences are invented."""

# ruff: noqa: E501  sentences stand on one line, as they are read
import pytest

from firsthand.extract.analyse import analyse
from firsthand.records.analysis import MadeBy

MADE_BY = MadeBy(version="0", models=())
TOLD = [  # text, type, actor, target or recipient, polarity, status
    ("It was Togo that expelled the Peruvian consul.", "response.expel", ["Togo"], ["Peruvian consul"], "affirmed", "occurred"),
    ("Parliament discussed an arson attack on a depot carried out by Chad.", "sabotage.attack", ["Chad"], ["depot"], "affirmed", "occurred"),
    ("Parliament discussed the cyberattack on the land registry that Peru launched in May.", "cyber.attack", ["Peru"], ["land registry"], "affirmed", "occurred"),
    ("Ghana thanked six Cuban envoys, kicked out by Chile last year.", "response.expel", ["Chile"], ["six Cuban envoys"], "affirmed", "occurred"),
    ("Togo was accused of meddling in the election by the Chilean government.", "response.attribute", ["Chilean government"], ["Togo"], "affirmed", "occurred"),
    ("The Togolese driver has been charged with espionage by Chilean prosecutors.", "espionage.spy", ["Togolese driver"], [], "affirmed", "occurred"),
    ("Chad turned down the request to shut the Iranian cultural centre in Tunis.", "response.close", ["Chad"], ["Iranian cultural centre"], "negated", "occurred"),
    ("Ghana wants prosecutors to bring charges against the clerk for passing documents to the KGB.", "espionage.spy", ["clerk"], [], "affirmed", "occurred"),
    ("Chile acquitted the sailor Jan Roos and his driver.", "response.acquit", ["Chile"], ["sailor Jan Roos", "his driver"], "affirmed", "occurred"),
    ("The website Andes Dispatch, a Kremlin-funded channel, closed on Monday.", "influence.fund", ["Kremlin"], ["channel"], "affirmed", "occurred"),
    ("The broker was on the payroll of the Chadian embassy.", "influence.fund", ["Chadian embassy"], ["broker"], "affirmed", "occurred"),
    ("The finger was pointed at Peru by the Chilean foreign ministry.", "response.attribute", ["Chilean foreign ministry"], ["Peru"], "affirmed", "occurred"),
    ("Chad said it would expel the consul if Peru did not apologise.", "response.expel", ["it"], ["consul"], "affirmed", "possible"),
    ("The talks broke down after the Chilean expulsion of two Peruvian diplomats.", "response.expel", ["Chilean"], ["two Peruvian diplomats"], "affirmed", "occurred"),
]  # fmt: skip
DENIED = [
    "“I never took a cent from Chad,” the mayor said.",
    "Lawyers for Anna Roos insisted that Anna Roos had never taken money from Chad.",
]
NOT_DENIED = ["“The mayor never took money from Chad,” the baker said."]


@pytest.fixture(scope="module")
def claims_in(parsed):
    kept = {}

    def read(text, beside):
        """Return the claims of one text; all texts of a list are read as one report."""
        if beside[0] not in kept:
            report, tree = parsed("\n\n".join(beside), language="en")
            kept[beside[0]] = report.text, analyse(report, tree, MADE_BY).claims
        whole, claims = kept[beside[0]]
        start = whole.index(text)
        return [claim for claim in claims if start <= claim.trigger.start < start + len(text)]

    return read


def roles_of(claim, *names):
    return [role.text for role in claim.roles if role.role.value in names]


@pytest.mark.parametrize(("text", "kind", "actor", "target", "polarity", "status"), TOLD, ids=[row[0] for row in TOLD])
def test_a_deed_is_read_in_every_construction(claims_in, text, kind, actor, target, polarity, status):
    found = [claim for claim in claims_in(text, [row[0] for row in TOLD]) if claim.type == kind]

    assert [(roles_of(claim, "actor"), roles_of(claim, "target", "recipient")) for claim in found] == [(actor, target)]
    assert [(claim.polarity.value, claim.status.value) for claim in found] == [(polarity, status)]


@pytest.mark.parametrize("text", DENIED)
def test_a_party_that_tells_a_deed_as_not_done_denies_it(claims_in, text):
    found = claims_in(text, DENIED)

    assert {"speech.deny", "influence.fund"} <= {claim.type for claim in found}


@pytest.mark.parametrize("text", NOT_DENIED)
def test_whoever_is_no_party_does_not_deny(claims_in, text):
    assert "speech.deny" not in {claim.type for claim in claims_in(text, NOT_DENIED)}

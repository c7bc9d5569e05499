"""Reasons in French: every sentence that the code can make is in the table; nothing else is passed off as French."""

import ast
import inspect
from importlib import import_module
from itertools import product
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import LexiconError
from firsthand.lexicon.load import read_table
from firsthand.lexicon.reasons import translate_reason

MAKERS = """reconcile.grade reconcile.joints reconcile.ties reconcile.links reconcile.short_names
reconcile.retractions trace.derivations trace.overlap trace.direction trace.revisions trace.credits resolve.people
resolve.company resolve.bodies resolve.entities resolve.relations resolve.holders resolve.circumstances names.score
names.people names.bodies names.compare screen.alerts screen.search""".split()
"""Modules that put reasons into words."""

PARTS = {  # no sentences by themselves: what sentences are put together from, or no words for people at all
    "{_} and {_}", "{_}.", "{_}, {_}", "its origins", "by both", "in another language", "spelled alike",
    "spelled somewhat alike", "the initial fits", "forms of one given name", "head of state", "head of government",
    "foreign minister", "defence minister", "cannot tell: ", ", written out as {_}", "names it as its source",
    "credits it in a line of its own", "mentions it", "{_} |", "initial elsewhere", "stranger among many",
    "{_} below {_}", "slips below {_}", "worst below {_}", "extra common", "common strangers", "one number",
    "of two states ({_}, {_})", "with other posts, in other company, {_} days apart", " by {_}", "on an unknown day",
    "{_}{_}, reported {_}", "name matches",
}  # fmt: skip
FILLS = ("Ada Finch", "7", "35%", "0.92", "2024-05-02", "the same name", "published on one day", "foreign minister",
         "at least 2 independent origins", "spelled alike", "published", "names it as its source", "copy", "says",
         "by both", "of two states (NO, SE)")  # fmt: skip
"""What stands in the gaps of a sentence; one of these, or up to three in turn, fit."""


def sentences_of(module):
    """Yield the strings of a module that may be words for people, with {_} for what is filled in."""
    tree = ast.parse(inspect.getsource(import_module(f"firsthand.{module}")))
    skipped = set()
    for node in ast.walk(tree):
        is_said = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_raised = isinstance(node, ast.Raise)
        is_pattern = isinstance(node, ast.Call) and ast.unparse(node.func) in ("re.compile", "read_table")
        if is_said or is_raised or is_pattern:
            skipped |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for value in node.values for part in ast.walk(value) if part is not node}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        words = shown(node)
        if " " in words.strip():
            yield words


def shown(node):
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{_}" for part in node.values)
    return ""


def is_known(template):
    """Tell whether some filling of a sentence has a French form that is not the sentence itself."""
    gaps = template.count("{_}")
    for fills in product(FILLS, repeat=min(gaps, 3)):
        filling = iter(fills * gaps)
        words = "".join(next(filling) if part == "{_}" else part for part in split(template))
        found = translate_reason(words, "fr")
        if found is not None and found != words:
            return True
    return False


def split(template):
    parts = template.split("{_}")
    return [piece for pair in zip(parts, ["{_}"] * (len(parts) - 1) + [""], strict=True) for piece in pair]


@pytest.mark.parametrize("module", MAKERS)
def test_every_sentence_that_a_module_makes_of_reasons_has_a_french_form(module):
    unknown = [words for words in sentences_of(module) if words not in PARTS and not is_known(words.lstrip("; "))]

    assert not unknown, "add these to lexicon/data/reasons.fr.toml"


def test_a_sentence_that_is_new_would_be_found(monkeypatch):
    source = 'def f(a):\n    return f"seen by {a} at the quay"\n'
    monkeypatch.setattr(inspect, "getsource", lambda _: source)

    assert [words for words in sentences_of("names.score") if not is_known(words)] == ["seen by {_} at the quay"]


CASES = [
    ("one named origin: Ada Finch.", "une seule origine nommée : Ada Finch."),
    ("at least 2 independent origins, no dispute.", "au moins 2 origines indépendantes, sans contestation."),
    (
        "at least 2 independent origins agree that it happened and differ on count and money; denied by A, B and C, "
        "who is accused: shown beside, the digit stays.",
        "au moins 2 origines indépendantes s’accordent à dire que cela a eu lieu et diffèrent sur le nombre et la "
        "somme ; démenti par A, B et C, mis en cause : montré à côté, la cote reste.",
    ),
    ("published earlier: 2025-01-01, 2025-02-13", "publié plus tôt : le 1er janvier 2025, puis le 13 février 2025"),
    ("a body of the state NO", "un organisme de l’État : Norvège"),
    (
        "no counterpart on either side: s; lie; but one report tells of both",
        "sans pendant de part et d’autre : s ; lie ; mais un même article parle des deux",
    ),
    (
        "cannot tell: only one word to compare; finch agrees with finch (0.92)",
        "ne peut être dit : un seul mot à comparer ; finch concorde avec finch (0,92)",
    ),
    (
        "the document is of United States, of which body is not told",
        "le document vient de cet État : États-Unis ; de quel service, on ne le dit pas",
    ),
    ("Police: Harbour Police", "Police : Harbour Police"),
    (
        "151 words in runs of at least 5 are equal: 97% of the later text, 8% of the earlier one",
        "151 mots sont les mêmes, par suites d’au moins 5 : 97\u202f% du second texte, 8\u202f% du premier",
    ),
]


@pytest.mark.parametrize(("english", "french"), CASES)
def test_reasons_are_said_in_french(english, french):
    assert translate_reason(english, "fr") == french


@pytest.mark.parametrize(
    "words",
    ["", "made for measuring", "because I say so: it is", "one named origin", "the same name; and more", "x; y"],
)
def test_what_the_table_does_not_have_is_not_passed_off_as_french(words):
    assert translate_reason(words, "fr") is None


def test_a_name_with_and_in_it_is_kept():
    said = "Office of Ships and Ports and Ada Finch say otherwise."

    found = translate_reason(said, "fr", ["Office of Ships and Ports"])

    assert found == "Office of Ships and Ports et Ada Finch disent autre chose."
    assert translate_reason("Office of Ships and Ports say otherwise", "fr", ["Office of Ships and Ports"]) == (
        "Office of Ships and Ports disent autre chose"
    )


SIMPLE = [english for english, _ in read_table("reasons.fr")["sentences"] if "{" not in english]


@given(st.lists(st.sampled_from(SIMPLE), min_size=1, max_size=5))
def test_sentences_joined_are_said_one_by_one(sentences):
    found = [translate_reason(one, "fr") for one in sentences]

    assert translate_reason("; ".join(sentences), "fr") == " ; ".join(found)


def test_both_sides_of_a_line_have_the_same_slots():
    for english, french in read_table("reasons.fr")["sentences"]:
        names = [{name for _, name, _, _ in Formatter().parse(side) if name} for side in (english, french)]
        assert names[0] == names[1], english


def test_a_language_without_a_table_is_said():
    with pytest.raises(LexiconError):
        translate_reason("the same", "xx")

import pytest

from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.speech.context import context_of
from firsthand.extract.speech.encoder import Mark
from firsthand.extract.speech.merge_spans import POSSIBLE, merge
from firsthand.extract.speech.rules import find_candidates
from firsthand.extract.speech.tagged import ENCODER, UNREAD, Marked, candidate_of

SEEN, UNSEEN = POSSIBLE + 1, POSSIBLE - 1


@pytest.fixture
def merged(parsed):
    """Merge what the rules find in a text with marks given as words; tell it in words."""

    def run(text, *marks, odds=UNSEEN, language="en"):
        report, tree = parsed(text, language=language)
        index = index_mentions(tree, *find_mentions(report, tree))
        context = context_of(tree)
        rules = find_candidates(context, index)
        candidates = [candidate_of(context, *(_marks(text, part) for part in mark), ENCODER) for mark in marks]
        found = merge(context, rules, Marked(candidates=candidates, cue_odds=[odds] * len(tree)))
        run.hops = {words(tree, c.cue): c.is_hop for c in found}
        return [tuple(words(tree, ranges) for ranges in (c.source, c.cue, c.content)) for c in found]

    return run


def _marks(text, part):
    parts = (part,) if isinstance(part, str) else part
    return [Mark(start=text.index(words), end=text.index(words) + len(words)) for words in parts if words]


def words(tree, ranges):
    return " | ".join(tree.text[tree.starts[first] : tree.ends[last - 1]] for first, last in ranges)


def test_where_both_see_one_attribution_the_borders_are_the_encoders(merged):
    text = "Mayor Ilse Brandt of Brenholm said on Monday that the gate was open."

    (found,) = merged(text, ("Mayor Ilse Brandt of Brenholm", "said", "that the gate was open"))

    assert found == ("Mayor Ilse Brandt of Brenholm", "said", "that the gate was open")


def test_a_source_that_only_the_rule_knows_is_kept(merged):
    text = "Ilse Brandt said that the gate was open."

    assert merged(text, ("", "said", "that the gate was open"))[0][0] == "Ilse Brandt"


def test_what_only_the_encoder_sees_is_added(merged):
    text = "From Ilse Brandt we have it: the gate stood wide."

    assert ("Ilse Brandt", "have it", "the gate stood wide") in merged(
        text, ("Ilse Brandt", "have it", "the gate stood wide")
    )


NESTED = "The Brenholm Post reported that Ilse Brandt had said that the gate was open."


def test_what_the_rules_nest_stays_nested_though_the_encoder_marks_one(merged):
    found = merged(NESTED, ("The Brenholm Post", "reported", "Ilse Brandt had said that the gate was open"))

    assert [source for source, _, _ in found] == ["The Brenholm Post", "Ilse Brandt"]


def test_a_content_is_widened_where_it_would_tear_a_nest_apart(merged):
    found = merged(NESTED, ("The Brenholm Post", "reported", "Ilse Brandt"))

    assert "the gate was open" in found[0][2]


def test_an_encoders_mark_within_anothers_words_is_left_out(merged):
    text = "Ilse Brandt said that the ships will leave for the island at dawn."

    found = merged(
        text,
        ("Ilse Brandt", "said", "that the ships will leave for the island at dawn"),
        ("the ships", "will leave", "for the island"),
    )

    assert [source for source, _, _ in found] == ["Ilse Brandt"]


def test_nobody_telling_nothing_is_no_attribution(merged):
    text = "It is not known who opened the gate."

    assert merged(text, ("", "is not known", "who opened the gate")) == []


ALONE = [  # text, whether it stands where the encoder takes its cue for unlikely
    ("Ilse Brandt said that the gate was open.", False),
    ("The gate was open, the Brenholm Post reported, citing Ilse Brandt.", True),
    ("Ilse Brandt declined to comment on the gate.", True),
]


@pytest.mark.parametrize(("text", "stands"), ALONE)
def test_what_only_a_rule_sees_stands_if_it_is_rare_or_likely(merged, text, stands):
    assert bool(merged(text, odds=UNSEEN)) is stands
    assert merged(text, odds=SEEN)


def test_other_languages_are_left_to_the_rules(merged):
    text = "La maire Ilse Brandt a déclaré que la porte était ouverte."

    assert merged(text, odds=UNREAD, language="fr")


def test_a_relay_keeps_its_own_source(merged):
    text = "The daily Post reported, citing Ilse Brandt, that the gate was open."

    found = merged(text, ("The daily Post", "citing", "that the gate was open"))

    assert ("Ilse Brandt", "citing") in [(source, cue) for source, cue, _ in found]


def test_merging_nothing_is_nothing(parsed):
    _, tree = parsed("The gate stood open.", language="en")

    assert merge(context_of(tree), [], Marked(candidates=[], cue_odds=[UNREAD] * len(tree))) == []


@pytest.mark.parametrize(
    ("cue", "is_hop"), [("banned", False), ("retaliated against", False), ("announced", True), ("indicted", True)]
)
def test_nothing_is_known_through_an_act_that_only_the_encoder_marks(merged, cue, is_hop):
    text = f"The Norvanian court {cue} the former captain of the northern ferry."

    merged(text, ("The Norvanian court", cue, "the former captain of the northern ferry"))

    assert merged.hops[cue] is is_hop

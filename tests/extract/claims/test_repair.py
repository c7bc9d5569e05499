"""What the small parsers get wrong around names and headlines is mended; everything else is left alone."""

# ruff: noqa: E501  sentences stand on one line, as they are read
import pytest

from firsthand.extract.claims.repair import repair_parse

MENDED = [  # language, text, token, relation, its head
    ("en", "Ministry clerk: survey ship jammed GPS over the bay", "ship", "nsubj", "jammed"),
    ("en", "Togo continues to jam GPS signals.", "jam", "xcomp", "continues"),
    ("en", "The firm paid 4 million euros to town councillor Rasmus Oland, the Norwegian Police Service said on Tuesday.", "Oland", "obl", "paid"),
    ("en", "The firm paid 4 million euros to town councillor Rasmus Oland, the Norwegian Police Service said on Tuesday.", "Service", "nsubj", "said"),
    ("en", "The mill wired $70,000 to party treasurer Ines Dorn, the auditor's office said.", "Dorn", "obl", "wired"),
    ("fr", "La Lituanie ferme le consulat biélorusse de Klaipeda.", "Lituanie", "nsubj", "ferme"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "word", "rel", "head"), MENDED)
def test_known_slips_are_mended(parsed, language, text, word, rel, head):
    _, tree = parsed(text, language=language)
    mended = repair_parse(tree)
    token = mended.words.index(word)

    assert (mended.rels[token], mended.words[mended.heads[token]]) == (rel, head)


@pytest.mark.parametrize(
    "text",
    [
        "Peru expelled the consul.",
        "Ghana sent two envoys to meet mayor Rasmus Oland, the ministry said.",
        "The expelled consul left.",
        "A man in a hat sat down.",
    ],
)
def test_a_sound_parse_is_left_alone(parsed, text):
    _, tree = parsed(text)

    assert repair_parse(tree) is tree


def test_a_mended_tree_keeps_its_words_and_its_children_agree_with_its_heads(parsed):
    _, tree = parsed("Ministry clerk: survey ship jammed GPS over the bay")
    mended = repair_parse(tree)

    assert mended.words == tree.words
    for token, children in enumerate(mended.children):
        assert all(mended.heads[child] == token for child in children)

"""What is told begins and ends where it does in the sentence, whatever words the encoder doubted."""

import pytest

from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.speech.attributions import find_attributions
from firsthand.extract.speech.candidates import Candidate, ranges_of, tokens_of
from firsthand.extract.speech.context import context_of
from firsthand.extract.speech.edges import mend_edges
from firsthand.extract.speech.inserted import split_tellers

CASES = [  # text, source, cue, content as marked ("[" and "]" in the text, several), content as mended
    (
        "The fund, with which Orme said [Norvania was trading, the port hired two guards].",
        "Orme",
        "said",
        ["Norvania was trading"],
    ),
    ("Orme, who said [the port was closed, then left].", "who", "said", ["the port was closed, then left"]),
    (
        "A jury indicted [a Norvanian citizen, Pol Adder], a porter at the mill, for [trying to bribe the mayor].",
        "A jury",
        "indicted",
        ["a Norvanian citizen, Pol Adder, a porter at the mill, for trying to bribe the mayor"],
    ),
    ("[The mill], Orme said, [was closed by the port].", "Orme", "said", ["The mill", "was closed by the port"]),
    (
        "Orme said [the mill was closed] when Adder claimed [the port was open].",
        "Orme",
        "said",
        ["the mill was closed", "the port was open"],
    ),
    (
        "Orme saw it as [an attempt to stop the port as both towns have] begun work at the mill.",
        "Orme",
        "saw",
        ["an attempt to stop the port as both towns have begun work at the mill"],
    ),
    (
        "Orme saw it as [a sign that both towns have] left the mill-port deal, and the port was closed.",
        "Orme",
        "saw",
        ["a sign that both towns have left the mill-port deal"],
    ),
    ("The mill lost [its last order]. Orme showed [the new gate].", "Orme", "showed", ["the new gate"]),
    ("[Translation]: As announced, [the mill fired nine men].", "", "announced", ["the mill fired nine men"]),
    ("The mill has not responded [either] to [the second letter].", "The mill", "responded", ["the second letter"]),
]


def places(tree, text, words):
    start = text.index(words)
    return [token for token in range(len(tree)) if start <= tree.starts[token] < start + len(words)]


@pytest.mark.parametrize(("marked", "source", "cue", "expected"), CASES, ids=[case[0][:50] for case in CASES])
def test_contents_end_where_the_sentence_ends_them(parsed, marked, source, cue, expected):
    text = marked.replace("[", "").replace("]", "")
    parts = [part.split("]")[0] for part in marked.split("[")[1:]]
    _, tree = parsed(text)
    context = context_of(tree)
    candidate = Candidate(
        source=ranges_of(tree, places(tree, text, source)) if source else (),
        cue=ranges_of(tree, places(tree, text, cue)),
        content=ranges_of(tree, [token for part in parts for token in places(tree, text, part)]),
        source_head=None,
        cue_head=places(tree, text, cue)[0],
    )

    (found,) = mend_edges(context, [candidate])

    assert [text[tree.starts[first] : tree.ends[last - 1]] for first, last in found.content] == expected
    assert tokens_of(found.source) == tokens_of(candidate.source)


SPLIT = [  # text, [(source, cue, source of what it is told in)]
    (
        "A leaked ledger shows, according to the Coastal Mirror, that the agents rented two flats.",
        [("A leaked ledger", "shows", "the Coastal Mirror")],
    ),
    (
        "Files copied from the mill suggest, the Coastal Mirror said, that the agents rented two flats.",
        [("Files copied from the mill", "suggest", "the Coastal Mirror")],
    ),
    (
        "A stolen ledger shows, the Coastal Mirror reported, that the agents rented two flats.",
        [("A stolen ledger", "shows", "the Coastal Mirror")],
    ),
    ("The agents, the Coastal Mirror said, rented two flats that the mill owned.", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT, ids=[text[:40] for text, _ in SPLIT])
def test_what_tells_something_around_an_inserted_teller_is_told_by_it(parsed, text, expected):
    report, tree = parsed(text)
    records = find_attributions(report, tree, index_mentions(tree, *find_mentions(report, tree))).records
    sources = {record.id: record.source[0].of(text) for record in records}

    found = [(sources[r.id], r.cue[0].of(text), sources[r.parent]) for r in records if r.parent is not None]

    assert found == expected


def test_what_nobody_is_named_for_stays_as_it_is(parsed):
    _, tree = parsed("The agents rented two flats, that is all.")
    candidate = Candidate(source=(), cue=(), content=((0, 5),), source_head=None, cue_head=2)

    assert mend_edges(context_of(tree), [candidate]) == split_tellers(context_of(tree), [candidate]) == [candidate]

"""Each parser's answer, in our own terms: phrases hang by their nouns, predicates carry their copula."""

import pytest

FACTS = [  # language, text, [(word, relation, head word, preposition)]
    (
        "en",
        "According to the cable, nine envoys were expelled from Malta by the minister.",
        [
            ("cable", "obl", "expelled", "according to"),
            ("envoys", "nsubj:pass", "expelled", ""),
            ("Malta", "obl", "expelled", "from"),
            ("minister", "obl:agent", "expelled", "by"),
        ],
    ),
    ("en", "Orland is a target of spies.", [("target", "root", "target", ""), ("spies", "nmod", "target", "of")]),
    ("en", "The firm did not pay the party.", [("not", "neg", "pay", ""), ("party", "obj", "pay", "")]),
    (
        "en",
        "Germany, France and Italy agreed.",
        [("Germany", "nsubj", "agreed", ""), ("France", "conj", "Germany", ""), ("Italy", "conj", "Germany", "")],
    ),
    (
        "fr",
        "La Belgique n'a pas expulsé le consul.",
        [("Belgique", "nsubj", "expulsé", ""), ("pas", "neg", "expulsé", ""), ("consul", "obj", "expulsé", "")],
    ),
    (
        "ru",
        "Посольство заявило, что Мальта не выслала консула.",
        [("Мальта", "nsubj", "выслала", ""), ("не", "neg", "выслала", ""), ("выслала", "ccomp", "заявило", "")],
    ),
]


@pytest.mark.parametrize(("language", "text", "facts"), FACTS)
def test_relations_are_those_of_universal_dependencies(parsed, language, text, facts):
    _, tree = parsed(text, language=language)
    found = {(tree.words[i], tree.rels[i], tree.words[tree.heads[i]], tree.cases[i]) for i in range(len(tree))}

    assert set(facts) <= found


@pytest.mark.parametrize("language", ["en", "fr", "ru", "de", "und"])
def test_every_token_is_the_text_at_its_place(parsed, language):
    text = "  «Nein», sagte\tDr. Weiß am 3. Mai.\n\n“No,” said 😀 Ms Lee—twice. Нет, сказал он.  \n"

    _, tree = parsed(text, language=language)

    assert [text[s:e] for s, e in zip(tree.starts, tree.ends, strict=True)] == list(tree.words)
    assert "".join(tree.words) == "".join(text.split())


def test_every_token_hangs_below_one_root_of_its_own_sentence(parsed):
    text = "He said that it was because of them, who were liars and thieves.\nOut of 21 people, more than two stayed."

    _, tree = parsed(text)

    for token in range(len(tree)):
        seen, index = {token}, token
        while tree.heads[index] != index:
            index = tree.heads[index]
            assert index not in seen, "a circle"
            seen.add(index)
            assert tree.sentence_of[index] == tree.sentence_of[token]


SENTENCES = [
    ("de", "Am 3. Mai kam Dr. Lenz z. B. nach Graz. Er blieb bis 12. Juni 2024. Dann ging er.", 3),
    ("de", "»Das stimmt nicht.« Sie schwieg.", 2),
    ("pl", "Przyszło 300 tys. osób. Wyszli „Nowi”. I tyle.", 3),
]


@pytest.mark.parametrize(("language", "text", "count"), SENTENCES)
def test_dots_in_dates_and_abbreviations_end_no_sentence(parsed, language, text, count):
    _, tree = parsed(text, language=language)

    assert len(tree.sentences) == count
    assert not any(sentence.has_tree for sentence in tree.sentences)


def test_a_paragraph_is_parsed_alike_whatever_stands_around_it(parsed):
    alone = parsed("Malta expelled the consul.")[1]
    among = parsed("A first line\nMalta expelled the consul.\nThe last, much longer line says nothing at all.")[1]
    middle = [i for i in range(len(among)) if among.sentences[among.sentence_of[i]].block == 1]

    assert [among.words[i] for i in middle] == list(alone.words)
    assert [among.rels[i] for i in middle] == list(alone.rels)

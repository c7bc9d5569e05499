from firsthand.text.shingles import shingles, word_spans


def test_a_short_text_is_one_shingle():
    assert shingles("Two words", 5) == {("two", "words")}
    assert shingles("", 5) == set()


def test_punctuation_and_case_do_not_count():
    assert shingles("A b, C d. E", 5) == shingles("a B c “D” e", 5)


def test_word_spans_point_at_the_words():
    text = "«Нет», said 𝒜nn."

    assert [text[a:b].casefold() for _, a, b in word_spans(text)] == [w for w, _, _ in word_spans(text)]

"""What is damaged in a text is found, and what is not damaged is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.repairs import find_repairs
from firsthand.text.mending import mend
from reading import CLOSING, OPENING, QUOTE, read


def misread(text):
    """Read UTF-8 as the character set of Western Windows, as broken servers do."""
    return text.encode().decode("sloppy-windows-1252")  # a codec of ftfy, which `repairs` has loaded


DAMAGED = [
    ("The minister said the embassyâ€™s staff had left.", "The minister said the embassy’s staff had left."),
    ("Die BehÃ¶rde in KÃ¶ln schwieg.", "Die Behörde in Köln schwieg."),
    (misread("Посольство закрыли."), "Посольство закрыли."),
    ("The state&amp;#8217;s prosecutor left &quot;at once&quot;.", 'The state’s prosecutor left "at once".'),
    ("Their o\ufb03ce was \ufb01ned.", "Their office was fined."),
    ("Die Re\u00adgie\u00adrung schwieg.", "Die Regierung schwieg."),
    ("\ufffdNo deal,\ufffd she said. It didn\ufffdt work.", "“No deal,” she said. It didn’t work."),
    ("He left \ufffd at last \ufffd on Friday.", "He left – at last – on Friday."),
    ("?No deal,? she said.", "“No deal,” she said."),
    ("They closed the embassy.The minister was silent.", "They closed the embassy. The minister was silent."),
    ("They left the parliamentThe next day.", "They left the parliament The next day."),
    ("The head ofthe service said that thegovernment knew.", "The head of the service said that the government knew."),
]  # fmt: skip
SOUND = [
    "YouTube, DisinfoLab and McDonald were named; iPhone users at example.com were not.",
    "AT&T and R&D; what next? And why? Nobody knows.",
    "L'Élysée a démenti : « Ce n’est pas vrai », a-t-il dit.",
    "Посольство закрыли. Министр молчал.",
    "See www.skerry.example/a.Html or write to a.Lee@brae.example, the U.S.Embassy said.",
    "Geolocated deepfakes and whistleblowers were doxxed.",
    "¿Quién pagó? ¡Nadie!",
]


def repaired(text, language="en"):
    found = [(repair.span.start, repair.span.end, repair.text) for repair in find_repairs(text, language)]
    mended = mend(text, 0, len(text), found)
    return text if mended is None else mended.text


@pytest.mark.parametrize(("damaged", "sound"), DAMAGED)
def test_damage_is_repaired(damaged, sound):
    assert repaired(damaged) == sound


@pytest.mark.parametrize("text", [*SOUND, OPENING, QUOTE, CLOSING])
def test_what_is_not_damaged_is_left_alone(text):
    assert repaired(text) == text


@given(st.lists(st.sampled_from([*DAMAGED[:6], *((text, text) for text in SOUND)]), min_size=1, max_size=5))
def test_the_damage_of_joined_texts_is_that_of_each(cases):
    assert repaired("\n".join(damaged for damaged, _ in cases)) == "\n".join(sound for _, sound in cases)


def test_a_report_keeps_its_text_and_tells_its_repairs_beside_it():
    text = f"{OPENING}\n\nThe embassyâ€™s o\ufb03ce closed on Friday."

    report = read(text)

    assert report.text == text
    assert [(repair.span.of(text), repair.text) for repair in report.repairs] == [("â€™", "’"), ("\ufb03", "ffi")]

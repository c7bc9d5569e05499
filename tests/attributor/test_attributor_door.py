import pytest

from firsthand.attributor.door import GIVE_UP, PAUSE_SECONDS, Door
from firsthand.records.suggestion import UNANSWERED, Suggestions
from firsthand.settings import Attributor
from firsthand.text.spans import Span
from plain_reports import make_report

REPORT = make_report("The quay was empty.")
DEAD = Suggestions(found=(), read=(), model="m", notes=(f"{UNANSWERED}1 of 1 parts of the report: dead",))
ALIVE = Suggestions(found=(), read=(Span(0, 19),), model="m", notes=())


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def asked():
    return []


def door(asked, answers, clock):
    def ask(report, attributor):
        asked.append(report.id)
        return answers(len(asked))

    return Door(Attributor(address="http://127.0.0.1:1/v1", model="m", seconds=1.0), ask=ask, clock=clock)


def test_a_model_that_fails_again_and_again_is_left_alone_and_each_report_says_so(asked, caplog):
    found = door(asked, lambda _: DEAD, Clock())

    notes = [found.suggest(REPORT).notes[0] for _ in range(GIVE_UP + 4)]

    assert len(asked) == GIVE_UP
    assert all("not asked about this report" in note and "dead" in note for note in notes[GIVE_UP:])
    assert len(caplog.records) == 1


def test_one_answer_in_between_starts_the_count_again(asked):
    found = door(asked, lambda number: ALIVE if number % GIVE_UP == 0 else DEAD, Clock())

    for _ in range(10):
        found.suggest(REPORT)

    assert len(asked) == 10


def test_it_is_asked_again_after_a_while(asked):
    clock = Clock()
    found = door(asked, lambda number: DEAD if number <= GIVE_UP else ALIVE, clock)
    for _ in range(GIVE_UP + 1):
        found.suggest(REPORT)

    clock.now = PAUSE_SECONDS + 1

    assert found.suggest(REPORT) == ALIVE
    assert found.suggest(REPORT) == ALIVE
    assert len(asked) == GIVE_UP + 2

import time

import pytest
from model_server import completion, serving

from firsthand.attributor.client import check_address, complete, is_local
from firsthand.errors import AttributorFailed, UsageError
from firsthand.settings import Attributor

ASKED = [{"role": "user", "content": "?"}]


def ask(address, seconds=5.0, key=None):
    return complete(Attributor(address=address, model="m", key=key), ASKED, seconds, sleep=lambda _: None)


LOCAL = [
    ("http://127.0.0.1:8080/v1", True),
    ("http://localhost/v1", True),
    ("http://[::1]:9/v1", True),
    ("http://127.9.9.9", True),
    ("http://10.0.0.5:8080/v1", False),
    ("http://192.168.1.7/v1", False),
    ("https://models.example/v1", False),
    ("http://localhost.example/v1", False),
    ("http://127.0.0.1.example/v1", False),
    ("http://0.0.0.0/v1", False),
    ("http://127.0.0.1@models.example/v1", False),
]


@pytest.mark.parametrize(("address", "local"), LOCAL)
def test_only_this_machine_is_local(address, local):
    assert is_local(address) is local


@pytest.mark.parametrize("address", [address for address, local in LOCAL if not local and "@" not in address])
def test_reports_leave_the_machine_only_if_the_user_says_so(address):
    with pytest.raises(UsageError, match="--attributor-remote"):
        check_address(address, may_leave=False)
    check_address(address, may_leave=True)


@pytest.mark.parametrize("address", ["", "models", "ftp://127.0.0.1", "http://", "http://127.0.0.1:99999", "http://[1"])
def test_what_is_no_address_is_wrong_usage(address):
    with pytest.raises(UsageError, match="no address"):
        check_address(address, may_leave=True)


def test_a_password_does_not_go_into_the_address():
    with pytest.raises(UsageError, match="environment"):
        check_address("http://me:secret@127.0.0.1/v1", may_leave=True)


def test_the_answer_is_the_text_of_the_first_choice():
    with serving(completion("hello")) as server:
        assert ask(server.address, key="k-1") == "hello"

    assert server.paths == ["/v1/chat/completions"]
    assert server.keys == ["Bearer k-1"]
    assert server.requests[0]["messages"] == ASKED
    assert server.requests[0]["temperature"] == 0


def test_the_address_may_name_the_endpoint_itself():
    with serving(completion("hello")) as server:
        ask(server.address + "/chat/completions")

    assert server.paths == ["/v1/chat/completions"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(status):
    with serving((status, "{}"), completion("at last")) as server:
        assert ask(server.address) == "at last"

    assert len(server.requests) == 2


FAILURES = [  # status, body, the reason, how often it is asked
    (401, "{}", "status 401 Unauthorized", 1),
    (404, "nothing here", "status 404 Not Found", 1),
    (307, "", "status 307", 1),
    (500, "{}", "status 500", 3),
    (200, "<html>", "no chat completion", 1),
    (200, "[]", "no chat completion", 1),
    (200, '{"choices": []}', "no chat completion", 1),
    (200, completion(None, refusal="I cannot"), "refused", 1),
    (200, completion("{}", finish="content_filter"), "refused", 1),
    (200, completion('{"attributions": [', finish="length"), "cut off", 1),
    (200, completion(None), "empty", 1),
    (200, completion("  "), "empty", 1),
]


@pytest.mark.parametrize(("status", "body", "reason", "times"), FAILURES)
def test_what_goes_wrong_is_told(status, body, reason, times):
    with (
        serving(body, status=status, headers=[("Location", "http://127.0.0.1:1/elsewhere")]) as server,
        pytest.raises(AttributorFailed, match=reason),
    ):
        ask(server.address)

    assert len(server.requests) == times


def test_nobody_there_is_told():
    with serving(completion("")) as server:
        pass

    with pytest.raises(AttributorFailed, match="no connection"):
        ask(server.address)


def test_a_slow_answer_is_not_waited_for():
    began = time.monotonic()
    with serving(completion("late"), delay=1.0) as server, pytest.raises(AttributorFailed, match="no answer within"):
        ask(server.address, seconds=0.2)
    assert time.monotonic() - began < 3


def test_an_answer_without_end_is_none():
    with serving(completion("x" * 5_000_000)) as server, pytest.raises(AttributorFailed, match="more than"):
        ask(server.address)


def test_the_key_stands_in_no_message():
    attributor = Attributor(address="http://127.0.0.1:1/v1", model="m", key="k-secret")

    with pytest.raises(AttributorFailed) as failure:
        complete(attributor, ASKED, 1.0, sleep=lambda _: None)

    assert "k-secret" not in f"{failure.value} {attributor}"

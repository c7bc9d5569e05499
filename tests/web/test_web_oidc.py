"""Signing in with a provider that runs here, from a package; and every answer of one that must not be believed."""

import base64
import io
import threading
import time
from hashlib import sha256
from urllib.parse import parse_qs, urlencode, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx2 as httpx
import oidc_provider_mock
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from starlette.testclient import TestClient
from teaming import NOW, Server

from firsthand.accounts import oidc, people
from firsthand.accounts.oidc import Asked, Endpoints, Provider, check_issuer, identify
from firsthand.errors import SignInNeeded, UsageError

AFFAIR = "/c/affair/api"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the provider's package, not of ours


class Strict:
    """A provider that also checks PKCE, which the package leaves to others, and remembers what it was asked."""

    def __init__(self, app):
        self.app = app
        self.challenge = None
        self.refused = 0

    def __call__(self, environ, start_response):
        query = parse_qs(environ["QUERY_STRING"])
        if environ["PATH_INFO"].endswith("/authorize") and "code_challenge" in query:
            assert query["code_challenge_method"] == ["S256"]
            self.challenge = query["code_challenge"][0]
        if environ["PATH_INFO"].endswith("/token"):
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            verifier = parse_qs(body.decode()).get("code_verifier", [""])[0]
            if base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode() != self.challenge:
                self.refused += 1
                start_response("400 Bad Request", [("Content-Type", "application/json")])
                return [b'{"error": "invalid_grant"}']
            environ["wsgi.input"] = io.BytesIO(body)
        return self.app(environ, start_response)


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def provider():
    users = [
        oidc_provider_mock.User(sub="sub-vera", claims={"email": "Vera@example.org", "email_verified": True}),
        oidc_provider_mock.User(sub="sub-liar", claims={"email": "rita@example.org", "email_verified": False}),
        oidc_provider_mock.User(sub="sub-none", claims={}),
    ]
    strict = Strict(oidc_provider_mock.app(user_claims=users, require_nonce=True).wsgi_app)
    server = make_server("127.0.0.1", 0, strict, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    strict.address = f"http://127.0.0.1:{server.server_port}"
    yield strict
    server.shutdown()
    thread.join()


@pytest.fixture(scope="module")
def served(tmp_path_factory, template, provider):
    known = Provider(issuer=provider.address, client="firsthand", secret="not telling", label="Example sign-in")
    folder = tmp_path_factory.mktemp("oidc")
    server = Server(folder, template, provider=known, clock=time.time, strangers_a_minute=10**6)
    with server.store.write() as connection:
        for name in ("vera", "rita"):
            row = people.find_account(connection, name)
            connection.execute(
                people.update(people.ACCOUNT).where(people.ACCOUNT.c.id == row.id).values(email=f"{name}@example.org")
            )
    with TestClient(server.app, base_url=server.team.address):
        yield server


def go_out(client, page="/c/affair/events"):
    """Begin; return the address at the provider."""
    answer = client.get("/team/oidc/begin", params={"next": page})
    assert answer.status_code == 303
    return answer.headers["location"]


def consent(address, sub):
    """Let somebody consent at the provider; return the path and query with which the browser comes back."""
    answer = httpx.post(address, data={"sub": sub}, follow_redirects=False)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["location"])
    assert f"{back.scheme}://{back.netloc}" == "https://cases.example"
    return f"{back.path}?{back.query}"


def test_who_the_provider_vouches_for_is_signed_in_and_led_to_the_page_they_wanted(served):
    client = served.client()
    back = client.get(consent(go_out(client), "sub-vera"))

    assert (back.status_code, back.headers["location"]) == (303, "/c/affair/events")
    assert client.get("/team/session").json()["name"] == "vera"
    assert client.get(f"{AFFAIR}/case").status_code == 200
    assert any("SameSite=strict" in c and "__Host-firsthand=" in c for c in back.headers.get_list("set-cookie"))


def test_what_is_asked_has_state_nonce_and_a_challenge_and_no_secret(served, provider):
    address = go_out(served.client())
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}

    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 43
    assert "not+telling" not in address
    assert "verifier" not in address


@pytest.mark.parametrize("sub", ["sub-liar", "sub-none", "sub-stranger"])
def test_an_address_that_nobody_verified_opens_no_account(served, sub):
    client = served.client()
    back = client.get(consent(go_out(client), sub))

    assert back.headers["location"] == "/#sign-in-failed"
    assert client.get("/team/session").json()["name"] is None


def test_the_way_back_is_good_once_and_for_the_browser_that_went_out(served):
    client, other = served.client(), served.client()
    path = consent(go_out(client), "sub-vera")

    assert other.get(path).headers["location"] == "/#sign-in-failed"
    assert client.get(path).headers["location"] == "/#sign-in-failed"
    again = consent(go_out(client), "sub-vera")
    assert client.get(again).headers["location"] == "/c/affair/events"
    assert client.get(again).headers["location"] == "/#sign-in-failed"


@pytest.mark.parametrize(
    "change",
    [{"state": "made-up"}, {"state": ""}, {"code": ""}, {"code": "made-up"}, {"iss": "https://evil.example"}],
)
def test_a_way_back_that_was_changed_leads_nowhere(served, change):
    client = served.client()
    path, _, query = consent(go_out(client), "sub-vera").partition("?")
    query = urlencode({**{name: v[0] for name, v in parse_qs(query).items()}, **change})

    assert client.get(f"{path}?{query}").headers["location"] == "/#sign-in-failed"


def test_a_code_of_another_s_sign_in_is_refused_by_the_challenge(served, provider):
    mallory, victim = served.client(), served.client()
    stolen = parse_qs(consent(go_out(victim), "sub-vera").partition("?")[2])["code"][0]
    before = provider.refused
    path, _, query = consent(go_out(mallory), "sub-none").partition("?")
    state = parse_qs(query)["state"][0]
    provider.challenge = "that of the victim"

    assert (
        mallory.get(f"{path}?{urlencode({'state': state, 'code': stolen})}").headers["location"] == "/#sign-in-failed"
    )
    assert provider.refused == before + 1


def test_a_sign_in_that_takes_too_long_is_forgotten(served, monkeypatch):
    client = served.client()
    path = consent(go_out(client), "sub-vera")
    held = served.app.app.app.state.sign_ins
    now = held._clock()
    monkeypatch.setattr(held, "_clock", lambda: now + 601)

    assert client.get(path).headers["location"] == "/#sign-in-failed"


def test_without_a_provider_there_is_none_to_go_to(team):
    assert team.client().get("/team/oidc/begin").status_code == 404


@pytest.mark.parametrize("issuer", ["http://id.example", "ftp://x", "id.example", "", "https://", "http://10.0.0.1"])
def test_a_provider_over_an_open_line_is_none(issuer):
    with pytest.raises(UsageError):
        check_issuer(issuer)


# --- signed answers that must not be believed

KEY = RSAKey.generate_key(2048, {"kid": "k", "use": "sig"})
OTHER = RSAKey.generate_key(2048, {"kid": "k", "use": "sig"})
HERS = Provider(issuer="https://id.example", client="firsthand", secret="s")
POINTS = Endpoints(authorization="a", token="token", keys="keys", userinfo=None, takes_post=False)
ASKED = Asked(state="s", nonce="n-1", verifier="v", returns_to="r")
GOOD = {"iss": HERS.issuer, "aud": "firsthand", "sub": "x", "nonce": "n-1", "iat": NOW, "exp": NOW + 300,
        "email": "x@example.org", "email_verified": True}  # fmt: skip


def answered(monkeypatch, claims, *, key=KEY, algorithm="RS256", token=None):
    token = token or jwt.encode({"alg": algorithm, "kid": "k"}, claims, key, algorithms=[algorithm])
    answers = {"token": {"id_token": token}, "keys": KeySet([KEY]).as_dict(private=False)}
    monkeypatch.setattr(oidc, "_fetch", lambda address, **_: answers[address])
    return identify(HERS, POINTS, ASKED, "code", NOW)


def test_a_good_answer_is_believed(monkeypatch):
    assert answered(monkeypatch, GOOD).email == "x@example.org"


BAD = [
    {"iss": "https://evil.example"},
    {"aud": "another"},
    {"aud": ["firsthand", "another"]},
    {"azp": "another"},
    {"nonce": "n-2"},
    {"nonce": None},
    {"exp": NOW - 61},
    {"exp": None},
    {"iat": None},
    {"sub": None},
    {"nbf": NOW + 3600},
]


@pytest.mark.parametrize("change", BAD, ids=str)
def test_an_answer_for_others_too_old_or_to_another_question_is_not(monkeypatch, change):
    claims = {name: value for name, value in {**GOOD, **change}.items() if value is not None}
    with pytest.raises(SignInNeeded):
        answered(monkeypatch, claims)


def test_an_answer_signed_by_another_or_by_nobody_is_not(monkeypatch):
    with pytest.raises(SignInNeeded):
        answered(monkeypatch, GOOD, key=OTHER)
    shared = OctKey.generate_key(256, {"kid": "k"})
    with pytest.raises(SignInNeeded):
        answered(monkeypatch, GOOD, key=shared, algorithm="HS256")
    head, body, _ = jwt.encode({"alg": "RS256", "kid": "k"}, GOOD, KEY).split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    for token in (f"{none}.{body}.", f"{head}.{body}.", "x", "", "a.b.c"):
        with pytest.raises(SignInNeeded):
            answered(monkeypatch, GOOD, token=token or "-")


@pytest.mark.parametrize("verified", [False, "true", None, 1])
def test_an_address_counts_only_where_it_is_verified(monkeypatch, verified):
    assert answered(monkeypatch, {**GOOD, "email_verified": verified}).email is None

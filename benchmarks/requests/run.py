"""Requests made up from the description of the API, by every role: no failure of ours, nothing that a role may not see.

    python benchmarks/requests/run.py [--requests 10000] [--seed 7]

serves the case made by hand of the tests to one person of each role. schemathesis makes requests from the OpenAPI
descriptions, of the case and of the accounts: good ones, odd ones, and ones that are wrong on purpose. Each is sent by
somebody, and checked: the status is no 5xx; where the table of tests/web/test_web_rules.py says that the role is too
small, it is a refusal; a refusal holds nothing of the case. Printed: how many answers of which status each role got,
and every request that broke a rule.
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from starlette.testclient import TestClient

sys.path[:0] = [str(Path(__file__).parents[2] / "tests"), str(Path(__file__).parents[2] / "tests/web")]

from teaming import Server, make_template  # noqa: E402
from test_web_rules import CASE, ROLES, SERVER  # noqa: E402

PREFIX = "/c/affair"
SECRETS = ("Tarn Fund", "Harbour Post", "Karin Moll")
"""Words of the case: no refusal holds them."""
LEFT_ALONE = ("/team/sign-out",)
"""Ends the session of whoever asks, as it should."""


class Person:
    """Somebody with a role, who signs in again when that is needed."""

    def __init__(self, server, name):
        self.server, self.name = server, name
        self.client = server.client(None if name == "nobody" else name)

    def send(self, case, path):
        """Send a request of schemathesis as this person."""
        headers = {str(k): str(v) for k, v in (case.headers or {}).items() if sendable(k) and sendable(v)}
        headers = {k: v for k, v in headers.items() if k.lower() not in ("x-firsthand", "authorization", "host")}
        body = {"json": case.body} if case.media_type == "application/json" and is_json(case.body) else {}
        if case.media_type and "multipart" in case.media_type and isinstance(case.body, dict):
            body = {"files": [(str(k), ("x.txt", as_bytes(v), "text/plain")) for k, v in case.body.items()]}
        query = case.query if isinstance(case.query, dict) else {}
        return self.client.request(case.method, path, params=query, headers=headers, **body)


def sendable(value):
    return all(" " <= sign <= "~" for sign in str(value))


def as_bytes(value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


def is_json(body):
    return body is None or isinstance(body, (dict, list, str, int, float, bool))


def may(name, line, table):
    """Tell whether a role may use an address; what the routes look up themselves is left to the tests."""
    return ROLES.index(name) >= ROLES.index(table[line])


def check(answer, allowed, person):
    """Return what is wrong with an answer, or None."""
    if answer.status_code >= 500:
        return f"{answer.status_code}: {answer.text[:200]}"
    if not allowed:
        if answer.status_code not in (401, 403, 404, 421, 429):
            return f"{person.name} got {answer.status_code}"
        if any(secret in answer.text for secret in SECRETS):
            return f"{person.name} was refused, and told something"
    return None


def attack(operation, table, prefix, people, count, found):
    """Send requests for one operation, by every role in turn."""
    line = f"{operation.method.upper()} {operation.path}"

    @seed(found["seed"])
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=operation.as_strategy())
    def send(case):
        person = people[found["sent"] % len(people)]
        found["sent"] += 1
        try:
            answer = person.send(case, prefix + case.formatted_path)
        except (UnicodeEncodeError, ValueError, TypeError):
            found["unsendable"] += 1  # no client could send it
            return
        found[person.name][answer.status_code] += 1
        wrong = check(answer, may(person.name, line, table), person)
        if wrong:
            found["wrong"].append(f"{line} {case.query} {str(case.body)[:200]}: {wrong}")

    send()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    given_ = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="firsthand-requests-"))
    (folder / "template").mkdir()
    (folder / "served").mkdir()
    template = make_template(folder / "template")
    server = Server(folder / "served", template, a_minute=1e9, at_once=10**9, strangers_a_minute=10**9)
    found = {"sent": 0, "unsendable": 0, "wrong": [], "seed": given_.seed, **{name: Counter() for name in ROLES}}
    with TestClient(server.app, base_url=server.team.address):
        people = [Person(server, name) for name in ROLES]
        root = people[-1].client
        parts = []
        for address, table, prefix in (
            (f"{PREFIX}/api/openapi.json", CASE, PREFIX),
            ("/team/openapi.json", SERVER, ""),
        ):
            schema = schemathesis.openapi.from_dict(root.get(address).json())
            parts += [(result.ok(), table, prefix) for result in schema.get_all_operations()]
        parts = [part for part in parts if part[0].path not in LEFT_ALONE]
        for operation, table, prefix in parts:
            attack(operation, table, prefix, people, given_.requests // len(parts) + 1, found)
    for name in ROLES:
        print(f"{name:8}" + "  ".join(f"{int(status)}: {n}" for status, n in sorted(found[name].items())))
    print(f"{found['sent']} requests to {len(parts)} addresses, {found['unsendable']} that no client can send")
    print(f"{len(found['wrong'])} answers that break a rule")
    print("\n".join(sorted(set(found["wrong"]))[:40]))
    shutil.rmtree(folder, ignore_errors=True)
    sys.exit(bool(found["wrong"]))


if __name__ == "__main__":
    main()

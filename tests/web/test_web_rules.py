"""Every address of every application, with who may use it: one table, and nothing beside it."""

import pytest
from fastapi.routing import APIRoute
from starlette.routing import Mount

from firsthand.web.rules import rule_of

ROLES = ("nobody", "nora", "vera", "anna", "rita", "carl", "root")
READ, DECIDE, REVIEW, ADMIN = "vera", "anna", "rita", "carl"

CASE = {  # address in a case: the least role that may use it
    "GET /api/case": READ,
    "GET /api/overview": READ,
    "GET /api/rejections": READ,
    "GET /api/alerts": READ,
    "GET /api/reports/{key}/original/page": READ,
    "GET /api/events": READ,
    "GET /api/events/{key}": READ,
    "GET /api/claims": READ,
    "GET /api/claims/{key}": READ,
    "GET /api/reports": READ,
    "GET /api/reports/{key}": READ,
    "GET /api/reports/{key}/reading": READ,
    "GET /api/reports/{key}/compare/{other}": READ,
    "GET /api/reports/{key}/original": READ,
    "GET /api/entities": READ,
    "GET /api/entities/{key}": READ,
    "GET /api/network": READ,
    "GET /api/timeline": READ,
    "GET /api/map": READ,
    "GET /api/ledgers/{name}": READ,
    "GET /api/search": READ,
    "GET /api/review": READ,
    "GET /api/judgements": READ,
    "GET /api/brief": READ,
    "GET /api/news": READ,
    "GET /api/techniques": READ,
    "GET /api/feed.atom": READ,
    "GET /api/feed.json": READ,
    "GET /api/imports": READ,
    "GET /api/imports/{key}": READ,
    "GET /api/openapi.json": READ,
    "POST /api/judgements": DECIDE,
    "POST /api/judgements/{key}/undo": DECIDE,
    "POST /api/imports/files": DECIDE,
    "POST /api/imports/text": DECIDE,
    "GET /api/trail": REVIEW,
    "GET /{path:path}": "nobody",
}
SERVER = {  # address of the server itself
    "GET /team/session": "nobody",
    "POST /team/sign-in": "nobody",
    "POST /team/invitation": "nobody",
    "GET /team/oidc/begin": "nobody",
    "GET /team/oidc/end": "nobody",
    "GET /team/openapi.json": "nora",
    "POST /team/sign-out": "nora",
    "GET /team/keys": "nora",
    "POST /team/keys": "nora",
    "POST /team/keys/{key}/revoke": "nora",
    "POST /team/password": "nora",
    "GET /team/sessions": "nora",
    "POST /team/sessions/{key}/end": "nora",
    "GET /team/people": ADMIN,
    "GET /team/people/{name}/access": "root",
    "POST /team/people/{name}/sign-out": "root",
    "POST /team/people/{name}/keys/{key}/revoke": "root",
    "POST /team/people/{name}/role": "nora",  # who is admin of which case, the route itself looks up
    "POST /team/people": "root",
    "POST /team/people/{name}/invite": "root",
    "POST /team/people/{name}/disable": "root",
    "POST /team/people/{name}/enable": "root",
    "GET /team/people/trail": "root",
    "GET /{path:path}": "nobody",
}


def routes_of(routes, prefix=""):
    """Yield (method, path) of every route, those of included routers too, mounts left out."""
    for route in routes:
        if hasattr(route, "original_router"):
            yield from routes_of(route.original_router.routes, prefix + route.include_context.prefix)
        elif not isinstance(route, Mount):
            assert isinstance(route, APIRoute), f"{route} is no route of ours: no rule would be looked up"
            assert rule_of(route.endpoint) is not None, f"{route.path} has no rule: put @needs(...) below its path"
            for method in sorted(route.methods):
                yield f"{method} {prefix}{route.path}"


def applications(server):
    """Return the application of the server, and that of the case "affair"."""
    own = server.app.app.app
    mount = next(r for r in own.routes if isinstance(r, Mount) and r.path == "/c/affair")
    return own, mount.app.app.app


def test_every_address_stands_in_the_table(still_team):
    own, case = applications(still_team)

    for found, table in ((routes_of(own.routes), SERVER), (routes_of(case.routes), CASE)):
        assert set(found) ^ table.keys() == set(), "addresses that only one of application and table has"


@pytest.fixture(scope="module")
def clients(still_team):
    still_team.begin_anew()
    return {name: still_team.client(None if name == "nobody" else name) for name in ROLES}


def asked(client, line, prefix=""):
    method, _, path = line.partition(" ")
    path = prefix + path.replace("{path:path}", "events").replace("{key}", "no-such").replace("{other}", "no-such")
    return client.request(method, path.replace("{name}", "no-such"), json={"made": "up"} if method == "POST" else None)


@pytest.mark.parametrize("line", sorted(CASE))
@pytest.mark.parametrize("name", ROLES)
def test_each_role_may_use_what_the_table_says_of_a_case(clients, line, name):
    status = asked(clients[name], line, "/c/affair").status_code
    least = CASE[line]

    if least == "nobody":
        assert status == 200
    elif name == "nobody":
        assert status == 401
    elif name == "nora":
        assert status == 404
    elif ROLES.index(name) < ROLES.index(least):
        assert status == 403
    else:
        assert status not in (401, 403, 405, 500)


@pytest.mark.parametrize("line", sorted(SERVER.keys() - {"POST /team/sign-out", "POST /team/people/{name}/role"}))
@pytest.mark.parametrize("name", ROLES)
def test_each_role_may_use_what_the_table_says_of_the_server(clients, line, name):
    status = asked(clients[name], line).status_code
    least = SERVER[line]

    if ROLES.index(name) >= ROLES.index(least):
        assert status not in (401, 403, 405, 500)
    else:
        assert status == (401 if name == "nobody" else 403)


@pytest.mark.parametrize("line", sorted(CASE.keys() - {"GET /{path:path}"}))
@pytest.mark.parametrize("name", ["otto", "nora"])
def test_another_s_case_is_answered_as_one_that_there_is_not(still_team, line, name):
    client = still_team.client(name)

    found, none = asked(client, line, "/c/affair"), asked(client, line, "/c/nowhere")
    assert (found.status_code, found.json()) == (none.status_code, none.json())
    assert found.status_code == 404


def test_an_address_without_a_rule_is_open_to_nobody(tmp_path):
    from fastapi import Depends, FastAPI
    from starlette.testclient import TestClient

    from firsthand.accounts.roles import LOCAL
    from firsthand.web.errors import add_handlers
    from firsthand.web.rules import check

    app = FastAPI(dependencies=[Depends(check)])
    add_handlers(app)

    @app.get("/forgotten")
    def forgotten():
        return "secret"

    async def as_root(scope, receive, send):
        scope["firsthand.caller"] = LOCAL
        await app(scope, receive, send)

    assert TestClient(as_root).get("/forgotten").status_code == 403

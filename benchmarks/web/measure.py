"""Measure how fast the API answers on a case: each request many times, with other values each time.

python benchmarks/web/measure.py CASE [--rounds 40]
"""

import argparse
import random
import time
from urllib.parse import quote

from starlette.testclient import TestClient

from firsthand.settings import Settings
from firsthand.web.app import make_app

MONTHS = [f"{year}-{month:02}" for year in range(2019, 2025) for month in range(1, 13)]


def requests(client, draw):
    """Return what is asked for, by name: each a function that gives another address every time."""
    get = client.get
    events = [row["id"] for row in get("/api/events?limit=200").json()["items"]]
    events += [row["id"] for row in get("/api/events?limit=200&sort=label").json()["items"]]
    reports = [row["id"] for row in get("/api/reports?limit=300&sort=title").json()["items"]]
    entities = get("/api/entities?limit=200").json()["items"]
    words = (
        "harbour committee foundation writers officials coastal transfer documents ships cables lamps ferries".split()
    )
    types = [value for value, _ in get("/api/events?limit=1").json()["facets"]["type"]]
    outlets = [value for value, _ in get("/api/reports?limit=1").json()["facets"]["outlet"]]
    cursors = {
        name: get(f"/api/{name}?limit=50").json()["next"] for name in ("events", "claims", "reports", "entities")
    }
    one = draw.choice
    return {
        "overview": lambda: f"/api/overview?since=2030-01-01T00:00:{draw.randint(10, 59)}Z",
        "event": lambda: f"/api/events/{one(events)}",
        "reader": lambda: f"/api/reports/{one(reports)}/reading",
        "entity": lambda: f"/api/entities/{one(entities)['id']}",
        "events, filtered": lambda: f"/api/events?type={one(types)}&from={one(MONTHS)}&limit={draw.randint(40, 60)}",
        "events, next page": lambda: f"/api/events?cursor={cursors['events']}&limit={draw.randint(40, 60)}",
        "claims, filtered": lambda: f"/api/claims?outlet={quote(one(outlets))}&type={one(types)}",
        "claims, by month": lambda: f"/api/claims?from={one(MONTHS)}&to={one(MONTHS)}&limit={draw.randint(40, 60)}",
        "claims, next page": lambda: f"/api/claims?cursor={cursors['claims']}&limit={draw.randint(40, 60)}",
        "reports, filtered": lambda: f"/api/reports?outlet={quote(one(outlets))}&from={one(MONTHS)}",
        "entities, by name": lambda: f"/api/entities?q={quote(one(entities)['name'])}",
        "search, common word": lambda: f"/api/search?q={one(words)}&limit={draw.randint(8, 16)}",
        "search, name": lambda: f"/api/search?q={quote(one(entities)['name'])}",
        "network": lambda: f"/api/network?type={one(types)}&from={one(MONTHS)}",
        "timeline": lambda: f"/api/timeline?type={one(types)}&from={one(MONTHS)}",
        "map": lambda: f"/api/map?type={one(types)}&from={one(MONTHS)}",
        "ledger": lambda: f"/api/ledgers/expulsions?from={one(MONTHS)}",
        "review": lambda: f"/api/review?limit={draw.randint(40, 60)}",
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("case")
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    began = time.perf_counter()
    app = make_app(asked.case, Settings())
    print(f"opened in {time.perf_counter() - began:.1f} s")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for first in ("/api/overview", "/api/network", "/api/timeline", "/api/map", "/api/claims", "/api/events"):
            began = time.perf_counter()
            client.get(first)
            print(f"first {first}: {(time.perf_counter() - began) * 1000:.0f} ms")
        for name, address in requests(client, random.Random(3)).items():
            took = []
            for _ in range(asked.rounds):
                where = address()
                began = time.perf_counter()
                answer = client.get(where)
                took.append((time.perf_counter() - began) * 1000)
                assert answer.status_code == 200, (where, answer.text)
            took.sort()
            print(f"{name:22} median {took[len(took) // 2]:6.0f} ms   95th {took[int(len(took) * 0.95)]:6.0f} ms")


if __name__ == "__main__":
    main()

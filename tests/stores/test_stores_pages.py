"""The page index that follows a case step by step is the one that is filled at once."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from test_stores_affairs import add, decide, pile

from firsthand.case import touched, writer
from firsthand.case.open import make_case, open_case
from firsthand.case.pages import tables as index
from firsthand.case.pages.fill import fill_index
from firsthand.case.pages.store import PageIndex
from firsthand.case.reader import find_report_ids
from firsthand.case.schema import ENTITY_MEMBER, EVENT
from firsthand.records.judgement import Verdict
from firsthand.work.concluding import update_conclusions

NUMBERED = {"event_country": ("event", index.EVENT), "event_party": ("event", index.EVENT),
            "claim_member": ("claim", index.CLAIM), "claim": ("report", index.REPORT)}  # fmt: skip


def fill(store, pages):
    with store.read() as case, pages.write() as connection:
        return fill_index(case, connection)


def rows_of(pages):
    """All that an index holds, by ids in the place of its own numbers."""
    with pages.read() as connection:
        ids = {
            table.name: {row.n: row.id for row in connection.execute(select(table.c.n, table.c.id))}
            for table in (index.EVENT, index.CLAIM, index.REPORT, index.ENTITY)
        }
        found = {}
        for table in index.METADATA.sorted_tables:
            rows = [dict(row) for row in connection.execute(select(table)).mappings()] if table.name != "state" else []
            for row in rows:
                row.pop("n", None)
                if table.name in NUMBERED:
                    name, other = NUMBERED[table.name]
                    row[name] = ids[other.name][row[name]]
            found[table.name] = sorted(rows, key=repr)
        for words in index.WORDS_TABLES:
            name = words.removeprefix("words_")
            rows = connection.execute(text(f"SELECT rowid AS number, * FROM {words}")).mappings()
            found[words] = sorted((ids[name][row["number"]], str(dict(row) | {"number": 0})) for row in rows)
    return found


def fresh(store, folder):
    path = folder / "fresh-pages"
    path.unlink(missing_ok=True)
    pages = PageIndex(path)
    fill(store, pages)
    rows = rows_of(pages)
    pages.close()
    for left in folder.glob("fresh-pages*"):
        left.unlink()
    return rows


def work(store, readings, steps, look):
    """Add reports, join and part what they say, mark them and take decisions back, looking after each step."""
    keys = sorted(readings)
    for place, (kind, a, b) in enumerate(steps):
        at = f"2031-12-02T00:00:{place:02}.000000Z"
        if kind == "add":
            add(store, readings[keys[a % len(keys)]])
        elif kind == "mark":
            with store.read() as case:
                there = sorted(find_report_ids(case))
            with store.write() as case:
                for report in there[a % 3 :: 3]:
                    writer.mark_report(case, report, f"TLP:{'RED' if b % 2 else 'GREEN'}", anew=True)
        else:
            with store.read() as case:
                pool = list(case.execute(select(ENTITY_MEMBER.c.member).order_by(ENTITY_MEMBER.c.member)).scalars())
                pool = pool if kind == "entities" else sorted(find_report_ids(case))
            if len(set(pool)) > 1 and pool[a % len(pool)] != pool[b % len(pool)]:
                verdict = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)[(a + b) % 3]
                decide(store, pool[a % len(pool)], pool[b % len(pool)], verdict, at)
        update_conclusions(store)
        look()


STEPS = st.lists(
    st.tuples(st.sampled_from(["add"] * 5 + ["entities", "reports", "mark"]), st.integers(0, 999), st.integers(0, 999)),
    min_size=4,
    max_size=12,
)


@given(seed=st.integers(0, 10**6), steps=STEPS)
@hypothesis_settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_index_that_follows_is_the_one_that_is_filled_at_once(tmp_path_factory, empty_cases, seed, steps):
    folder = tmp_path_factory.mktemp("pages")
    pages = PageIndex(folder / "pages")
    empty_cases(str(folder / "a.case"))
    with open_case(str(folder / "a.case")) as store:
        work(store, pile(seed, 10), steps, lambda: fill(store, pages))

        assert rows_of(pages) == fresh(store, folder)


GROWING = [("add", number, 0) for number in range(10)] + [("reports", 3, 8), ("entities", 2, 30), ("entities", 5, 11)]


@pytest.mark.parametrize(("seed", "forgotten"), [(11, "claim_link"), (11, "entity_member"), (11, "derivation")])
def test_a_change_that_is_not_taken_down_would_show(tmp_path, monkeypatch, seed, forgotten):
    """The fault that the property is there for: of one kind of record, nothing is taken down."""
    kept = touched.touch
    monkeypatch.setattr(
        "firsthand.case.conclusions.touch",
        lambda connection, ids: kept(connection, {kind: ids[kind] for kind in ids if kind != forgotten}),
    )
    pages = PageIndex(tmp_path / "pages")
    with make_case(str(tmp_path / "a.case")) as store:
        work(store, pile(seed, 10), GROWING, lambda: fill(store, pages))

        assert rows_of(pages) != fresh(store, tmp_path)


def test_only_what_was_touched_is_visited_on_both_databases(store, tmp_path, monkeypatch):
    pages = PageIndex(tmp_path / "pages")
    readings = pile(3, 12)
    for key in sorted(readings)[:-1]:
        add(store, readings[key])
    update_conclusions(store)
    fill(store, pages)
    with store.read() as case:
        before = touched.last_touched(case)
    add(store, readings[sorted(readings)[-1]])
    update_conclusions(store)

    with store.read() as case:
        visited = touched.read_touched(case, before)
        events = set(case.execute(select(EVENT.c.id)).scalars())
    fill(store, pages)

    assert visited is not None
    assert 0 < len(visited.get("event", set()) & events) + len(visited.get("affair", ())) < len(events)
    assert rows_of(pages) == fresh(store, tmp_path)


def test_a_case_that_was_put_back_is_looked_at_as_a_whole(tmp_path):
    pages = PageIndex(tmp_path / "pages")
    readings = pile(5, 8)
    for name, keys in (("one", sorted(readings)), ("other", sorted(readings)[:5])):
        with make_case(str(tmp_path / f"{name}.case")) as store:
            for key in keys:
                add(store, readings[key])
            update_conclusions(store)
            fill(store, pages)
            assert rows_of(pages) == fresh(store, tmp_path)

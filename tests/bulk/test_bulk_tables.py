"""An archive becomes the same tables however it is cut, and the same case as by `add`."""

import json
from functools import partial

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from firsthand.bulk import candidates, look, pieces, reading, schemas, sums
from firsthand.bulk.into_case import import_bulk
from firsthand.bulk.pieces import cut
from firsthand.bulk.plan import MANIFEST, Wanted, run
from firsthand.case.open import open_case
from firsthand.engine.partitions import LocalPartitions
from firsthand.errors import UsageError
from firsthand.read.carried import build_input
from firsthand.read.inputs import find_inputs
from firsthand.records.report import Rejection
from firsthand.settings import Settings
from firsthand.work.adding import add
from firsthand.work.current import export_lines, verify
from hand_made import build_reading

SETTINGS = Settings(published="2024-05-04")
STATES = ["Norvania", "Arland", "Sundmark", "Norvania", "X", "Vesterland"]


def fake_run(batches, settings, finish):
    """Read without a parser: "X" is a rejection, all else a hand-made reading of who is named there."""
    for batch in batches:
        for found in batch:
            if isinstance(found, Rejection):
                yield finish(found)
                continue
            who = json.loads(found.data)["text"]
            if who == "X":
                yield finish(Rejection(path=found.path, stage="extract", reason="an X"))
            else:
                tail = " " + " ".join(f"word{n}" for n in range(40))
                yield finish(build_reading(path=found.path, who=who, tail=tail))


@pytest.fixture(autouse=True)
def _without_parser(monkeypatch):
    monkeypatch.setattr(reading, "run_in_kept_workers", fake_run)


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "archive.jsonl"
    path.write_text("\n".join(json.dumps({"text": state}) for state in STATES) + "\n")
    return str(path)


@pytest.fixture
def bulk(tmp_path):
    """Run all stages on this machine; return the folder and the manifest."""

    def work(paths, name="out", **wanted):
        folder = tmp_path / name
        folder.mkdir()
        parts = cut(paths, lambda _: None)
        engine = LocalPartitions(folder / "unfinished", 1)
        manifest = run(engine, parts, folder, SETTINGS, Wanted(languages=None, **wanted))
        engine.close()
        return folder, manifest

    return work


def rows(folder, table):
    return [r for file in sorted((folder / table).glob("*.parquet")) for r in parquet.read_table(file).to_pylist()]


def inputs_of(paths):
    return [
        build_input(row["about"], row["data"])
        for batch in pieces.read_pieces(cut(paths, lambda _: None), SETTINGS)
        for row in batch.to_pylist()
    ]


@given(lengths=st.lists(st.integers(0, 50), max_size=40), size=st.integers(1, 120), ends=st.booleans())
def test_lines_that_are_cut_into_pieces_are_the_lines_that_add_finds(tmp_path_factory, lengths, size, ends):
    path = tmp_path_factory.mktemp("cut") / "a.jsonl"
    path.write_text("\n".join("y" * length for length in lengths) + ("\n" if ends else ""))
    before, pieces.PIECE_BYTES = pieces.PIECE_BYTES, size
    try:
        batches = list(pieces.read_pieces(cut([str(path)], lambda _: None), SETTINGS))
    finally:
        pieces.PIECE_BYTES = before
    found = [row for batch in batches for row in batch.to_pylist()]

    expected = list(find_inputs([str(path)], SETTINGS))
    told = [pieces.rejection_of(r) if r["reason"] else build_input(r["about"], r["data"]) for r in found]
    assert told == expected


def test_rows_of_parquet_are_read_as_lines(tmp_path, lines):
    path = tmp_path / "a.parquet"
    told = [{"id": 7, "text": "One", "outlet": None}, {"id": 8, "text": "Two", "outlet": "Fjord Mail"}]
    parquet.write_table(pa.Table.from_pylist(told), path, row_group_size=1)

    found = inputs_of([str(path)])

    assert [given.path for given in found] == [f"{path}:1", f"{path}:2"]
    assert [json.loads(given.data) for given in found] == told


def test_a_parquet_file_without_texts_is_wrong_usage(tmp_path):
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"title": ["One"]}), path)

    with pytest.raises(UsageError, match="text"):
        cut([str(path)], lambda _: None)


def test_files_of_a_folder_are_those_that_add_finds(tmp_path, lines):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.txt").write_text("One")
    (folder / "b.jsonl").write_text('{"text": "Two"}\n')
    (folder / "reports.csv").write_text("path,outlet\na.txt,Fjord Mail\n")

    assert inputs_of([str(folder)]) == list(find_inputs([str(folder)], SETTINGS))


def test_bulk_and_import_give_the_case_that_add_gives(tmp_path, lines, bulk):
    folder, _ = bulk([lines])
    result = import_bulk(str(tmp_path / "bulk.case"), folder)
    add(
        str(tmp_path / "add.case"),
        [lines],
        SETTINGS,
        lambda given, settings, finish: fake_run([given], settings, finish),
    )

    assert (result.added, result.known, result.rejected) == (4, 1, 1)
    with open_case(str(tmp_path / "bulk.case")) as one, open_case(str(tmp_path / "add.case")) as other:
        assert list(export_lines(one)) == list(export_lines(other))
        assert verify(one) == []
    assert import_bulk(str(tmp_path / "bulk.case"), folder).added == 0


def test_what_bulk_read_is_known_to_add(tmp_path, lines, bulk):
    folder, _ = bulk([lines])
    import_bulk(str(tmp_path / "a.case"), folder)
    result = add(str(tmp_path / "a.case"), [lines], SETTINGS, lambda given, _, finish: (
        finish(Rejection(path=one.path, stage="extract", reason="an X")) for one in given))  # fmt: skip

    assert (result.known, result.rejected) == (5, 1)


def test_near_duplicates_are_candidates_and_others_are_not(bulk, lines):
    folder, manifest = bulk([lines])
    reports = {r["report"] for r in rows(folder, "reports") if r["report"]}

    found = rows(folder, "derivations")

    assert len(reports) == 4
    assert {frozenset((r["a"], r["b"])) for r in found} == {
        frozenset((a, b)) for a in reports for b in reports if a != b
    }
    assert manifest["tables"]["derivations"]["rows"] == 6
    assert manifest["rejected"] == 1


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("abcdef")), max_size=60), st.integers(1, 7))
def test_candidates_do_not_depend_on_where_batches_end(pairs, size):
    told = [{"band": band, "report": report} for band, report in sorted(pairs)]
    whole = [pa.RecordBatch.from_pylist(told, schema=schemas.BANDS)]
    cut_up = [whole[0].slice(start, size) for start in range(0, len(told), size)]

    assert list_of(candidates.pair_reports(whole)) == list_of(candidates.pair_reports(cut_up))
    held = {band: {r for b, r in pairs if b == band} for band, _ in pairs}
    expected = sum(len(h) * (len(h) - 1) // 2 for h in held.values())
    assert len(list_of(candidates.pair_reports(whole))) == expected


def list_of(batches):
    return [row for batch in batches for row in batch.to_pylist()]


@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=20), st.randoms(), st.integers(1, 5))
def test_the_digest_of_a_table_does_not_depend_on_order_or_portions(found, chance, size):
    told = [{"path": path, "language": None, "reason": reason} for path, reason in found]
    mixed = chance.sample(told, len(told))

    def digest(rows, step):
        portions = [rows[start : start + step] for start in range(0, len(rows), step)] or [[]]
        batches = [[pa.RecordBatch.from_pylist(some, schema=schemas.LEFT_OUT)] for some in portions]
        return sums.add_up(list_of(batch for some in batches for batch in sums.digest(some)))

    assert digest(told, 100) == digest(mixed, size)
    if told:
        assert digest(told, 100) != digest([*told[1:], {**told[0], "reason": "another"}], 100)


def test_without_analysis_reports_are_read_and_compared(tmp_path, bulk, lines):
    folder, manifest = bulk([lines], analysis=False)

    assert set(manifest["tables"]) == {"left_out", "reports", "bands", "derivations"}
    with pytest.raises(UsageError, match="not analysed"):
        import_bulk(str(tmp_path / "a.case"), folder)


def test_an_unfinished_folder_is_not_imported(tmp_path, bulk, lines):
    folder, _ = bulk([lines])
    (folder / MANIFEST).unlink()

    with pytest.raises(UsageError, match="not to the end"):
        import_bulk(str(tmp_path / "a.case"), folder)


LOOKS = [  # text, its language, whether it is kept
    ("Norway expelled two diplomats.", "en", True),
    ("The Danish minister said it had been sabotage.", "en", True),
    ("Der russische Botschafter wies die Vorwürfe zurück.", "de", True),
    ("La Belgique a expulsé deux diplomates.", "fr", True),
    ("Россия выслала двух дипломатов.", "ru", True),
    ("Whisk the eggs with the sugar and bake for an hour.", "en", False),
    ("Norway has long and dark winters and very many islands.", "en", False),
    ("Il ministro ha espulso due diplomatici.", "it", True),
    ("外交部宣布驱逐两名外交官。", "zh", False),
]


@pytest.mark.parametrize(("text", "language", "kept"), LOOKS)
def test_the_first_look_keeps_what_can_tell_an_event_of_somebody(text, language, kept):
    assert (look.why_left_out(text, language) is None) == kept


def test_what_is_left_out_is_listed_with_the_reason(tmp_path):
    path = tmp_path / "a.jsonl"
    texts = [
        "Whisk the eggs with the sugar, and bake the cake for an hour.",
        "Norway expelled two diplomats on Monday.",
    ]
    path.write_text("\n".join(json.dumps({"text": text, "language": "en"}) for text in texts))
    inputs = list(pieces.read_pieces(cut([str(path)], lambda _: None), SETTINGS))

    looked = list(look.look(inputs))

    assert list_of(look.only_left_out(looked)) == [
        {"path": f"{path}:1", "language": "en", "reason": "no word of an event"}
    ]
    assert [row["data"] is None for row in list_of(looked)] == [True, False]


def test_steps_can_be_sent_to_another_machine():
    import pickle

    for step in (partial(pieces.read_pieces, settings=SETTINGS), partial(look.look, languages=look.READ),
                 partial(reading.analyse, settings=SETTINGS), candidates.pair_names, sums.digest):  # fmt: skip
        assert pickle.loads(pickle.dumps(step)).__reduce__

"""`firsthand add --watch`: what is dropped into a folder is in the case soon after."""

from firsthand.case.open import open_case
from firsthand.cli import add as command
from firsthand.cli.main import run
from firsthand.work.current import overview


def test_what_is_dropped_into_a_watched_folder_is_added_until_ctrl_c(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "inbox"
    folder.mkdir()
    texts = ["Malta expelled two envoys on Monday, the Foreign Ministry said.", "The envoys left Valletta on Friday."]
    looks = 0

    def drop_and_wait(_seconds):
        nonlocal looks
        if looks < len(texts):
            (folder / f"{looks}.txt").write_text(texts[looks])
        elif looks == len(texts) + 2:
            raise KeyboardInterrupt
        looks += 1
        return True

    monkeypatch.setattr(command, "_wait", drop_and_wait)

    assert run(["add", str(tmp_path / "a.case"), "--watch", str(folder)]) == 0

    with open_case(str(tmp_path / "a.case")) as store:
        assert sorted(reading.report.text for reading in overview(store).readings) == sorted(texts)
    assert "watching ended" in capsys.readouterr().err


def test_add_needs_a_path_or_a_folder_to_watch(tmp_path, capsys):
    assert run(["add", str(tmp_path / "a.case")]) == 2
    assert "PATH" in capsys.readouterr().err


def test_an_address_is_wrong_usage_without_leave_to_fetch(tmp_path, capsys):
    assert run(["analyse", "https://www.example.org/statement"]) == 2
    assert "--allow-fetch" in capsys.readouterr().err

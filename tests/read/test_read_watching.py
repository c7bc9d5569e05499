"""What is dropped into a folder is taken once, and when it is whole."""

from pathlib import Path

from firsthand.read.watching import watch_folder


def looks(folder, *steps):
    """Take a step before each look; return what each look that found something gave, by file name."""
    waiting = iter(steps)

    def wait(_seconds):
        step = next(waiting, None)
        if step is not None:
            step()
        return step is not None

    return [[path[len(str(folder)) + 1 :] for path in found] for found in watch_folder(str(folder), wait)]


def nothing():
    pass


def test_a_file_is_taken_once_when_it_does_not_grow_any_more(tmp_path):
    growing = tmp_path / "a.txt"
    steps = [lambda: growing.write_text("a"), lambda: growing.write_text("ab"), nothing, nothing, nothing]

    assert looks(tmp_path, *steps) == [["a.txt"]]


def test_a_file_that_was_half_written_is_never_taken_as_it_was(tmp_path):
    growing = tmp_path / "a.txt"
    seen = []
    steps = [lambda: growing.write_text("a"), lambda: growing.write_text("ab"), nothing]
    waiting = iter(steps)

    def wait(_seconds):
        step = next(waiting, None)
        if step is not None:
            step()
        return step is not None

    for found in watch_folder(str(tmp_path), wait):
        seen += [Path(path).read_text() for path in found]

    assert seen == ["ab"]


def test_a_changed_file_is_taken_again_and_folders_below_are_watched(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.html").write_text("1")
    steps = [nothing, lambda: (tmp_path / "b" / "x.html").write_text("longer"), nothing, nothing]

    assert looks(tmp_path, *steps) == [["b/x.html"], ["b/x.html"]]


def test_what_is_hidden_unfinished_or_a_table_is_not_taken(tmp_path):
    for name in (".a.txt", "b.pdf.part", "c.crdownload", "reports.csv", "d.txt~"):
        (tmp_path / name).write_text("x")

    assert looks(tmp_path, nothing, nothing) == []

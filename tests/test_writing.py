"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from notes2slides import OutputError
from notes2slides.writing import write_bundle

FULL_DISK = """
import resource, sys
from pathlib import Path
from notes2slides.diagnostics import OutputError
from notes2slides.writing import write_bundle
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # the system refuses the 1,001st byte of any file
folder = Path(sys.argv[1])
try:
    write_bundle({folder / "a.pptx": b"a" * 900, folder / "b.html": b"b" * 2000})
except OutputError as error:
    print(error)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_every_file_into_new_folders(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    write_bundle({folder / "x.pptx": b"one", folder / "x.html": b"two"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"x.pptx": b"one", "x.html": b"two"}


def test_new_file_gets_the_mode_that_umask_gives(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_bundle({tmp_path / "x": b""})
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640


def test_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    deck = tmp_path / "x.pptx"
    deck.write_bytes(b"old")
    deck.chmod(0o604)
    write_bundle({deck: b"new"})
    assert deck.read_bytes() == b"new"
    assert stat.S_IMODE(deck.stat().st_mode) == 0o604
    assert names(tmp_path) == ["x.pptx"]


def test_a_private_deck_is_private_from_its_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck = tmp_path / "x.pptx"
    deck.write_bytes(b"old")
    deck.chmod(0o600)
    modes: list[int] = []
    write = os.write

    def watched(handle: int, data: bytes) -> int:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        return write(handle, data)

    monkeypatch.setattr(os, "write", watched)
    write_bundle({deck: b"new"})
    assert modes == [0o600]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.pptx").write_bytes(b"old")
    link = tmp_path / "x.pptx"
    link.symlink_to("real.pptx")
    write_bundle({link: b"new"})
    assert link.is_symlink()
    assert (tmp_path / "real.pptx").read_bytes() == b"new"


def test_full_disk_leaves_the_old_decks(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_bytes(b"old a")
    (tmp_path / "b.html").write_bytes(b"old b")
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"error: cannot write {tmp_path / 'b.html'}: File too large\n  hint: ")
    assert names(tmp_path) == ["a.pptx", "b.html"]
    assert (tmp_path / "a.pptx").read_bytes() == b"old a"
    assert (tmp_path / "b.html").read_bytes() == b"old b"


def test_full_disk_leaves_no_new_folder(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", FULL_DISK, str(tmp_path / "new" / "out")], capture_output=True, check=True)
    assert names(tmp_path) == []


def test_a_folder_in_the_way_of_one_file_changes_none(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_bytes(b"old")
    (tmp_path / "b.html").mkdir()
    with pytest.raises(OutputError, match=r"b\.html: Is a directory\n  hint: a folder of that name is in the way"):
        write_bundle({tmp_path / "a.pptx": b"new", tmp_path / "b.html": b"new"})
    assert (tmp_path / "a.pptx").read_bytes() == b"old"
    assert names(tmp_path) == ["a.pptx", "b.html"]


def test_a_file_in_place_of_the_output_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputError, match="Not a directory\n  hint: the output folder, or one above it, is a file"):
        write_bundle({tmp_path / "out" / "deep" / "x.pptx": b"new"})
    assert (tmp_path / "out").read_bytes() == b"mine"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a place in which no folder can be made")
def test_a_folder_that_cannot_be_made_has_a_way_out() -> None:
    with pytest.raises(OutputError, match=r"^error: cannot write /proc/new/deep/x: ") as caught:
        write_bundle({Path("/proc/new/deep/x"): b"new"})
    assert "choose another folder with -o" in caught.value.hint


@pytest.mark.parametrize("old", [b"old", None])
def test_a_refused_replacement_puts_the_first_file_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes | None
) -> None:
    first, second = tmp_path / "a.pptx", tmp_path / "b.html"
    if old:
        first.write_bytes(old)
    second.write_bytes(b"old")
    replace = Path.replace

    def refuse_second(self: Path, target: Path) -> Path:
        if target == second:
            raise PermissionError(13, "Permission denied")  # what Windows says of a file that is open elsewhere
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_second)
    with pytest.raises(OutputError, match="close the file where it is open"):
        write_bundle({first: b"new", second: b"new"})
    assert (first.read_bytes() if first.exists() else None) == old
    assert second.read_bytes() == b"old"
    assert names(tmp_path) == (["a.pptx", "b.html"] if old else ["b.html"])

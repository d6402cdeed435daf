"""What somebody has changed since we wrote it is told from what may be replaced."""

from __future__ import annotations

from pathlib import Path

from notes2slides.keeping import digest, was_changed, writable


def test_a_file_is_changed_where_its_bytes_are_others_and_not_where_it_is_gone(tmp_path: Path) -> None:
    ours = tmp_path / "deck.html"
    ours.write_bytes(b"ours")
    assert not was_changed(ours, digest(b"ours"))
    assert was_changed(ours, digest(b"theirs"))
    assert not was_changed(tmp_path / "gone.html", digest(b"ours"))
    assert not was_changed(ours / "below a file.html", digest(b"ours"))


def test_what_cannot_be_read_may_be_somebody_s_own(tmp_path: Path) -> None:
    folder = tmp_path / "deck.html"
    folder.mkdir()
    assert was_changed(folder, digest(b"ours"))
    kept, said = writable({folder: b"new"}, {folder: digest(b"ours")})
    assert (kept, [each.code for each in said]) == ({}, ["changed-since"])

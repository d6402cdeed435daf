"""A photograph is converted once for a course, and what is kept of it changes no deck."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from notes2slides.assets.decoding import decode
from notes2slides.assets.known import Decoded, Remembered
from notes2slides.course.building import Course
from notes2slides.course.cleaning import clean
from notes2slides.rendering.html.quoting import data_address
from notes2slides.values import replace
from tests.course.folders import course_in, tree

SPEC = 'sources = ["notes/{}.md"]\nformats = ["html"]\n'


def photograph(colour: str, size: tuple[int, int] = (2400, 1800)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a course of two decks that show one photograph, too large for a page."""
    course = course_in(tmp_path / "course", {"one": SPEC.format(1), "two": SPEC.format(2)})
    (course / "notes/photo.jpg").write_bytes(photograph("teal"))
    for number in (1, 2):
        with (course / f"notes/{number}.md").open("a", encoding="utf-8") as notes:
            notes.write("\n## Seen\n\n![A wall](photo.jpg)\n")
    return course


def built(folder: Path, **options: bool) -> None:
    assert Course.load(folder).build(jobs=1, **options).failed == ()


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "out/.notes2slides/pictures").glob("*"))


def decks(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(folder / "out").items() if name.endswith(".html")}


def signed(content: bytes) -> bytes:
    return hashlib.sha256(content).digest() + content


def test_decks_are_the_same_with_what_is_kept_and_without(folder: Path) -> None:
    built(folder)
    first = decks(folder)
    (path,) = kept(folder)
    built(folder, force=True)
    assert decks(folder) == first
    path.unlink()
    built(folder, force=True)
    assert decks(folder) == first


def test_what_is_kept_is_what_decks_show(folder: Path) -> None:
    built(folder)
    (path,) = kept(folder)
    found = msgspec.msgpack.decode(path.read_bytes()[32:], type=Decoded)
    other = decode(photograph("coral", (16, 12))).asset
    path.write_bytes(signed(msgspec.msgpack.encode(replace(found, asset=other))))
    built(folder, force=True)
    assert all(data_address(other).encode() in decks(folder)[name] for name in ("one.html", "two.html"))


@pytest.mark.parametrize("damage", [b"", b"not a picture", signed(b"not a picture"), signed(msgspec.msgpack.encode(7))])
def test_what_is_damaged_is_made_again(folder: Path, damage: bytes) -> None:
    built(folder)
    first, (path,) = decks(folder), kept(folder)
    whole = path.read_bytes()
    path.write_bytes(damage)
    built(folder, force=True)
    assert decks(folder) == first
    assert path.read_bytes() == whole


def test_a_folder_that_cannot_be_written_costs_only_time(folder: Path) -> None:
    built(folder)
    first, (path,) = decks(folder), kept(folder)
    path.unlink()
    path.parent.rmdir()
    path.parent.write_bytes(b"in the way")
    built(folder, force=True)
    assert decks(folder) == first


def test_a_picture_that_is_small_enough_is_kept_without_its_bytes(folder: Path) -> None:
    small = photograph("olive", (1200, 800))
    (folder / "notes/photo.jpg").write_bytes(small)
    built(folder)
    first, (path,) = decks(folder), kept(folder)
    assert path.stat().st_size < 400 < len(small)
    built(folder, force=True)
    assert decks(folder) == first


def test_what_no_deck_shows_any_more_goes(folder: Path) -> None:
    built(folder)
    before = kept(folder)
    (folder / "notes/photo.jpg").write_bytes(photograph("navy"))
    built(folder)
    assert len(kept(folder)) == 1
    assert kept(folder) != before
    clean(folder / "out")
    assert not (folder / "out").exists()


def test_what_is_remembered_is_made_once_and_has_an_end() -> None:
    made: list[bytes] = []

    def asked(known: Remembered, source: bytes) -> Decoded:
        def make() -> Decoded:
            made.append(source)
            return decode(source)

        return known.made(source, make)

    first, second = photograph("teal", (300, 200)), photograph("coral", (300, 200))
    roomy, narrow = Remembered(), Remembered(most=len(first) + 1)
    assert asked(roomy, first) is asked(roomy, first)
    assert made == [first]
    for source in (first, second, first):
        assert asked(narrow, source) == decode(source)
    assert made == [first, first, second, first]

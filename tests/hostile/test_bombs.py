"""Small files that want to become large ones are refused before they do; nothing in XML is expanded or fetched."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from hostile.bombs import BOMBS, member, nested
from hostile.damaged_packages import SLIDE, deck, packed, parts_of
from notes2slides.checking.decks import packages
from notes2slides.checking.decks.pptx_boxes import read_pptx
from notes2slides.checking.decks.tools import ToolError

MOST = 100 * 2**20
"""Bytes at once that a refusal may take."""


def refused(path: Path, data: bytes) -> str:
    """What is said of a file, for which no more than some memory was taken."""
    path.write_bytes(data)
    tracemalloc.start()
    try:
        with pytest.raises(ToolError) as error:
            read_pptx(path)
        assert tracemalloc.get_traced_memory()[1] < MOST
    finally:
        tracemalloc.stop()
    assert error.value.hint == "write it anew with notes2slides build"
    return error.value.message


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused(kind: str, tmp_path: Path) -> None:
    read_pptx(_saved(tmp_path / "good.pptx", deck()))  # what is imported for it is none of the bomb's memory
    assert "is not a PowerPoint file: " in refused(tmp_path / "deck.pptx", BOMBS[kind]())


def test_a_bomb_is_refused_in_words(tmp_path: Path) -> None:
    said = refused(tmp_path / "deck.pptx", BOMBS["a part of a gigabyte"]())
    assert "bytes of content in a file of" in said
    said = refused(tmp_path / "deck.pptx", BOMBS["entities from outside"]())
    assert said.endswith(f"{SLIDE} defines entities of XML")


def test_zips_inside_are_not_opened(tmp_path: Path) -> None:
    assert len(read_pptx(_saved(tmp_path / "deck.pptx", nested(2))).slides) == 4


def test_pictures_are_not_unpacked(tmp_path: Path) -> None:
    """A deck may hold many photographs; to judge it, none of them is held in memory."""
    path = _saved(tmp_path / "deck.pptx", member("ppt/media/image99.png", 50 * 2**20))
    tracemalloc.start()
    try:
        read_pptx(path)
        assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
    finally:
        tracemalloc.stop()


def test_many_parts_that_are_each_small_enough_are_too_much_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "LARGEST_XML_IN_ALL", 2**20)
    parts = parts_of(deck()) | {f"customXml/item{number}.xml": bytes(2**17) for number in range(9, 19)}
    assert "is larger than the XML of any deck" in refused(tmp_path / "deck.pptx", packed(parts))


def _saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path

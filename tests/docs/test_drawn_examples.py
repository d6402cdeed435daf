"""The commands that draw finished decks, as the page tells people to type them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from docs.pages import DOCS, desk, fences
from docs.running import commands
from notes2slides.cli import edge


def test_finished_decks_are_checked_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = DOCS / "how-to/check-a-deck.md"
    fence = next(fence for fence in fences(page) if "--sheet" in fence.text)
    monkeypatch.chdir(desk(tmp_path))
    for line in fence.text.splitlines():
        for words in commands(line):
            monkeypatch.setattr(sys, "argv", words)
            assert edge.run() == 0
    assert (tmp_path / "sheet.png").stat().st_size > 10_000

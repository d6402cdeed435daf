"""How long LibreOffice may take: a busy machine is no broken deck."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes2slides.checking.decks import tools
from notes2slides.checking.decks.tools import ToolError, to_pdf
from notes2slides.running import patience


def office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in LibreOffice's place."""
    (program := folder / "soffice").write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def test_an_office_that_never_ends_is_said_to_be_late_and_not_the_deck_to_be_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, "exec tail -f /dev/null", monkeypatch)
    monkeypatch.setattr(tools, "patience", lambda _slides, _each: 0.2)
    with pytest.raises(ToolError) as caught:
        to_pdf(tmp_path / "deck.pptx", tmp_path, 0)
    assert "has not drawn" in str(caught.value) and "0.2 seconds" in str(caught.value)
    assert caught.value.hint and "less to do" in caught.value.hint


def test_an_office_that_gives_up_cannot_draw_the_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(ToolError, match="cannot draw"):
        to_pdf(tmp_path / "deck.pptx", tmp_path, 3)


def test_a_long_deck_has_longer() -> None:
    """385 slides take 20 seconds of a processor, and took 193 seconds where eight programs shared it."""
    assert patience(1, tools.A_SLIDE) >= 100
    assert patience(385, tools.A_SLIDE) >= 50 * 20

"""The command: it says where the slides are, serves them, and ends at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from notes2slides.cli.commands import notes2slides

NOTES = "# Water\n\n- It falls\n- It is wet\n"


def served(folder: Path, *arguments: str) -> tuple[str, int]:
    """Return the page of a server that is started in a folder and interrupted, and its exit status."""
    command = [sys.executable, "-m", "notes2slides", "serve", *arguments, "--no-open", "--port", "42000"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0]
        with urllib.request.urlopen(address, timeout=60) as page:
            text = page.read().decode()
        process.send_signal(signal.SIGINT)
        return text, process.wait(timeout=60)
    finally:
        process.kill()
        process.communicate()


def test_notes_are_served_until_ctrl_c(tmp_path: Path) -> None:
    (tmp_path / "lecture.md").write_text(NOTES)
    text, status = served(tmp_path, "lecture.md")
    assert "It is wet" in text
    assert status == 0


def test_the_decks_of_a_course_are_listed(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/rain.toml").write_text('sources = ["lecture.md"]\n')
    (tmp_path / "lecture.md").write_text(NOTES)
    text, status = served(tmp_path)
    assert 'href="rain/"' in text
    assert status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lecture.md", "--by", "tag", "--split"], "one deck is served"),
        (["-"], "name a file"),
        (["--theme", "warm"], "--theme goes with notes"),
        (["gone.md"], "there is no file or folder gone.md"),
        (["lecture.md", "--port", "70000"], "70000"),
    ],
)
def test_what_cannot_be_served_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lecture.md").write_text(NOTES)
    result = CliRunner().invoke(notes2slides, ["serve", *arguments])
    assert result.exit_code == 2
    assert said in result.output

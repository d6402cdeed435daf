"""LaTeX that somebody broke off: what has no end is text, and costs no more than other text."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes2slides.files.documents.latex.source import prepared
from support.examples import sized

BEAMER = "\\documentclass{beamer}\n\\begin{document}\n"
MANY = sized(2_000, thorough=40_000)


@pytest.mark.parametrize(
    "unit",
    [
        r"\note{word",
        r"\institute{word",
        r"\column{word",
        r"\only<word",
        r"\begin{frame}[word",
        r"\begin{frame}{word",
        r"\begin{theorem}[word",
        r"\begin{columns}[word",
        r"\begin{itemize}[<word",
        r"\begin{equation} word",
        r"\begin{verbatim} word",
        r"\begin{tikzpicture} word",
        r"\tableofcontents[word",
        r"\includegraphics[word",
        r"\documentclass[word",
        r"\item<word",
        r"word \verb|",
    ],
)
def test_what_is_never_closed_is_gone_through_once(unit: str, tmp_path: Path) -> None:
    said = prepared(BEAMER + f"{unit} " * MANY, tmp_path / "a.tex")
    assert said.text.count("word") == MANY


def test_blank_lines_in_a_frame_are_gone_through_once(tmp_path: Path) -> None:
    blank = "\n" * (10 * MANY)
    said = prepared(BEAMER + r"\begin{frame}" + blank + r"word\end{frame}", tmp_path / "a.tex")
    assert said.text.count("word") == 1


def test_an_environment_goes_on_to_the_first_end_of_its_name(tmp_path: Path) -> None:
    text = BEAMER + (
        "\\begin{frame}\\begin{align*} a \\pause b \\end{align} \\pause c \\end{align*} d \\pause\n"
        "\\begin{tikzpicture} e \\end{tikzpicture} f \\begin{verbatim} \\pause % g\n\\end{verbatim}\\end{frame}"
    )
    made = prepared(text, tmp_path / "a.tex").text
    assert "\\begin{align*} a b \\end{align} c \\end{align*} d \\begin{appears-next}" in made
    assert "\\begin{box-drawing}\\end{box-drawing} f \\begin{verbatim} \\pause % g\n\\end{verbatim}" in made

"""Columns of a line: where its text starts, with a tab reaching to the next multiple of four."""

from __future__ import annotations

TAB = 4
"""Columns a tab stop stands apart (CommonMark 0.31, section 2.2)."""


def indentation(text: str, at: int = 0, column: int = 0) -> tuple[int, int]:
    """Return the column and the position of the first character from `at` on that is neither space nor tab."""
    while at < len(text):
        if text[at] == " ":
            column += 1
        elif text[at] == "\t":
            column += TAB - column % TAB
        else:
            break
        at += 1
    return column, at


def cut(text: str, columns: int) -> str:
    """Return the line without its first `columns` columns of white space; a tab cut in two leaves spaces."""
    column = at = 0
    while at < len(text) and column < columns and text[at] in " \t":
        column += TAB - column % TAB if text[at] == "\t" else 1
        at += 1
    return " " * max(0, column - columns) + text[at:]

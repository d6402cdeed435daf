"""How the first characters of a line tell what begins there, and at which column (CommonMark 0.31)."""

from __future__ import annotations

import re

ITEM = re.compile(r"(?:[-+*]|(?P<number>\d{1,9})(?P<delimiter>[.)]))(?=[ \t]|$)")
RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*$")
HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
UNDERLINE = re.compile(r"=+[ \t]*|-+[ \t]*")
SOURCE = re.compile(r"(?:[—–―]|--)\s*\S")
"""Begins a line that says who is quoted."""
TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
ALERT = re.compile(r"[ \t]*\[!([^\W\d_][\w -]*)\][+-]?[ \t]*(.*)$")
EXPLANATION = re.compile(r":[ \t]+(?=\S)")
NOTE = re.compile(r"\[\^(?P<label>[^\]\s\[]+)\]:[ \t]*")
ABBREVIATED = re.compile(r"\*\[(?P<short>[^\[\]]+)\]:[ \t]*(?P<long>\S.*)$")
_DELIMITERS = re.compile(r"[ \t]*(?=[^|\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
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


def begins_table(lines: list[str], row: int) -> bool:
    """Return whether a line is the header of a table: it has a `|`, and the row of dashes is below it."""
    return "|" in lines[row] and row + 1 < len(lines) and _DELIMITERS.match(lines[row + 1]) is not None

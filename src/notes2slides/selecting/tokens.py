"""An expression's text as tokens, each with its column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NoReturn

from msgspec import Struct

from notes2slides.clean_text import visible
from notes2slides.diagnostics import SelectionError

TokenKind = Literal["tag", "quoted", "and", "or", "not", "(", ")", "end"]

_TOKEN = re.compile(r"""\s*(?:(?P<sign>[()])|(?P<quote>["“”„'‘’])|(?P<word>[^\s()"“”„]+))""")
_OPERATORS: dict[str, TokenKind] = {"and": "and", "or": "or", "not": "not"}
_SIGNS = {"&": "and", "&&": "and", "|": "or", "||": "or", "!": "not", "+": "and"}
_CLOSING = {'"': '"', "“": "”", "”": "”", "„": "“", "'": "'", "‘": "’", "’": "’"}


class Token(Struct, frozen=True):
    """A tag's name, an operator, a parenthesis, or the end."""

    kind: TokenKind
    text: str
    column: int
    """Characters before it."""


def refuse(expression: str, column: int, message: str, hint: str) -> NoReturn:
    """Raise SelectionError with the expression and a caret under the column, counted in characters from 0."""
    line = expression.translate({ord(sign): " " for sign in "\n\r\t\v\f"})
    caret = " " * sum(map(_cells, visible(line[:column]))) + "^"
    raise SelectionError(message, hint=hint, excerpt=(line, caret))


def tokens(expression: str) -> Iterator[Token]:
    """Yield the tokens of an expression and the end; words that stand side by side are one tag's name.

    Raises SelectionError at a quotation mark that is not closed, and at a sign that is no operator here.
    """
    words: list[tuple[str, int]] = []
    place = 0
    while match := _TOKEN.match(expression, place):
        place = match.end()
        kind = _OPERATORS.get((match["word"] or "").casefold())
        if match["word"] and kind is None:
            words.append((match["word"], match.start("word")))
            continue
        yield from _name(words, expression)
        words = []
        if match["quote"]:
            end = _closing(expression, match.start("quote"))
            yield Token("quoted", expression[place:end], match.start("quote"))
            place = end + 1
        elif kind is not None:
            yield Token(kind, match["word"], match.start("word"))
        else:
            yield Token("(" if match["sign"] == "(" else ")", match["sign"], match.start("sign"))
    yield from _name(words, expression)
    yield Token("end", "", len(expression.rstrip()))


def _name(words: list[tuple[str, int]], expression: str) -> Iterator[Token]:
    for word, column in words:
        if word in _SIGNS:
            refuse(expression, column, f"`{word}` is no operator", f"write `{_SIGNS[word]}`")
        if word.endswith((",", ";")):
            place = column + len(word) - 1
            refuse(expression, place, f"`{word[-1]}` joins no tags", "write `and` or `or` between them")
    if words:
        yield Token("tag", " ".join(word for word, _ in words), words[0][1])


def _closing(expression: str, start: int) -> int:
    mark = _CLOSING[expression[start]]
    end = next((index for index in range(start + 1, len(expression)) if expression[index] in (mark, '"')), -1)
    if end < 0:
        refuse(expression, start, "this quotation mark is not closed", f"write {mark} behind the tag's name")
    return end


def _cells(char: str) -> int:
    """Return how many columns of a terminal a character takes (Unicode Standard Annex 11)."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1

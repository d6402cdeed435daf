"""Emphasis in Chinese, Japanese and Korean: its signs stand beside letters there, with no space between."""

from __future__ import annotations

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType


class EastAsianParser(ParserInline):
    """Markdown's inline parser, which knows signs of emphasis beside East Asian characters."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Append the tokens of a text to `tokens` and return them."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the library's names
        """Return what a run of signs can begin and end.

        CommonMark parts `**重点（一）**的` as `a**"b"**c`, where punctuation inside and a letter outside make the signs
        text. Beside an East Asian character a letter outside says nothing, for no space would stand there; and East
        Asian punctuation counts as a letter.
        """
        scanned = super().scanDelims(start, canSplitWord)
        if self.src.isascii() or not canSplitWord:
            return scanned
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        behind = self.src[end] if end < self.posMax else " "
        if not (_is_east_asian(before) or _is_east_asian(behind)):
            return scanned
        return Scanned(_faces(before, behind), _faces(behind, before), scanned.length)


def _faces(outside: str, inside: str) -> bool:
    """Return whether signs between two characters belong to what is inside."""
    if isWhiteSpace(ord(inside)):
        return False
    return not _is_punctuation(inside) or (
        isWhiteSpace(ord(outside)) or _is_punctuation(outside) or _is_east_asian(outside)
    )


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or (isPunctChar(character) and not _is_east_asian(character))


def _is_east_asian(character: str) -> bool:
    """Return whether a character is of the wide scripts (Unicode Standard Annex 11); pictographs are not meant."""
    return unicodedata.east_asian_width(character) in "WFH" and not unicodedata.category(character).startswith("S")

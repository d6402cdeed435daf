"""Code as tokens of a few kinds, by Pygments, which is loaded only where notes have code in a language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from notes2slides.model.frames import CodeToken, TokenKind

if TYPE_CHECKING:
    from pygments.lexer import Lexer

Tokens = tuple[CodeToken, ...]
_KINDS: tuple[tuple[str, TokenKind | None], ...] = (
    ("Comment.PreprocFile", "string"),
    ("Comment.Preproc", "keyword"),
    ("Comment", "comment"),
    ("Keyword", "keyword"),
    ("Operator.Word", "keyword"),
    ("Name.Builtin.Pseudo", None),
    ("Name.Builtin", "name"),
    ("Name.Class", "name"),
    ("Name.Decorator", "name"),
    ("Name.Exception", "name"),
    ("Name.Function", "name"),
    ("Name.Tag", "name"),
    ("Literal.String", "string"),
    ("Literal.Number", "number"),
    ("Generic.Prompt", "comment"),
    ("Generic.Heading", "keyword"),
    ("Generic.Subheading", "name"),
    ("Generic.Deleted", "keyword"),
    ("Generic.Inserted", "string"),
    ("Generic.Error", "keyword"),
    ("Generic.Traceback", "comment"),
)
"""Pygments' names of tokens and the kinds they are drawn as; the first that a name begins with counts."""


@lru_cache(maxsize=32)
def highlighted_lines(text: str, language: str) -> tuple[Tokens, ...]:
    """Return the tokens of each line of code; all plain where nobody knows the language, or a lexer changes the text.

    Tokens of a line joined are the line.
    """
    lexer = _lexer(language.casefold()) if language else None
    tokens = [(str(kind), value) for kind, value in lexer.get_tokens(text)] if lexer else []
    if "".join(value for _, value in tokens) != text:
        tokens = [("Token", text)]
    return tuple(_lines(tokens))


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    """Return what reads a language, with every option off that would change the code; only Pygments' own lexers, so
    that every machine draws alike."""
    from pygments.lexers import get_all_lexers, get_lexer_by_name  # loaded late: most notes have no code

    if not any(language in aliases for _, aliases, _, _ in get_all_lexers(plugins=False)):
        return None
    options: dict[str, Any] = {"stripnl": False, "stripall": False, "ensurenl": False, "tabsize": 0}
    return get_lexer_by_name(language, **options)


def _lines(tokens: list[tuple[str, str]]) -> Iterator[Tokens]:
    """Yield the tokens line by line, neighbours of one kind joined."""
    line: list[CodeToken] = []
    for name, value in tokens:
        kind = _kind(name)
        for number, piece in enumerate(value.split("\n")):
            if number:
                yield tuple(line)
                line = []
            _append(line, piece, kind)
    yield tuple(line)


def _append(line: list[CodeToken], text: str, kind: TokenKind | None) -> None:
    """Add text to a line; white space is of no kind of its own and goes on with what stands before it."""
    if line and (line[-1].kind == kind or text.isspace()):
        line[-1] = CodeToken(line[-1].text + text, line[-1].kind)
    elif text:
        line.append(CodeToken(text, None if text.isspace() else kind))


@lru_cache(maxsize=256)
def _kind(name: str) -> TokenKind | None:
    bare = name.removeprefix("Token.")
    return next((kind for prefix, kind in _KINDS if bare == prefix or bare.startswith(f"{prefix}.")), None)

"""Style in drawings, taken apart as CSS has it (CSS Syntax Level 3): what asks for anything outside is left out.

Rules and declarations are read token by token, so that no way of writing an import or an address is overlooked; what
cannot be read is left out too. What is harmless comes back as it was written, but for comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LETTERS = r"A-Za-z_\u0080-\U0010ffff"
_TOKEN = re.compile(
    rf"(?P<comment>/\*.*?(?:\*/|\Z))"
    rf"|\"[^\"\\\n\r\f]*\"|'[^'\\\n\r\f]*'"
    rf"|-{{0,2}}[{_LETTERS}][{_LETTERS}0-9-]*\(?"
    rf"|[@#][{_LETTERS}0-9-]+"
    rf"|[+-]?(?:\d*\.)?\d+(?:[eE][+-]?\d+)?(?:%|[{_LETTERS}-][{_LETTERS}0-9-]*)?"
    rf"|[ \t\n\r\f]+"
    rf"|.",
    re.DOTALL,
)
"""A comment, a string, a name or a function's with its bracket, an at-keyword or hash, a number, blanks, or a sign."""
_WITHIN = re.compile(r"url\(\s*(?P<mark>[\"']?)#[\w.:-]+(?P=mark)\s*\)", re.IGNORECASE)
"""An address of something in the drawing itself."""
_NAME = re.compile(r"\s*-?-?[A-Za-z][\w-]*\s*")
_NESTING = ("@media", "@supports", "@keyframes", "@-webkit-keyframes")
"""Rules that hold others and ask for nothing; all others with an @ are left out."""
_FUNCTIONS = frozenset(
    (
        *("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark"),
        *("calc", "min", "max", "clamp", "var", "env", "steps", "cubic-bezier", "linear"),
        *("matrix", "matrix3d", "rotate", "rotatex", "rotatey", "rotatez", "rotate3d", "perspective"),
        *("scale", "scalex", "scaley", "scalez", "scale3d", "skew", "skewx", "skewy"),
        *("translate", "translatex", "translatey", "translatez", "translate3d"),
        *("blur", "brightness", "contrast", "drop-shadow", "grayscale", "hue-rotate", "invert", "opacity"),
        *("saturate", "sepia", "circle", "ellipse", "inset", "path", "polygon", "rect", "xywh"),
        *("linear-gradient", "radial-gradient", "conic-gradient", "repeating-linear-gradient"),
        *("format", "local", "not", "is", "where", "has", "nth-child", "nth-of-type", "nth-last-child", "lang"),
    )
)
"""Functions of values and selectors that draw, count or choose, and never fetch."""
_OPENING = {"(": ")", "[": "]", "{": "}"}
_DEEPEST = 20


class _UnreadableError(Exception):
    """Style that is no CSS, or spelt so that it may be anything."""


def safe_sheet(text: str) -> str:
    """Return a style sheet without what asks for anything outside; comments become blanks."""
    try:
        return "".join(_rules(_tokens(text), 0))
    except _UnreadableError:
        return ""


def safe_declarations(text: str) -> str:
    """Return the declarations of a `style` attribute without what asks for anything outside."""
    try:
        return _declarations(_tokens(text))
    except _UnreadableError:
        return ""


def safe_value(text: str) -> str:
    """Return the value of a property; `none` stands for addresses outside, and for what cannot be read."""
    try:
        value = _value(_tokens(text))
    except _UnreadableError:
        value = None
    return "none" if value is None else value


def without_comments(text: str) -> str:
    """Return style as the functions above give it where nothing in it is unsafe."""
    return "".join(" " if found["comment"] else found[0] for found in _TOKEN.finditer(text))


def _tokens(text: str) -> list[str]:
    """Return the tokens, `url(#…)` as one. Raises _UnreadableError for escapes, and for texts that never end."""
    tokens = []
    place = 0
    while place < len(text):
        found = _WITHIN.match(text, place) or _TOKEN.match(text, place)
        assert found is not None  # a token is anything
        token = found[0]
        if token in ("\\", '"', "'", "\0"):
            raise _UnreadableError
        tokens.append(" " if token.startswith("/*") else token)
        place = found.end()
    return tokens


def _rules(tokens: Sequence[str], depth: int) -> Iterator[str]:
    """Yield the rules that may stay, as they are written."""
    if depth > _DEEPEST:
        raise _UnreadableError
    start = place = 0
    while place < len(tokens):
        token = tokens[place]
        if token == ";":
            yield ";" if not "".join(tokens[start:place]).strip() else ""
            start = place + 1
        elif token == "{":
            end = _end(tokens, place)
            yield _rule(tokens[start:place], tokens[place + 1 : end], depth)
            place, start = end, end + 1
        elif token in ("}", ")", "]"):
            raise _UnreadableError
        elif _opens(token):
            place = _end(tokens, place)
        place += 1
    rest = "".join(tokens[start:])
    yield rest if not rest.strip() else ""


def _rule(prelude: Sequence[str], block: Sequence[str], depth: int) -> str:
    head = "".join(prelude)
    if not _is_harmless(prelude) or "<!--" in head or "-->" in head:
        return ""
    if "@" not in head:
        return f"{head}{{{_declarations(block)}}}"
    if head.split()[0].lower().startswith(_NESTING) and head.count("@") == 1:
        return f"{head}{{{''.join(_rules(block, depth + 1))}}}"
    return ""


def _declarations(tokens: Sequence[str]) -> str:
    """Return the declarations that may stay; rules among them are left out."""
    kept: list[str] = []
    for part in _parts(tokens):
        text = "".join(part)
        name, colon, _ = text.partition(":")
        if not text.strip():
            kept.append(text)
        elif colon and _NAME.fullmatch(name) and "{" not in text and "@" not in text:
            at = part.index(":")
            if (value := _value(part[at + 1 :])) is not None:
                kept.append(f"{name}:{value}")
    return ";".join(kept)


def _value(tokens: Sequence[str]) -> str | None:
    """Return a value with `none` for addresses outside; None where it has functions that are not known."""
    written: list[str] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.lower() == "url(":
            place = _end(tokens, place)
            token = "none"
        elif token[0] == "@" or (token.endswith("(") and len(token) > 1 and token[:-1].lower() not in _FUNCTIONS):
            return None
        written.append(token)
        place += 1
    return "".join(written)


def _is_harmless(prelude: Sequence[str]) -> bool:
    """Return whether a selector or a condition holds no function but those that are known."""
    return all(not token.endswith("(") or len(token) == 1 or token[:-1].lower() in _FUNCTIONS for token in prelude)


def _parts(tokens: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield what stands between semicolons that are in no parentheses."""
    start = place = 0
    while place < len(tokens):
        if tokens[place] == ";":
            yield tokens[start:place]
            start = place + 1
        elif _opens(tokens[place]):
            place = _end(tokens, place)
        place += 1
    yield tokens[start:]


def _opens(token: str) -> bool:
    return token[-1] in _OPENING and not token.startswith(('"', "'"))


def _end(tokens: Sequence[str], place: int) -> int:
    """Return where the bracket that opens at a place is closed. Raises _UnreadableError where it never is."""
    open_ones: list[str] = []
    for number in range(place, len(tokens)):
        token = tokens[number]
        if _opens(token):
            open_ones.append(_OPENING[token[-1]])
        elif token in (")", "]", "}"):
            if open_ones.pop() != token:
                raise _UnreadableError
            if not open_ones:
                return number
    raise _UnreadableError

"""The one door for text: whatever comes from outside is made fit for every file that we write, and for every screen.

Notes, headers, settings, specs, themes, file names, addresses, drawings, records, servers: all strings that are not
our own pass here once, where they enter. Behind this door no string has a character that XML 1.0 (2.2), JSON or UTF-8
cannot carry.
"""

from __future__ import annotations

import re

_SEPARATORS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return the text as `cleaned` gives it, where nobody needs to be told what was wrong."""
    return cleaned(text)[0]


def cleaned(text: str) -> tuple[str, int]:
    """Return a text without a BOM or control characters, lines ended by `\\n`, and how many of these were changed.

    Two halves of a surrogate pair, as JSON writers spell an emoji, are joined. Separators (vertical tab, form feed,
    U+2028 ...) become spaces, so that no two words run together; control characters, lone surrogates, U+FFFE and U+FFFF
    are taken out. Clean text comes back as it is.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _PAIR.sub(_joined, text)
    text, separators = _SEPARATORS.subn(" ", text)
    text, forbidden = _FORBIDDEN.subn("", text)
    return text, separators + forbidden


def _joined(match: re.Match[str]) -> str:
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16")

"""The one door for text: whatever comes from outside is made fit for every file that we write, and for every screen.

Notes, headers, settings, specs, themes, file names, addresses, drawings, records, servers: all strings that are not
our own pass here once, where they enter. Behind this door no string has a character that XML 1.0 (2.2), JSON or UTF-8
cannot carry. Paths alone stay as the system gives them, for by no other name is a file found; they are cleaned where
they become text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

LOST = "\N{REPLACEMENT CHARACTER}"
"""Stands for what cannot be known any more."""
REPLACED: Mapping[int, str] = {
    **dict.fromkeys((*range(9), *range(0x0E, 0x1C), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF), ""),
    **dict.fromkeys((0x0B, 0x0C, *range(0x1C, 0x20), 0x85, 0x2028, 0x2029), " "),
    **dict.fromkeys(range(0xD800, 0xE000), LOST),
}
"""What stands in place of each character, by its code point, that no file of ours may hold: the C0 and C1 controls but
for tab and the ends of lines, the separators of lines and paragraphs, halves of surrogate pairs, U+FFFE and U+FFFF.
Separators are spaces, so that no two words run together; controls are nothing."""

_UNFIT = re.compile(f"[\r{''.join(map(chr, REPLACED))}]")
_ESCAPES = re.compile(
    "\x1b\\[[0-?]*[!-/]*[@-~]"  # colours, weights and moves of the cursor
    "|\x1b\\]\\d+;[^\x07\x1b\n]*(?:\x07|\x1b\\\\)"  # titles of windows and links
    "|\x1b[()][0-9A-Z]"  # character sets
)
"""What programs tell a terminal amid their output (ECMA-48, 5.4; ISO 2022): no part of it is text."""
_SURROGATES = re.compile("[\ud800-\udfff]+")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_BYTES = re.compile("[\udc80-\udcff]+")
"""Bytes of a file's name that the system could not decode (PEP 383)."""
_UNSEEN = re.compile("[\x00-\x08\n-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufffe\uffff]")
"""What a terminal obeys in place of showing it: controls but for the tab, and all that turns the direction of text
(Unicode Standard Annex 9, 2); with them what it cannot be sent."""


def clean(text: str) -> str:
    """Return the text as `cleaned` gives it, where nobody needs to be told what was wrong."""
    return cleaned(text)[0]


def cleaned(text: str) -> tuple[str, int]:
    """Return a text without what is REPLACED, its lines ended by `\\n`, and how many characters were replaced.

    A control character that begins what a terminal obeys goes with all of it, `\\x1b[32m` and the like.
    Two halves of a surrogate pair, as JSON writers spell an emoji, are joined, and bytes of a file's name that are
    UTF-8 are read as such, whatever the locale: neither is counted. Clean text comes back as it is.
    """
    if not _UNFIT.search(text):
        return text, 0
    text = _SURROGATES.sub(_whole, text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPES.sub("", text).translate(REPLACED), sum(map(len, _UNFIT.findall(text)))


def system_path(text: str) -> str:
    """Return a path that stands in a text, spelled as the system knows it, whatever the locale.

    Where the system's names are not Unicode, those are the bytes of its UTF-8 (PEP 383).
    """
    whole = _SURROGATES.sub(_whole, text)
    return os.fsdecode(re.sub("[\ud800-\udc7f\udd00-\udfff]", LOST, whole).encode("utf-8", "surrogateescape"))


def visible(text: str) -> str:
    """Return a text on one line, as a terminal may be given it: controls and the like as `\\x1b` or `\\u202e`."""
    return _UNSEEN.sub(_spelt, _SURROGATES.sub(_whole, text))


def visible_json(text: str) -> str:
    """Return JSON that says the same and that a terminal may be given."""
    return "\n".join(_UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line) for line in text.split("\n"))


def _whole(match: re.Match[str]) -> str:
    """Return surrogates with the halves of pairs joined, and bytes that are UTF-8 decoded."""
    return _BYTES.sub(_decoded, _PAIR.sub(_joined, match[0]))


def _joined(match: re.Match[str]) -> str:
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _decoded(match: re.Match[str]) -> str:
    return match[0].encode("ascii", "surrogateescape").decode("utf-8", "surrogateescape")


def _spelt(match: re.Match[str]) -> str:
    char = match[0]
    return {"\n": "\\n", "\r": "\\r"}.get(char) or (f"\\x{ord(char):02x}" if char <= "\xff" else f"\\u{ord(char):04x}")

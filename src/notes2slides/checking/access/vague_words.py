"""Words that describe no picture and tell of no link's end, in the languages that decks have words of their own in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from notes2slides.model.scripts import primary

LONGEST_ADDRESS = 40
"""Characters of an address that may be read aloud in place of words."""
_FILE = re.compile(
    r"\S*\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|ico|heic|pdf|eps|emf|wmf|drawio|mmd|dot)", re.IGNORECASE
)
_CAMERA = re.compile(r"(?:img|dsc[nf]?|pxl|pict|scan|screenshot)[-_ ]?\d[-_\d ]*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)

_KNOWN: Mapping[str, Mapping[str, str]] = tomllib.loads(
    files("notes2slides.checking.access").joinpath("vague_words.toml").read_text("utf-8")
)


def poor_description(alt: str, language: str) -> str:
    """Return why an alternative text describes nothing, as the end of a sentence; "" where it may do."""
    text = " ".join(alt.split())
    if not text:
        return "is missing"
    if _FILE.fullmatch(text) or _CAMERA.fullmatch(text) or _ADDRESS.fullmatch(text):
        return f'is the name of a file: "{text}"'
    words = re.findall(r"[^\W\d_]+", text.casefold())
    known = _known("pictures", language, " ") | _known("filling", language, " ")
    if not words or known.issuperset(words):
        return f'says only "{text}"'
    return ""


def poor_link(text: str, language: str) -> str:
    """Return why a link's words do not tell where it leads, as the end of a sentence; "" where they may do."""
    said = " ".join(text.split())
    if not said:
        return "has no words"
    if _ADDRESS.fullmatch(said):
        return f"is read as an address of {len(said)} characters" if len(said) > LONGEST_ADDRESS else ""
    words = " ".join(re.findall(r"[^\W\d_]+", said.casefold()))
    known = _known("links", language, "|")
    return f'says only "{said}"' if words in known and words else ""


def _known(kind: str, language: str, between: str) -> set[str]:
    """Return the words of a kind, in English and in a language."""
    listed = (_KNOWN[kind].get(code, "") for code in ("en", primary(language)))
    return {words.strip() for text in listed for words in text.split(between)} - {""}

"""Works as a style of CSL sets them, by way of citeproc-py, the one library of Python that has the whole language of
styles (BSD licence, kept up since 2011)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import unescape
from io import BytesIO
from typing import Any, TypeVar

from lxml import etree

from notes2slides import safe_xml
from notes2slides.reading.citations.library import Work

DEFAULT = "harvard-cite-them-right"
"""The style that comes with citeproc-py."""
_TAG = re.compile(r"<(/?)([a-z]+)[^<>]*>")
_MARKS = {"i": "*", "em": "*", "b": "**", "strong": "**"}
_SIGNS = re.compile(r"([\\`*_\[\]<>$#|~^{}@])")
_NUMBER = re.compile(r"^(\d+)([.)])")
"""What would begin a list."""
_ADDRESS = re.compile(r"https?://[^\s<>]+[^\s<>.,;)]")


Made = TypeVar("Made")


class StyleError(ValueError):
    """There is no such style, or it or the works cannot be read."""


class Styled:
    """Works in one style."""

    def __init__(self, works: Mapping[str, Work], style: str, language: str) -> None:
        """`style` is the text of a file of CSL, or the name of a style that is installed. Raises StyleError."""
        from citeproc import CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        warnings.filterwarnings("ignore", module="citeproc")
        is_text = style.lstrip().startswith("<")
        try:
            given = BytesIO(etree.tostring(safe_xml.parsed(style.encode()))) if is_text else style
            found = CitationStylesStyle(given or DEFAULT, validate=False, locale=_locale(language))
        except Exception as error:  # code of others, which reads a file of others
            raise StyleError(str(error)) from error
        try:
            listed = CiteProcJSON(list(works.values()))
        except Exception as error:  # the same
            raise StyleError(f"a work has what CSL JSON does not know: {error}") from error
        self._known: dict[tuple[tuple[str, str, str], ...], str] = {}
        self._made = CitationStylesBibliography(found, listed, formatter.html)

    def cited(self, items: Sequence[tuple[str, str, str]]) -> str:
        """Return a citation of works, each by its key, a locator (`3`) and its kind (`page`), as Markdown."""
        from citeproc import Citation, CitationItem, Locator

        if known := self._known.get(tuple(items)):
            return known

        def item(key: str, place: str, kind: str) -> Any:
            return CitationItem(key, locator=Locator(kind, place)) if place else CitationItem(key)

        made = Citation([item(*each) for each in items])
        self._made.register(made)
        found = _markdown(_safely(lambda: str(self._made.cite(made, lambda _: None))))
        self._known[tuple(items)] = found
        return found

    def works(self) -> Iterable[tuple[str, str]]:
        """Return what has been cited, in the order of the style, by its key, as Markdown."""
        _safely(lambda: self._made.sort())
        entries = _safely(lambda: [str(each) for each in self._made.bibliography()])
        return zip(self._made.keys, (_NUMBER.sub(r"\1\\\2", _markdown(each)) for each in entries), strict=False)


def _safely(made: Callable[[], Made]) -> Made:
    """Return what code of others makes by a file of others. Raises StyleError."""
    try:
        return made()
    except Exception as error:  # code of others
        raise StyleError(f"the style cannot be followed: {error}") from error


def _locale(language: str) -> str:
    usual = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "nl": "nl-NL", "pt": "pt-PT"}
    return usual.get(language, language or "en-US")


def _markdown(html: str) -> str:
    """Return what citeproc has written as HTML as Markdown."""
    made, at = [], 0
    for tag in _TAG.finditer(html):
        made += [_escaped(html[at : tag.start()]), _MARKS.get(tag[2], "")]
        at = tag.end()
    return "".join((*made, _escaped(html[at:]))).replace("..*", ".*").strip()


def _escaped(html: str) -> str:
    text = unescape(html)
    made, at = [], 0
    for address in _ADDRESS.finditer(text):
        made += [_SIGNS.sub(r"\\\1", text[at : address.start()]), f"<{address[0]}>"]
        at = address.end()
    return "".join((*made, _SIGNS.sub(r"\\\1", text[at:])))

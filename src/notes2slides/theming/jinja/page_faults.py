"""What a page of a theme may not have: it may look as it likes, but runs and asks for nothing.

It must begin with the policy that browsers enforce; elements and attributes that are not listed here are refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from notes2slides.theming.jinja.held import MARKS, Kind

# fmt: off
_ELEMENTS = frozenset((
    "html", "head", "meta", "title", "style", "script", "body", "header", "footer", "main", "nav", "section",
    "article", "aside", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "ul", "ol", "li",
    "dl", "dt", "dd", "hr", "br", "span", "a", "b", "i", "em", "strong", "small", "time", "img",
))
_ATTRIBUTES = frozenset((
    "class", "id", "lang", "dir", "title", "style", "role", "hidden", "alt", "width", "height", "charset", "datetime",
))
# fmt: on
_ADDRESS = re.compile(r"(?:https?:|mailto:|#|(?![a-z][a-z0-9+.-]*:|[\\/]{2}))", re.IGNORECASE)
"""What the address of a link begins with: one of the web, a place in the page, or a file beside it."""
_IGNORED = re.compile(r"[\x00-\x20]+")
"""Browsers leave these out of an address before they look at it (WHATWG URL, 4.4)."""
_ODD_COMMENT = re.compile(r"--!>|--\s+>")
"""What ends a comment for browsers or for Python's parser, but not for both (WHATWG HTML, 13.2.5.50 to 52)."""
_BEFORE_POLICY = ("html", "head", "meta")
"""All else, text and ends of elements too, begins the body, where browsers heed no policy (WHATWG HTML, 13.2.6.4)."""
_BLANKS = " \t\n\r\f"


def first_fault(page: str, policy: str, kinds: Sequence[Kind]) -> tuple[int, str] | None:
    """Return the place of the first fault in a page and what it is; None where there is none.

    `kinds` are those of what is held back, in order.
    """
    if odd := _ODD_COMMENT.search(page):
        return odd.start(), "the template writes a page with a comment that not everybody ends there"
    frame = _Frame(policy, kinds)
    try:
        frame.read(page)
    except _FaultError as fault:
        line, column = frame.getpos()
        return sum(len(each) + 1 for each in page.split("\n")[: line - 1]) + column, str(fault)
    return None


class _FaultError(Exception):
    """Something in a page that goes beyond looks."""


class _Frame(HTMLParser):
    """Goes through a page as a browser does, up to the first fault."""

    def __init__(self, policy: str, kinds: Sequence[Kind]) -> None:
        super().__init__(convert_charrefs=True)
        self._policy = policy
        self._kinds = kinds
        self._is_kept = False
        self._inside = ""
        self._seen = 0

    def read(self, page: str) -> None:
        """Go through a page. Raises _FaultError."""
        self.feed(page)
        self.close()
        self._check(self._is_kept, "without the policy `{{ policy }}` at its top")
        self._check(self._seen == len(MARKS.findall(page)), "with its contents inside a tag")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._check(tag in _ELEMENTS, f"with <{tag}>, which a theme may not have")
        self._check(self._is_kept or tag in _BEFORE_POLICY, f"with <{tag}> before its policy")
        self._check(tag != "script" or not given, "with a script of its own")
        self._inside = tag if tag in ("style", "script", "title") else ""
        if tag == "meta" and "http-equiv" in given:
            is_policy = given == {"http-equiv": "Content-Security-Policy", "content": self._policy}
            self._check(is_policy, "with a policy of its own")
            self._is_kept = True
            return
        for name, value in given.items():
            self._check(_is_harmless(tag, name, value), f"with {name} on <{tag}>, which a theme may not have")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._check(self._is_kept, f"with </{tag}> before its policy")
        self._inside = ""

    def handle_data(self, data: str) -> None:
        self._check(self._is_kept or not data.strip(_BLANKS), "with text before its policy")
        found = [int(number) for number in MARKS.findall(data)]
        if self._inside == "script":
            self._check(bool(MARKS.fullmatch(data.strip())), "with a script of its own")
        self._check(
            all(self._belongs(number, self._inside) for number in found), "with contents where they do not belong"
        )
        self._seen += len(found)

    def handle_comment(self, data: str) -> None:
        found = MARKS.fullmatch(f"<!--{data}-->")
        self._check(found is not None or not self._inside, "with a comment inside a title")
        if found:
            belongs = self._is_kept and not self._inside and self._belongs(int(found[1]), "markup")
            self._check(belongs, "with contents where they do not belong")
            self._seen += 1
        self._check(not re.match(r"-?>|\[", data), "with a comment that is none")

    def handle_decl(self, decl: str) -> None:
        self._check(decl.lower() == "doctype html", "with a document type of its own")

    def handle_pi(self, data: str) -> None:
        self._check(False, f"with <?{data[:20]}")

    def unknown_decl(self, data: str) -> None:
        self._check(False, f"with <![{data[:20]}")

    def _belongs(self, number: int, place: str) -> bool:
        return number < len(self._kinds) and self._kinds[number] == place

    def _check(self, holds: bool, problem: str) -> None:
        if not holds:
            raise _FaultError(f"the template writes a page {problem}")


def _is_harmless(tag: str, name: str, value: str) -> bool:
    if name == "href":
        return tag == "a" and bool(_ADDRESS.match(_IGNORED.sub("", value)))
    if name == "src":
        return tag == "img" and value.startswith("data:image/")
    if name in ("name", "content"):
        return tag == "meta"
    return name in _ATTRIBUTES or name.startswith(("aria-", "data-"))

"""PDF files as browsers write them (ISO 32000-1): made the same for the same page, with whole bookmarks, and signed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from notes2slides.diagnostics import OutputError
from notes2slides.files.signing import UNSIGNED, marked, page_digest

_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_HEADER = re.compile(rb"%PDF-\d\.\d\r?\n(?:%[^\r\n]*\r?\n)?")
"""The first line, and the comment behind it that shows that the file is no text (7.5.2)."""
_DATES = re.compile(rb"(?:\n?/(?:CreationDate|ModDate) \(D:[0-9+\-Z']{4,24}\))+")
_BOOKMARK = re.compile(
    rb"(?P<number>\d+) 0 obj\s*<</Title (?P<said>\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>)(?=\s*/Dest )", re.DOTALL
)
"""What a bookmark says, as a literal string or in hexadecimal digits (7.3.4, 12.3.3); they are numbered as they stand
below each other."""
_TABLE = re.compile(
    rb"\nxref\n(?P<ranges>(?:\d+ \d+ ?\r?\n(?:\d{10} \d{5} [fn](?: \n|\r\n| \r))+)+)"
    rb"trailer\n(?P<trailer>.*?)startxref\n(?P<start>\d+)\n%%EOF\s*\Z",
    re.DOTALL,
)
"""The table of all objects at the end of the file, and the place where it begins (7.5.4)."""
_ENTRY = re.compile(rb"(\d{10})(?= \d{5} n)")


class _Change(Struct, frozen=True, order=True):
    """Bytes in place of others."""

    start: int
    end: int
    new: bytes


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has whose objects stand in it one by one, as browsers write them."""
    return len(_PAGE.findall(pdf)) if pdf.startswith(b"%PDF-") else 0


def settled(pdf: bytes, *, titles: Sequence[str] = (), author: str = "") -> bytes:
    """Return a PDF with its author in the place of the times at which it was made, and the mark of its own digest.

    `titles` are those of the slides. Browsers write bookmarks without the blanks where a title's lines end, and Arabic
    in the order in which it is drawn: where there are as many as titles, these stand in their place. Raises OutputError
    for a file whose table of objects cannot be read.
    """
    header, table = _HEADER.match(pdf), _TABLE.search(pdf)
    if header is None or table is None:
        hint = "set CHROMIUM to another browser, or print the HTML deck from any browser"
        raise OutputError("the browser has made a PDF of a kind that is not known here", hint=hint)
    mark = _Change(header.end(), header.end(), f"%{UNSIGNED}\n".encode("ascii"))
    by = b"\n/Author " + _string(author) if author else b""
    dates = (_Change(*found.span(), by) for found in _DATES.finditer(pdf, 0, table.start()))
    whole = _changed(pdf, table, sorted((mark, *dates, *_bookmarks(pdf, titles))))
    return marked(whole, page_digest([whole]))


def _bookmarks(pdf: bytes, titles: Sequence[str]) -> Iterator[_Change]:
    found = sorted(_BOOKMARK.finditer(pdf), key=lambda each: int(each["number"]))
    if len(found) == len(titles):
        yield from (_Change(*each.span("said"), _string(title)) for each, title in zip(found, titles, strict=True))


def _string(text: str) -> bytes:
    return b"<FEFF%s>" % text.encode("utf-16-be", "replace").hex().upper().encode("ascii")


def _changed(pdf: bytes, table: re.Match[bytes], changes: Sequence[_Change]) -> bytes:
    """Return a PDF with changes in it, and in its table where each object stands then."""
    starts = [change.start for change in changes]
    more = [0, *accumulate(len(change.new) - (change.end - change.start) for change in changes)]

    def moved(place: bytes) -> int:
        return int(place) + more[bisect_right(starts, int(place))]

    parts: list[bytes] = []
    at = 0
    for change in changes:
        parts += (pdf[at : change.start], change.new)
        at = change.end
    ranges = _ENTRY.sub(lambda found: b"%010d" % moved(found[1]), table["ranges"])
    end = b"\nxref\n%strailer\n%sstartxref\n%d\n%%%%EOF\n" % (ranges, table["trailer"], moved(table["start"]))
    return b"".join((*parts, pdf[at : table.start()], end))

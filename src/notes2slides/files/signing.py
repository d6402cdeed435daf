"""The digest inside every deck that we write: it shows that a file is ours, and whether it is as we wrote it.

The mark is `urn:notes2slides:digest:1:` and 64 hexadecimal digits, a SHA-256; the number is the version of what the
digest is of. In version 1:

- of an HTML page: all its bytes, without those digits, and with LF for CRLF: Git and editors change line ends of files
  that nobody has edited. The mark stands in a comment in the page's first or second line.
- of a PDF: the same; the mark stands in a comment behind its header.
- of a package (a .pptx): every member by name and content, those digits left out. How the members are packed, in which
  order and with which dates does not count. The mark stands in a custom property, in `docProps/custom.xml` (ECMA-376
  Part 1, 15.2.12.2), which LibreOffice and PowerPoint keep when they save. We write that member uncompressed near the
  package's beginning, so that a file cut short still shows whose it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import chain

PROPERTIES = "docProps/custom.xml"
"""The member of a package that holds the mark."""
LARGEST_PROPERTIES = 1 << 20
"""Bytes of that member; ours has less than a thousand."""
MARK = re.compile(rb"urn:notes2slides:digest:(?P<version>\d{1,4}):(?P<digest>[0-9a-f]{64})")
UNSIGNED = "urn:notes2slides:digest:1:" + "0" * 64
"""What stands in the place of the mark until the digest is known."""
VERSION = b"1"
_FIRST_LINE = re.compile(rb"\s*<!doctype[^>]*>\n?", re.IGNORECASE)


def marked(content: bytes, digest: str) -> bytes:
    """Return some bytes with the digest in the mark that stands first in them."""
    start, end = _digits(content)
    return content[:start] + digest.encode("ascii") + content[end:]


def unmarked(content: bytes) -> bytes:
    """Return some bytes without the digits of the mark that stands first in them, if there is one."""
    start, end = _digits(content)
    return content[:start] + content[end:]


def signed_page(pieces: Iterable[bytes]) -> bytes:
    """Return an HTML page with the mark of its own digest. It comes in pieces, its first line whole in the first of
    them: no page with many pictures is in memory twice."""
    rest = iter(pieces)
    first = next(rest, b"")
    begin = found.end() if (found := _FIRST_LINE.match(first)) else 0
    head = first[:begin] + f"<!-- {UNSIGNED} -->\n".encode("ascii") + first[begin:]
    page = BytesIO()

    def written() -> Iterator[bytes]:
        for piece in chain([head], rest):
            page.write(piece)
            yield piece

    digest = page_digest(written())
    page.seek(_digits(head)[0])
    page.write(digest.encode("ascii"))
    return page.getvalue()


def page_digest(blocks: Iterable[bytes]) -> str:
    """Return the digest of a page that comes block by block; the mark must stand whole in the first."""
    total = hashlib.sha256()
    kept = b""
    for number, block in enumerate(blocks):
        read = kept + (block if number else unmarked(block))
        kept = b"\r" if read.endswith(b"\r") else b""
        total.update(read.removesuffix(kept).replace(b"\r\n", b"\n"))
    total.update(kept)
    return total.hexdigest()


def package_digest(members: Mapping[str, bytes]) -> str:
    """Return the digest of a package by the SHA-256 of each member, of PROPERTIES without the digits of its mark."""
    total = hashlib.sha256()
    for name, digest in sorted((name.encode("utf-8", "surrogatepass"), digest) for name, digest in members.items()):
        total.update(b"%d:%s:%s" % (len(name), name, digest))
    return total.hexdigest()


def _digits(content: bytes) -> tuple[int, int]:
    """Return where the digits of the first mark begin and end; nowhere is the beginning."""
    return found.span("digest") if (found := MARK.search(content)) else (0, 0)

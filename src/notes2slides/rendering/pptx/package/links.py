"""Relationships of one part, and which link addresses a package may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from msgspec import Struct

from notes2slides.rendering.pptx.package.markup import XML_DECLARATION, encoded, escaped
from notes2slides.rendering.pptx.package.opc import RT, PackURI

LINK_SCHEMES = ("http", "https", "mailto")
LONGEST_ADDRESS = 2083
"""Characters; Windows' own limit for an address (INTERNET_MAX_URL_LENGTH), which Office shares."""
_ADDRESS_CHARACTERS = "!#$%&'()*+,-./:;=?@_~"
"""What RFC 3986 allows in an address beside letters and digits; brackets are encoded, for .NET reads them as IPv6."""
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[A-Za-z0-9._-]+")


class Relationship(Struct, frozen=True):
    """A link from one part to another, or out of the package."""

    kind: str
    target: str
    """Relative to the part's folder, or an address."""
    external: bool = False


class Relationships:
    """The relationships of one part, numbered as they are asked for; a target asked for twice is one relationship."""

    def __init__(self, base: str, slides: Mapping[str, PackURI] | None = None) -> None:
        """`base` is the part's folder, `slides` where each slide id stands."""
        self._base = base
        self._slides = slides or {}
        self._ids: dict[Relationship, str] = {}

    def part(self, kind: str, uri: PackURI) -> str:
        """Return the relationship's id for a part of the package."""
        return self._id(Relationship(kind, uri.seen_from(self._base)))

    def attributes(self, target: str) -> str:
        """Return the attributes of `a:hlinkClick` for what `target` has returned."""
        if target[0] == "#":
            return f'r:id="{self.part(RT.SLIDE, self._slides[target[1:]])}" action="ppaction://hlinksldjump"'
        return f'r:id="{self._id(Relationship(RT.HYPERLINK, target, external=True))}"'

    def target(self, href: str) -> str | None:
        """Return where a link leads, `#` and the id of a slide or an address; None for what a package cannot hold."""
        if href.startswith("#"):
            return href if href[1:] in self._slides else None
        return safe_address(href)

    def xml(self) -> bytes:
        """Return the content of the part's `.rels` member."""
        items = "".join([_element(key, item) for item, key in self._ids.items()])
        namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        return encoded(f'{XML_DECLARATION}<Relationships xmlns="{namespace}">{items}</Relationships>')

    @property
    def ids(self) -> frozenset[str]:
        """The ids that were given so far."""
        return frozenset(self._ids.values())

    def __bool__(self) -> bool:
        return bool(self._ids)

    def _id(self, relationship: Relationship) -> str:
        return self._ids.setdefault(relationship, f"rId{len(self._ids) + 1}")


def _element(key: str, item: Relationship) -> str:
    mode = ' TargetMode="External"' if item.external else ""
    return f'<Relationship Id="{key}" Type="{item.kind}" Target="{escaped(item.target)}"{mode}/>'


def safe_address(href: str) -> str | None:
    """Return an http, https or mailto address as a valid URI, or None for anything else."""
    try:
        parts = urlsplit(href)
        host = _host(parts)
    except ValueError:
        return None
    if parts.scheme not in LINK_SCHEMES or not (parts.path if parts.scheme == "mailto" else host):
        return None
    whole = urlunsplit((parts.scheme, host, parts.path, parts.query, parts.fragment))
    address = quote(_BARE_PERCENT.sub("%25", whole), safe=_ADDRESS_CHARACTERS, errors="replace")
    return address if len(address) <= LONGEST_ADDRESS else None


def _host(parts: SplitResult) -> str:
    """Return host and port in ASCII; raises ValueError (UnicodeError among them) for what is no host."""
    if not parts.hostname:
        return ""
    name = parts.hostname.encode("idna").decode("ascii")
    if not _HOST.fullmatch(name):
        raise ValueError(name)
    return name if parts.port is None else f"{name}:{parts.port}"

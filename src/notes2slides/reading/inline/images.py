"""Images: `![alt](path "caption"){width=40% side=right}`, `<img>`, and Obsidian's `![[picture.png|300]]`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import get_args
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct

from notes2slides.clean_text import clean
from notes2slides.diagnostics import Span
from notes2slides.model.notes import Figure, Length, Side
from notes2slides.model.text import is_seen
from notes2slides.reading.lines.inline_rules import add_rule, at
from notes2slides.reading.lines.reports import Report
from notes2slides.spelling import near_miss
from notes2slides.values import replace

KEYS = ("width", "height", "side")
_ENDINGS = "png|jpe?g|gif|webp|avif|tiff?|svg|bmp"
_EMBED = re.compile(rf"!\[\[([^\[\]|#\n]+\.(?:{_ENDINGS}))\s*(?:#[^\[\]|\n]*)?((?:\|[^\[\]|\n]*)*)\]\]", re.IGNORECASE)
"""What stands behind a `#` says how Obsidian is to show it."""
_PIXELS = re.compile(r"(\d{1,5})(?:x\d{1,5})?")
_ATTRIBUTES = re.compile(r"(\s*)\{([^{}\n]*)\}")
_ENTRY = re.compile(r"""(?:([A-Za-z][A-Za-z-]*)=(?:"([^"]*)"|([^\s"={}]+))|[.#][\w:-]+)(?:\s+|$)""")
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,4})?)(%|px)?")


_STYLED = re.compile(r"(?:^|;)\s*(?:max-)?width\s*:\s*([^;!]+)", re.IGNORECASE)
_STYLED_HEIGHT = re.compile(r"(?:^|;)\s*(?:max-)?height\s*:\s*([^;!]+)", re.IGNORECASE)
_CSS = re.compile(r"(\d{1,5}(?:\.\d{0,4})?)\s*(%|px|pt|pc|in|cm|mm|r?em)?", re.IGNORECASE)
_INCH = 96.0
_PIXELS_OF = {"px": 1.0, "pt": _INCH / 72, "pc": 16.0, "in": _INCH, "cm": _INCH / 2.54, "mm": _INCH / 25.4}
_PIXELS_OF |= {"em": 16.0, "rem": 16.0}
"""Of a unit of CSS (Values and Units 4, 6.2), and of a letter's size as browsers have it at first."""


_BEHIND = re.compile(
    r"bg(?P<words>(?:\s+(?:left|right|cover|contain|fit|auto|vertical|\d+(?:%|px)|[a-z-]+:\S+|(?:left|right):\d+%))*)",
    re.IGNORECASE,
)
_SIDE = re.compile(r"(?P<side>left|right)(?::(?P<share>\d{1,2})%)?", re.IGNORECASE)
_FILM = re.compile(
    r"[^?#]+\.(?:mp4|m4v|mov|webm|ogv|avi|mkv|mpe?g|mp3|m4a|wav|ogg|oga|flac|aac|opus)(?:[?#].*)?", re.IGNORECASE
)
_FRAMED = re.compile(
    r"https?://(?:www\.|m\.)?(?:youtube\.com/(?:watch|embed)|youtu\.be/|vimeo\.com/\d)\S*", re.IGNORECASE
)


class Image(Struct, frozen=True):
    """An image inside a line."""

    source: str
    alt: str
    title: str
    width: Length | None = None
    height: Length | None = None
    side: Side | None = None
    by_name: bool = False
    href: str = ""
    """The address that it is a link to."""

    @property
    def name(self) -> str:
        """Its source as text."""
        return clean(self.source)

    @property
    def is_played(self) -> bool:
        """Whether its source is a film or a sound: a file whose name ends so, or the page of one."""
        return bool(_FILM.fullmatch(self.source) or _FRAMED.fullmatch(self.source))


def read_embeds(markdown: MarkdownIt) -> None:
    """Make markdown-it take Obsidian's embedded pictures for images."""
    add_rule(markdown, "image", "embed", lambda state: at(state, "![[", _EMBED), _embed)


def _embed(state: StateInline, found: re.Match[str]) -> None:
    options = [option.strip() for option in found[2].split("|")[1:]]
    sizes = [size for option in options if (size := _PIXELS.fullmatch(option))]
    token = state.push("image", "img", 0)
    token.attrs = {"src": found[1].strip()}
    alt = " ".join(option for option in options if not _PIXELS.fullmatch(option))
    token.children = [Token("text", "", 0, content=alt)]
    token.meta = {"by_name": True, "width": sizes[-1][1] if sizes else ""}


def image_of(token: Token, given: Mapping[int, Image]) -> Image:
    """Return the image of a token; `given` has what the braces behind it ask for, by the token's identity."""
    source = str(token.attrs["src"]).strip()
    by_name = bool(token.meta.get("by_name"))
    asked = given.get(id(token), Image("", "", ""))
    alt = _words(_plain(token))
    if behind := _BEHIND.fullmatch(alt):
        beside = _SIDE.search(behind["words"])
        side: Side = "behind" if beside is None else "left" if beside["side"].lower() == "left" else "right"
        width = _length(f"{beside['share'] or 50}%") if beside else None
        alt, asked = "", replace(asked, side=side, width=width)
    return replace(
        asked,
        source=source if by_name else file_name(source),
        alt=alt,
        title=_words(str(token.attrs.get("title", ""))),
        width=asked.width or _length(str(token.meta.get("width", ""))),
        by_name=by_name,
    )


def element_image(attributes: Mapping[str, str]) -> Image:
    """Return the image of an `<img>` element; a width or height that is none is left out."""
    source, alt, title = (attributes.get(name, "") for name in ("src", "alt", "title"))
    styled = _STYLED.search(attributes.get("style", ""))
    width = _css_length(attributes.get("width", "")) or (_css_length(styled[1]) if styled else None)
    styled = _STYLED_HEIGHT.search(attributes.get("style", ""))
    height = _css_length(attributes.get("height", "")) or (_css_length(styled[1]) if styled else None)
    return Image(file_name(source.strip()), _words(alt), _words(title), width, height)


def _words(text: str) -> str:
    """Return a text on one line, and nothing of one that cannot be seen."""
    return " ".join(text.split()) if is_seen(text) else ""


def _css_length(written: str) -> Length | None:
    """Return a length of CSS in pixels or per cent, None for another."""
    found = _CSS.fullmatch(written.strip())
    if found is None:
        return None
    value, unit = float(found[1]), (found[2] or "px").lower()
    return _length(f"{min(value, 100.0):.4g}%" if unit == "%" else f"{value * _PIXELS_OF[unit]:.1f}px")


def file_name(address: str) -> str:
    """Return what a percent-encoded address names; bytes that are no UTF-8 as in the names of files (PEP 383)."""
    return unquote(address, errors="surrogateescape")


def figure(image: Image, block_id: str, span: Span, root: str) -> Figure:
    """Return the block of an image, whose file must lie in the folder `root`."""
    return Figure(
        id=block_id,
        span=span,
        source=image.source,
        alt=image.alt,
        caption=image.title,
        width=image.width,
        height=image.height,
        side=image.side,
        by_name=image.by_name,
        root=root,
        href=image.href,
    )


def take_image_attributes(tokens: Sequence[Token], line: int, report: Report) -> dict[int, Image]:
    """Take the braces right behind images off the text and return what they ask for, by the token's identity.

    Behind white space they are taken only where all of them are for images, for they may be a heading's or bullet's.
    """
    given: dict[int, Image] = {}
    for before, after in pairwise(tokens):
        found = _ATTRIBUTES.match(after.content) if before.type == "image" and after.type == "text" else None
        entries = written_entries(found[2].strip()) if found else []
        if found and entries and (not found[1] or all(key in KEYS for key, _, _ in entries)):
            given[id(before)] = asked_for(entries, line, report)
            after.content = after.content[found.end() :]
    return given


def written_entries(inside: str) -> list[tuple[str, str, str]]:
    """Return key, value and the whole of each entry between braces; nothing where anything else stands there."""
    found = list(_ENTRY.finditer(inside))
    if "".join(entry[0] for entry in found) != inside:
        return []
    return [((entry[1] or "").lower(), entry[2] or entry[3] or "", entry[0].strip()) for entry in found]


def asked_for(entries: Sequence[tuple[str, str, str]], line: int, report: Report) -> Image:
    """Return an image with nothing but what the entries ask for; warn of those that mean nothing."""
    asked = Image("", "", "")
    for key, value, written in entries:
        width = _asked_length(value) if key == "width" else None
        height = _asked_length(value) if key == "height" else None
        side = next((known for known in get_args(Side) if known == value.lower()), None) if key == "side" else None
        if width is None and height is None and side is None:
            near = near_miss(key, KEYS) if key not in KEYS else ""
            question = f"; did you mean `{near}`?" if near else ""
            hint = "known are width=40% or width=300px, height=200px, and side=left, side=right or side=behind"
            report.add("attribute-unknown", line, f"`{written}` means nothing on an image{question}", hint)
        asked = replace(asked, width=width or asked.width, height=height or asked.height, side=side or asked.side)
    return asked


def _asked_length(written: str) -> Length | None:
    return _length(written) if "%" in written else _css_length(written)


def _length(written: str) -> Length | None:
    found = _LENGTH.fullmatch(written)
    value = float(found[1]) if found else 0.0
    if not found or not value or (found[2] == "%" and value > 100):
        return None
    return Length(value, "%" if found[2] == "%" else "px")


def _plain(token: Token) -> str:
    """Return the alternative text of an image, without its Markdown."""
    return "".join(
        _plain(child) if child.type == "image" else " " if child.type.endswith("break") else child.content
        for child in token.children or ()
    )

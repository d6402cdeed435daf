"""The tokens of a text → Runs, with the tags and images that stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token
from msgspec import Struct, field

from notes2slides.clean_text import cleaned
from notes2slides.diagnostics import Severity
from notes2slides.model.text import Footnote, Mark, plain
from notes2slides.reading.inline import footnotes, obsidian
from notes2slides.reading.inline.anchors import Links
from notes2slides.reading.inline.attributes import Attributes
from notes2slides.reading.inline.images import Image, element_image, image_of
from notes2slides.reading.inline.links import destination, is_safe
from notes2slides.reading.inline.phrase import Phrase
from notes2slides.reading.inline.rules import html
from notes2slides.reading.inline.runs import RunWriter
from notes2slides.reading.inline.source_marks import Leaked, settled
from notes2slides.reading.lines.directives import FOLD, LITERAL, Host, is_meant, read_comment
from notes2slides.reading.lines.nodes import Directive
from notes2slides.reading.lines.reports import Report, tell_unknown
from notes2slides.reading.maths import formulas
from notes2slides.reading.maths.preamble import Preamble
from notes2slides.spelling import near_miss
from notes2slides.values import replace

_TAG = re.compile("</?tag>", re.IGNORECASE)
_START = re.compile("<(?P<name>[A-Za-z]+)>")
UNNUMBERED: tuple[Host, ...] = ("title", "heading", "label")
"""Texts that stand in several places, none of which is one for a footnote."""
_SHOWN = 40
"""Characters of a formula that a diagnostic shows."""


class Phrasing(Struct):
    """Turns the tokens of one phrase into runs."""

    _report: Report
    _line: int
    _host: Host
    _given: Mapping[int, Image]
    """What was asked for each image, by the identity of its token."""
    _links: Links | None
    _cite: Callable[[Token], Footnote | None]
    """Gives what a token of a footnote refers to, None where that is nothing."""
    _leaked: Leaked
    _preamble: Preamble
    _literal: bool = False
    """Signs of other tools are meant to be seen."""
    _closed: frozenset[str] = frozenset()
    """Elements of HTML that have an end somewhere in the notes."""
    _runs: RunWriter = field(default_factory=RunWriter)
    _elements: dict[int, html.Element] = {}
    _set_apart: set[int] = set()
    """Formulas on lines of their own, by index."""
    _links_open: list[tuple[str, int]] = []
    _images: list[Image] = []
    _directives: list[tuple[Directive, int]] = []
    _hidden: int = 0

    def phrase(self, tokens: Sequence[Token], attributes: Attributes) -> Phrase:
        """Return what the tokens say."""
        self._elements = html.elements(tokens, self._closed)
        self._set_apart = formulas.set_apart(tokens)
        for index, token in enumerate(tokens):
            self._token(index, token)
        ends = (0, self._runs.shown)
        meant = (
            directive
            for directive, shown in self._directives
            if is_meant(directive, self._host, self._report, at_end=shown in ends)
        )
        tags, images = tuple(self._runs.tags), tuple(self._images)
        literal, heads = self._literal, self._host in ("title", "heading")
        runs = settled(self._runs.runs(), self._line, self._leaked, literal=literal, heads=heads)
        return Phrase(runs, tags, images, tuple(meant), attributes.directions, attributes.name)

    def _token(self, index: int, token: Token) -> None:
        match token.type:
            case "html_inline":
                self._html(index, token)
            case "softbreak":
                self._runs.soft_break()
            case "hardbreak":
                self._break()
            case "code_inline":
                self._add(token.content, Mark.CODE)
            case formulas.TOKEN:
                self._formula(token.content, display=index in self._set_apart)
            case footnotes.REFERENCE | footnotes.INLINE:
                self._footnote(token)
            case "link_open":
                title = str(token.attrs.get("title", ""))
                self._open_link(str(token.attrs.get("href", "")), title, to_note="note" in token.meta)
            case "link_close":
                self._close_link()
            case "text_special":  # a backslash before a letter is one that is seen
                self._add(token.content, Mark.LITERAL if token.content != token.markup else Mark.NONE)
            case obsidian.TAG:
                if not self._hidden:
                    self._runs.hashtag(token.content)
            case obsidian.EMBED:
                self._embed(token)
            case "image":
                self._image(image_of(token, self._given))
            case _ if token.nesting:
                self._runs.mark(html.MARKS[token.tag], token.nesting)
            case _:
                self._add(token.content)

    def _html(self, index: int, token: Token) -> None:
        element = self._elements.get(index)
        if element is None:
            self._add(token.content)
            if not self._hidden:
                self._report_tag(token.content)
        elif element.kind == "comment":
            self._comment(token.content)
        elif element.kind in ("gone", "unknown"):
            if element.kind == "unknown" and not self._hidden:
                tell_unknown(self._report, element.name, self._line)
        elif element.name in html.DROPPED:
            self._hidden += 1 if element.kind == "start" else -1
            if element.kind == "start":
                self._report.once("html-dropped", self._line, f"<{element.name}> left out", "it is never shown")
        elif element.name in html.MEDIA:
            self._media(element)
        elif element.kind in ("line", "item"):
            if not self._hidden:
                self._runs.new_line()
            self._add(html.ITEM if element.kind == "item" else "")
        elif element.name == "br":
            self._break()
        elif element.name == "img":
            self._image(element_image(element.attributes))
        else:
            self._mark(element)

    def _media(self, element: html.Element) -> None:
        """Show a link, or the name, of what is played, and the picture that stands for it; all in it is hidden."""
        if element.kind != "end" and not self._hidden:
            if poster := element.attributes.get("poster"):
                self._image(element_image({"src": poster, "alt": element.attributes.get("title", "")}))
            said, address = html.played(element)
            self._played(f"a {html.MEDIA[element.name]} in <{element.name}>", said, address)
        self._hidden += {"start": 1, "end": -1}.get(element.kind, 0)

    def _played(self, what: str, said: str, address: str) -> None:
        if address:
            self._runs.open_link(address if is_safe(address) else None)
            self._add(said)
            self._runs.close_link()
        message = f"{what} is not shown; a link to it, or its name, stands in its place"
        self._report.once("html-media", self._line, message, "show a picture of it, and write the link yourself")

    def _report_tag(self, element: str) -> None:
        """Tell of an element that is shown as text where a tag was meant."""
        if _TAG.match(element):
            hint = "write <tag>name</tag>, both on one bullet"
            self._report.add("tag-unclosed", self._line, f"{element} has no partner and is shown as text", hint)
        elif (start := _START.fullmatch(element)) and near_miss(start["name"], ["tag"]):
            message, hint = f"{element} is no element and is shown as text", "did you mean <tag>name</tag>?"
            self._report.add("tag-misspelt", self._line, message, hint)

    def _comment(self, comment: str) -> None:
        if self._hidden:
            return
        if LITERAL.fullmatch(comment):
            self._literal = True
        elif directive := read_comment(comment, self._line, self._report):
            self._directives.append((directive, self._runs.shown))

    def _mark(self, element: html.Element) -> None:
        starts = element.kind == "start"
        if element.name == "a" and starts:
            self._open_link(element.attributes.get("href", ""), element.attributes.get("title", ""))
        elif element.name == "a":
            self._close_link()
        if element.name == "th" and starts and not self._hidden:
            self._runs.new_line()
        if element.name == "tag":
            (self._runs.open_tag if starts else self._runs.close_tag)()
        self._runs.mark(html.MARKS[element.name], 1 if starts else -1)

    def _embed(self, token: Token) -> None:
        """Show what includes nothing; of one alone on its line it has been said why, where it could be included."""
        self._add(token.content)
        if not token.meta["alone"] or self._host in ("title", "heading"):
            message = "an inclusion amid other text is shown as it is"
            self._report.once("include-misplaced", self._line, message, "write it on a line of its own")

    def _add(self, text: str, mark: Mark = Mark.NONE) -> None:
        """Show text, of which codes in addresses and entities may be what no line of the notes can hold."""
        if not self._hidden:
            text, count = cleaned(text.replace(FOLD, " "))
            if count:
                message = "what a code such as %1B or &#129; stands for is a control character, and is taken out"
                hint = "take the code out too"
                self._report.once("control-characters", self._line, message, hint, Severity.WARNING)
            self._runs.add(text, mark)

    def _formula(self, written: str, *, display: bool) -> None:
        if self._hidden:
            return
        reading = formulas.read_formula(written, display=display, preamble=self._preamble)
        if reading.maths is None:
            hint = "look for a brace or an argument that is missing"
            self._report.add(
                "formula-unread", self._line, f"{_short(written)} cannot be read and is shown as it is", hint
            )
            self._add(formulas.written(written))
            return
        formulas.tell(reading, self._line, self._report)
        found = (reading.maths,) if reading.maths.display else formulas.within_text(reading.maths)
        for number, maths in enumerate(found):
            if number:
                self._add(" ")
            self._runs.formula(maths)

    def _footnote(self, token: Token) -> None:
        """Take in a reference; what it says in a title or label goes to the speaker notes."""
        if self._hidden:
            return
        footnote = self._cite(token)
        if footnote is None:
            self._add(footnotes.written(token))
        elif self._host in UNNUMBERED:
            said = Directive("notes", self._line, self._line, plain(footnote.runs))
            self._directives.append((said, self._runs.shown))
            message = "the footnote of a heading or label is said in the speaker notes"
            self._report.once("footnote-in-heading", self._line, message, "cite it in the text below")
        else:
            self._runs.reference(footnote)

    def _break(self) -> None:
        if not self._hidden:
            self._runs.line_break()

    def _open_link(self, address: str, title: str, *, to_note: bool = False) -> None:
        report = None if self._hidden else self._report
        self._runs.open_link(destination(address, self._links, self._line, report, to_note=to_note))
        self._links_open.append((address, len(self._images)))
        if title and not self._hidden:
            self._report.once("link-title-dropped", self._line, "a link's title is left out", "write it into the text")

    def _close_link(self) -> None:
        """End a link; one without any text shows its address, unless it is an image's."""
        written, images = self._links_open.pop()
        if self._runs.is_link_empty():
            if len(self._images) == images:
                self._add(written)
            elif is_safe(written):
                self._images[images:] = [replace(image, href=written) for image in self._images[images:]]
            else:
                message = "an image's link is left out"
                hint = "an image can be a link to the web; write one to a heading as text beside it"
                self._report.once("image-link-dropped", self._line, message, hint)
        self._runs.close_link()

    def _image(self, image: Image) -> None:
        if self._hidden:
            return
        self._runs.shown += 1
        if image.is_played:
            self._played("a film or sound", image.title or image.alt or image.name, image.source)
        elif image.source:
            self._images.append(image)
        else:
            self._add(image.alt)


def _short(written: str) -> str:
    text = " ".join(written.replace(FOLD, " ").split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

"""Elements of HTML that begin a line become the nodes that Markdown gives: lists, quotations, code, headings, tables.

All others only say where something stands on a page: their tags go, and what stands in them is Markdown.
"""

from __future__ import annotations

import re
from html import unescape

from msgspec import Struct

from notes2slides.diagnostics import Severity
from notes2slides.html_names import FLOW
from notes2slides.reading.lines.elements import Found, attributes_of, without_tags
from notes2slides.reading.lines.nodes import Break, Leaf, ListItem, Node, Quotation, Verbatim
from notes2slides.reading.lines.reports import tell_unknown
from notes2slides.reading.lines.scopes import Place, Scan, Scope
from notes2slides.reading.lines.syntax import indentation
from notes2slides.reading.scan.html_tables import table_of
from notes2slides.reading.scan.markup import Markup
from notes2slides.reading.scan.open_items import OpenItems

_LISTS = ("ul", "ol", "menu", "dir")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DEEPEST = 24
"""Bullets, quotations and elements inside each other below which elements are only their content."""
_LANGUAGE = re.compile(r"(?:lang(?:uage)?|highlight-source|brush:?|sourceCode)[- :]\s*([\w+#-]+)")
_LAST = re.compile(r"</([A-Za-z][A-Za-z0-9]*)\s*>$")
_LONGEST_NAME = 20
_MOST_TRIED = 4
"""Elements inside each other that are no figures, though called so, below which none is looked for."""
_FIGURE = re.compile(r"(?:^|[\s_-])(?:fig|figure|image|img|picture)(?:$|[\s_-])", re.IGNORECASE)
_CAPTION = re.compile("caption", re.IGNORECASE)


class Made(Struct):
    """What an element becomes, and where to go on."""

    end: int
    """Offset behind it."""
    nodes: list[Node] = []
    leaves: list[Leaf] = []
    scopes: list[Scope] = []


class Elements:
    """Takes in the elements of one scope."""

    def __init__(self, scope: Scope, result: Scan) -> None:
        self.scope = scope
        self.result = result
        self.markup = Markup(scope.lines, result.closed)
        self.is_above = False
        """A tag stands above, and no blank line between: no code begins."""
        self._open = 0
        self._no_figures: list[int] = []

    def take(self, place: Place, items: OpenItems, inner: list[Scope], *, is_code: bool) -> Place | None:
        """Take in what begins at a place; return where to go on. None: no tag, or one within a text.

        What stands in it to be scanned goes to `inner`. Where it would be code by its column, it is that if no element
        is open.
        """
        line = self.scope.lines[place.row]
        if not line.startswith("<", place.at) or line.startswith("<!", place.at) or (is_code and not self._open):
            return None
        index = self.markup.at(place.row, place.at)
        holding = items.holding(place.column, leniently=True)
        outside = items.items[holding - 1].column if holding else -1
        taken = None if index is None else self._taken(index, outside, self.scope.depth + holding)
        if index is None or taken is None:
            return None
        tag = self.markup.tags[index]
        if taken.end == tag.end and tag.tag.element in self.result.closed:
            self._open = max(0, self._open + {"start": 1, "end": -1, "empty": 0}[tag.tag.kind])
        if taken.nodes:
            items.nodes(holding).extend(taken.nodes)
        self.result.leaves += taken.leaves
        inner += taken.scopes
        self.is_above = True
        row, end = self.markup.place(taken.end)
        return Place(row, place.column, indentation(self.scope.lines[row], end)[1])

    def _taken(self, index: int, outside: int, depth: int) -> Made | None:
        found = self.markup.tags[index]
        name = found.tag.element
        if not found.tag.is_known:
            return self._unknown(found)
        if name == "hr" and found.tag.kind != "end":
            return Made(found.end, [Break(self._line(found.start))])
        if name not in FLOW and name != "svg":
            return None
        if name == "svg" and found.tag.kind != "start":
            return Made(found.end)
        if found.tag.kind != "start" or (depth >= _DEEPEST and name not in ("pre", "svg", "summary", *_HEADINGS)):
            return Made(found.end)
        return self._element(index, outside, depth) or Made(found.end)

    def _element(self, index: int, outside: int, depth: int) -> Made | None:
        found = self.markup.tags[index]
        name = found.tag.element
        if name not in ("pre", "blockquote", "summary", "table", "dl", "figure", "div", "svg", *_HEADINGS, *_LISTS):
            return None
        if name == "div" and not _FIGURE.search(attributes_of(found.tag).get("class", "")):
            return None
        stop = self.markup.stop(index, outside)
        behind, end = stop
        after = self.markup.tags[behind].end if self._ends(behind, end, name) else end
        if name in _HEADINGS:
            return self._text(found, end, after, f"{'#' * int(name[1])} ", "")
        if name == "summary":
            return self._text(found, end, after, "<strong>", "</strong>")
        if name in _LISTS or name == "dl":
            return self._list(index, stop, after, depth)
        if name == "pre":
            return self._code(found, end, after)
        if name == "table":
            return self._table(index, stop, after)
        if name == "blockquote":
            return self._quotation(found, end, after, depth)
        if name == "svg":
            message = "a drawing inside the notes, <svg>, is left out"
            self.result.report.once(
                "html-left-out", self._line(found.start), message, "save it as a file and show that", Severity.WARNING
            )
            return Made(after)
        return self._figure(index, stop, after)

    def _ends(self, behind: int, end: int, name: str) -> bool:
        tags = self.markup.tags
        return behind < len(tags) and tags[behind].start == end and tags[behind].tag.element == name

    def _line(self, offset: int) -> int:
        return self.scope.first + self.markup.place(offset)[0]

    def _unknown(self, found: Found) -> Made | None:
        """Take in the tag of a component that has its line for itself, or with other tags."""
        text = self.markup.text
        rest = text[found.end : text.find("\n", found.end) % (len(text) + 1)].strip()
        if rest and not rest.startswith("<") and found.tag.kind != "end":
            return None
        if found.tag.element == "tag":
            return None
        if found.tag.kind != "end":
            tell_unknown(self.result.report, found.tag.name, self._line(found.start))
        return Made(found.end)

    def _leaf(self, first: int, text: str) -> Made:
        leaf = Leaf(first, text.split("\n"))
        return Made(0, [leaf], [leaf])

    def _text(self, found: Found, end: int, after: int, before: str, behind: str) -> Made:
        """Return a text of one line."""
        said = " ".join(self.markup.text[found.end : end].split())
        if not said:
            return Made(after)
        made = self._leaf(self._line(found.start), f"{before}{said}{behind}")
        made.end = after
        return made

    def _inner(self, start: int, end: int, nodes: list[Node], depth: int, *, quoted: bool = False) -> Scope:
        lines, row = self.markup.inside(start, end)
        return Scope(lines, self.scope.first + row, nodes, depth + 1, quoted=quoted)

    def _quotation(self, found: Found, end: int, after: int, depth: int) -> Made:
        lines, _ = self.markup.inside(found.end, end)
        node = Quotation(self._line(found.start), self._line(end), "\n".join(lines))
        return Made(after, [node], [], [self._inner(found.end, end, node.nodes, depth, quoted=True)])

    def _code(self, found: Found, end: int, after: int) -> Made:
        written = self.markup.text[found.end : end]
        known = _LANGUAGE.search(f"{found.tag.attributes} {written[: written.find('>') + 1]}")
        lines = unescape(self.markup.code(found.end, end)).split("\n")
        while lines and not lines[0].strip():
            del lines[0]
        while lines and not lines[-1].strip():
            del lines[-1]
        if not lines:
            return Made(after)
        code = Verbatim(self._line(found.start), self._line(end), "\n".join(lines), known[1] if known else "")
        return Made(after, [code])

    def _table(self, index: int, stop: tuple[int, int], after: int) -> Made | None:
        if self.markup.holds_another(index, stop[0]):
            return None
        made = table_of(self.markup, index, stop, self.scope.first, self.result.path)
        if made is None:
            return None
        grid, caption = made
        self.result.titles += [cell for row in grid.rows for cell in row]
        taken = self._leaf(self._line(self.markup.tags[index].start), f"<em>{caption}</em>") if caption else Made(0)
        taken.end = after
        taken.nodes.append(grid)
        return taken

    def _list(self, index: int, stop: tuple[int, int], after: int, depth: int) -> Made:
        """Return the items of a list: each reaches to the next one, and what stands before the first is one too."""
        opening = self.markup.tags[index]
        taken = Made(after)
        pieces = self._pieces(index, stop)
        number = _number(attributes_of(opening.tag).get("start", ""), 1) if opening.tag.element == "ol" else None
        for item, start, end in pieces:
            if item is None and not self.markup.words(start, end).strip():
                continue
            name = item.tag.element if item else "li"
            self.result.count(self._line(start))
            if name == "dt":
                ends = (tag for tag in self.markup.between(start, end) if tag.tag.element in FLOW)
                said = without_tags(self.markup.text, ends, start, end, lambda _: " ")
                leaf = Leaf(self._line(start), [" ".join(said.split())])
                taken.leaves.append(leaf)
                taken.nodes.append(ListItem(leaf.first, 0, 0, role="term", nodes=[leaf]))
                continue
            above = taken.nodes[-1] if taken.nodes else None
            node = ListItem(self._line(start), 0, 0)
            if name == "dd" and isinstance(above, ListItem) and above.role == "term":
                node.role = "explanation"
                above.nodes.append(node)
            else:
                taken.nodes.append(node)
                if number is not None:
                    given = attributes_of(item.tag).get("value", "") if item else ""
                    node.number, node.delimiter = _number(given, number), "."
                    number = node.number + 1
            taken.scopes.append(self._inner(start, end, node.nodes, depth))
        return taken

    def _pieces(self, index: int, stop: tuple[int, int]) -> list[tuple[Found | None, int, int]]:
        """Return the items of a list, those of lists in it apart: the tag of each, and where its content is."""
        tags = self.markup.tags
        items = ("dt", "dd") if tags[index].tag.element == "dl" else ("li",)
        depth = 0
        pieces: list[tuple[Found | None, int]] = [(None, tags[index].end)]
        for found in tags[index + 1 : stop[0]]:
            name, kind = found.tag.element, found.tag.kind
            if name in (*_LISTS, "dl"):
                depth += 1 if kind == "start" else -1 if depth else 0
            elif not depth and name in items and kind == "start":
                pieces.append((found, found.end))
        begins = [*(found.start for found, _ in pieces[1:] if found), stop[1]]
        return [(found, start, end) for (found, start), end in zip(pieces, begins, strict=True)]

    def _figure(self, index: int, stop: tuple[int, int], after: int) -> Made | None:
        """Return the pictures of a figure, the last with its caption; None where anything else stands in it."""
        self._no_figures = [end for end in self._no_figures if end > self.markup.tags[index].start]
        if len(self._no_figures) == _MOST_TRIED:
            return None
        made = self._pictures(index, stop)
        if made is None:
            self._no_figures.append(stop[1])
        else:
            made.end = after
        return made

    def _pictures(self, index: int, stop: tuple[int, int]) -> Made | None:
        tags = self.markup.tags[index + 1 : stop[0]]
        images = [found for found in tags if found.tag.element == "img"]
        captions = [place for place, found in enumerate(tags) if found.tag.kind == "start" and _is_caption(found)]
        if not images or len(captions) > 1:
            return None
        start, end = (stop[1], stop[1])
        if captions:
            caption = tags[captions[0]]
            name = caption.tag.element
            end = next((each.start for each in tags[captions[0] + 1 :] if each.tag.element == name), stop[1])
            start = caption.end
        said = " ".join(unescape(self.markup.words(start, end)).split())
        before, behind = self.markup.words(self.markup.tags[index].end, start), self.markup.words(end, stop[1])
        if before.strip() or behind.strip():
            return None
        shown = [_image(found, said if found is images[-1] else "") for found in images]
        return self._leaf(self._line(images[0].start), " ".join(shown))


def ends_block(text: str) -> bool:
    """Return whether a line ends with the end of an element that has lines of its own."""
    found = _LAST.search(text, max(0, len(text) - _LONGEST_NAME))
    return found is not None and found[1].lower() in FLOW


def _is_caption(found: Found) -> bool:
    is_named = _CAPTION.search(found.tag.attributes) and _CAPTION.search(attributes_of(found.tag).get("class", ""))
    return found.tag.element == "figcaption" or bool(is_named)


def _image(found: Found, caption: str) -> str:
    given = attributes_of(found.tag)
    kept = {key: given[key] for key in ("src", "alt", "width", "height", "style") if given.get(key)}
    title = caption or given.get("title", "")
    return "<img " + " ".join(f'{key}="{_quoted(value)}"' for key, value in {**kept, "title": title}.items()) + ">"


def _quoted(value: str) -> str:
    """Return the value of an attribute, for the reader of texts to read again."""
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def _number(written: str, otherwise: int) -> int:
    return int(written) if written.isdecimal() and len(written) < 10 else otherwise

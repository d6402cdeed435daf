"""Lines → the frame of items, quotations and verbatim regions, whatever the indentation.

CommonMark takes a bullet that stands too deep for text of the bullet above, and parsers recurse once a level. So the
containers are found here, by the rules of `indentation`, without recursion and in time linear in the lines; what
stands inside them without a blank line is a Leaf, which markdown-it reads.
"""

from __future__ import annotations

from notes2slides.diagnostics import Span
from notes2slides.reading.inline.footnotes import footnote_text
from notes2slides.reading.lines import syntax, verbatim
from notes2slides.reading.lines.directives import MARKED, folded, read_comment, warn_of_unclosed
from notes2slides.reading.lines.nodes import Break, Include, Leaf, Mark, Quotation, Verbatim
from notes2slides.reading.lines.scopes import Place, Scan, Scope
from notes2slides.reading.lines.syntax import cut, indentation
from notes2slides.reading.maths.formulas import with_lines_below
from notes2slides.reading.scan.fence_info import read_info
from notes2slides.reading.scan.html_blocks import Elements, ends_block
from notes2slides.reading.scan.indentation import jump, open_above
from notes2slides.reading.scan.list_items import after_breaks, after_marker, may_end_text, new_item
from notes2slides.reading.scan.open_items import OpenItems
from notes2slides.reading.scan.quotations import quotation
from notes2slides.reading.scan.term_lists import LAZY, explained, new_explanation


def scan(lines: list[str], first: int, result: Scan, depth: int = 0) -> Scan:
    """Return `result` with the frame of `lines`, the first of which is line `first` of the source.

    `depth` is how many bullets and quotations the whole source stands inside. Raises SourceError where, with these,
    more than DEEPEST stand inside each other, and where there are more blocks than a deck takes.
    """
    pending = [Scope(lines, first, result.nodes, depth)]
    while pending:
        scanner = _Scanner(pending.pop(), result)
        scanner.run()
        pending += scanner.inner
    return result


class _Scanner:
    """Scans one scope, line by line."""

    def __init__(self, scope: Scope, result: Scan) -> None:
        self.inner: list[Scope] = []
        self._scope = scope
        self._lines = scope.lines
        self._result = result
        self._open = OpenItems(scope.nodes, result.leaves)
        self._leaf: Leaf | None = None
        self._unclosed = verbatim.Unclosed()
        self._next = (0, False)
        self._html = Elements(scope, result)

    def run(self) -> None:
        """Fill the scope's nodes."""
        place = self._start(0)
        while place.row < len(self._lines):
            place = self._block(place)
        self._open.nodes(0)

    def _start(self, index: int) -> Place:
        return Place(index, *indentation(self._lines[index])) if index < len(self._lines) else Place(index, 0, 0)

    def _after(self, index: int) -> Place:
        """End the paragraph that is open; return where line `index` begins."""
        self._leaf = None
        return self._start(index)

    def _block(self, place: Place) -> Place:
        """Take in what begins here; return where to go on, perhaps on the same line."""
        text = self._lines[place.row][place.at :]
        if not text:
            self._html.is_above = self._html.is_above and bool(self._lines[place.row].strip())
            return self._after(place.row + 1)
        if text[0].isalpha():
            begun = self._indented(place, text)
        elif underlined := self._underline(place, text):
            return underlined
        else:
            begun = self._marked(place, text)
        if begun:
            self._result.count(self._line(place.row))
        return begun or self._text(place, text)

    def _marked(self, place: Place, text: str) -> Place | None:
        """Take in what begins with a sign of its own."""
        return (
            self._fence(place, text)
            or self._dropped(place)
            or self._element(place)
            or self._indented(place, text)
            or self._said_elsewhere(place, text)
            or self._single(place, text)
            or self._explanation(place, text)
            or self._quotation(place, text)
            or self._item(place, text)
            or self._include(place, text)
        )

    def _line(self, index: int) -> int:
        return self._scope.first + index

    def _is_margin_code(self, place: Place) -> bool:
        """Tell whether a line outside any list is indented code."""
        return not (self._open.items or self._leaf or self._html.is_above) and place.column >= 4

    def _add_leaf(self, place: Place, text: str, open_items: int) -> Leaf:
        leaf = Leaf(self._line(place.row), [text])
        self._open.nodes(open_items).append(leaf)
        self._result.leaves.append(leaf)
        return leaf

    def _underline(self, place: Place, text: str) -> Place | None:
        if self._leaf is None or not syntax.UNDERLINE.fullmatch(text) or (self._open.items and len(text.strip()) < 2):
            return None
        lazy = self._open.holding(place.column, leniently=False) < len(self._open.items)
        if lazy or self._open.inside(place.column) >= 4:
            return None
        self._leaf.lines.append(text)
        return self._after(place.row + 1)

    def _fence(self, place: Place, text: str) -> Place | None:
        if not (opening := verbatim.FENCE.match(text)) or self._is_margin_code(place):
            return None
        nodes = self._open.nodes(self._open.holding(place.column, leniently=True))
        fence, words = opening["fence"], opening["info"].strip()
        code = verbatim.fenced(self._lines, place.row, fence, place.column, self._open.edge, self._unclosed)
        line, last = self._line(place.row), self._line(code.next - 1)
        info = read_info(words, len(code.lines), line, self._result.report)
        nodes.append(Verbatim(line, last, "\n".join(code.lines), info.language, info.highlighted, words))
        self._leaf = None
        if not code.closed:
            hint = f"close it with a line of {fence}"
            self._result.report.add("code-unclosed", line, "this code block is never closed", hint)
        return self._start(code.next)

    def _dropped(self, place: Place) -> Place | None:
        if self._is_margin_code(place):
            return None
        holding = self._open.holding(place.column, leniently=True)
        outside = self._open.items[holding - 1].column if holding else -1
        found = verbatim.dropped(self._lines, place.row, place.at, outside, self._unclosed)
        if not found:
            warn_of_unclosed(self._lines[place.row], place.at, self._line(place.row), self._result.report)
            return None
        kind, index, end = found
        if kind == "comment":
            self._comment(place, index, end)
        else:
            self._result.report.once("html-dropped", self._line(place.row), f"{kind} left out", "it is never shown")
        self._leaf = None
        return Place(index, place.column, indentation(self._lines[index], end)[1])

    def _element(self, place: Place) -> Place | None:
        """Take in an element of HTML, or a tag that says nothing."""
        following = self._html.take(place, self._open, self.inner, is_code=self._is_margin_code(place))
        self._leaf = None if following else self._leaf
        return following

    def _comment(self, place: Place, index: int, end: int) -> None:
        """Take in a comment, which ends at position `end` of line `index`."""
        lines = [*self._lines[place.row : index], self._lines[index][:end]]
        if mark := MARKED.match(lines[0], place.at):
            self._open.mark(Mark(self._line(place.row), mark["what"]), place.column)
        elif directive := read_comment("\n".join(lines)[place.at :], self._line(place.row), self._result.report):
            least = self._open.holding(place.column, leniently=True) if directive.name == "notes" else 0
            self._open.wait(directive, least)

    def _indented(self, place: Place, text: str) -> Place | None:
        """Take in indented code; inside a list, a line that looks like a bullet is one."""
        if self._leaf or self._html.is_above or place.column < 4 or self._open.inside(place.column, leniently=True) < 4:
            return None
        if self._open.items and syntax.ITEM.match(text):
            return None
        nodes = self._open.nodes(self._open.holding(place.column, leniently=True))
        dedent = place.column if self._open.items else 4
        least = self._open.items[-1].content + 4 if self._open.items else 4
        end = verbatim.indented(self._lines, place.row, least)
        code = [text if self._open.items else cut(self._lines[place.row], dedent)]
        code += [cut(line, dedent) for line in self._lines[place.row + 1 : end]]
        nodes.append(Verbatim(self._line(place.row), self._line(end - 1), "\n".join(code)))
        return self._start(end)

    def _said_elsewhere(self, place: Place, text: str) -> Place | None:
        """Take in the text of a footnote, or what an abbreviation stands for."""
        if self._is_margin_code(place):
            return None
        if abbreviated := syntax.ABBREVIATED.match(text):
            self._result.abbreviations.define(abbreviated, self._line(place.row))
            return self._after(place.row + 1)
        depth = self._scope.depth + (holding := self._open.holding(place.column, leniently=True))
        found = footnote_text(self._lines, place, self._scope.first, lambda line: self._result.includes(line, depth))
        if found is None:
            return None
        note, following = found
        self._result.footnotes.append(note)
        self._open.wait(note, holding)
        return self._after(following)

    def _explanation(self, place: Place, text: str) -> Place | None:
        """Take in the beginning of a term's explanation."""
        found = syntax.EXPLANATION.match(text)
        term = explained(self._open, self._leaf, self._line(place.row), place.column) if found else None
        if term is None:
            return None
        self._leaf = None
        self._deeper(place.row)
        self._open.items.append(item := new_explanation(self._line(place.row), place.column, term))
        return Place(place.row, *after_marker(self._lines[place.row], place.at + 1, place.column + 1, item))

    def _single(self, place: Place, text: str) -> Place | None:
        """Take in a heading or a thematic break."""
        rule = syntax.RULE.match(text)
        if not (rule or syntax.HEADING.match(text)) or (self._leaf and self._open.inside(place.column) >= 4):
            return None
        if rule:
            return self._break(place)
        text, following = folded(self._lines, place.row, text, self._unclosed)
        self._add_leaf(place, text, self._open.holding(place.column, leniently=False))
        return self._after(following)

    def _break(self, place: Place) -> Place:
        """Take in a thematic break; between bullets it ends none of them."""
        self._leaf = None
        found = Break(self._line(place.row))
        if place.row >= self._next[0]:
            self._next = after_breaks(self._lines, place.row + 1, self._unclosed)
        if self._next[1]:
            self._open.wait(found, 0)
        else:
            self._open.nodes(self._open.holding(place.column, leniently=False)).append(found)
        return self._start(place.row + 1)

    def _quotation(self, place: Place, text: str) -> Place | None:
        if text[0] != ">" or (self._leaf and self._open.inside(place.column) >= 4):
            return None
        nodes = self._open.nodes(self._open.holding(place.column, leniently=False))
        least = self._open.items[-1].content if self._open.items else 0
        lines, end, alert = quotation(self._lines, place.row, place.at, place.column, least)
        node = Quotation(self._line(place.row), self._line(end - 1), "\n".join(lines), alert)
        nodes.append(node)
        self._result.titles += [alert.title] if alert else []
        self._leaf = None
        depth, skipped = self._deeper(place.row), 1 if alert else 0
        self.inner.append(Scope(lines[skipped:], self._line(place.row) + skipped, node.nodes, depth, quoted=True))
        return self._start(end)

    def _item(self, place: Place, text: str) -> Place | None:
        if not (found := syntax.ITEM.match(text)):
            return None
        before, number = len(self._open.items), int(found["number"]) if found["number"] else None
        kept = open_above(self._open.items, place.column, number)
        if self._leaf and kept == before and not may_end_text(found, self._open.items):
            return None
        nodes = self._open.nodes(kept)
        self._leaf = None
        self._deeper(place.row)
        if kept == before:
            self._result.jumps += jump(self._line(place.row), place.column, self._open.items)
        item = new_item(self._line(place.row), place.column, found, nodes)
        nodes.append(item)
        self._open.items.append(item)
        text_start = after_marker(self._lines[place.row], place.at + found.end(), place.column + found.end(), item)
        return Place(place.row, *text_start)

    def _include(self, place: Place, text: str) -> Place | None:
        if text[0] == "!":
            line, holding = self._line(place.row), self._open.holding(place.column, leniently=True)
            if self._result.includes(line, self._scope.depth + holding):
                self._open.nodes(holding).append(Include(line))
                return self._after(place.row + 1)
        return None

    def _text(self, place: Place, text: str) -> Place:
        """Take in a line of a paragraph: it continues the one before it, wherever it stands, or begins one."""
        text, row = with_lines_below(self._lines, place.row, text, self._open.edge)
        text, following = folded(self._lines, row, text, self._unclosed)
        below = self._lines[place.row + 1 : place.row + 2]
        if self._scope.quoted and syntax.SOURCE.match(text) and not any(map(str.strip, below)):
            self._leaf = None
        self._leaf = None if self._open.items and syntax.begins_table(self._lines, row) else self._leaf
        if self._leaf:
            inside, holding = self._open.inside(place.column), self._open.holding(place.column, leniently=False)
            lazy = inside >= 4 or holding < len(self._open.items)
            # Four columns keep markdown-it from taking such a line for a heading's underline.
            self._leaf.lines.append(LAZY + text if lazy else text)
        else:
            holding = self._open.holding(place.column, leniently=True)
            if not holding or self._open.nodes_of(holding):  # else it is a bullet's text, which is counted
                self._result.count(self._line(place.row))
            self._leaf = self._add_leaf(place, text, holding)
        if text.endswith(">") and ends_block(text):
            self._leaf, self._html.is_above = None, True
        return self._start(following)

    def _deeper(self, index: int) -> int:
        """Return the depth of what begins on this line, inside the open bullets."""
        line = self._line(index)
        return self._scope.deeper(len(self._open.items), Span(self._result.path, line, line))

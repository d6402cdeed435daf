"""The blocks of a document → lines of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from notes2slides.files.documents import tree
from notes2slides.files.documents.boxes import STEP, Box, box_of
from notes2slides.files.documents.escaping import displayed, fenced
from notes2slides.files.documents.inlines import Texts
from notes2slides.files.documents.tables import only_column, table_lines
from notes2slides.files.documents.tree import Attr, Block, Inline
from notes2slides.files.documents.words import is_plain, plain, texts

_LANGUAGE = re.compile(r"[A-Za-z][\w+#.-]*")
_NO_LANGUAGES = ("numberLines", "sourceCode", "literate", "programlisting", "src", "example", "highlight", "input")
_BOXES = {"☐": "[ ]", "☒": "[x]"}
_LETTERS = ("LowerRoman", "UpperRoman", "LowerAlpha", "UpperAlpha")
_ENVIRONMENT = re.compile(r"\s*\\begin\{(equation|align|gather|multline|eqnarray|flalign|alignat|displaymath)\*?\}")


class Blocks:
    """Writes blocks. Those at the top are written to `lines`, as their headings make sections."""

    def __init__(self, texts: Texts, levels: dict[int, int]) -> None:
        """`levels` are those of the headings, each with the one it is to have."""
        self._texts = texts
        self._levels = levels
        self._spoken: list[Sequence[Block]] = []
        self.lines: list[str] = []
        self.headings: list[tuple[int, str]] = [(1, "")]
        """Of each heading the line, from 1, and its words."""

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks that stand at the top; each is followed by the footnotes in it."""
        for at, block in enumerate(blocks):
            if isinstance(block, tree.Header):
                self._heading(*block.c)
            elif isinstance(block, tree.Div):
                self._box(box_of(*block.c))
            else:
                self._add(self._lines(block, is_second=_is_second(blocks, at)))
            self._add_what_is_apart()

    def _add(self, lines: Sequence[str]) -> None:
        if lines:
            self.lines += ("", *lines)

    def _add_what_is_apart(self) -> None:
        """Write what stands in no list and no quotation, wherever in the last block it was found."""
        while self._spoken or self._texts.notes:
            while self._spoken:
                said = [line.replace("-->", "--\u200b>") for line in self.below(self._spoken.pop(0))]
                self._add(["<!-- notes:", *said, "-->"] if said else [])
            if not self._texts.notes:
                break
            number, blocks = self._texts.notes.pop(0)
            first, *others = self.below(blocks) or [""]
            self._add((f"[^{number}]: {first}", *_indented(others, "    ")))

    def _heading(self, level: int, attr: Attr, text: Sequence[Inline]) -> None:
        said = self._texts.line(_on_one_line(text))
        if not said:
            return
        self._add((f"{'#' * self._levels.get(level, level)} {said}{self._texts.heading_name(attr)}",))
        self._texts.told.heading = plain(text)
        self.headings.append((len(self.lines), plain(text)))

    def _box(self, box: Box) -> None:
        if box.lost:
            self._texts.told.lose(box.lost)
        if box.begin and (box.is_open or box.inner):
            self._add((box.begin,))
        if box.callout or box.is_spoken:
            self._add(self._inner_box(box))
        else:
            if box.name:
                self._add((self._texts.name(box.name),) if self._texts.name(box.name) else ())
            self.write(box.inner)
        if box.end and (box.is_open or box.inner):
            self._add((box.end,))

    def below(self, blocks: Sequence[Block]) -> list[str]:
        """Return the lines of blocks that stand in another, where headings are bold texts."""
        lines: list[str] = []
        for at, block in enumerate(blocks):
            found = self._lines(block, is_second=_is_second(blocks, at))
            lines += ("", *found) if lines and found else found
        return lines

    def _lines(self, block: Block, *, is_second: bool = False) -> list[str]:
        """Return the lines of a block; `is_second` has a list begin anew behind another one."""
        match block:
            case tree.Plain(text) | tree.Para(text):
                return self._text(text)
            case tree.LineBlock(rows):
                said = "<br>".join(map(self._texts.line, rows))
                return [said] if said.replace("<br>", "") else []
            case tree.CodeBlock(((_, classes, _), text)):
                return fenced(text, _language(classes)) if text.strip() else []
            case tree.RawBlock((kind, source)):
                return self._raw(kind, source)
            case tree.BlockQuote(inner):
                return [f"> {line}".rstrip() for line in self.below(inner)]
            case tree.OrderedList(((first, style, _), items)):
                if style.get("t") in _LETTERS:
                    self._texts.told.lose("letters")
                sign = ")" if is_second else "."
                return [line for at, item in enumerate(items) for line in self._item(f"{first + at}{sign}", item)]
            case tree.BulletList(items):
                return self._bullets(items, "*" if is_second else "-")
            case tree.DefinitionList(terms):
                return [line for term, meanings in terms for line in self._term(term, meanings)]
            case tree.Header((_, attr, text)):
                said = self._texts.line(_on_one_line(text))
                return [f"{self._texts.name(attr)}<strong>{said}</strong>"] if said else []
            case tree.HorizontalRule():
                return ["---"]
            case tree.Table():
                return self._table(block)
            case tree.Figure((attr, (_, caption), inner)):
                return self._figure(attr, caption, inner)
            case tree.Div((attr, inner)):
                return self._inner_box(box_of(attr, inner))
            case tree.Null():
                return []
            case _:
                assert_never(block)

    def _text(self, text: Sequence[Inline]) -> list[str]:
        lines: list[str] = []
        for piece in self._texts.pieces(text):
            found = [piece] if isinstance(piece, str) else piece
            lines += ("", *found) if lines and found else found
        return lines

    def _raw(self, kind: str, source: str) -> list[str]:
        if kind in ("html", "html4", "html5"):
            return [line for line in source.split("\n") if line.strip()]
        if kind in ("tex", "latex") and _ENVIRONMENT.match(source):
            return displayed(source)
        if kind not in ("org",) and source.strip():
            self._texts.told.lose("raw")
        return []

    def _bullets(self, items: Sequence[Sequence[Block]], sign: str) -> list[str]:
        stepped = [block for item in items for block in item if _is_step(block)]
        lines = [line for item in items for line in self._item(sign, [each for each in item if not _is_step(each)])]
        return ["::: incremental", "", *lines, "", ":::"] if stepped and lines else lines

    def _item(self, sign: str, blocks: Sequence[Block]) -> list[str]:
        opening, others = (blocks[0], blocks[1:]) if blocks else (None, ())
        lines: list[str] = []
        if isinstance(opening, tree.Plain | tree.Para):
            first, *more = list(self._texts.pieces(_as_task(opening.c))) or [""]
            lines = [first] if isinstance(first, str) else first
            for piece in more:
                lines += ("", *([piece] if isinstance(piece, str) else piece))
        elif opening is not None:
            lines = self.below((opening,))
        below = self.below(others)
        lines += ("", *below) if lines and below else below
        if not lines:
            return []
        if not isinstance(opening, tree.Plain | tree.Para | tree.LineBlock) or lines[0] in ("$$", r"\["):
            return [sign, *_indented(lines, " " * (len(sign) + 1))]
        return [f"{sign} {lines[0]}", *_indented(lines[1:], " " * (len(sign) + 1))]

    def _term(self, term: Sequence[Inline], meanings: Sequence[Sequence[Block]]) -> list[str]:
        said = self._texts.line(_on_one_line(term))
        below = [self.below(meaning) for meaning in meanings]
        if not said or not any(below):
            lines = [f"<strong>{said}</strong>"] if said else []
            for each in below:
                lines += ("", *each) if lines and each else each
            return ["", *lines]
        lines = ["", said]
        for first, *others in filter(None, below):
            lines += (f": {first}", *_indented(others, "    "))
        return lines

    def _table(self, found: tree.Table) -> list[str]:
        attr, (_, caption), *_ = found.c
        framed = only_column(found)
        lines = table_lines(found, self._texts) if framed is None else self.below(framed)
        if said := self._texts.line(texts(caption)):
            lines += ("", f"<em>{said}</em>")
        name = self._texts.name(attr)
        return [name, "", *lines] if name and lines else lines

    def _figure(self, attr: Attr, caption: Sequence[Block], inner: Sequence[Block]) -> list[str]:
        words = texts(caption)
        content = inner[0].c if len(inner) == 1 and isinstance(inner[0], tree.Plain | tree.Para) else ()
        name = self._texts.name(attr)
        if len(content) == 1 and isinstance(content[0], tree.Image) and is_plain(words):
            image = content[0]
            attr = (image.c[0][0], image.c[0][1], image.c[0][2] or attr[2])
            others = [block for block in caption if not isinstance(block, tree.Plain | tree.Para)]
            further = self.below(others)
            return [name + self._texts.image(tree.Image((attr, *image.c[1:])), plain(words)), *further]
        lines = self.below(inner)
        for each in self.below(caption):
            lines += ("", f"<em>{each}</em>") if each.strip() else ()
        return [name, "", *lines] if name and lines else lines

    def _inner_box(self, box: Box) -> list[str]:
        if box.lost:
            self._texts.told.lose(box.lost)
        if box.callout:
            return self._callout(box)
        if box.is_spoken:
            self._spoken.append(box.inner)
            return []
        name = self._texts.name(box.name) if box.name else ""
        lines = self.below(box.inner)
        return [name, "", *lines] if name and lines else lines

    def _callout(self, box: Box) -> list[str]:
        lines = self.below(box.inner)
        title = self._texts.line(box.title)
        return [f"> [!{box.callout}] {title}".rstrip(), *(f"> {line}".rstrip() for line in lines)]


def _indented(lines: Sequence[str], by: str) -> list[str]:
    return [f"{by}{line}" if line else line for line in lines]


def _is_second(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a list follows another of its kind, with which it would be one."""
    count = 0
    while at > 0 and isinstance(blocks[at - 1], tree.BulletList | tree.OrderedList):
        if type(blocks[at - 1]) is not type(blocks[at]):
            break
        at, count = at - 1, count + 1
    return count % 2 == 1


def _is_step(block: Block) -> bool:
    return isinstance(block, tree.Div) and STEP in block.c[0][1]


def _as_task(text: Sequence[Inline]) -> Sequence[Inline]:
    """Return the text of an item, in which the box of a task is one of Markdown's."""
    box = _BOXES.get(text[0].c) if text and isinstance(text[0], tree.Str) else None
    return (tree.RawInline(("html", box)), *text[1:]) if box else text


def _on_one_line(text: Sequence[Inline]) -> Sequence[Inline]:
    return [tree.Space() if isinstance(part, tree.LineBreak) else part for part in text]


def _language(classes: Sequence[str]) -> str:
    return next((each for each in classes if each not in _NO_LANGUAGES and _LANGUAGE.fullmatch(each)), "")

"""A text of a document → a line of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import assert_never
from urllib.parse import quote

from notes2slides.files.documents import tree
from notes2slides.files.documents.escaping import address, code, displayed, formula, literal
from notes2slides.files.documents.images import attributes, picture_name
from notes2slides.files.documents.said import Told
from notes2slides.files.documents.tree import Attr, Block, Inline
from notes2slides.files.documents.words import plain

_LOOKS: dict[type[tree.Styled], str] = {
    tree.Emph: "em",
    tree.Underline: "u",
    tree.Strong: "strong",
    tree.Strikeout: "s",
    tree.Superscript: "sup",
    tree.Subscript: "sub",
}
_CLASSES = {"underline": "u", "ul": "u", "mark": "mark", "kbd": "kbd"}
_HIDDEN = ("katex-html", "MathJax_Preview", "mjx-chtml", "MJX_Assistive_MathML", "headerlink", "linenos")
"""Classes of what web pages hold a second time, or for the eye alone."""
_ENVIRONMENT = re.compile(r"\s*\\begin\{(equation|align|gather|multline|eqnarray|flalign|alignat|displaymath)\*?\}")
_WORDMARKS = {r"\LaTeX": "LaTeX", r"\TeX": "TeX", r"\LaTeXe": "LaTeX2e", r"\XeLaTeX": "XeLaTeX"}
_NAME = re.compile(r"[\w:.-]+")


class Texts:
    """Writes texts; the footnotes in them are collected until they are asked for."""

    def __init__(self, told: Told, targets: frozenset[str], formulas: frozenset[str], *, cites: bool) -> None:
        """`targets` are names that links lead to, `formulas` those of formulas; `cites`: there are works to cite."""
        self.headings: Mapping[str, str] = {}
        """Of headings that have a name their words, which stand for numbers that refer to them."""
        self.told = told
        self.notes: list[tuple[int, Sequence[Block]]] = []
        """Footnotes whose texts have not been written yet, each with its number."""
        self.images: dict[str, str] = {}
        """Names of pictures that stand inside the document itself, with their data."""
        self.place: Callable[[str], str] = str
        """Tells where a picture of that name is."""
        self._targets = targets
        self._formulas = formulas
        self._cites = cites
        self._count = 0
        self._in_html = 0
        self._in_link = 0

    def cell(self, text: Sequence[Inline]) -> str:
        """Return a text within elements of HTML."""
        self._in_html += 1
        said = self.line(text)
        self._in_html -= 1
        return said

    def line(self, text: Sequence[Inline]) -> str:
        """Return a text on one line."""
        return "".join(self._parts(text)).strip()

    def pieces(self, text: Sequence[Inline]) -> Iterator[str | list[str]]:
        """Yield the lines of a text, and between them the formulas that stand by themselves."""
        piece: list[Inline] = []
        for part in _flat(text):
            if tex := _displayed(part):
                if said := self.line(piece):
                    yield said
                piece = []
                yield displayed(tex)
            else:
                piece.append(part)
        if said := self.line(piece):
            yield said

    def name(self, attr: Attr) -> str:
        """Return the target of a link, where one leads to what has these attributes."""
        name = attr[0]
        return f'<a id="{name}"></a>' if name in self._targets and _NAME.fullmatch(name) else ""

    def heading_name(self, attr: Attr) -> str:
        """Return the same for a heading."""
        return f" {{#{attr[0]}}}" if attr[0] in self._targets and _NAME.fullmatch(attr[0]) else ""

    def _parts(self, text: Sequence[Inline]) -> Iterator[str]:
        after_formula = False
        for part in text:
            said = self._part(part)
            if after_formula and said[:1].isdigit():
                said = f"&#{ord(said[0])};{said[1:]}"
            yield said
            after_formula = said.endswith("$") if said else after_formula

    def _part(self, part: Inline) -> str:
        match part:
            case tree.Str(words):
                return literal(words)
            case tree.Space() | tree.SoftBreak():
                return " "
            case tree.LineBreak():
                return "<br>"
            case tree.Code((_, words)):
                return code(words)
            case tree.Math((_, tex)):
                return formula(tex, in_html=self._in_html > 0)
            case tree.RawInline((kind, source)):
                return self._raw(kind, source)
            case tree.Quoted((marks, inner)):
                sign = '"' if isinstance(marks, tree.DoubleQuote) else "'"
                return f"{sign}{self._inner(inner)}{sign}"
            case tree.Note(blocks):
                self._count += 1
                self.notes.append((self._count, blocks))
                return f"[^{self._count}]"
            case tree.Cite((works, inner)):
                return self._cited(works, inner)
            case tree.Link((attr, inner, target)):
                return self._link(attr, inner, target[0])
            case tree.Image():
                return self.image(part)
            case tree.Span((attr, inner)):
                return self._span(attr, inner)
            case tree.SmallCaps(inner):
                return self._inner(inner)
            case (
                tree.Emph()
                | tree.Underline()
                | tree.Strong()
                | tree.Strikeout()
                | tree.Superscript()
                | tree.Subscript()
            ):
                return _in_element(_LOOKS[type(part)], self._inner(part.c))
            case _:
                assert_never(part)

    def _inner(self, text: Sequence[Inline]) -> str:
        return "".join(self._parts(text))

    def _span(self, attr: Attr, inner: Sequence[Inline]) -> str:
        _, classes, keys = attr
        if any(each in _HIDDEN for each in classes):
            return ""
        if "tag" in classes and (tag := dict(keys).get("tag-name")):
            return f"<tag>{literal(tag)}</tag>"
        said = self._inner(inner)
        for each in classes:
            said = _in_element(_CLASSES[each], said) if each in _CLASSES else said
        return self.name(attr) + said

    def image(self, found: tree.Image, caption: str = "") -> str:
        """Return a picture; what pandoc before version 3 calls its words may be its caption."""
        attr, words, (source, title) = found.c
        if title.startswith("fig:"):
            caption = caption or plain(words)
        elif title and not caption:
            caption = title
        named = picture_name(source, self.images)
        said = f"![{literal(plain(words) or caption)}]({address(self.place(named))}"
        said += f' "{literal(caption).replace(chr(34), "&quot;")}")' if caption else ")"
        return self.name(attr) + said + attributes(attr)

    def _raw(self, kind: str, source: str) -> str:
        match kind:
            case "html" | "html4" | "html5":
                return " ".join(source.split())
            case "tex" | "latex" if source.strip().rstrip("{}") in _WORDMARKS:
                return _WORDMARKS[source.strip().rstrip("{}")]
            case "tex" | "latex" if _ENVIRONMENT.match(source):
                return f"$${' '.join(source.split())}$$"
            case _:
                self.told.lose("raw")
                return ""

    def _link(self, attr: Attr, inner: Sequence[Inline], url: str) -> str:
        _, classes, keys = attr
        self._in_link += 1
        said = self._inner(inner)
        self._in_link -= 1
        if any(each in _HIDDEN for each in classes):
            return ""
        if self._in_link:
            return said
        reference = dict(keys).get("reference", "")
        if reference in self._formulas:
            return rf"\eqref{{{reference}}}" if dict(keys).get("reference-type") == "eqref" else rf"\ref{{{reference}}}"
        if url.startswith("#"):
            name = url[1:]
            said = literal(self.headings[name]) if reference and name in self.headings else said
            return self.name(attr) + (f"[{said}](#{quote(name)})" if name in self._targets and said.strip() else said)
        if not url.strip() or (not said.strip() and not url.startswith("http")):
            return self.name(attr) + said
        return f"{self.name(attr)}[{said if said.strip() else literal(url)}]({address(url)})"

    def _cited(self, works: Sequence[tree.Citation], inner: Sequence[Inline]) -> str:
        if not self._cites or not all(_NAME.fullmatch(work.citation_id) for work in works):
            said = [part for part in inner if not isinstance(part, tree.RawInline)]
            keys = [work.citation_id for work in works]
            is_source = not plain(said) or any(f"@{key}" in plain(said) or f":{key}" in plain(said) for key in keys)
            return literal(f"[{', '.join(keys)}]") if is_source and keys else self._inner(said)
        if len(works) == 1 and isinstance(works[0].citation_mode, tree.AuthorInText):
            behind = self._inner(works[0].citation_suffix).strip(" ,")
            return f"@{works[0].citation_id}{f' [{behind}]' if behind else ''}"
        return f"[{'; '.join(map(self._work, works))}]"

    def _work(self, work: tree.Citation) -> str:
        before, behind = (self._inner(part).strip() for part in (work.citation_prefix, work.citation_suffix))
        sign = "-" if isinstance(work.citation_mode, tree.SuppressAuthor) else ""
        comma = "" if not behind or behind.startswith(",") else ", "
        return f"{before} {sign}@{work.citation_id}{comma}{behind}".strip()


def _in_element(name: str, said: str) -> str:
    return f"<{name}>{said}</{name}>" if said.strip() else said


def _flat(text: Sequence[Inline]) -> Iterator[Inline]:
    """Yield the parts of a text, those of groups that have no looks of their own each by itself."""
    for part in text:
        if isinstance(part, tree.Span) and part.c[0] == ("", (), ()):
            yield from _flat(part.c[1])
        else:
            yield part


def _displayed(part: Inline) -> str:
    """Return the TeX of a formula that stands on a line of its own; "" for all else."""
    if isinstance(part, tree.Math) and isinstance(part.c[0], tree.DisplayMath):
        return part.c[1]
    is_source = isinstance(part, tree.RawInline) and part.c[0] in ("latex", "tex")
    return part.c[1] if isinstance(part, tree.RawInline) and is_source and _ENVIRONMENT.match(part.c[1]) else ""

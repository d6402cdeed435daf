"""Source of other tools' Markdown, told from writing: what a text shows that its author meant as a sign to a tool."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from msgspec import Struct

from notes2slides.html_names import KNOWN, SURE
from notes2slides.model.text import AS_IT_IS, Run

HIDDEN = "\ufffc"
"""Stands for each character that is no plain text: of code, of a formula, of what the author wants to be seen."""
_ELEMENTS = "|".join(sorted(KNOWN))
_UNMISTAKABLE = "|".join(sorted(SURE))
_ADMONITIONS = (
    "abstract|admonition|attention|bug|caution|check|cite|danger|details|done|error|example|fail|failure|faq|help|hint|info"
    "|important|missing|note|question|quote|seealso|success|summary|tip|tldr|todo|warning"
)
_LAYOUTS = (
    "center|cover|default|end|fact|full|iframe(?:-left|-right)?|image(?:-left|-right)?|intro|none|quote|section|statement"
    "|two-cols(?:-header)?"
)
"""Slidev's own."""
_FURTHER = r"(?:\s(?:background|class|clicks|image|level|transition): \S{1,200}){0,6}"
"""What stands with a layout in the header of a slide."""
_PANDOC = ("pandoc", "quarto", "myst")
_OBSIDIAN = ("obsidian",)
_LATEX = ("latex", "pandoc", "quarto", "myst")
_REMARK = ("remark", "xaringan")
_MYST = ("myst",)
_MKDOCS = ("mkdocs",)
_TOOLS = {
    "pandoc": "pandoc",
    "quarto": "Quarto",
    "myst": "MyST",
    "slidev": "Slidev",
    "hugo": "Hugo",
    "jekyll": "Jekyll",
    "kramdown": "kramdown",
    "mkdocs": "MkDocs",
    "obsidian": "Obsidian",
    "remark": "remark",
    "xaringan": "xaringan",
    "reveal.js": "reveal.js",
    "github": "GitHub",
}
"""What dialects that are those of a tool are called."""


class Sign(Struct, frozen=True):
    """A kind of source, and whose it is."""

    name: str
    """What it is taken for, with an article."""
    dialects: tuple[str, ...]
    needle: str
    """Stands in every text that shows it."""
    pattern: str
    """No part of it may match more characters than a few hundred: a text is gone through once."""
    is_writing: bool = False
    """It is plain writing too: it counts where the file has another sign of the same dialect."""
    is_open: bool = False
    """Where it ends nobody can say: words may stand in it."""

    @property
    def described(self) -> str:
        """What a text looks like that shows it: `a div written for pandoc, Quarto or MyST`."""
        tools = [_TOOLS[dialect] for dialect in self.dialects if dialect in _TOOLS]
        if len(tools) < len(self.dialects):
            return self.name
        return f"{self.name} written for {' or '.join((*filter(None, [', '.join(tools[:-1])]), tools[-1]))}"


SIGNS: tuple[Sign, ...] = (
    Sign("a comment that is not closed", ("html",), "<!--", r"<!--"),
    Sign(
        "an HTML tag",
        ("html",),
        "<",
        rf"(?<!\w)<(?:(?:{_ELEMENTS})\s[^<>=\n]{{0,60}}=[^<>\n]{{0,300}}|(?:{_UNMISTAKABLE})\s?/?)>"
        rf"|</(?:{_ELEMENTS})\s?>",
    ),
    Sign(
        "an HTML tag that is not closed",
        ("html",),
        "<",
        rf"(?<!\w)<(?:{_ELEMENTS})\s{{1,3}}[A-Za-z:@-][\w:-]{{1,30}}=(?=[^\s=])[^<>\n]{{0,300}}+(?![^<>\n]{{0,300}}>)",
        is_open=True,
    ),
    Sign(
        "a component",
        ("slidev",),
        "<",
        r"<v-[\w-]{2,30}[^<>\n]{0,300}>|</[a-z]{1,20}-[\w-]{1,30}>|<[A-Z]\w{1,40}(?:\s[^<>\n]{0,300})?/>|</[A-Z]\w{1,40}>",
    ),
    Sign("a column", ("slidev",), "::", r"^::\s?(?:default|left|right|top|bottom)\s?::$"),
    Sign("a slide's layout", ("slidev",), "layout: ", rf"^layout: (?:{_LAYOUTS})(?=\s|$){_FURTHER}"),
    Sign("a div", _PANDOC, ":::", r"(?<![:\w]):{3,}(?=\s*$|[ \t]*[\w{.\[])"),
    Sign("a shortcode", ("hugo", "quarto"), "{{", r"\{\{[<%](?:[^}\n]{0,300}[>%]\}\})?"),
    Sign("a template's instruction", ("jekyll",), "{%", r"\{%[-+]?\s?\w[^%\n]{0,200}%\}"),
    Sign(
        "a template's value", ("jekyll", "slidev"), "{{", r"\{\{(?:\s[\w.$|\s\"'()-]{1,80}\s|[\w.$|\"'()-]{2,80})\}\}"
    ),
    Sign("an attribute list", ("kramdown",), "{:", r"\{:\s?[.#]?[\w][^{}\n]{0,100}\}"),
    Sign(
        "attributes",
        _PANDOC,
        "{",
        r"\{[#.][A-Za-z][\w:.-]{0,60}(?:\s[^{}\n]{0,300})?\}|\{=[a-z]{2,20}\}"
        r"|(?<=[\])\ufffc])\{[A-Za-z][\w-]{0,40}=[^{}\n]{1,300}\}",
    ),
    Sign("a citation", _PANDOC, "@", r"\[(?:[\w.]{1,12} )?-?@[A-Za-z][\w:.#$%&+?~-]{1,80}+(?!/)[^\]\n]{0,200}\]"),
    Sign("a numbered example", ("pandoc",), "(@", r"^\(@[\w-]{0,40}\)(?=\s)"),
    Sign("a cross-reference", ("quarto",), "@", r"(?<![\w@/.])@(?:fig|tbl|sec|eq|lst|thm)-[\w-]{1,60}"),
    Sign("a pause", ("pandoc",), ". . .", r"^\. \. \.$"),
    Sign("a grid table", ("pandoc",), "+", r"(?<!\S)\+[-=]{3,200}\+"),
    Sign("the rule of a table", ("markdown",), "|", r"\|\s?:?-{3,200}:?\s?(?=\||$)"),
    Sign("the row of a table", ("markdown",), "|", r"^\|\s(?:[^|\n]{0,200}\|){2,50}$"),
    Sign("the row of a table", ("markdown",), "|", r"^\|(?:[^|\n]{0,200}\|){2,50}$", is_writing=True),
    Sign("a role", ("myst", "rst"), HIDDEN, r"\{[a-z][\w:+-]{1,40}\}(?=\ufffc)|(?<!\w):[a-z][\w:-]{1,30}:(?=\ufffc)"),
    Sign("a label", _MYST, ")=", r"^\([\w:.-]{1,60}\)=$"),
    Sign("a directive of reStructuredText", ("rst",), ".. ", r"^\.\. [\w-]{2,40}::"),
    Sign("a line of Org mode", ("org",), "#+", r"^#\+[A-Za-z_]{3,30}\b"),
    Sign("an admonition", _MKDOCS, "!!!", rf"^!!!\s+(?:{_ADMONITIONS})\b"),
    Sign("an admonition", _MKDOCS, "???", rf"^\?\?\?\+?\s+(?:{_ADMONITIONS})\b"),
    Sign("a tab", _MKDOCS, "===", r"^===[+!]?\s\""),
    Sign("a snippet", _MKDOCS, "8<", r"-{2}8<-{2}"),
    Sign("a table of contents", ("markdown",), "TOC", r"^\[TOC\]$|\[\[_?TOC_?\]\]"),
    Sign(
        "an emoji's name",
        ("github",),
        ":",
        r"(?<![\w:/\[]):(?:[a-z][a-z0-9]{2,30}(?:[_-][a-z0-9]{1,30}){0,6}|\+1|-1):(?![\w:/\]])",
    ),
    Sign("an embedded file", _OBSIDIAN, "![[", r"!\[\[(?:[^\]\n]{0,200}\]\])?"),
    Sign("a template's instruction", _OBSIDIAN, "<%", r"<%[^%\n]{0,200}%>"),
    Sign(
        "the name of a block",
        _OBSIDIAN,
        "^",
        r"(?:(?<=\s)|^)\^(?=[\d-]{0,40}[A-Za-z])(?:[a-z0-9][A-Za-z0-9-]{3,39}|[A-Za-z0-9-]{6,40})$",
    ),
    Sign("a task", _OBSIDIAN, "[", r"^\[[/><-]\](?=\s)"),
    Sign("a task", _OBSIDIAN, "[", r"^\[[!?*]\](?=\s)", is_writing=True),
    Sign("a picture", ("markdown",), "![", r"!\[[^\]\n]{0,200}\](?:\([^()\n]{0,300}\)?|\[[^\]\n]{0,200}\]?)"),
    Sign(
        "a link",
        ("markdown",),
        "](",
        r"(?<!\w)\[[^\[\]\n]{0,200}\]\((?=[^\s()]{0,200}[./#<:]|[\w-]{1,60}\))|\]\((?=https?:|\.{0,2}/|#|[\w-]{1,60}/)",
    ),
    Sign(
        "bold type",
        ("markdown",),
        "**",
        r"(?<![\w*])\*\*(?=[\w\"'“(])(?!\w{1,40}\)|kw\b|k?w?args)|(?<=[^\W\d]|[.!?:\"')])\*\*(?![\w*])",
    ),
    Sign(
        "a command of LaTeX",
        _LATEX,
        "\\",
        r"\\(?:begin|end)\{[^{}\n]{1,40}\}|(?<![\w\\/:.~-])\\[A-Za-z]{3,20}\*?(?=[{\[]|\s|$)",
    ),
    Sign("a formula", _LATEX, "$$", r"(?<!\$)\$\$(?!\$)(?=[^$\n]{0,200}[\\^_={])"),
    Sign("a notebook's JSON", ("jupyter",), '"cell', r'"cell_type"\s?:\s?"(?:code|markdown|raw)"'),
    Sign("a conflict of Git", ("git",), "<<<", r"^<{7}(?=\s)"),
    Sign("words for the speaker", ("reveal.js",), "Note", r"^Notes?:(?=\s|$)", is_writing=True),
    Sign("words for the speaker", _REMARK, "???", r"^\?\?\?$", is_writing=True),
    Sign(
        "a slide's property",
        (*_REMARK, "slidev"),
        ":",
        r"^(?:class|layout|name|template|count|exclude):\s",
        is_writing=True,
    ),
    Sign("a picture behind the slide", _REMARK, "background", r"^background-image:\s?url\("),
    Sign("a step", _REMARK, "--", r"^--$", is_writing=True),
    Sign("content with a class", _REMARK, "[", r"(?<![\w.\])])\.[a-z][\w-]{0,40}\[(?=\S)", is_writing=True),
    Sign("a title block", ("pandoc",), "%", r"^%\s(?=\S)", is_writing=True),
    Sign("a citation", _PANDOC, "@", r"(?<![\w@/.])@[a-z][\w:-]{2,60}", is_writing=True),
    Sign("the end of a cell", _MYST, "+++", r"^\+\+\+$", is_writing=True),
    Sign("an inline field", _OBSIDIAN, "::", r"^\w[\w -]{0,30}:: ", is_writing=True),
)
"""In the order in which they are tried where a text could be several."""


_NOTEBOOK = re.compile(r'\{\s*"(?:cells|metadata|nbformat(?:_minor)?|worksheets)"\s*:')
NBCONVERT = "`jupyter nbconvert --to markdown NAME.ipynb` makes notes of a notebook"


def is_notebook(text: str) -> bool:
    """Return whether a text is the JSON of a Jupyter notebook."""
    return _NOTEBOOK.match(text.lstrip()) is not None and '"cell_type"' in text


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a sign's pattern; few texts show the needles of many signs, and to compile them all takes 50 ms."""
    return re.compile(pattern, re.MULTILINE)


class Leak(Struct, frozen=True):
    """Source of a dialect in a text: which, and where, in characters."""

    sign: Sign
    start: int
    stop: int


def leaks(text: str) -> Iterator[Leak]:
    """Yield what a text shows of other tools' source, plain writing too, in order, none over another; see `HIDDEN`."""
    found = [
        (match.start(), number, match.end())
        for number, sign in enumerate(SIGNS)
        if sign.needle in text
        for match in _compiled(sign.pattern).finditer(text)
    ]
    end = 0
    for start, number, stop in sorted(found):
        if start >= end:
            end = stop
            yield Leak(SIGNS[number], start, stop)


def seen(runs: Iterable[Run]) -> str:
    """Return the text in which to look for source: as many characters, with what is no plain text hidden."""
    return "".join(HIDDEN * len(run.text) if _is_spared(run) else run.text for run in runs)


def shows_source(runs: Iterable[Run]) -> bool:
    """Return whether a text shows source that is no plain writing."""
    return any(not leak.sign.is_writing for leak in leaks(seen(runs)))


def counted(found: Iterable[Sign], dialects: Iterable[str] = ()) -> frozenset[Sign]:
    """Return the signs that count, of all that a file shows; `dialects` are those that its header names.

    What is plain writing too counts beside another sign of its dialect, or where the header names that.
    """
    signs = frozenset(found)
    named = frozenset(dialects)

    def counts(sign: Sign) -> bool:
        others = chain.from_iterable(other.dialects for other in signs if other != sign)
        return not sign.is_writing or not named.isdisjoint(sign.dialects) or not set(sign.dialects).isdisjoint(others)

    return frozenset(filter(counts, signs))


def _is_spared(run: Run) -> bool:
    return bool(run.marks & AS_IT_IS) or run.maths is not None or run.footnote is not None

"""Notes as text, drawn from a grammar by a seed: every construct that the reader knows, whole, cut short or misplaced.

The axes are depth, width, length, the kind of characters, directives, tags, charts and formulas; a seed draws a value
on each, so that some notes are deep and others wide, some plain and others all marks.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WORDS: dict[str, Sequence[str]] = {
    "latin": [
        "the",
        "loss",
        "of",
        "a",
        "network",
        "falls",
        "slowly",
        "where",
        "rates",
        "are",
        "small;",
        "why?",
        "(see",
        "it)",
        "it's",
        "3.5",
        "%",
        "e.g.",
        "below",
    ],
    "german": [
        "Übergewicht,",
        "größer,",
        "der",
        "Verlust",
        "fällt",
        "„langsam“",
        "Donaudampfschifffahrtsgesellschaft",
        "z.",
        "B.",
        "§",
    ],
    "long": ["x" * 70, "https://example.org/" + "path/" * 18, "y-" * 40, "supercalifragilistic", "ok."],
    "chinese": ["学习率决定步长。", "梯度，", "深度学习" * 5, "（见下）"],
    "korean": ["학습률은", "걸음의", "크기를", "정한다."],
    "arabic": ["التعلم", "معدل", "الشبكة.", "في", "(انظر)"],
    "thai": ["การเรียนรู้", "อัตรา", "เครือข่าย"],
    "emoji": ["👩‍🔬", "🎉🎉🎉", "e\u0301t\u0301", "a\u200bb", "🇩🇪"],
    "odd": ["\u202eabc", "\ufeff", "\u00ad", "A\u0336B", "\ufffd", "nul\\0", "&amp;", "<", ">", '"', "'", "\\", "\t"],
    "marks": [
        "*",
        "**",
        "_",
        "`",
        "``",
        "~~",
        "==",
        "$",
        "$$",
        "[",
        "](",
        "![",
        "^[",
        "{",
        "}",
        "<b>",
        "</i>",
        "|",
        "%%",
    ],
}
KINDS = tuple(sorted(WORDS))
MOST_TEXTS = 24
"""Texts in one file of notes, about: many small files find more than few large ones."""
DIRECTIVES = (
    "<!-- slide -->",
    "<!-- keep -->",
    "<!-- skip -->",
    "<!-- notes: said alone -->",
    "<!-- slied -->",
    "<!-- unclosed",
    "{layout=two-columns}",
    "{layout=quote}",
    "{.step}",
    "{.step level=2}",
    "{time=1m30s}",
    "{time=99999h}",
    "{nonsense=1}",
    "{#name .class}",
    "%% hidden %%",
)
FORMULAS = (
    r"$\tau = \rho g h S$",
    r"$x^{2}_{i}$",
    r"$\frac{a}{b}$",
    r"$\unknown{x}$",
    r"$a",
    "$5 and $6",
    r"$$\sum_{i=1}^{n} x_i$$",
    r"$$https//e.org//a//b$$",
    r"$\begin{pmatrix} a & b \\ c & d \end{pmatrix}$",
)
SPANS: tuple[Callable[[str], str], ...] = (
    lambda text: f"**{text}**",
    lambda text: f"*{text}*",
    lambda text: f"`{text}`",
    lambda text: f"~~{text}~~",
    lambda text: f"=={text}==",
    lambda text: f"<tag>{text}</tag>",
    lambda text: f"[{text}](https://example.org/a)",
    lambda text: f"[{text}](#nowhere)",
    lambda text: f"![{text}](none.png)",
    lambda text: f"[[{text}]]",
    lambda text: f"{text}[^1]",
    lambda text: f"{text}^[a note on it]",
    lambda text: f"“{text}”",
    lambda text: f"**{text}",
    lambda text: f"<u>{text}",
)


@dataclass(frozen=True, slots=True)
class Axes:
    """What kind of notes a seed draws."""

    depth: int
    width: int
    length: int
    """Words of a text, at most."""
    characters: tuple[str, ...]
    directives: float
    tags: float
    charts: float
    formulas: float
    spans: float


def axes(chance: random.Random) -> Axes:
    """Return a point in the space of notes; most lie near those of a lecturer, some far out."""
    return Axes(
        depth=chance.choice((1, 2, 2, 3, 4, 6, 12)),
        width=chance.choice((1, 2, 3, 5, 8, 20)),
        length=chance.choice((3, 8, 15, 15, 30, 60)),
        characters=tuple(chance.sample(KINDS, chance.choice((1, 1, 2, 3)))),
        directives=chance.choice((0, 0, 0.05, 0.3)),
        tags=chance.choice((0, 0.1, 0.4)),
        charts=chance.choice((0, 0, 0.1)),
        formulas=chance.choice((0, 0, 0.1, 0.4)),
        spans=chance.choice((0, 0.1, 0.3)),
    )


def notes(seed: int) -> str:
    """Return the notes that a seed draws."""
    chance = random.Random(seed)
    return _Writer(chance, axes(chance)).notes()


class _Writer:
    def __init__(self, chance: random.Random, drawn: Axes) -> None:
        self._chance = chance
        self._axes = drawn
        self._left = MOST_TEXTS

    def notes(self) -> str:
        parts = [self._header()]
        for _ in range(self._chance.randint(1, 3)):
            parts.append(f"{'#' * self._chance.randint(1, 4)} {self._text(8)}".rstrip() + "\n")
            for _ in range(self._chance.randint(0, self._axes.width)):
                parts += [self._block(self._axes.depth)] if self._left > 0 else []
        return "\n".join(part for part in parts if part)

    def _header(self) -> str:
        match self._chance.randrange(4):
            case 0:
                return f"---\ntitle: {self._text(4)!r}\nauthor: A\n---\n"
            case 1:
                return f"Title: {self._text(4)}\nTags: a, b\n"
            case _:
                return ""

    def _text(self, longest: int | None = None) -> str:
        self._left -= 1
        words = WORDS[self._chance.choice(self._axes.characters)]
        count = self._chance.randint(1, longest or self._axes.length)
        said = [self._chance.choice(words) for _ in range(count)]
        place = self._chance.randrange(count)
        if self._happens(self._axes.spans):
            said[place] = self._chance.choice(SPANS)(said[place])
        if self._happens(self._axes.tags):
            said[place] = f"<tag>{said[place]}</tag>"
        if self._happens(self._axes.formulas):
            said.insert(place, self._chance.choice(FORMULAS))
        if self._happens(self._axes.directives):
            said.append(self._chance.choice(DIRECTIVES))
        return " ".join(said)

    def _happens(self, share: float) -> bool:
        return self._chance.random() < share

    def _block(self, depth: int) -> str:
        if self._happens(self._axes.charts):
            return self._chart()
        kinds: list[Callable[[int], str]] = [self._bullets] * 8
        kinds += [self._paragraph, self._quotation, self._code, self._table, self._callout, self._terms, self._odd]
        return self._chance.choice(kinds)(depth)

    def _bullets(self, depth: int, indent: str = "") -> str:
        mark = self._chance.choice(("-", "-", "*", "1.", "- [ ]", "- [x]"))
        step = self._chance.choice(("  ", "    ", "\t", "   "))
        lines = []
        for _ in range(self._chance.randint(1, self._axes.width)):
            lead = self._chance.choice(("", "", "", "", "My Take: ", "**My Take:** ", "Term: "))
            lines.append(f"{indent}{mark} {lead}{self._text()}")
            if self._left < 0:
                break
            if depth > 1 and self._happens(0.35):
                lines.append(self._bullets(depth - 1, indent + step).rstrip("\n"))
        return "\n".join(lines) + "\n"

    def _paragraph(self, _depth: int) -> str:
        return self._text() + "\n"

    def _quotation(self, depth: int) -> str:
        inner = self._block(depth - 1) if depth > 1 and self._happens(0.4) else self._text()
        said = f"\n> — {self._text(3)}" if self._happens(0.3) else ""
        return "\n".join(f"> {line}" for line in inner.splitlines()) + said + "\n"

    def _code(self, _depth: int) -> str:
        fence = self._chance.choice(("```", "~~~", "````"))
        info = self._chance.choice(("", "python", "python {2}", "mermaid", "dot", "nonsense", "c++ [1-3]"))
        lines = "\n".join(self._text(6) for _ in range(self._chance.randint(0, self._axes.width)))
        closing = "" if self._happens(0.03) else fence
        return f"{fence}{info}\n{lines}\n{closing}\n"

    def _table(self, _depth: int) -> str:
        columns = self._chance.randint(1, 6)
        rows = [
            " | ".join(self._text(4) for _ in range(columns)) for _ in range(self._chance.randint(1, self._axes.width))
        ]
        rule = "|".join(self._chance.choice(("---", ":--", "--:", ":-:")) for _ in range(columns))
        return f"| {self._text(3)} {'| c ' * (columns - 1)}|\n|{rule}|\n" + "".join(f"| {row} |\n" for row in rows)

    def _callout(self, _depth: int) -> str:
        kind = self._chance.choice(("note", "warning", "tip", "quote", "made-up"))
        title = self._text(4) if self._happens(0.5) else ""
        body = "".join(f"> {self._text()}\n" for _ in range(self._chance.randint(0, 3)))
        return f"> [!{kind}]{self._chance.choice(('', '-', '+'))} {title}\n{body}"

    def _terms(self, _depth: int) -> str:
        return f"{self._text(2)}\n: {self._text()}\n"

    def _chart(self) -> str:
        kind = self._chance.choice(("bar", "column", "line", "pie", "scatter", "nonsense"))
        series = self._chance.randint(1, 4)
        head = ", ".join(["x", *(f"s{number}" for number in range(series))])
        values = ("1", "-3", "1e-3", "12%", "", "text", '"1,200"', "1e308", "9" * 40)
        rows = [
            ", ".join([str(row), *(self._chance.choice(values) for _ in range(series))])
            for row in range(self._chance.randint(0, self._axes.width))
        ]
        return f"```chart {kind}\ntitle: {self._text(4)}\n\n{head}\n" + "\n".join(rows) + "\n```\n"

    def _odd(self, depth: int) -> str:
        """Return what stands where it should not, or is cut short."""
        level = "> - " * self._chance.randint(1, 3 * depth)
        return self._chance.choice(
            (
                "---\n",
                "***\n",
                "###\n",
                "[^1]: A footnote\n    that goes on\n",
                "*[CNN]: convolutional network\n",
                "[x]: https://example.org\n",
                f"{level}{self._text(4)}\n",
                f"- \n\n      {self._text(3)}\n",
                "!include nowhere.md\n",
                "![[Nowhere]]\n",
                "<div>\n<script>alert(1)</script>\n</div>\n",
                "<!-- a remark\n\nover lines -->\n",
                ": a meaning without a term\n",
                "|a|\n",
                "\x00\x07\x1b[31m\n",
            )
        )

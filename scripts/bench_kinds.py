"""Cost of each kind of block by its size: CPU ms for each unit and peak memory, at 1, 10 and 100 times the size.

Each figure is of a whole process that builds both formats; what the build of a single bullet costs is taken off the
time. Linear means: the unit costs as much at 100 times the size. CPU is user and system time, as the kernel counts it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import Cost, cost_of

TIMES = (1, 10, 100)
_SENTENCE = "The gradient of the loss says how far each weight moves, and the learning rate says how fast. "
_WORDS_OF_SENTENCE = len(_SENTENCE.split())


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of block that may grow."""

    label: str
    unit: str
    base: int
    """Units at once the size."""
    block: Callable[[int], str]
    """Makes Markdown of that many units."""

    def notes(self, times: int) -> str:
        """Return notes that hold little else than this block, at so many times its size."""
        return self.holding(self.base * times)

    def holding(self, units: int) -> str:
        """Return notes that hold little else than this block, of so many units."""
        return f"# Deep learning\n\n- Before it\n\n## All of it\n\n{self.block(units)}\n\n- Behind it\n"


def _sentences(words: int) -> str:
    return (_SENTENCE * (words // _WORDS_OF_SENTENCE + 1)).strip()


def _numbered(form: str, joint: str = "\n") -> Callable[[int], str]:
    """Return what makes text of so many units, each of them that form with its number in it."""
    return lambda count: joint.join(form.format(number) for number in range(count))


def _behind(before: str, units: Callable[[int], str], after: str = "") -> Callable[[int], str]:
    return lambda count: before + units(count) + after


def _cited(count: int) -> str:
    cited = " ".join(f"claim {number}[^{number}]" for number in range(count))
    return f"- {cited}\n\n" + "\n".join(f"[^{number}]: Source {number}" for number in range(count))


_ALIGNED, _ALIGNED_END = "$$\n\\begin{aligned}\n", "\n\\end{aligned}\n$$"
_FUNCTIONS = _numbered("def step_{0}(weights, rate={0}):\n    return weights - rate * {0}\n")

LARGE_BLOCKS = (
    Kind("table", "row", 50, _behind("| Layer | Units |\n|:--|--:|\n", _numbered("| conv {0} | {0} |"))),
    Kind("table of long cells", "row", 20, _behind("| A | B |\n|---|---|\n", _numbered(f"| {{0}} | {_SENTENCE} |"))),
    Kind("table cell", "word", 60, lambda words: f"| A | B |\n|---|---|\n| one | {_sentences(words)} |"),
    Kind("code", "line", 210, lambda lines: f"```python\n{_FUNCTIONS(lines // 3)}\n```"),
    Kind("code without colour", "line", 200, _behind("```\n", _numbered("epoch {0} loss 0.{0}"), "\n```")),
    Kind("paragraph", "word", 200, _sentences),
    Kind("bullet", "word", 200, lambda words: f"- {_sentences(words)}"),
    Kind("bullet without sentences", "word", 200, _behind("- ", _numbered("word{0}", " "))),
    Kind("bullet of many lines", "line", 60, _behind("- ", _numbered("loss number {0}", "\\\n  "))),
    Kind("bullet of links", "link", 20, _behind("- ", _numbered("[page {0}](https://example.org/{0})", " and "))),
    Kind("bullet of addresses", "link", 150, _behind("- ", _numbered("<https://example.org/{0:05}>", " and "))),
    Kind("bullet of tags", "tag", 20, _behind("- All of ", _numbered("#tag{0}", " "))),
    Kind("bullet of emphasis", "run", 40, _behind("- ", _numbered("very **bold {0}** and *loud {0}*", " "))),
    Kind("bullet of code", "run", 200, _behind("- ", _numbered("call `step_{0}(rate)` now", " "))),
    Kind("bullet of formulas", "formula", 20, _behind("- ", _numbered("for $w_{{{0}}} < x$", " and "))),
    Kind("bullet of citations", "footnote", 10, _cited),
    Kind("quotation", "word", 200, lambda words: f"> {_sentences(words)}"),
    Kind("quotation of many lines", "line", 60, _numbered("> Line {0} of the poem\\")),
    Kind("callout", "word", 200, lambda words: f"> [!note]\n> {_sentences(words)}"),
    Kind("callout of many lines", "line", 50, _behind("> [!note]\n", _numbered("> - Mind step {0} too"))),
    Kind("my take", "word", 200, lambda words: f"- Rates matter\n  - My Take: {_sentences(words)}"),
    Kind("formula", "term", 80, _behind("$$\n", _numbered("x_{{{0}}}^2", " + "), "\n$$")),
    # twice what a slide holds, which is set as one and not tried in parts
    Kind("formula of many rows", "row", 20, _behind(_ALIGNED, _numbered("y_{{{0}}} &= {0}", " \\\\\n"), _ALIGNED_END)),
    Kind("formula in a bullet", "term", 40, _behind("- so $", _numbered("x_{{{0}}}", " + "), "$ it is")),
    Kind("footnote", "word", 200, lambda words: f"- Rates matter.[^1]\n\n[^1]: {_sentences(words)}"),
    Kind("explanation", "word", 200, lambda words: f"Rate\n: {_sentences(words)}"),
    Kind("speaker note", "word", 200, lambda words: f"- Rates matter\n\n<!-- note: {_sentences(words)} -->"),
    Kind("heading", "word", 50, lambda words: f"## {_sentences(words)}\n\n- Under it"),
    Kind("caption", "word", 100, lambda words: f'![A plot](missing.png "{_sentences(words)}")'),
    Kind("Chinese", "sign", 400, lambda signs: "- " + ("学习率决定步长。梯度" * signs)[:signs]),
    Kind("address", "sign", 2000, lambda signs: "- See https://example.org/" + ("path/" * signs)[:signs]),
    Kind("word", "sign", 2000, lambda signs: "- " + "x" * signs),
    Kind("code on a line", "sign", 200, lambda signs: "```\n" + ("x = f(y); " * signs)[:signs] + "\n```"),
    Kind("columns", "column", 40, lambda count: "\n".join("|" + cell * count for cell in (" A |", "---|", " 1 |"))),
)  # fmt: skip
"""Kinds of which one block is large."""

_SAY = "point {0} says a little about the loss of a model"
MANY_BLOCKS = (
    Kind("bullets", "bullet", 50, _numbered(f"- {_SAY}")),
    Kind("short bullets", "bullet", 50, _numbered("- a")),
    Kind("bullets below bullets", "bullet", 50, _behind("- Above\n", _numbered(f"  - {_SAY}"))),
    Kind("paragraphs", "paragraph", 50, _numbered(_SAY, "\n\n")),
    Kind("quotations", "quotation", 50, _numbered(f"> {_SAY}", "\n\n")),
    Kind("terms", "term", 50, _numbered(f"Term {{0}}\n: {_SAY}", "\n\n")),
    Kind("headings", "heading", 25, _numbered(f"## Heading {{0}}\n\n- {_SAY}", "\n\n")),
    Kind("chapters", "chapter", 25, _numbered(f"# Part {{0}}\n\n- {_SAY}", "\n\n")),
    Kind("tags", "tag", 50, _numbered(f"- {_SAY} <tag>tag{{0}}</tag>")),
    Kind("links", "link", 50, _numbered(f"- {_SAY} [here](https://example.org/{{0}})")),
    Kind("anchors", "link", 25, _numbered(f"## Heading {{0}}\n\n- {_SAY} [it](#heading-{{0}})", "\n\n")),
    Kind("footnotes", "footnote", 50, _numbered(f"- {_SAY}[^{{0}}]\n\n[^{{0}}]: Note {{0}}", "\n\n")),
    Kind("callouts", "callout", 25, _numbered(f"> [!note] {_SAY}\n> More {{0}}", "\n\n")),
    Kind("pictures of one file", "picture", 25, _numbered("![a plot](missing.png)", "\n\n")),
    Kind("definitions", "line", 100, _numbered("[x{0}]: https://example.org/{0}")),
    Kind("abbreviations", "line", 50, _numbered("- the AB{0}\n\n*[AB{0}]: Long name {0}", "\n\n")),
    Kind("comments", "line", 100, _numbered("<!-- comment {0} -->")),
    Kind("cuts", "bullet", 25, _numbered(f"<!-- slide -->\n\n- {_SAY}", "\n\n")),
    Kind("small formulas", "formula", 50, _numbered("$$x = {0}$$", "\n\n")),
    Kind("small tables", "table", 25, _numbered("| a | b |\n|---|---|\n| {0} | 2 |", "\n\n")),
    Kind("open brackets", "mark", 200, _behind("- ", _numbered("[a", ""))),
    Kind("open footnotes", "mark", 200, _behind("- ", _numbered("^[a ", ""))),
    Kind("open formulas", "mark", 200, _behind("- ", _numbered("$$a ", ""))),
)  # fmt: skip
"""Kinds of which there are many blocks."""

KINDS = (*LARGE_BLOCKS, *MANY_BLOCKS)


def rows(kinds: Sequence[Kind], times: Sequence[int], runs: int) -> Iterator[str]:
    """Yield a line for each kind as it is measured, below one that says what stands in them."""
    head = "".join(f"{f'x{each}':>10}" for each in times)
    yield f"{'CPU ms a unit, peak MB':28}{'unit':>10}{head}{'growth':>9}{head}"
    with tempfile.TemporaryDirectory() as folder:
        start = _cost("# A\n\n- b\n", Path(folder), runs)
        for kind in kinds:
            costs = [_cost(kind.notes(each), Path(folder), runs) for each in times]
            each = [
                1000 * (found.cpu - start.cpu) / (kind.base * size) for found, size in zip(costs, times, strict=True)
            ]
            growth = each[-1] / max(each[0], 1e-6)
            spent, peaks = "".join(f"{ms:10.3f}" for ms in each), "".join(f"{found.peak:10.0f}" for found in costs)
            yield f"{kind.label:28}{kind.unit:>10}{spent}{growth:9.2f}{peaks}"


def _cost(text: str, folder: Path, runs: int) -> Cost:
    source = folder / "notes.md"
    source.write_text(text, encoding="utf-8")
    return cost_of([sys.executable, "-m", "notes2slides", "build", str(source), "-q", "-o", str(folder)], runs)


def main() -> None:
    """Measure all kinds, or those whose label holds a word that is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="of the labels of kinds; all are measured without")
    parser.add_argument("--times", type=int, nargs="+", default=list(TIMES))
    parser.add_argument("--runs", type=int, default=2)
    options = parser.parse_args()
    kinds = [kind for kind in KINDS if not options.words or any(word in kind.label for word in options.words)]
    for row in rows(kinds, options.times, options.runs):
        print(row, flush=True)


if __name__ == "__main__":
    main()

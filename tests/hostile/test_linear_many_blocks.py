"""Notes of many blocks of one kind: each costs as much as where there are few, told by calls and not by a clock."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from notes2slides import pipeline, reading
from notes2slides.checking.report.scorecard import planned_scorecard
from notes2slides.files.source import Source
from notes2slides.rendering.outline import outline_json, outline_text
from notes2slides.theming import load_theme
from tests.support.examples import sized
from tests.support.work import calls

MOST_GROWTH = sized(1.12, thorough=1.2)
"""What a unit may cost among many, as a share of what it costs among few."""
_TIMES = sized(2, thorough=10)
"""How many times as many many are as few."""
_FEW, _FEW_READ, _FEW_INSIDE = sized((12, 20, 140), thorough=(12, 30, 200))
"""Units where there are few. Inside a paragraph markdown-it tries a hundred of them inside each other."""
_SAY = "point {0} says a little about the loss of a model"

WHOLE = {
    "bullets": f"- {_SAY}\n",
    "short bullets": "- a\n- b\n- c\n- d\n- e\n",
    "bullets apart": f"- {_SAY}\n\n",
    "numbered": f"1. {_SAY}\n",
    "nested": "- a {0}\n  - b {0}\n    - c {0}\n",
    "paragraphs": f"{_SAY}\n\n",
    "quotations": f"> {_SAY}\n\n",
    "list in a quotation": f"> - {_SAY}\n",
    "terms": f"Term {{0}}\n: {_SAY}\n\n",
    "headings": f"## Heading {{0}}\n\n- {_SAY}\n\n",
    "headings of one name": f"## Heading\n\n- {_SAY}\n\n",
    "headings alone": "## Heading {0}\n\n",
    "tops": f"# Part {{0}}\n\n- {_SAY}\n\n",
    "chapters of links": "# Part {0}\n\n- [a](https://a.org/{0}) [b](https://b.org/{0}) [c](https://c.org/{0})\n\n",
    "tags": "- it is <tag>tag {0}</tag> and that it was all along\n",
    "one tag": f"- {_SAY} <tag>exam</tag>\n",
    "links": f"- {_SAY} [here](https://example.org/{{0}})\n",
    "anchors": f"## Heading {{0}}\n\n- {_SAY} [there](#heading-{{0}})\n\n",
    "footnotes": f"- {_SAY}[^{{0}}]\n\n[^{{0}}]: Note {{0}}\n\n",
    "footnotes in the text": f"- {_SAY}^[Note {{0}}]\n",
    "callouts": f"> [!note] {_SAY}\n> More {{0}}\n\n",
    "my takes": f"- My Take: {_SAY}\n",
    "pictures": "![a plot](a.png)\n\n",
    "speaker notes": f"- {_SAY} <!-- notes: say {{0}} -->\n",
    "cuts": f"<!-- slide -->\n\n- {_SAY}\n\n",
    "kept together": f"<!-- keep -->\n- {_SAY}\n",
    "left out": f"<!-- skip -->\n- {_SAY}\n",
    "steps": f"- {_SAY} {{{{.step}}}}\n  - child\n",
    "codes": "```python\nx = {0}\n```\n\n",
    "formulas": "$$x = {0}$$\n\n",
    "tables": "| a | b |\n|---|---|\n| {0} | 2 |\n\n",
    "charts": "```chart\ntype: bar\n\n| a | b |\n|---|---|\n| x | {0} |\n| y | 2 |\n```\n\n",
}
"""A unit of each kind, with its number in the place of {0}: what is read, planned, drawn and judged."""

READ = {
    "definitions": "[x{0}]: https://example.org/{0}\n\n",
    "definitions in one paragraph": "[x{0}]: https://example.org/{0}\n",
    "definitions used": "- see [x{0}]\n\n[x{0}]: https://example.org/{0}\n\n",
    "abbreviations": "*[AB{0}]: Long name {0}\n",
    "abbreviations used": "- the AB{0}\n\n*[AB{0}]: Long name {0}\n\n",
    "abbreviations that begin alike": "- the A {0}\n\n*[A {0}]: Long name {0}\n\n",
    "comments": "<!-- comment {0} -->\n",
    "attributes": "- a {{time=30s}}\n",
    "citations without a text": "- a[^{0}]\n",
    "links that lead nowhere": "- [a](#nowhere-{0})\n",
    "inclusions of nothing": "![[nothing {0}]]\n\n",
    "blank lines": "\n",
    "rules": "---\n",
    "quotation marks": ">\n",
    "empty bullets": "-\n",
    "empty headings": "#\n\n",
    "fences that nothing closes": "````{0}\n\n```\n\n~~~\n\n",
    "comments that nothing closes": "a <!-- b {0}\n\n",
    "NUL": "\0a {0}\n\n",
    "entities": "&amp; &#0; &copy {0}\n\n",
}
"""A unit of what is only read, or costs no more behind that than its kin above."""

INSIDE = {
    "stars": "*a ",
    "stars of two kinds": "**a* ",
    "underscores": "_a ",
    "emphasis inside words": "a**b" + "c* ",
    "brackets": "[",
    "brackets with text": "[a",
    "links that nothing closes": "[a](",
    "addresses that nothing closes": "[a](<b",
    "links": "[a](b{0}) ",
    "references": "[a{0}] ",
    "images that nothing closes": "![a ",
    "images without an end": "![](",
    "inclusions that nothing closes": "![[a ",
    "note links that nothing closes": "[[a ",
    "footnotes that nothing closes": "^[a ",
    "citations that nothing closes": "[^a ",
    "ticks": "`a ",
    "ticks of two lengths": "`a``b ",
    "angles": "<a ",
    "instructions": "<?",
    "declarations": "<!A ",
    "data": "<![CDATA[",
    "comments": "a <!-- b ",
    "braces": "{{a ",
    "dollars": "$a b ",
    "two dollars": "$$a ",
    "display formulas": "\\[a ",
    "environments": "\\begin{{align}} a ",
    "highlights": "==a b ",
    "strikes": "~~a ",
    "subscripts": "~a ",
    "superscripts": "^a ",
    "Obsidian's comments": "%%a ",
    "elements": "<b>a ",
    "backslashes": "\\",
    "ampersands": "&a",
    "entities without an end": "&#1",
    "addresses": "https://a.b ",
    "NUL": "\0",
}
"""Marks that nothing closes, or many of one sort, in one paragraph."""


def _whole(text: str) -> Callable[[], object]:
    theme = load_theme("lecture")

    def work() -> None:
        notes, _ = reading.read([Source("notes.md", text)])
        deck, _ = pipeline.plan(notes, theme)
        planned_scorecard("notes", notes, deck, theme)
        outline_text(deck)
        outline_json(deck)
        pipeline.render(deck, theme)

    return work


def _read(text: str) -> Callable[[], object]:
    return lambda: reading.read([Source("notes.md", text)])


def _notes(unit: str, count: int) -> str:
    return "# Deck\n\n## Part\n\n- a\n\n" + "".join(unit.format(number) for number in range(count))


def _growth(work: Callable[[str], Callable[[], object]], unit: str, few: int) -> float:
    """Return what a unit costs among many, as a share; what notes without any cost is taken off."""
    work(_notes(unit, 1))()  # what is only made once is made now
    some, many = (calls(work(_notes(unit, count))) for count in (few, _TIMES * few))
    none = _cost_of_none(work)
    return (many - none) / (_TIMES * max(1, some - none))


@cache
def _cost_of_none(work: Callable[[str], Callable[[], object]]) -> int:
    return calls(work(_notes("", 0)))


@pytest.mark.parametrize("kind", list(WHOLE)[:: sized(6, thorough=1)])
def test_a_block_costs_as_much_among_many(kind: str) -> None:
    assert _growth(_whole, WHOLE[kind], _FEW) <= MOST_GROWTH


@pytest.mark.parametrize("kind", READ)
def test_a_line_is_read_at_the_same_cost_among_many(kind: str) -> None:
    assert _growth(_read, READ[kind], _FEW_READ) <= MOST_GROWTH


@pytest.mark.parametrize("kind", list(INSIDE)[:: sized(2, thorough=1)])
def test_a_mark_is_read_at_the_same_cost_among_many(kind: str) -> None:
    assert _growth(_read, INSIDE[kind], _FEW_INSIDE) <= MOST_GROWTH


@pytest.mark.parametrize("level", ["> - ", "- ", "> ", "1. ", "- > "][:: sized(3, thorough=1)])
def test_a_level_costs_no_more_than_the_path_above_it_grows(level: str) -> None:
    """Every slide knows the path above it: what a level costs grows with its depth, of which there is a limit."""
    times = sized(3, thorough=10)
    _whole("# Deck\n\n" + level + "text\n")()  # imports what is imported late
    none, few, many = (calls(_whole("# Deck\n\n" + level * count + "text\n")) for count in (0, 15, 15 * times))
    assert many - none <= times * times * max(1, few - none)


def test_a_long_header_is_read_at_the_same_cost() -> None:
    def work(count: int) -> int:
        keys = "".join(f"key{number}: value\n" for number in range(count))
        return calls(_read(f"---\n{keys}---\n\n# Deck\n\n- a\n"))

    work(1)  # imports what is imported late
    none, few, many = (work(count) for count in (0, 30, 300))
    assert (many - none) <= MOST_GROWTH * 10 * (few - none)

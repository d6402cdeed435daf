"""Source of other tools is told from writing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2slides.dialects import HIDDEN, SIGNS, Sign, counted, leaks, seen, shows_source
from notes2slides.model.text import Mark, Run
from tests.support.work import calls

SOURCE = [
    ("<!-- not closed", "a comment that is not closed"),
    ('<div class="x">', "an HTML tag"),
    ("so </b> ends", "an HTML tag"),
    ("<v-click at=2>", "a component"),
    ("<Tweet id='20' />", "a component"),
    ("::: {.columns}", "a div"),
    ("::::", "a div"),
    ("::right::", "a column"),
    ("layout: two-cols class: pl-4", "a slide's layout"),
    (":::note", "a div"),
    ('{{< video "x" >}}', "a shortcode"),
    ("{% include x.html %}", "a template's instruction"),
    ("{{ site.title }}", "a template's value"),
    ("{: .lead}", "an attribute list"),
    ("Some words {#id .class}", "attributes"),
    ("[word]{.smallcaps}", "attributes"),
    ("[word]{color=red}", "attributes"),
    ("as [@knuth1984, p. 3] says", "a citation"),
    ("as [see @knuth1984] says", "a citation"),
    ("(@one) first", "a numbered example"),
    ("see @fig-plot", "a cross-reference"),
    (". . .", "a pause"),
    ("+-----+-----+", "a grid table"),
    ("a | b |---|---|", "the rule of a table"),
    ("| a | b |", "the row of a table"),
    (f"{{ref}}{HIDDEN}", "a role"),
    ("(my-label)=", "a label"),
    (".. note:: x", "a directive of reStructuredText"),
    ("#+BEGIN_SRC", "a line of Org mode"),
    ('!!! note "Title"', "an admonition"),
    ('=== "Tab"', "a tab"),
    ("[[_TOC_]]", "a table of contents"),
    ("done :tada:", "an emoji's name"),
    ("![[paper.pdf#page=3]]", "an embedded file"),
    ("<% tp.date.now() %>", "a template's instruction"),
    ("a claim ^a1b2c3", "the name of a block"),
    ("[/] half done", "a task"),
    ("{{ a }} and {{ab}}", "a template's value"),
    ("[text](notes) and [x](#y", "a link"),
    ("![plot](my plot.png)", "a picture"),
    ("[text](http://x.y z)", "a link"),
    ("half **bold", "bold type"),
    ("half bold** text", "bold type"),
    (r"\begin{aligned}", "a command of LaTeX"),
    (r"go on \pagebreak", "a command of LaTeX"),
    (r"\textbf{x}", "a command of LaTeX"),
    ("$$ x^2", "a formula"),
    ("<<<<<<< HEAD", "a conflict of Git"),
    ("background-image: url(x.png)", "a picture behind the slide"),
]
WRITING = [
    "Note: the exam is on Friday",
    "What? and: why???",
    "a -- b, and -->",
    "class: mammals",
    "layout: as in the book",
    "::default of the class::",
    "% of all students",
    "write to @knuth or a@b.org",
    "2**10 and x**2, **/*.py",
    "List<String>, <your name>, a < b > c, <stdio.h>, if a <b and c> d",
    "ax.legend and .NET, .loc[rows] of pandas",
    r"C:\Users\me, \\server\share and \n",
    "10:30:15, 3:4:5, a::b, std::vector",
    "|x| and |a|b| hold",
    "|A ∪ B| = |A| + |B|",
    "|x| + |y|",
    "p is 0.034** and 0.22**, by f(x, **options) and g(**kw, a)",
    "the class [:alpha:] of POSIX",
    "[?] open question",
    "[!] Attention",
    "[@types/node] of npm",
    "the set {{a}}",
    "Emacs' key ^XY12",
    "??? what is that",
    "!!! wichtig",
    "on [0, 1](see below)",
    "key:: value",
    "[1], [x], [-1, 1], f(x)[0]",
    "costs $5, $$$",
    "{a, b}, {1}, {x = 1}, {}",
    "wait . . . what",
    "Wow! [sic] (no)",
    "e^x, 10^6, a^2 + b^2",
    "C++, C#, F#, #1",
    "#1: first",
    "… ellipsis: x (1/2)",
    "=====",
    "+1 for that",
    "[@] and @",
]


@pytest.mark.parametrize(("text", "name"), SOURCE)
def test_source_is_found_for_what_it_is(text: str, name: str) -> None:
    assert name in [leak.sign.name for leak in leaks(text)]
    assert shows_source([Run(text)])


@pytest.mark.parametrize("text", WRITING)
def test_writing_is_no_source(text: str) -> None:
    assert counted(leak.sign for leak in leaks(text)) == frozenset()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("@knuth", "[@knuth]"),
        ("???", "class: center"),
        ("class: center", "???"),
        ("--", "background-image: url(x.png)"),
        (".big[x]", "???"),
        ("% Title", "::: note"),
        ("+++", "(a)="),
        ("key:: value", "![[a]]"),
    ],
)
def test_what_is_writing_too_counts_beside_another_sign_of_its_dialect(first: str, second: str) -> None:
    alone, other = (frozenset(leak.sign for leak in leaks(text)) for text in (first, second))
    assert alone and other and alone.isdisjoint(other)
    assert counted(alone) == frozenset()
    assert counted(alone | other) == alone | other


@pytest.mark.parametrize(
    ("first", "second"), [("Note: x", "<!-- .slide"), ("@knuth", "???"), ("+++", "key:: value"), ("???", "[@knuth]")]
)
def test_what_is_writing_too_does_not_count_beside_a_sign_of_another_dialect(first: str, second: str) -> None:
    alone, other = (frozenset(leak.sign for leak in leaks(text)) for text in (first, second))
    assert alone and other
    assert counted(alone | other).isdisjoint(alone)
    assert counted(alone | other, next(iter(alone)).dialects[:1]) >= alone


@pytest.mark.parametrize("dialect", ["reveal.js", "remark", "pandoc", "myst", "obsidian"])
def test_a_named_dialect_makes_all_its_signs_count(dialect: str) -> None:
    of_it = [sign for sign in SIGNS if dialect in sign.dialects]
    assert counted(of_it[-1:], [dialect]) == frozenset(of_it[-1:])


def test_code_formulas_and_what_is_literal_are_hidden() -> None:
    runs = [Run("a "), Run("::: x", Mark.CODE), Run(" b "), Run("{{<", Mark.LITERAL)]
    assert seen(runs) == f"a {HIDDEN * 5} b {HIDDEN * 3}"
    assert not shows_source(runs)


@given(st.text(alphabet='ab :{}[]()<>!*$\\|@#.%^-+=?"/\n', max_size=60))
def test_what_is_found_lies_in_the_text_in_order(text: str) -> None:
    found = [(leak.start, leak.stop) for leak in leaks(text)]
    assert all(0 <= start < stop <= len(text) for start, stop in found)
    assert found == sorted(found)


PIECES = ["![", "](", "<a ", "[@a", "{.a ", "| ", "::: {", "**a", "\\begin{", "{{ ", "<% ", "+--", ":a_"]


@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_is_four_times_the_work(piece: str) -> None:
    def work(times: int) -> int:
        text = piece * times
        return calls(lambda: list(leaks(text)))

    assert work(4_000) <= 5 * work(1_000) + 20  # a collection of garbage calls some functions too


_REPEATED = re.compile(r"(\\.|\[(?:\\.|[^\]\\])+\]|.)([*+]|\{\d*,?\d*\})?\??")
"""A part of a regular expression and how often it may stand there."""


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("::: {.columns}", "a div written for pandoc, Quarto or MyST"),
        ("{{ site.title }}", "a template's value written for Jekyll or Slidev"),
        ("(my-label)=", "a label written for MyST"),
        ("so </b> ends", "an HTML tag"),
        (r"\textbf{x}", "a command of LaTeX"),
    ],
)
def test_what_is_told_names_the_tools_that_read_it(text: str, described: str) -> None:
    assert next(leak.sign.described for leak in leaks(text)) == described


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_a_text_is_gone_through_once(sign: Sign) -> None:
    """A pattern that reads on to the end from each of its places would never be done with a text of 2 MB.

    White space and colons may go on, for what comes before them is none: no two of their stretches have a place in
    common.
    """
    for part, times in _REPEATED.findall(sign.pattern):
        most = re.fullmatch(r"\{(?:\d*,)?(\d+)\}", times)
        assert not times or (most and int(most[1]) <= 300) or part in (":", r"\s", r"[ \t]"), (part, times)

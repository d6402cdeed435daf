"""Text and lists as HTML: properly nested, fully escaped, broken where the plan breaks."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from notes2slides.model.deck import NoteLine
from notes2slides.model.frames import Line, TextParagraph
from notes2slides.model.text import Mark, Run
from notes2slides.rendering.html.paragraphs import frame_html
from notes2slides.rendering.html.slides import notes_html
from notes2slides.rendering.html.text import runs_html, text_html
from notes2slides.values import replace

ELEMENTS = ("ul", "ol", "li", "p", "dl", "dt", "dd")


def item(text: str, level: int = 0, marker: str | None = "", style: str | None = None) -> TextParagraph:
    line = Line(runs=(Run(text),), width=10)
    return TextParagraph(
        lines=(line,), style=style or f"level{level + 1}", size=24, leading=29, level=level, marker=marker
    )


def term(text: str, level: int | None = None) -> TextParagraph:
    style = "body" if level is None else None
    return replace(item(text, level or 0, None, style), meaning="term")


def explained(text: str, level: int = 0) -> TextParagraph:
    return replace(item(text, level, None), meaning="explanation")


class Skeleton(HTMLParser):
    """Writes `ul(li:a ul(li:b))` for nested elements and fails on a tag that is not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ELEMENTS:
            self.stack.append(tag)
            number = "".join(f"[{name}={value}]" for name, value in attrs if name in ("start", "value"))
            self.text += f"{tag}{number}("

    def handle_endtag(self, tag: str) -> None:
        if tag in ELEMENTS:
            assert self.stack.pop() == tag
            self.text += ")"

    def handle_data(self, data: str) -> None:
        self.text += data


def skeleton(*paragraphs: TextParagraph) -> str:
    parser = Skeleton()
    parser.feed(frame_html(paragraphs))
    assert not parser.stack
    return parser.text


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(
            [item("a"), item("b", 1), item("c", 1), item("d")],
            "ul(li(aul(li(b)li(c)))li(d))",
            id="a level down and up again",
        ),
        pytest.param([item("a", 1), item("b", 0)], "ul(li(a))ul(li(b))", id="begins below the top level"),
        pytest.param(
            [item("a"), item("b", 3), item("c", 1)], "ul(li(aul(li(b))ul(li(c))))", id="goes down three levels"
        ),
        pytest.param(
            [item("a", marker="3."), item("b", marker="4."), item("c", marker="9.")],
            "ol[start=3](li(a)li(b)li[value=9](c))",
            id="numbers kept",
        ),
        pytest.param(
            [item("a", marker="1."), item("b"), item("c", marker="2.")],
            "ol(li(a))ul(li(b))ol[start=2](li(c))",
            id="another kind of list",
        ),
        pytest.param(
            [item("a"), item("more", 0, None), item("b", 1), item("c")],
            "ul(li(ap(more)ul(li(b)))li(c))",
            id="a second paragraph inside an item",
        ),
        pytest.param([item("a"), item("text", marker=None, style="body")], "ul(li(a))p(text)", id="prose after a list"),
        pytest.param(
            [term("T"), explained("x"), explained("y"), item("more", 0, None), item("b", 1), item("c")],
            "dl(dt(T)dd(x)dd(yp(more)ul(li(b))))ul(li(c))",
            id="a term with all that explains it, and a bullet after it",
        ),
        pytest.param(
            [item("a"), term("T", 0), explained("x", 1), item("more", 0, None), item("b")],
            "ul(li(adl(dt(T)dd(x))p(more))li(b))",
            id="terms in a bullet",
        ),
        pytest.param([explained("x"), term("T")], "p(x)dl(dt(T))", id="an explanation that goes on without its term"),
    ],
)
def test_flat_paragraphs_become_nested_lists(paragraphs: list[TextParagraph], expected: str) -> None:
    assert skeleton(*paragraphs) == expected


def test_lines_break_as_planned_and_keep_their_words_apart() -> None:
    lines = (
        Line(runs=(Run("the learning "),), width=100.04),
        Line(runs=(Run("rate decid"),), width=80),
        Line(runs=(Run("es"),), width=9),
    )
    paragraph = TextParagraph(lines=lines, style="body", size=24, leading=29)
    assert text_html(paragraph) == (
        '<span data-w="100.0">the learning </span><br><span data-w="80.0">rate decid</span><br>'
        '<span data-w="9.0">es</span>'
    )


@pytest.mark.parametrize(
    "text",
    ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a & b < c > d ' \"", "<!--", "]]>"],
)
def test_hostile_text_stays_text(text: str) -> None:
    parser = Skeleton()
    parser.handle_starttag = lambda tag, attrs: pytest.fail(f"an element: {tag} {attrs}")  # type: ignore[method-assign]
    parser.feed(runs_html((Run(text),)))
    parser.close()
    assert parser.text == text


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            'https://example.org/?a=1&b="2"',
            'href="https://example.org/?a=1&amp;b=&quot;2&quot;" target="_blank" rel="noopener"',
        ),
        ("mailto:a@example.org", 'href="mailto:a@example.org"'),
        ("#optimisers-2", 'href="#/optimisers-2"'),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
    ],
)
def test_only_safe_links_are_followed(address: str, expected: str | None) -> None:
    html = runs_html((Run("here", Mark.NONE, address),))
    assert html == (f"<a {expected}>here</a>" if expected else "here")


def test_marks_are_elements() -> None:
    marks = Mark.STRONG | Mark.CODE
    assert runs_html((Run("x ", marks), Run("n", Mark.SUPERSCRIPT), Run("tag", Mark.TAG))) == (
        '<strong><code>x</code></strong> <sup>n</sup><span class="tag">tag</span>'
    )


def test_a_paragraph_that_is_read_another_way_than_its_deck_says_so() -> None:
    hebrew = replace(item("שלום"), direction="rtl")
    assert '<li class="s-body at-0 bullet" dir="rtl"' in frame_html([hebrew])
    latin = replace(item("SGD."), direction="ltr")
    assert '<span data-w="10.0" dir="ltr">SGD.</span>' in frame_html([latin]), "its marker stays where it is"
    assert "dir=" not in frame_html([item("SGD.")])


def test_runs_in_several_languages_share_their_elements() -> None:
    runs = (Run("net ", Mark.TAG), Run("רשת ", Mark.TAG, language="he"), Run("end"))
    assert runs_html(runs) == '<span class="tag">net <span lang="he">רשת</span></span> end'


def test_notes_show_path_callouts_and_depth() -> None:
    html = notes_html(
        (
            NoteLine(level=0, text="A › B", kind="path"),
            NoteLine(level=2, text="a < b"),
            NoteLine(level=0, text="Mine", kind="callout"),
            NoteLine(level=0, text="Loss и потеря"),
        ),
        "en",
    )
    assert html.startswith('<aside class="notes">')
    assert "2.4em" in html.splitlines()[1] and "a &lt; b" in html.splitlines()[1]
    assert "<strong>Mine</strong>" in html
    assert '<span lang="ru">и потеря</span>' in html
    assert notes_html((), "en") == ""

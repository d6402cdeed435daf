"""HTML in notes, as odd as it comes: no tag and no script on a slide, no word lost, and nothing that grows faster."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2slides import pipeline
from notes2slides.files.source import Source
from notes2slides.model.notes import Code, Table
from notes2slides.model.tree import walk_all
from notes2slides.model.words import block_text
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from tests.support.examples import sized
from tests.support.ooxml import Package, find, schema_errors
from tests.support.work import calls

NAMES = ["div", "p", "b", "i", "span", "ul", "li", "table", "tr", "td", "th", "details", "summary", "blockquote", "h2"]
NAMES += ["pre", "dl", "dt", "dd", "figure", "figcaption"]
TAGS = re.compile(rf"</?(?:{'|'.join(NAMES)})\b[^<>]*>")
MEANT_ELSEWHERE = ("<table>", "<summary>", "<figure>")
"""Amid a line, and without an end in the notes, they are words that stand for others."""
SIGNS = ["a < b", "x->y>0", "i<n;", "<int>", "p && q > r", "<stdio.h>", "List<String>", "1 <= 2", "</Name>", "=> z"]
_TAG = st.builds(
    lambda name, form: form.format(name),
    st.sampled_from(NAMES),
    st.sampled_from(["<{}>", "</{}>", "<{} class='x'>", '<{}\n id="y">', "<{} rowspan=3 colspan='2'>"]),
)
_SPACE = st.sampled_from(["", " ", "\n", "\n\n", "\n  ", "\n- ", "\n    "])
_PIECES = st.lists(st.tuples(_TAG, _SPACE, st.sampled_from(["", *SIGNS])), min_size=1, max_size=24)


def _said(text: str) -> str:
    """Return all words of notes."""
    notes, _ = read([Source("n.md", text)])
    blocks = [block for block in walk_all(notes.sections) if not hasattr(block, "title")]
    titles = [section.title for section in walk_all(notes.sections) if hasattr(section, "title")]
    return " ".join([*map(block_text, blocks), *("".join(run.text for run in title) for title in titles)])


@given(_PIECES)
def test_elements_in_any_order_lose_no_word_and_leave_no_tag(pieces: list[tuple[str, str, str]]) -> None:
    words = (f"{tag}{space}word{number} {sign} " for number, (tag, space, sign) in enumerate(pieces))
    text = "# T\n\n" + "".join(words)
    said = _said(text)
    assert not [number for number in range(len(pieces)) if not re.search(rf"word{number}(?!\d)", said)]
    for sign in SIGNS:
        assert said.count(sign) == text.count(sign)
    shown = set(TAGS.findall(said))
    assert shown <= {tag for tag in MEANT_ELSEWHERE if tag.replace("<", "</") not in text}


@given(st.lists(st.sampled_from([*SIGNS, "\n", "`", "&amp;", "  "]), min_size=1, max_size=12), st.data())
def test_code_between_tags_is_whole(code: list[str], data: st.DataObject) -> None:
    marks = st.sampled_from(["", '<span class="k">', "</span>", "<em>", "</em>"])
    marked = "".join(data.draw(marks) + piece for piece in code)
    notes, _ = read([Source("n.md", f"<pre><code>x{marked}\n\n</code></pre>\n")])
    (found,) = (block for block in walk_all(notes.sections) if isinstance(block, Code))
    assert found.text == f"x{''.join(code)}".replace("&amp;", "&").rstrip("\n")


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    "element",
    [
        "<pre>{}</pre>",
        '<figure><img src="x.png"><figcaption>{}</figcaption></figure>',
        "<dl><dt>{}</dt><dd>x</dd></dl>",
        "<ul>{}<li>x</li></ul>",
        "<table><tr><td>a {}</td><td>b</td></tr></table>",
        "<summary>a {}</summary>",
        "<blockquote>a {}</blockquote>",
        "a {} b",
    ],
)
def test_signs_that_are_no_tags_stay_wherever_they_stand(element: str, sign: str) -> None:
    assert sign in _said("# T\n\n" + element.format(sign))


@pytest.mark.parametrize(
    "text",
    [
        '<div class="a" words after',
        '<img src="x.png" alt="never closed',
        "- b <a href=https://e.org more\n- words",
        "</Name> at its beginning",
        "</your-name>",
    ],
)
def test_what_stays_of_a_tag_is_told(text: str) -> None:
    _, said = read([Source("n.md", f"# T\n\n{text}\n\nwords\n")])
    assert [each.code for each in said] == ["source-shown"]


@given(
    st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=5), min_size=1, max_size=9)
)
def test_cells_that_span_take_each_place_once(rows: list[list[tuple[int, int]]]) -> None:
    cells = ("".join(f"<td rowspan={down} colspan={right}>x</td>" for down, right in row) for row in rows)
    text = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    notes, _ = read([Source("n.md", text)])
    for table in (block for block in walk_all(notes.sections) if isinstance(block, Table)):
        all_rows = (*table.head, *table.rows)
        assert {len(row) for row in all_rows} == {len(table.align)}
        assert all(any(row[column] for row in all_rows) for column in range(len(table.align)))
        taken = [
            (span.row + down, span.column + right)
            for span in table.spans
            for down in range(span.rows)
            for right in range(span.columns)
        ]
        assert len(taken) == len(set(taken))
        assert all(row < len(all_rows) and column < len(table.align) for row, column in taken)
        assert all(span.row >= len(table.head) or span.row + span.rows <= len(table.head) for span in table.spans)


def test_rows_that_a_cell_ties_stand_on_one_slide() -> None:
    group = "<tr><td rowspan=3>g{0}</td><td>a{0}</td></tr><tr><td>b{0}</td></tr><tr><td>c{0}</td></tr>"
    text = "# T\n\n<table><tr><th>G</th><th>V</th></tr>" + "".join(group.format(n) for n in range(12)) + "</table>\n"
    theme = load_theme("lecture")
    deck, _ = pipeline.plan(read([Source("n.md", text)])[0], theme)
    page, package = render_html(deck, theme).decode(), render_pptx(deck, theme)
    slides = [slide for slide in page.split("<section")[1:] if "<table" in slide]
    assert len(slides) > 1
    for number in range(12):
        holding = [slide for slide in slides if f">g{number}<" in slide]
        assert len(holding) == 1
        assert all(f">{letter}{number}<" in holding[0] for letter in "abc")
    assert page.count('rowspan="3"') == 12
    merged = [
        cell
        for each in Package(package).members
        if "slides/slide" in each and each.endswith(".xml")
        for cell in find(Package(package).xml(each), ".//a:tc/@rowSpan")
    ]
    assert merged == ["3"] * 12
    assert schema_errors(package) == []


SCRIPTS = [
    "<table><tr><td><script>alert(1)</script>a</td><td onclick='x()'>b</td></tr></table>",
    "<details open ontoggle=alert(1)><summary><img src=x onerror=alert(1)>S</summary>words</details>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<video src='javascript:alert(1)' poster='javascript:alert(1)' onplay=alert(1)></video>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<figure><img src=x title='\"><script>alert(1)</script>'><figcaption>\"&gt;&lt;script>a()</figcaption></figure>",
    "<ul><li><style>*{display:none}</style>a<li><svg onload=alert(1)><text>b</text></svg></ul>",
    "<Foo bar={'<script>alert(1)</script>'} />",
    "<pre><script>alert(1)</script>&lt;script&gt;</pre>",
    "<h2 onclick=alert(1)>&lt;script&gt;alert(1)&lt;/script&gt;</h2>",
]


@pytest.mark.parametrize("text", SCRIPTS)
def test_nothing_of_an_element_runs(text: str) -> None:
    theme = load_theme("lecture")
    deck, _ = pipeline.plan(read([Source("n.md", f"# T\n\n{text}\n\n- words\n")])[0], theme)
    slides = re.search(r'<div class="slides">.*</div>', render_html(deck, theme).decode(), re.DOTALL)
    assert slides
    inside = slides[0].partition("<script")[0]
    assert not re.search(
        r"<(?:iframe|object|embed|video|style|svg onload)|\son\w+\s*=\s*[a-z'\"]|href=.javascript", inside
    )


GROWING = {
    "lists": "<ul><li>a {0}</li></ul>\n",
    "items": "<li>a {0}\n",
    "tables": "<table><tr><td>a</td><td>{0}</td></tr></table>\n\n",
    "unclosed tables": "<table>\n<tr><td>a {0}\n\n",
    "divs": "<div>\n",
    "tables that begin": "<table>\n",
    "cells that begin": "<table><tr><td>\n",
    "figures that begin": "<div class=fig>\n",
    "pictures in figures that begin": "<div class=fig><img src=x.png> a\n",
    "tags in bullets": "- a\n  <p>b {0}\n  <ul>\n",
    "tags of one line": "<Foo/> ",
    "comments that never end": "<div <!-- \n",
    "quotes that never end": "<a x=\"<a x='\n",
    "ticks": "` `` <b>\n\n",
    "components": "<Foo bar={{{0}}}>\n\n",
}


@pytest.mark.parametrize("unit", GROWING.values(), ids=GROWING.keys())
def test_reading_takes_as_long_for_each_unit_among_many(unit: str) -> None:
    def cost(count: int) -> float:
        text = "# T\n\n" + "".join(unit.format(number) for number in range(count))
        return calls(lambda: read([Source("n.md", text)])) / count

    few, many = sized((60, 180), thorough=(200, 600))
    assert cost(many) <= 1.25 * cost(few)


def test_spans_as_wide_as_a_bomb_are_no_more_than_their_table() -> None:
    rows = "<tr><td rowspan=65000 colspan=1000>a</td><td>b</td></tr>"
    notes, _ = read([Source("n.md", f"<table>{rows * 20}</table>")])
    (table,) = (block for block in walk_all(notes.sections) if isinstance(block, Table))
    assert len(table.align) <= 40
    with pytest.raises(Exception, match="cells"):
        read([Source("n.md", f"<table>{rows * 400}</table>")])


def test_a_vault_and_a_course_bound_what_notes_name(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    (tmp_path / "secret.md").write_text("secret words\n")
    vault = tmp_path / "vault"
    (vault / "a").mkdir(parents=True)
    (vault / ".obsidian").mkdir()
    (vault / ".obsidian" / "app.json").write_text('{"attachmentFolderPath": "../"}')
    (vault / "link.png").symlink_to(secret)
    ways = [
        "../../secret.png",
        "/../secret.png",
        "..%2f..%2fsecret.png",
        str(secret),
        "../link.png",
        "secret.png",
        "SECRET.PNG",
    ]
    ways += ["../.obsidian/../../secret.png", "%2e%2e/%2e%2e/secret.png", "//../secret.png"]
    text = "# T\n\n" + "".join(f"![[{way}]]\n\n![x](<{way}>)\n\n<img src='{way}'>\n\n" for way in ways)
    (vault / "a" / "n.md").write_text(text + "!include ../../secret.md\n\n![[secret]]\n\n!include /../secret.md\n")
    notes, _ = pipeline.read(vault / "a" / "n.md")
    deck, _ = pipeline.plan(notes, load_theme("lecture"))
    assert deck.assets == {}
    assert not any(
        "secret words" in block_text(block) for block in walk_all(notes.sections) if not hasattr(block, "title")
    )


@pytest.mark.parametrize("name", ["tg", "tga", "atg", "tagg", "taag", "tags", "TGA"])
def test_a_tag_that_is_nearly_one_is_told_what_was_meant(name: str) -> None:
    _, said = read([Source("n.md", f"- a <{name}>topic</{name}> b\n")])
    assert [(each.code, each.hint) for each in said] == [("tag-misspelt", "did you mean <tag>name</tag>?")]


@pytest.mark.parametrize("name", ["tab", "stage", "gate"])
def test_another_name_is_none(name: str) -> None:
    _, said = read([Source("n.md", f"- a <{name}>topic</{name}> b\n")])
    assert [each.code for each in said] == ["html-unknown"]

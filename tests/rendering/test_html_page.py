"""The page around the slides: one file, one policy, the right reveal.js, the same bytes again."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from pathlib import Path

import pytest

from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.diagnostics import OutputError
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.notes import Notes
from notes2slides.planning import plan
from notes2slides.plugins import DrawOptions
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.html.reveal import default_folder, inline_script, load_reveal
from notes2slides.rendering.html.slides import slides_html
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.html_samples import Samples, deck_of, every_kind
from support.sample_deck import slide

REVEAL_6_0_1 = {
    "reveal.js": "3fb84c30d2e610dd598843d75a123ef2c4dbc588847cda86cd8c7a61e18ddb6b",
    "reveal.css": "64e6203ee2048665c9f49c368f345fb3d7f936c404934162c70369a7682f388f",
    "reset.css": "39413c3490fdcf826427c26ff4c1ee59ea961a0aa8507c18454e0c6dc96c12d8",
}
"""SHA-256 of the files of npm's reveal.js 6.0.1."""
LECTURE = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in LECTURE.fonts.values()])


def test_reveal_is_the_version_that_was_judged() -> None:
    found = {name: hashlib.sha256((default_folder() / name).read_bytes()).hexdigest() for name in REVEAL_6_0_1}
    assert found == REVEAL_6_0_1


def test_every_script_is_in_the_policy_and_nothing_else_may_run() -> None:
    page = render_html(every_kind(LECTURE), LECTURE).decode()
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = set(re.findall(r"sha256-([^&']*)", policy[1]))
    assert len(scripts) == 3 and hashes == allowed
    assert policy[1].startswith("default-src &#39;none&#39;; ")
    assert not re.search(r"script-src[^;]*(unsafe|\*|https?:)", policy[1])


def test_inline_scripts_cannot_end_their_element() -> None:
    assert (
        inline_script("a='</SCRIPT>';b='<!--';c=/<script/;d=1<s")
        == r"a='\x3c/SCRIPT>';b='\x3c!--';c=/\x3cscript/;d=1<s"
    )


def test_another_reveal_can_be_given(tmp_path: Path) -> None:
    shutil.copytree(default_folder(), tmp_path / "dist")
    script = tmp_path / "dist" / "reveal.js"
    script.write_text(script.read_text(encoding="utf-8") + "\n// ours", encoding="utf-8")
    page = render_html(every_kind(LECTURE), LECTURE, DrawOptions(reveal_dir=tmp_path)).decode()
    assert "// ours\n</script>" in page or "// ours</script>" in page


@pytest.mark.parametrize("damage", ["missing", "other"])
def test_an_unusable_reveal_is_one_clear_error(tmp_path: Path, damage: str) -> None:
    if damage != "missing":
        shutil.copytree(default_folder(), tmp_path / "dist")
        (tmp_path / "dist" / "reveal.js").write_text("var other;", encoding="utf-8")
    with pytest.raises(OutputError) as raised:
        load_reveal(tmp_path)
    assert str(tmp_path) in raised.value.message and "--reveal-dir" in raised.value.hint


def test_slides_say_where_they_come_from() -> None:
    page = render_html(every_kind(LECTURE), LECTURE).decode()
    assert '<section id="slide-4" class="layout-bullets" data-source="notes.md:4">' in page
    assert page.count("<h1") == 1 and page.count("<h2") == 11
    assert '<html lang="en" dir="ltr">' in page and '<meta name="author" content="A. Lecturer">' in page
    for block in ("title-4", "b1", "take", "quote-1", "code-1", "table-1", "figure-1"):
        assert f'data-block="{block}"' in page


def test_hostile_metadata_stays_text() -> None:
    title = '</title><script>alert(1)</script>"&'
    deck = deck_of(
        slide(1, "cover", Samples(LECTURE).text("title", "cover", title)),
        title=title,
        author='"><img src=x>',
        footer="</style><script>alert(1)</script>\n\\",
    )
    page = render_html(deck, LECTURE).decode()
    head = page.partition("<body>")[0]
    assert head.count("</style>") == 2
    assert "<img" not in head and "<script" not in head


def test_stacks_are_one_column_a_section() -> None:
    html = slides_html(every_kind(LECTURE), LECTURE, stacks=True)
    outer = [re.findall(r'<section id="([^"]*)"', part) for part in html.split("<section>\n")]
    assert outer[0] == ["slide-1", "slide-2"]
    assert [part[:1] for part in outer[1:]] == [["slide-3"], ["slide-6"]]


def test_a_theme_may_add_style_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "extra.css.j2").write_text(
        ".reveal h2 { color: #{{ theme.colours.accent }}; }", encoding="utf-8"
    )
    theme = replace(LECTURE, folders=(tmp_path, *LECTURE.folders))
    assert f".reveal h2 {{ color: #{LECTURE.colours['accent']}; }}" in render_html(every_kind(theme), theme).decode()


def test_what_stands_in_for_an_unknown_face_keeps_roughly_its_size() -> None:
    heading = replace(LECTURE.fonts["heading"], face="No Such Face", alternatives=())
    theme = replace(LECTURE, fonts={**LECTURE.fonts, "heading": heading})
    page = render_html(every_kind(theme), theme).decode()
    scales = [float(scale) for scale in re.findall(r"No Such Face by[^}]*size-adjust:([\d.]+)%", page)]
    assert len(scales) >= 6 and min(scales) > 85 and max(scales) <= 100


NAMED = """Title: Lecture
Author: A. Author

See <https://example.org/0>, <https://example.org/1> and <https://example.org/2>.

# One

- A topic that is a title
    - Below it
    - My Take: said beside
- Term: its explanation, which goes on
    - with a child

## Inner, without a slide of its own

- Another topic
    - [a](https://example.org/a), [b](https://example.org/b), [c](https://example.org/c)

### Innermost, whose slide is called like its only bullet

- The only bullet
    - Its child

# Two

- Alone
"""


def built(text: str) -> tuple[Notes, str]:
    notes, _ = read([Source("notes.md", text)])
    return notes, render_html(plan(notes, LECTURE, METRICS)[0], LECTURE).decode()


def test_every_block_and_heading_is_named_in_the_page() -> None:
    notes, page = built(NAMED)
    index = NotesIndex(notes)
    named = set(re.findall(r'data-block="([^"]*)"', page))
    assert [str(each.span) for each in (*index.sections, *index.blocks) if each.id not in named] == []


def test_every_slide_says_where_it_comes_from() -> None:
    _, page = built(NAMED)
    sources = dict(re.findall(r'<section id="([^"]*)" class="[^"]*" data-source="notes.md:([0-9]+)"', page))
    assert len(sources) == page.count('<section id="')
    assert [sources[name] for name in ("cover", "agenda", "closing")] == ["1", "1", "1"]
    assert [line for name, line in sources.items() if name.startswith("links")] == ["4"]

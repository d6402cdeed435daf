"""Files of TOML that are wrong in several places: every mistake is told at once, each at its own line, none twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes2slides import load_theme
from notes2slides.course.settings import load_settings
from notes2slides.course.specs import load_spec
from notes2slides.diagnostics import Notes2SlidesError
from support.examples import examples

_SPEC = {
    'sources = ["a.md", "gone.md", "away.md"]': 2,
    "title = 3": 1,
    "titel = 'x'": 1,
    'minutes = "long"': 1,
    'detail = "ful"': 1,
    'select = "a and"': 1,
    'without = ["(", "or", "fine"]': 2,
    'agenda = "perhaps"': 1,
    'formats = ["odt", "html", "docx"]': 2,
    "merge = 1": 1,
    'output = "/tmp/x"': 1,
    "headings = [1]": 1,
}
_SETTINGS = {
    "title = []": 1,
    'languages = "en"': 1,
    'formats = ["odt", "docx"]': 2,
    "theme = 1": 1,
    'callouts = ["a", 1]': 1,
    'output = ""': 1,
    'aliases = { a = ["x"], b = ["x"], c = 1 }': 2,
}
_THEME = {
    "dark = 1": 1,
    "description = 3": 1,
    "mono-scale = 9": 1,
    "colour = {}": 1,
    'page = { width = "x", height = 1 }': 2,
    'colours.ink = "zz"': 1,
    "colours.paper = 1": 1,
    "fonts.body.face = 1": 1,
    'fonts.mono.generic = "grotesk"': 1,
    'styles.title.size = "large"': 1,
    "styles.title.leadin = 1": 1,
    "looks.callout.bar = -1": 1,
    'looks.table.rule-colour = "nope"': 1,
    "looks.gaps.frames = 0": 1,
    'callouts.note.colour = "nope"': 1,
}


def _told(read: object, text: str, file: Path) -> list[int]:
    """Return the line of each mistake that is told of a file."""
    file.write_text(text, encoding="utf-8")
    try:
        read()  # type: ignore[operator]
    except Notes2SlidesError as error:
        assert all(each.message and not each.others for each in error.others)
        lines = [each.span.first for each in (error, *error.others) if each.span]
        said = str(error)
        assert [said.count(f"{file}:{line}: error: ") for line in lines] == [lines.count(line) for line in lines]
        return lines
    return []


@settings(max_examples=examples(0.5))
@given(st.lists(st.sampled_from([*_SPEC]), unique=True), st.booleans())
def test_all_of_a_spec(tmp_path_factory: pytest.TempPathFactory, wrong: list[str], has_others: bool) -> None:
    folder = tmp_path_factory.mktemp("course")
    (folder / "a.md").write_text("# A\n\n- b\n", encoding="utf-8")
    lines = [*wrong]
    if not any(line.startswith("sources") for line in wrong):
        lines.append('sources = ["a.md"]')
    if has_others:
        lines.append("closing = 'never'")
    course = load_settings(folder)
    expected = [line for line, each in enumerate(wrong, 1) for _ in range(_SPEC[each])]
    file = folder / "x.toml"
    assert _told(lambda: load_spec(file, folder, course), "\n".join(lines), file) == expected


@settings(max_examples=examples(0.5))
@given(st.lists(st.sampled_from([*_SETTINGS]), unique=True))
def test_all_of_the_settings(tmp_path_factory: pytest.TempPathFactory, wrong: list[str]) -> None:
    folder = tmp_path_factory.mktemp("course")
    expected = [line for line, each in enumerate(wrong, 1) for _ in range(_SETTINGS[each])]
    assert _told(lambda: load_settings(folder), "\n".join(wrong), folder / "notes2slides.toml") == expected


@settings(max_examples=examples(0.3))
@given(st.lists(st.sampled_from([*_THEME]), unique=True))
def test_all_of_a_theme(tmp_path_factory: pytest.TempPathFactory, wrong: list[str]) -> None:
    folder = tmp_path_factory.mktemp("theme")
    expected = [line for line, each in enumerate(wrong, 2) for _ in range(_THEME[each])]
    text = "\n".join(['extends = "lecture"', *wrong])
    assert _told(lambda: load_theme(str(folder)), text, folder / "theme.toml") == expected


def test_a_theme_that_extends_none_is_told_all_the_same(tmp_path: Path) -> None:
    text = 'extends = "lectur"\ndark = 1\n[colours]\nink = "zz"\n'
    assert _told(lambda: load_theme(str(tmp_path)), text, tmp_path / "theme.toml") == [1, 2, 4]


def test_the_name_of_what_is_wrong_is_not_told_where_it_is_used(tmp_path: Path) -> None:
    text = 'extends = "lecture"\n[colours]\nmine = "zz"\n[styles.title]\ncolour = "mine"\n[styles.body]\nsize = 0\n'
    assert _told(lambda: load_theme(str(tmp_path)), text, tmp_path / "theme.toml") == [3, 7]


def test_each_row_of_a_list_has_its_own_line(tmp_path: Path) -> None:
    row = '[[levels]]\nindent = {}\nhanging = 1\nbullet = "-"\nbullet-colour = "ink"\nspace-before = 1\n'
    text = 'extends = "lecture"\n' + row.format('"x"') + row.format("1") + row.format("[]") + "[looks.gaps]\nframes = 0"
    assert _told(lambda: load_theme(str(tmp_path)), text, tmp_path / "theme.toml") == [3, 15, 21]

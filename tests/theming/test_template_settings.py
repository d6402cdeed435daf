"""What somebody says of a template in a TOML file of its own, and which of its masters is meant."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from notes2slides.cli.sample_notes import SAMPLE
from notes2slides.course.fingerprints import theme_digest
from notes2slides.diagnostics import ThemeError
from notes2slides.model.theme import Theme
from notes2slides.pipeline import plan, read_text, render
from notes2slides.theming import load_theme, template_told
from notes2slides.theming.template.asked.written import asking_of
from support.templates import GOOD, Made, content, cover, layout, ph, section, two

NOTES = "---\ntitle: Tides\n---\n\n# Why\n\n- The moon pulls\n- The sun pulls less\n"
BODIES = layout(
    "Two bodies",
    [ph("title", None), ph("body", (66, 144, 400, 342), 13, name="Aside"), ph("body", (486, 144, 408, 342), 14)],
)


def said(folder: Path, text: str, made: Made = GOOD["usual"], name: str = "template.toml") -> Theme:
    """Return the theme of a file that says something of a template beside it."""
    (folder / "house.potx").write_bytes(made.data())
    file = folder / name
    file.write_text(f'template = "house.potx"\n{text}', encoding="utf-8")
    return load_theme(str(file))


def layouts(theme: Theme) -> dict[str, str]:
    assert theme.template is not None
    return {each.role: each.layout for each in theme.template.mapped}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_written_to_be_edited_changes_nothing_as_it_is(name: str, tmp_path: Path) -> None:
    bare = said(tmp_path, "", GOOD[name])
    text = asking_of(bare, "house.potx")
    (tmp_path / "all.toml").write_text(text, encoding="utf-8")
    again = load_theme(str(tmp_path / "all.toml"))
    for key in ("layouts", "styles", "colours", "scales", "levels", "looks"):
        assert getattr(again, key) == getattr(bare, key)
    assert again.template is not None
    assert bare.template is not None
    assert again.template.layouts == bare.template.layouts


def test_the_file_lies_beside_its_template_wherever_it_is_called_from(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    theme = said(folder, 'description = "Ours"\n', name="theme.toml")
    assert (theme.template is not None, theme.description) == (True, "Ours")
    assert load_theme(str(folder)) == theme


def test_a_role_takes_the_layout_that_is_said(tmp_path: Path) -> None:
    made = Made(layouts=(cover(), content(), content("Wide"), section(), two()))
    assert layouts(said(tmp_path, '[roles]\ncontent = "wide"\n', made))["bullets"] == "Wide"
    assert layouts(said(tmp_path, '[roles]\ncontent = "wide"\n', made))["agenda"] == "Wide"
    assert layouts(said(tmp_path, "[roles]\nquote = 3\n", made))["quote"] == "Wide"


@pytest.mark.parametrize("body", ["13", '"Aside"'])
def test_a_slot_takes_the_placeholder_that_is_said(body: str, tmp_path: Path) -> None:
    made = Made(layouts=(cover(), BODIES))
    theme = said(tmp_path, f"[roles]\ncontent = 2\n[slots.content]\nbody = {body}\n", made)
    assert theme.template is not None
    assert theme.template.layouts["bullets"].places["body"].idx == 13
    assert theme.layout("bullets").box("body").rect.x == pytest.approx(73.2)


def test_colours_callouts_and_looks_come_over_those_of_the_template(tmp_path: Path) -> None:
    theme = said(
        tmp_path,
        '[colours]\ncode-keyword = "7A1F5C"\nrust = "8A3B12"\n'
        '[callouts]\nexam = { colour = "rust", sign = "!" }\n[looks.callout]\nbar = 6\n',
    )
    assert theme.colours["code-keyword"] == "7A1F5C"
    assert theme.colours[theme.callouts["exam"].colour] == "8A3B12"
    assert theme.looks.callout.bar == 6
    deck, _ = plan(read_text(NOTES)[0], theme)
    assert render(deck, theme)


def test_text_of_the_template_keeps_its_colour_whatever_is_called_ink(tmp_path: Path) -> None:
    theme = said(tmp_path, '[colours]\nink = "FF0000"\n')
    assert theme.colours[theme.styles["body"].colour] == "1A1A1A"


def test_a_colour_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    told = template_told(said(tmp_path, '[colours]\nlink = "DDEEFF"\n'))
    assert [each.code for each in told] == ["theme-contrast"]
    assert "`link` (DDEEFF)" in told[0].message
    assert 'link = "' in told[0].hint


WRONG = {
    '[roles]\ncover = "Title Slid"\n': ("`roles.cover` is 'Title Slid'", "did you mean 'Title Slide'?"),
    "[roles]\ncovr = 1\n": ("`roles.covr`", "did you mean `cover`?"),
    "[slots.content]\nbody = 7\n": ("no placeholder of 'Title and Content'", "0 (title 0), 1 (obj 1)"),
    "[slots.content]\nsubtitle = 1\n": ("`slots.content.subtitle`", ""),
    '[colours]\nacent = "112233"\n': ("no colour `acent`", ""),
    'colour = "112233"\n': ("`colour` is not a key", "did you mean `colours`?"),
    '[fonts]\nheading = "Arial"\n': ("`fonts.heading`", "mono"),
    'master = "Haus"\n': ("no master 'Haus'", "did you mean 'House'?"),
    "colours = 5\n": ("`colours` must be a table", ""),
    'extends = "spair"\n': ("`extends` is 'spair': no such theme", "did you mean spare"),
    'extends = "//far/theme"\n': ("another machine", ""),
    '[fonts]\nfiles = ["House.ttf"]\n': (
        "`fonts.files` has 'House.ttf', and there is no such file",
        "put the font there",
    ),
    '[fonts]\nfiles = ["../House.ttf"]\n': ("does not lie beside this file", ""),
    '[fonts]\nfiles = ["house.potx"]\n': ("which is no font", ".ttf"),
    '[fonts]\nfiles = "House.ttf"\n': ("must be a list of files", ""),
    "[callouts]\nnote = 1\n": ("`callouts.note` must be a table", ""),
}


@pytest.mark.parametrize("text", WRONG)
def test_mistakes_are_told_with_what_was_meant(text: str, tmp_path: Path) -> None:
    message, hint = WRONG[text]
    with pytest.raises(ThemeError) as refused:
        said(tmp_path, text)
    assert message in refused.value.message
    assert hint in refused.value.hint


@pytest.mark.parametrize("named", ["other.potx", "house.txt", "//far/house.potx"])
def test_a_template_that_is_not_there_is_told_at_its_line(named: str, tmp_path: Path) -> None:
    (tmp_path / "template.toml").write_text(f'template = "{named}"\n', encoding="utf-8")
    with pytest.raises(ThemeError, match="`template` is") as refused:
        load_theme(str(tmp_path / "template.toml"))
    assert refused.value.span is not None
    assert refused.value.span.first == 1


def test_a_master_is_taken_by_its_name_or_number(tmp_path: Path) -> None:
    file = tmp_path / "house.potx"
    file.write_bytes(Made(masters=2).data())
    for named in ("House 2", "house 2", "2"):
        theme = load_theme(f"{file}#{named}")
        assert theme.template is not None
        assert theme.template.known.master == "House 2"
        assert theme.template.layouts["bullets"].part == "ppt/slideLayouts/slideLayout6.xml"
    with pytest.raises(ThemeError, match="no master 'Hose'"):
        load_theme(f"{file}#Hose")


def test_a_theme_that_is_extended_has_what_a_template_has_not(tmp_path: Path) -> None:
    """Its mono face, callouts and panels; the colours stay those of the template."""
    own, other = said(tmp_path, ""), said(tmp_path, 'extends = "spare"\n')
    assert other.fonts["mono"] == load_theme("spare").fonts["mono"]
    assert other.looks.callout == load_theme("spare").looks.callout
    assert other.looks.callout != own.looks.callout
    assert {name: other.colours[name] for name in own.colours} == own.colours
    assert (other.fonts["body"], other.styles["body"]) == (own.fonts["body"], own.styles["body"])


def test_what_is_said_comes_over_a_theme_that_is_extended(tmp_path: Path) -> None:
    theme = said(tmp_path, 'extends = "spare"\n[looks.callout]\nradius = 3\n')
    assert (theme.looks.callout.radius, theme.looks.callout.bar) == (3, load_theme("spare").looks.callout.bar)


def test_a_deck_is_stale_when_what_is_said_of_its_template_changes(tmp_path: Path) -> None:
    one = theme_digest(said(tmp_path, ""))
    assert theme_digest(said(tmp_path, "")) == one
    assert theme_digest(said(tmp_path, "[roles]\nquote = 4\n")) != one


def asked(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "notes2slides", *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_command_writes_the_file_and_builds_with_it(tmp_path: Path) -> None:
    (tmp_path / "house.potx").write_bytes(Made(masters=2).data())
    (tmp_path / "a.md").write_text(NOTES, encoding="utf-8")
    made = asked(tmp_path, "template", "house.potx", "--master", "2", "--write", "template.toml")
    assert (made.returncode, made.stderr) == (0, "")
    assert "slides are on House 2" in made.stdout
    assert 'master = "House 2"' in (tmp_path / "template.toml").read_text(encoding="utf-8")
    built = asked(tmp_path, "build", "a.md", "--template", "template.toml")
    assert (built.returncode, built.stderr) == (0, "")
    again = asked(tmp_path, "template", "house.potx", "--write", "template.toml")
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_a_course_finds_template_and_master_beside_its_settings(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    (folder / "decks").mkdir(parents=True)
    (folder / "house.potx").write_bytes(Made(masters=2).data())
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "notes2slides.toml").write_text('theme = "house.potx#House 2"\n', encoding="utf-8")
    (folder / "decks" / "one.toml").write_text('sources = ["notes.md"]\n', encoding="utf-8")
    built = asked(tmp_path, "build", "course")
    assert (built.returncode, built.stderr) == (0, "")


def test_a_master_without_a_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(NOTES, encoding="utf-8")
    done = asked(tmp_path, "build", "a.md", "--master", "2")
    assert done.returncode == 2
    assert "give --template too" in done.stderr


@pytest.mark.parametrize("name", ["samples.html", "samples.pptx", "samples.png"])
def test_the_command_shows_a_slide_of_each_kind(name: str, tmp_path: Path) -> None:
    (tmp_path / "house.potx").write_bytes(Made().data())
    done = asked(tmp_path, "template", "house.potx", "--samples", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"\nwrote {name}\n")
    assert (tmp_path / name).stat().st_size > 20_000


def test_a_picture_needs_a_program_that_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house.potx").write_bytes(Made().data())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    done = asked(tmp_path, "template", "house.potx", "--samples", "samples.png")
    assert done.returncode == 1
    assert "neither is installed" in done.stderr
    assert "write it as .html" in done.stderr


def test_the_table_ends_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "house.potx").write_bytes(Made().data())
    assert asked(tmp_path, "template", "house.potx").stdout.endswith("left out      nothing\n")


def test_the_sample_slides_need_every_kind_and_no_warning(tmp_path: Path) -> None:
    theme = said(tmp_path, "")
    notes, repaired = read_text(SAMPLE)
    deck, told = plan(notes, theme)
    kinds = {slide.layout.partition("-")[0] for slide in deck.slides}
    assert {"cover", "agenda", "section", "callout", "statement", "quote", "terms", "cards", "process"} <= kinds
    assert (repaired, told) == ((), ())


def test_samples_are_a_deck_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "house.potx").write_bytes(Made().data())
    done = asked(tmp_path, "template", "house.potx", "--samples", "samples.gif")
    assert done.returncode == 2
    assert "--samples makes a .png, .html or .pptx file" in done.stderr

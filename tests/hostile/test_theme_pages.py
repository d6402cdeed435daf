"""Themes of any page and any number of sizes: both decks keep every gate, or the theme is refused with its key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notes2slides import planning
from notes2slides.diagnostics import ThemeError, ThemeValueError
from notes2slides.measuring import metrics_for
from notes2slides.model.geometry import EMU_PER_POINT
from notes2slides.model.theme import Theme
from notes2slides.pipeline import plan, read, read_text, render
from notes2slides.planning.deck.cramped import refuse_cramped
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.theming import faint_colours, list_themes, load_theme
from notes2slides.values import replace
from tests.support.examples import examples, sized
from tests.support.gates import broken
from tests.support.ooxml import Package

HARD = sorted((Path(__file__).parent.parent / "notes/hard").glob("*.md"))
AT_ONCE = sized(15, thorough=5)
"""Every so many of the hard notes are tried with one theme; with all the pages, all of them."""
SIZES = (28, 26, 24, 22, 20, 18)
PAGES = {
    "4:3": (720, 540),
    "4:3, large": (960, 720),
    "16:9 of old": (720, 405),
    "16:10": (720, 450),
    "A4 upright": (595.28, 841.89),
    "A4": (841.89, 595.28),
    "HD": (1280, 720),
    "full HD": (1920, 1080),
    "a telephone": (540, 960),
    "the largest": (4032, 2268),
}
TOO_SMALL = {"the smallest": (72, 72), "a stamp": (300, 200), "a ribbon": (4032, 100), "a slip": (200, 4032)}
FEW, _ = read_text("# A few\n\n- words\n- more of them\n")
"""Notes that are planned where any will do."""
ONE_LINE = re.compile(r"`[\w.-]+`")


def theme_of(folder: Path, text: str) -> Theme:
    (folder / "mine").mkdir(parents=True, exist_ok=True)
    (folder / "mine/theme.toml").write_text(text, encoding="utf-8")
    return load_theme(str(folder / "mine"))


def with_page(width: float, height: float, extends: str = "lecture") -> str:
    return f'extends = "{extends}"\npage = {{ width = {width}, height = {height} }}\n'


def with_rows(rows: int) -> str:
    return f'extends = "blackboard"\nscales = {[[size] * 6 for size in SIZES[-rows:]]}\n'


def assert_sound(theme: Theme, sources: list[Path]) -> None:
    """Both decks of each of the notes are made, on the theme's page, and break no gate."""
    for source in sources:
        notes, _ = read([source])
        deck, _ = plan(notes, theme)
        assert broken(notes, deck, theme) == {}, source.name
        files = {path.suffix: data for path, data in render(deck, theme).items()}
        size = Package(files[".pptx"]).xml("ppt/presentation.xml").find("{*}sldSz")
        assert size is not None
        sides = [round(side * EMU_PER_POINT) for side in (theme.page.width, theme.page.height)]
        assert [int(size.get(side, "")) for side in ("cx", "cy")] == sides
        page = files[".html"].decode("utf-8")
        assert f'"width": {theme.page.width}' in page and f'"height": {theme.page.height}' in page


@pytest.mark.parametrize(("number", "name"), list(enumerate(PAGES))[:: sized(4, thorough=1)])
def test_a_theme_that_says_a_page_and_nothing_else_works(tmp_path: Path, number: int, name: str) -> None:
    extends = ("lecture", "blackboard")[number % 2]
    theme = theme_of(tmp_path, with_page(*PAGES[name], extends))
    assert_sound(theme, HARD[number % AT_ONCE :: AT_ONCE])


OTHERS = ("4:3", "4:3, large", "16:10")
NAMES = [entry.name for entry in list_themes()]


@pytest.mark.parametrize(
    ("name", "page"),
    [
        (name, page)
        for at, name in enumerate(NAMES)
        for page in sized((OTHERS[at % len(OTHERS)],) * (at % 4 == 0), thorough=OTHERS)
    ],
)
def test_every_theme_that_comes_along_works_on_other_pages(tmp_path: Path, name: str, page: str) -> None:
    theme = theme_of(tmp_path, with_page(*PAGES[page], name))
    assert faint_colours(theme) == ()
    assert_sound(theme, HARD[NAMES.index(name) % AT_ONCE :: 2 * AT_ONCE])


@pytest.mark.parametrize("rows", sized((1, 6), thorough=(1, 2, 3, 4, 6)))
def test_any_number_of_rows_of_sizes_works(tmp_path: Path, rows: int) -> None:
    theme = theme_of(tmp_path, with_rows(rows))
    assert len(theme.scales) == rows
    assert_sound(theme, HARD[rows % AT_ONCE :: AT_ONCE])


@pytest.mark.parametrize("page", TOO_SMALL.values(), ids=list(TOO_SMALL))
def test_a_page_without_room_is_refused_where_the_theme_says_it(tmp_path: Path, page: tuple[float, float]) -> None:
    with pytest.raises(ThemeError, match=ONE_LINE) as caught:
        plan(FEW, theme_of(tmp_path, with_page(*page)))
    assert caught.value.span is not None and caught.value.span.first == 2
    assert "page" in caught.value.hint


def test_the_planner_refuses_a_theme_by_its_keys_and_reads_nothing(tmp_path: Path) -> None:
    theme = replace(theme_of(tmp_path, with_page(*TOO_SMALL["a stamp"])), folders=(tmp_path / "gone",))
    metrics, _ = metrics_for([font.face for font in theme.fonts.values()])
    with pytest.raises(ThemeValueError, match=ONE_LINE) as caught:
        planning.plan(FEW, theme, metrics)
    assert f"`{'.'.join(caught.value.keys)}`" in caught.value.message and caught.value.keys[0] == "layouts"
    assert caught.value.span is None


@settings(max_examples=examples(0.12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    width=st.floats(72, 4032),
    height=st.floats(72, 4032),
    rows=st.lists(st.sampled_from([18, 20, 24, 30, 60]), min_size=1, max_size=6),
    padding=st.integers(0, 60),
)
def test_a_theme_works_or_is_refused_with_its_key(
    tmp_path: Path, width: float, height: float, rows: list[int], padding: int
) -> None:
    scales = [[size] * 6 for size in sorted(rows, reverse=True)]
    text = f"{with_page(width, height)}scales = {scales}\n[looks.callout]\npadding = {padding}\nradius = 0\nbar = 0\n"
    try:
        theme = theme_of(tmp_path, text)
        plan(read([HARD[0]])[0], theme)
    except ThemeError as error:
        assert ONE_LINE.search(error.message) and error.span is not None
        return
    assert_sound(theme, [file for file in HARD if file.stem in ("callouts", "small-syntax")])


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("[layouts.bullets.boxes.body]\nrect = [56, 142, 905, 342]", "layouts.bullets.boxes.body.rect", 3),
        ("[layouts.bullets.boxes.body]\nrect = [-1, 142, 848, 342]", "layouts.bullets.boxes.body.rect", 3),
        ("[layouts.quote.boxes.quote]\nrect = [102, 140, 748, 404]", "layouts.quote.boxes.quote.rect", 3),
        ("page = { width = 720 }\n[layouts.bullets.boxes.body]\nrect = [56, 142, 848, 342]", "layouts.bullets", 4),
        ("page = { widht = 720 }", "page.widht", 2),
        ("scales = [[20, 20, 20, 20, 20, 20], [24, 20, 20, 20, 20, 20]]", "scales", 2),
        ("[layouts.bullets.boxes.kicker]\nrect = [56, 26, 848, 9]", "layouts.bullets.boxes.kicker", 2),
        ("[layouts.links.boxes.title]\nrect = [56, 46, 90, 80]", "layouts.links.boxes.title", 2),
        ("[layouts.bullets.boxes.body]\nrect = [56, 142, 848, 90]", "layouts.bullets.boxes.body", 2),
        ("[looks.callout]\npadding = 130", "layouts.callout.boxes.callout", 1),
        ("[looks.gaps]\nfootnotes = 300", "looks.gaps.footnotes", 3),
        ("[looks.gaps]\nbetween-footnotes = 60", "looks.gaps.between-footnotes", 3),
        ("[looks.figure]\nabove-caption = 300", "looks.figure.above-caption", 3),
        ("[looks.callout]\nindent = 300", "looks.callout.indent", 3),
        ("[styles.kicker]\nsize = 30", "layouts.agenda.boxes.kicker", 1),
    ],
)
def test_boxes_that_cannot_be_are_refused(tmp_path: Path, text: str, key: str, line: int) -> None:
    with pytest.raises(ThemeError) as caught:
        plan(FEW, theme_of(tmp_path, f'extends = "lecture"\n{text}\n'))
    assert key in caught.value.message
    assert caught.value.hint
    assert caught.value.span is not None and caught.value.span.first == line


@pytest.mark.parametrize(("spare", "is_refused"), [(1.0, False), (-1.0, True)])
def test_a_body_has_room_for_lines_of_its_smallest_text(tmp_path: Path, spare: float, is_refused: bool) -> None:
    """Of the last row's first level: larger rows and deeper levels do not count."""
    lecture = load_theme("lecture")
    metrics, _ = metrics_for([font.face for font in lecture.fonts.values()])
    height = 8 * Typesetter(lecture, metrics).leading("body", 22) + spare
    rows = [[size, 20, 18, 18, 18, 18] for size in (30, 28, 26, 22)]
    text = f'extends = "lecture"\nscales = {rows}\n[layouts.bullets.boxes.body]\nrect = [56, 142, 848, {height:.2f}]\n'
    theme = theme_of(tmp_path, text)
    if not is_refused:
        assert plan(FEW, theme)[0].slides
        return
    with pytest.raises(ThemeError, match=r"layouts\.bullets\.boxes\.body.* too few for 8 lines of the smallest text"):
        plan(FEW, theme)


@pytest.mark.parametrize(("spare", "is_refused"), [(1.0, False), (-1.0, True)])
def test_a_box_of_bullets_has_room_for_a_line_of_its_smallest_text(
    tmp_path: Path, spare: float, is_refused: bool
) -> None:
    """Of the last row's first level, as a body."""
    lecture = load_theme("lecture")
    metrics, _ = metrics_for([font.face for font in lecture.fonts.values()])
    height = Typesetter(lecture, metrics).leading("body", 22) + spare
    rows = [[size, 20, 18, 18, 18, 18] for size in (30, 28, 26, 22)]
    box = f"[layouts.two-columns.boxes.body2]\nrect = [504, 142, 400, {height:.2f}]\n"
    theme = theme_of(tmp_path, f'extends = "lecture"\nscales = {rows}\n{box}')
    if not is_refused:
        refuse_cramped(Typesetter(theme, metrics))
        return
    with pytest.raises(ThemeValueError, match=r"two-columns\.boxes\.body2.* too low"):
        refuse_cramped(Typesetter(theme, metrics))


@pytest.mark.parametrize(("share", "is_refused"), [(0.24, False), (0.26, True)])
def test_footnotes_stand_off_by_up_to_a_quarter_of_the_body(tmp_path: Path, share: float, is_refused: bool) -> None:
    height = load_theme("lecture").layout("bullets").box("body").rect.height
    theme = theme_of(tmp_path, f'extends = "lecture"\n[looks.gaps]\nfootnotes = {share * height:.2f}\n')
    metrics, _ = metrics_for([font.face for font in theme.fonts.values()])
    if not is_refused:
        refuse_cramped(Typesetter(theme, metrics))
        return
    with pytest.raises(ThemeValueError, match=r"looks\.gaps\.footnotes"):
        refuse_cramped(Typesetter(theme, metrics))


def test_what_is_taken_over_is_fitted_and_what_is_said_is_not(tmp_path: Path) -> None:
    text = f"{with_page(720, 405)}[styles.title]\nsize = 40\n[layouts.cover.boxes.title]\nrect = [10, 20, 600, 200]\n"
    theme, base = theme_of(tmp_path, text), load_theme("lecture")
    body, whole = (each.layouts["bullets"].boxes["body"].rect for each in (theme, base))
    assert [body.x, body.y, body.width, body.height] == [
        side * 0.75 for side in (whole.x, whole.y, whole.width, whole.height)
    ]
    assert (theme.styles["title"].size, theme.layouts["cover"].boxes["title"].rect.width) == (40, 600)
    assert (theme.styles["kicker"].size, theme.styles["body"].size, theme.looks.callout.bar) == (10.5, 18, 2.25)
    assert theme.scales[-1][0] == 18 and theme.looks.code.sizes[-1] == 14


def test_a_theme_on_a_page_of_its_own_hands_that_page_on(tmp_path: Path) -> None:
    own = theme_of(tmp_path, with_page(960, 720))
    (tmp_path / "other").mkdir()
    (tmp_path / "other/theme.toml").write_text('extends = "mine"\ndescription = "x"\n', encoding="utf-8")
    other = load_theme(str(tmp_path / "other"))
    assert (other.page, other.layouts, other.styles) == (own.page, own.layouts, own.styles)


@pytest.mark.parametrize(
    ("left", "right"), [(20, 20), (56, 56), (120, 120), (40, 200), (0, 0)][:: sized(2, thorough=1)]
)
def test_what_is_taken_over_moves_to_the_margins_and_keeps_its_order(tmp_path: Path, left: int, right: int) -> None:
    """What stands on a margin stands on the new one, and what fills the page does so still."""
    theme = theme_of(tmp_path, f'extends = "bright"\nmargins = {{ left = {left}, right = {right} }}\n')
    base = load_theme("bright")
    assert (theme.margins.left, theme.margins.right) == (left, right)
    for name, layout in theme.layouts.items():
        for key, box in layout.boxes.items():
            before = base.layouts[name].boxes[key].rect
            assert (box.rect.y, box.rect.height) == (before.y, before.height)
            assert (before.x == 56) == (box.rect.x == left) or left == box.rect.x
            assert before.right != 904 or round(box.rect.right, 2) == 960 - right
        for one, other in zip(layout.decorations, base.layouts[name].decorations, strict=True):
            assert other.rect.width != 960 or (one.rect.x, one.rect.width) == (0, 960)
    two = theme.layouts["two-columns"].boxes
    assert two["body"].rect.width == pytest.approx(two["body2"].rect.width, abs=0.02)
    if left and right:
        assert_sound(theme, HARD[left % AT_ONCE :: 4 * AT_ONCE])


def test_margins_and_a_page_work_together(tmp_path: Path) -> None:
    theme = theme_of(tmp_path, f"{with_page(720, 540, 'spare')}")
    body = theme.layouts["bullets"].boxes["body"].rect
    assert (theme.margins.left, theme.margins.right, body.x, round(body.right, 2)) == (90, 90, 90, 630)
    own = theme_of(tmp_path, f"{with_page(720, 540, 'spare')}margins = {{ left = 40, right = 40 }}\n")
    body = own.layouts["bullets"].boxes["body"].rect
    assert (body.x, round(body.right, 2), body.y) == (40, 680, 142)


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("margins = { left = 400, right = 200 }", "margins.left", 2),
        ("margins = { left = -1 }", "margins.left", 2),
        ('margins = { left = "wide" }', "margins.left", 2),
        ("margins = { top = 20 }", "margins.top", 2),
        ('[around]\nagenda = "minute"', "around.agenda", 3),
        ("[around]\nfooter = 3", "around.footer", 3),
        ('[logo]\nposition = "middle"', "logo.position", 3),
        ("[logo]\nsize = 2", "logo.size", 3),
    ],
)
def test_what_stands_around_the_content_is_checked_to_the_line(tmp_path: Path, text: str, key: str, line: int) -> None:
    with pytest.raises(ThemeError) as caught:
        theme_of(tmp_path, f'extends = "lecture"\n{text}\n')
    assert key in caught.value.message
    assert caught.value.span is not None and caught.value.span.first == line


def test_pages_of_notes_show_the_slide_in_its_proportions(tmp_path: Path) -> None:
    theme = theme_of(tmp_path, with_page(720, 540))
    deck, _ = plan(FEW, theme)
    (data,) = render(deck, theme, ("pptx",)).values()
    extent = Package(data).xml("ppt/notesMasters/notesMaster1.xml").find(".//{*}ext[@cx='4114800']")
    assert extent is not None and extent.get("cy") == "3086100"
    place = extent.getprevious()
    assert place is not None and (place.get("x"), place.get("y")) == ("1371600", "1143000"), "amid the page"

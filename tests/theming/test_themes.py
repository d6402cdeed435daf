"""Themes: the built-in ones are sound, a user's own is checked to the line."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from tests.support.examples import sized
from tests.support.ooxml import Package
from tests.support.sample_deck import body_deck, paragraph

from notes2slides.diagnostics import ThemeError
from notes2slides.model.deck import DeckMeta
from notes2slides.model.frames import TokenKind
from notes2slides.model.geometry import Rect
from notes2slides.model.theme import Theme, series_colour, token_colour
from notes2slides.pipeline import render
from notes2slides.planning.forms.all_forms import FORMS
from notes2slides.planning.passages.breadcrumbs import path_box
from notes2slides.theming import Templates, UnknownThemeError, list_themes, load_theme
from notes2slides.values import replace

NAMES = [entry.name for entry in list_themes()]


def test_there_is_a_light_theme_and_a_dark_one() -> None:
    assert {load_theme(name).dark for name in NAMES} == {False, True}


@pytest.mark.parametrize("name", NAMES)
def test_words_texts_and_comments_of_code_differ(name: str) -> None:
    theme = load_theme(name)
    told_apart: tuple[TokenKind, ...] = ("keyword", "name", "string", "comment")
    assert len({theme.colours[token_colour(theme, kind)] for kind in told_apart}) == 4


def test_a_colour_may_be_anothers_name_even_one_that_is_changed_later(tmp_path: Path) -> None:
    theme = load_theme(str(own_theme(tmp_path, 'extends = "lecture"\n[colours]\naccent = "0A5C36"\nline = "accent"\n')))
    assert theme.colours["code-keyword"] == theme.colours["line"] == "0A5C36"


@pytest.mark.parametrize("name", NAMES)
def test_boxes_stand_on_the_page_with_a_margin(name: str) -> None:
    theme = load_theme(name)
    for layout in theme.layouts.values():
        for box in layout.boxes.values():
            assert box.rect.x >= 0.04 * theme.page.width
            assert box.rect.right <= 0.96 * theme.page.width
            assert box.rect.y >= 0.04 * theme.page.height
            assert box.rect.bottom <= 0.97 * theme.page.height


@pytest.mark.parametrize("name", NAMES)
def test_title_and_left_edge_keep_their_place_from_layout_to_layout(name: str) -> None:
    theme = load_theme(name)
    content = [layout for layout in theme.layouts.values() if "body" in layout.boxes]
    assert len({(layout.boxes["title"].rect.x, layout.boxes["title"].rect.y) for layout in content}) == 1
    panels = ("cards", "process", "definition")
    assert len({layout.boxes["body"].rect.x for layout in content if not layout.name.startswith(panels)}) == 1


@pytest.mark.parametrize("name", [*NAMES, "base"])
def test_every_theme_has_a_place_for_everything_that_is_planned(name: str) -> None:
    layouts = load_theme(name).layouts
    content = {"kicker", "title", "footer", "slide-number"}
    around = {
        "cover": {"title", "subtitle"},
        "agenda": content | {"agenda"},
        "section": {"numeral", "title", "subtitle", "slide-number"},
        "recap": content | {"context", "body"},
        "links": content | {"links"},
        "closing": {"title", "subtitle"},
    }
    bodies = {form.layout: content | {"context"} for form in FORMS}
    for form in FORMS:
        bodies[form.layout] |= set(form.boxes)
    for layout in ("quote", "quote-led", "quote-lower"):
        bodies[layout] |= {"attribution"}
    assert around | bodies == {name: set(layout.boxes) for name, layout in layouts.items()}


@pytest.mark.parametrize("name", NAMES)
def test_two_columns_are_equal_and_share_the_place_of_one(name: str) -> None:
    layouts = load_theme(name).layouts
    whole = layouts["bullets"].boxes["body"].rect
    left, right = (layouts["two-columns"].boxes[box].rect for box in ("body", "body2"))
    assert (left.y, left.height) == (right.y, right.height) == (whole.y, whole.height)
    assert (left.x, right.right, left.width) == (whole.x, whole.right, right.width)
    assert right.x - left.right >= 24


@pytest.mark.parametrize("name", NAMES)
def test_no_two_boxes_of_a_layout_overlap(name: str) -> None:
    """The context's line is the exception: the body begins below it where there is one."""
    for layout in load_theme(name).layouts.values():
        rects = [(key, box.rect) for key, box in layout.boxes.items() if key != "context"]
        for (one, a), (other, b) in combinations(rects, 2):
            apart = a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y
            assert apart, (layout.name, one, other)


def own_theme(folder: Path, text: str) -> Path:
    (folder / "mine").mkdir()
    (folder / "mine" / "theme.toml").write_text(text, encoding="utf-8")
    return folder / "mine"


def test_a_theme_of_ones_own_changes_one_kind_of_callout(tmp_path: Path) -> None:
    text = 'extends = "lecture"\n[callouts.hint]\ncolour = "danger"\nsign = "+"\n'
    looks = load_theme(str(own_theme(tmp_path, text))).callouts
    assert (looks["hint"].colour, looks["hint"].sign) == ("danger", "+")
    assert looks["tip"] == looks["important"] == load_theme("lecture").callouts["tip"]


@pytest.mark.parametrize(
    ("colours", "series"),
    [
        # near the link, the second series: the first colour of callouts that no series is like
        ('accent = "00518A"', ["00518A", "7A4A00", "8A8F98", "1C2430"]),
        ('accent = "7A4A00"', ["7A4A00", "1F5A96", "8A8F98", "1C2430"]),
        # what a theme says itself is no other where it can be told apart, and else is
        ('chart-2 = "B35900"', ["952B24", "B35900", "8A8F98", "1C2430"]),
        ('chart-2 = "952B25"', ["952B24", "7A4A00", "8A8F98", "1C2430"]),
    ],
)
def test_series_of_charts_are_told_apart(tmp_path: Path, colours: str, series: list[str]) -> None:
    theme = load_theme(str(own_theme(tmp_path, f'extends = "lecture"\n[colours]\n{colours}\n')))
    assert [theme.colours[series_colour(theme, number)] for number in range(4)] == series


def test_a_users_own_theme_says_only_what_differs(tmp_path: Path) -> None:
    theme: Theme = load_theme(str(own_theme(tmp_path, 'extends = "lecture"\n[colours]\naccent = "#0a5c36"\n')))
    assert theme.colours["accent"] == "0A5C36"
    assert theme.colours["ink"] == load_theme("lecture").colours["ink"]
    assert theme.folders[0] == tmp_path / "mine"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('extends = "lecture"\n[colours\n', 2, "not valid TOML"),
        ('extends = "lecture"\n\n[colours]\naccent = "brick"\n', 4, "not a colour"),
        ('extends = "lecture"\n[colours]\naccent = "soft"\nsoft = "accent"\n', 4, "leads back to itself"),
        ('extends = "lecture"\n[colours]\ncode-strng = "0A5C36"\n', 3, "did you mean `code-string`?"),
        ('extends = "lecture"\n[styles]\ntitle = { font = "heading", sise = 30, colour = "ink" }\n', 3, "`size`"),
        ('extends = "lecture"\n[styles]\ntitle = { font = "heading", size = 30, colour = "inc" }\n', 3, "'ink'"),
        ('extends = "lecture"\nscales = [[12, 12, 12, 12, 12, 12]]\n', 2, "under 18 points"),
        ('extends = "lecture"\n[layouts.cover.boxes]\ntitle = { rect = [1, 2], style = "title" }\n', 3, "four numbers"),
        ('extends = "lecture"\ncolors = {}\n', 2, "`colours`"),
        ('extends = "lecture"\n[around]\nfooter = "{titel}"\n', 3, "did you mean {title}?"),
        ('extends = "lecture"\n[around]\nfooter = "{page}"\n', 3, "known are {title}, {author}, {date}, {institution}"),
        ('description = ""\nextends = "lectur"\n', 2, "did you mean lecture or lecture-dark?"),
        ('description = ""\nextends = "../lectur"\n', 2, "did you mean lecture or lecture-dark?"),
        ("extends = 3\n", 1, "must be a text in quotes"),
        ('extends = "lecture"\n[colours]\nacent = "0A5C36"\n', 3, "did you mean `accent`?"),
        ('extends = "lecture"\n[styles.titel]\nsize = 40\n', 2, "no style `titel`; did you mean `title`?"),
        ('extends = "lecture"\n[layouts.bullet.boxes]\n', 2, "no layout `bullet`; did you mean `bullets`?"),
        ("scales = [\n  [24, 22, 20, 20, 20, 20],\n]\nmono-scale = true\n", 4, "must be a number"),
        ('[styles.title]\nsize = 40\n[styles.body]\nsize = "20"\n', 4, "`styles.body.size` must be a number"),
        ('[fonts]\nheading = "Georgia"\n', 2, 'heading = { face = "Georgia", generic = "serif" }'),
        ('fonts.heading = "Georgia"\n', 1, 'heading = { face = "Georgia", generic = "serif" }'),
        ("[colours]\naccent = 0a5c36\n", 2, 'colours need quotes: accent = "0a5c36"'),
        ("[colours]\naccent = #0a5c36\n", 2, 'colours need quotes: accent = "#0a5c36"'),
        ("[colours]\naccent = 123456\n", 2, "colours need quotes"),
        ("[colours]\naccent = brick\n", 2, "texts and colours need quotes"),
    ],
)
def test_a_broken_theme_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    folder = own_theme(tmp_path, text)
    with pytest.raises(ThemeError) as caught:
        load_theme(str(folder))
    assert str(caught.value).startswith(f"{folder / 'theme.toml'}:{line}: error: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("inside", "given", "named"),
    [
        (".", "mine", "mine/theme.toml"),
        (".", "./mine/theme.toml", "mine/theme.toml"),
        ("mine", ".", "theme.toml"),
        ("mine/deeper", "..", "../theme.toml"),
        (".", "heir", "mine/theme.toml"),
        ("heir", "theme.toml", "../mine/theme.toml"),
    ],
)
def test_a_broken_theme_is_named_as_the_user_named_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str, given: str, named: str
) -> None:
    (own_theme(tmp_path, "[colours]\nink = \n") / "deeper").mkdir()
    (tmp_path / "heir").mkdir()
    (tmp_path / "heir" / "theme.toml").write_text('extends = "mine"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path / inside)
    with pytest.raises(ThemeError) as caught:
        load_theme(given)
    assert str(caught.value).startswith(f"{named}:2: error: ")


def test_new_colours_styles_and_layouts_may_be_added(tmp_path: Path) -> None:
    text = """
    [colours]
    pink = "C2185B"
    accent-2 = "0A5C36"
    sofa = "0A5C36"
    inks = "1C2430"
    [styles]
    titles = { font = "heading", size = 30, colour = "inks" }
    """
    theme = load_theme(str(own_theme(tmp_path, text)))
    assert {"pink", "accent-2", "sofa", "inks"} <= theme.colours.keys()
    assert theme.styles["titles"].size == 30


def test_another_face_does_not_keep_the_alternatives_of_the_old_one(tmp_path: Path) -> None:
    text = '[fonts]\nheading = { face = "Georgia" }\nbody = { generic = "sans-serif" }\n'
    fonts = load_theme(str(own_theme(tmp_path, text))).fonts
    assert fonts["heading"].alternatives == ()
    assert fonts["body"].alternatives == ("Carlito",)


def test_what_a_theme_extends_is_looked_for_beside_it_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    places = [Path("mine/house"), Path("house"), Path("elsewhere/a/house")]
    for number, place in enumerate(places):
        place.mkdir(parents=True)
        (place / "theme.toml").write_text(f'[colours]\naccent = "00000{number}"\n', encoding="utf-8")
    for folder, extends, accent in [
        ("mine", "house", "000000"),
        ("mine", "../house", "000001"),
        ("next", "house", "000001"),
        ("elsewhere/a/b", "house", "000002"),
        ("elsewhere/a/b", "../house/theme.toml", "000002"),
        ("elsewhere/far/away", "house", "000001"),
    ]:
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / "theme.toml").write_text(f'extends = "{extends}"\n', encoding="utf-8")
        assert load_theme(f"./{folder}").colours["accent"] == accent, (folder, extends)


def test_a_theme_may_bear_the_name_of_the_one_it_extends(tmp_path: Path) -> None:
    (tmp_path / "blackboard").mkdir()
    (tmp_path / "blackboard" / "theme.toml").write_text('extends = "blackboard"\n', encoding="utf-8")
    assert load_theme(str(tmp_path / "blackboard")).dark


@pytest.mark.parametrize(
    ("path", "kind"), [("./nothere", "folder"), ("themes/lectur", "folder"), ("/no/where/theme.toml", "file")]
)
def test_a_path_that_is_not_there_is_not_taken_for_a_name(path: str, kind: str) -> None:
    with pytest.raises(UnknownThemeError) as caught:
        load_theme(path)
    assert caught.value.message == f"no {kind} {path}"
    assert "did you mean" not in str(caught.value)


@pytest.mark.parametrize("name", ["dept.toml", "colours.txt"])
def test_a_file_that_is_no_theme_is_told_what_a_theme_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text('extends = "base"\n')
    with pytest.raises(UnknownThemeError) as caught:
        load_theme(name)
    assert caught.value.message == f"{name} is a file, and no theme"
    assert caught.value.hint == (
        f"a theme is a folder with a theme.toml in it: put {name} into a folder of its own as theme.toml, "
        "and name the folder"
    )


@pytest.mark.parametrize(("exists", "what"), [(True, "dept.toml is a file, and no theme"), (False, "no file ")])
def test_a_wrong_name_beside_a_theme_is_answered_with_the_right_one(tmp_path: Path, exists: bool, what: str) -> None:
    folder = own_theme(tmp_path, 'extends = "base"\n')
    if exists:
        (folder / "dept.toml").write_text("")
    with pytest.raises(UnknownThemeError) as caught:
        load_theme(str(folder / "dept.toml"))
    assert what in caught.value.message
    assert caught.value.hint == f"did you mean {folder / 'theme.toml'}?"


def test_a_folder_with_one_other_toml_file_is_told_to_rename_it(tmp_path: Path) -> None:
    (tmp_path / "dept.toml").write_text("")
    with pytest.raises(ThemeError) as caught:
        load_theme(str(tmp_path))
    assert caught.value.hint == "a theme is a folder with a theme.toml in it; rename dept.toml there"


def test_an_unknown_theme_is_answered_with_the_near_names() -> None:
    with pytest.raises(UnknownThemeError) as caught:
        load_theme("lectur")
    assert "did you mean lecture or lecture-dark?" in str(caught.value)


def test_a_circle_of_themes_is_named(tmp_path: Path) -> None:
    folder = own_theme(tmp_path, 'extends = "mine"\n')
    with pytest.raises(ThemeError, match="circle") as caught:
        load_theme(str(folder))
    assert str(caught.value.span) == f"{folder / 'theme.toml'}:1"


def test_a_theme_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    folder = own_theme(tmp_path, 'extends = "lecture"\n')
    with (folder / "theme.toml").open("ab") as file:
        file.write(b'description = "\xe9"\n')
    with pytest.raises(ThemeError, match="not UTF-8: byte 0xE9") as caught:
        load_theme(str(folder))
    assert str(caught.value.span) == f"{folder / 'theme.toml'}:2"


@pytest.mark.parametrize("name", NAMES)
def test_a_path_is_set_for_the_narrowest_of_its_boxes(name: str) -> None:
    theme = load_theme(name)
    narrow = replace(theme.layouts["quote"].boxes["context"], rect=Rect(124, 132, 300, 44))
    quote = replace(theme.layouts["quote"], boxes={**theme.layouts["quote"].boxes, "context": narrow})
    assert path_box(replace(theme, layouts={**theme.layouts, "quote": quote})).rect.width == 300


def around(theme: Theme, meta: DeckMeta) -> dict[str, str]:
    """What a .pptx has around its slides, by the names of the parts."""
    data = render(body_deck(paragraph("Words"), meta=meta), theme, ["pptx"])[Path("deck.pptx")]
    kinds = ("slideLayouts", "slideMasters", "notesMasters", "theme", "tableStyles.xml")
    return {
        name: content.decode("utf-8")
        for name, content in Package(data).members.items()
        if name.split("/")[0] == "ppt" and name.split("/")[1] in kinds
    }


def test_a_theme_that_has_changed_since_the_last_deck_is_taken_as_it_is_now(tmp_path: Path) -> None:
    for colour in ("112233", "445566", "112233"):
        (tmp_path / "theme.toml").write_text(f'extends = "lecture"\n[colours]\naccent = "{colour}"\n')
        theme = load_theme(str(tmp_path))
        assert theme.colours["accent"] == colour
        assert colour in around(theme, DeckMeta(title="A"))["ppt/theme/theme1.xml"]


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_around_the_slides_is_drawn_once_for_the_decks_of_a_theme(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme, meta, drawn = load_theme(name), DeckMeta(title="A"), list[str]()
    parts = around(theme, meta)
    text = Templates.text
    monkeypatch.setattr(Templates, "text", lambda self, *asked: (drawn.append(asked[0]), text(self, *asked))[1])
    assert around(theme, meta) == parts
    assert drawn == []


def test_what_stands_around_the_slides_is_this_deck_s_whatever_was_drawn_before() -> None:
    said = {"One footer": ("en", "ltr"), "Another footer": ("ar", "rtl"), "A third": ("ja", "ltr")}
    metas = [
        DeckMeta(title="A", footer=footer, language=language, direction=direction)
        for footer, (language, direction) in said.items()
    ]
    some = NAMES[:: sized(6, thorough=1)]
    decks = {(name, meta.footer): around(load_theme(name), meta) for name in some for meta in metas}
    assert len({tuple(sorted(parts.items())) for parts in decks.values()}) == len(decks)
    for (_, footer), parts in decks.items():
        layouts = "".join(text for name, text in parts.items() if "slideLayouts" in name)
        assert [each for each in said if each in layouts] == [footer]
    for name, footer in reversed(decks):
        meta = next(meta for meta in metas if meta.footer == footer)
        assert around(load_theme(name), meta) == decks[name, footer]


def test_a_layout_like_another_may_be_without_some_of_its_boxes(tmp_path: Path) -> None:
    said = 'extends = "lecture"\n[layouts.quote-lower]\nlike = "bullets"\nwithout = ["body", "kicker"]\n'
    (tmp_path / "theme.toml").write_text(said, encoding="utf-8")
    assert not {"body", "kicker"} & set(load_theme(str(tmp_path)).layouts["quote-lower"].boxes)
    (tmp_path / "theme.toml").write_text(said.replace("kicker", "kickr"), encoding="utf-8")
    with pytest.raises(ThemeError, match="'kickr', which is no box of that layout"):
        load_theme(str(tmp_path))

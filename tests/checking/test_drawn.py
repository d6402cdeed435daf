"""Finished decks, sound and damaged on purpose, as LibreOffice and Chromium draw them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image
from tests.checking.damage import HTML, LECTURE, PPTX, topic
from tests.checking.samples import planned, slide_with

from notes2slides import build, render
from notes2slides import plan as plan_notes
from notes2slides import read as read_notes
from notes2slides.checking.checks import check_files
from notes2slides.checking.decks.drawn_html import drawn_html
from notes2slides.checking.decks.drawn_pptx import drawn_pptx
from notes2slides.checking.drawn.card import drawn_scorecard
from notes2slides.checking.drawn.figures import compared
from notes2slides.checking.drawn.gates import broken_when_drawn, tells_what_was_written
from notes2slides.checking.evidence.drawn import THUMBNAIL_WIDTH, DrawnDeck
from notes2slides.checking.evidence.findings import Finding
from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.checking.report.sheet import Strip, contact_sheet
from notes2slides.model.structure import STRUCTURE
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.values import replace

SAMPLE = planned(LECTURE)


def numbers_of(damages: int) -> dict[int, int]:
    """The slide that each damage is done to."""
    return {index: slide_with(SAMPLE.deck, topic(index + 1)).number for index in range(damages)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the lecture's two decks, and a damaged copy of each."""
    folder = tmp_path_factory.mktemp("decks")
    (folder / "deck.pptx").write_bytes(render_pptx(SAMPLE.deck, SAMPLE.theme))
    (folder / "deck.html").write_bytes(render_html(SAMPLE.deck, SAMPLE.theme))
    damage_pptx(folder / "deck.pptx", folder / "damaged.pptx")
    damage_html(folder / "deck.html", folder / "damaged.html")
    return folder


def damage_pptx(source: Path, target: Path) -> None:
    parts = {f"ppt/slides/slide{number}.xml": PPTX[index] for index, number in numbers_of(len(PPTX)).items()}
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name in parts:
                changed = parts[name].change(data.decode()).encode()
                assert changed != data, parts[name]
                data = changed
            new.writestr(name, data)


def damage_html(source: Path, target: Path) -> None:
    html = source.read_text(encoding="utf-8")
    for index, number in numbers_of(len(HTML)).items():
        start = html.index(f'<section id="{SAMPLE.deck.slides[number - 1].id}"')
        stop = html.index("</section>", start)
        changed = HTML[index].change(html[start:stop])
        assert changed != html[start:stop], HTML[index]
        html = html[:start] + changed + html[stop:]
    target.write_text(html, encoding="utf-8")


@pytest.fixture(scope="module")
def sound_pptx(folder: Path) -> DrawnDeck:
    return drawn_pptx(folder / "deck.pptx")


@pytest.fixture(scope="module")
def sound_html(folder: Path) -> DrawnDeck:
    return drawn_html(folder / "deck.html")


@pytest.fixture(scope="module")
def damaged(folder: Path) -> dict[str, tuple[Finding, ...]]:
    return {
        "pptx": broken_when_drawn(drawn_pptx(folder / "damaged.pptx")),
        "html": broken_when_drawn(drawn_html(folder / "damaged.html")),
    }


def test_sound_decks_break_nothing(sound_pptx: DrawnDeck, sound_html: DrawnDeck) -> None:
    for deck in (sound_pptx, sound_html):
        assert broken_when_drawn(deck) == ()
        assert [slide.title for slide in deck.slides] == [slide.title for slide in SAMPLE.deck.slides]
        assert sum(len(box.lines) for slide in deck.slides for box in slide.boxes) > 60
        assert len(deck.thumbnails) == len(deck.slides)


def test_a_cut_address_is_held_against_the_whole_one_in_the_notes(tmp_path: Path) -> None:
    address = f"https://www.example.org/{'a-study-of-many-words-' * 8}in-the-end.html"
    made = planned(f"## Data\n\n- Look at the data\n- It is said in <{address}>\n- Count the classes\n")
    assert made.gates() == []
    html = render_html(made.deck, made.theme).decode()
    other = re.sub("…[^<]*</a>", "…elsewhere.html</a>", html)
    assert other != html
    (tmp_path / "deck.html").write_text(html, encoding="utf-8")
    (tmp_path / "other.html").write_text(other, encoding="utf-8")
    assert broken_when_drawn(drawn_html(tmp_path / "deck.html")) == ()
    (finding,) = broken_when_drawn(drawn_html(tmp_path / "other.html"))
    assert finding.gate == "G4" and "elsewherehtml" in finding.text


STEPS = "## الخطوات\n\n1. خطوة أولى\n2. خطوة ثانية\n3. خطوة ثالثة\n\n## سؤال\n\n- هل من الممكن أن تكون الشبكة أوسع؟\n"


@pytest.mark.parametrize("header", ["", "dir: ltr\n"])
def test_what_a_layout_says_itself_belongs_to_no_box_and_forms_may_leave_room(header: str, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(
        f"lang: ar\nshared_slides: never\n{header}\n# شبكات\n\n{STEPS}", encoding="utf-8"
    )
    build(tmp_path / "notes.md", tmp_path)
    for deck in (drawn_pptx(tmp_path / "notes.pptx"), drawn_html(tmp_path / "notes.html")):
        assert {"process-3", "question"} <= {slide.layout for slide in deck.slides}
        assert broken_when_drawn(deck) == ()
        assert drawn_scorecard(deck).worst == ()


def test_slides_are_judged_with_all_their_steps(tmp_path: Path) -> None:
    made = planned("## Data {.step}\n\n- Look at the data\n    - Draw a hundred examples\n- Count the classes\n")
    (tmp_path / "deck.html").write_bytes(render_html(made.deck, made.theme))
    drawn = drawn_html(tmp_path / "deck.html")
    assert broken_when_drawn(drawn) == ()
    assert any("Count the classes" in box.text for slide in drawn.slides for box in slide.boxes)
    assert not any(box.missing for slide in drawn.slides for box in slide.boxes)


def test_finished_decks_know_their_places_in_the_notes(sound_pptx: DrawnDeck, sound_html: DrawnDeck) -> None:
    sources = [str(slide.source) if slide.source else "" for slide in SAMPLE.deck.slides]
    assert any(sources)
    for deck in (sound_pptx, sound_html):
        assert [slide.place for slide in deck.slides] == sources


def test_slides_of_structure_are_no_content(sound_pptx: DrawnDeck, sound_html: DrawnDeck) -> None:
    planned_content = [slide.number for slide in SAMPLE.deck.slides if slide.layout not in STRUCTURE]
    for deck in (sound_pptx, sound_html):
        assert [slide.number for slide in deck.slides if slide.has_content] == planned_content


def test_one_plan_gives_two_decks_alike(sound_pptx: DrawnDeck, sound_html: DrawnDeck) -> None:
    figures = list(compared(sound_pptx, sound_html))
    assert [figure.name for figure in figures] == ["T13", "T13", "T14", "T14"]
    assert [figure.verdict for figure in figures] == ["met"] * 4, figures


@pytest.mark.parametrize("index", range(len(PPTX)), ids=lambda index: f"{PPTX[index].gate}-{PPTX[index].said}")
def test_a_damaged_pptx_is_found_out(damaged: dict[str, tuple[Finding, ...]], index: int) -> None:
    found = [finding for finding in damaged["pptx"] if finding.slide == numbers_of(len(PPTX))[index]]
    wanted = PPTX[index]
    assert any(each.gate == wanted.gate and wanted.said in each.text + each.figure for each in found), found


@pytest.mark.parametrize("index", range(len(HTML)), ids=lambda index: f"{HTML[index].gate}-{HTML[index].said}")
def test_a_damaged_html_is_found_out(damaged: dict[str, tuple[Finding, ...]], index: int) -> None:
    found = [finding for finding in damaged["html"] if finding.slide == numbers_of(len(HTML))[index]]
    wanted = HTML[index]
    assert any(each.gate == wanted.gate and wanted.said in each.text + each.figure for each in found), found


@pytest.mark.parametrize("kind", ["pptx", "html"])
def test_what_was_not_damaged_breaks_nothing(damaged: dict[str, tuple[Finding, ...]], kind: str) -> None:
    changed = set(numbers_of(max(len(PPTX), len(HTML))).values())
    assert {finding.slide for finding in damaged[kind]} <= changed


def test_where_a_file_does_not_say_what_was_written_nobody_says_what_must_be_on_a_slide(sound_html: DrawnDeck) -> None:
    assert "G4" in drawn_scorecard(sound_html).gates
    silent = replace(sound_html, slides=tuple(replace(slide, written="") for slide in sound_html.slides))
    assert "G4" not in drawn_scorecard(silent).gates


def test_decks_that_differ_are_told(folder: Path, sound_pptx: DrawnDeck) -> None:
    figures = {
        (figure.name, figure.about): figure for figure in compared(sound_pptx, drawn_html(folder / "damaged.html"))
    }
    same = figures["T13", "same slides, same text"]
    assert same.verdict == "missed"
    assert numbers_of(1)[0] in same.slides


def test_lowered_letters_inside_raised_ones_are_the_same_text(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# H\n\nthen $e^{R_0}$ and $\\hat{x}^{y_{é}}$ hold\n", encoding="utf-8")
    build(tmp_path / "notes.md", tmp_path)
    figures = compared(drawn_pptx(tmp_path / "notes.pptx"), drawn_html(tmp_path / "notes.html"))
    assert [each.slides for each in figures if each.about == "same slides, same text"] == [()]


def test_the_sheet_shows_every_slide(folder: Path, tmp_path: Path) -> None:
    check_files([folder / "deck.html"], sheet=tmp_path / "sheet.png")
    slides = len(SAMPLE.deck.slides)
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == (6 * (THUMBNAIL_WIDTH + 14) + 14, 14 + 34 + -(-slides // 6) * (180 + 24 + 14))
        for index in range(slides):
            x, y = 14 + index % 6 * (THUMBNAIL_WIDTH + 14), 14 + 34 + index // 6 * (180 + 24 + 14) + 24
            colours = sheet.crop((x, y, x + THUMBNAIL_WIDTH, y + 180)).getcolors(THUMBNAIL_WIDTH * 180)
            assert colours is not None and len(colours) > 20, f"slide {index + 1} is blank"


def test_broken_slides_are_framed_in_red() -> None:
    pictures = [Image.new("RGB", (THUMBNAIL_WIDTH, 180), "white") for _ in range(8)]
    sheet = contact_sheet([Strip("deck", pictures, {8})])
    corners = [(14 + index % 6 * (THUMBNAIL_WIDTH + 14), 14 + 34 + index // 6 * 218 + 24) for index in range(8)]
    assert [sheet.getpixel((x - 3, y + 90)) == (208, 28, 28) for x, y in corners] == [False] * 7 + [True]


ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("draw", [drawn_pptx, drawn_html], ids=["pptx", "html"])
@pytest.mark.parametrize("sources", ["tests/notes/hard", "decks"])
def test_finished_decks_are_true_and_accessible(
    sources: str, draw: Callable[[Path], DrawnDeck], tmp_path: Path
) -> None:
    """No word that the tool draws is taken for one that the notes do not have, whatever is in them; and all can be
    read aloud, in order and in its language (G15)."""
    notes, _ = read_notes(ROOT / sources)
    deck, _ = plan_notes(notes)
    kind = "pptx" if draw is drawn_pptx else "html"
    (path := tmp_path / f"deck.{kind}").write_bytes(render(deck, formats=[kind])[Path(f"deck.{kind}")])
    drawn = draw(path)
    assert tells_what_was_written(drawn)
    assert [finding for finding in broken_when_drawn(drawn) if finding.gate in ("G4", "G15")] == []


ACCENTED = r"""Title: Estimates

## Estimates

- Of an estimate: $E[\hat\theta]=\theta$
- Of a mean: $\bar x$, $\hat{\beta}_1$, $\tilde y$ and $\vec v$

## Pictures

- What is missing
    - ![not there](plots/none.png "gone")
"""


@pytest.mark.parametrize("draw", [drawn_pptx, drawn_html], ids=["pptx", "html"])
def test_accents_and_notices_are_no_words_of_the_notes(draw: Callable[[Path], DrawnDeck], tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(ACCENTED, encoding="utf-8")
    build(tmp_path / "notes.md", tmp_path)
    drawn = draw(tmp_path / ("notes.pptx" if draw is drawn_pptx else "notes.html"))
    assert broken_when_drawn(drawn) == ()
    assert ["gone" in box.text for slide in drawn.slides for box in slide.boxes if box.kind == "notice"] == [True]


SOURCE = r"""# Signs

- see [@knuth1984] and ::: {.note} here
- but \[@knuth1984], `{{< include >}}` and <kbd>**x</kbd> are meant[^1]
- a formula $\alpha_{1} + \foo{x}$ ends

[^1]: which a footnote with \hspace{1em} says

| a | **b |
|---|---|
| \vspace{1em} | `**c` |

---

My Take: a picture ![that is none](

Text with **bold that is never closed
"""


@pytest.mark.parametrize("draw", [drawn_pptx, drawn_html], ids=["pptx", "html"])
def test_a_finished_deck_shows_the_source_that_its_plan_shows(
    draw: Callable[[Path], DrawnDeck], tmp_path: Path
) -> None:
    (tmp_path / "notes.md").write_text(SOURCE, encoding="utf-8")
    source, _ = read_notes([tmp_path / "notes.md"])
    deck, _ = plan_notes(source, SAMPLE.theme)
    path = tmp_path / f"deck{draw.__name__.replace('drawn_', '.')}"
    path.write_bytes((render_pptx if path.suffix == ".pptx" else render_html)(deck, SAMPLE.theme))
    said = {(each.slide, each.text) for each in broken_gates(source, deck, SAMPLE.theme) if each.gate == "G14"}
    assert len(said) >= 6
    assert {(each.slide, each.text) for each in broken_when_drawn(draw(path)) if each.gate == "G14"} == said


TERMS = "- Epoch: once through all data\n- Batch: what fits the memory\n- Step: one change of all weights\n"
LEANING = "> formal rules are what follows, and never what comes first.\n"


def test_terms_and_letters_that_lean_out_break_no_gate_when_drawn(tmp_path: Path) -> None:
    sample = planned(f"# Deck\n\n## Words\n\n{TERMS}\n## Said\n\n{LEANING * 3}")
    assert {"terms", "quote"} <= {slide.layout for slide in sample.deck.slides}
    paths = (tmp_path / "deck.pptx", tmp_path / "deck.html")
    paths[0].write_bytes(render_pptx(sample.deck, sample.theme))
    paths[1].write_bytes(render_html(sample.deck, sample.theme))
    decks = (drawn_pptx(paths[0]), drawn_html(paths[1]))
    assert [finding for deck in decks for finding in broken_when_drawn(deck)] == []
    assert [figure.value for figure in compared(*decks) if figure.verdict != "met"] == []

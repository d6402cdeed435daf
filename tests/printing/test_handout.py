"""`--to handout`: each slide with what was said, by the numbers of the slides; what is to be blank stands nowhere."""

from __future__ import annotations

import ctypes
import html
import re
from functools import cache
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest
from click.testing import CliRunner
from lxml import etree

from notes2slides import BuildOptions, Course, Deck, build, plan, read_text, render
from notes2slides.checking.decks.finder import letters
from notes2slides.cli.commands import notes2slides
from notes2slides.files.provenance import Provenance, provenance_of
from notes2slides.model.deck import Detail
from notes2slides.model.options import PlanOptions
from notes2slides.plugins.formats import DrawOptions, HandoutLayout
from notes2slides.printing.browser import printed
from tests.support.lectures import planned

NOTES = """---
title: Sorting
author: Ada Müller
---

# Merge sort

- Halves are sorted, then **merged**, says [Wikipedia](https://en.wikipedia.org/wiki/Merge_sort)
    - $n \\log n$ comparisons
- **My Take:** It is stable

<!-- notes: for the speaker alone -->

```python
merge(sort(left), sort(right))
```

# Exercises

- How many comparisons does it need? <tag>exercise</tag>
    - xanswerx is $xformulax$ says [xlinkx](https://example.org/xaddressx)
        - xdeeperx, [xtwox](https://example.org/xtwox), [xthreex](https://example.org/xthreex)
    - **My Take:** xtakex is one

      | xtablex | b |
      |---|---|
      | 1 | 2 |

      ```python
      xcodex(1)
      ```
- Shown all the same
"""
LAYOUTS: tuple[HandoutLayout, ...] = ("notes", "lines", "text")
HARD = Path(__file__).parent.parent / "notes/hard"


@cache
def sorting() -> Deck:
    return plan(read_text(NOTES)[0])[0]


def handout(deck: Deck, layout: HandoutLayout = "notes", *blank: str) -> str:
    (page,) = render(deck, formats=["handout"], asked=DrawOptions(handout=layout, blank=blank)).values()
    return page.decode()


def words(page: str) -> str:
    """Return what a page says, without what it looks like."""
    body = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", body))


def shown(deck: Deck) -> list[int]:
    return [
        slide.number
        for slide in deck.slides
        if slide.layout not in ("cover", "agenda", "recap", "links", "closing", "section")
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_numbers_are_those_of_the_slides(layout: HandoutLayout) -> None:
    page = etree.HTML(handout(sorting(), layout))
    numbers = [int(each.text) for each in page.iterfind(".//article/h3/span[@class='number']")]
    assert numbers == shown(sorting())
    targets = {link.get("href").removeprefix("#") for link in page.iterfind(".//nav//a")}
    assert targets
    assert targets <= {each.get("id") for each in page.iterfind(".//main//*[@id]")}


@pytest.mark.parametrize("layout", ["notes", "text"])
def test_what_was_said_is_there_in_full(layout: HandoutLayout) -> None:
    page = handout(sorting(), layout)
    said = etree.HTML(page).iterfind(".//div[@class='said']")
    text = " ".join(" ".join("".join(each.itertext()) for each in said).split())
    for wanted in ("then merged, says Wikipedia", "https://en.wikipedia.org/wiki/Merge_sort", "My Take: It is stable"):
        assert wanted in text
    assert "<strong>merged</strong>" in page
    assert "for the speaker alone" not in words(page)


def test_the_text_alone_has_code_and_no_pictures_of_slides() -> None:
    page = handout(sorting(), "text")
    assert 'class="picture"' not in page
    assert "sort(left)" in words(page)


def test_lines_to_write_on_stand_beside_the_slides() -> None:
    page = etree.HTML(handout(sorting(), "lines"))
    articles = page.findall(".//article")
    assert all(len(each.findall(".//span[@class='to-write']")) > 5 for each in articles)
    assert all(each.find(".//div[@class='picture']") is not None for each in articles)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_left_blank_stands_nowhere(layout: HandoutLayout) -> None:
    assert "xanswerx" in handout(sorting())
    page = handout(sorting(), layout, "Exercise")
    assert re.findall(r"x[a-z]+x\b", page) == []
    assert "How many comparisons" in words(page)
    assert "Shown all the same" in words(page)
    assert 'class="to-write"' in page


FOOTNOTES = """# One

- Halves are merged[^a], as **Knuth**[^b] says
- Asked <tag>exercise</tag>
    - Answered[^b] and xhiddenx[^c]

## Table <tag>exercise</tag>

- Asked again <tag>exercise</tag>

  | Of | Which |
  |---|---|
  | one | xcellx[^d] |

[^a]: Seen *in full*, see [there](https://example.org/a).
[^b]: The Art.
[^c]: xgivenx
[^d]: xawayx
"""


@pytest.mark.parametrize("layout", ["notes", "text"])
def test_footnotes_stand_below_the_text_with_their_numbers(layout: HandoutLayout) -> None:
    page = etree.HTML(handout(plan(read_text(FOOTNOTES)[0])[0], layout))
    found = [" ".join("".join(each.itertext()).split()) for each in page.iterfind(".//li[@class='is-footnote']")]
    assert found == ["1 Seen in full, see there.", "2 The Art.", "3 xgivenx", "4 xawayx"]
    said = [" ".join("".join(each.itertext()).split()) for each in page.iterfind(".//li[@class='is-bullet']")]
    assert said[0] == "Halves are merged1, as Knuth2 says"


def test_footnotes_that_have_no_room_on_their_slide_stand_there_too() -> None:
    cited = "".join(f"[^{number}]" for number in range(30))
    said = "".join(f"[^{number}]: This is xsaid{chr(97 + number % 26)}{number}x.\n" for number in range(30))
    notes = f"# One\n\n- Asked <tag>exercise</tag>\n    - Much is cited{cited}\n\n{said}"
    deck, told = plan(read_text(notes)[0])
    assert [each.code for each in told] == ["footnotes-many"]
    page = etree.HTML(handout(deck))
    found = [" ".join("".join(each.itertext()).split()) for each in page.iterfind(".//li[@class='is-footnote']")]
    assert [each.partition(" ")[0] for each in found] == [str(number) for number in range(1, 31)]
    assert re.search(r"xsaid", handout(deck, "notes", "exercise")) is None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_footnotes_of_what_is_blank_are_blank(layout: HandoutLayout) -> None:
    page = words(handout(plan(read_text(FOOTNOTES)[0])[0], layout, "exercise"))
    assert re.findall(r"x[a-z]+x\b", page) == []
    assert "The Art." in page


LEAN = """# One

- Asked <tag>exercise</tag>
    - Shown in the list of what there is
        - xansweredx
- Next in line
- Last in line
    - Second of these
        - Below the last
"""


@pytest.mark.parametrize("detail", ["lean", "outline"])
def test_what_is_only_said_stands_below_its_own_bullet(detail: Detail) -> None:
    deck, _ = plan(read_text(LEAN)[0], options=PlanOptions(detail=detail))
    page = etree.HTML(handout(deck, "text"))
    (last,) = (each for each in page.iter("li") if (each.text or "").startswith("Below the last"))
    assert list(last.getparent().getparent().itertext()) == ["Second of these", "Below the last"]
    assert "xansweredx" in handout(deck)
    assert "xansweredx" not in handout(deck, "notes", "exercise")


def test_a_recap_is_no_article() -> None:
    bullets = "- What there is to say of it, which is number one of what is said\n" * 3
    topics = "".join(f"## Topic {n}\n\n{bullets}\n" for n in range(7))
    deck, _ = plan(read_text(f"---\nRecap: yes\n---\n\n# One\n\n{topics}# Two\n\n- Said\n")[0])
    (recap,) = (slide for slide in deck.slides if slide.layout == "recap")
    page = handout(deck)
    assert f'id="h-{recap.id}"' not in page
    assert recap.title not in words(page)


def test_a_tag_that_nothing_bears_is_told(tmp_path: Path) -> None:
    notes = tmp_path / "sorting.md"
    notes.write_text(NOTES, encoding="utf-8")
    report = build(
        notes,
        tmp_path,
        BuildOptions(formats=("handout",), drawing=DrawOptions(blank=("exercises", "exercise", "my take"))),
    )
    (said,) = (each for each in report.diagnostics if each.code == "blank-unknown")
    assert "exercises" in said.message
    assert "exercise?" in said.hint


@pytest.mark.parametrize("name", sorted(path.stem for path in HARD.glob("*.md")))
def test_every_word_of_hard_notes_is_there_and_no_script_is(name: str) -> None:
    deck = planned(HARD / f"{name}.md", pictures=False)
    page = handout(deck)
    assert "<script" not in page
    assert not re.search(r'href="(?:#/|javascript:)', page)
    inside = letters(words(page)) + letters(words(re.sub(r"<sup>\d+</sup>", "", page)))
    lost = [
        origin.text
        for slide in deck.slides
        if slide.number in shown(deck)
        for origin in slide.origins
        if origin.role == "body" and not origin.is_exhibit and letters(origin.text) not in inside
    ]
    assert lost == []


def test_it_is_written_beside_the_decks_and_known_as_ours(tmp_path: Path) -> None:
    notes = tmp_path / "sorting.md"
    notes.write_text(NOTES, encoding="utf-8")
    report = build(notes, tmp_path, BuildOptions(formats=("html", "handout"), drawing=DrawOptions(without_notes=True)))
    assert [path.name for path in report.files] == ["sorting.html", "sorting-handout.html"]
    assert provenance_of(tmp_path / "sorting-handout.html") is Provenance.UNCHANGED
    assert "It is stable" in words((tmp_path / "sorting-handout.html").read_text(encoding="utf-8"))
    build(notes, tmp_path, BuildOptions(formats=("handout",)))
    assert len(list(tmp_path.iterdir())) == 3


def test_a_course_has_handouts_in_its_list(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "notes2slides.toml").write_text("", encoding="utf-8")
    (tmp_path / "sorting.md").write_text(NOTES, encoding="utf-8")
    spec = 'sources = ["sorting.md"]\nformats = ["html", "handout"]\nhandout = "text"\nblank = ["exercise"]\n'
    (tmp_path / "decks/sorting.toml").write_text(spec, encoding="utf-8")
    Course.load(tmp_path).build(jobs=1)
    (page,) = tmp_path.rglob("sorting-handout.html")
    assert "xanswerx" not in page.read_text(encoding="utf-8")
    listed = (page.parent / "index.html").read_text(encoding="utf-8")
    assert 'href="sorting-handout.html"' in listed
    assert "Handout" in listed


def test_as_pdf_it_has_bookmarks_and_no_slide_is_torn_from_its_text() -> None:
    deck = planned(HARD / "long-bullets.md", pictures=False)
    (pdf,) = render(deck, formats=["handout-pdf"]).values()
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
        contents = [each.get_title() for each in document.get_toc()]
        assert {round(page.get_width()) for page in document} == {595}
    assert len(contents) > len(shown(deck)) / 2
    drawn = "".join(pages)
    assert len(pages) > 5
    assert drawn.count(deck.meta.title) > 1


def pictures_of(pdf: bytes, colour: tuple[int, int, int]) -> list[tuple[int, float]]:
    """Return of each rectangle of a colour its width, to the point, and how high it is for that."""
    found = []
    channels = [ctypes.c_uint() for _ in range(4)]
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=8):
                raw.FPDFPageObj_GetFillColor(drawn, *channels)
                if tuple(each.value for each in channels[:3]) == colour:
                    left, bottom, right, top = drawn.get_bounds()
                    found.append((round(right - left), (top - bottom) / (right - left)))
    return found


LONG = "# Rain\n\n" + "".join(
    f"## Part {part}\n\n"
    + "".join(
        f"- Drop {n} falls. " + "It runs down the roof and into the gutter of the house. " * 12 + "\n"
        for n in range(part)
    )
    + "\n"
    for part in (1, 2, 3, 9, 1, 14, 2)
)


@pytest.mark.parametrize("layout", ["notes", "lines"])
@pytest.mark.parametrize("name", ["long", "hard"])
def test_no_picture_of_a_slide_is_torn_at_the_end_of_a_page(layout: HandoutLayout, name: str) -> None:
    if name == "hard":
        deck = planned(HARD / "long-bullets.md", pictures=False)
    else:
        deck = plan(read_text(LONG)[0], options=PlanOptions(detail="lean"))[0]
    page = handout(deck, layout)
    coloured = page.replace("</style>", ".handout .picture .reveal { background: #01fe03 !important }</style>", 1)
    found = pictures_of(printed(coloured.encode()), (1, 254, 3))
    assert len(found) == page.count('class="picture"') > 5
    assert {round(part, 2) for _, part in found} == {0.56}
    assert len({width for width, _ in found}) == 1


def test_the_command_line_asks_for_both(tmp_path: Path) -> None:
    notes = tmp_path / "sorting.md"
    notes.write_text(NOTES, encoding="utf-8")
    asked = ["--to", "handout", "--handout", "text", "--blank", "exercise", "-o", str(tmp_path / "out")]
    done = CliRunner().invoke(notes2slides, ["build", str(notes), *asked])
    assert done.exit_code == 0, done.output
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == "sorting-handout.html"
    page = file.read_text(encoding="utf-8")
    assert 'class="picture"' not in page
    assert "How many comparisons" in words(page)
    assert re.findall(r"x[a-z]+x\b", page) == []

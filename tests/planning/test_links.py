"""A section's links, gathered at its end."""

from __future__ import annotations

import pytest

from notes2slides.diagnostics import Span
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Detail, Slide
from notes2slides.model.frames import TextFrame, TextParagraph
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Block, Bullet, Callout, Paragraph, Quote, Section, Table
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.planning import PlanOptions, plan
from notes2slides.planning.deck.chapter_links import chapter_links
from notes2slides.planning.deck.link_slides import _end_cut, links_slides
from notes2slides.planning.items.detail import DETAILS
from notes2slides.planning.items.outline import Chapter, SectionBody
from notes2slides.planning.language.labels import labels
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.title_plan import Taken
from notes2slides.reading import read
from notes2slides.theming import load_theme

PLACE = Span("notes.md", 7, 7)
LONG = "https://www.example.org/a/very/long/address/" + "of/many/folders/" * 12 + "paper.pdf"


@pytest.fixture(scope="module", params=["lecture", "blackboard"])
def typesetter(request: pytest.FixtureRequest) -> Typesetter:
    theme = load_theme(request.param)
    return Typesetter(theme, metrics_for([font.face for font in theme.fonts.values()])[0])


def link(text: str, href: str) -> Runs:
    return (Run("See "), Run(text, href=href), Run("."))


def bullet(*runs: Run, children: tuple[Block, ...] = ()) -> Bullet:
    return Bullet(id="b-1", span=PLACE, runs=runs, children=children)


def bullets(count: int) -> list[Bullet]:
    return [bullet(*link(f"paper {n}", f"https://example.org/{n}")) for n in range(1, count + 1)]


def slides(
    typesetter: Typesetter, *blocks: Block, title: str = "Optimisers", taken: tuple[str, ...] = ()
) -> list[Slide]:
    heading = Section(id="h-opt", title=(Run(title),), level=1, span=PLACE)
    chapter = Chapter(heading, (SectionBody((heading,), tuple(blocks), ()),), number=2)
    return links_slides(chapter, chapter_links(chapter, "full"), None, Taken(taken), typesetter, labels("en"))


def lines(slide: Slide) -> tuple[TextParagraph, ...]:
    (frame,) = [slot.frame for slot in slide.slots if slot.name == "links"]
    assert isinstance(frame, TextFrame)
    return frame.paragraphs


def shown(slide: Slide) -> list[tuple[str, str]]:
    """What stands on each line, at its beginning and at its end."""
    return [(plain(line.runs), plain(line.aside)) for line in lines(slide)]


def addresses(*made: Slide) -> list[str | None]:
    return [run.href for slide in made for line in lines(slide) for run in line.runs]


def test_links_of_all_kinds_of_blocks_are_gathered_in_order(typesetter: Typesetter) -> None:
    table = Table(
        id="b-5",
        span=PLACE,
        header=(link("In a header", "http://header.example.org/"),),
        rows=((link("In a cell", "http://cell.example.org/x"),),),
        align=("left",),
    )
    quoted = Paragraph(id="b-6", span=PLACE, runs=link("write to us", "mailto:us@example.org?subject=x"))
    callout = Callout(id="b-7", span=PLACE, kind="note", label="Note", runs=link("noted", "https://note.example.org/"))
    (slide,) = slides(
        typesetter,
        bullet(
            Run("The "),
            Run("batch ", href="https://arxiv.org/abs/1"),
            Run("norm", Mark.CODE, "https://arxiv.org/abs/1"),
            children=(bullet(*link("elsewhere", "#section-3")), callout),
        ),
        table,
        Quote(id="b-8", span=PLACE, children=(quoted,)),
    )
    assert shown(slide) == [
        ("batch norm", "arxiv.org"),
        ("noted", "note.example.org"),
        ("In a header", "header.example.org"),
        ("In a cell", "cell.example.org"),
        ("write to us", "us@example.org"),
    ]
    assert addresses(slide)[0] == "https://arxiv.org/abs/1"


def test_links_in_headings_count_too(typesetter: Typesetter) -> None:
    top, inner, empty = (
        Section(id=f"h-{n}", title=link(f"title {n}", f"https://example.org/{n}"), level=n, span=PLACE)
        for n in (1, 2, 3)
    )
    chapter = Chapter(top, (SectionBody((top, inner), tuple(bullets(1)), (inner,)),), empty)
    (slide,) = links_slides(chapter, chapter_links(chapter, "full"), None, Taken(), typesetter, labels("en"))
    assert [text for text, _ in shown(slide)] == ["title 1", "title 2", "title 3"]


def test_it_stands_at_the_section_s_end_under_its_name(typesetter: Typesetter) -> None:
    (slide,) = slides(typesetter, *bullets(3))
    assert (slide.id, slide.layout, slide.section) == ("links-h-opt", "links", "Optimisers")
    assert slide.title == "Links · Optimisers"
    kicker = next(slot.frame for slot in slide.slots if slot.name == "kicker")
    assert isinstance(kicker, TextFrame)
    assert plain(kicker.paragraphs[0].runs) == "2\N{NO-BREAK SPACE} Optimisers"


def test_two_links_are_not_worth_a_slide(typesetter: Typesetter) -> None:
    assert slides(typesetter, *bullets(2), *bullets(1)) == []


def test_an_address_stands_once_under_its_own_words(typesetter: Typesetter) -> None:
    again = bullet(Run("https://example.org/1", href="https://example.org/1"))
    (slide,) = slides(typesetter, again, *bullets(3), again)
    assert shown(slide) == [(f"paper {n}", "example.org") for n in (1, 2, 3)]


def test_a_bare_address_is_shortened_in_the_middle_and_leads_all_the_way(typesetter: Typesetter) -> None:
    (slide,) = slides(typesetter, bullet(Run("See "), Run(LONG, href=LONG)), *bullets(2))
    text, aside = shown(slide)[0]
    before, cut, after = text.partition("…")
    assert cut and not aside
    assert before.startswith("www.example.org/a/very/") and after.endswith("paper.pdf")
    assert addresses(slide)[0] == LONG


def test_a_link_that_is_all_of_a_bullet_is_listed_by_that_bullet(typesetter: Typesetter) -> None:
    alone = [bullet(Run(f"Film {number}", href=f"https://example.org/{number}"), Run(".")) for number in range(4)]
    assert slides(typesetter, *alone) == []
    (slide,) = slides(typesetter, *alone, *bullets(3))
    assert len(addresses(slide)) == 3


def test_links_that_are_all_of_a_text_are_listed_by_that_text(typesetter: Typesetter) -> None:
    several = [bullet(*(Run(f"{name} ", href=f"https://example.org/{name}{n}") for name in "ab")) for n in range(4)]
    text = Paragraph(id="p", span=Span("n.md", 1, 1), runs=(Run("Book", href="https://example.org/book"),))
    assert slides(typesetter, *several, text) == []
    beside = bullet(Run("See "), Run("this", href="https://example.org/this"))
    (slide,) = slides(typesetter, *several, text, beside, *bullets(2))
    assert len(addresses(slide)) == 3


def test_every_link_stands_on_one_line_and_beside_its_host(typesetter: Typesetter) -> None:
    words = "Deep learning of everything there is, and then of a great deal more besides, " * 3
    host = "https://" + "a-very-long-name." * 6 + "example.org/x"
    one_word = "人工智能" * 40
    (slide,) = slides(
        typesetter,
        bullet(*link(words, "https://example.org/words")),
        bullet(*link(words, host)),
        bullet(*link(one_word, "https://example.org/one")),
        bullet(Run("See "), Run(LONG, href=LONG)),
    )
    width = next(slot.rect.width for slot in slide.slots if slot.name == "links")
    indent = typesetter.theme.levels[0].indent
    for line in lines(slide):
        assert len(line.lines) == 1
        aside = typesetter.width(line.aside, "body", line.size) if line.aside else 0.0
        assert line.lines[0].width + aside <= width - indent
        assert line.lines[0].width + aside > 0.6 * (width - indent), "more was cut than had to be"
    cut = shown(slide)[0][0].removesuffix("…")
    assert words.startswith((f"{cut} ", f"{cut},")), "cut inside a word"


def test_words_of_a_link_are_cut_between_two_but_for_one_that_is_very_long() -> None:
    words = "of learning electroencephalographically, and deep"
    cuts = {count: _end_cut(words, count).removesuffix("…") for count in range(3, len(words))}
    assert all(words.startswith(cut) and len(cut) <= count for count, cut in cuts.items())
    assert {count: cuts[count] for count in (3, 10, 11, 12, 26, 40, 43, 44, 48)} == {
        **{3: "of", 10: "of", 11: "of learning", 12: "of learning", 26: "of learning"},
        **{40: "of learning electroencephalographically", 43: "of learning electroencephalographically"},
        **{44: "of learning electroencephalographically, and", 48: "of learning electroencephalographically, and"},
    }
    assert cuts[32] == "of learning electroencephalograp", "of a very long word its beginning stays"


def test_many_links_are_spread_evenly_and_fit(typesetter: Typesetter) -> None:
    made = slides(typesetter, *bullets(25))
    assert [len(lines(slide)) for slide in made] == [8, 8, 9]
    assert [slide.title for slide in made] == [f"Links · Optimisers ({n}/3)" for n in (1, 2, 3)]
    assert [slide.id for slide in made] == [f"links-h-opt-{n}" for n in (1, 2, 3)]
    assert addresses(*made) == [f"https://example.org/{n}" for n in range(1, 26)]
    box = typesetter.theme.layouts["links"].boxes["links"].rect
    for slide in (*made, *slides(typesetter, *bullets(10))):
        height = sum(line.space_before + line.height for line in lines(slide))
        assert height <= box.height + 0.001
        assert slide.fill == pytest.approx(height / box.height, abs=1e-4)


def test_one_slide_holds_as_many_links_as_stand_apart_on_it(typesetter: Typesetter) -> None:
    (slide,) = slides(typesetter, *bullets(10))
    spaces = {line.space_before for line in lines(slide)[1:]}
    assert len(spaces) == 1 and 4 <= min(spaces) < 8
    (few,) = slides(typesetter, *bullets(4))
    assert {line.space_before for line in lines(few)[1:]} == {8.0}


def test_titles_stay_unlike_all_others_and_on_one_line(typesetter: Typesetter) -> None:
    (again,) = slides(typesetter, *bullets(3), taken=("links · optimisers",))
    assert again.title == "Links · Optimisers (2)"
    (long,) = slides(typesetter, *bullets(3), title="What optimisers do and do not do " * 5)
    title = next(slot.frame for slot in long.slots if slot.name == "title")
    assert isinstance(title, TextFrame)
    assert len(title.paragraphs[0].lines) == 1


@pytest.mark.parametrize("detail", DETAILS)
def test_every_address_of_a_section_of_links_is_in_the_deck(detail: Detail) -> None:
    films = "".join(f"        - [Film {number}](https://example.org/{number})\n" for number in range(4))
    cells = (
        "| [a](https://example.org/a) | [b](https://example.org/b) |\n|---|---|\n| [c](https://example.org/c) | x |\n"
    )
    notes, _ = read([Source("n.md", f"# A\n\n## B\n\n- One\n    - Two\n{films}\n{cells}\n## C\n\n- x\n")])
    theme = load_theme("lecture")
    metrics, _ = metrics_for([font.face for font in theme.fonts.values()])
    deck, _ = plan(notes, theme, metrics, options=PlanOptions(detail=detail))
    texts = (text for slide in deck.slides for slot in slide.slots for text in paragraphs(slot.frame))
    hrefs = {run.href for text in texts for line in text.lines for run in line.runs}
    assert {f"https://example.org/{name}" for name in (*range(4), *"abc")} <= hrefs

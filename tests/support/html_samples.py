"""Decks made by hand, in which every kind of frame stands once, set in a real theme with real metrics."""

from __future__ import annotations

import base64
from typing import Any

from notes2slides.diagnostics import Span
from notes2slides.measuring import Face, Setting, metrics_for
from notes2slides.model.deck import Asset, Deck, DeckMeta, NoteLine, Slide, Slot
from notes2slides.model.frames import (
    CalloutFrame,
    CodeFrame,
    CodeLine,
    CodeToken,
    Frame,
    ImageFrame,
    Origin,
    TableFrame,
    TextFrame,
    TextParagraph,
)
from notes2slides.model.geometry import Rect
from notes2slides.model.text import Mark, Run, Runs
from notes2slides.model.theme import Theme
from notes2slides.values import replace
from tests.support.sample_deck import LOOKS, slide
from tests.support.set_lines import set_lines

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

LONG = "Generally not an issue in deep networks: it is hardly possible to reach a point where no direction is better"
LONG_WORDS = "Pneumonoultramicroscopicsilicovolcanoconiosis and " + "www.example.org/a/long/address/" + "on/and/" * 5


def origin(block: str, kind: str = "bullet") -> Origin:
    return Origin(id=block, kind=kind, role="body", depth=0, text=block, span=Span("notes.md", 3, 3))


class Samples:
    """Sets text in a theme as the planner does."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._metrics, _ = metrics_for([font.face for font in theme.fonts.values()])

    def paragraph(
        self,
        text: str | Runs,
        style: str,
        width: float,
        *,
        level: int | None = None,
        marker: str | None = None,
        space_before: float = 0.0,
        aside: Runs = (),
        block: str | None = None,
        scale: int = 0,
    ) -> TextParagraph:
        """Return text as a paragraph; with a level it is a list item of that level."""
        theme = self.theme
        used = theme.styles[style if level is None else "body"]
        size = used.size if level is None else theme.scales[scale][level]
        face = Face(theme.fonts[used.font].face, used.bold, used.italic)
        mono = Face(theme.fonts["mono"].face, used.bold, used.italic)
        leading = round(size * self._metrics.line_height(face) * used.leading, 2)
        setting = Setting(face, mono, size, leading, theme.mono_scale)
        indent = 0.0 if marker is None and level is None else theme.levels[level or 0].indent
        runs = (Run(text),) if isinstance(text, str) else text
        return TextParagraph(
            lines=set_lines(runs, setting, width - indent, self._metrics),
            style=style if level is None else f"level{level + 1}",
            size=size,
            leading=leading,
            space_before=space_before if level is None else theme.levels[level].space_before,
            level=level or 0,
            marker=marker,
            aside=aside,
            origin=origin(block) if block else None,
        )

    def text(self, slot: str, layout: str, text: str | Runs, block: str | None = None) -> Slot:
        """Return text set in the style of a box of a layout, in that box."""
        box = self.theme.layouts[layout].boxes[slot]
        return Slot(
            name=slot,
            rect=box.rect,
            frame=TextFrame(paragraphs=(self.paragraph(text, box.style, box.rect.width, block=block),)),
        )

    def body(
        self, *items: tuple[int, str | None, str | Runs], layout: str = "bullets", scale: int = 0, name: str = "body"
    ) -> Slot:
        """Return (level, marker, text) as the list in a layout's body, or in its box `name`."""
        rect = self.theme.layouts[layout].boxes[name].rect
        paragraphs = tuple(
            self.paragraph(text, "body", rect.width, level=level, marker=marker, block=f"b{number}", scale=scale)
            for number, (level, marker, text) in enumerate(items)
        )
        return Slot(name=name, rect=rect, frame=TextFrame(paragraphs=paragraphs))


def deck_of(*slides: Slide, assets: dict[str, Asset] | None = None, **meta: Any) -> Deck:
    return Deck(
        meta=replace(DeckMeta(title="Optimisers", footer="Optimisers"), **meta),
        slides=slides,
        assets=assets or {},
    )


def every_kind(theme: Theme) -> Deck:
    """Return a deck with a slide of every layout and a frame of every kind."""
    s = Samples(theme)
    part = (Run("Local minima "), Run("(2/3)", Mark.QUIET))
    marked = (
        Run("Normalises, "),
        Run("BatchNorm", Mark.TAG),
        Run(": see "),
        Run("the paper", Mark.NONE, "https://arxiv.org/abs/1502.03167"),
        Run(", then "),
        Run("x.mean()", Mark.CODE),
        Run(" and "),
        Run("bold", Mark.STRONG),
        Run(", "),
        Run("stressed", Mark.EMPHASIS),
        Run(", "),
        Run("gone", Mark.STRIKE),
        Run(", "),
        Run("lit", Mark.HIGHLIGHT),
        Run(", x"),
        Run("2", Mark.SUPERSCRIPT),
        Run(" and x"),
        Run("i", Mark.SUBSCRIPT),
        Run(", "),
        Run("Esc", Mark.KEYBOARD),
        Run("."),
    )
    notes = (
        NoteLine(level=0, text="Optimisers › Local minima", kind="path"),
        NoteLine(level=0, text="Saddle points are another issue"),
        NoteLine(level=1, text="Most directions still go down"),
        NoteLine(level=1, text="My Take: asked every year", kind="callout"),
    )
    agenda = tuple(
        s.paragraph(
            (Run(name, Mark.NONE, f"#slide-{number + 3}"),),
            "agenda",
            theme.layouts["agenda"].boxes["agenda"].rect.width,
            marker=f"{number}.",
            space_before=9 if number > 1 else 0,
            aside=(Run(f"{10 + number} slides", Mark.QUIET),),
        )
        for number, name in enumerate(("Transfer learning", "Optimisers", "Recurrent networks"), 1)
    )
    agenda_rect = theme.layouts["agenda"].boxes["agenda"].rect
    return deck_of(
        slide(
            1,
            "cover",
            s.text("title", "cover", "Notes on deep learning"),
            s.text("subtitle", "cover", "A. Lecturer · 2024"),
        ),
        slide(
            2,
            "agenda",
            s.text("title", "agenda", "Today"),
            s.text("kicker", "agenda", "Overview"),
            Slot(name="agenda", rect=agenda_rect, frame=TextFrame(paragraphs=agenda)),
        ),
        slide(
            3,
            "section",
            s.text("title", "section", "Optimisers"),
            s.text("numeral", "section", "2"),
            s.text("subtitle", "section", "Momentum · Adam · schedules"),
            section="Optimisers",
        ),
        slide(
            4,
            "bullets",
            s.text("title", "bullets", part, "title-4"),
            s.text("kicker", "bullets", "2  Optimisers"),
            s.body(
                (
                    0,
                    "",
                    LONG,
                ),
                (1, "", marked),
                (0, "", "Ordered steps"),
                (1, "3.", "take the gradient"),
                (
                    0,
                    "",
                    LONG_WORDS,
                ),
            ),
            notes=notes,
            section="Optimisers",
        ),
        _callout_slide(s),
        _quote_slide(s),
        _code_slide(s),
        _table_slide(s),
        _figure_slide(s),
        _columns_slide(s),
        _links_slide(s),
        slide(
            12,
            "closing",
            s.text("title", "closing", "Questions?"),
            s.text("subtitle", "closing", "Notes on deep learning · A. Lecturer"),
        ),
        assets={"img": Asset(data=PIXEL, media_type="image/png", width=1, height=1)},
        author="A. Lecturer",
        keywords=("optimisers", "lecture"),
        subject="What makes networks learn",
    )


def _callout_slide(s: Samples) -> Slide:
    rect = s.theme.layouts["callout"].boxes["callout"].rect
    padding = 16.0
    width = rect.width - 2 * padding
    paragraphs = (
        s.paragraph("My Take", "callout-label", width, block="take"),
        s.paragraph("It is striking how many times I have been asked this", "callout", width, space_before=4),
    )
    height = sum(each.height + each.space_before for each in paragraphs) + 2 * padding
    panel = replace(LOOKS.callout, padding=padding)
    frame = CalloutFrame(kind="mytake", label="My Take", colour="accent", paragraphs=paragraphs, panel=panel)
    return slide(
        5,
        "callout",
        s.text("title", "callout", "Keep visualising, also when evaluating"),
        s.text("kicker", "callout", "2  Optimisers"),
        s.body(
            (0, "", "Look at the most correct labels, the most incorrect ones, and the most uncertain ones"),
            layout="callout",
        ),
        Slot(name="callout", rect=Rect(rect.x, rect.y, rect.width, height), frame=frame),
        section="Optimisers",
    )


def _quote_slide(s: Samples) -> Slide:
    text = "All models are wrong, but some are useful. How wrong do they have to be to not be useful any more?"
    said = s.text("quote", "quote", text, "quote-1")
    who = s.text("attribution", "quote", "— George Box")
    assert isinstance(said.frame, TextFrame) and isinstance(who.frame, TextFrame)
    top, height = said.frame.paragraphs[0].height, who.frame.paragraphs[0].height
    below = Rect(said.rect.x, said.rect.y + top + 14, said.rect.width, height)
    return slide(
        6,
        "quote",
        s.text("title", "quote", "A saying"),
        s.text("kicker", "quote", "2  Optimisers"),
        replace(said, rect=replace(said.rect, height=top)),
        replace(who, rect=below),
        section="Schedules",
    )


def _code_slide(s: Samples) -> Slide:
    lines = ("for xb, yb in train_dl:", "    loss = loss_func(model(xb), yb)   # </script> & co", "    loss.backward()")
    frame: Frame = CodeFrame(
        panel=LOOKS.code,
        lines=tuple(CodeLine(tokens=(CodeToken(line),), number=number) for number, line in enumerate(lines, 1)),
        language="python",
        size=18,
        leading=22,
        padding=18,
        tab=43.2,
        origin=origin("code-1", "code"),
    )
    return slide(
        7,
        "bullets",
        s.text("title", "bullets", "Training loop"),
        Slot(name="body", rect=Rect(56, 138, 848, 3 * 22 + 36), frame=frame),
        section="Schedules",
    )


def _table_slide(s: Samples) -> Slide:
    rows = (
        ("Optimiser", "Idea", "State"),
        ("Momentum", "average of the gradients", "1"),
        ("Adam", "both combined", "2"),
    )
    widths = (220.0, 448.0, 180.0)
    cells = tuple(
        tuple(
            s.paragraph(cell, "table" if number else "table-header", width - 24)
            for cell, width in zip(row, widths, strict=True)
        )
        for number, row in enumerate(rows)
    )
    heights = tuple(row[0].leading + 16 for row in cells)
    frame = TableFrame(
        column_widths=widths,
        row_heights=heights,
        rows=cells,
        align=("left", "left", "right"),
        padding=(12, 8),
        gaps=(0.0, 0.0, 0.0),
        origin=origin("table-1", "table"),
    )
    rect = Rect(56, 138, 848, sum(heights))
    return slide(8, "bullets", s.text("title", "bullets", "Side by side"), Slot(name="body", rect=rect, frame=frame))


def _figure_slide(s: Samples) -> Slide:
    frame = ImageFrame(asset="img", alt='A "red" <dot>', origin=origin("figure-1", "figure"))
    return slide(
        9,
        "bullets",
        s.text("title", "bullets", "A figure"),
        Slot(name="body", rect=Rect(56, 138, 300, 300), frame=frame),
    )


def _columns_slide(s: Samples) -> Slide:
    return slide(
        10,
        "two-columns",
        s.text("title", "two-columns", "On convolutions"),
        s.text("kicker", "two-columns", "2  Optimisers"),
        s.body(
            (0, "", "Increasing number of filters after each pooling step"),
            (0, "", "Convolution is position invariant"),
            (0, "", "Solved by further filters down the road"),
            layout="two-columns",
        ),
        s.body(
            (0, "", "Smaller filters are better: more of them, and more layers"),
            (1, "", "Useful in one dimension as well"),
            layout="two-columns",
            name="body2",
        ),
    )


def _links_slide(s: Samples) -> Slide:
    rect = s.theme.layouts["links"].boxes["links"].rect
    links = (
        ("Batch normalisation", "https://arxiv.org/abs/1502.03167", "arxiv.org"),
        ("An overview of gradient descent", "https://www.example.org/overview", "example.org"),
        ("example.org/a/long/address/…/paper.pdf", "https://example.org/a/long/address/to/the/paper.pdf", ""),
    )
    paragraphs = tuple(
        replace(
            s.paragraph(
                (Run(text, href=href),),
                "body",
                rect.width,
                level=0,
                marker="",
                scale=2,
                aside=(Run(host, Mark.QUIET),) if host else (),
            ),
            space_before=13.0 if number else 0.0,
        )
        for number, (text, href, host) in enumerate(links)
    )
    return slide(
        11,
        "links",
        s.text("title", "links", (Run("Links"), Run(" · Schedules", Mark.QUIET))),
        s.text("kicker", "links", "2  Optimisers"),
        Slot(name="links", rect=rect, frame=TextFrame(paragraphs=paragraphs)),
    )

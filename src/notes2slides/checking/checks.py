"""The whole way of a check: notes are planned, finished decks are drawn, and each gets its scorecard."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from notes2slides import pipeline
from notes2slides.build_options import DEFAULTS, BuildOptions
from notes2slides.checking.evidence.drawn import DrawnDeck
from notes2slides.checking.report.scorecard import Scorecard, planned_scorecard, with_figures
from notes2slides.diagnostics import Diagnostic
from notes2slides.dividing import By
from notes2slides.files.naming import shown
from notes2slides.model.deck import Deck
from notes2slides.model.theme import Theme
from notes2slides.theming import with_logo

PPTX, HTML = ".pptx", ".html"
Progress = Callable[[str], None]


class Checked(Struct, frozen=True, kw_only=True):
    """What a check says of all its files."""

    cards: tuple[Scorecard, ...]
    """The notes' among them first."""
    diagnostics: tuple[Diagnostic, ...] = ()


def check_files(
    paths: Sequence[Path],
    options: BuildOptions = DEFAULTS,
    *,
    by: By | None = None,
    sheet: Path | None = None,
    progress: Progress = lambda _stage: None,
) -> Checked:
    """Return the scorecards of notes, of all one deck or with `by` several, and of finished decks, and write the sheet.

    The sheet shows the decks that were named, one behind the other; with notes alone, their deck as Chromium draws it.
    Raises SourceError, ThemeError and ToolError, and OutputError where the sheet would replace a file that is none.
    """
    from notes2slides.writing import settle

    if sheet is not None:
        from notes2slides.checking.report.sheet import refuse_other_pictures

        refuse_other_pictures(sheet)
    decks = [path for path in paths if is_deck(path)]
    notes = [path for path in paths if not is_deck(path)]
    checked = _Run(progress=progress, sheet=sheet)
    if notes:
        checked.plan(notes, options, by, drawn=sheet is not None and not decks)
    if decks:
        settle(path.parent for path in decks)
        checked.draw(decks)
    checked.write_sheet()
    return Checked(cards=tuple(checked.cards), diagnostics=tuple(checked.diagnostics))


def is_deck(path: Path) -> bool:
    """Return whether a path is a finished deck rather than notes."""
    return path.suffix.lower() in (PPTX, HTML) and path.is_file()


class _Run(Struct):
    progress: Progress
    sheet: Path | None
    cards: list[Scorecard] = []
    diagnostics: list[Diagnostic] = []
    _pictured: list[tuple[DrawnDeck, Scorecard]] = []

    def plan(self, paths: Sequence[Path], options: BuildOptions, by: By | None, *, drawn: bool) -> None:
        """Add the scorecard of each deck that the notes would become; with `drawn`, draw them for the sheet."""
        from notes2slides.checking.figures.greedy import against_greedy

        theme = pipeline.as_theme(options.theme)
        self.progress("reading")
        parts, said = pipeline.read_parts(paths, options, by=by)
        self.diagnostics += said
        fetcher = pipeline.fetcher_for(options)
        for part in parts:
            self.progress("planning")
            deck, planned = pipeline.plan(part.notes, theme, options, fetcher=fetcher)
            self.diagnostics += planned
            name = part.name if by else " ".join(map(shown, paths))
            drawn_in = with_logo(theme, deck.logo)
            card = planned_scorecard(name, part.notes, deck, drawn_in, speaker_notes_count=not options.shows_all)
            if options.minutes is None:
                rival = against_greedy(part.notes, deck, drawn_in, options.detail, options.structure)
                card = with_figures(card, rival)
            self.cards.append(card)
            if drawn:
                self._pictured.append((self._drawn_plan(deck, theme), card))

    def _drawn_plan(self, deck: Deck, theme: Theme) -> DrawnDeck:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "deck.html")
            file.write_bytes(pipeline.render(deck, theme, ["html"])[Path("deck.html")])
            return self._drawn(file)

    def draw(self, paths: Sequence[Path]) -> None:
        """Add the scorecard of every finished deck; those of a .pptx and a .html together say how they differ."""
        from notes2slides.checking.drawn.card import drawn_scorecard
        from notes2slides.checking.drawn.figures import compared

        decks = [self._drawn(path) for path in paths]
        cards = [drawn_scorecard(deck) for deck in decks]
        self._pictured += zip(decks, cards, strict=True)
        kinds = [path.suffix.lower() for path in paths]
        if sorted(kinds) == [HTML, PPTX]:
            pptx, html = (decks[kinds.index(kind)] for kind in (PPTX, HTML))
            cards[-1] = with_figures(cards[-1], compared(pptx, html))
        self.cards += cards

    def _drawn(self, path: Path) -> DrawnDeck:
        self.progress(f"drawing {path.name}")
        if path.suffix.lower() == PPTX:
            from notes2slides.checking.decks.drawn_pptx import drawn_pptx

            return drawn_pptx(path)
        from notes2slides.checking.decks.drawn_html import drawn_html

        return drawn_html(path)

    def write_sheet(self) -> None:
        """Write the sheet of all that was drawn, where one is wanted."""
        if self.sheet is None:
            return
        from notes2slides.checking.report.sheet import Strip, sheet_png, write_sheet

        self.progress("writing the sheet")
        strips = [
            Strip(card.name, deck.thumbnails, {finding.slide for finding in card.findings if finding.slide is not None})
            for deck, card in self._pictured
        ]
        write_sheet(self.sheet, sheet_png(strips))

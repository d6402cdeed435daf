"""The whole way of a check: notes are planned, finished decks are drawn, and each gets its scorecard."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from notes2slides import pipeline
from notes2slides.checking.drawn import DrawnDeck
from notes2slides.checking.scorecard import Scorecard, planned_scorecard, with_figures
from notes2slides.diagnostics import Diagnostic
from notes2slides.model.deck import Detail
from notes2slides.selecting import EVERYTHING, NO_ALIASES, Aliases, Selection, choose

PPTX, HTML = ".pptx", ".html"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How notes are to be planned, as for `pipeline.read` and `pipeline.plan`."""

    theme: str = pipeline.DEFAULT_THEME
    callouts: Sequence[str] = ()
    detail: Detail = "full"
    minutes: int | None = None
    steps: int = 0
    allow_remote: bool = False
    selection: Selection = EVERYTHING
    aliases: Aliases = NO_ALIASES

    @property
    def shows_all(self) -> bool:
        """Every word must stand on the slides."""
        return self.detail == "full" and self.minutes is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check says of all its files."""

    cards: tuple[Scorecard, ...]
    """The notes' among them first."""
    diagnostics: tuple[Diagnostic, ...] = ()


def check_files(
    paths: Sequence[Path],
    wishes: Wishes = Wishes(),
    *,
    sheet: Path | None = None,
    progress: Progress = lambda _stage: None,
) -> Checked:
    """Return the scorecards of notes (all of them one deck) and of finished decks, and write the contact sheet.

    The sheet shows the decks that were named, one behind the other; with notes alone, their deck as Chromium draws it.
    Raises SourceError, ThemeError and ToolError.
    """
    decks = [path for path in paths if is_deck(path)]
    notes = [path for path in paths if not is_deck(path)]
    checked = _Run(progress=progress, sheet=sheet)
    if notes:
        checked.plan(notes, wishes, drawn=sheet is not None and not decks)
    if decks:
        checked.draw(decks)
    checked.write_sheet()
    return Checked(cards=tuple(checked.cards), diagnostics=tuple(checked.diagnostics))


def is_deck(path: Path) -> bool:
    """Return whether a path is a finished deck rather than notes."""
    return path.suffix.lower() in (PPTX, HTML) and path.is_file()


@dataclass
class _Run:
    progress: Progress
    sheet: Path | None
    cards: list[Scorecard] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _pictured: list[tuple[DrawnDeck, Scorecard]] = field(default_factory=list)

    def plan(self, paths: Sequence[Path], wishes: Wishes, *, drawn: bool) -> None:
        """Add the notes' scorecard; with `drawn`, draw their deck for the sheet."""
        from notes2slides.checking.greedy import against_greedy
        from notes2slides.theming import load_theme

        self.progress("reading")
        notes, repaired = pipeline.read(paths, callouts=wishes.callouts)
        notes, chosen = choose(notes, wishes.selection, wishes.aliases)
        self.progress("planning")
        loaded = load_theme(wishes.theme)
        deck, planned = pipeline.plan(
            notes,
            loaded,
            detail=wishes.detail,
            minutes=wishes.minutes,
            steps=wishes.steps,
            allow_remote=wishes.allow_remote,
        )
        name = " ".join(map(str, paths))
        card = planned_scorecard(name, notes, deck, loaded, speaker_notes_count=not wishes.shows_all)
        if wishes.minutes is None:
            card = with_figures(card, against_greedy(notes, deck, loaded, wishes.detail))
        self.cards.append(card)
        self.diagnostics += [*repaired, *chosen, *planned]
        if drawn:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder, "deck.html")
                file.write_bytes(pipeline.render(deck, loaded, ["html"])[Path("deck.html")])
                self._pictured.append((self._drawn(file), card))

    def draw(self, paths: Sequence[Path]) -> None:
        """Add the scorecard of every finished deck; those of a .pptx and a .html together say how they differ."""
        from notes2slides.checking.drawn_card import drawn_scorecard
        from notes2slides.checking.drawn_figures import compared

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
            from notes2slides.checking.drawn_pptx import drawn_pptx

            return drawn_pptx(path)
        from notes2slides.checking.drawn_html import drawn_html

        return drawn_html(path)

    def write_sheet(self) -> None:
        """Write the sheet of all that was drawn, where one is wanted."""
        if self.sheet is None:
            return
        from notes2slides.checking.sheet import Strip, write_sheet

        self.progress("writing the sheet")
        strips = [
            Strip(card.name, deck.thumbnails, {finding.slide for finding in card.findings if finding.slide is not None})
            for deck, card in self._pictured
        ]
        write_sheet(self.sheet, strips)

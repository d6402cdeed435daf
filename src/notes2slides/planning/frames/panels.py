"""Placed blocks that are frames of their own: code, tables, callouts, formulas, pictures and charts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, assert_never

from msgspec import Struct

from notes2slides.model import notes
from notes2slides.model.deck import Image, Unusable
from notes2slides.model.frames import Frame
from notes2slides.model.geometry import Size
from notes2slides.model.notes import Callout, Chart, Code, Figure, Formula, Table
from notes2slides.model.theme import from_scale
from notes2slides.planning.charts.frames import chart_frame, least_height
from notes2slides.planning.frames.callouts import callout_frame, callout_height, formulas_fit, panel_height
from notes2slides.planning.frames.code import CodePart, SetCode
from notes2slides.planning.frames.formulas import SetFormula, frame_height
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.pictures import ENLARGED, Sized, Space, picture
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.frames.tables import SetTable
from notes2slides.planning.text.recent import Recent
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

_REMEMBERED = 5_000
"""Panels of each sort that are remembered."""
_MOST_AIR, _AIRY = 7.0, 0.75
"""Points above and below the text of each row that a table alone on its slide has besides, as far as it takes no more
than this share of the height."""
_ENLARGED = (1.5, 1.25)
"""Sizes of a formula alone on its slide, of the largest size of text."""
PICTURE_SHARE = (0.7, 0.55, 0.4)
"""Most of the body's height that a picture with text beside it takes, by scale; all smaller scales have the last."""


class Allowed(NamedTuple):
    """What a placed block may take, in points."""

    scale: int
    width: float
    height: float
    alone: bool
    """Nothing else stands there."""


class Panel(Struct, frozen=True):
    """A frame as it stands by itself, `x` points from the stack's left edge."""

    x: float
    width: float
    height: float
    frame: Frame
    rows: tuple[tuple[int, float], ...]
    """The first item of each placed block in it, and how far from its top that begins."""


class Panels:
    """Makes the panels of one passage; remembers them, because a plan tries each block many times."""

    def __init__(self, typesetter: Typesetter, images: Mapping[str, Image]) -> None:
        self._typesetter = typesetter
        self._images = images
        self._made: Recent[tuple[object, ...], Panel] = Recent(_REMEMBERED)
        self._callouts: Recent[tuple[int, int, float], float] = Recent(_REMEMBERED)
        self._tables: Recent[tuple[str, int, float], SetTable] = Recent(_REMEMBERED)
        self._codes: Recent[tuple[str, float], SetCode] = Recent(_REMEMBERED)
        self._formulas: Recent[tuple[str, float, float, bool], SetFormula] = Recent(_REMEMBERED)

    def height(self, placed: PlacedBlock, allowed: Allowed) -> float:
        """Return a panel's height; of what is tried in many parts, code, tables and lines, without making it."""
        block = placed.item.block
        if isinstance(block, Code):
            return self._code(block, allowed.width).height(_part(placed, allowed), allowed.height)
        if isinstance(block, Table):
            return self._table(placed, block, allowed).height(placed.rows)
        if isinstance(block, Formula) and placed.item.pieces > 1:
            return self._formula(placed, block, allowed.width).height(placed.rows, allowed.scale, allowed.height)
        if isinstance(block, Callout):
            return self.callout_height(placed, allowed.width)
        return self.panel(placed, allowed).height

    def panel(self, placed: PlacedBlock, allowed: Allowed) -> Panel:
        """Return a placed block as a frame."""
        key = (placed.first, placed.stop, placed.code_size, placed.formula_size, placed.enlarged, allowed)
        return self._made.of(key, lambda: self._panel(placed, allowed))

    def callout_height(self, placed: PlacedBlock, width: float) -> float:
        """Return the height of a callout's panel of that width, in points."""
        key = (placed.first, placed.stop, width)
        return self._callouts.of(key, lambda: panel_height(placed, self._typesetter, width))

    def holds(self, placed: PlacedBlock, width: float) -> bool:
        """Return whether each formula of a callout has room in its panel of that width, in points."""
        return formulas_fit(placed, self._typesetter, width)

    def image(self, placed: PlacedBlock) -> Image | None:
        """Return the image of a placed block that shows a figure, None where it was never loaded."""
        return self._images.get(placed.item.block.id)

    def picture(self, placed: PlacedBlock, block: Figure, space: Space) -> Sized:
        """Return a placed block's figure fitted to its space, with its caption."""
        image = self.image(placed) or Unusable(f"{block.name} is not loaded")
        space = replace(space, grown=ENLARGED) if placed.enlarged else space
        return picture(block, image, space, self._typesetter, origin_of(placed))

    def _panel(self, placed: PlacedBlock, allowed: Allowed) -> Panel:
        width, height, frame = self._drawn(placed, allowed)
        x = (allowed.width - width) / 2 if placed.kind == "figure" else 0.0
        return Panel(x, width, height, frame, ((placed.first, 0.0),))

    def _drawn(self, placed: PlacedBlock, allowed: Allowed) -> tuple[float, float, Frame]:
        """Return a frame, its width and its height before it."""
        origin, width = origin_of(placed), allowed.width
        match placed.item.block:
            case Code() as block:
                code, part = self._code(block, width), _part(placed, allowed)
                return width, code.height(part, allowed.height), code.frame(part, allowed.height, origin)
            case Table() as block:
                table, rows = self._table(placed, block, allowed), placed.rows
                return table.width, table.height(rows), table.frame(rows, origin)
            case Callout():
                panel = callout_frame(placed, self._typesetter, width)
                return width, callout_height(panel), panel
            case Formula() as block:
                lines = placed.rows if placed.item.pieces > 1 else None
                formula = self._formula(placed, block, width).frame(allowed.scale, allowed.height, origin, lines)
                return width, frame_height(formula), formula
            case Figure() as block:
                share = 1.0 if allowed.alone else from_scale(PICTURE_SHARE, allowed.scale)[0]
                return self.picture(placed, block, Space(width, allowed.height * share, width))
            case Chart() as block:
                height = max(allowed.height, least_height(block.data, self._typesetter))
                return width, height, chart_frame(block, self._typesetter, Size(width, height), origin)
            case notes.Paragraph() | notes.Bullet() | notes.Quote() | notes.Diagram() as block:
                raise AssertionError(f"{block} has no frame of its own")
            case notes.Rule() | notes.SpeakerNote() as block:
                raise AssertionError(f"{block} is not shown")
            case block:
                assert_never(block)

    def _table(self, placed: PlacedBlock, block: Table, allowed: Allowed) -> SetTable:
        key = (block.id, allowed.scale, allowed.width)
        table = self._tables.of(key, lambda: SetTable(block, self._typesetter, allowed.scale, allowed.width))
        if not placed.enlarged:
            return table
        rows = len(block.head) + placed.rows[1] - placed.rows[0]
        air = min(_MOST_AIR, (_AIRY * allowed.height - table.height(placed.rows)) / (2 * rows))
        return table if air <= 0 else SetTable(block, self._typesetter, allowed.scale, allowed.width, air)

    def _code(self, block: Code, width: float) -> SetCode:
        return self._codes.of((block.id, width), lambda: SetCode(block, self._typesetter, width))

    def _formula(self, placed: PlacedBlock, block: Formula, width: float) -> SetFormula:
        key = (block.id, width, placed.formula_size, placed.enlarged)
        larger = _ENLARGED if placed.enlarged else ()
        return self._formulas.of(
            key, lambda: SetFormula(block.maths, self._typesetter, width, placed.formula_size, larger)
        )


def _part(placed: PlacedBlock, allowed: Allowed) -> CodePart:
    return CodePart(*placed.rows, allowed.scale, placed.code_size)

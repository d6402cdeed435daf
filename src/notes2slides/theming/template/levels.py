"""How a placeholder sets text: each thing is said by the nearest of several list styles that says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Literal, TypeVar

from lxml import etree

from notes2slides.model.house.places import GivenLevel
from notes2slides.theming.template.names import child, is_on, named, number, points
from notes2slides.theming.template.palette import Palette
from notes2slides.values import replace

LEVELS = 9
_WHOLE = 100_000
_LINE = 1.2
"""Height of a line as a multiple of the size, where spacing is a share of it."""
_USUAL_SIZE = 18.0
_SIZES_FROM, _SIZES_TO = 1.0, 400.0
"""Points, as PowerPoint itself takes them (ECMA-376 Part 1, 20.1.10.72)."""
_ALIGN: dict[str, Literal["left", "center", "right"]] = {"ctr": "center", "r": "right"}
_BULLETS = frozenset(named(name) for name in ("a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip"))
_SIZES = frozenset(named(name) for name in ("a:buSzTx", "a:buSzPct", "a:buSzPts"))
_COLOURS = frozenset(named(name) for name in ("a:buClrTx", "a:buClr"))
_SYMBOLS = {
    "§": "▪", "ü": "✓", "Ø": "➢", "q": "❑", "v": "❖", "l": "●", "n": "■", "u": "◆", "w": "◆", "à": "→", "·": "•",
    "o": "○", "p": "□", "ð": "➔", "è": "➔", "s": "◆", "¨": "◻", "¡": "○", "|": "◻",
}  # fmt: skip
"""Of Wingdings and Symbol, which are no letters there (Unicode's mapping tables)."""
_SYMBOL_FACES = ("wingdings", "symbol", "webdings", "zapf")
T = TypeVar("T")


_CAPITALS: Mapping[str, Literal["small", "all"]] = {"small": "small", "all": "all"}
_NEXT_TO_EACH_OTHER = 5
"""Levels whose paragraphs may follow each other: what stands below those of one is above those of another."""
_TIGHTEST, _WIDEST = -5.0, 20.0
"""Points between letters."""


def given_levels(styles: Sequence[etree._Element | None], palette: Palette, title: bool) -> tuple[GivenLevel, ...]:
    """Return the nine levels of a placeholder; `styles` are list styles, the nearest first."""
    levels = [_level(styles, number, palette, title) for number in range(1, LEVELS + 1)]
    most = max(each.space_after for each in levels[:_NEXT_TO_EACH_OTHER])
    return tuple(
        replace(each, space_before=round(each.space_before + max(most, each.space_after), 2)) for each in levels
    )


def _level(styles: Sequence[etree._Element | None], level: int, palette: Palette, title: bool) -> GivenLevel:
    chain = [each for style in styles if (each := child(style, f"a:lvl{level}pPr")) is not None]
    chain += [each for style in styles if (each := child(style, "a:defPPr")) is not None]
    runs = [each for paragraph in chain if (each := child(paragraph, "a:defRPr")) is not None]
    size = _first(runs, lambda each: number(each, "sz"))
    points_high = min(max(size / 100, _SIZES_FROM), _SIZES_TO) if size else _USUAL_SIZE
    leading, exact = _spacing(chain)
    after = _gap(chain, "a:spcAft", points_high)
    margin = _first(chain, lambda each: points(each, "marL")) or 0.0
    indent = _first(chain, lambda each: points(each, "indent")) or 0.0
    colour = _first(runs, lambda each: palette.fill(each)) or palette.slot("tx1")
    bullet, bullet_colour, scale = _bullet(chain, palette, colour, points_high)
    face = _first(runs, lambda each: _face(each)) or ("+mj-lt" if title else "+mn-lt")
    return GivenLevel(
        face=face,
        size=points_high,
        colour=colour,
        bold=bool(_first(runs, lambda each: is_on(each, "b"))),
        italic=bool(_first(runs, lambda each: is_on(each, "i"))),
        capitals=_CAPITALS.get(_first(runs, lambda each: each.get("cap")) or "", "none"),
        spacing=min(max((_first(runs, lambda each: number(each, "spc")) or 0.0) / 100, _TIGHTEST), _WIDEST),
        align=_align(chain),
        leading=leading,
        exact=exact,
        space_before=_gap(chain, "a:spcBef", points_high),
        space_after=round(after, 2),
        margin=round(margin, 2),
        hanging=round(-indent, 2),
        bullet=bullet,
        bullet_colour=bullet_colour,
        bullet_scale=scale,
    )


def _align(chain: Sequence[etree._Element]) -> Literal["left", "center", "right"]:
    """Return at which side lines stand: the left is where they begin."""
    from_right = bool(_first(chain, lambda each: is_on(each, "rtl")))
    said = _first(chain, lambda each: each.get("algn")) or "l"
    return _ALIGN.get({"l": "r", "r": "l"}.get(said, said) if from_right else said, "left")


def _first(chain: Sequence[etree._Element], found: Callable[[etree._Element], T | None]) -> T | None:
    return next((value for each in chain if (value := found(each)) is not None), None)


def _spacing(chain: Sequence[etree._Element]) -> tuple[float, float]:
    """Return the height of lines as a multiple of their own, or 0 and as points."""
    for each in chain:
        if (share := number(child(each, "a:lnSpc", "a:spcPct"), "val")) is not None:
            return round(share / _WHOLE, 3), 0.0
        if (exact := number(child(each, "a:lnSpc", "a:spcPts"), "val")) is not None:
            return 0.0, exact / 100
    return 1.0, 0.0


def _gap(chain: Sequence[etree._Element], name: str, size: float) -> float:
    for each in chain:
        if (exact := number(child(each, name, "a:spcPts"), "val")) is not None:
            return exact / 100
        if (share := number(child(each, name, "a:spcPct"), "val")) is not None:
            return share / _WHOLE * size * _LINE
    return 0.0


def _face(run: etree._Element) -> str | None:
    latin = child(run, "a:latin")
    return None if latin is None else latin.get("typeface") or None


def _bullet(chain: Sequence[etree._Element], palette: Palette, colour: str, size: float) -> tuple[str, str, float]:
    kind = _first(chain, lambda each: next((inner for inner in each if inner.tag in _BULLETS), None))
    if kind is None or kind.tag == named("a:buNone"):
        return "", colour, 1.0
    own = _first(chain, lambda each: next((inner for inner in each if inner.tag in _COLOURS), None))
    sized = _first(chain, lambda each: next((inner for inner in each if inner.tag in _SIZES), None))
    scale = 1.0
    if sized is not None and (value := number(sized, "val")):
        scale = value / _WHOLE if sized.tag == named("a:buSzPct") else value / 100 / size
    text = kind.get("char", "") if kind.tag == named("a:buChar") else "•"
    font = _first(chain, lambda each: child(each, "a:buFont"))
    if font is not None and font.get("typeface", "").lower().startswith(_SYMBOL_FACES):
        text = "".join(_SYMBOLS.get(_plain(char), "•") for char in text[:1])
    found = palette.colour(own) if own is not None and own.tag == named("a:buClr") else None
    return (text[:1] or "•"), found or colour, round(min(max(scale, 0.25), 4.0), 3)


def _plain(char: str) -> str:
    """Return the character of a symbol face, which some programs move into the private area."""
    return chr(ord(char) - 0xF000) if 0xF000 <= ord(char) <= 0xF0FF else char


def says_nothing(styles: Sequence[etree._Element]) -> bool:
    """Return whether no list style has a first level that says how large its text is."""
    runs = (child(each, "a:lvl1pPr", "a:defRPr") for each in styles)
    return all(number(each, "sz") is None for each in runs)


def sampled(shape: etree._Element | None) -> etree._Element | None:
    """Return what a placeholder's own words say of their looks as a list style, None where they say no sizes.

    LibreOffice writes masters and layouts so: no list style says anything, and the words of each prompt say it for
    themselves.
    """
    style = etree.Element(named("a:lstStyle"))
    for paragraph in _paragraphs(shape):
        properties = child(paragraph, "a:pPr")
        run = child(paragraph, "a:r", "a:rPr")
        level = 1 + int(number(properties, "lvl") or 0)
        name = named(f"a:lvl{level}pPr")
        if number(run, "sz") is None or run is None or child(style, f"a:lvl{level}pPr") is not None:
            continue
        made = etree.SubElement(style, name)
        if properties is not None:
            made.attrib.update({key: value for key, value in properties.attrib.items() if key != "lvl"})
            made.extend(deepcopy(each) for each in properties)
        said = etree.SubElement(made, named("a:defRPr"))
        said.attrib.update(run.attrib)
        said.extend(deepcopy(each) for each in run)
    return style if len(style) else None


def _paragraphs(shape: etree._Element | None) -> list[etree._Element]:
    """Return the paragraphs of a shape."""
    text = child(shape, "p:txBody")
    return [] if text is None else text.findall(named("a:p"))

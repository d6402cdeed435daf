"""The theme as CSS: colours, faces, styles, list levels and layouts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from notes2slides.model.deck import Asset, DeckMeta
from notes2slides.model.looks import Chips, TableLook
from notes2slides.model.theme import Box, Decoration, Layout, Level, TextStyle, Theme
from notes2slides.rendering.html.backdrops import backdrop_rules, backdrops_of
from notes2slides.rendering.html.charts import chart_rules
from notes2slides.rendering.html.code import token_rules
from notes2slides.rendering.html.font_stacks import fallback_faces, font_stack
from notes2slides.rendering.html.paragraphs import place, px
from notes2slides.rendering.html.quoting import css_string, data_address

_MATHS_FACES = '"Cambria Math","STIX Two Math","Latin Modern Math","DejaVu Math TeX Gyre",math,serif'
"""Faces with a table for mathematics: those of Windows, macOS and Linux."""


def theme_rules(theme: Theme, meta: DeckMeta, assets: Mapping[str, Asset]) -> str:
    """Return the rules that follow from the theme; the template holds those that never change.

    `assets` are the deck's: the logo is one of them.
    """
    return "\n".join(
        (
            *fallback_faces(theme),
            _variables(theme, meta),
            *(_style(name, style) for name, style in theme.styles.items()),
            *(rule for number, level in enumerate(theme.levels) for rule in _level(number, level)),
            *_chips(theme.looks.chips),
            *_table(theme.looks.table),
            *token_rules(theme),
            *chart_rules(theme),
            *backdrop_rules(theme),
            *(rule for layout in theme.layouts.values() for rule in _layout(layout, theme)),
            *_logos(theme, assets),
        )
    )


def _logos(theme: Theme, assets: Mapping[str, Asset]) -> Iterator[str]:
    """Yield where the logo stands, and its pictures, each once."""
    placed = {layout.name: layout.logo for layout in theme.layouts.values() if layout.logo}
    for asset in dict.fromkeys(logo.asset for logo in placed.values()):
        yield f':root{{--picture-{asset}:url("{data_address(assets[asset])}")}}'
    for name, logo in placed.items():
        picture = f"background:var(--picture-{logo.asset}) center/100% 100% no-repeat"
        yield f".reveal .layout-{name} .decorations .logo{{{place(logo.rect)};{picture}}}"


def _variables(theme: Theme, meta: DeckMeta) -> str:
    colours = "".join(f"--{name}:#{colour};" for name, colour in theme.colours.items())
    fonts = "".join(f"--font-{role}:{font_stack(font)};" for role, font in theme.fonts.items())
    fonts += f"--font-maths:{_MATHS_FACES};"
    scheme = "dark" if theme.dark else "light"
    page = f"--page-width:{px(theme.page.width)};--page-height:{px(theme.page.height)};"
    texts = f"--mono-scale:{theme.mono_scale:g};--footer:{css_string(meta.footer)};"
    return f":root{{{colours}{fonts}{page}{texts}color-scheme:{scheme}}}"


def _declarations(style: TextStyle) -> str:
    align = {"left": "start", "center": "center", "right": "end"}[style.align]
    return (
        f"font-family:var(--font-{style.font});color:var(--{style.colour});"
        f"font-weight:{700 if style.bold else 400};font-style:{'italic' if style.italic else 'normal'};"
        f"text-align:{align}{_lettering(style)}"
    )


def _lettering(style: TextStyle) -> str:
    """Return how letters stand where that is not as their face has it."""
    capitals = {"none": "", "all": ";text-transform:uppercase", "small": ";font-variant-caps:small-caps"}
    return capitals[style.capitals] + (f";letter-spacing:{px(style.spacing)}" if style.spacing else "")


def _style(name: str, style: TextStyle) -> str:
    # reveal.js sets headings of decks from right to left in a face of its own
    place = ".reveal .slides .slot" if name.endswith("title") else ".reveal"
    rule = f"{place} .s-{name}{{{_declarations(style)}}}"
    if name == "part":
        rule += f"\n.reveal .slot-title .quiet{{{_declarations(style)};font-size:{px(style.size)}}}"
    if style.colour.startswith("on-"):
        rule += f"\n{place} .s-{name} code{{background:none}}"
    return rule


def _chips(chips: Chips) -> Iterator[str]:
    behind = {"mark": chips.highlight, ".tag": chips.tag, "[data-w] code": chips.code, "[data-w] kbd": chips.keyboard}
    for words, colour in behind.items():
        yield f".reveal {words}{{background:{f'var(--{colour})' if colour else 'none'}}}"


def _table(look: TableLook) -> Iterator[str]:
    """Yield the rules below rows as boxes: a browser makes borders whole pixels wide."""
    for cell, width, colour in (
        (":is(th,td)", look.rule, look.rule_colour),
        ("th", look.header_rule, look.header_rule_colour),
    ):
        yield f".reveal {cell}::after{{height:{px(width)};bottom:{px(-width / 2)};background:var(--{colour})}}"


def _level(number: int, level: Level) -> Iterator[str]:
    item = f".reveal .at-{number}"
    yield f"{item}{{padding-inline-start:calc({px(level.indent)} + var(--shift,0px))}}"
    yield f"{item}>:is(ul,ol){{margin-inline-start:calc({px(-level.indent)} - var(--shift,0px))}}"
    hanging = px(level.hanging)
    yield f"{item}.bullet::before{{min-width:{hanging};margin-inline-start:-{hanging}}}"
    own = f"var(--hanging,{hanging})"
    colour = f"color:var(--{level.bullet_colour})"
    yield f"{item}.number::before{{min-width:{own};margin-inline-start:calc(-1*{own});{colour}}}"
    bullet = css_string(level.bullet)
    unread = f'content:{bullet};content:{bullet} / ""'  # browsers that do not know the second have the first
    yield f"{item}.bullet::before{{{unread};{colour};font-size:{level.bullet_scale:g}em}}"


def _layout(layout: Layout, theme: Theme) -> Iterator[str]:
    here = f".reveal .layout-{layout.name}"
    yield f"{here}{{background-color:var(--{layout.background})}}"
    if layout.background != "paper":  # colours of links are chosen to be read on paper
        yield f"{here} :is(a,.slot-title .quiet){{color:inherit}}"
    for number, decoration in enumerate(layout.decorations, 1 + len(backdrops_of(theme, layout.name))):
        yield from _decoration(f"{here} .decorations i:nth-child({number})", decoration, theme)
    for box, part in (("footer", "page-footer"), ("slide-number", "page-number")):
        if box in layout.boxes:
            yield f"{here} .{part}{{{_box(layout.boxes[box], theme)}}}"


def _decoration(selector: str, decoration: Decoration, theme: Theme) -> Iterator[str]:
    where = place(decoration.rect)
    if not decoration.text:
        yield f"{selector}{{{where};background-color:var(--{decoration.fill})}}"
        return
    style = theme.styles[decoration.style]
    yield f"{selector}{{{where};{_declarations(style)};font-size:{px(style.size)};color:var(--{decoration.fill})}}"
    yield f"{selector}::before{{content:{css_string(decoration.text)}}}"


def _box(box: Box, theme: Theme) -> str:
    style = theme.styles[box.style]
    return f"{place(box.rect)};{_declarations(style)};font-size:{px(style.size)}"

"""Colours that authors give parts of formulas, as ones of the same hue that can be read on a theme's paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import assert_never

from notes2slides.model.maths import tree as maths
from notes2slides.model.text import Run
from notes2slides.model.theme import Theme
from notes2slides.values import replace

_WORD = "color"
"""Stands in the source of every formula with a colour in it."""


def tinted(run: Run, theme: Theme) -> Run:
    """Return a run with a formula whose colours can be read."""
    if run.maths is None or _WORD not in run.maths.source:
        return run
    return replace(run, maths=tinted_maths(run.maths, theme))


def tinted_maths(formula: maths.Maths, theme: Theme) -> maths.Maths:
    """Return a formula whose colours can be read."""
    if _WORD not in formula.source:
        return formula
    looks = theme.looks
    return _tinted(formula, (theme.colours["paper"], theme.colours[looks.callout.fill]))


@lru_cache(maxsize=256)
def _tinted(formula: maths.Maths, grounds: tuple[str, ...]) -> maths.Maths:
    from notes2slides.theming.colours.legibility import nearest_passing  # few notes have colours

    def changed(node: maths.Node) -> maths.Node:
        match node:
            case maths.Coloured():
                return maths.Coloured(changed(node.body), nearest_passing(node.colour, grounds))
            case maths.Row():
                return maths.Row(tuple(map(changed, node.children)))
            case maths.Table():
                return replace(node, rows=tuple(tuple(map(changed, row)) for row in node.rows))
            case maths.Token() | maths.Space():
                return node
            case maths.Fraction() | maths.Root() | maths.Scripts() | maths.Limits() | maths.Accent():
                return _with_parts(node, changed)
            case maths.Fenced() | maths.Boxed() | maths.Struck():
                return _with_parts(node, changed)
            case _:
                assert_never(node)

    return replace(formula, root=changed(formula.root))


def _with_parts(node: maths.Node, changed: Callable[[maths.Node], maths.Node]) -> maths.Node:
    """Return a node with each of its own parts changed."""
    fields = ((name, getattr(node, name)) for name in node.__struct_fields__)
    return replace(node, **{name: changed(part) for name, part in fields if isinstance(part, maths.Node)})  # type: ignore[arg-type]  # each node's own parts

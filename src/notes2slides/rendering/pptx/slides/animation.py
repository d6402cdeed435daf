"""Steps as PowerPoint's own animation: one click each, and what belongs to it appears at once.

The tree of `p:timing` (ECMA-376 Part 1, 19.5) is the one that PowerPoint itself writes for “Appear”: the main sequence
holds a node for each click, and this the effects: the first of them waits for the click, the others come with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from msgspec import Struct

from notes2slides.model.deck import Slot
from notes2slides.model.frames import TextFrame
from notes2slides.model.kinds_of_frames import rows

_APPEAR = 'presetID="1" presetClass="entr" presetSubtype="0" fill="hold"'
_NOW = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'
_ON_CLICK = '<p:stCondLst><p:cond delay="indefinite"/></p:stCondLst>'
_ROOT = (
    '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
    '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq">'
    "<p:childTnLst>{clicks}</p:childTnLst></p:cTn>"
    '<p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>'
    '<p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst></p:seq>'
    "</p:childTnLst></p:cTn></p:par></p:tnLst>{builds}</p:timing>"
)
_FIRST_FREE = 3
"""Number of the first time node below the main sequence."""


class Drawn(Struct, frozen=True):
    """A shape of a slide as it was written."""

    number: int
    """Its id."""
    is_text: bool
    """It is a `p:sp`: it may hold text, and its effects are listed as a build."""
    is_filled: bool


class _Effect(Struct, frozen=True):
    """A shape, or a paragraph of one, that appears."""

    shape: Drawn
    paragraph: int | None = None


def timing(slots: Iterable[tuple[Slot, Sequence[Drawn]]]) -> str:
    """Return `p:timing` for a slide's slots, each with its shapes; "" where everything is there from the beginning."""
    effects: dict[int, list[_Effect]] = {}
    builds = []
    for slot, shapes in slots:
        for step, effect in _effects(slot, shapes):
            effects.setdefault(step, []).append(effect)
        if slot.steps:
            builds += [_build(slot, shape) for shape in shapes if shape.is_text]
    if not effects:
        return ""
    numbers = count(_FIRST_FREE)
    clicks = "".join(_click(effects[step], numbers) for step in sorted(effects))
    return _ROOT.format(clicks=clicks, builds=f"<p:bldLst>{''.join(builds)}</p:bldLst>" if builds else "")


def appearing(slots: Iterable[tuple[Slot, Sequence[Drawn]]]) -> Iterator[tuple[int, int, int]]:
    """Yield what appears, slot by slot: the step, the shape's id, and the number of the paragraph, -1 for all of it."""
    for slot, shapes in slots:
        for step, effect in _effects(slot, shapes):
            yield step, effect.shape.number, -1 if effect.paragraph is None else effect.paragraph


def _effects(slot: Slot, shapes: Sequence[Drawn]) -> Iterator[tuple[int, _Effect]]:
    if isinstance(slot.frame, TextFrame):
        for index, (*_, paragraph) in enumerate(rows(slot.frame.paragraphs)):
            if paragraph.step is not None:
                yield paragraph.step, _Effect(shapes[0], index)
    elif slot.step is not None:
        for shape in shapes:
            yield slot.step, _Effect(shape)


def _click(effects: Sequence[_Effect], numbers: Iterator[int]) -> str:
    outer, inner = next(numbers), next(numbers)
    shown = "".join(
        _appear(effect, "withEffect" if index else "clickEffect", numbers) for index, effect in enumerate(effects)
    )
    within = f'<p:par><p:cTn id="{inner}" fill="hold">{_NOW}<p:childTnLst>{shown}</p:childTnLst></p:cTn></p:par>'
    return f'<p:par><p:cTn id="{outer}" fill="hold">{_ON_CLICK}<p:childTnLst>{within}</p:childTnLst></p:cTn></p:par>'


def _appear(effect: _Effect, trigger: str, numbers: Iterator[int]) -> str:
    """Return an effect; those of a build are its group 0."""
    group = ' grpId="0"' if effect.shape.is_text else ""
    return (
        f'<p:par><p:cTn id="{next(numbers)}" {_APPEAR}{group} nodeType="{trigger}">{_NOW}<p:childTnLst>'
        f'<p:set><p:cBhvr><p:cTn id="{next(numbers)}" dur="1" fill="hold">{_NOW}</p:cTn>'
        f"<p:tgtEl>{_target(effect)}</p:tgtEl><p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst>"
        '</p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par>'
    )


def _target(effect: _Effect) -> str:
    number, paragraph = effect.shape.number, effect.paragraph
    if paragraph is None:
        return f'<p:spTgt spid="{number}"/>'
    return f'<p:spTgt spid="{number}"><p:txEl><p:pRg st="{paragraph}" end="{paragraph}"/></p:txEl></p:spTgt>'


def _build(slot: Slot, shape: Drawn) -> str:
    """Return how a shape's text is built: as a whole, or by paragraphs down to the deepest level that takes clicks."""
    if isinstance(slot.frame, TextFrame):
        levels = _levels(slot.frame)
        how = ' build="p"' + (f' bldLvl="{levels}"' if levels > 1 else "")
    else:
        how = ' animBg="1"' if shape.is_filled else ""
    return f'<p:bldP spid="{shape.number}" grpId="0"{how}/>'


def _levels(frame: TextFrame) -> int:
    """Return how many list levels have paragraphs that begin a step."""
    begun: dict[int, int] = {}
    for paragraph in frame.paragraphs:
        if paragraph.step is not None:
            begun.setdefault(paragraph.step, paragraph.level)
    return max(begun.values(), default=0) + 1

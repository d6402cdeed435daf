"""What the speaker need not be told, for the slide itself says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from notes2slides.model import frames
from notes2slides.model.deck import NoteLine, Slot
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Block, Spelt, Table
from notes2slides.model.text import Mark, Runs, plain
from notes2slides.model.words import Part, block_text, texts
from notes2slides.values import replace

_DROPPED = dict.fromkeys(map(ord, ':：.。"“”„«»\N{SOFT HYPHEN}'))
"""What slides leave out where they take a text apart: colons behind a title, marks around a quotation."""
_RUNNING = ("kicker", "context")
FOOT = "footnote"
"""Key of the words at the foot of a slide."""


def shown_words(slots: Iterable[Slot]) -> Mapping[str, str]:
    """Return the words that slots show of each block that they show as text, by its id, without spaces and case.

    Left out is what names a block only for what hangs below it.
    """
    found: dict[str, list[str]] = {}
    for slot in slots:
        match slot.frame:
            case frames.CodeFrame():
                found.setdefault(slot.frame.origin.id, []).extend(line.text for line in slot.frame.lines)
            case frames.TableFrame():
                cells = (plain(cell.runs) for cell in paragraphs(slot.frame))
                found.setdefault(slot.frame.origin.id, []).extend(cells)
            case frames.TextFrame() if slot.name not in _RUNNING:
                for paragraph in slot.frame.paragraphs:
                    if slot.name == FOOT:
                        found.setdefault(FOOT, []).append(plain(paragraph.runs))
                    elif paragraph.origin is not None and not _is_again(slot, paragraph.origin):
                        found.setdefault(paragraph.origin.id, []).append(_unquiet(paragraph.runs))
            case frames.TextFrame() | frames.CalloutFrame() | frames.ImageFrame():
                pass
            case frames.FormulaFrame() | frames.ChartFrame():
                pass
            case _:
                assert_never(slot.frame)
    return {name: _words("".join(texts)) for name, texts in found.items()}


def _is_again(slot: Slot, origin: frames.Origin) -> bool:
    """Return whether a title has stood before; what a body names again is quiet."""
    return slot.name == "title" and origin.role == "context"


def _unquiet(runs: Runs) -> str:
    return plain(run for run in runs if Mark.QUIET not in run.marks)


def _words(text: str) -> str:
    return "".join(text.casefold().translate(_DROPPED).split())


def says_all(block: Block, shown: Mapping[str, str], part: Part | None = None, runs: Runs = ()) -> bool:
    """Return whether a slide shows all words of a block, or of a part of it: lines, rows, or `runs` of a text.

    Callouts, formulas, pictures and charts are always for the speaker too: the slide does not say them in words, or
    they are the lecturer's own.
    """
    if not isinstance(block, Spelt) or block.id not in shown:
        return False
    if runs:
        said = plain(runs)
    elif isinstance(block, Table):
        said = "".join(map(plain, texts(block, part)))
    else:
        said = block_text(block, plain, part)
    return _words(said) in shown[block.id]


def marked(lines: Iterable[NoteLine], shown: Mapping[str, str], *, text_is_shown: bool) -> Iterable[NoteLine]:
    """Yield lines of speaker notes, those marked that the slide shows: texts as it is said, footnotes at its foot."""
    for line in lines:
        at_foot = line.kind == "footnote" and _words(line.text.partition("] ")[2]) in shown.get(FOOT, "")
        yield replace(line, shown=True) if at_foot or (text_is_shown and line.kind == "text") else line


def marked_text(lines: Iterable[NoteLine], slots: Iterable[Slot]) -> tuple[NoteLine, ...]:
    """Return lines, those marked whose words stand anywhere in slots."""
    drawn = _words("".join(plain(text.runs) for slot in slots for text in paragraphs(slot.frame)))
    return tuple(replace(line, shown=True) if _words(line.text) in drawn else line for line in lines)

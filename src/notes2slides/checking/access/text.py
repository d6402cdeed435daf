"""What a reader says of a slide: in which language, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes2slides.checking.evidence.access_rules import Fault
from notes2slides.checking.evidence.drawn import SMALL_PRINT, WORDED, DrawnBox
from notes2slides.checking.evidence.words import letters
from notes2slides.model.scripts import by_language, primary

_TELLING = 24
"""Letters from which a text is likely to stand in the speaker notes once."""


def in_one_language(text: str, language: str) -> bool:
    """Return whether the script of a text is that of its language throughout, as far as scripts tell."""
    return all(primary(found) == primary(language) for _, found in by_language(text, language))


def order_faults(boxes: Sequence[DrawnBox], written: str) -> Iterator[Fault]:
    """Yield boxes of a slide that are read too early or too late: the title is first, footnotes are behind the content,
    and that stands as it was written."""
    titles = [place for place, box in enumerate(boxes) if box.kind == "title"]
    if titles and titles[0] > 0:
        yield Fault("reading-order", f"{boxes[0].name} is read before the title")
    notes_of_foot = [place for place, box in enumerate(boxes) if box.kind == "footnote"]
    for box in boxes[notes_of_foot[0] :] if notes_of_foot else ():
        if box.kind not in SMALL_PRINT:
            yield Fault("reading-order", f"{box.name} is read after the footnotes")
    whole, last, before = letters(written), -1, ""
    for box in boxes:
        begins, is_first = _place(box, whole)
        if begins is not None and begins < last:
            yield Fault("reading-order", f"{box.name} is read after {before}, and was written before it")
        elif begins is not None and is_first:
            last, before = begins, box.name


def _place(box: DrawnBox, notes: str) -> tuple[int | None, bool]:
    """Return where the first words of a box that can be told from others stand in the notes, None for nowhere, and
    whether they are its very first: a callout may stand in the notes between two lines of a box."""
    if box.kind not in WORDED or box.name.casefold() == "context":
        return None, False
    lines = box.text.splitlines()[box.kind == "callout" :]
    for place, begin in enumerate([" ".join(lines), *lines]):
        begin = letters(begin)[:_TELLING]
        if len(begin) == _TELLING and notes.count(begin) == 1:
            return notes.index(begin), place == 0
    return None, False

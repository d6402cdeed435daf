"""The lines of a planned paragraph as the runs of one of PowerPoint's, which breaks them itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes2slides.model.frames import Line, TextParagraph
from notes2slides.model.text import SOFT_HYPHEN, Run
from notes2slides.values import replace


def joined(paragraph: TextParagraph) -> list[Run]:
    """Return the paragraph's runs, put together again where a line's end cut one in two, without spaces at its end.

    A link stays cut, the space at the line's end outside it: LibreOffice draws a link as a field, moves one that does
    not fit to the next line as a whole, and so would need more lines than were planned. Lines with formulas end where
    they were planned to: a formula is as wide as whoever draws it makes it, or narrower still as text. A word that is
    hyphenated at a line's end has a hyphen there, for LibreOffice shows none where a soft one stands.
    """
    found: list[Run] = []
    has_formula = any(run.maths for run in paragraph.runs)
    hyphenated = tuple(map(_hyphenated, paragraph.lines[:-1])) + paragraph.lines[-1:]
    lines = _ended(hyphenated) if has_formula else hyphenated
    for run in (piece for line in lines for piece in _link_cut(line)):
        if found and _alike(found[-1], run):
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    if found and found[-1].text != (text := found[-1].text.rstrip(" \n")):
        found[-1] = replace(found[-1], text=text)
    return found


def _hyphenated(line: Line) -> Line:
    """Return a line with the hyphen that is seen at its end."""
    if not line.is_hyphenated:
        return line
    *before, last = line.runs
    return replace(line, runs=(*before, replace(last, text=last.text.removesuffix(SOFT_HYPHEN) + "-")))


def _alike(one: Run, other: Run) -> bool:
    """Return whether two runs can be one."""
    plain_text = one.href is None and other.href is None and one.maths is None and other.maths is None
    return plain_text and (one.marks, one.language) == (other.marks, other.language)


def _ended(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, each but the last with a break in place of the spaces at its end."""
    for line in lines[:-1]:
        *before, last = line.runs
        if last.text.endswith("\n"):
            yield line
            continue
        kept = last if last.maths else replace(last, text=last.text.rstrip(" "))
        yield replace(line, runs=(*before, kept, Run("\n", last.marks, language=last.language)))
    yield from lines[-1:]


def _link_cut(line: Line) -> Iterator[Run]:
    """Yield a line's runs, with the spaces at the end of a link at the line's end as a run of their own."""
    yield from line.runs[:-1]
    for run in line.runs[-1:]:
        text = run.text.rstrip(" ")
        if run.href is None or text == run.text:
            yield run
        else:
            yield from (replace(run, text=text), replace(run, text=run.text[len(text) :], href=None))

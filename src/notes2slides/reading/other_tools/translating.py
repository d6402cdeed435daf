"""All that other tools' users write, as we write it: one pass over the lines for each kind, in the order in which one
hands them to the next. Each has a sign to look for first, so that notes without it cost nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from notes2slides.diagnostics import Severity
from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.lines.block_names import without_block_names
from notes2slides.reading.lines.divs import divs_as_ours
from notes2slides.reading.lines.drawn_tables import drawn_as_markdown
from notes2slides.reading.lines.evidence import is_of_myst
from notes2slides.reading.lines.gitbook import gitbook_as_ours
from notes2slides.reading.lines.reports import Report
from notes2slides.reading.lines.spoken import Told, spoken_as_comments
from notes2slides.reading.lines.targets import Target
from notes2slides.reading.other_tools.boxes import boxes_as_ours
from notes2slides.reading.other_tools.cells import computed_as_ours, hides_code
from notes2slides.reading.other_tools.components import components_as_ours
from notes2slides.reading.other_tools.decks import decks_as_ours
from notes2slides.reading.other_tools.html_boxes import html_boxes_as_ours
from notes2slides.reading.other_tools.myst import myst_as_ours
from notes2slides.reading.other_tools.myst_lines import myst_lines_as_ours
from notes2slides.reading.other_tools.pandoc_text import pandoc_text_as_ours
from notes2slides.reading.other_tools.references import references_as_ours
from notes2slides.reading.other_tools.roles import roles_as_ours
from notes2slides.reading.other_tools.slides import slides_as_ours
from notes2slides.reading.other_tools.templates import templates_as_ours
from notes2slides.reading.other_tools.vaults import vaults_as_ours


def as_ours(
    lines: list[str], values: Mapping[str, str], first: int, report: Report
) -> tuple[list[str], tuple[Target, ...]]:
    """Return lines below a header, from line `first` on, with what they say for other tools as we say it, and the
    blocks that they name. `values` are the header's."""
    text = "\n".join(lines)
    of_myst = is_of_myst(values, text)
    left_out: list[LeftOut] = []
    body, told = spoken_as_comments(lines, values)
    _tell_of_spoken(told, first, report)
    body = computed_as_ours(body, values, text, left_out)
    body = slides_as_ours(body, values, text, left_out)
    body = boxes_as_ours(body, values, text)
    body = html_boxes_as_ours(body, text)
    body = components_as_ours(body, values, text, left_out)
    body = myst_lines_as_ours(body, text, left_out) if of_myst else body
    body = decks_as_ours(body, values, text, left_out)
    body = templates_as_ours(body, text, values, left_out)
    body = vaults_as_ours(body, text, left_out)
    body, named = references_as_ours(body, text, values.get("lang", "") or values.get("language", ""), left_out)
    body = roles_as_ours(body, text, named, left_out, of_myst=of_myst)
    body, of_directives = myst_as_ours(body, hides_code=hides_code(values, text))
    body, of_divs = divs_as_ours(body)
    body, of_gitbook = gitbook_as_ours(body)
    _tell_of_left_out((*left_out, *of_directives, *of_divs, *of_gitbook), first, report)
    body, block_names = without_block_names(body, first)
    names = (Target(each.name, first + each.line, first + each.line) for each in named.values())
    return pandoc_text_as_ours(drawn_as_markdown(body), text), (*names, *block_names)


def _tell_of_spoken(told: Iterable[Told], first: int, report: Report) -> None:
    for each in told:
        words = "words" if each.count == 1 else f"words ({each.count} times)"
        message = f"{words} for the speaker, written for {each.tool}, go to the speaker notes"
        hint = f"to have them on the slides, take the marks of {each.tool} out"
        report.add("spoken", first + each.first, message, hint, Severity.NOTE)


def _tell_of_left_out(left_out: Iterable[LeftOut], first: int, report: Report) -> None:
    for each in left_out:
        hint = "it means something to another tool; what stands in it stays"
        if each.is_gone:
            hint = "its author hides it there, too: take that mark out to have it on a slide"
        report.once("dialect-left-out", first + each.line, f"{each.name} is left out", hint, beginning=each.written)

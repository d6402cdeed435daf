"""Planned paragraphs as DrawingML text. PowerPoint breaks the lines itself: they were measured to be the same."""

from __future__ import annotations

from collections.abc import Sequence

from notes2slides.model.frames import TextParagraph
from notes2slides.model.kinds_of_frames import rows
from notes2slides.model.maths.as_text import maths_runs
from notes2slides.model.maths.tree import Maths
from notes2slides.model.scripts import by_language
from notes2slides.model.text import AS_IT_IS, Mark, Run
from notes2slides.model.theme import FontRole, Theme, chip_colour
from notes2slides.rendering.pptx.looks.colours import Colours
from notes2slides.rendering.pptx.looks.languages import complex_face, east_asian_face, language_attributes
from notes2slides.rendering.pptx.looks.list_styles import ListStyles, lettered
from notes2slides.rendering.pptx.looks.paragraph_looks import Look, Marker, paragraph_look, style_look
from notes2slides.rendering.pptx.package.links import Relationships
from notes2slides.rendering.pptx.package.markup import escaped
from notes2slides.rendering.pptx.text.formulas import in_text
from notes2slides.rendering.pptx.text.joining import joined
from notes2slides.rendering.pptx.text.ledger import Ledger
from notes2slides.values import replace

MONO = Mark.CODE | Mark.KEYBOARD
_PART_STYLE = "part"
"""Text style of quiet runs in a title (a part number), where the theme has it."""
_QUIET_IN = "ink"
"""Only text in the ink's colour is muted: elsewhere the muted colour may not be legible."""
_OWN_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""Keeps the text's own colour on a link to another slide, and where a link's colour could not be read."""
_TAB_SLACK = 1.0
"""Points between a right tab stop and the edge, for rounding."""
_LEFT_TO_RIGHT = Run("\N{LEFT-TO-RIGHT MARK}")
"""Around a text, it keeps stops, brackets and numbers in their order among text from right to left."""
_RAISED, _LOWERED = 30_000, -25_000
"""PowerPoint's own offsets of superscripts and subscripts, in thousandths of a per cent of the size."""


class TextWriter:
    """Writes paragraphs for one deck: its theme, language and direction."""

    def __init__(
        self,
        theme: Theme,
        colours: Colours,
        styles: ListStyles,
        language: str,
        ledger: Ledger,
        *,
        formulas: bool = False,
    ) -> None:
        """With `formulas` they are written as such; else as text in their place. `ledger` takes all that is written."""
        self.ledger = ledger
        self.draws_formulas = formulas
        self._theme = theme
        self._colours = colours
        self._styles = styles
        self._language = language
        template = theme.template
        self._own_links = template is not None and template.slots["hlink"] != theme.colours["link"]
        self._said = language_attributes(language, language)
        self._level_xml: dict[tuple[int, Look], str] = {}

    def body(
        self,
        paragraphs: Sequence[TextParagraph],
        given: Sequence[Look] | None,
        links: Relationships,
        width: float,
        body_properties: str = "<a:bodyPr/>",
    ) -> str:
        """Return `p:txBody`.

        `given` is what a placeholder's nine levels have already, None for a shape that has nothing to rely on; `width`
        is the measure in points. Sizes and colours that differ go into the shape's own list style, not into its runs.
        """
        together = rows(paragraphs)
        texts = [row[-1] for row in together]
        looks = [_hung(paragraph_look(self._theme, row[-1]), row[:-1]) for row in together]
        own = _own_levels(texts, looks, given)
        levels = "".join([self._level(level, own[level]) for level in sorted(own)])
        effective = [own[p.level] if p.level in own else (given or ())[p.level] for p in texts]
        text = "".join(
            self.paragraph(row[-1], look, level, links, width, row[:-1])
            for row, look, level in zip(together, _numbered(texts, looks), effective, strict=True)
        )
        return f"<p:txBody>{body_properties}<a:lstStyle>{levels}</a:lstStyle>{text or '<a:p/>'}</p:txBody>"

    def paragraph(
        self,
        paragraph: TextParagraph,
        look: Look,
        given: Look,
        links: Relationships,
        width: float,
        terms: Sequence[TextParagraph] = (),
    ) -> str:
        """Return `a:p`; `given` is what its level has already, and `terms` stand before it, behind each a tab.

        The tab stop of an aside allows for the indent: LibreOffice counts it from there, PowerPoint from the box's
        edge, and a stop at the edge or beyond breaks the line.
        """
        rtl = self._styles.rtl or paragraph.direction == "rtl"
        words = joined(paragraph)
        if paragraph.direction == "ltr":
            words = [_LEFT_TO_RIGHT, *words, _LEFT_TO_RIGHT]
        runs = ""
        if look.marker is not None and look.marker.written:
            coloured = replace(look, colour=look.marker.colour)
            runs = self.run(Run(f"{look.marker.text}\t"), paragraph, coloured, given, links)
        for term in terms:
            named = paragraph_look(self._theme, term)
            runs += "".join(self.run(run, term, named, given, links) for run in (*joined(term), Run("\t")))
        runs += "".join([self.run(run, paragraph, look, given, links) for run in words])
        if paragraph.aside:
            runs += self.run(Run("\t"), paragraph, look, given, links)
            runs += "".join(self.run(run, paragraph, look, given, links) for run in paragraph.aside)
        tab = width - look.margin - _TAB_SLACK if paragraph.aside else None
        properties = self._styles.paragraph(paragraph.level, look, given, tab, rtl=rtl)
        self.ledger.paragraph(paragraph.level, paragraph.origin, properties)
        return f"<a:p>{properties}{runs}</a:p>"

    def run(self, run: Run, paragraph: TextParagraph, look: Look, given: Look, links: Relationships) -> str:
        """Return `a:r`, and an `a:br` for each hard break in it."""
        if run.maths is not None:
            return self._formula(run, run.maths, paragraph, look, given, links)
        if Mark.QUIET in run.marks:
            look = self._quiet(paragraph, look)
        properties = own = self._run_properties(run, look, given, None)
        target = links.target(run.href) if run.href else None
        if target:
            properties = self._run_properties(run, look, given, links.attributes(target))
        self.ledger.run(run.text, run.marks, own, target or "")
        pieces = run.text.split("\n")
        drawn = [f"<a:r>{properties}<a:t>{escaped(piece)}</a:t></a:r>" if piece else "" for piece in pieces]
        return f"<a:br>{properties}</a:br>".join(drawn)

    def _formula(
        self, run: Run, maths: Maths, paragraph: TextParagraph, look: Look, given: Look, links: Relationships
    ) -> str:
        if self.draws_formulas:
            size = f'sz="{round(look.size * 100)}"'
            bold = ' b="1"' if look.bold or Mark.STRONG in run.marks else ""
            return in_text(maths, f"{self._said} {size}{bold}".strip())
        pieces = (
            replace(
                run,
                text=piece.text.replace(" ", "\N{NO-BREAK SPACE}"),
                marks=run.marks | piece.marks | Mark.LITERAL,
                maths=None,
            )
            for piece in maths_runs(maths)
        )
        return "".join(self.run(piece, paragraph, look, given, links) for piece in pieces)

    def plain_run(self, text: str, properties: str = "") -> str:
        """Return a run that says nothing but its language, one for each where there are several."""
        return "".join(
            f"<a:r><a:rPr {language_attributes(found, self._language)}{properties}/><a:t>{escaped(piece)}</a:t></a:r>"
            for piece, found in by_language(text, self._language)
        )

    def _level(self, level: int, look: Look) -> str:
        key = (level, look)
        if key not in self._level_xml:
            self._level_xml[key] = self._styles.level(level + 1, look)
        return self._level_xml[key]

    def _quiet(self, paragraph: TextParagraph, look: Look) -> Look:
        """Return how small talk of ours looks inside a paragraph."""
        if paragraph.style == "title" and _PART_STYLE in self._theme.styles:
            part = style_look(self._theme.styles[_PART_STYLE])
            return replace(part, size=min(part.size, look.size))
        return replace(look, colour="soft" if look.colour == _QUIET_IN else look.colour, bold=False)

    def _run_properties(self, run: Run, look: Look, given: Look, link: str | None) -> str:
        attributes, faces = self._attributes(run, look, given), ""
        font: FontRole = "mono" if run.marks & MONO else look.font
        foreign = (east_asian_face(run.language), complex_face(run.language))
        if font != given.font or any(foreign):
            faces = self._styles.face(font, *foreign)
        children = fill = self._colours.fill(look.colour) if look.colour != given.colour else ""
        if run.marks and (chip := chip_colour(self._theme, run.marks, look.colour)):
            children += f"<a:highlight>{self._colours.xml(chip)}</a:highlight>"
        children += faces
        if link:
            own = "hlinksldjump" in link or look.colour.startswith("on-")
            if self._own_links and not own:
                own, children = True, self._colours.fill("link") + children.removeprefix(fill)
            children += f"<a:hlinkClick {link}>{_OWN_COLOUR if own else ''}</a:hlinkClick>"
        return f"<a:rPr {attributes}>{children}</a:rPr>" if children else f"<a:rPr {attributes}/>"

    def _attributes(self, run: Run, look: Look, given: Look) -> str:
        marks, language = run.marks, run.language or self._language
        size = look.size * self._theme.mono_scale if marks & MONO and look.font != "mono" else look.size
        attributes = [language_attributes(language, self._language)] if language else []
        if size != given.size:
            attributes.append(f'sz="{round(size * 100)}"')
        bold, italic = look.bold or Mark.STRONG in marks, look.italic or Mark.EMPHASIS in marks
        attributes += [f'b="{int(bold)}"'] if bold != given.bold else []
        attributes += [f'i="{int(italic)}"'] if italic != given.italic else []
        attributes += lettered(look, given)
        return " ".join(attributes + _marked(marks) if marks else attributes)


def _marked(marks: Mark) -> list[str]:
    """Return the attributes of what marks a run and is no matter of its style."""
    attributes = ['u="sng"'] if Mark.UNDERLINE in marks else []
    attributes += ['strike="sngStrike"'] if Mark.STRIKE in marks else []
    if marks & (Mark.SUPERSCRIPT | Mark.SUBSCRIPT):
        attributes.append(f'baseline="{_RAISED if Mark.SUPERSCRIPT in marks else _LOWERED}"')
    return [*attributes, *(['noProof="1"'] if marks & AS_IT_IS else [])]


def _hung(look: Look, terms: Sequence[TextParagraph]) -> Look:
    """Return the look of a paragraph that hangs behind the terms that it explains, if there are any."""
    for term in terms:
        look = replace(look, hanging=look.margin, space_before=term.space_before)
    return look


def _own_levels(
    paragraphs: Sequence[TextParagraph], looks: Sequence[Look], given: Sequence[Look] | None
) -> dict[int, Look]:
    """Return the levels that a shape's own list style must state.

    In a placeholder the first paragraph of a level decides, and only where its text looks other than the layout's. In
    a free shape it is the last one of each level: its first may be a label.
    """
    own: dict[int, Look] = {}
    seen: set[int] = set()
    for paragraph, look in zip(paragraphs, looks, strict=True):
        level = paragraph.level
        if given is None:
            own[level] = replace(look, exact=None, marker=None if look.marker and look.marker.number else look.marker)
        elif level not in seen and look.text != given[level].text:
            own[level] = _with_text(given[level], look)
        seen.add(level)
    return own


def _with_text(given: Look, look: Look) -> Look:
    """Return a level with the look's text, and the indents and bullet that it had."""
    return replace(
        look,
        exact=None,
        space_before=given.space_before,
        margin=given.margin,
        hanging=given.hanging,
        marker=given.marker,
        capitals=given.capitals,
        spacing=given.spacing,
    )


def _numbered(paragraphs: Sequence[TextParagraph], looks: Sequence[Look]) -> list[Look]:
    """Return the looks with each number knowing where its numbering starts; deeper levels do not interrupt one."""
    last: dict[int, Marker] = {}
    result = []
    for paragraph, look in zip(paragraphs, looks, strict=True):
        last = {level: marker for level, marker in last.items() if level <= paragraph.level}
        before = last.pop(paragraph.level, None)
        marker = look.marker
        if marker is not None and marker.number is not None:
            if before and before.text == marker.text and before.number == marker.number - 1:
                marker = replace(marker, start=before.start)
            last[paragraph.level] = marker
        result.append(replace(look, marker=marker))
    return result

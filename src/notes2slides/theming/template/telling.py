"""What is to be said of a template: to those who build a deck in it, and as a table of which layout serves for what."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from notes2slides.clean_text import visible
from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.light import contrast, rgb
from notes2slides.model.theme import Theme
from notes2slides.theming.colours.legibility import LEAST, nearest_passing, text_pairs
from notes2slides.theming.fields import SMALLEST_BODY

OWN_SLIDES = "its own slides"
"""What nobody expects in a deck, left out of every template that has some."""
_COLUMNS = ("slides", "layout", "why", "where their text stands")


def template_told(theme: Theme, logo: str = "") -> tuple[Diagnostic, ...]:
    """Return what is to be said of the template of a theme, nothing where it has none; `logo` is that of the notes."""
    return tuple(_told(theme, logo)) if theme.template else ()


def _told(theme: Theme, logo: str) -> Iterator[Diagnostic]:
    template = theme.template
    assert template is not None
    file = visible(template.file)
    if told := [each for each in template.left_out if each != OWN_SLIDES]:
        message = f"not taken over from {file}: {', '.join(told)}"
        yield Diagnostic("template-left-out", Severity.NOTE, message, hint=f"see notes2slides template {file}")
    for each in template.warnings:
        yield Diagnostic("template-cramped", Severity.WARNING, f"the template {file}: {each}", hint=_DESIGNER)
    size = theme.scales[0][0]
    if size < SMALLEST_BODY:
        message = f"the template {file} sets lists in {size:g} points: {SMALLEST_BODY:g} can be read from the back rows"
        yield Diagnostic("template-small", Severity.WARNING, message, hint=_DESIGNER)
    yield from _faint(theme, template.asked)
    if logo:
        message = f"the logo {visible(logo)} is left out: the template {file} has a place for its own alone"
        yield Diagnostic("template-logo", Severity.NOTE, message, hint="take it out of the header, or take a theme")


def _faint(theme: Theme, asked: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a warning for each colour that somebody says and that is too faint where it is first met."""
    seen: set[str] = set()
    for pair in text_pairs(theme):
        own = next((name for name in (pair.text, pair.behind) if name in asked), "")
        text, behind = (theme.colours[name] for name in (pair.text, pair.behind))
        found = contrast(rgb(text), rgb(behind))
        if not own or own in seen or found >= LEAST:
            continue
        seen.add(own)
        needed = f"has a contrast of {found:.1f} to 1, and text needs {LEAST:g}"
        message = f"`{pair.text}` ({text}) on `{pair.behind}` ({behind}) {needed}: {pair.role}"
        passing = nearest_passing(text, [behind])
        hint = f'the nearest colour that has it: {pair.text} = "{passing}" in [colours]'
        yield Diagnostic("theme-contrast", Severity.WARNING, message, hint=hint)


_DESIGNER = "make the box larger in its layout (View > Slide Master), or its text; the deck can be used as it is"


def template_table(theme: Theme) -> str:
    """Return which layout serves for which slides, and what was left out; "" where a theme has no template."""
    template = theme.template
    if template is None:
        return ""
    rows = [_COLUMNS, *((each.role, each.layout, each.why, "; ".join(each.boxes)) for each in template.mapped)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["  ".join((*(f"{row[at]:{widths[at]}}" for at in range(3)), row[3])).rstrip() for row in rows]
    page, fonts = theme.page, theme.fonts
    sizes = " or ".join(f"{row[0]:g}" for row in theme.scales)
    known = template.known
    others = ", ".join(name for name in known.masters)
    facts = [
        "",
        *([f"masters       {others}; slides are on {known.master}"] if len(known.masters) > 1 else []),
        f"page          {page.width:g} x {page.height:g} points",
        f"faces         {fonts['heading'].face} for titles, {fonts['body'].face} for text",
        f"sizes         titles {theme.styles['title'].size:g}, lists {sizes}",
        f"left out      {', '.join(template.left_out) or 'nothing'}",
        *(f"warning       {each}" for each in template.warnings),
    ]
    return "\n".join(visible(line) for line in [*lines, *facts])

"""HTML pages made by templates: slides, scripts and pictures are held back until the page's frame, all that a theme's
template writes itself, has been looked at."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from notes2slides.theming.jinja.held import MARKS, Kind, mark
from notes2slides.theming.jinja.templates import Templates


class Page:
    """A page in the making."""

    def __init__(self, templates: Templates, policy: str) -> None:
        """`policy` is the Content-Security-Policy of the page, which every template is given as `policy`."""
        self._templates = templates
        self._policy = policy
        self._held: list[tuple[Kind, str]] = []

    def held(self, text: str, kind: Kind = "markup") -> Markup:
        """Return what stands for a text until the page is done."""
        self._held.append((kind, text))
        return Markup(mark(len(self._held) - 1))

    def text(self, name: str, values: Mapping[str, object]) -> str:
        """Return the page. Raises ThemeError at the line of a template that goes beyond looks."""
        given = {**values, "policy": self._policy}
        written = self._templates.text(name, given)
        if not self._templates.are_built_in:
            from notes2slides.theming.jinja.page_faults import first_fault

            if found := first_fault(written, self._policy, [kind for kind, _ in self._held]):
                self._templates.refuse(name, given, *found)
            if self._lacks_content(written):
                self._templates.refuse(name, given, len(written), "the page ends without slides and scripts")
        return MARKS.sub(lambda match: self._held[int(match[1])][1], written)

    def _lacks_content(self, written: str) -> bool:
        """Return whether a page has nothing of the markup, or of the scripts, that are held for it."""
        shown = {self._held[int(number)][0] for number in MARKS.findall(written)}
        return not {kind for kind, _ in self._held} - {"style"} <= shown

"""Where the label of a link, image or footnote ends; an opening bracket that nothing closes costs nothing."""

from __future__ import annotations

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_inline import StateInline


class _Helpers:
    """markdown-it's helpers, of which one looks first whether there is a bracket that closes at all."""

    parseLinkDestination = staticmethod(helpers.parseLinkDestination)  # noqa: N815 - markdown-it's name
    parseLinkTitle = staticmethod(helpers.parseLinkTitle)  # noqa: N815 - markdown-it's name

    def __init__(self) -> None:
        self._text = ""
        self._last = -1

    def parseLinkLabel(self, state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N802, N803
        """Return the position of the bracket that closes the one at `start`, -1 where there is none.

        markdown-it reads all that stands behind each opening bracket, up to a hundred inside each other.
        """
        if state.src is not self._text:
            self._text, self._last = state.src, state.src.rfind("]")
        return helpers.parseLinkLabel(state, start, disableNested) if self._last > start else -1


def read_labels(markdown: MarkdownIt) -> None:
    """Make markdown-it read labels no further than to the last bracket."""
    markdown.helpers = _Helpers()  # type: ignore[assignment]  # a module in its annotation; it takes what has its names

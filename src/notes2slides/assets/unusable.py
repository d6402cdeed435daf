"""Why an image cannot be used."""

from __future__ import annotations

from notes2slides.clean_text import clean


class UnusableError(Exception):
    """An image cannot be used; carries the diagnostic's code, what is wrong and a way out.

    What is wrong may be in a server's words, and stands on the slide.
    """

    def __init__(self, code: str, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.code, self.problem, self.hint = code, clean(problem), hint

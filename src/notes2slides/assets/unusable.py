"""Why an image cannot be used."""

from __future__ import annotations


class UnusableError(Exception):
    """An image cannot be used; carries the diagnostic's code, what is wrong and a way out."""

    def __init__(self, code: str, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.code, self.problem, self.hint = code, problem, hint

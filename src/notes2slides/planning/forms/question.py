"""A question to the class, large; where the notes answer it, the answer stands below."""

from __future__ import annotations

from notes2slides.model.text import plain
from notes2slides.planning.forms.bases.lone import Lone
from notes2slides.planning.forms.bases.sheet import Body

_ENDS = ("?", "？", "؟", "\N{GREEK QUESTION MARK}")
"""Question marks: Latin, wide, Arabic, and Greek's own."""
_SHORT = 25
"""Words up to which a text under a heading that asks is read as the answer, and not as prose."""
_CLOSING = "\"'”’“‘»«) \u202f"


class Question(Lone):
    """A lone question."""

    __slots__ = ()
    layout = "question"
    wish = "question"
    hint = "a question is one bullet or paragraph of up to 25 words that ends in a question mark, with nothing below it"
    most_words = 25

    @classmethod
    def suits(cls, body: Body) -> bool:
        """Return whether the text asks."""
        return _asks(plain(body.shown[0].runs))


class Answer(Lone):
    """A short answer to the question that is the title."""

    __slots__ = ()
    layout = "answer"
    most_words = 40

    @classmethod
    def suits(cls, body: Body) -> bool:
        """Return whether the title asks: a bullet's words, or the heading's that the slide is called by."""
        return _asks(plain(body.title)) or (body.words <= _SHORT and _asks(plain(body.name)))


def _asks(text: str) -> bool:
    """Return whether a text is a question."""
    return text.rstrip(_CLOSING).endswith(_ENDS)

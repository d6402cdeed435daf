"""Names of shapes and layouts, as people read them. PowerPoint counts up a number at the end of a shape's."""

from __future__ import annotations

import re

READABLE_NAMES = {
    "cover": "Title slide",
    "agenda": "Agenda",
    "section": "Section header",
    "bullets": "Title and content",
    "bullets-lower": "Title of two lines and content",
    "bullets-narrow": "Title and content, narrow",
    "bullets-narrower": "Title and content, narrower",
    "two-columns": "Two content",
    "callout": "Content with callout",
    "quote": "Quotation",
    "figure": "Picture and content",
    "figure-tall": "Tall picture and content",
    "figure-wide": "Wide picture and content",
    "figure-alone": "Picture",
    "quote-lower": "Title of two lines and quotation",
    "quote-led": "Quotation below its lead",
    "recap": "Recap",
    "links": "Links",
    "closing": "Closing",
}
PROMPTS = {
    "title": "What these points say together",
    "subtitle": "What it is about",
    "kicker": "Section and heading",
    "context": "What the points below belong to",
    "agenda": "Topic",
    "callout": "Your own remark on what stands beside it",
    "quote": "“What was said”",
    "attribution": "Who said it, and where",
    "numeral": "No.",
    "links": "What the address leads to",
    "caption": "What the picture shows",
    "picture": "A picture",
    "code": "Source code",
    "footnote": "Where it comes from",
}
"""What to type into a box of a layout."""
LIST_PROMPTS = ("What you say", "What belongs to it", "A detail", "A detail of that", "The least of all")
"""The same, for five levels of a list."""
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>[2-9]|[1-9]\d+)")


def nth_name(stem: str, number: int) -> str:
    """Return the name of one of several shapes of the same kind: `Picture`, `Picture, second`."""
    if number == 1:
        return stem
    return f"{stem}, {_ORDINALS[number - 2] if number - 2 < len(_ORDINALS) else f'{number}th'}"


def label_of(slot: str) -> str:
    """Return what people call a slot of that name: `Slide number`, `Body, second` for `body2`."""
    stem, number = numbered(slot)
    return nth_name(stem.replace("-", " ").capitalize(), number)


def numbered(slot: str) -> tuple[str, int]:
    """Return what a slot's name begins with and its number, 1 for one without."""
    found = _NUMBERED.fullmatch(slot)
    return (found["stem"], int(found["number"])) if found else (slot, 1)


def unnumbered(name: str) -> str:
    """Return a name that holds words of the lecturer's, with a stop behind a number at its end."""
    return f"{name}." if name[-1:].isdigit() else name

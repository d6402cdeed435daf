"""What of a .html deck keeps people from it who do not see it, as Chromium has it; `access.js` looks at the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from notes2slides.checking.access.text import in_one_language
from notes2slides.checking.access.vague_words import poor_description, poor_link
from notes2slides.checking.evidence.access_rules import Fault

if TYPE_CHECKING:
    from playwright.sync_api import Page


def page_faults(page: Page) -> tuple[list[Fault], list[list[Fault]]]:
    """Return what is wrong with an open deck as a whole, and with each of its slides; all of them have been shown."""
    found = page.evaluate(files("notes2slides.checking.access").joinpath("access.js").read_text("utf-8"))
    return [Fault(*each) for each in found["faults"]], [list(_slide(slide)) for slide in found["slides"]]


def _slide(slide: dict[str, Any]) -> Iterator[Fault]:
    yield from dict.fromkeys(Fault(*each) for each in slide["faults"])
    yield from _spoken(slide["texts"])
    for slot, text, language in slide["links"]:
        if why := poor_link(text, language):
            yield Fault("link-text", f"{slot}: a link {why}", warning=True)
    for slot, text, language in slide["pictures"]:
        if text.strip() and (why := poor_description(text, language)):
            yield Fault("alt-text", f"the description in {slot} {why}", warning=True)


def _spoken(texts: Sequence[tuple[str, str, str]]) -> Iterator[Fault]:
    """Yield texts in another language than the page says, one for each slot."""
    found = {slot: (text, said) for slot, text, said in texts if not in_one_language(text, said)}
    for slot, (text, said) in found.items():
        yield Fault("language", f'{slot}: "{text[:40]}" is not in {said or "any language"}')

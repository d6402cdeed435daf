"""What docs/reference/dialects.md says of each sign of another tool becomes of it, with nothing secret on a slide."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from notes2slides import plan, read_text
from notes2slides.diagnostics import Diagnostic
from tests.docs.pages import DOCS

_ROW = re.compile(
    r"^\| (?P<ticks>`+) ?(?P<written>.*?) ?(?P=ticks) \| (?P<becomes>.*?) \| (?P<state>read|left out|text) \|$",
    re.MULTILINE,
)
_TOLD = ("dialect-left-out", "attributes-unused", "html-dropped", "picture-behind")
_SHOWN = ("source-shown", "source-left-out", "html-unknown", "html-unclosed", "attribute-unknown", "header-unclosed")


def rows() -> Iterator[object]:
    page = (DOCS / "reference" / "dialects.md").read_text(encoding="utf-8")
    found = list(_ROW.finditer(page))
    assert len(found) == len(re.findall(r"^\| `", page, re.MULTILINE)), "every row is one that is tried"
    for each in found:
        written = re.sub(" ?⏎ ?", "\n", each["written"].replace(r"\|", "|"))
        yield pytest.param(written, each["state"], id=each["written"][:60])


def becomes(written: str) -> tuple[str, list[Diagnostic]]:
    """Return all that stands on the slides of notes, and what is said of them."""
    notes, told = read_text(written)
    deck, said = plan(notes)
    shown = "\n".join(repr(slot) for slide in deck.slides for slot in slide.slots)
    return shown, [*told, *said]


@pytest.mark.parametrize(("written", "state"), [*rows()])
def test_a_sign_becomes_what_the_page_says(written: str, state: str) -> None:
    shown, told = becomes(written)
    codes = {each.code for each in told}
    assert "secret" not in shown
    match state:
        case "read":
            assert codes.isdisjoint((*_TOLD, *_SHOWN)), told
        case "left out":
            assert not codes.isdisjoint(_TOLD) and codes.isdisjoint(_SHOWN), told
        case _:
            assert "source-shown" in codes

"""A path above a slide is true of all that stands there: text, code, and panels by what they comment on."""

from __future__ import annotations

import pytest
from tests.checking.samples import planned, with_slide

from notes2slides.values import replace

NOTES = """# Rates

- Root of it all
    - First child of three
        - deeper of the first
        - My Take: on the first
        - ```
          code = of_the_first
          ```
    - Second child
        - deeper of the second
    - $$x$$
        - below a formula
    1. 2020 was dry
        - deeper of that year

> [!NOTE]
> a note on the root

> [!TIP]
> a tip behind it

- 2 of the roots
    - deeper of the other

What follows from it:

- completes the sentence
    - deeper of what completes it

> - quoted list
>     - deeper of what is quoted
> - second of the quoted
>
> > [!NOTE]
> > an alert in a quotation

> - what was said
>
> — who said it
"""


def is_false(path: tuple[str, ...], *shown: str) -> bool:
    """Whether the gate refuses a slide below that path with blocks that begin with those words."""
    sample = planned(NOTES)
    slide = next(slide for slide in sample.deck.slides if slide.layout not in ("cover", "section", "closing"))
    everything = [origin for each in sample.deck.slides for origin in each.origins if origin.role != "context"]
    found = [next(origin for origin in everything if origin.text.startswith(words)) for words in shown]
    origins = tuple(replace(origin, role="callout" if origin.kind == "callout" else "body") for origin in found)
    wrong = with_slide(sample.deck, slide, context=path, origins=origins)
    return any("not all hangs below its path" in finding.text for finding in sample.findings(wrong))


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (("Root of it all",), ["Second child", "deeper of the second"]),
        (("Root of it all", "First child of…"), ["deeper of the first", "on the first", "code ="]),
        (("First child of three",), ["code =", "on the first"]),
        (("Root of it all",), ["Second child", "a note on the root"]),
        (("Root of it all",), ["a note on the root", "a tip behind it"]),
        (("Root of it all", "…"), ["below a formula"]),
        (("Root of it all", "1. 2020 was dry"), ["deeper of that year"]),
        (("2 of the roots",), ["deeper of the other"]),
        (("What follows from it",), ["completes the sentence", "deeper of what"]),
        (("What follows from it", "completes the sentence"), ["deeper of what completes"]),
        (("quoted list",), ["deeper of what is quoted"]),
        (("what was said",), ["— who said it"]),
        (("second of the quoted",), ["an alert in a quotation"]),
    ],
)
def test_a_path_of_what_all_hangs_below_is_true(path: tuple[str, ...], shown: list[str]) -> None:
    assert not is_false(path, *shown)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (("First child of three",), ["deeper of the first", "Second child"]),
        (("First child of three",), ["deeper of the first", "a note on the root"]),
        (("Root of it all", "Second child"), ["deeper of the second", "a tip behind it"]),
        (("Second child",), ["deeper of the second", "on the first"]),
        (("Second child",), ["on the first", "deeper of the second"]),
        (("First child of three",), ["on the first", "Second child"]),
        (("First child of three",), ["code =", "Second child"]),
        (("Second child",), ["deeper of the second", "code ="]),
        (("2 of the roots",), ["a note on the root"]),
        (("a note on the root",), ["a tip behind it"]),
        (("…",), ["deeper of the first"]),
        (("",), ["deeper of the first"]),
        (("Root of it all", "…"), ["below a formula", "Second child"]),
        (("First child of three", "Root of it all"), ["deeper of the first"]),
        (("Root of it all", "Root of it all"), ["deeper of the first"]),
        (("Root of it all", "2. 2020 was dry"), ["deeper of that year"]),
        (("Nobody has said this",), ["deeper of the first"]),
        (("quoted list",), ["— who said it"]),
        (("quoted list",), ["second of the quoted"]),
        (("quoted list",), ["deeper of what is quoted", "an alert in a quotation"]),
        (("quoted list",), ["an alert in a quotation", "deeper of the other"]),
    ],
)
def test_a_path_that_something_does_not_hang_below_is_false(path: tuple[str, ...], shown: list[str]) -> None:
    assert is_false(path, *shown)


@pytest.mark.parametrize("bullet", [":", "::", "&nbsp;", r"\:"])
def test_a_bullet_of_signs_alone_is_a_path_that_is_drawn(bullet: str) -> None:
    sample = planned(f"# Rates\n\n- {bullet}\n" + "    - a child that fills a line of the slide with its words\n" * 30)
    assert {slide.context for slide in sample.deck.slides if slide.context} == {("…",)}
    assert not sample.findings(sample.deck)

"""Headers that are wrong in several lines: each is told, at its own line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes2slides.diagnostics import Diagnostic, SourceError
from notes2slides.files.source import Source
from notes2slides.reading import read
from support.examples import examples

_GOOD = (
    "title: Deep learning",
    "tags: [a, b]",
    "author: >\n  A. Lecturer\n  and others",
    "date: 2026-11-30",
    "# remark",
)
_BAD = (
    "lecture: Deep: learning",
    "place: @home",
    'room: "12',
    "seats: [1, 2",
    "map: {a: 1",
    "key without a colon",
    "day: `x`",
    r'sign: "\q"',
    "name: &anchor x",
    "same: *anchor",
    "list:\n- one\n- two: three: four",
)


def _told(text: str) -> list[int]:
    with pytest.raises(SourceError) as caught:
        read([Source("n.md", text)])
    assert all(each.hint and each.span for each in (caught.value, *caught.value.others))
    return [each.span.first for each in (caught.value, *caught.value.others) if each.span]


@settings(max_examples=examples(1))
@given(st.lists(st.sampled_from([*_GOOD, *_BAD]), unique=True).filter(lambda lines: bool({*lines} & {*_BAD})))
def test_every_bad_line_of_yaml_is_told(entries: list[str]) -> None:
    lines = "\n".join(["---", "lang: en", *entries, "---", "# A", "", "- b"]).split("\n")
    text = "\n".join(lines)
    starts = [2 + sum(each.count("\n") + 1 for each in ("lang: en", *entries[:index])) for index in range(len(entries))]
    bad = [(start, start + entry.count("\n")) for start, entry in zip(starts, entries, strict=True) if entry in _BAD]
    told = _told(text)
    assert len(told) == len(bad)
    assert all(first <= line <= last for line, (first, last) in zip(told, bad, strict=True))


def _warned(text: str) -> list[tuple[str, int]]:
    said: tuple[Diagnostic, ...]
    _, said = read([Source("n.md", text)])
    return [(each.code, each.span.first) for each in said if each.span and each.code.startswith("header-")]


def test_every_line_that_tears_a_header_is_told() -> None:
    text = "Title: A\nno key here\nDate: 2026-11-30\nnor here\nAuthor: B\nHello\n\n# A\n\n- b\n"
    assert _warned(text) == [("header-torn", 2), ("header-torn", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "Title: A\nWelcome to this lecture\n\n- b\n",
        "Title: A\nWelcome\nLecture: one of many\n\n- b\n",
        "Title: A\n\nWelcome\nDate: tomorrow\n\n- b\n",
        "Title: A\n# First\n- b\n",
    ],
)
def test_text_below_a_header_tears_none(text: str) -> None:
    assert _warned(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Title: A\nTags: a\nTags: b\n\n- c\n", 3),
        ("---\ntitle: A\ntags: a\nTags: b\n---\n- c\n", 4),
        ("Title: A\nDate: 1\nDate: 2\nDate: 3\n\n- c\n", 4),
    ],
)
def test_a_key_that_stands_twice_is_told_at_the_one_that_counts(text: str, line: int) -> None:
    assert _warned(text) == [("header-key-again", line)]


def test_keys_of_others_may_stand_as_often_as_they_like() -> None:
    assert _warned("---\ntitle: A\nmine: a\nmine: b\nlist:\n  title: B\n  title: C\n---\n- c\n") == []

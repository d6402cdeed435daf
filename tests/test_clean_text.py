"""The door for text: what comes through it is fit for every file, and what is shown is fit for every terminal."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from notes2slides import clean_text
from notes2slides.rendering.html.quoting import escape
from notes2slides.rendering.pptx.package.markup import encoded, escaped
from tests.support.examples import examples

NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
OBEYED = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal may act on: controls but tabs, marks of direction (Unicode's property Bidi_Control)."""
TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


@given(text=TEXT)
@settings(max_examples=examples(3))
@example("\ud83d\r\n\udce9\udcc3")
def test_clean_text_is_fit_for_every_file_and_stays_as_it_is(text: str) -> None:
    clean, count = clean_text.cleaned(text)
    assert not NEVER.search(clean)
    assert "\r" not in clean
    clean.encode()
    assert clean_text.cleaned(clean) == (clean, 0)
    clean_text.system_path(text).encode("utf-8", "surrogateescape")
    if not count and "\r" not in text and not re.search("[\ud800-\udfff]", text):
        assert clean == text


@pytest.mark.parametrize(
    ("text", "clean", "count"),
    [
        ("a\x1bb\x9bc\0", "abc", 3),
        ("a\x0bb\x85c\u2028d", "a b c d", 3),
        ("\x1b[32mPASSED\x1b[0m one \x1b[1;31m", "PASSED one ", 3),
        ("\x1b[38;2;1;2;3mred\x1b[m\x1b[2K\x1b[?25l", "red", 4),
        ("\x1b]8;;https://e.org\x1b\\a link\x1b]8;;\x07", "a link", 4),
        ("\x1b(Bplain [32m and \x1b[", "plain [32m and [", 2),
        ("\x1b]hello world\x1b\\ \x1b[ and x\x1b[1;2 words", "]hello world\\ [ and x[1;2 words", 4),
        ("\x1b]a title without an end\nnext", "]a title without an end\nnext", 1),
        ("a\r\nb\rc\td", "a\nb\nc\td", 0),
        ("\ud83d\ude00", "\U0001f600", 0),
        ("\ude00\ud83d", "\ufffd\ufffd", 2),
        ("caf\udce9", "caf\ufffd", 1),
        ("\udcc3\udcbcber", "\xfcber", 0),
        ("\udcc2\udc9b", "", 1),
        ("\ufeffa\u200b\u202e\u2066\U0010ffff\u0301", "\ufeffa\u200b\u202e\u2066\U0010ffff\u0301", 0),
    ],
)
def test_what_no_file_can_carry_is_replaced_and_counted(text: str, clean: str, count: int) -> None:
    assert clean_text.cleaned(text) == (clean, count)


@given(text=TEXT)
@settings(max_examples=examples(2))
def test_where_files_are_written_there_is_a_second_guard(text: str) -> None:
    said = escaped(text)
    root = etree.fromstring(encoded(f'<a b="{said}">{said}</a>'))
    assert not NEVER.search(f"{root.text}{root.get('b')}")
    assert not NEVER.search(escape(text))
    escape(text).encode()


@given(text=TEXT)
@settings(max_examples=examples(2))
@example("a\x1b[31m\r\n\x9b\u202e\ud83d\ude00\udcc2\udc9b")
def test_what_is_shown_is_one_line_that_a_terminal_obeys_nothing_of(text: str) -> None:
    shown = clean_text.visible(text)
    assert not OBEYED.search(shown)
    assert clean_text.visible(shown) == shown
    shown.encode()


@given(text=TEXT)
@settings(max_examples=examples(2))
def test_json_that_is_shown_says_the_same(text: str) -> None:
    shown = clean_text.visible_json(json.dumps({"a": [text, text]}, ensure_ascii=False, indent=2))
    assert not OBEYED.search(shown.replace("\n", ""))
    assert json.loads(shown) == {"a": [text, text]}


def test_controls_are_spelt_out() -> None:
    assert clean_text.visible("a\x1b\x07\x9b\n\r\t\u202e\ud83d") == "a\\x1b\\x07\\x9b\\n\\r\t\\u202e\\ud83d"
    assert clean_text.visible_json('"\x7f\u202e\udce9"') == '"\\u007f\\u202e\\udce9"'

"""Code as tokens: of the kinds that a reader tells apart, and never another text."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.examples import examples

from notes2slides.planning.frames.highlighting import highlighted_lines
from notes2slides.planning.items.code_cuts import cut_ranks

PYTHON = '@cached\ndef area(r):\n\t"""Of a circle."""\n\treturn 3.14 * r**2  # r is the radius'
LANGUAGES = ("python", "c", "html", "bash", "pycon", "diff", "json", "yaml", "sql", "php", "rst", "tex")


def kinds(text: str, language: str) -> dict[str, str | None]:
    return {token.text.strip(): token.kind for line in highlighted_lines(text, language) for token in line}


def test_words_of_a_language_are_told_apart() -> None:
    found = kinds(PYTHON, "Python")
    assert {found[word] for word in ("def", "return")} == {"keyword"}
    assert {found[word] for word in ("@cached", "area")} == {"name"}
    assert found['"""Of a circle."""'] == "string"
    assert found["3.14"] == "number"
    assert found["# r is the radius"] == "comment"


def test_lines_that_were_added_and_those_left_out_differ() -> None:
    found = kinds("-old\n+new", "diff")
    assert found["-old"] != found["+new"]


@pytest.mark.parametrize("language", ["", "nobodyknowsit", "text"])
def test_code_in_no_known_language_is_plain(language: str) -> None:
    assert {token.kind for line in highlighted_lines(PYTHON, language) for token in line} == {None}


@given(st.text(st.sampled_from("ab1 \t\n\"'#/*<>&{}()[]:;$\\%-+=@!é\ufeff")), st.sampled_from(LANGUAGES))
@settings(max_examples=examples(3))
def test_no_lexer_changes_the_text(text: str, language: str) -> None:
    lines = ["".join(token.text for token in line) for line in highlighted_lines(text, language)]
    assert "\n".join(lines) == text


def test_notes_without_code_do_without_pygments() -> None:
    script = (
        "import sys\nfrom notes2slides import plan\nfrom notes2slides.reading import read\n"
        "from notes2slides.files.sources import Source\n"
        "for text in ('- a', '```\\nx\\n```', '```python\\nx\\n```'):\n"
        "    plan(read([Source('notes.md', text)])[0], 'lecture')\n"
        "    print('pygments' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True"]


def test_code_is_best_cut_below_blank_lines_and_worst_before_what_closes_a_block() -> None:
    code = "def f():\n    if x:\n        a\n    else:\n        b\n\ndef g():"
    first, inside, deep, closing, _, blank, below = cut_ranks(code)
    assert below < first < inside < deep <= closing < blank

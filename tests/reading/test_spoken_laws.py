"""Words for the speaker alone become comments of ours without a line or a word lost."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from notes2slides.files.source import Source
from notes2slides.model.notes import SpeakerNote
from notes2slides.reading import read
from notes2slides.reading.lines.spoken import spoken_as_comments
from support.examples import sized

LINES = st.lists(
    st.sampled_from(
        [
            *("::: notes", "::: {.notes}", ":::", "::: columns", "::::", "???", "Note: aa", "notes:", "---", "----"),
            *("# bb", "- cc", "dd", "", "```", "<!-- ee -->", "<!-- ff", "gg -->", "<!-- _class: hh -->"),
            *("<!-- .slide: ii -->", "<v-click>", "<!-- notes: jj -->", "kk --> ll"),
            *("<aside class='notes'>", "<aside", "class='notes'>", "</aside>", "</aside", ">"),
        ]
    ),
    max_size=14,
)
HEADERS = st.sampled_from([{}, {"marp": "true"}, {"highlighter": "shiki"}, {"separator": "---"}])


@given(lines=LINES, header=HEADERS)
@example(lines=["<aside", "class='notes'>", "dd", "</aside", ">", "- cc"], header={})
def test_no_line_and_no_word_is_lost(lines: list[str], header: dict[str, str]) -> None:
    changed, _ = spoken_as_comments(lines, header)
    assert len(changed) == len(lines)
    words = re.findall(r"\b([a-z])\1\b", "\n".join(lines))
    assert re.findall(r"\b([a-z])\1\b", "\n".join(changed)) == words


@given(lines=LINES.filter(lambda lines: not any(":::" in line for line in lines)))
def test_without_a_mark_of_their_tool_lines_stay(lines: list[str]) -> None:
    signs = ("???", "----", "<v-click>", ".slide", "class='notes'")
    plain = [line for line in lines if not any(sign in line for sign in signs)]
    assert spoken_as_comments(plain, {}) == (plain, ())


def test_a_line_costs_as_much_among_many() -> None:
    count = sized(5_000, thorough=20_000)
    never = ["<!-- never", "- a", ""] * count
    assert spoken_as_comments(never, {"marp": "true"})[0] == never
    late = [*["<!-- class: x", ""] * count, "-->"]
    assert spoken_as_comments(late, {"marp": "true"})[0] == late
    many = ["- a", "", "Note: b", "", "----", "", "---"] * (count // 2)
    changed, told = spoken_as_comments(many, {})
    assert (len(changed), [each.count for each in told]) == (7 * count // 2, [count // 2])


def test_a_picture_alone_among_words_for_the_speaker_is_said_by_its_name() -> None:
    for said in ("<!-- notes: ![](a.png) -->\n", "<!-- notes: ![a.png](b.png) -->\n", "::: notes\n![[a.png]]\n:::\n"):
        notes, _ = read([Source("notes.md", f"# T\n\n- a\n\n{said}")])
        (note,) = (block for block in notes.sections[0].blocks if isinstance(block, SpeakerNote))
        assert [line.runs[0].text for line in note.lines] == ["a.png"]

"""Texts are parted between sentences first, and lose nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes2slides.model.text import Mark, Run, plain
from notes2slides.planning.items.pieces import split_at, split_runs

runs = st.lists(
    st.builds(Run, st.text("abA .,;—(。\n", min_size=1, max_size=40), st.sampled_from([Mark.NONE, Mark.STRONG])),
    min_size=1,
    max_size=6,
).map(tuple)


def texts(source: str, longest: int) -> list[str]:
    return [plain(piece) for piece in split_runs((Run(source),), longest)]


@given(runs, st.integers(1, 60))
def test_pieces_joined_are_the_text(source: tuple[Run, ...], longest: int) -> None:
    assert "".join(map(plain, split_runs(source, longest))) == plain(source)


@given(runs, st.integers(1, 60))
def test_no_piece_is_longer_than_asked(source: tuple[Run, ...], longest: int) -> None:
    assert all(len(plain(piece)) <= longest for piece in split_runs(source, longest))


def test_between_sentences_first() -> None:
    assert texts("One is here. Two is (there.) Three", 20) == ["One is here. ", "Two is (there.) ", "Three"]


def test_then_between_clauses() -> None:
    assert texts("first clause, second clause, third", 30) == ["first clause, second clause, ", "third"]


def test_then_between_words() -> None:
    assert texts("alpha beta gamma delta", 12) == ["alpha beta ", "gamma delta"]


def test_a_word_longer_than_asked_is_broken() -> None:
    assert texts("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_chinese_sentences() -> None:
    assert texts("这是一句。这是二句。", 6) == ["这是一句。", "这是二句。"]


def test_marks_and_links_stay_on_both_sides() -> None:
    link = Run("one. two", Mark.STRONG, "https://example.org")
    head, tail = split_runs((link,), 5)
    assert head == (Run("one. ", Mark.STRONG, "https://example.org"),)
    assert tail == (Run("two", Mark.STRONG, "https://example.org"),)


def test_split_at_an_offset_between_runs() -> None:
    assert split_at((Run("ab"), Run("cd")), 2) == ((Run("ab"),), (Run("cd"),))


def test_not_at_abbreviations() -> None:
    text = "The U.S. data set of vol. 3 has more than that. Dr. Smith has seen it."
    assert texts(text, 60) == ["The U.S. data set of vol. 3 has more than that. ", "Dr. Smith has seen it."]


def test_thai_is_parted_between_words() -> None:
    assert texts("นักเรียนอ่านหนังสือในห้องสมุด", 12) == ["นักเรียนอ่าน", "หนังสือใน", "ห้องสมุด"]

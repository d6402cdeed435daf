"""Where sentences and clauses end, and where a full stop ends none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2slides.planning.language.sentences import Boundary, clause_boundaries, sentence_boundaries

texts = st.lists(
    st.sampled_from(
        [
            "Dr.",
            "e.g.",
            "z. B.",
            "U.S.",
            "3.",
            "am",
            "no.",
            "al.",
            "we",
            "We",
            "学习。",
            "，",
            "(a",
            "b)",
            "so,",
            "—",
            "-",
            "?!",
            "…",
            "\n",
            ".”",
        ]
    )
).flatmap(lambda words: st.sampled_from([" ", ""]).map(lambda space: space.join(words))) | st.text(
    "aA. ,;:(—!?学。，\n", max_size=60
)


def parts(text: str, found: list[Boundary]) -> list[str]:
    """The text between boundaries, with its marks."""
    places = [0, *(boundary.next for boundary in found), len(text)]
    return [text[start:end].strip() for start, end in pairwise(places) if start < end]


def sentences(text: str) -> list[str]:
    return parts(text, list(sentence_boundaries(text)))


@pytest.mark.parametrize(
    "sentence",
    [
        "As Smith et al. showed in 2019.",
        "See Smith et al. (2019) and Jones et al. [3] there.",
        "Use a bigger one, e.g. ResNet, i.e. Kaiming's.",
        "Ask Dr. Smith, Prof. Jones, Mr. Hyde or St. Nicholas.",
        "Compare Fig. 3 with Eq. A4, cf. Bishop, vol. 3, pp. 17.",
        "Its no. 7 on p. 12, sec. 4, ch. 2.",
        "Take approx. 20 resp. Twenty.",
        "Apples, pears etc. are fruit.",
        "The U.S. Army and J. S. Bach met J.-P. Sartre.",
        "Version 3.5 is out.",
        "It works! says nobody.",
        "3. Take the last one.",
        "4. Do.",
        "Das war am 3. Oktober, bzw. Ende September.",
        "Man nehme z. B. Netze, d. h. Schichten, vgl. Abb. 4, usw. bis S. 5.",
        "Man nehme z.B. Netze, d.h. Schichten, u.a. Faltungen.",
        "Voir p. ex. Paris, cf. Lyon, chap. 3.",
        "Véase p. ej. Madrid, pág. 3, Sr. López.",
        "Si veda ad es. Roma, pag. 3, cfr. Dante.",
        "Zie bijv. Utrecht, blz. 3, o.a. Leiden, d.w.z. Zuid.",
        "Veja p. ex. Lisboa, pág. 3, Dra. Silva.",
        "(Cf. Bishop, (e.g. Figure) “vs. Others”).",
    ],
)
def test_no_sentence_ends_inside(sentence: str) -> None:
    assert sentences(f"{sentence} Next one") == [sentence, "Next one"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The answer is no.",
        "That is the state of the art.",
        "Typical values are 0.9 and 0.99.",
        "There are 12.",
        "It was 2019.",
        "He takes apples, pears, etc.",
        "This was shown by Smith et al.",
        "“Who has seen it?”",
        "Er sagte: „Nein.“",
        "Stop!",
        "And so on …",
        "He (nobody else.)",
        "هل هذا صحيح؟",
    ],
)
def test_a_sentence_ends_before_another(sentence: str) -> None:
    assert sentences(f"{sentence} Next one") == [sentence, "Next one"]


def test_a_number_before_a_sentence_belongs_to_it() -> None:
    assert sentences("1. Load. 2. Train? 3. Rest.") == ["1. Load.", "2. Train?", "3. Rest."]


def test_a_line_may_begin_small_behind_a_full_stop() -> None:
    assert sentences("first line.\nsecond line") == ["first line.", "second line"]


def test_east_asian_full_stops_need_no_space() -> None:
    assert sentences("他说：「是。」然后a。b") == ["他说：「是。」", "然后a。", "b"]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("first, second; third: fourth", ["first,", "second;", "third:", "fourth"]),
        ("one – two - three—four", ["one –", "two -", "three—", "four"]),
        ("so (they say) it is", ["so", "(they say) it is"]),
        ("pages 1–3 of a well-known 10,000", ["pages 1–3 of a well-known 10,000"]),
        ("梯度，方向；步长", ["梯度，", "方向；", "步长"]),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    assert parts(text, list(clause_boundaries(text))) == clauses


@given(texts)
def test_boundaries_are_in_order_with_nothing_but_spaces_behind_their_marks(text: str) -> None:
    for found in (list(sentence_boundaries(text)), list(clause_boundaries(text))):
        places = [0, *(place for one in found for place in (one.stop, one.end, one.next)), len(text)]
        assert places == sorted(places)
        assert all(boundary.stop < boundary.next for boundary in found)
        assert "".join(text[one.end : one.next] for one in found).strip() == ""


@given(texts)
def test_no_sentence_begins_small_within_a_line(text: str) -> None:
    for found in sentence_boundaries(text):
        if "\n" not in text[found.end : found.next] and text[found.stop : found.end].isascii():
            assert not text[found.next : found.next + 1].islower()

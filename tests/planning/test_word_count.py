"""Words are counted as each script parts them."""

from __future__ import annotations

import pytest

from notes2slides.planning.items.item import word_count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A step decides how far", 5),
        ("먼저 도착한 A가 임계구역에 들어감", 5),
        ("学习率决定步长大小", 5),
        ("学習率はステップの幅を決める", 8),
        ("скорость обучения 42", 3),
        ("นักเรียนอ่านหนังสือใน ห้องสมุด", 6),
        ("ຂ້ອຍຮັກພາສາລາວ", 4),
        ("ខ្ញុំរៀនភាសាខ្មែរនៅសាលា", 5),
        ("ខ្ញុំ\u200bរៀន\u200bភាសាខ្មែរ", 3),
        ("ကျောင်းသားများသည် စာအုပ် ဖတ်သည်", 4),
        ("", 0),
    ],
)
def test_words_are_parted_by_spaces_where_a_script_has_them(text: str, words: int) -> None:
    assert word_count(text) == words

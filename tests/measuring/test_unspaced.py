"""Thai, Lao, Khmer and Burmese are broken between words, though nothing stands between these."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notes2slides.measuring import Face, Setting, unspaced_ends
from notes2slides.measuring.line_breaks import graphemes, words
from notes2slides.model.text import Mark, Run, plain
from support.set_lines import set_lines
from support.square_metrics import SquareMetrics

SETTING = Setting(Face("Square"), Face("Square Mono"), size=10, leading=12, mono_scale=1)
PARTED = [
    "นักเรียน|อ่าน|หนังสือ|ใน|ห้อง|สมุด|ทุกๆ|วัน",
    "ฉัน|รัก|ภาษา|ไทย|ฯลฯ",
    "กรุงเทพฯ|เป็น|เมือง|หลวง",
    "ຂ້ອຍ|ຮັກ|ພາສາ|ລາວ",
    "ທຸກໆ|ຄົນ|ອ່ານ|ປຶ້ມ",
    "ខ្ញុំ|រៀន|ភាសាខ្មែរ|នៅ|សាលា",
    "មនុស្ស|គ្រប់ៗ|គ្នា|អាន|សៀវភៅ",
    "ကျောင်းသား|များသည်|စာအုပ်|ဖတ်သည်",
    "deep learningการ|เรียน|รู้|เชิง|ลึก2ครั้ง",
]
WORDS = sorted({word for text in PARTED for word in text.split("|")[1:-1]})
STANDS_BEFORE = "เแโใไເແໂໃໄ"
HANGS_BELOW = "\u17d2\u1039"


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *unspaced_ends(text), len(text)])]


@pytest.mark.parametrize("parted", PARTED)
def test_words_end_where_the_next_begins(parted: str) -> None:
    assert pieces(parted.replace("|", "")) == parted.split("|")


@pytest.mark.parametrize("text", ["", "ก", "ฟฟฟฟฟฟฟฟ", "plain words", "слова", "漢字かな"])
def test_what_is_not_known_is_not_parted(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize("parted", PARTED)
@pytest.mark.parametrize("characters", [12, 15, 19, 30])
def test_no_line_ends_inside_a_word(parted: str, characters: int) -> None:
    text = parted.replace("|", "")
    ends = {0, *unspaced_ends(text), len(text), *(place for place, char in enumerate(text, 1) if char == " ")}
    runs = (Run(text[:7]), Run(text[7:11], Mark.STRONG), Run(text[11:]))
    lines = [plain(line.runs) for line in set_lines(runs, SETTING, 10 * characters, SquareMetrics())]
    places = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    assert "".join(lines) == text
    assert set(places) <= ends


@pytest.mark.parametrize(("text", "line"), [("ភាសាខ្មែរ។សាលា", "ភាសាខ្មែរ។"), ("စာအုပ်၊ဖတ်သည်", "စာအုပ်၊")])
def test_a_stop_stays_with_its_word(text: str, line: str) -> None:
    assert next(text[word.start : word.end] for word in words(text, 0, len(text))) == line


@pytest.mark.parametrize("word", ["น้ำ", "ເດັກ", "ខ្មែរ", "မ္မ", "ແມ່"])
def test_a_word_that_must_be_broken_keeps_its_signs_together(word: str) -> None:
    for piece in graphemes(word):
        assert piece[-1] not in STANDS_BEFORE + HANGS_BELOW
        assert piece[0] not in "ำຳ"


@given(st.lists(st.sampled_from([*WORDS, " ", "\u200b", "a", "7", "。", "ๆ", "เ", "\u17d2", "ฟฟ"]), max_size=12))
@example(parts=["ភាសាខ្មែរ", "្", "គ្នា"])
@example(parts=["គ្រប់ៗ", "្"])
def test_places_are_inside_the_text_and_leave_its_signs_together(parts: list[str]) -> None:
    text = "".join(parts)
    ends = list(unspaced_ends(text))
    assert ends == sorted(set(ends))
    for end in ends:
        assert 0 < end < len(text)
        assert text[end - 1] not in STANDS_BEFORE + HANGS_BELOW
        assert len(graphemes(text[:end])) + len(graphemes(text[end:])) == len(graphemes(text))

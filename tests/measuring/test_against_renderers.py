"""What was measured against what LibreOffice and Chromium draw."""

from __future__ import annotations

import itertools
import random
import statistics
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from measuring.drawing import METRICS, Case, DrawnLine, as_html, drawn_by_libreoffice, each, squeezed
from notes2slides.measuring import Face, unspaced_ends
from notes2slides.model.text import Run, plain
from support.chromium import chromium
from support.fonts import need_fonts
from support.prose import paragraphs

SETTINGS = (
    (Face("Calibri"), 24),
    (Face("Calibri"), 22),
    (Face("Calibri"), 20),
    (Face("Cambria", bold=True), 32),
    (Face("Arial"), 24),
    (Face("Times New Roman"), 24),
)
WIDTHS = (380, 520, 640, 864)
PARAGRAPHS = 150
SEED = 20

Drawn = list[tuple[Case, list[DrawnLine]]]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    chance = random.Random(SEED)
    return [
        Case(runs, face, size, chance.choice(WIDTHS))
        for face, size in SETTINGS
        for runs in paragraphs(PARAGRAPHS, SEED)
    ]


@pytest.fixture(scope="module")
def drawn(cases: list[Case], tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    return list(zip(cases, drawn_by_libreoffice(cases, tmp_path_factory.mktemp("libreoffice")), strict=True))


def share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)


def test_libreoffice_never_draws_more_lines_and_nearly_always_as_many(drawn: Drawn) -> None:
    more = [plain(case.runs) for case, lines in drawn if len(lines) > len(case.lines)]
    assert not more
    assert share([len(lines) == len(case.lines) for case, lines in drawn]) >= 0.99


def test_libreoffice_breaks_the_same_lines(drawn: Drawn) -> None:
    same = [
        [squeezed(plain(line.runs)) for line in case.lines] == [squeezed(line.text) for line in lines]
        for case, lines in drawn
    ]
    assert share(same) >= 0.97


def test_libreoffice_draws_lines_as_wide_as_measured(drawn: Drawn) -> None:
    errors = [
        (theirs.right - theirs.left) / ours.width - 1
        for case, lines in drawn
        for ours, theirs in zip(case.lines, lines, strict=False)
        if squeezed(plain(ours.runs)) == squeezed(theirs.text) and ours.width > case.width / 2
    ]
    assert len(errors) > 1000
    assert max(map(abs, errors)) < 0.006
    assert share([abs(error) < 0.005 for error in errors]) >= 0.995


@pytest.mark.parametrize(("face", "size"), SETTINGS)
def test_libreoffice_draws_lines_as_high_as_measured(drawn: Drawn, face: Face, size: float) -> None:
    distances = [
        lower.bottom - upper.bottom
        for case, lines in drawn
        if (case.face, case.size) == (face, size) and len(case.runs) == 1
        for upper, lower in itertools.pairwise(lines)
    ]
    planned = size * METRICS.line_height(face)
    # Calibri's planned lines are those of PowerPoint, 1.7 % higher than LibreOffice's
    assert 0.98 * planned < statistics.median(distances) < 1.001 * planned


def test_chromium_draws_lines_as_wide_as_measured(cases: list[Case], tmp_path: Path) -> None:
    page_file = tmp_path / "lines.html"
    page_file.write_text(as_html(cases), encoding="utf-8")
    with sync_playwright() as playwright, chromium(playwright) as browser:
        page = browser.new_page()
        page.goto(page_file.as_uri())
        widths = page.evaluate("""() => Array.from(document.querySelectorAll(".line"), line => {
            const range = document.createRange();
            range.selectNodeContents(line);
            return range.getBoundingClientRect().width;
        })""")
    errors = []
    for (case, line), width in zip(each(cases), widths, strict=True):
        text = plain(line.runs)
        spaces = text[len(text.rstrip(" ")) :]
        family, size, bold, italic = case.look(line.runs[-1])
        trailing = METRICS.advance(spaces, Face(family, bold, italic), text.rstrip(" ")[-1:]) * size
        errors.append((width - trailing) / line.width - 1)
    assert max(map(abs, errors)) < 0.005


FOREIGN = {
    "fonts-noto-cjk": {
        "ja": "日本語の文章は、行の終わりで「折り返し」が必要です。句読点（、。）は行頭に置かない。"
        " deep learning のモデルを学習する。",
        "zh-cn": "深度学习的“卷积神经网络”可以识别图像中的边缘、颜色和形状；训练需要大量数据，也需要时间。",
        "ko": "한국어 문장은 단어 사이에서 줄을 바꿉니다 그리고 모델을 학습합니다 그리고 계속 길어집니다",
    },
    "fonts-noto-core": {
        "he": "שלום עולם זהו משפט ארוך מאוד שצריך להישבר לכמה שורות כדי לבדוק את המדידה שלנו היטב",
        "ar": "هذه جملة طويلة باللغة العربية يجب أن تنكسر إلى عدة أسطر حتى نتمكن من قياسها بشكل جيد",
        "hi": "यह हिन्दी में एक लंबा वाक्य है जिसे कई पंक्तियों में तोड़ना होगा ताकि हम माप सकें",
        "de": "„Anführungszeichen“ und ‚halbe‘ und «Guillemets» — sowie Gedankenstriche",
        "ru": "Это длинное предложение на русском языке которое должно быть разбито на несколько строк",
        "en": "Emoji 😀 are 🎉 wide 👩‍🔬 and 👍🏽 too 😀😀😀😀😀😀😀😀 and so are ∑ ∫ ≤ ∈ ∀ → ⇒ ∇ ℝ √ ∞ ≈ ✓ ✗ ★ ☑",
    },
}
"""Texts by their language, by the package of Debian that has fonts for all of them."""


@pytest.mark.parametrize("package", FOREIGN)
def test_foreign_scripts_take_no_more_lines_than_planned(tmp_path: Path, package: str) -> None:
    need_fonts(FOREIGN[package], package)
    cases = [
        Case((Run(text),), Face(family), 24, width)
        for text in FOREIGN[package].values()
        for family in ("Calibri", "Cambria", "Arial")
        for width in (240, 300, 401)
    ]
    for case, lines in zip(cases, drawn_by_libreoffice(cases, tmp_path), strict=True):
        assert len(lines) <= len(case.lines), plain(case.runs)


UNSPACED = {
    "th": "นักเรียนอ่านหนังสือในห้องสมุดทุกวัน และเขียนสรุปสิ่งที่เรียนรู้ด้วยภาษาของตนเองก่อนการสอบปลายภาค"
    " อัตราการเรียนรู้กำหนดว่าแบบจำลองเปลี่ยนแปลงเร็วเพียงใด",
    "lo": "ນັກຮຽນອ່ານປຶ້ມຢູ່ໃນຫ້ອງສະໝຸດທຸກມື້ ແລະຂຽນສິ່ງທີ່ໄດ້ຮຽນຮູ້ເປັນພາສາຂອງຕົນເອງ",
    "km": "និស្សិតអានសៀវភៅនៅក្នុងបណ្ណាល័យរៀងរាល់ថ្ងៃ ហើយសរសេរអ្វីដែលបានរៀនជាភាសារបស់ខ្លួន",
    "my": "ကျောင်းသားများသည် နေ့စဉ်စာကြည့်တိုက်တွင်စာအုပ်များဖတ်၍ သင်ယူခဲ့သည်များကိုမိမိဘာသာစကားဖြင့်ရေးသားကြသည်",
}
"""Sentences of our own about students who read in a library."""


def test_chromium_parts_words_that_stand_without_spaces_where_lines_may_end() -> None:
    with sync_playwright() as playwright, chromium(playwright) as browser:
        page = browser.new_page()
        for language, text in UNSPACED.items():
            theirs = page.evaluate(
                """([language, text]) => Array.from(
                    new Intl.Segmenter(language, {granularity: "word"}).segment(text), found => found.index)""",
                [language, text],
            )
            found = list(unspaced_ends(text))
            assert len(found) >= 14, language
            assert share([place in theirs for place in found]) > 0.9, language  # of other versions of the lists


def test_libreoffice_ends_lines_between_words_that_stand_without_spaces(tmp_path: Path) -> None:
    cases = [
        Case((Run(text),), Face(family), 24, width)
        for text in UNSPACED.values()
        for family in ("Calibri", "Cambria")
        for width in (240, 300, 401)
    ]
    for case, lines in zip(cases, drawn_by_libreoffice(cases, tmp_path), strict=True):
        bottoms = sorted(line.bottom for line in lines)  # a PDF's marks stand a little above and below their lines
        drawn = 1 + sum(lower - upper > case.size / 2 for upper, lower in itertools.pairwise(bottoms))
        assert drawn <= len(case.lines), plain(case.runs)

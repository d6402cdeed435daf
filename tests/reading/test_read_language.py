"""The language of notes: what the header says, else what the script tells."""

from __future__ import annotations

import pytest
from notes_tree import FILE

from notes2slides.diagnostics import Severity
from notes2slides.reading import read
from notes2slides.reading.header.meta import guessed_language
from notes2slides.sources import Source

SENTENCES = {
    "ja": "勾配降下法では、損失が小さくなる方向にパラメータを更新する。",
    "zh": "梯度下降法沿着损失下降最快的方向更新参数。",
    "ko": "경사 하강법은 손실이 줄어드는 방향으로 매개변수를 갱신한다.",
    "ar": "يحدّث الانحدار التدرجي المعاملات في اتجاه تناقص الخسارة.",
    "he": "מורד הגרדיאנט מעדכן את הפרמטרים בכיוון שבו ההפסד קטן.",
    "ru": "Градиентный спуск обновляет параметры в сторону убывания потерь.",
    "el": "Η κάθοδος κλίσης ενημερώνει τις παραμέτρους προς μικρότερη απώλεια.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_the_script_of_most_letters_tells_the_language(language: str, text: str) -> None:
    assert guessed_language([text, "SGD, 2024"]) == language


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        ([], "en"),
        (["1 + 1 = 2 …"], "en"),
        (["Gradientenabstieg für Anfänger"], "en"),
        (["हिन्दी में ढाल अवरोहण"], "hi"),
        (["потеря loss"], "ru"),
        (["потери", "losses"], "en"),
        (["損失関数", "深層学習ノート"], "ja"),
        (["卡拉OK店里的广告牌上常写着「の」，但这一句话还是中文，因为其余的字都是汉字"], "zh"),
        (["κλίση потеря 损失"], "en"),
        (["ｶﾀｶﾅ"], "ja"),
        (["時々々々"], "zh"),
    ],
)
def test_half_of_the_letters_and_no_more_tell_nothing(texts: list[str], language: str) -> None:
    assert guessed_language(texts) == language


@pytest.mark.parametrize(
    "text",
    [
        "## Потери\n\n- loss\n",
        "# Потери\n\n- loss\n",
        "## Loss\n\n- функция потерь\n",
        "| a | b |\n|---|---|\n| функция | потерь |\n",
        "> [!note]\n> функция потерь\n",
        "- `torch.nn.functional.cross_entropy` потеря\n\n```\nloss = model(batch).mean()\n```\n",
        "Title: Введение в обучение\nAuthor: A. N. Author of Other Names\n\n- SGD\n",
    ],
)
def test_titles_and_text_count_and_code_does_not(text: str) -> None:
    notes, (found,) = read([Source(FILE, text)])
    assert notes.meta.language == "ru"
    assert (found.code, found.severity) == ("language-guessed", Severity.NOTE)
    assert "`ru`" in found.message


@pytest.mark.parametrize(
    ("header", "language"), [("Lang: uk", "uk"), ("Language: en", "en"), ("Lang: Klingonese!", "en")]
)
def test_a_header_that_names_a_language_is_believed(header: str, language: str) -> None:
    notes, found = read([Source(FILE, f"{header}\nTitle: T\n\n- функция потерь\n")])
    assert notes.meta.language == language
    assert "language-guessed" not in [diagnostic.code for diagnostic in found]


def test_all_files_are_counted() -> None:
    notes, _ = read([Source("1.md", "# One\n\na\n"), Source("2.md", "# Два\n\nфункция потерь\n")])
    assert notes.meta.language == "ru"

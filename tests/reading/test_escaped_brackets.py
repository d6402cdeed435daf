r"""`\(…\)` is a formula in notes with TeX, and a pair of brackets in notes that escape these, as GitBook's do."""

from __future__ import annotations

import pytest

from notes2slides.files.source import Source
from notes2slides.model.text import plain
from notes2slides.model.tree import walk_all
from notes2slides.reading import read


def texts(text: str) -> list[tuple[str, bool]]:
    """Return the text of each block, and whether a formula is in it."""
    notes, _ = read([Source("notes.md", text)])
    runs = [block.runs for block in walk_all(notes.sections) if hasattr(block, "runs")]
    return [(plain(each), any(run.maths is not None for run in each)) for each in runs]


@pytest.mark.parametrize("word", ["recursive", "电商网站", "proof by faith", "рекурсия", "定义 1"])
def test_words_in_escaped_brackets_keep_them(word: str) -> None:
    assert texts(f"Algorithms \\({word}\\) of order \\(n\\) here.") == [
        (f"Algorithms ({word}) of order (n) here.", False)
    ]


@pytest.mark.parametrize("formula", ["x_1", "n", "\\alpha", "a + b", "n^2", "\\text{speed of light}"])
def test_formulas_stay_formulas(formula: str) -> None:
    assert texts(f"Let \\({formula}\\) be it.")[0][1]


def test_one_word_among_formulas_is_one_too() -> None:
    assert texts("The \\(speed\\) is \\(v_0\\) here.")[0][1]


def test_a_title_keeps_its_brackets() -> None:
    text = "# 第十五课 - 面向对象编程\\(2\\)\n\n文字。\n\n## 一\n\n方法 \\(procedure\\)。\n\n## 二\n\n文字。\n"
    assert read([Source("notes.md", text)])[0].meta.title == "第十五课 - 面向对象编程(2)"

"""Formulas, tables and words that are larger than a slide, of every kind: nothing leaves its slide, no title is empty.

The notes are drawn, always the same ones; what is found here once stands among the odd notes.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.judging import judged
from tests.support.examples import examples

_FEW = settings(max_examples=examples(0.2))

_SIGNS = st.sampled_from([" = ", " < ", " + ", " ", r" \to ", ", "])
_ATOMS = st.sampled_from(["x", "x_{12}", r"\alpha", "w" * 40, r"\frac{a}{b}", r"\text{where rates are small}"])
_WRAPS = st.sampled_from(
    ["{%s}", r"\left( %s \right)", r"\sqrt{%s}", r"\frac{%s}{2}", "x^{%s}", r"\boxed{%s}", r"\overline{%s}"]
)


def _rows(of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    shapes = st.sampled_from(["aligned", "pmatrix", "cases"])
    return st.builds(
        lambda row, count, shape: rf"\begin{{{shape}}}" + r" \\ ".join([row] * count) + rf"\end{{{shape}}}",
        of,
        st.integers(1, 20),
        shapes,
    )


def _long(of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda part, sign, count: sign.join([part] * count), of, _SIGNS, st.integers(1, 30))


_FORMULAS = st.recursive(
    _long(_ATOMS),
    lambda inner: st.one_of(
        st.builds(lambda wrap, body: wrap % body, _WRAPS, inner),
        st.builds(lambda one, sign, other: one + sign + other, inner, _SIGNS, inner),
        _rows(inner),
    ),
    max_leaves=4,
)


@_FEW
@given(_FORMULAS)
def test_no_formula_leaves_its_slide(formula: str) -> None:
    found = judged(f"# A\n\n- one\n\n  $$\n  {formula}\n  $$\n\n$$\n{formula}\n$$\n", drawn=False)
    assert found.gates == {}


_CELLS = st.lists(
    st.sampled_from(
        [
            "x" * 70,
            "y-" * 40,
            "of losses that fall",
            r"$\begin{pmatrix} a \\ b \\ c \end{pmatrix}$",
            r"$\frac{a}{b}$",
            "end^[a note on it]",
            "学习率决定步长。" * 3,
        ]
    ),
    max_size=30,
).map(" ".join)


@_FEW
@given(st.integers(1, 24), st.lists(_CELLS, min_size=1, max_size=12))
def test_no_row_of_a_table_leaves_its_slide_or_is_cut_without_need(columns: int, cells: list[str]) -> None:
    rows = [cells[number : number + columns] for number in range(0, len(cells), columns)]
    table = "\n".join(f"| {' | '.join(row + [''] * (columns - len(row)))} |" for row in rows)
    found = judged(f"# A\n\n{'| name ' * columns}|\n{'|---' * columns}|\n{table}\n", drawn=False)
    assert found.gates == {}


_WORDS = st.sampled_from(
    ["—", "-", "\\", "§", "'", "🎉", "x" * 70, "gradient" * 60, "a", "<tag>🎉</tag>", "<tag>§</tag>"]
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)


@_FEW
@given(
    _TEXTS, st.lists(st.tuples(st.sampled_from(["- ", "  - ", "\n", "## ", "> [!note] ", "> "]), _TEXTS), max_size=6)
)
def test_words_without_an_end_and_mere_marks_leave_no_title_empty(heading: str, blocks: list[tuple[str, str]]) -> None:
    found = judged(f"# {heading}\n\n" + "\n".join(mark + text for mark, text in blocks) + "\n", drawn=False)
    assert found.gates.keys() <= {"G11"}

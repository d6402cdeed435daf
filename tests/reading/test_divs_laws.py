"""What pandoc, Quarto and MyST mean by divs and fences becomes ours without a line or a word lost."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from notes2slides.reading.lines.divs import divs_as_ours
from notes2slides.reading.other_tools.myst import myst_as_ours
from support.examples import sized

WORD = re.compile(r"\b([a-z])\1\b")
LINES = st.lists(
    st.sampled_from(
        [
            *(
                "::: {.columns}",
                "::: {.column width=40%}",
                "::: column",
                ":::",
                "::::",
                "::: {.callout-tip}",
                ":::{note} aa",
            ),
            *("::: incremental", "::: {#fig-x .other}", "  ::: {.callout-note}", "## bb", "- cc", "  dd", "ee", ""),
            *(
                "```",
                "```{note} ff",
                "````{warning}",
                "````",
                "```{code-block} python",
                "```{math}",
                "```{python}",
                "```{other} jj",
            ),
            *("#| gg: 1", "> hh", "<!-- literal -->", "    ::: {.column}", "---", "| ii |"),
        ]
    ),
    max_size=16,
)


@given(lines=LINES)
@example(lines=["```{code-block} python", "---", ":::{note} aa", "---", "```"])
def test_no_line_is_lost_and_no_word_but_what_is_told(lines: list[str]) -> None:
    between, of_myst = myst_as_ours(lines)
    changed, of_divs = divs_as_ours(between)
    assert len(changed) == len(between) == len(lines)
    shown = ("a div", "the directive {other}")
    told = WORD.findall(" ".join(each.written for each in (*of_myst, *of_divs) if each.name not in shown))
    words = sorted(WORD.findall("\n".join(lines)))
    kept = sorted((*WORD.findall("\n".join(changed)), *told))
    assert kept == words


@given(lines=LINES.filter(lambda lines: not any(line.lstrip().startswith((":::", "```")) for line in lines)))
def test_lines_without_their_signs_stay(lines: list[str]) -> None:
    assert myst_as_ours(lines) == (lines, ())
    assert divs_as_ours(lines) == (lines, ())


def test_a_line_costs_as_much_among_many() -> None:
    count = sized(5_000, thorough=20_000)
    never = ["::: {.callout-note}", "a", ""] * count
    assert divs_as_ours(never)[0] == never
    deep, told = divs_as_ours([*["::: {.callout-note}"] * count, "a", *[":::"] * count])
    assert (len(deep), told) == (2 * count + 1, ())
    open_fences = ["```{note}", "a"] * count
    assert len(myst_as_ours(open_fences)[0]) == 2 * count
    many, _ = divs_as_ours(["::: columns", "::: column", "- a", ":::", ":::", ""] * (count // 2))
    assert len(many) == 3 * count

"""Tags of GitBook and names of blocks in odd places: no line is lost, and the time grows with the notes alone."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from notes2slides.reading.lines.block_names import without_block_names
from notes2slides.reading.lines.gitbook import gitbook_as_ours

LINES = st.lists(
    st.sampled_from(
        [
            *('{% hint style="info" %}', "{% endhint %}", "{% hint %} {% endhint %}", "{% tabs %}", "  {% hint %}"),
            *('{% tab title="aa" %}', '{% code title="bb" %}', "{% endcode %}", "{% highlight cc %}", "{% raw %} dd"),
            *('{% embed url="https://ee.org" %}', "```", "- ff", "> gg", "hh ^abcd12", "^ii-jj", "$$", "", "kk", "{%"),
            "<!-- literal -->",
        ]
    ),
    max_size=14,
)


@given(lines=LINES)
def test_no_line_is_lost_and_no_word(lines: list[str]) -> None:
    changed, _ = gitbook_as_ours(lines)
    assert len(changed) == len(lines)
    changed, names = without_block_names(changed, 1)
    assert len(changed) == len(lines)
    shown = "\n".join((*changed, *(name.name for name in names)))
    assert sorted(_words("\n".join(lines))) == sorted(_words(shown))


def _words(text: str) -> list[str]:
    return re.findall(r"\b([a-k])\1\b", text)


def test_hints_in_hints_and_none_that_ends_are_read_at_once() -> None:
    open_ones = ['{% hint style="info" %}'] * 20_000
    assert gitbook_as_ours(open_ones)[0] == open_ones
    assert gitbook_as_ours(["{% endhint %}"] * 20_000)[0] == ["{% endhint %}"] * 20_000
    nested = ["{% hint %}"] * 3_000 + ["aa"] + ["{% endhint %}"] * 3_000
    assert max(map(len, gitbook_as_ours(nested)[0])) < 40
    long = "{% hint " + "a" * 200_000
    assert gitbook_as_ours([long] * 5)[0] == [long] * 5
    spaces = "{%" + " " * 200_000
    assert gitbook_as_ours([spaces])[0] == [spaces]
    crowded = "{% tab %} " * 20_000
    assert len(gitbook_as_ours([crowded])[0]) == 1
    carets = "^abcdef" * 30_000
    assert without_block_names([carets, carets], 1)[0] == [carets, carets]

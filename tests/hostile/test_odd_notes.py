"""Odd notes keep every gate: those that once broke one, and a few of what the long soak draws."""

from __future__ import annotations

import pytest

from tests.hostile import grammar, mutations
from tests.hostile.judging import judged
from tests.support.examples import examples, sized

ADDRESS = f"https://example.org/{'path/' * 20}"
ODD = {
    "a picture that is not there, in a callout": "My Take: see ![plot](none.png)\n",
    "a callout that is nothing but such a picture": "**My Take:** ![plot](none.png)\n",
    "a quoted bullet whose lead is the title": "> - m: about nine r\n",
    "a quoted bullet of marks that is the title": "> - ==\n>  - **My\n",
    "a callout with a missing picture before code": "> [!note] Look\n> ![p](none.png)\n> words\n\n```\nx = 1\n```\n",
    "a line of output that is higher than a slide": f"```\nfirst\n{'word0123456789 ' * 400}\nlast\n```\n",
    "a line of code without a place to break": f"```python\n{'x' * 9000}\n```\n",
    "a heading longer than a path's step, above another": (
        f"# only\n\n## {'Write of each tensor beside it ' * 9}\n\n### time\n\none\n"
    ),
    "a heading of question marks": "# ???\n\n- one\n- two\n",
    "a heading of marks and an empty code": "#### * ` ` $$\n",
    "bullets of marks alone": "- ?\n- !\n\n# =\n\n- |\n    - text\n",
    "a wide formula between words": f"text $$https//e.org//a/{'b/' * 60}$$ more\n",
    "a formula with more relations than a slide has lines": f"$$ {'< b > ' * 30} $$\n",
    "a wide formula inside braces": f"$$ {{ {'<tag>[</tag> </i> ' * 6} }} = x_{{{'w' * 200}}} $$\n",
    "a cell whose parts make its column narrower": (
        f"| {'x' * 70} | | | | |\n{'|---' * 5}|\n| | {'x' * 70} | {'y-' * 40} | | |\n"
    ),
    "a cell with one matrix among many lines": (
        f"| {'x' * 70} | | | | |\n{'|---' * 5}|\n"
        f"| | $https//e.org//a//b$ | $\\begin{{pmatrix}} b \\\\ d \\end{{pmatrix}}$ {'y-' * 40} | | |\n"
    ),
    "a row that fits once the rows beside it are parted": (
        f"| {'y-' * 30} {f'{ADDRESS} ' * 2}| 🎉🎉🎉 |\n|---|---|\n"
        f"| {'x' * 60} {ADDRESS} ok. ok. ok. | learning rate, backpropagation why? learning rate, "
        "term: backpropagation net |\n"
        f"| learning gradient. (see | {'y-' * 30} {ADDRESS} ok. {ADDRESS} {'x' * 60} {ADDRESS} ok. "
        f"{ADDRESS} {ADDRESS} |\n"
    ),
    "a heading of a dash and a word without end": f"# — {'gradient' * 90}\n\n- one\n",
    "a callout whose title is a mark, above a word without end": (
        f"## {'y-' * 40}\n> [!made-up] \\\n> {'x' * 70} https://example.org/{'path/' * 18}\n"
    ),
    "a title of a mark and a word without end": f"## Words\n$$\\sum_i x_i$$- {'gradient' * 75}\n- {'memory-' * 30}\n",
    "a sign that leads in a chart": (
        "### a\u200bb\n"
        "👩\u200d🔬 🎉🎉🎉\n"
        ": <tag>梯度，</tag> {time=1m30s}\n"
        "\n"
        "<tag>👩\u200d🔬</tag>\n"
        "```chart scatter\n"
        "title: <tag>学习率决定步长。</tag>\n"
        "\n"
        "x, s1\n"
        "\n"
        "```chart pie\n"
        "title: 🇩🇪\n"
        "\n"
        "x, s0\n"
        "0, 9999999999999999999999999999999999999999\n"
        "1, 9999999999999999999999999999999999999999\n"
        "2,\n"
    ),
    "bullets under a tag that is a sign": (
        "### <tag>🎉🎉🎉</tag>\n"
        "- 🇩🇪 👩\u200d🔬 <tag>🇩🇪</tag> 🎉🎉🎉\n"
        "- 🎉🎉🎉 🇩🇪 a\u200bb a\u200bb a\u200bb <tag>🇩🇪</tag> 👩\u200d🔬 a\u200bb 🎉🎉🎉 a\u200bb 👩\u200d🔬 🎉🎉🎉 "
        "a\u200bb 🎉🎉🎉 ét́\n"
        "- 🇩🇪 ét́ 🎉🎉🎉 ét́ ét́ a\u200bb ét́ 👩\u200d🔬 🎉🎉🎉 a\u200bb 👩\u200d🔬 👩\u200d🔬 🇩🇪 👩\u200d🔬 ét́ 🇩🇪 🎉🎉🎉\n"
        "- <tag>🎉🎉🎉</tag> a\u200bb\n"
    ),
    "a heading of a sign over several slides": (
        "## Donaudampfschifffahrtsgesellschaft\n"
        "```dot\n"
        "```\n"
        "### §\n"
        "- Übergewicht, § - My Take: B. Übergewicht, B. Übergewicht, z. fällt größer, "
        "Donaudampfschifffahrtsgesellschaft größer, fällt „langsam“ größer, z. § z. "
        "Donaudampfschifffahrtsgesellschaft z. „langsam“ der Verlust Verlust\n"
        "- Term: „langsam“ Donaudampfschifffahrtsgesellschaft z. Verlust Donaudampfschifffahrtsgesellschaft\n"
        "- Donaudampfschifffahrtsgesellschaft § Donaudampfschifffahrtsgesellschaft § z. Verlust "
        "Donaudampfschifffahrtsgesellschaft B. § „langsam“ fällt Donaudampfschifffahrtsgesellschaft "
        "„langsam“ größer,\n"
    ),
    "a quotation of nothing but who said it": "> ---\n> — （见下）\n",
    "callouts below a bullet that are together higher than a slide": (
        "* | ](\n"
        " ] 학습률은 걸음의 걸음의 정한다. 학습률은 학습률은 크기를 크기를 걸음의 걸음의 크기를 </i>\n"
        " - **My Take:** 걸음의 학습률은 크기를 걸음의 <tag>학습률은</tag> 크기를 학습률은 걸음의 "
        "크기를 크기를 걸음의 학습률은 정한다. 정한다. 걸음의\n"
        " - My Take: $$\n"
        " - **My Take:**\n"
    ),
    "a path above a chain that nearly fills a slide": (
        "vision\n"
        "\t\t- Depth 3: kernel\n"
        "\t\t\t- Depth 4: weight\n"
        "\t\t\t\t- Depth 5: gradient\n"
        "\t\t\t\t\t- Dh 6: memory\n"
        "\t\t\t\t\t\t- Depth 7: card\n"
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t- Depth 19: gradient\n"
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t-\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t- card\n"
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t- bus\n"
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t- clock\n"
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t- cycle\n"
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t- transistor\n"
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t- charge\n"
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t- electron\n"
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t- field\n"
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t- vision\n"
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t- 30:\n"
    ),
    "quotations in lists in quotations": "".join(f"{'> - ' * depth}level {depth}\n" for depth in range(1, 16)),
    "callouts below a path, and a later child of what they comment on": (
        f"- a\n    - **My Take:** first\n    - My Take: {'below the loss where it falls ' * 20}\n    - Term: last\n"
    ),
    "a callout whose title cannot be seen": "> [!note] \ufeff\n",
    "a callout whose title is a mark": "> [!quote]- >\n",
    "a title that only announces a list": "- of e.g.\n    - My Take:\n",
    "a long callout below a continued bullet": (
        "1. "
        + "of the losses that fall " * 5
        + "\n    - one\n    - two\n1. **My Take:** "
        + "where it falls " * 14
        + "\n"
    ),
    "a title in the header that cannot be seen": "Title: \ufeff\u200b\n\n- one\n",
    "nothing but a soft hyphen above a quotation": "\u00ad\n> - list\n",
    "a callout in a callout, and the next bullet": (
        "* why?\n    - **My Take:** so\n        - My Take: rates\n            1. - "
        + "学习率决定步长。" * 6
        + "\n* are\n"
    ),
    "a bullet without words above bullets without letters": (
        "- %% %%\n\t1. $$\\sum_{i=1}^{n} x_i$$ 梯度，\n\t1. 学习率决定步长。\n\t1. $$https//e.org//a//b$$ ==\n"
    ),
    "a numbered bullet without words, and a mark": "-->\n1. * ``\n  - 梯度， <!-- slide -->\n - |\n",
    "a panel that goes on below a bullet without words, and an emoji beside that": (
        f"{'x' * 70} {'y-' * 20}\n - \t- **My Take:** {'supercalifragilistic ' * 24}\n \t- e.g.\n - 🎉🎉🎉\n"
    ),
    "a callout around a formula before long callouts": (
        "> [!note] One\n> words before\n> $$x^2$$\n> words behind\n\n"
        f"* My Take: {'so it falls here. ' * 60}\n* **My Take:** {'and so it falls there. ' * 60}\n"
    ),
    "who said a quoted bullet": f"> 1. {'x' * 70} {('https://example.org/' + 'path/' * 18 + ' ') * 4}\n> — ok.\n",
    "a quoted list of nothing behind a long text": f"{'17,7850,-1081 ' * 40}\n> - - - - 48,2560,-864\n49,2769,-857\n",
}


DRAWN = list(ODD)[:: sized(4, thorough=1)]


@pytest.mark.parametrize("name", ODD)
def test_odd_notes_break_no_gate(name: str) -> None:
    found = judged(ODD[name], drawn=name in DRAWN)
    assert (found.gates, found.package, found.refused) == ({}, (), "")


@pytest.mark.parametrize("seed", range(examples(0.6)))
def test_notes_of_the_grammar_break_nothing(seed: int) -> None:
    found = judged(grammar.notes(seed), drawn=seed % 4 == 0)
    assert (found.gates, found.package) == ({}, ())


@pytest.mark.parametrize("seed", range(1_000, 1_000 + examples(0.16)))
def test_damaged_notes_break_nothing(seed: int) -> None:
    found = judged(mutations.mutated(seed), drawn=seed % 4 == 0)
    assert (found.gates, found.package) == ({}, ())

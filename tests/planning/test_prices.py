"""The price of a page is that of what stands on it: the same blocks cost the same wherever they stand in a section."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests.support.lectures import themed

from notes2slides.files.source import Source
from notes2slides.planning.cuts.pager import Pager
from notes2slides.planning.items.outline import chapters
from notes2slides.planning.language.labels import labels
from notes2slides.planning.sections.drafts import Drafter
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.reading import read

THEME, METRICS = themed("lecture")
GROUPS = {
    "topics with a few below them": "- Momentum keeps a mean\n    - of all the steps\n    - that were taken\n- Short\n",
    "callouts and what they comment on": "- Look at it\n    - often\n    - <tag>My Take</tag> I never did\n- And on\n",
    "tags that begin and end": "- <tag>one</tag> here\n- <tag>one</tag> too\n- none\n- <tag>two</tag> another\n",
    "quotations among bullets": (
        "- Before it\n- “Nobody learns to swim from a book about water, and nobody learns to train a network from the "
        "proof that it can be done”\n- Behind it\n"
    ),
    "deep bullets": "- Top\n    - second\n        - third\n            - fourth\n    - second again\n- Other\n",
    "long bullets": "- " + "words and words that say what is to be said of it " * 4 + "\n- Short one\n",
    "sentences": "- A sentence of sixteen words or more stands on a slide with others like it, one below another\n" * 2,
    "lines that announce": "- It takes two things:\n- the one\n- the other\n- and that is all\n",
    "footnotes": "- Cited[^1] here\n- and not there\n- nor here\n",
}


def pager_of(group: str, times: int) -> tuple[Pager, int]:
    text = f"## Work\n\n{group * times}\n\n[^1]: What it says.\n"
    (chapter,) = chapters(read([Source("notes.md", text)])[0])
    drafter = Drafter(Typesetter(THEME, METRICS), {}, labels("en"), {})
    ((passage, pager),) = drafter.passages(chapter, "full")
    assert len(passage.items) % times == 0
    return pager, len(passage.items) // times


@pytest.mark.parametrize("name", GROUPS)
def test_the_same_blocks_cost_the_same_wherever_they_stand(name: str) -> None:
    pager, period = pager_of(GROUPS[name], 4)
    spans = [(start, stop) for start, stop in combinations(range(period, 3 * period), 2) if stop - start <= period + 2]
    priced = {span: pager.price(*span) for span in spans}
    assert any(priced.values())
    for (start, stop), price in priced.items():
        again = pager.price(start + period, stop + period)
        assert (again and (again.cost, again.fill)) == (price and (price.cost, price.fill)), (start, stop)
        assert pager.least(start + period, stop + period) == pager.least(start, stop)
        assert pager.full(start + period, stop + period) == pager.full(start, stop)


@pytest.mark.parametrize("name", GROUPS)
def test_no_page_is_cheaper_than_its_bound_and_some_cost_hardly_more(name: str) -> None:
    pager, period = pager_of(GROUPS[name], 2)
    spans = combinations(range(2 * period + 1), 2)
    over = [price.cost - pager.least(*span) for span in spans if (price := pager.price(*span)) is not None]
    assert min(over) >= 0

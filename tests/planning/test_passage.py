"""What is known of a section's blocks before any cut, block by block: who hangs below whom, what tags begin and end."""

from __future__ import annotations

from tests.support.lectures import themed

from notes2slides.files.source import Source
from notes2slides.planning.items.outline import chapters
from notes2slides.planning.language.labels import labels
from notes2slides.planning.passages.passage import Passage
from notes2slides.planning.sections.drafts import Drafter
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.reading import read

THEME, METRICS = themed("lecture")
LIST = """\
- Top of the list
    - first of two
        - an only child
    - second of two
- Alone
- Of three
    - one
    - two
    - three
- Ends in a colon:
- what it announces
- Has a remark
    - said of it
    - <tag>My Take</tag> a remark
"""
TAGGED = """\
- none
- <tag>x</tag> alone
- <tag>y</tag> first
- <tag>y</tag> second
    - <tag>z</tag> below it
    - below it, too
- <tag>y</tag> third
- none again
- <tag>w</tag> alone
"""


def passage(text: str) -> Passage:
    (chapter,) = chapters(read([Source("notes.md", f"## Work\n\n{text}")])[0])
    drafter = Drafter(Typesetter(THEME, METRICS), {}, labels("en"), {})
    ((found, _),) = drafter.passages(chapter, "full")
    return found


def which(count: int, says: object) -> list[int]:
    assert callable(says)
    return [index for index in range(count) if says(index)]


def test_who_hangs_below_whom() -> None:
    here = passage(LIST)
    count = len(here.items)
    assert count == 14
    assert [item.parent for item in here.items] == [-1, 0, 1, 0, -1, -1, 5, 5, 5, -1, -1, -1, 11, 11]
    assert which(count, here.is_first_child) == [1, 2, 6, 12]
    assert which(count, here.is_last_child) == [3, 8, 13]
    assert which(count, here.leaves.__getitem__) == [2, 3, 4, 6, 7, 8, 9, 10, 12, 13]
    assert [here.path(index) for index in (0, 1, 2, 3, 8)] == [(), (0,), (0, 1), (0,), (5,)]


def test_what_a_cut_would_strand() -> None:
    here = passage(LIST)
    assert [index for index in range(1, 14) if here.stranded(index)] == [1, 2, 6, 10, 12, 13]


def test_topics_are_the_top_blocks_with_what_hangs_below_them() -> None:
    here = passage(LIST)
    assert [(topic.start, topic.stop, topic.has_own_slides, topic.skip) for topic in here.topics] == [
        (0, 4, True, 1),
        (4, 5, False, 0),
        (5, 9, True, 1),
        (9, 10, False, 0),
        (10, 11, False, 0),
        (11, 14, True, 1),
    ]
    assert here.topics[0].gives_title and not here.topics[1].gives_title


def test_the_lecturer_s_cuts_stand_before_anything_but_a_first_child() -> None:
    here = passage("- a\n    <!-- slide -->\n    - b\n    <!-- slide -->\n    - c\n\n<!-- slide -->\n- d\n")
    assert which(4, here.forced) == [2, 3]


def test_where_tags_begin_and_what_they_cover() -> None:
    here = passage(TAGGED)
    count = len(here.items)
    assert count == 9
    assert which(count, here.new_tag) == [1, 2, 4, 8]
    assert which(count, here.shares_tag) == [3, 4, 5, 6]
    assert which(count, here.inside_tag) == [4, 5]
    assert [topic.start for topic in here.topics if here.new_tag_group(topic.start)] == [2, 7]


def test_a_tag_that_covers_all_tells_nothing_apart() -> None:
    here = passage("- <tag>x</tag> one\n    - below\n- <tag>x</tag> two\n")
    assert not which(3, here.inside_tag) and not which(3, here.shares_tag)
    assert which(3, passage("- <tag>x</tag> one\n    - below\n- two\n").inside_tag) == [1]


def test_a_page_that_ends_amid_a_list_with_something_before_it() -> None:
    here = passage("Text.\n\n- a\n- b\n    - c\n- d\n\nMore text.\n\n- e\n")
    count = len(here.items)
    assert count == 7
    amid = [
        (start, stop)
        for start in range(count)
        for stop in range(start + 1, count + 1)
        if here.ends_amid_list(start, stop)
    ]
    assert amid == [(0, 2), (0, 4)]

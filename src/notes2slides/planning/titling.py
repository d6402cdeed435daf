"""What each page under a heading is called, and which pages are parts of one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from notes2slides.model.text import Mark, Run, Runs, plain, uncited
from notes2slides.planning.items import Item, block_text, word_count
from notes2slides.planning.page import Page
from notes2slides.planning.passage import name_of
from notes2slides.planning.titles import LONGEST_DERIVED
from notes2slides.planning.typesetter import ELLIPSIS

_WORDLESS = ("code", "figure", "formula")
"""Kinds of blocks whose words make no title."""
_FEWEST_WORDS = 3
"""Words of a title that says what gathered blocks are about."""

Series = tuple[str, object]
"""What neighbouring pages that are parts of one thing have in common."""


@dataclass(frozen=True, slots=True)
class Names:
    """What pages under a heading can be called besides their own words."""

    heading: Runs | None
    """The heading itself where it has no slide of its own."""
    section: Runs
    """The top section."""
    introduction: str
    """What a section's first words are called."""
    tags: Mapping[str, str]
    """Each tag in its normal form with the form in which it is first written."""


@dataclass(frozen=True, slots=True)
class PageTitle:
    """A page's title, and which part of one thing the page is."""

    runs: Runs
    part: tuple[int, int] | None


def titled(pages: Sequence[Page], items: tuple[Item, ...], names: Names) -> list[PageTitle]:
    """Return the title of each page; pages next to each other that show one thing are numbered as its parts."""
    found: list[tuple[Runs, Series]] = []
    taken: set[Series] = set()
    for index, page in enumerate(pages):
        before = found[-1][1] if found else None
        options = _options(page, index, items, names)
        found.append(next(option for option in options if option[1] == before or option[1] not in taken))
        taken.add(found[-1][1])
    return [title for _, run in groupby(found, key=lambda each: each[1]) for title in _numbered(list(run))]


def _numbered(run: Sequence[tuple[Runs, Series]]) -> list[PageTitle]:
    return [PageTitle(runs, (part, len(run)) if len(run) > 1 else None) for part, (runs, _) in enumerate(run, 1)]


def _options(page: Page, index: int, items: tuple[Item, ...], names: Names) -> list[tuple[Runs, Series]]:
    """Return what a page could be called, the best first; a name of gathered blocks is given to one run of pages only.

    The last can always be given.
    """
    if page.titled is not None:
        return [(page.titled.title.runs, ("topic", page.titled.start))]
    options: list[tuple[Runs, Series]] = []
    if names.heading is not None:
        options.append((names.heading, ("heading", "")))
    topic = page.topic
    if topic is not None:
        whole = (page.start, page.stop) == (topic.start, topic.stop)
        says_nothing = items[topic.start].kind in _WORDLESS or not _has_words(topic.title.runs)
        repeats = whole and _repeats(topic.title.runs, items[topic.start])
        runs = names.section if says_nothing or repeats else topic.title.runs
        return [*options, (runs, ("topic", topic.start))]
    roots = [item for item in items[page.start : page.stop] if item.parent < 0]
    tag = _shared_tag(roots, items)
    if tag is not None:
        name = names.tags.get(tag, tag)
        options.append(((Run(name[:1].upper() + name[1:]),), ("tag", tag)))
    own = (Run(_gathered_name(roots)),)
    repeats = page.stop - page.start == 1 and _repeats(own, roots[0])
    if repeats and index == 0:
        return [*options, ((*names.section, Run(f" · {names.introduction}", Mark.QUIET)), ("alone", index))]
    says_nothing = repeats or roots[0].kind in _WORDLESS or not _has_words(own)
    return [*options, (names.section if says_nothing else own, ("alone", index))]


def _shared_tag(roots: Sequence[Item], items: Sequence[Item]) -> str | None:
    """Return the first tag that covers all these blocks, more than one, and not everything under the heading."""
    shared = [tag for tag in roots[0].tags if all(tag in item.tags for item in roots)] if len(roots) > 1 else []
    return next((tag for tag in shared if not all(tag in item.tags for item in items)), None)


def _gathered_name(roots: Sequence[Item]) -> str:
    """Return what gathered blocks are about: the first one's words, with the next ones' where they are very few.

    The last one's are left to the body, which the title would repeat else.
    """
    names = [name_of(roots[0])]
    for root in roots[1:-1]:
        name = name_of(root)
        words = word_count(" ".join((*names, name)))
        if word_count(" ".join(names)) >= _FEWEST_WORDS or root.kind in _WORDLESS or words > LONGEST_DERIVED:
            break
        names.append(name)
    return " · ".join(names)


def _has_words(title: Runs) -> bool:
    return any(char.isalnum() for char in plain(title))


def _repeats(title: Runs, item: Item) -> bool:
    """Return whether a title would say no less than the whole text below it."""
    text = " ".join((plain(uncited(item.runs)) or block_text(item.block)).split())
    return ELLIPSIS not in plain(title) and len(plain(title)) >= len(text.rstrip(" .:!?"))

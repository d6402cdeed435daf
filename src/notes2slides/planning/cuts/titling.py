"""What each page under a heading is called, and which pages are parts of one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct

from notes2slides.model.notes import Code
from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, plain, uncited
from notes2slides.model.words import block_text
from notes2slides.planning.cuts.page import Page, Series
from notes2slides.planning.items.items import EXHIBITS, OWN_WORDS, Item
from notes2slides.planning.items.outline import NAMES_SIGN, heading_text, joined_ends
from notes2slides.planning.items.subheadings import Subheading, subheadings
from notes2slides.planning.language.labels import Labels
from notes2slides.planning.passages.passage import Topic
from notes2slides.planning.titles.names import code_name, joined_names, name_of
from notes2slides.planning.titles.titles import has_words
from notes2slides.values import replace


class Names(Struct, frozen=True):
    """What pages under a heading can be called besides their own words."""

    heading: Runs | None
    """The heading itself where it has no slide of its own."""
    heading_stop: int
    """Index of the first item that the heading is not the title of: one behind a cut of the lecturer's, where it
    is only the deck's own word for what stands before the first heading."""
    section: Runs
    """The top section, or the deck where there is none: what a page is called whose own words would be torn."""
    is_decks: bool
    """That is the deck's name, for want of a section's: pages are told apart by the words on them, not by numbers."""
    are_names: bool
    """Sections share the pages that no heading is over: their names are the titles."""
    labels: Labels
    tags: Mapping[str, str]
    """Each tag in its normal form with the form in which it is first written."""


_SECTION: Series = ("section", "")
_MOST_CHARACTERS = 60
"""Characters of names beside each other that a title holds."""
Title = tuple[Runs, tuple[int, int] | None]
"""A page's title, and which part of one thing the page is."""


def titled(pages: Sequence[Page], items: tuple[Item, ...], names: Names) -> list[Title]:
    """Return the title of each page; pages next to each other that show one thing are numbered as its parts."""
    found: list[tuple[Runs, Series]] = []
    taken: set[Series] = set()
    everywhere = frozenset.intersection(*(frozenset(item.tags) for item in items))
    for index, page in enumerate(pages):
        before = found[-1][1] if found else None
        here = names if page.start < names.heading_stop else replace(names, heading=None)
        options = _options(page, index, items, here, everywhere)
        free = (option for option in options if option[1] == before or option[1] not in taken)
        runs, series = next(free, options[-1])
        if _is_torn(runs) or runs == names.section:
            runs, series = names.section, _of_deck(page, index, items) if names.is_decks else _SECTION
        found.append((runs, series))
        taken.add(found[-1][1])
    return list(_numbered(found))


def _of_deck(page: Page, index: int, items: Sequence[Item]) -> Series:
    """Return what a page with the deck's name is a part of: of a block that is cut, of the deck where it has no words
    to tell it by, else of nothing."""
    if not any(item.runs for item in items[page.start : page.stop]):
        return _SECTION
    return ("alone", index) if page.topic is None else ("block", page.topic.start)


def _is_torn(title: Runs) -> bool:
    return plain(title).rstrip().endswith(ELLIPSIS)


def _numbered(found: Sequence[tuple[Runs, Series]]) -> Iterator[Title]:
    """Yield titles with their parts; those that only the section gives are parts of that, wherever they stand."""
    counts, parts = Counter(series for _, series in found), Counter[Series]()
    for runs, series in found:
        parts[series] += 1
        yield runs, (parts[series], counts[series]) if counts[series] > 1 else None


def _options(
    page: Page, index: int, items: tuple[Item, ...], names: Names, everywhere: Set[str]
) -> list[tuple[Runs, Series]]:
    """Return what a page could be called, the best first; a name of gathered blocks is given to one run of pages only.

    The last can always be given. Tags that stand `everywhere` tell nothing apart.
    """
    if page.titled is not None:
        return [(page.titled.title.runs, ("topic", page.titled.start))]
    options: list[tuple[Runs, Series]] = []
    if page.above.title is not None:
        options.append((page.above.title.runs, ("context", page.above.unselected[-1].id)))
    if names.heading is not None:
        options.append((names.heading, ("heading", "")))
    shared = subheadings(item.block for item in items[page.start : page.stop] if item.piece == 0)
    if names.are_names and shared:
        alone = page.stop - page.start == 1
        named = [*_before_names(page, items, names), *map(heading_text, shared)]
        return [(names.section, _SECTION)] if alone else [((Run(_all_names(named)),), ("names", index))]
    topic = page.topic
    if topic is not None:
        return [*options, (_topic_name(page, topic, items, names), ("topic", topic.start))]
    starts = [index for index in range(page.start, page.stop) if items[index].parent < 0 and items[index].piece == 0]
    roots = [items[start] for start in starts]
    tag = _shared_tag(roots, everywhere)
    if tag is not None:
        name = names.tags.get(tag, tag)
        title = (Run(name[:1].upper() + name[1:]),)
        options += [(title, ("tag", tag))] if has_words(title) else []
    return [*options, (_gathered_name(starts, index, page, items, names), ("alone", index))]


def _before_names(page: Page, items: Sequence[Item], names: Names) -> Iterator[str]:
    """Yield what a page is called by that stands on it before the first section it names: the section that goes on
    there, or the deck's own word for what stands before all sections."""
    root = page.start
    while items[root].parent >= 0:
        root = items[root].parent
    block = items[root].block
    if isinstance(block, Subheading):
        yield from (heading_text(block.section),) if root < page.start else ()
    elif page.start == 0:
        yield names.labels.introduction


def _all_names(names: Sequence[str]) -> str:
    """Return the names of what shares a page: all where a line holds them, else the first and the last."""
    joined = NAMES_SIGN.join(names)
    return joined if len(joined) <= _MOST_CHARACTERS else joined_ends(names)


def _topic_name(page: Page, topic: Topic, items: Sequence[Item], names: Names) -> Runs:
    root, title = items[topic.start], topic.title.runs
    if root.kind in EXHIBITS:
        return _wordless_name(topic.start, items, names)
    repeats = (page.start, page.stop) == (topic.start, topic.stop) and _repeats(title, root)
    return names.section if repeats or not has_words(title) else title


def _gathered_name(starts: Sequence[int], index: int, page: Page, items: Sequence[Item], names: Names) -> Runs:
    root = items[starts[0]]
    if root.kind in EXHIBITS:
        return _wordless_name(starts[0], items, names)
    worded = [start for start in starts if items[start].kind not in EXHIBITS]
    parents = {item.parent for item in items[page.start : page.stop]}
    own = (Run(joined_names(items, worded, parents)),)
    repeats = page.stop - page.start == 1 and _repeats(own, root)
    if repeats and index == 0:
        return (*names.section, Run(f" · {names.labels.introduction}", Mark.QUIET))
    is_nameless = plain(names.section) == names.labels.introduction and has_words(own)
    return names.section if (repeats and not is_nameless) or not has_words(own) else own


def _shared_tag(roots: Sequence[Item], everywhere: Set[str]) -> str | None:
    """Return the first tag that covers all these blocks, more than one, and not everything under the heading."""
    shared = [tag for tag in roots[0].tags if all(tag in item.tags for item in roots)] if len(roots) > 1 else []
    return next((tag for tag in shared if tag not in everywhere), None)


def _wordless_name(start: int, items: Sequence[Item], names: Names) -> Runs:
    """Return what code, a table, a picture or a formula is called: by the words that lead in, by what the code defines,
    else by the section and what it is."""
    leading = _leads_in(start, items)
    if leading is not None and has_words(named := (Run(name_of(items, leading)),)):
        return named
    block = items[start].block
    if isinstance(block, Code) and (defined := code_name(block)):
        return defined
    kind = names.labels.kinds.get(items[start].kind)
    return (*names.section, Run(f" · {kind}", Mark.QUIET)) if kind else names.section


def _leads_in(start: int, items: Sequence[Item]) -> int | None:
    """Return where the text begins that leads in what follows: a paragraph, or a bullet that is not one of a list."""
    if not start or items[start - 1].parent >= 0 or items[start - 1].kind not in OWN_WORDS:
        return None
    begins = start - 1 - items[start - 1].piece
    listed = items[begins].kind == "bullet" and begins > 0 and items[begins - 1].kind == "bullet"
    return None if listed else begins


def _repeats(title: Runs, item: Item) -> bool:
    """Return whether a title would say no less than the whole text below it."""
    if item.pieces > 1:
        return False
    text = " ".join((plain(uncited(item.runs)) or block_text(item.block)).split())
    return ELLIPSIS not in plain(title) and len(plain(title)) >= len(text.rstrip(" .:!?"))

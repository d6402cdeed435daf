"""What each page under a heading is called, and which pages are parts of one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence, Set

from msgspec import Struct

from notes2slides.model.notes import Code
from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, plain
from notes2slides.planning.cuts.page import Page, Series
from notes2slides.planning.items.item import EXHIBITS, OWN_WORDS, Item
from notes2slides.planning.items.outline import NAMES_SIGN, heading_text, joined_ends
from notes2slides.planning.items.subheadings import Subheading, subheadings
from notes2slides.planning.language.labels import Labels
from notes2slides.planning.passages.passage import Topic
from notes2slides.planning.titles.guides import held_names
from notes2slides.planning.titles.names import code_name, is_name, joined_names, name_of
from notes2slides.planning.titles.title_plan import has_words
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


_ONE_LINE, _TWO_LINES = 60, 90
"""Characters of names beside each other that a line of a title holds, and two."""
_SEVERAL = 3
"""Names that may need two lines."""
_HEADING: Series = ("heading", "")
"""What the pages have in common that are called as their heading is."""
_SECTION: Series = ("section", "")
"""The same of the top section's name, which a page of its own says too."""


class Title(Struct, frozen=True):
    """What a page is called."""

    runs: Runs
    part: tuple[int, int] | None
    """Which part of one thing the page is."""
    name: str = ""
    """What it is called besides its number."""


def titled(pages: Sequence[Page], items: tuple[Item, ...], names: Names) -> list[Title]:
    """Return the title of each page; pages that show one thing, or stand under one heading, are numbered."""
    found: list[tuple[Runs, Series]] = []
    given: set[Series] = set()
    everywhere = frozenset.intersection(*(frozenset(item.tags) for item in items))
    for index, page in enumerate(pages):
        before = found[-1][1] if found else None
        here = names if page.start < names.heading_stop else replace(names, heading=None)
        options = [
            option
            for option in _options(page, index, items, here, everywhere)
            if option[1] == before or option[1] not in given or page.titled is not None
        ]
        fitting = next((option for option in options if has_words(option[0]) and not _is_torn(option[0])), None)
        found.append(fitting or _by_heading(page, index, items, here))
        given.add(found[-1][1])
    parents = {item.parent for item in items}
    return list(_numbered(found, [_part_name(page, items, parents) for page in pages]))


def _by_heading(page: Page, index: int, items: Sequence[Item], names: Names) -> tuple[Runs, Series]:
    """Return what a page is called that nothing on it names truly: as what it stands under is."""
    if names.heading is not None:
        return names.heading, _HEADING
    is_first = index == 0 and _introduces(page, items)
    if is_first and plain(names.section) != names.labels.introduction and not names.is_decks:
        return (*names.section, *_quiet(names.labels.introduction)), ("alone", index)
    return names.section, _SECTION


def _introduces(page: Page, items: Sequence[Item]) -> bool:
    """Return whether a page has but a text of a few words, or a paragraph that more follows."""
    item = items[page.start]
    if page.stop - page.start > 1:
        return False
    return is_name(items, page.start) if item.kind == "bullet" else item.kind == "paragraph" and page.stop < len(items)


def _part_name(page: Page, items: Sequence[Item], parents: Container[int]) -> str:
    """Return what a part of a topic, or of what a heading names, is called besides: by the short names of all that it
    holds, or by those of the first and the last; "" where these have none, or something goes on there, and for a single
    block, whose name stands right below.

    `parents` are the items that something hangs below.
    """
    topic = page.single
    root = -1 if topic is None else topic.start + items[topic.start].pieces - 1
    begins = [index for index in range(max(page.start, root + 1), page.stop) if items[index].piece == 0]
    if items[page.start].piece or not begins or items[begins[0]].parent != root:
        return ""
    starts = [index for index in begins if items[index].parent == root and items[index].kind != "callout"]
    return "" if any(items[start].kind in EXHIBITS for start in starts) else held_names(items, starts, parents)


def _quiet(guide: str) -> Runs:
    return (Run(f" ·\N{NO-BREAK SPACE}{guide}", Mark.QUIET),) if guide else ()


def _is_torn(title: Runs) -> bool:
    return plain(title).rstrip().endswith(ELLIPSIS)


def _numbered(found: Sequence[tuple[Runs, Series]], names: Sequence[str]) -> Iterator[Title]:
    """Yield titles with their numbers: parts of one thing have theirs behind them, pages that only stand under one
    heading, others perhaps between them, as a part of their name."""
    counts, numbers = Counter(series for _, series in found), Counter[Series]()
    apart = {_SECTION} | ({_HEADING} if _has_others_between([series for _, series in found], _HEADING) else set())
    for (runs, series), name in zip(found, names, strict=True):
        numbers[series] += 1
        number = (numbers[series], counts[series])
        if counts[series] == 1:
            yield Title(runs, None)
        elif series in apart:
            yield Title((*runs, Run(f" ({number[0]}/{number[1]})", Mark.QUIET)), None, name)
        else:
            yield Title(runs, number, name)


def _has_others_between(found: Sequence[Series], series: Series) -> bool:
    """Return whether pages of a series have others between them."""
    places = [index for index, each in enumerate(found) if each == series]
    return bool(places) and places[-1] - places[0] >= len(places)


def _options(
    page: Page, index: int, items: tuple[Item, ...], names: Names, everywhere: Set[str]
) -> list[tuple[Runs, Series]]:
    """Return what a page could be called, the best first; a name of gathered blocks is given to one run of pages only.

    Tags that stand `everywhere` tell nothing apart.
    """
    if page.titled is not None:
        return [(page.titled.title.runs, ("topic", page.titled.start))]
    options: list[tuple[Runs, Series]] = []
    if page.above.title is not None:
        options.append((page.above.title.runs, ("context", page.above.unselected[-1].id)))
    if names.heading is not None:
        options.append((names.heading, _HEADING))
    shared = subheadings(item.block for item in items[page.start : page.stop] if item.piece == 0)
    if names.are_names and shared:
        alone = page.stop - page.start == 1
        named = [*_before_names(page, items, names), *map(heading_text, shared)]
        return [] if alone else [((Run(_all_names(named)),), ("names", index))]
    topic = page.topic
    if topic is not None:
        return [*options, (_topic_name(topic, items, names), ("topic", topic.start))]
    starts = [index for index in range(page.start, page.stop) if items[index].parent < 0 and items[index].piece == 0]
    roots = [items[start] for start in starts]
    tag = _shared_tag(roots, everywhere)
    if tag is not None:
        name = names.tags.get(tag, tag)
        title = (Run(name[:1].upper() + name[1:]),)
        options += [(title, ("tag", tag))] if has_words(title) else []
    return [*options, (_gathered_name(starts, page, items, names), ("alone", index))]


def _before_names(page: Page, items: Sequence[Item], names: Names) -> Iterator[str]:
    """Yield the name of what a page shows before its first named section: the section that goes on there, or the
    deck's own word for what stands before all sections, "Introduction"."""
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
    return joined if len(joined) <= _ONE_LINE else joined_ends(names)


def _topic_name(topic: Topic, items: Sequence[Item], names: Names) -> Runs:
    if items[topic.start].kind in EXHIBITS:
        return _wordless_name(topic.start, items, names)
    return (Run(joined_names(items, (topic.start,), (), _ONE_LINE)),)


def _gathered_name(starts: Sequence[int], page: Page, items: Sequence[Item], names: Names) -> Runs:
    """Return what blocks that share a page are called: by the short names of all, exhibits going with the text before
    them."""
    if not starts:
        return ()
    if len(starts) == 1 and items[starts[0]].kind in EXHIBITS:
        return _wordless_name(starts[0], items, names)
    if items[starts[0]].kind in EXHIBITS:
        return ()
    worded = [start for start in starts if items[start].kind not in EXHIBITS and items[start].kind != "callout"]
    parents = {item.parent for item in items[page.start : page.stop]}
    most = _TWO_LINES if len(worded) <= _SEVERAL else _ONE_LINE
    return (Run(joined_names(items, worded, parents, most) if worded else ""),)


def _shared_tag(roots: Sequence[Item], everywhere: Set[str]) -> str | None:
    """Return the first tag that covers all these blocks, more than one, and not everything under the heading."""
    shared = [tag for tag in roots[0].tags if all(tag in item.tags for item in roots)] if len(roots) > 1 else []
    return next((tag for tag in shared if tag not in everywhere), None)


def _wordless_name(start: int, items: Sequence[Item], names: Names) -> Runs:
    """Return what code, a table, a picture or a formula is called: by the words that lead in, by what the code defines,
    else by the section and what it is."""
    leading = _leads_in(start, items)
    if leading is not None and (named := name_of(items, leading)) and not named.endswith(ELLIPSIS):
        return (Run(named),)
    block = items[start].block
    if isinstance(block, Code) and (defined := code_name(block)):
        return defined
    kind = names.labels.kinds.get(items[start].kind)
    return (*(names.heading or names.section), *_quiet(kind)) if kind else ()


def _leads_in(start: int, items: Sequence[Item]) -> int | None:
    """Return where the text begins that leads in what follows: a paragraph, or a bullet that is not one of a list."""
    if not start or items[start - 1].parent >= 0 or items[start - 1].kind not in OWN_WORDS:
        return None
    begins = start - 1 - items[start - 1].piece
    listed = items[begins].kind == "bullet" and begins > 0 and items[begins - 1].kind == "bullet"
    return None if listed else begins

"""Whether titles are true, said once and whole: T16 to T18."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from notes2slides.checking.evidence.findings import Figure
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.evidence.slots import body_slots, content_slides, drawn_title, slot_of_title
from notes2slides.checking.evidence.words import letters, shown_by_block
from notes2slides.checking.figures import targets
from notes2slides.checking.gates.titles import without_part
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import TextParagraph
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Prose
from notes2slides.model.text import ELLIPSIS, Mark, plain
from notes2slides.model.words import known_by, shown_text
from notes2slides.planning.forms.all_forms import NAMING
from notes2slides.planning.frames.placed_blocks import PATH_SIGN

_SEPARATOR, _RANGE = " · ", " – "
_NUMBER = re.compile(r"\(\d+(/\d+)?\)")
_BORDERS = ".!?…,;:،؛。！？，；：、—–-()[]（）·|/→=←\"'“”„‘’«»‹›「」『』"
"""Signs beside which a title may end that has no more of a text."""
_FEWEST_SAID_TWICE = 4
"""Words of a title that are said twice where a longer text below begins with them."""


def true_titles(notes: NotesIndex, deck: Deck) -> Figure:
    """Return T16: slides whose title is made of the words of some of the blocks below it, but not of all."""
    headings = {letters(plain(section.title)) for section in notes.sections} | {letters(deck.meta.title)}
    bad = tuple(slide.number for slide in content_slides(deck) if not _is_true(slide, notes, headings))
    return targets.TRUE_TITLES.figure(not bad, str(len(bad)), slides=bad)


def said_once(notes: NotesIndex, deck: Deck) -> Figure:
    """Return T17: slides whose title, or the quiet words behind it, stand below or above it once more, and lists of
    links that are bullets."""
    headings = {letters(plain(section.title)) for section in notes.sections}
    bad = [
        slide.number
        for slide in content_slides(deck)
        if _says_twice(slide, notes, headings) or _guide_says_twice(slide)
    ]
    alone = {letters(shown_text(block)) for block in notes.blocks if isinstance(block, Prose)}
    for slide in deck.slides:
        texts = [text for slot in slide.slots if slot.name == "links" for text in paragraphs(slot.frame)]
        bad += [slide.number] if any(letters(plain(text.runs)) in alone - {""} for text in texts) else []
    return targets.SAID_ONCE.figure(not bad, str(len(bad)), slides=tuple(sorted(bad)))


def whole_titles(notes: NotesIndex, deck: Deck) -> Figure:
    """Return T18: titles with words left out, and those that end where the clause goes on from which they are."""
    texts = [" ".join(known_by(block).split()) for block in notes.blocks]
    own = {text for text in texts if ELLIPSIS in text} | {plain(section.title) for section in notes.sections}
    bad = tuple(slide.number for slide in content_slides(deck) if _is_torn(slide, notes, own))
    return targets.WHOLE_TITLES.figure(not bad, str(len(bad)), slides=bad)


def _names(slide: Slide, *, quiet: bool = False) -> list[str]:
    """Return the names that a title is made of; quiet words, such as its part, are none, or the only ones."""
    slot = slot_of_title(slide)
    runs = [run for text in (paragraphs(slot.frame) if slot else ()) for run in text.runs]
    said = "".join(run.text for run in runs if (Mark.QUIET in run.marks) is quiet)
    said = _NUMBER.sub("", " ".join(said.split()).replace(_RANGE, _SEPARATOR)) if quiet else without_part(said)
    return [" ".join(name.split()) for name in " ".join(said.split()).split(_SEPARATOR) if letters(name)]


def _tops(slide: Slide, notes: NotesIndex) -> dict[str, str]:
    """Return the texts of the blocks on a slide that hang below none of the others there, by their ids."""
    shown: dict[str, str] = {}
    for slot in body_slots(slide):
        for block_id, text in shown_by_block(slot):
            shown[block_id] = shown.get(block_id, "") + text
    seen = {origin.id for origin in slide.origins if origin.role != "notes"}
    return {
        block_id: text
        for block_id, text in shown.items()
        if block_id in notes.by_id and not seen & set(notes.over(block_id)) and not notes.in_callout(block_id)
    }


def _is_true(slide: Slide, notes: NotesIndex, headings: Set[str]) -> bool:
    names, tops = [letters(name) for name in _names(slide)], _tops(slide, notes)
    if len(tops) < 2 or letters("".join(_names(slide))) in {*headings, letters(slide.section)}:
        return True
    titled = {origin.id for origin in slide.origins if origin.role == "title" and origin.kind != "heading"}
    named = {top for top, text in tops.items() if any(name in letters(text) for name in names)} | titled & set(tops)
    shared = set.intersection(*({*_tags(slide, top)} for top in tops))
    return not named or len(named) == len(tops) or bool(shared & set(names))


def _tags(slide: Slide, block_id: str) -> Iterator[str]:
    return (letters(tag) for origin in slide.origins if origin.id == block_id for tag in origin.tags)


def _says_twice(slide: Slide, notes: NotesIndex, headings: Set[str]) -> bool:
    names = [letters(name) for name in _names(slide)]
    texts = [text for slot in body_slots(slide) for text in paragraphs(slot.frame)]
    whole = {letters(plain(text.runs)) for text in texts}
    kicker = next((slot for slot in slide.slots if slot.name == "kicker"), None)
    path = (run for text in paragraphs(kicker.frame) for run in text.runs) if kicker else ()
    above = plain(tuple(run for run in path if Mark.STRONG not in run.marks)).split(PATH_SIGN)[-1]
    title = "".join(names)
    if not title or letters(above) == title:
        return bool(title)
    if title in headings:
        return False
    is_leaf = len(names) == 1 or not {*_tops(slide, notes)} & {*notes.parents.values()}
    return (is_leaf and all(name in whole for name in names)) or _begins_with(texts, title, " ".join(_names(slide)))


def _guide_says_twice(slide: Slide) -> bool:
    """Return whether the quiet words behind a title are the first that is read below: of the only block at the top, or
    of the terms and cards there, or all that stands there."""
    names = [letters(name) for name in _names(slide, quiet=True)]
    texts = [text for slot in body_slots(slide) for text in paragraphs(slot.frame)]
    listed = [text.level for text in texts if text.marker is not None]
    heads = [text for text in texts if text.level == min(listed) and text.marker is not None] if listed else texts
    if not names:
        return False
    if len(heads) == 1 or slide.layout in NAMING:
        return all(any(letters(plain(text.runs)).startswith(name) for text in texts) for name in names)
    whole = {letters(plain(text.runs)) for text in heads}
    return len(names) == len(heads) == len(texts) and whole.issuperset(names)


def _begins_with(texts: Sequence[TextParagraph], title: str, written: str) -> bool:
    long = len(written.split()) >= _FEWEST_SAID_TWICE or (not written.isascii() and len(title) > 2 * _FEWEST_SAID_TWICE)
    return long and any(letters(plain(text.runs)).startswith(title) for text in texts)


def _is_torn(slide: Slide, notes: NotesIndex, own: Set[str]) -> bool:
    names = _names(slide)
    if ELLIPSIS in "".join(drawn_title(slide)) and not any(ELLIPSIS in text and names[0] in text for text in own):
        return True
    texts = [text for block_id, text in _tops(slide, notes).items()]
    return any(_ends_amid(" ".join(text.split()), name) for text in texts for name in names if name not in own)


def _ends_amid(text: str, name: str) -> bool:
    """Return whether a name is the beginning of a text that goes on with a word of the same clause."""
    following = text[len(name) :].lstrip()
    if not text.casefold().startswith(name.casefold()) or not following:
        return False
    return following[0] not in _BORDERS and text[len(name) - 1] not in _BORDERS

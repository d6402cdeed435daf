"""The scanner's frame → blocks with their text read, built without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.model.notes import Block, Bullet, Callout, Paragraph, SpeakerNote
from notes2slides.model.text import Runs
from notes2slides.reading.blocks import callouts, leaves, sections
from notes2slides.reading.blocks.abreast import OpenMark, end_all, is_amid, set_apart
from notes2slides.reading.blocks.directing import Director
from notes2slides.reading.blocks.leaf_blocks import LeafReader, headed, tags_of
from notes2slides.reading.blocks.sections import Part
from notes2slides.reading.inline import display
from notes2slides.reading.inline.attributes import without_attributes
from notes2slides.reading.inline.inlines import InlineReader
from notes2slides.reading.inline.phrase import Phrase
from notes2slides.reading.lines import nodes as tree
from notes2slides.reading.lines.directives import words_without_directives
from notes2slides.values import replace


class _Frame(Struct):
    """A container that is being filled; `finish` makes it a block of what was put in."""

    nodes: Iterator[tree.Node]
    finish: Callable[[tuple[Block, ...]], Sequence[Part]]
    asked: Sequence[tree.Directive] = ()
    """Directives for that block."""
    blocks: list[Part] = []
    waiting: list[tree.Directive] = []
    """Directives for the next block inside."""
    marks: list[OpenMark] = []
    level: int | None = None
    """That of the heading that was read last; None inside a block, where no heading can stand."""

    def take_waiting(self) -> list[tree.Directive]:
        """Return the directives for a block that is now read."""
        taken, self.waiting = self.waiting, []
        return taken

    def enter(self, read: Sequence[Part]) -> None:
        """Remember the level of a heading that has been read."""
        for part in read:
            if isinstance(part, sections.Heading):
                self.level = part.level


class BlockReader(Struct, frozen=True):
    """Reads the blocks of one source: those that hold others itself, and what stands in them by `leaf`."""

    leaf: LeafReader
    include: Callable[[int, int | None], Sequence[Part]]
    """Gives the notes that stand in the place of a line, below a heading of a level; None: inside a block."""

    @property
    def director(self) -> Director:
        return self.leaf.director

    @property
    def inlines(self) -> InlineReader:
        return self.leaf.file.inlines

    def read(self, nodes: Sequence[tree.Node], level: int | None = 0) -> list[Part]:
        """Return headings and blocks in reading order, to stand below a heading of a level; None: inside a block."""
        frames = [_Frame(iter(nodes), lambda _: (), level=level)]
        while True:
            frame = frames[-1]
            node = next(frame.nodes, None)
            if node is not None:
                self._take(node, frames)
                continue
            end_all(frame.marks, frame.blocks, self.leaf.shared.ids)
            self.director.warn_of_nothing(frame.waiting)
            if len(frames) == 1:
                return self.director.without_skipped(frame.blocks)
            frames.pop()
            frames[-1].blocks += self.director.obey(frame.finish(sections.without_headings(frame.blocks)), frame.asked)

    def _take(self, node: tree.Node, frames: list[_Frame]) -> None:
        frame = frames[-1]
        match node:
            case tree.Directive():
                self._direct(node, frame)
            case tree.Break():
                frame.blocks.append(self.director.rule(node.line, node.line))
            case tree.Leaf():
                for part in self.leaf.file.parts[id(node)]:
                    read = self.leaf.part(part, top=frame.level is not None and not is_amid(frame.marks))
                    frame.enter(read)
                    frame.blocks += self.director.obey(read, frame.take_waiting())
            case tree.Grid():
                frame.blocks += self.director.obey(self.leaf.part(node, top=False), frame.take_waiting())
            case tree.Include():
                included = self.include(node.line, frame.level)
                frame.blocks += self.director.obey(included, frame.take_waiting(), whole=True)
            case tree.Verbatim():
                frame.blocks += self.director.obey(self.leaf.code(node), frame.take_waiting())
            case tree.ListItem():
                frames.append(self._item(node, frame.take_waiting()))
            case tree.Quotation():
                frames.append(self._quotation(node, frame.take_waiting()))
            case tree.Mark():
                set_apart(node, frame.marks, frame.blocks, self.leaf.shared.ids)
            case tree.FootnoteText():
                frame.blocks += self.inlines.left_over(node)
            case _:
                assert_never(node)

    def _direct(self, directive: tree.Directive, frame: _Frame) -> None:
        match directive.name:
            case "slide":
                frame.blocks.append(self.director.rule(directive.line, directive.last))
            case "notes":
                frame.blocks += self.director.notes([directive])
            case "keep" | "skip":
                frame.waiting.append(directive)
            case _:
                assert_never(directive.name)

    def _item(self, item: tree.ListItem, asked: Sequence[tree.Directive]) -> _Frame:
        """Open a bullet: its first paragraph is its own text, all else is below it."""
        nodes, own = tree.own_directives(item)
        phrase, last = Phrase(), item.line
        first = nodes[0] if nodes else None
        parts = self.leaf.file.parts[id(first)] if isinstance(first, tree.Leaf) else ()
        head, *rest = parts or (None,)
        runs: Runs = ()
        if isinstance(head, leaves.Prose):
            phrase = self.inlines.read(head.content, head.first, "bullet")
            runs, last = headed(head, phrase.runs), head.last
            nodes = nodes[1:]
        further: Sequence[display.Part] = ()
        if not callouts.lead(phrase, self.leaf.shared.callouts):
            runs, further = display.opening(runs)
        span = self.leaf.span(item.line, last)
        name = self.leaf.name_of("item", phrase)
        asked = (*asked, *own, *phrase.directives)
        frame = _Frame(iter(nodes), lambda children: self._finish_item(item, phrase, runs, span, name, children), asked)
        frame.blocks += [
            *self.director.notes(own),
            *display.blocks(further, (), span, self.leaf.shared.ids),
            *self.leaf.below(phrase, span),
        ]
        if isinstance(head, leaves.Prose):
            for part in rest:
                frame.blocks += self.leaf.part(part, top=False)
        return frame

    def _finish_item(
        self, item: tree.ListItem, phrase: Phrase, runs: Runs, span: Span, name: str, children: tuple[Block, ...]
    ) -> Sequence[Part]:
        """Return the callout or bullet, or what stands for itself in its place; an empty bullet is nothing."""
        tags = tags_of(phrase)
        below = [child for child in children if not isinstance(child, SpeakerNote)]
        if lead := callouts.lead(phrase, self.leaf.shared.callouts):
            found: Sequence[Block] = [callouts.callout(lead, span, tags, name, children)]
        elif not runs and (tree.only_includes(item) or (len(below) <= 1 and _stands_alone(below, phrase))):
            found = children
        else:
            bullet = Bullet(id=name, span=span, tags=tags, runs=runs, children=children, number=item.number)
            found = [replace(bullet, checked=item.checked, role=item.role)]
        if phrase.directions.steps is not None and not any(isinstance(child, Bullet) for child in children):
            self.director.stepless(item.line)
        return self.director.obey(found, (), phrase.directions)

    def _quotation(self, node: tree.Quotation, asked: Sequence[tree.Directive]) -> _Frame:
        span = self.leaf.span(node.first, node.last)
        words, layouts = words_without_directives(node.text), self.inlines.layouts
        lines = (without_attributes(line, layouts) for line in words.split("\n"))
        name = self.leaf.shared.ids.block("quote", "\n".join(lines))
        if node.alert is None:
            return _Frame(iter(node.nodes), lambda children: callouts.quotation(name, span, children), asked)
        title = self.inlines.read(node.alert.title, node.first, "label")
        lead = callouts.alert(node.alert.kind, title, self.leaf.shared.callouts)
        frame = _Frame(iter(node.nodes), lambda children: [self._alert(lead, title, span, name, children)], asked)
        frame.blocks += self.leaf.below(title, span)
        return frame

    def _alert(self, lead: callouts.Lead, title: Phrase, span: Span, name: str, children: tuple[Block, ...]) -> Callout:
        """Return the callout of an alert: its own text is what follows the label, else its first paragraph."""
        tags = tags_of(title)
        at = next((at for at, child in enumerate(children) if not isinstance(child, SpeakerNote)), 0)
        if not lead.runs and children and isinstance(first := children[at], Paragraph):
            lead = callouts.Lead(lead.kind, lead.label, first.runs)
            tags = tuple(dict.fromkeys((*tags, *first.tags)))
            children = (*children[:at], *children[at + 1 :])
        return callouts.callout(lead, span, tags, name, children)


def _stands_alone(below: Sequence[Block], phrase: Phrase) -> bool:
    """Tell whether all that a bullet without text has below it is an image, an alert or a formula, or nothing."""
    return len(below) == len(phrase.images) or below[0].traits.replaces_bullet

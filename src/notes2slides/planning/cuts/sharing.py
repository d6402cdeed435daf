"""Which items may share a slide: those of one topic, or whole topics beside each other."""

from __future__ import annotations

from notes2slides.planning.cuts.counts import Counts
from notes2slides.planning.passages import breadcrumbs
from notes2slides.planning.passages.passage import Passage, Topic


class Sharing:
    """Knows of the items of a passage which of them belong together."""

    def __init__(self, passage: Passage, counts: Counts) -> None:
        self._passage = passage
        self._counts = counts
        self._starts = {topic.start for topic in passage.topics}

    def begins_topic(self, start: int) -> bool:
        """Return whether a topic begins with that item."""
        return start in self._starts

    def belong(self, start: int, stop: int) -> bool:
        """Return whether these items may share a slide: they are of one topic, or whole topics beside each other."""
        topic = self.single(start, stop)
        if topic is not None and topic.has_own_slides:
            return stop - topic.start > topic.skip
        whole = start in self._starts and (stop == len(self._passage.items) or stop in self._starts)
        bare = self._counts.bare[stop] - self._counts.bare[start]
        return whole and bare in (0, stop - start)  # a block without a path must not stand below another's path

    def single(self, start: int, stop: int) -> Topic | None:
        """Return the one topic that these items are of, or that carries those behind it."""
        items = self._passage.items
        topic = self._passage.topics[items[start].topic]
        return topic if items[start].topic == items[stop - 1].topic or self._carries(topic, start, stop) else None

    def _carries(self, topic: Topic, start: int, stop: int) -> bool:
        """Return whether a topic's end carries what follows it: blocks with nothing below them, which alone would leave
        a slide nearly empty. It can where the title is that of a heading above both; or the topic's own, and of the
        topic only its direct children stand here."""
        items = self._passage.items
        if not topic.has_own_slides or start == topic.start or stop <= topic.stop:
            return False
        under_heading = start < self._passage.titled_from
        if not under_heading and (not topic.gives_title or breadcrumbs.items_above(self._passage, start, topic)):
            return False
        behind = self._passage.topics[items[topic.stop].topic : items[stop - 1].topic + 1]
        strange = any(each.has_own_slides or self._passage.new_path(each.start) for each in behind)
        return not strange and behind[-1].stop == stop

    def outermost(self, first: int, end: int, single: Topic | None) -> int:
        """Return the depth that is drawn at the outermost level: on a topic's continuations as on its first slide."""
        items = self._passage.items
        least = min((item.depth for item in items[first:end]), default=0)
        if single is None or not single.has_own_slides or items[first].unselected:
            return least
        return min(least, items[single.start].depth + single.gives_title)

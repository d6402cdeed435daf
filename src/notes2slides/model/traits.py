"""How kinds of blocks and frames are treated: each class of them says it of its kind, beside its fields."""

from __future__ import annotations

from msgspec import Struct


class Traits(Struct, frozen=True):
    """How a kind of block is treated; the defaults are right for most kinds."""

    name: str
    """What a plan calls it."""
    is_seen: bool = True
    """Something of its own is to be seen on slides, wherever it has words."""
    has_words: bool = True
    """It says something itself: it has one place in the deck. What has no words stands where those inside it do."""
    may_be_spoken: bool = False
    """Its words may stand in the speaker notes alone."""
    is_remark: bool = False
    """At the top of a section it belongs to the block before it."""
    is_whole: bool = False
    """It is selected as one, with all that stands in it."""
    takes_directions: bool = True
    """A directive or direction before it is meant for it, and not for what follows."""
    may_share_slide: bool = False
    """Small sections that hold nothing else may stand on one slide."""
    replaces_bullet: bool = False
    """It takes the place of a bullet that says nothing and holds nothing else."""


class FrameTraits(Struct, frozen=True):
    """How a kind of frame is treated; the defaults are right for text."""

    slot: str
    """Name of the slots that it stands in, unless its layout has another one for it."""
    is_read: bool = True
    """It is read line by line: how many words a slide may have counts for it."""
    is_detailed: bool = False
    """It may be set smaller than what is read line by line."""
    has_own_colours: bool = False
    """Its colours say something, so that they are never those of the text around it."""
    is_picture: bool = False
    """It takes the height that there is."""

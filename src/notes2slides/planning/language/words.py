"""Words as each script parts them: by spaces, and where it has none, as they are known."""

from __future__ import annotations

from itertools import pairwise

from notes2slides.measuring import unspaced_ends


def in_words(text: str) -> list[str]:
    """Return the words of a text, each with the space before it where there is one: joined they give it, with single
    spaces. Chinese and Japanese are parted at spaces alone."""
    parts = [f" {word}" if number else word for number, word in enumerate(text.split())]
    if text.isascii():
        return parts
    return [piece for part in parts for piece in _divided(part)]


def _divided(part: str) -> list[str]:
    return [part[start:end] for start, end in pairwise([0, *unspaced_ends(part), len(part)])]

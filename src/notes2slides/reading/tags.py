"""When two tags are the same tag."""

from __future__ import annotations

import re
import unicodedata

_IGNORED = re.compile(r"[\s_\-\u2010-\u2015]+")


def normal_tag(name: str) -> str:
    """Return the form in which tags are compared: `Learning-Rate:`, `learning_rate` and `LearningRate` are one.

    Case, spaces, hyphens, underscores and trailing colons do not count. A name made of nothing else stays as it is.
    """
    plain = unicodedata.normalize("NFC", name).strip().casefold().rstrip(": \t")
    return _IGNORED.sub("", plain) or name.strip().casefold()

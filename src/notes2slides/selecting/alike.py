"""Tags that look alike: what a misspelt one may have meant, and which ones probably mean the same."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from notes2slides.model.tags import normal_tag

_NEAREST = 3
"""Tags that are named where a misspelt one may mean them."""
_SHORTEST = 5
"""Letters; a change of one in a shorter word makes another word of it, as in `LSTM` and `LSUV`."""
_ENDINGS = (("isation", "ization"), ("ising", "izing"), ("iser", "izer"), ("our", "or"), ("ies", "y"), ("es", ""))


def near(name: str, known: Mapping[str, str]) -> list[str]:
    """Return as written the known tags (by their normal form) that are nearest to a name, the nearest first."""
    wanted = normal_tag(name.replace("*", ""))
    inside = [tag for tag in known if wanted and wanted in tag]
    close = difflib.get_close_matches(wanted, list(known), n=_NEAREST, cutoff=0.5)
    return [known[tag] for tag in dict.fromkeys((*inside[:_NEAREST], *close))][:_NEAREST]


def probable_aliases(written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of tags (by their normal form) that differ in word order, a plural, spelling or one letter alone.

    Cost grows with the number of tags, not its square: tags are compared by what is left when one letter is taken out.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name, shown in written.items():
        for key in dict.fromkeys(_keys(name, shown)):
            groups[key].append(name)
    seen: set[tuple[str, str]] = set()
    for names in groups.values():
        for index, first in enumerate(names):
            for second in names[index + 1 : index + 4]:
                if (first, second) not in seen and not _differ_in_number(first, second):
                    seen.add((first, second))
                    yield first, second


def _keys(name: str, written: str) -> Iterable[str]:
    """Yield what tags that are alike have in common."""
    words = [_stem(word) for word in re.split(r"[\s_\-]+", written.casefold().strip(": ")) if word]
    yield "words " + " ".join(sorted(words))
    yield "joined " + "".join(words)
    if len(words) > 2 and all(len(word) > 1 for word in words):
        yield "initials " + "".join(word[0] for word in words)
    if name.isalpha() and 2 < len(name) < _SHORTEST:
        yield "initials " + name
    if len(name) >= _SHORTEST:
        yield "letters " + name
        yield from ("letters " + name[:index] + name[index + 1 :] for index in range(min(len(name), 60)))


def _stem(word: str) -> str:
    """Return a word without its plural ending, in American spelling."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + instead
    return word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word


def _differ_in_number(first: str, second: str) -> bool:
    """Return whether two tags have different numbers, as `lesson 1` and `lesson 2`: these mean different things."""
    return re.findall(r"\d+", first) != re.findall(r"\d+", second)

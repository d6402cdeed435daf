"""Citations, `[@key, p. 3]`, `@key` and `[-@key]`, as links to the works that they cite, which stand at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from notes2slides.diagnostics import Severity
from notes2slides.files.source import Source
from notes2slides.reading.citations.library import UnreadError, Work, authors, works, year
from notes2slides.reading.lines.reports import Report
from notes2slides.reading.lines.targets import Target
from notes2slides.reading.lines.uncoded import uncoded

if TYPE_CHECKING:
    from notes2slides.reading.citations.styled import Styled

_KEY = r"@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*[\w/])?))"
_GROUP = re.compile(r"\[(?P<inside>[^\[\]\n]*@[^\[\]\n]*)\](?![(\[{])")
_NARRATIVE = re.compile(rf"(?<![\w@.\\/])(?P<minus>-)?{_KEY}(?:\s?\[(?P<place>[^\[\]\n@]{{1,80}})\](?!\())?")
_ITEM = re.compile(rf"\s*(?P<prefix>[^@]*?)\s*(?P<minus>-)?{_KEY}\s*(?:,\s*)?(?P<suffix>.*)$")
_PLACE = re.compile(
    r"(?P<kind>pp?|pages?|chaps?|chapters?|secs?|sections?|figs?|vols?|ch)\.?\s*(?P<number>[\divxlcIVXLC][\w–-]*)\.?"
)
_KINDS = {"p": "page", "c": "chapter", "s": "section", "f": "figure", "v": "volume"}
_REFS = re.compile(r"^ {0,3}:{3,}\s*(?:\{\s*)?#refs\b.*$")
_DIV_END = re.compile(r"^ {0,3}:{3,}\s*$")
_CODE = re.compile("(\x00+)")
"""Fill in place of code and comments."""
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_TITLES = {
    **{"de": "Literatur", "fr": "Références", "es": "Referencias", "it": "Riferimenti", "pt": "Referências"},
    **{"nl": "Referenties", "sv": "Referenser", "da": "Referencer", "no": "Referanser", "pl": "Bibliografia"},
    **{
        "cs": "Literatura",
        "ru": "Литература",
        "uk": "Література",
        "ja": "参考文献",
        "zh": "参考文献",
        "ko": "참고 문헌",
    },
    **{"fi": "Lähteet", "tr": "Kaynaklar"},
}


def with_citations(
    lines: list[str], first: int, source: Source, values: Mapping[str, str], report: Report, told: int
) -> tuple[list[str], tuple[Target, ...]]:
    """Return lines, the first of which is line `first`, with citations as links and the works behind them, and what
    these links lead to. What cannot be read or is not installed is told at line `told`, and the lines stay."""
    if not source.bibliography or not any("@" in line for line in lines):
        return lines, ()
    language = (values.get("lang") or values.get("language") or "").partition("-")[0].lower()
    title = values.get("reference-section-title") or _TITLES.get(language, "References")
    try:
        from notes2slides.reading.citations.styled import Styled, StyleError

        known = works(source.bibliography)
        styled = Styled(known, source.csl or values.get("csl", ""), language)
    except ImportError:
        message, hint = "citations are shown as they are written", "they need: pip install 'notes2slides[citations]'"
        report.add("citations-missing", told, message, hint, Severity.WARNING)
        return lines, ()
    except (UnreadError, StyleError) as error:
        return _unread(lines, error, report, told)
    try:
        return _Citing(lines, first, known, styled).read(title)
    except StyleError as error:
        return _unread(lines, error, report, told)


def _unread(lines: list[str], error: ValueError, report: Report, told: int) -> tuple[list[str], tuple[Target, ...]]:
    message, hint = f"citations are shown as they are written: {error}", "look at `bibliography:` and `csl:` above"
    report.add("citations-unread", told, message, hint, Severity.WARNING)
    return lines, ()


class _Citing:
    def __init__(self, lines: Sequence[str], first: int, known: Mapping[str, Work], styled: Styled) -> None:
        self._lines = list(lines)
        self._first, self._known, self._styled = first, known, styled
        self._cited: dict[str, int] = {}
        """Where works are cited first, by row."""

    def read(self, title: str) -> tuple[list[str], tuple[Target, ...]]:
        """Return the lines with their citations, and what links lead to."""
        masked = uncoded(self._lines).split("\n")
        for row, line in enumerate(self._lines):
            if "@" in line and len(line) == len(masked[row]):
                self._lines[row] = "".join(self._read(line, masked[row], row))
        if not self._cited:
            return self._lines, ()
        back = tuple(Target(f"cite-{key}", self._first + row, self._first + row) for key, row in self._cited.items())
        start = self._with_heading(title)
        entries = [f"- {text} [↩](<#cite-{key}>)" for key, text in self._styled.works()]
        self._lines += ["", *entries]
        places = (self._first + start, self._first + start)
        return self._lines, (*back, *(Target(f"ref-{key}", *places) for key in self._cited))

    def _read(self, line: str, masked: str, row: int) -> Iterator[str]:
        """Yield the parts of a line, code as it is."""
        at = 0
        for part in _CODE.split(masked):
            own = line[at : at + len(part)]
            yield own if part[:1] == "\x00" else self._narrated(_GROUP.sub(partial(self._group, row), own), row)
            at += len(part)

    def _group(self, row: int, found: re.Match[str]) -> str:
        items = [_ITEM.fullmatch(part) for part in found["inside"].split(";")]
        keys = [_key(item) for item in items if item]
        if len(keys) < len(items) or any(key not in self._known for key in keys):
            return found[0]
        for key in keys:
            self._cited.setdefault(key, row)
        parted = [(item, _placed(item["suffix"])) for item in items if item]
        if len(parted) == 1 and parted[0][0]["minus"]:
            item, (place, _) = parted[0]
            behind = f", {item['suffix'].strip()}" if item["suffix"].strip() else ""
            self._styled.cited([(keys[0], *_located(place))])
            return f"[({year(self._known[keys[0]])}{behind})](<#ref-{keys[0]}>)"
        made = self._styled.cited([(key, *_located(place)) for key, (_, (place, _)) in zip(keys, parted, strict=True)])
        prefix = parted[0][0]["prefix"].strip()
        suffix = parted[-1][1][1]
        if prefix or suffix:
            inner = made[1:-1] if made[:1] == "(" and made[-1:] == ")" else made
            made = f"({' '.join(filter(None, (prefix, inner)))}{', ' + suffix if suffix else ''})"
        return f"[{made}](<#ref-{keys[0]}>)"

    def _narrated(self, line: str, row: int) -> str:
        def narrative(found: re.Match[str]) -> str:
            key = _key(found)
            if key not in self._known:
                return found[0]
            self._cited.setdefault(key, row)
            made = self._styled.cited([(key, *_located(_placed(found["place"] or "")[0]))])
            bare = re.sub(r"\\(.)", r"\1", made).strip("()[]")
            work = self._known[key]
            place = f", {found['place'].strip()}" if found["place"] else ""
            shown = made if bare.isdigit() else f"({year(work)}{place})"
            return f"[{shown if found['minus'] else f'{authors(work)} {shown}'}](<#ref-{key}>)"

        return _NARRATIVE.sub(narrative, line) if "@" in line else line

    def _with_heading(self, title: str) -> int:
        """Put the heading of the works at the end, the notes' own where they have one; return its row."""
        levels = []
        own = -1
        for row, line in enumerate(uncoded(self._lines).split("\n")):
            if found := _HEADING.match(line):
                levels.append(len(found[1]))
                own = row
            elif _REFS.match(line):
                self._lines[row] = ""
                end = next((at for at in range(row + 1, len(self._lines)) if self._lines[at].strip()), row)
                self._lines[end] = "" if _DIV_END.match(self._lines[end]) else self._lines[end]
        if own >= 0 and not any(line.strip() for line in self._lines[own + 1 :]):
            return own
        top = min(levels, default=2)
        level = top + 1 if levels.count(top) == 1 and len(levels) > 1 and levels[0] == top else top
        self._lines += ["", f"{'#' * min(level, 6)} {title}"]
        return len(self._lines) - 1


def _key(found: re.Match[str]) -> str:
    return (found["braced"] or found["key"] or "").lower()


def _placed(suffix: str) -> tuple[str, str]:
    """Return where in a work something stands as it is written, "" and what else is said."""
    found = _PLACE.match(suffix.strip())
    if found is None:
        return "", suffix.strip()
    return found[0], suffix.strip()[found.end() :].strip(", ")


def _located(place: str) -> tuple[str, str]:
    found = _PLACE.match(place)
    return (found["number"], _KINDS[found["kind"][0].lower()]) if found else ("", "page")

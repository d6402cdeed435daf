"""Slides of beamer as parts that pandoc keeps apart: it takes any environment for a part with its name as class."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes2slides.files.documents.latex.masking import OPTION, WHEN, Braces, Masked, replaced

_OF_SLIDES = re.compile(rf"\\documentclass\s*(?:{OPTION})?\s*\{{beamer\}}")
_STEP = r"\begin{appears-next}\end{appears-next}"
_MATHS = (
    "equation|align|gather|multline|eqnarray|alignat|flalign|displaymath|math|tabular|tabularx|array|longtable|tabbing"
)
_NO_STEPS = re.compile(rf"\\begin\{{(?P<name>(?:{_MATHS})\*?)\}}")
_PAUSE = re.compile(r"\\(?:pause(?![a-zA-Z])(?:\[\d+\])?|onslide\s*<[^>\n]{0,200}>(?!\s*\{))[ \t]*")
_OVERLAID = re.compile(
    r"\\(?P<name>only|onslide|uncover|visible|action|alt|temporal|item|alert|structure|textbf|textit|textrm|emph|textcolor"
    r"|color|includegraphics|label|mode|hypertarget|hyperlink)\s*<(?P<when>[^>\n]{0,200})>"
)
_SHOWN = ("only", "onslide", "uncover", "visible", "action", "alt", "temporal", "mode")
"""Commands that say when their arguments are seen."""
_AREAS = re.compile(r"\\begin\{(?P<name>overlayarea|overprint|onlyenv|uncoverenv|visibleenv|actionenv|altenv)\}")
_LATER = re.compile(r"\+|[2-9]|\d\d")
_LIST_IN_STEPS = re.compile(
    r"\\begin\{(?P<name>itemize|enumerate|description)\}\s*\[\s*<[^\]]{0,200}>\s*\]\s*\\item(?![a-zA-Z])(?:\s*<[^>\n]{0,200}>)?"
)
_FRAME = re.compile(r"\\begin\{frame\}\*?")
_SHORT_FRAME = re.compile(r"\\frame(?![a-zA-Z])\*?(?=\s*[\[{<])")
_CONTENTS = re.compile(rf"\\tableofcontents(?![a-zA-Z])(?:\s*{OPTION})?")
_FRAME_OF_CONTENTS = re.compile(
    rf"\\begin\{{frame\}}(?:\\frametitle\{{[^{{}}]*\}}|\\setbeamer\w+\{{[^{{}}]*\}}(?:{OPTION})?|\s++)*+"
    rf"\\tableofcontents(?![a-zA-Z])(?:\s*{OPTION})?\s*\\end\{{frame\}}"
)
"""A deck has an agenda of its own."""
_NOTE = re.compile(r"\\note(?![a-zA-Z])(?=\s*[\[{<])")
_TITLE = re.compile(r"\\frametitle(?![a-zA-Z])")
_SUBTITLE = re.compile(r"\\framesubtitle(?![a-zA-Z])")
_INSTITUTE = re.compile(r"\\institute(?![a-zA-Z])")
_BLOCK = re.compile(r"\\begin\{(?P<name>block|alertblock|exampleblock|beamercolorbox)\}")
_THEOREMS = "theorem|lemma|corollary|definition|definitions|example|examples|fact|remark|proposition|claim"
_THEOREM = re.compile(
    rf"\\begin\{{(?P<name>{_THEOREMS})\}}\s*(?:{WHEN})?\s*(?:\[(?P<title>[^\]]{{0,1000}})\])?\s*(?:{WHEN})?"
)
_END_OF_THEOREM = re.compile(rf"\\end\{{(?P<name>{_THEOREMS})\}}")
_OWN_THEOREM = re.compile(r"\\newtheorem\*?\s*\{(\w+)\}")
_COLUMN = re.compile(rf"\\(?:(?P<edge>begin|end)\{{(?P<name>columns?)\}}|column(?![a-zA-Z]))(?:\s*{OPTION})?")
_WIDTH = re.compile(r"\s*([\d.]+)\s*(?:\\(?:text|line|column|paper)width|\\hsize)")


def is_beamer(text: str) -> bool:
    """Return whether LaTeX is that of slides."""
    return r"\begin{frame}" in text or _OF_SLIDES.search(text) is not None


def as_parts(masked: Masked) -> None:
    """Make parts of the frames, columns, blocks and notes, and steps of pauses and overlays."""
    masked.put_aside(_NO_STEPS, _without_steps)
    text = _LIST_IN_STEPS.sub(rf"\\begin{{\g<name>}}\\item {_STEP.replace(chr(92), chr(92) * 2)} ", masked.text)
    text = _overlaid(_PAUSE.sub(lambda _: f"{_STEP} ", text))
    text = replaced(text, _AREAS, lambda found, _: rf"\begin{{{found['name']}}}", 2)
    text = replaced(text, _SHORT_FRAME, lambda _, given: _short_frame(given), 1)
    text = replaced(text, _FRAME, lambda _, given: _frame(given), 2)
    text = replaced(text, _TITLE, lambda _, given: rf"\frametitle{{{''.join(given)}}}", 1)
    text = _CONTENTS.sub("", _FRAME_OF_CONTENTS.sub("", text))
    text = replaced(text, _SUBTITLE, lambda _, given: _part("box-subtitle", given), 1)
    text = replaced(text, _NOTE, lambda _, given: _part("box-notes", given), 1)
    text = replaced(text, _BLOCK, lambda found, given: rf"\begin{{{found['name']}}}{_part('box-title', given)}", 1)
    masked.text = _columns(_institute(_theorems(text)))


def _part(name: str, given: Sequence[str]) -> str:
    said = "".join(given).strip()
    return rf"\begin{{{name}}}{said}\end{{{name}}}" if said else ""


def _without_steps(text: str) -> str:
    """Return a formula or table without overlays, which pandoc would take for text."""
    shown = _OVERLAID.sub(lambda found: "" if found["name"] in _SHOWN else rf"\{found['name']}", _PAUSE.sub("", text))
    return shown.replace(r"\frac<", r"\frac <")


def _overlaid(text: str) -> str:
    return _OVERLAID.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    if found["name"] in _SHOWN:
        return ""
    is_later = found["name"] == "item" and _LATER.search(found["when"].partition("@")[0])
    return rf"\{found['name']}" + (f" {_STEP} " if is_later else "")


def _short_frame(given: Sequence[str]) -> str:
    return rf"\begin{{frame}}{''.join(given)}\end{{frame}}"


def _frame(given: Sequence[str]) -> str:
    title, subtitle = (*given, "", "")[:2]
    head = rf"\frametitle{{{title}}}" if title.strip() else ""
    return rf"\begin{{frame}}{head}{_part('box-subtitle', (subtitle,))}"


def _theorems(text: str) -> str:
    own = set(_OWN_THEOREM.findall(text))

    def begun(found: re.Match[str]) -> str:
        if found["name"] in own:
            return found[0]
        named = f" ({found['title']})" if found["title"] else ""
        return r"\begin{block}" + _part("box-title", (f"{found['name'].capitalize()}{named}",))

    text = _THEOREM.sub(begun, text)
    return _END_OF_THEOREM.sub(lambda found: found[0] if found["name"] in own else r"\end{block}", text)


def _institute(text: str) -> str:
    """Move the institution, which pandoc leaves out, to where the document begins."""
    given: list[str] = []

    def taken(_: re.Match[str], said: tuple[str, ...]) -> str:
        given.extend(said)
        return ""

    text = replaced(text, _INSTITUTE, taken, 1)
    begin = r"\begin{document}"
    return text.replace(begin, begin + _part("box-institute", given[:1]), 1) if given else text


def _columns(text: str) -> str:
    """Name each column after its width, and end those that `\\column` begins."""
    braces = Braces(text)
    parts: list[str] = []
    open_columns: list[str] = []
    done = 0
    for found in _COLUMN.finditer(text):
        parts.append(text[done : found.start()])
        done = found.end()
        begins_column = not found["name"] or (found["edge"] == "begin" and found["name"] == "column")
        if found["edge"] == "end" or (begins_column and not found["name"]):
            if open_columns and open_columns[-1] and found["edge"] != "end":
                parts.append(rf"\end{{{open_columns.pop()}}}")
            elif found["edge"] == "end" and found["name"] == "columns":
                while open_columns and open_columns[-1]:
                    parts.append(rf"\end{{{open_columns.pop()}}}")
                if open_columns:
                    open_columns.pop()
                parts.append(r"\end{columns}")
            elif found["edge"] == "end" and open_columns and open_columns[-1]:
                parts.append(rf"\end{{{open_columns.pop()}}}")
        if begins_column:
            given, done = braces.arguments(done, 1)
            width = _WIDTH.match("".join(given))
            name = f"box-column{float(width[1]) * 100:.0f}" if width and width[1].count(".") < 2 else "box-column"
            open_columns.append(name)
            parts.append(rf"\begin{{{name}}}")
        elif found["edge"] == "begin":
            open_columns.append("")
            parts.append(r"\begin{columns}")
    return "".join((*parts, text[done:]))

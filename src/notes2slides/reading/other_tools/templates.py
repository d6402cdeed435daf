"""Tags of Jekyll and Hugo, shortcodes of Quarto and kramdown's attribute lists, line for line: code is code, pictures
are pictures, films links; what only says how something looks goes, and of the rest it is told that it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.other_tools.editing import bare_lines, substituted

_LIST = re.compile(r"(?<!\\)\{:(?P<inside>[ \t]?[.#:]?[\w][^{}\n]{0,200})\}")
_PROMPT = re.compile(r"\.(?:prompt-)?(?P<kind>[a-z]+)\b")
_KINDS = {
    "danger": "danger",
    "tip": "tip",
    "info": "info",
    "warning": "warning",
    "note": "note",
    "important": "important",
}
_FARTHEST = 400
"""Characters before such a list that are looked at."""
_LENGTH = re.compile(r"""(?P<key>width|height)=(?P<value>"[^"]*"|'[^']*'|\S+)""")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+\S")
_CODE = re.compile(r"[ \t]*\{%-?\s*(?P<end>end)?highlight\b(?P<rest>[^%]*)-?%\}[ \t]*$")
_HIDDEN = re.compile(r"\{%-?\s{0,3}comment\s{0,3}-?%\}")
_END_OF_HIDDEN = re.compile(r"\{%-?\s{0,3}endcomment\s{0,3}-?%\}")
_TAG = re.compile(
    r"(?<!\\)\{%-?\s*(?P<end>end)?(?P<name>[a-z_]+)\b(?P<rest>[^%\n]{0,300}(?:%(?!\})[^%\n]{0,300}){0,9})-?%\}"
    r"|(?<!\\)\{\{<\s*(?P<end_short>/)?\s*(?P<short>[a-z][\w-]*)(?P<rest_short>[^>\n]{0,400})>\}\}"
    r"|(?<!\\)\{\{%\s*(?P<end_block>/)?\s*(?P<block>[a-z][\w-]*)(?P<rest_block>[^%\n]{0,400})%\}\}"
)
_VALUE = re.compile(r"(?<!\\)\{\{-?\s*(?P<name>(?:site|page)\.[\w.]+)(?P<rest>[^{}\n]{0,200})\}\}")
_GITBOOK = frozenset(
    (
        "hint",
        "code",
        "tab",
        "tabs",
        "embed",
        "file",
        "content-ref",
        "columns",
        "column",
        "stepper",
        "step",
        "swagger",
        "api-method",
    )
)
_KEYS_OF_JEKYLL = frozenset(("layout", "permalink", "nav_order", "redirect_from"))
_OF_JEKYLL = re.compile(r"\{%-?\s*(?:include[ \t]+[^\s\"]|highlight[ \t]+\w|post_url\b|link[ \t]+\S)")
_GIVEN = re.compile(r"""(?P<key>[\w-]+)\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"']+)""")
_ADDRESS = re.compile(r"""[\"']?(?P<address>[^\s"']+)[\"']?""")
_FILMS: Mapping[str, str] = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}


def templates_as_ours(lines: list[str], text: str, values: Mapping[str, str], left_out: list[LeftOut]) -> list[str]:
    """Return the lines, as many, with such tags as what they are to us, and add to `left_out` what is left out."""
    if not ("{%" in text or "{:" in text or "{{" in text):
        return lines
    of_jekyll = not _KEYS_OF_JEKYLL.isdisjoint(values) or _OF_JEKYLL.search(text) is not None
    return _Templates(lines, values, left_out, of_jekyll=of_jekyll).as_ours()


class _Templates:
    """The lines of a file."""

    def __init__(
        self, lines: list[str], values: Mapping[str, str], left_out: list[LeftOut], *, of_jekyll: bool
    ) -> None:
        self._found = list(lines)
        self._is_jekylls = of_jekyll
        self._values = values
        self._left_out = left_out

    def as_ours(self) -> list[str]:
        """Return the lines."""
        bare = self._bare()
        if any("{%" in line for line in bare):
            self._code(bare)
            self._hidden()
        self._callouts()
        for pattern, made in ((_LIST, self._list), (_TAG, self._tag), (_VALUE, self._value)):
            self._found = substituted(self._found, self._bare(), pattern, made)
        return self._found

    def _bare(self) -> list[str]:
        return bare_lines(self._found)

    def _tell(self, name: str, line: int, written: str, *, is_gone: bool = False) -> None:
        self._left_out.append(LeftOut(name, line, written, is_gone=is_gone))

    def _code(self, bare: Sequence[str]) -> None:
        """Make fences of the lines around code."""
        start, opened = -1, ""
        for index, line in enumerate(bare):
            found = _CODE.match(line)
            if found and not found["end"]:
                start, opened = index, found["rest"].split()[0] if found["rest"].split() else ""
            elif found and start >= 0:
                self._found[start], self._found[index] = f"```{opened}", "```"
                start = -1

    def _hidden(self) -> None:
        text = "\n".join(self._found)
        if "comment" not in text:
            return
        bare = "\n".join(self._bare())
        if len(bare) != len(text):
            return
        parts: list[str] = []
        place = 0
        while (opening := _HIDDEN.search(bare, place)) and (end := _END_OF_HIDDEN.search(bare, opening.end())):
            start = opening.start()
            words = " ".join(text[start : start + 60].split())
            self._tell("a comment", bare.count("\n", 0, start), words, is_gone=True)
            parts += [text[place:start], "\n" * bare.count("\n", start, end.end())]
            place = end.end()
        self._found = "".join((*parts, text[place:])).split("\n")

    def _callouts(self) -> None:
        """Make callouts of quotations that a list of attributes below them says to be some, and nothing of the item in
        whose place it puts a table of contents."""
        for index, line in enumerate(self._found):
            if index and line.strip().lower().startswith("{:toc}") and _ITEM.match(self._found[index - 1]):
                self._found[index - 1] = ""
            found = _LIST.match(line.strip()) if line.lstrip().startswith("{:") else None
            kind = _PROMPT.search(found["inside"]) if found else None
            if index and kind and kind["kind"] in _KINDS and self._found[index - 1].lstrip().startswith(">"):
                start = index - 1
                while start and self._found[start - 1].lstrip().startswith(">"):
                    start -= 1
                quote = self._found[start:index]
                quote[0] = quote[0].lstrip().removeprefix(">").strip()
                self._found[start : index + 1] = [f"> [!{_KINDS[kind['kind']]}]", f"> {quote[0]}", *quote[1:]]

    def _list(self, index: int, found: re.Match[str]) -> str | None:
        line = self._found[index]
        inside = found["inside"].strip()
        start = found.start()
        before = line[max(0, start - _FARTHEST) : start]
        begins = start < _FARTHEST and not before.strip()
        if inside.lower().startswith("toc") and begins:
            return ""
        if before.endswith(")") and "![" in before:
            lengths = [f"{each['key']}={each['value']}" for each in _LENGTH.finditer(inside)]
            return f"{{{' '.join(lengths)}}}" if lengths else ""
        if not (begins or before[-1:] in (")", "*", "_", "`", " ", "}", "]")):
            return None
        if not re.match(r"[.#]|[\w-]+=", inside):
            return None
        return ""

    def _tag(self, index: int, found: re.Match[str]) -> str | None:
        name = found["name"] or found["short"] or found["block"]
        rest = (found["rest"] or found["rest_short"] or found["rest_block"] or "").strip().rstrip("/").strip()
        is_end = bool(found["end"] or found["end_short"] or found["end_block"])
        given = {each["key"]: each["value"].strip("\"'") for each in _GIVEN.finditer(rest)}
        if found["name"]:
            return self._of_jekyll(index, found, name, rest, given, is_end=is_end)
        return self._of_hugo(index, found[0], name, rest, given, is_end=is_end)

    def _of_jekyll(
        self, index: int, found: re.Match[str], name: str, rest: str, given: Mapping[str, str], *, is_end: bool
    ) -> str | None:
        if not self._is_jekylls or name in _GITBOOK or (name == "include" and rest.startswith('"')):
            return None
        if name == "raw":
            return ""
        if name in ("link", "post_url") and not is_end:
            named = _ADDRESS.match(rest)
            return named["address"] if named else ""
        address = next(
            (given[key] for key in ("src", "image_path", "path", "url", "image", "file", "img") if given.get(key)), ""
        )
        if (
            name == "include"
            and re.search(r"fig|image|img|picture", rest.split()[0] if rest.split() else "")
            and address
        ):
            return _picture(address, given)
        if name == "include" and given.get("id") and "youtube" in rest:
            return f"<{_FILMS['youtube'].format(given['id'])}>"
        self._tell(f"{{% {name} %}}", index, found[0])
        return ""

    def _of_hugo(
        self, index: int, written: str, name: str, rest: str, given: Mapping[str, str], *, is_end: bool
    ) -> str | None:
        address = _ADDRESS.match(rest)
        first = address["address"] if address and "=" not in address["address"].split("?")[0] else ""
        if name in (
            "pagebreak",
            "br",
            "div",
            "section",
            "fragment",
            "columns",
            "column",
            "steps",
            "tabs",
            "tab",
            "details",
        ):
            return given.get("title", "") or given.get("name", "") if not is_end else ""
        if name == "figure" and (given.get("src") or given.get("link")):
            return _picture(given.get("src") or given["link"], given)
        if name in ("img", "image") and (given.get("src") or first):
            return _picture(given.get("src") or first, given)
        if name in _FILMS and (given.get("id") or first):
            return f"<{_FILMS[name].format(given.get('id') or first)}>"
        if name in ("video", "audio") and first:
            return f"<{first}>" if "://" in first else f"![{given.get('title', '')}](<{first}>)"
        if name in ("embed", "gist") and first:
            return f"<{first}>" if "://" in first else f"[{first}](<{first}>)"
        if name in ("meta", "var") and first:
            return self._values.get(first.lower(), "")
        if name in ("ref", "relref") and first:
            return first
        if name in ("highlight",):
            return None
        if name == "include" and first and self._found[index].strip() == written:
            return f"!include {rest}"
        if name == "include":
            return None
        self._tell(f"the shortcode {name}", index, written)
        return ""

    def _value(self, index: int, found: re.Match[str]) -> str | None:
        name = found["name"]
        if name in ("site.baseurl", "site.url", "site.github.url"):
            return ""
        if name.startswith("page.") and self._values.get(name.removeprefix("page.").lower()):
            return self._values[name.removeprefix("page.").lower()]
        self._tell("a template's value", index, found[0])
        return ""


def _picture(address: str, given: Mapping[str, str]) -> str:
    caption = given.get("caption", "") or given.get("title", "")
    alt = (given.get("alt", "") or caption).replace("[", "(").replace("]", ")")
    width = given.get("width", "")
    title = ' "{}"'.format(caption.replace('"', "&quot;")) if caption else ""
    asked = f"{{width={width}}}" if re.fullmatch(r"\d+(?:%|px)?", width) else ""
    return f"![{alt}](<{address}>{title}){asked}"

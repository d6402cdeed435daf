"""Each look of a theme shows in both decks, and is as large in one as in the other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from notes2slides.diagnostics import ThemeError
from notes2slides.model.geometry import EMU_PER_POINT
from notes2slides.model.looks import Looks
from notes2slides.model.notes import Notes
from notes2slides.pipeline import plan, read, render
from notes2slides.theming import load_theme
from notes2slides.theming.catalogue import built_in_folder
from support.examples import sized
from support.ooxml import Package

BASE = tomllib.loads((built_in_folder() / "base/theme.toml").read_text(encoding="utf-8"))["looks"]
KINDS = """---
title: Everything that has a look
---
# Panels

- A bullet with `code`, <kbd>Ctrl</kbd>, ==marked words== and a <tag>tag</tag> among them
    - > [!note] Outside
      > It says this.
      > - and this
      >
      > > [!tip] Inside
      > > It says that.

- Another topic[^1] and its note[^2]

[^1]: The first footnote.
[^2]: The second footnote.

## Code

A sentence before it.

```python {{2}}
a = 1
b = 2
```

```python
{long}
```

## Code that just does not fit

<!-- keep -->

```python
{high}
```

## Tables

{table}

## Pictures

- Text beside a picture, which is narrow
- More of it

![A square](square.png)

## A caption

![A square](square.png "What is seen here, at a length that takes more than the width of its picture")

![Missing](missing.png)

# Continued

- A bullet with a list
    - A point of it with a long list
{list}

# Apart

- A bullet with a list
{few}
- A short one

# {title}

- It says [one](https://example.org/a), [two](https://example.org/b), [three](https://example.org/c).

# Terms

- Epoch: once through all data
- Batch: what fits the memory
- Step: one change of the weights

# Charts

```chart line
x,a,b
1,2,3
2,3,1
```

# Links

{links}
"""


SPEAKING_OF = {
    "callout": ("# Panels",),
    "notice": ("## A caption",),
    "code": ("## Code", "## Code that just does not fit"),
    "table": ("## Tables",),
    "chips": ("# Panels",),
    "figure": ("## Pictures", "## A caption"),
    "terms": ("# Terms",),
    "chart": ("# Charts",),
}
"""The headings below which there is what a table of looks speaks of; gaps are between all kinds of things."""


def everything(folder: Path) -> str:
    """Notes with all that looks speak of."""
    Image.new("RGB", (300, 300), "red").save(folder / "square.png")
    wide = " | ".join(f"incomprehensibly{number}" for number in range(9))
    rows = [" | ".join("incomprehensibly" for _ in range(9)) for _ in range(2)]
    crowded = "\n".join(f"| {row} |" for row in (wide, " | ".join(["---"] * 9), *rows))
    table = f"| number | words |\n|---:|---|\n| 1 | one |\n| 22 | two |\n\nNext.\n\n{crowded}"
    return KINDS.format(
        long="\n".join(f"line_{number} = {number}" for number in range(30)),
        high="\n".join(f"line_{number} = {number}" for number in range(19)),
        title="A heading with so many words that a line of the agenda has no room for all of them " * 2,
        list="\n".join(f"        - Point {number}: {'some words that take room ' * 5}" for number in range(8)),
        few="\n".join(f"    - Point {number}: {'some words that take room ' * 5}" for number in range(6)),
        links="\n".join(f"- It is in [Link {number}](https://example.org/{number})." for number in range(30)),
        table=table,
    )


def about(text: str, folder: Path, table: str) -> Notes:
    """Of these notes what a table of looks speaks of."""
    header, *sections = re.split(r"(?m)^(?=#{1,2} )", text)
    if table in SPEAKING_OF:
        sections = [each for each in sections if each.partition("\n")[0] in SPEAKING_OF[table]]
        assert len(sections) == len(SPEAKING_OF[table])
    (folder / f"{table}.md").write_text("".join([header, *sections]), encoding="utf-8")
    return read([folder / f"{table}.md"])[0]


@cache
def leaves() -> tuple[tuple[str, str, Any], ...]:
    return tuple((table, key, value) for table, keys in BASE.items() for key, value in keys.items())


def other(key: str, value: Any) -> str:
    """Another value of a look, as TOML."""
    match value:
        case list():
            return str([number + 2 for number in value])
        case str():
            return '"danger"' if key == "like" else '"link"'
        case _:
            return str(
                {
                    "radius": 5,
                    "tight-padding": 13,
                    "least-links": 8,
                    "agenda-count": 200,
                    "bold-parents": 0,
                    "gap": 200,
                }.get(key, value + 3)
            )


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Notes]:
    """By table of looks."""
    folder = tmp_path_factory.mktemp("notes")
    text = everything(folder)
    return {table: about(text, folder, table) for table in BASE}


def drawn(notes: Notes, folder: Path, text: str = "") -> tuple[Package, str]:
    """Both decks in a theme that says this besides what `lecture` says."""
    (folder / "mine").mkdir()
    (folder / "mine/theme.toml").write_text(f'extends = "lecture"\n{text}', encoding="utf-8")
    theme = load_theme(str(folder / "mine"))
    files = {path.suffix: data for path, data in render(plan(notes, theme)[0], theme).items()}
    return Package(files[".pptx"]), files[".html"].decode("utf-8")


def parts(package: Package) -> dict[str, bytes]:
    """The parts that draw something: not the base of a merge, which only tells of them."""
    return {name: data for name, data in package.members.items() if name.startswith("ppt/")}


@pytest.fixture(scope="module")
def usual(
    notes: Mapping[str, Notes], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[dict[str, bytes], str]]:
    """By table of looks, both decks as they are where a theme says nothing of their looks."""

    @cache
    def decks(table: str) -> tuple[dict[str, bytes], str]:
        package, page = drawn(notes[table], tmp_path_factory.mktemp("usual"))
        return parts(package), page

    return decks


def body_of(page: str) -> str:
    """A page without its digest."""
    return re.sub(r"<meta name=\"[\w-]*digest[^>]*>", "", page)


@pytest.mark.parametrize(("table", "key", "value"), leaves()[:: sized(4, thorough=1)], ids=lambda value: str(value))
def test_each_look_shows_in_both_decks(
    notes: Mapping[str, Notes],
    usual: Callable[[str], tuple[dict[str, bytes], str]],
    tmp_path: Path,
    table: str,
    key: str,
    value: Any,
) -> None:
    package, page = drawn(notes[table], tmp_path, f"[looks.{table}]\n{key} = {other(key, value)}\n")
    usual_parts, usual_page = usual(table)
    assert parts(package) != usual_parts
    assert body_of(page) != body_of(usual_page)


def points(xml: str, pattern: str) -> set[float]:
    return {round(int(found) / EMU_PER_POINT, 2) for found in re.findall(pattern, xml)}


def pixels(page: str, pattern: str) -> set[float]:
    return {float(found) for found in re.findall(pattern, page)}


SHAPE = r'name="[^"]*, {name}"(?:(?!</p:sp>).)*?<a:ext cx="(\d+)"'
FIGURES: Mapping[tuple[str, str], tuple[str, str, str, str]] = {
    ("callout", "bar"): ("7", "slides/", SHAPE.format(name="bar"), r"--bar-width:([\d.]+)px[^>]*><p class=\"s-callout"),
    ("callout", "padding"): ("21", "slides/", r'lIns="(\d+)" tIns="266700"', r'"note"[^>]*padding:([\d.]+)px'),
    ("code", "border"): ("2.5", "slides/", r'<a:ln w="(\d+)"', r"--border:([\d.]+)px"),
    ("code", "padding"): ("19", "slides/", r'tIns="(241300)"', r"--padding:([\d.]+)px"),
    ("table", "rule"): ("1.25", "tableStyles", r'<a:insideH><a:ln w="(\d+)"', r"\(th,td\)::after\{height:([\d.]+)px"),
    ("table", "header-rule"): ("3.5", "tableStyles", r'w="(44450)"', r"\.reveal th::after\{height:([\d.]+)px"),
    ("chart", "line"): ("3.75", "charts/", r'<a:ln w="(\d+)" cap="flat"', r"\.series\{stroke-width:([\d.]+)\}"),
    ("chart", "axis"): ("2.25", "charts/", r'<a:ln w="(28575)"', r"\.axis\{stroke-width:([\d.]+)\}"),
}
"""Of a look: another value, where a .pptx says it and how, and how a page does."""


@pytest.mark.parametrize("look", FIGURES, ids=".".join)
def test_a_look_is_as_large_in_one_deck_as_in_the_other(
    notes: Mapping[str, Notes], tmp_path: Path, look: tuple[str, str]
) -> None:
    value, where, of_part, of_page = FIGURES[look]
    package, page = drawn(notes[look[0]], tmp_path, f"[looks.{look[0]}]\n{look[1]} = {value}\n")
    xml = "".join(data.decode("utf-8") for name, data in parts(package).items() if where in name and ".xml" in name)
    assert points(xml, of_part) == {float(value)}
    assert float(value) in pixels(page, of_page)


@pytest.mark.parametrize("bar", [0, 3])
def test_corners_are_round_in_both_decks_but_for_those_at_the_bar(
    notes: Mapping[str, Notes], tmp_path: Path, bar: int
) -> None:
    package, page = drawn(notes["callout"], tmp_path, f"[looks.callout]\nradius = 9\nbar = {bar}\n")
    xml = "".join(data.decode("utf-8") for name, data in parts(package).items() if "slides/slide" in name)
    corners = set(re.findall(r"border-(\w+-\w+)-radius:9px", page))
    if bar:
        assert corners == {"start-end", "end-end"}
        assert points(xml, r'<a:arcTo wR="(\d+)"') == {9.0}
        assert xml.count('stAng="16200000"') == xml.count('stAng="0"') > 0
    else:
        assert corners == {"start-end", "end-end", "start-start", "end-start"}
        turns = [xml.count(f'stAng="{angle}"') for angle in (0, 5_400_000, 10_800_000, 16_200_000)]
        assert len(set(turns)) == 1 and turns[0] > 0
        assert 'prst="roundRect"' not in xml, "its text would stand further in than planned"
        assert ", bar" not in xml


def test_every_look_has_a_key_and_every_key_a_look() -> None:
    known = set(Looks.__struct_fields__) - {"notice_like"}
    assert set(BASE) == known | {"notice"}


def faults() -> Iterator[tuple[str, str]]:
    for table, key, value in leaves():
        yield f"[looks.{table}]\n{key[:-1] + 'x'} = 1", f"looks.{table}.{key[:-1]}x"
        if isinstance(value, int | float):
            for wrong in ("-1", "nan", "1e9", "true", '"1"'):
                yield f"[looks.{table}]\n{key} = {wrong}", f"looks.{table}.{key}"
        elif isinstance(value, list):
            for wrong in ("[]", "[-1, 1]", "3", '["a", "b"]', "[nan, 1]"):
                yield f"[looks.{table}]\n{key} = {wrong}", f"looks.{table}.{key}"
        else:
            for wrong in ('"no-such-name"', "3", "[]"):
                yield f"[looks.{table}]\n{key} = {wrong}", f"looks.{table}.{key}"
    yield "[looks.panels]\nbar = 3", "looks.panels"
    yield "[looks.callout]\nbar = 17", "looks.callout.bar"
    yield "[looks.callout]\nradius = 17", "looks.callout.radius"
    yield "[looks.code]\nradius = 9", "looks.code.radius"
    yield "[looks.code]\ntight-padding = 15", "looks.code.tight-padding"
    yield "[looks.code]\nsizes = [14, 18]", "looks.code.sizes"
    yield "[looks.table]\nsizes = [18, 12]", "looks.table.sizes"
    yield "[looks.gaps]\nleast-links = 9", "looks.gaps.least-links"


@pytest.mark.parametrize(
    ("text", "key"), list(faults())[:: sized(9, thorough=1)], ids=lambda text: text.replace("\n", " ")
)
def test_a_look_that_is_misspelt_or_impossible_is_refused_with_its_key(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / "theme.toml").write_text(f'extends = "lecture"\n\n{text}\n', encoding="utf-8")
    with pytest.raises(ThemeError) as caught:
        load_theme(str(tmp_path))
    assert f"`{key}`" in caught.value.message
    assert caught.value.span is not None and caught.value.span.first >= 3

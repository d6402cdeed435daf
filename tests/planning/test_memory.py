"""A plan that remembers the last one is the plan that is made afresh."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.support.examples import sized
from tests.support.lectures import HARD, LECTURES
from tests.support.places import placed

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.planning import plan
from notes2slides.planning.sections.drafts import Drafter
from notes2slides.planning.sections.memory import Memory
from notes2slides.reading import read
from notes2slides.reading.again import Rereader
from notes2slides.rendering.html.live import Drawing, drawing
from notes2slides.theming import load_theme

EDITS = sized(2, thorough=14)
"""In each of the notes: more than 200 in all, where all is tried. At the first there is nothing to remember yet."""
SOME = sized(HARD[::5], thorough=[*LECTURES, *HARD])
THEMES = {name: load_theme(name) for name in ("lecture", "blackboard")}
METRICS, _ = metrics_for([font.face for theme in THEMES.values() for font in theme.fonts.values()])
SAID = (" and more", " *so*", " `x`", " <tag>Sun</tag>", " $x^2$", " [see](https://example.org/a)", "?", ":", " “no”")
"""What is written behind a line and stays in it, in most cases."""
FAR = (
    *("[far]: https://example.org/far", "see [far] and [^far]", "[^far]: a footnote of *some* words", "*[so]: Sofia"),
    *("# Another chapter", "## Another part", "---", "<!-- slide -->", "<!-- keep -->", "<!-- notes: say it -->"),
    *("- a list {.step}", "```", "<details>", "</details>", "::: columns", "$$", "> said", "| a | b |", "Lang: de"),
)
"""Lines that others know of, or that know of others."""


def edited(lines: list[str], chance: random.Random) -> list[str]:
    """Return lines with one of them changed, taken out, said twice, moved, or made another's child, or with a new
    one."""
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines[place]
    before, after = lines[:place], lines[place + 1 :]
    match chance.randrange(12):
        case 0:
            return [*before, *after]
        case 1:
            return [*before, line, line, *after]
        case 2:
            rest = [*before, *after]
            return [*rest[:other], line, *rest[other:]]
        case 3:
            return [*before, f"  {line}", *after]
        case 4:
            return [*before, line, chance.choice(FAR), *after]
        case 5:
            return ["Labels: sun", "", *lines] if chance.random() < 0.5 else lines[1:] or lines
        case _:
            return [*before, f"{line}{chance.choice(SAID)}", *after]


@pytest.mark.parametrize("path", SOME, ids=lambda path: Path(path).stem)
def test_edits_of_one_of_several_files_give_what_a_fresh_reading_gives(path: Path) -> None:
    texts = [
        Path(path).read_text(encoding="utf-8"),
        "# Snow\n\n- It is white\n- It is cold\n\n## Ice\n\n- It is hard\n",
    ]
    chance, rereader = random.Random(path.name), Rereader()
    for _ in range(2 * EDITS):
        which = chance.randrange(2)
        texts[which] = "\n".join(edited(texts[which].splitlines(), chance))
        sources = [Source(f"{number}.md", text) for number, text in enumerate(texts)]
        known, fresh = read(sources, rereader=rereader), read(sources)
        assert (placed(known[0], rereader.lines), known[1]) == fresh


@pytest.mark.parametrize("path", SOME, ids=lambda path: Path(path).stem)
def test_edits_give_what_a_fresh_plan_gives(path: Path) -> None:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    chance, memory, rereader = random.Random(path.name), Memory(), Rereader()
    drawn: Drawing | None = None
    for _ in range(EDITS):
        lines = edited(lines, chance)
        sources = [Source("notes.md", "\n".join(lines))]
        known, fresh = read(sources, rereader=rereader), read(sources)
        lines_now = rereader.lines
        assert (placed(known[0], lines_now), known[1]) == fresh
        theme = THEMES[chance.choice([*THEMES, "lecture", "lecture", "lecture"])]
        made, cold = plan(known[0], theme, METRICS, memory=memory), plan(fresh[0], theme, METRICS)
        assert placed(made, lines_now) == cold
        drawn = drawing(made[0], theme, drawn, lines_now.now)
        afresh = drawing(cold[0], theme)
        assert drawn.style == afresh.style
        assert {name: drawn.markup(name) for name in drawn.slides} == {
            name: afresh.markup(name) for name in afresh.slides
        }


@pytest.mark.parametrize("path", SOME, ids=lambda path: Path(path).stem)
def test_words_that_are_written_one_by_one_give_what_a_fresh_plan_gives(path: Path) -> None:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    chance, memory, rereader = random.Random(path.name), Memory(), Rereader()
    for _ in range(EDITS):
        at = chance.choice([number for number, line in enumerate(lines) if line.strip()] or [0])
        for word in chance.choices(SAID, k=3):
            lines[at] += word
            sources = [Source("notes.md", "\n".join(lines))]
            known, fresh = read(sources, rereader=rereader), read(sources)
            assert (placed(known[0], rereader.lines), known[1]) == fresh
        made = plan(known[0], THEMES["lecture"], METRICS, memory=memory)
        assert placed(made, rereader.lines) == plan(fresh[0], THEMES["lecture"], METRICS)


@pytest.mark.parametrize(
    ("line", "others"),
    [
        ("- One", ("- Another",)),
        ("- One", ("- One", "- A second one")),
        ("- One", ()),
        ("- One", ("```", "x = 1", "```", "- One")),
        ("- One", ("- One <tag>new</tag>",)),
        ("- One", ("- One", "", "Some prose, with a footnote.[^1]", "", "[^1]: It says more.")),
    ],
)
def test_only_what_stands_under_the_edited_heading_is_cut_again(
    monkeypatch: pytest.MonkeyPatch, line: str, others: tuple[str, ...]
) -> None:
    text = "".join(f"# Chapter {n}\n\n## Part {n}\n\n- One\n- Two\n- Three\n\n" for n in range(9))
    cut: list[str] = []
    drafted = Drafter.drafted

    def noted(self, chapter, body, items, sheet, *, named):  # type: ignore[no-untyped-def]
        cut.append(chapter.name)
        return drafted(self, chapter, body, items, sheet, named=named)

    monkeypatch.setattr(Drafter, "drafted", noted)
    memory, rereader = Memory(), Rereader()
    heading = "# Chapter 4\n\n## Part 4\n\n"
    for said in (text, text.replace(heading + line, heading + "\n".join(others))):
        cut.clear()
        notes, _ = read([Source("notes.md", said)], rereader=rereader)
        plan(notes, THEMES["lecture"], METRICS, memory=memory)
    assert set(cut) == {"Chapter 4"}


def test_what_is_remembered_does_not_grow_with_each_save() -> None:
    lines = "".join(f"# Chapter {n}\n\n- One\n- Two\n- Three\n\n" for n in range(5)).split("\n")
    memory, rereader = Memory(), Rereader()
    known = []
    for number in range(sized(12, thorough=60)):
        lines[9] = f"- One {number % 3}"
        if number % 2:
            lines.insert(10, "- Between")
        elif number:
            del lines[10]
        notes, _ = read([Source("notes.md", "\n".join(lines))], rereader=rereader)
        plan(notes, THEMES["lecture"], METRICS, memory=memory)
        known.append(memory.size + len(rereader.lines.known))
    assert max(known[6:]) <= max(known[:6])

"""What the pages tell people to type works: commands run, notes plan without a warning, files are read, Python runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from docs.pages import DOCS, PAGES, ROOT, Fence, desk, fences, name_of
from docs.running import Shell
from notes2slides import Severity, load_theme, plan, read
from notes2slides.course.starting import start

SIZE = re.compile(r"(\d+) kB")
SAME_SIZE = 0.15
"""By how much, as a share, files may differ in size from what a page says: versions of libraries do by a little."""
KINDS = {"markdown", "sh", "console", "toml", "python", "powershell", "text"}
SNIPPET = "example.md"
EACH_BY_ITSELF = (DOCS / "reference/commands.md",)
"""Pages whose examples are not followed one after the other."""


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_holds_what_it_promises(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All blocks of a page are tried one after the other, as someone would who follows it."""
    shell = Shell(desk(tmp_path), monkeypatch, capsys)
    text = page.read_text(encoding="utf-8")
    if "mycourse" in text and "init mycourse" not in text:
        start(tmp_path / "mycourse")
    names: dict[str, object] = {}
    for fence in fences(page):
        if page in EACH_BY_ITSELF:
            shell.folder = tmp_path
        try_out(fence, shell, names)
    if list(shell.folder.glob("decks/*.toml")) and any(fence.kind == "toml" for fence in fences(page)):
        shell.run("notes2slides build")


def try_out(fence: Fence, shell: Shell, names: dict[str, object]) -> None:
    if fence.file:
        file = shell.folder / fence.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(fence.text, encoding="utf-8")
    match fence.kind:
        case "sh":
            for line in fence.text.splitlines():
                shell.run(line)
        case "console":
            for line, said in dialogue(fence.text):
                assert is_so(said, shell.run(line)), (line, said)
        case "markdown":
            assert warnings_of(fence.text, shell.folder) == []
        case "toml":
            assert fence.file.endswith(".toml"), "a block of TOML says which file it is"
            if fence.file.endswith("theme.toml"):
                load_theme(str(shell.folder / fence.file))
        case "python":
            shell.monkeypatch.chdir(shell.folder)
            exec(fence.text, names)
        case kind:
            assert kind in KINDS


def dialogue(text: str) -> list[tuple[str, str]]:
    """Return what is typed behind each `$`, and what the program says to that."""
    turns = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    return [(typed, said) for typed, _, said in (turn.partition("\n") for turn in turns)]


def is_so(stated: str, said: str) -> bool:
    """Whether a program says what a page states, in which a line of three dots stands for any number of lines."""
    pattern = re.escape(SIZE.sub("some kB", stated)).replace(r"\.\.\." + "\\\n", "(?:.*\n)*")
    found = re.fullmatch(pattern.replace(r"some\ kB", r"(\d+) kB"), said)
    sizes = [int(size) for size in SIZE.findall(stated)]
    return found is not None and list(map(int, found.groups())) == pytest.approx(sizes, rel=SAME_SIZE)


def warnings_of(notes: str, folder: Path) -> list[str]:
    """Return what there is to warn of in notes, but for a diagram where no program draws it."""
    source = folder / SNIPPET
    source.write_text(notes, encoding="utf-8")
    tree, repaired = read(source)
    _, planned = plan(tree)
    undrawn = () if shutil.which("dot") else ("diagram",)
    told = [each for each in (*repaired, *planned) if each.severity is Severity.WARNING]
    return [str(each) for each in told if not each.code.startswith(undrawn or "-")]


def test_a_size_that_a_page_states_is_nearly_so() -> None:
    assert is_so("...\na.pptx  (100 kB)\n", "first\na.pptx  (108 kB)\n")
    assert not is_so("a.pptx  (55 kB)\n", "a.pptx  (100 kB)\n")
    assert not is_so("a.pptx  (100 kB)\n", "b.pptx  (100 kB)\n")


def test_a_program_that_pages_name_is_one_that_make_knows() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"`make (?:\w+=\S+ )?([a-z]+)`", page.read_text("utf-8"))}
    assert named and named <= targets


def test_an_extra_that_pages_name_is_in_the_package() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = {name for page in PAGES for name in re.findall(r"'?\.\[(\w+)\]'?", page.read_text(encoding="utf-8"))}
    assert named and all(re.search(rf"^{name} = \[", project, re.MULTILINE) for name in named)


def test_the_tutorial_s_notes_are_the_first_of_its_page() -> None:
    assert next(fences(DOCS / "tutorials/first-deck.md")).file == "lecture.md"

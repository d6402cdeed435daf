"""The command line as people meet it: run as a process, judged by its files, its output and its exit status."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTES = """\
Title: Gradient descent
Author: A. Lecturer
Date: 2024-03-01

## Steps

- The <tag>learning rate</tag> sets the step
    - Too large: it diverges
    - <tag>My Take</tag> Start with a rate that is too large
- <tag>Learning-Rate</tag> schedules lower it later

## Noise

- Small batches are noisy, see [a paper](https://example.org/paper)
"""
WARNED = "# Title\n\n- one\n\n![a plot](missing.png)\n"

LIMITED = """
import resource, sys
from notes2slides.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))  # the system refuses the 5,001st byte of any file
main()
"""
INTERRUPTED = """
import sys
from notes2slides import pipeline
from notes2slides.cli import main
def interrupted(*_arguments, **_options):
    raise KeyboardInterrupt
pipeline.build_parts = interrupted
main()
"""

HASTY = """
from notes2slides.cli import console, main
console.PATIENCE = 0
main()
"""

Run = subprocess.CompletedProcess[str]


def run(folder: Path, *arguments: str, python: Sequence[str] = ("-m", "notes2slides"), **env: str) -> Run:
    """Run the command in a folder."""
    command = [sys.executable, *python, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, **env}, check=False)


def on_terminal(folder: Path, *arguments: str, env: Mapping[str, str] = os.environ) -> str:
    """Run Python in a folder and return what it says on stderr, which is a terminal."""
    reader, writer = pty.openpty()
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=writer, env=env, check=False)
    os.write(writer, b"\0")  # an empty terminal would be waited for
    os.close(writer)
    said = os.read(reader, 4000).decode()
    os.close(reader)
    return said.removesuffix("\0")


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return every file and folder below a folder, with the files' content."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    return tmp_path


# Good input


def test_build_writes_both_decks_and_says_what_they_hold(folder: Path) -> None:
    done = run(folder, "build", "notes.md", "-o", "out")
    assert done.returncode == 0
    assert done.stderr == ""
    assert (folder / "out" / "notes.pptx").read_bytes().startswith(b"PK")
    assert "</html>" in (folder / "out" / "notes.html").read_text(encoding="utf-8")
    slides = len(json.loads(run(folder, "plan", "notes.md", "--json").stdout)["slides"])
    for line, kind in zip(done.stdout.splitlines(), ("pptx", "html"), strict=True):
        assert line.startswith(f"out/notes.{kind}  {slides} slides, ")
        assert f"{slides}-{-(-slides * 3 // 2)} minutes of talk" in line


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    hard = [f"tests/notes/hard/{name}.md" for name in ("blocks", "callouts", "html-and-hostile", "scripts-and-emoji")]
    sources = ["notes.md", *(str(ROOT / path) for path in ("decks/01-neural-networks.md", *hard))]
    run(folder, "build", *sources, "-o", "a", PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C")
    run(folder, "build", *sources, "-o", "b", PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8")
    assert tree(folder / "a") == tree(folder / "b")
    assert len(tree(folder / "a")) == 2


def test_one_format_alone(folder: Path) -> None:
    assert run(folder, "build", "notes.md", "--to", "html").returncode == 0
    assert sorted(tree(folder)) == ["notes.html", "notes.md"]


@pytest.mark.parametrize(
    ("sources", "name"),
    [(["notes.md", "more.md"], "notes"), (["course"], "course"), (["course", "notes.md"], "course")],
)
def test_decks_are_named_after_the_first_source(folder: Path, sources: list[str], name: str) -> None:
    (folder / "more.md").write_text("## More\n\n- and more\n")
    (folder / "course").mkdir()
    (folder / "course" / "week1.md").write_text("## Week 1\n\n- begins\n")
    assert run(folder, "build", *sources, "-o", "out", "--to", "pptx").returncode == 0
    assert list(tree(folder / "out")) == [f"{name}.pptx"]


def test_the_current_folder_has_a_name_too(folder: Path) -> None:
    assert run(folder, "build", ".", "-o", "out", "--to", "pptx").returncode == 0
    assert list(tree(folder / "out")) == [f"{folder.name}.pptx"]


@pytest.mark.parametrize("command", ["build", "plan", "tags"])
def test_quiet_leaves_results_and_warnings(folder: Path, command: str) -> None:
    (folder / "notes.md").write_text(WARNED + '\nA [link](https://example.org "with a title")\n')
    loud, quiet = (run(folder, command, "notes.md", *option) for option in ([], ["--quiet"]))
    assert "note: " in loud.stderr
    assert [line for line in loud.stderr.splitlines() if "warning" in line] == quiet.stderr.splitlines()[::2]
    assert quiet.stdout == ("" if command == "build" else loud.stdout)


@pytest.mark.parametrize(("command", "stages"), [("build", 5), ("plan", 2), ("tags", 1)])
def test_long_work_shows_its_stage_and_wipes_it_away(folder: Path, command: str, stages: int) -> None:
    expected = ["reading ...", "planning ...", "drawing pptx ...", "drawing html ...", "writing ..."][:stages]
    said = on_terminal(folder, "-c", HASTY, command, "notes.md")
    assert [stage.strip() for stage in said.split("\r") if stage.strip(" .")] == expected
    assert said.endswith(f"\r{'':30}\r")
    assert on_terminal(folder, "-c", HASTY, command, "notes.md", "--quiet") == ""


def test_warnings_name_their_line_and_a_way_out(folder: Path) -> None:
    (folder / "notes.md").write_text(WARNED)
    done = run(folder, "build", "notes.md", "--to", "html")
    assert done.returncode == 0
    assert done.stderr.startswith("notes.md:5: warning: image missing.png is not there\n  hint: ")


def test_strict_makes_warnings_fail_after_the_decks_are_written(folder: Path) -> None:
    (folder / "notes.md").write_text(WARNED)
    done = run(folder, "build", "notes.md", "--strict", "--to", "html")
    assert done.returncode == 1
    assert "warning:" in done.stderr
    assert (folder / "notes.html").exists()


def test_strict_is_content_without_warnings(folder: Path) -> None:
    assert run(folder, "build", "notes.md", "--strict", "--to", "html").returncode == 0


def test_callout_names_add_to_my_take(folder: Path) -> None:
    (folder / "notes.md").write_text("# T\n\n## S\n\n- **My Take:** mine\n- a bullet\n    - **Exam Tip:** revise it\n")
    plain = json.loads(run(folder, "plan", "notes.md", "--json").stdout)
    with_tips = json.loads(run(folder, "plan", "notes.md", "--json", "--callout", "Exam Tip").stdout)
    kinds = [[block["kind"] for slide in deck["slides"] for block in slide["blocks"]] for deck in (plain, with_tips)]
    assert [found.count("callout") for found in kinds] == [1, 2]


def test_plan_prints_an_outline_and_writes_nothing(folder: Path) -> None:
    before = tree(folder)
    done = run(folder, "plan", "notes.md")
    assert done.returncode == 0
    assert done.stdout.startswith("Gradient descent\n")
    assert "Too large: it diverges" in done.stdout
    assert tree(folder) == before


def test_plan_as_json_holds_every_block_once(folder: Path) -> None:
    outline = json.loads(run(folder, "plan", "notes.md", "--json").stdout)
    assert [outline[key] for key in ("title", "author", "date")] == ["Gradient descent", "A. Lecturer", "2024-03-01"]
    blocks = [block for slide in outline["slides"] for block in slide["blocks"] if block["role"] != "context"]
    lines = [block["source"]["line"] for block in blocks]
    assert sorted(lines) == [5, 7, 8, 9, 10, 12, 14]
    assert {block["source"]["path"] for block in blocks} == {"notes.md"}


def test_what_is_not_shown_is_only_spoken(folder: Path) -> None:
    asked = ["--detail", "outline"]
    built = run(folder, "build", "notes.md", "--to", "html", *asked)
    assert "“Steps” is shown in outline: 4 words" in built.stderr
    outlines = [json.loads(run(folder, "plan", "notes.md", "--json", *more).stdout) for more in ([], asked)]
    roles = [
        {block["text"]: block["role"] for slide in outline["slides"] for block in slide["blocks"]}
        for outline in outlines
    ]
    assert [found["Too large: it diverges"] for found in roles] == ["body", "notes"]
    assert str(sum(slide["words"] for slide in outlines[1]["slides"])) + " words" in built.stdout


def test_a_lecture_too_short_even_for_the_outline_is_told_so_and_loses_nothing_in_vain(folder: Path) -> None:
    """One slide a section is one slide in outline too: leaving words out would save no time."""
    built = run(folder, "build", "notes.md", "--to", "html", "--minutes", "1")
    assert "even the outline takes" in built.stderr
    assert "is shown in outline" not in built.stderr


def test_the_summary_counts_the_time_that_sections_are_given(folder: Path) -> None:
    (folder / "notes.md").write_text("# T\n\n## Alone {time=20m}\n\n- a bullet\n")
    slides = len(json.loads(run(folder, "plan", "notes.md", "--json").stdout)["slides"])
    said = run(folder, "build", "notes.md", "--to", "html").stdout
    assert f"{20 + slides - 1}-{20 + -(-(slides - 1) * 3 // 2)} minutes of talk" in said


def test_tags_counts_spellings_together(folder: Path) -> None:
    done = run(folder, "tags", "notes.md")
    assert (done.returncode, done.stdout) == (
        0,
        "    2  learning rate  notes.md:7 10\n    1  My Take        notes.md:9\n"
        "\nTogether:\n       learning rate: My Take 1\n       My Take: learning rate 1\n",
    )


def test_tags_as_json(folder: Path) -> None:
    assert json.loads(run(folder, "tags", "notes.md", "--json").stdout) == [
        {
            "tag": "learning rate",
            "name": "learningrate",
            "count": 2,
            "places": [{"path": "notes.md", "line": 7}, {"path": "notes.md", "line": 10}],
            "together": [{"tag": "My Take", "count": 1}],
            "alike": [],
            "label": False,
        },
        {
            "tag": "My Take",
            "name": "mytake",
            "count": 1,
            "places": [{"path": "notes.md", "line": 9}],
            "together": [{"tag": "learning rate", "count": 1}],
            "alike": [],
            "label": False,
        },
    ]


@pytest.mark.parametrize(("option", "result"), [([], ""), (["--json"], "[]\n")])
def test_notes_without_tags_are_said_to_have_none(folder: Path, option: list[str], result: str) -> None:
    (folder / "notes.md").write_text("# Title\n\n- text\n")
    done = run(folder, "tags", "notes.md", *option)
    assert (done.returncode, done.stdout) == (0, result)
    assert done.stderr.startswith("note: there are no tags in these notes\n  hint: ")


def test_themes_are_listed_one_a_line(folder: Path) -> None:
    lines = run(folder, "themes").stdout.splitlines()
    variants = [
        (kind, other) for kind in ("blackboard", "bright", "lecture", "spare", "warm") for other in ("", "-dark")
    ]
    names = [f"{kind}{'-light' if other and kind == 'blackboard' else other}" for kind, other in variants]
    assert [line.split()[:2] for line in lines] == [[name, "built-in"] for name in names]


def test_json_is_utf_8_in_any_locale(folder: Path) -> None:
    (folder / "notes.md").write_text("# Größe\n\n- 大きさ\n", encoding="utf-8")
    command = [sys.executable, "-m", "notes2slides", "plan", "notes.md", "--json"]
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, env=env, check=True)
    assert json.loads(done.stdout.decode("utf-8"))["title"] == "Größe"


@pytest.mark.parametrize("no_color", [False, True])
def test_colours_only_on_a_terminal_that_wants_them(folder: Path, no_color: bool) -> None:
    env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    said = on_terminal(
        folder, "-m", "notes2slides", "build", "missing.md", env={**env, **({"NO_COLOR": "1"} if no_color else {})}
    )
    assert "there is no file or folder missing.md" in said
    assert ("\x1b[" in said) is not no_color


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "notes2slides", "plan", "notes.md"]
    done = subprocess.run(command, cwd=folder, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert done.stderr == ""


def test_interruption_has_the_shells_status(folder: Path) -> None:
    done = run(folder, "build", "notes.md", python=["-c", INTERRUPTED])
    assert done.returncode == 130
    assert done.stderr.strip() == "interrupted"


# Bad input


def empty_folder(folder: Path) -> None:
    (folder / "empty").mkdir()


def notes_of(content: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "bad.md").write_bytes(content)

    return write


def theme_of(content: str | None) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "mine").mkdir()
        if content is not None:
            (folder / "mine" / "theme.toml").write_text(content)

    return write


def output_file(folder: Path) -> None:
    (folder / "out").write_text("mine")


def output_folder_in_the_way(folder: Path) -> None:
    (folder / "out" / "notes.pptx").mkdir(parents=True)


def nothing(folder: Path) -> None:
    assert folder.is_dir()


BAD_INPUT = [
    pytest.param(nothing, ["build"], 2, "error: there are no deck specs in decks", id="no course"),
    pytest.param(nothing, ["bild", "notes.md"], 2, "error: no command 'bild'; did you mean build?", id="command"),
    pytest.param(
        nothing,
        ["schema"],
        2,
        "error: Missing argument 'spec|settings|theme'. Choose from: spec, settings, theme",
        id="argument",
    ),
    pytest.param(nothing, ["build", "notes.md", "--fast"], 2, "error: No such option", id="option"),
    pytest.param(
        nothing,
        ["build", "note.md"],
        2,
        "error: there is no file or folder note.md; did you mean notes.md?",
        id="missing",
    ),
    pytest.param(
        nothing, ["plan", "notes.md", "--minutes", "0"], 2, "error: Invalid value for '--minutes'", id="no minutes"
    ),
    pytest.param(
        nothing, ["build", "notes.md", "--detail", "some"], 2, "error: Invalid value for '--detail'", id="detail"
    ),
    pytest.param(nothing, ["build", "notes.md", "--to", "docx"], 2, "error: --to: no format 'docx'", id="format"),
    pytest.param(
        nothing, ["build", "notes.md", "--theme", "lectur"], 2, "error: unknown theme 'lectur'", id="unknown theme"
    ),
    pytest.param(
        theme_of(None), ["build", "notes.md", "--theme", "mine"], 1, "error: mine: this folder", id="no theme"
    ),
    pytest.param(
        theme_of("dark = true\nname = \n"),
        ["build", "notes.md", "--theme", "mine"],
        1,
        "mine/theme.toml:2: error: not valid TOML",
        id="broken theme",
    ),
    pytest.param(
        theme_of('[colours]\nink = "black"\n'),
        ["build", "notes.md", "--theme", "mine"],
        1,
        "mine/theme.toml:2: error: ",
        id="wrong theme",
    ),
    pytest.param(empty_folder, ["build", "empty"], 1, "error: ", id="folder without notes"),
    pytest.param(notes_of(b""), ["build", "bad.md"], 1, "bad.md:1: error: ", id="empty"),
    pytest.param(notes_of(b" \n\n\t\n"), ["build", "bad.md"], 1, "bad.md:1: error: ", id="blank"),
    pytest.param(notes_of(b"PK\x03\x04\x00\x00\x00\x08" * 9), ["build", "bad.md"], 1, "bad.md:1: error: ", id="binary"),
    pytest.param(notes_of("# Tïtle\n".encode("utf-16")), ["build", "bad.md"], 1, "bad.md:1: error: ", id="UTF-16"),
    pytest.param(notes_of(b"# One\n\n- T\xefte\n"), ["build", "bad.md"], 1, "bad.md:3: error: ", id="not UTF-8"),
    pytest.param(
        notes_of("".join(f"{'  ' * level}- x\n" for level in range(600)).encode()),
        ["build", "bad.md"],
        1,
        "bad.md:",
        id="too deep",
    ),
    pytest.param(
        output_file, ["build", "notes.md", "-o", "out"], 1, "error: cannot write out/notes", id="file as folder"
    ),
    pytest.param(
        output_folder_in_the_way,
        ["build", "notes.md", "-o", "out"],
        1,
        "error: cannot write out/notes.pptx",
        id="folder",
    ),
]


@pytest.mark.parametrize(("prepare", "arguments", "status", "said"), BAD_INPUT)
def test_bad_input_is_one_clear_message(
    folder: Path, prepare: Callable[[Path], None], arguments: list[str], status: int, said: str
) -> None:
    prepare(folder)
    before = tree(folder)
    done = run(folder, *arguments)
    assert done.returncode == status
    assert done.stdout == ""
    message, *hints = done.stderr.splitlines()
    assert message.startswith(said)
    assert "error: " in message
    assert [hint[:8] for hint in hints] in ([], ["  hint: "])
    assert tree(folder) == before


@pytest.mark.parametrize("command", ["plan", "tags"])
def test_other_commands_fail_the_same_way(folder: Path, command: str) -> None:
    (folder / "bad.md").write_bytes(b"\xff\xfe\x00")
    done = run(folder, command, "bad.md")
    assert (done.returncode, done.stdout) == (1, "")
    assert "error: " in done.stderr.splitlines()[0]


def test_an_unknown_theme_names_the_near_ones(folder: Path) -> None:
    assert "did you mean blackboard" in run(folder, "build", "notes.md", "--theme", "blackbord").stderr


def test_a_full_disk_leaves_the_old_decks(folder: Path) -> None:
    assert run(folder, "build", "notes.md").returncode == 0
    before = tree(folder)
    done = run(folder, "build", "notes.md", python=["-c", LIMITED])
    assert done.returncode == 1
    assert done.stderr.startswith("error: cannot write notes.pptx: File too large")
    assert tree(folder) == before


@pytest.mark.parametrize("command", ["build", "plan", "check", "tags"])
def test_a_source_without_a_name_is_wrong_usage(folder: Path, command: str) -> None:
    done = run(folder, command, "")
    assert done.returncode == 2
    assert done.stderr.startswith("error: the name of a source is empty")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "notes.md", "-o", ""], "--output is empty"),
        (["clean", "--output="], "--output is empty"),
        (["init", ""], "the name of a folder is empty"),
    ],
)
def test_a_folder_without_a_name_is_wrong_usage(folder: Path, arguments: list[str], said: str) -> None:
    before = tree(folder)
    done = run(folder, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {said}; for the current folder write .")
    assert tree(folder) == before


def test_themes_takes_quiet_as_the_other_commands_do(folder: Path) -> None:
    assert run(folder, "themes", "-q").stdout == run(folder, "themes").stdout != ""


def test_steps_need_no_number_and_take_no_source_for_one(folder: Path) -> None:
    outlines = [
        json.loads(run(folder, "plan", *arguments, "--json", "--quiet").stdout)
        for arguments in (["notes.md"], ["--steps", "notes.md"], ["notes.md", "--steps"], ["--steps", "2", "notes.md"])
    ]
    none, one, behind, two = ([slide["steps"] for slide in outline["slides"]] for outline in outlines)
    assert sum(none) == 0 < sum(one) == sum(behind) < sum(two)

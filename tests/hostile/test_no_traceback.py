"""Whatever comes, whoever interrupts, wherever output goes: a message and a status; a fault of ours in three lines."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from itertools import islice, product
from pathlib import Path

import pytest

from notes2slides import Course, Notes2SlidesError, build, load_theme, read
from notes2slides.cli import edge
from notes2slides.course.index_page import write_index
from notes2slides.course.records import read_record, records
from tests.support.examples import sized

NOTES = "# Rates\n\n- lowered later\n"
DIGITS = "9" * 5000
SPEC = 'sources = ["n.md"]\nformats = ["html"]\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with notes and a course."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "n.md").write_text(NOTES)
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/a.toml").write_text(SPEC)
    return tmp_path


class Command:
    """Runs the command line in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *arguments: str) -> tuple[int, str]:
        """What it returns and says on stderr; it ends with no fault of ours."""
        code, said = self.whatever(*arguments)
        assert code in (0, 1, 2), said
        assert "Traceback" not in said
        assert "a fault in notes2slides" not in said
        return code, said

    def whatever(self, *arguments: str) -> tuple[int, str]:
        self._monkeypatch.setattr(sys, "argv", ["notes2slides", *arguments])
        code = edge.run()
        return code, self._capsys.readouterr().err


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(monkeypatch, capsys)


def shell(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which $N is the program."""
    environment = {**os.environ, "N": f"{sys.executable} -m notes2slides", **environment}
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    return done


def test_a_bare_call_prints_the_help(command: Command) -> None:
    assert command() == (0, "")


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("set -o pipefail; $N plan n.md | head -c 1", 0),
        ("$N --help >/dev/full", 1),
        ("$N plan n.md >/dev/full", 1),
        ("$N build nothing.md 2>/dev/full", 2),
        ("$N plan n.md >/dev/full 2>/dev/full", 1),
        ("$N build n.md >&-", 0),
        ("$N build n.md <&- >&- 2>&-", 0),
        ("$N build nothing.md 2>&-", 2),
        ("mkdir gone; cd gone; rmdir ../gone; $N build", 2),
        ("mkdir gone; cd gone; rmdir ../gone; $N build n.md", 2),
        ("mkdir gone; cd gone; rmdir ../gone; $N themes", 0),
        ("HOME=/nowhere TMPDIR=/nowhere $N build n.md", 0),
        (r"$N build $'caf\xe9.md' $'\xff\xfe'", 2),
        (r"$N $'\xff'", 2),
    ],
)
def test_streams_and_folders_that_are_gone(script: str, code: int, folder: Path) -> None:
    assert shell(script, folder).returncode in (code, 1 if "pipefail" in script else code)
    for made in folder.glob("n.*"):
        assert made.read_bytes().strip(), made


@pytest.mark.parametrize("option", ["--minutes", "--steps", "--theme", "-o", "--tag", "--heading", "--to", "--by"])
@pytest.mark.parametrize("value", ["a\0b", DIGITS, "-1", "", "٣", "1e999"])
def test_odd_values_of_options(option: str, value: str, command: Command, folder: Path) -> None:
    assert (folder / "n.md").is_file()
    command("build", "n.md", "--to", "html", option, value)


@pytest.mark.parametrize(
    "line",
    [
        f"minutes = {DIGITS}",
        f"minutes = {DIGITS[:4000]}",
        "minutes = 1e999",
        f"title = {DIGITS}",
        "x = " + "[" * 10_000 + "]" * 10_000,
        "x = " + "{a = " * 3000 + "1" + "}" * 3000,
        ".".join("a" * 3000) + " = 1",
        f'select = "{"(" * 5000}"',
        f'output = "{"x" * 5000}"',
        f'theme = "{"x" * 5000}"',
        'headings = ["["]',
        "date = 9999-12-31T00:00:00Z",
        f'sources = ["{"*/" * 500}*.md"]',
        f'sources = ["{DIGITS}"]',
    ],
)
def test_odd_deck_specs(line: str, command: Command, folder: Path) -> None:
    spec = line if line.startswith("sources") else SPEC + line
    (folder / "decks/a.toml").write_text(spec)
    command("build", "--jobs", "1")
    command("build", "--check")


@pytest.mark.parametrize(
    "header",
    [
        "a: " + "[" * 5000 + "]" * 5000,
        "a: &x 1\nb: *x",
        f"title: {DIGITS}",
        f"{DIGITS}: 1",
        "a: !!python/object/apply:os.system [x]",
        "? [a, b]\n: c",
        "title: [a, [b, {c: d}]]",
        "date: 99999-99-99",
    ],
)
def test_odd_headers(header: str, command: Command, folder: Path) -> None:
    (folder / "n.md").write_text(f"---\n{header}\n---\n{NOTES}")
    command("plan", "n.md")


@pytest.mark.parametrize("number", [DIGITS, "9" * 400, "-5", "1e400", "nan", "²", "1/0"])
def test_odd_numbers_in_notes(number: str, command: Command, folder: Path) -> None:
    (folder / "n.md").write_text(
        f"# A {{time={number}}}\n\n{number}. one {{.step level={number}}}\n\n- &#{number};[^{number}]\n\n"
        f"```python {{{number}}}\nprint(1)\n```\n\n```chart bar\nx, y\na, {number}\nb, 2\n```\n\n"
        f"```chart scatter\nx, y\n{number}, 1\n2, 2\n```\n\n![x](a.png){{width={number}%}}\n\n[^{number}]: foot\n"
    )
    minutes = sized("60", thorough="5")  # in which they are planned once, or again and again in fewer words
    command("build", "n.md", "--minutes", minutes)


def test_odd_arguments_of_the_library(folder: Path) -> None:
    """It raises Notes2SlidesError for whatever bad input, as the command line shows it."""
    assert (folder / "n.md").is_file()
    for odd in ("a\0b", "x" * 5000, DIGITS, "/dev/null", "nothing.md"):
        for call in (lambda: read(odd), lambda: build(odd, "out"), lambda: load_theme(odd), lambda: Course.load(odd)):  # noqa: B023
            with pytest.raises(Notes2SlidesError):
                call()
    for odd in ("a\0b", "x" * 5000):
        with pytest.raises(Notes2SlidesError):
            build("n.md", odd)
        with pytest.raises(Notes2SlidesError):
            Course.load(".", output=odd)


VALUES = (None, True, 3, -1, 10**30, float("inf"), float("nan"), "", "../../x", "a\0b", [], {}, [1], {"a": 1}, [[]])


def test_records_that_were_edited(command: Command, folder: Path) -> None:
    """Values of a record are replaced by values of all types: it counts, or it is no record."""
    command("build", "--jobs", "1")
    output = folder / "out"
    file = output / ".notes2slides/a.json"
    good = json.loads(file.read_text())
    settings, theme = Course.load(".").settings, load_theme("lecture")
    places = [(key,) for key in good] + [("facts", key) for key in good["facts"]]
    for place, value in islice(product(places, VALUES), 0, None, sized(7, thorough=1)):
        edited = json.loads(json.dumps(good))
        (edited if len(place) == 1 else edited["facts"])[place[-1]] = value
        file.write_text(json.dumps(edited))
        list(records(output))
        Course.load(".").stale()
        write_index(output, ["a"], settings, theme)
    for text in ("[" * 100_000, '{"a":' * 100_000, json.dumps(good)[:200], "\0\1", "", f'{{"form": {DIGITS}}}'):
        file.write_text(text)
        assert read_record(output, "a") is None
        command("build", "--check")
    command("build", "--jobs", "1")
    assert read_record(output, "a") is not None


@pytest.mark.parametrize(
    "put",
    [
        lambda svg: "<script>alert(1)</script>" + svg,
        lambda svg: svg.replace("</svg>", "<script>alert(1)</script></svg>"),
        lambda svg: svg.replace("<svg ", "<svg onload='alert(1)' "),
        lambda svg: svg.replace("<svg ", '<svg onload="alert(1)" '),
        lambda svg: svg.replace("<rect ", '<rect style="background:url(//example.org)" '),
        lambda svg: svg.replace("<text ", "<text x=y/onclick=alert(1) "),
        lambda svg: svg + "<img src=x onerror=alert(1)>",
        lambda svg: svg.replace("</svg>", '<a href="javascript:alert(1)">x</a></svg>'),
    ],
)
def test_markup_in_a_record_reaches_no_index_page(put: Callable[[str], str], command: Command, folder: Path) -> None:
    command("build", "--jobs", "1")
    file = folder / "out/.notes2slides/a.json"
    record = json.loads(file.read_text())
    good = record["facts"]["thumbnail"]
    record["facts"]["thumbnail"] = put(good)
    assert record["facts"]["thumbnail"] != good
    file.write_text(json.dumps(record))
    assert read_record(folder / "out", "a") is None
    write_index(folder / "out", ["a"], Course.load(".").settings, load_theme("lecture"))
    assert "alert(1)" not in (folder / "out/index.html").read_text()
    assert "example.org" not in (folder / "out/index.html").read_text()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", "é".encode(), b"x" * 10_000])
def test_a_record_of_the_index_page_that_was_edited(content: bytes, command: Command, folder: Path) -> None:
    command("build", "--jobs", "1")
    (folder / "out/.notes2slides/index.page").write_bytes(content)
    command("clean")
    command("build", "--jobs", "1")


FAULTY = """
import sys
from notes2slides import pipeline
from notes2slides.cli import main
right = pipeline.plan
def plan(notes, *given, **more):
    if "Faulty" in str(notes): {}
    return right(notes, *given, **more)
pipeline.plan = plan
sys.argv[1:] = {!r}
main()
"""


def faulty(folder: Path, fault: str, *arguments: str, **environment: str) -> tuple[int, str]:
    """What a program with a fault returns and says."""
    environment = {**os.environ, "TMPDIR": str(folder), **environment}
    command = [sys.executable, "-c", FAULTY.format(fault, list(arguments))]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_a_fault_of_ours_is_three_lines_and_a_report(folder: Path) -> None:
    (folder / "f.md").write_text("# Faulty\n\n- b\n")
    code, said = faulty(folder, "1 / 0", "build", "f.md")
    assert code == 70
    first, second, third = said.splitlines()
    assert first == (
        "error: a fault in notes2slides itself, not in what you wrote, "
        "stopped build, while planning (ZeroDivisionError)"
    )
    assert "private notes" in second
    (report,) = folder.glob("notes2slides-fault-*.txt")
    assert third.startswith(f"  report: {report} ")
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text()
    assert re.match(r"notes2slides \d.*\nPython 3.*\n.*\narguments: \['build', 'f.md'\]\n\nTraceback", text)
    assert "ZeroDivisionError: division by zero" in text
    assert faulty(folder, "1 / 0", "build", "f.md")[0] == 70
    assert len(list(folder.glob("notes2slides-fault-*.txt"))) == 2
    assert not list(folder.glob("*.html"))


def test_developers_see_the_traceback(folder: Path) -> None:
    (folder / "f.md").write_text("# Faulty\n\n- b\n")
    code, said = faulty(folder, "1 / 0", "build", "f.md", NOTES2SLIDES_TRACEBACK="1")
    assert code == 70
    assert said.startswith("Traceback")
    assert not list(folder.glob("notes2slides-fault-*"))


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        ("raise MemoryError", 1, "error: there is not enough memory for this"),
        ("raise RecursionError", 70, "(RecursionError)"),
        ("raise OSError(28, 'No space left on device', 'a.pptx')", 1, "error: a.pptx: No space left on device"),
        ("raise ModuleNotFoundError('No module named lxml')", 1, "error: a part of notes2slides is missing"),
        ("raise KeyboardInterrupt", 130, "interrupted"),
        ("raise UnicodeEncodeError('ascii', 'e', 0, 1, 'x')", 70, "(UnicodeEncodeError)"),
    ],
)
def test_what_else_may_happen(fault: str, code: int, words: str, folder: Path) -> None:
    (folder / "f.md").write_text("# Faulty\n\n- b\n")
    found, said = faulty(folder, fault, "build", "f.md")
    assert (found, words in said, "Traceback" in said) == (code, True, False), said


def test_a_fault_in_one_deck_does_not_stop_the_others(folder: Path) -> None:
    (folder / "f.md").write_text("# Faulty\n\n- b\n")
    (folder / "decks/f.toml").write_text(SPEC.replace("n.md", "f.md"))
    code, said = faulty(folder, "1 / 0", "build", "--jobs", "1")
    assert code == 70
    assert "stopped building f (ZeroDivisionError)" in said
    assert len(list(folder.glob("notes2slides-fault-*.txt"))) == 1
    assert (folder / "out/a.html").is_file()
    assert (folder / "out/index.html").is_file()
    assert not (folder / "out/f.html").exists()


INTERRUPTED = """
import os, signal, sys
calls = 0
def heard(frame, event, argument):
    global calls
    calls += 1
    if {}:
        sys.setprofile(None)
        signal_twice()
def signal_twice():
    os.killpg(0, signal.SIGINT)
    os.killpg(0, signal.SIGINT)
from notes2slides.cli import main
sys.argv[1:] = {!r}
sys.setprofile(heard)
main()
"""


def interrupted(folder: Path, when: str, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-c", INTERRUPTED.format(when, list(arguments))]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, start_new_session=True)
    return done.returncode, done.stderr


@pytest.mark.parametrize("calls", [10, 1_000, 20_000, 100_000, 200_000, 300_000, 400_000])
def test_an_interrupt_at_any_moment(calls: int, folder: Path) -> None:
    code, said = interrupted(folder, f"calls == {calls}", "build", "n.md")
    assert "Traceback" not in said
    assert code == 130
    assert {file.name for file in folder.iterdir()} <= {"n.md", "decks"}


def test_an_interrupt_is_heard_though_an_object_goes_just_then(folder: Path) -> None:
    goes = "calls == 20_000 and (type('Gone', (), {'__del__': lambda _: signal_twice()})(), False)[1]"
    code, said = interrupted(folder, goes, "build", "n.md")
    assert (code, said.strip()) == (130, "interrupted")


@pytest.mark.parametrize("where", ["_prepared", "fsync", "_replace_all", "_move"])
def test_an_interrupt_while_writing_leaves_nothing(where: str, folder: Path) -> None:
    name = "getattr(argument, '__name__', frame.f_code.co_name)"
    code, said = interrupted(folder, f"{name} == {where!r}", "build", "n.md")
    assert (code, said.strip()) == (130, "interrupted")
    assert {file.name for file in folder.iterdir()} == {"n.md", "decks"}


def test_an_interrupt_of_a_course_ends_its_processes(folder: Path) -> None:
    for name in "bcdef":
        (folder / f"decks/{name}.toml").write_text(SPEC)
    waiting = "frame.f_code.co_name == 'wait' and frame.f_code.co_filename.endswith('_base.py')"
    code, said = interrupted(folder, waiting, "build", "--jobs", "2")
    assert (code, said.strip()) == (130, "interrupted")
    assert not list(folder.rglob(".notes2slides-*.tmp"))

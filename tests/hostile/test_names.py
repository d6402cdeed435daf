"""Names of notes, specs and titles: whatever they are, decks have names that every system can have, and stay apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2slides import Course, build
from notes2slides.build_options import BuildOptions
from notes2slides.course.records import read_record, record_path, records
from notes2slides.files.naming import legal, legal_path, unique_names
from notes2slides.pipeline import build_parts

DEVICES = (
    "CON",
    "PRN",
    "AUX",
    "NUL",
    "CONIN$",
    "CONOUT$",
    *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³"),
)
AWKWARD = [
    *DEVICES,
    "con",
    "Nul",
    "con.week1",
    "aux .x",
    "lecture:1",
    "lecture.",
    "lecture...",
    "lecture ",
    " lecture",
    "a<b>c",
    'a"b',
    "a|b?c*d",
    "a\\b",
    "a\x01b",
    "a\x7fb",
    "\ud800",
    "...",
    ":",
    "x" * 300,
    "ü" * 150,
    "課" * 100,
    "😀" * 60,
    f"{'x' * 179} y",
]
GOOD = [
    "lecture",
    "lecture-1",
    "Lecture 1",
    "v1.2",
    "Größe",
    "課題",
    "console",
    "com10",
    "nullity",
    "a'b",
    "a.b",
    "x" * 180,
]


def is_legal(name: str) -> bool:
    """Whether Windows, macOS and Linux can have a file of that name with any short suffix."""
    bare = name.partition(".")[0].rstrip(" ").upper()
    return (
        bool(name)
        and not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
        and name == name.strip(" ").rstrip(". ")
        and bare not in DEVICES
        and len(name.encode()) <= 200
    )


@pytest.mark.parametrize("name", AWKWARD, ids=ascii)
def test_an_awkward_name_becomes_a_legal_one_and_says_what_it_was(name: str) -> None:
    assert is_legal(legal(name))
    assert legal(legal(name)) == legal(name)
    assert legal(name) != name


@pytest.mark.parametrize("name", GOOD)
def test_a_good_name_stays(name: str) -> None:
    assert legal(name) == name


@given(st.text(min_size=1, max_size=40) | st.sampled_from(AWKWARD).map(lambda name: name * 2))
def test_every_name_becomes_legal(name: str) -> None:
    assert is_legal(legal(name))
    assert legal(legal(name)) == legal(name)


@given(st.lists(st.sampled_from([*AWKWARD, *GOOD, "LECTURE", "lecture-2"]), max_size=8))
def test_names_stay_apart_on_every_system(names: list[str]) -> None:
    found = unique_names(names)
    assert len(found) == len(names)
    assert len({name.casefold() for name in found}) == len(names)


def test_names_that_would_become_the_same_stay_apart() -> None:
    alike = ["lecture:1", "lecture?1", "lecture-1", "lecture|1", "lecture-1.", "lecture-1 "]
    assert len({legal(name).casefold() for name in alike}) == len(alike)
    assert len({legal("x" * 300 + end) for end in "abc"}) == 3


def test_every_part_of_a_path_is_legal() -> None:
    assert all(map(is_legal, legal_path("con/lecture:1/nul.x").split("/")))


@pytest.mark.parametrize("name", ["con", "lecture:1", "lecture ", "ü" * 122])
def test_a_deck_is_written_under_a_legal_name_and_it_is_told(tmp_path: Path, name: str) -> None:
    notes = tmp_path / f"{name}.md"
    notes.write_text("# A\n\n- words\n")
    report = build(notes, tmp_path / "out", BuildOptions(formats=["html"]))
    (written,) = (tmp_path / "out").iterdir()
    assert is_legal(written.stem)
    (told,) = [each for each in report.diagnostics if each.code == "name-changed"]
    assert written.stem in told.message
    assert str(told).startswith("note: ")


def test_decks_of_headings_stay_apart_and_legal(tmp_path: Path) -> None:
    notes = tmp_path / "nul.md"
    notes.write_text("# Con\n\n- a\n\n# CON!\n\n- b\n\n# con\n\n- c\n\n# ???\n\n- d\n")
    build_parts(notes, tmp_path / "out", BuildOptions(formats=["html"]), by="heading")
    names = [file.stem for file in (tmp_path / "out").iterdir()]
    assert len({name.casefold() for name in names}) == 4
    assert all(map(is_legal, names))


def test_specs_write_decks_and_records_under_legal_names(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "notes.md").write_text("# A\n\n- words\n")
    plain = 'sources = ["notes.md"]\nformats = ["html"]\n'
    for name, text in {"con": plain, "a:b": plain, "a-b": plain, "deep": f'{plain}output = "aux/lecture:1"\n'}.items():
        (tmp_path / "decks" / f"{name}.toml").write_text(text)
    report = Course.load(tmp_path).build(jobs=1)
    assert report.failed == ()
    files = [file.relative_to(tmp_path / "out") for file in (tmp_path / "out").rglob("*") if file.is_file()]
    assert all(is_legal(part) for file in files for part in (*file.parent.parts, file.stem) if part != ".notes2slides")
    assert {record.name for record in records(tmp_path / "out")} == {"con", "a:b", "a-b", "deep"}
    for name in ("con", "a:b", "a-b", "deep"):
        record = read_record(tmp_path / "out", name)
        assert record and record.name == name
        assert is_legal(record_path(tmp_path / "out", name).stem)
    told = [each.message for outcome in report.outcomes for each in outcome.diagnostics if each.code == "name-changed"]
    assert len(told) == 3
    assert Course.load(tmp_path).stale() == ()


def test_specs_that_differ_in_case_alone_are_refused(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "notes.md").write_text("# A\n\n- words\n")
    for name, output in (("a", "Straße"), ("b", "STRASSE")):
        (tmp_path / "decks" / f"{name}.toml").write_text(f'sources = ["notes.md"]\noutput = "{output}"\n')
    assert len(Course.load(tmp_path).broken) == 1


@pytest.mark.parametrize(
    "output",
    [
        "../x",
        "a/../../x",
        "/x",
        "C:\\\\x",
        "C:/x",
        "c:",
        "\\\\\\\\host\\\\x",
        "..\\\\x",
        ".hidden",
        "a/.b",
        "",
        "a\\u0000b",
    ],
)
def test_no_spec_writes_outside_the_output_folder(tmp_path: Path, output: str) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "notes.md").write_text("# A\n\n- words\n")
    (tmp_path / "decks" / "a.toml").write_text(f'sources = ["notes.md"]\noutput = "{output}"\n')
    (broken,) = Course.load(tmp_path).broken
    assert "`output`" in broken.error

"""Every door by which text comes in, each tried with every kind of text that has broken a file or a program.

Behind each door stand decks that every reader opens, or a clear refusal; never an exception of another kind.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from pathlib import Path

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from pptx import Presentation

from notes2slides import pipeline
from notes2slides.build_options import DEFAULTS, BuildOptions
from notes2slides.cli.commands import notes2slides
from notes2slides.course.building import Course
from notes2slides.diagnostics import CourseError, Notes2SlidesError, SourceError, ThemeError
from notes2slides.files.locating import UnusableError
from notes2slides.files.naming import legal
from notes2slides.files.source import Source
from notes2slides.model.deck import Deck
from notes2slides.reading import read
from notes2slides.theming import load_theme
from tests.support.examples import examples, sized
from tests.support.ooxml import schema_errors

CONTROLS = {
    "NUL": "a\0b",
    "C0": "".join(map(chr, range(1, 32))),
    "ESC": "\x1b[31mb\x1b]0;owned\x07c",
    "C1": "\x7f\x80\x9b31mb\x9d0;owned\x9cc",
    "separators": "a\u2028b\u2029c\vd\fe\x85f",
    "ends of lines": "a\r\nb\nc\rd",
    "no characters": "a\ufffeb\uffffc",
}
HALVES = {
    "high": "a\ud83d b",
    "low": "c\ude00 d",
    "the wrong way round": "\ude00\ud83d",
    "bytes of Latin 1": "caf\udce9",
}
WHOLE = {
    "pair": "\ud83d\ude00 loss",
    "bytes of UTF-8": "\udcc3\udcbcber",
    "the last characters": "a\U0010ffff\U0001ffff\ue000",
    "bidi": "a\u202eb\u2066c\u200fd",
    "no width": "\ufeffa\u200bb\u200d\u2060c",
    "combining": "a" + "\u0301" * 60,
    "markup": "</a:t><script>&#27;&amp;]]>\"'{{ 7 * 7 }}",
}
NAUGHTY = {
    "controls": "x".join(CONTROLS.values()),
    "halves": "x".join(HALVES.values()),
    "whole": "x".join(WHOLE.values()),
}
NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids or discourages (2.2), but for white space."""
ASCII_ALONE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
NOTES = "## A heading\n\n- a bullet\n    - another\n"

Door = Callable[[Path, str], Iterable[Path]]
"""Lets a text in, in an empty folder, and returns the decks that came of it."""


def written(folder: Path, text: str | bytes, name: str = "notes.md") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def built(folder: Path, *notes: Path, options: BuildOptions = DEFAULTS) -> Iterable[Path]:
    return pipeline.build(list(notes), folder / "out", options).files


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return file.getvalue()


def yaml(text: str) -> str:
    """Return a text in YAML's and JSON's double quotes, all that is not ASCII as `\\u` and in halves of pairs."""
    return json.dumps(text)


def toml(text: str) -> str:
    """Return a text in TOML's double quotes; halves of pairs, which TOML has no way to write, as JSON writes them."""
    return '"' + "".join(f"\\U{ord(c):08X}" if ord(c) > 0xFFFF else json.dumps(c)[1:-1] for c in text) + '"'


def file_name(text: str) -> str:
    """Return the name of a file that holds as much of a text as the system allows."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        text = re.sub("[\ud800-\udc7f\udd00-\udfff]", "", text)
    return "n" + os.fsdecode(os.fsencode(text.replace("/", "").replace("\0", ""))[:200])


def header(key: str) -> Door:
    return lambda folder, text: built(folder, written(folder, f"---\n{key}: {yaml(text)}\n---\n{NOTES}"))


def in_a_list(folder: Path, text: str) -> Iterable[Path]:
    return built(folder, written(folder, f"---\ntags: [{yaml(text)}, other]\n---\n{NOTES}"))


def as_a_key(folder: Path, text: str) -> Iterable[Path]:
    return built(folder, written(folder, f"---\ntitle: t\n{yaml(text)}: x\n---\n{NOTES}"))


def pelican(folder: Path, text: str) -> Iterable[Path]:
    said = text.encode("utf-8", "replace").decode()
    return built(folder, written(folder, f"Title: {said}\nAuthor: {said}\n\n{NOTES}"))


def around(before: str, after: str = "\n") -> Door:
    """Return the door of a text in the body of the notes."""
    return lambda folder, text: built(
        folder, written(folder, f"## H\n\n{before}{text.encode('utf-8', 'replace').decode()}{after}")
    )


def as_entities(before: str, after: str = "\n") -> Door:
    """Return the door of characters that are written as entities."""
    return lambda folder, text: built(folder, written(folder, f"## H\n\n{before}{as_codes(text)}{after}"))


def as_codes(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def in_an_address(folder: Path, text: str) -> Iterable[Path]:
    link = f"https://example.org/{percent(text)}"
    return built(folder, written(folder, f"## H\n\n- <{link}>\n- [words]({link})\n- [](<{link}>)\n"))


def missing_picture(folder: Path, text: str) -> Iterable[Path]:
    notes = f"## H\n\n![]({percent(text)}.png)\n\n![[{text.encode('utf-8', 'replace').decode()}.png]]\n"
    return built(folder, written(folder, notes))


def picture(folder: Path, text: str) -> Iterable[Path]:
    name = file_name(text) + ".png"
    written(folder, png(), name)
    decks = built(folder, written(folder, f"## H\n\n![]({''.join(f'%{byte:02X}' for byte in os.fsencode(name))})\n"))
    assert any("image/" in each for each in zipped(decks)), "the picture was not found by its true name"
    return decks


def included(folder: Path, text: str) -> Iterable[Path]:
    name = file_name(text) + ".md"
    written(folder, "- what is included\n", name)
    encoded = "".join(f"%{byte:02X}" for byte in os.fsencode(name))
    decks = built(folder, written(folder, f"## H\n\n!include {encoded}\n", "0.md"))
    assert any("what is included" in each for each in zipped(decks)), "the file was not found by its true name"
    return decks


def named_file(folder: Path, text: str) -> Iterable[Path]:
    return built(folder, written(folder, NOTES, file_name(text) + ".md"))


def named_folder(folder: Path, text: str) -> Iterable[Path]:
    place = folder / f"{file_name(text)}.d"
    return built(folder, written(place, NOTES, "a.md").parent, written(place, NOTES, "b.md").parent)


def output_folder(folder: Path, text: str) -> Iterable[Path]:
    return built(folder / file_name(f"{text}.d"), written(folder, NOTES))


def svg(folder: Path, text: str) -> Iterable[Path]:
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{as_codes(text)}</title><rect/></svg>'
    )
    written(folder, drawing, "d.svg")
    return built(folder, written(folder, "## H\n\n![](d.svg)\n"))


def program(folder: Path, text: str) -> Iterable[Path]:
    """Let in what a program says that draws a diagram."""
    said = written(folder, text.encode("utf-8", "surrogatepass"), "said")
    tool = written(folder, f"#!/bin/sh\ncat '{said}' >&2\nexit 1\n", "bin/dot")
    tool.chmod(0o755)
    notes = written(folder, "## H\n\n```dot\ndigraph { a -> b }\n```\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{tool.parent}:{os.environ['PATH']}")
        return built(folder, notes)


def source(folder: Path, text: str) -> Iterable[Path]:
    """Let in what callers of the library hand over without a file."""
    notes, _ = read([Source(f"{text}.md", f"## H\n\n- {text}\n", text), Source("b.md", NOTES)])
    return rendered(folder, pipeline.plan(notes)[0])


def rendered(folder: Path, deck: Deck) -> Iterable[Path]:
    decks = pipeline.render(deck)
    return [written(folder, data, str(path)) for path, data in decks.items()]


def settings_key(key: str, form: str = "{}") -> Door:
    return lambda folder, text: course(folder, settings=f"{key} = {form.format(toml(text))}\n")


def spec_key(key: str, form: str = "{}") -> Door:
    return lambda folder, text: course(folder, spec=f"{key} = {form.format(toml(text))}\n")


def alias(folder: Path, text: str) -> Iterable[Path]:
    return course(folder, settings=f'[aliases]\n{toml(text)} = ["b", {toml(text + "c")}]\n')


def spec_name(folder: Path, text: str) -> Iterable[Path]:
    return course(folder, name=file_name(text))


def theme_table(table: str) -> Door:
    """Return the door of a text at `@` in a theme."""

    def door(folder: Path, text: str) -> Iterable[Path]:
        written(folder, f'extends = "lecture"\n{table.replace("@", toml(text))}\n', "look/theme.toml")
        options = BuildOptions(theme=str(folder / "look"))
        return built(folder, written(folder, f"{NOTES}    - My Take: so\n"), options=options)

    return door


def extends(folder: Path, text: str) -> Iterable[Path]:
    written(folder, f"extends = {toml(text)}\n", "look/theme.toml")
    return built(folder, written(folder, NOTES), options=BuildOptions(theme=str(folder / "look")))


def theme_folder(folder: Path, text: str) -> Iterable[Path]:
    place = written(folder, 'extends = "lecture"\n', f"{file_name(text)}.d/theme.toml").parent
    return built(folder, written(folder, NOTES), options=BuildOptions(theme=str(place)))


def course(folder: Path, *, settings: str = "", spec: str = "", name: str = "deck") -> Iterable[Path]:
    written(folder, NOTES, "notes/1.md")
    written(folder, settings, "notes2slides.toml")
    sources = "" if spec.startswith("sources") else 'sources = ["notes/*.md"]\n'
    written(folder, sources + spec, f"decks/{name}.toml")
    report = Course.load(folder).build(jobs=1)
    for outcome in report.failed:
        assert ": error: " in outcome.error or outcome.error.startswith("error: "), outcome.error
        assert "a fault in" not in outcome.error
    return [*folder.rglob("*.pptx"), *folder.rglob("*.html")]


def record(folder: Path, text: str) -> Iterable[Path]:
    """Let in what a record says, of which the page of all decks is made."""
    course(folder)
    (found,) = folder.rglob(".notes2slides/*.json")
    table = json.loads(found.read_bytes())
    table["facts"] |= {"title": text, "subtitle": text, "topics": [text]}
    found.write_text(json.dumps(table))
    Course.load(folder).build(jobs=1)
    return list(folder.rglob("*.html"))


def option(*names: str) -> Door:
    """Return the door of an option of the command line."""

    def door(folder: Path, text: str) -> Iterable[Path]:
        notes = written(folder, NOTES)
        said = [f"{name}={text}" for name in names]
        notes2slides.main(["build", str(notes), "-q", "-o", str(folder / "out"), *said], standalone_mode=False)
        return list((folder / "out").iterdir())

    return door


DOORS: Mapping[str, Door] = {
    **{f"header: {key}": header(key) for key in ("title", "subtitle", "author", "date", "lang", "tags", "footer")},
    **{f"header: {key}": header(key) for key in ("subject", "callouts", "dir", "institute")},
    "header: one of a list": in_a_list,
    "header: a key": as_a_key,
    "header: Pelican's": pelican,
    "notes: a heading": around("### "),
    "notes: a bullet": around("- "),
    "notes: code": around("```\n", "\n```\n"),
    "notes: a table": around("| a | b |\n|---|---|\n| c | ", " |\n"),
    "notes: a formula": around("- $x$ and $", "$\n"),
    "notes: for the speaker": around("- a <!-- notes: ", " -->\n"),
    "notes: a chart": around("```chart\ntype: bar\n\n| a | b |\n|---|---|\n| x", " | 1 |\n```\n"),
    "notes: an alternative text": around("![", "](x.png)\n"),
    "notes: entities": as_entities("- a "),
    "notes: entities in an attribute": as_entities('<img src="x.png" alt="', '">\n'),
    "notes: entities in a formula": as_entities("- $a", "$\n"),
    "notes: percent codes of a link": in_an_address,
    "notes: a picture that is not there": missing_picture,
    "name: of a picture": picture,
    "name: of an included file": included,
    "name: of the notes": named_file,
    "name: of a folder": named_folder,
    "name: of the output folder": output_folder,
    "name: of a deck spec": spec_name,
    "name: of a theme": theme_folder,
    "drawing: SVG": svg,
    "drawing: what a program says": program,
    "library: a source": source,
    "theme: extends": extends,
    **{f"settings: {key}": settings_key(key) for key in ("title", "author", "language", "footer", "theme", "output")},
    "settings: callouts": settings_key("callouts", "[{}]"),
    "settings: aliases": alias,
    **{f"spec: {key}": spec_key(key) for key in ("title", "subtitle", "author", "date", "language", "footer")},
    **{f"spec: {key}": spec_key(key) for key in ("theme", "output", "select", "detail")},
    **{f"spec: {key}": spec_key(key, "[{}]") for key in ("sources", "without", "headings")},
    "theme: description": theme_table("description = @"),
    "theme: a sign": theme_table("[callouts.mytake]\ncolour = 'accent'\nsign = @"),
    "theme: a face": theme_table("[fonts.body]\nface = @\ngeneric = 'serif'"),
    "theme: a colour": theme_table("[colours]\naccent = @"),
    "theme: a new colour": theme_table("[colours]\n@ = 'AA0000'"),
    "theme: a font": theme_table("[fonts]\nmono = @"),
    "record: facts": record,
    "option: callout": option("--callout"),
    "option: tag": option("--not-tag"),
    "option: heading": option("--heading"),
}


def zipped(decks: Iterable[Path]) -> list[str]:
    """Return every part of the packages among some decks."""
    found = []
    for deck in decks:
        if deck.suffix == ".pptx":
            with zipfile.ZipFile(deck) as package:
                found += [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    return found


def faults(deck: Path) -> list[str]:
    """Return what makes a deck unreadable, or what in it no reader should have to read."""
    if deck.suffix == ".html":
        page = re.sub(r"<script>.*?</script>", "", deck.read_text(encoding="utf-8"), flags=re.DOTALL)
        return [f"{deck.name}: {found!a}" for found in NEVER.findall(page)]
    found: list[str] = []
    with zipfile.ZipFile(deck) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels", ".svg")):
                texts = etree.fromstring(package.read(name)).xpath("//text() | //@*")
                found += [f"{name}: {each!a}" for each in texts if NEVER.search(each)]
    Presentation(str(deck))
    return found


@pytest.mark.parametrize(("door", "naughty"), list(product(DOORS, NAUGHTY))[:: sized(11, thorough=1)])
def test_a_text_of_any_kind_gives_readable_decks_or_a_clear_refusal(tmp_path: Path, door: str, naughty: str) -> None:
    try:
        decks = list(DOORS[door](tmp_path, NAUGHTY[naughty]))
    except Notes2SlidesError as error:
        assert not NEVER.search(str(error))
        assert error.message
        return
    except click.UsageError as error:
        assert "control character" in error.message
        return
    assert [fault for deck in decks for fault in faults(deck)] == []


def title_of(deck: Path) -> str:
    return str(Presentation(str(deck)).core_properties.title)


@pytest.mark.parametrize(
    ("written_so", "title", "count"),
    [
        (r"a\eb", "ab", 1),
        (r"\ud83d\ude00 Loss", "\U0001f600 Loss", 0),
        (r"\uD83D\uDE00\ud83d!", "\U0001f600\ufffd!", 1),
        (r"\u0090\x9bx\NyLz\L", "x yLz", 2),
        (r"\u202Ea\u200db\uFEFF\U0010FFFF", "\u202ea\u200db\ufeff\U0010ffff", 0),
    ],
)
def test_escapes_of_a_header_are_read_and_what_is_lost_is_told(
    tmp_path: Path, written_so: str, title: str, count: int
) -> None:
    path = written(tmp_path, f'---\nauthor: A\ntitle: "{written_so}"\n---\n{NOTES}')
    report = pipeline.build(path, tmp_path)
    assert report.deck.meta.title == title
    assert title_of(tmp_path / "notes.pptx") == title
    assert f"<title>{title}</title>" in (tmp_path / "notes.html").read_text(encoding="utf-8")
    told = [each for each in report.diagnostics if each.code == "control-characters"]
    assert [str(each.span) for each in told] == [f"{path}:3"] * bool(count)
    assert all(f"{count} control character" in each.message for each in told)


@pytest.mark.parametrize("written_so", [r"\U00110000", r"\UFFFFFFFF", r"\U80000000"])
def test_an_escape_beyond_unicode_is_refused_with_its_line(tmp_path: Path, written_so: str) -> None:
    path = written(tmp_path, f'---\nauthor: A\ntitle: "{written_so}"\n---\n{NOTES}')
    with pytest.raises(SourceError) as caught:
        pipeline.build(path, tmp_path)
    assert str(caught.value.span) == f"{path}:3"
    assert "U0010FFFF" in caught.value.hint


@pytest.mark.parametrize("text", [r"a\u001bb", r"a\u009b", "a\u2028b", r"\uFFFE", r"\u0000"])
def test_a_control_character_in_settings_specs_and_themes_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    written(tmp_path, NOTES, "notes/1.md")
    spec = written(tmp_path, f'sources = ["notes/*.md"]\ntitle = "{text}"\n', "decks/d.toml")
    (outcome,) = Course.load(tmp_path).broken
    assert outcome.error.startswith(f"{spec}:2: error: `title` has a control character\n  hint: ")
    told = written(tmp_path, f'title = "t"\n[aliases]\n"{text}" = ["b"]\n', "notes2slides.toml")
    with pytest.raises(CourseError, match="has a control character") as caught:
        Course.load(tmp_path)
    assert caught.value.span and caught.value.span.path == str(told)
    look = written(tmp_path, f'extends = "lecture"\n\ndescription = "{text}"\n', "look/theme.toml")
    with pytest.raises(ThemeError) as refused:
        load_theme(str(look))
    assert str(refused.value).startswith(f"{look}:3: error: `description` has a control character")


def test_a_pair_as_json_writes_it_is_refused_in_toml_with_what_to_write(tmp_path: Path) -> None:
    look = written(tmp_path, 'extends = "lecture"\ndescription = "\\ud83d\\ude00"\n', "theme.toml")
    with pytest.raises(ThemeError) as refused:
        load_theme(str(look))
    assert str(refused.value.span) == f"{look}:2"
    assert "U0001F600" in refused.value.hint


def test_a_file_is_opened_by_its_true_name_and_shown_by_one_that_is_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\x1b.md")
    report = pipeline.build(written(tmp_path, NOTES, name), tmp_path)
    assert {path.suffix for path in report.files} == {".pptx", ".html"}
    assert {path.stem for path in report.files} == {legal(os.fsdecode(b"caf\xe9\x1b"))}
    assert report.deck.meta.title == "caf\ufffd"
    assert [each.code for each in report.diagnostics] == ["name-unfit", "name-changed"]
    (page,) = (path for path in report.files if path.suffix == ".html")
    assert 'data-source="caf\ufffd.md:3"' in page.read_text(encoding="utf-8")
    package = "".join(zipped(report.files))
    assert 'source="caf\ufffd.md:3"' in package


def test_all_is_the_same_where_the_system_knows_ascii_alone(tmp_path: Path) -> None:
    trees = []
    for number, locale in enumerate(({"LC_ALL": "C.UTF-8"}, ASCII_ALONE)):
        folder = tmp_path / str(number)
        written(folder, png(), "notes/bild-\xfc.png")
        written(
            folder,
            "## Gr\xf6\xdfe\n\n- <tag>\xfcber</tag>\n\n![](bild-\xfc.png)\n\n!include mehr-\xfc.md\n",
            "notes/\xfcber.md",
        )
        written(folder, "- mehr\n", "notes/mehr-\xfc.md")
        written(folder, 'sources = ["notes/\xfcber.md"]\noutput = "\xfc/\xe4"\nselect = "\xfcber"\n', "decks/\xf6.toml")
        for said in (
            ("build", "notes/\xfcber.md", "-o", "out-\xfc", "--by", "heading", "--tag", "\xfcber"),
            ("build", "--jobs", "1"),
        ):
            command = [sys.executable, "-m", "notes2slides", *said]
            done = subprocess.run(command, cwd=folder, capture_output=True, env={**os.environ, **locale}, check=False)
            assert (done.returncode, done.stderr) == (0, b"")
        made = [*(folder / "out-\xfc").iterdir(), *(folder / "out").rglob("*.html"), *(folder / "out").rglob("*.pptx")]
        trees.append({str(path.relative_to(folder)): path.read_bytes() for path in made})
    assert trees[0] == trees[1]
    places = (
        "out-\xfc/\xfcber-gr\xf6sse.html",
        "out-\xfc/\xfcber-gr\xf6sse.pptx",
        "out/index.html",
        "out/\xfc/\xe4.html",
    )
    assert sorted(trees[0]) == [*places, "out/\xfc/\xe4.pptx"]


def test_a_deck_of_nothing_but_naughty_text_is_valid(tmp_path: Path) -> None:
    text = "x".join(NAUGHTY.values())
    keys = "".join(f"{key}: {yaml(text)}\n" for key in ("title", "subtitle", "author", "tags", "footer", "subject"))
    said = text.encode("utf-8", "replace").decode()
    body = f"## {said}\n\n- {said}\n- $x$ {as_codes(said)}\n\n```\n{said}\n```\n\n![{said}](p.png)\n"
    body += f"\n![]({percent(said)})\n"
    written(tmp_path, png(), "p.png")
    pipeline.build(written(tmp_path, f"---\n{keys}---\n{body}", f"{file_name(text)}.md"), tmp_path / "out")
    (deck,) = (tmp_path / "out").glob("*.pptx")
    assert schema_errors(deck.read_bytes()) == []


def test_what_a_server_says_of_a_picture_stands_clean_on_its_slide() -> None:
    assert UnusableError("remote", "cannot be fetched: \x1b[31m\x9bNo\u2028pe", "").problem == (
        "cannot be fetched: No pe"
    )


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
KINDS = (*CONTROLS.values(), *HALVES.values(), *WHOLE.values())
TEXT = ANY_TEXT | st.lists(st.sampled_from(KINDS), max_size=4).map("".join)


@given(title=TEXT, heading=TEXT, name=TEXT)
@settings(max_examples=examples(0.25))
def test_any_text_in_headers_notes_and_names_gives_readable_decks(title: str, heading: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        said = heading.encode("utf-8", "replace").decode()
        path = written(folder, f"---\ntitle: {yaml(title)}\n---\n## {said}\n\n- {said}\n", f"{file_name(name)}.md")
        decks = built(folder, path)
        assert [fault for deck in decks for fault in faults(deck)] == []


@given(title=TEXT, footer=TEXT)
@settings(max_examples=examples(0.15))
def test_any_text_in_a_deck_spec_gives_readable_decks_or_is_refused(title: str, footer: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        decks = course(Path(place), spec=f"title = {toml(title)}\nfooter = {toml(footer)}\n")
        assert [fault for deck in decks for fault in faults(deck)] == []

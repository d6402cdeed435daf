"""The door for files: what comes in, in which order, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from notes2slides.diagnostics import SourceError
from notes2slides.files.sources import load_sources


def write(path: Path, data: bytes = b"- text\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def text_of(path: Path) -> str:
    (source,), _ = load_sources([path])
    return source.text


def refusal(*paths: Path) -> SourceError:
    with pytest.raises(SourceError) as caught:
        load_sources(paths)
    assert caught.value.hint
    assert "\n" not in caught.value.message
    return caught.value


def test_an_empty_file_of_a_folder_is_told_and_left_out(tmp_path: Path) -> None:
    write(tmp_path / "1.md")
    empty = write(tmp_path / "2.md", b"\xef\xbb\xbf \r\n")
    (source,), (diagnostic,) = load_sources([tmp_path])
    assert source.text == "- text\n"
    assert (diagnostic.code, diagnostic.span and diagnostic.span.path) == ("file-empty", str(empty))
    (tmp_path / "1.md").unlink()
    assert "empty" in refusal(tmp_path).message


def test_an_empty_file_that_is_named_among_others_is_told_and_left_out(tmp_path: Path) -> None:
    full, empty = write(tmp_path / "1.md"), write(tmp_path / "2.md", b"\n")
    (source,), (diagnostic,) = load_sources([empty, full])
    assert source.path == str(full)
    assert (diagnostic.code, diagnostic.span and diagnostic.span.path) == ("file-empty", str(empty))
    assert "empty" in refusal(empty).message
    full.write_bytes(b"")
    assert "empty" in refusal(empty, full).message


@pytest.mark.parametrize("data", [b"# A\n\n- b\n", b"\xef\xbb\xbf# A\r\n\r\n- b\r\n", b"# A\r\r- b\r"])
def test_line_ends_and_byte_order_mark_are_cleaned(tmp_path: Path, data: bytes) -> None:
    assert text_of(write(tmp_path / "n.md", data)) == "# A\n\n- b\n"


def test_control_characters_are_taken_out_and_counted(tmp_path: Path) -> None:
    path = write(tmp_path / "n.md", "a\x00b\x07c\x1bd\ufffee\x0cf\u2028g \t\u200dh é 字\n".encode())
    (source,), (diagnostic,) = load_sources([path])
    assert source.text == "abcde f g \t\u200dh é 字\n"
    assert "6 control characters" in diagnostic.message
    assert str(diagnostic).startswith(f"{path}:1: warning: ")


def test_a_folder_is_read_in_natural_order(tmp_path: Path) -> None:
    for name in ("lecture-10.md", "lecture-2.md", "Lecture-1.markdown", "data.csv", ".hidden.md", "deeper/x.md"):
        write(tmp_path / name)
    sources, _ = load_sources([tmp_path])
    assert [Path(source.path).name for source in sources] == ["Lecture-1.markdown", "lecture-2.md", "lecture-10.md"]
    assert sources[0].path == str(tmp_path / "Lecture-1.markdown")
    assert {source.folder for source in sources} == {tmp_path.name}


@pytest.mark.parametrize("name", ["README.md", "readme.md", "ReadMe.markdown"])
def test_a_readme_is_no_notes_of_its_folder_unless_it_is_named(tmp_path: Path, name: str) -> None:
    readme, notes = write(tmp_path / name), write(tmp_path / "readme-first.md")
    assert [source.path for source in load_sources([tmp_path])[0]] == [str(notes)]
    assert [source.path for source in load_sources([readme])[0]] == [str(readme)]
    notes.unlink()
    assert "README" in refusal(tmp_path).hint


def test_files_as_a_shell_lists_them_are_put_in_natural_order(tmp_path: Path) -> None:
    paths = sorted(write(tmp_path / f"{number}.md") for number in (1, 2, 10))
    sources, _ = load_sources(paths)
    assert [Path(source.path).stem for source in sources] == ["1", "2", "10"]


def test_an_order_of_the_users_own_is_kept(tmp_path: Path) -> None:
    sources, _ = load_sources([write(tmp_path / name) for name in ("b.md", "a.md", "c.md")])
    assert [Path(source.path).stem for source in sources] == ["b", "a", "c"]


def test_a_file_that_is_named_again_is_read_once_and_told(tmp_path: Path) -> None:
    one, two = write(tmp_path / "1.md"), write(tmp_path / "2.md", b"- other\n")
    sources, said = load_sources([one, two, tmp_path / "." / "1.md", tmp_path])
    assert [source.path for source in sources] == [str(one), str(two)]
    assert [(each.code, each.span and each.span.path) for each in said] == [
        ("file-again", str(one)),
        ("file-again", str(one)),
        ("file-again", str(two)),
    ]


def test_a_missing_file_is_named_with_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path / "lecture.md")
    error = refusal(tmp_path / "lectrue.md")
    assert str(tmp_path / "lectrue.md") in error.message
    assert "lecture.md" in error.hint


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "no folder" in refusal(tmp_path / "none" / "n.md").hint


def test_a_folder_without_notes_says_where_there_are_some(tmp_path: Path) -> None:
    write(tmp_path / "week1" / "n.md")
    error = refusal(tmp_path)
    assert "no notes" in error.message
    assert "week1" in error.hint


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "empty" in refusal(write(tmp_path / "n.md", data)).message


def packed(folder: Path) -> bytes:
    path = folder / "x.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "".join(chr(32 + i * i % 90) for i in range(5000)))
    return path.read_bytes()


def test_binary_files_are_refused(tmp_path: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(i * i % 256 for i in range(2000))
    for data in (png, b"%PDF-1.7\n%text", packed(tmp_path), bytes(range(256)) * 4):
        assert "binary" in refusal(write(tmp_path / "n.md", data)).message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused_by_name(tmp_path: Path, encoding: str) -> None:
    assert "UTF-16" in refusal(write(tmp_path / "n.md", "# Titel\n\n- één\n".encode(encoding))).message


def test_bad_utf_8_is_refused_by_line(tmp_path: Path) -> None:
    error = refusal(write(tmp_path / "n.md", "# A\r\n\r\n- één\r\n".encode("latin-1")))
    assert str(error).startswith(f"{tmp_path / 'n.md'}:3: error: ")
    assert "0xE9" in error.message


def test_a_name_that_cannot_be_is_refused(tmp_path: Path) -> None:
    assert refusal(Path("a\0b.md"))
    assert refusal(tmp_path / ("x" * 5000))


def test_no_path_at_all_is_refused() -> None:
    assert refusal()


@pytest.mark.parametrize(
    ("settings", "notes", "in_vault"),
    [
        (".obsidian/app.json", "n.md", True),
        (".obsidian/app.json", "lectures/one/n.md", True),
        ("lectures/.obsidian/app.json", "n.md", False),
        (".obsidian", "n.md", False),
    ],
)
def test_notes_are_in_a_vault_below_a_folder_with_obsidians_settings(
    tmp_path: Path, settings: str, notes: str, in_vault: bool
) -> None:
    write(tmp_path / settings)
    (source,), _ = load_sources([write(tmp_path / notes)])
    assert source.in_vault is in_vault


@pytest.mark.parametrize("name", ["x.ipynb", "x.md"])
@pytest.mark.parametrize("opening", ['{"cells": [', '{\n "metadata": {},\n "cells": ['])
def test_a_notebook_is_read_by_whatever_name(tmp_path: Path, name: str, opening: str) -> None:
    notebook = opening + '{"cell_type": "markdown", "source": ["# A"]}], "nbformat": 4}'
    assert text_of(write(tmp_path / name, notebook.encode())).strip() == "# A"


def test_an_older_notebook_is_refused_with_the_way_to_make_a_newer_one_of_it(tmp_path: Path) -> None:
    notebook = '{"metadata": {}, "worksheets": [{"cells": [{"cell_type": "markdown"}]}]}'
    assert "nbconvert" in refusal(write(tmp_path / "x.ipynb", notebook.encode())).hint


def test_other_json_and_text_in_braces_are_notes(tmp_path: Path) -> None:
    for text in ('{"cells": 3}', "{x} is a set", 'A cell has a `"cell_type"`'):
        assert text_of(write(tmp_path / "x.md", text.encode())) == text

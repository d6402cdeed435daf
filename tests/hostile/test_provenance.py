"""Whose a file is: no edit goes unseen, no other tool's packing counts as one, and no file stops the question."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notes2slides.files.archives import LARGEST
from notes2slides.files.provenance import Provenance, provenance_of
from notes2slides.files.signing import PROPERTIES, signed_page
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from support.examples import examples
from support.html_samples import every_kind
from support.libreoffice import converted
from support.ooxml import Package

THEME = load_theme("lecture")
PPTX = render_pptx(every_kind(THEME), THEME)
HTML = render_html(every_kind(THEME), THEME)
ABSENT, FOREIGN, UNSIGNED, UNCHANGED, CHANGED = Provenance


def of(data: bytes, folder: Path, name: str = "deck") -> Provenance:
    path = folder / name
    path.write_bytes(data)
    return provenance_of(path)


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def members(data: bytes = PPTX) -> dict[str, bytes]:
    return dict(Package(data).members)


def bomb(sizes: int, claimed: int, with_mark: bool) -> bytes:
    """A package of a few kB that says, or has, so many bytes of content in one part."""
    parts = members() if with_mark else {}
    data = zipped({**parts, "ppt/bomb.xml": bytes(sizes)})
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<L", claimed) + data[at + 28 :]


def test_what_we_write_is_ours_under_any_name(tmp_path: Path) -> None:
    assert [of(PPTX, tmp_path, "a.zip"), of(HTML, tmp_path, "b")] == [UNCHANGED, UNCHANGED]
    assert provenance_of(tmp_path / "none.pptx") == provenance_of(tmp_path / "b" / "none.pptx") == ABSENT


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_packed_again_it_is_unchanged(tmp_path: Path, method: int) -> None:
    parts = members()
    again = {name: parts[name] for name in sorted(parts, reverse=True)}
    assert of(zipped({"ppt/": b"", **again}, method), tmp_path) is UNCHANGED


@pytest.mark.parametrize("name", [*sorted(members())[:4], PROPERTIES, "ppt/slides/slide3.xml", "ppt/media/image1.png"])
def test_a_part_that_is_changed_missing_added_or_renamed_is_seen(tmp_path: Path, name: str) -> None:
    parts = members()
    others = {key: content for key, content in parts.items() if key != name}
    edited = parts[name][:-1] + bytes([parts[name][-1] ^ 1])
    assert of(zipped({**parts, name: edited}), tmp_path) is CHANGED
    assert of(zipped({**parts, "ppt/more.xml": b""}), tmp_path) is CHANGED
    assert of(zipped(others), tmp_path) in (CHANGED, UNSIGNED)
    assert of(zipped({**others, name + "x": parts[name]}), tmp_path) in (CHANGED, UNSIGNED)


def test_parts_that_exchange_their_content_are_seen(tmp_path: Path) -> None:
    one, other = "ppt/slides/slide3.xml", "ppt/slides/slide4.xml"
    parts = members()
    assert of(zipped({**parts, one: parts[other], other: parts[one]}), tmp_path) is CHANGED


def test_a_part_that_stands_twice_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(PPTX)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("ppt/slides/slide3.xml", b"<x/>")
    assert provenance_of(path) is CHANGED


def test_a_save_by_another_program_is_seen(tmp_path: Path) -> None:
    saved = io.BytesIO()
    pptx.Presentation(io.BytesIO(PPTX)).save(saved)
    assert of(saved.getvalue(), tmp_path) is CHANGED
    assert provenance_of(converted(PPTX, tmp_path, "pptx")) is CHANGED


def test_without_the_digest_the_rest_tells_whose_it_is(tmp_path: Path) -> None:
    parts = members()
    del parts[PROPERTIES]
    before = {name: content for name, content in parts.items() if b"urn:notes2slides:base" not in content}
    foreign = {name: content for name, content in before.items() if b"urn:notes2slides:deck" not in content}
    found = [of(zipped(each), tmp_path) for each in (before, foreign)]
    assert found == [UNSIGNED, FOREIGN]


def test_a_page_by_a_version_before_is_unsigned_and_others_are_foreign(tmp_path: Path) -> None:
    page = b'<!doctype html>\n<html><meta name="generator" content="notes2slides"><p>Loss</p></html>'
    assert of(page, tmp_path) is UNSIGNED
    assert of(page.replace(b"notes2slides", b"Pandoc"), tmp_path) is FOREIGN
    assert [of(data, tmp_path) for data in (b"", b"# Loss", b"PK", b"PK\x03\x04" + bytes(99))] == [FOREIGN] * 4


@pytest.mark.parametrize("at", [200, 5_000, 70_000, len(HTML) - 2])
def test_one_byte_of_a_page_is_seen(tmp_path: Path, at: int) -> None:
    assert of(HTML[:at] + bytes([HTML[at] ^ 1]) + HTML[at + 1 :], tmp_path) is CHANGED
    assert of(HTML[:at], tmp_path) is CHANGED
    assert of(HTML[:at] + b"x" + HTML[at:], tmp_path) is CHANGED
    assert of(HTML + b"\n", tmp_path) is CHANGED


def test_line_ends_that_git_changes_are_no_edit(tmp_path: Path) -> None:
    assert of(HTML.replace(b"\n", b"\r\n"), tmp_path) is UNCHANGED


@given(st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b"x" * 40_000, b"<p>"]), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_blocks_may_end_anywhere_among_line_ends(tmp_path: Path, pieces: list[bytes]) -> None:
    assert of(signed_page(pieces), tmp_path) is UNCHANGED
    lines = signed_page([b"<!DOCTYPE html>", *(piece.replace(b"\r", b"") for piece in pieces)])
    assert of(lines.replace(b"\n", b"\r\n"), tmp_path) is UNCHANGED


def test_a_digest_by_a_newer_version_cannot_be_judged_and_so_counts_as_edited(tmp_path: Path) -> None:
    newer = {name: part.replace(b":digest:1:", b":digest:2:") for name, part in members().items()}
    assert of(zipped(newer), tmp_path) is CHANGED
    assert of(HTML.replace(b":digest:1:", b":digest:2:"), tmp_path) is CHANGED


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95, 0.999])
def test_a_deck_cut_short_still_shows_whose_it_is(tmp_path: Path, share: float) -> None:
    assert of(PPTX[: int(len(PPTX) * share)], tmp_path) is CHANGED


@given(st.lists(st.tuples(st.integers(0, len(PPTX) - 1), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=examples(0.6), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_is_never_taken_for_what_we_wrote_unless_no_content_is_hurt(
    tmp_path: Path, hits: list[tuple[int, int]]
) -> None:
    data = bytearray(PPTX)
    for at, value in hits:
        data[at] = value
    if of(bytes(data), tmp_path) is UNCHANGED:
        assert members(bytes(data)) == members()


@given(st.binary(max_size=300), st.integers(0, 600))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_directory_raises_nothing(tmp_path: Path, rubbish: bytes, before_end: int) -> None:
    at = len(PPTX) - before_end
    assert of(PPTX[:at] + rubbish + PPTX[at + len(rubbish) :], tmp_path) in (UNCHANGED, CHANGED, FOREIGN)


@pytest.mark.parametrize("with_mark", [True, False])
@pytest.mark.parametrize("claimed", [LARGEST + 1, 0xFFFFFFFE, 90_000_000, 5])
def test_bombs_are_not_unpacked(tmp_path: Path, claimed: int, with_mark: bool) -> None:
    assert of(bomb(1_000_000, claimed, with_mark), tmp_path) in (CHANGED, FOREIGN)


def test_a_directory_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"PK\x03\x04")
    os.truncate(path, 3 << 30)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, (3 << 30) - 4, 4, 0)
    with path.open("ab") as file:
        file.write(end)
    assert provenance_of(path) is FOREIGN


def test_packed_in_a_way_that_needs_gigabytes_or_a_password_it_is_damaged(tmp_path: Path) -> None:
    assert of(zipped(members(), zipfile.ZIP_LZMA), tmp_path) is FOREIGN
    data = bytearray(PPTX)
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert of(bytes(data), tmp_path) is CHANGED


def test_what_is_no_file_is_foreign_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "deck.pptx").write_bytes(PPTX)
    (tmp_path / "link").symlink_to("deck.pptx")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    odd = [tmp_path, *(tmp_path / name for name in ("fifo", "link", "dangling", "loop", "x" * 300, "a\0b"))]
    assert {provenance_of(path) for path in (*odd, Path("/dev/zero"), Path("/dev/stdin"))} == {FOREIGN}

"""Documents of other programs as notes: what of them arrives, what is refused, and where messages say it stands."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from documents.trees import node
from notes2slides import pipeline
from notes2slides.assets import load_images
from notes2slides.assets.loading import note_files
from notes2slides.diagnostics import SourceError
from notes2slides.files.documents import program
from notes2slides.files.documents.markdown import decoded, written
from notes2slides.files.sources import load_sources
from notes2slides.model.deck import Unusable
from notes2slides.pulling.note_files import opened
from reading.notes_tree import tree
from support.work import calls

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HEART = {
    "org": "#+TITLE: The heart\n* Flow :exam:\n- one\n  - two\n3. [@3] three\n\n$x^2$\n\n"
    "| a | b |\n|---+---|\n| 1 | 2 |\n\n"
    "* Left out :noexport:\nsecret\n",
    "rst": "=========\nThe heart\n=========\n\nFlow\n----\n\n- one\n\n  - two\n\n3. three\n\n:math:`x^2`\n\n"
    "=== ===\na   b\n=== ===\n1   2\n=== ===\n",
    "tex": r"\documentclass{article}\title{The heart}\begin{document}\section{Flow}\begin{itemize}\item one"
    r"\begin{itemize}"
    r"\item two\end{itemize}\end{itemize}\begin{enumerate}\setcounter{enumi}{2}\item three\end{enumerate} $x^2$"
    "\n\n"
    r"\begin{tabular}{ll}a & b\\\hline 1 & 2\end{tabular}\end{document}",
    "html": "<html><head><title>The heart</title></head><body><h1>Flow</h1><ul><li>one<ul><li>two</ul></ul><ol start=3>"
    "<li>three</ol><p><span class='math inline'>\\(x^2\\)</span> mathjax</p><table><tr><th>a</th><th>b</th></tr>"
    "<tr><td>1</td><td>2</td></tr></table>",
    "textile": "h1. Flow\n\n* one\n** two\n\n# three\n\n|_. a|_. b|\n|1|2|\n",
    "mediawiki": "= Flow =\n\n* one\n** two\n\n# three\n\n<math>x^2</math>\n\n{|\n! a !! b\n|-\n| 1 || 2\n|}\n",
}


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def shown(path: Path) -> str:
    return tree(pipeline.read(path)[0], ())


def packed(folder: Path, name: str, markdown: str) -> Path:
    """Have pandoc write a document, as Word or LibreOffice would."""
    write(folder / "plot.png", PIXEL)
    source = write(folder / "source.markdown", markdown)
    subprocess.run(["pandoc", source.name, "-o", name], cwd=folder, check=True)
    source.unlink()
    (folder / "plot.png").unlink()
    return folder / name


def refusal(path: Path) -> SourceError:
    with pytest.raises(SourceError) as caught:
        pipeline.read(path)
    assert caught.value.hint
    assert str(caught.value).startswith(f"{path}: error: ")
    return caught.value


@pytest.mark.parametrize("kind", HEART)
def test_lists_levels_formulas_and_tables_of_each_kind_arrive(kind: str, tmp_path: Path) -> None:
    found = shown(write(tmp_path / f"heart.{kind}", HEART[kind]))
    assert "Flow" in found
    assert "- one\n" in found
    assert "  - two\n" in found
    assert " three" in found
    assert "| 1 | 2 |" in found
    assert "secret" not in found
    assert kind == "textile" or "x²" in found


def test_numbers_begin_where_the_author_has_them(tmp_path: Path) -> None:
    assert "3. three" in shown(write(tmp_path / "a.rst", HEART["rst"]))


def test_tags_of_org_are_labels(tmp_path: Path) -> None:
    notes, _ = pipeline.read(write(tmp_path / "a.org", HEART["org"]))
    assert notes.meta.labels == ("exam",)
    assert "{tag: exam}" in tree(notes, ())


BEAMER = r"""\documentclass{beamer}
\title{The heart}\institute{Uni}
\begin{document}
\begin{frame}\tableofcontents\end{frame}
\begin{frame}[fragile]{Flow \emph{one}}
\begin{itemize}[<+->]
\item<1-> blood
\item veins
\end{itemize}
\note{say this}
\begin{block}{Mind} two atria \end{block}
\begin{columns}
\column{.4\textwidth} left
\column{.6\textwidth} right
\end{columns}
\pause
\only<2>{later}
\end{frame}
\begin{frame}
untitled
\begin{tikzpicture}\draw (0,0);\end{tikzpicture}
\end{frame}
\end{document}
"""


def test_slides_of_beamer_are_what_they_show(tmp_path: Path) -> None:
    notes, said = pipeline.read(write(tmp_path / "a.tex", BEAMER))
    found = tree(notes, ())
    assert "institution: Uni" in found or notes.meta.extra.get("institution") == "Uni"
    assert "h1 Flow {emphasis: one}" in found or "title: Flow" in found
    for line in ("- blood @listed=1", "callout note “Mind” two atria", "left @column=1:40%", "right @column=2:60%"):
        assert line in found
    assert "note say this" in found
    assert "later @appears" in found
    assert "rule\n" in found
    assert "1..." not in found
    assert [each.code for each in said] == ["document-drawing"]


def test_files_of_latex_stand_where_they_are_asked_for_and_none_from_outside(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(tmp_path / "secret.tex", "secret")
    write(folder / "part.tex", "the part")
    write(folder / "plot.png", PIXEL)
    text = r"\input{part} \input{../secret} \includegraphics{plot}"
    notes, said = pipeline.read(write(folder / "a.tex", text))
    found = tree(notes, ())
    assert "the part" in found
    assert "secret" not in found
    assert "plot.png" in found
    assert folder / "part.tex" in note_files(notes)
    assert [each.code for each in said if each.severity != "note"] == ["document-part"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.rst", "A\n\n.. include:: {}\n"),
        ("a.org", "A\n\n#+INCLUDE: {}\n"),
        ("a.rst", "A\n\n.. csv-table::\n   :file: {}\n"),
        ("a.html", "<p>A<iframe src='{}'></iframe>"),
    ],
)
def test_no_document_shows_other_files_of_the_machine(name: str, text: str, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "secret\n")
    path = write(tmp_path / name, text.format(secret))
    try:
        found = shown(path)
    except SourceError as error:
        found = error.message
    assert "secret" not in found.replace(str(secret), "")


def test_admonitions_of_rst_are_callouts(tmp_path: Path) -> None:
    found = shown(
        write(
            tmp_path / "a.rst", ".. note:: Mind\n\n.. admonition:: Own\n\n   text\n\n.. code-block:: python\n\n   x\n"
        )
    )
    assert "callout note “Note” Mind" in found
    assert "callout note “Own” text" in found
    assert "code python\n| x" in found


DOCUMENT = """---
title: The heart
---

# Flow

| a | b |
|---|---|
| 1 | 2 |

1. one

    - two

$$x^2$$

A claim.[^1]

![An aorta](plot.png)

[^1]: at the foot
"""


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub"])
def test_a_packed_document_arrives_with_its_pictures(name: str, tmp_path: Path) -> None:
    path = packed(tmp_path, name, DOCUMENT)
    notes, said = pipeline.read(path)
    found = tree(notes, ())
    assert "The heart" in found
    for words in ("| 1 | 2 |", "1. one", "- two", "at the foot", "An aorta"):
        assert words in found
    images, problems = load_images(notes)
    assert len(images) == 1
    assert not any(isinstance(image, Unusable) for image in images.values()), problems
    assert not any(f"{path}:" in str(each).replace(f"{path}: ", "") for each in said)


def test_a_picture_in_the_text_of_a_page_is_loaded(tmp_path: Path) -> None:
    data = base64.b64encode(PIXEL).decode()
    notes, _ = pipeline.read(
        write(tmp_path / "a.html", f"<h1>A</h1><p>x</p><img alt='dot' src='data:image/png;base64,{data}'>")
    )
    (image,) = load_images(notes)[0].values()
    assert not isinstance(image, Unusable)


def test_a_message_names_the_heading_and_no_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.org", "* One\n\ntext\n\n* Two\n\n[[file:gone.png]]\n")
    notes, _ = pipeline.read(path)
    (problem,) = load_images(notes)[1]
    assert str(problem).startswith(f"{path} (“Two”): warning: ")
    assert problem.span
    assert problem.span.line is None


def test_what_cannot_be_pulled_is_no_file_of_notes(tmp_path: Path) -> None:
    sources, _ = load_sources([write(tmp_path / "a.org", "* A\n\ntext\n")])
    assert list(opened(sources)) == []


def test_in_a_folder_documents_count_where_there_are_no_other_notes(tmp_path: Path) -> None:
    write(tmp_path / "2.org", "* Two\n\ntext\n")
    write(tmp_path / "10.rst", "Ten\n\ntext\n")
    assert [Path(source.path).name for source in load_sources([tmp_path])[0]] == ["2.org", "10.rst"]
    write(tmp_path / "1.md", "- one\n")
    assert [Path(source.path).name for source in load_sources([tmp_path])[0]] == ["1.md"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.org", b"\n \n", "empty"),
        ("a.docx", b"", "empty"),
        ("a.rst", "é".encode("latin-1"), "not UTF-8"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "password"),
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.org", b"PK\x03\x04 a docx", "no .org file"),
        ("a.odt", b"plain", "damaged"),
    ],
)
def test_what_is_no_document_is_refused(name: str, data: bytes, why: str, tmp_path: Path) -> None:
    assert why in refusal(write(tmp_path / name, data)).message


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr("word/document.xml", b"\0" * (80 << 20))
    assert "larger unpacked" in refusal(path).message


def test_a_mark_of_bytes_and_what_a_page_says_of_its_encoding_are_heeded(tmp_path: Path) -> None:
    assert "title: É" in shown(write(tmp_path / "a.org", "\ufeff* É\n\n* B\n\ntext\n"))
    page = '<html><meta charset="iso-8859-1"><body><h1>É</h1><p>text<h1>B</h1>'.encode("latin-1")
    assert "É" in shown(write(tmp_path / "a.html", page))
    tex = "\\usepackage[latin1]{inputenc}\n\\begin{document}\\section{É}a\\section{B}b\\end{document}".encode("latin-1")
    assert "É" in shown(write(tmp_path / "a.tex", tex))


def pretend(folder: Path, lines: str) -> None:
    """Put a program called pandoc into a folder."""
    file = write(folder / "pandoc", f"#!/bin/sh\n{lines}\n")
    file.chmod(0o755)


READS = 'case "$1" in --version) echo pandoc 3.1;; --list-input-formats) echo org;; *)'


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("", "does not say its version"),
        ("echo pandoc 2.9.2.1", "too old"),
        (f"{READS} echo broken >&2; exit 1;; esac", "pandoc cannot read it: broken"),
        (f"{READS} exit 251;; esac", "more than"),
        (f"{READS} exec tail -f /dev/null;; esac", "within"),
        (f"{READS} echo '{{\"blocks\": 1}}' > tree.json;; esac", "not known"),
        (f"{READS.replace('echo org', 'echo rst')} :;; esac", "does not read .org files"),
    ],
)
def test_a_pandoc_that_is_of_no_use_is_told(
    lines: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, lines)
    monkeypatch.setattr(program, "LONGEST", 1.0)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert why in refusal(write(tmp_path / "a.org", f"* A {why}\n")).message


def test_a_pandoc_that_is_not_there_is_told_with_the_way_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refusal(write(tmp_path / "a.org", "* A\n\nb\n"))
    assert "not installed" in error.message
    assert "pip install" in error.hint


TEXT = [node("Str", "An"), node("Space"), node("Str", "aorta")]
IMAGE = node("Image", ["", [], [["width", "40%"]]], TEXT, ["a.png", "fig:"])
FIGURE = node("Figure", ["", [], []], [None, [node("Plain", TEXT)]], [
    node("Plain", [node("Image", ["", [], [["width", "40%"]]], [], ["a.png", ""])])
])  # fmt: skip


@pytest.mark.parametrize(
    ("version", "blocks"),
    [((1, 22, 2, 1), [node("Null"), node("Para", [IMAGE])]), ((1, 23, 1), [FIGURE])],
)
def test_trees_of_both_versions_say_the_same(version: tuple[int, ...], blocks: list[object]) -> None:
    found = {"pandoc-api-version": version, "meta": {}, "blocks": blocks}
    lines, *_ = written(decoded(json.dumps(found).encode()), "a.docx", "a.docx")
    assert lines[-1] == '![An aorta](<a.docx#a.png> "An aorta"){width=40%}'


def test_a_document_costs_what_it_is_long() -> None:
    def work(times: int) -> int:
        blocks = [node("Para", TEXT), node("BulletList", [[node("Para", TEXT)]]), FIGURE] * times
        found = decoded(json.dumps({"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}).encode())
        return calls(lambda: written(found, "a.docx"))

    once, ten, hundred = (work(times) for times in (10, 100, 1_000))
    assert ten < 11 * once
    assert hundred < 11 * ten

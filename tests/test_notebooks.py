"""Jupyter notebooks as notes: what of a cell is shown, what is left out and told, and where messages lead."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from notes2slides import pipeline
from notes2slides.assets import load_images
from notes2slides.diagnostics import SourceError
from notes2slides.files.sources import clean_source, load_sources
from notes2slides.model.deck import Unusable
from notes2slides.model.notes import Notes
from reading.notes_tree import tree
from support.examples import examples

Cell = dict[str, Any]


def png() -> str:
    data = BytesIO()
    Image.new("RGB", (32, 20), (30, 120, 200)).save(data, "PNG")
    return base64.b64encode(data.getvalue()).decode()


def markdown(text: str, **metadata: object) -> Cell:
    return {"cell_type": "markdown", "metadata": metadata, "source": text.splitlines(keepends=True)}


def code(text: str, *outputs: Cell, **metadata: object) -> Cell:
    source = text.splitlines(keepends=True)
    return {"cell_type": "code", "execution_count": 1, "metadata": metadata, "outputs": list(outputs), "source": source}


def stream(text: str, name: str = "stdout") -> Cell:
    return {"output_type": "stream", "name": name, "text": text.splitlines(keepends=True)}


def data(**kinds: str) -> Cell:
    named = {kind.replace("_", "/"): text.splitlines(keepends=True) for kind, text in kinds.items()}
    return {"output_type": "display_data", "data": named, "metadata": {}}


def written(folder: Path, *cells: Cell, indent: int | None = 1) -> Path:
    file = folder / "lab.ipynb"
    about = {"language_info": {"name": "python"}}
    text = json.dumps({"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}, indent=indent)
    file.write_text(text, encoding="utf-8")
    return file


def read(folder: Path, *cells: Cell) -> tuple[str, list[str]]:
    """The tree of a notebook's notes without its diagnostics, and the codes of these."""
    notes, said = pipeline.read(written(folder, *cells))
    return tree(notes, ()), [each.code for each in said]


def shown(folder: Path, *cells: Cell) -> str:
    return read(folder, *cells)[0]


def test_cells_are_text_and_code_with_what_they_have_put_out(tmp_path: Path) -> None:
    found, said = read(
        tmp_path,
        markdown("# Sums\n\n- A **sum**, $x$\n"),
        code("x = 1 + 1\nprint(x)", stream("2\n")),
    )
    assert found == "title: Sums\n- A {strong: sum}, {maths: x}\ncode python\n| x = 1 + 1\n| print(x)\ncode text\n| 2"
    assert said == []


def test_a_table_of_html_is_a_table(tmp_path: Path) -> None:
    rows = "<tr><th>a</th><th>b</th></tr>\n<tr><td>Bern</td><td>1</td></tr>"
    table = f"<div>\n<style scoped>a</style>\n<table border='1'>{rows}</table></div>"
    found = shown(tmp_path, code("df", data(text_html=table, text_plain="   city")))
    assert "\ntable " in found
    assert "Bern" in found
    assert "<" not in found


@pytest.mark.parametrize(
    ("output", "becomes"),
    [
        (data(text_latex="$\\displaystyle x^{2}$"), "formula x²"),
        (data(text_markdown="**bold**"), "paragraph {strong: bold}"),
        (data(text_plain="42"), "code text\n| 42"),
        (data(text_latex="\\begin{tabular}{l}a\\end{tabular}", text_plain="a"), "code text\n| a"),
        (stream("10%\r50%\r100%\n"), "code text\n| 100%"),
        (stream("\x1b[31mred\x1b[0m\n"), "code text\n| red"),
    ],
)
def test_an_output_is_what_it_means(output: Cell, becomes: str, tmp_path: Path) -> None:
    assert shown(tmp_path, markdown("# T\n"), code("", output)) == f"title: T\n{becomes}"


@pytest.mark.parametrize(
    ("cell", "told", "left"),
    [
        (code("x", stream("y"), tags=["remove-input"]), "notebook-input", "y"),
        (code("#| echo: false\nx", stream("y")), "notebook-input", "y"),
        (code("x", stream("y"), slideshow={"slide_type": "notes"}), "notebook-output", "note x"),
        (code("x", stream("y"), tags=["remove-output"]), "notebook-output", "x"),
        (code("x", stream("y"), tags=["remove-cell"]), "notebook-cell", ""),
        (markdown("x", slideshow={"slide_type": "skip"}), "notebook-cell", ""),
        (code("x", stream("w", "stderr")), "notebook-warnings", "x"),
        ({"cell_type": "raw", "metadata": {}, "source": ["x"]}, "notebook-raw", ""),
        (
            code("x", {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]}),
            "notebook-tracebacks",
            "v",
        ),
        (code("x", data(text_plain="<matplotlib.axes at 0x7f>")), "notebook-objects", "x"),
        (code("x", stream("\n".join(map(str, range(100))))), "notebook-logs", "59"),
    ],
)
def test_what_is_left_out_is_told(cell: Cell, told: str, left: str, tmp_path: Path) -> None:
    found, said = read(tmp_path, markdown("# T\n\n- kept\n"), cell)
    assert told in said
    assert left in found
    assert "kept" in found


def test_words_of_a_slide_show_are_for_the_speaker(tmp_path: Path) -> None:
    found = shown(tmp_path, markdown("# T\n\n- a\n"), markdown("Slowly.", slideshow={"slide_type": "notes"}))
    assert "note Slowly." in found


def test_what_code_for_the_speaker_has_put_out_is_on_no_slide(tmp_path: Path) -> None:
    found = shown(tmp_path, markdown("# T\n\n- a\n"), code("x", stream("y"), slideshow={"slide_type": "notes"}))
    assert "code text" not in found


def test_only_lines_at_the_top_are_options(tmp_path: Path) -> None:
    found = shown(tmp_path, markdown("# T\n"), code("#| label: a\n\n#| echo: true\nx\n#| said: here\ny"))
    assert found == "title: T\ncode python\n| x\n| #| said: here\n| y"


def test_code_below_options_stands_on_its_line_of_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, markdown("# T\n"), code("#| label: a\n#| echo: true\nx = 1"))
    source = load_sources([file])[0][0]
    row = source.text.split("\n").index("x = 1")
    assert "x = 1" in file.read_text("utf-8").split("\n")[row]


def test_braces_in_what_is_put_out_stay(tmp_path: Path) -> None:
    assert shown(tmp_path, markdown("# T\n"), code("", stream("a {file} b"))).endswith("| a {file} b")


def test_the_largest_of_outputs_cost_what_they_are_long(tmp_path: Path) -> None:
    """Openings without an end are looked at once, not once for each."""
    cells = (code("", data(text_html="<table " * 50_000)), code("", data(text_plain="<" + "a" * 200_000)))
    assert "title: T" in shown(tmp_path, markdown("# T\n"), *cells)


def pictures(notes: Notes) -> list[object]:
    return list(load_images(notes)[0].values())


def test_pictures_inside_are_loaded(tmp_path: Path) -> None:
    attached = markdown("![sky](attachment:sky.png)")
    attached["attachments"] = {"sky.png": {"image/png": png()}}
    plotted = code("plot()", data(image_png=png(), text_plain="<Figure size 6x4 with 1 Axes>"))
    drawn = code("draw()", data(**{"image_svg+xml": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'}))
    notes, said = pipeline.read(written(tmp_path, markdown("# T\n"), attached, plotted, drawn))
    assert said == ()
    assert len(pictures(notes)) == 3
    assert not any(isinstance(each, Unusable) for each in pictures(notes))


def test_pictures_of_a_file_with_a_mark_of_bytes_and_a_name_in_brackets_are_loaded(tmp_path: Path) -> None:
    file = written(tmp_path, markdown("# T\n"), code("plot()", data(image_png=png())))
    odd = tmp_path / "a<b>.ipynb"
    odd.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert [isinstance(each, Unusable) for each in pictures(pipeline.read(odd)[0])] == [False]


def test_a_drawing_with_half_a_character_is_read(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>\ud800</title></svg>'
    notes, _ = pipeline.read(written(tmp_path, markdown("# T\n"), code("draw()", data(**{"image_svg+xml": drawing}))))
    assert len(pictures(notes)) == 1


def test_a_picture_that_is_none_is_told(tmp_path: Path) -> None:
    notes, _ = pipeline.read(written(tmp_path, markdown("# T\n"), code("p", data(image_png="no base64!"))))
    assert all(isinstance(each, Unusable) for each in pictures(notes))


def test_a_message_names_the_cell_and_its_line_and_the_line_of_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, markdown("# T\n\n- a\n"), code("x = 1"), markdown("One\n\nand $\\frac{$ two\n"))
    _, said = pipeline.read(file)
    assert [each.message.partition(": ")[0] for each in said] == ["cell 3, line 3"]
    assert said[0].span is not None
    assert "frac" in file.read_text("utf-8").split("\n")[said[0].span.first - 1]


def test_json_on_one_line_is_read_too(tmp_path: Path) -> None:
    file = written(tmp_path, markdown("# T\n\n- a\n"), markdown("and $\\frac{$\n"), indent=None)
    _, said = pipeline.read(file)
    assert [each.message.partition(": ")[0] for each in said] == ["cell 2, line 1"]


@pytest.mark.parametrize(
    "text", ["{", '{"cells": 1}', '{"worksheets": []}', '{"a": 1}', '{"cells": []}', "{" + '"a": ' + "1" * 5000 + "}"]
)
def test_what_is_no_notebook_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "lab.ipynb"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError):
        load_sources([file])


def test_in_a_folder_notebooks_count_where_there_is_no_markdown(tmp_path: Path) -> None:
    file = written(tmp_path, markdown("# T\n\n- a\n"))
    assert [source.path for source in load_sources([tmp_path])[0]] == [str(file)]
    (tmp_path / "lab.md").write_text("# T\n", encoding="utf-8")
    assert [source.path for source in load_sources([tmp_path])[0]] == [str(tmp_path / "lab.md")]


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["data", "text", "tags"]), inner),
    max_leaves=5,
)


@settings(max_examples=examples(0.3))
@given(st.data())
def test_whatever_stands_in_a_notebook_is_read_or_refused(drawn: st.DataObject) -> None:
    """Any value at any place may be another than Jupyter writes."""

    def changed(value: Any, rate: int = 12) -> Any:
        if drawn.draw(st.integers(0, rate)) == 0:
            return drawn.draw(ODD)
        if isinstance(value, dict):
            return {key: changed(each) for key, each in value.items()}
        return [changed(each) for each in value] if isinstance(value, list) else value

    cell = code("#| echo: true\nx", stream("y"), data(image_png="a", text_html="<table></table>"), tags=["a"])
    whole = {"cells": [markdown("# T\n"), cell], "metadata": {"language_info": {"name": "r"}}, "nbformat": 4}
    with suppress(SourceError):
        clean_source("lab.ipynb", json.dumps(changed(whole, 1000)).encode())

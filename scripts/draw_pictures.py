"""Draws the pictures of docs/: slides as Chromium shows them, beside the notes that they are made of.

Beside each picture stands what it was made of, as a digest: of the notes, of what is asked for, of the plan and of the
theme. None of these depends on the machine, so a test can tell on any whether a picture is stale; only those are drawn
anew, for what is drawn differs a little from one Chromium to the next.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import tempfile
import tomllib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PIL import Image
from plain_slides import plain_slides
from tests.support.university import university

from notes2slides import BuildOptions, build, plan, read
from notes2slides.checking.decks.tools import chromium
from notes2slides.rendering.html.presenting import presenting_script, presenting_style
from notes2slides.rendering.outline import outline_json

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
FOLDER = DOCS / "pictures"
RECORD = FOLDER / "made-of.json"
COLOURS = 255
"""Of a picture, which is a third as large with a table of them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Slides of the notes that stand on a page of docs/."""

    name: str
    page: str
    """The page whose first block of notes it is made of."""
    theme: str
    slides: Sequence[int]
    """Which of them are shown, by their number."""
    with_notes: bool
    view: Literal["slides", "before", "overview", "speaker"] = "slides"
    """What is drawn: slides, the same beside those of a plain converter, or what a lecturer sees at the first."""

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.name}.png"

    @property
    def notes(self) -> str:
        """The notes, as they stand between the fences."""
        found = re.search(r"^```markdown[^\n]*\n(.*?\n)^```$", _text(DOCS / self.page), re.DOTALL | re.MULTILINE)
        if found is None:
            raise LookupError(f"no notes on {self.page}")
        return found[1]


HOUSE = "university.potx"
"""A template of our own, in place of a theme."""

PICTURES = (
    Picture("notes-and-slides", "tutorials/first-deck.md", "lecture", (1, 4, 5, 6, 8, 9), with_notes=True),
    Picture("forms", "explanation/forms.md", "lecture", tuple(range(5, 15)), with_notes=False),
    Picture("presenting-overview", "tutorials/first-deck.md", "lecture", (5,), with_notes=False, view="overview"),
    Picture("presenting-speaker", "tutorials/first-deck.md", "lecture", (5,), with_notes=False, view="speaker"),
    *(
        Picture(name, "explanation/before-and-after.md", theme, (*range(4, 8), 9, 10, 11), False, view="before")
        for name, theme in (("before-and-after", "lecture"), ("before-and-after-warm", "warm"))
    ),
    *(
        Picture(f"theme-{theme}", "tutorials/first-deck.md", theme, (1, 3, 5, 6, 7, 8), with_notes=False)
        for theme in (
            *("lecture", "lecture-dark", "blackboard", "blackboard-light", "bright", "bright-dark"),
            *("spare", "spare-dark", "warm", "warm-dark"),
        )
    ),
    Picture("template", "tutorials/first-deck.md", HOUSE, (1, 4, 5, 6, 8, 9), with_notes=False),
)


def made_of(picture: Picture) -> str:
    """Return the digest of all that a picture is made of; it is the same on every machine."""
    with tempfile.TemporaryDirectory() as folder:
        notes, _ = read(_written(picture, Path(folder)))
        deck, _ = plan(notes, _named(picture, Path(folder)))
    outline = json.loads(outline_json(deck).replace(json.dumps(folder)[1:-1], ""))
    asked = {name: value for name, value in asdict(picture).items() if (name, value) != ("view", "slides")}
    presented = picture.view in ("overview", "speaker")
    around: tuple[str, ...] = (presenting_script(), presenting_style()) if presented else ()
    if picture.view == "before":
        around = tuple(slide.page for slide in plain_slides(picture.notes))
    parts = (asked, picture.notes, outline, _theme(picture.theme), *around)
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def _theme(name: str) -> Mapping[str, object]:
    """Return what a theme says, and those that it extends, without comments; of a template, its digest."""
    if name == HOUSE:
        return {name: hashlib.sha256(university().data()).hexdigest()}
    found = tomllib.loads(_text(ROOT / "themes" / name / "theme.toml"))
    return {name: found, **(_theme(found["extends"]) if "extends" in found else {})}


def _written(picture: Picture, folder: Path) -> Path:
    source = folder / "lecture.md"
    source.write_text(picture.notes, encoding="utf-8")
    shutil.copytree(ROOT / "decks" / "images", folder / "images")
    return source


def _named(picture: Picture, folder: Path) -> str:
    """Return what a picture's theme is called by: a template is written into the folder."""
    if picture.theme != HOUSE:
        return picture.theme
    file = folder / HOUSE
    file.write_bytes(university().data())
    return str(file)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def recorded() -> dict[str, str]:
    """Return what each picture was made of when it was drawn, by its name."""
    found: dict[str, str] = json.loads(_text(RECORD)) if RECORD.is_file() else {}
    return found


def draw(picture: Picture) -> bytes:
    """Return the picture as PNG."""
    with tempfile.TemporaryDirectory() as folder, chromium() as context:
        theme = _named(picture, Path(folder))
        build(_written(picture, Path(folder)), folder, BuildOptions(theme=theme, formats=("html",)))
        page = context.new_page()
        page.goto(Path(folder, "lecture.html").as_uri())
        page.wait_for_selector(".reveal.ready")
        page.evaluate("Promise.allSettled(Array.from(document.fonts, face => face.load())).then(() => 0)")
        page.add_style_tag(content=".reveal .controls, .reveal .progress { display: none !important }")
        if picture.view in ("overview", "speaker"):
            return _small(_presented(page, picture))
        slides = [_slide(page, number) for number in picture.slides]
        page.goto("about:blank")
        if picture.view == "before":
            before = [_plain(page, slide.page) for slide in plain_slides(picture.notes) if slide.lines]
            page.set_viewport_size({"width": 1580, "height": 100})
            page.set_content(_compared(before, slides))
            return _small(page.screenshot(full_page=True))
        page.set_viewport_size({"width": 1560 if picture.with_notes else 960, "height": 100})
        page.set_content(_arranged(picture, slides))
        return _small(page.screenshot(full_page=True))


def _slide(page: Page, number: int) -> bytes:
    page.evaluate("number => { Reveal.configure({transition: 'none'}); Reveal.slide(number - 1) }", number)
    return page.screenshot(animations="disabled")


def _plain(page: Page, content: str) -> bytes:
    page.set_viewport_size({"width": 960, "height": 540})
    page.set_content(content)
    return page.screenshot()


def _presented(page: Page, picture: Picture) -> bytes:
    page.evaluate("number => Reveal.slide(number - 1)", picture.slides[0])
    if picture.view == "overview":
        page.keyboard.press("o")
        page.wait_for_selector(".overview section")
    else:
        with page.expect_popup() as popup:
            page.keyboard.press("s")
        page = popup.value
        page.wait_for_selector(".speaker-view .reveal.ready")
        page.set_viewport_size({"width": 1200, "height": 700})
        page.evaluate(_SPOKEN)
        page.reload()
        page.wait_for_selector(".speaker-view .picture section")
        page.evaluate("document.querySelector('.clock').textContent = '10:12'")
    page.wait_for_function("() => document.querySelector('.picture section')?.getBoundingClientRect().width < 600")
    return page.screenshot(animations="disabled")


_SPOKEN = "sessionStorage.setItem(`time of ${location.pathname}`, '[null, 330000]')"
"""Has the speaker's clock say that five and a half minutes are gone."""


def _images(slides: Sequence[bytes]) -> str:
    return "".join(f'<img src="data:image/png;base64,{b64encode(slide).decode()}">' for slide in slides)


def _compared(before: Sequence[bytes], after: Sequence[bytes]) -> str:
    return f"""<!doctype html><style>
body {{ margin: 0; padding: 16px; background: #eceef1; display: grid; grid-template-columns: 1fr 1fr; gap: 28px;
  font: 15px/1.4 Carlito, Calibri, sans-serif; color: #1c2430 }}
h2 {{ margin: 0 0 8px; font-size: 17px }}
section {{ display: flex; flex-direction: column }}
div {{ display: grid; grid-template-columns: 1fr 1fr; gap: 12px; align-content: start }}
img {{ width: 100%; display: block; border: 1px solid #cfd4da; box-sizing: border-box }}
</style><section><h2>Before: filled until it is full</h2><div>{_images(before)}</div></section>
<section><h2>After: planned</h2><div>{_images(after)}</div></section>"""


def _arranged(picture: Picture, slides: Sequence[bytes]) -> str:
    shown = _images(slides)
    notes = f"<pre>{escape(picture.notes)}</pre>" if picture.with_notes else ""
    return f"""<!doctype html><style>
body {{ margin: 0; padding: 16px; background: #eceef1; display: flex; gap: 20px; align-items: stretch }}
pre {{ margin: 0; padding: 14px 18px; background: #fff; border: 1px solid #cfd4da; border-radius: 4px;
  font: 13.5px/1.48 "Liberation Mono", "DejaVu Sans Mono", monospace; color: #1c2430 }}
div {{ display: grid; grid-template-columns: 1fr 1fr; gap: 14px; align-content: space-between; flex: 1 }}
img {{ width: 100%; display: block; border: 1px solid #cfd4da; box-sizing: border-box }}
</style>{notes}<div>{shown}</div>"""


def _small(png: bytes) -> bytes:
    out = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    # The accents stand on few pixels: by coverage they are kept, by the median they would be grey.
    few = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Draw what is stale or missing, and record what it was made of."""
    known = recorded()
    for picture in PICTURES:
        digest = made_of(picture)
        if known.get(picture.name) != digest or not picture.path.is_file():
            picture.path.write_bytes(draw(picture))
            print(f"drawn: {picture.path}")
        known[picture.name] = digest
    names = {picture.name for picture in PICTURES}
    kept = {name: digest for name, digest in sorted(known.items()) if name in names}
    RECORD.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

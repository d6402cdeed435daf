"""A theme's colours in PowerPoint: slots of the theme part, shades of them, and what neither has."""

from __future__ import annotations

import colorsys
import re
from pathlib import Path

import pytest

from notes2slides.model.theme import CalloutLook
from notes2slides.rendering.pptx.looks.colours import Colours
from notes2slides.rendering.pptx.looks.shades import shade
from notes2slides.theming import load_theme
from notes2slides.values import replace

ROOT = Path(__file__).parents[2]
THEME = load_theme("lecture")


@pytest.mark.parametrize(
    ("colour", "slots", "expected"),
    [
        # hues 0 and 240 degrees; luminance .5 to .25: half of it
        ("800000", {"accent1": "FF0000", "accent2": "0000FF"}, ("accent1", "satMod 100000", "lumMod 50196")),
        # luminance .5 to .75: half as far from white
        (
            "8080FF",
            {"accent1": "FF0000", "accent2": "0000FF"},
            ("accent2", "satMod 100000", "lumMod 49804", "lumOff 50196"),
        ),
        # of two with the hue, the one of the nearer luminance
        ("600000", {"accent1": "FF0000", "accent2": "800000"}, ("accent2", "satMod 100000", "lumMod 75000")),
        # a grey is a shade of whatever there is
        ("808080", {"bg1": "FFFFFF"}, ("bg1", "lumMod 50196")),
    ],
)
def test_a_colour_without_a_slot_is_a_shade_of_one_with_its_hue(
    colour: str, slots: dict[str, str], expected: tuple[str, ...]
) -> None:
    xml = shade(colour, slots) or ""
    assert tuple(re.findall(r'schemeClr val="(\w+)"', xml)) == expected[:1]
    assert tuple(map(" ".join, re.findall(r'<a:(\w+) val="(\d+)"/>', xml))) == expected[1:]


@pytest.mark.parametrize(
    ("colour", "slots"),
    [
        ("7A4A00", {"accent1": "952B24", "accent4": "FBF1EF"}),  # a brown is no shade of reds
        ("952B24", {"bg1": "FFFFFF", "tx1": "000000"}),  # greys have no hue to lend
    ],
)
def test_a_hue_that_no_slot_has_gives_no_shade(colour: str, slots: dict[str, str]) -> None:
    assert shade(colour, slots) is None


@pytest.mark.parametrize("name", ["lecture", "blackboard", "of the docs"])
def test_callouts_have_the_theme_s_colours_in_powerpoint(name: str, tmp_path: Path) -> None:
    theme = load_theme(name if name != "of the docs" else theme_of_the_docs(tmp_path))
    colours = Colours(theme)
    for kind, look in theme.callouts.items():
        drawn = resolved(colours.xml(look.colour), colours)
        wanted = bytes.fromhex(theme.colours[look.colour])
        assert max(abs(a - b) for a, b in zip(drawn, wanted, strict=True)) <= 3, kind


def theme_of_the_docs(folder: Path) -> str:
    page = (ROOT / "docs/how-to/make-a-theme.md").read_text(encoding="utf-8")
    _, _, example = page.partition('```toml title="mytheme/theme.toml"\n')
    (folder / "theme.toml").write_text(example.partition("```")[0], encoding="utf-8")
    return str(folder)


def resolved(xml: str, colours: Colours) -> list[int]:
    """Return red, green and blue of a theme's colour with its modifiers, as programs work them out."""
    (slot,) = re.findall(r'schemeClr val="(\w+)"', xml)
    value = bytes.fromhex(colours.scheme[colours.map[slot]])
    hue, luminance, saturation = colorsys.rgb_to_hls(*(part / 255 for part in value))
    changes = {change: int(share) / 100_000 for change, share in re.findall(r'<a:(\w+) val="(\d+)"/>', xml)}
    luminance = luminance * changes.get("lumMod", 1.0) + changes.get("lumOff", 0.0)
    saturation = min(1.0, saturation * changes.get("satMod", 1.0))
    return [round(255 * part) for part in colorsys.hls_to_rgb(hue, luminance, saturation)]


def test_what_finds_no_slot_and_no_shade_is_stated_as_it_is() -> None:
    hues = {f"h{number}": f"{number * 0x18:02X}8040" for number in range(10)}
    callouts = {name: CalloutLook(colour=name) for name in hues}
    theme = replace(THEME, colours={**THEME.colours, **hues}, callouts=callouts)
    colours = Colours(theme)
    stated = [name for name in hues if "srgbClr" in colours.xml(name)]
    assert stated and all(colours.xml(name) == f'<a:srgbClr val="{hues[name]}"/>' for name in stated)

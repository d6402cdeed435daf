"""Images: only from the folder of the notes, only whole ones, and only what both outputs can show."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from notes2slides import Diagnostic, Notes, Section, Span
from notes2slides.assets import load_images
from notes2slides.model.deck import Asset
from notes2slides.model.notes import Bullet, Figure, Meta


def load(notes_file: Path, source: str) -> tuple[Asset | None, tuple[Diagnostic, ...]]:
    """Load one image that a bullet of the notes holds."""
    span = Span(str(notes_file), 7, 7)
    figure = Figure(id="f", span=span, source=source, alt="")
    bullet = Bullet(id="b", span=span, runs=(), children=(figure,))
    section = Section(id="s", title=(), level=0, span=span, blocks=(bullet,))
    assets, diagnostics = load_images(Notes(meta=Meta(title="T"), sections=(section,)))
    return assets.get("f"), diagnostics


def reopened(asset: Asset | None) -> Image.Image:
    assert asset is not None
    image = Image.open(BytesIO(asset.data))
    image.load()
    assert image.size == (asset.width, asset.height)
    assert Image.MIME[str(image.format)] == asset.media_type
    return image


@pytest.fixture
def notes_file(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder / "notes.md"


def test_png_is_taken_byte_for_byte(notes_file: Path) -> None:
    path = notes_file.parent / "pics" / "a b.png"
    path.parent.mkdir()
    Image.new("RGBA", (30, 20), (255, 0, 0, 128)).save(path)
    asset, diagnostics = load(notes_file, "pics/a b.png")
    assert asset == Asset(data=path.read_bytes(), media_type="image/png", width=30, height=20)
    assert diagnostics == ()


def test_a_photograph_taken_sideways_stands_upright(notes_file: Path) -> None:
    photo = Image.new("RGB", (40, 20), "white")
    photo.paste("black", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise: the left half becomes the top
    photo.save(notes_file.parent / "p.jpg", exif=exif)
    asset, _ = load(notes_file, "p.jpg")
    upright = reopened(asset).convert("L")
    assert upright.size == (20, 40)
    assert upright.getpixel((10, 5)) < 30
    assert upright.getpixel((10, 35)) > 225


@pytest.mark.parametrize("suffix", ["webp", "bmp", "tiff"])
def test_other_formats_become_png(notes_file: Path, suffix: str) -> None:
    Image.new("RGB", (12, 8), (10, 200, 30)).save(notes_file.parent / f"p.{suffix}", lossless=True)
    asset, _ = load(notes_file, f"p.{suffix}")
    image = reopened(asset)
    assert image.format == "PNG"
    assert image.getpixel((3, 3)) == (10, 200, 30)


def test_transparency_survives_conversion(notes_file: Path) -> None:
    Image.new("RGBA", (4, 4), (10, 200, 30, 0)).save(notes_file.parent / "p.webp", lossless=True)
    asset, _ = load(notes_file, "p.webp")
    assert reopened(asset).getpixel((1, 1))[3] == 0


def test_cmyk_becomes_rgb(notes_file: Path) -> None:
    Image.new("CMYK", (12, 8), (0, 0, 0, 0)).save(notes_file.parent / "p.jpg")
    asset, _ = load(notes_file, "p.jpg")
    image = reopened(asset)
    assert image.mode == "RGB"
    assert min(image.getpixel((3, 3))) > 250


def test_an_enormous_image_is_scaled_down_in_proportion(notes_file: Path) -> None:
    Image.new("L", (6000, 3000)).save(notes_file.parent / "p.png")
    asset, diagnostics = load(notes_file, "p.png")
    image = reopened(asset)
    assert 11_900_000 < image.width * image.height <= 12_000_000
    assert image.width / image.height == pytest.approx(2, abs=0.001)
    assert diagnostics == ()


def test_a_decompression_bomb_is_refused_by_its_header(notes_file: Path) -> None:
    Image.new("1", (10_000, 10_000)).save(notes_file.parent / "p.png")
    _, (diagnostic,) = load(notes_file, "p.png")
    assert diagnostic.code == "image-broken"
    assert "more than 89 million pixels" in diagnostic.message


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF"])
def test_half_an_image_is_refused(notes_file: Path, format_: str) -> None:
    file = BytesIO()
    Image.effect_noise((100, 100), 50).save(file, format_)
    (notes_file.parent / "p").write_bytes(file.getvalue()[: len(file.getvalue()) // 2])
    asset, (diagnostic,) = load(notes_file, "p")
    assert asset is None
    assert (diagnostic.code, diagnostic.span) == ("image-broken", Span(str(notes_file), 7, 7))


def test_svg_is_named_as_such(notes_file: Path) -> None:
    (notes_file.parent / "p.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    _, (diagnostic,) = load(notes_file, "p.svg")
    assert (diagnostic.code, diagnostic.hint) == ("image-broken", "save it as PNG or JPEG")


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("missing.png", "image-missing"),
        ("", "image-missing"),
        (".", "image-missing"),
        ("nul\0.png", "image-missing"),
        ("x" * 5000, "image-missing"),
        ("https://example.org/a.png", "image-remote"),
        ("//example.org/a.png", "image-remote"),
        ("data:image/png;base64,AAAA", "image-remote"),
        ("../secret.png", "image-outside"),
        ("pics/../../secret.png", "image-outside"),
        ("link.png", "image-outside"),
        ("linked/secret.png", "image-outside"),
        ("/etc/hostname", "image-outside"),
        ("file:///etc/hostname", "image-outside"),
        ("file:../secret.png", "image-outside"),
    ],
)
def test_what_is_not_a_file_beside_the_notes_is_left_out(notes_file: Path, source: str, code: str) -> None:
    secret = notes_file.parent.parent / "secret.png"
    Image.new("1", (1, 1)).save(secret)
    (notes_file.parent / "link.png").symlink_to(secret)
    (notes_file.parent / "linked").symlink_to(secret.parent)
    asset, (diagnostic,) = load(notes_file, source)
    assert asset is None
    assert diagnostic.code == code
    assert len(str(diagnostic)) < 5200

"""Images: only from the folder of the notes, only whole ones, and only what both outputs can show."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, features

from notes2slides import Diagnostic, Notes, Section, Span
from notes2slides.assets import load_images
from notes2slides.model.deck import Asset, Unusable
from notes2slides.model.notes import Bullet, Figure, Meta


def load(notes_file: Path, source: str, *, by_name: bool = False) -> tuple[Asset | None, tuple[Diagnostic, ...]]:
    """Load one image that a bullet of the notes holds; None where there is only a reason why it cannot be shown."""
    span = Span(str(notes_file), 7, 7)
    figure = Figure(id="f", span=span, source=source, alt="", by_name=by_name)
    bullet = Bullet(id="b", span=span, runs=(), children=(figure,))
    section = Section(id="s", title=(), level=0, span=span, blocks=(bullet,))
    assets, diagnostics = load_images(Notes(meta=Meta(title="T"), sections=(section,)))
    image = assets["f"]
    if isinstance(image, Unusable):
        assert image.reason in diagnostics[0].message
        return None, diagnostics
    return image, diagnostics


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
    assert asset == Asset(data=path.read_bytes(), media_type="image/png", width=30, height=20, needs_light=True)
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


@pytest.mark.parametrize(
    "suffix",
    [
        "webp",
        "bmp",
        "tiff",
        pytest.param("avif", marks=pytest.mark.skipif(not features.check("avif"), reason="Pillow without AVIF")),
    ],
)
def test_other_formats_become_png(notes_file: Path, suffix: str) -> None:
    quality = {"quality": 100, "subsampling": "4:4:4"} if suffix == "avif" else {"lossless": True}
    Image.new("RGB", (12, 8), (10, 200, 30)).save(notes_file.parent / f"p.{suffix}", **quality)
    asset, _ = load(notes_file, f"p.{suffix}")
    image = reopened(asset)
    assert image.format == "PNG"
    assert image.getpixel((3, 3)) == pytest.approx((10, 200, 30), abs=2)


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


def test_16_bits_of_grey_keep_their_shades(notes_file: Path) -> None:
    Image.new("I;16", (8, 8), 0x8000).save(notes_file.parent / "p.tiff")
    asset, _ = load(notes_file, "p.tiff")
    assert reopened(asset).getpixel((1, 1)) == pytest.approx(128, abs=1)


def test_colours_of_a_profile_become_srgb(notes_file: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (3000, 2000), (10, 200, 30)).save(notes_file.parent / "p.png", icc_profile=lab)
    asset, _ = load(notes_file, "p.png")
    image = reopened(asset)
    assert image.getpixel((3, 3)) == pytest.approx((10, 200, 30), abs=2)
    assert "icc_profile" not in image.info


@pytest.mark.parametrize(("size", "shown"), [((6000, 3000), (1920, 960)), ((1000, 5000), (216, 1080))])
def test_an_image_larger_than_a_page_at_twice_its_size_is_scaled_down(
    notes_file: Path, size: tuple[int, int], shown: tuple[int, int]
) -> None:
    Image.new("L", size).save(notes_file.parent / "p.png")
    asset, diagnostics = load(notes_file, "p.png")
    assert reopened(asset).size == shown
    assert diagnostics == ()


@pytest.mark.parametrize(("ink", "light"), [((20, 20, 40), True), ((240, 240, 255), False)])
def test_dark_lines_on_a_clear_ground_need_a_light_page(
    notes_file: Path, ink: tuple[int, int, int], light: bool
) -> None:
    drawn = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    drawn.paste((*ink, 255), (0, 18, 40, 22))
    drawn.save(notes_file.parent / "p.png")
    asset, _ = load(notes_file, "p.png")
    assert asset is not None
    assert asset.needs_light == light


@pytest.mark.parametrize("side", [10_000, 14_000])
def test_a_decompression_bomb_is_refused_by_its_header(notes_file: Path, side: int) -> None:
    Image.new("1", (side, side)).save(notes_file.parent / "p.png")
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


def test_without_avif_the_format_is_named(notes_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "check", lambda _name: False)
    (notes_file.parent / "p.avif").write_bytes(b"\0\0\0\x20ftypavif" + bytes(40))
    asset, (diagnostic,) = load(notes_file, "p.avif")
    assert asset is None
    assert diagnostic.message == "image p.avif is AVIF, which the Pillow of this machine cannot read"


def test_a_bare_name_of_obsidian_may_be_in_a_folder_below(notes_file: Path) -> None:
    path = notes_file.parent / "attachments" / "deep" / "p.png"
    path.parent.mkdir(parents=True)
    Image.new("RGB", (30, 20)).save(path)
    assert load(notes_file, "p.png", by_name=True)[0] is not None
    assert load(notes_file, "p.png")[0] is None
    assert load(notes_file, "deep/p.png", by_name=True)[0] is None


@pytest.mark.parametrize("names", [("A.png", "a.png"), ("a.png", "A.png")])
def test_of_names_that_differ_in_small_and_capital_letters_the_first_is_taken(
    notes_file: Path, names: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = notes_file.parent / "pictures"
    folder.mkdir()
    for width, name in enumerate(sorted(names), 1):
        Image.new("RGB", (width, 1)).save(folder / name)
    monkeypatch.setattr("os.walk", lambda root: iter([(root, ["pictures"], []), (f"{root}/pictures", [], list(names))]))
    asset, _ = load(notes_file, "a.PNG", by_name=True)
    assert asset is not None and asset.width == 1


@pytest.mark.parametrize(
    ("there", "source"),
    [
        ("x.png", "x.png?raw=true"),
        ("x.png", "x.png#gh-dark-mode-only"),
        ("x.png", "x.png?raw=true#gh-light-mode-only"),
        ("pictures/x.png", "/pictures/x.png?raw=true"),
        ("pictures/x.png", "/pictures/x.png#gh-dark-mode-only"),
        ("pictures/x.png", "pictures\\x.png"),
        ("pictures/x.png", ".\\pictures\\x.png"),
        ("pictures/x.png", "part\\..\\pictures\\x.png?raw=true"),
        ("pictures/x.png", "\\pictures\\x.png"),
        ("what?.png", "what?.png"),
        ("x.png?raw=true", "x.png?raw=true"),
        ("#1.png", "#1.png"),
        ("a\\x.png", "a\\x.png"),
        ("a%20b.png", "a b.png"),
        ("pictures/a%20b.png", "/pictures/a b.png?raw=true"),
        ("%C3%A4(1).png", "ä(1).png"),
        ("x.png", "/x.png"),
    ],
)
@pytest.mark.parametrize("by_name", [False, True])
def test_a_file_is_found_however_its_path_is_written(
    notes_file: Path, there: str, source: str, *, by_name: bool
) -> None:
    for name in dict.fromkeys((there, "decoy.png")):
        (notes_file.parent / name).parent.mkdir(exist_ok=True)
        Image.new("RGB", (len(name), 1)).save(notes_file.parent / name, "PNG")
    asset, diagnostics = load(notes_file, source, by_name=by_name)
    assert diagnostics == ()
    assert asset is not None and asset.width == len(there)


def test_a_file_that_is_really_called_so_comes_first(notes_file: Path) -> None:
    for width, name in enumerate(("x.png", "x.png?raw=true", "a b.png", "a%20b.png"), 1):
        Image.new("RGB", (width, 1)).save(notes_file.parent / name, "PNG")
    found = [load(notes_file, name)[0] for name in ("x.png", "x.png?raw=true", "a b.png", "a%20b.png")]
    assert [asset.width for asset in found if asset] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "source", ["/pictures/missing.png", "/pictures/X.PNG", "/missing.png", "/pictures/missing.png?raw=true", "/"]
)
@pytest.mark.parametrize("by_name", [False, True])
def test_what_is_not_there_below_the_root_is_told_as_missing(notes_file: Path, source: str, *, by_name: bool) -> None:
    (notes_file.parent / "pictures").mkdir()
    Image.new("RGB", (1, 1)).save(notes_file.parent / "pictures" / "x.png")
    asset, (diagnostic,) = load(notes_file, source, by_name=by_name)
    assert asset is None
    nothing_near = f"looked for {notes_file.parent / source[1:]}: put it there, or correct its name"
    hint = "did you mean pictures/x.png?" if source == "/pictures/X.PNG" else nothing_near
    assert (diagnostic.code, diagnostic.hint) == ("image-missing", hint)


@pytest.mark.parametrize("by_name", [False, True])
def test_a_whole_path_into_the_folder_of_the_notes_is_a_path_there(notes_file: Path, *, by_name: bool) -> None:
    Image.new("RGB", (1, 1)).save(notes_file.parent / "x.png")
    assert load(notes_file, str(notes_file.parent / "x.png?raw=true"), by_name=by_name)[0] is not None
    _, (diagnostic,) = load(notes_file, str(notes_file.parent / "y.png"), by_name=by_name)
    looked_for = f"looked for {notes_file.parent / 'y.png'}: put it there, or correct its name"
    assert (diagnostic.code, diagnostic.hint) == ("image-missing", looked_for)


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("loss.png", "plots/loss.png"),
        ("old/loss.png", "plots/loss.png"),
        ("plots/LOSS.PNG", "plots/loss.png"),
        ("plots/losss.png", "plots/loss.png"),
        ("plots/loss.jpg", "plots/loss.png"),
        ("figure2.png", ""),
        ("accuracy.png", ""),
        ("secret.png", ""),
    ],
)
def test_of_a_picture_that_is_not_there_the_one_that_may_be_meant_is_named(
    notes_file: Path, source: str, meant: str
) -> None:
    outside = notes_file.parent.parent / "outside"
    for file in (notes_file.parent / "plots/loss.png", notes_file.parent / "figure1.png", outside / "secret.png"):
        file.parent.mkdir(exist_ok=True)
        Image.new("RGB", (1, 1)).save(file)
    (notes_file.parent / "beside").symlink_to(outside)
    (notes_file.parent / "secret.txt").write_text("no picture")
    _, (diagnostic,) = load(notes_file, source)
    assert diagnostic.code == "image-missing"
    assert diagnostic.hint.startswith(f"did you mean {meant}?" if meant else "looked for"), diagnostic.hint
    assert meant or "put it there" in diagnostic.hint


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
        ("%2e%2e/secret.png", "image-outside"),
        ("%252e%252e/secret.png", "image-outside"),
        ("pics/%2525252e%2e/%2e./secret.png", "image-outside"),
        ("..\\secret.png", "image-outside"),
        ("FILE:///etc/hostname", "image-outside"),
        ("../secret.png?raw=true", "image-outside"),
        ("/../secret.png#x", "image-outside"),
        ("\\..\\secret.png", "image-outside"),
        ("pics\\..\\..\\secret.png", "image-outside"),
        ("linked\\secret.png", "image-missing"),
        ("link.png?raw=true", "image-missing"),
        ("/linked/secret.png", "image-outside"),
        ("..?/../secret.png", "image-missing"),
        ("..#\\secret.png", "image-missing"),
        ("ftp://example.org/a.png", "image-remote"),
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

"""Bytes of an image → what both decks can show: upright, in sRGB, and no larger than a slide has use for."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError, features

from notes2slides.assets.drawings import drawing, looks_like_svg
from notes2slides.assets.known import Decoded
from notes2slides.assets.showing import LARGEST_OPENED, MOST_SHOWN, fitted, needs_light
from notes2slides.files.locating import UnusableError
from notes2slides.model.deck import Asset

_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}
_SHOWN_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16"}
_FORMATS = ("PNG", "JPEG", "MPO", "GIF", "WEBP", "AVIF", "TIFF", "BMP")
"""What is tried, so that no decoder of a rare format is given files of strangers."""
_ORIENTATION = 0x0112
"""The EXIF tag (CIPA DC-008, 4.6.4) that says how a camera was held; neither output heeds it."""
_HINT = "save it as PNG, JPEG or SVG"


def decode(data: bytes) -> Decoded:
    """Return the image. PNG, JPEG and GIF stay byte for byte where both decks show them right. Raises UnusableError.

    An image larger than a page shows at twice its size is scaled down; photographs become JPEG, all else PNG.
    """
    if looks_like_svg(data):
        return Decoded(*drawing(data))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Decoded(_decoded(data))
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except UnusableError:
        raise
    except Exception as error:  # a damaged file makes Pillow's decoders raise nearly anything
        problem = "is damaged or not an image"
        if data[4:12] in (b"ftypavif", b"ftypavis") and not features.check("avif"):
            problem = "is AVIF, which the Pillow of this machine cannot read"
        raise UnusableError("broken", problem, _HINT) from error


def takes_long(data: bytes) -> bool:
    """Return whether `decode` is slow, as all that decompresses pixels is; a drawing is also set in the fonts that a
    machine has today."""
    return not looks_like_svg(data)


def _too_large() -> UnusableError:
    limit = LARGEST_OPENED // 1_000_000
    return UnusableError("broken", f"has more than {limit} million pixels", "save it smaller")


def _decoded(data: bytes) -> Asset:
    with _opened(data) as image:
        if image.width * image.height > LARGEST_OPENED:
            raise _too_large()
        image.load()
        if _usable_as_is(image):
            kind = _MEDIA_TYPES[str(image.format)]
            light = needs_light(image)
            return Asset(data=data, media_type=kind, width=image.width, height=image.height, needs_light=light)
        return _converted(image)


def _opened(data: bytes) -> Image.Image:
    """Return the image with its pixels not yet read; the rarer formats are only imported for files that need them."""
    Image.preinit()
    try:
        return Image.open(BytesIO(data), formats=_known())
    except UnidentifiedImageError:
        Image.init()
        return Image.open(BytesIO(data), formats=_known())


def _known() -> list[str]:
    return [name for name in _FORMATS if name in Image.OPEN]


def _usable_as_is(image: Image.Image) -> bool:
    return (
        image.format in _MEDIA_TYPES
        and image.mode in _SHOWN_MODES
        and (image.width, image.height) == fitted(image.width, image.height, MOST_SHOWN)
        and image.getexif().get(_ORIENTATION, 1) == 1
    )


def _converted(image: Image.Image) -> Asset:
    photo = image.format in {"JPEG", "MPO"}
    upright = _plain(ImageOps.exif_transpose(image))
    size = fitted(upright.width, upright.height, MOST_SHOWN)
    pixels = upright if size == upright.size else upright.resize(size, Image.Resampling.LANCZOS)
    pixels.info.clear()
    file = BytesIO()
    if photo:
        pixels.save(file, "JPEG", quality=90)
    else:
        pixels.save(file, "PNG")
    media_type = "image/jpeg" if photo else "image/png"
    width, height, light = pixels.width, pixels.height, needs_light(pixels)
    return Asset(data=file.getvalue(), media_type=media_type, width=width, height=height, needs_light=light)


def _plain(image: Image.Image) -> Image.Image:
    """Return an image in the mode that keeps what can be seen: grey, sRGB, or sRGB with transparency."""
    if image.mode in {"I", "I;16", "I;16B", "I;16L"}:
        return image.point(lambda value: value / 256).convert("L")  # `convert` alone would cut off at 255
    if image.mode in {"1", "L", "F"}:
        return image.convert("L")
    if (profile := image.info.get("icc_profile")) and image.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            return turned or image.convert(mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that cannot be read says nothing
    return image.convert("RGBA" if image.has_transparency_data else "RGB")

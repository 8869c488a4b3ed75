"""A picture that somebody hands in, made harmless: drawn anew from its pixels, with nothing else that came along.

What a file is, its first bytes say, never its name. Place, camera, thumbnail, comment and colour profile stay behind.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from madang.shared.refusals import Refused

MAX_BYTES = 30_000_000
READ = ("JPEG", "PNG", "WEBP")
_MAGIC = {"JPEG": b"\xff\xd8\xff", "PNG": b"\x89PNG\r\n\x1a\n", "WEBP": b"RIFF"}
_HEIC = (b"ftyphei", b"ftyphev", b"ftypmif1", b"ftypmsf1", b"ftypavif")
_PAPER = (255, 255, 255)


@dataclass(frozen=True)
class CleanPicture:
    """`bytes`: the file drawn anew; `media_type`: always what `bytes` really are."""

    bytes: bytes
    width: int
    height: int
    media_type: str = "image/jpeg"


def clean_picture(
    file: BinaryIO,
    *,
    max_pixels: int = 40_000_000,
    max_side: int = 2400,
    quality: int = 85,
    field: str | None = None,
) -> CleanPicture:
    """Returns the picture upright, at most `max_side` long and without metadata. Raises Refused with what to do about it.

    `field` is the form field that the refusal belongs to.
    """
    try:
        raw = file.read(MAX_BYTES + 1)
        kind = _kind(raw)
        upright = _upright(raw, kind, max_pixels, max_side)
    except Refused as refusal:
        raise Refused(refusal.sentence, field=field) from None
    upright.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    out = BytesIO()
    _bare(upright).save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return CleanPicture(out.getvalue(), *upright.size)


def _kind(raw: bytes) -> str:
    """Says by its first bytes which of the formats we read it is."""
    if len(raw) > MAX_BYTES:
        raise Refused(_("그림 파일이 너무 커요. 30MB보다 작은 파일로 올려 주세요."))
    for kind, magic in _MAGIC.items():
        if raw.startswith(magic) and (kind != "WEBP" or raw[8:12] == b"WEBP"):
            return kind
    if raw[4:12].startswith(_HEIC):
        raise Refused(_("이 사진 형식(HEIC, AVIF)은 읽지 못해요. JPEG로 저장해서 올려 주세요."))
    head = raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<") or b"<svg" in head:
        raise Refused(_("SVG처럼 글로 된 그림은 받지 않아요. JPEG나 PNG 사진으로 올려 주세요."))
    raise Refused(_("그림 파일이 아닌 것 같아요. JPEG, PNG, WebP 가운데 하나로 올려 주세요."))


def _upright(raw: bytes, kind: str, max_pixels: int, max_side: int) -> Image.Image:
    """Reads the pixels, after having asked how many there would be, and turns them the way the camera was held."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on size our own limit is the stricter one; odd tags are left behind anyway
            picture = Image.open(BytesIO(raw), formats=[kind])
            if picture.width * picture.height > max_pixels:
                raise Image.DecompressionBombError
            picture.draft("RGB", (max_side, max_side))  # a JPEG is decoded no larger than needed
            picture.load()
            return _srgb(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError:
        sentence = _("그림이 너무 커서 열 수 없어요. 가로와 세로를 줄여서 다시 올려 주세요.")
        raise Refused(sentence) from None
    except (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError, EOFError, OverflowError, MemoryError):
        # Pillow's readers raise any of these on a broken file
        raise Refused(_("그림 파일이 깨져 있어요. 다시 저장하거나 다른 파일로 올려 주세요.")) from None


def _srgb(picture: Image.Image) -> Image.Image:
    """Flattens onto white paper, in the colours that every screen shows."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
        except (ImageCms.PyCMSError, OSError):  # an odd profile: the plain colours will do
            pass
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        paper = Image.new("RGB", layer.size, _PAPER)
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels on a fresh sheet: whatever else the old image object carried is left behind."""
    sheet = Image.new("RGB", picture.size)
    sheet.paste(picture)
    return sheet

"""A picture that is handed in is drawn anew or refused with a sentence; it never harms and never tells where it was taken."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from madang.shared.pictures import clean_picture
from madang.shared.refusals import Refused

GARLIC = Path(__file__).resolve().parents[3] / "shared/data/drawings/garlic.png"


def png(size=(40, 20), mode="RGB", colour="red", **save):
    out = BytesIO()
    Image.new(mode, size, colour).save(out, "PNG", **save)
    return out.getvalue()


def jpeg_with_traces(orientation=6):
    """A photo 40 x 20 that says where and with what it was taken."""
    picture = Image.new("RGB", (40, 20), "blue")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CANARY-CAMERA"
    exif.get_ifd(0x8825)[2] = (37.0, 33.0, 0.0)
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"CANARY-COMMENT")
    return out.getvalue()


def bomb(width, height):
    """A PNG of a few bytes that would unpack to width x height pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_nothing_but_pixels_is_left_and_the_picture_stands_upright():
    clean = clean_picture(BytesIO(jpeg_with_traces()))
    again = Image.open(BytesIO(clean.bytes))
    assert (clean.width, clean.height) == (20, 40) == again.size
    assert b"CANARY" not in clean.bytes
    assert not again.getexif()
    assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_text_chunks_of_a_png_are_left_behind():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "CANARY-AUTHOR")
    assert b"CANARY" not in clean_picture(BytesIO(png(pnginfo=words))).bytes


def test_a_large_picture_is_made_smaller_and_keeps_its_proportions():
    clean = clean_picture(BytesIO(png(size=(3000, 1500))), max_side=1000)
    assert (clean.width, clean.height, clean.media_type) == (1000, 500, "image/jpeg")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "L", "P", "1", "I;16"])
def test_every_kind_of_png_is_read(mode):
    assert clean_picture(BytesIO(png(mode=mode, colour=0))).width == 40


def test_what_is_transparent_becomes_white_paper():
    clean = clean_picture(BytesIO(png(mode="RGBA", colour=(0, 0, 0, 0))))
    assert min(Image.open(BytesIO(clean.bytes)).getpixel((5, 5))) > 250


@pytest.mark.parametrize(
    ("hostile", "words"),
    [
        (bomb(50_000, 50_000), "너무 커서"),
        (bomb(9_000, 9_000), "너무 커서"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b"\xef\xbb\xbf  <svg onload=alert(1)>", "SVG"),
        (b"<!doctype html><script>", "SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"%PDF-1.7 not a picture", "그림 파일이 아닌"),
        (b"", "그림 파일이 아닌"),
        (b"RIFF\0\0\0\0WAVEfmt ", "그림 파일이 아닌"),
        (png()[:40], "깨져"),
        (b"\xff\xd8\xff" + b"junk" * 50, "깨져"),
        (bomb(100, 100), "깨져"),
    ],
)
def test_what_is_no_harmless_picture_is_refused_with_a_sentence(hostile, words):
    with pytest.raises(Refused, match=words) as refusal:
        clean_picture(BytesIO(hostile), field="picture")
    assert refusal.value.field == "picture"


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.integers(0, 600), start=st.sampled_from(["png", "jpeg"]))
def test_a_damaged_picture_is_read_or_refused_but_never_crashes(place, byte, cut, start):
    raw = bytearray(png() if start == "png" else jpeg_with_traces())
    raw[place % len(raw)] = byte
    try:
        clean = clean_picture(BytesIO(bytes(raw[: len(raw) - cut % len(raw)])))
    except Refused:
        return
    assert clean.bytes.startswith(b"\xff\xd8\xff")


@pytest.mark.skipif(not GARLIC.exists(), reason="the sheet of drawings lies beside the project only where it is built")
def test_twelve_megapixels_under_a_wrong_name_are_read_by_what_they_are():
    with GARLIC.open("rb") as file:
        clean = clean_picture(file)
    assert max(clean.width, clean.height) <= 2400
    assert not Image.open(BytesIO(clean.bytes)).getexif()

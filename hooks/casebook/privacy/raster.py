"""Pictures of pixels from strangers: what their files hold beside the pixels, and a copy without it.

The file is taken apart into the pieces that its format is made of, so that a piece nobody knows is noticed too and the
pixels stay as they are; Pillow reads it to be sure that it is a picture, and turns it where its camera lay on the side.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Callable, Iterator
from typing import NamedTuple

MOST_PIXELS = 40_000_000
_MOST_BYTES = 20_000_000
_KINDS = {"PNG", "JPEG", "WEBP"}
_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND"
_PNG_KEPT = {
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "pHYs", "bKGD", "sBIT", "acTL", "fcTL", "fdAT",
}  # fmt: skip
_WEBP_KEPT = {"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"}
_NAMES = {
    "tEXt": "text", "zTXt": "text", "iTXt": "text or XMP", "eXIf": "EXIF", "tIME": "a date", "iCCP": "a colour profile",
    "EXIF": "EXIF", "XMP ": "XMP", "ICCP": "a colour profile",
}  # fmt: skip
_JPEG_NAMES = {
    b"Exif\0": "EXIF", b"http://ns.adobe.com": "XMP", b"Photoshop": "IPTC", b"ICC_PROFILE": "a colour profile",
    b"JFIF": "a thumbnail", b"JFXX": "a thumbnail",
}  # fmt: skip
_PLAIN_JFIF = 14
_STANDALONE = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_MORE_THAN_PIXELS = 0x2C
_SIDEWAYS = range(2, 9)
_ORIENTATION = 0x112


class UnreadablePictureError(ValueError):
    """The picture cannot be read; the message says why."""


class Piece(NamedTuple):
    """A piece of a picture's file: its bytes, and what it holds beside pixels, if it does."""

    raw: bytes
    extra: str = ""


def extras(picture: bytes) -> tuple[str, ...]:
    """Name what the file holds beside its pixels; raise UnreadablePictureError where it is no whole picture."""
    _verify(picture)
    return tuple(dict.fromkeys(piece.extra for piece in _pieces(picture) if piece.extra))


def without_extras(picture: bytes) -> bytes:
    """Give the file with its pixels and nothing beside; raise UnreadablePictureError where it is no whole picture."""
    _verify(picture)
    upright = _upright(picture)
    kept = b"".join(piece.raw for piece in _pieces(upright) if not piece.extra)
    return _webp_of(kept) if kept[:4] == b"RIFF" else kept


def _verify(picture: bytes) -> None:
    """Let Pillow read the picture, within bounds."""
    from PIL.Image import open as decode  # noqa: PLC0415 - 40 ms that a story without pictures should not pay

    if len(picture) > _MOST_BYTES:
        raise UnreadablePictureError(f"the picture has more than {_MOST_BYTES:,} bytes")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with decode(io.BytesIO(picture), formats=sorted(_KINDS)) as image:
                width, height = image.size
                is_bounded = width * height * getattr(image, "n_frames", 1) <= MOST_PIXELS
                if is_bounded:
                    image.load()
    except Exception as error:  # Pillow raises what its plug-ins happen to
        reason = "it is too large" if "Bomb" in type(error).__name__ else "it is not a whole PNG, JPEG or WebP"
        raise UnreadablePictureError(f"the picture cannot be read: {reason}") from error
    if not is_bounded:
        raise UnreadablePictureError(f"the picture has more than {MOST_PIXELS:,} pixels")


def _upright(picture: bytes) -> bytes:
    """Turn the pixels as the camera's note says, which is about to go."""
    from PIL.Image import open as decode  # noqa: PLC0415 - as above
    from PIL.ImageOps import exif_transpose  # noqa: PLC0415 - as above

    with decode(io.BytesIO(picture), formats=sorted(_KINDS)) as image:
        if image.getexif().get(_ORIENTATION, 1) not in _SIDEWAYS or getattr(image, "n_frames", 1) > 1:
            return picture
        out = io.BytesIO()
        options = {"quality": 95} if image.format == "JPEG" else {"lossless": True} if image.format == "WEBP" else {}
        exif_transpose(image).save(out, image.format, **options)
        return out.getvalue()


def _pieces(picture: bytes) -> Iterator[Piece]:
    """Take the file apart by its own format."""
    apart: Callable[[bytes], Iterator[Piece]] = _jpeg
    if picture.startswith(_PNG):
        apart = _png
    elif picture.startswith(b"RIFF"):
        apart = _webp
    try:
        yield from apart(picture)
    except (struct.error, IndexError) as error:
        raise UnreadablePictureError("the picture cannot be read: it is cut off") from error


def _png(picture: bytes) -> Iterator[Piece]:
    yield Piece(_PNG)
    here, name = len(_PNG), b""
    while name != _PNG_END:
        size, name = struct.unpack_from(">I4s", picture, here)
        told = name.decode("latin-1")
        yield Piece(picture[here : here + size + 12], "" if told in _PNG_KEPT else _NAMES.get(told, "an unknown piece"))
        here += size + 12
    yield from _after(picture[here:])


def _webp(picture: bytes) -> Iterator[Piece]:
    yield Piece(picture[:12])
    end = 8 + struct.unpack_from("<I", picture, 4)[0]
    here = 12
    while here < min(end, len(picture)):
        name, size = struct.unpack_from("<4sI", picture, here)
        told = name.decode("latin-1")
        step = 8 + size + size % 2
        yield Piece(picture[here : here + step], "" if told in _WEBP_KEPT else _NAMES.get(told, "an unknown piece"))
        here += step
    yield from _after(picture[here:])


def _webp_of(kept: bytes) -> bytes:
    """Set the length of the whole, and clear the marks that say what else the file holds."""
    body = bytearray(kept)
    struct.pack_into("<I", body, 4, len(body) - 8)
    if body[12:16] == b"VP8X":
        body[20] &= ~_MORE_THAN_PIXELS & 0xFF
    return bytes(body)


def _jpeg(picture: bytes) -> Iterator[Piece]:
    yield Piece(picture[:2])
    here = 2
    while picture[here + 1] != 0xD9:  # noqa: PLR2004 - the end mark
        while picture[here + 1] == 0xFF:  # noqa: PLR2004 - filling
            here += 1
        mark = picture[here + 1]
        size = 2 + struct.unpack_from(">H", picture, here + 2)[0]
        if mark == 0xDA:  # noqa: PLR2004 - the pixels follow up to the next mark
            found = _STANDALONE.search(picture, here + size)
            size = (found.start() if found else len(picture)) - here
        yield Piece(picture[here : here + size], _extra(mark, picture[here + 4 : here + size]))
        here += size
    yield Piece(picture[here : here + 2])
    yield from _after(picture[here + 2 :])


def _extra(mark: int, held: bytes) -> str:
    """Name what a piece of a JPEG holds beside pixels."""
    if mark == 0xFE:  # noqa: PLR2004 - a comment
        return "a comment"
    if not 0xE0 <= mark <= 0xEF or (mark == 0xEE and held.startswith(b"Adobe")):  # noqa: PLR2004 - an application's
        return ""
    if mark == 0xE0 and held.startswith(b"JFIF") and len(held) == _PLAIN_JFIF:  # noqa: PLR2004 - as above
        return ""
    return next((name for start, name in _JPEG_NAMES.items() if held.startswith(start)), "an unknown piece")


def _after(rest: bytes) -> Iterator[Piece]:
    if rest:
        yield Piece(rest, "something after its end")

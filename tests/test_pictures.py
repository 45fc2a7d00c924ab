"""A picture carries nothing beside what one sees, and the command that takes the rest away keeps what one sees."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from casebook.cli import main
from casebook.load import load
from casebook.privacy import drawing, raster
from casebook.rules import all_rules
from PIL import Image
from PIL.PngImagePlugin import PngInfo

FERRY = "casestudies/ferry-tickets"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def picture(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """Make a small picture with a pattern."""
    image = Image.new(mode, (8, 4))
    for x in range(8):
        image.putpixel((x, x % 4), 255 if mode == "L" else (250, 20 * x, 9, 128)[: len(mode)])
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1) -> bytes:
    """Make camera data with a maker and a place."""
    data = Image.Exif()
    data[0x010F] = "Gannet Cameras"
    data[0x0112] = orientation
    data.get_ifd(0x8825)[1] = "N"
    return data.tobytes()


def png_text() -> PngInfo:
    """Make a text chunk."""
    info = PngInfo()
    info.add_text("Author", "Ada Gannet")
    return info


def png_piece(name: bytes, held: bytes) -> bytes:
    """Put one more piece into a PNG, before its end."""
    piece = struct.pack(">I4s", len(held), name) + held + struct.pack(">I", zlib.crc32(name + held))
    whole = picture("PNG")
    return whole[:-12] + piece + whole[-12:]


def jpeg_piece(mark: int, held: bytes) -> bytes:
    """Put one more piece into a JPEG, after its begin."""
    whole = picture("JPEG")
    return whole[:2] + struct.pack(">BBH", 0xFF, mark, len(held) + 2) + held + whole[2:]


XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Ada</x:xmpmeta>"
BARE = {
    "png": lambda: picture("PNG"),
    "png-alpha": lambda: picture("PNG", "RGBA"),
    "png-grey": lambda: picture("PNG", "L", dpi=(72, 72)),
    "jpeg": lambda: picture("JPEG"),
    "jpeg-progressive": lambda: picture("JPEG", progressive=True, quality=90),
    "webp": lambda: picture("WEBP"),
    "webp-lossless": lambda: picture("WEBP", "RGBA", lossless=True),
}
LOADED = {
    "png-text": (lambda: picture("PNG", pnginfo=png_text()), "text"),
    "png-exif": (lambda: picture("PNG", exif=exif()), "EXIF"),
    "png-date": (lambda: png_piece(b"tIME", b"\x07\xe6\x01\x01\x00\x00\x00"), "a date"),
    "png-unknown": (lambda: png_piece(b"gaNt", b"Ada"), "an unknown piece"),
    "png-profile": (lambda: picture("PNG", icc_profile=b"Ada's screen"), "a colour profile"),
    "png-appended": (lambda: picture("PNG") + b"Ada Gannet", "something after its end"),
    "jpeg-exif": (lambda: picture("JPEG", exif=exif()), "EXIF"),
    "jpeg-comment": (lambda: picture("JPEG", comment=b"Ada Gannet"), "a comment"),
    "jpeg-xmp": (lambda: picture("JPEG", xmp=XMP), "XMP"),
    "jpeg-iptc": (lambda: jpeg_piece(0xED, b"Photoshop 3.0\x008BIM"), "IPTC"),
    "jpeg-thumbnail": (lambda: jpeg_piece(0xE0, b"JFXX\x00\x10"), "a thumbnail"),
    "jpeg-unknown": (lambda: jpeg_piece(0xEC, b"Ducky"), "an unknown piece"),
    "webp-exif": (lambda: picture("WEBP", exif=exif()), "EXIF"),
    "webp-xmp": (lambda: picture("WEBP", xmp=XMP), "XMP"),
}
BROKEN = {
    "empty": b"",
    "text": b"no picture",
    "cut-png": picture("PNG")[:60],
    "cut-jpeg": picture("JPEG")[:300],
    "cut-webp": picture("WEBP")[:40],
    "wrong-sum": picture("PNG").replace(b"IDAT", b"IDAS", 1),
    "bomb": picture("PNG")[:16] + struct.pack(">II", 60_000, 60_000) + picture("PNG")[24:],
}
PLAIN_DRAWINGS = [
    '<path d="M0 0L9 9"/>',
    '<g fill="none" stroke="#333"><rect x="1" y="1" width="3" height="3"/></g>',
    '<text x="1" y="5" font-size="2">before</text>',
    '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs><path fill="url(#a)"/>',
    '<text><tspan x="1">after</tspan></text>',
    '<circle cx="4" cy="4" r="2" style="fill: url(\'#a\')"/>',
]
FULL_DRAWINGS = {
    "<title>Ada Gannet</title>": "the element title stands in the drawing",
    "<desc>Ada</desc>": "the element desc stands in the drawing",
    "<metadata><who>Ada</who></metadata>": "the element metadata stands in the drawing",
    "<!-- Ada -->": "a comment stands in the drawing",
    "<script>alert(1)</script>": "the element script stands in the drawing",
    '<path onclick="alert(1)"/>': "the attribute onclick stands in the drawing",
    '<a href="https://gannet.example"><path/></a>': "the element a stands in the drawing",
    "<foreignObject><p>Ada</p></foreignObject>": "the element foreignObject stands in the drawing",
    '<image href="data:image/png;base64,AA"/>': "the element image stands in the drawing",
    '<use href="other.svg#a"/>': "the attribute href stands in the drawing",
    '<path style="fill:url(https://gannet.example/x)"/>': "the attribute style stands in the drawing",
    "<?php Ada ?>": "the instruction php stands in the drawing",
    '<g docname="gannet.svg"/>': "the attribute docname stands in the drawing",
    "<style>@import 'x'</style>": "the element style stands in the drawing",
}
BROKEN_DRAWINGS = {
    "not XML": "<svg",
    "not SVG": "<html/>",
    "bomb": '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
    "outside": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
    "not text": "\x00\x01\x02",
    "coding": '<?xml version="1.0" encoding="nowhere"?><svg/>',
}


def told(root: Path, name: str, raw: bytes) -> list[str]:
    """Put a picture into the ferry story and give what the rule says."""
    (root / FERRY / name).write_bytes(raw)
    book = load(root).book
    check = next(one.check for one in all_rules() if one.name == "pictures-are-bare")
    return [f"{problem.message} | {problem.hint}" for problem in check(book.entries["ferry-tickets"], book)]


def pixels(raw: bytes) -> bytes:
    """Give what one sees."""
    with Image.open(io.BytesIO(raw)) as image:
        return image.convert("RGBA").tobytes()


@pytest.mark.parametrize("make", BARE.values(), ids=BARE)
def test_bare_pictures_stay_silent(fictional: Path, make: Callable[[], bytes]) -> None:
    """Pixels alone are no finding, and stripping changes no byte."""
    assert told(fictional, "quay.png", make()) == []
    assert raster.without_extras(make()) == make()


@pytest.mark.parametrize(("make", "what"), LOADED.values(), ids=LOADED)
def test_what_a_file_carries_is_told_and_goes(fictional: Path, make: Callable[[], bytes], what: str) -> None:
    """Camera data, captions, comments and unknown pieces are named; without them the pixels are the same."""
    first, *_ = told(fictional, "quay.png", make())
    assert first == f"the picture holds {what} | run casebook strip {FERRY}/quay.png"
    clean = raster.without_extras(make())
    assert raster.extras(clean) == ()
    assert b"Ada" not in clean
    assert pixels(clean) == pixels(make())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_on_its_side_is_turned(kind: str) -> None:
    """The note how the camera lay goes, so the pixels are turned."""
    clean = raster.without_extras(picture(kind, exif=exif(6)))
    assert raster.extras(clean) == ()
    with Image.open(io.BytesIO(clean)) as image:
        assert image.size == (4, 8)


@pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN)
def test_broken_and_huge_pictures_are_findings(fictional: Path, raw: bytes) -> None:
    """What is no picture, cut off or a bomb is told, and nothing crashes."""
    (first,) = told(fictional, "quay.png", raw)
    assert first.endswith(" | save it anew, smaller, as PNG, JPEG or WebP")


@pytest.mark.parametrize("inner", PLAIN_DRAWINGS)
def test_plain_drawings_stay_silent(fictional: Path, inner: str) -> None:
    """Shapes, colours and lettering are no finding."""
    assert told(fictional, "quay.svg", SVG.format(inner).encode()) == []


@pytest.mark.parametrize(("inner", "message"), FULL_DRAWINGS.items())
def test_what_a_drawing_carries_is_told_and_goes(fictional: Path, inner: str, message: str) -> None:
    """Titles, comments, links, scripts and foreign parts are told at their place, and the copy has none."""
    raw = SVG.format(inner).encode()
    assert told(fictional, "quay.svg", raw)[0] == f"{message} | run casebook strip {FERRY}/quay.svg"
    clean = drawing.read(raw).clean
    assert drawing.read(clean.encode()).faults == ()
    assert not [word for word in ("Ada", "alert", "gannet") if word in clean]


@pytest.mark.parametrize("raw", BROKEN_DRAWINGS.values(), ids=BROKEN_DRAWINGS)
def test_broken_drawings_are_findings(fictional: Path, raw: str) -> None:
    """What is no SVG, or defines entities, is refused before anything is made of it."""
    (first,) = told(fictional, "quay.svg", raw.encode())
    assert first.startswith("the drawing cannot be read: ")


def test_a_deep_drawing_is_read_without_a_stack() -> None:
    """Nesting costs nothing."""
    assert drawing.read(SVG.format("<g>" * 50_000 + "</g>" * 50_000).encode()).faults == ()


def test_words_in_a_drawing_are_read_by_the_other_rules(fictional: Path) -> None:
    """Lettering is text: an address, a legal form and a foreign letter in it are findings at its line."""
    inner = "\n<text>ops@gannet.example</text>\n<text>Gannet Ltd</text>\n<text>G\u0430nnet</text>"
    (fictional / FERRY / "quay.svg").write_text(SVG.format(inner), "utf-8")
    book = load(fictional).book
    told = [problem for rule in all_rules() for problem in rule.check(book.entries["ferry-tickets"], book)]
    assert {(one.place.file, one.place.line) for one in told} == {(f"{FERRY}/quay.svg", line) for line in (2, 3, 4)}


def test_strip_rewrites_and_leaves_the_others_alone(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command rewrites what it is given, and nothing else, and says so."""
    folder = fictional / FERRY
    for name in ("a.png", "b.png"):
        (folder / name).write_bytes(picture("PNG", pnginfo=png_text()))
    (folder / "c.svg").write_text(SVG.format("<title>Ada</title>"), "utf-8")
    (folder / "d.png").write_bytes(picture("PNG"))
    words = [str(folder / name) for name in ("a.png", "c.svg", "d.png")]
    before = {path.name for path in folder.iterdir()}
    assert main(["strip", "--root", str(fictional), *words]) == 0
    out = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in out] == ["rewrote", "rewrote", words[2]]
    assert b"Ada" not in (folder / "a.png").read_bytes() + (folder / "c.svg").read_bytes()
    assert b"Ada" in (folder / "b.png").read_bytes()
    assert {path.name for path in folder.iterdir()} == before


@pytest.mark.parametrize("raw", [b"", b"no picture", picture("PNG")[:60]])
def test_strip_refuses_what_it_cannot_read(fictional: Path, capsys: pytest.CaptureFixture[str], raw: bytes) -> None:
    """One unreadable picture stops the command before the first is rewritten."""
    good, bad = fictional / FERRY / "a.png", fictional / FERRY / "b.png"
    good.write_bytes(picture("PNG", pnginfo=png_text()))
    bad.write_bytes(raw)
    assert main(["strip", "--root", str(fictional), str(good), str(bad)]) == 2
    assert capsys.readouterr().err.endswith("nothing was changed\n")
    assert (bad.read_bytes(), b"Ada" in good.read_bytes()) == (raw, True)

"""A picture holds its pixels or shapes and nothing beside."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.finding import Place
from casebook.privacy import drawing, raster
from casebook.rules import Problem, rule


@rule(
    "pictures-are-bare",
    wants="A picture holds no camera data, captions, comments, links, scripts or anything else beside what one sees.",
    why="A picture tells by itself where, when, with what and by whom it was made.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look into the files of the pictures."""
    for path, picture in entry.pictures.items():
        yield from _drawing(path, picture) if path.endswith(".svg") else _raster(path, picture)


def _raster(path: str, picture: bytes) -> Iterator[Problem]:
    try:
        held = raster.extras(picture)
    except raster.UnreadablePictureError as error:
        yield Problem(Place(path), str(error), "save it anew, smaller, as PNG, JPEG or WebP")
        return
    if held:
        yield Problem(Place(path), f"the picture holds {', '.join(held)}", _mend(path))


def _drawing(path: str, picture: bytes) -> Iterator[Problem]:
    try:
        faults = drawing.read(picture).faults
    except drawing.UnreadableDrawingError as error:
        yield Problem(Place(path), str(error), "save it anew as plain SVG")
        return
    for fault in faults:
        yield Problem(Place(path, fault.line, fault.column), fault.message, _mend(path))


def _mend(path: str) -> str:
    return f"run casebook strip {path}"

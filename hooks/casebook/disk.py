"""The disk: the only place where source files are opened. Pipes, circles of links and locked doors do no harm here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from casebook.finding import Finding, Place
from casebook.model.fields import Record
from casebook.model.vocabulary import Vocabulary
from casebook.reading.shape import shape
from casebook.reading.yamltext import MOST_BYTES, Reading, decode, read_yaml

R = TypeVar("R", bound=Record)

MOST_SHARED = 2_000_000
"""So many bytes may a file have that all stories share."""
_MOST_PICTURE = 20_000_000
IMAGES = {".png", ".jpg", ".jpeg", ".webp", ".svg"}


def content(root: Path, path: Path) -> bytes | Reading:
    """Read a file, a little more than may be; never wait for a pipe, never follow a link out of the project."""
    reading = Reading(path.relative_to(root).as_posix())
    place = Place(reading.file)
    if not is_inside(root, path):
        reading.report(place, "files-stay-inside", "the file is a link that leaves the project", "put the file here")
    elif not os.path.lexists(path):
        reading.report(place, "files-come-in-pairs", "the file is missing", f"write {path.name} beside its other half")
    elif not path.is_file():
        reading.report(place, "files-are-readable", "this is no plain file", "put a text file here")
    else:
        try:
            with path.open("rb") as file:
                return file.read(MOST_SHARED + 1)
        except OSError as error:
            said = f"the file cannot be read: {error.strerror}"
            reading.report(place, "files-are-readable", said, "mend its permissions")
    return reading


def read(root: Path, path: Path, keys: frozenset[str] | None = None) -> Reading:
    """Read one YAML file, all of it or what stands under *keys*, or report why it cannot be read."""
    raw = content(root, path)
    if isinstance(raw, Reading):
        return raw
    most = MOST_BYTES if path.name == "case.yml" else MOST_SHARED
    return read_yaml(raw, path.relative_to(root).as_posix(), most, keys)


def read_narrative(root: Path, path: Path) -> Reading:
    """Read one file of Markdown, or report why it cannot be read."""
    raw = content(root, path)
    if isinstance(raw, Reading):
        return raw
    reading = decode(raw, path.relative_to(root).as_posix())
    if reading.whole and not reading.text.strip():
        reading.report(Place(reading.file), "files-are-readable", "the file is empty", "write the story in Markdown")
        reading.whole = False
    return reading


def read_shared(root: Path, name: str, model: type[R], vocabulary: Vocabulary) -> tuple[R | None, list[Finding]]:
    """Read a shared file that need not be there; give its record where nothing is wrong, and what is."""
    path = root / "casestudies" / name
    if not path.exists():
        return None, []
    reading = read(root, path)
    shaped = shape(reading, model, vocabulary.known()) if reading.whole else None
    return shaped.record if shaped and not shaped.mended else None, reading.findings


def is_inside(root: Path, path: Path) -> bool:
    """Tell whether *path* lies in the project, links followed; realpath bears links that lead in a circle."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def listed(folder: Path) -> list[Path]:
    """List a folder; one that may not be looked into counts as empty, and its files are reported as missing."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def pictures(root: Path, folder: Path) -> dict[str, bytes]:
    """Read the pictures of a story, by their path from the root."""
    paths = [path for path in listed(folder) if path.suffix in IMAGES and path.is_file() and is_inside(root, path)]
    return {path.relative_to(root).as_posix(): _beginning(path) for path in paths}


def _beginning(path: Path) -> bytes:
    """Read a picture, or of one that is too large the beginning, which no longer is a picture."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST_PICTURE)
    except OSError:
        return b""

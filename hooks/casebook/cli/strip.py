"""Rewrite pictures without what stands in their files beside what one sees; their pixels stay as they are.

example:
  casebook strip auction-bidders
  casebook strip casestudies/auction-bidders/latency.png
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from casebook.cli.paths import located
from casebook.disk import IMAGES, listed
from casebook.load import UnreadableError
from casebook.privacy.drawing import UnreadableDrawingError, read
from casebook.privacy.raster import UnreadablePictureError, without_extras

_PATHS = "pictures (PNG, JPEG, WebP, SVG), or a story with all that it has"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="pictures (PNG, JPEG, WebP, SVG), or a story with all of its own",
    )


def run(root: Path, options: argparse.Namespace) -> int:
    """Read every picture before the first is rewritten, so that a refusal changes nothing."""
    pictures = [picture for path in options.paths for picture in _pictures(located(root, path))]
    stripped = [(path, _stripped(path)) for path in pictures]
    for path, clean in stripped:
        if path.read_bytes() == clean:
            sys.stdout.write(f"{path} was bare already\n")
            continue
        _replace(path, clean)
        sys.stdout.write(f"rewrote {path}: look at it before you commit it\n")
    return 0


def _pictures(path: Path) -> list[Path]:
    """Give the picture at *path*, or those of the story there."""
    if not path.is_dir():
        return [path]
    found = [one for one in listed(path) if one.suffix in IMAGES]
    if not found:
        raise UnreadableError(f"{path} holds no picture")
    return found


def _stripped(path: Path) -> bytes:
    """Give the clean bytes of one picture, or refuse it."""
    if path.is_symlink() or not path.is_file():
        raise UnreadableError(f"{path} is no plain file: name the picture itself")
    raw = path.read_bytes()
    try:
        if path.suffix != ".svg":
            return without_extras(raw)
        told = read(raw)
        return told.clean.encode() if told.faults else raw
    except (UnreadablePictureError, UnreadableDrawingError) as error:
        raise UnreadableError(f"{path}: {error}; nothing was changed") from error


def _replace(path: Path, clean: bytes) -> None:
    """Put *clean* in the place of the file in one step, with its permissions."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".strip-")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(clean)
        draft.chmod(path.stat().st_mode & 0o777)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)

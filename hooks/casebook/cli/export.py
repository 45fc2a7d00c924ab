"""Write every generated file of the site into a folder, without MkDocs.

example:
  casebook export build/pages
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from casebook.load import UnreadableError, load, read_examples
from casebook.outputs import render


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="a new or empty folder")


def run(root: Path, options: argparse.Namespace) -> int:
    """Write the files; refuse a folder that holds something."""
    folder = options.folder
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UnreadableError(f"{folder} is not an empty folder: nothing is written over")
        artifacts = render(replace(load(root).book.sound(), examples=read_examples(root)))
        for artifact in artifacts:
            _write(folder / artifact.path, artifact.data)
    except OSError as error:
        raise UnreadableError(f"{folder} cannot be written: {error.strerror}") from error
    sys.stdout.write(f"wrote {len(artifacts)} files to {folder}\n")
    return 0


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

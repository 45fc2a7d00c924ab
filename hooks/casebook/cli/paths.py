"""Paths and names of stories as somebody types them."""

from __future__ import annotations

from pathlib import Path

from casebook.load import UnreadableError
from casebook.model.refusals import suggest


def located(root: Path, path: Path) -> Path:
    """Give the file or folder that *path* means: as it stands, seen from the root, or the name of a story."""
    ways = (Path.cwd() / path, root / path, root / "casestudies" / path)
    found = next((way for way in ways if way.exists() or way.is_symlink()), None)
    if found is None:
        raise UnreadableError(f"{path} does not exist{_guess(root, path)}")
    if not found.resolve().is_relative_to(root.resolve()):
        raise UnreadableError(f"{path} lies outside the project {root}")
    return found


def _guess(root: Path, path: Path) -> str:
    """Name the stories where a story may be meant."""
    slugs = sorted(folder.name for folder in (root / "casestudies").iterdir() if folder.is_dir())
    return f", and no story has that name; {suggest(str(path), slugs)}" if len(path.parts) == 1 else ""

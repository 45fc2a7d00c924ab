"""What a change touches, and what was wrong before it: git tells, and nothing is asked of a network."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from casebook.finding import Finding
from casebook.load import UnreadableError

Finder = Callable[[Path], Iterable[Finding]]


def fork_of(root: Path, base: str) -> str:
    """Give the commit at which the work at *root* left *base*."""
    told = _git(root, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}")
    if told is None:
        raise UnreadableError(f"--changed {base}: git knows no such commit here; fetch it, or name another")
    fork = _git(root, "merge-base", told.decode().strip(), "HEAD")
    if fork is None:
        raise UnreadableError(f"--changed {base}: it has no commit in common with this work; fetch more of the history")
    return fork.decode().strip()


def touched(root: Path, fork: str) -> frozenset[str]:
    """Give every file that differs from the commit *fork*, removed and not yet added ones included."""
    differs = _git(root, "diff", "--name-only", "-z", "--no-renames", "--relative", fork, "--") or b""
    added = _git(root, "ls-files", "-z", "--others", "--exclude-standard") or b""
    return frozenset((differs + added).decode("utf-8", "surrogateescape").split("\0")) - {""}


def told_apart(
    findings: list[Finding], files: AbstractSet[str], before: Callable[[], Iterable[Finding]]
) -> list[Finding]:
    """Turn what lies outside of the changed *files* and stood there *before* into notes, and put them last.

    What a change brings about elsewhere is no note: a word taken from the vocabulary, a sentence that now stands twice.
    """
    areas = {_area(file) for file in files}
    elsewhere = [one for one in findings if _area(one.place.file) not in areas]
    old = {_what(one) for one in before()} if elsewhere else set()
    notes = {one for one in elsewhere if _what(one) in old}
    return [one for one in findings if one not in notes] + [
        replace(one, severity="note") for one in findings if one in notes
    ]


def findings_at(root: Path, fork: str, find: Finder) -> list[Finding]:
    """Find what was wrong in the commit *fork* by today's rules; nothing can be told of one that cannot be read."""
    packed = _git(root, "archive", "--format=tar", fork)
    if packed is None:
        return []
    with TemporaryDirectory() as folder:
        try:
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                archive.extractall(folder, filter="data")
            return list(find(Path(folder)))
        except (tarfile.TarError, UnreadableError):
            return []


def _area(file: str) -> str:
    """Give the folder of the story that *file* belongs to, or the file itself."""
    parts = file.split("/")
    return "/".join(parts[:2]) if parts[0] == "casestudies" else file


def _what(finding: Finding) -> tuple[str, str, str]:
    return finding.place.file, finding.rule, finding.message


def _git(root: Path, *words: str) -> bytes | None:
    """Ask git; a refusal gives nothing."""
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell; names go as themselves
    except OSError as error:
        raise UnreadableError(f"git cannot be run: {error.strerror}") from error
    return done.stdout if done.returncode == 0 else None

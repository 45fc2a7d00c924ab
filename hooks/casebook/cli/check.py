"""Find everything that is wrong in the stories, in one run.

example:
  casebook check
  casebook check casestudies/auction-bidders --format json
  casebook check --source ~/interview.txt
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from casebook.finding import Finding, in_order
from casebook.load import UnreadableError, load
from casebook.rules import check
from casebook.voices import as_github, as_json, as_text

_MOST_BYTES = 5_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="stories to check; all without")
    parser.add_argument("--format", choices=["text", "json", "github"], default="text", help="how to tell")
    add_source(parser)


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names source texts to compare with."""
    said = "a local text that a story was written from, to compare with; may be given again"
    parser.add_argument("--source", action="append", type=Path, default=[], metavar="FILE", help=said)


def run(root: Path, options: argparse.Namespace) -> int:
    """Check and tell; give 1 when something is wrong."""
    wanted = [_inside(root, path) for path in options.paths]
    found = findings_of(root, wanted, originals_of(options.source))
    findings = [one for one in found if not wanted or _is_wanted(one, wanted)]
    sys.stdout.write(_told(root, findings, options.format))
    return int(any(finding.severity == "error" for finding in findings))


def originals_of(paths: Sequence[Path]) -> tuple[str, ...]:
    """Read the source texts; refuse one that cannot be read."""
    texts = []
    for path in paths:
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise UnreadableError(f"the source text cannot be read: {error.strerror}") from error
        if len(raw) > _MOST_BYTES:
            raise UnreadableError(f"the source text has {len(raw):,} bytes; at most {_MOST_BYTES:,} are read")
        texts.append(raw.decode("utf-8", "replace"))
    return tuple(texts)


def findings_of(root: Path, wanted: Sequence[str] = (), originals: tuple[str, ...] = ()) -> list[Finding]:
    """Load and check the stories under *root*, all or those that the paths *wanted* lie in."""
    stories = frozenset(path.split("/")[1] for path in wanted if path.startswith("casestudies/"))
    shared = [path for path in wanted if path.count("/") == 0 or (path.endswith(".yml") and path.count("/") == 1)]
    whole = not wanted or bool(shared)
    loaded = load(root, None if whole else stories)
    return in_order([*loaded.findings, *check(replace(loaded.book, originals=originals))])


def _inside(root: Path, path: Path) -> str:
    """Give *path* relative to the root, or refuse it."""
    full = (Path.cwd() / path).resolve()
    if not full.is_relative_to(root) or not full.exists():
        raise UnreadableError(f"{path} does not exist under {root}")
    return full.relative_to(root).as_posix()


def _is_wanted(finding: Finding, wanted: Sequence[str]) -> bool:
    return any(path == "." or f"{finding.place.file}/".startswith(f"{path}/") for path in wanted)


def _told(root: Path, findings: list[Finding], style: str) -> str:
    if style == "json":
        return as_json(findings)
    if style == "github":
        return as_github(findings)

    @lru_cache
    def lines_of(file: str) -> list[str]:
        path = root / file
        return path.read_bytes()[:1_000_000].decode("utf-8", "replace").splitlines() if path.is_file() else []

    return as_text(findings, lines_of)

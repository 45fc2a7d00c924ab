"""Find everything that is wrong in the stories, in one run.

example:
  casebook check
  casebook check auction-bidders --format json
  casebook check --changed main
  casebook check --source ~/interview.txt
  casebook check --denylist ../names.json --key-file ~/casebook.key
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from casebook.book import Casebook
from casebook.catalogue import catalogue
from casebook.cli.denylist import add_key, read_list
from casebook.cli.paths import located
from casebook.finding import Finding, in_order
from casebook.load import UnreadableError, load
from casebook.privacy.denylist import Denylist
from casebook.privacy.discretion import RULE, discreet, private_names, private_words
from casebook.rules import check
from casebook.sarif import as_sarif
from casebook.surroundings import addresses
from casebook.voices import as_github, as_json, as_summary, as_text

_MOST_BYTES = 5_000_000
_MOST = 1_000_000
_HERE = "make serve, then http://127.0.0.1:8000/reference/rules/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="stories to check, by name or path; all without"
    )
    parser.add_argument("--format", choices=["text", "json", "github", "sarif"], default="text", help="how to tell")
    changed = "tell what the work since the commit BASE brought; what stood elsewhere before it is a note and no fault"
    parser.add_argument("--changed", metavar="BASE", help=changed)
    summary = "add all findings in Markdown to a file, such as the summary of a run on GitHub"
    parser.add_argument("--summary", type=Path, metavar="FILE", help=summary)
    parser.add_argument("--denylist", type=Path, metavar="FILE", help="a private list of names, outside the project")
    add_key(parser)
    add_source(parser)


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names source texts to compare with."""
    said = "a local text that a story was written from, to compare with; may be given again"
    parser.add_argument("--source", action="append", type=Path, default=[], metavar="FILE", help=said)


def run(root: Path, options: argparse.Namespace) -> int:
    """Check and tell; give 1 when something is wrong."""
    wanted = [located(root, path).resolve().relative_to(root).as_posix() for path in options.paths]
    denylist = read_list(root, options.denylist, options.key_file) if options.denylist else None
    findings = findings_of(root, wanted, originals_of(options.source), denylist)
    findings = [one for one in findings if not wanted or one.rule == RULE or _is_wanted(one, wanted)]
    if denylist:
        findings = in_order(discreet(findings, denylist, partial(_lines_of, root)))
    if options.changed:
        findings = _of_change(root, options.changed, findings)
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(as_summary(findings, f"{_site(root)}reference/rules/"))
    sys.stdout.write(_told(root, findings, options.format, alone=bool(wanted)))
    return int(any(finding.severity == "error" for finding in findings))


def _of_change(root: Path, base: str, findings: list[Finding]) -> list[Finding]:
    """Tell what the work since *base* brought from what stood there."""
    from casebook.cli.changed import findings_at, fork_of, told_apart, touched  # noqa: PLC0415 - archives load slowly

    fork = fork_of(root, base)
    return told_apart(findings, touched(root, fork), lambda: findings_at(root, fork, findings_of))


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


def findings_of(
    root: Path, wanted: Sequence[str] = (), originals: tuple[str, ...] = (), denylist: Denylist | None = None
) -> list[Finding]:
    """Load and check the stories under *root*, all or those that the paths *wanted* lie in, also by a private list."""
    stories = frozenset(path.split("/")[1] for path in wanted if path.startswith("casestudies/"))
    shared = [path for path in wanted if not re.match(r"casestudies/[^/]+(?<!\.yml)(?:/|$)", path)]
    whole = not wanted or bool(shared)
    loaded = load(root, None if whole else stories)
    book = replace(loaded.book, originals=originals)
    private = _private(root, book, loaded.slugs if whole else stories, denylist) if denylist else []
    return in_order([*loaded.findings, *check(book), *private])


def _private(root: Path, book: Casebook, slugs: Iterable[str], denylist: Denylist) -> list[Finding]:
    """Look for names of the private list in every file of the stories *slugs*, read from the disk as it is."""
    told = list(private_names(_files(root, slugs), book.entries, denylist))
    return told + [one for entry in book.entries.values() for one in private_words(entry, denylist, told)]


def _files(root: Path, slugs: Iterable[str]) -> dict[str, str]:
    """Read the text files of stories by their path from the root; folders and pictures are empty."""
    folders = [root / "casestudies" / slug for slug in sorted(slugs)]
    paths = [path for folder in folders for path in (folder, *sorted(folder.rglob("*")))]
    inside = [path for path in paths if path.resolve().is_relative_to(root.resolve())]
    raw = {path.relative_to(root).as_posix(): _beginning(path) if path.is_file() else b"" for path in inside}
    return {name: "" if b"\0" in data else data.decode("utf-8", "replace") for name, data in raw.items()}


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST)


def _is_wanted(finding: Finding, wanted: Sequence[str]) -> bool:
    return any(path == "." or f"{finding.place.file}/".startswith(f"{path}/") for path in wanted)


def _told(root: Path, findings: list[Finding], style: str, *, alone: bool) -> str:
    """Write *findings* in the *style* asked for; stories that were looked at *alone* were compared with no other."""
    if style == "json":
        return as_json(findings)
    if style == "sarif":
        return as_sarif(findings, catalogue(), _site(root))
    text = as_text(findings, partial(_lines_of, root), _rules_page(root)) + (_unseen() if alone else "")
    return text if style == "text" else as_github(findings, text, os.urandom(16).hex())


def _unseen() -> str:
    """Say which rules saw less because the other stories were not looked at."""
    names = ", ".join(one.name for one in catalogue() if one.compares)
    return f"compared with no other story; casebook check without a path does so: {names}\n"


def _site(root: Path) -> str:
    return next(iter(addresses(root)), "")


def _rules_page(root: Path) -> str:
    """Give the address of the page of the rules: on the site, where somebody said where that stands."""
    return f"{_site(root)}reference/rules/" if os.environ.get("CASEBOOK_SITE_URL") else _HERE


@lru_cache
def _lines_of(root: Path, file: str) -> list[str]:
    path = root / file
    return _beginning(path).decode("utf-8", "replace").splitlines() if path.is_file() else []

"""Look at what a commit or a push would show of you: mail address, time zone, names in messages and branches.

example:
  casebook guard
  casebook guard --hook pre-push --denylist ../names.txt
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from casebook.book import Casebook
from casebook.cli.denylist import add_key, read_list
from casebook.load import UnreadableError, load
from casebook.privacy.denylist import Denylist
from casebook.privacy.firmnames import forms, named
from casebook.privacy.history import LOG_FORMAT, Guard, Worry, commits, identity
from casebook.privacy.hits import hits
from casebook.privacy.wording import marks
from casebook.rules import firms_are_unnamed

_MOST_SHOWN = 200
_TRAILER = re.compile(r"^[A-Z][\w-]+: .*$", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_LOOKED_AT = {"mail"}
_ZEROS = "0" * 40
_SEEN = "the name and mail of every commit are public, and so is the account that pushes it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--hook", choices=["pre-commit", "pre-push"], help="look at one of the two only")
    parser.add_argument("--refs", action="store_true", help="read from the input what git tells a pre-push hook")
    parser.add_argument(
        "--project-mail", action="append", default=[], metavar="PATTERN", help="an address that may be seen, * for any"
    )
    parser.add_argument("--denylist", type=Path, metavar="FILE", help="a private list of names, outside the project")
    add_key(parser)
    parser.add_argument("remote", nargs="*", metavar="REMOTE", help="what git tells a pre-push hook; not looked at")


def run(root: Path, options: argparse.Namespace) -> int:
    """Look and tell; give 1 when something would be seen."""
    denylist = read_list(root, options.denylist, options.key_file) if options.denylist else None
    _git(root, "rev-parse", "--git-dir")
    book = load(root).book
    names = _Names(book, denylist)
    guard = Guard(tuple(options.project_mail), names, names.doubtful)
    worries: list[Worry] = []
    if options.hook != "pre-push":
        worries += _next_commit(root, guard)
    if options.hook != "pre-commit":
        worries += _pushed(root, guard, sys.stdin.read().splitlines() if options.refs else [])
    told = list(dict.fromkeys(worries))
    sys.stdout.writelines(_lines(told))
    return int(any(one.is_sure for one in told))


def _lines(told: Sequence[Worry]) -> Iterator[str]:
    """Write every worry with its mend, and how many there are."""
    for one in told[:_MOST_SHOWN]:
        yield f"{one.where}: {'' if one.is_sure else 'warning: '}{one.message}\n    mend: {one.hint}\n"
    if len(told) > _MOST_SHOWN:
        yield f"and {len(told) - _MOST_SHOWN:,} more\n"
    sure = sum(one.is_sure for one in told)
    doubtful = f"{len(told) - sure:,} to look at\n" if len(told) > sure else ""
    nothing = f"nothing gives you away here; {_SEEN}\n"
    yield f"{sure:,} to mend before anybody sees it\n{doubtful}" if sure else doubtful or nothing


class _Names:
    """Says what kind of name a text holds; a name of the private list is never repeated."""

    def __init__(self, book: Casebook, denylist: Denylist | None) -> None:
        self.known = forms(book.firms, firms_are_unnamed.of_others(book.revealed))
        self.lexicon = book.lexicon
        self.denylist = denylist
        spelled = (" ".join(_WORD.findall(name.lower())) for name in firms_are_unnamed.of_others(book.revealed))
        self.revealed = {name for name in spelled if " " in name or [*marks(name, book.lexicon)]}

    def __call__(self, text: str) -> str | None:
        """Say what *text* holds, or None."""
        if self.denylist and (hit := next(self.denylist.hits(text), None)):
            return f"a name of the private list (term #{hit.number})"
        found = next(named(text, self.known), None)
        if not found and " " not in text:
            return next((f"the firm name {part}" for part in text.split("/") if self._is_revealed(part)), None)
        return f"the firm name {found.words}" if found else None

    def doubtful(self, text: str) -> Iterator[str]:
        """Give what has the form of something that identifies, and the words that are no public terms."""
        for hit in hits(text):
            if hit.category not in _LOOKED_AT and not self._is_private(hit.words):
                yield f"the {hit.category} {hit.words}"
        for mark in marks(_TRAILER.sub("", text).replace("/", " / "), self.lexicon):
            if mark.kind in {"name", "vendor"} and not self._is_private(mark.words):
                yield f"{' '.join(mark.words.split())}, which is no public term"

    def _is_revealed(self, branch: str) -> bool:
        """Tell whether part of the name of a *branch* is a name that a source reveals, its capitals and spaces lost."""
        told = f" {' '.join(_WORD.findall(branch.lower()))} "
        return any(f" {name} " in told for name in self.revealed)

    def _is_private(self, words: str) -> bool:
        return self.denylist is not None and self.denylist.holds(words)


def _next_commit(root: Path, guard: Guard) -> Iterator[Worry]:
    """Look at who the next commit would be by, and at the branch it would stand on."""
    for role in ("author", "committer"):
        told = identity(_git(root, "var", f"GIT_{role.upper()}_IDENT"))
        yield from guard.of_identity("the next commit", role, *told)
    yield from _branch(guard, _git(root, "symbolic-ref", "--short", "-q", "HEAD", may_fail=True).strip())


def _pushed(root: Path, guard: Guard, refs: Sequence[str]) -> Iterator[Worry]:
    """Look at the commits and branches that a push would send."""
    told = [line.split() for line in refs if len(line.split()) == 4]  # noqa: PLR2004 - as git writes them
    branches = {name for local, _, remote, _ in told for name in (local, remote)}
    branches |= {os.environ.get(f"PRE_COMMIT_{side}_BRANCH", "") for side in ("LOCAL", "REMOTE")}
    if not told:
        branches.add(_git(root, "symbolic-ref", "--short", "-q", "HEAD", may_fail=True).strip())
    for branch in sorted(branches):
        yield from _branch(guard, branch)
    ends = [local for _, local, _, _ in told if local != _ZEROS] or [os.environ.get("PRE_COMMIT_TO_REF") or "HEAD"]
    if told and all(local == _ZEROS for _, local, _, _ in told):
        return
    log = _git(root, "log", f"--format={LOG_FORMAT}", *ends, "--not", "--remotes", "--", may_fail=ends == ["HEAD"])
    for commit in commits(log):
        yield from guard.of_commit(commit)


def _branch(guard: Guard, name: str) -> Iterator[Worry]:
    short = name.removeprefix("refs/heads/")
    yield from guard.of_text("the branch", "name of the branch", short, "git branch -m with a name for the role")


def _git(root: Path, *words: str, may_fail: bool = False) -> str:
    """Ask git; *may_fail* where an empty answer is one, as in a repository without commits."""
    command = ["git", "-C", str(root), *words]
    try:
        said = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - a fixed program, no shell
    except OSError as error:
        raise UnreadableError(f"git cannot be run: {error.strerror}") from error
    if said.returncode and not may_fail:
        first = said.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise UnreadableError(f"git has no answer: {first}")
    return said.stdout.decode("utf-8", "replace")

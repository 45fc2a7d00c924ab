"""Make a keyed private list of names, ask whether a name is on a list, or which name a term number stands for.

example:
  casebook denylist make ../names.txt --key-file ~/casebook.key --decoys 1000 -o ../names.json
  casebook denylist check ../names.json Example Works --key-file ~/casebook.key
  casebook denylist which ../names.json 3 --names ../names.txt --key-file ~/casebook.key
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from casebook.load import UnreadableError
from casebook.privacy.denylist import Denylist, WrongListError, checked_key, is_keyed, keyed, make, name_of, plain

KEY = "CASEBOOK_DENYLIST_KEY"
REFUSED = 3
_OF_STRANGERS = {
    "issue_comment",
    "pull_request",
    "pull_request_review",
    "pull_request_review_comment",
    "pull_request_target",
    "workflow_run",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("action", metavar="ACTION", choices=list(_ACTIONS), help="what to do")
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="names, one a line; for check and which a plain or keyed list"
    )
    parser.add_argument(
        "term", metavar="TERM", nargs="*", help="the name to ask for (- reads it from the input), or the number"
    )
    parser.add_argument("--names", type=Path, metavar="FILE", help="for which: the plain list that a keyed one came of")
    parser.add_argument("-o", "--output", type=Path, help="where make writes the keyed list")
    parser.add_argument("--decoys", type=int, default=0, help="how many digests of nothing make adds")
    add_key(parser)


def add_key(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names the key."""
    parser.add_argument("--key-file", type=Path, help=f"the secret key of a keyed list; without it {KEY}")


def run(root: Path, options: argparse.Namespace) -> int:
    """Make a list, or tell whether a name is on one: 1 when it is; refused where strangers would get the answer."""
    if is_of_strangers():
        sys.stderr.write("casebook: the private list is not used for a pull request: it would answer anybody\n")
        return REFUSED
    return _ACTIONS[options.action](root, options)


def read_list(root: Path, file: Path, key_file: Path | None) -> Denylist | None:
    """Read a private list; None with a notice where it may not be used or has no key."""
    if is_of_strangers():
        sys.stderr.write("casebook: notice: the private list is skipped: a pull request would get answers from it\n")
        return None
    told = _opened(root, file, key_file)
    if told is None:
        sys.stderr.write(f"casebook: notice: the private list is skipped: no key in --key-file or {KEY}\n")
    return told


def _opened(root: Path, file: Path, key_file: Path | None) -> Denylist | None:
    """Read a private list; None where it needs a key and there is none."""
    text = _read(root, file, "the private list")
    try:
        if not is_keyed(text):
            return plain(text)
        key = _key(root, key_file)
        return keyed(text, key) if key else None
    except WrongListError as error:
        raise UnreadableError(str(error)) from error


def _answering(root: Path, options: argparse.Namespace) -> Denylist:
    """Read the list that is asked, or say that it needs its key."""
    told = _opened(root, options.file, options.key_file)
    if told is None:
        raise UnreadableError(f"a keyed list says nothing without its key: give it with --key-file or {KEY}")
    return told


def is_of_strangers() -> bool:
    """Tell whether this run answers to somebody who may not ask the private list."""
    return os.environ.get("GITHUB_EVENT_NAME", "") in _OF_STRANGERS


def _make(root: Path, options: argparse.Namespace) -> int:
    if options.output is None:
        raise UnreadableError("make writes nowhere: name a file outside the project with -o")
    text, key = _read(root, options.file, "the list of names"), _key(root, options.key_file)
    if key is None:
        raise UnreadableError(f"there is no key: give one with --key-file or {KEY}; see docs/contribute/anonymous.md")
    _refuse_inside(root, options.output, "the private list")
    try:
        made = make(text, key, [os.urandom(32).hex() for _ in range(options.decoys)])
        options.output.write_text(made, encoding="utf-8")
    except (WrongListError, OSError) as error:
        raise UnreadableError(_reason(error)) from error
    sys.stdout.write("the keyed list is written\n")
    return 0


def _check(root: Path, options: argparse.Namespace) -> int:
    told = _answering(root, options)
    term = " ".join(options.term)
    term = sys.stdin.read() if term == "-" else term
    if not term.strip():
        raise UnreadableError("there is no name to ask for: give it after the file, or - and then the name")
    number = told.number_of(term)
    sys.stdout.write("it is not on the list\n" if number is None else f"it is on the list as term #{number}\n")
    return int(number is not None)


def _which(root: Path, options: argparse.Namespace) -> int:
    """Print the name that a number stands for; whoever may read the names may know it."""
    told = _answering(root, options)
    number = "".join(options.term).removeprefix("#")
    if not number.isdigit():
        raise UnreadableError("there is no number to ask for: give that of the finding after the file")
    if told.key and not options.names:
        raise UnreadableError("a keyed list holds no names: give the plain one that it was made of with --names")
    text = _read(root, options.names or options.file, "the list of names")
    name = name_of(told, int(number), text)
    sys.stdout.write(f"{name}\n" if name else f"no name of that list is term #{number}\n")
    return int(name is None)


_ACTIONS = {"make": _make, "check": _check, "which": _which}


def _key(root: Path, key_file: Path | None) -> bytes | None:
    """Read the key from its file or from the environment."""
    text = _read(root, key_file, "the key") if key_file else os.environ.get(KEY, "")
    try:
        return checked_key(text) if text.strip() else None
    except WrongListError as error:
        raise UnreadableError(str(error)) from error


def _read(root: Path, file: Path, what: str) -> str:
    """Read a private file; what lies inside the project is refused, for it would be published with it."""
    _refuse_inside(root, file, what)
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{what} cannot be read: {_reason(error)}") from error


def _refuse_inside(root: Path, file: Path, what: str) -> None:
    if file.resolve().is_relative_to(root.resolve()):
        raise UnreadableError(f"{what} lies inside the project and would be published with it: move it elsewhere")


def _reason(error: Exception) -> str:
    """Say what went wrong, without the content that an error may quote."""
    if isinstance(error, OSError):
        return error.strerror or "it cannot be reached"
    return str(error) if isinstance(error, WrongListError) else "it is not UTF-8"

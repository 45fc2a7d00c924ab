"""List every address that the stories and pages name, or tell which of them a link checker found dead.

example:
  casebook links
  casebook links --answers build/links.csv
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from casebook.load import UnreadableError
from casebook.voices import plain

_ADDRESS = re.compile(r"https?://[^\s\"'<>`|\\{}\[\]]+")
_ENDS = ".,;:!?)"
_NOT_MEANT = re.compile(r"(^|\.)(example|example\.com|localhost)$|^127\.")
_FOLDERS = {"casestudies": ("yml", "md"), "docs": ("yml", "md")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    answers = "what linkchecker wrote as CSV; tells in Markdown which addresses are dead, and where they stand"
    parser.add_argument("--answers", type=Path, metavar="FILE", help=answers)


def run(root: Path, options: argparse.Namespace) -> int:
    """List the addresses, or tell the dead ones; a dead page of others is no fault of ours, so the code is 0."""
    places = _places(root)
    if options.answers:
        sys.stdout.write(_report(places, _dead(options.answers)))
    else:
        sys.stdout.writelines(f"{address}\n" for address in sorted(places))
    return 0


def _places(root: Path) -> dict[str, list[str]]:
    """Give every address with the file and line of each place where it stands."""
    places = defaultdict(list)
    files = [p for folder, ends in _FOLDERS.items() for end in ends for p in (root / folder).rglob(f"*.{end}")]
    for path in sorted(files):
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            for address in filter(_is_meant, map(_trimmed, _ADDRESS.findall(line))):
                places[address].append(f"{path.relative_to(root).as_posix()}:{number}")
    return dict(places)


def _trimmed(address: str) -> str:
    """Take off what ends the sentence around an address; a bracket belongs to it where it opens inside."""
    while address[-1] in _ENDS and (address[-1] != ")" or address.count(")") > address.count("(")):
        address = address[:-1]
    return address


def _is_meant(address: str) -> bool:
    """Tell whether there is a host to ask, and not one of an example."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return "." in host and not _NOT_MEANT.search(host)


def _dead(answers: Path) -> dict[str, str]:
    """Give each address that did not answer, with the reason, from the CSV of linkchecker."""
    try:
        with answers.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter=";"))
    except OSError as error:
        raise UnreadableError(f"the answers cannot be read: {error.strerror}") from error
    if rows and not {"urlname", "result", "valid"} <= rows[0].keys():
        raise UnreadableError(f"{answers} is not the CSV of linkchecker")
    return {row["urlname"]: row["result"] or "" for row in rows if row["valid"] == "False"}


def _report(places: Mapping[str, Iterable[str]], dead: Mapping[str, str]) -> str:
    """Write in Markdown what is dead; most of it is to be looked at by hand, as hosts turn programs away."""
    known = {address: reason for address, reason in sorted(dead.items()) if address in places}
    head = f"## Links: {len(places) - len(known):,} of {len(places):,} answer\n"
    told = [
        f"- {plain(address)}: {plain(reason[:160])}, in {', '.join(plain(place) for place in places[address])}\n"
        for address, reason in known.items()
    ]
    return head + ("\n" if told else "") + "".join(told)

"""Lists that are no requirements: what `pip list` prints is read, what conda writes is told how to turn into a file."""

from __future__ import annotations

import re

from packaging.utils import canonicalize_name

from casebook.requirements.asked import Asked, Fault, Listing, Place
from casebook.requirements.bounds import is_unbounded

_PIP = re.compile(r"\s*Package[ \t]+Version\b[^\n]*\n[ \t]*-+[ \t]+-[- \t]*\r?(?:\n|\Z)")
_ROW = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)[ \t]+([^\s/\\]+)(?:[ \t]+(\S.*))?")
_CONDA = re.compile(r"(?m)^#[ \t]+(?:packages in environment at|Name[ \t]+Version[ \t]+Build)\b")
_ENVIRONMENT = re.compile(r"(?m)^dependencies:[ \t]*\r?\n[ \t]*-[ \t]")


def read_listed(text: str) -> Listing | None:
    """Read *text* if it is such a list."""
    if head := _PIP.match(text):
        return _pip_list(text, text.count("\n", 0, head.end()))
    for form, known in (("conda list", _CONDA), ("environment.yml", _ENVIRONMENT)):
        if found := known.search(text):
            place = Place(text.count("\n", 0, found.start()) + 1, 1)
            return Listing(form, faults=[Fault("conda", place, form)])
    return None


def _pip_list(text: str, begin: int) -> Listing:
    """Read the rows behind the head, up to the first empty line; a third column is a place on the disk."""
    listing = Listing("pip list")
    for number, line in enumerate(text.split("\n")[begin:], begin + 1):
        told = line.strip(" \t\r")
        if not told:
            break
        row = _ROW.fullmatch(told)
        if row is None or is_unbounded(row[2]):
            listing.faults.append(Fault("row", Place(number, 1), told))
        else:
            wanted = row[3] if row[3] and re.search(r"[/\\]", row[3]) else f"=={row[2]}"
            listing.asked.append(Asked(canonicalize_name(row[1]), wanted, number))
    return listing

"""The file that an address or a path ends in, what the name of a wheel tells, and what a list of files does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import prod
from typing import NamedTuple

from packaging.utils import InvalidWheelFilename, parse_wheel_filename

from casebook.requirements.bounds import MOST_TAGS
from casebook.tags import Made, made_for

_PLAIN = re.compile(r"[\w.!+-]{1,251}\.whl", re.ASCII)
_EXTRAS = re.compile(r"\[[^\[\]]*\]\Z")
_PLUS = re.compile("%2b", re.IGNORECASE)
_SDIST = re.compile(r"\.(?:zip|tgz|tar\.\w+)\Z", re.ASCII)
_OUTDATED = (".egg", ".exe")


class Wheel(NamedTuple):
    """What the name of a wheel tells: its version, and what it is made for."""

    version: str
    made: Made


class Offered(NamedTuple):
    """What a lock lists of a package: how many wheels, what the best of them are made for, and whether it has a source.

    *is_whole* tells that every name in the list could be read.
    """

    wheels: int
    made: Made
    has_source: bool
    is_whole: bool


def file_of(address: str) -> str:
    """Give the name of the file at the end of *address*, without what follows it."""
    return _EXTRAS.sub("", re.split(r"[/\\]", re.split(r"[#?]", address, maxsplit=1)[0])[-1])


def wheel_of(address: str) -> Wheel | None:
    """Read the name of the wheel at the end of *address*; None where it is none, or has more tags than are compared."""
    named = _named(file_of(address))
    return Wheel(named[0], made_for(named[1])) if named else None


def offered(files: Iterable[str]) -> Offered | None:
    """Look once at each of the *files* of a package; None where no wheel among them can be read."""
    names = [file_of(one) for one in files]
    read = [_named(name) for name in names]
    tags = {tag for one in read if one for tag in one[1]}
    others = [name for name, one in zip(names, read, strict=True) if not one and not name.endswith(_OUTDATED)]
    sources = [name for name in others if _SDIST.search(name)]
    if not tags:
        return None
    return Offered(sum(map(bool, read)), made_for(tags), bool(sources), len(sources) == len(others))


def _named(file: str) -> tuple[str, list[str]] | None:
    """Give version and tags of the wheel that is called *file*."""
    file = _PLUS.sub("+", file)
    tags = file.removesuffix(".whl").split("-")[-3:]
    if not _PLAIN.fullmatch(file) or prod(one.count(".") + 1 for one in tags) > MOST_TAGS:
        return None
    try:
        _, version, _, found = parse_wheel_filename(file)
    except InvalidWheelFilename:
        return None
    return version.public, [str(tag) for tag in found]

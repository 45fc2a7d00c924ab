"""The file that an address or a path ends in, and what the name of a wheel tells."""

from __future__ import annotations

import re
from math import prod
from typing import NamedTuple

from packaging.utils import InvalidWheelFilename, parse_wheel_filename

from casebook.requirements.bounds import MOST_TAGS
from casebook.tags import Made, made_for

_PLAIN = re.compile(r"[\w.!+-]{1,251}\.whl", re.ASCII)
_EXTRAS = re.compile(r"\[[^\[\]]*\]\Z")
_PLUS = re.compile("%2b", re.IGNORECASE)


class Wheel(NamedTuple):
    """What the name of a wheel tells: its version, and what it is made for."""

    version: str
    made: Made


def file_of(address: str) -> str:
    """Give the name of the file at the end of *address*, without what follows it."""
    return _EXTRAS.sub("", re.split(r"[/\\]", re.split(r"[#?]", address, maxsplit=1)[0])[-1])


def wheel_of(address: str) -> Wheel | None:
    """Read the name of the wheel at the end of *address*; None where it is none, or has more tags than are compared."""
    file = _PLUS.sub("+", file_of(address))
    tags = file.removesuffix(".whl").split("-")[-3:]
    if not _PLAIN.fullmatch(file) or prod(one.count(".") + 1 for one in tags) > MOST_TAGS:
        return None
    try:
        _, version, _, found = parse_wheel_filename(file)
    except InvalidWheelFilename:
        return None
    return Wheel(version.public, made_for(map(str, found)))

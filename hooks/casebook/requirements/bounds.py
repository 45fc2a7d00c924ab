"""How much of one requirement is compared; a longer one is a fault and no work. The browser has the same limits."""

from __future__ import annotations

import re

from packaging.markers import InvalidMarker

MOST_BOUNDS = 30
"""Comparing takes as long as the square of the bounds."""
LONGEST_VERSION = 1_000
LONGEST_CONDITION = 4_000
MOST_EXTRAS = 20
"""A condition is tried with every extra that it names; one that names more leaves nothing out."""
_DEEPEST = 100
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


class LongMarkerError(InvalidMarker):
    """A condition that is too long to be judged."""


def is_unbounded(wanted: str) -> bool:
    """Tell whether *wanted* holds more bounds or letters than are compared."""
    return len(wanted) > LONGEST_VERSION or wanted.count(",") >= MOST_BOUNDS


def check_marker(condition: str) -> None:
    """Refuse a condition that is too long, or nested too deeply."""
    if len(condition) > LONGEST_CONDITION:
        raise LongMarkerError(condition)
    depth = 0
    for bracket in re.findall(r"[()]", _QUOTED.sub("", condition)):
        depth += 1 if bracket == "(" else -1
        if depth > _DEEPEST:
            raise InvalidMarker(condition)

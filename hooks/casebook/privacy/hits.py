"""What in a text has one of the telling forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from casebook.privacy.patterns import PATTERNS, Pattern

_AROUND = 20
"""So many letters beside a match a form may look at."""


class Hit(NamedTuple):
    """Words that have one of the forms, and where they start."""

    category: str
    start: int
    words: str


@lru_cache(maxsize=2048)
def hits(text: str) -> tuple[Hit, ...]:
    """Give what has one of the forms, by place; of hits that overlap only the first kind of `PATTERNS`."""
    taken = bytearray(len(text))
    told = []
    for hit in _all(text):
        span = slice(hit.start, hit.start + len(hit.words))
        if not any(taken[span]):
            taken[span] = b"\1" * len(hit.words)
            told.append(hit)
    return tuple(sorted(told, key=lambda hit: hit.start))


@cache
def _compiled(form: str, flags: int) -> re.Pattern[str]:
    """Compile a form when a text first holds what it needs: compiling all takes longer than checking a story."""
    return re.compile(form, flags)


def _all(text: str) -> Iterator[Hit]:
    low = text.lower()
    known: dict[tuple[str, ...], list[int]] = {}
    for pattern in PATTERNS:
        for start, stop in _stretches(pattern, text, low, known):
            for found in _compiled(pattern.form, pattern.flags).finditer(text, start, stop):
                if pattern.fits(found):
                    yield Hit(pattern.category, found.start(), found[0])


def _stretches(
    pattern: Pattern, text: str, low: str, known: dict[tuple[str, ...], list[int]]
) -> Iterator[tuple[int, int]]:
    """Give the parts of *text* in which *pattern* is looked for: all of it, or what lies around its needs.

    *known* keeps where needs stand, as several patterns have the same.
    """
    if not pattern.reach or len(low) != len(text):
        if any(need in low for need in pattern.needs):
            yield 0, len(text)
        return
    if pattern.needs not in known:
        known[pattern.needs] = sorted(at for need in pattern.needs for at in _places(need, low))
    around = pattern.reach + _AROUND
    begin = end = -1
    for at in known[pattern.needs]:
        if end < at - around:
            if end >= 0:
                yield begin, end
            begin = max(0, at - around)
        end = at + around
    if end >= 0:
        yield begin, min(end, len(text))


def _places(need: str, low: str) -> Iterator[int]:
    at = low.find(need)
    while at >= 0:
        yield at
        at = low.find(need, at + 1)

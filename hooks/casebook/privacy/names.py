"""Names in running text: split into pieces, joined again, so that no spelling of a name hides it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

MOST_PIECES = 4
_LONGEST = 60
_RUN = re.compile(r"[^\W_]+")
_APART = re.compile(r"(?<![^\W_])[^\W\d_](?:([ ._\u00b7/*-])[^\W\d_])(?:\1[^\W\d_])+(?![^\W_])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEGAL = frozenset(
    re.findall(
        r"\w+",
        "ab ag as bv co company corp corporation gmbh group holding holdings inc incorporated kg limited llc llp lp ltd"
        " nv oy plc pte pty sa sarl se spa srl",
    )
)


class Piece(NamedTuple):
    """A part of a word, where it stands, as it is written and as it is compared."""

    start: int
    end: int
    raw: str
    plain: str


class Span(NamedTuple):
    """Up to four neighbouring pieces of a text, joined: the pieces *first* to *last*, the last one included."""

    joined: str
    first: int
    last: int


def pieces(text: str) -> list[Piece]:
    """Split *text* at everything but letters and digits, and where a small letter meets a capital.

    Letters set apart, as in `t o w e r`, are one piece.
    """
    told = []
    apart = {found.start(): found for found in _APART.finditer(text)}
    done = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if found := apart.get(start):
            raw = "".join(_RUN.findall(found[0].replace("_", " ")))
            told.append(Piece(start, found.end(), raw, fold(raw)))
            done = found.end()
        if start < done:
            continue
        for raw in (run[0],) if run[0][1:].islower() else _CAMEL.split(run[0]):
            told.append(Piece(start, start + len(raw), raw, fold(raw)))
            start += len(raw)
    return told


@lru_cache(maxsize=65536)
def fold(raw: str) -> str:
    """Write *raw* as it is compared: small letters without accents."""
    if raw.isascii():
        return raw.lower()
    apart = unicodedata.normalize("NFKD", raw)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def spans(told: list[Piece], beginnings: AbstractSet[str] | None = None) -> Iterator[Span]:
    """Give every run of one to four neighbouring pieces, joined; absurdly long ones are left out.

    With *beginnings* only the runs that are among them, and whose own beginnings are.
    """
    plain = [piece.plain for piece in told]
    for first in range(len(plain)):
        joined = ""
        for last in range(first, min(first + MOST_PIECES, len(plain))):
            joined += plain[last]
            if len(joined) > _LONGEST or (beginnings is not None and joined not in beginnings):
                break
            yield Span(joined, first, last)


def normal(name: str) -> str:
    """Write a *name* as its joined pieces, its legal form cut off; of a long name the first four pieces."""
    words = _RUN.findall(name)
    while len(words) > 1 and fold(words[-1]) in _LEGAL:
        words.pop()
    return "".join(piece.plain for piece in pieces(" ".join(words))[:MOST_PIECES])


def line_starts(text: str) -> list[int]:
    """Give the offset at which each line of *text* begins."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def position(starts: list[int], offset: int) -> tuple[int, int]:
    """Give line and column, from 1, of *offset*."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1

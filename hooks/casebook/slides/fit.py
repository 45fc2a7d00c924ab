"""The size of letters at which a text fits its box: PowerPoint shrinks nothing before somebody edits the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casebook.slides.letters import is_wide

_NARROW, _CAPITAL, _WIDE = 0.55, 0.68, 1.0
_LINE, _BETWEEN, _SLACK = 1.2, 0.2, 0.92


def size(paragraphs: Sequence[str], width: float, height: float, sizes: Sequence[int]) -> int:
    """Give the largest of *sizes* at which *paragraphs* fit *width* and *height*, or the smallest; all in points."""
    fitting = (one for one in sizes if _height(paragraphs, width, one) <= height * _SLACK)
    return next(fitting, sizes[-1])


def _height(paragraphs: Sequence[str], width: float, letters: int) -> float:
    lines = sum(_lines(text, width / letters) for text in paragraphs)
    return (lines * _LINE + len(paragraphs) * _BETWEEN) * letters


def _lines(text: str, room: float) -> int:
    """Count the lines that *text* takes where *room* letters of full width stand in one.

    Japanese and Chinese lines may not begin or end with certain marks and so end a letter early.
    """
    room -= any(map(is_wide, text))
    lines, used = 1, 0.0
    for piece in _pieces(text):
        wide = _width(piece)
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        lines, used = lines + int((used + wide) // room), (used + wide) % room
    return lines


def _pieces(text: str) -> Iterator[str]:
    """Take *text* apart where a line may break: behind a space, and around each wide letter."""
    for word in re.findall(r"\S*\s*", text):
        narrow = ""
        for letter in word:
            if is_wide(letter):
                yield from filter(None, (narrow, letter))
                narrow = ""
            else:
                narrow += letter
        if narrow:
            yield narrow


def _width(piece: str) -> float:
    letters = piece.rstrip() or piece
    return sum(_WIDE if is_wide(one) else _CAPITAL if one.isupper() else _NARROW for one in letters)

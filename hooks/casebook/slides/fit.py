"""The size of letters at which a text fits its box: PowerPoint shrinks nothing before somebody edits the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casebook.slides.letters import is_wide

_NARROW, _CAPITAL, _WIDE = 0.55, 0.68, 1.0
_LINE, _BETWEEN, _SLACK = 1.2, 0.2, 0.92
_CAPITALS = re.compile("[A-Z]")
_WORD = re.compile(r"[\S\u00a0]+[^\S\u00a0]*")
Pieces = list[tuple[float, float]]


def size(
    paragraphs: Sequence[str], width: float, height: float, sizes: Sequence[int], ranks: Sequence[float] = ()
) -> int:
    """Give the largest of *sizes* at which *paragraphs* fit *width* and *height*, or the smallest; all in points.

    *ranks* says by how much each paragraph is smaller; without them all are of one size.
    """
    told = [[(_width(piece.rstrip()), _width(piece)) for piece in _pieces(text)] for text in paragraphs]
    ranked = list(zip(told, ranks or [1.0] * len(told), strict=True))
    fitting = (one for one in sizes if _height(ranked, width / one) * one <= height * _SLACK)
    return next(fitting, sizes[-1])


def _height(paragraphs: Sequence[tuple[Pieces, float]], room: float) -> float:
    """Give the height of *paragraphs* where *room* letters of full width stand in a line, in such letters."""
    return sum((_lines(pieces, room / rank) * _LINE + _BETWEEN) * rank for pieces, rank in paragraphs)


def _lines(pieces: Pieces, room: float) -> int:
    """Count the lines that *pieces* take.

    Japanese and Chinese lines may not begin or end with certain marks and so end a letter early.
    """
    room -= any(wide == _WIDE for wide, _ in pieces)
    lines, used = 1, 0.0
    for letters, whole in pieces:
        if used and used + letters > room:
            lines, used = lines + 1, 0.0
        lines, used = lines + int((used + letters) // room), (used + letters) % room + whole - letters
    return lines


def _pieces(text: str) -> Iterator[str]:
    """Take *text* apart where a line may break: behind a space, and around each wide letter."""
    for word in _WORD.findall(text):
        if word.isascii():
            yield word
            continue
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
    if piece.isascii():
        return _NARROW * len(piece) + (_CAPITAL - _NARROW) * len(_CAPITALS.findall(piece))
    return sum(_WIDE if is_wide(one) else _CAPITAL if one.isupper() else _NARROW for one in piece)

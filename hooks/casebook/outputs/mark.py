"""The mark of the casebook as a picture, for programs that show one beside a link and read no SVG."""

from __future__ import annotations

import io
from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.outputs import output

_SIDE, _SCALE = 512, 16
_PAPER, _INK, _GAIN, _LOSS = "#fbfaf6", "#1b2024", "#17694a", "#a5361f"
_LINES = [((13, 3), (13, 29)), ((13, 11), (21, 11)), ((10, 21), (13, 21))]
"""As in `theme/assets/favicon.svg`, on a square of 32."""


@output
def mark(book: Casebook) -> Iterator[Artifact]:
    """Make `assets/mark.png`."""
    yield Artifact("assets/mark.png", _png())


def _png() -> bytes:
    """Draw it four times as large and make it smaller, so that the circles are round."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - 40 ms that a check should not pay

    large = _SCALE * 4
    picture = Image.new("RGB", (32 * large, 32 * large), _PAPER)
    pen = ImageDraw.Draw(picture)
    for ends in _LINES:
        pen.line([(x * large, y * large) for x, y in ends], _INK, int(2.5 * large))
    pen.circle((24 * large, 11 * large), 5.5 * large, _GAIN)
    pen.circle((6.5 * large, 21 * large), 4.65 * large, None, _LOSS, int(2.5 * large))
    told = io.BytesIO()
    picture.resize((_SIDE, _SIDE)).quantize(64).save(told, "PNG", optimize=True)
    return told.getvalue()

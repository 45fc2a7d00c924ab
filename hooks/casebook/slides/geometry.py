"""Where things stand on a slide of 16 to 9, in EMU, 12,700 to the point."""

from __future__ import annotations

from typing import NamedTuple

POINT = 12700
WIDTH, HEIGHT = 12192000, 6858000
LEFT, ACROSS = 838200, 10515600


class Box(NamedTuple):
    """A rectangle."""

    x: int
    y: int
    cx: int
    cy: int

    @property
    def points(self) -> tuple[float, float]:
        """Give width and height that a text has in it, in points, without the margins inside."""
        return (self.cx - 182880) / POINT, (self.cy - 91440) / POINT

    @property
    def xfrm(self) -> str:
        """Write it as DrawingML."""
        return f'<a:xfrm><a:off x="{self.x}" y="{self.y}"/><a:ext cx="{self.cx}" cy="{self.cy}"/></a:xfrm>'


TITLE = Box(LEFT, 411480, ACROSS, 914400)
CREDIT = Box(LEFT, 4937760, ACROSS, 1463040)
CHART = Box(LEFT, 2651760, ACROSS, 1554480)
PLACES: dict[str, dict[str, Box]] = {
    "title": {
        "title": Box(LEFT, 2011680, ACROSS, 1463040),
        "body": Box(LEFT, 3566160, ACROSS, 1188720),
        "credit": CREDIT,
    },
    "points": {"title": TITLE, "body": Box(LEFT, 1463040, ACROSS, 4937760)},
    "quote": {"title": TITLE, "body": Box(LEFT, 1463040, ACROSS, 3337560), "credit": CREDIT},
    "figure": {
        "title": TITLE,
        "body": Box(LEFT, 1371600, ACROSS, 1188720),
        "credit": Box(LEFT, 4343400, ACROSS, 2057400),
    },
}
"""The boxes of each layout."""
SIZES: dict[str, tuple[int, ...]] = {
    "title": (40, 36, 32, 28, 24),
    "body": (44, 40, 36, 32, 28, 24, 20, 18),
    "points": (28, 24, 20, 18, 16, 14),
    "heading": (24, 20, 18),
    "credit": (18, 16, 14, 12),
}
"""The sizes of letters that are tried for each kind of text."""

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


TITLE = Box(LEFT, 411480, ACROSS, 822960)
CREDIT = Box(LEFT, 5029200, ACROSS, 1417320)
CHART = Box(LEFT, 2926080, ACROSS, 1463040)
PLACES: dict[str, dict[str, Box]] = {
    "title": {
        "title": Box(LEFT, 1645920, ACROSS, 1645920),
        "body": Box(LEFT, 3474720, ACROSS, 1188720),
        "credit": CREDIT,
    },
    "section": {
        "title": Box(LEFT, 320040, ACROSS, 868680),
        "body": Box(LEFT, 1234440, ACROSS, 2286000),
        "facts": Box(LEFT, 3566160, ACROSS, 2971800),
    },
    "points": {"title": TITLE, "body": Box(LEFT, 1463040, ACROSS, 4937760)},
    "quote": {"title": TITLE, "body": Box(LEFT, 1325880, ACROSS, 3566160), "credit": CREDIT},
    "number": {"title": TITLE, "body": Box(LEFT, 1325880, ACROSS, 3291840), "credit": CREDIT},
    "figure": {
        "title": TITLE,
        "body": Box(LEFT, 1325880, ACROSS, 1554480),
        "credit": Box(LEFT, 4480560, ACROSS, 1965960),
    },
}
"""The boxes of each layout."""
SIZES: dict[str, tuple[int, ...]] = {
    "title": (54, 48, 44, 40, 36, 32, 28, 24),
    "section": (40, 36, 32, 28, 24, 20),
    "claim": (28, 26, 24, 22, 20, 18, 16),
    "facts": (20, 18, 16, 14, 12),
    "body": (44, 40, 36, 32, 28, 24, 20, 18),
    "number": (80, 72, 66, 60, 54, 48, 44, 40, 36, 32, 28, 24, 20, 18),
    "weak": (28, 24, 20, 18),
    "points": (28, 24, 20, 18, 16, 14),
    "heading": (24, 20, 18),
    "credit": (16, 14, 12),
}
"""The sizes of letters that are tried for each kind of text."""
RANK = 0.7
"""How much smaller the lines of the second rank are: the claim above what holds, the comparison below its figure."""

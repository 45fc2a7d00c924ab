"""Where things stand on a chart: positions in per cent of the width, from 0 to 100."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

_TICKS = tuple(step * 10.0**power for power in range(-6, 7) for step in (1, 2, 5))
_MARGIN = 6.0


@dataclass(frozen=True)
class RatioScale:
    """A logarithmic scale around 1, wide enough for given ratios; better is to the right."""

    low: float
    high: float

    @classmethod
    def of(cls, ratios: Iterable[float]) -> RatioScale:
        """Make a scale that holds *ratios*, and at least half and double."""
        told = list(ratios)
        low, high = min([0.5, *told]), max([2.0, *told])
        below = [tick for tick in _TICKS if tick <= low] or [low]
        above = [tick for tick in _TICKS if tick >= high] or [high]
        return cls(below[-1], above[0])

    def at(self, ratio: float) -> float:
        """Give the position of *ratio* in per cent of the width."""
        whole = math.log(self.high / self.low)
        return round(_MARGIN + (100 - 2 * _MARGIN) * math.log(ratio / self.low) / whole, 2)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Give the position and label of each tick."""
        return [(self.at(tick), f"{_tick(tick)}×") for tick in _TICKS if self.low <= tick <= self.high]


def _tick(tick: float) -> str:
    return f"{tick:g}" if tick >= 1 else f"1/{round(1 / tick)}"


@dataclass(frozen=True)
class YearScale:
    """A linear scale of days, from the first day of year *first* to the last of year *last*."""

    first: int
    last: int
    margin: float = _MARGIN

    @property
    def end(self) -> float:
        """Give the position of the end of the last year in per cent of the width."""
        return 100 - self.margin

    def at(self, day: date) -> float:
        """Give the position of the beginning of *day* in per cent of the width."""
        return self._at(day.toordinal())

    def after(self, day: date) -> float:
        """Give the position of the end of *day* in per cent of the width."""
        return self._at(day.toordinal() + 1)

    def _at(self, ordinal: int) -> float:
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return round(self.margin + (100 - 2 * self.margin) * (ordinal - begin) / (end - begin), 2)

    def holds(self, day: date) -> bool:
        """Tell whether *day* lies on the scale."""
        return self.first <= day.year <= self.last

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Give the position and label of the beginning of each year."""
        return [(self.at(date(year, 1, 1)), str(year)) for year in range(self.first, self.last + 1)]


def rows(spans: Sequence[tuple[float, float]], most: int) -> list[int]:
    """Give each label a row from 0 on so that those in one row do not touch; *spans* are position and width, sorted."""
    ends = [float("-inf")] * most
    told = []
    for position, width in spans:
        row = next((index for index, end in enumerate(ends) if position >= end), most - 1)
        ends[row] = position + width
        told.append(row)
    return told


def lengths(values: Sequence[float]) -> list[float]:
    """Give the length of a bar for each value, in per cent, the largest being 100."""
    largest = max(values)
    return [round(100 * value / largest, 2) for value in values]

"""All comparisons of the casebook on one logarithmic scale, in strips that hold what is alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from math import ceil, floor
from typing import Literal, NamedTuple

from casebook.book import Casebook, Entry
from casebook.chart import RatioScale, rows
from casebook.comparison import distance, gain, is_of_one_program, verdict
from casebook.model.case import Measurement

Side = Literal["left", "right"]
WEAK = frozenset("CD")
_WHOLE = 100.0
# What a letter, the way to a label and a mark take, in per cent of a wide and of the narrowest chart with labels.
_WIDE, _MIDDLE = (0.7, 1.7, 2.2), (1.0, 2.4, 3.2)
_PHONE_DOT, _SKY_DOT, _SKY_PHONE_DOT = 5.2, 1.6, 3.4
_FEWEST_LETTERS, _WRAPPED = 26, 1.12
_SKY_LINES, _MOST = 30, 80


class Point(NamedTuple):
    """One comparison: whose, how good, between which gains; above 1 is always better."""

    entry: Entry
    one: Measurement
    tone: str
    factor: str
    low: float
    high: float

    @property
    def is_of_one_program(self) -> bool:
        """Whether both sides ran the same program; no other point counts for or against PyPy."""
        return is_of_one_program(self.one)

    @property
    def nearer(self) -> float:
        """Give the end of the range that is nearer to no change."""
        if self.low < 1 < self.high:
            return 1.0
        return self.low if self.low >= 1 else self.high


class Mark(NamedTuple):
    """A point as it is drawn: its place, its line on a wide, a middling and a narrow screen, and its label's place."""

    point: Point
    x: float
    begin: float
    end: float
    line: int
    middle: int
    narrow: int
    side: Side
    room: float


class Speck(NamedTuple):
    """A point in a heap: its column and its line on a wide screen, and both on a phone."""

    point: Point
    x: float
    line: int
    narrow_x: float
    narrow: int


@dataclass(frozen=True)
class Strip:
    """The marks of one workload, how many lines each screen needs, and how many more figures it has than are drawn."""

    word: str
    marks: tuple[Mark, ...]
    lines: int
    middle_lines: int
    narrow_lines: int
    left_out: int = 0

    @property
    def stories(self) -> int:
        """Give how many stories the marks come from."""
        return len({mark.point.entry.slug for mark in self.marks})


@dataclass(frozen=True)
class Heap:
    """The specks of many points, and how many more there are than can be told apart."""

    specks: tuple[Speck, ...]
    left_out: int
    lines: int
    narrow_lines: int
    stories: int


def points(book: Casebook) -> list[Point]:
    """Give every comparison of every story."""
    return [
        Point(entry, one, verdict(one, book.vocabulary), _factor(one, book), *found)
        for entry in book.entries.values()
        for one in entry.case.measurements
        if (found := gain(one, book.vocabulary))
    ]


def _factor(one: Measurement, book: Casebook) -> str:
    """Say the gain beside its mark, where the place says already that it is one: 4.2×, up to 10×, 3× worse."""
    return distance(one, book.vocabulary).removesuffix(" better") or "even"


def families(book: Casebook, told: Iterable[Point]) -> dict[str, list[Point]]:
    """Sort points by what was measured, in the order of the vocabulary: only what is alike shares a chart."""
    metrics = book.vocabulary.metrics
    kept = list(told)
    by_group = {
        group: [point for point in kept if metrics[point.one.metric].group == group]
        for group in book.vocabulary.metric_groups
    }
    return {group: found for group, found in by_group.items() if found}


def strips(book: Casebook, told: Iterable[Point], scale: RatioScale) -> list[Strip]:
    """Draw points in a strip for each workload that they measure, the first of a story unless it says another.

    The fullest strip comes first. Of a strip with too many to be read only the best graded are drawn.
    """
    order = [*book.vocabulary.workloads, *book.vocabulary.absent]
    ranked = sorted(told, key=lambda point: (order.index(_workload(point)), point.nearer, point.one.label))
    made = [_strip(word, list(found), scale) for word, found in groupby(ranked, key=_workload)]
    return sorted(made, key=lambda strip: -len(strip.marks) - strip.left_out)


def _strip(word: str, ranked: list[Point], scale: RatioScale) -> Strip:
    best = sorted(ranked, key=lambda point: point.one.grade)[:_MOST]
    drawn = sorted(best, key=lambda point: (point.nearer, point.one.label))
    spots = [_spot(point, scale) for point in drawn]
    (wide, lines), (middle, middle_lines) = (_labelled(drawn, spots, widths) for widths in (_WIDE, _MIDDLE))
    narrow = rows([(spot.x, _PHONE_DOT) for spot in spots], _MOST)
    marks = tuple(
        Mark(point, spot.x, spot.begin, spot.end, *places, spot.side, spot.room)
        for point, spot, places in zip(drawn, spots, zip(wide, middle, narrow, strict=True), strict=True)
    )
    return Strip(word, marks, lines, middle_lines, 1 + max(narrow, default=0), len(ranked) - len(drawn))


def sky(told: Iterable[Point], scale: RatioScale) -> Heap:
    """Draw all points without labels, in columns from a lower edge; none stands across 1×, a hidden one is left out."""
    ranked = sorted(told, key=lambda point: point.nearer)
    wide, narrow = (_columns(ranked, scale, width) for width in (_SKY_DOT, _SKY_PHONE_DOT))
    drawn = {
        (place, phone): Speck(point, *place, *phone) for point, place, phone in zip(ranked, wide, narrow, strict=True)
    }
    heights = [1 + max((line for _, line in places), default=0) for places in (wide, narrow)]
    stories = len({point.entry.slug for point in ranked})
    return Heap(tuple(drawn.values()), len(ranked) - len(drawn), heights[0], heights[1], stories)


def _columns(ranked: Sequence[Point], scale: RatioScale, width: float) -> list[tuple[float, int]]:
    """Give the column of each point and its line in it, from the top; columns are counted from 1×."""
    one = scale.at(1)
    columns = [floor((scale.at(point.nearer) - one) / width) if point.nearer != 1 else None for point in ranked]
    heights: Counter[int | None] = Counter()
    lines = []
    for column in columns:
        lines.append(min(heights[column], _SKY_LINES - 1))
        heights[column] += 1
    highest = max(lines, default=0)
    places = [one if column is None else round(one + (column + 0.5) * width, 2) for column in columns]
    return [(place, highest - line) for place, line in zip(places, lines, strict=True)]


def _workload(point: Point) -> str:
    return point.one.workload or point.entry.case.workload.kinds[0]


class _Spot(NamedTuple):
    """Where a point stands, and on which side of it a label has how much room."""

    x: float
    begin: float
    end: float
    side: Side
    room: float


def _spot(point: Point, scale: RatioScale) -> _Spot:
    """Put a label on the side away from 1×.

    Where the edge of the chart leaves too little room, it stands between its mark and 1×, and never across that line.
    """
    letter, gap, dot = _MIDDLE
    begin, end, one = scale.at(point.low), scale.at(point.high), scale.at(1)
    is_below = point.nearer < 1
    outside = begin - gap if is_below else _WHOLE - end - gap
    inside = (one - end if is_below else begin - one) - gap - dot
    is_outside = outside >= letter * _FEWEST_LETTERS or outside >= inside
    side: Side = "left" if is_below is is_outside else "right"
    return _Spot(scale.at(point.nearer), begin, end, side, round(outside if is_outside else inside, 2))


def _labelled(drawn: list[Point], spots: list[_Spot], widths: tuple[float, float, float]) -> tuple[list[int], int]:
    """Give each mark with its label the first half lines where both touch nothing, and count the lines."""
    letter, gap, dot = widths
    taken: list[list[tuple[float, float]]] = []
    told = []
    for point, spot in zip(drawn, spots, strict=True):
        width = letter * (len(point.factor) + 2 + len(point.one.label))
        text, half = gap + min(width, spot.room), dot / 2
        need = (spot.begin - half, spot.end + text) if spot.side == "right" else (spot.begin - text, spot.end + half)
        told.append(_line(taken, need, _tall(width / spot.room)))
    return told, len(taken)


def _tall(lines: float) -> int:
    """Give how many half lines of 12 pixels a label of *lines* of 16 pixels takes, which words never fill."""
    whole = 1 if lines <= 1 else ceil(lines * _WRAPPED)
    return ceil((4 + 16 * whole) / 12)


def _line(taken: list[list[tuple[float, float]]], need: tuple[float, float], tall: int) -> int:
    """Give the first line from which *need* touches nothing in *tall* lines, and take them."""
    number = next(top for top in count() if all(_is_free(line, need) for line in taken[top : top + tall]))
    taken.extend([] for _ in range(number + tall - len(taken)))
    for line in taken[number : number + tall]:
        line.append(need)
    return number


def _is_free(line: list[tuple[float, float]], need: tuple[float, float]) -> bool:
    return all(need[1] <= begin or need[0] >= end for begin, end in line)

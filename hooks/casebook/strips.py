"""All comparisons of the casebook on one logarithmic scale, in strips that hold what is alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from casebook.book import Casebook, Entry
from casebook.chart import RatioScale, rows
from casebook.comparison import distance, gain, is_of_one_program, verdict
from casebook.model.case import Measurement

Side = Literal["left", "right"]
WEAK = frozenset("CD")
_WHOLE = 100.0
_LETTER, _GAP, _DOT = 0.86, 1.4, 2.2
_PHONE_DOT, _SKY_DOT, _SKY_PHONE_DOT = 5.2, 1.3, 3.4
_LONGEST = 62
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
    """A point as it is drawn: its place, its line on a wide and on a narrow screen, and its label."""

    point: Point
    x: float
    begin: float
    end: float
    line: int
    narrow: int
    side: Side
    label: str


@dataclass(frozen=True)
class Strip:
    """The marks of one workload, and how many more it has than are drawn."""

    word: str
    marks: tuple[Mark, ...]
    left_out: int = 0

    @property
    def lines(self) -> int:
        """Give how many lines a wide screen needs."""
        return 1 + max((mark.line for mark in self.marks), default=0)

    @property
    def narrow_lines(self) -> int:
        """Give how many lines a narrow screen needs, where no label stands."""
        return 1 + max((mark.narrow for mark in self.marks), default=0)

    @property
    def stories(self) -> int:
        """Give how many stories the marks come from."""
        return len({mark.point.entry.slug for mark in self.marks})


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
    return Strip(word, tuple(_marks(drawn, scale)), len(ranked) - len(drawn))


def sky(told: Iterable[Point], scale: RatioScale) -> Strip:
    """Draw all points in one strip without labels, heaped up from its lower edge; a hidden mark is left out."""
    ranked = sorted(told, key=lambda point: point.nearer)
    places = [scale.at(point.nearer) for point in ranked]
    wide, narrow = (_heap(_swarm(places, width, _SKY_LINES)) for width in (_SKY_DOT, _SKY_PHONE_DOT))
    drawn = {
        (round(x, 1), line, phone): Mark(point, x, x, x, line, phone, "right", "")
        for point, x, line, phone in zip(ranked, places, wide, narrow, strict=True)
    }
    return Strip("", tuple(drawn.values()), len(ranked) - len(drawn))


def _heap(lines: list[int]) -> list[int]:
    highest = max(lines, default=0)
    return [highest - line for line in lines]


def _workload(point: Point) -> str:
    return point.one.workload or point.entry.case.workload.kinds[0]


def _swarm(places: Sequence[float], width: float, most: int) -> list[int]:
    return rows([(place, width) for place in places], most)


def _marks(ranked: list[Point], scale: RatioScale) -> Iterator[Mark]:
    """Place each point with its label beside it, on the first line where both have room."""
    phone = _swarm([scale.at(point.nearer) for point in ranked], _PHONE_DOT, _MOST)
    taken: list[list[tuple[float, float]]] = []
    for point, narrow in zip(ranked, phone, strict=True):
        x, begin, end = scale.at(point.nearer), scale.at(point.low), scale.at(point.high)
        label = _short(point.one.label)
        width = _GAP + _LETTER * (len(point.factor) + 2 + len(label))
        side = _side(point, begin - width, end + width)
        need = (begin - _DOT / 2, end + width) if side == "right" else (begin - width, end + _DOT / 2)
        yield Mark(point, x, begin, end, _line(taken, need), narrow, side, label)


def _side(point: Point, begin: float, end: float) -> Side:
    """Put a label on the side away from 1×, as long as it ends inside the chart."""
    if point.tone == "lost":
        return "left" if begin >= 0 else "right"
    return "right" if end <= _WHOLE else "left"


def _line(taken: list[list[tuple[float, float]]], need: tuple[float, float]) -> int:
    """Give the first line in which *need* touches nothing, and take it."""
    for number, line in enumerate(taken):
        if all(need[1] <= begin or need[0] >= end for begin, end in line):
            line.append(need)
            return number
    taken.append([need])
    return len(taken) - 1


def _short(label: str) -> str:
    """Cut a long label between words; the accessible name and the table have it whole."""
    return label if len(label) <= _LONGEST else f"{label[:_LONGEST].rsplit(' ', 1)[0].rstrip(',')} …"

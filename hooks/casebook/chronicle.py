"""When a story happened, as bars that are as wide as its dates are coarse, over the releases of those years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from casebook.chart import YearScale, rows
from casebook.model import dates
from casebook.model.case import Case
from casebook.model.dates import CoarseDate
from casebook.model.timeline import Event

_LETTER, _PHONE_LETTER, _LINES = 1.1, 2.4, 3
_MOST_TICKS = 7


class Bar(NamedTuple):
    """Where a date stands: from *begin* to *end* in per cent of the width, with the date as a reader sees it."""

    begin: float
    end: float
    date: str
    anchor: str = ""


class Row(NamedTuple):
    """One line of the chronicle: its kind, its name, its date in words, and its bars."""

    kind: str
    label: str
    told: str
    bars: tuple[Bar, ...]


class Release(NamedTuple):
    """A release on the line of years: its place, its name where it has room, also on a phone, its row, its date."""

    at: float
    label: str
    row: int
    date: str
    fits_phone: bool


@dataclass(frozen=True)
class Chronicle:
    """The rows of one story on a scale of years, and the releases of PyPy in these years."""

    scale: YearScale
    rows: tuple[Row, ...]
    releases: tuple[Release, ...]

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Give the ticks of the years, as many as have room on a phone."""
        told = self.scale.ticks
        return told[:: -(-len(told) // _MOST_TICKS)]


def chronicle(case: Case, events: Sequence[Event], *, ran: bool) -> Chronicle | None:
    """Draw the dates that *case* tells; None where all of them may be one and the same.

    *ran* is whether PyPy ran in production, so that there is a span of use.
    """
    when, sources = case.when, case.evidence.sources
    told = [(text, "") for text in (when.adopted, when.ended or "", when.confirmed)]
    told += [(source.published, source.id) for source in sources]
    known = [dates.parse(text) for text, _ in told if dates.is_date(text)]
    if not known or max(day.first for day in known) <= min(day.last for day in known):
        return None
    scale = YearScale(min(day.first.year for day in known), max(day.last.year for day in known))
    return Chronicle(scale, tuple(_rows(case, scale, ran=ran)), tuple(_releases(events, scale)))


def between(first: CoarseDate, last: CoarseDate) -> str:
    """Say from when to when; where one date lies within the other, only the finer one is told."""
    if first.first <= last.last and last.first <= first.last:
        return str(max(last, first, key=lambda told: told.precision))
    return f"{first} to {last}"


def _rows(case: Case, scale: YearScale, *, ran: bool) -> Iterator[Row]:
    when = case.when
    end = when.ended or when.confirmed
    if ran and dates.is_date(when.adopted) and dates.is_date(end):
        first, last = dates.parse(when.adopted), dates.parse(end)
        bar = Bar(scale.at(first.first), scale.after(last.last), between(first, last))
        yield Row("use", "Known span of use", bar.date, (bar,))
    moments = {
        "Taken into use" if ran else "Tried": when.adopted,
        "Given up": when.ended or "",
        "Sources reach to": when.confirmed,
    }
    for label, text in moments.items():
        if dates.is_date(text):
            yield Row("moment", label, str(dates.parse(text)), (_bar(dates.parse(text), scale),))
    dated = [source for source in case.evidence.sources if dates.is_date(source.published)]
    yield from _published([(source.id, dates.parse(source.published)) for source in dated], scale)


def _published(sources: Iterable[tuple[str, CoarseDate]], scale: YearScale) -> Iterator[Row]:
    ordered = sorted(sources, key=lambda pair: (pair[1].first, pair[0]))
    if ordered:
        years = sorted({day.first.year for _, day in ordered})
        told = f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"
        count = f"{len(ordered)} source{'s' if len(ordered) > 1 else ''}"
        yield Row("source", "Published", f"{count}, {told}", tuple(_bar(day, scale, name) for name, day in ordered))


def _bar(day: CoarseDate, scale: YearScale, anchor: str = "") -> Bar:
    return Bar(scale.at(day.first), scale.after(day.last), str(day), anchor)


def _releases(events: Iterable[Event], scale: YearScale) -> Iterator[Release]:
    told = [
        (dates.parse(event.date), event.name.removeprefix("PyPy "))
        for event in events
        if event.lane == "release" and event.name.startswith("PyPy ")
    ]
    told = [(day, name) for day, name in told if scale.holds(day.first) and "beta" not in name]
    shown = sorted(told, key=lambda pair: pair[0].first)
    places = [scale.at(day.first) for day, _ in shown]
    widths = [1 + _LETTER * len(name) for _, name in shown]
    levels = rows(list(zip(places, widths, strict=True)), len(shown))
    taken = [float("-inf")] * _LINES
    for place, level, (day, name) in zip(places, levels, shown, strict=True):
        label, row = (name, level) if level < _LINES else ("", _LINES)
        fits = bool(label) and place >= taken[row]
        if fits:
            taken[row] = place + 1 + _PHONE_LETTER * len(label)
        yield Release(place, label, row, str(day), fits)

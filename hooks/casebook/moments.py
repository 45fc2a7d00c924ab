"""The moments of the timeline: releases of PyPy, of cffi, and the libraries that came over, and where each is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casebook.book import Casebook
from casebook.chart import YearScale, rows
from casebook.model import dates
from casebook.model.library import LibrarySource

SCALE = YearScale(2012, 2015, margin=1)
"""The years that are drawn; the page of the timeline tells all."""
_LETTER, _ROWS = 0.95, 4


class Moment(NamedTuple):
    """One event as the page shows it."""

    date: str
    lane: str
    name: str
    text: str
    sources: tuple[LibrarySource, ...]
    library: str | None

    @property
    def label(self) -> str:
        """Give the name without what the lane says already."""
        return self.name.removeprefix("PyPy ").removeprefix("cffi ")


class Drawn(NamedTuple):
    """One event in the drawing: its place, where its label begins, the row of the label, and the event."""

    x: float
    label_x: float
    row: int
    moment: Moment


def drawn(book: Casebook) -> dict[str, list[Drawn]]:
    """Give what each lane of the drawing shows; a label that would run out at the right begins before its place."""
    events, lanes = moments(book), {}
    for lane in book.vocabulary.lanes:
        shown = [one for one in events if one.lane == lane and SCALE.holds(dates.parse(one.date).first)]
        places = [SCALE.at(dates.parse(one.date).first) for one in shown]
        widths = [1 + _LETTER * len(one.label) for one in shown]
        begins = [min(place, round(100 - width, 2)) for place, width in zip(places, widths, strict=True)]
        levels = rows(list(zip(begins, widths, strict=True)), _ROWS)
        lanes[lane] = [Drawn(*one) for one in zip(places, begins, levels, shown, strict=True)]
    return lanes


def moments(book: Casebook) -> list[Moment]:
    """Give all moments in the order of their dates."""
    return sorted(_told(book), key=lambda one: (dates.parse(one.date).first, one.lane, one.name))


def _told(book: Casebook) -> Iterator[Moment]:
    """Give the events of the timeline and the dated steps of every library."""
    for event in book.events:
        if dates.is_date(event.date):
            yield Moment(event.date, event.lane, event.name, event.text, event.sources, None)
    for library in book.libraries.values():
        for step in library.steps:
            if dates.is_date(step.date):
                yield Moment(step.date, "port", library.name, step.text, library.sources, library.id)

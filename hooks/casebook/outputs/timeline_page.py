"""The timeline of releases, of cffi, and of the libraries that came over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.chart import YearScale, rows
from casebook.model import dates
from casebook.model.library import LibrarySource
from casebook.outputs import output
from casebook.page import page

_FRONT = {
    "title": "Timeline",
    "description": "PyPy, cffi and the libraries that came over, year by year, with sources.",
    "hide": ["navigation", "toc"],
    "kind": "timeline",
    "source": "casestudies/timeline.yml",
}
SCALE = YearScale(2012, 2015, margin=1)
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


@output
def timeline_page(book: Casebook) -> Iterator[Artifact]:
    """Make `landscape/timeline.md`."""
    moments = _moments(book)
    years = sorted({dates.parse(one.date).first.year for one in moments})
    by_year = {year: [one for one in moments if one.date.startswith(str(year))] for year in years}
    spans = [
        (f"Before {SCALE.first}", [year for year in years if year < SCALE.first]),
        ("", [year for year in years if SCALE.first <= year <= SCALE.last]),
        (f"After {SCALE.last}", [year for year in years if year > SCALE.last]),
    ]
    days = {name: dates.parse(talk.date).first for name, talk in book.talks.items()}
    places = {name: SCALE.at(day) for name, day in days.items() if SCALE.holds(day)}
    shown = {
        "by_year": by_year,
        "spans": spans,
        "scale": SCALE,
        "years": years,
        "talks": {name: book.talks[name] for name in places},
        "places": places,
        "lanes": drawn(book),
    }
    yield page(book, "landscape/timeline.md", "timeline.html", dict(_FRONT), **shown)


def drawn(book: Casebook) -> dict[str, list[Drawn]]:
    """Give what each lane of the drawing shows; a label that would run out at the right begins before its place."""
    moments, lanes = _moments(book), {}
    for lane in book.vocabulary.lanes:
        shown = [one for one in moments if one.lane == lane and SCALE.holds(dates.parse(one.date).first)]
        places = [SCALE.at(dates.parse(one.date).first) for one in shown]
        widths = [1 + _LETTER * len(one.label) for one in shown]
        begins = [min(place, round(100 - width, 2)) for place, width in zip(places, widths, strict=True)]
        levels = rows(list(zip(begins, widths, strict=True)), _ROWS)
        lanes[lane] = [Drawn(*one) for one in zip(places, begins, levels, shown, strict=True)]
    return lanes


def _moments(book: Casebook) -> list[Moment]:
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

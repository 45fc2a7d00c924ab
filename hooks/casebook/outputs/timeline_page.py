"""The timeline of releases, of cffi, and of the libraries that came over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casebook.artifact import Artifact
from casebook.book import Casebook
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


class Moment(NamedTuple):
    """One event as the page shows it."""

    date: str
    lane: str
    name: str
    text: str
    sources: tuple[LibrarySource, ...]
    library: str | None


@output
def timeline_page(book: Casebook) -> Iterator[Artifact]:
    """Make `landscape/timeline.md`."""
    moments = sorted(_moments(book), key=lambda one: (dates.parse(one.date).first, one.lane, one.name))
    years = {dates.parse(one.date).first.year for one in moments}
    by_year = {year: [one for one in moments if one.date.startswith(str(year))] for year in sorted(years)}
    yield page(book, "landscape/timeline.md", "timeline.html", dict(_FRONT), by_year=by_year)


def _moments(book: Casebook) -> Iterator[Moment]:
    """Give the events of the timeline and the dated steps of every library."""
    for event in book.events:
        if dates.is_date(event.date):
            yield Moment(event.date, event.lane, event.name, event.text, event.sources, None)
    for library in book.libraries.values():
        for step in library.steps:
            if dates.is_date(step.date):
                yield Moment(step.date, "port", library.name, step.text, library.sources, library.id)

"""The timeline of releases, of cffi, and of the libraries that came over."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.model import dates
from casebook.moments import SCALE, drawn, moments
from casebook.outputs import output
from casebook.page import page

_FRONT = {
    "title": "Timeline",
    "description": "PyPy, cffi and the libraries that came over, year by year, with sources.",
    "hide": ["navigation", "toc"],
    "kind": "timeline",
    "source": "casestudies/timeline.yml",
}


@output
def timeline_page(book: Casebook) -> Iterator[Artifact]:
    """Make `landscape/timeline.md`."""
    events = moments(book)
    years = sorted({dates.parse(one.date).first.year for one in events})
    by_year = {year: [one for one in events if one.date.startswith(str(year))] for year in years}
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

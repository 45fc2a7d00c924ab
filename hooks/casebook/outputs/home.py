"""The home page: what this is, live numbers, a door for each reader, and the map of what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry, libraries_of
from casebook.chart import RatioScale
from casebook.chronicle import IN_PRODUCTION
from casebook.comparison import leading, verdict
from casebook.facets import newest_first
from casebook.model.vocabulary import Vocabulary
from casebook.outputs import output
from casebook.page import page
from casebook.strips import points, sky

_FRONT = {
    "title": "PyPy Casebook",
    "description": "Deployment stories of PyPy: who tried it, what they gained, what broke, and how sure that is.",
    "hide": ["navigation", "toc"],
    "kind": "home",
}
_NO_SUCCESS = {"reverted", "rejected", "blocked", "retired-later"}


@output
def home(book: Casebook) -> Iterator[Artifact]:
    """Make `index.md`."""
    cases = [entry.case for entry in book.entries.values()]
    counts = {
        "stories": len(cases),
        "not_successes": sum(case.outcome.status in _NO_SUCCESS for case in cases),
        "figures": sum(len(case.measurements) for case in cases),
        "sources": sum(len(case.evidence.sources) for case in cases),
        "libraries": len({library for case in cases for library in libraries_of(case)}),
        "confidential": sum(case.evidence.basis == "confidential" for case in cases),
    }
    drawn, map_of_stories = points(book), coverage(book)
    told = [point for point in drawn if point.is_of_one_program]
    scale = RatioScale.of(ratio for point in told for ratio in (point.low, point.high))
    known = [count for sector, row in map_of_stories.items() if sector != "not-stated" for count in row.values()]
    shown = [entry for entry in newest_first(book) if _is_featured(entry, book.vocabulary)]
    yield page(
        book,
        "index.md",
        "home.html",
        dict(_FRONT),
        counts=counts,
        featured=shown[:6],
        leads={entry.slug: leading(entry.case, book.vocabulary) for entry in shown},
        coverage=map_of_stories,
        cells=len(known),
        empty=known.count(0),
        scale=scale,
        sky=sky(told, scale),
        compared=len(told),
        told_by=len({point.entry.slug for point in told}),
        other_programs=len(drawn) - len(told),
        better=sum(point.tone == "gained" for point in told),
        worse=sum(point.tone == "lost" for point in told),
    )


def _is_featured(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Tell whether a story ran in production and leads with a well-graded gain or loss."""
    lead = leading(entry.case, vocabulary)
    compares = lead is not None and lead.grade in "AB" and verdict(lead, vocabulary) != "unknown"
    return compares and entry.case.outcome.status in IN_PRODUCTION


def coverage(book: Casebook) -> dict[str, dict[str, int]]:
    """Count the stories by sector and outcome; what is missing stands with 0."""
    outcomes, sectors = book.vocabulary.outcomes, book.vocabulary.sectors
    pairs = Counter((entry.case.who.sector, entry.case.outcome.status) for entry in book.entries.values())
    rows = [*sectors, "not-stated"]
    return {sector: {outcome: pairs[sector, outcome] for outcome in outcomes} for sector in rows}

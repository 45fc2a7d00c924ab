"""What teams measured, how it ended by sector, and what stood in the way: the casebook in pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.chart import RatioScale
from casebook.facets import newest_first
from casebook.moments import SCALE, drawn
from casebook.outputs import output
from casebook.page import page
from casebook.strips import families, points, strips
from casebook.survey import coverage, met_by, remedies

_FRONT = {
    "title": "Landscape",
    "description": "What teams measured on PyPy on one scale, how it ended in each sector, and what stood in the way.",
    "hide": ["navigation", "toc"],
    "kind": "landscape",
    "styles": ["landscape"],
}
_TONES = ("lost", "mixed", "unknown", "gained")


@output
def landscape(book: Casebook) -> Iterator[Artifact]:
    """Make `landscape/index.md`."""
    told = points(book)
    scale = RatioScale.of(ratio for point in told for ratio in (point.low, point.high))
    charts = {group: strips(book, found, scale) for group, found in families(book, told).items()}
    met = {word: met_by(book, word) for word in book.vocabulary.blockers}
    ranked = sorted((word for word in met if met[word]), key=lambda word: -len(met[word]))
    yield page(
        book,
        "landscape/index.md",
        "landscape.html",
        dict(_FRONT),
        scale=scale,
        charts=charts,
        counts=_counts(book),
        outcomes=_outcomes(book),
        by_sector=_by_sector(book),
        coverage=coverage(book),
        tones=_TONES,
        ranked=[(word, len(met[word]), remedies(met[word])) for word in ranked],
        years=SCALE,
        lanes=drawn(book),
    )


def _counts(book: Casebook) -> dict[str, int]:
    """Count what is drawn, what of it counts for or against PyPy, and what is not drawn."""
    told = points(book)
    fair = [point for point in told if point.is_of_one_program]
    figures = [one for entry in book.entries.values() for one in entry.case.measurements]
    return {
        "points": len(told),
        "fair": len(fair),
        "fair_stories": len({point.entry.slug for point in fair}),
        "small": sum(point.one.setting == "micro-benchmark" for point in told),
        "stories": len({point.entry.slug for point in told}),
        "all_stories": len(book.entries),
        "without": len(figures) - len(told),
        "worse": sum(point.tone == "lost" for point in told),
    }


def _outcomes(book: Casebook) -> dict[str, list[tuple[str, int]]]:
    """Count the stories of each outcome, by tone; an outcome that no story had is left out."""
    counts = Counter(entry.case.outcome.status for entry in book.entries.values())
    terms = book.vocabulary.outcomes
    return {
        tone: [(word, counts[word]) for word in terms if terms[word].tone == tone and counts[word]] for tone in _TONES
    }


def _by_sector(book: Casebook) -> dict[str, dict[str, list[Entry]]]:
    """Sort the stories by sector and tone, the sector with most stories first."""
    groups: dict[str, dict[str, list[Entry]]] = {}
    for entry in newest_first(book):
        tones = groups.setdefault(entry.case.who.sector, {tone: [] for tone in _TONES})
        tones[str(book.vocabulary.outcomes[entry.case.outcome.status].tone)].append(entry)
    order = [*book.vocabulary.sectors, *book.vocabulary.absent]
    ranked = sorted(groups, key=lambda sector: (-sum(map(len, groups[sector].values())), order.index(sector)))
    return {sector: groups[sector] for sector in ranked}

"""What is counted across stories: how they ended by sector, who met a blocker, and what helped against it."""

from __future__ import annotations

from collections import Counter

from casebook.book import Casebook, Entry
from casebook.model.case import Blocker


def coverage(book: Casebook) -> dict[str, dict[str, int]]:
    """Count the stories by sector and outcome; what is missing stands with 0."""
    outcomes, sectors = book.vocabulary.outcomes, book.vocabulary.sectors
    pairs = Counter((entry.case.who.sector, entry.case.outcome.status) for entry in book.entries.values())
    absent = [word for word in book.vocabulary.absent if any(pairs[word, outcome] for outcome in outcomes)]
    return {sector: {outcome: pairs[sector, outcome] for outcome in outcomes} for sector in (*sectors, *absent)}


def met_by(book: Casebook, blocker: str) -> list[tuple[Entry, list[Blocker]]]:
    """Give each story that met *blocker* once, with all that it says of it."""
    told = [(entry, [one for one in entry.case.blockers if one.blocker == blocker]) for entry in book.entries.values()]
    return [(entry, met) for entry, met in told if met]


def remedies(stories: list[tuple[Entry, list[Blocker]]]) -> list[tuple[str, Counter[str]]]:
    """Give what was tried with the number of stories in which it worked, the most successful first."""
    results: dict[str, Counter[str]] = {}
    for _, met in stories:
        for remedy, result in sorted({(one.remedy, one.result) for blocker in met for one in blocker.remedies}):
            results.setdefault(remedy, Counter())[result] += 1
    return sorted(results.items(), key=lambda pair: (-pair[1]["worked"], -pair[1].total(), pair[0]))

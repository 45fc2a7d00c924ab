"""A confidential case publishes at most four quasi-identifiers."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.privacy.cells import identifiers
from casebook.rules import Problem, rule

MOST = 4


@rule(
    "identifiers-are-few",
    wants="A confidential case publishes at most four of sector, region, size, load, exact quarters and kinds of work.",
    why="No single word names a firm, but few firms share five of them.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Count what narrows down who it is; withheld and not stated count nothing, and neither does a year."""
    if entry.case.evidence.basis != "confidential" or entry.is_mended(("evidence", "basis")):
        return
    told = identifiers(entry, book)
    if len(told) > MOST:
        place = entry.facts.place(list(told.values())[MOST])
        message = f"{len(told)} quasi-identifiers are published: {', '.join(told)}"
        hint = f"withhold {len(told) - MOST} of them (write withheld), or write a year for a quarter"
        yield Problem(place, message, hint)

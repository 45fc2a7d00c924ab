"""A measurement that disputes another is disputed by it."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.model.refusals import suggest
from casebook.rules import Problem, rule


@rule(
    "disputes-are-mutual",
    wants="Where two measurements disagree, each names the other under disputes.",
    why="A page shows conflicting figures side by side, whichever a reader meets first.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for a dispute that is not returned or names nothing."""
    measured = {measurement.id: measurement for measurement in entry.case.measurements}
    for index, measurement in enumerate(entry.case.measurements):
        for position, other in enumerate(measurement.disputes):
            place = entry.facts.place(("measurements", index, "disputes", position))
            if entry.touches_mended(("measurements",)):
                continue
            if other not in measured:
                yield Problem(place, f"no measurement has the id {other}", suggest(other, list(measured)))
            elif measurement.id not in measured[other].disputes:
                yield Problem(place, f"{other} does not dispute {measurement.id}", "add it under disputes there too")

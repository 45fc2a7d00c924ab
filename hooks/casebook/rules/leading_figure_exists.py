"""The measurement that an editor chose for the cards is one of the story's."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.model.refusals import suggest
from casebook.rules import Problem, rule


@rule(
    "leading-figure-exists",
    wants="The id under leading is that of a measurement of the story.",
    why="Cards and the head of the page show that figure.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for the measurement that leads."""
    ids = [one.id for one in entry.case.measurements]
    chosen = entry.case.leading
    if chosen and chosen not in ids and not entry.touches_mended(("measurements",)):
        yield Problem(entry.facts.place(("leading",)), f"no measurement has the id {chosen}", suggest(chosen, ids))

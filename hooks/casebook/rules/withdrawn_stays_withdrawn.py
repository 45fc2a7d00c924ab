"""The address of a withdrawn story is given to no other one."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.finding import Place
from casebook.rules import Problem, rule


@rule(
    "withdrawn-stays-withdrawn",
    wants="No story stands at the address of a withdrawn one, neither by its folder name nor by an alias.",
    why="Somebody who asked for a story to go must not find words at its address again, and links must not mislead.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for the story's names among those of withdrawn ones."""
    if entry.slug in book.withdrawn:
        mend = "give the folder another name; the old address keeps its tombstone"
        yield Problem(Place(entry.facts.file), f"{entry.slug} is the address of a withdrawn story", mend)
    for index, alias in enumerate(entry.case.aliases):
        if alias in book.withdrawn:
            place = entry.facts.place(("aliases", index))
            yield Problem(place, f"{alias} is the address of a withdrawn story", "remove it from aliases")

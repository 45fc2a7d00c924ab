"""A former folder name belongs to one story only."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.rules import Problem, rule


@rule(
    "aliases-are-free",
    wants="An alias is neither the folder name of a story nor the alias of another one.",
    why="An old address can lead to one page only.",
    compares=True,
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for aliases that are taken."""
    for index, alias in enumerate(entry.case.aliases):
        holders = [slug for slug, other in book.entries.items() if slug == alias or alias in other.case.aliases]
        taken = [slug for slug in holders if slug != entry.slug or slug == alias]
        if taken:
            place = entry.facts.place(("aliases", index))
            yield Problem(place, f"the alias {alias} is taken by {taken[0]}", "remove it from one of the two")

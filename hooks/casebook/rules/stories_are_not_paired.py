"""A confidential story cannot be paired with another one by rare libraries and the same years."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry, libraries_of
from casebook.model import dates
from casebook.rules import Problem, rule

_HINT = "tell a library as a component without its name, or withhold the date"


@rule(
    "stories-are-not-paired",
    wants="A confidential story shares no set of libraries with just one other story of the same years.",
    why="Two stories of one firm can be joined by libraries that nobody else names, and one of them may name the firm.",
    waivable=True,
    compares=True,
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for a story with the same years whose shared libraries no third story has."""
    if entry.case.evidence.basis != "confidential" or entry.mended:
        return
    mine, years = frozenset(libraries_of(entry.case)), _years(entry)
    sets = {slug: mine.intersection(libraries_of(other.case)) for slug, other in book.entries.items()}
    for slug, shared in sets.items():
        if slug == entry.slug or not shared or not years & _years(book.entries[slug]):
            continue
        if not any(shared <= third for name, third in sets.items() if name not in {slug, entry.slug}):
            words = ", ".join(library for library in libraries_of(entry.case) if library in shared)
            message = f"only this story and {slug} share the libraries {words}, in the same years"
            yield Problem(entry.facts.place(("libraries",)), message, _HINT, words[:120])


def _years(entry: Entry) -> frozenset[int]:
    """Give the years that the story names."""
    when = entry.case.when
    told = [date for date in (when.adopted, when.confirmed, when.ended) if date and dates.is_date(date)]
    return frozenset(dates.parse(date).first.year for date in told)

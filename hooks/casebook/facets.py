"""The ways to sort stories into groups: by sector, outcome, blocker and so on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casebook.book import Casebook, Entry
from casebook.model import dates
from casebook.model.case import Case


@dataclass(frozen=True)
class Facet:
    """A way to sort: its name in addresses, its heading, its vocabulary list, and the words that a case has."""

    name: str
    label: str
    kind: str
    words_of: Callable[[Case], Sequence[str]]


def _by_group(book: Casebook) -> Facet:
    """Sort by group of sectors, which the vocabulary tells."""
    sectors = book.vocabulary.sectors
    return Facet(
        "field",
        "Field",
        "sector_groups",
        lambda case: [str(sectors[case.who.sector].group)] if case.who.sector in sectors else [],
    )


FACETS = (
    Facet("sector", "Sector", "sectors", lambda case: [case.who.sector]),
    Facet("outcome", "Outcome", "outcomes", lambda case: [case.outcome.status]),
    Facet("workload", "Workload", "workloads", lambda case: case.workload.kinds),
    Facet("blocker", "Blocker", "blockers", lambda case: [one.blocker for one in case.blockers]),
    Facet("motivation", "Motivation", "motivations", lambda case: case.motivation),
    Facet("binding", "Binding", "bindings", lambda case: [one.binding for one in case.libraries]),
    Facet("evidence", "Evidence", "grades", lambda case: [case.evidence.grade]),
)


def sorted_by(facet: Facet, book: Casebook) -> dict[str, list[Entry]]:
    """Sort the stories by *facet*, in the order of the vocabulary; a word without stories is left out."""
    order = [*book.vocabulary.terms(facet.kind), *book.vocabulary.absent]
    groups = {word: [entry for entry in newest_first(book) if word in facet.words_of(entry.case)] for word in order}
    return {word: entries for word, entries in groups.items() if entries}


def newest_first(book: Casebook) -> list[Entry]:
    """Give the stories by their date of adoption, the newest first and the undated last, then by title."""
    return sorted(book.entries.values(), key=lambda entry: (_backwards(entry.case.when.adopted), entry.case.title))


def _backwards(date: str) -> int:
    return -dates.parse(date).first.toordinal() if dates.is_date(date) else 0


def facets_of(book: Casebook) -> tuple[Facet, ...]:
    """Give every way to sort the stories of *book*."""
    return (_by_group(book), *FACETS)


def neighbours(book: Casebook) -> dict[str, tuple[Entry | None, Entry | None]]:
    """Give the next later and the next earlier story of the same sector, by slug; a sector not stated has none."""
    told: dict[str, tuple[Entry | None, Entry | None]] = {}
    sectors: dict[str, list[Entry]] = defaultdict(list)
    for entry in newest_first(book):
        sector = entry.case.who.sector
        sectors[entry.slug if sector in book.vocabulary.absent else sector].append(entry)
    for entries in sectors.values():
        for later, entry, earlier in zip([None, *entries], entries, [*entries[1:], None], strict=False):
            told[entry.slug] = later, earlier
    return told

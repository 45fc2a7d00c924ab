"""The speaker's desk: every quote that may be shown, to find, copy and take along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.figures import told
from casebook.model.case import Quote
from casebook.model.vocabulary import Vocabulary
from casebook.outputs import output
from casebook.page import page

_FRONT = {
    "title": "Quotes for slides",
    "description": "Words that may be shown, each with its attribution, its grade and its permission.",
    "hide": ["navigation", "toc"],
    "kind": "quotes",
    "scripts": ["tray", "quotes"],
    "styles": ["quotes"],
}
_LENGTHS = {"short": (20, "Up to 20 words"), "medium": (24, "21 to 24 words"), "long": (999, "More than 24 words")}
"""Bands that held 37, 56 and 36 of the 129 quotes on 2026-11-22."""


@dataclass(frozen=True)
class Facet:
    """A way to narrow the list: its name in the address, its heading, and its words with their labels."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    is_short: bool


@output
def quotes_page(book: Casebook) -> Iterator[Artifact]:
    """Make `quotes/index.md`."""
    groups = by_sector(book)
    total = sum(map(len, groups.values()))
    stones = [(entry, stone) for entry in book.entries.values() for stone in entry.tombstones if stone.is_told]
    shown = {"stones": stones, "groups": groups, "total": total, "facets": facets(book, groups), "traits": traits}
    yield page(book, "quotes/index.md", "quotes.html", dict(_FRONT), **shown)


def by_sector(book: Casebook) -> dict[str, list[tuple[Entry, Quote]]]:
    """Sort the quotes by the sector of their story, in the order of the vocabulary."""
    pairs = sorted(book.quotes, key=strength)
    sectors = [*book.vocabulary.sectors, *book.vocabulary.absent]
    groups = {sector: [pair for pair in pairs if pair[0].case.who.sector == sector] for sector in sectors}
    return {sector: found for sector, found in groups.items() if found}


def strength(pair: tuple[Entry, Quote]) -> tuple[str, bool, str, str]:
    """Put the surest first, then those that tell a figure."""
    entry, one = pair
    return one.grade, not any(told(one.text or "")), entry.slug, one.id


def length(text: str) -> str:
    """Give the band of length that *text* falls into."""
    words = len(text.split())
    return next(name for name, (most, _) in _LENGTHS.items() if words <= most)


def traits(entry: Entry, one: Quote, vocabulary: Vocabulary) -> dict[str, str]:
    """Give what a quote is filtered by: by facet its words, with blanks between them."""
    sector = entry.case.who.sector
    return {
        "section": " ".join(one.sections),
        "field": vocabulary.term("sectors", sector).group or sector,
        "sector": sector,
        "workload": " ".join(entry.case.workload.kinds),
        "grade": one.grade,
        "length": length(one.text or ""),
    }


def facets(book: Casebook, groups: dict[str, list[tuple[Entry, Quote]]]) -> list[Facet]:
    """Give the ways to narrow the list, without the words that no quote has."""
    terms, pairs = book.vocabulary, [pair for found in groups.values() for pair in found]
    used = [(name, word) for pair in pairs for name, told in traits(*pair, terms).items() for word in told.split()]
    labels = {
        "section": [(name, part.title) for name, (_, part) in book.sections.items()],
        "field": _labelled(terms, "sector_groups"),
        "sector": _labelled(terms, "sectors"),
        "workload": _labelled(terms, "workloads"),
        "grade": [(letter, f"{letter}: {term.label}") for letter, term in terms.grades.items()],
        "length": [(name, label) for name, (_, label) in _LENGTHS.items()],
    }
    headings = {"section": "Section of the talk", "grade": "Evidence"}
    kept = {name: [pair for pair in options if (name, pair[0]) in set(used)] for name, options in labels.items()}
    return [
        Facet(name, headings.get(name, name.capitalize()), options, name in {"field", "grade", "length"})
        for name, options in kept.items()
    ]


def _labelled(terms: Vocabulary, kind: str) -> list[tuple[str, str]]:
    return [(word, terms.term(kind, word).label) for word in [*terms.terms(kind), *terms.absent]]

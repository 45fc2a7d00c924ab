"""The speaker's desk: every quote that may be shown, to find, copy and take along.

The page of a small casebook holds every quote. That of a large one holds the surest, and the rest lie in a file that is
fetched when somebody narrows the list or asks for all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.figures import told
from casebook.model.case import Quote
from casebook.model.vocabulary import Vocabulary
from casebook.outputs import output
from casebook.page import fragment, page

_FRONT = {
    "title": "Quotes for slides",
    "description": "Words that may be shown, each with its attribution, its grade and its permission.",
    "hide": ["navigation", "toc"],
    "kind": "quotes",
    "scripts": ["tray", "quotes"],
    "styles": ["quotes"],
}
_SMALL = 150
_FIRST = 100
_LENGTHS = {"short": (20, "Up to 20 words"), "medium": (24, "21 to 24 words"), "long": (999, "More than 24 words")}
"""Bands that held 37, 56 and 36 of the 129 quotes on 2026-11-22."""


@dataclass(frozen=True)
class Facet:
    """A way to narrow the list: its name in the address, its heading, and its words, each with label and count."""

    name: str
    label: str
    options: Sequence[tuple[str, str, int]]
    is_short: bool


@output
def quotes_page(book: Casebook) -> Iterator[Artifact]:
    """Make `quotes/index.md` and, where the page does not hold all, `quotes/rest.json`: by sector the other lines."""
    pairs = sorted(book.quotes, key=strength)
    total = len(pairs)
    first = total if total <= _SMALL else _FIRST
    groups, rest = (by_sector(book, some) for some in (pairs[:first], pairs[first:]))
    sectors = [sector for sector in book.vocabulary.sectors | book.vocabulary.absent if sector in groups | rest]
    stones = [(entry, stone) for entry in book.entries.values() for stone in entry.tombstones if stone.is_told]
    shown = {"stones": stones, "sectors": sectors, "groups": groups, "total": total, "facets": facets(book, pairs)}
    yield page(book, "quotes/index.md", "quotes.html", dict(_FRONT), first=first, **shown)
    if rest:
        yield Artifact.of_json("quotes/rest.json", rest, packed=True)


def by_sector(book: Casebook, pairs: Sequence[tuple[Entry, Quote]]) -> dict[str, list[Markup]]:
    """Sort the lines of the quotes by the sector of their story."""
    lines: dict[str, list[Markup]] = {}
    for entry, one in pairs:
        told = fragment(
            book, "quote_line.html", "../", entry=entry, one=one, traits=traits(entry, one, book.vocabulary)
        )
        lines.setdefault(entry.case.who.sector, []).append(Markup(told.strip()))  # noqa: S704 - our template's
    return lines


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


def facets(book: Casebook, pairs: Sequence[tuple[Entry, Quote]]) -> list[Facet]:
    """Give the ways to narrow the list, without the words that no quote has."""
    terms = book.vocabulary
    told = [(name, words.split()) for pair in pairs for name, words in traits(*pair, terms).items()]
    used = Counter((name, word) for name, words in told for word in words)
    labels = {
        "section": [(name, part.title) for name, (_, part) in book.sections.items()],
        "field": _labelled(terms, "sector_groups"),
        "sector": _labelled(terms, "sectors"),
        "workload": _labelled(terms, "workloads"),
        "grade": [(letter, f"{letter}: {term.label}") for letter, term in terms.grades.items()],
        "length": [(name, label) for name, (_, label) in _LENGTHS.items()],
    }
    headings = {"section": "Section of the talk", "grade": "Evidence"}
    return [
        Facet(
            name,
            headings.get(name, name.capitalize()),
            [(word, label, used[name, word]) for word, label in options if used[name, word]],
            name in {"field", "grade", "length"},
        )
        for name, options in labels.items()
    ]


def _labelled(terms: Vocabulary, kind: str) -> list[tuple[str, str]]:
    return [(word, terms.term(kind, word).label) for word in [*terms.terms(kind), *terms.absent]]

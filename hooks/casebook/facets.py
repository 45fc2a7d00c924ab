"""The ways to sort stories into groups: by sector, outcome, blocker and so on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from casebook.book import Casebook, Entry, bindings_of, libraries_of
from casebook.model import dates
from casebook.model.case import Case
from casebook.model.fields import ABSENT
from casebook.model.vocabulary import Terms, VocabularyTerm

_RANKED = {"sector", "workload", "blocker", "library", "motivation", "binding"}
_LINE = re.compile(r"\d+")


@dataclass(frozen=True)
class Facet:
    """A way to sort: its name in addresses, its heading, its words, and those that a case has.

    Of words without an order of their own those with most stories come first.
    """

    name: str
    label: str
    terms: Mapping[str, VocabularyTerm]
    words_of: Callable[[Case], Sequence[str]]

    @property
    def is_ranked(self) -> bool:
        """Whether its words have no order of their own."""
        return self.name in _RANKED


def facets_of(book: Casebook) -> tuple[Facet, ...]:
    """Give every way to sort the stories of *book*."""
    words, cases = book.vocabulary, [entry.case for entry in book.entries.values()]
    sectors = words.sectors
    made: list[tuple[str, str, Terms, Callable[[Case], Sequence[str]]]] = [
        ("sector", "Sector", sectors, lambda case: [case.who.sector]),
        ("workload", "Workload", words.workloads, lambda case: case.workload.kinds),
        ("outcome", "Outcome", words.outcomes, lambda case: [case.outcome.status]),
        ("blocker", "Blocker", words.blockers, lambda case: [one.blocker for one in case.blockers]),
        ("library", "Library", _libraries(book), libraries_of),
        ("motivation", "Motivation", words.motivations, lambda case: case.motivation),
        ("binding", "Binding", words.bindings, bindings_of),
        ("evidence", "Evidence", words.grades, lambda case: [case.evidence.grade]),
        ("pypy", "PyPy version", _lines(cases), version_lines),
        ("year", "Year", _years(cases), lambda case: [year(case)]),
        ("field", "Field", words.sector_groups, lambda case: _group(case, sectors)),
    ]
    return tuple(Facet(name, label, {**terms, **words.absent}, of) for name, label, terms, of in made)


def version_lines(case: Case) -> list[str]:
    """Give the lines of PyPy that were tried, such as `5` for 5.8.0, and not-stated where a source does not say it."""
    if case.runtime.tried.implementation != "pypy":
        return []
    lines = [_LINE.match(version) for version in case.runtime.tried.versions]
    told = zip(case.runtime.tried.versions, lines, strict=True)
    return list(dict.fromkeys(line[0] if line else version for version, line in told))


def year(case: Case) -> str:
    """Give the year in which PyPy was adopted or tried."""
    adopted = case.when.adopted
    return str(dates.parse(adopted).first.year) if dates.is_date(adopted) else adopted


def _group(case: Case, sectors: Terms) -> list[str]:
    return [str(sectors[case.who.sector].group)] if case.who.sector in sectors else []


def _libraries(book: Casebook) -> Terms:
    named = sorted(book.libraries.values(), key=lambda one: one.name.casefold())
    return {
        one.id: VocabularyTerm(label=one.name, sentence=f"{one.purpose}.", also=_packages(one.name, one.packages))
        for one in named
    }


def _packages(name: str, packages: Sequence[str]) -> tuple[str, ...]:
    """Give the names on the index that somebody may type for the library *name* and that do not say the same."""
    return tuple(package for package in packages if package.casefold() != name.casefold())


def _lines(cases: Iterable[Case]) -> Terms:
    told = {line for case in cases for line in version_lines(case) if line.isdecimal()}
    return {
        line: VocabularyTerm(label=f"PyPy {line}.x", sentence=f"Stories that ran or tried a release of PyPy {line}.")
        for line in sorted(told, key=int, reverse=True)
    }


def _years(cases: Iterable[Case]) -> Terms:
    told = {year(case) for case in cases if dates.is_date(case.when.adopted)}
    return {
        one: VocabularyTerm(label=one, sentence=f"Stories in which PyPy was adopted or tried in {one}.")
        for one in sorted(told, reverse=True)
    }


def sorted_by(facet: Facet, entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Sort *entries* by *facet*; a word without stories is left out, words for what is absent come last."""
    groups: dict[str, list[Entry]] = {word: [] for word in facet.terms}
    for entry in entries:
        for word in groups.keys() & set(facet.words_of(entry.case)):
            groups[word].append(entry)
    order = sorted(groups, key=lambda word: (word in ABSENT, -len(groups[word]) if facet.is_ranked else 0))
    return {word: groups[word] for word in order if groups[word]}


def newest_first(book: Casebook) -> list[Entry]:
    """Give the stories by their date of adoption, the newest first and the undated last, then by title."""
    return sorted(book.entries.values(), key=lambda entry: (_backwards(entry.case.when.adopted), entry.case.title))


def most_telling_first(book: Casebook) -> list[Entry]:
    """Give the stories with a figure first, then by the grade of the story, the newest first."""
    ordered = newest_first(book)
    return sorted(ordered, key=lambda entry: (not entry.case.measurements, entry.case.evidence.grade))


def _backwards(date: str) -> int:
    return -dates.parse(date).first.toordinal() if dates.is_date(date) else 0


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

"""At least twenty organisations in the world fit what a confidential case publishes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casebook.book import Casebook, Entry
from casebook.privacy.cells import FEWEST, PATHS, Telling, band_of, cell, coarsenings, is_common, telling
from casebook.rules import Problem, rule

_SHOWN = 4


@rule(
    "cells-are-common",
    wants=f"At least {FEWEST} organisations in the world fit the sector, region, size and load of a confidential case.",
    why="Rarity counts among all such firms, not among the stories; a combination that nobody has counted is unknown.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Compare what is published with the counts in populations.yml, as far as it is sound."""
    if entry.case.evidence.basis != "confidential" or entry.is_mended(("evidence", "basis")):
        return
    words = cell(entry, book)
    if is_common(words, book):
        return
    place = entry.facts.place(PATHS[next(iter(words))])
    band, found = band_of(words, book), telling(entry, book)
    told = " and ".join(f"{name} {word}" for name, word in words.items())
    if band:
        yield Problem(place, f"only about {band.firms:g} organisations fit {told}", _mend(words, book, found))
        return
    mend = f"{_mend(words, book, found)}; or ask a maintainer privately for a band: a proposal is public"
    yield Problem(place, f"populations.yml does not say how many organisations fit {told}", mend)


def _mend(words: Mapping[str, str], book: Casebook, found: Telling | None) -> str:
    """Say which words to withhold, and how many fit then; what a text tells is taken out of the text."""
    ways = [f"{' and '.join(names)} ({_left(words, names, book)})" for names in coarsenings(words, book)]
    mend = f"write withheld for {' or for '.join(ways[:_SHOWN])}"
    if not found:
        return mend
    place = f"{found.place.file.rpartition('/')[2]}:{found.place.line}"
    return f"{mend}; the field of the sector tells nothing, but “{found.words}” in {place} does: say it otherwise"


def _left(words: Mapping[str, str], names: tuple[str, ...], book: Casebook) -> str:
    rest = {name: word for name, word in words.items() if name not in names}
    band = band_of(rest, book)
    return f"about {band.firms:,.0f} fit the rest" if rest and band else "nothing is left to narrow it down"

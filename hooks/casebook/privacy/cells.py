"""What a case publishes of its organisation, and how many organisations in the world fit that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from casebook.book import Casebook
from casebook.model import dates
from casebook.model.case import Case
from casebook.model.fields import ABSENT
from casebook.model.population import Band
from casebook.reading.yamltext import Path

FEWEST = 20
PATHS: Mapping[str, Path] = {
    "sector": ("who", "sector"),
    "region": ("who", "region"),
    "size": ("who", "size"),
    "load": ("workload", "load"),
}
_NO_LOAD = "not-applicable"


def cell(case: Case) -> dict[str, str]:
    """Give the published words that narrow down who it is; what is withheld or not stated narrows nothing."""
    told = {"sector": case.who.sector, "region": case.who.region, "size": case.who.size, "load": case.workload.load}
    return {name: word for name, word in told.items() if word not in {*ABSENT, _NO_LOAD}}


def identifiers(case: Case) -> dict[str, Path]:
    """Give every quasi-identifier with its place: the cell, dates finer than a year, and each further kind of work."""
    told = {name: PATHS[name] for name in cell(case)}
    for name in ("adopted", "ended"):
        date = getattr(case.when, name) or ""
        if dates.is_date(date) and dates.parse(date).precision > dates.Precision.YEAR:
            told[f"the quarter of when.{name}"] = ("when", name)
    for index, kind in enumerate(case.workload.kinds):
        if index and kind not in ABSENT:
            told[f"the kind of work {kind}"] = ("workload", "kinds", index)
    return told


def band_of(words: Mapping[str, str], book: Casebook) -> Band | None:
    """Give the largest band that lies inside the cell *words*: a lower bound, or None where nothing is known."""
    inside = [band for band in book.populations if all(getattr(band, name) == word for name, word in words.items())]
    return max(inside, key=lambda band: band.firms, default=None)


def is_common(words: Mapping[str, str], book: Casebook) -> bool:
    """Tell whether at least 20 organisations are known to fit *words*; without any word everybody does."""
    band = band_of(words, book)
    return not words or (band is not None and band.firms >= FEWEST)


def coarsenings(words: Mapping[str, str], book: Casebook) -> Iterator[tuple[str, ...]]:
    """Give the smallest sets of words to withhold so that at least 20 organisations fit the rest."""
    for count in range(1, len(words) + 1):
        found = [
            names
            for names in combinations(words, count)
            if is_common({name: word for name, word in words.items() if name not in names}, book)
        ]
        if found:
            yield from found
            return

"""What a case publishes of its organisation, and how many organisations in the world fit that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from casebook.book import Casebook, Entry
from casebook.finding import Place
from casebook.model import dates
from casebook.model.fields import ABSENT
from casebook.model.population import Band
from casebook.reading.yamltext import Path
from casebook.texts import texts_of

FEWEST = 20
PATHS: Mapping[str, Path] = {
    "sector": ("who", "sector"),
    "region": ("who", "region"),
    "size": ("who", "size"),
    "load": ("workload", "load"),
}
_ASIDE: frozenset[str | int] = frozenset({"review", "waivers", "verified_by", "seen"})
_NO_LOAD = "not-applicable"


class Telling(NamedTuple):
    """Words of a text that tell the sector which its field withholds, and where they stand."""

    sector: str
    words: str
    place: Place


def telling(entry: Entry, book: Casebook) -> Telling | None:
    """Find the words that tell the sector of *entry* most often, where its field does not."""
    if entry.case.who.sector not in ABSENT or entry.is_mended(PATHS["sector"]):
        return None
    forms = {sector: _form(term.words) for sector, term in book.vocabulary.sectors.items() if term.words}
    texts = [text for text in texts_of(entry) if not text.path or not _ASIDE & {*text.path}]
    told = [
        (sector, found[0], text)
        for text in texts
        for sector, form in forms.items()
        for found in form.finditer(text.words)
    ]
    if not told:
        return None
    sector = Counter(sector for sector, _, _ in told).most_common(1)[0][0]
    words, text = next((words, text) for name, words, text in told if name == sector)
    return Telling(sector, words, text.place(words))


@lru_cache(maxsize=64)
def _form(words: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(map(re.escape, sorted(words, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{known})(?:e?s)?(?!\w)", re.IGNORECASE)


def cell(entry: Entry, book: Casebook) -> dict[str, str]:
    """Give the published words that narrow down who it is; what is withheld, not stated or wrong narrows nothing.

    A sector that the texts tell is published, whatever its field says.
    """
    who, found = entry.case.who, telling(entry, book)
    told = {"sector": who.sector, "region": who.region, "size": who.size, "load": entry.case.workload.load}
    sound = {name: word for name, word in told.items() if not entry.is_mended(PATHS[name])}
    if found:
        sound["sector"] = found.sector
    return {name: word for name, word in sound.items() if word not in {*ABSENT, _NO_LOAD}}


def identifiers(entry: Entry, book: Casebook) -> dict[str, Path]:
    """Give every quasi-identifier with its place: the cell, dates finer than a year, and each further kind of work."""
    case = entry.case
    told = {name: PATHS[name] for name in cell(entry, book)}
    for name in ("adopted", "ended"):
        date = getattr(case.when, name) or ""
        if dates.is_date(date) and dates.parse(date).precision > dates.Precision.YEAR:
            told[f"the quarter of when.{name}"] = ("when", name)
    for index, kind in enumerate(case.workload.kinds):
        if index and kind not in ABSENT:
            told[f"the kind of work {kind}"] = ("workload", "kinds", index)
    return {name: path for name, path in told.items() if not entry.is_mended(path)}


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

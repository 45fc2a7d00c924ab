"""Every figure of a story stands among the claims of its sources, or follows from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from casebook.book import Casebook, Entry
from casebook.figures import canonical, told, values_of
from casebook.model.case import Measurement
from casebook.model.fields import SLUG
from casebook.rules import Problem, rule
from casebook.texts import Text, code_of, texts_of

_MOST = 200
HINT = "add it to the claims of its source, or under evidence.arithmetic how it follows"


@rule(
    "figures-are-claimed",
    wants="Every figure of a story stands among the claims of its sources, or follows from them by arithmetic.",
    why="A number that nobody can trace is worth nothing, and a slip of one digit is found here.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for figures in texts and measurements that no claim holds."""
    if entry.case.evidence.basis != "public" or entry.touches_mended(("evidence",)):
        return
    claimed = claimed_values(entry)
    for text in (*texts_of(entry), *code_of(entry)):
        missing = (number for number in told(_without_month(text)) if not number.values & claimed)
        for number in islice(missing, _MOST):
            place, words = text.place(number.words, number.start), number.words.rstrip(",")
            yield Problem(place, f"no claim of a source holds the figure {words}", HINT)
    for index, measurement in enumerate(entry.case.measurements):
        if entry.touches_mended(("measurements", index)):
            continue
        for key, figure in _figures(measurement):
            if not _follows(key, figure, claimed):
                place = entry.facts.place(("measurements", index, key))
                yield Problem(place, f"no claim of a source holds the figure {figure:g}", HINT)


def _without_month(text: Text) -> str:
    """Give the words to look at: of the dates of the story only the year, and nothing of controlled words and ids."""
    if text.path and text.path[0] == "when":
        return text.words[:4]
    return "" if text.path and re.fullmatch(SLUG, text.words) else text.words


def claimed_values(entry: Entry) -> frozenset[str]:
    """Give every value in the claims, the years of the sources and the arithmetic of *entry*."""
    evidence = entry.case.evidence
    claims = [claim for source in evidence.sources for claim in source.claims]
    years = [source.published[:4] for source in evidence.sources]
    return values_of([*claims, *years]) | {canonical(step.figure) for step in evidence.arithmetic}


def _figures(measurement: Measurement) -> Iterator[tuple[str, float]]:
    for key in ("before", "after", "ratio", "value"):
        figure = getattr(measurement, key)
        if figure is not None:
            yield key, figure
    for figure in measurement.range or ():
        yield "range", figure


def _follows(key: str, figure: float, claimed: frozenset[str]) -> bool:
    """Tell whether *figure* is claimed; 30 in a claim also gives the ratios 1.3 and 0.7."""
    if canonical(figure) in claimed:
        return True
    return key in {"ratio", "range"} and canonical(round(abs(figure - 1) * 100, 6)) in claimed

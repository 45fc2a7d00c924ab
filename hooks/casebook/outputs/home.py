"""The home page: what this is, live numbers, a door for each reader, and the map of what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.chart import RatioScale
from casebook.comparison import leading, verdict
from casebook.facets import most_telling_first
from casebook.model.case import Case, Source
from casebook.model.vocabulary import Vocabulary
from casebook.outputs import output
from casebook.page import page
from casebook.strips import points, sky
from casebook.survey import coverage

_FRONT = {
    "title": "PyPy Casebook",
    "description": "Deployment stories of PyPy: who tried it, what they gained, what broke, and how sure that is.",
    "hide": ["navigation", "toc"],
    "kind": "home",
}
_FIRST_HAND = {"A", "B"}
_SHOWN = 3


@output
def home(book: Casebook) -> Iterator[Artifact]:
    """Make `index.md`."""
    words = book.vocabulary
    ended = [word for word, outcome in words.outcomes.items() if outcome.lasting is False]
    told = [entry for entry in most_telling_first(book) if _is_told_first_hand(entry, words)]
    yield page(
        book,
        "index.md",
        "home.html",
        dict(_FRONT),
        counts=_counts(book, ended),
        shown_lasting=[entry for entry in told if entry.case.outcome.status not in ended][:_SHOWN],
        shown_ended=[entry for entry in told if entry.case.outcome.status in ended][:_SHOWN],
        ended=ended,
        leads={entry.slug: leading(entry.case, words) for entry in told},
        coverage=coverage(book),
        **_drawn(book),
    )


def _counts(book: Casebook, ended: list[str]) -> dict[str, int]:
    """Count stories, figures, sources and libraries, and the cells of the map of sectors and outcomes."""
    cases = [entry.case for entry in book.entries.values()]
    rows = {sector: row for sector, row in coverage(book).items() if sector not in book.vocabulary.absent}
    return {
        "stories": len(cases),
        "measured": sum(bool(case.measurements) for case in cases),
        "ended": sum(case.outcome.status in ended for case in cases),
        "figures": sum(len(case.measurements) for case in cases),
        "sources": len({source.url for case in cases for source in _measured_in(case)}),
        "libraries": len(book.libraries),
        "confidential": sum(case.evidence.basis == "confidential" for case in cases),
        "cells": sum(map(len, rows.values())),
        "empty": sum(count == 0 for row in rows.values() for count in row.values()),
    }


def _measured_in(case: Case) -> list[Source]:
    """Give the sources that the figures of *case* come from."""
    named = {one.source for one in case.measurements}
    return [source for source in case.evidence.sources if source.id in named]


def _drawn(book: Casebook) -> dict[str, Any]:
    """Give the picture of all comparisons of one program, and what is said of it."""
    drawn = points(book)
    compared = [point for point in drawn if point.is_of_one_program]
    scale = RatioScale.of(ratio for point in compared for ratio in (point.low, point.high))
    return {
        "scale": scale,
        "sky": sky(compared, scale),
        "compared": len(compared),
        "told_by": len({point.entry.slug for point in compared}),
        "other_programs": len(drawn) - len(compared),
        "better": sum(point.tone == "gained" for point in compared),
        "worse": sum(point.tone == "lost" for point in compared),
        "best_cases": sum(point.one.precision == "up-to" for point in compared),
        "disputed": sum(bool(point.one.disputes) for point in compared),
    }


def _is_told_first_hand(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Tell whether those who ran it tell what came of it: with a gain or loss, or why it ended."""
    case, lead = entry.case, leading(entry.case, vocabulary)
    outcome = vocabulary.outcomes[case.outcome.status]
    compares = lead is not None and lead.grade in _FIRST_HAND and verdict(lead, vocabulary) != "unknown"
    ended = outcome.lasting is False and case.evidence.grade in _FIRST_HAND
    return (compares and outcome.production is True) or ended

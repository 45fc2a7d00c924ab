"""The facts of a story as rows, the same rows for every story, so that stories can be laid side by side.

Whoever shows the rows needs to know no field: each cell holds its words, its mark and where it leads.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from casebook.book import Casebook, Entry
from casebook.comparison import SHAPES, shown, verdict, within
from casebook.facts import facts_of
from casebook.model.case import Case, LibraryUse, Measurement
from casebook.model.vocabulary import Tone, Vocabulary


class Cell(TypedDict):
    """One thing that a row tells: its words, its colour and shape, its grade, a note, and where it leads."""

    text: str
    tone: NotRequired[Tone]
    shape: NotRequired[str]
    grade: NotRequired[str]
    note: NotRequired[str]
    page: NotRequired[str]


class Row(TypedDict):
    """What one field, or one metric, says of a story."""

    label: str
    cells: list[Cell]


def rows_of(entry: Entry, book: Casebook) -> list[Row]:
    """Give the rows of *entry*: for every story of *book* the same labels in the same order."""
    case, words = entry.case, book.vocabulary
    *facts, why = [_row(fact.label, [_text(told, fact.detail) for told in fact.told]) for fact in facts_of(case, words)]
    return [
        _outcome(case, words),
        why,
        *_evidence(case, words),
        *_figures(case, words),
        _row("Blockers", _blockers(case, words)),
        _row("Libraries", [_library(use, book) for use in case.libraries]),
        _linked("Sector", "sectors", (case.who.sector,), "sector", words),
        _linked("Workload", "workloads", case.workload.kinds, "workload", words),
        *facts,
    ]


def _row(label: str, cells: list[Cell]) -> Row:
    return {"label": label, "cells": cells}


def _text(text: str, note: str | None = None, page: str | None = None) -> Cell:
    cell: Cell = {"text": text}
    if note:
        cell["note"] = note.replace("`", "")
    if page:
        cell["page"] = page
    return cell


def _toned(cell: Cell, tone: Tone | None) -> Cell:
    return {**cell, "tone": tone or "unknown", "shape": SHAPES[tone or "unknown"]}


def _linked(label: str, kind: str, told: tuple[str, ...], facet: str, words: Vocabulary) -> Row:
    return _row(label, [_text(words.term(kind, word).label, page=f"stories/{facet}/{word}/") for word in told])


def _outcome(case: Case, words: Vocabulary) -> Row:
    status = case.outcome.status
    told = _text(words.outcomes[status].label, case.outcome.summary, f"stories/outcome/{status}/")
    return _row("Outcome", [_toned(told, words.outcomes[status].tone)])


def _figures(case: Case, words: Vocabulary) -> list[Row]:
    by_metric: dict[str, list[Cell]] = {metric: [] for metric in words.metrics}
    for one in case.measurements:
        by_metric[one.metric].append(_figure(one, words))
    return [_row(words.metrics[metric].label, cells) for metric, cells in by_metric.items()]


def _figure(one: Measurement, words: Vocabulary) -> Cell:
    told = _text(" · ".join(filter(None, shown(one, words))), f"{one.label}. {one.conditions}")
    return {**_toned(told, verdict(one, words)), "grade": one.grade}


def _blockers(case: Case, words: Vocabulary) -> list[Cell]:
    return [_text(words.blockers[one.blocker].label, one.detail, f"blockers/{one.blocker}/") for one in case.blockers]


def _library(use: LibraryUse, book: Casebook) -> Cell:
    words, told = book.vocabulary, use.component or book.name_of(str(use.library))
    action = words.term("actions", use.action)
    text = f"{told} ({within(words.term('bindings', use.binding).label)}): {within(action.label)}"
    if use.replacement:
        binding = within(words.term("bindings", use.replacement.binding).label)
        text += f"; now {book.name_of(use.replacement.library)} ({binding})"
    return _text(text, use.note)


def _evidence(case: Case, words: Vocabulary) -> list[Row]:
    grade = case.evidence.grade
    told: Cell = {**_text(words.grades[grade].label, case.evidence.caveat), "grade": grade}
    count = len(case.evidence.sources)
    sources = f", {count} {'source' if count == 1 else 'sources'}" if count else ""
    basis = _text(f"{words.bases[case.evidence.basis].label}{sources}")
    return [_row("Evidence", [told]), _row("Rests on", [basis])]

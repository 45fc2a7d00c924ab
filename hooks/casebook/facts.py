"""The facts of a story beside its figures: which there are, how they are called and in which order, told once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casebook.comparison import within
from casebook.model import dates
from casebook.model.case import Case, Runtime
from casebook.model.vocabulary import Vocabulary


class Fact(NamedTuple):
    """One fact: its name, what it tells, a detail, and the word for its absence; without words it does not apply."""

    label: str
    told: tuple[str, ...]
    detail: str = ""
    absent: str = ""


def facts_of(case: Case, words: Vocabulary) -> list[Fact]:
    """Give the facts of *case*, the same for every story and in one order; the last says why it came out so."""
    when, runtime = case.when, case.runtime
    return [
        Fact("Who", (case.who.does,)),
        _worded("Based in", "regions", [case.who.region], words),
        _worded("Size", "sizes", [case.who.size], words),
        _dated("Adopted or tried", when.adopted, words),
        _dated("Ended", when.ended, words),
        _dated("Sources reach to", when.confirmed, words),
        _worded("Why PyPy", "motivations", case.motivation, words),
        _worded("Load", "loads", [case.workload.load], words, case.workload.detail or ""),
        _ran("Before", runtime.before, words),
        _ran("Tried", runtime.tried, words),
        _ran("Since", runtime.since, words),
        _worded("Why this outcome", "reasons", case.outcome.reasons, words),
    ]


def absences(facts: Sequence[Fact], words: Vocabulary) -> list[tuple[str, str]]:
    """Give each word for absence with the names of the *facts* that it stands for."""
    names = {word: [within(fact.label) for fact in facts if fact.absent == word] for word in words.absent}
    return [(words.absent[word].label, ", ".join(found)) for word, found in names.items() if found]


def _worded(label: str, kind: str, told: Sequence[str], words: Vocabulary, detail: str = "") -> Fact:
    """Say words of the vocabulary; they are absent where none is told and no detail stands instead."""
    is_absent = bool(told) and not detail and all(word in words.absent for word in told)
    return Fact(label, tuple(words.term(kind, word).label for word in told), detail, told[0] if is_absent else "")


def _dated(label: str, date: str | None, words: Vocabulary) -> Fact:
    if date is None:
        return Fact(label, ())
    if dates.is_date(date):
        return Fact(label, (str(dates.parse(date)),))
    return Fact(label, (words.absent[date].label,), absent=date)


def _ran(label: str, runtime: Runtime | None, words: Vocabulary) -> Fact:
    return Fact(label, (_ran_on(runtime, words),) if runtime else ())


def _ran_on(runtime: Runtime, words: Vocabulary) -> str:
    """Say an implementation with its versions; one that is absent stands for its versions too."""
    if runtime.implementation in words.absent and set(runtime.versions) <= words.absent.keys():
        return words.absent[runtime.implementation].label
    name = words.term("implementations", runtime.implementation).label
    versions = ", ".join(word.replace("not-stated", "version not stated") for word in runtime.versions)
    return f"{name} {versions}{f' (Python {runtime.python})' if runtime.python else ''}"

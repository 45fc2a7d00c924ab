"""The rules for stories: one file each, registered by being here.

A rule is a function of an entry and the casebook that gives problems; it never raises and never prints.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from casebook.book import Casebook, Entry
from casebook.finding import Finding, Place, Severity
from casebook.waivers import unwaived, waiver_for


class Problem(NamedTuple):
    """What a rule found: where, what is wrong, and the mend."""

    place: Place
    message: str
    hint: str
    words: str = ""
    """The exact words found, for a rule that can be waived."""


Check = Callable[[Entry, Casebook], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """A rule: its permanent name, what it wants, why, and the check itself."""

    name: str
    wants: str
    why: str
    check: Check
    severity: Severity = "error"
    waivable: bool = False
    compares: bool = False
    """Whether it holds a story against the others, and so sees little where they are not loaded."""


_RULES: dict[str, Rule] = {}
_LONGEST = 300
_LONGEST_WAIVED = 120


def rule(  # noqa: PLR0913 - what a rule says of itself, all by name
    name: str, *, wants: str, why: str, severity: Severity = "error", waivable: bool = False, compares: bool = False
) -> Callable[[Check], Check]:
    """Register the decorated function as the check of the rule *name*."""

    def register(check: Check) -> Check:
        _RULES[name] = Rule(name, wants, why, check, severity, waivable, compares)
        return check

    return register


def all_rules() -> list[Rule]:
    """Give every rule, by name."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return [_RULES[name] for name in sorted(_RULES)]


Told = tuple[Finding, str]
Memory = dict[str, tuple[object, tuple[Told, ...]]]
"""What rules that look at one story alone told of it, by its slug, with all that they looked at in it."""


def check(book: Casebook, memory: Memory | None = None) -> list[Finding]:
    """Run every rule on every story of *book*; what a waiver lets stand is left out.

    With a *memory* a story that did not change is only held against the others again. Whoever keeps one begins a new
    one when anything changes that stories share.
    """
    rules = all_rules()
    waivable = frozenset(one.name for one in rules if one.waivable)
    kept: Memory = {} if memory is None else memory
    return [
        finding
        for entry in book.entries.values()
        for finding in unwaived(entry, _all_told(rules, entry, book, kept), waivable)
    ]


def _all_told(rules: list[Rule], entry: Entry, book: Casebook, memory: Memory) -> Iterator[Told]:
    """Run the *rules* on one story: those that look at it alone only where it is not as *memory* has it."""
    looked_at = (entry.facts.text, entry.narrative.text, dict(entry.pictures), entry.mended)
    before, told = memory.get(entry.slug, (None, ()))
    if before != looked_at:
        told = tuple(found for one in rules if not one.compares for found in _told(one, entry, book))
        memory[entry.slug] = (looked_at, told)
    yield from told
    yield from (found for one in rules if one.compares for found in _told(one, entry, book))


def _told(one: Rule, entry: Entry, book: Casebook) -> Iterator[Told]:
    """Run one rule on one story; give each finding with the words that it found."""
    for problem in one.check(entry, book):
        hint = problem.hint
        if one.waivable and 0 < len(problem.words) <= _LONGEST_WAIVED:
            hint += f"; to let it stand add to waivers: {waiver_for(entry, one.name, problem.place, problem.words)}"
        told = Finding(
            place=problem.place, rule=one.name, message=_short(problem.message), hint=hint, severity=one.severity
        )
        yield told, problem.words


def _short(message: str) -> str:
    """Cut a message that quotes a story of strangers at too great a length."""
    return message if len(message) <= _LONGEST else f"{message[: _LONGEST - 3]}..."

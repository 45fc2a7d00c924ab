"""The dates of a permission follow each other, and its approval lies behind us."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casebook.book import Casebook, Entry
from casebook.model import dates
from casebook.model.case import Permission
from casebook.permission import beginning
from casebook.rules import Problem, rule


@rule(
    "permissions-run-forward",
    wants="A permission is not given in the future, its embargo ends before it does, and what is withdrawn says so.",
    why="A date that cannot be right may show a quote too early or for too long.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look at the dates of each permission."""
    for index, quote in enumerate(entry.case.quotes):
        path = ("quotes", index, "permission")
        if not any(wrong[:2] == path[:2] for wrong in entry.mended):
            for name, message, hint in _faults(quote.permission, book.day):
                yield Problem(entry.facts.place((*path, name)), message, hint)


def _faults(given: Permission, day: date) -> Iterator[tuple[str, str, str]]:
    for name in ("approved_on", "withdrawn_on"):
        told = getattr(given, name)
        if told and dates.parse(told).first > day:
            yield name, f"{told} has not come yet", "write the day on which it happened"
    begin = beginning(given)
    if given.until and begin and dates.parse(given.until).last < begin[0]:
        yield "until", f"the permission ends on {given.until}, before {begin[1]}", "mend one of the two dates"
    if given.withdrawn_on and given.status != "withdrawn":
        hint = "write status: withdrawn and remove the words, or remove the date"
        yield "withdrawn_on", f"the permission is {given.status} and has a day of withdrawal", hint

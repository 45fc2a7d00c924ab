"""A story is graded no better than the figure that it leads with."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.comparison import leading
from casebook.rules import Problem, rule

_DECIDES: tuple[tuple[str, ...], ...] = (("measurements",), ("leading",), ("evidence", "grade"))


@rule(
    "grade-fits-leading-figure",
    wants="The grade of a story is no better than that of its leading figure.",
    why="A story is as sure as the weakest thing it cannot do without, and the leading figure is one of these.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Compare the grade of the story with that of the figure on its card."""
    if any(entry.touches_mended(path) for path in _DECIDES):
        return
    grade, lead = entry.case.evidence.grade, leading(entry.case, book.vocabulary)
    if lead and grade < lead.grade:
        yield Problem(
            entry.facts.place(("evidence", "grade")),
            f"the story has grade {grade}, its leading figure {lead.id} only {lead.grade}",
            f"write {lead.grade}, or name under leading a better figure that decided the outcome",
        )

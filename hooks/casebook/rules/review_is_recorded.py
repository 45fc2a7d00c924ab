"""Two reviewers have searched for the firm behind a confidential case, and found nobody."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.model.case import Review
from casebook.rules import Problem, rule

_LEAST_MINUTES = 10
_AGAIN = "search again, and run casebook review --record, which replaces this one"


@rule(
    "review-is-recorded",
    wants="Two reviewers searched ten minutes for the firm behind a confidential case, and the case records it.",
    why="No check sees a description that fits one firm; a person who searches does. Without it nothing is shown.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look at the review of a confidential case."""
    evidence, path = entry.case.evidence, ("evidence", "review")
    if evidence.basis != "confidential" or entry.mended:
        return
    place = entry.facts.key_place(path)
    if evidence.review is None:
        command = f"casebook review {entry.slug} --record --reviewers ... --minutes 10 --tried ... --outcome ..."
        hint = f"search for ten minutes each, then run {command}"
        yield Problem(entry.facts.place(("evidence", "basis")), "no review of this confidential case is recorded", hint)
        return
    for message, hint in faults(entry, evidence.review):
        yield Problem(place, message, hint)


def faults(entry: Entry, review: Review) -> Iterator[tuple[str, str]]:
    """Say why *review* is void, each time with the mend."""
    if review.outcome != "nobody-found":
        yield "the reviewers found the firm or a person", f"coarsen the story, {_AGAIN}"
    if review.minutes < _LEAST_MINUTES:
        yield (
            f"the reviewers searched for {review.minutes:g} minutes",
            f"{_AGAIN}, after {_LEAST_MINUTES}",
        )
    if review.seal != entry.seal:
        yield "the story has changed since its review", _AGAIN

"""What is said to follow by arithmetic does follow."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.figures import canonical, evaluate, rounds_to, told, values_of
from casebook.rules import Problem, rule

_CONSTANTS = frozenset(map(canonical, [1, 2, 3, 4, 5, 7, 10, 12, 24, 60, 100, 365, 1000, 1024, 3600, 1000000]))


@rule(
    "arithmetic-holds",
    wants="A figure under evidence.arithmetic is what its expression gives, from claimed figures.",
    why="A reader must be able to follow every step from source to page.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Compute each expression and compare."""
    evidence = entry.case.evidence
    claimed = values_of(claim for source in evidence.sources for claim in source.claims) | _CONSTANTS
    claims_are_sound = not entry.touches_mended(("evidence", "sources"))
    for index, step in enumerate(evidence.arithmetic):
        if entry.touches_mended(("evidence", "arithmetic", index)):
            continue
        place = entry.facts.place(("evidence", "arithmetic", index, "follows_from"))
        for number in told(step.follows_from) if claims_are_sound else ():
            if not number.values & claimed:
                yield Problem(
                    place, f"no claim of a source holds the figure {number.words}", "start from claimed figures"
                )
        try:
            value = evaluate(step.follows_from)
        except ValueError:
            yield Problem(place, "the expression cannot be computed", "use numbers with + - * / and brackets")
            continue
        if not rounds_to(value, step.figure):
            yield Problem(place, f"the expression gives {value:g}, not {step.figure:g}", "correct one of the two")

"""A narrative is long enough to tell something and short enough to be read."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.finding import Place
from casebook.narrative import word_count
from casebook.rules import Problem, rule

LEAST, MOST = 100, 1000


@rule(
    "narrative-has-a-length",
    wants=f"The narrative has {LEAST} to {MOST} words.",
    why="Less says too little to judge by; more is not read.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Count the words."""
    words = word_count(entry.story)
    if entry.story.strip() and not LEAST <= words <= MOST:
        hint = f"write at least {LEAST}" if words < LEAST else f"cut to at most {MOST}"
        yield Problem(Place(entry.narrative.file), f"the narrative has {words} words", hint)

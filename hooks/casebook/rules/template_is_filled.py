"""The words of the blank narrative have given way to the writer's own."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.describe import blank_words
from casebook.finding import Place
from casebook.rules import Problem, rule

MESSAGE, HINT = "the words of the blank story stand here", "tell it in your own words, or remove the heading with them"


@rule(
    "template-is-filled",
    wants="No sentence of the blank narrative that casebook new writes is left.",
    why="A prompt that was never answered reads as if the writer had said it.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for the sentences of the blank narrative."""
    blank = set(blank_words())
    for number, line in enumerate(entry.story.split("\n"), start=1):
        if line.strip() in blank:
            yield Problem(Place(entry.narrative.file, number), MESSAGE, HINT)

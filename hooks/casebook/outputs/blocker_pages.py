"""One page for each blocker: who met it, what they tried, what worked."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.outputs import output
from casebook.page import page
from casebook.survey import met_by, remedies

_FRONT = {"hide": ["navigation", "toc"], "kind": "blocker"}


@output
def blocker_pages(book: Casebook) -> Iterator[Artifact]:
    """Make `blockers/index.md` and `blockers/<blocker>.md`."""
    met = {word: met_by(book, word) for word in book.vocabulary.blockers}
    ranked = sorted(met, key=lambda word: -len(met[word]))
    title = {"title": "Blockers and remedies", "description": "What stood in the way of PyPy, and what helped."}
    yield page(book, "blockers/index.md", "blockers.html", {**_FRONT, **title}, met=met, ranked=ranked)
    for word, stories in met.items():
        term = book.vocabulary.blockers[word]
        front = {**_FRONT, "title": term.label, "description": term.sentence}
        if word in book.advice:
            front["source"] = f"docs/advice/{word}.md"
        shown = {"one": term, "word": word, "stories": stories, "advice": book.advice.get(word)}
        yield page(book, f"blockers/{word}.md", "blocker.html", front, tried=remedies(stories), **shown)

"""One page for each blocker: who met it, what they tried, what worked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.model.case import Blocker
from casebook.outputs import output
from casebook.page import page

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


def met_by(book: Casebook, blocker: str) -> list[tuple[Entry, list[Blocker]]]:
    """Give each story that met *blocker* once, with all that it says of it."""
    told = [(entry, [one for one in entry.case.blockers if one.blocker == blocker]) for entry in book.entries.values()]
    return [(entry, met) for entry, met in told if met]


def remedies(stories: list[tuple[Entry, list[Blocker]]]) -> list[tuple[str, Counter[str]]]:
    """Give what was tried with the number of stories in which it worked, the most successful first."""
    results: dict[str, Counter[str]] = {}
    for _, met in stories:
        for remedy, result in sorted({(one.remedy, one.result) for blocker in met for one in blocker.remedies}):
            results.setdefault(remedy, Counter())[result] += 1
    return sorted(results.items(), key=lambda pair: (-pair[1]["worked"], -pair[1].total(), pair[0]))

"""No two quotes, measurements or sources of a story share an id."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.reading.yamltext import Path
from casebook.rules import Problem, rule


@rule(
    "ids-are-unique",
    wants="Every quote, measurement and source of a story has an id of its own.",
    why="Slides, links and other fields point at these ids.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for ids that stand twice in one list."""
    case = entry.case
    lists: list[tuple[Path, list[str]]] = [
        (("quotes",), [quote.id for quote in case.quotes]),
        (("measurements",), [measurement.id for measurement in case.measurements]),
        (("evidence", "sources"), [source.id for source in case.evidence.sources]),
    ]
    for path, ids in lists:
        for index, name in enumerate(ids):
            here = (*path, index, "id")
            if name in ids[:index] and not entry.is_mended(here):
                message = f"the id {name} stands a second time in {path[-1]}"
                yield Problem(entry.facts.place(here), message, "give it another id")

"""One overview page for each word of each facet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.cards import cards_of
from casebook.facets import Facet, facets_of, newest_first, sorted_by
from casebook.outputs import output
from casebook.page import page


@output
def overviews(book: Casebook) -> Iterator[Artifact]:
    """Make `stories/<facet>/<word>.md`."""
    entries = newest_first(book)
    cards = cards_of(book, "../../../")
    for facet in facets_of(book):
        groups = sorted_by(facet, entries)
        for word in groups:
            yield _overview(book, facet, word, groups, cards)


def _overview(
    book: Casebook, facet: Facet, word: str, groups: Mapping[str, list[Entry]], cards: Mapping[str, str]
) -> Artifact:
    one, entries = facet.terms[word], groups[word]
    stories = "story" if len(entries) == 1 else "stories"
    front = {
        "title": f"{facet.label}: {one.label}",
        "description": f"{one.sentence} {len(entries)} deployment {stories} of PyPy.",
        "hide": ["navigation", "toc"],
        "kind": "overview",
        "search": {"exclude": True},
    }
    shown = {"facet": facet, "word": word, "one": one, "entries": entries, "groups": groups, "cards": cards}
    return page(book, f"stories/{facet.name}/{word}.md", "facet.html", front, **shown)

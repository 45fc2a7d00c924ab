"""One overview page for each word of each facet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.comparison import leading
from casebook.facets import Facet, facets_of, newest_first, sorted_by
from casebook.outputs import output
from casebook.page import fragment, page


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


def cards_of(book: Casebook, base: str) -> dict[str, Markup]:
    """Give the card of each story, by slug; a story stands on many pages, and its card is made once for each *base*."""
    return {slug: Markup(_card(entry, book, base)) for slug, entry in book.entries.items()}  # noqa: S704 - our template's


def _card(entry: Entry, book: Casebook, base: str) -> str:
    return fragment(book, "card.html", base, entry=entry, lead=leading(entry.case, book.vocabulary)).strip()

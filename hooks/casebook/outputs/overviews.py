"""Overview pages for each word of each facet; the stories of a frequent word stand on several pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.cards import cards_of
from casebook.facets import Facet, facets_of, newest_first, sorted_by
from casebook.outputs import output
from casebook.page import page

_ON_A_PAGE = 100


@output
def overviews(book: Casebook) -> Iterator[Artifact]:
    """Make `stories/<facet>/<word>.md`, and `stories/<facet>/<word>/<number>.md` from the second page on."""
    entries = newest_first(book)
    bases = ["../../../", "../../../../"] if len(entries) > _ON_A_PAGE else ["../../../"]
    cards = [cards_of(book, base) for base in bases]
    for facet in facets_of(book):
        groups = sorted_by(facet, entries)
        for word in groups:
            yield from _pages(book, facet, word, groups, cards)


def _pages(
    book: Casebook,
    facet: Facet,
    word: str,
    groups: Mapping[str, Sequence[Entry]],
    cards: Sequence[Mapping[str, str]],
) -> Iterator[Artifact]:
    """Make the pages of *word*; *cards* holds those of the first page and those of the others, one level below it."""
    one, entries = facet.terms[word], groups[word]
    stories = "story" if len(entries) == 1 else "stories"
    last = 1 + (len(entries) - 1) // _ON_A_PAGE
    for number in range(1, last + 1):
        place = f", page {number} of {last}" if number > 1 else ""
        front = {
            "title": f"{facet.label}: {one.label}{place}",
            "description": f"{one.sentence} {len(entries)} deployment {stories} of PyPy{place}.",
            "hide": ["navigation", "toc"],
            "kind": "overview",
            "search": {"exclude": True},
        }
        some = entries[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
        told = cards[number > 1]
        shown = {"cards": [told[entry.slug] for entry in some], "number": number, "last": last}
        path = f"stories/{facet.name}/{word}/{number}.md" if number > 1 else f"stories/{facet.name}/{word}.md"
        yield page(book, path, "facet.html", front, facet=facet, word=word, one=one, groups=groups, **shown)

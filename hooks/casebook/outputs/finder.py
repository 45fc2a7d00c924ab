"""The finder: the page of all stories, what its script sorts by, and the cards beyond the first page.

The page of a small casebook holds every card. A thousand weigh more than a reader should load to see ten, so the page
of a large one holds the first, and the rest lie in small files that are fetched when they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.cards import cards_of
from casebook.comparison import gain, is_of_one_program, leading
from casebook.facets import Facet, facets_of, most_telling_first, newest_first, sorted_by
from casebook.outputs import output
from casebook.page import page

_FRONT = {
    "title": "Stories",
    "description": "Every deployment story of PyPy: what teams tried, gained and lost, and how sure that is.",
    "hide": ["navigation", "toc"],
    "kind": "overview",
    "scripts": ["finder"],
    "styles": ["finder"],
    "search": {"exclude": True},
}
_SMALL = 100
_FIRST = 24
_IN_A_FILE = 10


@output
def finder(book: Casebook) -> Iterator[Artifact]:
    """Make `stories/index.md`, `stories/finder.json` and `stories/cards/<number>.json`."""
    entries = most_telling_first(book)
    groups = [(facet, sorted_by(facet, entries)) for facet in facets_of(book)]
    by_slug = cards_of(book, "../")
    cards = [by_slug[entry.slug] for entry in entries]
    shown = {"cards": cards if len(cards) <= _SMALL else cards[:_FIRST], "total": len(cards), "facets": groups}
    yield page(book, "stories/index.md", "stories.html", dict(_FRONT), **shown)
    yield Artifact.of_json("stories/finder.json", finder_data(entries, groups, book), packed=True)
    for begin in range(0, len(cards), _IN_A_FILE):
        path = f"stories/cards/{begin // _IN_A_FILE}.json"
        yield Artifact.of_json(path, cards[begin : begin + _IN_A_FILE], packed=True)


def finder_data(
    entries: Sequence[Entry], groups: Sequence[tuple[Facet, Mapping[str, Sequence[Entry]]]], book: Casebook
) -> dict[str, Any]:
    """Give what the finder sorts by: stories by number, in each facet the stories of each word, and two more orders.

    The numbers of a word are told as steps from one to the next, which takes half the bytes. A word also has the other
    words that somebody may type for it.
    """
    numbers = {entry.slug: number for number, entry in enumerate(entries)}
    return {
        "stories": list(numbers),
        "in_a_file": _IN_A_FILE,
        "facets": [
            {
                "name": facet.name,
                "label": facet.label,
                "words": [
                    [
                        word,
                        facet.terms[word].label,
                        _steps(numbers[entry.slug] for entry in found),
                        *([facet.terms[word].also] if facet.terms[word].also else []),
                    ]
                    for word, found in found_by_word.items()
                ],
            }
            for facet, found_by_word in groups
        ],
        "orders": {
            "newest": [numbers[entry.slug] for entry in newest_first(book)],
            "gain": sorted(numbers.values(), key=lambda number: -_largest_gain(entries[number], book)),
        },
    }


def _steps(numbers: Iterable[int]) -> list[int]:
    return [after - before for before, after in pairwise([0, *numbers])]


def _largest_gain(entry: Entry, book: Casebook) -> float:
    """Give the least gain that the figure on the card promises; without a comparison of one program there is none.

    The best case promises nothing of the others.
    """
    lead = leading(entry.case, book.vocabulary)
    if lead and lead.precision == "up-to":
        return 1.0
    found = lead and is_of_one_program(lead) and gain(lead, book.vocabulary)
    return found[0] if found else float("-inf")

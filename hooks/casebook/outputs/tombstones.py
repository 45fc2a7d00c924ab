"""What is left of a withdrawn story: a page without words at each of its addresses, and an answer in the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.outputs import output
from casebook.page import page


@output
def tombstones(book: Casebook) -> Iterator[Artifact]:
    """Make `stories/<slug>.md` and `api/v1/cases/<slug>.json` for each address of a withdrawn story."""
    for one in withdrawn(book):
        front = {
            "title": "Withdrawn story",
            "description": "The story that stood here was withdrawn.",
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
            "kind": "withdrawn",
        }
        yield page(book, f"stories/{one['slug']}.md", "withdrawn.html", front, withdrawal=book.withdrawn[one["slug"]])
        yield Artifact.of_json(f"api/v1/cases/{one['slug']}.json", one)


def withdrawn(book: Casebook) -> list[dict[str, Any]]:
    """Give what the data tells of each withdrawn address."""
    return [
        {"slug": slug, "status": "withdrawn", "withdrawn": one.withdrawn, "reason": one.reason}
        for slug, one in sorted(book.withdrawn.items())
    ]

"""The register of libraries as a page."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.outputs import output
from casebook.page import page


@output
def library_pages(book: Casebook) -> Iterator[Artifact]:
    """Make `libraries/index.md`."""
    front = {
        "title": "Libraries",
        "description": "How each library comes to run on PyPy: as it is, by itself, through a twin, or not at all.",
        "hide": ["navigation", "toc"],
        "source": "casestudies/libraries.yml",
        "kind": "libraries",
    }
    routes = {
        route: [library for library in book.libraries.values() if library.route == route]
        for route in [*book.vocabulary.routes, "not-stated"]
    }
    met = {name: book.of_library(name) for name in book.libraries}
    yield page(book, "libraries/index.md", "libraries.html", front, routes=routes, met=met)

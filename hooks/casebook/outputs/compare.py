"""The comparison: a page that lays stories side by side, and the facts of each story as rows for it."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.outputs import output
from casebook.page import page
from casebook.rows import rows_of

_FRONT = {
    "title": "Compare stories",
    "description": "Two or three deployment stories of PyPy side by side: what differs, and what they share.",
    "hide": ["navigation", "toc"],
    "kind": "compare",
    "scripts": ["compare"],
    "styles": ["compare"],
    "search": {"exclude": True},
}


@output
def compare(book: Casebook) -> Iterator[Artifact]:
    """Make `compare/index.md` and `compare/<slug>.json`."""
    by_title = sorted(book.entries.values(), key=lambda entry: entry.case.title.casefold())
    yield page(book, "compare/index.md", "compare.html", dict(_FRONT), entries=by_title)
    for entry in by_title:
        told = {"slug": entry.slug, "title": entry.case.title, "rows": rows_of(entry, book)}
        yield Artifact.of_json(f"compare/{entry.slug}.json", told, f"casestudies/{entry.slug}/case.yml", packed=True)

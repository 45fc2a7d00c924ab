"""The overview of all stories, and one page for each word of each facet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.comparison import leading
from casebook.facets import facets_of, newest_first, sorted_by
from casebook.outputs import output
from casebook.page import page


@output
def overviews(book: Casebook) -> Iterator[Artifact]:
    """Make `stories/index.md` and `stories/<facet>/<word>.md`."""
    leads = {slug: leading(entry.case, book.vocabulary) for slug, entry in book.entries.items()}
    facets = [(facet, sorted_by(facet, book)) for facet in facets_of(book)]
    front = {"title": "Stories", "description": _ALL, "hide": ["navigation", "toc"], "kind": "overview"}
    yield page(book, "stories/index.md", "stories.html", front, facets=facets, entries=newest_first(book), leads=leads)
    for facet, groups in facets:
        for word, entries in groups.items():
            term = book.vocabulary.term(facet.kind, word)
            about: dict[str, Any] = {
                "title": f"{facet.label}: {term.label}",
                "description": f"{term.sentence} {len(entries)} deployment stories of PyPy.",
                "hide": ["navigation", "toc"],
                "kind": "overview",
                "search": {"exclude": True},
            }
            shown = {"facet": facet, "word": word, "one": term, "entries": entries, "groups": groups, "leads": leads}
            yield page(book, f"stories/{facet.name}/{word}.md", "facet.html", about, **shown)


_ALL = "Every deployment story of PyPy in the casebook: what teams tried, gained and lost, and how sure that is."

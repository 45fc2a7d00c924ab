"""The page of all waivers: what the check found and the reviewers let stand."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.outputs import output
from casebook.page import page

_FRONT = {
    "title": "Waivers",
    "description": "Every finding that the reviewers let stand, with the reason.",
    "kind": "reference",
}


@output
def waivers_page(book: Casebook) -> Iterator[Artifact]:
    """Make `reference/waivers.md`."""
    told = [(entry, waiver) for entry in book.entries.values() for waiver in entry.case.waivers]
    yield page(book, "reference/waivers.md", "waivers.html", dict(_FRONT), waivers=told)

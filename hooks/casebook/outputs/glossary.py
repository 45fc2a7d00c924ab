"""The glossary: words of the trade, and those of the casebook from its vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.outputs import output
from casebook.page import page

_FRONT = {
    "title": "Glossary",
    "description": "What the words of the casebook mean: those of PyPy and C extensions, and its own.",
    "kind": "reference",
}
_LISTS = (
    "outcomes",
    "grades",
    "blockers",
    "remedies",
    "bindings",
    "actions",
    "precisions",
    "comparisons",
    "settings",
    "absent",
)


@output
def glossary(book: Casebook) -> Iterator[Artifact]:
    """Make `reference/glossary.md`."""
    fields = type(book.vocabulary).model_fields
    lists = {name: fields[name].description for name in _LISTS}
    yield page(book, "reference/glossary.md", "glossary.html", dict(_FRONT), lists=lists)

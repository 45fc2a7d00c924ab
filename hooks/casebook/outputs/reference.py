"""The reference, made from the code: fields and vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.describe import blank_case, field_lines
from casebook.model.library import Library
from casebook.model.population import Band
from casebook.model.sentences import sentences
from casebook.model.talk import Talk
from casebook.model.vocabulary import Vocabulary
from casebook.model.withdrawal import Withdrawal
from casebook.outputs import output
from casebook.page import page


@output
def reference(book: Casebook) -> Iterator[Artifact]:
    """Make `reference/fields.md` and `reference/vocabulary.md`."""
    front = {"title": "Fields", "description": "Every field of a case file, with its meaning.", "kind": "reference"}
    shown = {
        "files": {
            "case.yml": list(field_lines()),
            "libraries.yml": list(field_lines(Library)),
            "a talk": list(field_lines(Talk)),
            "a band of populations.yml": list(field_lines(Band)),
            "a story of withdrawn.yml": list(field_lines(Withdrawal)),
        }
    }
    yield page(
        book,
        "reference/fields.md",
        "fields.html",
        front,
        blank=blank_case(book.vocabulary.known(), book.address),
        **shown,
    )
    front = {"title": "Vocabulary", "description": "Every controlled word, with its meaning.", "kind": "reference"}
    lists = sentences(Vocabulary)
    yield page(book, "reference/vocabulary.md", "vocabulary.html", front, lists=lists)

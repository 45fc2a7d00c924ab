"""The reference, made from the code: fields, vocabulary, rules."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.describe import blank_case, field_lines
from casebook.model.library import Library
from casebook.model.population import Band
from casebook.model.talk import Talk
from casebook.outputs import output
from casebook.page import page
from casebook.reading.source_rules import SOURCE_RULES
from casebook.rules import all_rules


@output
def reference(book: Casebook) -> Iterator[Artifact]:
    """Make `reference/fields.md`, `reference/vocabulary.md` and `reference/rules.md`."""
    front = {"title": "Fields", "description": "Every field of a case file, with its meaning.", "kind": "reference"}
    shown = {
        "files": {
            "case.yml": list(field_lines()),
            "libraries.yml": list(field_lines(Library)),
            "a talk": list(field_lines(Talk)),
            "a band of populations.yml": list(field_lines(Band)),
        }
    }
    yield page(
        book, "reference/fields.md", "fields.html", front, blank=blank_case(book.vocabulary.known(), book.site), **shown
    )
    front = {"title": "Vocabulary", "description": "Every controlled word, with its meaning.", "kind": "reference"}
    lists = {name: field.description for name, field in type(book.vocabulary).model_fields.items()}
    yield page(book, "reference/vocabulary.md", "vocabulary.html", front, lists=lists)
    front = {"title": "Rules", "description": "What casebook check wants, and why.", "kind": "reference"}
    yield page(book, "reference/rules.md", "rules.html", front, rules=all_rules(), source_rules=SOURCE_RULES)

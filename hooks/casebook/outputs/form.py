"""The form at `contribute/new/`: its page, and the description of the model from which the browser makes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.describe import blank_story, form_fields, schema_line
from casebook.outputs import output
from casebook.outputs.form_rules import form_rules
from casebook.page import page

_FIELDS, _DATA, _WORDS = "api/v1/form-fields.json", "api/v1/form.json", "api/v1/form-words.txt"
_DRAWN = ("schema", "fields", "story", "limits", "absent")
_CHECKED = {"advice", "asked", "choice", "compares", "form", "least", "lines", "nullable", "rule", "wanted"}
"""What the description of a field tells only the check."""


@output
def form(book: Casebook) -> Iterator[Artifact]:
    """Make the page, what it is drawn from, and what the check needs: `form.json` and the words of the dictionary."""
    front = {
        "title": "Write a story here",
        "description": "A form that writes the two files of a story; nothing leaves your browser.",
        "kind": "form",
        "hide": ["navigation", "toc"],
        "scripts": ["form"],
        "styles": ["form"],
    }
    yield page(book, "contribute/new.md", "form.html", front)
    data = form_data(book)
    yield Artifact.of_json(_FIELDS, drawn(data), packed=True)
    yield Artifact.of_json(_DATA, data, packed=True)
    yield Artifact(_WORDS, book.dictionary.packed())


def form_data(book: Casebook) -> dict[str, Any]:
    """Describe fields, words and rules for the browser; nothing of it stands in the scripts."""
    fields = form_fields()
    return {
        "schema": 1,
        "schema_line": schema_line(book.address) if book.address else "",
        "fields": fields,
        "terms": {kind: _terms(book, kind) for kind in sorted({"absent", *_lists(fields)})},
        "references": {
            "library": {name: library.name for name, library in book.libraries.items()},
            "talk section": {name: part.title for name, (_, part) in book.sections.items()},
            "story": {slug: entry.case.title for slug, entry in book.entries.items()},
        },
        "aliases": {alias: slug for slug, entry in book.entries.items() for alias in entry.case.aliases},
        "withdrawn": sorted(book.withdrawn),
        "story": blank_story(),
        **form_rules(book),
    }


def drawn(data: dict[str, Any]) -> dict[str, Any]:
    """Give the part of the description from which the form is drawn; the check needs the whole."""
    terms = {
        kind: {word: {key: term[key] for key in ("label", "sentence")} for word, term in told.items()}
        for kind, told in data["terms"].items()
    }
    references = {kind: told for kind, told in data["references"].items() if kind != "story"}
    part = {key: data[key] for key in _DRAWN}
    return part | {"fields": _unchecked(data["fields"]), "terms": terms, "references": references}


def _unchecked(part: Any) -> Any:
    """Leave out of the description of fields what only the check asks for."""
    if isinstance(part, list):
        return [_unchecked(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {key: _unchecked(one) for key, one in part.items() if key not in _CHECKED}


def _lists(fields: list[dict[str, Any]]) -> Iterator[str]:
    """Give the lists of words that *fields* take their words from."""
    for one in fields:
        if "fields" in one:
            yield from _lists(one["fields"])
        elif one["type"].get("name") == "term":
            yield one["type"]["kind"]


def _terms(book: Casebook, kind: str) -> dict[str, dict[str, Any]]:
    return {word: term.model_dump(exclude_none=True) for word, term in book.vocabulary.terms(kind).items()}

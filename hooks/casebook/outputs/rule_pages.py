"""The overview of all rules, and a page for each with an example of what it finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.catalogue import catalogue
from casebook.outputs import output
from casebook.page import page


@output
def rule_pages(book: Casebook) -> Iterator[Artifact]:
    """Make `reference/rules.md` and `reference/rules/<rule>.md`."""
    rules = catalogue()
    front = {"title": "Rules", "description": "What casebook check wants, and why.", "kind": "reference"}
    yield page(book, "reference/rules.md", "rules.html", front, rules=rules)
    for one in rules:
        about: dict[str, Any] = {
            "title": one.title,
            "description": one.wants,
            "hide": ["toc"],
            "kind": "rule",
            "styles": ["rules"],
            "source": f"docs/rules/{one.name}.yml",
        }
        yield page(
            book, f"reference/rules/{one.name}.md", "rule.html", about, rule=one, example=book.examples.get(one.name)
        )

"""One page for each story, and one for each of its former names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.chart import RatioScale, lengths
from casebook.citation import bibtex, citation
from casebook.closeness import all_related
from casebook.comparison import gain, leading
from casebook.model.case import Case, Permission, Runtime
from casebook.outputs import output
from casebook.page import day, page


@output
def story_pages(book: Casebook) -> Iterator[Artifact]:
    """Make `stories/<slug>.md`, and a page that leads on from each alias."""
    related = all_related(book)
    for entry in book.entries.values():
        shown = {**_shown(entry, book), "related": related[entry.slug]}
        yield page(book, f"stories/{entry.slug}.md", "story.html", _front(entry), **shown)
        for alias in entry.case.aliases:
            if alias in book.withdrawn:
                continue
            front = {"title": entry.case.title, "description": "This story has a new address."}
            yield page(book, f"stories/{alias}.md", "moved.html", front, entry=entry)


def _front(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.case.title,
        "description": entry.case.summary,
        "hide": ["navigation", "toc"],
        "kind": "story",
        "source": f"casestudies/{entry.slug}/case.yml",
    }


def _shown(entry: Entry, book: Casebook) -> dict[str, Any]:
    case, vocabulary = entry.case, book.vocabulary
    charted = [(one, *found) for one in case.measurements if (found := gain(one, vocabulary))]
    return {
        "entry": entry,
        "lead": leading(case, vocabulary),
        "period": _period(case),
        "charted": charted,
        "plain": [one for one in case.measurements if one.value is not None],
        "measured": {one.id: one for one in case.measurements},
        "scale": RatioScale.of(ratio for _, *pair in charted for ratio in pair),
        "bar_lengths": lengths,
        "before_name": vocabulary.term("implementations", case.runtime.before.implementation).label,
        "after_name": vocabulary.term("implementations", case.runtime.tried.implementation).label,
        "runtime": lambda runtime: _runtime(runtime, book),
        "name_of": lambda library: book.libraries[library].name if library in book.libraries else library,
        "quotes": shown_quotes(case),
        "sections": [
            (f"talks/{name.replace('/', '/#')}", book.sections[name][1].title)
            for name in case.sections
            if name in book.sections
        ],
        "citation": citation(entry),
        "bibtex": bibtex(entry),
    }


def shown_quotes(case: Case) -> list[Any]:
    """Give the quotes that the site may show; nothing is shown that is not approved for it."""
    return [one for one in case.quotes if _may_be_shown(one.permission)]


def _may_be_shown(permission: Permission) -> bool:
    """Tell whether a quote may stand on the site; one that is bound to dates waits for a rule that knows the day."""
    is_dated = permission.embargo is not None or permission.until is not None
    return permission.status == "approved" and "site" in permission.media and not is_dated


def _period(case: Case) -> str:
    begin, end = day(case.when.adopted), day(case.when.ended or case.when.confirmed)
    if case.when.adopted == "not-stated":
        return f"known until {end}"
    return begin if begin == end else f"{begin} to {end}"


def _runtime(runtime: Runtime, book: Casebook) -> str:
    name = book.vocabulary.term("implementations", runtime.implementation).label
    versions = ", ".join(word.replace("not-stated", "version not stated") for word in runtime.versions)
    python = f" (Python {runtime.python})" if runtime.python else ""
    return f"{name} {versions}{python}"

"""How to cite a story."""

from __future__ import annotations

from casebook.book import Entry
from casebook.latex import escape
from casebook.model import dates

SITE = "PyPy Casebook"


def citation(entry: Entry) -> str:
    """Write the citation of a story as plain text; the reader adds the address and the day of reading."""
    return (
        f"{SITE} editors: {entry.case.title}. {SITE}, story {entry.slug}, evidence grade {entry.case.evidence.grade}."
    )


def bibtex(entry: Entry) -> str:
    """Write the citation of a story as BibTeX; the year is the last one that the story covers."""
    last = entry.case.when.confirmed
    year = f"  year = {{{dates.parse(last).last.year}}},\n" if dates.is_date(last) else ""
    return (
        f"@misc{{pypy-casebook-{entry.slug},\n  title = {{{{{escape(entry.case.title)}}}}},\n"
        f"  author = {{{{{SITE} editors}}}},\n{year}"
        f"  note = {{Story {entry.slug}, evidence grade {entry.case.evidence.grade}}}\n}}"
    )

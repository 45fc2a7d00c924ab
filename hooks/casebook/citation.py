"""How to cite a story."""

from __future__ import annotations

from casebook.book import Entry
from casebook.latex import escape
from casebook.model import dates

SITE = "PyPy Casebook"


def citation(entry: Entry, address: str) -> str:
    """Write the citation of the story at *address* as plain text."""
    read = _read(entry)
    year = f" ({read.last.year})" if read else ""
    told = f"{SITE} editors{year}: {entry.case.title}. {SITE}, {_note(entry)}."
    return f"{told} {address}".strip()


def bibtex(entry: Entry, address: str) -> str:
    """Write the citation of the story at *address* as BibTeX."""
    read = _read(entry)
    fields = {
        "title": f"{{{escape(entry.case.title)}}}",
        "author": f"{{{SITE} editors}}",
        "year": str(read.last.year) if read else "",
        "url": address,
        "note": _note(entry)[0].upper() + _note(entry)[1:],
    }
    told = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
    return f"@misc{{pypy-casebook-{entry.slug},\n{told}\n}}"


def _read(entry: Entry) -> dates.CoarseDate | None:
    """Give the day on which the editors last read a source or verified the case, which dates the story."""
    evidence = entry.case.evidence
    told = [*(source.read for source in evidence.sources), evidence.verified_on or ""]
    return max((dates.parse(day) for day in told if dates.is_date(day)), key=lambda day: day.last, default=None)


def _note(entry: Entry) -> str:
    """Say which story it is, how sure, how far it reaches, and as of when: all that a citation must keep."""
    last, read = entry.case.when.confirmed, _read(entry)
    reach = f", known until {dates.parse(last)}" if dates.is_date(last) else ""
    verb = "sources read" if entry.case.evidence.sources else "verified"
    return f"story {entry.slug}, evidence grade {entry.case.evidence.grade}{reach}{f', {verb} {read}' if read else ''}"

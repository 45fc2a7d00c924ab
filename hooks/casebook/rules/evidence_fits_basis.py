"""A public case lists its sources; a confidential one lists none and says who verified it."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.rules import Problem, rule


@rule(
    "evidence-fits-basis",
    wants="A public case lists at least one source; a confidential one lists none and says who verified it.",
    why="A reader must be able to follow a public case, and nobody a confidential one.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Compare the evidence with its basis."""
    evidence, path = entry.case.evidence, ("evidence",)
    if entry.is_mended(path) or entry.is_mended((*path, "basis")):
        return
    place = entry.facts.place((*path, "basis"))
    sources = entry.facts.key_place((*path, "sources"))
    if evidence.basis == "public":
        if not evidence.sources and not entry.touches_mended((*path, "sources")):
            yield Problem(place, "a public case has no source", "list at least one under sources")
        return
    if evidence.sources:
        yield Problem(sources, "a confidential case lists sources", "remove them: a link names the firm")
    missing = [key for key in ("verified_by", "verified_on", "seen") if not getattr(evidence, key)]
    missing = [key for key in missing if not entry.touches_mended((*path, key))]
    if missing:
        yield Problem(place, "nobody has verified this confidential case", f"give {', '.join(missing)}")

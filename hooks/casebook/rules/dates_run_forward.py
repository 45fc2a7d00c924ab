"""A story is adopted, then confirmed or ended, and sources are published before they are read."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.model import dates
from casebook.reading.yamltext import Path
from casebook.rules import Problem, rule


@rule(
    "dates-run-forward",
    wants="PyPy is adopted before it is confirmed or given up, and a source is published before it is read.",
    why="A date in the wrong order is a slip of the pen that no reader can mend.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Compare the dates of the story and of its sources."""
    when = entry.case.when
    pairs: list[tuple[Path, str, Path, str]] = [
        (("when", "adopted"), when.adopted, ("when", "confirmed"), when.confirmed)
    ]
    pairs += [(("when", "adopted"), when.adopted, ("when", "ended"), when.ended or "")]
    for index, source in enumerate(entry.case.evidence.sources):
        here: Path = ("evidence", "sources", index)
        pairs.append(((*here, "published"), source.published, (*here, "read"), source.read))
    for early_path, early, late_path, late in pairs:
        if _is_before(late, early) and not entry.is_mended(early_path) and not entry.is_mended(late_path):
            message = f"{late_path[-1]} is {late}, before {early_path[-1]}, which is {early}"
            yield Problem(entry.facts.place(late_path), message, "set the two dates in order")


def _is_before(late: str, early: str) -> bool:
    if not (dates.is_date(late) and dates.is_date(early)):
        return False
    return dates.parse(late).last < dates.parse(early).first

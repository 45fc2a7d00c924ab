"""The stories as one table, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry, libraries_of
from casebook.comparison import figure, leading
from casebook.outputs import output
from casebook.table import as_csv

COLUMNS = (
    "slug",
    "title",
    "sector",
    "region",
    "size",
    "workloads",
    "load",
    "adopted",
    "confirmed",
    "ended",
    "outcome",
    "reasons",
    "figure",
    "figure_grade",
    "libraries",
    "blockers",
    "basis",
    "grade",
)


@output
def cases_csv(book: Casebook) -> Iterator[Artifact]:
    """Make `cases.csv`; several words in one cell stand apart by a space."""
    yield Artifact("cases.csv", as_csv(COLUMNS, (_row(entry, book) for entry in book.entries.values())))


def _row(entry: Entry, book: Casebook) -> dict[str, str]:
    case, lead = entry.case, leading(entry.case, book.vocabulary)
    return {
        "slug": entry.slug,
        "title": case.title,
        "sector": case.who.sector,
        "region": case.who.region,
        "size": case.who.size,
        "workloads": " ".join(case.workload.kinds),
        "load": case.workload.load,
        "adopted": case.when.adopted,
        "confirmed": case.when.confirmed,
        "ended": case.when.ended or "",
        "outcome": case.outcome.status,
        "reasons": " ".join(case.outcome.reasons),
        "figure": f"{lead.label}: {figure(lead, book.vocabulary)}" if lead else "",
        "figure_grade": lead.grade if lead else "",
        "libraries": " ".join(libraries_of(case)),
        "blockers": " ".join(dict.fromkeys(one.blocker for one in case.blockers)),
        "basis": case.evidence.basis,
        "grade": case.evidence.grade,
    }

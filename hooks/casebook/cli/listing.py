"""List the stories, all or some.

example:
  casebook list --sector web --outcome reverted
  casebook list --library psycopg2cffi --format json
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from casebook.book import Casebook, Entry, libraries_of
from casebook.load import UnreadableError, load
from casebook.model.refusals import suggest
from casebook.table import as_csv


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--sector", help="a sector, or a sector group: web, finance, other")
    parser.add_argument("--workload", help="a workload")
    parser.add_argument("--outcome", help="an outcome")
    parser.add_argument("--library", help="the id of a library")
    parser.add_argument("--format", choices=["text", "json", "csv"], default="text", help="how to tell")


def run(root: Path, options: argparse.Namespace) -> int:
    """Print the stories that fit."""
    book = load(root).book.sound()
    _refuse_unknown(book, options)
    rows = [_row(entry) for entry in book.entries.values() if _fits(book, entry, options)]
    sys.stdout.write({"text": _text, "json": _json, "csv": _csv}[options.format](rows))
    return 0


def _refuse_unknown(book: Casebook, options: argparse.Namespace) -> None:
    words = book.vocabulary.known().words
    known = {
        "sector": [*words["sectors"], *words["sector_groups"]],
        "workload": list(words["workloads"]),
        "outcome": list(words["outcomes"]),
        "library": list(book.libraries),
    }
    for name, allowed in known.items():
        wanted = getattr(options, name)
        if wanted and wanted not in allowed:
            raise UnreadableError(f"{wanted} is not a known {name}; {suggest(wanted, allowed)}")


def _fits(book: Casebook, entry: Entry, options: argparse.Namespace) -> bool:
    case = entry.case
    group = book.vocabulary.term("sectors", case.who.sector).group
    return (
        options.sector in {None, case.who.sector, group}
        and (options.workload is None or options.workload in case.workload.kinds)
        and options.outcome in {None, case.outcome.status}
        and (options.library is None or options.library in libraries_of(case))
    )


def _row(entry: Entry) -> dict[str, str]:
    case = entry.case
    return {
        "slug": entry.slug,
        "title": case.title,
        "sector": case.who.sector,
        "outcome": case.outcome.status,
        "grade": case.evidence.grade,
        "adopted": case.when.adopted,
    }


def _text(rows: list[dict[str, str]]) -> str:
    if not rows:
        return "no story fits\n"
    wide = {key: max(len(row[key]) for row in rows) for key in rows[0]}
    order = ["slug", "outcome", "grade", "sector", "adopted", "title"]
    return "".join("  ".join(row[key].ljust(wide[key]) for key in order).rstrip() + "\n" for row in rows)


def _json(rows: list[dict[str, str]]) -> str:
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def _csv(rows: list[dict[str, str]]) -> str:
    return as_csv(["slug", "title", "sector", "outcome", "grade", "adopted"], rows, end="\n")

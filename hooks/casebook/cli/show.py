"""Show one story in the terminal.

example:
  casebook show auction-bidders
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from casebook.book import Casebook, Entry
from casebook.comparison import headline
from casebook.load import UnreadableError, load
from casebook.model.refusals import suggest
from casebook.page import day


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("slug", metavar="SLUG", help="the folder of the story")


def run(root: Path, options: argparse.Namespace) -> int:
    """Print the story."""
    loaded = load(root)
    book = loaded.book.sound()
    if options.slug in loaded.slugs and options.slug not in book.entries:
        raise UnreadableError(f"{options.slug} cannot be shown as it stands: run casebook check {options.slug}")
    if options.slug not in book.entries:
        raise UnreadableError(f"no story is called {options.slug}; {suggest(options.slug, list(book.entries))}")
    sys.stdout.write("\n".join(_lines(book, book.entries[options.slug])) + "\n")
    return 0


def _lines(book: Casebook, entry: Entry) -> Iterator[str]:
    case, term = entry.case, book.vocabulary.term
    yield case.title
    yield "=" * len(case.title)
    period = f"{day(case.when.adopted)} to {day(case.when.ended or case.when.confirmed)}"
    grade = f"evidence {case.evidence.grade}: {term('grades', case.evidence.grade).label}"
    facts = [term("outcomes", case.outcome.status).label, term("sectors", case.who.sector).label, period, grade]
    yield " · ".join(facts)
    yield ""
    yield textwrap.fill(case.summary, 100)
    yield ""
    for measurement in case.measurements:
        yield textwrap.fill(f"* {headline(measurement, book.vocabulary)}", 100, subsequent_indent="  ")
    yield ""
    yield entry.story.strip()
    yield ""
    yield from (f"[{source.id}] {source.title}. {source.author}. {source.url}" for source in case.evidence.sources)

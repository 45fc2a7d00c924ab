"""Record that the words of a quote are approved: the day, and a seal that tells when they change.

example:
  casebook approve ticket-queue two-weeks --media site slides
  casebook approve ticket-queue half-the-machines --by speaker --on 2015-03-20 --until 2016-03-20
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from casebook.book import Casebook, Entry
from casebook.load import UnreadableError, load
from casebook.model import dates
from casebook.model.case import Quote
from casebook.model.refusals import suggest
from casebook.permission import beginning, seal
from casebook.sealing import with_approval

_REMINDER = "the seal tells when the words change; it is no signature, so read them in the diff\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("case", metavar="CASE", help="the folder of the story")
    parser.add_argument("quote", metavar="QUOTE", help="the id of the quote")
    parser.add_argument("--on", metavar="DATE", help="the day of the approval; today without")
    parser.add_argument("--by", choices=["editors", "speaker"], help="who approved it; a verbatim quote needs speaker")
    parser.add_argument("--media", nargs="+", metavar="MEDIUM", help="where it may be shown: site, slides")
    parser.add_argument("--until", metavar="DATE", help="the last day on which it may be shown")


def run(root: Path, options: argparse.Namespace) -> int:
    """Write the approval, or say why that cannot be."""
    book = load(root).book
    entry, index = _found(book, options.case, options.quote)
    told = _told(book, entry, entry.case.quotes[index], options)
    path = root / entry.facts.file
    try:
        path.write_bytes(with_approval(path.read_bytes(), index, told))
    except ValueError as error:
        raise UnreadableError(f"{entry.facts.file}: {error}") from error
    sys.stdout.write(f"sealed {entry.slug}/{options.quote} in {entry.facts.file}, approved on {told['approved_on']}\n")
    sys.stdout.write(_REMINDER)
    return 0


def _found(book: Casebook, slug: str, name: str) -> tuple[Entry, int]:
    """Find the story and the place of the quote in it."""
    if slug not in book.entries:
        raise UnreadableError(f"no story is called {slug}; {suggest(slug, list(book.entries))}")
    entry = book.entries[slug]
    ids = [quote.id for quote in entry.case.quotes]
    if name not in ids:
        raise UnreadableError(f"{slug} has no quote {name}; {suggest(name, ids) if ids else 'it has none'}")
    if entry.mended or entry.facts.findings or ids.count(name) > 1:
        raise UnreadableError(f"{entry.facts.file} is not clean: run casebook check and mend it first")
    return entry, ids.index(name)


def _told(book: Casebook, entry: Entry, quote: Quote, options: argparse.Namespace) -> dict[str, str | tuple[str, ...]]:
    """Give what is to be written, or refuse what would be no approval."""
    given = quote.permission
    if given.status in {"refused", "withdrawn"}:
        raise UnreadableError(f"{quote.id} was {given.status}: give the words that are approved now another id")
    if not (quote.text and quote.attribution):
        raise UnreadableError(f"{quote.id} has no text and attribution: write the approved words first")
    if quote.wording == "verbatim" and "speaker" not in {options.by, given.by}:
        raise UnreadableError(f"{quote.id} is verbatim: add --by speaker when the person who said it has approved it")
    media = tuple(options.media or given.media)
    unknown = [word for word in media if word not in book.vocabulary.media]
    if unknown or not media:
        raise UnreadableError(f"--media: {suggest(unknown[0] if unknown else '', list(book.vocabulary.media))}")
    on = _day(entry, "--on", options.on or _today(entry, book.day))
    if dates.parse(on).first > book.day:
        raise UnreadableError(f"--on: {on} has not come yet: approve when it is approved")
    until = options.until and _day(entry, "--until", options.until)
    begin = beginning(given.model_copy(update={"approved_on": on}))
    if until and begin and dates.parse(until).last < begin[0]:
        raise UnreadableError(f"--until: {until} is over before the quote may be shown")
    wanted = {"status": "approved", "by": options.by, "media": options.media and media, "until": until}
    return {key: value for key, value in wanted.items() if value} | {"approved_on": on, "seal": seal(quote)}


def _today(entry: Entry, day: date) -> str:
    """Give today, for a confidential case no finer than it may be told."""
    is_coarse = entry.case.evidence.basis == "confidential"
    return f"{day.year}-Q{(day.month + 2) // 3}" if is_coarse else day.isoformat()


def _day(entry: Entry, option: str, text: str) -> str:
    finest = dates.Precision.QUARTER if entry.case.evidence.basis == "confidential" else dates.Precision.DAY
    if not dates.is_date(text) or dates.parse(text).precision > finest:
        form = "2015-Q1: this case is confidential" if finest == dates.Precision.QUARTER else "2015-03-20"
        raise UnreadableError(f"{option}: write a date such as {form}")
    return text

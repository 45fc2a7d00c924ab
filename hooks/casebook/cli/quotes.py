"""Give quotes that may be shown, in the format that a speaker pastes; a refused one says why.

example:
  casebook quotes --section pycon-2015/web-stories --max-words 20
  casebook quotes auction-bidders/two-weeks --on 2027-04-10 --format markdown
  casebook quotes two-weeks memory-was-the-price --format pptx -o quotes.pptx
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from casebook.book import Casebook, Entry
from casebook.load import UnreadableError, load
from casebook.model.case import Quote
from casebook.model.refusals import suggest
from casebook.permission import Tombstone
from casebook.slides import deck
from casebook.slides.annotation import annotation, record
from casebook.slides.content import address, quote_slide

REFUSED = 3
_TEXTS = {"text": "text", "markdown": "marp", "pandoc": "pandoc", "html": "html", "latex": "beamer"}
_LISTING = {"marp", "pandoc", "beamer"}
_NO_ADDRESS = "casebook: the site has no address yet, so the credits lead nowhere: set CASEBOOK_SITE_URL\n"
_SLIDES = {"pptx", *(name for name, one in _TEXTS.items() if one in _LISTING)}
"""The formats that are slides whatever else they are asked for."""
Pair = tuple[Entry, Quote]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="story/quote, or the quote alone; all without")
    parser.add_argument("--section", metavar="ID", help="a section of a talk, as talk/section")
    parser.add_argument("--sector", metavar="SECTOR", help="a sector, or a sector group: web, finance, other")
    parser.add_argument("--max-words", type=int, metavar="N", help="at most so many words")
    medium = "where it is to be shown; what is written as slides needs the permission for slides"
    parser.add_argument("--medium", choices=["slides", "site"], default="slides", help=medium)
    parser.add_argument("--on", metavar="DATE", help="the day of the talk, as 2027-04-10; today without")
    parser.add_argument("--format", choices=[*_TEXTS, "json", "pptx"], default="text", help="what to write")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="a file instead of the terminal")


def run(root: Path, options: argparse.Namespace) -> int:
    """Write the quotes, or nothing of them when one is refused."""
    if options.format == "pptx" and options.output is None and sys.stdout.isatty():
        raise UnreadableError("a .pptx is no text for a terminal: name a file with -o, or send it on with | or >")
    if options.medium == "site" and options.format in _SLIDES:
        sys.stderr.write(f"casebook: {options.format} makes slides, which --medium site does not allow: leave it out\n")
        return REFUSED
    book = load(root, on=_day(options.on)).book.sound(options.medium)
    _refuse_unknown(book, options)
    found = [_by_id(book, name) for name in dict.fromkeys(options.ids)] if options.ids else book.quotes
    refused = [f"{entry.slug}/{one.id} {one.reason}" for entry, one in found if isinstance(one, Tombstone)]
    if refused:
        sys.stderr.writelines(f"casebook: {line}\n" for line in refused)
        return REFUSED
    pairs = [(entry, one) for entry, one in found if isinstance(one, Quote) and _fits(book, entry, one, options)]
    if not pairs:
        sys.stderr.write("casebook: no quote that may be shown fits\n")
        return 0
    if options.output:
        _save(options.output, _written(book, pairs, options))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(_written(book, pairs, options))
    if not book.has_address:
        sys.stderr.write(_NO_ADDRESS)
    return 0


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UnreadableError(f"--on: {text} is no day; write it as 2027-04-10") from error


def _refuse_unknown(book: Casebook, options: argparse.Namespace) -> None:
    known = {"section": list(book.sections), "sector": [*book.vocabulary.sectors, *book.vocabulary.sector_groups]}
    for name, words in known.items():
        wanted = getattr(options, name)
        if wanted and wanted not in words:
            raise UnreadableError(f"{wanted} is not a known {name}; {suggest(wanted, words)}")


def _by_id(book: Casebook, name: str) -> tuple[Entry, Quote | Tombstone]:
    """Find a quote, shown or not, by its whole id or by its last part where only one story has it."""
    known: dict[str, tuple[Entry, Quote | Tombstone]] = {}
    for entry in book.entries.values():
        known |= {f"{entry.slug}/{quote.id}": (entry, quote) for quote in entry.case.quotes}
        known |= {f"{entry.slug}/{stone.id}": (entry, stone) for stone in entry.tombstones}
    fitting = [whole for whole in known if name in {whole, whole.rpartition("/")[2]}]
    if len(fitting) > 1 and name not in known:
        raise UnreadableError(f"{name} stands in several stories: choose one of {', '.join(fitting)}")
    if not fitting:
        same = [whole for whole in known if whole.rpartition("/")[2] == name.rpartition("/")[2]]
        names = same or [*known, *(whole.rpartition("/")[2] for whole in known)]
        raise UnreadableError(f"no quote has the id {name}; {suggest(name, names, limit=8)}")
    return known[name if name in known else fitting[0]]


def _fits(book: Casebook, entry: Entry, quote: Quote, options: argparse.Namespace) -> bool:
    sector = entry.case.who.sector
    return (
        (options.section is None or options.section in quote.sections)
        and options.sector in {None, sector, book.vocabulary.term("sectors", sector).group}
        and (options.max_words is None or len((quote.text or "").split()) <= options.max_words)
    )


def _written(book: Casebook, pairs: list[Pair], options: argparse.Namespace) -> bytes:
    """Write the quotes in the format asked for; a list in the terminal begins each with its id."""
    if options.format == "json":
        told = [{**record(book, *pair), "annotation": annotation(book, *pair)} for pair in pairs]
        return (json.dumps({"schema": 1, "quotes": told}, ensure_ascii=False, indent=1) + "\n").encode()
    slides = [quote_slide(book, *pair) for pair in pairs]
    stories = {address(book, entry): entry.case.title for entry, _ in pairs}
    sources = [(title, link) for link, title in stories.items()] if len(pairs) > 1 else []
    if options.format == "pptx":
        return deck.pptx(slides, sources)
    if options.format == "text" and not options.ids:
        names = [f"{entry.slug}/{quote.id}" for entry, quote in pairs]
        return "".join(
            f"{name}\n{deck.text('text', [one])}\n" for name, one in zip(names, slides, strict=True)
        ).encode()
    name = _TEXTS[options.format]
    return deck.text(name, slides, sources if name in _LISTING else []).encode()


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UnreadableError(f"{path} cannot be written: {error.strerror}") from error
    sys.stdout.write(f"wrote {path}\n")

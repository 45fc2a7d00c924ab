"""Quotes as data: our own record, and a W3C Web Annotation."""

from __future__ import annotations

from typing import Any

from casebook.book import Casebook, Entry
from casebook.model import dates
from casebook.model.case import Quote
from casebook.permission import Tombstone
from casebook.slides.content import address


def record(book: Casebook, entry: Entry, quote: Quote) -> dict[str, Any]:
    """Give what a page needs to list, filter and show *quote*."""
    case, until = entry.case, quote.permission.until
    return {
        "id": f"{entry.slug}/{quote.id}",
        "story": entry.slug,
        "title": case.title,
        "url": _path(entry, quote.id),
        "text": quote.text,
        "lang": quote.lang,
        "wording": quote.wording,
        "attribution": quote.attribution,
        "grade": quote.grade,
        "sections": list(quote.sections),
        "sector": case.who.sector,
        "field": _field(book, entry),
        "workloads": list(case.workload.kinds),
        "words": len((quote.text or "").split()),
        "media": list(quote.permission.media),
        "until": until and dates.last_day(until),
        "until_told": until and dates.ending(until),
        "approved_on": quote.permission.approved_on,
        "approved_by": quote.permission.by,
    }


def tombstone(entry: Entry, stone: Tombstone) -> dict[str, Any]:
    """Give what a page may say of a quote that it does not show."""
    return {
        "id": f"{entry.slug}/{stone.id}",
        "story": entry.slug,
        "url": _path(entry, stone.id),
        "why": stone.why,
        "on": stone.on,
        "reason": stone.reason,
    }


def annotation(book: Casebook, entry: Entry, quote: Quote) -> dict[str, Any]:
    """Give *quote* as an annotation of the page of its story."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": address(book, entry, f"quote-{quote.id}"),
        "type": "Annotation",
        "motivation": "highlighting",
        "target": {
            "source": address(book, entry),
            "selector": {"type": "TextQuoteSelector", "exact": quote.text},
        },
    }


def _path(entry: Entry, name: str) -> str:
    return f"stories/{entry.slug}/#quote-{name}"


def _field(book: Casebook, entry: Entry) -> str:
    """Give the group of the sector; a sector that is not stated has none."""
    return book.vocabulary.term("sectors", entry.case.who.sector).group or ""

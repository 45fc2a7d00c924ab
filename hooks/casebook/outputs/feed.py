"""The stories as an Atom feed; its dates come from the stories and never from the clock."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.citation import SITE
from casebook.model import dates
from casebook.outputs import output

_SPACE = uuid.UUID("5b0f7c1e-6d39-5a52-9f07-2f1d2ad1c9b4")
_FEED = "feed.xml"
"""What the id of the feed is made of; no story can have this name."""
_NEVER = "2015-01-01"


@output
def feed(book: Casebook) -> Iterator[Artifact]:
    """Make `feed.xml`; where nobody told the address of the site, links are relative to the feed."""
    entries = sorted(book.entries.values(), key=lambda entry: (updated(entry), entry.slug), reverse=True)
    newest = max((updated(entry) for entry in entries), default=f"{_NEVER}T00:00:00Z")
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{SITE}</title>",
        "<subtitle>Deployment stories of PyPy: what teams gained, what broke, and how sure that is.</subtitle>",
        f"<id>{_name(_FEED)}</id>",
        f"<updated>{newest}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(f"{book.address}feed.xml")}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(f"{book.address}stories/")}/>',
        f"<author><name>{SITE} editors</name></author>",
        "<rights>CC BY 4.0</rights>",
    ]
    body = [line for entry in entries for line in _entry(entry, book)]
    yield Artifact(_FEED, "\n".join([*head, *body, "</feed>", ""]))


def _entry(entry: Entry, book: Casebook) -> Iterator[str]:
    case = entry.case
    terms: list[tuple[str, str, Any]] = [
        ("sector", case.who.sector, book.vocabulary.term("sectors", case.who.sector)),
        ("outcome", case.outcome.status, book.vocabulary.term("outcomes", case.outcome.status)),
    ]
    yield "<entry>"
    yield f"<title>{escape(case.title)}</title>"
    yield f"<id>{_name(first_slug(entry))}</id>"
    yield f"<updated>{updated(entry)}</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(f"{book.address}stories/{entry.slug}/")}/>'
    for scheme, word, term in terms:
        yield f'<category scheme="urn:casebook:{scheme}" term={quoteattr(word)} label={quoteattr(term.label)}/>'
    yield f"<summary>{escape(case.summary)}</summary>"
    yield "</entry>"


def _name(words: str) -> str:
    return uuid.uuid5(_SPACE, words).urn


def first_slug(entry: Entry) -> str:
    """Give the name under which a story was first published, so that its id outlives a new name."""
    return next(iter(entry.case.aliases), entry.slug)


def updated(entry: Entry) -> str:
    """Give the last day on which an editor read a source of the story or verified it."""
    evidence = entry.case.evidence
    told = [*(source.read for source in evidence.sources), evidence.verified_on or "", entry.case.when.confirmed]
    days = [dates.parse(one).last.isoformat() for one in told[:-1] if dates.is_date(one)]
    last = days or [dates.parse(one).last.isoformat() for one in told[-1:] if dates.is_date(one)]
    return f"{max(last, default=_NEVER)}T00:00:00Z"

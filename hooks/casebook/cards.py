"""The cards of stories, as the finder and the overviews show them."""

from __future__ import annotations

from markupsafe import Markup

from casebook.book import Casebook, Entry
from casebook.comparison import leading
from casebook.page import fragment


def cards_of(book: Casebook, base: str) -> dict[str, Markup]:
    """Give the card of each story, by slug; a story stands on many pages, and its card is made once for each *base*."""
    return {slug: Markup(_card(entry, book, base)) for slug, entry in book.entries.items()}  # noqa: S704 - our template's


def _card(entry: Entry, book: Casebook, base: str) -> str:
    return fragment(book, "card.html", base, entry=entry, lead=leading(entry.case, book.vocabulary)).strip()

"""Quotes and slides for the page of quotes, for scripts, and as a deck for each talk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.model import dates
from casebook.model.case import Quote
from casebook.outputs import output
from casebook.slides import Slide, deck
from casebook.slides.annotation import annotation, record, tombstone
from casebook.slides.content import address, approval, figure_slide, quote_slide
from casebook.slides.section import talk_slides


@output
def quotes(book: Casebook) -> Iterator[Artifact]:
    """Make `quotes.json` and `annotations.json` under `api/v1/`."""
    stones = [tombstone(entry, one) for entry in book.entries.values() for one in entry.tombstones if one.is_told]
    told = {"schema": 1, "total": len(book.quotes), "built": book.day.isoformat()}
    records = [record(book, *pair) for pair in book.quotes]
    yield Artifact.of_json("api/v1/quotes.json", {**told, "quotes": records, "tombstones": stones}, packed=True)
    yield Artifact.of_json("api/v1/annotations.json", [annotation(book, *pair) for pair in book.quotes], packed=True)


@output
def slides(book: Casebook) -> Iterator[Artifact]:
    """Make `decks/base.json`, and `decks/slides/<slug>.json` for each story that has something for a slide."""
    yield Artifact.of_json("decks/base.json", deck.base(), packed=True)
    for entry in book.entries.values():
        if has_slides(entry):
            yield Artifact.of_json(f"decks/slides/{entry.slug}.json", _story(book, entry), packed=True)


@output
def decks(book: Casebook) -> Iterator[Artifact]:
    """Make `decks/<talk>.pptx` and `decks/<talk>.md`."""
    for name in book.talks:
        told, sources = talk_slides(book, name)
        yield Artifact(f"decks/{name}.pptx", deck.pptx(told, sources))
        yield Artifact(f"decks/{name}.md", deck.text("marp", told, sources))


def has_slides(entry: Entry) -> bool:
    """Tell whether a story has something for a slide."""
    return bool(entry.case.measurements or _allowed(entry))


def _allowed(entry: Entry) -> list[Quote]:
    return [quote for quote in entry.case.quotes if "slides" in quote.permission.media]


def _story(book: Casebook, entry: Entry) -> dict[str, Any]:
    """Give every slide of one story, ready to be put together."""
    case = entry.case
    told = {
        one.id: {
            "approval": approval(book.vocabulary, one),
            **_written(quote_slide(book, entry, one), one.permission.until),
        }
        for one in _allowed(entry)
    }
    figures = {one.id: {**_written(figure_slide(book, entry, one)), "label": one.label} for one in case.measurements}
    source = deck.source_lines(case.title, address(book, entry))
    placeholder = "" if book.has_address else book.address
    names = {"slug": entry.slug, "title": case.title, "placeholder": placeholder}
    return {**names, "quotes": told, "figures": figures, "source": source}


def _written(slide: Slide, until: str | None = None) -> dict[str, Any]:
    card = {name: getattr(slide, name) for name in ("title", "body", "credit", "lang", "link")}
    return {
        "until": until and dates.last_day(until),
        "card": {**card, "chart": slide.chart and slide.chart._asdict()},
        **deck.written(slide),
    }

"""Which stories, quotes and figures speak for a section of a talk, and the slides of a whole talk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from casebook.book import Casebook, Entry
from casebook.comparison import gain, headline, leading
from casebook.figures import told
from casebook.model.case import Quote
from casebook.model.talk import Section
from casebook.slides import Slide
from casebook.slides.content import address, figure_slide, quote_slide

_MOST_FIGURES, _MOST_QUOTES, _MOST_POINTS = 3, 6, 3


def quotes_of(book: Casebook, section: str) -> list[tuple[Entry, Quote]]:
    """Give the quotes for *section*, those with a figure first, then by grade."""
    pairs = [(entry, quote) for entry, quote in book.quotes if section in quote.sections]
    return sorted(pairs, key=lambda pair: (not any(told(pair[1].text or "")), pair[1].grade, pair[1].id))


def stories_of(book: Casebook, section: str) -> list[Entry]:
    """Give the stories for *section*, what ran in production and compares something first, then by grade and title."""
    return sorted(book.of_section(section), key=lambda entry: _strength(entry, book))


def _strength(entry: Entry, book: Casebook) -> tuple[bool, bool, str, str]:
    lead = leading(entry.case, book.vocabulary)
    compares = lead is not None and gain(lead, book.vocabulary) is not None
    ran = book.vocabulary.outcomes[entry.case.outcome.status].tone in {"gained", "mixed"}
    return not ran, not compares, entry.case.evidence.grade, entry.case.title


def talk_slides(book: Casebook, name: str) -> tuple[list[Slide], list[tuple[str, str]]]:
    """Give the slides of the talk *name* and the list of what they rest on; no quote or figure stands there twice."""
    talk = book.talks[name]
    slides = [Slide("title", talk.title, (talk.event,), notes=(talk.summary, talk.status, _page(book, name)))]
    sources = {_page(book, name): f"{talk.title}, with its own sources"}
    seen: set[str] = set()
    for part in talk.sections:
        told = [*_figures(book, f"{name}/{part.id}", seen), *_quotes(book, f"{name}/{part.id}", seen)]
        seen |= {slide.link for _, slide in told}
        sources |= {address(book, entry): entry.case.title for entry, _ in told}
        slides += [_opening(book, name, part), *(slide for _, slide in told)]
    return slides, [(title, link) for link, title in sources.items()]


def _opening(book: Casebook, name: str, part: Section) -> Slide:
    """Open a section with its claim and the leading figures of its strongest stories."""
    leads = [lead for entry in stories_of(book, f"{name}/{part.id}") if (lead := leading(entry.case, book.vocabulary))]
    points = [headline(lead, book.vocabulary) for lead in leads[:_MOST_POINTS]]
    facts = [f"{book.vocabulary.stances[fact.stance].label}, grade {fact.grade}: {fact.text}" for fact in part.facts]
    link = f"{_page(book, name)}#{part.id}"
    return Slide("points", part.title, (part.claim, *points), notes=(part.verdict, *facts, link), link=link)


def _figures(book: Casebook, section: str, seen: set[str]) -> Iterator[tuple[Entry, Slide]]:
    """Give the leading figures of the strongest stories of *section* that were not *seen* in another one."""
    leads = ((entry, leading(entry.case, book.vocabulary)) for entry in stories_of(book, section))
    told = ((entry, figure_slide(book, entry, lead)) for entry, lead in leads if lead is not None)
    yield from islice((pair for pair in told if pair[1].link not in seen), _MOST_FIGURES)


def _quotes(book: Casebook, section: str, seen: set[str]) -> Iterator[tuple[Entry, Slide]]:
    """Give the first quotes of *section* that may stand on slides and were not *seen* in another one."""
    allowed = (pair for pair in quotes_of(book, section) if "slides" in pair[1].permission.media)
    told = ((entry, quote_slide(book, entry, quote)) for entry, quote in allowed)
    yield from islice((pair for pair in told if pair[1].link not in seen), _MOST_QUOTES)


def _page(book: Casebook, name: str) -> str:
    return f"{book.address}talks/{name}/"

"""The slides of a whole talk: a section opens with claim, verdict and facts; figures and quotes of stories follow."""

from __future__ import annotations

from casebook.book import Casebook, Entry
from casebook.model import dates
from casebook.model.case import Measurement, Quote
from casebook.model.talk import Fact, Section
from casebook.slides import Slide
from casebook.slides.choice import chosen_of
from casebook.slides.content import address, figure_slide, published, quote_slide

_MOST_FACTS = 2
_SUBTITLE = "Each claim with what holds of it, graded and dated, from the PyPy Casebook"


def talk_slides(book: Casebook, name: str) -> tuple[list[Slide], list[tuple[str, str]]]:
    """Give the slides of the talk *name* and the list of what they rest on.

    A talk of half an hour bears about 30 slides: each section opens with claim, verdict and facts and has at most two
    figures and two quotes, or three quotes where figures of stories are no evidence. No quote or figure stands twice,
    and no quote tells the figure of a slide again.
    """
    talk = book.talks[name]
    body = (f"{talk.event}, proposal of {dates.parse(talk.date)}", _SUBTITLE)
    slides = [Slide("title", talk.title, body, notes=(talk.summary, talk.status, _page(book, name)))]
    sources = {_page(book, name): f"{talk.title}, with its own sources"}
    chosen = chosen_of(book, name)
    for part in talk.sections:
        told = chosen[part.id]
        sources |= {address(book, entry): entry.case.title for entry, _ in told}
        slides += [_opening(book, name, part), *(_told(book, entry, one) for entry, one in told)]
    return slides, [(title, link) for link, title in sources.items()]


def _told(book: Casebook, entry: Entry, one: Measurement | Quote) -> Slide:
    return quote_slide(book, entry, one) if isinstance(one, Quote) else figure_slide(book, entry, one)


def _opening(book: Casebook, name: str, part: Section) -> Slide:
    """Open a section with its claim, what holds of it, and the strongest facts for and against it."""
    facts = [_fact(book, name, fact, fact.brief or fact.text) for fact in _strongest(part)]
    told = [_fact(book, name, fact, fact.text) for fact in part.facts]
    link = f"{_page(book, name)}#{part.id}"
    body = (f"Claim: {part.claim}", f"What holds: {part.holds}", *facts)
    return Slide("section", part.title, body, notes=(part.verdict, *told, link), link=link)


def _strongest(part: Section) -> list[Fact]:
    """Give the best graded facts for and against the claim, those with a text for slides first."""
    ranked = sorted(part.facts, key=lambda fact: (fact.brief is None, fact.grade))
    sides = ([fact for fact in ranked if fact.stance == stance] for stance in ("for", "against"))
    return [fact for side in sides for fact in side[:_MOST_FACTS]]


def _fact(book: Casebook, name: str, fact: Fact, text: str) -> str:
    """Say a fact with its grade and the years of its sources, or of their reading where none has one."""
    sources = [source for source in book.talks[name].sources if source.id in fact.sources]
    told = _years([source.published for source in sources])
    year = told or f"source read {_years([source.read for source in sources])}"
    return f"{book.vocabulary.stances[fact.stance].label}: {text} (grade {fact.grade}, {year})"


def _years(days: list[str]) -> str:
    """Give the first and the last year of *days*."""
    years = sorted(filter(None, map(published, days)))
    return " to ".join(dict.fromkeys((*years[:1], *years[-1:])))


def _page(book: Casebook, name: str) -> str:
    return f"{book.address}talks/{name}/"

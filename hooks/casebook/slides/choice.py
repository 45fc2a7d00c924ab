"""Which figures and quotes of stories a deck shows, each in the section where it fits best and none twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from casebook.book import Casebook, Entry
from casebook.comparison import gain, is_of_one_program, leading, ratio
from casebook.figures import rounds_to, told
from casebook.model.case import Measurement, Quote
from casebook.model.talk import Section, Talk

Chosen = list[tuple[Entry, Measurement | Quote]]
_SURE = {"A", "B"}
_MOST_FIGURES, _MOST_BESIDE, _MOST_ALONE = 2, 2, 3


def quotes_of(book: Casebook, section: str) -> list[tuple[Entry, Quote]]:
    """Give the quotes for *section*, those with a figure first, then by grade."""
    pairs = [(entry, quote) for entry, quote in book.quotes if section in quote.sections]
    return sorted(pairs, key=lambda pair: (not any(told(pair[1].text or "")), pair[1].grade, pair[1].id))


def stories_of(book: Casebook, section: str) -> list[Entry]:
    """Give the stories for *section*, what did not end badly and compares something first, then by grade and title."""
    return sorted(book.of_section(section), key=lambda entry: _strength(entry, book))


def _strength(entry: Entry, book: Casebook) -> tuple[bool, bool, str, str]:
    lead = leading(entry.case, book.vocabulary)
    compares = lead is not None and gain(lead, book.vocabulary) is not None
    lasted = book.vocabulary.outcomes[entry.case.outcome.status].tone in {"gained", "mixed"}
    return not lasted, not compares, entry.case.evidence.grade, entry.case.title


def chosen_of(book: Casebook, name: str) -> dict[str, Chosen]:
    """Give figures and quotes for each section of the talk *name*: story by story, a figure before its quotes."""
    talk = book.talks[name]
    figures = _figures(book, name, talk)
    leads = {entry.slug: one for pairs in figures.values() for entry, one in pairs}
    chosen: dict[str, Chosen] = {}
    seen: set[str] = set()
    for part in sorted(talk.sections, key=lambda part: part.id not in figures):
        shown = figures.get(part.id, [])
        most = _MOST_BESIDE if part.metrics else _MOST_ALONE
        quotes = list(islice(_quotes(book, f"{name}/{part.id}", shown, leads, seen), most))
        seen |= {f"{entry.slug}/{quote.id}" for entry, quote in quotes}
        slugs = list(dict.fromkeys(entry.slug for entry, _ in (*shown, *quotes)))
        chosen[part.id] = sorted([*shown, *quotes], key=lambda pair: slugs.index(pair[0].slug))
    return chosen


def _figures(book: Casebook, name: str, talk: Talk) -> dict[str, list[tuple[Entry, Measurement]]]:
    """Give the figures of each section that takes some; the section with the fewest stories chooses first."""
    parts = [part for part in talk.sections if part.metrics]
    chosen: dict[str, list[tuple[Entry, Measurement]]] = {}
    taken: set[str] = set()
    for part in sorted(parts, key=lambda part: len(book.of_section(f"{name}/{part.id}"))):
        fitting = (pair for pair in _fitting(book, f"{name}/{part.id}", part) if pair[0].slug not in taken)
        chosen[part.id] = list(islice(fitting, _MOST_FIGURES))
        taken |= {entry.slug for entry, _ in chosen[part.id]}
    return chosen


def _fitting(book: Casebook, section: str, part: Section) -> Iterator[tuple[Entry, Measurement]]:
    """Give the leading figures that are sure, compare one program, and measure what the section is about.

    First comes what did not end badly, then the better grade, then the stories that name the section first; of two
    alike the one that moved first.
    """
    leads = ((entry, leading(entry.case, book.vocabulary)) for entry in stories_of(book, section))
    sure = [(entry, lead) for entry, lead in leads if lead and lead.grade in _SURE and lead.metric in part.metrics]
    told = [pair for pair in sure if gain(pair[1], book.vocabulary) and is_of_one_program(pair[1])]
    yield from sorted(told, key=lambda pair: _fit(book, section, *pair))


def _fit(book: Casebook, section: str, entry: Entry, lead: Measurement) -> tuple[bool, str, int, str]:
    ended_badly = _strength(entry, book)[0]
    return ended_badly, lead.grade, entry.case.sections.index(section), entry.case.when.adopted


def _quotes(
    book: Casebook,
    section: str,
    shown: list[tuple[Entry, Measurement]],
    leads: dict[str, Measurement],
    seen: set[str],
) -> Iterator[tuple[Entry, Quote]]:
    """Give one quote of each story that may stand on slides and tells no chosen figure again, the most fitting first.

    What goes with a figure of the section comes first, as its price often does, then what names the section first.
    """
    figured = {entry.slug for entry, _ in shown}
    pairs = [pair for pair in quotes_of(book, section) if "slides" in pair[1].permission.media]
    stories: set[str] = set()
    for entry, quote in sorted(pairs, key=lambda pair: (pair[0].slug not in figured, pair[1].sections.index(section))):
        lead = leads.get(entry.slug)
        if {entry.slug, f"{entry.slug}/{quote.id}"} & (stories | seen) or (lead and tells(quote, lead)):
            continue
        stories.add(entry.slug)
        yield entry, quote


def tells(quote: Quote, one: Measurement) -> bool:
    """Tell whether *quote* holds a number of the measurement, perhaps rounded, or its ratio in per cent."""
    text = quote.text or ""
    ratios = ratio(one) or ()
    plain = [value for value in (one.before, one.after, one.value, *ratios) if value is not None]
    changes = [abs(value - 1) * 100 for value in ratios]
    return any(
        rounds_to(value, float(number))
        for found in told(text)
        for number in found.values
        if number.count(".") < 2  # noqa: PLR2004 - two dots make a version
        for value in (changes if text[found.start + len(found.words) :].startswith("%") else plain)
    )

"""One page for each story, and one for each of its former names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.chart import RatioScale, lengths
from casebook.chronicle import between, chronicle
from casebook.citation import bibtex, citation
from casebook.closeness import all_related
from casebook.comparison import gain, leading
from casebook.disputes import contradicts, grouped
from casebook.facets import neighbours
from casebook.facts import absences, facts_of
from casebook.model import dates
from casebook.model.case import Case
from casebook.outputs import output
from casebook.page import day, page, plain
from casebook.strips import WEAK


@output
def story_pages(book: Casebook) -> Iterator[Artifact]:
    """Make `stories/<slug>.md`, and a page that leads on from each alias."""
    related, beside = all_related(book), neighbours(book)
    for entry in book.entries.values():
        later, earlier = beside[entry.slug]
        shown = {**_shown(entry, book), "related": related[entry.slug], "later": later, "earlier": earlier}
        yield page(book, f"stories/{entry.slug}.md", "story.html", _front(entry), **shown)
        for alias in entry.case.aliases:
            if alias in book.withdrawn:
                continue
            front = {"title": entry.case.title, "description": "This story has a new address."}
            yield page(book, f"stories/{alias}.md", "moved.html", front, entry=entry)


def _front(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.case.title,
        "description": plain(entry.case.summary),
        "hide": ["navigation", "toc"],
        "kind": "story",
        "scripts": ["tray"],
        "styles": ["quotes"],
        "twin": f"api/v1/cases/{entry.slug}.json",
        "source": f"casestudies/{entry.slug}/case.yml",
    }


def _shown(entry: Entry, book: Casebook) -> dict[str, Any]:
    case, vocabulary = entry.case, book.vocabulary
    drawn = [
        [(one, *found) for one in group if (found := gain(one, vocabulary))] for group in grouped(case.measurements)
    ]
    charted = [group for group in drawn if group]
    lead = leading(case, vocabulary)
    address = book.address and f"{book.address}stories/{entry.slug}/"
    facts = facts_of(case, vocabulary)
    return {
        "entry": entry,
        "lead": lead,
        "contradicted": bool(lead and any(contradicts(lead, one) for one in case.measurements)),
        "period": _period(case),
        "charted": charted,
        "plain": [one for one in case.measurements if one.value is not None],
        "weak": WEAK,
        "source_of": {source.id: source for source in case.evidence.sources},
        "chronicle": chronicle(case, book.events, ran=vocabulary.outcomes[case.outcome.status].production is True),
        "scale": RatioScale.of(ratio for group in charted for _, *pair in group for ratio in pair),
        "bar_lengths": lengths,
        "before_name": vocabulary.term("implementations", case.runtime.before.implementation).label,
        "after_name": vocabulary.term("implementations", case.runtime.tried.implementation).label,
        "facts": [fact for fact in facts if fact.told and not fact.absent],
        "absent": absences(facts, vocabulary),
        "reading": _reading(case),
        "stones": [stone for stone in entry.tombstones if stone.is_told],
        "sections": [
            (f"talks/{name.replace('/', '/#')}", book.sections[name][1].title)
            for name in case.sections
            if name in book.sections
        ],
        "citation": citation(entry, address),
        "bibtex": bibtex(entry, address),
    }


def _reading(case: Case) -> str:
    """Give the day on which most sources were read, which the list then says once."""
    read = Counter(source.read for source in case.evidence.sources)
    return read.most_common(1)[0][0] if read else ""


def _period(case: Case) -> str:
    begin, end = case.when.adopted, case.when.ended or case.when.confirmed
    if dates.is_date(begin) and dates.is_date(end):
        return between(dates.parse(begin), dates.parse(end))
    if dates.is_date(end):
        return f"known until {day(end)}"
    return f"since {day(begin)}" if dates.is_date(begin) else f"date {day(begin)}"

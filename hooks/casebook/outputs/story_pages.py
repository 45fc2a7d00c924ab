"""One page for each story, and one for each of its former names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.chart import RatioScale, lengths
from casebook.chronicle import between, chronicle
from casebook.citation import bibtex, citation
from casebook.closeness import all_related
from casebook.comparison import gain, leading, within
from casebook.disputes import contradicts, grouped
from casebook.facets import neighbours
from casebook.model import dates
from casebook.model.case import Case
from casebook.outputs import output
from casebook.page import day, page
from casebook.rows import ran_on
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
        "description": entry.case.summary,
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
    return {
        "entry": entry,
        "lead": lead,
        "contradicted": bool(lead and any(contradicts(lead, one) for one in case.measurements)),
        "period": _period(case),
        "charted": charted,
        "plain": [one for one in case.measurements if one.value is not None],
        "weak": WEAK,
        "source_of": {source.id: source for source in case.evidence.sources},
        "chronicle": chronicle(case, book.events),
        "scale": RatioScale.of(ratio for group in charted for _, *pair in group for ratio in pair),
        "bar_lengths": lengths,
        "before_name": vocabulary.term("implementations", case.runtime.before.implementation).label,
        "after_name": vocabulary.term("implementations", case.runtime.tried.implementation).label,
        "facts": [fact for fact in _facts(case, book) if not fact.absent],
        "absent": _absent(case, book),
        "name_of": lambda library: book.libraries[library].name if library in book.libraries else library,
        "stones": [stone for stone in entry.tombstones if stone.is_told],
        "sections": [
            (f"talks/{name.replace('/', '/#')}", book.sections[name][1].title)
            for name in case.sections
            if name in book.sections
        ],
        "citation": citation(entry, address),
        "bibtex": bibtex(entry, address),
    }


class _Fact(NamedTuple):
    """A line of the margin: its name, what it says, a detail, and the word for its absence."""

    label: str
    text: str
    detail: str = ""
    absent: str = ""


def _facts(case: Case, book: Casebook) -> Iterator[_Fact]:
    """Give the lines of the margin in their order."""
    when, runtime = case.when, case.runtime
    yield _Fact("Who", case.who.does)
    yield _worded("Based in", "regions", [case.who.region], book)
    yield _worded("Size", "sizes", [case.who.size], book)
    for label, date in (
        ("Adopted or tried", when.adopted),
        ("Ended", when.ended),
        ("Sources reach to", when.confirmed),
    ):
        if date:
            yield _Fact(label, day(date), absent=date if date in book.vocabulary.absent else "")
    yield _worded("Why PyPy", "motivations", case.motivation, book)
    yield _worded("Load", "loads", [case.workload.load], book, case.workload.detail or "")
    for label, one in (("Before", runtime.before), ("Tried", runtime.tried), ("Since", runtime.since)):
        if one:
            yield _Fact(label, ran_on(one, book.vocabulary))
    yield _worded("Why this outcome", "reasons", case.outcome.reasons, book)


def _worded(label: str, kind: str, told: Sequence[str], book: Casebook, detail: str = "") -> _Fact:
    """Say words of the vocabulary; they are absent where none is told and no detail stands instead."""
    is_absent = not detail and all(word in book.vocabulary.absent for word in told)
    text = ", ".join(book.vocabulary.term(kind, word).label for word in told)
    return _Fact(label, text, detail, told[0] if is_absent else "")


def _absent(case: Case, book: Casebook) -> list[tuple[str, str]]:
    """Give each word for absence with the names of the lines that it stands for."""
    facts = [fact for fact in _facts(case, book) if fact.absent]
    names = {word: [within(fact.label) for fact in facts if fact.absent == word] for word in book.vocabulary.absent}
    return [(book.vocabulary.absent[word].label, ", ".join(found)) for word, found in names.items() if found]


def _period(case: Case) -> str:
    begin, end = case.when.adopted, case.when.ended or case.when.confirmed
    if dates.is_date(begin) and dates.is_date(end):
        return between(dates.parse(begin), dates.parse(end))
    return f"known until {day(end)}" if begin == "not-stated" else f"{day(begin)} to {day(end)}"

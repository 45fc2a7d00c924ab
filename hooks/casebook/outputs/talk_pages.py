"""Two pages for each talk, its sections and the stories behind them, and the list of talks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.chart import RatioScale
from casebook.comparison import leading
from casebook.model.talk import Section, Talk
from casebook.outputs import output
from casebook.page import page
from casebook.slides.choice import quotes_of, stories_of
from casebook.strips import points, sky


@output
def talk_pages(book: Casebook) -> Iterator[Artifact]:
    """Make `talks/index.md`, and `talks/<talk>.md` and `talks/<talk>/stories.md` for each talk."""
    front = {"title": "Talks", "description": "Talks that the casebook stands behind.", "hide": ["navigation", "toc"]}
    yield page(book, "talks/index.md", "talks.html", front)
    for name, talk in book.talks.items():
        source = f"docs/talks/{name}.yml"
        front = {
            "title": talk.title,
            "description": talk.summary,
            "hide": ["navigation", "toc"],
            "source": source,
            "kind": "talk",
            "scripts": ["tray", "folds"],
            "styles": ["quotes"],
        }
        told = points(book)
        scale = RatioScale.of(ratio for point in told for ratio in (point.low, point.high))
        sections = [(part, _shown(book, f"{name}/{part.id}", part, scale)) for part in talk.sections]
        shown = {"name": name, "talk": talk, "sections": sections, "sources": _sources(talk), "scale": scale}
        yield page(book, f"talks/{name}.md", "talk.html", front, **shown)
        yield page(book, f"talks/{name}/stories.md", "talk_stories.html", _every_story(talk, source), **shown)


def _every_story(talk: Talk, source: str) -> dict[str, Any]:
    """Give the front matter of the page that lists the stories of every section."""
    return {
        "title": "Stories behind the talk",
        "description": f"Every story that stands behind a section of “{talk.title}”, with what it measured first.",
        "hide": ["navigation", "toc"],
        "source": source,
        "search": {"exclude": True},
    }


def _shown(book: Casebook, section: str, part: Section, scale: RatioScale) -> dict[str, Any]:
    """Give what one section shows beside its own text."""
    entries = stories_of(book, section)
    quotes = quotes_of(book, section)
    facts = {stance: [fact for fact in part.facts if fact.stance == stance] for stance in book.vocabulary.stances}
    leads = {entry.slug: leading(entry.case, book.vocabulary) for entry in entries}
    of_section = [point for point in points(book) if section in point.entry.case.sections]
    told_by = {point.entry.slug: point.entry.case.who.sector for point in of_section}
    measured = sky(of_section, scale)
    return {
        "entries": entries,
        "quotes": quotes,
        "facts": facts,
        "leads": leads,
        "sky": measured,
        "sectors": Counter(told_by.values()),
    }


def _sources(talk: Talk) -> dict[str, int]:
    """Number the sources of *talk* from 1."""
    return {source.id: number for number, source in enumerate(talk.sources, start=1)}

"""No story holds the public name of a firm, nor a name that the sources of another story reveal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from casebook.book import Casebook, Entry
from casebook.finding import Place
from casebook.model.firms import Gazetteer
from casebook.privacy.firmnames import Forms, Named, forms, named, named_in_slug
from casebook.privacy.names import line_starts, position
from casebook.reading.yamltext import Reading
from casebook.rules import Problem, rule
from casebook.texts import outside_sources, texts_of
from casebook.waivers import line_at

_HINT = "describe the role or the kind of firm instead"


@rule(
    "firms-are-unnamed",
    wants="No firm is named outside the sources: none of firms.yml, and none that the sources of any story reveal.",
    why="The name of a firm of the sector tells who it was, also where it stands in a comment or an address.",
    waivable=True,
    compares=True,
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for names in the folder name, in both files as they are written, and in what their escapes say."""
    known = _index(book.firms, book.revealed)
    own = {name.casefold() for source in entry.case.evidence.sources for name in source.names}
    if found := named_in_slug(entry.slug, known):
        yield Problem(entry.facts.place(()), f"the folder name holds the firm name {found.words}", "rename it")
    for index, alias in enumerate(entry.case.aliases):
        if (found := named_in_slug(alias, known)) and not entry.is_mended(("aliases", index)):
            yield _problem(entry.facts.place(("aliases", index)), found)
    for reading, text in ((entry.facts, outside_sources(entry)), (entry.narrative, entry.story)):
        starts = line_starts(text)
        for found in named(text, known):
            if found.words.casefold() not in own:
                yield _problem(Place(reading.file, *position(starts, found.start)), found)
    yield from _escaped(entry, known)


def _escaped(entry: Entry, known: Forms) -> Iterator[Problem]:
    """Look once more at the words that are written otherwise than they read."""
    hidden = [reading for reading in (entry.facts, entry.narrative) if _has_escapes(reading)]
    for text in texts_of(entry) if hidden else ():
        for found in named(text.words, known):
            first = text.words[found.start : found.end].split("\n")[0]
            place = text.place(first)
            if not line_at(entry, place)[place.column - 1 :].startswith(first):
                yield _problem(place, found)


def _has_escapes(reading: Reading) -> bool:
    return re.search(r"\\|&#?\w", reading.text) is not None


def _problem(place: Place, found: Named) -> Problem:
    return Problem(place, f"the firm name {found.words} stands here", _HINT, found.words)


@lru_cache(maxsize=8)
def _index(gazetteer: Gazetteer | None, revealed: frozenset[str]) -> Forms:
    """Index the names once; single words in small letters that sources reveal are left to their own story."""
    return forms(gazetteer, of_others(revealed))


def of_others(revealed: frozenset[str]) -> Iterator[str]:
    """Give the *revealed* names that no other text may hold either."""
    return (name for name in revealed if not re.fullmatch("[a-z]+", name))

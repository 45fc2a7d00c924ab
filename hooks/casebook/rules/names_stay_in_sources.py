"""Names of organisations, products and people stand under the sources and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from casebook.book import Casebook, Entry
from casebook.model.case import Source
from casebook.rules import Problem, rule
from casebook.texts import texts_of

_HINT = "describe the role or the kind of product instead"


@rule(
    "names-stay-in-sources",
    wants="Names of organisations, products and people stand under the sources and nowhere else, slugs included.",
    why="Every word of the site can then be quoted beside a confidential story under one rule.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for the names that the story's own sources reveal."""
    pattern = _pattern(frozenset(name for source in entry.case.evidence.sources for name in _names(source)))
    if pattern is None:
        return
    if found := pattern.search(entry.slug.replace("-", " ")):
        yield Problem(entry.facts.place(()), f"the folder name holds the name {found[0]}", "rename it after the role")
    for text in texts_of(entry):
        for found in pattern.finditer(text.words):
            yield Problem(text.place(found[0]), f"the name {found[0]} stands outside the sources", _HINT)


def _names(source: Source) -> Iterator[str]:
    """Give the names that *source* reveals; teams and absent authors are no names."""
    yield from source.names
    for author in re.split(r",|;| and ", source.author):
        if " " in author.strip() and "PyPy" not in author and "team" not in author:
            yield author.strip()


@lru_cache
def _pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
    )

"""Names of organisations, products and people stand under the sources and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from casebook.book import Casebook, Entry
from casebook.lexicon import Lexicon
from casebook.model.case import Source
from casebook.model.fields import ABSENT
from casebook.privacy.wording import marks
from casebook.rules import Problem, rule
from casebook.texts import texts_of

_MOST = 100
_SHORTEST = 4
_OWNED = re.compile(r"['\u2019]s?$")
_HINT = "describe the role or the kind of product instead"


@rule(
    "names-stay-in-sources",
    wants="Names of organisations, products and people stand under the sources and nowhere else, slugs included.",
    why="Every word of the site can then be quoted beside a confidential story under one rule.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for the names that the story's own sources reveal, also where a line ends inside one."""
    sources = entry.case.evidence.sources
    pattern = _pattern(frozenset(name for source in sources for name in _names(source, book.lexicon)))
    if pattern is None:
        return
    if found := pattern.search(entry.slug.replace("-", " ")):
        yield Problem(entry.facts.place(()), f"the folder name holds the name {found[0]}", "rename it after the role")
    for text in texts_of(entry):
        words = text.words.replace("-", " ") if text.path and text.path[0] == "aliases" else text.words
        for found in islice(pattern.finditer(words), _MOST):
            name = " ".join(found[0].split())
            place = text.place(text.words[found.start() : found.end()], found.start())
            yield Problem(place, f"the name {name} stands outside the sources", _HINT)


def _names(source: Source, lexicon: Lexicon) -> Iterator[str]:
    """Give the names that *source* reveals; teams, absent authors, words and public terms are no names."""
    yield from source.names
    for several in (name for name in source.names if "," in name):
        yield from (part for part in map(str.strip, several.split(",")) if len(part) >= _SHORTEST)
    authors = [author.strip() for author in re.split(r",|;| and ", source.author)]
    for author in authors:
        if " " in author and "PyPy" not in author and "team" not in author:
            yield author
    alone = [author for author in authors if " " not in author and author not in ABSENT]
    for words in (*alone, source.publisher):
        names = (_OWNED.sub("", one.words) for one in marks(words, lexicon) if one.kind in {"name", "word"})
        yield from (name for name in names if len(name) >= _SHORTEST)


@lru_cache
def _pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    told = [r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)", re.IGNORECASE)

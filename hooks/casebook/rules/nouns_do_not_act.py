"""A sentence that begins with a bare noun and lets it act may tell of a firm with a common word for its name."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.privacy.wording import MOST, suspects_of
from casebook.rules import Problem, rule


@rule(
    "nouns-do-not-act",
    wants="No sentence begins with a bare noun that acts as a firm does, as in “Harbour uses”.",
    why="A firm that is named by a common word hides at the beginning of a sentence.",
    severity="warning",
    waivable=True,
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for bare nouns before the verbs of firms."""
    found = [one for one in suspects_of(entry, book.lexicon) if one.mark.kind == "actor"]
    for one in found[:MOST]:
        hint = "describe who acts; where the word is no name, give it an article"
        yield Problem(one.place, f"{one.words} acts here as a firm does", hint, one.words)

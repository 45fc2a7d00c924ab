"""Words in small letters stand in the dictionary or among the public terms."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.privacy.wording import MOST, suspects_of
from casebook.rules import Problem, rule

_HINT = "mend the spelling, use another word, or propose it in a change of its own (casestudies/public-terms.yml)"
_IN_PRIVATE = "mend the spelling, use another word, or ask a maintainer privately: a proposal of the word is public"


@rule(
    "words-are-known",
    wants="Every word in small letters stands in the dictionary, or among the words of public-terms.yml.",
    why="A firm that is written small, run together or mis-spelled is seen here and nowhere else.",
    severity="warning",
    waivable=True,
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for words that no list holds."""
    found = [one for one in suspects_of(entry, book.lexicon) if one.mark.kind == "word"]
    hint = _IN_PRIVATE if entry.case.evidence.basis == "confidential" else _HINT
    for one in found[:MOST]:
        yield Problem(one.place, f"{one.words} is an unknown word", hint, one.words)
    if len(found) > MOST:
        yield Problem(entry.facts.place(()), f"{len(found) - MOST} more words are unknown", hint)

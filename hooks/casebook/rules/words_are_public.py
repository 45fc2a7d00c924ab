"""A name in a story is one that everybody may use: a reviewed public term, and a vendor only beside its product."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.privacy.wording import MOST, Suspect, suspects_of
from casebook.rules import Problem, rule

_LIST = "casestudies/public-terms.yml"
_HINT = f"describe the role, or propose the term in a change of its own ({_LIST})"


@rule(
    "words-are-public",
    wants="Every name, acronym and capital inside a sentence is a public term; a vendor stands beside a product.",
    why="Whatever is no English word and no known technology may be what gives a contributor away.",
    waivable=True,
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for names, in what is shown and in what is not."""
    found = [one for one in suspects_of(entry, book.lexicon) if one.mark.kind in {"name", "vendor"}]
    yield from (_problem(one, book) for one in found[:MOST])
    if len(found) > MOST:
        yield Problem(entry.facts.place(()), f"{len(found) - MOST} more words are no public terms", _HINT)


def _problem(suspect: Suspect, book: Casebook) -> Problem:
    words = suspect.words
    if suspect.mark.kind == "vendor":
        products = ", ".join(book.lexicon.products(words))
        return Problem(
            suspect.place,
            f"the vendor {words} stands without a product",
            f"say what was used ({products}), or describe the role",
            words,
        )
    hint = "rename it after the role" if suspect.passage.is_file_name else _HINT
    return Problem(suspect.place, f"{words} is no public term", hint, words)

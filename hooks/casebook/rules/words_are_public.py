"""A name in a story is one that everybody may use: a reviewed public term, and a vendor only beside its product."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.privacy.wording import MOST, Suspect, suspects_of
from casebook.rules import Problem, rule

_LIST = "casestudies/public-terms.yml"
_HINT = f"describe the role, or propose the term in a change of its own ({_LIST})"
_IN_PRIVATE = "describe the role, or ask a maintainer privately: a proposal of the term is public"


@rule(
    "words-are-public",
    wants="Every name, acronym and capital inside a sentence is a public term; a vendor stands beside a product.",
    why="Whatever is no English word and no known technology may be what gives a contributor away.",
    waivable=True,
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for names, in what is shown and in what is not."""
    found = [one for one in suspects_of(entry, book.lexicon) if one.mark.kind in {"name", "vendor"}]
    hint = _IN_PRIVATE if entry.case.evidence.basis == "confidential" else _HINT
    yield from (_problem(one, book, hint) for one in found[:MOST])
    if len(found) > MOST:
        yield Problem(entry.facts.place(()), f"{len(found) - MOST} more words are no public terms", hint)


def _problem(suspect: Suspect, book: Casebook, hint: str) -> Problem:
    words = suspect.words
    if suspect.mark.kind == "vendor":
        products = ", ".join(book.lexicon.products(words))
        message = f"the vendor {words} stands without a product" if products else f"{words} stands here as a firm"
        mend = f"say what was used ({products}), or describe the role" if products else "describe the role"
        return Problem(suspect.place, message, mend, words)
    mend = "rename it after the role" if suspect.passage.is_file_name else hint
    return Problem(suspect.place, f"{words} is no public term", mend, words)

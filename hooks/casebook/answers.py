"""The answer to a file of requirements: a verdict for each package, and one sentence that sums them up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from packaging.specifiers import SpecifierSet

from casebook.book import Casebook
from casebook.model.library import Library, Span
from casebook.requirements.asked import Asked
from casebook.requirements.pins import releases
from casebook.verdicts import by_package, verdict_of

PHRASES = {
    "blocks": ("blocks", "block"),
    "twin": ("needs a twin", "need a twin"),
    "care": ("runs with care", "run with care"),
    "unknown": ("is unknown", "are unknown"),
    "runs": ("runs as it is", "run as they are"),
    "left-out": ("is left out on PyPy", "are left out on PyPy"),
}
"""Each verdict as a predicate for one and for many, in the order in which an answer tells them."""
OWN = "This is a source of your own, which the casebook cannot know"
NAMELESS = f"{OWN}; if it holds a package with a name, write name @ in front of it"
UNLISTED = (
    "The register does not hold it, which says nothing about whether it runs. Look at its files on the package index:"
    " with a wheel that ends in py3-none-any it is pure Python and usually runs, one with pp311 is made for PyPy 3.11"
)
_ADDRESS = re.compile(r"[:/\\]|\.(?:whl|zip|tar\.gz)$")
SILENT = "The file asks for no package."


@dataclass(frozen=True)
class Answer:
    """One package of the file with its verdict; *library* is None where the register holds none."""

    asked: Asked
    word: str
    reason: str
    library: Library | None

    @property
    def is_unlisted(self) -> bool:
        """Tell whether it is a package that the register does not hold."""
        return self.reason == f"{UNLISTED}."


def answers(asked: Iterable[Asked], book: Casebook) -> list[Answer]:
    """Judge what is asked for: one answer for each package, the worst first and then by name."""
    order = list(PHRASES)
    best: dict[str, Answer] = {}
    for one in [_answer(one, book) for one in asked]:
        key = one.asked.name or one.asked.words
        if key not in best or best[key].word == "left-out":
            best[key] = one
    return sorted(best.values(), key=lambda one: (order.index(one.word), one.asked.name or one.asked.words))


def _answer(asked: Asked, book: Casebook) -> Answer:
    library = by_package(book).get(asked.name)
    if asked.left_out:
        return Answer(
            asked, "left-out", f"{book.vocabulary.verdicts['left-out'].sentence[:-1]}: {asked.left_out}", library
        )
    if library is None:
        return Answer(asked, "unknown", f"{_unknown(asked)}.", None)
    if span := _span_of(asked.wanted, library):
        return Answer(asked, span.verdict, span.reason, library)
    verdict = verdict_of(library, book)
    return Answer(asked, verdict.word, verdict.reason, library)


def _unknown(asked: Asked) -> str:
    """Say why nothing is known of what the register does not hold."""
    if not asked.name:
        return NAMELESS
    return OWN if _ADDRESS.search(asked.wanted) else UNLISTED


def _span_of(wanted: str, library: Library) -> Span | None:
    """Give the span of releases in which all that is wanted lies, if there is one."""
    tried = releases(wanted, [span.versions for span in library.spans])
    found = {next((span for span in library.spans if one in SpecifierSet(span.versions)), None) for one in tried}
    return found.pop() if len(found) == 1 else None


def summary(words: Iterable[str]) -> str:
    """Say in one sentence what the verdicts *words* amount to."""
    counts = Counter(words)
    total = counts.total()
    if not total:
        return SILENT
    parts = [f"{counts[word]:,} {PHRASES[word][counts[word] != 1]}" for word in PHRASES if counts[word]]
    return f"{total:,} package{'' if total == 1 else 's'}: {', '.join(parts)}."

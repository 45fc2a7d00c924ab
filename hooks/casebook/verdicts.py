"""Whether a library runs on PyPy, decided here once from the register, the package index and the stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from packaging.utils import canonicalize_name

from casebook.book import Casebook, Entry
from casebook.model.case import LibraryUse
from casebook.model.library import Library, LibrarySource
from casebook.model.wheels import Offer
from casebook.tags import PYTHON


class Sign(NamedTuple):
    """How a verdict is marked, and said as a predicate of one package and of many."""

    shape: str
    one: str
    many: str


SIGNS = {
    "blocks": Sign("✕", "blocks", "block"),
    "twin": Sign("⇄", "needs a twin", "need a twin"),
    "care": Sign("~", "runs with care", "run with care"),
    "unknown": Sign("?", "is unknown", "are unknown"),
    "should": Sign("≈", "should run", "should run"),
    "runs": Sign("✓", "runs as it is", "run as they are"),
    "left-out": Sign("-", "is left out by its condition", "are left out by their conditions"),
}
"""Every verdict, the worst first: so an answer tells them. A reader who browses finds the order of the vocabulary.

A shape tells each apart, so that none is told by colour alone.
"""
SHAPES = {word: sign.shape for word, sign in SIGNS.items()}
ENVIRONMENT = {
    "implementation_name": "pypy",
    "implementation_version": "7.3.23",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "PyPy",
    "platform_system": "Linux",
    "python_full_version": f"{PYTHON}.0",
    "python_version": PYTHON,
    "sys_platform": "linux",
    "extra": "",
}
"""What conditions in a file are judged for: the newest PyPy, where `casebook wheels` read the index.

Of the Python version only 3.11 is certain; 3.11.0 asks for a backport rather than leaving it out.
"""
JUDGED_ON = "Linux x86-64"
ASSUMED = f"PyPy 7.3.23 with Python {PYTHON} on {JUDGED_ON}"
_YEARS = 3
"""After how many years without a release a library that has no wheel runs with care only."""
_TWINS_OF = {"cffi-twin": "cffi", "pure-python-twin": "pure-python"}
_NOT_ITSELF = {"none", "cffi-twin", "pure-python-twin", "not-stated"}


@dataclass(frozen=True)
class Verdict:
    """A verdict in one word of the vocabulary, why, as of when, and the source that says so."""

    word: str
    reason: str
    twins: tuple[Library, ...]
    read: str
    source: LibrarySource


@dataclass(frozen=True)
class Meeting:
    """A story that met a library, and what it did about it."""

    entry: Entry
    use: LibraryUse
    is_replacement: bool

    def told(self, book: Casebook) -> str:
        """Say what the story did."""
        if self.is_replacement:
            taken_from = book.name_of(self.use.library) if self.use.library else self.use.component
            return f"Took it in place of {taken_from}"
        action = book.vocabulary.term("actions", self.use.action).label
        other = self.use.replacement and self.use.replacement.library
        return f"{action} by {book.name_of(other)}" if other and other != self.use.library else action


def verdict_of(library: Library, book: Casebook) -> Verdict:
    """Judge *library*: whether it runs on PyPy today, as far as the register and the index know."""
    twins = _twins(library, book)
    offers = [one for one in offers_of(library, book) if one.pypy]
    old = _age(library, book)
    word = _word(library, is_old=bool(old), has_twin=bool(twins), has_wheel=bool(offers))
    source = max(library.sources, key=lambda one: one.read)
    return Verdict(word, _reason(library, word, offers, book), twins, source.read, source)


def _twins(library: Library, book: Casebook) -> tuple[Library, ...]:
    """Give what can take the place of *library* and runs itself; those that need care only where no other does."""
    named = [book.libraries[name] for name in library.twins if name in book.libraries]
    running = [one for one in named if one.route not in _NOT_ITSELF]
    chosen = [one for one in running if not one.care] or running
    return tuple(sorted(chosen, key=lambda one: bool(_age(one, book))))


def how_bound(library: Library, twin: Library, book: Casebook) -> str:
    """Say how *twin* is bound to C, and whether it has the interface of *library*."""
    binding = "PyPy's own" if twin.route == "built-in" else book.vocabulary.term("bindings", twin.binding).label
    told = [
        "pure Python there" if twin.route == "own-fallback" and twin.binding != "pure-python" else binding,
        "the same interface" if library.id in twin.same_interface else "",
        f"no release since {old}" if (old := _age(twin, book)) else "",
    ]
    return ", ".join(filter(None, told))


def _age(library: Library, book: Casebook) -> str:
    """Say of a library that has no wheel how long it has had no release, once that is years; else nothing."""
    found = offers_of(library, book)
    dated = [one.released for one in found if one.released]
    if not dated or any(one.pure or one.pypy for one in found):
        return ""
    year, today = max(dated)[:4], max(one.read or book.offers_read for one in found)[:4]
    return year if int(today) - int(year) >= _YEARS else ""


def _word(library: Library, *, is_old: bool, has_twin: bool, has_wheel: bool) -> str:
    """Choose the word; a wheel for PyPy in the newest release beats an older remark that a twin is needed."""
    if library.route == "not-stated":
        return "unknown"
    if library.route in _NOT_ITSELF:
        if has_wheel:
            return "care"
        return "twin" if has_twin else "blocks" if library.route == "none" else "unknown"
    return "care" if library.care or is_old or library.route == "through-cpyext" else "runs"


def _reason(library: Library, word: str, offers: list[Offer], book: Casebook) -> str:
    route = book.vocabulary.term("routes", library.route).sentence
    old = _age(library, book)
    if word == "runs" or library.care:
        return library.care or " ".join(filter(None, [route, library.despite]))
    if word == "care" and library.route in _NOT_ITSELF:
        told = ", ".join(f"{one.package} {one.release}" for one in offers)
        return f"The index has wheels of {told} for PyPy, which go through the emulated C API."
    if word == "care" and old and library.route != "through-cpyext":
        return f"No release since {old}, and no wheel: pip builds it from source, so try that first."
    if word == "twin" and {one.binding for one in _twins(library, book)} != {_TWINS_OF.get(library.route)}:
        return book.vocabulary.verdicts[word].sentence
    is_told_by_word = word == "unknown" or (word == "twin" and library.route == "none")
    return book.vocabulary.verdicts[word].sentence if is_told_by_word else route


def offers_of(library: Library, book: Casebook) -> list[Offer]:
    """Give what the package index offers of *library*."""
    return [book.offers[name] for name in library.packages if name in book.offers]


def meetings(library: Library, book: Casebook) -> list[Meeting]:
    """Give the stories that met *library*, those that took it in place of another included."""
    return [meeting for entry in book.entries.values() for meeting in _met(library.id, entry)]


def _met(library: str, entry: Entry) -> Iterator[Meeting]:
    for use in entry.case.libraries:
        if use.library == library:
            yield Meeting(entry, use, is_replacement=False)
        elif use.replacement and use.replacement.library == library:
            yield Meeting(entry, use, is_replacement=True)


@lru_cache(maxsize=4)
def by_package(book: Casebook) -> Mapping[str, Library]:
    """Give the libraries by the names that the index knows, as PEP 503 writes them."""
    return {canonicalize_name(name): one for one in book.libraries.values() for name in one.packages}

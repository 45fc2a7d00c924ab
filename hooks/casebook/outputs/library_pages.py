"""The register of libraries: its index, a page for each library, and the requirement check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.answers import (
    INDEX_WORDS,
    LONGEST_NAMED,
    NAMED,
    NAMELESS,
    OWN,
    PHRASES,
    SAYINGS,
    SILENT,
    UNLISTED,
    outgrown,
    tale_of,
)
from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.model.library import Library
from casebook.model.wheels import Offer
from casebook.outputs import output
from casebook.page import page
from casebook.requirements.asked import FAULTS, LONGEST_SHOWN
from casebook.requirements.python import spoken
from casebook.verdicts import (
    ASSUMED,
    ENVIRONMENT,
    SHAPES,
    Verdict,
    by_package,
    how_bound,
    meetings,
    offers_of,
    verdict_of,
)

_FRONT = {"hide": ["navigation", "toc"], "source": "casestudies/libraries.yml", "kind": "libraries"}
_SAMPLE = """\
django>=5
psycopg2-binary==2.9.10
numpy>=1.26
requests[socks]
uvloop; platform_python_implementation != "PyPy"
orjson
gevent
tensorflow
acme-internal-tools
"""
_ORDER = ("runs", "care", "twin", "blocks", "unknown")


@output
def library_pages(book: Casebook) -> Iterator[Artifact]:
    """Make `libraries/index.md` and `libraries/<id>.md`."""
    judged = {name: verdict_of(library, book) for name, library in book.libraries.items()}
    named = sorted(book.libraries.values(), key=lambda library: library.name.casefold())
    groups = {word: [one for one in named if judged[one.id].word == word] for word in _ORDER}
    front = {
        **_FRONT,
        "title": "Libraries",
        "description": "Which libraries run on PyPy as they are, which need a twin, and which block.",
        "scripts": ["libraries"],
        "styles": ["libraries"],
    }
    shown = {"judged": judged, "groups": groups, "shapes": SHAPES, "assumed": ASSUMED}
    met = {library.id: len({one.entry.slug for one in meetings(library, book)}) for library in named}
    bindings = [word for word in book.vocabulary.bindings if any(one.binding == word for one in named)]
    yield page(book, "libraries/index.md", "libraries.html", front, met=met, bindings=bindings, **shown)
    for library in named:
        yield _one(library, book, shown)


def _one(library: Library, book: Casebook, shown: dict[str, Any]) -> Artifact:
    front = {
        **_FRONT,
        "title": f"{library.name} on PyPy",
        "description": f"{library.purpose}. {shown['judged'][library.id].reason}",
        "styles": ["libraries"],
    }
    told = {
        "library": library,
        "judgement": shown["judged"][library.id],
        "way": _way(library, shown["judged"][library.id], book),
        "hows": {one.id: how_bound(library, one, book) for one in shown["judged"][library.id].twins},
        "outgrown": _outgrown(library, book),
        "spoken": spoken,
        "offers": offers_of(library, book),
        "meetings": meetings(library, book),
        "stands_in_for": [one for one in book.libraries.values() if library.id in one.twins],
    }
    return page(book, f"libraries/{library.id}.md", "library.html", front, **told, **shown)


def _outgrown(library: Library, book: Casebook) -> list[tuple[Offer, str]]:
    """Give what the index says of releases for a newer Python, where the register does not say which ones block."""
    if any(span.verdict == "blocks" for span in library.spans):
        return []
    return [(one, outgrown(one, book.offers_read)) for one in offers_of(library, book) if one.fits]


def _way(library: Library, verdict: Verdict, book: Casebook) -> tuple[str, str]:
    """Say how it comes to run, so that it never speaks against the verdict above it."""
    route, word = book.vocabulary.term("routes", library.route), book.vocabulary.verdicts[verdict.word]
    if verdict.word == "care" and route.tone == "gained":
        return word.label, "Nothing to replace; what to watch stands above."
    if verdict.word == "twin" and verdict.reason != route.sentence:
        return word.label, verdict.reason
    if verdict.word == "care" and library.route != "through-cpyext":
        return word.label, verdict.reason
    return route.label, route.sentence


@output
def requirement_check(book: Casebook) -> Iterator[Artifact]:
    """Make `libraries/check.md`."""
    front = {
        "title": "Would my requirements run on PyPy?",
        "description": "Paste a requirements file: which packages run on PyPy, which need a twin, which block.",
        "hide": ["navigation", "toc"],
        "kind": "check",
        "scripts": ["requirements"],
        "styles": ["libraries"],
    }
    terms = book.vocabulary.verdicts
    words = {
        "environment": ENVIRONMENT,
        "assumed": ASSUMED,
        "faults": FAULTS,
        "longest": LONGEST_SHOWN,
        "phrases": PHRASES,
        "shapes": SHAPES,
        "labels": {word: term.label for word, term in terms.items()},
        "sentences": {word: term.sentence for word, term in terms.items()},
        "sayings": SAYINGS,
        "indexed": _indexed(book),
        "words": INDEX_WORDS,
        "named": (NAMED, LONGEST_NAMED),
        "unlisted": f"{UNLISTED}.",
        "own": f"{OWN}.",
        "nameless": f"{NAMELESS}.",
        "silent": SILENT,
        "sample": _SAMPLE,
    }
    yield page(book, "libraries/check.md", "check.html", front, check_words=words, shapes=SHAPES, assumed=ASSUMED)


def _indexed(book: Casebook) -> dict[str, dict[str, str]]:
    """Give what the check says from the index alone: of packages without a library, and of those that outgrew PyPy."""
    known = by_package(book)
    told = [one for name, one in book.offers.items() if one.fits or name not in known]
    return {one.package: _words_of(one, book) for one in told}


def _words_of(index: Offer, book: Casebook) -> dict[str, str]:
    """Give the words that the check can need of a package, and no more: every reader loads them."""
    told = tale_of(index, book.offers_read)
    return told if index.fits else {key: told[key] for key in ("kind", "shown", "read")}

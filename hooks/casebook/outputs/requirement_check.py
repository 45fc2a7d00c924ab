"""The requirement check: its page with the words that it says, and the verdicts that its script loads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from packaging.utils import canonicalize_name

from casebook.answers import (
    AGAIN,
    EXTENSIONS,
    INDEX_WORDS,
    LONGEST_NAMED,
    NAMED,
    NAMELESS,
    OWN,
    SAYINGS,
    SILENT,
    UNLISTED,
    tale_of,
)
from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.model.library import Library
from casebook.model.wheels import Offer
from casebook.outputs import output
from casebook.page import page
from casebook.requirements.asked import FAULTS, LONGEST_SHOWN
from casebook.tags import TAGS
from casebook.verdicts import ASSUMED, ENVIRONMENT, SHAPES, SIGNS, by_package, how_bound, meetings, verdict_of

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
        "phrases": {word: (sign.one, sign.many) for word, sign in SIGNS.items()},
        "shapes": SHAPES,
        "again": AGAIN,
        "labels": {word: term.label for word, term in terms.items()},
        "sentences": {word: term.sentence for word, term in terms.items()},
        "sayings": SAYINGS,
        "indexed": _indexed(book),
        "words": INDEX_WORDS,
        "named": (NAMED, LONGEST_NAMED),
        "tags": TAGS,
        "unlisted": f"{UNLISTED}.",
        "extensions": EXTENSIONS,
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


@output
def verdicts_of_the_check(book: Casebook) -> Iterator[Artifact]:
    """Make `libraries/verdicts.json`: what the check shows of the register, and no more, since every reader loads it.

    Programs have `api/v1/libraries.json`.
    """
    libraries = {one.id: _packed(one, book) for one in book.libraries.values() if one.packages}
    twins = {name for one in libraries.values() for name, _ in one.get("twins", ())}
    stories = {slug for one in libraries.values() for slug, _ in one.get("stories", ())}
    told = {
        "libraries": libraries,
        "names": {name: book.name_of(name) for name in sorted(twins)},
        "titles": {slug: book.entries[slug].case.title for slug in sorted(stories)},
    }
    yield Artifact.of_json("libraries/verdicts.json", told, "casestudies/libraries.yml", packed=True)


def _packed(library: Library, book: Casebook) -> dict[str, Any]:
    """Give what the check can say of *library*; it tells how things stand only where the whole library blocks."""
    verdict = verdict_of(library, book)
    told = {
        "packages": [canonicalize_name(name) for name in library.packages],
        "word": verdict.word,
        "reason": verdict.reason,
        "state": library.state if verdict.word == "blocks" else "",
        "spans": [(one.versions, one.verdict, one.reason) for one in library.spans],
        "twins": [(one.id, how_bound(library, one, book)) for one in verdict.twins],
        "stories": [(one.entry.slug, one.told(book)) for one in meetings(library, book)],
    }
    return {key: value for key, value in told.items() if value}

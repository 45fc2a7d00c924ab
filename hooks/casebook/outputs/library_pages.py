"""The register of libraries: its index, and a page for each library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.answers import outgrown
from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.model.library import Library
from casebook.model.wheels import Offer
from casebook.outputs import output
from casebook.page import page
from casebook.requirements.python import spoken
from casebook.verdicts import ASSUMED, SHAPES, Verdict, how_bound, meetings, offers_of, verdict_of

_FRONT = {"hide": ["navigation", "toc"], "source": "casestudies/libraries.yml", "kind": "libraries"}


@output
def library_pages(book: Casebook) -> Iterator[Artifact]:
    """Make `libraries/index.md` and `libraries/<id>.md`."""
    judged = {name: verdict_of(library, book) for name, library in book.libraries.items()}
    named = sorted(book.libraries.values(), key=lambda library: library.name.casefold())
    groups = {word: [one for one in named if judged[one.id].word == word] for word in book.vocabulary.verdicts}
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

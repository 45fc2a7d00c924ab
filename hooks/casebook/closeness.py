"""How close two stories are, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from casebook.book import Casebook, Entry, libraries_of
from casebook.comparison import within
from casebook.model.case import Case
from casebook.model.fields import ABSENT

Trait = tuple[str, str]
Traits = frozenset[Trait]


class Kind(NamedTuple):
    """How much a shared trait of a kind weighs, its list of the vocabulary, and how one and several are told."""

    weight: float
    words: str
    one: str
    several: str


KINDS = {
    "blocker": Kind(3.0, "blockers", "same blocker:", "same blockers:"),
    "library": Kind(3.0, "", "same library:", "same libraries:"),
    "move": Kind(2.5, "bindings", "same binding moved to", "same bindings moved to"),
    "workload": Kind(2.0, "workloads", "same workload:", "same workloads:"),
    "sector": Kind(2.0, "sectors", "same sector:", "same sectors:"),
    "outcome": Kind(1.0, "outcomes", "same outcome:", "same outcomes:"),
    "motivation": Kind(0.5, "motivations", "same reason to try it:", "same reasons to try it:"),
}
_LEAST = 2.0
_MOST = 4
_ENOUGH = 200
_KEPT = 50


def all_related(book: Casebook) -> dict[str, list[tuple[Entry, str]]]:
    """Give the related stories of every story, by its slug."""
    traits = {slug: _traits(entry.case) for slug, entry in book.entries.items()}
    alike: dict[Traits, list[str]] = defaultdict(list)
    for slug in sorted(traits):
        alike[traits[slug]].append(slug)
    close = _closest(alike)
    return {slug: _related(entry, book, close[traits[slug]]) for slug, entry in book.entries.items()}


def _closest(alike: Mapping[Traits, list[str]]) -> dict[Traits, list[str]]:
    """Give the slugs closest to each set of traits, the closest first, through an index from trait to sets.

    The rarest traits are followed first and no more once enough sets are found, so that the work grows with the
    stories and not with their pairs; below that bound nothing is left out.
    """
    index: dict[Trait, list[Traits]] = defaultdict(list)
    for traits in alike:
        for trait in traits:
            index[trait].append(traits)
    return {traits: list(islice(_nearest(traits, index, alike), _KEPT)) for traits in alike}


def _nearest(traits: Traits, index: Mapping[Trait, list[Traits]], alike: Mapping[Traits, list[str]]) -> Iterator[str]:
    """Give the slugs that share enough with *traits*, the closest first."""
    found: dict[Traits, None] = {}
    for trait in sorted(traits, key=lambda one: (len(index[one]), one)):
        found.update(dict.fromkeys(index[trait][:_ENOUGH]))
        if len(found) > _ENOUGH:
            break
    scores = {other: sum(KINDS[kind].weight for kind, _ in traits & other) for other in found}
    kept: dict[float, list[Traits]] = defaultdict(list)
    for other, score in scores.items():
        if score > _LEAST:
            kept[score].append(other)
    for score in sorted(kept, reverse=True):
        yield from sorted(slug for other in kept[score] for slug in islice(alike[other], _ENOUGH))


def _related(entry: Entry, book: Casebook, close: list[str]) -> list[tuple[Entry, str]]:
    """Give the stories closest to *entry*, each with the reason; the editors' overrides come first."""
    case = entry.case
    left_out = {entry.slug, *case.related, *case.not_related}
    others = (slug for slug in close if slug not in left_out)
    slugs = [*(slug for slug in case.related if slug in book.entries), *others][:_MOST]
    return [(book.entries[slug], reason(shared(case, book.entries[slug].case), book)) for slug in slugs]


def shared(one: Case, other: Case) -> list[Trait]:
    """Give the traits that two cases share, the weightiest first."""
    return sorted(_traits(one) & _traits(other), key=lambda trait: (-KINDS[trait[0]].weight, trait))


def reason(traits: list[Trait], book: Casebook) -> str:
    """Say why two stories are related: `same blocker: memory growth; same binding moved to cffi`."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, word in traits:
        kinds[kind].append(_label(kind, word, book))
    told = [f"{_opening(kind, labels)} {', '.join(labels)}" for kind, labels in kinds.items()]
    return "; ".join(told) or "chosen by the editors"


def _opening(kind: str, labels: list[str]) -> str:
    return KINDS[kind].one if len(labels) == 1 else KINDS[kind].several


def _traits(case: Case) -> Traits:
    told = [
        ("sector", case.who.sector),
        ("outcome", case.outcome.status),
        *(("workload", kind) for kind in case.workload.kinds),
        *(("motivation", one) for one in case.motivation),
        *(("blocker", one.blocker) for one in case.blockers),
        *(("library", library) for library in libraries_of(case)),
        *(("move", use.replacement.binding) for use in case.libraries if use.replacement),
    ]
    return frozenset((kind, word) for kind, word in told if word not in ABSENT)


def _label(kind: str, word: str, book: Casebook) -> str:
    if kind == "library":
        return book.libraries[word].name if word in book.libraries else word
    return within(book.vocabulary.term(KINDS[kind].words, word).label)

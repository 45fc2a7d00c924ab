"""How close two stories are, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casebook.book import Casebook, Entry, libraries_of
from casebook.comparison import within
from casebook.model.case import Case
from casebook.model.fields import ABSENT
from casebook.model.vocabulary import Vocabulary

Trait = tuple[str, str]
_WEIGHTS = {"blocker": 3.0, "library": 3.0, "workload": 2.0, "sector": 2.0, "motivation": 0.5, "outcome": 1.0}
_MOST = 4


def all_related(book: Casebook) -> dict[str, list[tuple[Entry, str]]]:
    """Give the related stories of every story, by its slug."""
    traits = {slug: _traits(entry.case) for slug, entry in book.entries.items()}
    return {slug: _related(entry, book, traits) for slug, entry in book.entries.items()}


def _related(entry: Entry, book: Casebook, traits: Mapping[str, frozenset[Trait]]) -> list[tuple[Entry, str]]:
    """Give the stories closest to *entry*, each with the reason; the editors' overrides come first."""
    chosen = [book.entries[slug] for slug in entry.case.related if slug in book.entries]
    others = [
        other
        for other in book.entries.values()
        if other is not entry and other not in chosen and other.slug not in entry.case.not_related
    ]
    mine = traits[entry.slug]
    scored = [(_score(mine & traits[other.slug]), other) for other in others]
    close = [
        other
        for score, other in sorted(scored, key=lambda pair: (-pair[0], pair[1].slug))
        if score > _WEIGHTS["sector"]
    ]
    return [(other, reason(shared(entry.case, other.case), book)) for other in [*chosen, *close][:_MOST]]


def shared(one: Case, other: Case) -> list[Trait]:
    """Give the traits that two cases share, the weightiest first."""
    return sorted(_traits(one) & _traits(other), key=lambda trait: (-_WEIGHTS[trait[0]], trait))


def reason(traits: list[Trait], book: Casebook) -> str:
    """Say why two stories are related: `same blocker: memory growth; same library: lxml`."""
    told = [f"same {kind}: {_label(kind, word, book)}" for kind, word in traits if kind != "motivation"]
    return "; ".join(told[:3]) or "chosen by the editors"


def _traits(case: Case) -> frozenset[Trait]:
    told = [
        ("sector", case.who.sector),
        ("outcome", case.outcome.status),
        *(("workload", kind) for kind in case.workload.kinds),
        *(("motivation", one) for one in case.motivation),
        *(("blocker", one.blocker) for one in case.blockers),
        *(("library", library) for library in libraries_of(case)),
    ]
    return frozenset((kind, word) for kind, word in told if word not in ABSENT)


def _score(traits: Iterable[Trait]) -> float:
    return sum(_WEIGHTS[kind] for kind, _ in traits)


def _label(kind: str, word: str, book: Casebook) -> str:
    if kind == "library":
        return book.libraries[word].name if word in book.libraries else word
    lists = {"sector": "sectors", "outcome": "outcomes", "workload": "workloads", "blocker": "blockers"}
    words: Vocabulary = book.vocabulary
    return within(words.term(lists[kind], word).label)

"""The casebook: everything that was read, as one unchangeable value."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from casebook.dictionary import Dictionary
from casebook.finding import Finding
from casebook.lexicon import Lexicon
from casebook.model.case import Case, Quote
from casebook.model.firms import Gazetteer
from casebook.model.population import Band
from casebook.model.terms import TermList
from casebook.model.vocabulary import Vocabulary
from casebook.model.withdrawal import Withdrawal
from casebook.permission import Tombstone, decided
from casebook.reading.yamltext import Path, Reading

if TYPE_CHECKING:  # the check of one story makes none of these records
    from casebook.model.example import Example
    from casebook.model.library import Library
    from casebook.model.talk import Section, Talk
    from casebook.model.timeline import Event
    from casebook.model.wheels import Offer

_NOT_READ: Any = {"evidence": {"review"}, "waivers": True, "quotes": {"__all__": {"permission"}}}


@dataclass(frozen=True, eq=False)
class Entry:
    """One story: its facts, its narrative, and where both were read.

    *pictures* holds the bytes of each picture by its path; *mended* holds the paths of facts that were wrong and have
    been filled in, so that they mean nothing; *tombstones* stand for quotes that were taken out.
    """

    slug: str
    case: Case
    facts: Reading
    narrative: Reading
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    mended: frozenset[Path] = frozenset()
    tombstones: tuple[Tombstone, ...] = ()

    @property
    def story(self) -> str:
        """The narrative, in Markdown."""
        return self.narrative.text

    @cached_property
    def seal(self) -> str:
        """The checksum of what reviewers read: facts and narrative, without review, waivers and permissions."""
        told = self.case.model_dump_json(exclude=_NOT_READ, exclude_unset=True)
        return hashlib.sha256(f"{told}\n{self.story}".encode()).hexdigest()[:16]

    @property
    def is_publishable(self) -> bool:
        """Whether it may be shown: nothing was filled in, and a confidential case passed its review as it stands."""
        evidence = self.case.evidence
        if self.mended or evidence.basis != "confidential":
            return not self.mended
        review = evidence.review
        return review is not None and review.outcome == "nobody-found" and review.seal == self.seal

    def without(self, hidden: AbstractSet[str]) -> Entry:
        """Give the story without its mentions of the stories *hidden*."""
        case = self.case
        if not hidden & {*case.related, *case.not_related}:
            return self
        kept = {name: tuple(s for s in getattr(case, name) if s not in hidden) for name in ("related", "not_related")}
        return replace(self, case=case.model_copy(update=kept))

    def permitted(self, day: date, medium: str) -> Entry:
        """Give the story with the quotes that *medium* may show on *day*, and without the text of its file."""
        case, stones = decided(self.case, day, medium)
        return replace(self, case=case, tombstones=stones, facts=Reading(self.facts.file))

    def is_mended(self, path: Path) -> bool:
        """Tell whether the value at *path* was filled in for a wrong one."""
        return any(path[: len(wrong)] == wrong for wrong in self.mended)

    def touches_mended(self, path: Path) -> bool:
        """Tell whether the value at *path*, or anything in it, was filled in for a wrong one or cut out."""
        return any(path[: len(wrong)] == wrong[: len(path)] for wrong in self.mended)


@dataclass(frozen=True, eq=False)
class Casebook:
    """All stories, the vocabulary, libraries, talks, timeline, advice, package offers and the names of firms.

    *withdrawn* holds what is left of each withdrawn story, by every address that it had; *library_names* every name of
    the register, those of faulty entries too. A door that renders adds the *examples* of rules, and one that compares
    the *originals*, source texts that no output reads. *day* is the day that permissions are judged on, *address* where
    the site stands, with a slash at its end.
    """

    vocabulary: Vocabulary
    entries: Mapping[str, Entry] = field(default_factory=dict)
    libraries: Mapping[str, Library] = field(default_factory=dict)
    library_names: tuple[str, ...] = ()
    talks: Mapping[str, Talk] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    advice: Mapping[str, str] = field(default_factory=dict)
    offers: Mapping[str, Offer] = field(default_factory=dict)
    offers_read: str = "not-stated"
    populations: tuple[Band, ...] = ()
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)
    examples: Mapping[str, Example] = field(default_factory=dict)
    originals: tuple[str, ...] = ()
    firms: Gazetteer | None = None
    public_terms: TermList = field(default_factory=TermList)
    dictionary: Dictionary = field(default_factory=Dictionary)
    day: date = date.min
    address: str = ""

    @property
    def has_address(self) -> bool:
        """Whether the address leads somewhere: names under `.example` never will."""
        host = urlsplit(self.address).hostname or ""
        return bool(host) and not host.endswith(".example")

    @cached_property
    def lexicon(self) -> Lexicon:
        """Every word and name that a story may use."""
        return Lexicon(self.dictionary, self.public_terms, self.library_names, self.vocabulary)

    @cached_property
    def sections(self) -> Mapping[str, tuple[Talk, Section]]:
        """Every talk section by its full id, talk/section."""
        return {f"{name}/{part.id}": (talk, part) for name, talk in self.talks.items() for part in talk.sections}

    @cached_property
    def public_names(self) -> frozenset[str]:
        """The names of libraries and implementations, in small letters: every story may hold them."""
        labels = [term.label for term in self.vocabulary.implementations.values()]
        return frozenset(name.casefold() for name in (*self.library_names, *labels))

    @cached_property
    def revealed(self) -> frozenset[str]:
        """The names that the sources of all stories reveal, those of public technology left out."""
        sources = [source for entry in self.entries.values() for source in entry.case.evidence.sources]
        names = {name for source in sources for name in source.names}
        return frozenset(name for name in names if name.casefold() not in self.public_names)

    def sound(self, medium: str = "site") -> Casebook:
        """Give what *medium* may show: nothing filled in, nothing withdrawn, nothing confidential without a review.

        Whatever renders gets this one, so that nothing that renders holds words that may not be shown.
        """
        open_to_all = {slug: entry for slug, entry in self.entries.items() if entry.is_publishable}
        kept = {slug: entry for slug, entry in open_to_all.items() if slug not in self.withdrawn}
        hidden = self.entries.keys() - kept.keys()
        shown = {slug: entry.without(hidden).permitted(self.day, medium) for slug, entry in kept.items()}
        return replace(self, entries=shown, originals=())

    def name_of(self, library: str) -> str:
        """Give the name of a library as its project writes it, or its id where the register does not hold it."""
        return self.libraries[library].name if library in self.libraries else library

    def of_section(self, section: str) -> list[Entry]:
        """Give the stories that support the talk *section*."""
        return [entry for entry in self.entries.values() if section in entry.case.sections]

    @cached_property
    def quotes(self) -> list[tuple[Entry, Quote]]:
        """Every quote with its story."""
        return [(entry, quote) for entry in self.entries.values() for quote in entry.case.quotes]


class Frame(NamedTuple):
    """A casebook still without stories, what its stories may refer to by kind and id, and what is wrong with it."""

    book: Casebook
    words: Mapping[str, Mapping[str, str]]
    findings: tuple[Finding, ...] = ()


def libraries_of(case: Case) -> list[str]:
    """Give the ids of the libraries that *case* names, in order and once each."""
    told = [part for use in case.libraries for part in (use.library, use.replacement and use.replacement.library)]
    return list(dict.fromkeys(part for part in told if part))


def bindings_of(case: Case) -> list[str]:
    """Give the bindings of the libraries that *case* names, those that took the place of others too, once each."""
    told = [part.binding for use in case.libraries for part in (use, use.replacement) if part]
    return list(dict.fromkeys(told))

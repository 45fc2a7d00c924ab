"""Public names of firms that a story may not hold, as `firms.yml` holds them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from casebook.model.case import Id, Line
from casebook.model.dates import Precision
from casebook.model.fields import Link, Moment, Record, Reference, Words

Name = Annotated[str, Words(60)]


class FirmSource(Record):
    """A public page that names firms."""

    id: Id = Field(examples=["list-of-traders"])
    """A name for the page inside this file."""

    title: Line = Field(examples=["List of trading firms"])
    """What it is."""

    url: Annotated[str, Link()] = Field(examples=["https://example.org/firms"])
    """Its address."""

    read: Annotated[str, Moment(Precision.DAY)] = Field(examples=["2026-11-22"])
    """When an editor read it, or a stored copy of it."""


class Context(Record):
    """Words near which a dictionary word is the name of a firm."""

    id: Id = Field(examples=["trading"])
    """A name for the list inside this file."""

    words: tuple[Name, ...] = Field(min_length=1, examples=[["trading", "desk"]])
    """The words, in small letters."""


class Firm(Record):
    """One firm: every form of its name."""

    name: Name | None = Field(None, examples=["Gannet Trading"])
    """Its name, where that is no word or phrase of the language: it counts in any case and anywhere."""

    also: tuple[Name, ...] = Field((), examples=[["Gannet Securities"]])
    """Other such names."""

    word: Name | None = Field(None, examples=["Gannet"])
    """Its name as a dictionary word: it counts with a capital inside a sentence, or near a word of *context*."""

    context: Annotated[str, Reference("firm context")] = Field(examples=["trading"])
    """The id of the words near which *word* counts."""

    source: Annotated[str, Reference("firm source")] = Field(examples=["list-of-traders"])
    """The id of a page that names it."""


class Gazetteer(Record):
    """Public firms of the sectors that the stories come from."""

    sources: tuple[FirmSource, ...]
    """The pages."""

    contexts: tuple[Context, ...]
    """The lists of words."""

    firms: tuple[Firm, ...]
    """The firms."""

    def context(self, name: str) -> frozenset[str]:
        """Give the words of the context *name*."""
        return frozenset(word for one in self.contexts if one.id == name for word in one.words)

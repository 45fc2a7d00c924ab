"""How many organisations of a kind there are in the world, as `populations.yml` holds it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from casebook.model.case import Day, Line, Number, Sentence
from casebook.model.fields import Link, Record, Term


class BandSource(Record):
    """The public source of a count."""

    title: Line = Field(examples=["Industry snapshot, firm data"])
    """Its title."""

    url: Annotated[str, Link()] = Field(examples=["https://example.org/statistics"])
    """Its address."""

    published: Day = Field(examples=["2023"])
    """When it was published, as far as known."""

    read: Day = Field(examples=["2026-11-22"])
    """When an editor read it, or a stored copy of it."""


class Band(Record):
    """About how many organisations share some words of `who` and `workload`; a word left out may be anything."""

    sector: Annotated[str, Term("sectors")] | None = Field(None, examples=["trading"])
    """Their sector."""

    region: Annotated[str, Term("regions")] | None = Field(None, examples=["europe"])
    """Their region."""

    size: Annotated[str, Term("sizes")] | None = Field(None, examples=["people-101-1000"])
    """Their size."""

    load: Annotated[str, Term("loads")] | None = Field(None, examples=["from-1000"])
    """Their load."""

    firms: Number = Field(examples=[3000])
    """At least about how many there are, rounded down to one digit."""

    counted: Sentence = Field(examples=["Firms registered with the supervisor at the end of the year."])
    """What the source counts, and why that is a lower bound."""

    sources: tuple[BandSource, ...] = Field(min_length=1)
    """Where the count comes from."""


class Populations(Record):
    """The table as a whole."""

    bands: tuple[Band, ...]
    """Every count."""

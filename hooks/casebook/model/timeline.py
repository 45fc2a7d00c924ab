"""The years in which PyPy and cffi grew, as `timeline.yml` holds them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from casebook.model.case import Day
from casebook.model.fields import Record, Term, Words
from casebook.model.library import LibrarySource


class Event(Record):
    """One dated event."""

    date: Day = Field(examples=["2013-05-09"])
    """When, as precisely as known."""

    lane: Annotated[str, Term("lanes")] = Field(examples=["release"])
    """What kind of event it is."""

    name: Annotated[str, Words(60)] = Field(examples=["PyPy 2.0"])
    """What came out."""

    text: Annotated[str, Words(240)] = Field(examples=["Stackless and greenlets run under the JIT."])
    """Why it mattered, in one sentence."""

    sources: tuple[LibrarySource, ...] = Field(min_length=1)
    """Where this comes from."""


class Timeline(Record):
    """The events in the order of their dates."""

    events: tuple[Event, ...]
    """Every event."""

"""A talk as data: its sections, each with a claim and the facts for and against it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from casebook.model.case import Day, Id, Line, Sentence
from casebook.model.fields import Link, Record, Reference, Term, Words

Paragraph = Annotated[str, Words(1200)]


class TalkSource(Record):
    """A published source that a fact of the talk rests on."""

    id: Id = Field(examples=["download-counts"])
    """A name for the source inside this talk."""

    title: Line = Field(examples=["Downloads by implementation"])
    """What it is."""

    author: Annotated[str, Words(120)] = Field(examples=["A. Author"])
    """Who wrote it, or not-stated."""

    publisher: Annotated[str, Words(120)] = Field(examples=["PyPy project"])
    """Where it was published."""

    url: Annotated[str, Link()] = Field(examples=["https://example.org/counts"])
    """Its address."""

    published: Day = Field(examples=["2014-04"])
    """When it was published, as far as known."""

    read: Day = Field(examples=["2026-11-22"])
    """When an editor read it, or a stored copy of it."""


class Fact(Record):
    """One sourced statement, for or against the claim of its section."""

    id: Id = Field(examples=["raw-count"])
    """A name for the fact inside this talk."""

    stance: Annotated[str, Term("stances")] = Field(examples=["for"])
    """Whether it supports the claim."""

    text: Sentence = Field(examples=["Of 85.3 million counted downloads 472,320 were made by PyPy."])
    """The statement, with its figures."""

    brief: Annotated[str, Words(140)] | None = Field(None, examples=["0.55% of 85.3 million counted downloads."])
    """The statement for a slide; facts with one are chosen first."""

    grade: Annotated[str, Term("grades")] = Field(examples=["A"])
    """How sure it is."""

    sources: tuple[Annotated[str, Reference("talk source")], ...] = Field(min_length=1, examples=[["download-counts"]])
    """The ids of its sources."""


class Section(Record):
    """One section of the talk."""

    id: Id = Field(examples=["pypi-share"])
    """Its id; stories refer to it as talk/section."""

    title: Annotated[str, Words(90)] = Field(examples=["Where PyPy stands"])
    """Its heading."""

    claim: Sentence = Field(examples=["PyPy makes 0.5 to 1.0% of the downloads from the package index."])
    """What the section says."""

    verdict: Paragraph = Field(examples=["It holds at its lower edge."])
    """What the casebook makes of the claim."""

    holds: Annotated[str, Words(200)] = Field(examples=["The lower edge holds; one per cent is not safe to say."])
    """The verdict for a slide."""

    metrics: tuple[Annotated[str, Term("metrics")], ...] = Field((), examples=[["speed", "throughput"]])
    """What its stories have to measure so that a figure of theirs speaks for the section; none where none does."""

    facts: tuple[Fact, ...] = Field(min_length=1)
    """The facts for and against it."""


class Talk(Record):
    """One talk."""

    title: Annotated[str, Words(120)] = Field(examples=["PyPy - the last 2 years of progress"])
    """Its title."""

    event: Annotated[str, Words(80)] = Field(examples=["PyCon 2015"])
    """Where it was proposed or given."""

    date: Day = Field(examples=["2014-09-14"])
    """When the proposal was made."""

    status: Sentence = Field(examples=["Proposed; no recording is known."])
    """What became of it."""

    summary: Paragraph = Field(examples=["A state-of-the-project talk for users who care about speed."])
    """What the talk is about."""

    sections: tuple[Section, ...] = Field(min_length=1)
    """Its sections in order."""

    sources: tuple[TalkSource, ...] = Field(min_length=1)
    """The sources that the facts name."""

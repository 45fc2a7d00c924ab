"""The register of libraries: how each came to run on PyPy, as `libraries.yml` holds it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from casebook.model.case import Day, Id, Line, Sentence
from casebook.model.fields import Link, Pattern, Record, Reference, Term, Words

_RELEASES = Pattern(
    r"(<|>=)\d+(\.\d+)*(,(<|>=)\d+(\.\d+)*)?", "a range of releases, such as <2.5 or >=4.4,<4.5, in quotes"
)


class LibrarySource(Record):
    """Where a statement about a library comes from."""

    title: Line = Field(examples=["Changelog of the driver"])
    """What it is."""

    url: Annotated[str, Link()] = Field(examples=["https://example.org/changelog"])
    """Its address."""

    read: Day = Field(examples=["2026-11-22"])
    """When an editor read it, or a stored copy of it."""

    grade: Annotated[str, Term("grades")] = Field(examples=["A"])
    """How sure it is."""


class Step(Record):
    """One dated event in the library's way to PyPy."""

    date: Day = Field(examples=["2013-09-03"])
    """When, as precisely as known."""

    text: Annotated[str, Words(200)] = Field(examples=["First release on cffi."])
    """What happened."""


class Span(Record):
    """Releases of a library for which its sources say more than the verdict on the whole."""

    versions: Annotated[str, _RELEASES] = Field(examples=["<2.5"])
    """Which releases, as PEP 440 writes it; no release may lie in two spans."""

    verdict: Annotated[str, Term("verdicts")] = Field(examples=["blocks"])
    """How these releases do on PyPy."""

    reason: Sentence = Field(examples=["Release 2.5.0 is the first without PyPy."])
    """Why, in the words of the source."""

    source: Line = Field(examples=["Changelog of the driver"])
    """Which of the library's sources says so, by its title, or Package index."""


class Library(Record):
    """One library and its way to PyPy."""

    id: Id = Field(examples=["psycopg2cffi"])
    """The id that stories use."""

    name: Annotated[str, Words(60)] = Field(examples=["psycopg2cffi"])
    """Its name as its project writes it."""

    packages: tuple[Annotated[str, Words(60)], ...] = Field((), examples=[["psycopg2cffi"]])
    """The names under which the package index knows it."""

    imports: tuple[Annotated[str, Words(60)], ...] = Field((), examples=[["bs4"]])
    """Other names by which people look for it: what its code is imported as, where that differs."""

    purpose: Annotated[str, Words(120)] = Field(examples=["PostgreSQL driver"])
    """What it is for, as a phrase."""

    binding: Annotated[str, Term("bindings", absent=True)] = Field(examples=["cffi"])
    """How it is bound to C on CPython, today or at last."""

    route: Annotated[str, Term("routes", absent=True)] = Field(examples=["runs-as-is"])
    """How it comes to run on PyPy."""

    twins: tuple[Annotated[str, Reference("library")], ...] = Field((), examples=[["psycopg2cffi"]])
    """Libraries that can stand in for it on PyPy."""

    same_interface: tuple[Annotated[str, Reference("library")], ...] = Field((), examples=[["psycopg2"]])
    """Libraries whose interface it has, as its sources say, so that it goes in their place with little change."""

    since: Day = Field(examples=["2012-11"])
    """Since when that route exists."""

    state: Sentence = Field(examples=["Last release in January 2021; compatible with the 2.5 API."])
    """How things stand now, with the date of the statement where it can change."""

    care: Sentence | None = Field(None, examples=["Release 0.40.0 dropped PyPy: hold it at 0.39.1."])
    """What to watch on PyPy today, where it runs but not without a thought; the requirement check says it."""

    despite: Sentence | None = Field(None, examples=["A report of 2014 is older than the tests of today."])
    """A report that speaks against the verdict, and why the verdict stands all the same."""

    spans: tuple[Span, ...] = ()
    """Releases that differ from the verdict on the whole; a requirement that asks for nothing else gets theirs."""

    steps: tuple[Step, ...] = ()
    """Dated events, for the timeline."""

    sources: tuple[LibrarySource, ...] = Field(min_length=1)
    """Where all this comes from."""


class Register(Record):
    """The register as a whole."""

    libraries: tuple[Library, ...]
    """Every library, in the order of its id."""

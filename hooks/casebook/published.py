"""The records of the published JSON: what a summary, a library and their lists hold, once for data and schema."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from casebook.book import Casebook
from casebook.model.library import Library, LibrarySource
from casebook.model.wheels import Offer
from casebook.verdicts import how_bound, meetings, offers_of, verdict_of


class Published(BaseModel):
    """A published record; its docstrings are the descriptions in the OpenAPI document."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True, validate_by_name=True, validate_by_alias=True)


class PublishedList(Published):
    """A list with the version of its form."""

    edition: int = Field(1, alias="schema")
    """The version of this form: within it fields may be added, never removed."""
    total: int
    """How many entries there are."""


class LeadingFigure(Published):
    """The figure that stands for a story."""

    label: str
    """What was measured."""
    text: str
    """The figure in words."""
    grade: str
    """How sure it is."""


class CaseSummary(Published):
    """One story in short."""

    slug: str
    """Its id."""
    title: str
    """Its headline."""
    summary: str
    """The story in two sentences."""
    sector: str
    """A word of the list sectors."""
    workloads: list[str]
    """Words of the list workloads."""
    outcome: str
    """A word of the list outcomes."""
    grade: str
    """How sure the story is, A to D."""
    adopted: str
    """When PyPy went into use or was tried, as precisely as told, or not-stated."""
    figure: LeadingFigure | None
    """The leading figure, or null where none is on record."""
    page: str
    """The page, from the root of the site."""
    data: str
    """The whole story as JSON, from the root of the site."""


class WithdrawnCase(Published):
    """What is left of a withdrawn story."""

    slug: str
    """The address that it had."""
    status: Literal["withdrawn"]
    """That it was withdrawn."""
    withdrawn: str
    """When, no finer than a month."""
    reason: str
    """A word of the list withdrawals."""


class CaseList(PublishedList):
    """Every story in short."""

    cases: list[CaseSummary]
    """The stories, by slug."""
    withdrawn: list[WithdrawnCase]
    """The addresses of withdrawn stories, also former ones; they do not count in the total."""


class QuoteRecord(Published):
    """One quote that the site may show."""

    id: str
    """Its id, story/quote, which is never used again for another one."""
    story: str
    """The story."""
    title: str
    """The headline of the story."""
    url: str
    """Where it stands, from the root of the site."""
    text: str
    """Its words."""
    lang: str
    """Their language."""
    wording: str
    """A word of the list wordings."""
    attribution: str
    """Whose account it tells, by role."""
    grade: str
    """How sure the statement is, A to D."""
    sections: list[str]
    """The talk sections that it suits."""
    sector: str
    """A word of the list sectors."""
    field: str
    """The group of the sector, or nothing."""
    workloads: list[str]
    """Words of the list workloads."""
    words: int
    """How many words it has."""
    media: list[str]
    """Where it may be shown."""
    until: str | None
    """The last day on which it may be shown, if there is one, always a day."""
    until_told: str | None
    """The same in words, no finer than it was told."""
    approved_on: str | None
    """When it was approved."""
    approved_by: str
    """A word of the list approvers."""


class QuoteTombstone(Published):
    """A quote that may not be shown any more, or not yet."""

    id: str
    """Its id."""
    story: str
    """The story."""
    url: str
    """Where it stood, from the root of the site."""
    why: str
    """Why it is not shown."""
    on: str | None
    """Since or until when, if told; an embargo and an end are always a day."""
    reason: str | None
    """A word on the reason, if told."""


class QuoteList(PublishedList):
    """Every quote that the site may show."""

    built: str
    """The day on which permissions were judged."""
    quotes: list[QuoteRecord]
    """The quotes."""
    tombstones: list[QuoteTombstone]
    """Those that may not be shown any more or not yet, without their words."""


class Twin(Published):
    """A library that can stand in for another."""

    id: str
    """Its id in the register."""
    name: str
    """Its name."""
    how: str
    """How it is bound to C, and whether it has the same interface."""
    page: str
    """Its page, from the root of the site."""


class JudgedLibrary(Published):
    """Whether a library runs on PyPy."""

    word: str
    """A word of the list verdicts."""
    reason: str
    """Why."""
    read: str
    """As of which day: when the newest source was read."""
    source: LibrarySource
    """That source."""
    twins: list[Twin]
    """What can take its place."""


class MetIn(Published):
    """A story that met a library."""

    slug: str
    """The story."""
    title: str
    """Its headline."""
    did: str
    """What it did about the library."""
    confirmed: str
    """The last date at which a source of the story says how things stood."""
    page: str
    """Its page, from the root of the site."""


class LibraryRecord(Library):
    """One library of the register with its verdict."""

    verdict: JudgedLibrary
    """Whether it runs on PyPy today."""
    offers: list[Offer]
    """What the package index offers."""
    stories: list[MetIn]
    """The stories that met it."""
    page: str
    """Its page, from the root of the site."""


class LibraryList(PublishedList):
    """The register of libraries."""

    judged_for: str
    """The PyPy, Python and platform that the verdicts speak of."""
    index_read: str
    """When the package index was read."""
    libraries: list[LibraryRecord]
    """The libraries, by id."""


def library_record(library: Library, book: Casebook) -> LibraryRecord:
    """Give *library* as it is published."""
    found = verdict_of(library, book)
    twins = [
        Twin(id=one.id, name=one.name, how=how_bound(library, one, book), page=f"libraries/{one.id}/")
        for one in found.twins
    ]
    verdict = JudgedLibrary(word=found.word, reason=found.reason, read=found.read, source=found.source, twins=twins)
    stories = [
        MetIn(
            slug=one.entry.slug,
            title=one.entry.case.title,
            did=one.told(book),
            confirmed=one.entry.case.when.confirmed,
            page=f"stories/{one.entry.slug}/",
        )
        for one in meetings(library, book)
    ]
    return LibraryRecord(
        **dict(library),
        verdict=verdict,
        offers=offers_of(library, book),
        stories=stories,
        page=f"libraries/{library.id}/",
    )

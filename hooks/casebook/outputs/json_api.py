"""The casebook as JSON, under `api/v1/`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.comparison import figure, leading
from casebook.describe import json_schema
from casebook.model.fields import Known
from casebook.outputs import output
from casebook.outputs.tombstones import withdrawn
from casebook.published import CaseList, CaseSummary, LeadingFigure, LibraryList, WithdrawnCase, library_record
from casebook.verdicts import ASSUMED


@output
def json_api(book: Casebook) -> Iterator[Artifact]:
    """Make `cases.json`, `cases/<slug>.json`, `libraries.json`, `vocabulary.json` and `case.schema.json`."""
    cases = [_summary(entry, book) for entry in book.entries.values()]
    gone = [WithdrawnCase(**one) for one in withdrawn(book)]
    yield _file("cases.json", CaseList(total=len(cases), cases=cases, withdrawn=gone).model_dump(by_alias=True))
    for entry in book.entries.values():
        yield _file(f"cases/{entry.slug}.json", _full(entry), f"casestudies/{entry.slug}/case.yml")
    yield _file("libraries.json", _libraries(book), "casestudies/libraries.yml")
    yield _file("vocabulary.json", book.vocabulary.model_dump(exclude_none=True))
    yield _file("case.schema.json", json_schema(known(book)))


def known(book: Casebook) -> Known:
    """Give every word that a case may name, for the schema that editors use."""
    return Known(
        {
            **{
                kind: {word: f"{term.label}. {term.sentence}" for word, term in book.vocabulary.terms(kind).items()}
                for kind in type(book.vocabulary).model_fields
            },
            "library": {name: library.name for name, library in book.libraries.items()},
            "talk section": {name: part.title for name, (_, part) in book.sections.items()},
            "story": {slug: entry.case.title for slug, entry in book.entries.items()},
        }
    )


def _file(path: str, value: object, source: str | None = None) -> Artifact:
    return Artifact.of_json(f"api/v1/{path}", value, source)


def _summary(entry: Entry, book: Casebook) -> CaseSummary:
    case, lead = entry.case, leading(entry.case, book.vocabulary)
    shown = lead and LeadingFigure(label=lead.label, text=figure(lead, book.vocabulary), grade=lead.grade)
    return CaseSummary(
        slug=entry.slug,
        title=case.title,
        summary=case.summary,
        sector=case.who.sector,
        workloads=list(case.workload.kinds),
        outcome=case.outcome.status,
        grade=case.evidence.grade,
        adopted=case.when.adopted,
        figure=shown,
        page=f"stories/{entry.slug}/",
        data=f"api/v1/cases/{entry.slug}.json",
    )


def _libraries(book: Casebook) -> dict[str, Any]:
    libraries = [library_record(one, book) for one in book.libraries.values()]
    told = LibraryList(judged_for=ASSUMED, index_read=book.offers_read, total=len(libraries), libraries=libraries)
    return told.model_dump(by_alias=True, exclude_none=True)


def _full(entry: Entry) -> dict[str, Any]:
    """Give the whole case and its narrative."""
    told = entry.case.model_dump(by_alias=True, exclude_none=True, mode="json")
    return {"slug": entry.slug, **told, "story": entry.story}

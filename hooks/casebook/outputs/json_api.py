"""The casebook as JSON, under `api/v1/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from casebook.artifact import Artifact
from casebook.book import Casebook, Entry
from casebook.comparison import figure, leading
from casebook.describe import json_schema
from casebook.model.fields import Known
from casebook.outputs import output
from casebook.outputs.story_pages import shown_quotes
from casebook.outputs.tombstones import withdrawn


@output
def json_api(book: Casebook) -> Iterator[Artifact]:
    """Make `cases.json`, `cases/<slug>.json`, `vocabulary.json` and `case.schema.json`."""
    summaries = [_summary(entry, book) for entry in book.entries.values()]
    yield _file("cases.json", {"schema": 1, "total": len(summaries), "cases": summaries, "withdrawn": withdrawn(book)})
    for entry in book.entries.values():
        yield _file(f"cases/{entry.slug}.json", _full(entry), f"casestudies/{entry.slug}/case.yml")
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
    return Artifact(f"api/v1/{path}", json.dumps(value, ensure_ascii=False, indent=1) + "\n", source)


def _summary(entry: Entry, book: Casebook) -> dict[str, Any]:
    case, lead = entry.case, leading(entry.case, book.vocabulary)
    return {
        "slug": entry.slug,
        "title": case.title,
        "summary": case.summary,
        "sector": case.who.sector,
        "workloads": list(case.workload.kinds),
        "outcome": case.outcome.status,
        "grade": case.evidence.grade,
        "adopted": case.when.adopted,
        "figure": lead and {"label": lead.label, "text": figure(lead, book.vocabulary), "grade": lead.grade},
        "page": f"stories/{entry.slug}/",
        "data": f"api/v1/cases/{entry.slug}.json",
    }


def _full(entry: Entry) -> dict[str, Any]:
    """Give the whole case, without the quotes that may not be shown, and its narrative."""
    told = entry.case.model_dump(by_alias=True, exclude_none=True, mode="json")
    told["quotes"] = [one.model_dump(exclude_none=True, mode="json") for one in shown_quotes(entry.case)]
    return {"slug": entry.slug, **told, "story": entry.story}

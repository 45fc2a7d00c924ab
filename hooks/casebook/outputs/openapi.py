"""What the site publishes for programs, as OpenAPI 3.1: `PUBLISHED` is the one list of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.describe import filled
from casebook.model.case import Case
from casebook.model.fields import Known
from casebook.model.vocabulary import Vocabulary
from casebook.outputs import output
from casebook.outputs.json_api import known
from casebook.outputs.quotes import has_slides
from casebook.published import CaseList, LibraryList, QuoteList, WithdrawnCase

_REFS = "#/components/schemas/{model}"
_JSON = "application/json"
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_NAMED = re.compile(r"\{(\w+)\}")


class Published(NamedTuple):
    """One published file: its path, what it holds, its kind and the model or schema of its content."""

    path: str
    summary: str
    kind: str
    content: type[BaseModel] | dict[str, Any]


def _or_withdrawn(schema: dict[str, Any]) -> dict[str, Any]:
    """Add to the schema of a case what a published one holds beside it, and what is left of a withdrawn one."""
    text = {"type": "string", "minLength": 1}
    told = {"slug": {**text, "description": "Its id."}, "story": {**text, "description": "The narrative, in Markdown."}}
    whole = {**schema, "properties": {**schema["properties"], **told}, "required": [*schema["required"], *told]}
    return {"oneOf": [whole, {"$ref": _REFS.format(model=WithdrawnCase.__name__)}]}


PUBLISHED = (
    Published("/api/v1/cases.json", "Every story in short", _JSON, CaseList),
    Published("/api/v1/cases/{slug}.json", "One story whole, with the quotes that may be shown", _JSON, Case),
    Published("/api/v1/libraries.json", "The register of libraries with a verdict for each", _JSON, LibraryList),
    Published("/api/v1/quotes.json", "Every quote that the site may show", _JSON, QuoteList),
    Published(
        "/api/v1/annotations.json",
        "The same quotes as W3C Web Annotations",
        "application/ld+json",
        {"type": "array", "items": {"type": "object", "required": ["@context", "id", "type", "target"]}},
    ),
    Published(
        "/api/v1/form-fields.json",
        "The part of form.json from which the form is drawn, which may change with it",
        _JSON,
        {"type": "object", "required": ["schema", "fields", "terms", "references"]},
    ),
    Published(
        "/api/v1/form.json",
        "Model, words and rules for the form, which may change with it",
        _JSON,
        {"type": "object", "required": ["schema", "fields", "terms", "rules"]},
    ),
    Published("/api/v1/form-words.txt", "English words for the form", "text/plain", {"type": "string"}),
    Published("/api/v1/vocabulary.json", "Every controlled word", _JSON, Vocabulary),
    Published(
        "/api/v1/case.schema.json",
        "The JSON Schema of case.yml",
        "application/schema+json",
        {"type": "object", "required": ["$schema", "$defs", "properties"]},
    ),
    Published(
        "/api/v1/openapi.json",
        "This description",
        _JSON,
        {"type": "object", "required": ["openapi", "info", "paths"]},
    ),
    Published(
        "/decks/base.json",
        "What all decks share",
        _JSON,
        {"type": "object", "required": ["schema", "parts", "files", "formats", "sources"]},
    ),
    Published(
        "/decks/slides/{story}.json",
        "The quotes and figures of a story, each as a slide in every format; its end is a day",
        _JSON,
        {"type": "object", "required": ["slug", "title", "quotes", "figures", "source"]},
    ),
    Published("/decks/{talk}.pptx", "A talk as slides for PowerPoint", _PPTX, {}),
    Published("/decks/{talk}.md", "A talk as slides for Marp", "text/markdown", {"type": "string"}),
    Published("/cases.csv", "The stories as one table", "text/csv", {"type": "string"}),
    Published("/feed.xml", "The stories as an Atom feed", "application/atom+xml", {"type": "string"}),
)


@output
def openapi(book: Casebook) -> Iterator[Artifact]:
    """Make `api/v1/openapi.json`."""
    schemas: dict[str, Any] = {}
    names = {
        "slug": sorted({*book.entries, *book.withdrawn}),
        "story": [slug for slug, entry in book.entries.items() if has_slides(entry)],
        "talk": list(book.talks),
    }
    paths = {one.path: _path(one, known(book), names, schemas) for one in PUBLISHED}
    told = {
        "openapi": "3.1.1",
        "info": {
            "title": "PyPy Casebook",
            "version": "1",
            "description": "Deployment stories of PyPy. Within v1 nothing is removed or renamed; fields may be added.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "../../", "description": "The root of this site."}],
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }
    yield Artifact.of_json("api/v1/openapi.json", told)


def _path(one: Published, words: Known, names: dict[str, list[str]], schemas: dict[str, Any]) -> dict[str, Any]:
    """Describe one file, or one for each of its *names*; the schemas that it needs are added to *schemas*."""
    content = {one.kind: {"schema": _schema(one, words, schemas)}}
    answers = {"200": {"description": one.summary, "content": content}}
    told: dict[str, Any] = {"summary": one.summary, "operationId": _operation(one.path), "responses": answers}
    if named := _NAMED.search(one.path):
        schema = {"type": "string", "enum": names[named[1]]}
        told["parameters"] = [{"name": named[1], "in": "path", "required": True, "schema": schema}]
        answers["404"] = {"description": "Nothing has that id.", "content": {}}
    return {"get": told}


def _operation(path: str) -> str:
    return _NAMED.sub("one", path.removeprefix("/api/v1/").strip("/")).replace("/", "-").replace(".", "-")


def _schema(one: Published, words: Known, schemas: dict[str, Any]) -> dict[str, Any]:
    if isinstance(one.content, dict):
        return one.content
    told = filled(one.content.model_json_schema(by_alias=True, mode="serialization", ref_template=_REFS), words)
    schemas |= told.pop("$defs", {})
    name = one.content.__name__
    schemas[name] = _or_withdrawn(told) if one.content is Case else told
    return {"$ref": _REFS.format(model=name)}

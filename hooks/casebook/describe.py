"""The model of a case told in other forms: JSON Schema, a blank file to fill in, and a table of its fields."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casebook.model.case import Case
from casebook.model.fields import (
    ABSENT,
    Edition,
    Figure,
    Known,
    Link,
    Moment,
    Pattern,
    Record,
    Reference,
    Term,
    Value,
    Version,
    Words,
)
from casebook.model.marks import ForEditors, Step
from casebook.model.sentences import sentences

M = TypeVar("M")
_FEW_WORDS = 9
_MANY = 1000
SCHEMA_LINE = "# yaml-language-server: $schema=../../site/api/v1/case.schema.json"
"""The line with which older case files tell an editor their schema."""


def json_schema(known: Known, model: type[BaseModel] = Case) -> dict[str, Any]:
    """Give the JSON Schema of *model* (draft 2020-12), with the lists of words filled in from *known*."""
    schema = model.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **filled(schema, known)}


def filled(part: Any, known: Known) -> Any:
    """Give a part of a schema with the words and ids that exist in place of the marks that name their list."""
    if isinstance(part, list):
        return [filled(entry, known) for entry in part]
    if not isinstance(part, dict):
        return part
    rest = {key: filled(value, known) for key, value in part.items() if not key.startswith("x-") and key != "default"}
    if "x-terms" in part:
        absent = dict.fromkeys(ABSENT, "") | dict(known.of("absent") or {})
        return rest | _enum(dict(known.of(part["x-terms"]) or {}), absent if part["x-absent"] else {})
    return rest | _enum(known.of(part.get("x-reference", "")) or {}, {})


def _enum(words: Mapping[str, str], absent: Mapping[str, str]) -> dict[str, list[str]]:
    """List the words that fit, each with what an editor shows beside it."""
    told = {**words, **absent} if words else {}
    return {"enum": list(told), "enumDescriptions": list(told.values())} if told else {}


@dataclass(frozen=True)
class FieldLine:
    """One field for a table: its dotted path, its sentence, whether it must be there, its kind and an example."""

    path: str
    sentence: str
    required: bool
    kind: str
    terms: str | None
    example: str


def field_lines(model: type[BaseModel] = Case, path: str = "") -> Iterator[FieldLine]:
    """List every field of *model* and of the records inside it, in order."""
    for name, field in model.model_fields.items():
        inner, is_list = unwrap(field)
        here = f"{path}{field.alias or name}"
        value = _value(field)
        example = json.dumps(field.examples[0], ensure_ascii=False) if field.examples else ""
        yield FieldLine(here, sentences(model)[name], field.is_required(), kind(field), terms(value), example)
        if inner:
            yield from field_lines(inner, f"{here}[]." if is_list else f"{here}.")


def terms(value: Value | None) -> str | None:
    """Give the vocabulary list of a value, if it takes its words from one."""
    return value.kind if isinstance(value, Term) else None


def kind(field: FieldInfo) -> str:
    """Say in words what a field holds."""
    inner, is_list = unwrap(field)
    if inner:
        return "list of entries" if is_list else "group of fields"
    value = _value(field)
    one = {
        Words: f"text, at most {getattr(value, 'most', 0)} characters",
        Term: f"a word of the list {getattr(value, 'kind', '')}",
        Reference: f"the id of a {getattr(value, 'kind', '')}",
        Figure: "number",
        Version: "version",
        Moment: "date",
        Link: "web address",
        Edition: "version of the file format",
        Pattern: getattr(value, "wanted", ""),
    }.get(type(value), "value")
    return f"list: {one}" if is_list else one


def unwrap(field: FieldInfo) -> tuple[type[BaseModel] | None, bool]:
    """Give the record inside a field, if any, and whether the field is a list."""
    parts = list(_parts(field.annotation))
    inner = next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)
    return inner, any(get_origin(part) is tuple for part in parts)


def form_fields(model: type[BaseModel] = Case) -> list[dict[str, Any]]:
    """Describe the fields of *model*, and of the records inside it, as plain data from which the form is made."""
    return [_form_field(model, name, field) for name, field in model.model_fields.items()]


def _form_field(model: type[BaseModel], name: str, field: FieldInfo) -> dict[str, Any]:
    key = field.alias or name
    (inner, is_list), value, step = unwrap(field), _value(field), _mark(field, Step)
    told = {
        "key": key,
        "label": field.title or key.replace("_", " ").capitalize(),
        "sentence": sentences(model)[name],
        "required": field.is_required(),
        "list": is_list,
        "nullable": field.default is None,
        "least": max(getattr(mark, "min_length", 0) for mark in (*_marks(field), None)),
        "most": min(getattr(mark, "max_length", _MANY) for mark in (*_marks(field), None)),
        "example": field.examples[0] if field.examples else None,
        "default": field.default if isinstance(field.default, str) else None,
        "advice": advice(model, key),
        "step": asdict(step) if step else None,
        "editors": _mark(field, ForEditors) is not None,
    }
    if inner and issubclass(inner, Record):
        name = inner.model_config.get("title") or inner.__name__
        return told | {
            "entry": name.lower(),
            "fields": form_fields(inner),
            "choice": asdict(inner.choice) if inner.choice else None,
        }
    bounds: dict[str, Any] = asdict(value) if is_dataclass(value) else {}
    return told | {"type": {**bounds, "name": type(value).__name__.lower(), "asked": value.asked() if value else ""}}


def advice(owner: type[BaseModel] | None, key: str) -> str:
    """Write the mend for an empty field: what belongs there, and an example."""
    fields = owner.model_fields if owner else {}
    name = next((name for name, one in fields.items() if key in {name, one.alias}), None)
    if owner is None or name is None:
        return "add it"
    field = fields[name]
    example = field.examples[0] if field.examples else None
    shown = f", for example {json.dumps(example, ensure_ascii=False)}" if example is not None else ""
    return f"{sentences(owner)[name].rstrip('.')}{shown}"


def _value(field: FieldInfo) -> Value | None:
    return _mark(field, Value)


def _mark(field: FieldInfo, kind: type[M]) -> M | None:
    """Give the mark of *kind* that stands at a field, if any."""
    return next((mark for mark in _marks(field) if isinstance(mark, kind)), None)


def _marks(field: FieldInfo) -> Iterator[Any]:
    """Give every mark of a field, also of the parts of its type."""
    yield from field.metadata
    for part in _parts(field.annotation):
        for mark in getattr(part, "__metadata__", ()):
            yield from (mark, *getattr(mark, "metadata", ()))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    if get_origin(annotation) in {tuple, Union, UnionType, Annotated}:
        for part in get_args(annotation):
            if part not in {NoneType, Ellipsis} and not isinstance(part, Value | FieldInfo):
                yield from _parts(part)


def schema_line(site: str) -> str:
    """Write the line that tells editors where the schema is, for the *site* at that address."""
    return f"# yaml-language-server: $schema={site.rstrip('/')}/api/v1/case.schema.json"


def blank_case(known: Known | None = None, site: str = "") -> str:
    """Write a case file to fill in: every field with its sentence; what may be left out is commented out.

    Short lists of words are told from *known*; with the address of a *site* its schema is named for editors.
    """
    lines = [
        *([schema_line(site)] if site else []),
        "# Fill in what has no # in front; to use a field that has one, remove the # and the space behind it.",
        "",
    ]
    return "\n".join([*lines, *_blank(Case, "", known or Known())]) + "\n"


def _blank(model: type[BaseModel], indent: str, known: Known, mark: str = "", first: str = "") -> Iterator[str]:
    """Write the fields of *model*; *mark* comments them out, *first* begins the first one, as in a list."""
    for name, field in model.model_fields.items():
        lead, first = (first or indent), ""
        off = mark or ("" if field.is_required() else "# ")
        for line in textwrap.wrap(f"{sentences(model)[name]}{_choices(field, known)}", 100):
            yield f"{indent}# {line}"
        yield from _blank_field(field.alias or name, field, known, (_commented(lead, off), off, indent))


def _choices(field: FieldInfo, known: Known) -> str:
    """Tell the words of a short list."""
    value = _value(field)
    words = list(known.of(value.kind) or ()) if isinstance(value, Term) else []
    return f" One of: {', '.join(words)}." if 0 < len(words) <= _FEW_WORDS else ""


def _commented(lead: str, off: str) -> str:
    """Put the mark of a comment behind the indentation, so that without it the line is right."""
    text = lead.lstrip(" ")
    return f"{lead[: len(lead) - len(text)]}{off}{text}"


def _blank_field(name: str, field: FieldInfo, known: Known, form: tuple[str, str, str]) -> Iterator[str]:
    (lead, off, indent), (inner, is_list) = form, unwrap(field)
    if inner is None:
        example = f"  # {_inline(field)}" if field.examples else ""
        value = f" {field.examples[0]}" if name == "schema" and field.examples else ""
        yield f"{lead}{name}:{value}{example}".rstrip()
        return
    yield f"{lead}{name}:"
    deeper = f"{indent}    " if is_list else f"{indent}  "
    yield from _blank(inner, deeper, known, off, f"{indent}  - " if is_list else "")


def _inline(field: FieldInfo) -> str:
    """Tell what belongs into a field; no address, as a confidential case holds none, not even in a comment."""
    if isinstance(_value(field), Link):
        return "the whole address of the page"
    listed = (_value(field), field.examples[0] if field.examples else "")
    hint = f"one of the list {listed[0].kind}, " if isinstance(listed[0], Term) else ""
    return f"{hint}for example {json.dumps(listed[1], ensure_ascii=False)}"


def blank_words() -> list[str]:
    """Give the sentences of the blank narrative, which a writer replaces."""
    return [line for line in blank_story().split("\n") if line and not line.startswith("#")]


def blank_story() -> str:
    """Write a narrative to fill in."""
    return textwrap.dedent(
        """\
        ## Where they stood

        What the program did, and why PyPy was tried.

        ## What they changed

        Which libraries were in the way, and what took their place.

        ## What broke

        What went wrong, and what helped.

        ## What it brought

        The figures, each with its conditions.

        ## What to take from it

        What you would tell a colleague.
        """
    )

"""Plain values to a record: all faults of shape at once, each at its line and in plain words.

After the faults are noted they are cut out, or filled from the field's example, so that the rules can still look at
the rest of a broken file.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casebook.describe import advice
from casebook.model.fields import Known, Numeral, Record
from casebook.model.refusals import shown, suggest
from casebook.reading.yamltext import Path, Reading

_MOST_MENDS = 5
_FORMS = {"a list": "write [one, two], or a line with - for each", "a mapping": "write key: value, a line for each"}

R = TypeVar("R")


@dataclass(frozen=True)
class Shaped(Generic[R]):
    """A record, and the paths in it that were mended and so mean nothing."""

    record: R | None
    mended: frozenset[Path] = frozenset()


def shape(reading: Reading, model: type[Record], known: Known) -> Any:
    """Validate the values of *reading*; report every fault to it."""
    try:
        return Shaped(model.model_validate(reading.data, context=known))
    except ValidationError as error:
        faults = error.errors(include_url=False)
    _report_all(faults, reading, model)
    return _mended(reading, faults, model)


def _report_all(faults: list[ErrorDetails], reading: Reading, model: type[Record]) -> None:
    unknown = [fault["loc"] for fault in faults if fault["type"] == "extra_forbidden"]
    for fault in faults:
        path: Path = fault["loc"]
        if fault["type"] == "missing" and _is_explained(path, unknown, reading):
            continue
        if fault["type"] == "too_short" and len(fault["input"]) >= fault["ctx"]["min_length"]:
            continue  # pydantic counts the entries that fit, and the others have their own findings
        owner = _model_at(model, path[:-1])
        rule, message, hint = _tell(fault, owner)
        at_key = fault["type"] == "extra_forbidden"
        reading.report(reading.key_place(path) if at_key else reading.place(path), rule, message, hint)


def _is_explained(path: Path, unknown: list[Path], reading: Reading) -> bool:
    """Tell whether a missing key is only misspelt, or stood in a line that could not be read."""
    name = str(path[-1])
    lines = reading.text.split("\n")
    skipped = any(lines[line - 1].lstrip(" \t-").startswith(name) for line in reading.skipped)
    beside = [str(other[-1]) for other in unknown if other[:-1] == path[:-1]]
    return skipped or bool(get_close_matches(name, beside, cutoff=0.6))


def _tell(fault: ErrorDetails, owner: type[BaseModel] | None) -> tuple[str, str, str]:
    """Give rule, message and hint for one fault."""
    kind, context, name = fault["type"], fault.get("ctx", {}), fault["loc"][-1] if fault["loc"] else "the file"
    fields = _fields(owner)
    if kind == "casebook":
        is_empty = context["rule"] == "fields-are-filled" and str(name) in fields
        return context["rule"], context["message"], advice(owner, str(name)) if is_empty else context["hint"]
    if kind == "missing":
        return "fields-are-filled", f"the key {name} is missing", advice(owner, str(name))
    if kind == "extra_forbidden":
        return "keys-are-known", f"the key {shown(name)} is not known", suggest(str(name), list(fields))
    if kind in {"too_short", "too_long"}:
        field, actual = context["field_type"].lower(), context["actual_length"]
        bound = f"at least {context['min_length']}" if kind == "too_short" else f"at most {context['max_length']}"
        entries = "1 entry" if actual == 1 else f"{actual} entries"
        return "values-fit", f"the {field.replace('tuple', 'list')} has {entries}", f"write {bound}"
    wanted = {"tuple_type": "a list", "model_type": "a mapping", "dict_type": "a mapping"}.get(kind)
    if wanted:
        return _wrong_container(fault["input"], wanted)
    return "values-fit", f"{shown(fault['input'])} does not fit here", fault["msg"]


def _wrong_container(value: object, wanted: str) -> tuple[str, str, str]:
    if value is None:
        return "fields-are-filled", "the value is empty", f"write {wanted}, or remove the key where it may be absent"
    mend = f"put it in brackets: [{value}]" if wanted == "a list" and isinstance(value, str) else _FORMS[wanted]
    return "values-fit", f"expected {wanted}, found {shown(value)}", mend


def _fields(model: type[BaseModel] | None) -> dict[str, Any]:
    return {field.alias or name: field for name, field in model.model_fields.items()} if model else {}


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Find the model that describes the mapping at *path*."""
    here: Any = model
    for step in path:
        if isinstance(step, int):
            continue
        field = _fields(here).get(step) if here else None
        here = _inner_model(field.annotation) if field else None
    return here if isinstance(here, type) else None


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {tuple, dict, Union, UnionType, Annotated}:
        return next((found for part in get_args(annotation) if (found := _inner_model(part))), None)
    return None


def _mended(reading: Reading, faults: list[ErrorDetails], model: type[Record]) -> Any:
    """Cut out or fill what is wrong until the rest is a record; give up after a few rounds.

    References are no longer looked up: the wrong ones are reported, and an example may name what does not exist. What
    only shows once the rest is right is reported then.
    """
    data = reading.data
    mended: set[Path] = set() if isinstance(data, dict) else {()}
    draft = _copy(data) if isinstance(data, dict) else {}
    if not isinstance(data, dict):
        faults = _faults({}, model)
    for coarser in range(_MOST_MENDS):
        for path in sorted({_above(fault["loc"], coarser) for fault in faults}, key=len, reverse=True):
            mended.add(_mend(draft, path, model))
        try:
            return Shaped(model.model_validate(draft, context=Known()), frozenset(mended))
        except ValidationError as error:
            faults = error.errors(include_url=False)
            _report_all([fault for fault in faults if not _touches(fault["loc"], mended)], reading, model)
    return Shaped(None)


def _touches(path: Path, mended: set[Path]) -> bool:
    """Tell whether *path* lies in one of the places *mended*, or holds one of them."""
    return any(path[: len(place)] == place[: len(path)] for place in mended)


def _faults(data: object, model: type[Record]) -> list[ErrorDetails]:
    try:
        model.model_validate(data, context=Known())
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _above(path: Path, steps: int) -> Path:
    """Give *path* without its last *steps*: what cannot be mended in its place is mended above."""
    return path[: max(1, len(path) - steps)]


def _copy(data: object) -> Any:
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(value) for value in data] if isinstance(data, list) else data


def _mend(draft: Any, path: Path, model: type[Record]) -> Path:
    """Mend *draft* in place at *path*; give the path that now means nothing."""
    holder = _reach(draft, path[:-1])
    if not path or holder is None:
        return ()
    field = _fields(_model_at(model, path[:-1])).get(str(path[-1]))
    if isinstance(holder, list) and isinstance(path[-1], int):
        if path[-1] >= len(holder):
            return path[:-1]
        holder[path[-1]] = _example_entry(_list_field(model, path))
        return path
    holder.pop(path[-1], None)
    if field is not None and field.is_required():
        holder[path[-1]] = _example(field)
    return path


def _list_field(model: type[Record], path: Path) -> Any:
    """Find the field whose list holds the entry at *path*."""
    name = next(step for step in reversed(path) if isinstance(step, str))
    return _fields(_model_at(model, path[: path.index(name)]))[name]


def _example_entry(field: Any) -> Any:
    return _example(field)[0] if field.examples or _inner_model(field.annotation) else None


def _reach(draft: Any, path: Path) -> Any:
    for step in path:
        if isinstance(draft, dict):
            draft = draft.get(str(step))
        else:
            draft = draft[step] if isinstance(draft, list) and isinstance(step, int) and step < len(draft) else None
    return draft if isinstance(draft, dict | list) else None


def _example(field: Any) -> Any:
    if field.examples:
        return _scalars(field.examples[0])
    inner = _inner_model(field.annotation)
    filled = {name: _example(part) for name, part in _fields(inner).items() if part.is_required()}
    return [filled] if get_origin(field.annotation) is tuple else filled


def _scalars(value: Any) -> Any:
    if isinstance(value, list):
        return [_scalars(part) for part in value]
    return Numeral(value) if isinstance(value, int | float) else value

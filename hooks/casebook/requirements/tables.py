"""Requirements in TOML and JSON: pyproject.toml and the lock files of uv, Poetry, PDM, pip and Pipenv."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any, NoReturn

from packaging.markers import InvalidMarker
from packaging.utils import canonicalize_name

from casebook.requirements.asked import Asked, Elsewhere, Fault, Listing, Place
from casebook.requirements.bounds import is_unbounded
from casebook.requirements.lines import EDITABLE, fault_of, left_out, read_requirement
from casebook.requirements.places import Places
from casebook.requirements.projects import FILES, LISTS, TABLES, UNREAD, found
from casebook.requirements.python import python_of

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_UNENDED = re.compile(r"""Expected "('+)" """)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NO_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)')
_FILE_NAMES = ("file", "name", "filename", "path", "url")
"""Where locks write the name of a file; an address or a path ends in it."""


class Reader:
    """Collects what the tables of one file ask for."""

    def __init__(self, text: str, form: str, environment: Mapping[str, str]) -> None:
        """Begin with nothing."""
        self.listing = Listing(form)
        self.places = Places(text)
        self.environment = environment

    def requirement(self, words: object, *, may_be_editable: bool = False) -> None:
        """Read one requirement of PEP 508; PDM also takes one as pip does with -e in front."""
        if not isinstance(words, str):
            self.misplaced(words)
            return
        place = self.places.find(words)
        editable = EDITABLE.match(words) if may_be_editable else None
        begin = editable.end() if editable else 0
        read = read_requirement(words[begin:], self.environment)
        if isinstance(read, Asked):
            self.listing.asked.append(replace(read, line=place.line))
        else:
            at = Place(place.line, place.column + begin + read.place.column - 1)
            self.listing.faults.append(Fault(read.kind, at, read.words))

    def package(self, name: object, wanted: object, condition: object = "", files: tuple[str, ...] = ()) -> None:
        """Note a package whose name and version stand apart."""
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            self.misplaced(name)
            return
        place = self.places.find(name)
        told = condition if isinstance(condition, str) else ""
        try:
            out = left_out(told, self.environment)
        except InvalidMarker as error:
            self.listing.faults.append(Fault(fault_of(error), place, f"{name} ; {told}"))
            out = ""
        version = wanted if isinstance(wanted, str) else ""
        if is_unbounded(version) and not re.search(r"[:/\\]", version):
            self.listing.faults.append(Fault("bounds", place, f"{name} {version}"))
            version = ""
        self.listing.asked.append(Asked(canonicalize_name(name), version, place.line, out, files=files))

    def misplaced(self, value: object, *, is_here: bool = False) -> None:
        """Note a value that is no requirement; *is_here* tells that it stands where was looked last."""
        words = _shown(value)
        sign = "[" if isinstance(value, list) else "{" if isinstance(value, dict) else words
        is_here = is_here or isinstance(value, date | time)
        place = self.places.place(self.places.here) if is_here else self.places.find(sign)
        self.listing.faults.append(Fault("entry", place, words))


def _shown(value: object) -> str:
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    if isinstance(value, date | time):
        return "a date or a time"
    return value if isinstance(value, str) else json.dumps(value)


def read_toml(text: str, environment: Mapping[str, str]) -> Listing:
    """Read pyproject.toml or a lock file in TOML."""
    try:
        told = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Listing("TOML", faults=[_toml_fault(str(error), text)])
    form = _form(told)
    reader = Reader(text, form, environment)
    reader.listing.python = python_of(told, form, text.replace("\r\n", "\n"))
    if form == "pyproject.toml":
        _pyproject(reader, told)
        _sort(reader.listing)
    else:
        _lock(reader, told, form)
    return reader.listing


def _toml_fault(said: str, text: str) -> Fault:
    if (quote := _UNENDED.match(said)) and quote[1] in text:
        return Fault("toml", Places(text).place(text.rindex(quote[1])), "it cannot be read from here on")
    at = _TOML_PLACE.search(said)
    line, column = (int(at[1]), int(at[2])) if at and at[1] else (text.count("\n") + 1, 1)
    return Fault("toml", Place(line, column), "it cannot be read from here on")


def _form(told: Mapping[str, Any]) -> str:
    metadata = told.get("metadata")
    if isinstance(told.get("packages"), list):
        return "pylock.toml"
    if not isinstance(told.get("package"), list):
        return "pyproject.toml"
    keys = metadata if isinstance(metadata, dict) else {}
    return "poetry.lock" if "content-hash" in keys else "pdm.lock" if "content_hash" in keys else "uv.lock"


def _pyproject(reader: Reader, told: Mapping[str, Any]) -> None:
    lists = list(found(told, LISTS))
    tables = [(path, table) for path, table in found(told, TABLES) if isinstance(table, dict)]
    for path, entries in lists:
        reader.places.seek(path)
        if isinstance(entries, dict) and list(entries) != ["include-group"]:
            reader.misplaced(entries, is_here=True)
            continue
        for one in entries if isinstance(entries, list) else [entries]:
            if not (isinstance(one, dict) and list(one) == ["include-group"]):
                reader.requirement(one, may_be_editable=path[:2] == ("tool", "pdm"))
    for path, table in tables:
        reader.places.seek(path)
        for name, wanted in table.items():
            for one in [] if name == "python" else wanted if isinstance(wanted, list) else [wanted]:
                known = _table(one)
                wanted_here = one if isinstance(one, str) else _address(known) or known.get("version")
                reader.package(name, wanted_here, known.get("markers"))
    _name_others(reader, told)
    if not {"project", "dependency-groups"} & told.keys() and not (lists or tables or reader.listing.elsewhere):
        reader.listing.faults.append(Fault("table", Place(1, 1)))


def _sort(listing: Listing) -> None:
    """Bring all into the order of the file, which need not be that of the places where requirements are looked for."""
    listing.asked.sort(key=lambda one: one.line)
    listing.faults.sort(key=lambda one: one.place)
    listing.elsewhere.sort(key=lambda one: one.line)


def _name_others(reader: Reader, told: Mapping[str, Any]) -> None:
    """Name the files that hold requirements too, and the tables of tools that do so in forms of their own."""
    for paths, is_part in ((FILES, False), (UNREAD, True)):
        for path, value in found(told, paths):
            names = [".".join(path)] if is_part else value if isinstance(value, list) else [value]
            reader.places.seek(path)
            line = reader.places.place(reader.places.here).line
            if isinstance(value, list | dict | str) and value:
                told_of = [name for name in names if isinstance(name, str) and name]
                reader.listing.elsewhere += [Elsewhere(name, line, is_part=is_part) for name in told_of]


def _lock(reader: Reader, told: Mapping[str, Any], form: str) -> None:
    """Read a lock file; the project itself and what no condition lets in are not asked for."""
    entries = [_table(one) for one in told["packages" if form == "pylock.toml" else "package"]]
    edges = _edges(entries, reader) if form == "uv.lock" else {}
    for one in entries:
        source = _table(one.get("source"))
        if "virtual" in source or source.get("editable") == ".":
            continue
        condition = one.get("marker", one.get("markers")) or edges.get(str(one.get("name")))
        reader.package(one.get("name"), _address(source) or one.get("version"), condition, _files(one))


def _files(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the files that a lock lists of one package; one without a name is empty."""
    lists = (entry.get("wheels"), entry.get("files"), [entry["sdist"]] if "sdist" in entry else [])
    listed = [_table(one) for files in lists if isinstance(files, list) for one in files]
    return tuple(next((one[key] for key in _FILE_NAMES if isinstance(one.get(key), str)), "") for one in listed)


def _address(table: Mapping[str, Any]) -> str | None:
    """Give where a package comes from that no index offers; Poetry names another index as legacy."""
    found = (table.get(key) for key in ("git", "path", "directory", "editable", "url"))
    told = next((one for one in found if isinstance(one, str)), None)
    return None if told is None or table.get("type") == "legacy" else told if "/" in told else f"./{told}"


def _edges(entries: list[dict[str, Any]], reader: Reader) -> dict[str, str]:
    """Give the packages that are only asked for under conditions that leave them out, each with the first one."""
    conditions: dict[str, list[str]] = {}
    for edge in [edge for one in entries for edge in _dependencies(one)]:
        conditions.setdefault(str(edge.get("name")), []).append(str(edge.get("marker", "")))
    return {name: found[0] for name, found in conditions.items() if all(_leaves_out(one, reader) for one in found)}


def _dependencies(entry: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give what one entry of uv.lock depends on, also for its extras and groups."""
    tables = [_table(entry.get(name)).values() for name in ("optional-dependencies", "dev-dependencies")]
    for listed in (entry.get("dependencies"), *(listed for table in tables for listed in table)):
        yield from (_table(edge) for edge in (listed if isinstance(listed, list) else []))


def _leaves_out(condition: str, reader: Reader) -> bool:
    try:
        return bool(left_out(condition, reader.environment))
    except InvalidMarker:
        return False


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _refuse_constant(text: str, word: str) -> NoReturn:
    """Refuse NaN and the infinities, which Python reads and JSON does not know."""
    at = next(match.start(1) for match in _NO_NUMBER.finditer(text) if match[1])
    raise json.JSONDecodeError(f"{word} is no JSON", text, at)


def read_json(text: str, environment: Mapping[str, str]) -> Listing:
    """Read a Pipfile.lock."""
    try:
        told = json.loads(text, parse_constant=partial(_refuse_constant, text))
    except json.JSONDecodeError as error:
        fault = Fault("json", Place(error.lineno, error.colno), "it cannot be read from here on")
        return Listing("JSON", faults=[fault])
    except RecursionError:
        return Listing("JSON", faults=[Fault("json", Place(1, 1), "it is nested too deeply")])
    known = [_table(_table(told).get(name)) for name in ("default", "develop")]
    if not isinstance(told, dict) or not {"_meta", "default", "develop"} & told.keys():
        return Listing("JSON", faults=[Fault("lock", Place(1, 1))])
    reader = Reader(text, "Pipfile.lock", environment)
    reader.listing.python = python_of(told, "Pipfile.lock", text)
    for name, one in [pair for table in known for pair in table.items()]:
        reader.package(name, _table(one).get("version"), _table(one).get("markers"))
    return reader.listing

"""Requirement lines: as pip reads them in a file, and as PEP 508 defines them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from packaging.markers import InvalidMarker, Marker, UndefinedComparison
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion

from casebook.requirements.asked import Asked, Elsewhere, Fault, Listing, Place
from casebook.requirements.bounds import (
    LONGEST_CONDITION,
    LONGEST_VERSION,
    MOST_BOUNDS,
    MOST_EXTRAS,
    LongMarkerError,
    check_marker,
    is_unbounded,
)
from casebook.requirements.files import file_of

_ENDS = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*")
_OPTIONS = re.compile(r"[ \t]-{1,2}[A-Za-z].*")
_FILE = re.compile(
    r"(?:(?:-r|--requirement|-c|--constraint)(?:[ \t=]+|(?<=-[rc])(?=[^-\s]))"
    r"|(?:-r|-c|--requirement|--constraint)$)(?P<file>.*)"
)
EDITABLE = re.compile(r"(?:-e|--editable)(?:[ \t=]+|$)")
_KNOWN = re.compile(
    r"(?:-i|-f|--(?:extra-)?index-url|--no-index|--find-links|--no-binary|--only-binary|--prefer-binary"
    r"|--require-hashes|--pre|--trusted-host|--use-feature)(?![\w-])"
)
_VARIABLE = re.compile(r"\$\{[A-Z0-9_]+\}")
_ADDRESS = re.compile(
    r"[A-Za-z][A-Za-z0-9_+.-]*://|git\+|file:|\.{1,2}(?:[/\\]|$|\[)|[/~]|[^\s@;]+\.(?:whl|zip|tar\.gz)(?:[\s;#]|$)"
)
_OF_ONE_MACHINE = re.compile(r"\bplatform[._](?:release|version)\b")
_QUOTED = re.compile(r"[\"']([^\"']*)[\"']")
_EXTRA_WORD = re.compile(r"\bextra\b")
_EGG = re.compile(r"[#&]egg=([A-Za-z0-9][A-Za-z0-9._-]*)")
_ARCHIVE = re.compile(r"\.(?:whl|zip|tar\.gz)\Z")
_NAMED = {True: re.compile(r"[A-Za-z0-9][A-Za-z0-9._]*"), False: re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")}
_HEAD = re.compile(r"[ \t]*[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?(?!\w)[ \t]*")
_EXTRA = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?"
_DIRECT = re.compile(r"@[ \t]*[^ \t]+[ \t]+;(.*)", re.DOTALL)
_EXTRAS = re.compile(rf"\[[ \t]*(?:{_EXTRA}[ \t]*(?:,[ \t]*{_EXTRA}[ \t]*)*)?\][ \t]*")


class Logical(NamedTuple):
    """A line as pip joins it, and where each of its parts begins: offset, line, column."""

    text: str
    starts: tuple[tuple[int, Place], ...]

    def place(self, offset: int) -> Place:
        """Give the place of *offset* in the file."""
        begin, place = next(pair for pair in reversed(self.starts) if pair[0] <= offset)
        return Place(place.line, place.column + offset - begin)


def logical_lines(text: str) -> Iterator[Logical]:
    """Join continued lines; a comment ends a continuation."""
    joined, starts = "", []
    for number, line in enumerate(_ENDS.split(text), 1):
        starts.append((len(joined), Place(number, 1)))
        if line.endswith("\\") and not line.lstrip(" \t").startswith("#"):
            joined += line[:-1]
            continue
        yield Logical(joined + line, tuple(starts))
        joined, starts = "", []
    if joined:
        yield Logical(joined, tuple(starts))


def read_lines(text: str, environment: Mapping[str, str]) -> Listing:
    """Read a file of requirement lines."""
    listing = Listing("requirements.txt")
    for line in logical_lines(text):
        bare = _COMMENT.sub("", line.text).rstrip(" \t")
        told = bare.lstrip(" \t")
        if told:
            _read_line(listing, line, told, len(bare) - len(told), environment)
    return listing


def _read_line(listing: Listing, line: Logical, told: str, offset: int, environment: Mapping[str, str]) -> None:
    place = line.place(offset)
    file = _FILE.match(told)
    if file:
        _name_file(listing, file["file"].strip(" \t"), told, place)
        return
    editable = EDITABLE.match(told)
    if told.startswith("-") and not editable:
        listing.faults += [] if _KNOWN.match(told) else [Fault("option", place, told)]
        return
    begin = editable.end() if editable else 0
    words = _OPTIONS.sub("", told[begin:])
    found = read_requirement(words, environment)
    if isinstance(found, Asked):
        listing.asked.append(Asked(found.name, found.wanted, place.line, found.left_out, found.words))
    else:
        listing.faults.append(Fault(found.kind, line.place(offset + begin + found.place.column - 1), found.words))


def _name_file(listing: Listing, file: str, told: str, place: Place) -> None:
    """Note the file that *told* names; constraints ask for nothing, so they are not read."""
    if not file:
        listing.faults.append(Fault("file", place, told))
    elif not told.startswith(("-c", "--c")):
        listing.elsewhere.append(Elsewhere(file, place.line))


def read_requirement(words: str, environment: Mapping[str, str]) -> Asked | Fault:
    """Read one requirement; places count from its own beginning."""
    if not words.strip(" \t"):
        return Fault("name", Place(1, 1), "the line")
    if variable := _VARIABLE.search(words):
        return Fault("variable", Place(1, variable.start() + 1), words)
    if _ADDRESS.match(words):
        return _address(words, environment)
    if len(words) > LONGEST_VERSION or words.count(",") >= MOST_BOUNDS:
        kind, offset = _stage(words)
        if kind in {"bounds", "length"}:
            return Fault(kind, Place(1, offset + 1), words)
    try:
        told = Requirement(words)
        condition = re.split(r"[ \t];" if told.url else ";", words, maxsplit=1)[1:]
        out = left_out("".join(condition), environment)
    except (InvalidRequirement, InvalidMarker, RecursionError):
        kind, offset = _stage(words)
        return Fault(kind, Place(1, offset + 1), words)
    return Asked(canonicalize_name(told.name), told.url or _version_of(words), 1, out)


def _version_of(words: str) -> str:
    """Give the version as it is written, not in the order that a set of specifiers happens to have."""
    rest = words.split(";", maxsplit=1)[0]
    head = _HEAD.match(rest)
    rest = rest[head.end() :] if head else rest
    extras = _EXTRAS.match(rest)
    return re.sub(r"[ \t()]", "", rest[extras.end() :] if extras else rest)


def _address(words: str, environment: Mapping[str, str]) -> Asked | Fault:
    """Read an address or a path, which may tell the name of its package."""
    address, _, condition = words.partition(";") if re.search(r"[ \t];", words) else (words, "", "")
    egg = _EGG.search(address.strip(" \t"))
    name = canonicalize_name(egg[1] if egg else _archive(address.strip(" \t")))
    try:
        out = left_out(condition, environment)
    except InvalidMarker as error:
        return Fault(fault_of(error), Place(1, len(address) + 2), words)
    return Asked(name, address.strip(" \t"), 1, out, "" if name else address.strip(" \t"))


def _archive(address: str) -> str:
    """Give what stands before the version in the name of an archive; what follows the address names none."""
    file = file_of(address)
    version = re.search(r"-\d", file)
    name = file[: version.start()] if version else ""
    return name if _ARCHIVE.search(file) and _NAMED[file.endswith(".whl")].fullmatch(name) else ""


def left_out(condition: str, environment: Mapping[str, str]) -> str:
    """Give *condition* when it leaves a package out; one that cannot be decided asks for it, and so does any extra.

    Raises InvalidMarker when it cannot be read, or is too long or nested too deeply to be.
    """
    bare = condition.strip(" \t")
    check_marker(bare)
    try:
        marker = Marker(bare) if bare else None
        is_decided = marker is not None and not _OF_ONE_MACHINE.search(bare)
        extras = ["", *(dict.fromkeys(_QUOTED.findall(bare)) if _EXTRA_WORD.search(bare) else ())]
        if len(extras) > MOST_EXTRAS + 1:
            return ""
        return bare if marker and is_decided and not any(_holds(marker, environment, one) for one in extras) else ""
    except (UndefinedComparison, InvalidVersion, KeyError):
        return ""
    except RecursionError as error:
        raise InvalidMarker(bare) from error


def fault_of(error: InvalidMarker) -> str:
    """Give the word for a condition that cannot be read, or is too long to be."""
    return "length" if isinstance(error, LongMarkerError) else "condition"


def _holds(marker: Marker, environment: Mapping[str, str], extra: str) -> bool:
    return marker.evaluate({**environment, "extra": extra})


def _stage(words: str) -> tuple[str, int]:
    """Tell which part of a bad requirement is wrong, and where it begins."""
    head = _HEAD.match(words)
    if head is None:
        return "name", 0
    at = head.end()
    if words[at:].startswith("["):
        extras = _EXTRAS.match(words, at)
        if extras is None:
            return "extras", at
        at = extras.end()
    if words[at:].startswith("@"):
        has_address = bool(words[at + 1 :].strip(" \t"))
        told = _DIRECT.match(words, at)
        kind = "length" if told and _is_long(told[1]) else "condition"
        return (kind, _condition(words, at)) if has_address else ("address", at)
    version = words[at:].split(";", maxsplit=1)[0].strip(" \t")
    bare = version[1:-1] if version.startswith("(") and version.endswith(")") else version
    if is_unbounded(bare):
        return "bounds", at
    first, *others = bare.split(",")
    try:
        SpecifierSet(bare)
    except InvalidSpecifier:
        return "version", at
    if others and not all(one.strip() for one in (first, *others[:-1])):
        return "version", at
    if ";" not in words:
        return "version", at
    begin = _condition(words, at)
    return "length" if _is_long(words[begin:]) else "condition", begin


def _is_long(condition: str) -> bool:
    return len(condition.strip(" \t")) > LONGEST_CONDITION


def _condition(words: str, at: int) -> int:
    """Give where the condition begins, behind the semicolon."""
    semicolon = words.find(";", at)
    return at if semicolon < 0 else semicolon + 1

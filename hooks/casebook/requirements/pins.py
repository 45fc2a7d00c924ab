"""Releases that stand for all that a requirement lets in, so that bounds can be compared without an index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

_PIN = re.compile(r"(?:==)?(\d+(?:\.\d+)*)")


def releases(wanted: str, bounds: Iterable[str]) -> list[str]:
    """Give releases that *wanted* lets in: each bound of it and of *bounds*, and one behind each; none if unreadable.

    A pre-release stands for the release that it leads to.
    """
    try:
        told = _specifiers(wanted)
        sets = [told, *map(SpecifierSet, bounds)]
    except (InvalidSpecifier, InvalidVersion):
        return []
    tried = {Version("0"), *(edge for one in sets for edge in _edges(one))}
    return [one.base_version for one in sorted(tried) if told.contains(one, prereleases=True)]


def pin_of(wanted: str) -> str:
    """Give the one version that *wanted* pins, or nothing."""
    found = _PIN.fullmatch(wanted)
    return found[1] if found else ""


def lets_in(wanted: str, release: str) -> bool:
    """Tell whether *wanted* lets *release* in; what cannot be read lets all in."""
    try:
        return _specifiers(wanted).contains(release, prereleases=True)
    except (InvalidSpecifier, InvalidVersion):
        return True


def _specifiers(wanted: str) -> SpecifierSet:
    """Read what is wanted; a lock file writes a bare version, and Poetry a caret or a tilde."""
    if wanted.startswith("^"):
        least = Version(wanted[1:])
        kept = next((at for at, part in enumerate(least.release) if part), len(least.release) - 1)
        return SpecifierSet(f">={least},<{_next(least, kept + 1)}")
    if wanted.startswith("~") and not wanted.startswith("~="):
        least = Version(wanted[1:])
        return SpecifierSet(f">={least},<{_next(least, min(2, len(least.release)))}")
    return SpecifierSet(f"=={wanted}" if wanted[:1].isdigit() else wanted)


def _edges(told: SpecifierSet) -> Iterator[Version]:
    """Give where the specifiers begin or end, and a release behind each of these places."""
    for one in told:
        try:
            version = Version(one.version.removesuffix(".*"))
        except InvalidVersion:
            continue
        yield from (version, Version(f"{version.base_version}.0.0.0.1"))
        if one.version.endswith(".*") or one.operator == "~=":
            yield _next(version, len(version.release) - (one.operator == "~="))


def _next(version: Version, parts: int) -> Version:
    """Give the first release that no longer begins as *version* does, as far as its first *parts* go."""
    *kept, last = version.release[:parts]
    return Version(f"{version.epoch}!{'.'.join(map(str, (*kept, last + 1)))}")

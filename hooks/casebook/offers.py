"""What the answers of a package index say about PyPy: plain functions of what was fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import InvalidSdistFilename, InvalidWheelFilename, parse_sdist_filename, parse_wheel_filename
from packaging.version import Version

from casebook.model.wheels import Offer

_NAMES = (("cpython", "CPython"), ("pypy", "PyPy"))
_WHERE = [
    {"implementation_name": name, "platform_python_implementation": label, "python_version": "3.11", "extra": ""}
    for name, label in _NAMES
]


def newest(files: Iterable[dict[str, Any]]) -> tuple[Version, list[dict[str, Any]]] | None:
    """Give the newest release among the *files* of a package (PEP 691), with its files; pre-releases come last."""
    releases: dict[Version, list[dict[str, Any]]] = {}
    for file in files:
        version = _version(file["filename"])
        if version is not None and not file.get("yanked"):
            releases.setdefault(version, []).append(file)
    final = [version for version in releases if not version.is_prerelease] or list(releases)
    return (max(final), releases[max(final)]) if final else None


def offer(package: str, files: Iterable[dict[str, Any]], requirements: Sequence[str] | None) -> Offer | None:
    """Say what the index offers; *requirements* are the lines of the newest release, or None where unknown."""
    found = newest(files)
    if found is None:
        return None
    version, released = found
    wheels = [file["filename"] for file in released if file["filename"].endswith(".whl")]
    tags = {tag for name in wheels for tag in parse_wheel_filename(name)[3]}
    return Offer(
        package=package,
        release=str(version),
        pure=any(tag.abi == "none" and tag.platform == "any" for tag in tags),
        pypy=tuple(sorted({tag.interpreter for tag in tags if tag.interpreter.startswith("pp")})),
        cpython=any(tag.interpreter.startswith("cp") and tag.platform != "any" for tag in tags),
        cffi=None if requirements is None else asks_for_cffi(requirements),
    )


def asks_for_cffi(requirements: Iterable[str]) -> bool:
    """Tell whether *requirements* ask for cffi; many ask on CPython only, as PyPy ships it."""
    markers = [one.marker for one in map(Requirement, requirements) if one.name == "cffi"]
    return any(marker is None or any(map(marker.evaluate, _WHERE)) for marker in markers)


def _version(filename: str) -> Version | None:
    try:
        return parse_wheel_filename(filename)[1] if filename.endswith(".whl") else parse_sdist_filename(filename)[1]
    except (InvalidWheelFilename, InvalidSdistFilename):
        return None


def as_yaml(read: str, offers: Iterable[Offer]) -> str:
    """Write the offers as `wheels.yml`."""
    lines = [
        f"# Written by casebook wheels; what the package index offered for PyPy on that day.\nread: {read}\noffers:"
    ]
    for one in offers:
        told = one.model_dump(exclude_none=True)
        told["pypy"] = f"[{', '.join(one.pypy)}]"
        rest = ", ".join(f"{key}: {_word(value)}" for key, value in told.items())
        lines.append(f"  - {{{rest}}}")
    return "\n".join(lines) + "\n"


def _word(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if str(value).startswith("[") else f'"{value}"'

"""What the answers of a package index say about PyPy: plain functions of what was fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from packaging.requirements import Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import InvalidSdistFilename, InvalidWheelFilename, parse_sdist_filename, parse_wheel_filename
from packaging.version import Version

from casebook.model.wheels import Offer
from casebook.tags import PYTHON, is_pure

_NAMES = (("cpython", "CPython"), ("pypy", "PyPy"))
_WHERE = [
    {"implementation_name": name, "platform_python_implementation": label, "python_version": PYTHON, "extra": ""}
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


def offer(package: str, files: Sequence[dict[str, Any]], requirements: Sequence[str] | None) -> Offer | None:
    """Say what the index offers; *requirements* are the lines of the newest release, or None where unknown."""
    found = newest(files)
    if found is None:
        return None
    version, released = found
    tags = _tags(released)
    told = {
        "package": package,
        "release": str(version),
        "pure": any(map(is_pure, tags)),
        "pypy": tuple(sorted({tag.split("-")[0] for tag in tags if tag.startswith("pp")})),
        "cpython": any(tag.startswith("cp") and not tag.endswith("-any") for tag in tags),
        "needs": next((file["requires-python"] for file in released if file.get("requires-python")), None),
        "released": min((file["upload-time"][:10] for file in released if file.get("upload-time")), default=None),
        "cffi": None if requirements is None else asks_for_cffi(requirements),
    }
    return Offer.model_validate({**told, **_fitting(files, version)})


def _fitting(files: Sequence[dict[str, Any]], version: Version) -> dict[str, Any]:
    """Give the newest release for the Python of PyPy, where it is not *version*."""
    found = newest([file for file in files if _admits(file.get("requires-python"))])
    if found is None:
        return {"fits": "none"}
    return {} if found[0] >= version else {"fits": str(found[0]), "fits_pure": any(map(is_pure, _tags(found[1])))}


def _admits(needs: str | None) -> bool:
    """Tell whether *needs* lets some Python 3.11 in; what cannot be read lets in, as pip has it."""
    try:
        return any(SpecifierSet(needs or "").contains(f"{PYTHON}.{patch}") for patch in (0, 99))
    except InvalidSpecifier:
        return True


def _tags(files: Iterable[dict[str, Any]]) -> set[str]:
    wheels = [file["filename"] for file in files if file["filename"].endswith(".whl")]
    return {str(tag) for name in wheels for tag in parse_wheel_filename(name)[3]}


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
    head = "# Written by casebook wheels; what the package index offered for PyPy on that day, or when an entry says."
    lines = [head, f"read: {read}", "offers:"]
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

"""What a file defines, as far as it can be told before anybody knows whether it is right."""

from __future__ import annotations


def told(data: object, *keys: str) -> object:
    """Give the value under *keys*, one inside the other, or None."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def ids(entries: object) -> dict[str, str]:
    """Give the ids of a list of mappings, each as its own label."""
    named = (told(entry, "id") for entry in _listed(entries))
    return {str(name): str(name) for name in named if isinstance(name, str)}


def library_names(data: object) -> tuple[str, ...]:
    """Give every name that a register of libraries holds: ids, names, and names in the package index."""
    entries = _listed(told(data, "libraries"))
    names = [name for one in entries for name in (told(one, "id"), told(one, "name"), *_listed(told(one, "packages")))]
    return tuple(dict.fromkeys(str(name) for name in names if isinstance(name, str)))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []

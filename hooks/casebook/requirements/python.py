"""Which Python a project asks for, and whether the one at hand is among them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from packaging.specifiers import SpecifierSet

from casebook.requirements.asked import LONGEST_SHOWN, Wanted
from casebook.requirements.bounds import is_unbounded
from casebook.requirements.pins import releases

_WHERE = {
    "pyproject.toml": (("project", "requires-python"), ("tool", "poetry", "dependencies", "python")),
    "uv.lock": (("requires-python",),),
    "pylock.toml": (("requires-python",),),
    "poetry.lock": (("metadata", "python-versions"),),
    "pdm.lock": (("metadata", "requires_python"), ("metadata", "targets", 0, "requires_python")),
    "Pipfile.lock": (("_meta", "requires", "python_version"), ("_meta", "requires", "python_full_version")),
}
_SOUGHT = 40
"""So many letters are looked for to find the line: all of a long text would be looked for at every letter."""
_LEAST = re.compile(r">=\s*([\d.]+)")
_SERIES = re.compile(r"==(\d+\.\d+)\.\*")


def python_of(told: Mapping[str, Any], form: str, text: str) -> Wanted | None:
    """Give the Python that a file asks for, with its line; None where it names none."""
    for path in _WHERE.get(form, ()):
        found = _at(told, path)
        if isinstance(found, str) and found.strip():
            bare = found.strip()
            line = re.compile(rf'"?{path[-1]}"?\s*[=:][^\n]{{0,200}}?{re.escape(found[:_SOUGHT])}').search(text)
            return Wanted(
                f"=={bare}.*" if re.fullmatch(r"\d+\.\d+", bare) else bare,
                text.count("\n", 0, line.start()) + 1 if line else 1,
            )
    return None


def _at(told: object, path: tuple[str | int, ...]) -> object:
    for step in path:
        if isinstance(told, list) and isinstance(step, int):
            told = told[step] if step < len(told) else None
        else:
            told = told.get(step) if isinstance(told, dict) else None
    return told


def refusal(wanted: Wanted | None, python: str) -> str:
    """Say that *python*, a series such as 3.11, is none of those that are asked for; nothing where it is one."""
    if (
        wanted is None
        or is_unbounded(wanted.versions)
        or any(_lets_in(one.strip(), python) for one in wanted.versions.split("||"))
    ):
        return ""
    return f"The project asks for Python {spoken(wanted.versions)} (line {wanted.line}); PyPy offers {python}."


def spoken(versions: str) -> str:
    """Say *versions* in words where they are simple."""
    if len(versions) > LONGEST_SHOWN:
        return f"{versions[: LONGEST_SHOWN - 3]}..."
    least, series = _LEAST.fullmatch(versions), _SERIES.fullmatch(versions)
    return f"{least[1]} or newer" if least else series[1] if series else versions


def _lets_in(wanted: str, python: str) -> bool:
    """Tell whether any release of the series is let in; what cannot be read lets all in."""
    series = f"=={python}.*"
    tried = releases(wanted, [series])
    return not tried or any(one in SpecifierSet(series) for one in tried)

"""Where pyproject.toml holds requirements: of the project, of its groups, and of tools that keep lists of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

Path = tuple[str, ...]
LISTS: tuple[Path, ...] = (
    ("project", "dependencies"),
    ("project", "optional-dependencies", "*"),
    ("dependency-groups", "*"),
    ("tool", "flit", "metadata", "requires"),
    ("tool", "flit", "metadata", "requires-extra", "*"),
    ("tool", "uv", "dev-dependencies"),
    ("tool", "rye", "dev-dependencies"),
    ("tool", "pdm", "dev-dependencies", "*"),
    ("tool", "hatch", "envs", "*", "dependencies"),
    ("tool", "hatch", "envs", "*", "extra-dependencies"),
)
"""Lists of requirements; a star stands for every key. The browser has the same places."""
TABLES: tuple[Path, ...] = (
    ("tool", "poetry", "dependencies"),
    ("tool", "poetry", "dev-dependencies"),
    ("tool", "poetry", "group", "*", "dependencies"),
)
"""Tables of names and versions."""
FILES: tuple[Path, ...] = (
    ("tool", "setuptools", "dynamic", "dependencies", "file"),
    ("tool", "setuptools", "dynamic", "optional-dependencies", "*", "file"),
    ("tool", "hatch", "metadata", "hooks", "requirements_txt", "files"),
    ("tool", "hatch", "metadata", "hooks", "requirements_txt", "optional-dependencies", "*"),
)
"""Names of files that hold requirements."""
UNREAD: tuple[Path, ...] = (
    ("tool", "hatch", "envs", "*", "overrides", "*", "*", "dependencies"),
    ("tool", "hatch", "envs", "*", "overrides", "*", "*", "extra-dependencies"),
    ("tool", "pixi", "dependencies"),
    ("tool", "pixi", "pypi-dependencies"),
    ("tool", "pixi", "feature", "*", "dependencies"),
    ("tool", "pixi", "feature", "*", "pypi-dependencies"),
    ("tool", "tox", "env_run_base", "deps"),
    ("tool", "tox", "env", "*", "deps"),
    ("tool", "briefcase", "requires"),
    ("tool", "briefcase", "app", "*", "requires"),
    ("tool", "cibuildwheel", "test-requires"),
)
"""Requirements in forms of their own, which are named and not read."""


def found(told: Mapping[str, object], paths: Iterable[Path]) -> Iterator[tuple[Path, object]]:
    """Give what stands at the *paths*, each with the keys that lead there."""
    for path in paths:
        reached: list[tuple[Path, object]] = [((), told)]
        for step in path:
            reached = [
                ((*keys, key), value[key])
                for keys, value in reached
                if isinstance(value, dict)
                for key in (value if step == "*" else [step] if step in value else [])
            ]
        yield from reached

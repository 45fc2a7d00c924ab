"""Everything that is made from the casebook: one file for each kind of output, registered by being here."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator

from casebook.artifact import Artifact
from casebook.book import Casebook

Output = Callable[[Casebook], Iterator[Artifact]]
_OUTPUTS: list[Output] = []


def output(make: Output) -> Output:
    """Register the decorated function as an output."""
    _OUTPUTS.append(make)
    return make


def render(book: Casebook) -> list[Artifact]:
    """Make every file from *book*, by path."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return sorted((artifact for make in _OUTPUTS for artifact in make(book)), key=lambda artifact: artifact.path)

"""The sentences that stand below the fields of records, in the source of the records themselves."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


def sentences(model: type[BaseModel]) -> Mapping[str, str]:
    """Give the sentence below each field of *model*; it is read when asked for, which a sound story never does."""
    kinds = [kind for kind in reversed(model.__mro__) if issubclass(kind, BaseModel) and kind is not BaseModel]
    told = [_sentences_of(kind.__module__).get(kind.__name__, {}) for kind in kinds]
    return {name: sentence for one in told for name, sentence in one.items()}


@cache
def _sentences_of(module: str) -> dict[str, dict[str, str]]:
    """Read the sentences of every record of a module at once, as each reading parses the whole module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {one.name: dict(_pairs(one.body)) for one in ast.walk(tree) if isinstance(one, ast.ClassDef)}


def _pairs(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for one, after in pairwise(body):
        if not isinstance(one, ast.AnnAssign) or not isinstance(one.target, ast.Name):
            continue
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str):
            yield one.target.id, inspect.cleandoc(after.value.value)

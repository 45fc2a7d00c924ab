"""Marks on records and fields that say more than a kind of value: keys that exclude each other, steps of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Choice:
    """Groups of keys that exclude each other: an entry has all keys of one group and none of another."""

    groups: tuple[tuple[str, ...], ...]
    message: str
    hint: str

    def is_made(self, entry: object) -> bool:
        """Tell whether *entry* has one group whole and nothing of the others."""
        told = [[getattr(entry, key) is not None for key in group] for group in self.groups]
        return sum(map(all, told)) == 1 and list(map(any, told)) == list(map(all, told))

    def schema(self) -> dict[str, Any]:
        """Say the same in JSON Schema, where a key without a value counts as missing."""
        groups = [
            {"required": list(group), "properties": {key: {"not": {"type": "null"}} for key in group}}
            for group in self.groups
        ]
        pairs = {key: [one for one in group if one != key] for group in self.groups for key in group if len(group) > 1}
        return {"oneOf": groups} | ({"dependentRequired": pairs} if pairs else {})


@dataclass(frozen=True)
class ForEditors:
    """A mark on a field that a contributor need not see: the form folds it away."""


@dataclass(frozen=True)
class Step:
    """A mark on a field: the form begins a new step with it."""

    title: str
    sentence: str
    before: str = ""
    """The step that it comes before, where that is not the order of the fields: what a figure asks for comes first."""

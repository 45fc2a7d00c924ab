"""Marks on records and fields that say more than a kind of value: keys that exclude each other, steps of the form."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True)
class ForEditors:
    """A mark on a field that a contributor need not see: the form folds it away."""


@dataclass(frozen=True)
class Step:
    """A mark on a field: the form begins a new step with it."""

    title: str
    sentence: str

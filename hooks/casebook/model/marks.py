"""Marks on records and fields that say more than a kind of value: keys that exclude each other, steps of the form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """Groups of keys that exclude each other: an entry has all keys of one group and none of another."""

    groups: tuple[tuple[str, ...], ...]
    message: str
    hint: str


@dataclass(frozen=True)
class Step:
    """A mark on a field: the form begins a new step with it."""

    title: str
    sentence: str

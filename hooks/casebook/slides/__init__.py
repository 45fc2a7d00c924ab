"""Slides in every format that a speaker pastes: one value says what a slide holds, and each format is one module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple


class Chart(NamedTuple):
    """A ratio on a logarithmic scale around 1, better to the right; positions in per cent of the width."""

    ticks: tuple[tuple[float, str], ...]
    one: float
    low: float
    high: float
    is_weak: bool
    """Whether the evidence is weak, which hollow dots say."""


@dataclass(frozen=True)
class Slide:
    """What one slide says, in plain text; quotation marks stand in the text already.

    *layout* is one of the four of the deck; *credit* are the lines that a quote or figure never goes without; *link* is
    its address.
    """

    layout: Literal["title", "points", "quote", "figure"]
    title: str
    body: tuple[str, ...]
    credit: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lang: str = "en"
    link: str = ""
    chart: Chart | None = None


class TextFormat(NamedTuple):
    """A format that is text: how a slide and a line of the list of sources are written, and how files begin and end."""

    render: Callable[[Slide], str]
    source: Callable[[str, str], str]
    head: str
    join: str
    tail: str
    sources: str
    """The list of sources, with `{lines}` where its lines go."""
    extension: str

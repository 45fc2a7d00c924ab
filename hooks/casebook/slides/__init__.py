"""Slides in every format that a speaker pastes: one value says what a slide holds, and each format is one module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

MOST_SOURCES = 8
"""How many sources stand on one slide."""


class Chart(NamedTuple):
    """A ratio on a logarithmic scale around 1, better to the right; positions in per cent of the width."""

    ticks: tuple[tuple[float, str], ...]
    one: float
    low: float
    high: float
    is_weak: bool
    """Whether the evidence is weak, which hollow dots say."""
    tone: Literal["gained", "lost", "unknown"] = "unknown"
    """Whether PyPy gained or lost, which a picture says in colour."""


@dataclass(frozen=True)
class Slide:
    """What one slide says, in plain text; quotation marks stand in the text already.

    *layout* is one of those of the deck; *credit* are the lines that a quote or figure never goes without; *link* is
    its address. A section opens with its claim and what holds of it, as the first two lines of *body*; its facts
    follow. What *is_weak* never stands large.
    """

    layout: Literal["title", "section", "points", "quote", "number", "figure"]
    title: str
    body: tuple[str, ...]
    credit: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lang: str = "en"
    link: str = ""
    chart: Chart | None = None
    is_weak: bool = False


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
    most: int | None = None
    """How many lines a list of sources holds before the next one begins, where that is a slide."""

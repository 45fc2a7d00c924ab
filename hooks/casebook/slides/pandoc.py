"""Slides as Markdown for Pandoc and Quarto: notes are a block of their own, and a quote is no block quote.

Pandoc sets block quotes in smaller letters than the credit below them.
"""

from __future__ import annotations

from casebook.slides import MOST_SOURCES, Slide, TextFormat
from casebook.slides.marp import credit, escape, heading, source


def render(slide: Slide) -> str:
    """Write *slide*; a heading begins the next one."""
    return "\n\n".join([heading(slide), *map(escape, slide.body), *credit(slide), *_notes(slide)])


def _notes(slide: Slide) -> list[str]:
    return ["::: notes\n" + "\n\n".join(map(escape, slide.notes)) + "\n:::"] if slide.notes else []


FORMAT = TextFormat(
    render,
    source,
    head="",
    join="\n\n",
    tail="\n",
    sources="## Sources\n\n{lines}",
    extension="md",
    most=MOST_SOURCES,
)

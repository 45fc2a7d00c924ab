"""Render decks through LibreOffice and look whether any letter leaves its box; too heavy for every run of the tests.

LibreOffice shrinks text that does not fit, PowerPoint does not before somebody edits it: shrinking is taken out here.
Each kind of box is rendered alone, so that a text that runs into another box is seen.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from casebook.book import Casebook
from casebook.load import load
from casebook.slides import Slide, deck
from casebook.slides.content import figure_slide, quote_slide
from casebook.slides.geometry import PLACES, POINT, Box
from casebook.slides.letters import quoted
from casebook.slides.section import talk_slides

from tests.conftest import PROJECT
from tests.difficult import QUOTES

SLACK = 3.0
BARE: dict[str, Any] = {"credit": (), "chart": None}
KEPT = {
    "title": lambda one: replace(one, body=("", ""), credit=(), chart=None),
    "body": lambda one: replace(one, title="", body=one.body[:2] if one.layout == "section" else one.body, **BARE),
    "credit": lambda one: replace(one, title="", body=("",), chart=None),
    "facts": lambda one: replace(one, title="", body=("", "", *one.body[2:]), **BARE),
}


def main(folder: Path) -> int:
    """Write decks and pictures into *folder*; give 1 when a text leaves its box."""
    folder.mkdir(parents=True, exist_ok=True)
    book = load(PROJECT).book.sound()
    told = [*difficult(), *(slide for name in book.talks for slide in talk_slides(book, name)[0]), *longest(book)]
    faults = []
    for kind, keep in KEPT.items():
        shown = [slide for slide in told if kind in PLACES[slide.layout]]
        pages = words(pdf(folder, kind, plainly(deck.pptx(map(keep, shown)))))
        assert len(pages) == len(shown)
        for slide, page in zip(shown, pages, strict=True):
            box = PLACES[slide.layout][kind]
            faults += [f"{kind} of {slide.title!r}: {one[0]!r}" for one in page if not is_inside(*one, box)]
    told = [*difficult(), *told[-12:]]
    path = pdf(folder, "difficult", deck.pptx(told))
    subprocess.run(["pdftoppm", "-r", "40", "-png", str(path), str(folder / "difficult")], check=True)
    for name in book.talks:
        path = pdf(folder, name, deck.pptx(*talk_slides(book, name)))
        subprocess.run(["pdftoppm", "-r", "40", "-png", str(path), str(folder / name)], check=True)
    print("\n".join(faults) or f"no text leaves its box; pictures are in {folder}")
    return int(bool(faults))


def difficult() -> Iterator[Slide]:
    """Give the difficult quotes, each also as a title and as a credit of the longest allowed length."""
    for name, (lang, text) in QUOTES.items():
        credit = (text[:100].strip(), "Paraphrase · evidence A: first-hand, measured")
        link = "https://pypy-casebook.example.org/stories/quite-a-long-name-of-a-story/#quote-with-a-long-name"
        yield Slide("quote", f"{name} {text}"[:90], (quoted(text[:300], lang),), credit, ("note",), lang, link)


def longest(book: Casebook) -> Iterator[Slide]:
    """Give every quote and figure of the site, the shortest first."""
    quotes = [quote_slide(book, *pair) for pair in book.quotes]
    figures = [figure_slide(book, entry, one) for entry in book.entries.values() for one in entry.case.measurements]
    yield from sorted([*quotes, *figures], key=lambda one: len("".join((*one.body, *one.credit, one.title))))


def plainly(data: bytes) -> bytes:
    """Take the shrinking of text out of a deck."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<a:normAutofit/>", b"<a:noAutofit/>"))
    return out.getvalue()


def pdf(folder: Path, name: str, data: bytes) -> Path:
    """Let LibreOffice write a deck as PDF."""
    path = folder / f"{name}.pptx"
    path.write_bytes(data)
    command = [os.environ.get("CASEBOOK_OFFICE", "soffice"), "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(path)], check=True, capture_output=True)
    return path.with_suffix(".pdf")


def words(path: Path) -> list[list[tuple[str, tuple[float, float, float, float]]]]:
    """Give the words of each page with their places, in points."""
    told = subprocess.run(["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True, text=True).stdout
    form = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
    pages = told.split("<page ")[1:]
    return [[(one[5], tuple(map(float, one.groups()[:4]))) for one in form.finditer(page)] for page in pages]  # type: ignore[misc]


def is_inside(word: str, place: tuple[float, float, float, float], box: Box) -> bool:
    """Tell whether a word stands in *box*; the boxes of letters reach a little above and below what is seen.

    A Japanese full stop hangs outside on purpose.
    """
    left, top, right, bottom = place
    right -= (bottom - top) * word.endswith(("。", "、"))
    x, y, cx, cy = (length / POINT for length in box)
    high = (bottom - top) * 0.2
    return left >= x - SLACK and right <= x + cx + SLACK and top + high >= y - SLACK and bottom - high <= y + cy + SLACK


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

"""Decks: how slides become one file. The browser does the same with `decks/base.json` and `decks/slides/<slug>.json`.

To assemble a `.pptx` from *base* and a list of slides, each numbered n from 1:

1. Each entry of `base.parts` is a file of the package, in this order. In those that `base.lines` names, `{slides}` is
   replaced by the joined lines of all slides; in each line `{n}` is replaced by the number of the slide.
2. Each slide adds four files: `base.files` names them with `{n}`. `slide` and `notes` hold the texts of the slide,
   `slideRels` holds `base.rels[layout]` and `notesRels` holds `base.rels.notes`, both with `{n}` replaced.
3. The list of sources is a slide of its own, or several: `base.sources.slide` with `{lines}` replaced by the joined
   `source.slide` of at most `base.sources.most` stories, `base.sources.notes`, and the layout `base.sources.layout`.
4. All is zipped. A reader of the package does not care whether it is compressed.

A text format is `head`, the slides joined by `join`, `tail`; its list of sources is the entry of the format in
`base.sources` with `{lines}` replaced by the lines of the stories, joined by line ends. Where the format has `most`, a
list holds at most so many and several follow each other as slides do.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from casebook.slides import MOST_SOURCES, Slide, TextFormat, beamer, figure, marp, pandoc, plain
from casebook.slides.base import LAYOUTS, SLIDES, parts, relation, relations, slide_types
from casebook.slides.drawing import LINES, notes_xml, paragraph, slide_xml, sources_xml

FORMATS: dict[str, TextFormat] = {
    "text": plain.FORMAT,
    "marp": marp.FORMAT,
    "pandoc": pandoc.FORMAT,
    "beamer": beamer.FORMAT,
    "html": figure.FORMAT,
}
"""The text formats."""
_SOURCE_SIZE = 14
_SOURCES = Slide(
    "points", "Sources", (), notes=("Where the slides come from; each page tells what may be shown today.",)
)
_FILES = {
    "slide": "ppt/slides/slide{n}.xml",
    "slideRels": "ppt/slides/_rels/slide{n}.xml.rels",
    "notes": "ppt/notesSlides/notesSlide{n}.xml",
    "notesRels": "ppt/notesSlides/_rels/notesSlide{n}.xml.rels",
}


def written(slide: Slide) -> dict[str, str]:
    """Write *slide* in every format, for those who put decks together from parts."""
    texts = {name: one.render(slide) for name, one in FORMATS.items()}
    return {"layout": slide.layout, "slide": slide_xml(slide), "notes": notes_xml(slide), **texts}


def source_lines(title: str, link: str) -> dict[str, str]:
    """Write the line of one story in the list of sources, in every format."""
    texts = {name: one.source(title, link) for name, one in FORMATS.items()}
    return {"slide": paragraph(f"{title}: {link}", "en", _SOURCE_SIZE), **texts}


def base() -> dict[str, Any]:
    """Give what all decks share, as it stands in `decks/base.json`."""
    return {
        "schema": 1,
        "parts": parts(),
        "lines": {
            "[Content_Types].xml": slide_types(),
            "ppt/presentation.xml": '<p:sldId id="1000{n}" r:id="rIdSlide{n}"/>',
            "ppt/_rels/presentation.xml.rels": relation("rIdSlide{n}", "slide", "slides/slide{n}.xml"),
        },
        "files": _FILES,
        "rels": {
            **{layout: _slide_relations(number) for number, layout in enumerate(LAYOUTS, 1)},
            "notes": relations(
                ("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", "../slides/slide{n}.xml")
            ),
        },
        "formats": {
            name: {"head": one.head, "join": one.join, "tail": one.tail, "extension": one.extension, "most": one.most}
            for name, one in FORMATS.items()
        },
        "sources": {
            "layout": "points",
            "most": MOST_SOURCES,
            "slide": sources_xml(),
            "notes": notes_xml(_SOURCES),
            **{name: one.sources for name, one in FORMATS.items()},
        },
    }


def _slide_relations(layout: int) -> str:
    return relations(
        ("slideLayout", f"../slideLayouts/slideLayout{layout}.xml"), ("notesSlide", "../notesSlides/notesSlide{n}.xml")
    )


def text(name: str, slides: Iterable[Slide], sources: Sequence[tuple[str, str]] = ()) -> str:
    """Write *slides* and the list of *sources* (title and address) as one file of the text format *name*."""
    written_as = FORMATS[name]
    blocks = [written_as.render(slide) for slide in slides]
    most = written_as.most or len(sources)
    for begin in range(0, len(sources), most or 1):
        lines = "\n".join(written_as.source(*one) for one in sources[begin : begin + most])
        blocks.append(written_as.sources.replace(LINES, lines))
    return written_as.head + written_as.join.join(blocks) + written_as.tail


def pptx(slides: Iterable[Slide], sources: Sequence[tuple[str, str]] = ()) -> bytes:
    """Write *slides* and the list of *sources* (title and address) as a PowerPoint file, the same bytes each time."""
    told = [(slide.layout, slide_xml(slide), notes_xml(slide)) for slide in slides]
    shared = base()["sources"]
    for begin in range(0, len(sources), MOST_SOURCES):
        lines = "".join(source_lines(*one)["slide"] for one in sources[begin : begin + MOST_SOURCES])
        told.append((shared["layout"], shared["slide"].replace(LINES, lines), shared["notes"]))
    return _zipped(_package(told))


def _package(slides: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """Put layouts, slides and notes into the shared parts, as the steps above say."""
    shared = base()
    told = {
        name: part.replace(SLIDES, _numbered(shared["lines"].get(name, ""), len(slides)))
        for name, part in shared["parts"].items()
    }
    for number, (layout, slide, notes) in enumerate(slides, 1):
        inside = {
            "slide": slide,
            "slideRels": shared["rels"][layout],
            "notes": notes,
            "notesRels": shared["rels"]["notes"],
        }
        for kind, name in shared["files"].items():
            content = inside[kind].replace("{n}", str(number)) if kind.endswith("Rels") else inside[kind]
            told[name.replace("{n}", str(number))] = content
    return told


def _numbered(line: str, most: int) -> str:
    return "".join(line.replace("{n}", str(number)) for number in range(1, most + 1))


def _zipped(files: dict[str, str]) -> bytes:
    """Zip *files* without the time of day, which would make each build another one."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(ZipInfo(name), content.encode(), ZIP_DEFLATED)
    return out.getvalue()

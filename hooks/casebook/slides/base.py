"""The parts that every deck shares, made from the template that python-pptx brings: a real PowerPoint saved it.

The template is of 4 to 3 and carries a thumbnail, settings of a printer and eleven layouts; the deck is of 16 to 9 and
has its own few, and a master for notes.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

from casebook.slides.drawing import DECLARATION, GROUP, NAMES
from casebook.slides.geometry import HEIGHT, PLACES, WIDTH, Box

SLIDES = "{slides}"
"""Where the lines of the slides go in a part."""
LAYOUTS = tuple(PLACES)
"""The layouts, in the order of their parts."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
_TYPES = {
    "ppt/presentation.xml": f"{_PRESENTATION}.presentation.main+xml",
    "ppt/presProps.xml": f"{_PRESENTATION}.presProps+xml",
    "ppt/tableStyles.xml": f"{_PRESENTATION}.tableStyles+xml",
    "ppt/slideMasters/slideMaster1.xml": f"{_PRESENTATION}.slideMaster+xml",
    "ppt/notesMasters/notesMaster1.xml": f"{_PRESENTATION}.notesMaster+xml",
    "ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "ppt/theme/theme2.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
} | {
    f"ppt/slideLayouts/slideLayout{number}.xml": f"{_PRESENTATION}.slideLayout+xml"
    for number in range(1, len(LAYOUTS) + 1)
}
_STYLES = {
    "title": ("title", '<a:lvl1pPr algn="l"><a:defRPr sz="5400"/></a:lvl1pPr>', "b"),
    "section": ("title", '<a:lvl1pPr algn="l"><a:defRPr sz="4000" b="1"/></a:lvl1pPr>', "ctr"),
    "claim": ("body", '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="2800"/></a:lvl1pPr>', "t"),
    "facts": ("body", '<a:lvl1pPr><a:defRPr sz="2000"/></a:lvl1pPr>', "t"),
    "number": ("body", '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="6000"/></a:lvl1pPr>', "ctr"),
    "heading": ("title", '<a:lvl1pPr algn="l"><a:defRPr sz="2400"/></a:lvl1pPr>', "ctr"),
    "body": ("body", '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="2800"/></a:lvl1pPr>', "ctr"),
    "points": ("body", '<a:lvl1pPr><a:defRPr sz="2400"/></a:lvl1pPr>', "t"),
    "credit": ("body", '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="1600"/></a:lvl1pPr>', "t"),
}


@cache
def parts() -> dict[str, str]:
    """Give the parts by their names, the list of types first; `SLIDES` marks where the slides enter."""
    given = _template()
    told = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": relations(
            ("officeDocument", "ppt/presentation.xml"),
            ("extended-properties", "docProps/app.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/app.xml": _APP,
        "docProps/core.xml": _CORE,
        "ppt/presentation.xml": _presentation(given["ppt/presentation.xml"]),
        "ppt/_rels/presentation.xml.rels": _presentation_relations(),
        "ppt/slideMasters/slideMaster1.xml": _master(given["ppt/slideMasters/slideMaster1.xml"]),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
            *(("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in range(1, len(LAYOUTS) + 1)),
            ("theme", "../theme/theme1.xml"),
        ),
        "ppt/notesMasters/notesMaster1.xml": _tight(given["notesMaster.xml"]),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relations(("theme", "../theme/theme2.xml")),
        "ppt/theme/theme2.xml": _tight(given["theme.xml"]),
    }
    told |= {name: given[name] for name in ("ppt/theme/theme1.xml", "ppt/presProps.xml", "ppt/tableStyles.xml")}
    for number, layout in enumerate(LAYOUTS, 1):
        told[f"ppt/slideLayouts/slideLayout{number}.xml"] = _layout(layout)
        back = relations(("slideMaster", "../slideMasters/slideMaster1.xml"))
        told[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = back
    return told


def _template() -> dict[str, str]:
    """Read the parts that are taken over; the package itself is not imported, which would take longer than the rest."""
    package = find_spec("pptx")
    if package is None or package.origin is None:
        raise RuntimeError("the package python-pptx is missing")
    folder = Path(package.origin).parent / "templates"
    loose = {name: (folder / name).read_text("utf-8") for name in ("notesMaster.xml", "theme.xml")}
    with ZipFile(folder / "default.pptx") as file:
        return loose | {name: file.read(name).decode() for name in file.namelist() if name.endswith(".xml")}


def relations(*targets: tuple[str, str]) -> str:
    """Write relations to *targets*, each with the last part of its type; ids count from rId1."""
    lines = "".join(relation(f"rId{number}", *target) for number, target in enumerate(targets, 1))
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def relation(name: str, kind: str, target: str) -> str:
    """Write one relation."""
    space = f"{_PACKAGE}/relationships" if kind.startswith("metadata/") else _OFFICE
    return f'<Relationship Id="{name}" Type="{space}/{kind}" Target="{target}"/>'


def override(part: str, kind: str) -> str:
    """Write the line that tells the type of *part*."""
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def slide_types() -> str:
    """Write the types of slide `{n}` and its notes."""
    slide = override("ppt/slides/slide{n}.xml", f"{_PRESENTATION}.slide+xml")
    return slide + override("ppt/notesSlides/notesSlide{n}.xml", f"{_PRESENTATION}.notesSlide+xml")


def _types() -> str:
    lines = "".join(override(part, kind) for part, kind in _TYPES.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}{SLIDES}</Types>'
    )


def _presentation(text: str) -> str:
    """Give the presentation the lists of notes masters and slides, in the order that PowerPoint wants, and 16 to 9."""
    notes = '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
    lists = f"</p:sldMasterIdLst>{notes}<p:sldIdLst>{SLIDES}</p:sldIdLst>"
    wide = f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/>'
    return re.sub(r"<p:sldSz [^>]*/>", wide, text.replace("</p:sldMasterIdLst>", lists))


def _presentation_relations() -> str:
    told = relations(
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("presProps", "presProps.xml"),
        ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"),
    )
    return told.replace("</Relationships>", f"{SLIDES}</Relationships>")


def _master(text: str) -> str:
    """Stretch the master to 16 to 9, and let it name the layouts."""
    numbers = range(1, len(LAYOUTS) + 1)
    ids = "".join(f'<p:sldLayoutId id="{2147483648 + number}" r:id="rId{number}"/>' for number in numbers)
    text = re.sub(r"<p:sldLayoutIdLst>.*</p:sldLayoutIdLst>", f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>", text)
    return re.sub(r'(<a:off x|<a:ext cx)="(\d+)"', lambda found: f'{found[1]}="{int(found[2]) * 4 // 3}"', text)


def _layout(layout: str) -> str:
    """Write one layout: its title, its body, and where it has one the credit or the facts."""
    places = PLACES[layout]
    kinds = {"title": ("title", 'type="ctrTitle"'), "section": ("section", 'type="title"')}
    bodies = {"section": "claim", "points": "points", "number": "number", "figure": "number"}
    shapes = [
        _sample(2, *kinds.get(layout, ("heading", 'type="title"')), places["title"]),
        _sample(3, bodies.get(layout, "body"), 'type="body" idx="1"', places["body"]),
    ]
    if "credit" in places:
        shapes.append(_sample(4, "credit", 'type="body" sz="quarter" idx="13"', places["credit"]))
    if "facts" in places:
        shapes.append(_sample(4, "facts", 'type="body" sz="half" idx="13"', places["facts"]))
    kind = ' type="title"' if layout == "title" else ""
    return (
        f'{DECLARATION}<p:sldLayout {NAMES}{kind} preserve="1"><p:cSld name="Casebook {layout}"><p:spTree>{GROUP}'
        f"{''.join(shapes)}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _sample(number: int, style: str, kind: str, box: Box) -> str:
    what, levels, anchor = _STYLES[style]
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{what.title()} {number - 1}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{box.xfrm}</p:spPr><p:txBody>"
        f'<a:bodyPr anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle>{levels}</a:lstStyle><a:p><a:r>'
        f'<a:rPr lang="en-US"/><a:t>Click to edit the {style}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def _tight(text: str) -> str:
    """Take the white space between elements away, and put the attributes of an element in one line."""
    one = re.sub(r"\s*\n\s*", " ", text.partition("?>")[2]).replace("> <", "><").replace(" >", ">")
    return DECLARATION + one.strip()


_APP = (
    f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>PyPy Casebook</Application></Properties>"
)
_CORE = (
    f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Slides from the PyPy Casebook</dc:title>'
    "<dc:creator>PyPy Casebook editors</dc:creator></cp:coreProperties>"
)

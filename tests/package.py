"""What must hold of a .pptx before PowerPoint opens it without a word; LibreOffice and python-pptx bear far more."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from zipfile import ZipFile

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ORDER = ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz", "defaultTextStyle"]


def faults(data: bytes) -> list[str]:
    """Give what is wrong with the package *data*."""
    with ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        parts = {name: ET.fromstring(package.read(name)) for name in names}  # noqa: S314 - our own file
    told = [f"{name} stands twice" for name in set(names) if names.count(name) > 1]
    return [*told, *_types(parts), *_relations(parts), *_presentation(parts), *_ids(parts)]


def _types(parts: dict[str, ET.Element]) -> Iterator[str]:
    """Every named part exists, and every part has a type of its own."""
    named = [one.attrib["PartName"][1:] for one in parts["[Content_Types].xml"].iter(f"{_TYPES}Override")]
    yield from (f"{name} is named and not there" for name in named if name not in parts)
    yield from (f"{name} is named twice" for name in set(named) if named.count(name) > 1)
    others = {name for name in parts if not name.endswith(".rels")} - {"[Content_Types].xml", *named}
    yield from (f"{name} has no type" for name in others)


def _relations(parts: dict[str, ET.Element]) -> Iterator[str]:
    """Every relation leads to a part, every id that a part uses is there, and every part is reached."""
    reached = {"[Content_Types].xml"}
    for name, root in parts.items():
        if not name.endswith(".rels"):
            used = {value for one in root.iter() for key, value in one.attrib.items() if key == _R}
            folder, _, last = name.rpartition("/")
            known = {one.attrib["Id"] for one in parts.get(f"{folder}/_rels/{last}.rels", [])}
            yield from (f"{name} uses {one}, which leads nowhere" for one in used - known)
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        for one in root:
            target = posixpath.normpath(posixpath.join(base, one.attrib["Target"]))
            reached |= {target}
            if target not in parts:
                yield f"{name} leads to {target}, which is not there"
        if len({one.attrib["Id"] for one in root}) != len(root):
            yield f"{name} has an id twice"
    yield from (f"nothing leads to {name}" for name in parts if name not in reached and not name.endswith(".rels"))


def _presentation(parts: dict[str, ET.Element]) -> Iterator[str]:
    """The lists of the presentation stand in the order of the standard; ids of slides begin at 256."""
    root = parts["ppt/presentation.xml"]
    found = [child.tag.removeprefix(_P) for child in root]
    if found != [name for name in _ORDER if name in found]:
        yield f"presentation.xml has the order {found}"
    ids = [int(one.attrib["id"]) for one in root.iter(f"{_P}sldId")]
    if len(set(ids)) != len(ids) or any(not 256 <= one < 2**31 for one in ids):
        yield f"the ids of the slides are {ids}"
    slides = [name for name in parts if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    if len(slides) != len(ids):
        yield f"{len(slides)} slides and {len(ids)} ids"


def _ids(parts: dict[str, ET.Element]) -> Iterator[str]:
    """Within a slide every shape has an id of its own."""
    for name, root in parts.items():
        ids = [one.attrib["id"] for one in root.iter(f"{_P}cNvPr")]
        if len(set(ids)) != len(ids):
            yield f"{name} has an id of a shape twice"

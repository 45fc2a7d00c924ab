"""What all stories share, read whole: the register of libraries, talks, the timeline, package offers, advice."""

from __future__ import annotations

from pathlib import Path

from casebook.book import Casebook, Frame
from casebook.disk import read, read_narrative, read_shared
from casebook.finding import Finding, Place
from casebook.model.fields import Known
from casebook.model.library import Library, Register
from casebook.model.refusals import suggest
from casebook.model.talk import Talk
from casebook.model.timeline import Timeline
from casebook.model.vocabulary import Vocabulary
from casebook.model.wheels import Offers
from casebook.reading.glance import ids, library_names, told
from casebook.reading.shape import shape
from casebook.reading.yamltext import Reading


def read_all(root: Path, vocabulary: Vocabulary) -> Frame:
    """Read everything but the stories under *root*; what is wrong is among the findings."""
    register = read(root, root / "casestudies" / "libraries.yml")
    libraries = _libraries(register, vocabulary)
    readings = {path.stem: read(root, path) for path in sorted((root / "docs" / "talks").glob("*.yml"))}
    talks = {name: talk for name, reading in readings.items() if (talk := _talk(reading, vocabulary))}
    sections = {f"{name}/{part}": part for name, one in readings.items() for part in ids(told(one.data, "sections"))}
    timeline, in_timeline = read_shared(root, "timeline.yml", Timeline, vocabulary)
    offers, in_offers = read_shared(root, "wheels.yml", Offers, vocabulary)
    advice, in_advice = _advice(root, vocabulary)
    book = Casebook(
        vocabulary=vocabulary,
        libraries=libraries,
        library_names=library_names(register.data),
        talks=talks,
        events=timeline.events if timeline else (),
        advice=advice,
        offers={one.package: one for one in offers.offers} if offers else {},
        offers_read=offers.read if offers else "not-stated",
    )
    in_talks = [finding for reading in readings.values() for finding in reading.findings]
    findings = (*in_talks, *register.findings, *in_timeline, *in_offers, *in_advice)
    known = {"library": ids(told(register.data, "libraries"))} if register.whole else {}
    return Frame(book, {**known, "talk section": sections}, findings)


def _talk(reading: Reading, vocabulary: Vocabulary) -> Talk | None:
    """Give the talk that a file holds; one with a fault is left out."""
    known = Known({**vocabulary.known().words, "talk source": ids(told(reading.data, "sources"))})
    shaped = shape(reading, Talk, known) if reading.whole else None
    return shaped.record if shaped and not shaped.mended else None


def _libraries(register: Reading, vocabulary: Vocabulary) -> dict[str, Library]:
    """Give the libraries of the register; those with a fault are left out."""
    known = Known({**vocabulary.known().words, "library": ids(told(register.data, "libraries"))})
    shaped = shape(register, Register, known) if register.whole else None
    if shaped is None or shaped.record is None:
        return {}
    filled = {path[1] for path in shaped.mended if len(path) > 1}
    return {one.id: one for index, one in enumerate(shaped.record.libraries) if index not in filled}


def _advice(root: Path, vocabulary: Vocabulary) -> tuple[dict[str, str], list[Finding]]:
    """Read the advice by blocker; a file for no blocker is a finding."""
    readings = {path.stem: read_narrative(root, path) for path in sorted((root / "docs" / "advice").glob("*.md"))}
    for name in readings.keys() - vocabulary.blockers.keys():
        place = Place(readings[name].file)
        hint = suggest(name, list(vocabulary.blockers))
        readings[name].report(place, "terms-are-known", f"{name} is not in the list blockers", hint)
    findings = [finding for reading in readings.values() for finding in reading.findings]
    return {name: reading.text for name, reading in readings.items() if reading.whole}, findings

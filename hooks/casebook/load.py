"""From the disk to the casebook: the only reader of source files. Every fault becomes a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from casebook.book import Casebook, Entry
from casebook.dictionary import Dictionary
from casebook.disk import IMAGES, MOST_SHARED, content, is_inside, listed, pictures
from casebook.finding import Finding, Place
from casebook.model.case import Case
from casebook.model.example import Example
from casebook.model.fields import SLUG, Known, Record, suggest
from casebook.model.firms import Gazetteer
from casebook.model.library import Library, Register
from casebook.model.population import Populations
from casebook.model.talk import Talk
from casebook.model.terms import TermList
from casebook.model.timeline import Timeline
from casebook.model.vocabulary import Vocabulary
from casebook.model.wheels import Offers
from casebook.model.withdrawal import Withdrawals
from casebook.reading.shape import shape
from casebook.reading.yamltext import MOST_BYTES, Reading, decode, read_yaml
from casebook.surroundings import address, today

R = TypeVar("R", bound=Record)

_COMMON = {
    "vocabulary.yml",
    "libraries.yml",
    "timeline.yml",
    "wheels.yml",
    "populations.yml",
    "firms.yml",
    "public-terms.yml",
    "withdrawn.yml",
}


class UnreadableError(Exception):
    """The folder is not a casebook, or its vocabulary cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Loaded:
    """The casebook as far as it could be read, what is wrong with its files, and the stories that exist."""

    book: Casebook
    findings: list[Finding]
    slugs: list[str]


def find_root(start: Path) -> Path:
    """Find the nearest folder at or above *start* that has `casestudies/`; raise UnreadableError without one."""
    for folder in (start, *start.parents):
        if (folder / "casestudies").is_dir():
            return folder
    raise UnreadableError(f"no folder casestudies at or above {start}: give its parent with --root")


def load(root: Path, only: frozenset[str] | None = None, on: date | None = None) -> Loaded:
    """Read the source files under *root*, of all stories or *only* of some, as they stand *on* a day, or today.

    Raises UnreadableError when there is no usable vocabulary.
    """
    findings: list[Finding] = []
    vocabulary = _vocabulary(root, findings)
    folders = _story_folders(root, findings)
    known = vocabulary.known().words
    talks, sections = _talks(root, vocabulary, findings)
    libraries, library_names = _libraries(root, vocabulary, findings)
    slugs = {folder.name: folder.name for folder in folders}
    register = {} if library_names is None else {"library": library_names}
    words = Known({**known, **register, "talk section": sections, "story": slugs})
    wanted = [folder for folder in folders if only is None or folder.name in only]
    entries = [_entry(root, folder, words, findings) for folder in wanted]
    events = _optional(root, "timeline.yml", Timeline, vocabulary, findings)
    stories = {one.slug: one for one in entries if one}
    offers = _optional(root, "wheels.yml", Offers, vocabulary, findings)
    populations = _optional(root, "populations.yml", Populations, vocabulary, findings)
    withdrawals = _optional(root, "withdrawn.yml", Withdrawals, vocabulary, findings)
    book = Casebook(
        vocabulary=vocabulary,
        entries=stories,
        libraries=libraries,
        talks=talks,
        events=events.events if events else (),
        advice=_advice(root, vocabulary, findings),
        offers={one.package: one for one in offers.offers} if offers else {},
        offers_read=offers.read if offers else "not-stated",
        populations=populations.bands if populations else (),
        withdrawn=withdrawals.addresses() if withdrawals else {},
        firms=_firms(root, findings),
        public_terms=_optional(root, "public-terms.yml", TermList, vocabulary, findings) or TermList(),
        dictionary=dictionary(),
        day=on or today(),
        address=address(root),
    )
    return Loaded(book, findings, list(slugs))


@lru_cache
def dictionary() -> Dictionary:
    """Read the English dictionary that the package spylls holds; raise UnreadableError without it."""
    package = find_spec("spylls")
    folder = Path(package.origin).parent / "hunspell" / "data" / "en" if package and package.origin else Path()
    try:
        return Dictionary((folder / "en_US.dic").read_text("utf-8"), (folder / "en_US.aff").read_text("utf-8"))
    except OSError as error:
        raise UnreadableError("the English dictionary is missing: install the package spylls") from error


def read_vocabulary(root: Path) -> Vocabulary:
    """Read the vocabulary alone; raise UnreadableError when it is not usable."""
    return _vocabulary(root, [])


def read_firms(root: Path) -> Gazetteer | None:
    """Read the public names of firms alone, as far as they can be read."""
    return _firms(root, [])


def read_examples(root: Path) -> dict[str, Example]:
    """Read the examples of rules; raise UnreadableError at the first fault. A check needs none of them."""
    examples = {}
    for path in sorted((root / "docs" / "rules").glob("*.yml")):
        reading = _read(root, path)
        shaped = shape(reading, Example, Known()) if reading.whole else None
        if shaped is None or reading.findings:
            first = reading.findings[0]
            raise UnreadableError(f"{first.place.file}:{first.place.line}: {first.message}; {first.hint}")
        examples[path.stem] = shaped.record
    return examples


def _vocabulary(root: Path, findings: list[Finding]) -> Vocabulary:
    reading = _read(root, root / "casestudies" / "vocabulary.yml")
    shaped = shape(reading, Vocabulary, Known()) if reading.whole else None
    if shaped is None or shaped.record is None or reading.findings:
        first = next(iter(reading.findings))
        raise UnreadableError(f"{first.place.file}:{first.place.line}: {first.message}; {first.hint}")
    findings += reading.findings
    vocabulary: Vocabulary = shaped.record
    return vocabulary


def _read(root: Path, path: Path) -> Reading:
    """Read one YAML file, or report why it cannot be read."""
    raw = content(root, path)
    file = path.relative_to(root).as_posix()
    return (
        raw
        if isinstance(raw, Reading)
        else read_yaml(raw, file, MOST_BYTES if path.name == "case.yml" else MOST_SHARED)
    )


def _story_folders(root: Path, findings: list[Finding]) -> list[Path]:
    folders = []
    for path in sorted((root / "casestudies").iterdir()):
        place = Place(path.relative_to(root).as_posix())
        if path.name.startswith(".") or path.name in {*_COMMON, "README.md"}:
            continue
        if not is_inside(root, path):
            hint = "put the folder itself here"
            findings.append(_found(place, "files-stay-inside", "this is a link that leaves the project", hint))
        elif not path.is_dir():
            hint = "move it into the folder of its story, or remove it"
            findings.append(_found(place, "folders-hold-one-story", "the file belongs to no story", hint))
        elif not re.fullmatch(SLUG, path.name):
            hint = "use small letters, digits and single hyphens, such as auction-bidders"
            findings.append(_found(place, "folders-hold-one-story", f"{path.name} is not a folder name", hint))
        else:
            folders.append(path)
            findings += _strays(root, path)
    return folders


def _found(place: Place, rule: str, message: str, hint: str) -> Finding:
    return Finding(place=place, rule=rule, message=message, hint=hint)


def _strays(root: Path, folder: Path) -> Iterable[Finding]:
    """Report what a story folder may not hold."""
    for path in listed(folder):
        if path.name in {"case.yml", "story.md"} or path.suffix in IMAGES or path.name.startswith("."):
            continue
        hint = "a story has case.yml, story.md and pictures"
        place = Place(path.relative_to(root).as_posix())
        yield _found(place, "folders-hold-one-story", "the file does not belong in a story folder", hint)


def _talks(root: Path, vocabulary: Vocabulary, findings: list[Finding]) -> tuple[dict[str, Talk], dict[str, str]]:
    talks: dict[str, Talk] = {}
    sections: dict[str, str] = {}
    for path in sorted((root / "docs" / "talks").glob("*.yml")):
        reading = _read(root, path)
        told = _told(reading.data, "sections")
        sections |= {f"{path.stem}/{name}": name for name in _ids(told)}
        sources = {name: name for name in _ids(_told(reading.data, "sources"))}
        known = Known({**vocabulary.known().words, "talk source": sources})
        shaped = shape(reading, Talk, known) if reading.whole else None
        findings += reading.findings
        if shaped and shaped.record is not None and not shaped.mended:
            talks[path.stem] = shaped.record
    return talks, sections


def _libraries(
    root: Path, vocabulary: Vocabulary, findings: list[Finding]
) -> tuple[dict[str, Library], dict[str, str] | None]:
    """Read the register; its names are None where the file cannot be read, so that no story is blamed for it."""
    reading = _read(root, root / "casestudies" / "libraries.yml")
    names = {name: name for name in _ids(_told(reading.data, "libraries"))}
    known = Known({**vocabulary.known().words, "library": names})
    shaped = shape(reading, Register, known) if reading.whole else None
    findings += reading.findings
    if shaped is None or shaped.record is None:
        return {}, names if reading.whole else None
    filled = {path[1] for path in shaped.mended if len(path) > 1}
    return {one.id: one for index, one in enumerate(shaped.record.libraries) if index not in filled}, names


def _optional(root: Path, name: str, model: type[R], vocabulary: Vocabulary, findings: list[Finding]) -> R | None:
    """Read a shared file that need not be there."""
    path = root / "casestudies" / name
    if not path.exists():
        return None
    reading = _read(root, path)
    shaped = shape(reading, model, vocabulary.known()) if reading.whole else None
    findings += reading.findings
    return shaped.record if shaped and not shaped.mended else None


def _firms(root: Path, findings: list[Finding]) -> Gazetteer | None:
    """Read the public names of firms, where that file is there."""
    path = root / "casestudies" / "firms.yml"
    if not path.exists():
        return None
    reading = _read(root, path)
    lists = {kind: _ids(_told(reading.data, f"{kind}s")) for kind in ("source", "context")}
    known = Known({f"firm {kind}": dict.fromkeys(ids, "") for kind, ids in lists.items()})
    firms = shape(reading, Gazetteer, known).record if reading.whole else None
    findings += reading.findings
    return firms


def _advice(root: Path, vocabulary: Vocabulary, findings: list[Finding]) -> dict[str, str]:
    """Read the advice by blocker; a file for no blocker is a finding."""
    advice = {}
    for path in sorted((root / "docs" / "advice").glob("*.md")):
        reading = _narrative(root, path)
        if path.stem not in vocabulary.blockers:
            message = f"{path.stem} is not in the list blockers"
            reading.report(
                Place(reading.file), "terms-are-known", message, suggest(path.stem, list(vocabulary.blockers))
            )
        findings += reading.findings
        if reading.whole:
            advice[path.stem] = reading.text
    return advice


def _told(data: object, key: str) -> object:
    return data.get(key) if isinstance(data, dict) else None


def _ids(entries: object) -> list[str]:
    """Give the ids of a list of mappings, as far as they can be read."""
    if not isinstance(entries, list):
        return []
    return [str(entry["id"]) for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)]


def _entry(root: Path, folder: Path, words: Known, findings: list[Finding]) -> Entry | None:
    """Read one story; where its facts cannot be read at all, its narrative still is, beside filled-in facts."""
    facts = _read(root, folder / "case.yml")
    narrative = _narrative(root, folder / "story.md")
    sources = {name: name for name in _ids(_told(_told(facts.data, "evidence"), "sources"))}
    if _told(_told(facts.data, "evidence"), "basis") == "confidential":
        sources["case"] = "the case itself"
    known = Known({**words.words, "source": sources})
    shaped = shape(facts if facts.whole else Reading(facts.file, data={}), Case, known)
    findings += [*facts.findings, *narrative.findings]
    if shaped.record is None:
        return None
    unread = frozenset() if facts.whole and narrative.whole else frozenset({()})
    return Entry(folder.name, shaped.record, facts, narrative, pictures(root, folder), shaped.mended | unread)


def _narrative(root: Path, path: Path) -> Reading:
    raw = content(root, path)
    if isinstance(raw, Reading):
        return raw
    reading = decode(raw, path.relative_to(root).as_posix())
    if reading.whole and not reading.text.strip():
        reading.report(Place(reading.file), "files-are-readable", "the file is empty", "write the story in Markdown")
        reading.whole = False
    return reading

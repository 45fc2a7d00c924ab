"""From the disk to the casebook: the stories, and as much of what they share as is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.book import Casebook, Entry, Frame
from casebook.describe import schema_line
from casebook.dictionary import Dictionary
from casebook.disk import IMAGES, is_inside, listed, pictures, read, read_narrative, read_shared
from casebook.finding import Finding, Place
from casebook.model.case import Case
from casebook.model.fields import SLUG, Known
from casebook.model.firms import Gazetteer
from casebook.model.population import Populations
from casebook.model.terms import TermList
from casebook.model.vocabulary import Vocabulary
from casebook.model.withdrawal import Withdrawals
from casebook.reading.glance import ids, library_names, told
from casebook.reading.shape import shape
from casebook.reading.yamltext import Reading
from casebook.surroundings import addresses, today

if TYPE_CHECKING:
    from casebook.model.example import Example

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
    """Read the source files under *root*: everything, or *only* some stories and what their check needs.

    Permissions count as they stand *on* a day, or today.

    Raises UnreadableError when there is no usable vocabulary, or no day to judge on.
    """
    vocabulary = read_vocabulary(root)
    listing = [*_story_folders(root)]
    folders = [found for found in listing if isinstance(found, Path)]
    frame = _whole(root, vocabulary) if only is None else _brief(root, vocabulary)
    words = Known({**vocabulary.known().words, **frame.words, "story": {one.name: one.name for one in folders}})
    wanted = [folder for folder in folders if only is None or folder.name in only]
    stories = [_entry(root, folder, words) for folder in wanted]
    firms, in_firms = _firms(root)
    populations, in_populations = read_shared(root, "populations.yml", Populations, vocabulary)
    withdrawals, in_withdrawals = read_shared(root, "withdrawn.yml", Withdrawals, vocabulary)
    terms, in_terms = read_shared(root, "public-terms.yml", TermList, vocabulary)
    book = replace(
        frame.book,
        entries={one.slug: one for one, _ in stories if one},
        populations=populations.bands if populations else (),
        withdrawn=withdrawals.addresses() if withdrawals else {},
        firms=firms,
        public_terms=terms or TermList(),
        dictionary=dictionary(),
        day=on or _today(),
        address=next(iter(addresses(root)), ""),
    )
    found = [one for one in listing if isinstance(one, Finding)]
    found += [one for _, findings in stories for one in findings]
    found += [*frame.findings, *in_firms, *in_populations, *in_withdrawals, *in_terms]
    return Loaded(book, found, [one.name for one in folders])


def _today() -> date:
    try:
        return today()
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def _whole(root: Path, vocabulary: Vocabulary) -> Frame:
    """Read all that stories share; making those records takes a fifth of the check of one story."""
    from casebook.registers import read_all  # noqa: PLC0415 - not needed for one story

    return read_all(root, vocabulary)


def _brief(root: Path, vocabulary: Vocabulary) -> Frame:
    """Read of libraries and talks only what a story may name; they are checked when everything is."""
    register = read(root, root / "casestudies" / "libraries.yml", frozenset({"libraries", "id", "name", "packages"}))
    talks = sorted((root / "docs" / "talks").glob("*.yml"))
    told_of = {path.stem: read(root, path, frozenset({"sections", "id"})) for path in talks}
    sections = {f"{name}/{part}": part for name, talk in told_of.items() for part in ids(told(talk.data, "sections"))}
    known = {"library": ids(told(register.data, "libraries"))} if register.whole else {}
    book = Casebook(vocabulary=vocabulary, library_names=library_names(register.data))
    return Frame(book, {**known, "talk section": sections})


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
    reading = read(root, root / "casestudies" / "vocabulary.yml")
    vocabulary: Vocabulary | None = shape(reading, Vocabulary, Known()).record if reading.whole else None
    if vocabulary is None or reading.findings:
        raise _unreadable(reading.findings[0])
    return vocabulary


def _unreadable(first: Finding) -> UnreadableError:
    return UnreadableError(f"{first.place.file}:{first.place.line}: {first.message}; {first.hint}")


def read_examples(root: Path) -> dict[str, Example]:
    """Read the examples of rules; raise UnreadableError at the first fault. A check needs none of them."""
    from casebook.model.example import Example  # noqa: PLC0415 - as the sentence says

    examples = {}
    for path in sorted((root / "docs" / "rules").glob("*.yml")):
        reading = read(root, path)
        shaped = shape(reading, Example, Known()) if reading.whole else None
        if shaped is None or reading.findings:
            raise _unreadable(reading.findings[0])
        examples[path.stem] = shaped.record
    return examples


def _story_folders(root: Path) -> Iterator[Path | Finding]:
    """Give the folders of stories, and what else stands among them."""
    for path in sorted((root / "casestudies").iterdir()):
        place = Place(path.relative_to(root).as_posix())
        if path.name.startswith(".") or path.name in {*_COMMON, "README.md"}:
            continue
        if not is_inside(root, path):
            hint = "put the folder itself here"
            yield _found(place, "files-stay-inside", "this is a link that leaves the project", hint)
        elif not path.is_dir():
            hint = "move it into the folder of its story, or remove it"
            yield _found(place, "folders-hold-one-story", "the file belongs to no story", hint)
        elif not re.fullmatch(SLUG, path.name):
            hint = "use small letters, digits and single hyphens, such as auction-bidders"
            yield _found(place, "folders-hold-one-story", f"{path.name} is not a folder name", hint)
        else:
            yield path
            yield from _strays(root, path)


def _found(place: Place, rule: str, message: str, hint: str) -> Finding:
    return Finding(place=place, rule=rule, message=message, hint=hint)


def _strays(root: Path, folder: Path) -> Iterator[Finding]:
    """Report what a story folder may not hold."""
    for path in listed(folder):
        if path.name in {"case.yml", "story.md"} or path.suffix in IMAGES or path.name.startswith("."):
            continue
        hint = "a story has case.yml, story.md and pictures"
        place = Place(path.relative_to(root).as_posix())
        yield _found(place, "folders-hold-one-story", "the file does not belong in a story folder", hint)


def _firms(root: Path) -> tuple[Gazetteer | None, list[Finding]]:
    """Read the public names of firms, where that file is there."""
    path = root / "casestudies" / "firms.yml"
    if not path.exists():
        return None, []
    reading = read(root, path)
    known = Known({f"firm {kind}": ids(told(reading.data, f"{kind}s")) for kind in ("source", "context")})
    firms = shape(reading, Gazetteer, known).record if reading.whole else None
    return firms, reading.findings


def _entry(root: Path, folder: Path, words: Known) -> tuple[Entry | None, list[Finding]]:
    """Read one story; where its facts cannot be read at all, its narrative still is, beside filled-in facts."""
    facts = _without_schema(read(root, folder / "case.yml"), root)
    narrative = read_narrative(root, folder / "story.md")
    sources = ids(told(facts.data, "evidence", "sources"))
    if told(facts.data, "evidence", "basis") == "confidential":
        sources["case"] = "the case itself"
    known = Known({**words.words, "source": sources})
    shaped = shape(facts if facts.whole else Reading(facts.file, data={}), Case, known)
    findings = [*facts.findings, *narrative.findings]
    if shaped.record is None:
        return None, findings
    unread = frozenset() if facts.whole and narrative.whole else frozenset({()})
    entry = Entry(folder.name, shaped.record, facts, narrative, pictures(root, folder), shaped.mended | unread)
    return entry, findings


def _without_schema(facts: Reading, root: Path) -> Reading:
    """Blank the line that names the schema of this site for editors: it is no word of the story."""
    first, *rest = facts.text.split("\n")
    if first in map(schema_line, addresses(root)):
        facts.text = "\n".join([f"#{' ' * (len(first) - 1)}", *rest])
    return facts

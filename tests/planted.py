"""The development corpus of the anonymity check: fictional stories with planted identifiers, and their clean twins.

Each entry of `tests/anonymity/*.yml` holds a story, edits of the fictional case, and what is planted: exact words,
what they identify, in which form they stand, and what the clean twin says instead. A twin is made and not written, so
that it differs nowhere else.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).parent
PROJECT = HERE.parent
CATEGORIES = {
    "organisation", "colloquial", "acronym", "person", "product", "team", "city", "conference", "date", "head-count",
    "mail", "host", "url", "ip", "phone", "path", "hash", "ticket", "account", "key", "handle", "legal-form", "ticker",
}  # fmt: skip
_IN_A_STORY = 5
_NOT_FOR_A_STORY = {"libraries.yml", "timeline.yml", "wheels.yml"}


class CorpusError(Exception):
    """The corpus does not hold what it says; the message names the story."""


@dataclass(frozen=True)
class Mention:
    """Planted words: where they stand, as a half-open span of characters, what they are, and what is said instead."""

    words: str
    category: str
    form: str
    where: str
    span: tuple[int, int]
    passage: tuple[int, int]
    instead: str


@dataclass(frozen=True)
class Story:
    """A story as its three texts (`slug`, `story`, `case`), and the same without what is planted."""

    texts: Mapping[str, str]
    twin: Mapping[str, str]
    mentions: tuple[Mention, ...]

    @property
    def slug(self) -> str:
        """The name of its folder."""
        return self.texts["slug"]


def base_case() -> str:
    """Give the facts of the fictional ferry story, without its former name, which only one story can have."""
    text = (HERE / "fictional" / "casestudies" / "ferry-tickets" / "case.yml").read_text("utf-8")
    return text.replace("aliases: [boat-tickets]\n", "")


@cache
def corpus() -> tuple[Story, ...]:
    """Read every story, and refuse one whose planted words do not stand exactly where it says."""
    files = sorted((HERE / "anonymity").glob("*.yml"))
    return tuple(_story(told) for path in files for told in yaml.safe_load(path.read_text("utf-8")))


@cache
def sentences(name: str) -> tuple[Story, ...]:
    """Read the single sentences of `sentences/NAME.yml` as stories of five; those called unread tuned no rule."""
    told = yaml.safe_load((HERE / "anonymity" / "sentences" / f"{name}.yml").read_text("utf-8"))
    groups = [told[start : start + _IN_A_STORY] for start in range(0, len(told), _IN_A_STORY)]
    return tuple(_story(_of_sentences(f"{name}-{number}", group)) for number, group in enumerate(groups))


def _of_sentences(slug: str, told: list[dict[str, str]]) -> dict[str, Any]:
    planted = [{**one, "around": one["tell"], "instead": one["clean"]} for one in told]
    return {"slug": slug, "story": "\n\n".join(one["tell"] for one in told), "planted": planted}


def write(root: Path, stories: Iterable[Mapping[str, str]]) -> None:
    """Write a casebook of *stories*, each as its three texts, with the real vocabulary."""
    shutil.copytree(HERE / "fictional", root)
    for folder in (root / "casestudies").glob("*/"):
        shutil.rmtree(folder)
    for path in (PROJECT / "casestudies").glob("*.yml"):
        if path.name not in _NOT_FOR_A_STORY:
            shutil.copy(path, root / "casestudies")
    for texts in stories:
        folder = root / "casestudies" / texts["slug"]
        folder.mkdir()
        (folder / "case.yml").write_text(texts["case"], "utf-8")
        (folder / "story.md").write_text(texts["story"], "utf-8")


def _story(told: dict[str, Any]) -> Story:
    case = base_case()
    for old, new in told.get("case", []):
        if case.count(old) != 1:
            raise CorpusError(f"{told['slug']}: {old!r} stands {case.count(old)} times in the case")
        case = case.replace(old, new)
    texts = {"slug": told["slug"], "story": told["story"], "case": case}
    mentions = tuple(_mention(texts, planted) for planted in told["planted"])
    return Story(texts, {name: _clean(text, name, mentions) for name, text in texts.items()}, mentions)


def _mention(texts: Mapping[str, str], planted: dict[str, str]) -> Mention:
    where = planted.get("where", "story")
    text, words, slug = texts[where], planted["words"], texts["slug"]
    start, end = _only(planted.get("around", words), text, slug)
    first, last = _only(words, text[start:end], slug)
    span = (start + first, start + last)
    if planted["category"] not in CATEGORIES:
        raise CorpusError(f"{slug}: {planted['category']} is not a category")
    if not FORMS[planted["form"]](Spot(text, *span)):
        raise CorpusError(f"{slug}: {words!r} does not stand there as {planted['form']}")
    return Mention(words, planted["category"], planted["form"], where, span, (start, end), planted["instead"])


def _only(words: str, text: str, slug: str) -> tuple[int, int]:
    """Find the only place of *words* in *text*, across the ends of lines."""
    found = list(re.finditer(r"\s+".join(map(re.escape, words.split())), text))
    if len(found) != 1:
        raise CorpusError(f"{slug}: {words!r} stands {len(found)} times")
    return found[0].span()


def _clean(text: str, where: str, mentions: tuple[Mention, ...]) -> str:
    """Put the role in the place of what is planted."""
    end = len(text)
    for one in sorted((one for one in mentions if one.where == where), key=lambda one: -one.passage[0]):
        if one.passage[1] > end:
            raise CorpusError(f"the passage of {one.words!r} runs into the next one")
        end = one.passage[0]
        text = text[:end] + one.instead + text[one.passage[1] :]
    return text


class Spot(NamedTuple):
    """Where planted words stand."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as they stand."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before them in their line."""
        return self.text[self.text.rfind("\n", 0, self.start) + 1 : self.start]

    @property
    def begins_sentence(self) -> bool:
        """Tell whether a sentence begins here."""
        return bool(re.search(r"(\A|[.!?][\"”]?\s+|\n\n)[\"*]*\Z", self.text[: self.start]))

    @property
    def is_fenced(self) -> bool:
        """Tell whether a block of code is open here."""
        return len(re.findall(r"^```", self.text[: self.start], re.MULTILINE)) % 2 == 1

    @property
    def is_possessive(self) -> bool:
        """Tell whether something is theirs."""
        return self.words.endswith(("'s", "s'")) or self.text.startswith("'s", self.end)

    def last(self, mark: str) -> int:
        """Give the last place of *mark* before the words."""
        return self.text.rfind(mark, 0, self.start)


FORMS: dict[str, Callable[[Spot], bool]] = {
    "mid-sentence": lambda spot: not spot.begins_sentence,
    "sentence-start": lambda spot: spot.begins_sentence,
    "possessive": lambda spot: spot.is_possessive,
    "lower-case": lambda spot: spot.words.islower(),
    "acronym": lambda spot: spot.words.isupper(),
    "split-mark-up": lambda spot: "*" in spot.words,
    "code-span": lambda spot: spot.before.count("`") % 2 == 1 and not spot.is_fenced,
    "code-fence": lambda spot: spot.is_fenced,
    "table": lambda spot: spot.before.startswith("|"),
    "in-url": lambda spot: "/" in spot.words,
    "hyphenated": lambda spot: bool(re.search("[-_]", spot.words)),
    "misspelled": lambda spot: spot.words[0].isupper(),
    "dictionary-word": lambda spot: spot.words.isalpha(),
    "alt-text": lambda spot: spot.last("![") > spot.last("]("),
    "yaml-comment": lambda spot: "#" in spot.before,
    "case-field": lambda spot: "#" not in spot.before,
    "slug": lambda spot: "\n" not in spot.text,
    "initials": lambda spot: "." in spot.words and len(max(re.findall(r"\w+", spot.words), key=len)) == 1,
    "set-apart": lambda spot: len(max(re.findall("[^\\W_]+", spot.words), key=len)) == 1,
    "spelled-out": lambda spot: re.search("[a-z] [A-Za-z]", spot.words) is not None,
    "plural": lambda spot: spot.words.endswith("s"),
}
"""Each form in which an identifier can stand, with the test that it does."""

"""Measure what the check finds of what could identify somebody: `make bench-anonymity`.

Recall is counted on the fictional stories of `tests/anonymity/`, false alarms on their clean twins and on the real
stories. A planted mention is touched when the words of a finding overlap it, or when a finding stands inside it; a
story is hit when one of its mentions is touched. Precision is a lower bound: what is not planted may still be right.
No process may reach the network while it is measured.
"""

from __future__ import annotations

import argparse
import re
import resource
import socket
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple, NoReturn

from casebook.cli.check import findings_of
from casebook.finding import Finding
from casebook.load import load
from casebook.narrative import word_count
from casebook.rules import all_rules

from tests.planted import PROJECT, Mention, Story, corpus, sentences, write

COUNTED = {
    "words-are-public", "words-are-known", "nouns-do-not-act",
    "firms-are-unnamed", "characters-are-plain", "characters-are-visible", "names-stay-in-sources",
    "pictures-are-bare", "denied-names",
}  # fmt: skip
TOUCHED, HIT, FLAGS = 0.97, 1.0, 25
RUNS = 3
_QUOTED = 250
_CUT_OFF = """
import socket, sys
class Refused(socket.socket):
    def __init__(self, *_, **__):
        raise OSError("the check asked for the network")
socket.socket = Refused
from casebook.cli import main
sys.exit(main())
"""


class Flag(NamedTuple):
    """A finding about anonymity: where it stands, its rule, and the words that it is about, where it tells them."""

    file: str
    line: int
    column: int
    rule: str
    words: str


def is_counted(rule: str) -> bool:
    """Tell whether *rule* looks for what identifies, and not for figures, lengths and the like."""
    return rule in COUNTED or rule.startswith("pattern") or rule.endswith("-are-absent")


def flags_of(root: Path) -> dict[str, list[Flag]]:
    """Check the casebook at *root* as the command does; give what counts, by the folder of the story."""
    book = load(root).book
    words = {
        (problem.place, rule.name, problem.message[:_QUOTED]): problem.words
        for rule in all_rules()
        if is_counted(rule.name)
        for entry in book.entries.values()
        for problem in rule.check(entry, book)
    }
    flags = defaultdict(list)
    for one in findings_of(root):
        if is_counted(one.rule):
            flags[_folder(one)].append(
                Flag(*one.place, one.rule, words.get((one.place, one.rule, one.message[:_QUOTED]), ""))
            )
    return flags


def _folder(finding: Finding) -> str:
    parts = finding.place.file.split("/")
    return parts[1] if len(parts) > 2 else ""


def touches(flag: Flag, mention: Mention, texts: Mapping[str, str]) -> bool:
    """Tell whether *flag* overlaps *mention* in the story of *texts*."""
    if mention.where == "slug":
        return bool(_tokens(flag.words) & _tokens(mention.words))
    if Path(flag.file).stem != mention.where:
        return False
    start, end = _span(flag, texts[mention.where])
    return start < mention.span[1] and mention.span[0] < end


def _tokens(words: str) -> set[str]:
    return set(re.findall(r"\w{3,}", words.casefold()))


def _span(flag: Flag, text: str) -> tuple[int, int]:
    """Give the characters that *flag* is about: its words, sought from its place on, or else the place alone."""
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: flag.line - 1]) + flag.column - 1
    words = r"\s+".join(map(re.escape, flag.words.split()))
    found = words and re.compile(words, re.IGNORECASE).search(text, start, start + len(flag.words) + 400)
    return found.span() if found else (start, start + 1)


class Outcome(NamedTuple):
    """What came out of the planted stories: each mention with whether it was touched, and the flags."""

    mentions: list[tuple[Story, Mention, bool]]
    flags: int
    right: int

    def share(self, chosen: Callable[[Mention], bool] = lambda _: True) -> tuple[float, int]:
        """Give the share of touched mentions among those *chosen*, and how many these are."""
        told = [touched for _, mention, touched in self.mentions if chosen(mention)]
        return sum(told) / max(1, len(told)), len(told)

    def hit(self) -> float:
        """Give the share of stories of which at least one mention is touched."""
        stories = {story.slug for story, _, _ in self.mentions}
        return len({story.slug for story, _, touched in self.mentions if touched}) / max(1, len(stories))


def outcome(stories: Sequence[Story], flags: Mapping[str, Sequence[Flag]]) -> Outcome:
    """Set the *flags* of the planted *stories* against what is planted."""
    mentions = []
    right = 0
    for story in stories:
        told = flags.get(story.slug, ())
        pairs = [[touches(flag, mention, story.texts) for mention in story.mentions] for flag in told]
        right += sum(map(any, pairs))
        mentions += [(story, one, any(row[index] for row in pairs)) for index, one in enumerate(story.mentions)]
    return Outcome(mentions, sum(map(len, flags.values())), right)


class Refused(socket.socket):
    """Stands in for the network; Python's own modules derive from it, so it must be a class."""

    def __init__(self, *_: object, **__: object) -> NoReturn:
        """Refuse."""
        raise OSError("the check asked for the network")


def cpu(root: Path, *words: str) -> float:
    """Run `casebook check` cut off from the network; give the least CPU seconds of several runs."""
    return min(_once([sys.executable, "-c", _CUT_OFF, "check", "--root", str(root), *words]) for _ in range(RUNS))


def _once(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=PROJECT, check=False, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1} or done.stderr:
        raise RuntimeError(done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def many(stories: Sequence[Story], count: int) -> Iterator[dict[str, str]]:
    """Give *count* stories without identifiers, no two with the same words."""
    for number, story in enumerate(islice(cycle(stories), count)):
        yield {**story.twin, "slug": f"story-{number}", "story": f"{story.twin['story']}\nThat was story {number}.\n"}


def table(title: str, rows: Iterable[tuple[str, float, int]]) -> str:
    """Write shares as a table."""
    lines = [f"  {name:18}{share:7.3f}{count:6}" for name, share, count in rows]
    return "\n".join([f"{title:20}{'touch':>7}{'of':>6}", *lines, ""])


def tell(result: Outcome) -> str:
    """Write the recall by category and by form."""
    told = []
    for name in ("category", "form"):
        counted = Counter(getattr(mention, name) for _, mention, _ in result.mentions)
        shares = {value: result.share(lambda one, v=value, n=name: getattr(one, n) == v) for value in counted}  # type: ignore[misc]
        told.append(table(f"by {name}", [(value, *share) for value, share in sorted(shares.items())]))
    return "\n".join(told)


def _noise(title: str, flags: Mapping[str, Sequence[Flag]], words: int) -> float:
    count = sum(map(len, flags.values()))
    rate = 1000 * count / words
    rules = Counter(flag.rule for told in flags.values() for flag in told).most_common()
    print(f"{title:30}{rate:7.1f} flags per 1,000 words   ({count} in {words:,})")
    print("".join(f"    {rule}: {number}\n" for rule, number in rules), end="")
    return rate


def _details(result: Outcome, flags: Mapping[str, Sequence[Flag]]) -> None:
    for story, mention, touched in result.mentions:
        if not touched:
            print(f"missed  {story.slug}: {mention.words}   ({mention.category}, {mention.form})")
    for folder, told in flags.items():
        for one in told:
            print(f"flagged {folder}: {one.words or '-'}   ({one.rule}, {Path(one.file).name}:{one.line}:{one.column})")


def _sentences(folder: Path, name: str, *, details: bool) -> None:
    """Measure the single sentences of the file *name*; the unread ones are never named, so that nothing learns them."""
    told = sentences(name)
    write(folder / name, [story.texts for story in told])
    write(folder / f"{name}-clean", [story.twin for story in told])
    result, clean = outcome(told, flags_of(folder / name)), flags_of(folder / f"{name}-clean")
    if details:
        _details(result, clean)
    touched, count = result.share()
    print(f"{name + ' sentences':20}touch recall {touched:.3f} of {count}")
    _noise(f"clean {name} sentences", clean, sum(word_count(story.twin["story"]) for story in told))


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--goal", action="store_true", help="exit with 1 when a goal is missed")
    options.add_argument("--details", action="store_true", help="name what was missed, and what was flagged in vain")
    options.add_argument("--no-time", action="store_true", help="leave the timing out")
    return options.parse_args()


def _time(folder: Path, stories: Sequence[Story]) -> None:
    write(folder / "many", many(stories, 200))
    alone, whole = cpu(folder / "many", str(folder / "many/casestudies/story-0")), cpu(folder / "many")
    print(f"casebook check, CPU seconds: one story {alone:.2f}, 200 stories {whole:.2f}")


def main() -> int:
    """Measure and print; give 1 when a goal is missed and that was asked for."""
    options = _options()
    stories = corpus()
    socket.socket = Refused  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "planted", [story.texts for story in stories])
        write(folder / "clean", [story.twin for story in stories])
        result, clean = outcome(stories, flags_of(folder / "planted")), flags_of(folder / "clean")
        if options.details:
            _details(result, clean)
        print(tell(result))
        touched, count = result.share()
        print(f"{len(stories)} stories, {count} planted mentions")
        print(f"touch recall {touched:.3f}   story hit {result.hit():.3f}   ", end="")
        print(f"precision at least {result.right / max(1, result.flags):.2f}")
        noise = _noise("clean twins", clean, sum(word_count(story.twin["story"]) for story in stories))
        real = load(PROJECT).book.entries.values()
        _noise("real stories", flags_of(PROJECT), sum(word_count(entry.story) for entry in real))
        _sentences(folder, "tuned", details=options.details)
        _sentences(folder, "unread", details=False)
        if not options.no_time:
            _time(folder, stories)
    missed = touched < TOUCHED or result.hit() < HIT or noise > FLAGS
    print(f"goals: touch recall {TOUCHED}, story hit {HIT}, {FLAGS} flags: {'missed' if missed else 'met'}")
    return int(missed and options.goal)


if __name__ == "__main__":
    sys.exit(main())

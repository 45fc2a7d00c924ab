"""Measure the casebook against plain MkDocs with the same theme on the same text: `make bench`.

Every figure is CPU time of whole processes, the least of several runs taken in turn; the goals are ratios in one run.
The peer is a project of ready Markdown pages with the words of the same fictional stories, without any hook.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from casebook.load import load
from casebook.model.case import Quote
from casebook.permission import seal
from playwright.sync_api import sync_playwright

from tests.conftest import browser_path
from tests.weight import LIMIT, LIMIT_OF_SEARCH, first_search, first_visits, too_heavy

HERE = Path(__file__).parent
PROJECT = HERE.parent
RUNS = 3
SEAL = re.compile(r"seal: [0-9a-f]{16}")
FACTS = re.compile(r"^ *(?:title|summary|detail|text|note|label): .*$", re.MULTILINE)
_LISTED = (
    "apple arrow basket bell berry blanket boat bottle branch brick bridge broom bucket butter candle canvas "
    "carpet carrot castle cellar chair cherry chimney circle clock cloud coat copper corner cotton cradle "
    "cream crown curtain daisy desk dish door drum duck eagle engine feather fence field finger flag flute "
    "forest fork garden gate glass glove goose grain grape hammer hat hedge honey horn horse island jacket jar "
    "kettle kitchen ladder lamp leaf lemon lily lock marble meadow melon mill mirror needle nest oak onion "
    "orange oven paddle pebble pencil pepper pillow plate plum pocket potato "
)
WORDS = _LISTED.split()


def cpu(command: list[str], folder: Path) -> float:
    """Run *command* in *folder*; give the CPU seconds that it and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def fictional(root: Path, stories: int) -> None:
    """Write a project of *stories* fictional stories of the length of real ones."""
    shutil.copytree(PROJECT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PROJECT / "docs", root / "docs", ignore=shutil.ignore_patterns("*.yml", "python.md"))
    shutil.copytree(HERE / "fictional", root, dirs_exist_ok=True)
    shutil.copy(PROJECT / "casestudies" / "vocabulary.yml", root / "casestudies")
    (root / "docs" / "advice").mkdir(exist_ok=True)
    shutil.rmtree(root / "docs" / "advice")
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8").replace("talks/pycon-2015.md", "talks/harbour-2030.md")
    settings = settings.replace("      - Python: reference/python.md\n", "")
    (root / "mkdocs.yml").write_text(re.sub(r"(?ms)^plugins:.*?(?=^\S)", "plugins: []\n", settings), "utf-8")
    index = root / "docs" / "reference" / "index.md"
    index.write_text(re.sub(r"(?m)^.*\(python\.md\).*\n", "", index.read_text("utf-8")), "utf-8")
    for page in (root / "docs").rglob("*.md"):
        page.write_text(
            re.sub(r"\.\./stories/[a-z-]+\.md(#[\w-]+)?", "../stories/index.md", page.read_text("utf-8")), "utf-8"
        )
    ferry = root / "casestudies" / "ferry-tickets"
    facts = (ferry / "case.yml").read_text("utf-8").replace("aliases: [boat-tickets]\n", "")
    told = (ferry / "story.md").read_text("utf-8")
    for number in range(stories - 3):
        folder = root / "casestudies" / f"{ferry.name}-{number:05}"
        folder.mkdir()
        (folder / "case.yml").write_text(own_facts(facts, number), "utf-8")
        (folder / "story.md").write_text("\n".join([own_words(told, number)] * 4), "utf-8")


def own_facts(text: str, number: int) -> str:
    """Give the case file *text* with the sentences of the story *number*, its quotes sealed anew."""
    whole = FACTS.sub(lambda told: own_words(told[0], number), text)
    quotes = [Quote.model_construct(**quote) for quote in yaml.safe_load(whole)["quotes"]]
    seals = iter(seal(quote) for quote in quotes)
    return SEAL.sub(lambda _: f"seal: {next(seals)}", whole)


def own_words(text: str, number: int) -> str:
    """Give *text* with two words of the story *number* after every fourth one, so that no two stories are alike."""
    mark = f"{WORDS[number // len(WORDS)]} {WORDS[number % len(WORDS)]} "
    lead = re.compile(r"(\s*(?:title|summary|detail|text|note|label): |#+ |\| (?!-)|(?=[A-Za-z\d`]))(.*)")
    lines = [lead.fullmatch(line) for line in text.split("\n")]
    whole = zip(text.split("\n"), lines, strict=True)
    return "\n".join(_marked(found[1], found[2], mark) if found else line for line, found in whole)


def _marked(lead: str, words: str, mark: str) -> str:
    """Put *mark* before *words*, whose first letter is now inside a sentence, and after every fourth of them."""
    inside = words[:1].lower() + words[1:]
    return lead + mark + re.sub(r"((?:\S+ ){4})", rf"\1{mark}", inside)


def peer(root: Path, casebook: Path) -> None:
    """Write a plain project with the words of the pages of *casebook* as Markdown."""
    (root / "docs" / "stories").mkdir(parents=True)
    book = load(casebook).book
    for slug, entry in book.entries.items():
        case = entry.case
        rows = "".join(
            f"| {one.label} | {one.metric} | {one.conditions} | {one.grade} |\n" for one in case.measurements
        )
        blockers = "".join(f"- **{one.blocker}** {one.detail}\n" for one in case.blockers)
        sources = "".join(f"1. [{one.title}]({one.url}) {' '.join(one.claims)}\n" for one in case.evidence.sources)
        text = (
            f"# {case.title}\n\n{case.summary}\n\n| what | metric | conditions | grade |\n|---|---|---|---|\n{rows}\n"
        )
        text += f"{entry.story}\n\n## Blockers\n\n{blockers}\n## Sources\n\n{sources}\n"
        (root / "docs" / "stories" / f"{slug}.md").write_text(text, "utf-8")
    lines = [
        f"- [{entry.case.title}](stories/{slug}.md) {entry.case.summary}\n" for slug, entry in book.entries.items()
    ]
    (root / "docs" / "index.md").write_text("# Stories\n\n" + "".join(lines), "utf-8")
    settings = "site_name: Peer\ntheme: {name: material, font: false}\nnav: [index.md]\nplugins: [search]\n"
    (root / "mkdocs.yml").write_text(settings, "utf-8")


def sizes(site: Path) -> tuple[dict[str, int], int]:
    """Give the compressed bytes of first visits and of a first search, in the browser of the tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        told = first_visits(site, browser), first_search(site, browser, "ferry tickets")
        browser.close()
    return told


def main() -> int:
    """Measure and print; give 1 where a page is heavier than it may be."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--stories", type=int, default=1000)
    stories = options.parse_args().stories
    build = [sys.executable, "-m", "mkdocs", "build"]
    with tempfile.TemporaryDirectory() as name:
        ours, theirs = Path(name, "ours"), Path(name, "theirs")
        fictional(ours, stories)
        peer(theirs, ours)
        pairs = [(cpu([*build, "--strict"], ours), cpu(build, theirs)) for _ in range(RUNS)]
        check = [sys.executable, "-m", "casebook", "check"]
        whole = min(cpu(check, ours) for _ in range(RUNS))
        one = min(cpu([*check, "casestudies/ferry-tickets"], ours) for _ in range(RUNS))
        mine, plain = (min(column) for column in zip(*pairs, strict=True))
        print(f"{stories} stories, least of {RUNS} runs, CPU seconds")
        print(f"strict build        {mine:6.2f}   plain MkDocs, same text {plain:6.2f}   ratio {mine / plain:.2f}")
        print(f"casebook check, all {whole:6.2f}   one story {one:.2f}")
        visits, search = sizes(ours / "site")
        for page, size in visits.items():
            print(f"first visit, {page:12} {size / 1000:6.1f} kB compressed (at most {LIMIT / 1000:.0f})")
        print(f"first search              {search / 1000:6.1f} kB compressed (at most {LIMIT_OF_SEARCH / 1000:.0f})")
    wrong = too_heavy(visits, search)
    print("".join(f"too heavy: {told}\n" for told in wrong), end="")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())

"""The form judges as `casebook check` does and writes what the package reads: the same stories through both."""

from __future__ import annotations

import json
import random
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from casebook.book import Entry
from casebook.cli.check import findings_of
from casebook.finding import Finding
from casebook.load import load
from casebook.model.case import Case
from casebook.model.fields import Known
from casebook.outputs.form import form_data
from casebook.privacy import plausible
from casebook.privacy.hits import hits
from casebook.privacy.patterns import PATTERNS
from casebook.reading.shape import shape
from casebook.reading.yamltext import read_yaml
from casebook.rules import all_rules
from playwright.sync_api import Browser, Page

from tests import planted
from tests.test_commands import in_comments
from tests.test_findings import edit
from tests.test_patterns import LOUD, SILENT

PROJECT = Path(__file__).parent.parent
ASSETS = PROJECT / "hooks" / "casebook" / "theme" / "assets"
FERRY = "ferry-tickets"
WHOLE_FILE = {"files-are-readable", "yaml-is-readable", "characters-are-visible"}
"""Where a file cannot be read as it stands, the form refuses it and `casebook check` goes on."""

_AT_A_KEY = {"keys-are-unique", "yaml-is-plain"}
Judge = Callable[[Any, str, str, str], list[dict[str, str]]]


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Give a page that can load the scripts of the form, and nothing else."""
    folder = tmp_path_factory.mktemp("scripts")
    shutil.copytree(ASSETS, folder / "assets")
    (folder / "index.html").write_text("<!doctype html><title>x</title>", "utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        opened = chromium.new_context().new_page()
        opened.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        yield opened
        opened.context.close()
        server.shutdown()


@pytest.fixture(scope="module")
def judge(page: Page) -> Judge:
    """Give the judge of the form, as a function of the published data and the two files."""
    page.evaluate("async () => { window.form = await import('/assets/scripts/form-check.js'); window.judges = {} }")

    def verdict(book: Any, facts: str, story: str, slug: str) -> list[dict[str, str]]:
        data = json.dumps(form_data(book))
        if page.evaluate("key => !window.judges[key]", (key := str(hash(data)))):
            page.evaluate(
                "async ([key, data, words]) => { judges[key] = await form.makeJudge(JSON.parse(data), words) }",
                [key, data, book.dictionary.packed()],
            )
        found: list[dict[str, str]] = page.evaluate(
            "([key, ...files]) => judges[key](...files).findings", [key, facts, story, slug]
        )
        return found

    return verdict


def known_rules(page: Page) -> set[str]:
    """Give the rules that the browser knows."""
    return set(page.evaluate("async () => (await import('/assets/scripts/form-check.js')).KNOWN"))


def agree(
    entry: Entry, wanted: list[Finding], got: list[dict[str, str]], rules: set[str]
) -> tuple[list[str], list[str]]:
    """Give what only Python found, and what only the browser found."""
    asked = [one for one in wanted if one.rule in rules and not _is_elsewhere(entry, one)]
    told = [one for one in got if one["rule"] in rules]
    missing = [one for one in asked if not any(_is_same(entry, one, other) for other in told)]
    escaped = {(one.rule, one.message) for one in wanted if _is_elsewhere(entry, one)}
    more = [one for one in told if not any(_is_same(entry, other, one) for other in asked)]
    more = [one for one in more if (one["rule"], one["message"]) not in escaped]
    return (
        [f"{one.place} {one.rule}: {one.message}" for one in missing],
        [f"{one['path']} {one['rule']}: {one['message']}" for one in more],
    )


def _is_elsewhere(entry: Entry, finding: Finding) -> bool:
    """Tell whether a finding is in a comment, which the form never writes, in a picture, or about a seal."""
    if finding.message.startswith("the wording changed since"):
        return True
    if finding.place.file == entry.narrative.file:
        return False
    if finding.place.file != entry.facts.file:
        return True
    line = entry.facts.text.split("\n")[finding.place.line - 1]
    inside = any(_spans(entry, path, finding) for path in entry.facts.ends)
    return not inside and "#" in line[: finding.place.column]


def _is_same(entry: Entry, finding: Finding, one: dict[str, str]) -> bool:
    if (finding.rule, finding.message) != (one["rule"], one["message"]):
        return False
    if one["path"] == "story" or finding.place.file == entry.narrative.file:
        return one["path"] == "story" and finding.place.file == entry.narrative.file
    steps = () if one["path"] in {"", "slug"} else one["path"].split(".")
    path = tuple(int(step) if step.isdigit() else step for step in steps)
    reading = entry.facts
    places = {reading.place(path), reading.key_place(path)}
    return finding.place in places or _spans(entry, path, finding) or finding.rule in _AT_A_KEY


def _spans(entry: Entry, path: Any, finding: Finding) -> bool:
    start, end = entry.facts.values.get(path), entry.facts.ends.get(path)
    return bool(start and end) and start[1:] <= finding.place[1:] <= end[1:]  # type: ignore[index]


@pytest.mark.golden("findings/*.yml")
def test_broken_cases_get_the_same_verdict(fictional: Path, golden: Any, page: Page, judge: Judge) -> None:
    """For every rule that both know: the same rule, field and message, on the whole corpus of broken cases."""
    edit(fictional, golden[0]["given"])
    loaded = load(fictional)
    entry = loaded.book.entries.get(FERRY)
    if entry is None or not (entry.facts.whole and entry.narrative.whole):
        pytest.skip("the form takes only files that can be read")
    wanted = [one for one in findings_of(fictional) if FERRY in one.place.file]
    if {one.rule for one in wanted} & WHOLE_FILE:
        pytest.skip("the form takes only files that can be read")
    if any(f"/{FERRY}/" not in one.place.file and not one.place.file.endswith(".md") for one in loaded.findings):
        pytest.skip("the site publishes no form from a casebook with broken shared files")
    got = judge(loaded.book, entry.facts.text, entry.story, FERRY)
    assert agree(entry, wanted, got, known_rules(page)) == ([], [])


def test_real_stories_are_silent_in_the_form_too(page: Page, judge: Judge) -> None:
    """What the check lets pass, the form lets pass."""
    loaded = load(PROJECT)
    told = {
        slug: agree(entry, [], judge(loaded.book, entry.facts.text, entry.story, slug), known_rules(page))
        for slug, entry in loaded.book.entries.items()
    }
    assert {slug: found for slug, found in told.items() if found != ([], [])} == {}


def test_planted_names_are_found_in_the_form_too(tmp_path: Path, page: Page, judge: Judge) -> None:
    """The development corpus of the anonymity check: every finding of the shared rules, and no other."""
    planted.write(tmp_path / "x", [story.texts for story in planted.corpus()])
    loaded = load(tmp_path / "x")
    findings = findings_of(tmp_path / "x")
    rules, wrong = known_rules(page), {}
    for slug, entry in loaded.book.entries.items():
        wanted = [one for one in findings if f"/{slug}/" in one.place.file]
        found = agree(entry, wanted, judge(loaded.book, entry.facts.text, entry.story, slug), rules)
        if found != ([], []):
            wrong[slug] = found
    assert wrong == {}


def test_every_pattern_gives_the_same_hits(page: Page) -> None:
    """Each text of the tables of patterns: the same categories and words in both languages."""
    texts = [text for table in (LOUD, SILENT) for texts in table.values() for text in texts]
    data = json.dumps(form_data(load(PROJECT).book))
    got = page.evaluate(
        """async ([data, texts]) => {
          const { patternSearch } = await import('/assets/scripts/form-patterns.js');
          const search = patternSearch(JSON.parse(data));
          return texts.map(text => search(text).map(hit => [hit.category, hit.words]));
        }""",
        [data, texts],
    )
    wanted = [[[hit.category, hit.words] for hit in hits(text)] for text in texts]
    assert [(text, a, b) for text, a, b in zip(texts, wanted, got, strict=True) if a != b] == []


def test_every_guard_and_rule_of_the_browser_has_its_twin(page: Page) -> None:
    """No guard is missing in the browser, and no rule there has a name that Python does not know."""
    names = {one.fits.__name__ for one in PATTERNS if one.fits is not bool}
    data = json.dumps({"lists": plausible.lists(), "forms": {"after_version": ["x", ""], "test_noun": ["x", ""]}})
    guards = page.evaluate(
        "async data => Object.keys((await import('/assets/scripts/form-guards.js')).GUARDS(JSON.parse(data)))", data
    )
    assert set(guards) == names
    assert known_rules(page) - {one.name for one in all_rules()} <= set(form_data(load(PROJECT).book)["rules"])


def test_every_real_story_goes_through_the_form_and_comes_back_equal(page: Page) -> None:
    """Load, write, and read by the package: the same case."""
    book = load(PROJECT).book
    texts = {slug: entry.facts.text for slug, entry in book.entries.items()}
    written = page.evaluate(
        """async ([data, texts]) => {
          const [{ opened }, { write }] = await Promise.all(
            ['open', 'write'].map(name => import(`/assets/scripts/form-${name}.js`)));
          const told = {};
          for (const [slug, text] of Object.entries(texts)) {
            told[slug] = write(data, (await opened(data, text, "")).draft.case);
          }
          return told;
        }""",
        [form_data(book), texts],
    )
    for slug, text in written.items():
        reading = read_yaml(text.encode(), "case.yml")
        case = shape(reading, Case, Known()).record
        assert reading.findings == []
        assert case.model_dump() == book.entries[slug].case.model_dump(), slug


ALPHABET = (
    "abc XYZ 019 .,;:!?#&*|>-%@`'\"\\/{}[]()=+~^_$<>\t\n\r\x00\x01\x1b\x7f\x85\xa0\xad\u200b\u2028\u2029\u202e\ufeff"
    "éßµ漢字😀\U0010fffd"
)
WHOLE = [
    "null",
    "~",
    "true",
    "No",
    "on",
    "0755",
    "1e3",
    "2015-04-10",
    "12:30",
    "- a",
    "? b",
    "key: value",
    "# x",
    "---",
]


def test_a_thousand_hostile_strings_come_back_equal(page: Page) -> None:
    """Whatever a writer types, PyYAML and the package read the same."""
    chance = random.Random(7)
    texts = [*WHOLE, *("".join(chance.choices(ALPHABET, k=chance.randint(1, 120))) for _ in range(1000))]
    written = page.evaluate(
        """async ([data, texts]) => {
          const { write } = await import('/assets/scripts/form-write.js');
          return texts.map(text => write(data, { title: text, who: { does: text }, motivation: [text, text] }));
        }""",
        [form_data(load(PROJECT).book), texts],
    )
    for text, file in zip(texts, written, strict=True):
        told = yaml.safe_load(file)
        assert [told["title"], told["who"]["does"], *told["motivation"]] == [text] * 4
        own = read_yaml(file.encode(), "case.yml").data
        assert own["title"] == text  # type: ignore[index]


def test_no_comment_that_we_write_is_a_finding(fictional: Path, page: Page) -> None:
    """With every step of the form begun, public or confidential, nothing is found in the comments between them."""
    book = load(fictional).book
    folder = fictional / "casestudies" / FERRY
    whole = {one["key"]: [{}] if one["list"] else {} for one in form_data(book)["fields"] if "fields" in one}
    for basis in ("public", "confidential"):
        text = page.evaluate(
            "async ([data, told]) => (await import('/assets/scripts/form-write.js')).write(data, told)",
            [form_data(book), whole | {"title": "A", "evidence": {"basis": basis}}],
        )
        assert text.count("\n# ") == len([one for one in form_data(book)["fields"] if one["step"]])
        (folder / "case.yml").write_text(text, "utf-8")
        assert in_comments(fictional, FERRY) == []

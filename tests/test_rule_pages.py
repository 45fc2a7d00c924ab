"""Every rule has a page whose bad example it really finds, in the words told there, and whose good one it lets pass."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from casebook.catalogue import catalogue
from casebook.cli.check import findings_of
from casebook.finding import Finding
from casebook.load import UnreadableError, load, read_examples
from casebook.model.example import Example
from casebook.outputs.rule_pages import rule_pages
from casebook.privacy.denylist import plain

from tests.conftest import HERE, PROJECT

EXAMPLES = read_examples(PROJECT)
NAMES = "Plover Works\n"


def place(root: Path, example: Example, text: str) -> None:
    """Put the lines of an example where they belong: into the fictional ferry story, or a confidential one."""
    stories = root / "casestudies"
    slug = "ferry-tickets"
    if example.basis == "confidential":
        shutil.copytree(HERE / "confidential" / "casestudies", stories, dirs_exist_ok=True)
        slug = "pilot-fees"
    if example.stands_in == "casestudies/":
        for line in text.split("\n"):
            put(stories, *line.partition(" -> ")[::2])
    elif example.stands_in == "case.yml":
        path = stories / slug / "case.yml"
        path.write_text(merged(path.read_text("utf-8"), text, ""), "utf-8")
    elif example.stands_in == "story.md":
        path = stories / slug / "story.md"
        path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")
    elif example.stands_in == "the whole story.md":
        (stories / slug / "story.md").write_text(text + "\n", "utf-8")
    else:
        folder = stories if example.stands_in.endswith(".yml") else stories / slug
        (folder / example.stands_in).write_text(text + "\n", "utf-8")


def put(stories: Path, name: str, target: str) -> None:
    """Write a file of that name, or a link to *target*."""
    path = stories / name
    path.parent.mkdir(exist_ok=True)
    if target:
        path.unlink(missing_ok=True)
        path.symlink_to(target)
    elif not path.exists():
        base = stories / "ferry-tickets" / path.name
        path.write_text(base.read_text("utf-8") if base.exists() else "x\n", "utf-8")


def merged(text: str, lines: str, indent: str) -> str:
    """Put *lines* in the place of the keys that they give; under `# ...` the keys inside are replaced alone."""
    head, _, inner = lines.partition("\n")
    if inner.startswith("  # ...\n"):
        before, block, after = re.split(rf"(?m)^{head}\n((?:[ #].*\n|\n)*)", text)
        return f"{before}{head}\n{merged(block, inner.removeprefix('  # ...' + chr(10)), '  ')}{after}"
    for key in re.findall(rf"(?m)^{indent}(\w+):", lines):
        text = re.sub(rf"(?m)^{indent}{key}:.*\n(?:{indent}[ #-].*\n|\n)*", "", text)
    return f"{text.rstrip()}\n{lines}\n"


def found(root: Path, rule: str, example: Example, text: str) -> list[Finding]:
    """Check the fictional stories with an example in its place; private names are looked for where the rule does."""
    place(root, example, text)
    return findings_of(root, denylist=plain(NAMES) if rule == "private-names-stay-out" else None)


@pytest.mark.parametrize("rule", [one.name for one in catalogue()])
def test_the_bad_example_is_found_in_the_words_told(fictional: Path, rule: str, request: pytest.FixtureRequest) -> None:
    """What the page calls found is found by that rule, with that message and that mend."""
    example = EXAMPLES[rule]
    told = [
        (one.message, one.hint.split("; to let it stand")[0])
        for one in found(fictional, rule, example, example.bad)
        if one.rule == rule
    ]
    if request.config.getoption("--update-goldens") and told:
        path = PROJECT / "docs" / "rules" / f"{rule}.yml"
        said = yaml.safe_dump(
            {"says": told[0][0], "mend": told[0][1]}, allow_unicode=True, sort_keys=False, width=10_000
        )
        path.write_text(re.sub(r"(?m)^says: .*\nmend: .*\n", lambda _: said, path.read_text("utf-8")), "utf-8")
        example = read_examples(PROJECT)[rule]
    assert (example.says, example.mend) in told


@pytest.mark.parametrize("rule", [one.name for one in catalogue()])
def test_the_good_example_passes(fictional: Path, rule: str) -> None:
    """What the page says passes gives no finding of any rule; a review holds only for the story that it sealed."""
    example = EXAMPLES[rule]
    findings = found(fictional, rule, example, example.good)
    assert [(one.rule, one.message) for one in findings] == []


def test_every_page_answers_what_a_contributor_asks(fictional: Path) -> None:
    """Each page says what the rule wants, how severe it is and whether it can be waived; there is no page too many."""
    assert {one.name for one in catalogue()} == set(EXAMPLES)
    pages = {one.path: one.data.decode() for one in rule_pages(load(fictional).book)}
    for one in catalogue():
        page = pages[f"reference/rules/{one.name}.md"]
        for words in ("How severe", "Can it be waived", "Who knows it"):
            assert words in page
        assert f'<div id="{one.name}"><dt><a href="../../reference/rules/{one.name}/">' in pages["reference/rules.md"]
        assert one.why or EXAMPLES[one.name].why


def test_a_broken_example_is_refused_at_its_line(fictional: Path) -> None:
    """Whoever writes an example without its mend is told so."""
    (fictional / "docs" / "rules").mkdir()
    (fictional / "docs" / "rules" / "x.yml").write_text("stands_in: case.yml\nbad: a\nsays: b\ngood: c\n", "utf-8")
    with pytest.raises(UnreadableError, match=r"docs/rules/x\.yml:1: the key mend is missing"):
        read_examples(fictional)

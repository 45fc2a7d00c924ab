"""Nothing exists that is not explained: commands, rules, files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from casebook.cli import commands_page
from casebook.reading.source_rules import SOURCE_RULES
from casebook.rules import all_rules

HERE = Path(__file__).parent
PROJECT = HERE.parent
GOLDENS = "".join(path.read_text("utf-8") for path in (HERE / "findings").glob("*.yml"))


def test_every_rule_has_a_golden_file_that_shows_it() -> None:
    """A rule without an example of what it finds is not finished."""
    names = [rule.name for rule in all_rules()] + list(SOURCE_RULES)
    assert [name for name in names if f" {name}: " not in GOLDENS] == []


def spoken(path: Path) -> Iterator[str]:
    """Give the rule of every finding that *path* makes."""
    positions = {"bad": 0, "rule": 0, "report": 1, "_found": 1}
    for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in positions and isinstance(call.args[positions[name]], ast.Constant):
            yield call.args[positions[name]].value


def test_every_rule_that_speaks_is_explained() -> None:
    """Every rule that the code names stands in one of the two lists."""
    rules = {name for path in (PROJECT / "hooks" / "casebook").rglob("*.py") for name in spoken(path)}
    assert rules - {rule.name for rule in all_rules()} - set(SOURCE_RULES) == set()


def test_the_commands_page_says_what_help_says(request: pytest.FixtureRequest) -> None:
    """The commands page is made from the parsers; --update-goldens writes it anew."""
    page = PROJECT / "docs" / "reference" / "commands.md"
    if request.config.getoption("--update-goldens"):
        page.write_text(commands_page(), "utf-8")
    assert page.read_text("utf-8") == commands_page()


def test_the_readme_names_the_two_commands() -> None:
    """Two commands do all the set-up."""
    readme = (PROJECT / "README.md").read_text("utf-8")
    assert "make site" in readme
    assert "make test" in readme


def test_no_committed_file_names_this_machine() -> None:
    """No file holds a path of a machine or the address of a package index, planted ones aside."""
    names = [
        path
        for path in PROJECT.rglob("*")
        if path.is_file() and not {".git", ".venv", "site", ".cache", "anonymity"} & set(path.parts)
    ]
    pattern = re.compile("(?:files[.])?python" + "hosted|py" + r"pi\.org/simple|--index" + "-url")
    found = [
        str(path)
        for path in names
        if path.suffix in {".txt", ".toml", ".md", ".yml", ".py"} and pattern.search(path.read_text("utf-8", "replace"))
    ]
    assert found == []

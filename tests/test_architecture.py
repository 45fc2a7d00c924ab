"""The shape of the code: floors, no site generator inside, no world below the doors, small functions."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOOKS = Path(__file__).parent.parent / "hooks"
PACKAGE = HOOKS / "casebook"
FLOORS = [
    {"finding", "artifact", "dictionary", "table", "latex"},
    {"model"},
    {
        "narrative",
        "lexicon",
        "results",
        "figures",
        "chart",
        "links",
        "stacking",
        "comparison",
        "describe",
        "voices",
        "offers",
        "portable",
        "disputes",
        "permission",
    },
    {"reading", "requirements"},
    {"book", "disk", "surroundings"},
    {"registers", "facts"},
    {
        "load",
        "waivers",
        "texts",
        "facets",
        "rows",
        "closeness",
        "citation",
        "chronicle",
        "strips",
        "survey",
        "moments",
        "sealing",
        "verdicts",
    },
    {"answers", "published", "linked_data"},
    {"privacy", "slides"},
    {"rules", "page"},
    {"catalogue", "cards"},
    {"outputs", "sarif"},
    {"cli"},
    {"__main__"},
]
READERS = {"disk.py", "load.py", "registers.py", "__main__.py", "surroundings.py", "page.py", "slides/base.py", "cli"}
WORLD = {
    "print",
    "open",
    "input",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "today",
    "now",
    "environ",
    "getenv",
    "glob",
    "rglob",
    "iterdir",
    "exists",
    "is_file",
    "is_dir",
    "run",
    "urlopen",
    "find_spec",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """Give the module or package of the casebook that *path* belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor(name: str) -> int:
    """Give the floor on which *name* stands."""
    return next(level for level, names in enumerate(FLOORS) if name in names)


def imports(tree: ast.AST) -> set[str]:
    """Give every module that *tree* imports, at any depth."""
    told = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in told if isinstance(node, ast.Import) for alias in node.names}
    for node in told:
        if isinstance(node, ast.ImportFrom):
            names |= {node.module or ""} | (
                {f"casebook.{alias.name}" for alias in node.names} if node.module == "casebook" else set()
            )
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_downwards_only(path: Path) -> None:
    """Data flows one way, so a module knows only the floors below, and no module knows MkDocs."""
    if path == PACKAGE / "__init__.py":
        return
    here = room(path)
    names = imports(ast.parse(path.read_text("utf-8")))
    assert not {name for name in names if name.split(".")[0] == "mkdocs"}
    inner = {name.split(".")[1] for name in names if name.startswith("casebook.")} - {here}
    assert {name for name in inner if floor(name) >= floor(here)} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_reader_and_doors_touch_the_world(path: Path) -> None:
    """Files, terminal and clock are met in the loader, in the templates' loader and at the doors."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    calls = [node.func for node in nodes if isinstance(node, ast.Call)]
    names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)} & {"environ"}
    assert {room(path), path.relative_to(PACKAGE).as_posix()} & READERS or not names & WORLD


def test_only_the_hook_imports_mkdocs() -> None:
    """MkDocs is one adapter: one file."""
    users = {
        path.name
        for path in HOOKS.rglob("*.py")
        if "mkdocs" in {name.split(".")[0] for name in imports(ast.parse(path.read_text("utf-8")))}
    }
    assert users == {"assemble.py"}


@pytest.mark.parametrize("path", [*MODULES, HOOKS / "assemble.py"], ids=lambda path: path.name)
def test_functions_and_modules_stay_small(path: Path) -> None:
    """No function has more than 40 lines; only the list of fields may be long."""
    text = path.read_text("utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 40] == []
    assert len([line for line in text.splitlines() if line.strip()]) <= (450 if path.name == "case.py" else 260)

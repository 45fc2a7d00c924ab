"""What is wrong is found, at its place, in words that say how to mend it; what is right stays silent."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from casebook.cli.check import findings_of
from casebook.privacy.denylist import plain

FERRY = "casestudies/ferry-tickets"


def edit(root: Path, given: dict[str, Any]) -> None:
    """Change the fictional ferry story as *given* tells: `with` (a folder), `write`, `bytes`, `replace` and so on."""
    if "with" in given:
        shutil.copytree(Path(__file__).parent / given["with"], root, dirs_exist_ok=True)
    for name, text in given.get("write", {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for name, digits in given.get("bytes", {}).items():
        (root / name).write_bytes(bytes.fromhex(digits))
    for name, pairs in given.get("replace", {}).items():
        path = root / name
        text = path.read_text("utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
            text = text.replace(old, new)
        path.write_text(text, "utf-8", newline="")
    for name, text in given.get("add", {}).items():
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(text)
    for name in given.get("remove", []):
        (root / name).unlink()
    for name, target in given.get("link", {}).items():
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target)
    for name, (letter, count) in given.get("fill", {}).items():
        (root / name).write_text(letter * count, "utf-8")


def told(root: Path, names: str = "") -> list[str]:
    """Give the findings of *root* as lines, also by a private list of *names*."""
    denylist = plain(names) if names else None
    return [
        f"{one.place.file}:{one.place.line}:{one.place.column} {one.rule}: {one.message} | {one.hint}"
        for one in findings_of(root, denylist=denylist)
    ]


@pytest.mark.golden("findings/*.yml")
def test_findings(fictional: Path, golden: Any) -> None:
    """Each golden file changes the ferry story and names every finding that follows."""
    given, compare = golden
    edit(fictional, given["given"])
    compare(told(fictional, given["given"].get("denylist", "")))


def test_real_stories_have_no_finding() -> None:
    """The stories of the site pass their own check."""
    root = Path(__file__).parent.parent
    assert told(root) == []


DAMAGE = {
    "gone": lambda _: "",
    "stray word": lambda line: line.replace(":", ": xx", 1),
    "tab": lambda line: f"\t{line}",
    "twice": lambda line: f"{line}\n{line}",
    "cut": lambda line: line[: len(line) // 2],
    "emptied": lambda line: line.split(":")[0] + ": []",
    "brackets": lambda line: line.replace(":", ": [[{", 1),
}


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_story_is_still_looked_at_whole(fictional: Path, seed: int) -> None:
    """However a case file is damaged, its narrative is still checked, and nothing crashes."""
    chance = random.Random(seed)
    path = fictional / FERRY / "case.yml"
    lines = path.read_text("utf-8").split("\n")
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(lines))
        lines[place] = DAMAGE[chance.choice(list(DAMAGE))](lines[place])
    path.write_text("\n".join(lines), "utf-8")
    with (fictional / FERRY / "story.md").open("a", encoding="utf-8") as story:
        story.write("\n<script>x</script>\n")
    assert any(" narrative-is-plain: HTML stands in the narrative" in line for line in told(fictional))

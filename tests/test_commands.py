"""The command line does what its pages say, and refuses what it must."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from casebook.cli import COMMANDS, main
from casebook.cli.check import findings_of

BROKEN = "casestudies/ferry-tickets/case.yml"


def run(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run a command at *root*; give exit code, output and complaints."""
    code = main([*words[:1], "--root", str(root), *words[1:]])
    said = capsys.readouterr()
    return code, said.out, said.err


def break_ferry(root: Path) -> None:
    """Make three mistakes in the ferry story, one of which holds letters that GitHub would act upon."""
    path = root / BROKEN
    text = (
        path.read_text("utf-8")
        .replace("status: adopted", 'status: "adoptd%::x"')
        .replace("region: europe", "regoin: europe")
    )
    path.write_text(text.replace("  does: Sells tickets for ferries\n", ""), "utf-8")


def in_comments(root: Path, slug: str) -> list[str]:
    """Give what the check finds in the comments of a case file."""
    file = f"casestudies/{slug}/case.yml"
    lines = (root / file).read_text("utf-8").split("\n")
    found = [one for one in findings_of(root) if one.place.file == file and one.place.line]
    told = [(one.message, lines[one.place.line - 1], one.place.column) for one in found]
    return [f"{message}: {line}" for message, line, column in told if "#" in line[:column]]


def test_check_says_that_nothing_is_wrong(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A clean casebook gives exit code 0."""
    assert run(fictional, capsys, "check") == (0, "no findings\n", "")


def test_check_shows_the_line_and_the_mend(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finding is told with its line, a mark under the column, and the mend; the exit code is 1."""
    break_ferry(fictional)
    code, out, _ = run(fictional, capsys, "check")
    assert code == 1
    assert (
        "    |   regoin: europe\n    |   ^\n    mend: did you mean region? known here: sector, does, region, size\n"
        in out
    )
    assert out.endswith("3 findings in 1 file\n")


def test_check_tells_the_same_in_every_format(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON and GitHub commands hold the same findings as the text."""
    break_ferry(fictional)
    code, out, _ = run(fictional, capsys, "check", "--format", "json")
    told = json.loads(out)
    assert code == 1
    assert [(one["line"], one["column"], one["rule"]) for one in told] == [
        (5, 3, "fields-are-filled"),
        (6, 3, "keys-are-known"),
        (11, 11, "terms-are-known"),
    ]
    assert set(told[0]) == {"file", "line", "column", "rule", "severity", "message", "hint"}
    code, out, _ = run(fictional, capsys, "check", "--format", "github")
    commands, _, text = out.partition("::stop-commands::")
    assert code == 1
    assert len(commands.splitlines()) == len(told)
    assert all(line.startswith(f"::error file={BROKEN},line=") for line in commands.splitlines())
    assert "adoptd%25::x is not in the list outcomes" in commands
    assert "3 findings in 1 file\n" in text


def test_check_looks_only_at_the_paths_given(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path narrows the check to one story."""
    break_ferry(fictional)
    assert run(fictional, capsys, "check", str(fictional / "casestudies" / "tide-tables"))[0] == 0
    assert run(fictional, capsys, "check", str(fictional / "casestudies" / "ferry-tickets"))[0] == 1
    talk = fictional / "docs" / "talks" / "harbour-2030.yml"
    talk.write_text(talk.read_text("utf-8").replace("status:", "statsu:", 1), "utf-8")
    assert run(fictional, capsys, "check", str(talk))[0] == 1
    assert run(fictional, capsys, "check", "tide-tables")[0] == 0
    assert run(fictional, capsys, "check", "ferry-tickets")[0] == 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["check", "/nowhere/at-all"], "casebook: /nowhere/at-all does not exist\n"),
        (["check", "/"], "casebook: / lies outside the project {root}\n"),
        (
            ["check", "ferry"],
            "casebook: ferry does not exist, and no story has that name; did you mean ferry-tickets? known here: ",
        ),
        (["strip", "ferry-tickets"], "casebook: {root}/casestudies/ferry-tickets holds no picture\n"),
        (
            ["show", "ferry"],
            "casebook: no story is called ferry; did you mean ferry-tickets? known here: ferry-tickets,",
        ),
        (["list", "--sector", "webb"], "casebook: webb is not a known sector; did you mean web?"),
        (
            ["new", "Ferry_Two"],
            "casebook: Ferry_Two is not a folder name: use small letters, digits and single hyphens\n",
        ),
        (["new", "ferry-tickets"], "casebook: ferry-tickets exists already\n"),
        (["new", "boat-tickets"], "casebook: boat-tickets exists already as a former name of ferry-tickets\n"),
        (["export", "{root}"], "casebook: {root} is not an empty folder: nothing is written over\n"),
    ],
)
def test_wrong_use_is_told_and_changes_nothing(
    fictional: Path, capsys: pytest.CaptureFixture[str], words: list[str], complaint: str
) -> None:
    """Wrong use gives exit code 2, one sentence that says what to do, and leaves every file as it was."""
    before = {path: path.read_bytes() for path in fictional.rglob("*") if path.is_file()}
    code, out, err = run(fictional, capsys, *(word.format(root=fictional) for word in words))
    assert (code, out) == (2, "")
    assert err.startswith(complaint.format(root=fictional))
    assert {path: path.read_bytes() for path in fictional.rglob("*") if path.is_file()} == before


def test_a_draft_with_findings_is_said_to_have_them(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever asks for a story that is there is not told that there is none."""
    break_ferry(fictional)
    told = "casebook: ferry-tickets cannot be shown as it stands: run casebook check ferry-tickets\n"
    assert run(fictional, capsys, "show", "ferry-tickets") == (2, "", told)


def test_an_export_that_cannot_be_written_says_so(
    fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file where a folder is wanted ends in one sentence."""
    (tmp_path / "file").write_text("x", "utf-8")
    code, _, err = run(fictional, capsys, "export", str(tmp_path / "file" / "pages"))
    assert (code, err) == (2, f"casebook: {tmp_path}/file/pages cannot be written: Not a directory\n")


def test_a_terminal_that_cannot_write_a_letter_is_named(fictional: Path) -> None:
    """Output that a terminal cannot take ends in a sentence with the mend, and a closed pipe in silence."""
    command = [sys.executable, "-m", "casebook", "show", "--root", str(fictional), "ferry-tickets"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        "casebook: ascii cannot write what is to be told: set PYTHONIOENCODING=utf-8\n",
    )
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as closed:
        assert closed.stdout
        assert closed.stderr
        closed.stdout.close()
        assert closed.stderr.read() == b""


def test_a_folder_without_stories_is_no_casebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside a casebook every command says where it looked."""
    code, _, err = run(tmp_path, capsys, "check")
    assert code == 2
    assert err == f"casebook: no folder casestudies at or above {tmp_path}: give its parent with --root\n"


def test_a_broken_vocabulary_stops_the_check_at_its_line(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without words nothing can be checked, so the fault of the vocabulary is told alone."""
    path = fictional / "casestudies" / "vocabulary.yml"
    path.write_text(path.read_text("utf-8").replace("tone: gained", "tone: gaind", 1), "utf-8")
    code, _, err = run(fictional, capsys, "check")
    assert code == 2
    assert err.startswith("casebook: casestudies/vocabulary.yml:")


def test_new_writes_a_story_that_leads_the_way(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new story has findings for each empty field and none for its form."""
    code, out, _ = run(fictional, capsys, "new", "night-boats")
    assert code == 0
    assert out.startswith("wrote casestudies/night-boats/case.yml and story.md\n")
    code, out, _ = run(fictional, capsys, "check", "--format", "json")
    rules = {one["rule"] for one in json.loads(out) if one["file"].endswith("case.yml")}
    assert (code, rules) == (1, {"fields-are-filled"})
    assert {one["rule"] for one in json.loads(out) if one["file"].endswith("night-boats/story.md")} == {
        "narrative-has-a-length",
        "template-is-filled",
    }


@pytest.mark.parametrize("basis", ["public", "confidential"])
def test_no_comment_of_a_new_story_is_a_finding(
    fictional: Path, capsys: pytest.CaptureFixture[str], basis: str
) -> None:
    """What we write ourselves into a file is nobody's fault, also where neither link nor date may stand."""
    run(fictional, capsys, "new", "night-boats")
    path = fictional / "casestudies" / "night-boats" / "case.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  basis:  #", f"  basis: {basis}  #"), "utf-8")
    assert f"basis: {basis}" in path.read_text("utf-8")
    assert in_comments(fictional, "night-boats") == []


@pytest.mark.parametrize(
    ("environment", "address"), [("", "https://quay.example/book/"), ("https://fork.example", "https://fork.example/")]
)
def test_new_names_the_schema_of_the_site(
    fictional: Path, monkeypatch: pytest.MonkeyPatch, environment: str, address: str
) -> None:
    """The first line leads editors to the schema at the site's address, which the check lets stand."""
    monkeypatch.setenv("CASEBOOK_SITE_URL", environment)
    (fictional / "mkdocs.yml").write_text('site_url: !ENV [CASEBOOK_SITE_URL, "https://quay.example/book/"]\n', "utf-8")
    assert main(["--root", str(fictional), "new", "night-boats"]) == 0
    file = fictional / "casestudies" / "night-boats" / "case.yml"
    first = file.read_text("utf-8").split("\n")[0]
    assert first == f"# yaml-language-server: $schema={address}api/v1/case.schema.json"
    ferry = fictional / "casestudies" / "ferry-tickets" / "case.yml"
    ferry.write_text(f"{first}\n{ferry.read_text('utf-8')}", "utf-8")
    assert [one for one in findings_of(fictional) if "ferry" in one.place.file] == []
    ferry.write_text(ferry.read_text("utf-8").replace(address, "https://herring.example/"), "utf-8")
    assert {one.rule for one in findings_of(fictional) if "ferry" in one.place.file} >= {"addresses-are-absent"}


def test_list_filters_and_speaks_three_formats(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The list can be narrowed by group, outcome and library, as text, JSON and CSV."""
    rows = json.loads(run(fictional, capsys, "list", "--format", "json")[1])
    assert [row["slug"] for row in rows] == ["ferry-tickets", "parcel-labels", "tide-tables"]
    assert [
        row["slug"] for row in json.loads(run(fictional, capsys, "list", "--sector", "web", "--format", "json")[1])
    ] == ["ferry-tickets"]
    assert run(fictional, capsys, "list", "--outcome", "reverted")[1].startswith("tide-tables  reverted  D  publishing")
    assert "ferry-tickets" in run(fictional, capsys, "list", "--library", "anchor-cffi")[1]
    assert run(fictional, capsys, "list", "--workload", "crawling")[1] == "no story fits\n"
    told = list(csv.DictReader(io.StringIO(run(fictional, capsys, "list", "--format", "csv")[1])))
    assert [row["outcome"] for row in told] == ["adopted", "rejected", "reverted"]


def test_show_tells_a_story_with_figures_and_sources(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One story is told whole in the terminal."""
    out = run(fictional, capsys, "show", "ferry-tickets")[1]
    assert "Adopted · Web sites and platforms · Q1 2029 to 2030 · evidence A: First-hand, measured\n" in out
    assert "* Tickets a second: from 100 to 250 requests/s (grade A)\n" in out
    assert "[logbook] The log of the ferry Gannet. Ada Gannet. https://harbour.example/gannet\n" in out


def test_export_writes_every_file_without_mkdocs(
    fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pages and data come out as files."""
    folder = tmp_path / "out"
    assert run(fictional, capsys, "export", str(folder))[0] == 0
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    wanted = {"index.md", "stories/ferry-tickets.md", "stories/boat-tickets.md", "api/v1/cases/tide-tables.json"}
    assert wanted <= written


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` of each command shows how it is used."""
    with pytest.raises(SystemExit) as stop:
        main([name, "--help"])
    assert stop.value.code == 0
    assert f"example:\n  casebook {name}" in capsys.readouterr().out

"""Every voice tells the same findings: bounded for people, whole for programs, and never obeyed by anybody."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from casebook.catalogue import catalogue
from casebook.cli import main
from casebook.finding import Finding, Place
from casebook.sarif import as_sarif
from casebook.voices import as_github, as_json, as_summary, as_text
from jsonschema import Draft7Validator

from tests.conftest import PROJECT, deno

PAGE = "https://casebook.example/reference/rules/"
FLOOD = [
    Finding(place=Place("casestudies/a/case.yml", line), rule="values-fit", message=f"no {line}", hint="mend it")
    for line in range(1, 10_001)
]
NOTE = Finding(place=Place("casestudies/b/story.md"), rule="words-are-own", message="old", hint="x", severity="note")
HOSTILE = Finding(
    place=Place("casestudies/a/x\n::add-mask::y", 1),
    rule="values-fit",
    message="\n::stop-commands::z ##[add-mask]y <img src=x> [a](javascript:1) @team",
    hint="::error::\r\nno",
)


def text_of(findings: list[Finding], lines: list[str] | None = None) -> str:
    """Write *findings* for a terminal."""
    return as_text(findings, lambda _: lines or [], PAGE)


def test_a_flood_is_told_in_part_and_counted_whole() -> None:
    """Ten thousand findings give two hundred blocks, and the rest by rule."""
    text = text_of([*FLOOD, NOTE])
    assert text.count("mend:") == 200
    assert text.endswith(
        "and 9,801 more, which --format json tells: values-fit 9,800, words-are-own 1\n"
        f"what each rule wants: {PAGE}\n"
        "10,001 findings in 2 files, 1 of them older than this change\n"
    )
    assert len(text) < 30_000


def test_programs_get_everything() -> None:
    """JSON and SARIF leave nothing out."""
    assert len(json.loads(as_json(FLOOD))) == 10_000
    assert len(json.loads(as_sarif(FLOOD, catalogue(), "https://x.example/"))["runs"][0]["results"]) == 10_000


def test_github_shows_what_it_can_and_says_what_it_does_not() -> None:
    """No more than ten of a kind are annotations, and one of them says how many are left."""
    out = as_github([*FLOOD, *[NOTE] * 30], "the text\n", "t0ken")
    commands, _, rest = out.partition("::stop-commands::")
    assert commands.count("::error ") == 10
    assert commands.count("::notice ") == 10
    assert commands.endswith("::notice title=casebook::and 10,011 more, in the log and the summary of this run\n")
    assert rest == "t0ken\nthe text\n::t0ken::\n"


def test_a_summary_fits_and_puts_the_change_first() -> None:
    """GitHub takes 1 MiB; the findings of the change stand before older ones, and the rest is counted."""
    many = [Finding(place=one.place, rule=one.rule, message="m" * 300, hint="h" * 300) for one in FLOOD]
    summary = as_summary([*many, NOTE], PAGE)
    assert len(summary.encode()) < 1_048_576
    assert re.search(
        r"\nand \d,\d{3} more, which --format json tells: values-fit \d,\d{3}, words-are-own 1\n$", summary
    )
    short = as_summary([FLOOD[0], NOTE], PAGE)
    assert short == (
        "## casebook check: 2 findings in 2 files, 1 of them older than this change\n"
        "\n### Errors\n\n"
        f"- **casestudies\\/a\\/case\\.yml\\:1\\:1** no 1. Mend: mend it ([values-fit]({PAGE}values-fit/))\n"
        "\n### Older than this change, and elsewhere\n\n"
        f"- **casestudies\\/b\\/story\\.md\\:1\\:1** old. Mend: x ([words-are-own]({PAGE}words-are-own/))\n"
    )
    assert as_summary([], PAGE) == "## casebook check: no findings\n"


def test_no_voice_obeys_a_stranger() -> None:
    """Words, lines and file names of a story are no workflow command, no mark-up and no second line."""
    text = text_of([HOSTILE], ["::warning::mine ##[endgroup]"])
    assert not [line for line in text.splitlines() if line.strip().startswith("::")]
    assert "##[" not in text
    commands = as_github([HOSTILE], text, "t0ken").partition("::stop-commands::")[0]
    assert [line.split(" ")[0] for line in commands.splitlines()] == ["::error"]
    assert "file=casestudies/a/x%0A%3A%3Aadd-mask%3A%3Ay,line=1" in commands
    assert "\\<img src\\=x\\>" in as_summary([HOSTILE], PAGE)
    assert "\\[a\\]\\(javascript\\:1\\)" in as_summary([HOSTILE], PAGE)


@pytest.fixture(scope="module")
def schema() -> Draft7Validator:
    """Give the official schema of SARIF 2.1.0, from a package of a registry."""
    return Draft7Validator(json.loads(deno("sarif_schema.js")), format_checker=Draft7Validator.FORMAT_CHECKER)


def test_sarif_is_valid_and_names_no_machine(
    fictional: Path, capsys: pytest.CaptureFixture[str], schema: Draft7Validator
) -> None:
    """What `--format sarif` prints fits the schema; files are relative, rules have pages, every result a place."""
    path = fictional / "casestudies" / "ferry-tickets" / "case.yml"
    path.write_text(path.read_text("utf-8").replace("status: adopted", "status: adoptd"), "utf-8")
    (fictional / "casestudies" / "ferry-tickets" / "a b.txt").write_text("x", "utf-8")
    shutil.copy(PROJECT / "mkdocs.yml", fictional)
    assert main(["check", "--root", str(fictional), "--format", "sarif"]) == 1
    out = capsys.readouterr().out
    log = json.loads(out)
    assert [error.message for error in schema.iter_errors(log)] == []
    assert str(fictional) not in out
    run = log["runs"][0]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    assert [(one["artifactLocation"]["uri"], one["region"]) for one in places] == [
        ("casestudies/ferry-tickets/a%20b.txt", {"startLine": 1, "startColumn": 1}),
        ("casestudies/ferry-tickets/case.yml", {"startLine": 12, "startColumn": 11}),
    ]
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert urlsplit(rule["helpUri"]).path == f"/reference/rules/{rule['id']}/"


def test_sarif_of_every_rule_is_valid(schema: Draft7Validator) -> None:
    """Errors, warnings and notes of every rule fit the schema; the schema refuses what does not."""
    findings = [
        Finding(place=Place("a"), rule=one.name, message="m", hint="h", severity=severity)
        for one in catalogue()
        for severity in ("error", "warning", "note")
    ]
    log = json.loads(as_sarif(findings, catalogue(), "https://x.example/"))
    assert [error.message for error in schema.iter_errors(log)] == []
    log["runs"][0]["results"][0]["level"] = "terrible"
    assert [error.message for error in schema.iter_errors(log)] == [
        "'terrible' is not one of ['none', 'note', 'warning', 'error']"
    ]


def test_a_fingerprint_does_not_move_with_its_line() -> None:
    """A result stays the same where lines above it come and go, and two alike are told apart."""
    here, there = (
        json.loads(
            as_sarif([Finding(place=Place("a", line), rule="values-fit", message="m", hint="h")] * 2, catalogue(), "x")
        )
        for line in (1, 9)
    )
    prints = [[one["partialFingerprints"] for one in log["runs"][0]["results"]] for log in (here, there)]
    assert prints[0] == prints[1]
    assert prints[0][0] != prints[0][1]


@pytest.fixture
def repository(fictional: Path) -> Path:
    """Give the fictional stories as a repository whose main branch has a story with a fault of its own."""
    tides = fictional / "casestudies" / "tide-tables" / "story.md"
    tides.write_text(tides.read_text("utf-8") + "\n# Too high\n", "utf-8")
    for words in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["commit", "-q", "-m", "x"],
        ["switch", "-q", "-c", "mine"],
    ):
        git(fictional, *words)
    return fictional


def git(root: Path, *words: str) -> None:
    """Run git at *root* as nobody in particular."""
    who = ["-c", "user.name=x", "-c", "user.email=x@users.noreply.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def checked(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[tuple[str, str, str]]]:
    """Check the change at *root*; give the exit code, and severity, file and rule of each finding."""
    code = main(["check", "--root", str(root), "--changed", "main", "--format", "json", *words])
    return code, [(one["severity"], one["file"], one["rule"]) for one in json.loads(capsys.readouterr().out)]


OLD = ("note", "casestudies/tide-tables/story.md", "narrative-is-plain")


def test_rot_elsewhere_is_a_note(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stood in an untouched story before turns nothing red, whether the change is committed or not."""
    assert checked(repository, capsys) == (0, [OLD])
    ferry = repository / "casestudies" / "ferry-tickets" / "story.md"
    ferry.write_text(ferry.read_text("utf-8") + "\n# Mine\n", "utf-8")
    mine = ("error", "casestudies/ferry-tickets/story.md", "narrative-is-plain")
    assert checked(repository, capsys) == (1, [mine, OLD])
    git(repository, "commit", "-q", "-a", "-m", "y")
    assert checked(repository, capsys) == (1, [mine, OLD])


def test_a_touched_story_is_answered_for_whole(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who touches a story meets its old faults too, also by a file that git does not know yet."""
    (repository / "casestudies" / "tide-tables" / "notes.txt").write_text("x", "utf-8")
    code, found = checked(repository, capsys)
    assert code == 1
    assert found == [
        ("error", "casestudies/tide-tables/notes.txt", "folders-hold-one-story"),
        ("error", *OLD[1:]),
    ]


def test_what_a_change_breaks_elsewhere_is_no_note(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A word taken from the vocabulary is missed in stories that nobody touched; their old faults stay notes."""
    path = repository / "casestudies" / "vocabulary.yml"
    text = path.read_text("utf-8")
    line = next(line for line in text.split("\n") if line.startswith("  times:"))
    path.write_text(text.replace(f"{line}\n", ""), "utf-8")
    code, found = checked(repository, capsys)
    assert code == 1
    assert ("error", "casestudies/ferry-tickets/case.yml", "terms-are-known") in found
    assert found[-1] == OLD
    assert [severity for severity, *_ in found].count("note") == 1


def test_a_sentence_that_now_stands_twice_is_told_in_both_stories(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rules that compare stories look at all of them."""
    told = "Before the first boat of the day a queue stood on the quay."
    path = repository / "casestudies" / "parcel-labels" / "story.md"
    path.write_text(path.read_text("utf-8") + f"\n{told}\n", "utf-8")
    code, found = checked(repository, capsys)
    assert code == 1
    assert [(severity, file) for severity, file, rule in found if rule == "words-are-own"] == [
        ("error", "casestudies/ferry-tickets/story.md"),
        ("error", "casestudies/parcel-labels/story.md"),
    ]


def test_the_merge_that_a_code_host_makes_is_enough(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pull request is checked in a clone of depth 2, against the first parent of the merge."""
    (repository / "casestudies" / "ferry-tickets" / "notes.txt").write_text("x", "utf-8")
    for words in ("add .", "commit -q -m y", "switch -q main", "merge -q --no-ff -m z mine"):
        git(repository, *words.split())
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{repository}", str(clone))
    code, found = checked(clone, capsys, "--changed", "HEAD^1")
    assert code == 1
    assert found == [("error", "casestudies/ferry-tickets/notes.txt", "folders-hold-one-story"), OLD]


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "main:casestudies"])
def test_a_base_that_is_none_is_refused(repository: Path, capsys: pytest.CaptureFixture[str], base: str) -> None:
    """A name that git does not know gives one sentence and exit code 2."""
    assert main(["check", "--root", str(repository), f"--changed={base}"]) == 2
    wanted = f"casebook: --changed {base}: git knows no such commit here; fetch it, or name another\n"
    assert capsys.readouterr().err == wanted


def test_a_base_without_a_common_past_is_refused(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A history that was not fetched is told, and nothing is guessed."""
    git(repository, "switch", "-q", "--orphan", "other")
    git(repository, "commit", "-q", "--allow-empty", "-m", "z")
    git(repository, "switch", "-q", "mine")
    assert main(["check", "--root", str(repository), "--changed", "other"]) == 2
    assert "it has no commit in common with this work; fetch more of the history\n" in capsys.readouterr().err


def test_a_summary_is_added_to_what_is_there(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--summary` appends Markdown to the file of a run."""
    file = repository / "summary.md"
    file.write_text("before\n", "utf-8")
    checked(repository, capsys, "--summary", str(file))
    assert file.read_text("utf-8").startswith(
        "before\n## casebook check: 1 finding in 1 file, 1 of them older than this change\n"
        "\n### Older than this change, and elsewhere\n\n- **casestudies\\/tide\\-tables\\/story\\.md\\:"
    )


def test_a_path_says_that_nothing_was_compared(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rules that need the other stories are named where those were not read."""
    assert main(["check", "--root", str(fictional), str(fictional / "casestudies" / "ferry-tickets")]) == 0
    assert capsys.readouterr().out == (
        "no findings\ncompared with no other story; casebook check without a path does so: "
        "aliases-are-free, firms-are-unnamed, stories-are-not-paired, words-are-own\n"
    )


def test_the_address_of_the_rules_follows_the_site(
    fictional: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fork that says where its site stands is believed; the default is that of mkdocs.yml."""
    (fictional / "casestudies" / "stray.md").write_text("x", "utf-8")
    monkeypatch.setenv("CASEBOOK_SITE_URL", "https://fork.example/book")
    main(["check", "--root", str(fictional)])
    assert capsys.readouterr().out.count("https://fork.example/book/reference/rules/\n") == 1
    monkeypatch.delenv("CASEBOOK_SITE_URL")
    main(["check", "--root", str(fictional)])
    assert capsys.readouterr().out.count("http") == 1
    main(["check", "--root", str(fictional), "--format", "sarif"])
    assert not re.search("informationUri|helpUri", capsys.readouterr().out)
    shutil.copy(PROJECT / "mkdocs.yml", fictional)
    main(["check", "--root", str(fictional), "--format", "sarif"])
    assert '"informationUri": "https://casebook.example/"' in capsys.readouterr().out

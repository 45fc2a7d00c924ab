"""A confidential case is shown only after its review, which is written without touching anything else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from casebook.book import Casebook
from casebook.cli import main
from casebook.load import load
from casebook.outputs import render
from casebook.reading.yamltext import read_yaml

from tests.conftest import HERE

FILE = "casestudies/pilot-fees/case.yml"
RECORD = [
    "--record",
    "--reviewers",
    "Editor, trading",
    "Editor, web",
    "--minutes",
    "12",
    "--tried",
    "talks: all of them",
    "strings",
]
FOUND_NOBODY = [*RECORD, "--outcome", "nobody-found"]


@pytest.fixture
def confidential(fictional: Path) -> Path:
    """Give the fictional stories with a reviewed confidential one, which another story relates to."""
    shutil.copytree(HERE / "confidential", fictional, dirs_exist_ok=True)
    tide = fictional / "casestudies" / "tide-tables" / "case.yml"
    tide.write_text(tide.read_text("utf-8") + "related: [pilot-fees]\n", "utf-8")
    return fictional


def unreviewed(root: Path) -> str:
    """Take the review out of the confidential case; give the text that is left."""
    path = root / FILE
    before, rest = path.read_text("utf-8").split("  review:\n")
    text = before + "".join(line for line in rest.splitlines(keepends=True) if not line.startswith("    "))
    path.write_text(text, "utf-8")
    return text


def everything(root: Path) -> bytes:
    """Give every byte that is made from the stories under *root*."""
    return b"".join(artifact.path.encode() + artifact.data for artifact in render(load(root).book.sound()))


def test_a_confidential_case_is_shown_after_its_review_and_not_before(confidential: Path) -> None:
    """Without a review of the story as it stands, no page, JSON file or address holds anything of it."""
    shown = everything(confidential)
    assert b"stories/pilot-fees.md" in shown
    assert b"We sleep now." in shown
    assert b'id="source-case"' in shown
    path = confidential / "casestudies" / "pilot-fees" / "story.md"
    path.write_text(path.read_text("utf-8") + "\nSENTINEL-CHANGED stands here.\n", "utf-8")
    changed = everything(confidential)
    unreviewed(confidential)
    for hidden in (changed, everything(confidential)):
        assert b"SENTINEL" not in hidden
        assert b"pilot-fees" not in hidden
        assert b"We sleep now." not in hidden


def test_a_review_that_found_the_firm_keeps_the_case_out(confidential: Path) -> None:
    """A case whose firm was found is not shown."""
    unreviewed(confidential)
    assert main(["review", "--root", str(confidential), "pilot-fees", *RECORD, "--outcome", "found"]) == 0
    assert b"pilot-fees" not in everything(confidential)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_recording_a_review_changes_nothing_else(confidential: Path, ending: str) -> None:
    """Every line stays as it was, comments included; the review stands among them and fits the story."""
    path = confidential / FILE
    before = unreviewed(confidential).replace("\n", ending).encode()
    path.write_bytes(before)
    assert main(["review", "--root", str(confidential), "pilot-fees", *FOUND_NOBODY]) == 0
    after = path.read_bytes()
    old, new = before.split(b"\n"), after.split(b"\n")
    start = next(index for index, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    added = new[start : start + len(new) - len(old)]
    assert new[:start] + new[start + len(added) :] == old
    assert all(line.endswith(ending.strip("\n").encode()) for line in added)
    entry = load(confidential).book.entries["pilot-fees"]
    assert entry.is_publishable
    assert entry.case.evidence.review is not None
    assert entry.case.evidence.review.tried == ("talks: all of them", "strings")
    assert entry.case.evidence.review.minutes == 12


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("schema: 1", "schema: 1\nschema: 1", "is not clean"),
        ("schema: 1", "schema: 1\ncolour: red", "is not clean"),
        ("evidence:\n", "evidence: !!map\n", "is not clean"),
        ("  seen: The log of the night run over a week.\n", "  review: {}\n", "is not clean"),
    ],
)
def test_recording_refuses_what_it_cannot_read(
    confidential: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, complaint: str
) -> None:
    """A file with any fault is left as it is, byte by byte."""
    path = confidential / FILE
    path.write_text(unreviewed(confidential).replace(old, new), "utf-8")
    before = path.read_bytes()
    assert main(["review", "--root", str(confidential), "pilot-fees", *FOUND_NOBODY]) == 2
    assert complaint in capsys.readouterr().err
    assert path.read_bytes() == before


def test_recording_refuses_a_second_review_and_open_findings(
    confidential: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A review is never written over, and none is recorded while something else is to be mended."""
    path = confidential / FILE
    for text, complaint in (
        (path.read_text("utf-8"), "a review stands in line 40 already, and it holds: nothing is to be recorded"),
        (
            unreviewed(confidential).split("evidence:")[0] + "evidence: {basis: confidential, grade: A}\n",
            "is not clean",
        ),
    ):
        path.write_text(text, "utf-8")
        assert main(["review", "--root", str(confidential), "pilot-fees", *FOUND_NOBODY]) == 2
        assert complaint in capsys.readouterr().err
        assert path.read_text("utf-8") == text


@pytest.mark.parametrize("change", ["    minutes: 4\n", "    minutes: 10 # as always\n"])
def test_recording_replaces_a_void_review(confidential: Path, capsys: pytest.CaptureFixture[str], change: str) -> None:
    """A review that is too short, or of another text, goes when the new one comes, and that is said."""
    path, story = confidential / FILE, confidential / "casestudies" / "pilot-fees" / "story.md"
    path.write_text(path.read_text("utf-8").replace("    minutes: 10\n", change), "utf-8")
    story.write_text(story.read_text("utf-8") + "\nThey slept well.\n", "utf-8")
    assert main(["review", "--root", str(confidential), "pilot-fees", *FOUND_NOBODY]) == 0
    assert f"wrote the review into {FILE}, in the place of one that was void: " in capsys.readouterr().out
    assert path.read_text("utf-8").count("review:") == 1
    assert "# What the editors know." in path.read_text("utf-8")
    assert load(confidential).book.entries["pilot-fees"].is_publishable


def test_recording_needs_every_part(confidential: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Half a review is none."""
    unreviewed(confidential)
    assert main(["review", "--root", str(confidential), "pilot-fees", *RECORD]) == 2
    assert "--outcome" in capsys.readouterr().err
    too_long = [*FOUND_NOBODY[:2], "x" * 81, *FOUND_NOBODY[3:]]
    assert main(["review", "--root", str(confidential), "pilot-fees", *too_long]) == 2
    assert "--reviewers: the text has 81 characters" in capsys.readouterr().err


def test_the_report_tells_rarity_runs_new_terms_and_strings(
    confidential: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A reviewer sees what is found, how rare it is, what is shared, which terms are new, and what to search for."""
    terms = confidential / "casestudies" / "public-terms.yml"
    terms.write_text("terms:\n  cffi: {kind: library}\n", "utf-8")
    git = ["git", "-C", str(confidential), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "--quiet"], ["add", "casestudies/public-terms.yml"], ["commit", "--quiet", "-m", "x"]):
        subprocess.run([*git, *words], check=True)
    terms.write_text("terms:\n  cffi: {kind: library}\n  night run: {kind: work}\n  unused: {kind: work}\n", "utf-8")
    source = tmp_path / "source.txt"
    source.write_text("She told me that the same people who look at the log in the morning were glad.", "utf-8")
    main(["review", "--root", str(confidential), "pilot-fees", "--source", str(source)])
    told = capsys.readouterr().out
    assert "3 quasi-identifiers: sector, region, the quarter of when.adopted" in told
    assert "payments and europe: at least about 500; Fictional." in told
    assert "11 words, also in a source text" in told
    assert "New public terms that the story uses\n  night run\n\n" in told
    assert len(told.split("Search for these by hand\n")[1].splitlines()) == 3
    assert "She told me" not in told
    assert "glad" not in told


def test_a_source_text_is_compared_and_never_shown(
    confidential: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Of a source only the words are shown that stand in our own file; case and punctuation do not hide a copy."""
    source = tmp_path / "interview.txt"
    source.write_text("THE FIRST IDEA: was to rewrite the slow (half) in Cobol, said Ada Gannet.", "utf-8")
    assert main(["check", "--root", str(confidential), "--source", str(source)]) == 1
    told = capsys.readouterr().out
    assert "10 words in a row stand in a source text too, from here on: The first idea was to rewrite the slow" in told
    assert "Cobol" not in told
    assert "Gannet" not in told
    assert "interview" not in told
    assert main(["check", "--root", str(confidential), "--source", str(tmp_path / "none.txt")]) == 2


def test_waivers_are_listed_on_a_page(fictional: Path) -> None:
    """Whoever doubts a story sees what was let stand, and why."""
    path = fictional / "casestudies" / "ferry-tickets" / "case.yml"
    waiver = (
        "waivers:\n  - {rule: words-are-own, words: the old quay, line: 1a2b3c4d, reason: A proverb of the coast.}\n"
    )
    path.write_text(path.read_text("utf-8") + waiver, "utf-8")
    page = next(one for one in render(load(fictional).book.sound()) if one.path == "reference/waivers.md")
    assert b"A proverb of the coast." in page.data


def test_every_population_band_has_one_digit_and_a_dated_source(real: Casebook) -> None:
    """The counts are orders of magnitude, each with a source, and no two bands have the same words."""
    assert real.populations
    for band in real.populations:
        assert f"{band.firms:.0f}".rstrip("0").isdigit()
        assert len(f"{band.firms:.0f}".rstrip("0")) == 1
        assert all(source.url.startswith("https://") for source in band.sources)
    words = [(band.sector, band.region, band.size, band.load) for band in real.populations]
    assert len(words) == len(set(words))


def test_the_fictional_confidential_case_is_clean_yaml() -> None:
    """The file that the tests start from has no fault of its own."""
    assert read_yaml((HERE / "confidential" / FILE).read_bytes(), FILE).findings == []

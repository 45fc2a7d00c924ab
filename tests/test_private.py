"""The private list answers without repeating a name, and the guard sees what git would show."""

from __future__ import annotations

import io
import json
import os
import subprocess
import time
from pathlib import Path

import pytest
from casebook.cli import main
from casebook.cli.check import findings_of
from casebook.privacy.denylist import WrongListError, checked_key, keyed, make, plain
from casebook.privacy.names import normal

NAMES = "# firms of our contributors\nCormorant Works Ltd\nAuk & Société GmbH\nShearwater\n"
TERMS = ["cormorant", "auk", "shearwater"]
KEY = "a key of the tests, long enough"
FERRY = "casestudies/ferry-tickets/case.yml"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of this machine and of the run around it away."""
    for name in ("GITHUB_EVENT_NAME", "CASEBOOK_DENYLIST_KEY", "PRE_COMMIT_TO_REF", "PRE_COMMIT_LOCAL_BRANCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """Give a folder outside the project with a plain list, a key and a keyed list."""
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / "names.txt").write_text(NAMES, "utf-8")
    (folder / "key").write_text(KEY, "utf-8")
    (folder / "names.json").write_text(make(NAMES, checked_key(KEY), ["ab" * 32]), "utf-8")
    return folder


def run(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run a command at *root*; give exit code, output and complaints."""
    code = main([*words[:1], "--root", str(root), *words[1:]])
    said = capsys.readouterr()
    return code, said.out, said.err


def give_away(root: Path) -> None:
    """Write names of the list where findings of other rules, their lines, hints and paths would show them."""
    path = root / FERRY
    text = path.read_text("utf-8").replace("Sells tickets for ferries", "Sells tickets for Cormorant Works")
    text = text.replace("region: europe", "shearwater: europe").replace("names: [Gannet Lines]", "names: [Cormorant]")
    text = text.replace("status: adopted", "status: auk-societe").replace(
        "library: anchor-c\n", "library: shearwater\n"
    )
    path.write_text(text, "utf-8")
    (root / "casestudies" / "shearwater").mkdir()
    (root / "casestudies" / "tide-tables" / "auk_societe.txt").write_text("x", "utf-8")


@pytest.mark.parametrize("style", ["text", "json", "github"])
@pytest.mark.parametrize(("kind", "paths"), [("names.txt", []), ("names.json", ["casestudies/ferry-tickets"])])
def test_no_output_repeats_a_name_of_the_list(  # noqa: PLR0913, PLR0917 - three fixtures and what varies
    fictional: Path, lists: Path, capsys: pytest.CaptureFixture[str], style: str, kind: str, paths: list[str]
) -> None:
    """Neither findings of the list nor those of other rules show a name, in any format."""
    give_away(fictional)
    key = ["--key-file", str(lists / "key"), "--denylist", str(lists / kind)]
    code, out, err = run(fictional, capsys, "check", *(str(fictional / one) for one in paths), "--format", style, *key)
    assert code == 1
    assert "a name of the private list stands here (term #" in out
    assert "Cormorant Works" not in out + err
    assert [term for term in ("shearwater", "auk") if term in (out + err).casefold()] == []


def test_other_findings_keep_their_line(fictional: Path, lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finding that has nothing to do with the list is told as ever."""
    path = fictional / FERRY
    path.write_text(path.read_text("utf-8").replace("region: europe", "regoin: europe"), "utf-8")
    _, out, _ = run(fictional, capsys, "check", "--denylist", str(lists / "names.txt"))
    assert "  regoin: europe\n" in out


def test_a_name_of_the_list_cannot_be_waived(fictional: Path, lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A waiver for it is itself a finding."""
    path = fictional / FERRY
    waiver = "waivers:\n  - {rule: private-names-stay-out, words: bird, line: 1a2b3c4d, reason: It is a sea bird.}\n"
    path.write_text(path.read_text("utf-8").replace("evidence:\n", f"{waiver}evidence:\n"), "utf-8")
    code, out, _ = run(fictional, capsys, "check", "--denylist", str(lists / "names.txt"))
    assert code == 1
    assert "findings of this rule cannot be waived" in out


@pytest.mark.parametrize(
    "text",
    [
        "the auk societe",
        "AukSociété",
        "https://auk-societe.example/",
        "shearwater_prod",
        "db1.shearwater01.example",
        "Cor**mor**ant Works",
        "of cormorant\nworks, they say",
        "Shearwater's",
        "two shearwaters met",
        "S h e a r w a t e r",
        "s.h.e.a.r.w.a.t.e.r said",
    ],
)
def test_a_name_is_found_in_every_spelling(text: str) -> None:
    """Case, accents, mark-up, line ends, hosts and identifiers hide no name, in plain and in keyed form."""
    assert plain(NAMES).holds(text)
    key = checked_key(KEY)
    assert keyed(make(NAMES, key, []), key).holds(text)


@pytest.mark.parametrize("text", ["cormorants work", "shear water", "an aukward societe", "water", ""])
def test_words_that_are_no_name_are_not_found(text: str) -> None:
    """What only looks alike is let through."""
    assert not plain("Cormorant Works\nAuk & Société\n").holds(text)


def test_a_name_is_cut_to_what_counts() -> None:
    """Legal forms, case, accents and punctuation do not count."""
    assert normal("Auk & Société GmbH") == normal("auk-societe") == "auksociete"
    assert normal("Group") == "group"


def test_a_keyed_list_holds_no_name_and_no_plain_digest(lists: Path) -> None:
    """It holds digests alone, decoys among them, and says nothing without the key."""
    told = json.loads((lists / "names.json").read_text("utf-8"))
    assert len(told["digests"]) == 4
    with pytest.raises(WrongListError, match="the key is not the one that the list was made with"):
        keyed((lists / "names.json").read_text("utf-8"), b"another key, also long")


def test_make_and_check_a_keyed_list(lists: Path, fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command makes a list and tells whether a name is on it, by its number."""
    key = ["--key-file", str(lists / "key")]
    words = ["make", str(lists / "names.txt"), *key, "--decoys", "20", "-o", str(lists / "new.json")]
    assert run(fictional, capsys, "denylist", *words) == (0, "the keyed list is written\n", "")
    assert len(json.loads((lists / "new.json").read_text("utf-8"))["digests"]) == 23
    code, out, _ = run(fictional, capsys, "denylist", "check", str(lists / "new.json"), "Cormorant", "Works", *key)
    assert code == 1
    assert out.startswith("it is on the list as term #")
    assert "ormorant" not in out
    code, out, _ = run(fictional, capsys, "denylist", "check", str(lists / "new.json"), "Puffin", *key)
    assert (code, out) == (0, "it is not on the list\n")
    assert run(fictional, capsys, "denylist", "check", str(lists / "new.json"), "Puffin")[0] == 2
    assert run(fictional, capsys, "denylist", "check", str(lists / "new.json"), *key)[0] == 2
    assert run(fictional, capsys, "denylist", "make", str(lists / "names.txt"), *key)[0] == 2


def test_a_term_can_come_from_the_input(
    lists: Path, fictional: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that it stays out of the history of the shell."""
    monkeypatch.setattr("sys.stdin", io.StringIO("Shearwater\n"))
    assert run(fictional, capsys, "denylist", "check", str(lists / "names.txt"), "-")[0] == 1


def test_the_key_can_stand_in_the_environment(
    fictional: Path, lists: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A keyed list works with CASEBOOK_DENYLIST_KEY."""
    give_away(fictional)
    monkeypatch.setenv("CASEBOOK_DENYLIST_KEY", KEY)
    assert "private list stands" in run(fictional, capsys, "check", "--denylist", str(lists / "names.json"))[1]


def test_without_the_key_a_keyed_list_is_skipped_and_says_so(
    fictional: Path, lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is that of the other rules."""
    code, out, err = run(fictional, capsys, "check", "--denylist", str(lists / "names.json"))
    assert (code, out) == (0, "no findings\n")
    assert "the private list is skipped: no key" in err


@pytest.mark.parametrize("event", ["pull_request", "pull_request_target"])
def test_a_pull_request_gets_no_answer(
    fictional: Path, lists: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, event: str
) -> None:
    """For a pull request the list is skipped by the check and refused by the command."""
    monkeypatch.setenv("GITHUB_EVENT_NAME", event)
    path = fictional / "casestudies" / "tide-tables" / "story.md"
    path.write_text(path.read_text("utf-8") + "\nIt was made for a shearwater.\n", "utf-8")
    code, out, err = run(fictional, capsys, "check", "--denylist", str(lists / "names.txt"))
    assert (code, "private-names-stay-out" in out) == (0, False)
    assert "the private list is skipped" in err
    assert run(fictional, capsys, "denylist", "check", str(lists / "names.txt"), "Shearwater")[0] == 3


@pytest.mark.parametrize("option", ["--denylist", "--key-file"])
def test_a_list_inside_the_project_is_refused(
    fictional: Path, lists: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    """List and key stay outside, for what lies inside is published."""
    (fictional / "names.txt").write_text(NAMES, "utf-8")
    given = {"--denylist": str(lists / "names.json"), "--key-file": str(lists / "key")}
    words = [word for pair in (given | {option: str(fictional / "names.txt")}).items() for word in pair]
    code, _, err = run(fictional, capsys, "check", *words)
    assert code == 2
    assert "lies inside the project" in err
    make_inside = ["make", str(lists / "names.txt"), "--key-file", str(lists / "key"), "-o", str(fictional / "n.json")]
    assert run(fictional, capsys, "denylist", *make_inside)[0] == 2


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"ab\n", "line 1 of the list has fewer than 3 letters"),
        (b"{}", "neither plain nor written by casebook denylist make"),
        (b"\xff\xfe", "it is not UTF-8"),
    ],
)
def test_an_unusable_list_is_named_without_its_content(
    fictional: Path, lists: Path, capsys: pytest.CaptureFixture[str], content: bytes, complaint: str
) -> None:
    """The complaint says what is wrong and quotes nothing."""
    (lists / "names.txt").write_bytes(content)
    words = ["--denylist", str(lists / "names.txt"), "--key-file", str(lists / "key")]
    code, _, err = run(fictional, capsys, "check", *words)
    assert code == 2
    assert complaint in err


def test_a_short_key_is_refused(fictional: Path, lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key that can be guessed protects nothing."""
    (lists / "key").write_text("short", "utf-8")
    words = ["--denylist", str(lists / "names.json"), "--key-file", str(lists / "key")]
    assert run(fictional, capsys, "check", *words)[0] == 2


@pytest.mark.parametrize("text", ["a" * 190_000, "Shearwater " * 17_000, "a.b_" * 45_000, "**" * 90_000])
def test_hostile_text_is_bounded(fictional: Path, text: str) -> None:
    """A huge line, or ten thousand names, takes seconds and no more."""
    path = fictional / "casestudies" / "tide-tables" / "story.md"
    path.write_text(text, "utf-8")
    begin = time.process_time()
    key = checked_key(KEY)
    findings_of(fictional, denylist=keyed(make(NAMES, key, []), key))
    assert time.process_time() - begin < 5


def git(folder: Path, *words: str, **environment: str) -> None:
    """Run git in *folder* with no settings of this machine."""
    clean = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "TZ": "UTC",
        "GIT_AUTHOR_DATE": "1900000000 +0000",
        "GIT_COMMITTER_DATE": "1900000000 +0000",
    }
    subprocess.run(["git", *words], cwd=folder, env=os.environ | clean | environment, check=True, capture_output=True)


@pytest.fixture
def repository(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the fictional project as a git repository with one harmless commit."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("TZ", "UTC")
    for name in ("GIT_DIR", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    git(fictional, "init", "--quiet", "--initial-branch", "main")
    git(fictional, "config", "user.name", "a ferry")
    git(fictional, "config", "user.email", "7+ferry@users.noreply.harbour.example")
    git(fictional, "commit", "--quiet", "--allow-empty", "--message", "A story of a ferry")
    return fictional


def test_a_harmless_repository_passes_the_guard(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A noreply address, no time zone and plain words give nobody away."""
    code, out, _ = run(repository, capsys, "guard")
    seen = "the name and mail of every commit are public, and so is the account that pushes it"
    assert (code, out) == (0, f"nothing gives you away here; {seen}\n")


def test_the_guard_sees_who_would_commit(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a commit it looks at address, time zone and branch, and prints no address."""
    git(repository, "config", "user.email", "ada@gannet.example")
    git(repository, "checkout", "--quiet", "-b", "quillon-story")
    monkeypatch.setenv("TZ", "EST5")
    code, out, _ = run(repository, capsys, "guard", "--hook", "pre-commit")
    assert code == 1
    assert "the mail of the author is neither a noreply address nor one of the project" in out
    assert "the mail of the committer" in out
    assert "the date of the author tells a time zone" in out
    assert "the name of the branch holds the firm name quillon" in out
    assert "gannet" not in out
    code, out, _ = run(repository, capsys, "guard", "--hook", "pre-commit", "--project-mail", "*@gannet.example")
    assert "the mail of" not in out


def test_the_guard_knows_the_names_that_sources_reveal(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a story keeps under its sources stands in no branch, message or name of an author either."""
    git(repository, "checkout", "--quiet", "-b", "gannet-lines")
    git(repository, "config", "user.name", "Gannet Lines")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "The story of Gannet Lines")
    code, out, _ = run(repository, capsys, "guard")
    assert code == 1
    for part in ("the name of the author", "the name of the committer", "the name of the branch", "the message"):
        assert f"{part} holds the firm name" in out


def test_the_guard_says_that_a_person_is_seen(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is no public word is told as a warning: whoever commits under it may mean to."""
    git(repository, "config", "user.name", "Hans Meier")
    code, out, _ = run(repository, capsys, "guard", "--hook", "pre-commit")
    assert code == 0
    assert "the next commit: warning: the author is Hans Meier, which everybody can read there\n" in out
    assert out.endswith("\n2 to look at\n")


def test_the_guard_sees_what_would_be_pushed(repository: Path, lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before a push it reads the commits that no remote has, and repeats no name of the private list."""
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "x\n\nSigned-off-by: Ada <ada@gannet.example>")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "For Shearwater", TZ="Asia/Tokyo")
    git(repository, "commit", "--quiet", "--allow-empty", "-m", "y", GIT_COMMITTER_DATE="1900000000 +0900")
    code, out, _ = run(repository, capsys, "guard", "--hook", "pre-push", "--denylist", str(lists / "names.txt"))
    assert code == 1
    assert "the message holds a mail address" in out
    assert "the message holds a name of the private list (term #3)" in out
    assert "the date of the committer tells a time zone" in out
    assert "hearwater" not in out
    git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert run(repository, capsys, "guard", "--hook", "pre-push")[0] == 0


def test_the_guard_warns_of_words_that_are_not_public(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that nobody knows and a ticket are told as warnings, at most five a message, and stop nothing."""
    message = f"Port the queue to PyPy as {' and '.join(f'Plover{number}' for number in range(9))} asked in ops-4821"
    git(repository, "commit", "--quiet", "--allow-empty", "--message", message)
    code, out, _ = run(repository, capsys, "guard", "--hook", "pre-push")
    assert code == 0
    assert "warning: the message holds the ticket ops-4821\n" in out
    assert "warning: the message holds Plover0, which is no public term\n" in out
    assert out.endswith("\n5 to look at\n")


def test_the_holder_of_the_key_learns_which_name_a_number_is(
    fictional: Path, lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number is turned back into its name by the plain list, and for a keyed one only with the key."""
    keyed_list, key = str(lists / "names.json"), ["--key-file", str(lists / "key")]
    code, out, _ = run(fictional, capsys, "denylist", "check", keyed_list, "Shearwater's", *key)
    number = out.strip().removeprefix("it is on the list as term #")
    assert code == 1
    names = ["--names", str(lists / "names.txt")]
    assert run(fictional, capsys, "denylist", "which", keyed_list, number, *names, *key) == (0, "Shearwater\n", "")
    assert run(fictional, capsys, "denylist", "which", str(lists / "names.txt"), "3")[:2] == (0, "Shearwater\n")
    assert run(fictional, capsys, "denylist", "which", keyed_list, "99", *names, *key)[0] == 1
    for words, complaint in (
        ([keyed_list, number, *names], "says nothing without its key"),
        ([keyed_list, number, *key], "holds no names"),
        ([keyed_list, *names, *key], "there is no number to ask for"),
    ):
        code, out, err = run(fictional, capsys, "denylist", "which", *words)
        assert (code, out, err.count("casebook:")) == (2, "", 1)
        assert complaint in err


def test_a_name_in_every_line_is_told_a_bounded_number_of_times(fictional: Path) -> None:
    """A name that fills a file is told for its first lines, and then how many more there are."""
    path = fictional / "casestudies" / "tide-tables" / "story.md"
    path.write_text("Shearwater and shearwaters.\n" * 500, "utf-8")
    told = [one for one in findings_of(fictional, denylist=plain(NAMES)) if one.rule == "private-names-stay-out"]
    assert len(told) == 51
    assert told[-1].message == "a name of the private list stands here and in 449 more lines (term #3)"


def test_the_guard_reads_what_git_tells_a_hook(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --refs it looks at the refs that are pushed, whichever branch is checked out; a deletion shows nothing."""
    git(repository, "checkout", "--quiet", "-b", "side")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "As they do at Quillon")
    told = subprocess.run(["git", "rev-parse", "side"], cwd=repository, capture_output=True, text=True, check=True)
    git(repository, "checkout", "--quiet", "main")
    assert run(repository, capsys, "guard", "--hook", "pre-push")[0] == 0
    line = f"refs/heads/side {told.stdout.strip()} refs/heads/side {'0' * 40}\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(line))
    code, out, _ = run(repository, capsys, "guard", "--hook", "pre-push", "--refs", "origin", "somewhere")
    assert code == 1
    assert "the message holds the firm name Quillon" in out
    monkeypatch.setattr("sys.stdin", io.StringIO(f"(delete) {'0' * 40} refs/heads/side {told.stdout.strip()}\n"))
    assert run(repository, capsys, "guard", "--hook", "pre-push", "--refs", "origin", "somewhere")[0] == 0


def test_the_guard_needs_a_repository(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where git has no answer, that is said and is no pass."""
    code, _, err = run(fictional, capsys, "guard")
    assert code == 2
    assert err.startswith("casebook: git has no answer: ")


def test_another_key_is_refused(fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the wrong key a list would find nothing, so that it must not answer at all."""
    names, right, wrong, made = (tmp_path / name for name in ("names.txt", "right", "wrong", "made.json"))
    names.write_text("Plover Works\n", "utf-8")
    right.write_text("r" * 64, "utf-8")
    wrong.write_text("w" * 64, "utf-8")
    root = ["--root", str(fictional)]
    assert main(["denylist", *root, "make", str(names), "--key-file", str(right), "-o", str(made)]) == 0
    assert main(["denylist", *root, "check", str(made), "Plover Works", "--key-file", str(wrong)]) == 2
    assert main(["check", *root, "--denylist", str(made), "--key-file", str(wrong)]) == 2
    assert "the key is not the one that the list was made with" in capsys.readouterr().err


def test_an_empty_list_is_refused(fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list without a name would reassure for nothing."""
    (tmp_path / "names.txt").write_text("# nobody yet\n", "utf-8")
    assert main(["check", "--root", str(fictional), "--denylist", str(tmp_path / "names.txt")]) == 2
    assert "the list holds no name" in capsys.readouterr().err

"""Nothing is shown that its permission does not allow, on the day and in the medium that were asked for."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from casebook.cli import main
from casebook.load import load
from casebook.outputs import render
from casebook.permission import refusal, seal
from casebook.reading.yamltext import read_yaml

from tests.conftest import PROJECT
from tests.withheld import APPROVED, STORY, WAYS, holders, plant, quote

DAY = date(2026, 6, 1)
LEFT_OUT = f"1 do not fit what was asked, 1 may not be shown on {date.today()}"  # noqa: DTZ011 - as the door does
FORMATS = ["text", "markdown", "pandoc", "html", "latex", "json", "pptx"]


def test_an_approved_quote_is_shown_where_its_permission_says() -> None:
    """An approval that is sealed, dated and given by the speaker allows the media that it names."""
    one = quote("told", {**APPROVED, "media": ["slides"]})
    assert refusal(one, DAY, "slides") is None
    assert refusal(one, DAY, "site")


@pytest.mark.parametrize(
    ("name", "reason"),
    {
        "pending": "may not be shown: nobody has approved it yet",
        "refused": "may not be shown: permission was refused",
        "withdrawn": "was withdrawn on 1 April 2025",
        "embargoed": "is under embargo until 1 January 2999",
        "expired": "could be shown until 1 May 2025",
        "nowhere": "may not be shown on slides: its permission names nothing",
        "unsealed": "may not be shown: its approval is not sealed; see casebook approve",
        "undated": "may not be shown: its approval is not sealed; see casebook approve",
        "unsaid": "may not be shown: who said these words has not approved them",
        "early": "may not be shown: it is approved from 1 January 2999 on",
        "changed": "may not be shown: its wording changed since it was approved on 2025-03-01",
    }.items(),
)
def test_every_refusal_says_why(name: str, reason: str) -> None:
    """A person who asks for a quote learns the reason, and none of the words."""
    stone = refusal(quote(name, WAYS[name]), DAY, "slides")
    assert stone is not None
    assert (stone.id, stone.reason) == (name, reason)


@pytest.mark.parametrize(
    ("bounds", "day", "is_shown"),
    [
        ({"embargo": "2025-04-10"}, date(2025, 4, 9), False),
        ({"embargo": "2025-04-10"}, date(2025, 4, 10), True),
        ({"until": "2025-04-10"}, date(2025, 4, 10), True),
        ({"until": "2025-04-10"}, date(2025, 4, 11), False),
        ({"embargo": "2025-Q2"}, date(2025, 6, 29), False),
        ({"embargo": "2025-Q2"}, date(2025, 6, 30), True),
        ({"embargo": "2025-04"}, date(2025, 4, 29), False),
        ({"embargo": "2025-04"}, date(2025, 4, 30), True),
        ({"embargo": "2025"}, date(2025, 12, 30), False),
        ({"until": "2025-Q2"}, date(2025, 6, 30), True),
        ({"until": "2025-Q2"}, date(2025, 7, 1), False),
        ({"until": "2025-04"}, date(2025, 5, 1), False),
        ({"until": "2025"}, date(2025, 12, 31), True),
        ({}, date(2025, 2, 28), False),
        ({}, date(2025, 3, 1), True),
    ],
)
def test_the_day_decides(bounds: dict[str, str], day: date, is_shown: bool) -> None:  # noqa: FBT001 - of the table
    """Embargo, end and approval count on the day that is asked for; a coarse date counts with its last day."""
    assert (refusal(quote("told", {**APPROVED, **bounds}), day, "site") is None) is is_shown


@pytest.mark.parametrize(
    ("until", "day", "told"),
    [
        ("2027", "2027-12-31", "the end of 2027"),
        ("2027-Q2", "2027-06-30", "the end of Q2 2027"),
        ("2027-02", "2027-02-28", "the end of February 2027"),
        ("2027-06-15", "2027-06-15", "15 June 2027"),
    ],
)
def test_an_end_is_a_day_for_a_program_and_as_it_was_told_for_a_reader(
    fictional: Path, until: str, day: str, told: str
) -> None:
    """Whoever compares days finds one in every file; whoever reads finds nothing finer than the source says."""
    plant(fictional, quote("told", {**APPROVED, "until": until}), quote("closed", {**APPROVED, "embargo": until}))
    made = {one.path: one.data.decode("utf-8", "ignore") for one in render(load(fictional, on=DAY).book.sound())}
    page = made["stories/ferry-tickets.md"]
    assert f'data-item="ferry-tickets/told" data-until="{day}"' in page
    assert f"May be used until {told}</p>" in page
    card = json.loads(made["decks/slides/ferry-tickets.json"])["quotes"]["told"]
    assert card["until"] == day
    assert f"may be shown until {told}; where" in card["text"] + card["marp"]
    listed = json.loads(made["api/v1/quotes.json"])
    found = next(one for one in listed["quotes"] if one["id"] == "ferry-tickets/told")
    assert (found["until"], found["until_told"]) == (day, told)
    stone = next(one for one in listed["tombstones"] if one["id"] == "ferry-tickets/closed")
    assert (stone["on"], stone["reason"]) == (day, f"is under embargo until {told}")
    over = {one["id"]: one for one in _quotes_on(fictional, date(2028, 1, 1))["tombstones"]}["ferry-tickets/told"]
    assert (over["on"], over["reason"]) == (day, f"could be shown until {told}")


def _quotes_on(root: Path, day: date) -> dict[str, list[dict[str, object]]]:
    made = {one.path: one.data for one in render(load(root, on=day).book.sound())}
    told: dict[str, list[dict[str, object]]] = json.loads(made["api/v1/quotes.json"])
    return told


def test_a_seal_survives_line_ends_and_breaks_with_a_letter() -> None:
    """How the words are wrapped does not count; a letter, the speaker and the kind of wording do."""
    one = quote("told", APPROVED)
    assert seal(one.model_copy(update={"text": "ZQSENTINEL\n   words told"})) == seal(one)
    for change in ({"text": "ZQSENTINEL words tolb"}, {"attribution": "Somebody"}, {"wording": "paraphrase"}):
        assert seal(one.model_copy(update=change)) != seal(one)


def test_what_may_not_be_shown_is_in_nothing_that_is_made(
    fictional: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Neither a page, nor data, nor a deck, nor the answer of a command holds words that may not be shown."""
    plant(fictional)
    book = load(fictional, on=DAY).book
    assert "SENTINEL" in repr(book.entries["ferry-tickets"])
    assert "SENTINEL" not in repr(book.sound().entries["ferry-tickets"])
    assert holders({one.path: one.data for one in render(book.sound())}) == []
    folder = tmp_path / "out"
    commands = [["export", str(folder)], ["show", "ferry-tickets"], ["list"], ["list", "--format", "json"]]
    commands += [["quotes", "--medium", "site", "--format", style] for style in FORMATS]
    commands += [["quotes", name, "--format", style] for name in WAYS for style in FORMATS]
    for words in commands:
        main([words[0], "--root", str(fictional), *words[1:]])
    said = capsysbinary.readouterr()
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {"decks/harbour-2030.pptx", "api/v1/annotations.json"} <= set(files)
    assert holders({**files, "output": said.out, "complaints": said.err}) == []


def test_the_other_medium_is_shown_there_and_only_there(
    fictional: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A quote for slides alone is given to a speaker, and to nothing that the site publishes."""
    plant(fictional)
    assert main(["quotes", "--root", str(fictional), "other-medium"]) == 0
    assert "“ZQSENTINEL words other-medium”".encode() in capsysbinary.readouterr().out
    assert main(["quotes", "--root", str(fictional), "other-medium", "--medium", "site"]) == 3


@pytest.mark.parametrize("style", ["pptx", "markdown", "pandoc", "latex"])
def test_a_quote_for_the_site_becomes_no_slide(
    fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    """What is a slide needs the permission for slides, and no other medium may be named for it."""
    plant(fictional)
    words = ["quotes", "--root", str(fictional), "site-only", "--format", style, "-o", str(tmp_path / "out")]
    assert main(words) == 3
    reason = "casebook: ferry-tickets/site-only may not be shown on slides: its permission names site\n"
    assert capsys.readouterr().err == reason
    assert main([*words, "--medium", "site"]) == 3
    reason = f"casebook: {style} makes slides, which --medium site does not allow: leave it out\n"
    assert capsys.readouterr().err == reason
    assert not (tmp_path / "out").exists()


def test_a_quote_for_the_site_is_given_as_text(fictional: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Its words go where its permission says, in a format that is no slide."""
    plant(fictional)
    assert main(["quotes", "--root", str(fictional), "site-only", "--medium", "site"]) == 0
    assert b"Shown on the site alone." in capsysbinary.readouterr().out


def test_withdrawn_and_expired_quotes_keep_their_anchor(fictional: Path) -> None:
    """Whoever follows an old link learns what became of the quote; what was never shown leaves no trace."""
    plant(fictional)
    files = render(load(fictional, on=DAY).book.sound())
    made = {one.path: one.data.decode() for one in files if not one.path.endswith((".pptx", ".png"))}
    page = made["stories/ferry-tickets.md"]
    for name, reason in (
        ("withdrawn", "was withdrawn on 1 April 2025"),
        ("expired", "could be shown until 1 May 2025"),
    ):
        assert f'<p class="cb-gone" id="quote-{name}">The quote of this address {reason}.</p>' in page
    told = json.loads(made["api/v1/quotes.json"])
    assert {one["id"]: (one["why"], one["on"]) for one in told["tombstones"]} == {
        "ferry-tickets/withdrawn": ("withdrawn", "2025-04-01"),
        "ferry-tickets/embargoed": ("embargoed", "2999-01-01"),
        "ferry-tickets/expired": ("expired", "2025-05-01"),
        "ferry-tickets/changed": ("changed", "2025-03-01"),
    }
    for name in ("pending", "refused", "other-medium", "nowhere"):
        assert f"quote-{name}" not in page


@pytest.mark.parametrize(
    "epoch", ["yesterday", "2026-06-01", "1.5", "-5", "99999999999999999999", "9" * 5000, "253402300800"]
)
def test_a_day_that_cannot_be_read_stops_the_work(
    fictional: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], epoch: str
) -> None:
    """Judging on today instead would show what the day that was meant does not."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["quotes", "--root", str(fictional)]) == 2
    reason = f"SOURCE_DATE_EPOCH: {epoch[:40]} is no second since 1970; write it as 1700000000, or leave it out"
    assert capsys.readouterr().err == f"casebook: {reason}\n"


def test_the_day_of_a_repeated_build_is_that_of_its_source(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH stands for today, so that a build can be repeated byte by byte later."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert load(fictional).book.day == date(2023, 11, 14)
    assert not load(fictional).book.sound().quotes


def pending(root: Path, ending: str = "\n") -> str:
    """Take the approval out of the ferry story; give the file's text."""
    path = root / STORY
    text = re.sub(r"permission: \{.*\}", "permission: {status: pending}  # as asked", path.read_text("utf-8"))
    path.write_text(text, "utf-8", newline=ending)
    return text


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "form", ["{status: pending}", "\n      # a block\n      status: pending", "{ status: pending, }"]
)
def test_an_approval_touches_nothing_else(fictional: Path, form: str, ending: str) -> None:
    """Status, media, day and seal are written; comments, layout and line ends stay."""
    path = fictional / STORY
    before = pending(fictional).replace("{status: pending}", form)
    path.write_text(before, "utf-8", newline=ending)
    words = ["ferry-tickets", "queue", "--media", "site", "slides", "--on", "2025-03-01", "--until", "2999-01-01"]
    assert main(["approve", "--root", str(fictional), *words]) == 0
    raw = path.read_bytes()
    assert raw.count(b"\r\n") in {0, raw.count(b"\n")}
    after = raw.decode().replace("\r\n", "\n").split("\n")
    kept = [line for line in before.split("\n") if "status: pending" not in line]
    assert [line for line in after if line in kept] == kept
    assert any("# as asked" in line for line in after)
    reading = read_yaml(raw, "case.yml")
    assert reading.data["quotes"][0]["permission"] == {  # type: ignore[index,call-overload]
        "status": "approved",
        "media": ["site", "slides"],
        "until": "2999-01-01",
        "approved_on": "2025-03-01",
        "seal": "d894a8408febfe17",
    }
    assert len(load(fictional).book.sound().quotes) == 1


def test_approving_again_replaces_what_stood_there(fictional: Path) -> None:
    """A second approval writes a new day, other media and a new seal in the places of the old ones."""
    path = fictional / STORY
    before = path.read_text("utf-8")
    path.write_text(before.replace("The queue went away", "The queue is gone"), "utf-8")
    assert not load(fictional).book.sound().quotes
    assert (
        main(["approve", "--root", str(fictional), "ferry-tickets", "queue", "--media", "slides", "--on", "2025-05"])
        == 0
    )
    wanted = "permission: {status: approved, media: [slides], approved_on: 2025-05, seal: 4b01a404b3c5a6ca}"
    assert re.findall("permission: .*", path.read_text("utf-8")) == [wanted]


@pytest.mark.parametrize(
    ("words", "change", "complaint"),
    [
        (["ferry", "queue"], "", "no story is called ferry; did you mean ferry-tickets?"),
        (["ferry-tickets", "quue"], "", "ferry-tickets has no quote quue; did you mean queue? known here: queue"),
        (["tide-tables", "day"], "", "day has no text and attribution: write the approved words first"),
        (["ferry-tickets", "queue"], "status: withdrawn", "queue was withdrawn: give the words that are approved now"),
        (["ferry-tickets", "queue", "--on", "2999-01-01"], "", "--on: 2999-01-01 has not come yet"),
        (["ferry-tickets"], "", "name one quote: a story and a quote, or story/quote"),
        (["ferry-tickets/queue", "queue"], "", "name one quote: a story and a quote, or story/quote"),
        (["ferry-tickets", "queue", "--by", "speaker"], "", "queue is a paraphrase, which the editors approve: leave"),
        (["ferry-tickets/queue", "--media", "site", "site"], "", "--media: site site says one twice"),
        (["ferry-tickets", "queue", "--on", "soon"], "", "--on: write a date such as 2015-03-20"),
        (["ferry-tickets", "queue", "--until", "2020"], "", "--until: 2020 is over before the quote may be shown"),
        (["ferry-tickets", "queue", "--media", "slide"], "", "--media: did you mean slides? known here: site, slides"),
        (["ferry-tickets", "queue"], "status: adoptd", "casestudies/ferry-tickets/case.yml is not clean"),
    ],
)
def test_what_is_no_approval_is_refused(
    fictional: Path, capsys: pytest.CaptureFixture[str], words: list[str], change: str, complaint: str
) -> None:
    """Wrong use says what to do and leaves the file as it was."""
    path = fictional / STORY
    if change:
        path.write_text(path.read_text("utf-8").replace("status: approved", change), "utf-8")
    before = path.read_bytes()
    assert main(["approve", "--root", str(fictional), *words]) == 2
    assert capsys.readouterr().err.startswith(f"casebook: {complaint}")
    assert path.read_bytes() == before


def test_verbatim_words_need_the_speaker(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The editors approve their own words; those of a person are approved by that person."""
    path = fictional / STORY
    text = pending(fictional).replace("wording: paraphrase", "wording: verbatim")
    path.write_text(text, "utf-8")
    words = ["approve", "--root", str(fictional), "ferry-tickets", "queue", "--media", "site"]
    assert main(words) == 2
    wanted = "casebook: queue is verbatim: add --by speaker when the person who said it has approved it\n"
    assert capsys.readouterr().err == wanted
    assert main([*words, "--by", "speaker"]) == 0
    assert "by: speaker" in path.read_text("utf-8")


def test_quotes_warns_once_of_a_site_without_an_address(
    fictional: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On stderr, so that what is written stays what a script reads; a site that has one is not warned of."""
    monkeypatch.setenv("CASEBOOK_SITE_URL", "https://casebook.example/")
    assert main(["quotes", "--root", str(fictional)]) == 0
    wanted = "casebook: the site has no address yet, so the credits lead nowhere: set CASEBOOK_SITE_URL\n"
    assert capsys.readouterr().err == wanted
    monkeypatch.setenv("CASEBOOK_SITE_URL", "https://casebook.test/")
    assert main(["quotes", "--root", str(fictional)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (["quue"], 2, "casebook: no quote has the id quue; did you mean queue? known here: ferry-tickets/queue,"),
        (["ferry-tickets/day"], 2, "casebook: no quote has the id ferry-tickets/day; known here: tide-tables/day\n"),
        (["day"], 3, "casebook: tide-tables/day may not be shown: nobody has approved it yet\n"),
        (["queue", "--on", "2025-02-28"], 3, "casebook: ferry-tickets/queue may not be shown: it is approved from 1 M"),
        (["queue", "--on", "tomorrow"], 2, "casebook: --on: tomorrow is no day; write it as 2027-04-10\n"),
        (["--section", "harbour-2030/sped"], 2, "casebook: harbour-2030/sped is not a known section; did you mean ha"),
        (["--sector", "webb"], 2, "casebook: webb is not a known sector; did you mean web?"),
        (["--max-words", "2"], 0, f"casebook: no quote that may be shown fits: {LEFT_OUT}\n"),
        (["--max-words", "2", "-o", "{root}/a.md"], 1, f"casebook: no quote that may be shown fits: {LEFT_OUT}\n"),
        (["--max-words", "0"], 2, "casebook: --max-words: 0 leaves no word; write 1 or more\n"),
        (["tide-tables"], 0, "casebook: no quote that may be shown fits: 0 do not fit what was asked, 1 may not be"),
        (["-o", "a.pptx", "--format", "html"], 2, "casebook: --format html does not fit a.pptx, which is pptx\n"),
        (["-o", "a.md", "--format", "latex"], 2, "casebook: --format latex does not fit a.md, which is markdown or"),
        (["queue", "-o", "/dev/full"], 2, "casebook: /dev/full cannot be written: No space left on device\n"),
        (["queue", "-o", "{root}"], 2, "casebook: {root} cannot be written: Is a directory\n"),
    ],
)
def test_quotes_says_why_it_gives_none(
    fictional: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, complaint: str
) -> None:
    """An unknown id is wrong use, a refused one has an exit code of its own; both are told, and nothing is written."""
    words = [word.format(root=fictional) for word in words]
    assert main(["quotes", "--root", str(fictional), *words]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(complaint.format(root=fictional))


def test_a_quote_that_two_stories_have_must_be_named_whole(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last part of an id is enough while only one story has it."""
    path = fictional / "casestudies" / "tide-tables" / "case.yml"
    path.write_text(path.read_text("utf-8").replace("id: day", "id: queue"), "utf-8")
    assert main(["quotes", "--root", str(fictional), "queue"]) == 2
    wanted = "casebook: queue stands in several stories: choose one of ferry-tickets/queue, tide-tables/queue\n"
    assert capsys.readouterr().err == wanted
    assert main(["quotes", "--root", str(fictional), "ferry-tickets/queue"]) == 0


def test_quotes_are_filtered_and_told_with_their_id(
    fictional: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Without ids each quote is told with its own, ready to be asked for; with -o it goes into a file."""
    words = [
        "quotes",
        "--root",
        str(fictional),
        "--section",
        "harbour-2030/speed",
        "--sector",
        "web",
        "--max-words",
        "11",
    ]
    assert main(words) == 0
    assert capsysbinary.readouterr().out.decode() == (
        "ferry-tickets/queue\n"
        "The queue went away, and 250 tickets a second came instead.\n"
        "Purser, ferry line, 2030\n"
        "Paraphrase · evidence A: first-hand, measured\n"
        "stories/ferry-tickets/#quote-queue\n\n"
    )
    assert main([*words, "--format", "pptx", "-o", str(tmp_path / "a.pptx")]) == 0
    assert (tmp_path / "a.pptx").read_bytes().startswith(b"PK")


def test_nobody_approves_what_was_not_published_yet(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The day of the approval is not before that of the source."""
    path = fictional / STORY
    path.write_text(re.sub(r"published: 2030[-0-9]*", "published: 2025-06-02", path.read_text("utf-8")), "utf-8")
    words = ["approve", "--root", str(fictional), "ferry-tickets/queue", "--on"]
    assert main([*words, "2025-06-01"]) == 2
    wanted = "casebook: --on: 2025-06-01 is before the source of queue was published, 2025-06-02\n"
    assert capsys.readouterr().err == wanted
    assert main([*words, "2025-06-02"]) == 0


def test_the_name_of_the_file_says_the_format(
    fictional: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A suffix is enough, two spellings of a quote are one, a story lists its quotes, and - is the terminal."""
    words = ["quotes", "--root", str(fictional), "queue", "ferry-tickets/queue"]
    assert main([*words, "-o", str(tmp_path / "a.pptx")]) == 0
    assert (tmp_path / "a.pptx").read_bytes().startswith(b"PK")
    capsysbinary.readouterr()
    assert main([*words, "-o", "-", "--format", "json"]) == 0
    assert len(json.loads(capsysbinary.readouterr().out)["quotes"]) == 1
    for same in (["ferry-tickets"], ["--section", "harbour-2030"]):
        assert main(["quotes", "--root", str(fictional), "--format", "json", *same]) == 0
        assert [one["id"] for one in json.loads(capsysbinary.readouterr().out)["quotes"]] == ["ferry-tickets/queue"]


def test_a_full_disk_is_told_in_a_line(fictional: Path) -> None:
    """Whoever sends the answer into a full disk reads why it is not there."""
    command = [sys.executable, "-m", "casebook", "quotes", "--root", str(fictional)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "casebook: the answer cannot be written: No space left on device\n")


@pytest.fixture
def real_copy(tmp_path: Path) -> Path:
    """Give a copy of the real stories and talks, to be changed."""
    for name in ("casestudies", "docs"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("source", ["docs/speak.md", "quotes", "approve"])
def test_every_documented_example_runs(
    real_copy: Path, source: str, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the guide and --help show to speakers does what they say, with the stories that there are."""
    monkeypatch.chdir(real_copy)
    if source.endswith(".md"):
        text = (PROJECT / source).read_text("utf-8")
    else:
        with pytest.raises(SystemExit):
            main([source, "--help"])
        text = capsysbinary.readouterr().out.decode()
    examples = re.findall(r"^(?:  |\.venv/bin/)casebook ((?:quotes|approve) .*)$", text, re.MULTILINE)
    assert len(examples) >= 2
    for example in examples:
        assert main(shlex.split(example)) == 0, example

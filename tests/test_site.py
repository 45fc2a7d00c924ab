"""The built site: whole, the same twice, safe against what stands in its sources, and without any third party."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from casebook.book import Casebook
from PIL import Image, ImageColor

from tests.conftest import HERE, PROJECT, deno, mkdocs, project_of
from tests.withheld import holders, plant

FOREIGN = re.compile(
    r"<(?:script|link|img|iframe|source|audio|video)\b[^>]*?\b(?:src|href)=[\"']?(?:https?:)?//([^/\"'>\s]+)"
)


@pytest.fixture
def project(tmp_path: Path, fictional: Path) -> Path:
    """Give a project whose stories are the fictional ones."""
    return project_of(fictional, tmp_path / "project")


def digests(folder: Path) -> dict[str, str]:
    """Give a digest of every file of *folder*."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_are_the_same_byte_by_byte(site: Path, tmp_path: Path) -> None:
    """Nothing in the site depends on the day or the order of the disk."""
    again = tmp_path / "again"
    assert mkdocs("build", "--strict", "--site-dir", str(again)).returncode == 0
    first, second = digests(site), digests(again)
    assert {path for path in first if first[path] != second.get(path)} == set()
    assert set(first) == set(second)


def test_every_story_has_its_page_and_its_data(site: Path, real: Casebook) -> None:
    """Page, JSON and edit link belong to each story."""
    listed = json.loads((site / "api" / "v1" / "cases.json").read_text("utf-8"))["cases"]
    assert [one["slug"] for one in listed] == list(real.entries)
    for slug, entry in real.entries.items():
        page = (site / "stories" / slug / "index.html").read_text("utf-8")
        assert (
            f"edit/main/docs/../casestudies/{slug}/case.yml" in page or f"edit/main/casestudies/{slug}/case.yml" in page
        )
        told = json.loads((site / "api" / "v1" / "cases" / f"{slug}.json").read_text("utf-8"))
        assert told["title"] == entry.case.title


def test_every_page_says_what_it_is(site: Path) -> None:
    """Each page has one heading, a title, a description, a canonical address and social data."""
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        missing = [
            what
            for what, pattern in {
                "title": r"<title>[^<]+</title>",
                "description": r'<meta name="description" content="[^"]+"',
                "canonical": r'<link rel="canonical" href="[^"]+"',
                "social": r'<meta property="og:title" content="[^"]+"',
                "card": r'<meta name="twitter:title" content="[^"]+"',
                "picture": r'<meta property="og:image" content="https://casebook.example/assets/mark.png"',
            }.items()
            if not re.search(pattern, text)
        ]
        assert (str(path), missing, len(re.findall(r"<h1\b", text))) == (str(path), [], 1)


def test_no_page_shows_a_backtick(site: Path) -> None:
    """What a story writes in backticks is shown as code, or bare where there is no code, such as in a description."""
    unread = re.compile(r"<(script|style|code|pre|textarea)\b.*?</\1>|<(?!meta)[^>]*>", re.DOTALL)
    held = [path for path in site.rglob("*.html") if "`" in unread.sub("", path.read_text("utf-8"))]
    assert held == []


def test_the_picture_of_a_link_is_one_that_every_program_reads(site: Path) -> None:
    """It is a square PNG of our own mark, with its three colours on paper."""
    with Image.open(site / "assets" / "mark.png") as picture:
        assert (picture.format, picture.size) == ("PNG", (512, 512))
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1000) or []}
    mark = (site / "assets" / "favicon.svg").read_text("utf-8")
    assert {ImageColor.getrgb(told) for told in re.findall(r"#[0-9a-f]{6}", mark)} <= colours


def test_a_page_that_is_not_there_is_kept_out_of_lists(site: Path) -> None:
    """Its address is that of no page that a reader looks for."""
    text = (site / "404.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://casebook.example/404.html">' in text
    assert '<meta name="robots" content="noindex">' in text


def test_no_page_asks_a_third_party_for_anything(site: Path) -> None:
    """Scripts, styles, fonts and pictures come from the site itself."""
    for path in site.rglob("*.html"):
        found = [host for host in FOREIGN.findall(path.read_text("utf-8")) if host != "casebook.example"]
        assert (str(path), found) == (str(path), [])
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?https?:|@import\s+['\"]https?:", path.read_text("utf-8"))


def test_the_scripts_are_published_as_they_were_written(site: Path) -> None:
    """What is left out is comments: token by token, every script is that of the repository."""
    source, published = PROJECT / "hooks/casebook/theme/assets/scripts", site / "assets/scripts"
    assert deno("tokens.js", str(source), str(published)) == ""
    sizes = [sum(path.stat().st_size for path in folder.glob("*.js")) for folder in (source, published)]
    assert sizes[1] < 0.8 * sizes[0]


def test_a_hostile_story_cannot_get_out_of_its_text(project: Path) -> None:
    """Mark-up, templates and includes in facts and narrative are shown or dropped, never carried out."""
    (project / "secret.md").write_text("SENTINEL-INCLUDED", "utf-8")
    story = project / "casestudies" / "ferry-tickets" / "story.md"
    hostile = (HERE / "hostile-story.md").read_text("utf-8")
    story.write_text(story.read_text("utf-8") + hostile, "utf-8")
    case = project / "casestudies" / "ferry-tickets" / "case.yml"
    text = case.read_text("utf-8").replace(
        "Sells tickets for ferries", "\"</dd><script>alert('SENTINEL')</script>{{ 7*7 }}\""
    )
    text = re.sub("^title: .*$", "title: '\"><b>SENTINEL-IN-TITLE'", text, count=1, flags=re.MULTILINE)
    case.write_text(text, "utf-8")
    built = mkdocs("build", "--quiet", project=project)
    assert built.returncode == 0, built.stderr
    page = (project / "site" / "stories" / "ferry-tickets" / "index.html").read_text("utf-8")
    shown = page[page.index('<div class="cb">') :]
    shown = shown[: shown.index("</article>")]
    linked = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown, re.DOTALL)
    assert linked
    assert json.loads(linked[1])["headline"]
    shown = shown.replace(linked[0], "")
    assert not re.search(r"<(script|style|iframe|form|input|img|object|embed)\b", shown)
    assert "SENTINEL-IN-TITLE" in page
    assert '"><b>SENTINEL-IN-TITLE' not in page
    assert not re.search(r"<[^>]*\s(on\w+|srcdoc)=", shown)
    assert not re.search(r"href=[\"']?\s*(javascript|data|vbscript):", shown, re.IGNORECASE)
    assert "SENTINEL-INCLUDED" not in page
    assert "{{ 7*7 }}" in shown
    assert "49" not in re.sub(r"<[^>]+>", "", shown)


def test_a_quote_that_may_not_be_shown_is_in_no_file_of_the_site(project: Path) -> None:
    """Pages, data, search index, feed and decks hold nothing of it, also when a build goes on despite the findings."""
    plant(project)
    built = mkdocs("build", "--quiet", project=project)
    assert built.returncode == 0, built.stderr
    site = project / "site"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert "decks/harbour-2030.pptx" in files
    assert holders(files) == []


def test_findings_stop_a_strict_build_and_name_their_place(project: Path) -> None:
    """What the check finds is a warning of the build, so that a strict build fails."""
    case = project / "casestudies" / "ferry-tickets" / "case.yml"
    case.write_text(case.read_text("utf-8").replace("status: adopted", "status: adoptd"), "utf-8")
    built = mkdocs("build", "--strict", project=project)
    assert built.returncode == 1
    assert (
        "casestudies/ferry-tickets/case.yml:12:11: adoptd is not in the list outcomes [terms-are-known]" in built.stderr
    )
    assert "Traceback" not in built.stderr


def test_a_broken_story_is_left_out_and_the_others_stay(project: Path) -> None:
    """A page never shows facts that were filled in for wrong ones."""
    case = project / "casestudies" / "ferry-tickets" / "case.yml"
    case.write_text(case.read_text("utf-8").replace("status: adopted", "status: adoptd"), "utf-8")
    assert mkdocs("build", "--quiet", project=project).returncode == 0
    assert not (project / "site" / "stories" / "ferry-tickets").exists()
    assert (project / "site" / "stories" / "tide-tables" / "index.html").exists()


def test_a_page_in_the_way_of_a_generated_one_is_an_error(project: Path) -> None:
    """Two files cannot have one address; the build says which two."""
    (project / "docs" / "stories" / "ferry-tickets").mkdir(parents=True)
    (project / "docs" / "stories" / "ferry-tickets" / "index.md").write_text("# Mine\n", "utf-8")
    built = mkdocs("build", project=project)
    assert built.returncode == 1
    wanted = "stories/ferry-tickets/index.md and the generated page stories/ferry-tickets.md have one address"
    assert wanted in built.stderr
    assert "Traceback" not in built.stderr


def test_a_day_that_cannot_be_read_stops_the_build(project: Path) -> None:
    """A build that is to be repeated on another day is not made for today; the reason is told and no traceback."""
    built = mkdocs("build", project=project, SOURCE_DATE_EPOCH="yesterday")
    assert built.returncode == 1
    assert "SOURCE_DATE_EPOCH: yesterday is no second since 1970; write it as 1700000000" in built.stderr
    assert "Traceback" not in built.stderr


def test_a_bad_link_or_anchor_stops_a_strict_build(project: Path) -> None:
    """Links of Markdown and links of templates are checked, anchors too."""
    about = project / "docs" / "about.md"
    about.write_text(about.read_text("utf-8") + "\n[a](nowhere.md) [b](why.md#nowhere) [c](/nowhere/)\n", "utf-8")
    story = project / "casestudies" / "ferry-tickets" / "story.md"
    story.write_text(story.read_text("utf-8") + "\n[d](/blockers/nowhere/)\n", "utf-8")
    built = mkdocs("build", "--strict", project=project)
    assert built.returncode == 1
    for target in ("nowhere.md", "why.md#nowhere", "/nowhere/", "../../blockers/nowhere/"):
        assert target in built.stderr


def test_the_private_door_leads_where_the_settings_say(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an address the page tells a reader what to do and the log tells the maintainer; a set one is shown."""
    page = project / "site" / "contribute" / "anonymous" / "index.html"
    built = mkdocs("build", project=project)
    assert built.returncode == 0
    assert "the casebook has no private address yet: CASEBOOK_PRIVATE_CONTACT sets one" in built.stderr
    assert "Ask a maintainer whom you know" in page.read_text("utf-8")
    assert "CASEBOOK_PRIVATE_CONTACT" not in page.read_text("utf-8")
    monkeypatch.setenv("CASEBOOK_PRIVATE_CONTACT", "Write to **the desk**.")
    assert mkdocs("build", project=project).returncode == 0
    assert "<p>Write to <strong>the desk</strong>.</p>" in page.read_text("utf-8")
    assert "Ask a maintainer whom you know" not in page.read_text("utf-8")


def test_serve_survives_a_broken_story(project: Path) -> None:
    """While serving, a story may break and be mended; the server stays and shows the mended page."""
    port = 20000 + hash(str(project)) % 20000
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", "--livereload"]
    case = project / "casestudies" / "ferry-tickets" / "case.yml"
    sound = case.read_text("utf-8")
    with subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}/stories/ferry-tickets/"
            assert wait_for(address, "Ferry tickets sell")
            for boats in ("Night boats", "Day boats", "Old boats", "New boats"):  # the index of each is made meanwhile
                case.write_text("title: [\n\t{{{", "utf-8")
                assert wait_for(address, "404")
                case.write_text(sound.replace("Ferry tickets sell", f"{boats} sell"), "utf-8")
                assert wait_for(address, f"{boats} sell")
        finally:
            server.kill()


def wait_for(address: str, words: str, seconds: float = 120) -> bool:
    """Ask *address* until the answer, or its refusal, holds *words*."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
                text = answer.read().decode()
        except OSError as error:
            text = str(error)
        if words in text:
            return True
        time.sleep(0.2)
    return False


def test_a_redirect_is_not_found_by_the_search(project: Path) -> None:
    """The search index holds each story once, at its present address."""
    built = mkdocs("build", project=project)
    assert built.returncode == 0, built.stderr
    assert (project / "site" / "stories" / "boat-tickets" / "index.html").exists()
    found = json.loads((project / "site" / "pagefind" / "stories.json").read_text("utf-8"))
    assert sorted(found.values()) == ["ferry-tickets", "parcel-labels", "tide-tables"]

"""The preview: an edit is seen at once, everywhere it shows, and a mistake does not end it."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import mkdocs, project_of

_PATIENCE = 60.0
_TITLE = "Ferry tickets sell twice as fast on PyPy"


class Preview:
    """A running preview: its project, its address, the folder that it serves, and what it said."""

    def __init__(self, project: Path, folder: Path) -> None:
        """Start it."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.case = project / "casestudies" / "ferry-tickets" / "case.yml"
        self.folder, self.said = folder, folder / "said.txt"
        self.settings = {"CASEBOOK_SITE_URL": f"http://{self.address}/", "NO_MKDOCS_2_WARNING": "1"}
        environment = {**os.environ, **self.settings, "TMPDIR": str(folder)}
        command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr", self.address]
        with self.said.open("wb") as told:
            self.process = subprocess.Popen(command, cwd=project, env=environment, stdout=told, stderr=told)

    @property
    def site(self) -> Path:
        """The folder that is served."""
        return next(self.folder.glob("mkdocs_*"))

    def page(self, path: str) -> str:
        """Give a page as it is served now, or the number of the fault."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=10) as answer:
                told: bytes = answer.read()
                return told.decode()
        except urllib.error.HTTPError as error:
            return str(error.code)
        except OSError:
            return ""

    def until(self, is_so: Callable[[], bool]) -> bool:
        """Wait until something is so."""
        end = time.monotonic() + _PATIENCE
        while not is_so() and time.monotonic() < end and self.process.poll() is None:
            time.sleep(0.2)
        return is_so()

    def retitle(self, title: str) -> None:
        """Give the story another title."""
        lines = self.case.read_text("utf-8").split("\n")
        at = next(index for index, line in enumerate(lines) if line.startswith("title: "))
        self.case.write_text("\n".join([*lines[:at], f"title: {title}", *lines[at + 1 :]]), "utf-8")

    def is_found(self, words: str) -> bool:
        """Tell whether the search index holds *words*."""
        pages = [gzip.decompress(path.read_bytes()).decode() for path in self.site.glob("pagefind/fragment/*")]
        return any(words in page for page in pages)


@pytest.fixture
def preview(fictional: Path, tmp_path: Path) -> Iterator[Preview]:
    """Give a preview of the fictional stories."""
    folder = tmp_path / "served"
    folder.mkdir()
    running = Preview(project_of(fictional, tmp_path / "project"), folder)
    try:
        assert running.until(lambda: "<h1" in running.page("")), running.said.read_text("utf-8")
        yield running
    finally:
        running.process.terminate()
        running.process.wait(20)


def test_an_edit_is_seen_wherever_it_shows(preview: Preview) -> None:
    """The page of the story, the finder and the search follow, and no page differs from that of a whole build."""
    preview.retitle(_TITLE)
    assert preview.until(lambda: _TITLE in preview.page("stories/ferry-tickets/"))
    assert _TITLE in preview.page("stories/")
    assert preview.until(lambda: preview.is_found(_TITLE))
    whole = preview.folder / "whole"
    built = mkdocs("build", "--site-dir", str(whole), project=preview.case.parents[2], **preview.settings)
    assert built.returncode == 0, built.stderr
    pages = [path.relative_to(whole) for path in whole.rglob("*.html")]
    assert len(pages) > 50
    assert [page for page in pages if (whole / page).read_text() != (preview.site / page).read_text()] == []


def test_a_mistake_is_told_and_mended_without_a_new_start(preview: Preview) -> None:
    """A broken story goes, with its finding in the terminal; what stories share is looked at again when it changes."""
    text = preview.case.read_text("utf-8")
    preview.case.write_text(text.replace("status: adopted", "status: adoptd"), "utf-8")
    assert preview.until(lambda: preview.page("stories/ferry-tickets/") == "404")
    assert "case.yml:12:11: adoptd is not in the list outcomes" in preview.said.read_text("utf-8")
    words = preview.case.parents[1] / "vocabulary.yml"
    vocabulary = words.read_text("utf-8")
    words.write_text("outcomes: [", "utf-8")
    assert preview.until(lambda: "vocabulary.yml:1" in preview.said.read_text("utf-8"))
    words.write_text(vocabulary, "utf-8")
    preview.case.write_text(text, "utf-8")
    assert preview.until(lambda: "<h1" in preview.page("stories/ferry-tickets/"))

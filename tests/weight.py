"""How many bytes a reader loads, compressed, counted at a server that a real browser asks."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page

LIMIT, LIMIT_OF_SEARCH = 120_000, 200_000
VISITS = {
    "home": "",
    "finder": "stories/",
    "overview": "stories/*/*/",
    "story": "stories/*/",
    "landscape": "landscape/",
    "timeline": "landscape/timeline/",
    "blockers": "blockers/",
    "blocker": "blockers/*/",
    "libraries": "libraries/",
    "library": "libraries/*/",
    "check": "libraries/check/",
    "compare": "compare/",
    "quotes": "quotes/",
    "talk": "talks/*/",
    "talk stories": "talks/*/stories/",
    "contribute": "contribute/",
    "reference": "reference/",
    "form": "contribute/new/",
    "python": "reference/python/",
}
"""Each kind of page: where it stands, the largest one for a star.

The form loads its check when somebody begins to write.
"""


class Scale(SimpleHTTPRequestHandler):
    """Serve a folder compressed, and note the bytes of each answer."""

    sent: list[int]

    def __init__(self, *words: object, sent: list[int], **settings: object) -> None:
        """Note the bytes in *sent*."""
        self.sent = sent
        super().__init__(*words, **settings)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the file, compressed."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.sent.append(len(body))
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def weighed(site: Path) -> Iterator[tuple[str, list[int]]]:
    """Serve *site*; give its address and the list of bytes sent so far."""
    sent: list[int] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Scale, sent=sent, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


def first_visits(site: Path, browser: Browser) -> dict[str, int]:
    """Give the bytes of a first visit to each kind of page that *site* has."""
    told = {}
    with weighed(site) as (address, sent):
        for name, pattern in VISITS.items():
            found = sorted(site.glob(f"{pattern}index.html"), key=lambda page: page.stat().st_size)
            if not found:
                continue
            sent.clear()
            _fresh(browser, address + found[-1].parent.relative_to(site).as_posix() + "/").context.close()
            told[name] = sum(sent)
    return told


def too_heavy(visits: dict[str, int], search: int) -> list[str]:
    """Say which of the *visits* load more than they may, and whether a first *search* does."""
    told = [(f"a first visit, {name}", size, LIMIT) for name, size in visits.items()]
    told.append(("a first search", search, LIMIT_OF_SEARCH))
    return [f"{what}: {size:,} bytes, {most:,} at most" for what, size, most in told if size > most]


def first_search(site: Path, browser: Browser, words: str) -> int:
    """Give the bytes that a first search for *words* loads beside the page that it began on."""
    with weighed(site) as (address, sent):
        page = _fresh(browser, address)
        sent.clear()
        page.keyboard.press("/")
        page.keyboard.type(words)
        page.locator(".cb-search__results li").first.wait_for()
        page.wait_for_load_state("networkidle")
        page.context.close()
        return sum(sent)


def _fresh(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(address, wait_until="networkidle")
    return page

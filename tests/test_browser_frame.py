"""The frame of every page in a real browser: single keys, the colours of the last visit, the page that is not there."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

DENIED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
)


@pytest.fixture
def window(chromium: Browser) -> Page:
    """A window whose errors are told by `errors`."""
    return chromium.new_context(color_scheme="light").new_page()


@pytest.fixture
def errors(window: Page) -> list[str]:
    """What scripts of the page fail with."""
    told: list[str] = []
    window.on("pageerror", lambda error: told.append(str(error)))
    return told


@pytest.mark.parametrize("path", ["stories/", "landscape/timeline/", "reference/fields/"])
def test_a_letter_typed_beside_a_field_leads_nowhere(window: Page, address: str, path: str) -> None:
    """Only the slash does something, and that is said on its button."""
    window.goto(address + path, wait_until="networkidle")
    for letter in (".", "n", ",", "p", "f", "s"):
        window.keyboard.press(letter)
    window.wait_for_timeout(300)
    assert window.url == address + path
    expect(window.locator("dialog[open]")).to_have_count(0)


def test_the_slash_opens_the_search_also_from_a_filter(window: Page, address: str) -> None:
    """A box to tick takes no letters; a field for words does."""
    window.goto(f"{address}stories/", wait_until="networkidle")
    search = window.get_by_role("dialog", name="Search")
    words = window.locator("#words")
    words.focus()
    window.keyboard.type("a/b")
    expect(words).to_have_value("a/b")
    expect(search).to_have_count(0)
    words.fill("")
    window.locator(".cb-finder__filters summary:visible").first.click()
    window.locator(".cb-finder__filters input[type=checkbox]:visible").first.focus()
    window.keyboard.press("/")
    expect(search).to_be_visible()


@pytest.mark.parametrize("path", ["", "stories/auction-bidders/", "quotes/"])
def test_a_browser_that_keeps_nothing_shows_the_page(window: Page, errors: list[str], address: str, path: str) -> None:
    """The colours are those of the system, and can be changed for the time of the visit."""
    window.add_init_script(DENIED)
    window.goto(address + path, wait_until="networkidle")
    expect(window.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    window.get_by_title("Switch to dark").click()
    expect(window.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert errors == []


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        "7",
        '"dark"',
        "[]",
        '{"index": "x"}',
        '{"index": 99, "color": {"scheme": "slate"}}',
        '{"color": 3}',
        '{"index": 0, "color": {"a b": "<b>", "scheme": "none"}}',
    ],
)
def test_what_nobody_here_wrote_into_the_store_changes_nothing(
    window: Page, errors: list[str], address: str, kept: str
) -> None:
    """The page has colours of its own, no error, and its switch works."""
    window.add_init_script(f"localStorage.setItem('/.__palette', {json.dumps(kept)})")
    window.goto(address, wait_until="networkidle")
    body = window.locator("body")
    assert body.get_attribute("data-md-color-scheme") in {"default", "slate"}
    before = body.get_attribute("data-md-color-scheme")
    window.locator("[data-md-component=palette] label:visible").click()
    expect(body).not_to_have_attribute("data-md-color-scheme", str(before))
    assert errors == []


def test_the_colours_of_the_last_visit_come_back(window: Page, errors: list[str], address: str) -> None:
    """Whoever switched to dark reads the next page dark, from its first moment."""
    window.goto(address, wait_until="networkidle")
    window.get_by_title("Switch to dark").click()
    window.route("**/bundle.*.js", lambda route: route.abort())
    window.goto(f"{address}about/")
    expect(window.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert errors == []


def test_the_page_that_is_not_there_has_content_to_skip_to(window: Page, address: str) -> None:
    """Its first link leads past the header."""
    window.goto(f"{address}404.html", wait_until="networkidle")
    window.keyboard.press("Tab")
    skip = window.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.locator("#content")).to_be_focused()
    window.keyboard.press("Tab")
    expect(window.locator(".cb-doors a").first).to_be_focused()


README = Path(__file__).parent.parent / "README.md"
KINDS = {
    "home": "",
    "story": "stories/auction-bidders/",
    "finder": "stories/?q=memory",
    "compare": "compare/?c=auction-bidders,web-hosting",
    "landscape": "landscape/",
    "timeline": "landscape/timeline/",
    "blocker": "blockers/memory-growth/",
    "library": "libraries/psycopg2/",
    "check": "libraries/check/",
    "talk": "talks/pycon-2015/",
    "quotes": "quotes/",
    "form": "contribute/new/",
    "fields": "reference/fields/",
    "python": "reference/python/",
    "missing": "404.html",
}


@pytest.fixture(scope="module")
def guarded(site: Path) -> Iterator[str]:
    """Serve the site under the policy that the README names, and give its address."""
    told = re.search(r"```\n(Content-Security-Policy): (.*?)\n```", README.read_text("utf-8"), re.DOTALL)
    assert told
    name, policy = told[1], " ".join(told[2].split())

    class Guarded(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            """Name the policy."""
            self.send_header(name, policy)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Guarded, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def refused(window: Page) -> list[str]:
    """What the policy of the site refuses."""
    told: list[str] = []
    window.expose_function("refused", lambda one: told.append(one))  # noqa: PLW0108 - it wants a function of Python
    window.add_init_script(
        "addEventListener('securitypolicyviolation', (one) => refused(`${one.effectiveDirective} ${one.blockedURI}`))"
    )
    return told


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_works_under_the_policy_that_the_readme_names(
    window: Page, errors: list[str], refused: list[str], guarded: str, kind: str
) -> None:
    """Nothing of it is refused while it loads."""
    window.goto(guarded + KINDS[kind], wait_until="networkidle")
    assert (refused, errors) == ([], [])


def test_what_a_reader_does_works_under_the_policy_too(
    window: Page, errors: list[str], refused: list[str], guarded: str
) -> None:
    """A search, which is WebAssembly; a check of requirements, which is a worker; a picture; a saved file."""
    window.goto(guarded, wait_until="networkidle")
    window.keyboard.press("/")
    window.keyboard.type("memory")
    expect(window.locator(".cb-search__results li").first).to_be_visible()
    window.goto(f"{guarded}libraries/check/")
    window.locator("#requirements").fill("numpy\n")
    expect(window.locator("#answer, #summary").first).to_be_visible()
    window.wait_for_load_state("networkidle")
    window.goto(f"{guarded}quotes/")
    window.locator(".cb-line").first.get_by_role("button", name="Picture").click()
    with window.expect_download():
        window.get_by_role("button", name="Download PNG").click()
    window.goto(f"{guarded}contribute/new/")
    window.locator("#field-case-title").fill("A quiet quay")
    window.locator(".cb-steps a[href='#step-review']").click()
    with window.expect_download():
        window.get_by_role("button", name="Download case.yml").click()
    assert (refused, errors) == ([], [])

"""The search in a real browser when a part of its index cannot be read: it never says that a word stands nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from casebook.book import Casebook
from playwright.sync_api import Browser, Page, Route, expect

FINDER_SAYS = "The words could not be searched for; the filters work. {} stories"
DIALOG_SAYS = "The search could not be loaded. The finder lists every story."


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Give a window without anything in its cache."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def refuse(route: Route) -> None:
    """Fail as a broken connection does."""
    route.abort()


def lose(route: Route) -> None:
    """Answer as a server does after the site was built anew."""
    route.fulfill(status=404, content_type="text/html", body="<h1>Not found</h1>")


def garble(route: Route) -> None:
    """Answer with bytes that are no part of an index."""
    route.fulfill(status=200, content_type="application/octet-stream", body="nothing of use")


@pytest.mark.parametrize(
    ("part", "failing"),
    [
        ("*.pf_index", refuse),
        ("*.pf_index", lose),
        ("*.pf_index", garble),
        ("*.pf_filter", lose),
        ("*.pf_meta", garble),
        ("wasm.*", refuse),
        ("pagefind.js", lose),
        ("*-entry.json?*", refuse),
    ],
)
def test_the_finder_does_not_call_a_word_missing(
    page: Page, address: str, real: Casebook, part: str, failing: Callable[[Route], None]
) -> None:
    """It says that it could not search, lists every story, and searches once the file is there."""
    page.route(f"**/pagefind/**/{part}", failing)
    page.goto(address + "stories/?q=memory")
    expect(page.locator("#count")).to_have_text(FINDER_SAYS.format(len(real.entries)))
    expect(page.locator("#advice")).to_be_hidden()
    page.unroute(f"**/pagefind/**/{part}")
    page.locator("#words").press("Enter")
    expect(page.locator("#count")).to_have_text(re.compile(rf"^\d+ of {len(real.entries)} stories$"))
    expect(page.locator("#cards mark").first).to_have_text(re.compile("memory", re.IGNORECASE))


def test_a_search_goes_on_after_a_lost_connection(page: Page, address: str) -> None:
    """What was fetched before still answers; what was not is asked for again by itself when the connection is back."""
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("memory")
    says = page.get_by_role("dialog").get_by_role("status")
    found = re.compile(r"^\d+ stories and \d+ other pages$")
    expect(says).to_have_text(found)
    page.context.set_offline(True)
    page.keyboard.press("Control+a")
    page.keyboard.type("trading")
    expect(says).to_have_text(DIALOG_SAYS)
    page.context.set_offline(False)
    expect(says).to_have_text(found)
    page.keyboard.press("Control+a")
    page.keyboard.type("zzzyx")
    expect(says).to_have_text("Nothing holds “zzzyx”. Try fewer or shorter words.")


@pytest.mark.parametrize("where", ["", "stories/"])
def test_a_slow_search_says_that_it_searches(page: Page, address: str, where: str) -> None:
    """Until the answer is there, and no longer."""
    held: list[Route] = []
    free: list[bool] = []
    page.route("**/*.pf_index", lambda route: route.continue_() if free else held.append(route))
    page.goto(address + where)
    if where:
        page.locator("#words").fill("memory")
    else:
        page.keyboard.press("/")
        page.keyboard.type("memory")
    says = page.locator("#count") if where else page.get_by_role("dialog").get_by_role("status")
    expect(says).to_have_text("Searching…")
    free.append(True)
    for route in held:
        route.continue_()
    expect(says).to_have_text(re.compile(r"^\d+ "))

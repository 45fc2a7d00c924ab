"""A casebook too large for one page, in a real browser: what a page does not hold comes when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.bench import fictional
from tests.conftest import mkdocs, once, serving

STORIES = 170
QUOTES = STORIES - 2
"""One of each story but two."""
FIRST = 100


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """Serve a site of many fictional stories and give its address."""

    def build(folder: Path) -> None:
        project = tmp_path_factory.mktemp("many")
        fictional(project, STORIES)
        built = mkdocs("build", "--site-dir", str(folder), project=project)
        assert built.returncode == 0, built.stderr

    with serving(once(tmp_path_factory, worker_id, "large", build)) as address:
        yield address


def lines(page: Page) -> int:
    """Count the quotes that are shown."""
    return page.locator(".cb-line:visible").count()


def test_the_first_quotes_are_there_and_the_rest_is_not_asked_for(window: Page, many: str) -> None:
    """The page tells how many there are, also beside each choice."""
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.goto(f"{many}quotes/")
    expect(window.locator("#found")).to_have_text(f"{QUOTES} quotes")
    expect(window.locator("[data-facet=grade] small").first).to_have_text(str(QUOTES))
    assert lines(window) == FIRST
    assert not [url for url in asked if "rest.json" in url]


def test_words_are_looked_for_in_all_quotes(window: Page, many: str) -> None:
    """The rest is fetched once; its lines are counted, have their buttons, and can be put into the tray."""
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.goto(f"{many}quotes/")
    window.locator("#words").press_sequentially("queue")
    expect(window.locator("#found")).to_have_text(re.compile(rf"^\d+ of {QUOTES} quotes$"))
    assert lines(window) > FIRST
    last = window.locator(".cb-line:visible").last
    last.get_by_role("button", name="Add to tray").click()
    expect(window.get_by_text("1 quote in the tray")).to_be_visible()
    window.get_by_role("button", name="Show all again").click()
    expect(window.locator("#found")).to_have_text(f"{QUOTES} quotes")
    assert lines(window) == QUOTES
    assert window.locator("#more").count() == 0
    assert len([url for url in asked if "rest.json" in url]) == 1


def test_a_button_brings_all_quotes(window: Page, many: str) -> None:
    """It goes, and the focus goes to the words that say how many there are."""
    window.goto(f"{many}quotes/")
    window.get_by_role("button", name=f"Show all {QUOTES}").click()
    expect(window.locator("#found")).to_be_focused()
    assert lines(window) == QUOTES
    assert window.locator(".cb-line .cb-deeds").count() == QUOTES


def test_an_address_leads_to_a_quote_that_the_page_does_not_hold(window: Page, many: str) -> None:
    """Whether the page opens with it or somebody follows a link to it; what is no name is nowhere."""
    window.goto(f"{many}quotes/")
    here = set(window.locator(".cb-line figure").evaluate_all("all => all.map((one) => one.id)"))
    other = next(
        f"ferry-tickets-{number:05}/queue" for number in range(QUOTES) if f"ferry-tickets-{number:05}/queue" not in here
    )
    window.goto("about:blank")
    window.goto(f"{many}quotes/#{other}")
    expect(window.locator(":target")).to_be_in_viewport()
    assert window.locator(":target").get_attribute("id") == other
    window.goto("about:blank")
    window.goto(f"{many}quotes/#%E0")
    expect(window.locator("#found")).to_have_text(f"{QUOTES} quotes")


def test_what_cannot_be_fetched_is_told_and_asked_for_again(window: Page, many: str) -> None:
    """The list goes on with the quotes that are there, and the connection brings the others."""
    window.route("**/quotes/rest.json", lambda route: route.abort())
    window.goto(f"{many}quotes/?words=queue")
    lost = f" of {QUOTES} quotes; {QUOTES - FIRST} could not be fetched. Is there a connection?"
    expect(window.locator("#found")).to_have_text(f"{FIRST}{lost}")
    window.locator("#words").fill("zeppelin")
    expect(window.locator("#found")).to_have_text(f"0{lost}")
    window.get_by_role("button", name="Leave out “zeppelin”").click()
    expect(window.locator("#found")).to_have_text(f"{FIRST}{lost}")
    window.unroute("**/quotes/rest.json")
    window.evaluate("dispatchEvent(new Event('online'))")
    expect(window.locator("#found")).to_have_text(f"{QUOTES} quotes")
    assert lines(window) == QUOTES


def test_a_late_rest_counts_for_what_is_wanted_by_then(window: Page, many: str) -> None:
    """Meanwhile the list says what it waits for."""
    held: list[Route] = []
    window.route("**/quotes/rest.json", lambda route: held.append(route))  # noqa: PLW0108 - a built-in is no handler
    window.goto(f"{many}quotes/")
    window.locator("#words").fill("queue")
    expect(window.locator("#found")).to_have_text(f"Fetching {QUOTES} quotes…")
    window.locator("#words").fill("zeppelin")
    held[0].continue_()
    expect(window.locator("#found")).to_have_text(f"0 of {QUOTES} quotes")
    assert lines(window) == 0


def test_without_scripts_the_page_says_where_the_rest_is(chromium: Browser, many: str) -> None:
    """Each quote stands in its story, and all of them in one file."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{many}quotes/")
    assert lines(page) == FIRST
    expect(page.get_by_text(f"These are the {FIRST} surest.")).to_be_visible()
    assert not page.get_by_role("button", name="Show all").is_visible()
    page.get_by_role("link", name="one file").click()
    assert f'"total":{QUOTES}' in page.content()
    context.close()


def test_the_finder_shows_more_cards_when_asked(window: Page, many: str) -> None:
    """A step at a time, with the focus on the first new one; all stories are counted and sorted from the start."""
    window.goto(f"{many}stories/?sort=newest")
    expect(window.locator("#count")).to_have_text(f"{STORIES} stories")
    expect(window.locator("#cards > li")).to_have_count(24)
    window.get_by_role("button", name=f"Show 24 more of {STORIES - 24}").click()
    expect(window.locator("#cards > li")).to_have_count(48)
    expect(window.locator("#cards > li").nth(24).get_by_role("link").first).to_be_focused()


def test_a_frequent_word_has_several_pages(chromium: Browser, many: str) -> None:
    """Without scripts too: a hundred stories a page, each page with its own title and the way to the others."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{many}stories/outcome/adopted/")
    expect(page.locator(".cb-cards > li")).to_have_count(100)
    pages = page.get_by_role("navigation", name="Pages")
    expect(pages.locator("[aria-current=page]")).to_have_text("Page 1")
    first = page.title()
    pages.get_by_role("link", name="Page 2").click()
    assert page.url == f"{many}stories/outcome/adopted/2/"
    assert page.title() != first
    assert "page 2 of 2" in page.title()
    assert 0 < page.locator(".cb-cards > li").count() <= STORIES - 100
    card = page.locator(".cb-cards h3 a").first
    title = card.inner_text()
    card.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.goto(f"{many}stories/outcome/adopted/2/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Page 1").click()
    assert page.url == f"{many}stories/outcome/adopted/"
    context.close()

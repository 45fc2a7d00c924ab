"""A real browser: nothing from elsewhere, no barrier for anybody, readable without scripts and by keyboard."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.barriers import barriers

PAGES = {
    "home": "",
    "story": "stories/auction-bidders/",
    "stories": "stories/",
    "compare": "compare/?c=auction-bidders,web-hosting",
    "facet": "stories/outcome/adopted/",
    "blockers": "blockers/",
    "blocker": "blockers/memory-growth/",
    "libraries": "libraries/",
    "library": "libraries/psycopg2/",
    "check": "libraries/check/",
    "landscape": "landscape/",
    "timeline": "landscape/timeline/",
    "talks": "talks/",
    "talk": "talks/pycon-2015/",
    "quotes": "quotes/",
    "fields": "reference/fields/",
    "vocabulary": "reference/vocabulary/",
    "data": "reference/data/",
    "python": "reference/python/",
    "rule": "reference/rules/disputes-are-mutual/",
    "guide": "contribute/grades/",
    "glossary": "reference/glossary/",
    "about": "about/",
    "missing": "404.html",
}


def opened(chromium: Browser, address: str, **settings: object) -> Page:
    """Open *address* in a window of its own."""
    page = chromium.new_context(**settings).new_page()  # type: ignore[arg-type]
    page.goto(address, wait_until="load")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier(chromium: Browser, address: str, name: str, scheme: str) -> None:
    """No violation by the rules of axe, in both themes."""
    page = opened(chromium, address + PAGES[name], color_scheme=scheme)
    for summary in page.locator("details > summary:visible").all()[:12]:
        summary.click()
    told = barriers(page)
    page.context.close()
    assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_menu_of_a_phone_has_no_barrier(chromium: Browser, address: str, scheme: str) -> None:
    """No violation while the drawer covers the page."""
    page = opened(chromium, address, color_scheme=scheme, viewport={"width": 390, "height": 800})
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".md-sidebar--primary a").first).to_be_focused()
    told = barriers(page)
    page.context.close()
    assert told == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_window_and_asks_nobody_else(chromium: Browser, address: str, name: str) -> None:
    """No sideways scrolling at any width, no script error, and no request that leaves the site."""
    asked: list[str] = []
    errors: list[str] = []
    context = chromium.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    wide = {}
    for width in (320, 360, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address + PAGES[name], wait_until="load")
        page.wait_for_load_state("networkidle")
        wide[width] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    here = urlsplit(address).netloc
    foreign = [url for url in asked if urlsplit(url).netloc != here and urlsplit(url).scheme in {"http", "https"}]
    assert (wide, errors, foreign) == (dict.fromkeys(wide, 0), [], [])


def test_a_story_is_read_without_scripts(chromium: Browser, address: str) -> None:
    """Without JavaScript answer, charts, telling and sources are there."""
    page = opened(chromium, address + PAGES["story"], java_script_enabled=False)
    assert page.locator("h1").inner_text().startswith("Ad-auction bidders")
    for words in ("Adopted", "What was measured", "Five things stood in the way", "Sources"):
        assert page.get_by_text(words).first.is_visible()
    assert page.locator("svg.cb-ratio").first.is_visible()
    page.get_by_text("What it says, in our words").first.click()
    assert page.get_by_text("Bidders gained 30% overall").is_visible()
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_facts_stand_beside_the_answer_or_folded_under_it(chromium: Browser, address: str, *, scripts: bool) -> None:
    """On a wide screen they begin beside the headline and stay in sight; on a phone one line opens them."""
    page = opened(
        chromium, address + PAGES["story"], java_script_enabled=scripts, viewport={"width": 1280, "height": 900}
    )
    facts, answer = page.locator(".cb-aside dl"), page.locator(".cb-answer")
    box, beside = facts.bounding_box(), answer.bounding_box()
    assert box
    assert beside
    assert box["y"] < beside["y"]
    assert box["x"] > beside["x"] + beside["width"]
    page.mouse.wheel(0, 3000)
    expect(facts).to_be_in_viewport(ratio=0.9)
    page.set_viewport_size({"width": 360, "height": 800})
    expect(facts).to_be_hidden()
    page.locator(".cb-aside summary").click()
    expect(facts).to_be_visible()
    opened_at, measured = facts.bounding_box(), page.locator("#measured").bounding_box()
    assert opened_at
    assert measured
    assert opened_at["y"] < measured["y"]
    page.context.close()


def test_a_reader_gets_from_home_to_a_source_by_keyboard(chromium: Browser, address: str) -> None:
    """Tab and Enter are enough: every stop shows where it is."""
    page = opened(chromium, address)
    page.keyboard.press("Tab")
    follow(page, "I am thinking about PyPy")
    page.wait_for_url("**/stories/")
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "words":
            break
    page.keyboard.type("auction bidders")
    page.wait_for_url("**/stories/?q=auction*")
    follow(page, "Ad-auction bidders")
    page.wait_for_url("**/stories/auction-bidders/")
    follow(page, "Replacing CPython with PyPy")
    page.context.close()


def follow(page: Page, words: str) -> None:
    """Press Tab until the link that begins with *words* has the focus, see that it shows, and press Enter."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").startswith(words):
            break
    else:
        pytest.fail(f"Tab never came to {words}")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    if "Replacing" not in words:
        page.keyboard.press("Enter")

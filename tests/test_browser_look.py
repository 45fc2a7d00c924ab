"""The look in a real browser: lines that one can read, one beginning for every page, tables that a phone can show."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

KINDS = {
    "home": "",
    "stories": "stories/",
    "facet": "stories/outcome/adopted/",
    "story": "stories/auction-bidders/",
    "blocker": "blockers/memory-growth/",
    "library": "libraries/psycopg2/",
    "talks": "talks/",
    "quotes": "quotes/",
    "speak": "speak/",
    "contribute": "contribute/",
    "form": "contribute/new/",
    "guide": "contribute/anonymous/",
    "fields": "reference/fields/",
    "glossary": "reference/glossary/",
    "rules": "reference/rules/",
    "rule": "reference/rules/disputes-are-mutual/",
    "python": "reference/python/",
    "why": "why/",
    "about": "about/",
}
# Full lines of what is read, without what stands beside it in a grid, and how many characters they hold on average.
LONG = """() => {
  const long = [];
  for (const host of document.querySelectorAll("#content :is(p, li, dd, figcaption, td, small)")) {
    const words = [...host.childNodes].filter((node) => node.nodeType === 3 && node.data.trim().length > 20);
    if (!words.length || /inline|grid|flex/.test(getComputedStyle(host).display) || !host.checkVisibility()) continue;
    if (host.closest("svg, pre, .cb-hidden")) continue;
    const lines = new Map();
    const range = document.createRange();
    const walker = document.createTreeWalker(host, 4);
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest("p, li, dd, figcaption, td, small") !== host) continue;
      for (let at = 0; at < walker.currentNode.length; at += 1) {
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + 1);
        const box = range.getClientRects()[0];
        if (!box?.width) continue;
        const line = [...lines.keys()].find((one) => Math.abs(one - box.bottom) < 9) ?? box.bottom;
        lines.set(line, (lines.get(line) ?? 0) + 1);
      }
    }
    const full = [...lines.values()].slice(0, -1);
    const average = full.reduce((sum, one) => sum + one, 0) / full.length;
    if (full.length > 1 && average > 75) long.push([Math.round(average), host.textContent.trim().slice(0, 60)]);
  }
  return long;
}"""


@pytest.fixture
def window(chromium: Browser) -> Page:
    """A window on a desk."""
    return chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_holds_at_most_75_characters(window: Page, address: str, kind: str) -> None:
    """On every kind of page, in whichever fonts there are."""
    window.goto(address + KINDS[kind], wait_until="networkidle")
    assert window.evaluate(LONG) == []


def test_every_title_begins_at_one_height(window: Page, address: str) -> None:
    """Whether a line stands above it or not, and whoever wrote the page."""
    tops = {}
    for kind, path in KINDS.items():
        window.goto(address + path)
        tops[kind] = round(window.locator("#content h1").first.bounding_box()["y"])  # type: ignore[index]
        heading = window.locator("#content h1").first
        tops[kind] += round(heading.evaluate("one => parseFloat(getComputedStyle(one).paddingTop)"))
    assert max(tops.values()) - min(tops.values()) <= 1, tops


@pytest.mark.parametrize(
    ("path", "tab", "current"),
    [
        ("stories/", "Stories", "page"),
        ("stories/auction-bidders/", "Stories", "true"),
        ("stories/outcome/adopted/", "Stories", "true"),
        ("compare/?c=auction-bidders,web-hosting", "Stories", "true"),
        ("blockers/memory-growth/", "Blockers", "true"),
        ("libraries/psycopg2/", "Libraries", "true"),
        ("reference/rules/disputes-are-mutual/", "Reference", "true"),
        ("about/", "About", "page"),
    ],
)
def test_the_tab_of_the_section_is_active(window: Page, address: str, path: str, tab: str, current: str) -> None:
    """Also on a page that no list of the navigation has, and for who hears it."""
    window.goto(address + path)
    active = window.locator(".md-tabs [aria-current]")
    expect(active).to_have_text([tab])
    expect(active).to_have_attribute("aria-current", current)


def test_a_rule_keeps_the_rail_of_the_reference(window: Page, address: str) -> None:
    """And a page that belongs nowhere has none."""
    window.goto(f"{address}reference/rules/disputes-are-mutual/")
    expect(window.locator(".md-sidebar--primary").get_by_role("link", name="Vocabulary")).to_be_visible()
    window.goto(f"{address}about/")
    expect(window.locator(".md-sidebar--primary")).to_be_hidden()


def test_a_table_becomes_lines_on_a_phone(chromium: Browser, address: str) -> None:
    """Each cell says what its column is, nothing reaches over the edge, and no path breaks inside a word."""
    page = chromium.new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(f"{address}reference/")
    cell = page.get_by_role("cell", name="hooks/casebook/model/case.py").first
    assert cell.evaluate("one => getComputedStyle(one, '::before').content") in {'"touch: "', '"touch" ": "'}
    for right in page.locator("#content :is(td, td code)").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().right)"
    ):
        assert right <= 360
    assert "hooks/<wbr>casebook/<wbr>model/<wbr>case.<wbr>py" in cell.inner_html()


@pytest.mark.parametrize("kind", ["story", "library", "about", "contribute"])
def test_on_a_phone_what_can_be_done_stands_below_the_text(chromium: Browser, address: str, kind: str) -> None:
    """No link floats into a title."""
    page = chromium.new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(address + KINDS[kind])
    deeds, title = page.locator(".cb-actions").bounding_box(), page.locator("#content h1").bounding_box()
    assert deeds
    assert title
    assert deeds["y"] > title["y"] + title["height"]
    assert all(
        height >= 24
        for height in page.locator(".cb-actions a, .cb-footer li a").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().height)"
        )
    )


def test_the_steps_of_the_form_are_one_line_on_a_phone(chromium: Browser, address: str) -> None:
    """They open, lead on, and close again; on a desk they stand open beside the fields."""
    page = chromium.new_context(viewport={"width": 390, "height": 800}).new_page()
    page.goto(f"{address}contribute/new/")
    line = page.locator(".cb-stepfold > summary")
    expect(line).to_have_text("Step 1 of 9: About")
    expect(page.locator(".cb-steps")).to_be_hidden()
    line.click()
    page.locator(".cb-steps a").nth(1).click()
    expect(line).to_contain_text("Step 2 of 9: ")
    expect(page.locator(".cb-steps")).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".cb-steps")).to_be_visible()


def test_the_title_of_a_window_names_the_site_once(window: Page, address: str) -> None:
    """On the first page and on one that is not there."""
    window.goto(address)
    expect(window).to_have_title("PyPy Casebook")
    window.goto(f"{address}404.html")
    expect(window).to_have_title("Not found - PyPy Casebook")


def test_the_talks_begin_with_their_claims(window: Page, address: str) -> None:
    """Each claim with how much speaks for it and against it, as the page of the talk has it."""
    window.goto(f"{address}talks/")
    claims = window.locator(".cb-claims > li")
    first = claims.first.locator(".cb-claims__count").inner_text()
    window.goto(f"{address}talks/pycon-2015/")
    told = [f"{group.locator('li').count()}" for group in window.locator(".cb-part").first.locator(".cb-stance").all()]
    assert [word for word in first.split() if word.isdigit()] == told

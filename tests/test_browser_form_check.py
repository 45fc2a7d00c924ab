"""The form before its check is there: a first visit loads none of it, and whoever types never waits for it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.barriers import barriers
from tests.test_browser_form import FORM, opened, step
from tests.test_browser_form_draft import STORY, kept_title, saved, title, with_draft
from tests.test_browser_search_failures import garble, lose, refuse

OF_THE_CHECK = ("/form.json", "/form-words.txt", "/form-worker.js", "/form-check.js", "/form-rules.js", "/vendor/")
LOADING = "The check is being loaded…"
FAILED = "The check could not be loaded."
SAYS = (
    f"{FAILED} Go on writing: the form tries again by itself. Until then there are no findings and no preview, "
    "and no files to open or to carry away. Try again now"
)
WRONG = "Write to ada@gannet.example"
FOUND = "Mend: a mail address stands here."


def asked(page: Page) -> list[str]:
    """Give what *page* asks for from now on that only the check needs."""
    told: list[str] = []
    page.on("request", lambda one: told.append(one.url) if any(part in one.url for part in OF_THE_CHECK) else None)
    return told


@pytest.mark.parametrize("place", ["", "#step-evidence", "?colour=red"])
def test_a_first_visit_loads_nothing_of_the_check(chromium: Browser, address: str, place: str) -> None:
    """The steps and their fields stand there, wherever one comes in, and nothing else was asked for."""
    page = chromium.new_context().new_page()
    told = asked(page)
    page.goto(address + FORM + place, wait_until="networkidle")
    expect(page.locator(".cb-steps a")).to_have_count(9)
    expect(page.locator(".cb-panel .cb-input").first).to_be_visible()
    page.get_by_role("heading", name="Write a story", exact=True).click()
    assert told == []
    page.context.close()


BEGINNINGS: dict[str, Callable[[Page], object]] = {
    "a look into a field": lambda page: title(page).focus(),
    "a letter": lambda page: title(page).evaluate("one => one.dispatchEvent(new Event('input', { bubbles: true }))"),
    "the next step": lambda page: page.locator(".cb-turn a").click(),
    "the preview": lambda page: page.locator(".cb-preview").evaluate("one => { one.open = true }"),
    "the files of a story": lambda page: page.get_by_text("Load an existing story").click(),
    "a link": lambda page: page.goto(f"{page.url}?sector=trading"),
    "the review": lambda page: (page.goto("about:blank"), page.goto(f"{page.evaluate('name')}#step-review")),
}


@pytest.mark.parametrize("how", BEGINNINGS)
def test_whoever_begins_gets_the_check(chromium: Browser, address: str, how: str) -> None:
    """Each way of beginning loads it once, whole."""
    page = opened(chromium, address)
    page.evaluate("name = location.href")
    told = asked(page)
    with page.expect_response("**/form-words.txt"):
        BEGINNINGS[how](page)
    step(page, "review")
    expect(page.locator(".cb-summary h3")).to_contain_text("things to mend")
    assert len(told) == len(set(told))
    page.context.close()


def test_typing_waits_for_nothing_and_the_findings_come(chromium: Browser, address: str) -> None:
    """While the check is on its way one types, turns pages and keeps a draft; Review says what it waits for."""
    page = opened(chromium, address)
    held: list[Route] = []
    page.route("**/form-words.txt", lambda route: held.append(route))  # noqa: PLW0108 - it wants a function of Python
    title(page).fill(WRONG)
    saved(page)
    page.locator(".cb-preview summary").click()
    expect(page.locator(".cb-preview__title")).to_have_text(WRONG)
    expect(page.locator(".cb-preview .cb-narrative")).to_have_text(LOADING)
    step(page, "review")
    expect(page.locator("#review")).to_have_text(LOADING)
    step(page, "about")
    expect(title(page)).to_have_value(WRONG)
    expect(page.locator("#field-case-title-errors")).to_be_empty()
    title(page).press("End")
    title(page).type(" now")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.locator("#field-case-title-errors")).to_contain_text(FOUND)
    expect(title(page)).to_be_focused()
    expect(title(page)).to_have_value(f"{WRONG} now")
    expect(page.locator(".cb-preview .cb-narrative h2").first).to_have_text("Where they stood")
    step(page, "review")
    expect(page.get_by_role("button", name="Download case.yml")).to_be_visible()
    page.context.close()


def test_without_a_connection_the_form_says_so_and_goes_on_when_it_is_back(chromium: Browser, address: str) -> None:
    """The draft is kept, Review waits, and the findings come by themselves."""
    page = opened(chromium, address)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    title(page).fill(WRONG)
    said = page.locator(".cb-unchecked")
    expect(said).to_have_text(SAYS)
    saved(page)
    assert kept_title(page) == WRONG
    step(page, "review")
    expect(page.locator("#review")).to_have_text(FAILED)
    assert barriers(page) == []
    page.get_by_role("button", name="Try again now").click()
    expect(said).to_have_text(SAYS)
    page.context.set_offline(False)
    expect(said).to_be_empty()
    expect(page.locator("[role=status].cb-hidden")).to_have_text("The check is there now.")
    expect(page.locator(".cb-summary li", has_text="a mail address stands here")).to_be_visible()
    step(page, "about")
    expect(page.locator("#field-case-title-errors")).to_contain_text(FOUND)
    page.context.close()


@pytest.mark.parametrize(
    ("part", "failing"),
    [
        ("form-worker.js", refuse),
        ("form-near.js", refuse),
        ("form-rules.js", lose),
        ("vendor/yaml.js", refuse),
        ("vendor/markdown.js", garble),
        ("form.json", lose),
        ("form.json", garble),
        ("form-words.txt", lose),
    ],
)
def test_whatever_did_not_come_is_asked_for_again(
    chromium: Browser, address: str, part: str, failing: Callable[[Route], None]
) -> None:
    """No part of the check stays missing once it has failed to come, however deep it stands."""
    page = opened(chromium, address)
    page.route(f"**/{part}", failing)
    title(page).fill(WRONG)
    title(page).blur()
    expect(page.locator(".cb-unchecked")).to_have_text(SAYS)
    page.unroute(f"**/{part}")
    page.get_by_role("button", name="Try again now").click()
    expect(page.locator("#field-case-title-errors")).to_contain_text(FOUND)
    expect(page.locator(".cb-unchecked")).to_be_empty()
    expect(page.locator("#step")).to_be_focused()
    page.context.close()


def test_a_kept_draft_is_checked_at_once(chromium: Browser, address: str) -> None:
    """Who comes back sees the findings of what was filled in before, without touching anything."""
    page = with_draft(chromium, address, json.dumps({"case": {"title": WRONG}, "touched": ["case.title"]}))
    expect(page.locator("#field-case-title-errors")).to_contain_text(FOUND)
    expect(page.locator(".cb-steps li").first.locator("small")).to_have_text("1 to mend")
    page.context.close()


def test_files_are_not_chosen_again_when_their_reader_comes_late(chromium: Browser, address: str) -> None:
    """It says that nothing was taken, and one press reads the same files once the reader is there."""
    page = opened(chromium, address)
    page.route("**/vendor/yaml.js", refuse)
    title(page).fill("A quiet quay")
    page.get_by_text("Load an existing story").click()
    page.locator("#pick").set_input_files([STORY / "case.yml", STORY / "story.md"])
    said = page.locator(".cb-said")
    expect(said).to_have_text("What reads the files could not be loaded. Nothing was taken.Try again")
    expect(title(page)).to_have_value("A quiet quay")
    page.unroute("**/vendor/yaml.js")
    said.get_by_role("button", name="Try again").click()
    expect(said).to_contain_text("The story is in the form.")
    expect(page.locator("#field-slug")).to_have_value("auction-bidders")
    page.context.close()


def test_the_message_covers_no_field_that_has_the_focus(chromium: Browser, address: str) -> None:
    """On a phone it stays in sight at the lower edge, and the keyboard never lands below it."""
    page = opened(chromium, address, viewport={"width": 320, "height": 640})
    page.route("**/form-words.txt", refuse)
    title(page).evaluate("one => scrollBy(0, one.getBoundingClientRect().bottom - innerHeight + 4)")
    title(page).focus()
    expect(page.locator(".cb-unchecked p")).to_be_in_viewport()
    hidden = """() => {
      const [field, message] = [document.activeElement, document.querySelector(".cb-unchecked")];
      return field.getBoundingClientRect().top >= message.getBoundingClientRect().top;
    }"""
    assert not page.evaluate(hidden)
    for _ in range(8):
        page.keyboard.press("Tab")
        assert not page.evaluate(hidden)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()

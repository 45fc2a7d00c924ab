"""What a contributor has written is never lost: over a reload, a damaged draft, and the loading of files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.test_browser_form import FORM, opened, step

PROJECT = Path(__file__).parent.parent
STORY = PROJECT / "casestudies" / "auction-bidders"


def with_draft(chromium: Browser, address: str, kept: str) -> Page:
    """Open the form where a draft is kept already."""
    page = chromium.new_context().new_page()
    page.goto(address + FORM)
    page.evaluate("kept => localStorage.setItem('casebook-draft', kept)", kept)
    page.reload()
    expect(page.get_by_role("heading", name="About", exact=True)).to_be_visible()
    return page


def saved(page: Page) -> None:
    """Wait until the draft is kept."""
    expect(page.locator(".cb-saved")).to_contain_text("last at")


@pytest.mark.parametrize("field", ["story", "slug"])
def test_an_emptied_field_costs_nothing_else(chromium: Browser, address: str, field: str) -> None:
    """Without narrative or folder name the draft comes back whole, and Review tells what is missing."""
    errors: list[str] = []
    page = opened(chromium, address)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.locator("#field-case-title").fill("A quiet quay")
    step(page, "narrative" if field == "story" else "about")
    page.locator(f"#field-{field}").fill("x")
    page.locator(f"#field-{field}").fill("")
    saved(page)
    page.reload()
    step(page, "review")
    expect(page.locator(".cb-summary h3")).to_contain_text("things to mend")
    step(page, "about")
    expect(page.locator("#field-case-title")).to_have_value("A quiet quay")
    assert errors == []
    page.context.close()


@pytest.mark.parametrize(
    "kept",
    [
        '{"case": {"title": "A quiet quay"}}',
        '{"slug": 7, "case": {"title": "A quiet quay", "who": "x", "libraries": 3, "quotes": [null]}, "story": null}',
        '{"case": {"title": "A quiet quay", "measurements": [[1], {"value": 5}], "colour": "red"}, "touched": 1}',
    ],
)
def test_a_damaged_draft_is_kept_as_far_as_it_can_be_read(chromium: Browser, address: str, kept: str) -> None:
    """One part that cannot be read costs that part."""
    page = with_draft(chromium, address, kept)
    expect(page.locator("#field-case-title")).to_have_value("A quiet quay")
    for name in ("libraries", "figures", "words", "review"):
        step(page, name)
    page.context.close()


def test_a_draft_that_is_no_json_is_put_aside(chromium: Browser, address: str) -> None:
    """The form begins anew and does not write over what it could not read."""
    page = with_draft(chromium, address, '{"case": {"title": "A qui')
    page.locator("#field-case-title").fill("Another")
    saved(page)
    assert page.evaluate("localStorage.getItem('casebook-draft-unread')") == '{"case": {"title": "A qui'
    page.context.close()


def test_one_file_alone_leaves_the_other_as_it_was(chromium: Browser, address: str, tmp_path: Path) -> None:
    """A narrative chosen alone costs no edit of the fields, facts chosen alone leave the narrative, and both say so."""
    page = opened(chromium, address)
    page.get_by_text("Load an existing story").click()
    page.locator("#pick").set_input_files([STORY / "case.yml", STORY / "story.md"])
    expect(page.locator(".cb-said")).to_contain_text("The story is in the form.")
    expect(page.locator("#field-slug")).to_have_value("auction-bidders")
    page.locator("#field-case-title").fill("A quiet quay")
    (tmp_path / "story.md").write_text("## Another telling\n", "utf-8")
    page.locator("#pick").set_input_files([tmp_path / "story.md"])
    expect(page.locator(".cb-said")).to_contain_text("The narrative is in the form. The fields stay as they were.")
    expect(page.locator("#field-case-title")).to_have_value("A quiet quay")
    page.locator("#pick").set_input_files([STORY / "case.yml"])
    expect(page.locator(".cb-said")).to_contain_text("The narrative stays as it was: choose story.md too.")
    step(page, "narrative")
    expect(page.locator("#field-story")).to_have_value("## Another telling\n")
    page.context.close()


def test_what_was_there_before_a_file_was_loaded_comes_back(chromium: Browser, address: str) -> None:
    """The old folder name does not stay on a loaded story, and one press undoes the loading."""
    page = opened(chromium, address)
    page.locator("#field-slug").fill("ferry-bookings")
    page.locator("#field-case-title").fill("A quiet quay")
    page.get_by_text("Load an existing story").click()
    page.locator("#paste-facts").fill("title: Elsewhere\n")
    page.get_by_role("button", name="Put it into the form").click()
    expect(page.locator(".cb-said")).to_contain_text("Give it the name of its folder.")
    expect(page.locator("#field-slug")).to_have_value("")
    expect(page.locator("#field-case-title")).to_have_value("Elsewhere")
    page.get_by_role("button", name="Undo: put back what stood in the form before").click()
    expect(page.locator("#field-slug")).to_have_value("ferry-bookings")
    expect(page.locator("#field-case-title")).to_have_value("A quiet quay")
    page.context.close()


def test_a_reload_forgets_neither_that_it_was_loaded_nor_what_was_found(chromium: Browser, address: str) -> None:
    """A loaded story keeps its own address, and what Review counted is counted still."""
    page = opened(chromium, address)
    page.get_by_text("Load an existing story").click()
    page.locator("#pick").set_input_files([STORY / "case.yml", STORY / "story.md"])
    expect(page.locator(".cb-said")).to_contain_text("The story is in the form.")
    page.locator("#field-case-title").fill("")
    about = page.locator(".cb-steps li").first.locator("small")
    expect(about).to_have_text("1 to mend")
    saved(page)
    page.reload()
    expect(page.locator("#field-slug")).to_have_value("auction-bidders")
    expect(about).to_have_text("1 to mend")
    assert json.loads(page.evaluate("localStorage.getItem('casebook-draft')"))["isLoaded"] is True
    page.context.close()

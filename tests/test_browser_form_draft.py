"""What a contributor has written is never lost: over a reload, a damaged draft, and the loading of files."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from casebook.book import Casebook
from playwright.sync_api import Browser, Locator, Page, expect

from tests.test_browser_form import FORM, opened, step

PROJECT = Path(__file__).parent.parent
STORY = PROJECT / "casestudies" / "auction-bidders"
LONG = """() => {
  const field = document.querySelector("#field-story");
  field.focus();
  field.value = "The engineers waited for the queue. ".repeat(60000);
  field.dispatchEvent(new Event("input"));
}"""


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


def title(page: Page) -> Locator:
    """Give the field of the title."""
    return page.locator("#field-case-title")


def kept_title(page: Page) -> str:
    """Give the title of the draft that is kept."""
    return str(json.loads(page.evaluate("localStorage.getItem('casebook-draft')"))["case"]["title"])


def two_tabs(chromium: Browser, address: str) -> tuple[Page, Page]:
    """Open the form in two tabs of one browser; in the first something is written, then in the second."""
    context = chromium.new_context()
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(address + FORM)
        expect(page.get_by_role("heading", name="About", exact=True)).to_be_visible()
    title(one).fill("A quiet quay")
    saved(one)
    title(other).fill("A loud quay")
    expect(other.locator(".cb-saved")).to_have_text("The draft of this tab is not kept.")
    return one, other


def test_a_second_tab_does_not_write_over_the_draft_of_the_first(chromium: Browser, address: str) -> None:
    """It says so, goes on, and keeps its own only when it is told to; the first tab then is told the same."""
    one, other = two_tabs(chromium, address)
    expect(other.locator(".cb-rival")).to_contain_text(
        "This form is open in another tab, and the draft of that tab is kept. What you write here is not, "
        "until you choose."
    )
    assert kept_title(one) == "A quiet quay"
    expect(title(other)).to_have_value("A loud quay")
    other.get_by_role("button", name="Keep the draft of this tab instead").click()
    expect(other.locator(".cb-rival")).to_have_text("The draft of this tab is kept now.")
    assert kept_title(other) == "A loud quay"
    expect(one.locator(".cb-rival")).to_contain_text("This form is open in another tab")
    expect(title(one)).to_have_value("A quiet quay")
    one.context.close()


def test_a_tab_can_go_on_with_the_draft_of_the_other_and_back(chromium: Browser, address: str) -> None:
    """Both drafts are there until the reader has chosen."""
    one, other = two_tabs(chromium, address)
    other.get_by_role("button", name="Show the kept draft here").click()
    expect(title(other)).to_have_value("A quiet quay")
    other.get_by_role("button", name="Undo: put back what stood in this tab before").click()
    expect(title(other)).to_have_value("A loud quay")
    assert kept_title(other) == "A loud quay"
    expect(title(one)).to_have_value("A quiet quay")
    one.context.close()


def test_a_narrative_that_is_far_too_long_stops_nothing(chromium: Browser, address: str) -> None:
    """Neither typed nor loaded does it freeze the form; it is refused in words, and what stood there stays."""
    page = opened(chromium, address)
    step(page, "narrative")
    page.evaluate(LONG)
    page.locator("#field-story").blur()
    expect(page.locator("#field-story-errors")).to_contain_text(
        "the narrative has more than 200,000 bytes and is not read. cut it: a thousand words are the most"
    )
    page.locator(".cb-preview summary").click()
    expect(page.locator(".cb-preview .cb-narrative")).to_have_text("The narrative is too long to be shown.")
    step(page, "review")
    expect(page.locator(".cb-summary")).to_contain_text("Narrative: the narrative has more than 200,000 bytes")
    page.get_by_text("Load an existing story").click()
    page.evaluate(LONG.replace("field-story", "paste-story"))
    page.get_by_role("button", name="Put it into the form").click()
    expect(page.locator(".cb-said")).to_have_text(
        "The narrative has more than 200,000 bytes: cut it, a thousand words are the most. Nothing was taken."
    )
    page.context.close()


def test_a_link_fills_in_what_it_asks_for(chromium: Browser, address: str, real: Casebook) -> None:
    """An empty cell of the map leads to the form with its sector and its outcome; what is no word is named."""
    page = chromium.new_context().new_page()
    page.goto(address)
    cell = page.locator(".cb-coverage td.cb-empty a").first
    name = cell.get_attribute("aria-label")
    cell.focus()
    expect(cell).to_be_focused()
    expect(cell).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contribute/new/?*")
    sector, outcome = (parse_qs(urlsplit(page.url).query)[name][0] for name in ("sector", "outcome"))
    labels = real.vocabulary.sectors[sector].label, real.vocabulary.outcomes[outcome].label
    assert name
    assert name.lower() == f"none yet: tell a story of {labels[0]}, {labels[1]}".lower()
    expect(page.locator("#form")).to_contain_text(
        f"Filled in from the link: sector “{labels[0]}” and outcome “{labels[1]}”. Change what does not fit your story."
    )
    expect(page.locator("#field-case-who-sector")).to_have_value(sector)
    step(page, "what-happened")
    expect(page.locator("#field-case-outcome-status")).to_have_value(outcome)
    page.context.close()


def test_a_link_changes_no_draft_and_invents_no_word(chromium: Browser, address: str) -> None:
    """A draft that is kept stays whole; strange parts of the address are shown as text."""
    page = with_draft(chromium, address, '{"case": {"title": "A quiet quay"}}')
    image = "%3Cimg%20src=x%20onerror=alert(1)%3E"
    page.goto(f"{address}{FORM}?sector=trading&outcome={image}&{image}=1&sector=retail&workload=toString")
    expect(page.locator("#form")).to_contain_text(
        "The link asks for sector “Trading”. A draft is kept here already, and nothing of it was changed."
    )
    expect(title(page)).to_have_value("A quiet quay")
    expect(page.locator("#field-case-who-sector")).to_have_value("")
    told = page.locator("#ignored")
    for part in ("no outcome is called “<img", "the form has no list “<img", "no workload is called “toString”"):
        expect(told).to_contain_text(part)
    assert page.locator("#form img").count() == 0
    page.context.close()

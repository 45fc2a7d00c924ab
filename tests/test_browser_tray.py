"""The tray in a real browser: kept across pages, shared by address, and taken along in every format."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from casebook.book import Casebook
from casebook.slides import Slide, deck
from casebook.slides.content import address as address_of
from casebook.slides.content import figure_slide, quote_slide
from playwright.sync_api import Locator, Page, Route, expect
from pptx import Presentation

from tests import speaker

TRAY = "auction-bidders/two-weeks,auction-bidders/figure/overall-gain,bug-tracker/figure/none-such"


def tray(page: Page) -> Locator:
    """Open the tray and give it."""
    page.get_by_role("button", name="Open the tray").click()
    dialog = page.get_by_role("dialog", name="Tray")
    expect(dialog).to_be_visible()
    return dialog


def held(dialog: Locator) -> list[str]:
    """Give the ids of what the open tray shows, in its order."""
    return [str(one.get_attribute("data-held")) for one in dialog.locator("[data-held]").all()]


def test_the_tray_goes_along_from_page_to_page(window: Page, address: str) -> None:
    """What was put in on one page is there on the next, beside a figure of a story."""
    window.goto(f"{address}quotes/")
    expect(window.get_by_role("button", name="Open the tray")).to_be_hidden()
    window.locator("[id='auction-bidders/two-weeks']").get_by_role("button", name="Add to tray").click()
    expect(window.locator(".cb-said")).to_have_text("Added: 1 in the tray.")
    window.goto(f"{address}stories/auction-bidders/")
    pressed = window.locator("#quote-two-weeks").get_by_role("button", name="In the tray")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    window.locator("#figure-overall-gain").get_by_role("button", name="Add to tray").click()
    window.goto(f"{address}talks/pycon-2015/")
    expect(window.get_by_text("1 quote and 1 figure in the tray")).to_be_visible()
    assert held(tray(window)) == ["auction-bidders/two-weeks", "auction-bidders/figure/overall-gain"]


def test_the_tray_is_put_in_order_and_the_focus_stays(window: Page, address: str) -> None:
    """Up, down and remove work by keyboard; the focus follows, an idle button does nothing, Esc leads back."""
    window.goto(f"{address}quotes/")
    for number in range(3):
        window.locator(".cb-line [data-deed=tray]").nth(number).click()
    dialog = tray(window)
    first, second, third = held(dialog)
    dialog.get_by_role("button", name="Move down: 1 of 3").focus()
    window.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Move down: 2 of 3")).to_be_focused()
    assert held(dialog) == [second, first, third]
    window.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Move down: 3 of 3")).to_be_focused()
    window.keyboard.press("Enter")
    assert held(dialog) == [second, third, first]
    dialog.get_by_role("button", name="Remove: 3 of 3").press("Enter")
    expect(dialog.get_by_role("button", name="Remove: 2 of 2")).to_be_focused()
    dialog.get_by_role("button", name="Empty the tray").click()
    expect(dialog).to_contain_text("The tray is empty.")
    expect(dialog.get_by_role("heading", name="Tray")).to_be_focused()
    dialog.get_by_role("button", name="Bring back what was in it").press("Enter")
    expect(dialog.locator("[data-held]")).to_have_count(2)
    assert held(dialog) == [second, third]
    expect(dialog.get_by_role("button", name="Bring back what was in it")).to_have_count(0)
    window.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_shared_tray_names_what_it_leaves_out(window: Page, desk: str) -> None:
    """Unknown, withdrawn and invented ids are told, and nothing of the address is mark-up."""
    quotes = [f"ferry-tickets/{name}" for name in ("one-summer", "taken-back", "none", "site-only")]
    window.goto(f"{desk}quotes/?tray={','.join(quotes)},no/where,%3Cimg%20src=x%3E")
    dialog = window.get_by_role("dialog", name="Tray")
    expect(dialog.locator("[data-held]")).to_have_attribute("data-held", "ferry-tickets/one-summer")
    assert dialog.locator(".cb-warned li").all_inner_texts() == [
        "ferry-tickets/taken-back was withdrawn on 3 May 2030.",
        "ferry-tickets/none is not known here.",
        "ferry-tickets/site-only may be shown on this site only.",
        "no/where is not known here.",
        "“<img src=x>” is not known here.",
    ]
    expect(dialog).to_contain_text(
        "1 quote; the earliest permission ends 31 January 2031. "
        "Quotes: the editors' words, approved by the editors (1). The credit lines stay with them."
    )
    dialog.get_by_role("button", name="Take them out").click()
    expect(dialog.locator(".cb-warned li")).to_have_text(["“<img src=x>” is not known here."])


def test_a_shared_tray_of_nothing_can_only_be_left(window: Page, desk: str) -> None:
    """Nothing that is withdrawn or invented is offered to be kept."""
    window.goto(f"{desk}quotes/?tray=ferry-tickets/taken-back,no/where")
    dialog = window.get_by_role("dialog", name="Tray")
    expect(dialog).to_contain_text("The tray is empty.")
    expect(dialog.get_by_role("button", name="Keep it as mine")).to_have_count(0)
    dialog.get_by_role("button", name="Leave it").click()
    expect(dialog.locator(".cb-warned")).to_have_count(0)
    assert window.url == f"{desk}quotes/"


def test_the_tray_says_who_approved(window: Page, desk: str) -> None:
    """The editors approve their own words; only somebody's own words are approved by that person."""
    window.goto(f"{desk}quotes/?tray=ferry-tickets/in-japanese,ferry-tickets/closed,ferry-tickets/hostile")
    expect(window.get_by_role("dialog", name="Tray")).to_contain_text(
        "Quotes: approved by the speaker (1); the editors' words, approved by the editors (2)."
    )


def test_a_shared_tray_waits_for_the_readers_word(window: Page, desk: str) -> None:
    """It does not push out what the reader collected: it is added, taken instead, or left."""
    window.goto(f"{desk}quotes/")
    window.locator("[id='ferry-tickets/closed']").get_by_role("button", name="Add to tray").click()
    window.goto(f"{desk}quotes/?tray=ferry-tickets/hostile")
    dialog = window.get_by_role("dialog", name="Tray")
    expect(dialog).to_contain_text("Somebody shared this tray with you. Your own holds 1.")
    dialog.get_by_role("button", name="Back to mine").click()
    expect(dialog.locator("[data-held]")).to_have_attribute("data-held", "ferry-tickets/closed")
    assert window.url == f"{desk}quotes/"
    window.goto(f"{desk}quotes/?tray=ferry-tickets/hostile")
    dialog.get_by_role("button", name="Add it to mine").click()
    expect(dialog.locator("[data-held]")).to_have_count(2)
    dialog.get_by_role("button", name="Copy a link to this tray").click()
    expect(dialog).to_contain_text("Link copied.")
    link = window.evaluate("navigator.clipboard.readText()")
    assert link == f"{desk}quotes/?tray=ferry-tickets/closed,ferry-tickets/hostile"


@pytest.mark.parametrize(
    "broken",
    [
        "localStorage.setItem('casebook-tray', '{[')",
        "localStorage.setItem('casebook-tray', '{\"a\": 1}')",
        "localStorage.setItem('casebook-tray', '[null, 7, \"<b>\", \"../../x\"]')",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
)
def test_a_broken_or_closed_storage_does_no_harm(window: Page, address: str, broken: str) -> None:
    """Strange data are forgotten; in a private window the tray lives as long as the page."""
    window.add_init_script(broken)
    window.goto(f"{address}quotes/")
    window.get_by_role("button", name="Add to tray").first.click()
    expect(window.get_by_text("1 quote in the tray")).to_be_visible()


def test_a_quote_whose_time_has_passed_leaves_the_tray(window: Page, desk: str) -> None:
    """By the reader's clock it is in no download any more, and the tray says so."""
    window.clock.set_fixed_time(speaker.LATER)
    window.goto(f"{desk}quotes/?tray=ferry-tickets/one-summer,ferry-tickets/closed")
    dialog = window.get_by_role("dialog", name="Tray")
    expect(dialog).to_contain_text("ferry-tickets/one-summer could be shown until 31 January 2031.")
    with window.expect_download() as waiting:
        dialog.get_by_role("button", name="Text").click()
    text = waiting.value.path().read_text("utf-8")
    assert "café" in text
    assert "One summer" not in text


def _with_a_strange_end(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("2031-01-31", "spring 2031"))


def test_an_end_that_cannot_be_read_counts_as_over(window: Page, desk: str) -> None:
    """What is no day hides the quote on the page and in the tray, and the others stay."""
    window.route(re.compile(r"/(quotes/\?.*|ferry-tickets\.json)$"), _with_a_strange_end)
    window.goto(f"{desk}quotes/?tray=ferry-tickets/one-summer,ferry-tickets/closed")
    expect(window.locator(".cb-gone")).to_have_text("This quote may not be shown any more.")
    dialog = window.get_by_role("dialog", name="Tray")
    expect(dialog).to_contain_text("ferry-tickets/one-summer may not be shown any more.")
    expect(dialog.locator("[data-held]")).to_have_attribute("data-held", "ferry-tickets/closed")


def slides(book: Casebook) -> tuple[list[Slide], list[tuple[str, str]]]:
    """Give what the tray of the tests holds as the slides that Python makes, and their sources."""
    entry = book.entries["auction-bidders"]
    quote = next(one for one in entry.case.quotes if one.id == "two-weeks")
    measurement = next(one for one in entry.case.measurements if one.id == "overall-gain")
    told = [quote_slide(book, entry, quote), figure_slide(book, entry, measurement)]
    return told, [(entry.case.title, address_of(book, entry))]


def downloaded(window: Page, address: str, label: str) -> tuple[str, Path]:
    """Give the name and the file that the tray of the tests is saved as under *label*."""
    window.goto(f"{address}quotes/?tray={TRAY}")
    with window.expect_download() as waiting:
        window.get_by_role("dialog", name="Tray").get_by_role("button", name=label, exact=True).click()
    return waiting.value.suggested_filename, waiting.value.path()


def test_a_downloaded_deck_is_the_one_that_python_makes(window: Page, address: str, real: Casebook) -> None:
    """Part by part the same; python-pptx opens it and finds words, credit and notes."""
    name, path = downloaded(window, address, "PowerPoint")
    assert name == "casebook-tray.pptx"
    with (
        zipfile.ZipFile(path) as got,
        zipfile.ZipFile(io.BytesIO(deck.pptx(*slides(replace(real.sound(), address=address))))) as wanted,
    ):
        assert got.testzip() is None
        assert got.namelist() == wanted.namelist()
        assert {one.date_time for one in got.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for part in wanted.namelist():
            assert got.read(part).decode() == wanted.read(part).decode(), part
    shown = Presentation(str(path)).slides
    texts = [[shape.text_frame.text for shape in slide.placeholders] for slide in shown]
    assert texts[0][1].startswith("Two weeks of work")
    assert "30% more" in texts[1][1]
    assert texts[2][0] == "Sources"
    assert all("stories/auction-bidders/#" in slide.notes_slide.notes_text_frame.text for slide in list(shown)[:2])


@pytest.mark.parametrize(
    ("label", "suffix"), [("Marp", ".md"), ("Pandoc", "-pandoc.md"), ("Beamer", ".tex"), ("Text", ".txt")]
)
def test_a_downloaded_text_is_the_one_that_python_makes(
    window: Page, address: str, real: Casebook, label: str, suffix: str
) -> None:
    """Letter by letter the same."""
    name, path = downloaded(window, address, label)
    assert name == f"casebook-tray{suffix}"
    assert path.read_text("utf-8") == deck.text(label.lower(), *slides(replace(real.sound(), address=address)))

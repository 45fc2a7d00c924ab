"""The speaker's desk in a real browser: found, copied, drawn, linked; never what may not be shown."""

from __future__ import annotations

import io
import re
from urllib.parse import unquote

import pytest
from casebook.book import Casebook
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator, Page, expect

from tests import speaker
from tests.barriers import barriers

PAPER = (251, 250, 246)


def lines(page: Page) -> Locator:
    """Give the quotes of the list that are shown."""
    return page.locator(".cb-line:not([hidden])")


def on_clipboard(page: Page) -> dict[str, str]:
    """Give what the clipboard holds, by media type; a picture as base64."""
    told: dict[str, str] = page.evaluate(
        """async () => {
             const [item] = await navigator.clipboard.read();
             const told = {};
             for (const type of item.types) {
               const blob = await item.getType(type);
               told[type] = type.startsWith("text/") ? await blob.text() : String(blob.size);
             }
             return told;
           }"""
    )
    return told


def test_quotes_are_read_and_linked_without_scripts(chromium: Browser, address: str, real: Casebook) -> None:
    """Words, credit, permission and permalink are there; what needs a script is not."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}quotes/#auction-bidders/two-weeks")
    quote = page.locator("[id='auction-bidders/two-weeks']")
    assert page.locator(".cb-line").count() == len(real.sound().quotes)
    assert quote.locator("blockquote").inner_text().startswith("Two weeks of work")
    assert "Engineer, online advertising" in quote.inner_text()
    assert "Paraphrase" in quote.inner_text()
    assert "Paraphrase: the editors' words, approved by the editors" in quote.inner_text()
    assert page.get_by_text("may be used on").count() == 1
    assert "may be used on this site and slides, without an end" in page.locator(".cb-rules").inner_text()
    assert not page.locator("#sieve").is_visible()
    assert "picture" not in page.locator(".cb-head").inner_text()
    assert page.get_by_text("casebook quotes --max-words 20").is_visible()
    assert page.get_by_role("link", name="PowerPoint").get_attribute("href") == "../decks/pycon-2015.pptx"
    assert page.locator("button:visible:has-text('Copy')").count() == 0
    quote.get_by_role("link").click()
    assert page.url == f"{address}stories/auction-bidders/#quote-two-weeks"
    assert page.locator("#quote-two-weeks").is_visible()
    context.close()


def test_words_and_facets_narrow_the_list(window: Page, address: str) -> None:
    """All words must be there; a choice gives as many as it tells; the address keeps both."""
    window.goto(f"{address}quotes/")
    window.get_by_role("searchbox", name="Words").fill("Memory PYPY")
    expect(window.locator("#found")).to_have_text(re.compile(r"^\d+ of \d+ quotes$"))
    for text in lines(window).all_text_contents():
        assert "memory" in text.lower()
    box = window.locator("[data-facet=grade] label:visible").first
    told = box.locator("small").inner_text()
    box.click()
    expect(window.locator("#found")).to_have_text(re.compile(rf"^{told} of "))
    assert window.url.endswith("quotes/?words=Memory+PYPY&grade=A")
    window.reload()
    expect(window.locator("#found")).to_have_text(re.compile(rf"^{told} of "))
    assert window.get_by_role("searchbox", name="Words").input_value() == "Memory PYPY"


def test_choices_that_give_nothing_are_hidden_and_back_goes_back(window: Page, address: str) -> None:
    """Within one field only its sectors are offered; the back button undoes a choice."""
    window.goto(f"{address}quotes/")
    everything = window.locator("#found").inner_text()
    offered = window.locator("#by-sector option:not([hidden])").count()
    window.locator("[data-facet=field] label").first.click()
    expect(window.locator("#by-sector option:not([hidden])")).not_to_have_count(offered)
    window.select_option("#by-sector", index=1)
    assert lines(window).count() == int(window.locator("#found").inner_text().split()[0])
    window.go_back()
    window.go_back()
    expect(window.locator("#found")).to_have_text(everything)
    assert window.url == f"{address}quotes/"


def test_choices_part_the_list_and_account_for_every_quote(window: Page, address: str, real: Casebook) -> None:
    """Each length holds a good part of the quotes; the fields, with the one that is not stated, hold all."""
    window.goto(f"{address}quotes/")
    total = len(real.sound().quotes)
    told = {facet: counts(window, facet) for facet in ("field", "length")}
    assert {facet: sum(found) for facet, found in told.items()} == {"field": total, "length": total}
    assert len(told["length"]) == 3
    assert min(told["length"]) > total / 5
    expect(window.locator("[data-facet=field]")).to_contain_text("Not stated")


def counts(page: Page, facet: str) -> list[int]:
    """Give how many quotes each choice of *facet* would leave."""
    return [int(text) for text in page.locator(f"[data-facet={facet}] small").all_inner_texts()]


@pytest.mark.parametrize("place", ["", "quotes/", "talks/", "talks/pycon-2015/", "stories/auction-bidders/"])
def test_how_to_show_a_quote_is_one_visible_click_away(window: Page, address: str, place: str) -> None:
    """The page stands in no hidden menu only."""
    window.set_viewport_size({"width": 1280, "height": 800})
    window.goto(address + place)
    door = window.locator("a[href$='speak/']:visible:not(nav.md-nav a)").last
    door.click()
    expect(window.get_by_role("heading", name="Show a quote", level=1)).to_be_visible()


def test_a_site_without_an_address_says_so(window: Page, address: str) -> None:
    """The page warns of the ready decks; what is copied names the address that the reader is on, as the link does."""
    window.goto(f"{address}quotes/")
    expect(window.locator(".cb-head .cb-ignored")).to_have_text(
        "The links in the credits of a ready deck do not work: this copy of the site has not been told its own "
        "address. What you copy or collect here names the address that you are on."
    )
    quote = window.locator("[id='auction-bidders/two-weeks']")
    quote.get_by_role("button", name="Copy text").click()
    expect(window.locator(".cb-said")).to_have_text("Copied with its credit.")
    for text in on_clipboard(window).values():
        assert f"{address}stories/auction-bidders/#quote-two-weeks" in text
        assert "casebook.example" not in text


def test_the_keyboard_skips_to_the_quotes(window: Page, address: str) -> None:
    """The link shows when it has the focus; after it comes the first quote."""
    window.goto(f"{address}quotes/")
    skip = window.get_by_role("link", name="To the quotes")
    skip.focus()
    expect(skip).to_be_in_viewport()
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.closest('.cb-line') === document.querySelector('.cb-line')")


def test_a_finger_hits_every_button(chromium: Browser, address: str) -> None:
    """44 pixels high on a phone: what stands beside a quote, in the tray and in the filter."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}quotes/?tray=auction-bidders/two-weeks")
    expect(page.get_by_role("dialog", name="Tray")).to_be_visible()
    small = "(found) => found.map((one) => one.getBoundingClientRect().height).filter((high) => high && high < 44)"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Use this").first.click()
    page.get_by_role("button", name="Open the tray").click()
    for places in ("dialog button", ".cb-line button", ".cb-tray button", "#sieve :is(summary, select, [type=search])"):
        assert page.locator(places).evaluate_all(small) == [], places
    context.close()


def test_one_button_opens_what_can_be_done_on_a_phone(chromium: Browser, address: str) -> None:
    """Beside each figure and quote stands one button; it opens the four of its own, says so, and closes them again."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}stories/auction-bidders/")
    bars = page.locator(".cb-deeds")
    expect(bars.first).to_be_visible()
    assert page.locator(".cb-deeds button:visible").count() == bars.count() > 5
    first = bars.first.get_by_role("button", name="Use this")
    first.tap()
    expect(first).to_have_attribute("aria-expanded", "true")
    assert bars.first.locator("button:visible").all_inner_texts() == [
        "Use this", "Copy text", "Picture", "Link", "Add to tray",
    ]  # fmt: skip
    assert page.locator(".cb-deeds button:visible").count() == bars.count() + 4
    bars.first.get_by_role("button", name="Add to tray").tap()
    expect(page.get_by_text("1 figure in the tray")).to_be_visible()
    first.tap()
    assert page.locator(".cb-deeds button:visible").count() == bars.count()
    context.close()


def test_what_can_be_done_is_quiet_until_one_comes_near(window: Page, address: str) -> None:
    """On a desk two words stand for the four buttons; the pointer or the keyboard shows them, and the tray's stays."""
    window.goto(f"{address}stories/auction-bidders/")
    quote = window.locator("#quote-two-weeks")
    copy, keep = (quote.get_by_role("button", name=name) for name in ("Copy text", "Add to tray"))
    hint = "one => getComputedStyle(one.closest('.cb-deeds'), '::before').opacity"
    expect(copy).to_have_css("opacity", "0")
    assert copy.evaluate(hint) == "1"
    copy.focus()
    expect(copy).to_have_css("opacity", "1")
    assert copy.evaluate(hint) == "0"
    copy.blur()
    quote.locator("blockquote").hover()
    expect(copy).to_have_css("opacity", "1")
    keep.click()
    window.locator("h1").hover()
    window.locator("h1").click()
    expect(copy).to_have_css("opacity", "0")
    expect(quote.get_by_role("button", name="In the tray")).to_have_css("opacity", "1")


def test_no_result_tells_what_to_leave_out(window: Page, address: str) -> None:
    """Each thing that was asked can be left out, and says what that gives."""
    window.goto(f"{address}quotes/?words=zeppelin&grade=A")
    expect(window.locator("#none")).to_be_visible()
    wordless = window.get_by_role("button", name="Leave out “zeppelin”")
    expect(wordless).to_be_visible()
    wordless.click()
    expect(window.locator("#none")).to_be_hidden()
    assert window.url.endswith("quotes/?grade=A")
    window.get_by_role("button", name="Show all again").click()
    assert window.url.endswith("quotes/")


def test_what_an_address_invents_is_named_as_ignored(window: Page, address: str) -> None:
    """Unknown and hostile values change nothing and are shown as text."""
    window.goto(f"{address}quotes/?sector=webb&grade=A,Z&evil=%3Cimg%20src=x%20onerror=alert(1)%3E&words=%3Cb%3E")
    ignored = window.locator("#ignored")
    expect(ignored).to_have_text(
        "Ignored in the address: no quote has sector “webb”; no quote has grade “Z”; there is no filter “evil”."
    )
    assert window.locator(".cb-shelf img, .cb-shelf b:has-text('alert')").count() == 0


def test_everything_that_has_no_effect_is_named(window: Page, address: str) -> None:
    """Also a second choice where one fits, words told twice and words that are too long; each thing once."""
    window.goto(f"{address}quotes/")
    sectors = window.locator("#by-sector option").evaluate_all("all => all.map((one) => one.value).filter(Boolean)")
    one, other = sectors[:2]
    window.goto(f"{address}quotes/?sector={one},{other}&sector={one}&words={'a' * 201}&words=b&x=1&x=2")
    ignored = window.locator("#ignored")
    expect(ignored).to_have_text(
        f"Ignored in the address: sector “{other}” would be one too many: the list takes one; words stand there more "
        "than once, and the first ones count; of the words all beyond 200 letters; there is no filter “x”."
    )
    expect(ignored).to_have_attribute("role", "status")
    expect(window.locator("#by-sector")).to_have_value(one)
    expect(window.locator("#words")).to_have_value("a" * 200)


def test_the_note_goes_once_the_address_is_mended(window: Page, address: str) -> None:
    """And comes back with the address, over the history."""
    window.goto(f"{address}quotes/?evil=1")
    ignored = window.locator("#ignored")
    expect(ignored).to_be_visible()
    window.locator("[data-facet=grade] input").first.check()
    expect(ignored).to_be_hidden()
    assert "evil" not in window.url
    window.go_back()
    expect(ignored).to_be_visible()


@pytest.mark.parametrize("path", ["quotes/?sector=", "stories/?sector=", "compare/?c="])
def test_a_sign_that_turns_the_writing_turns_nothing_else(window: Page, address: str, path: str) -> None:
    """What came from the address stands in an island of its own."""
    window.goto(f"{address}{path}%E2%80%AEevil")
    expect(window.locator("#ignored bdi").last).to_have_text("\u202eevil")
    outside = "one => [...one.querySelectorAll('bdi')].reduce((text, part) => text.replace(part.textContent, ''), "
    assert "\u202e" not in window.locator("#ignored").evaluate(outside + "one.textContent)")


def test_accents_do_not_matter(window: Page, desk: str) -> None:
    """Whoever types cafe finds café."""
    window.goto(f"{desk}quotes/?words=CAFE")
    expect(lines(window)).to_have_count(1)
    expect(lines(window)).to_contain_text("The café on the quay closed")


def test_a_copy_is_rich_and_plain_and_carries_its_credit(window: Page, address: str, real: Casebook) -> None:
    """Both types hold words, credit, grade and permalink; the focus stays and the page says so."""
    window.goto(f"{address}quotes/")
    button = window.locator("[id='auction-bidders/two-weeks']").get_by_role("button", name="Copy text")
    button.focus()
    window.keyboard.press("Enter")
    expect(window.locator(".cb-said")).to_have_text("Copied with its credit.")
    expect(window.locator("[role=status]:has-text('Copied with its credit.')")).to_have_count(1)
    expect(button).to_be_focused()
    told = on_clipboard(window)
    (grade,) = [one.grade for one in real.entries["auction-bidders"].case.quotes if one.id == "two-weeks"]
    for text in (told["text/plain"], told["text/html"]):
        assert "Two weeks of work brought the ad bidders to PyPy" in text
        assert "Engineer, online advertising" in text
        assert f"evidence {grade}" in text
        assert "stories/auction-bidders/#quote-two-weeks" in text
    assert "<blockquote" in told["text/html"]
    assert "“" not in told["text/plain"]


def test_only_words_of_a_person_stand_between_quotation_marks(window: Page, desk: str) -> None:
    """The marks are those of the language, on the page and in the copy."""
    window.goto(f"{desk}quotes/")
    quote = window.locator("[id='ferry-tickets/in-japanese']")
    assert quote.locator("blockquote").get_attribute("lang") == "ja"
    quote.get_by_role("button", name="Copy text").click()
    expect(window.locator(".cb-said")).to_be_visible()
    assert on_clipboard(window)["text/plain"].startswith(f"「{speaker.JAPANESE}」")
    assert quote.locator("blockquote").inner_text() == f"「{speaker.JAPANESE}」"


def test_a_closed_clipboard_leaves_the_text_selected(window: Page, address: str) -> None:
    """Without https browsers refuse: the text stands in a field, selected, and Esc leads back to the button."""
    window.goto(f"{address.replace('127.0.0.1', '0.0.0.0')}quotes/")  # noqa: S104 - an address to call, not to listen on
    assert not window.evaluate("isSecureContext")
    button = window.locator("[id='auction-bidders/two-weeks']").get_by_role("button", name="Copy text")
    button.click()
    field = window.get_by_role("textbox", name="The text")
    expect(field).to_be_focused()
    assert window.evaluate("getSelection().toString()").startswith("Two weeks of work")
    window.keyboard.press("Escape")
    expect(window.locator("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_a_link_finds_the_words(window: Page, desk: str) -> None:
    """It leads to the anchor in the story and marks first and last words, hyphens escaped."""
    window.goto(f"{desk}quotes/")
    window.locator("[id='ferry-tickets/hostile']").get_by_role("button", name="Link").click()
    expect(window.locator(".cb-said")).to_have_text("Link copied.")
    link = on_clipboard(window)["text/plain"]
    place, _, words = link.partition(":~:text=")
    assert place == f"{desk}stories/ferry-tickets/#quote-hostile"
    assert "-" not in words
    assert unquote(words) == speaker.HOSTILE
    window.goto(link)
    assert window.locator("#quote-hostile").is_visible()


@pytest.mark.parametrize("name", ["in-japanese", "in-arabic", "long-word", "hostile", "one-summer"])
def test_a_picture_is_drawn_inside_its_margins(window: Page, desk: str, name: str) -> None:
    """1920 by 1080, with ink in the middle and none in the margins, whatever the script."""
    window.goto(f"{desk}quotes/")
    window.locator(f"[id='ferry-tickets/{name}']").get_by_role("button", name="Picture").click()
    with window.expect_download() as waiting:
        window.get_by_role("button", name="Download PNG").click()
    assert waiting.value.suggested_filename == f"ferry-tickets-{name}.png"
    picture = Image.open(io.BytesIO(waiting.value.path().read_bytes())).convert("RGB")
    assert picture.size == (1920, 1080)
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, PAPER)).getbbox()
    assert box is not None
    assert box[0] >= 130
    assert box[1] >= 80
    assert box[2] <= 1790
    assert box[3] <= 1020
    words = picture.crop((0, 180, 1920, 780)).convert("L")
    assert sum(words.histogram()[:128]) > 4000


def test_a_picture_is_copied(window: Page, address: str) -> None:
    """The clipboard holds a picture and nothing that a program could take instead."""
    window.goto(f"{address}quotes/")
    window.locator(".cb-line").first.get_by_role("button", name="Picture").click()
    window.get_by_role("button", name="Copy picture").click()
    expect(window.get_by_text("The picture is copied.")).to_be_visible()
    assert list(on_clipboard(window)) == ["image/png"]


def test_a_figure_never_travels_alone(window: Page, address: str, real: Casebook) -> None:
    """A measurement of a story is copied with what it measures, conditions, grade and permalink."""
    window.goto(f"{address}stories/auction-bidders/")
    window.locator("#figure-overall-gain").get_by_role("button", name="Copy text").click()
    expect(window.locator(".cb-said")).to_be_visible()
    text = on_clipboard(window)["text/plain"]
    (grade,) = [one.grade for one in real.entries["auction-bidders"].case.measurements if one.id == "overall-gain"]
    for words in (
        "Overall gain of the bidders",
        "30% more",
        "how it was measured is not described",
        f"evidence {grade}",
    ):
        assert words in text
    assert "stories/auction-bidders/#figure-overall-gain" in text
    window.locator("#figure-overall-gain").get_by_role("button", name="Picture").click()
    expect(window.get_by_role("img", name=re.compile("30% more.*not described"))).to_be_visible()


def test_three_steps_lead_from_the_first_page_to_a_pasted_quote(window: Page, address: str) -> None:
    """Open the quotes, copy one, paste it: two clicks and one paste."""
    window.goto(address)
    window.get_by_role("link", name="Quotes", exact=True).first.click()
    window.get_by_role("button", name="Copy text").first.click()
    expect(window.locator(".cb-said")).to_be_visible()
    window.evaluate("document.body.insertAdjacentHTML('afterbegin', '<div id=slide contenteditable></div>')")
    window.locator("#slide").focus()
    window.keyboard.press("Control+V")
    expect(window.locator("#slide blockquote")).to_be_visible()
    expect(window.locator("#slide")).to_contain_text("evidence")


def test_an_old_build_hides_a_quote_whose_time_has_passed(window: Page, desk: str) -> None:
    """By the reader's clock: the words go, the anchor stays and says until when, on every page."""
    window.goto(f"{desk}quotes/")
    expect(window.locator("[id='ferry-tickets/one-summer']")).to_contain_text("until 31 January 2031")
    window.clock.set_fixed_time(speaker.LATER)
    window.goto("about:blank")
    for place in ("quotes/#ferry-tickets/one-summer", "stories/ferry-tickets/#quote-one-summer"):
        window.goto(desk + place)
        expect(window.locator(":target")).to_have_text("This quote could be shown until 31 January 2031.")
        assert "One summer on PyPy" not in window.locator("body").inner_text()


def test_a_withdrawn_quote_keeps_its_anchor(window: Page, desk: str) -> None:
    """Whoever follows an old link learns that it was withdrawn, and when."""
    window.goto(f"{desk}quotes/#ferry-tickets/taken-back")
    expect(window.locator(":target")).to_contain_text("was withdrawn on 3 May 2030")


def test_the_keyboard_is_enough(window: Page, address: str) -> None:
    """From the words to a choice, to a quote in the tray, to the open tray and back."""
    window.goto(f"{address}quotes/")
    window.get_by_role("searchbox", name="Words").focus()
    window.keyboard.type("memory")
    for label in ("Copy text", "Picture", "Link", "Add to tray"):
        tab_to(window, label)
    window.keyboard.press("Enter")
    expect(window.get_by_text("1 quote in the tray")).to_be_visible()
    tab_to(window, "Open the tray")
    window.keyboard.press("Enter")
    expect(window.get_by_role("dialog", name="Tray")).to_be_visible()
    window.keyboard.press("Escape")
    expect(window.get_by_role("button", name="Open the tray")).to_be_focused()


def tab_to(page: Page, label: str) -> None:
    """Press Tab until the button *label* has the focus, and see that it shows."""
    for _ in range(1500):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == label:
            break
    else:
        pytest.fail(f"Tab never came to {label}")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_has_no_barrier(chromium: Browser, address: str, scheme: str) -> None:
    """No violation by the rules of axe: the list, no result, the open tray, the picture."""
    page = chromium.new_context(color_scheme=scheme).new_page()  # type: ignore[arg-type]
    page.goto(f"{address}quotes/?words=memory&tray=auction-bidders/two-weeks,x/y")
    expect(page.get_by_role("dialog", name="Tray")).to_be_visible()
    found = barriers(page)
    page.keyboard.press("Escape")
    found += barriers(page)
    page.get_by_role("button", name="Picture").first.click()
    expect(page.get_by_role("dialog", name="Picture")).to_be_visible()
    found += barriers(page)
    page.goto(f"{address}quotes/?words=zeppelin&grade=A&sector=webb")
    expect(page.locator("#none")).to_be_visible()
    found += barriers(page)
    page.context.close()
    assert found == []


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_the_desk_fits_its_window_and_asks_nobody_else(chromium: Browser, address: str, width: int) -> None:
    """No sideways scrolling with tray and picture open, and no request that leaves the site."""
    asked: list[str] = []
    page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}quotes/?tray=auction-bidders/two-weeks")
    expect(page.get_by_role("dialog", name="Tray")).to_be_visible()
    wide = [page.evaluate("document.documentElement.scrollWidth - innerWidth")]
    page.get_by_role("button", name="PowerPoint").click()
    expect(page.get_by_text("casebook-tray.pptx is saved.")).to_be_visible()
    page.keyboard.press("Escape")
    for door in page.get_by_role("button", name="Use this").all()[:1]:
        door.click()
    page.get_by_role("button", name="Picture").first.click()
    expect(page.get_by_role("dialog", name="Picture")).to_be_visible()
    wide.append(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
    page.context.close()
    assert [width for width in wide if width > 0] == []
    assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []

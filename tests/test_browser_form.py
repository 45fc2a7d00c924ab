"""The form as a contributor meets it: from an empty page to two files that pass the check."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from casebook.cli.check import findings_of
from casebook.describe import form_fields
from casebook.model.case import Case, Line
from playwright.sync_api import Browser, Page, expect
from pydantic import Field

from tests.barriers import barriers

PROJECT = Path(__file__).parent.parent
FORM = "contribute/new/"
NARRATIVE = """## Where they stood

A small service sells tickets for ferries. In summer a queue stood on the quay, because the program answered slowly
while everybody wanted to leave with the same boat. The engineers looked at a faster interpreter before they bought more
machines, since the code was plain Python and nobody wanted to write it again in another language.

## What they changed

Nothing in the code had to change. They installed PyPy beside the old interpreter, sent a part of the requests to it,
and compared. After a while all of them went there.

## What it brought

It answers 2 times as many requests a second. The queue on the quay is gone, and the engineers went back to other work.
"""
FIELDS = {
    "about": {
        "slug": "ferry-bookings",
        "case.title": "Ferry bookings answer twice as fast on PyPy",
        "case.summary": "A booking service for ferries moved to PyPy. It answers 2 times as many requests a second.",
        "case.who.sector": "web-platforms",
        "case.who.does": "Sells tickets for ferries",
        "case.when.adopted": "2014",
        "case.when.confirmed": "2015",
    },
    "what-happened": {
        "case.outcome.status": "adopted",
        "case.outcome.reasons": ["faster"],
        "case.outcome.summary": "The service answers 2 times as many requests.",
        "case.motivation": ["throughput"],
        "case.workload.kinds": ["http-api"],
        "case.workload.load": "from-100",
        "case.runtime.before.implementation": "cpython",
        "case.runtime.before.versions": "not-stated",
        "case.runtime.tried.implementation": "pypy",
        "case.runtime.tried.versions": "not-stated",
    },
    "evidence": {
        "case.evidence.basis": "public",
        "case.evidence.grade": "B",
        "+": "case.evidence.sources",
        "case.evidence.sources.0.id": "logbook",
        "case.evidence.sources.0.title": "The log of the ferry",
        "case.evidence.sources.0.author": "Ada Gannet",
        "case.evidence.sources.0.publisher": "Harbour",
        "case.evidence.sources.0.url": "https://harbour.example/log",
        "case.evidence.sources.0.published": "2015",
        "case.evidence.sources.0.read": "2015-03-01",
        "case.evidence.sources.0.kind": "article",
        "case.evidence.sources.0.narrator": "operator",
        "case.evidence.sources.0.claims": "Since 2014 it answers 2 times as many requests a second.",
    },
    "figures": {
        "+": "case.measurements",
        "case.measurements.0.id": "requests",
        "case.measurements.0.label": "Requests a second",
        "case.measurements.0.metric": "throughput",
        "case.measurements.0.unit": "times",
        "case.measurements.0.ratio": "2",
        "case.measurements.0.conditions": "Production; the method is not described.",
        "case.measurements.0.grade": "B",
        "case.measurements.0.source": "logbook",
    },
    "narrative": {"story": NARRATIVE},
}


def opened(chromium: Browser, address: str, **settings: object) -> Page:
    """Open the form in a window of its own and wait for its first step."""
    page = chromium.new_context(**settings).new_page()  # type: ignore[arg-type]
    page.goto(address + FORM)
    expect(page.get_by_role("heading", name="About", exact=True)).to_be_visible()
    return page


def control(page: Page, path: str) -> str:
    """Give the selector of the control at *path*."""
    return f"#field-{path.replace('.', '-')}"


def step(page: Page, name: str) -> None:
    """Go to a step by its place in the list, which a phone keeps folded."""
    page.locator(".cb-stepfold").wait_for()
    folded = page.locator(".cb-stepfold:not([open]) > summary")
    if folded.is_visible():
        folded.click()
    page.locator(f".cb-steps a[href='#step-{name}']").click()
    expect(page.locator("#step")).to_be_focused()


def fill(page: Page, name: str) -> None:
    """Fill one step as a person would."""
    step(page, name)
    for path, value in FIELDS[name].items():
        if path == "+":
            page.locator(f"{control(page, str(value))}-add").click()
        elif isinstance(value, list):
            for word in value:
                named = page.locator(f"{control(page, path)}-{word}")
                (named if named.count() else page.locator(control(page, path))).check()
        elif page.locator(control(page, path)).evaluate("one => one.tagName") == "SELECT":
            page.locator(control(page, path)).select_option(value)
        else:
            page.locator(control(page, path)).fill(value)


def test_a_new_contributor_gets_from_an_empty_form_to_a_clean_check(
    chromium: Browser, address: str, tmp_path: Path
) -> None:
    """Mistakes are shown where they are made, and once they are mended the two files pass `casebook check`."""
    page = opened(chromium, address)
    page.locator("#field-case-title").fill("Gannet Lines Ltd sells faster")
    page.locator("#field-case-title").blur()
    errors = page.locator("#field-case-title-errors")
    expect(errors).to_contain_text("the legal form Gannet Lines Ltd stands here")
    expect(page.locator("#field-case-summary-errors")).to_be_empty()
    expect(page.locator("#field-case-title")).to_have_attribute("aria-invalid", "true")
    page.locator("#field-case-when-adopted").fill("10/04/2015")
    page.locator("#field-case-when-adopted").blur()
    expect(page.locator("#field-case-when-adopted-errors")).to_contain_text("10/04/2015 is not a date")
    step(page, "review")
    expect(page.locator(".cb-summary h3")).to_contain_text("things to mend")
    page.locator(".cb-summary a", has_text="10/04/2015").click()
    expect(page.locator("#field-case-when-adopted")).to_be_focused()
    for name in FIELDS:
        fill(page, name)
    step(page, "review")
    expect(page.locator(".cb-summary h3")).to_have_text("Nothing to mend that a browser can see")
    folder = root_of(tmp_path) / "casestudies" / "ferry-bookings"
    folder.mkdir()
    for name in ("case.yml", "story.md"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Download {name}").click()
        download.value.save_as(folder / name)
    assert findings_of(tmp_path, frozenset({"ferry-bookings"})) == []
    page.context.close()


def root_of(folder: Path) -> Path:
    """Make a root with the shared files of the casebook and no story."""
    (folder / "casestudies").mkdir()
    for path in (PROJECT / "casestudies").glob("*.yml"):
        shutil.copy(path, folder / "casestudies")
    shutil.copytree(PROJECT / "docs" / "talks", folder / "docs" / "talks")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    return folder


def test_a_folder_may_be_called_as_the_browser_calls_its_own(chromium: Browser, address: str) -> None:
    """Only a story that is there makes a name taken."""
    page = opened(chromium, address)
    for slug, is_taken in (("auction-bidders", True), ("constructor", False)):
        page.locator("#field-slug").fill(slug)
        page.locator("#field-slug").blur()
        taken = page.locator("#form").get_by_text(f"{slug} exists already")
        expect(taken).to_have_count(1 if is_taken else 0)
        expect(page.get_by_text("auction-bidders exists already")).to_have_count(1 if is_taken else 0)
    page.context.close()


def test_the_warning_stands_before_the_first_field_and_before_the_last_button(chromium: Browser, address: str) -> None:
    """Twice the reader is told that a pull request is public for ever, and where the private way is."""
    page = opened(chromium, address)
    step(page, "review")
    told = page.get_by_text("A pull request is public at once and for ever, also under which account.")
    expect(told).to_have_count(2)
    private = page.locator("a[href*='anonymous/#how-to-send-it-privately']")
    assert private.count() >= 2
    order = page.evaluate(
        """() => {
          const [first, second] = document.querySelectorAll('.cb-notice strong');
          const after = (one, other) => Boolean(one.compareDocumentPosition(other) & 4);
          return [after(first, document.querySelector('#form')), after(second, document.querySelector('.cb-turn'))];
        }"""
    )
    assert order == [True, True]
    page.context.close()


def test_a_long_file_is_copied_and_a_short_one_is_in_the_address(chromium: Browser, address: str) -> None:
    """Up to 6,000 bytes the host's page opens filled in; a longer text goes over the clipboard."""
    page = opened(chromium, address, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#field-slug").fill("ferry-bookings")
    page.locator("#field-case-title").fill("Tickets")
    step(page, "narrative")
    page.locator("#field-story").fill(telling := "a quiet quay in the rain " * 250)
    step(page, "review")
    short, long = (page.get_by_role("link", name=f"Open {name} there") for name in ("case.yml", "story.md"))
    query = parse_qs(urlsplit(short.get_attribute("href") or "").query)
    assert (short.get_attribute("href") or "").split("?")[0].endswith("/new/main")
    assert query["filename"] == ["casestudies/ferry-bookings/case.yml"]
    assert "title: Tickets" in query["value"][0]
    assert parse_qs(urlsplit(long.get_attribute("href") or "").query) == {
        "filename": ["casestudies/ferry-bookings/story.md"]
    }
    page.context.route("**/new/main**", lambda route: route.fulfill(body="host"))
    with page.context.expect_page():
        long.click()
    page.bring_to_front()
    expect(page.locator("[role=status].cb-hidden")).to_have_text("story.md is on the clipboard")
    assert page.evaluate("navigator.clipboard.readText()") == telling.rstrip() + "\n"
    page.context.close()


def test_what_may_give_somebody_away_is_not_sent_yet(chromium: Browser, address: str) -> None:
    """While a name stands in the story the host's page is not offered; the reason stands there instead."""
    page = opened(chromium, address)
    page.locator("#field-slug").fill("ferry-bookings")
    page.locator("#field-case-title").fill("Write to ada@gannet.example")
    step(page, "review")
    expect(page.locator(".cb-held")).to_contain_text("Not to be sent yet")
    expect(page.locator(".cb-held li").first).to_contain_text("mail address")
    expect(page.get_by_role("link", name="Open case.yml there")).to_have_count(0)
    step(page, "about")
    page.locator("#field-case-title").fill("Tickets")
    step(page, "review")
    expect(page.get_by_role("link", name="Open case.yml there")).to_be_visible()
    page.context.close()


def test_a_quote_without_permission_is_held_back(chromium: Browser, address: str) -> None:
    """Words that nobody has approved are found beside their field, with a mend that a contributor can carry out."""
    page = opened(chromium, address)
    page.locator("#field-slug").fill("ferry-bookings")
    step(page, "words")
    page.locator("#field-case-quotes-add").click()
    for path, value in {"id": "rain", "text": "It rains.", "attribution": "Engineer"}.items():
        page.locator(f"#field-case-quotes-0-{path}").fill(value)
    for path, value in {"wording": "paraphrase", "grade": "A", "permission-status": "approved"}.items():
        page.locator(f"#field-case-quotes-0-{path}").select_option(value)
    step(page, "review")
    told = page.locator(
        ".cb-summary li", has_text="the permission is approved and has no media and no approved_on and no"
    )
    expect(told).to_contain_text("choose pending and empty text and attribution: an editor has the words approved")
    expect(page.locator(".cb-held")).to_be_visible()
    step(page, "words")
    page.locator("#field-case-quotes-0-permission-status").select_option("pending")
    errors = page.locator("#field-case-quotes-0-text-errors")
    expect(errors).to_contain_text("the text of a quote stands here whose permission is pending")
    page.locator("#field-case-quotes-0-text").fill("")
    page.locator("#field-case-quotes-0-attribution").fill("")
    expect(errors).to_be_empty()
    step(page, "review")
    expect(page.locator(".cb-held")).to_have_count(0)
    page.context.close()


def test_a_source_can_be_named_before_the_figure_that_asks_for_it(chromium: Browser, address: str) -> None:
    """Evidence stands before Figures and Words, and every entry has a name of its own."""
    page = opened(chromium, address)
    told = page.locator(".cb-steps a > span").evaluate_all("all => all.map(one => one.firstChild.textContent)")
    assert told.index("Evidence") < told.index("Figures") < told.index("Words")
    step(page, "libraries")
    page.get_by_role("button", name="Add a library").click()
    expect(page.get_by_role("button", name="Remove library 1")).to_be_visible()
    expect(page.get_by_role("button", name="Add another library")).to_be_visible()
    page.context.close()


def test_a_draft_comes_back_and_can_be_deleted(chromium: Browser, address: str) -> None:
    """What was typed is there after a reload, and gone once it is deleted."""
    page = opened(chromium, address)
    page.locator("#field-case-title").fill("A quiet quay")
    expect(page.locator(".cb-saved")).to_contain_text("last at")
    page.reload()
    expect(page.locator("#field-case-title")).to_have_value("A quiet quay")
    page.get_by_role("button", name="Delete the draft").click()
    page.get_by_role("button", name="Press again to delete it for good").click()
    expect(page.locator("#field-case-title")).to_have_value("")
    page.reload()
    expect(page.locator("#field-case-title")).to_have_value("")
    page.context.close()


def test_the_form_works_where_the_browser_keeps_nothing(chromium: Browser, address: str) -> None:
    """Without storage it says so and goes on."""
    context = chromium.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied') } })"
    )
    page = context.new_page()
    page.goto(address + FORM)
    page.locator("#field-case-title").fill("A quiet quay")
    expect(page.locator(".cb-saved")).to_contain_text("keeps no draft")
    context.close()


def test_a_hostile_file_is_shown_as_text(chromium: Browser, address: str) -> None:
    """Nothing of a loaded file becomes an element, a script or a link of the page."""
    page = opened(chromium, address)
    attacks: list[str] = []
    page.on("dialog", lambda dialog: (attacks.append(dialog.message), dialog.dismiss()))
    image = "<img src=x onerror=alert(1)>"
    page.get_by_text("Load an existing story").click()
    page.locator("#paste-facts").fill(
        f"title: '{image}'\n__proto__: {{x: 1}}\n'{image}': 1\nwho: {{sector: '{image}'}}\n"
    )
    page.locator("#paste-story").fill(f"## {image}\n\n[x](javascript:alert(1)) <script>alert(2)</script>\n")
    page.get_by_role("button", name="Put it into the form").click()
    expect(page.locator(".cb-said")).to_contain_text(f"{image} has no place in the form and is left out")
    page.locator(".cb-preview summary").click()
    expect(page.locator(".cb-preview__title")).to_have_text(image)
    expect(page.locator("#field-case-title")).to_have_value(image)
    step(page, "review")
    expect(page.locator(".cb-summary")).to_contain_text(image[:10])
    found = "#form img, #form script, #form a[href^='javascript']"
    assert (page.locator(found).count(), attacks, page.evaluate("({}).x")) == (0, [], None)
    page.context.close()


def test_a_file_that_hides_something_is_refused(chromium: Browser, address: str) -> None:
    """Aliases and tags are named, and nothing is put into the form."""
    page = opened(chromium, address)
    page.get_by_text("Load an existing story").click()
    page.locator("#paste-facts").fill("title: &a x\nsummary: *a\nwho: !!python/object x\n")
    page.get_by_role("button", name="Put it into the form").click()
    expect(page.locator(".cb-said")).to_contain_text("the alias *a stands here: write the value out")
    expect(page.locator("#field-case-title")).to_have_value("")
    page.context.close()


def test_a_real_story_loads_without_a_finding(chromium: Browser, address: str) -> None:
    """A story chosen as two files fills the form, and the review has nothing to mend."""
    page = opened(chromium, address)
    folder = PROJECT / "casestudies" / "auction-bidders"
    page.get_by_text("Load an existing story").click()
    page.locator("#pick").set_input_files([folder / "case.yml", folder / "story.md"])
    expect(page.locator(".cb-said")).to_contain_text("The story is in the form.")
    page.locator("#field-slug").fill("auction-bidders")
    step(page, "review")
    expect(page.locator(".cb-summary h3")).to_have_text("Nothing to mend that a browser can see")
    page.context.close()


def test_a_confidential_case_is_told_what_to_keep_coarse(chromium: Browser, address: str) -> None:
    """Once the basis is confidential, sources are to be left out and dates to be coarse, and the fields say so."""
    page = opened(chromium, address)
    step(page, "evidence")
    page.locator("#field-case-evidence-basis").select_option("confidential")
    expect(page.get_by_text("Confidential: leave this out. A link names the firm.")).to_be_visible()
    step(page, "about")
    expect(page.get_by_text("Confidential: a quarter or a year, nothing finer.").first).to_be_visible()
    expect(page.get_by_text("at most 4 of these narrow down who it is; now 0").first).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["about", "what-happened", "figures", "evidence", "narrative", "review"])
def test_no_step_has_a_barrier(chromium: Browser, address: str, name: str, scheme: str) -> None:
    """No violation by the rules of axe, with entries open, findings shown and the preview drawn."""
    page = opened(chromium, address, color_scheme=scheme)
    step(page, "review")
    step(page, name) if name != "review" else None
    for button in page.locator(".cb-group > .cb-button").evaluate_all("all => all.map(one => one.id)"):
        page.locator("details.cb-editors").evaluate_all("all => all.forEach(one => { one.open = true })")
        page.locator(f"#{button}").click()
    page.locator(".cb-preview summary").click()
    told = barriers(page)
    page.context.close()
    assert told == []


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_the_form_fits_its_window_and_asks_nobody_else(chromium: Browser, address: str, width: int) -> None:
    """No sideways scrolling, no script error, and no request that leaves the site."""
    page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + FORM)
    for name in ("about", "what-happened", "figures", "evidence", "narrative", "review"):
        step(page, name)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (name, wide) == (name, 0)
    here = urlsplit(address).netloc
    assert errors == []
    assert [url for url in asked if urlsplit(url).netloc not in {here, ""}] == []
    page.context.close()


def test_the_form_is_filled_by_keyboard_alone(chromium: Browser, address: str) -> None:
    """Tab, letters, Space and Enter are enough; every stop shows where it is."""
    page = opened(chromium, address)
    page.locator("#field-slug").focus()
    page.keyboard.type("ferry-bookings")
    page.keyboard.press("Tab")
    page.keyboard.type("A quiet quay")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Next:"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What happened")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("Rever")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#field-case-outcome-status")).to_have_value("reverted")
    assert page.locator("#field-case-outcome-reasons").is_checked()
    page.context.close()


def test_without_scripts_the_other_doors_are_open(chromium: Browser, address: str) -> None:
    """Without JavaScript the page explains `casebook new` and the private way."""
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(address + FORM)
    assert page.get_by_text("casebook new your-role").is_visible()
    assert page.get_by_role("link", name=re.compile("sent privately")).is_visible()
    assert page.locator("#form input, #form select, #form button").count() == 0
    page.context.close()


def test_a_field_added_to_the_model_is_in_the_form() -> None:
    """The form has no list of fields of its own."""

    class Painted(Case):
        """A case with a colour."""

        colour: Line = Field(examples=["sea green"])
        """The colour of the ferry."""

    told = next(one for one in form_fields(Painted) if one["key"] == "colour")
    assert (told["label"], told["sentence"], told["required"], told["type"]["most"]) == (
        "Colour",
        "The colour of the ferry.",
        True,
        160,
    )
    names = "|".join({"sector", "motivation", "measurements", "libraries", "blockers", "quotes"})
    scripts = PROJECT / "hooks" / "casebook" / "theme" / "assets" / "scripts"
    makers = ["form.js", "form-fields.js", "form-steps.js", "form-write.js", "form-state.js", "form-shape.js"]
    assert [name for name in makers if re.search(rf"[\"'.]({names})\b", (scripts / name).read_text("utf-8"))] == []

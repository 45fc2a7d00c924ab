"""Search, finder and comparison in a real browser: what a reader types, chooses, shares and comes back to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from casebook.book import Casebook
from casebook.facets import facets_of, newest_first, sorted_by
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.barriers import barriers
from tests.weight import VISITS, first_search, first_visits, too_heavy

HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>'


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """Give a window that refuses script errors, alerts and requests to elsewhere."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
    here = urlsplit(address).netloc
    page.on("request", lambda asked: urlsplit(asked.url).netloc in {here, ""} or trouble.append(asked.url))
    yield page
    context.close()
    assert trouble == []


def visit(page: Page, address: str) -> None:
    """Open *address* of the finder and wait until it has found something."""
    page.goto(address)
    expect(page.locator("#count")).to_have_text(re.compile(r"\d+"))


def look_for(page: Page, address: str, words: str) -> Locator:
    """Type *words* into the search of the first page, as fast as the keys go, and give its dialog."""
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type(words)
    return page.get_by_role("dialog", name="Search")


def count(page: Page, text: str | re.Pattern[str]) -> None:
    """See that the finder says *text*."""
    expect(page.locator("#count")).to_have_text(text)


def titles(page: Page) -> list[str]:
    """Give the titles of the cards."""
    return page.locator("#cards h3").all_inner_texts()


def test_search_opens_answers_and_closes_by_keyboard(page: Page, address: str) -> None:
    """Slash opens it, typing finds, arrows walk over the results, Enter follows, Esc closes."""
    page.goto(address + "about/")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("memory growth")
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^\d+ stories and \d+ other pages$"))
    assert dialog.locator("h2").all_inner_texts()[0] == "Stories"
    expect(dialog.locator("mark").first).to_be_visible()
    marks = dialog.locator("section li").first.locator("mark").all_inner_texts()
    assert {mark.lower() for mark in marks} == {"memory", "growth"}
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(dialog.locator("section a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*/")


def test_search_leads_on_to_the_finder_and_finds_pages_of_each_kind(page: Page, address: str) -> None:
    """The words travel to the finder; blockers, libraries, talks and documents are found as well."""
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    for words, kind in {
        "argon2-cffi": "Libraries",
        "rolling deployments warm-up": "Blockers",
        "arm's length": "Pages",
        "guidelines discourage": "Talks",
    }.items():
        page.keyboard.press("Control+a")
        page.keyboard.type(words)
        expect(page.locator("dialog h2", has_text=kind)).to_be_visible()
    page.get_by_role("link", name="in the finder").click()
    page.wait_for_url("**/stories/?q=guidelines+discourage")


def test_search_says_when_nothing_is_found(page: Page, address: str) -> None:
    """An answer without results says what to do."""
    look_for(page, address, "zzzyx")
    said = "Nothing holds “zzzyx”. Try fewer or shorter words."
    expect(page.locator("dialog").get_by_role("status")).to_have_text(said)


def test_search_offers_the_word_that_a_slip_meant(page: Page, address: str) -> None:
    """A mistyped word finds nothing by its first letters; what it may have meant is one press away."""
    dialog = look_for(page, address, "dajngo")
    expect(dialog.get_by_role("status")).to_have_text("Nothing holds “dajngo”. Try fewer or shorter words.")
    dialog.get_by_role("button", name="Look for “django” instead").click()
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^[1-9]\d* stories and \d+ other pages$"))
    expect(dialog.get_by_role("searchbox")).to_be_focused()


def test_a_sector_and_a_package_lead_their_own_results(page: Page, address: str, real: Casebook) -> None:
    """Before titles with a like word: whoever looks for trading is after no program that trades one for another."""
    look_for(page, address, "trading")
    told = page.locator("dialog section[aria-label=Stories] b")
    expect(told).to_have_count(5)
    traders = {entry.case.title for entry in real.entries.values() if entry.case.who.sector == "trading"}
    assert set(told.all_inner_texts()) <= traders
    page.keyboard.press("Control+a")
    page.keyboard.type("psycopg2")
    expect(page.locator("dialog section[aria-label=Libraries] b").first).to_have_text("Psycopg 2")
    page.keyboard.press("Control+a")
    page.keyboard.type("betting")
    expect(told.first).to_have_text(re.compile("sports-bet"))


def test_more_of_the_other_pages_come_when_asked(page: Page, address: str) -> None:
    """Each that is counted can be reached, and the focus goes to the first that is new."""
    dialog = look_for(page, address, "gevent")
    others = dialog.locator("section:not([aria-label=Stories]) a")
    expect(others).to_have_count(3)
    known = set(others.evaluate_all("all => all.map((one) => one.href)"))
    total = int(re.findall(r"\d+", dialog.get_by_role("status").inner_text())[1])
    assert total > 3
    dialog.get_by_role("button", name=f"of {total} other pages").click()
    expect(others).to_have_count(min(total, 13))
    assert page.evaluate("document.activeElement.href") not in known
    page.get_by_role("searchbox").fill("django")
    expect(others).to_have_count(3)


def test_what_is_typed_before_the_search_is_there_is_answered(page: Page, address: str) -> None:
    """The field opens at once; where what answers cannot be fetched, Enter leads to the finder with the words."""
    held: list[Route] = []
    page.route("**/search-answers.js", lambda route: held.append(route))  # noqa: PLW0108 - a built-in is no handler
    dialog = look_for(page, address, "memory")
    expect(dialog.get_by_role("link", name="Look for “memory” in the finder")).to_be_visible()
    held[0].continue_()
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^\d+ stories and \d+ other pages$"))
    page.unroute("**/search-answers.js")
    page.route("**/search-answers.js", lambda route: route.abort())
    look_for(page, address, "memory")
    said = "The search could not be loaded. The finder lists every story."
    expect(dialog.get_by_role("status")).to_have_text(said)
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/?q=memory")


def test_results_that_come_late_leave_the_keyboard_its_place(page: Page, address: str) -> None:
    """Whoever already walks over older results stands on the first of the new ones."""
    dialog = look_for(page, address, "gev")
    expect(dialog.locator("section a").first).to_be_visible()
    before = dialog.get_by_role("status").inner_text()
    page.keyboard.type("ent memory")
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("status")).not_to_have_text(before)
    expect(dialog.locator("section a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(dialog.locator("section a").nth(1)).to_be_focused()


def test_marking_words_with_the_mouse_closes_no_search(page: Page, address: str) -> None:
    """A press that begins inside and ends outside is none on what stands behind; one that begins there closes it."""
    dialog = look_for(page, address, "memory")
    box = dialog.get_by_role("searchbox").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(5, box["y"], steps=5)
    page.mouse.up()
    expect(dialog).to_be_visible()
    page.mouse.click(5, 5)
    expect(dialog).to_be_hidden()


def test_escape_closes_a_search_with_words(page: Page, address: str) -> None:
    """One press closes, and the words stand there when it is opened again."""
    dialog = look_for(page, address, "memory")
    expect(dialog.locator("mark").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("/")
    expect(dialog.get_by_role("searchbox")).to_have_value("memory")


def test_a_mark_ends_before_the_full_stop(page: Page, address: str) -> None:
    """Marked is the word, and not what closes the sentence."""
    visit(page, address + "stories/?q=cpython")
    expect(page.locator("#cards mark").first).to_be_visible()
    assert [text for text in page.locator("#cards mark").all_inner_texts() if re.search(r"[.,;:)]$", text)] == []


def test_hostile_words_are_text(page: Page, address: str) -> None:
    """What was typed is repeated as text."""
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.insert_text(HOSTILE)
    said = "Nothing holds “img” or “srcx” or “onerroralert1scriptalert2”. Try fewer or shorter words."
    expect(page.locator("dialog").get_by_role("status")).to_have_text(said)
    expect(page.locator(".cb-search__all")).to_have_text(f"Look for “{HOSTILE}” in the finder")
    assert page.locator("dialog img, dialog script").count() == 0


def test_a_slash_in_a_field_stays_a_slash(page: Page, address: str) -> None:
    """Whoever writes does not want a dialog."""
    visit(page, address + "stories/")
    page.locator("#words").press("/")
    expect(page.locator("#words")).to_have_value("/")
    assert page.locator("dialog[open]").count() == 0


def test_each_facet_shows_its_stories(page: Page, address: str, real: Casebook) -> None:
    """A word of any facet shows just its stories, and the number beside it says how many."""
    entries = newest_first(real)
    for facet in facets_of(real):
        word, found = next(iter(sorted_by(facet, entries).items()))
        visit(page, f"{address}stories/?{facet.name}={word}")
        count(page, f"{len(found)} of {len(entries)} stories")
        assert set(titles(page)) <= {entry.case.title for entry in found}
        box = page.locator(f"#facets input[name={facet.name}][value='{word}']")
        expect(box).to_be_checked()
        expect(box.locator("xpath=../span[last()]")).to_have_text(str(len(found)))


def test_choices_in_a_facet_widen_and_facets_narrow(page: Page, address: str, real: Casebook) -> None:
    """Counts follow the other choices, dead words go, and the number promised is the number shown."""
    cases = [entry.case for entry in real.entries.values()]
    lost = [case for case in cases if case.outcome.status in {"rejected", "reverted"}]
    both = [case for case in lost if any(one.blocker == "c-extensions" for one in case.blockers)]
    visit(page, address + "stories/")
    for word in ("rejected", "reverted"):
        show_all(page, "outcome")
        page.locator(f"#facets input[value='{word}']").check()
    count(page, f"{len(lost)} of {len(cases)} stories")
    promised = page.locator("#facets input[value='c-extensions']").locator("xpath=../span[last()]")
    expect(promised).to_have_text(str(len(both)))
    page.locator("#facets input[value='c-extensions']").check()
    count(page, f"{len(both)} of {len(cases)} stories")
    assert sorted(titles(page)) == sorted(case.title for case in both)
    for box in page.locator("#facets li:not([hidden]) input:not(:checked)").all():
        assert box.locator("xpath=../span[last()]").inner_text() != "0"


def show_all(page: Page, facet: str) -> None:
    """Unfold the words of *facet*."""
    group = page.locator("#facets > details").filter(has=page.locator(f"input[name={facet}]"))
    more = group.locator(".cb-more[aria-expanded=false]")
    if more.is_visible():
        more.click()


def test_words_and_filters_go_together(page: Page, address: str) -> None:
    """Words find stories with their place marked, filters narrow them, and relevance is only offered with words."""
    visit(page, address + "stories/")
    assert page.locator("#sort").input_value() == "evidence"
    page.locator("#words").fill("memory")
    expect(page.locator("#count")).to_have_text(re.compile(r"^\d+ of 63 stories$"))
    expect(page.locator("#cards mark").first).to_have_text(re.compile("memory", re.IGNORECASE))
    assert page.locator("#sort").input_value() == "relevance"
    before = int(page.locator("#count").inner_text().split()[0])
    page.locator("#facets input[value='memory-growth']").check()
    expect(page.locator("#count")).not_to_have_text(f"{before} of 63 stories")
    assert int(page.locator("#count").inner_text().split()[0]) < before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("backtrader", "No story holds “backtrader”"),
        ("hedge fund", "No story holds “hedge” or “fund”"),
        ("monte carlo", "No story holds “monte” or “carlo”"),
        ("memory zipline", "No story holds “zipline”"),
        ("a" * 200, f"No story holds “{'a' * 40}…”"),
    ],
)
def test_a_word_of_no_story_is_not_shortened(page: Page, address: str, words: str, said: str) -> None:
    """What stands nowhere finds nothing, and the page says which word it is."""
    visit(page, f"{address}stories/?q={quote(words)}")
    count(page, "0 of 63 stories")
    expect(page.locator("#advice h3")).to_have_text(said)


def test_the_finder_offers_what_can_be_found(page: Page, address: str) -> None:
    """A slip is put right, a word of no story left out; the number promised is the number shown."""
    for words, other in {"dajngo": "django", "memory backtrader": "memory", "warmup": "warm-up"}.items():
        visit(page, f"{address}stories/?q={quote(words)}")
        advice = page.locator("#advice li", has_text=f"Look for “{other}” instead")
        promised = int(re.search(r"(\d+) stor", advice.inner_text())[1])  # type: ignore[index]
        advice.get_by_role("button").click()
        count(page, f"{promised} of 63 stories")
        assert promised > 0


def test_compounds_are_found_however_they_are_written(page: Page, address: str) -> None:
    """As one word, with a hyphen, or apart: the same stories come first."""
    visit(page, address + "stories/?q=backtest")
    wanted = titles(page)
    assert len(wanted) > 1
    for words in ("back-test", "back test", "back-testing", "back testing", "backtesting"):
        visit(page, f"{address}stories/?q={quote(words)}")
        assert sorted(titles(page)[: len(wanted)]) == sorted(wanted), words


@pytest.mark.parametrize("words", ["mem", "deploying", "C++", "2.6.0", "django.", "memory-growth", "warm up"])
def test_beginnings_forms_and_signs_are_still_found(page: Page, address: str, words: str) -> None:
    """A word is held by a story that holds another form of it, or a word that begins with it."""
    visit(page, f"{address}stories/?q={quote(words)}")
    expect(page.locator("#count")).to_have_text(re.compile(r"^[1-9]\d* of 63 stories$"))


def test_the_address_brings_everything_back(page: Page, address: str) -> None:
    """State stands in the address: a reload, the back button and the forward button restore it."""
    visit(page, address + "stories/")
    page.locator("#facets input[value='trading']").check()
    page.locator("#sort").select_option("gain")
    page.locator("#words").fill("cython")
    page.locator("#words").press("Enter")
    expect(page).to_have_url(re.compile("q=cython"))
    assert parse_qs(urlsplit(page.url).query) == {"q": ["cython"], "sector": ["trading"], "sort": ["gain"]}
    expect(page.locator("#chosen")).to_contain_text("cython")
    said = page.locator("#count").inner_text()
    page.reload()
    count(page, said)
    expect(page.locator("#facets input[value='trading']")).to_be_checked()
    expect(page.locator("#words")).to_have_value("cython")
    page.go_back()
    expect(page.locator("#words")).to_have_value("")
    page.go_back()
    expect(page.locator("#sort")).to_have_value("evidence")
    page.go_back()
    count(page, "63 stories")
    expect(page.locator("#facets input[value='trading']")).not_to_be_checked()
    page.go_forward()
    expect(page.locator("#facets input[value='trading']")).to_be_checked()


def test_the_back_button_brings_the_place_back(page: Page, address: str) -> None:
    """Whoever opens a card far below finds as many cards, at the same height, on the way back."""
    visit(page, address + "stories/")
    page.get_by_role("button", name="Show 24 more").click()
    cards = page.locator("#cards > li")
    expect(cards).to_have_count(48)
    page.locator("#cards .cb-pick input").nth(30).check()
    cards.nth(30).evaluate("card => card.scrollIntoView({ block: 'center' })")
    page.wait_for_function("Math.abs(history.state.top - scrollY) < 1")
    before = cards.nth(30).bounding_box()
    page.locator("#cards h3 a").nth(30).click()
    page.wait_for_url("**/stories/*/")
    page.go_back()
    expect(cards).to_have_count(48)
    expect(page.locator("#cards .cb-pick input").nth(30)).to_be_checked()
    assert before
    page.wait_for_function(
        "y => Math.abs(document.querySelectorAll('#cards > li')[30].getBoundingClientRect().y - y) < 50",
        arg=before["y"],
    )
    page.locator("#sort").select_option("gain")
    expect(cards).to_have_count(24)


def test_only_the_focused_control_has_a_ring(page: Page, address: str) -> None:
    """The theme's halo around a group, and its button over the text, are gone."""
    visit(page, address + "stories/")
    box = page.locator("#facets input[value='trading']")
    box.check()
    assert box.evaluate("box => getComputedStyle(box.closest('details')).boxShadow") == "none"
    assert page.locator(".md-top").count() == 0


def test_sorting_puts_the_largest_gain_and_the_best_evidence_first(page: Page, address: str) -> None:
    """Each order begins with what it promises."""
    visit(page, address + "stories/?sort=evidence")
    assert page.locator("#cards .cb-grade b").first.inner_text() == "A"
    visit(page, address + "stories/?sort=gain")
    factors = page.locator("#cards li .cb-card__figure b:last-child").all_inner_texts()[:5]
    leading = [float(found[1]) for text in factors if (found := re.search(r"([\d.]+)×|([\d.]+) to", text)) and found[1]]
    assert leading == sorted(leading, reverse=True) != []


def test_chips_drop_one_filter_or_all(page: Page, address: str) -> None:
    """Each active filter is a button that drops it."""
    visit(page, address + "stories/?outcome=adopted&outcome=blocked&blocker=crashes&q=python")
    assert [text.replace("\n", "") for text in page.locator("#chosen button").all_inner_texts()] == [
        "“python”×",
        "Outcome: Adopted×",
        "Outcome: Blocked×",
        "Blocker: Crashes×",
        "Clear all",
    ]
    page.get_by_role("button", name="Drop Outcome: Blocked").click()
    expect(page).not_to_have_url(re.compile("blocked"))
    page.get_by_role("button", name="Clear all").click()
    count(page, "63 stories")
    expect(page.locator("#chosen")).to_be_hidden()


def test_no_result_says_which_filter_to_drop(page: Page, address: str) -> None:
    """Each button tells how many stories it brings, and brings them."""
    visit(page, address + "stories/?sector=trading&blocker=c-extensions&q=zzzyx")
    count(page, "0 of 63 stories")
    advice = page.locator("#advice li", has_text="Drop the words “zzzyx”")
    promised = int(re.search(r"(\d+) stor", advice.inner_text())[1])  # type: ignore[index]
    advice.get_by_role("button").click()
    count(page, f"{promised} of 63 stories")
    assert promised > 0


def test_no_result_of_two_culprits_says_what_to_keep(page: Page, address: str) -> None:
    """Where no single filter is to blame, each can be kept alone."""
    visit(page, address + "stories/?sector=trading&year=2023&q=zzzyx")
    assert page.locator("#advice button").all_inner_texts() == [
        "Keep only Sector: Trading",
        "Keep only Year: 2023",
        "Clear all",
    ]
    page.get_by_role("button", name="Keep only Sector: Trading").click()
    expect(page).to_have_url(re.compile(r"\?sector=trading$"))


def test_a_hostile_address_is_told_as_text(page: Page, address: str) -> None:
    """Unknown filters, words, orders and stories are named as ignored, and nothing of them becomes mark-up."""
    query = "&".join(f"{name}={quote(HOSTILE)}" for name in ("sector", "sort", "c", "q", quote(HOSTILE)))
    visit(page, f"{address}stories/?{query}&year=1066")
    told = page.locator("#ignored").inner_text()
    for part in ("Ignored in the address:", 'no story has sector “"><img', "cannot be sorted by", "there is no story"):
        assert part in told
    assert "no story has year “1066”" in told
    assert page.locator("#finder img, #finder script").count() == 0


def test_picking_keeps_the_place_of_the_keyboard(page: Page, address: str) -> None:
    """Ticking a card and emptying the bar leave the focus where the next key is expected, and lay no card anew."""
    visit(page, address + "stories/?q=memory")
    expect(page.locator("#cards mark").first).to_be_visible()
    page.evaluate(
        """() => new MutationObserver(() => { globalThis.laid = true; })
            .observe(document.querySelector("#cards"), { childList: true })"""
    )
    box = page.locator("#cards .cb-pick input").nth(1)
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    assert "c=" in page.url
    page.locator("#picked").get_by_role("button", name="Clear").focus()
    page.keyboard.press("Enter")
    expect(box).not_to_be_checked()
    expect(page.locator("#count")).to_be_focused()
    assert page.evaluate("globalThis.laid") is None


def test_what_was_typed_last_counts(page: Page, address: str) -> None:
    """A filter chosen at once after typing narrows what was typed."""
    visit(page, address + "stories/")
    page.evaluate(
        """() => {
            const words = document.querySelector("#words");
            words.value = "memory";
            words.dispatchEvent(new Event("input"));
            document.querySelector("#facets input[value=trading]").click();
        }"""
    )
    expect(page).to_have_url(re.compile(r"\?q=memory&sector=trading$"))


def test_words_typed_before_the_finder_is_ready_are_kept(page: Page, address: str, real: Casebook) -> None:
    """On a slow line the field is there before the facts of the stories; the filters of the address count as well."""
    held: list[Route] = []
    page.route("**/stories/finder.json", lambda route: held.append(route))  # noqa: PLW0108 - a built-in is no handler
    with page.expect_request("**/stories/finder.json"):
        page.goto(address + "stories/?sector=trading&shape=round")
    page.locator("#words").press_sequentially("memory")
    held[0].continue_()
    expect(page.locator("#count")).to_have_text(re.compile(rf"^\d of {len(real.entries)} stories$"))
    expect(page.locator("#words")).to_have_value("memory")
    expect(page).to_have_url(re.compile(r"\?q=memory&sector=trading$"))
    expect(page.locator("#ignored")).to_contain_text("shape")
    assert len(titles(page)) > 0


def test_words_that_are_typed_are_one_step_of_their_own(page: Page, address: str) -> None:
    """The way back takes away the words, however long they took to type, and then one filter after the other."""
    visit(page, address + "stories/")
    page.locator("#facets input[value=trading]").check()
    page.locator("#facets input[value=evaluated-only]").check()
    page.locator("#words").press_sequentially("memory")
    expect(page).to_have_url(re.compile(r"q=memory"))
    page.locator("#words").press_sequentially(" growth")
    expect(page).to_have_url(re.compile(r"q=memory\+growth"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?sector=trading&outcome=evaluated-only$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?sector=trading$"))


def test_a_search_that_was_used_is_a_step_of_its_own(page: Page, address: str) -> None:
    """Enter ends it, and so does leaving the page: the next words do not take its place in the history."""
    visit(page, address + "stories/")
    page.locator("#words").press_sequentially("gevent")
    expect(page).to_have_url(re.compile(r"\?q=gevent$"))
    page.locator("#cards h3 a").first.click()
    page.wait_for_url("**/stories/*/")
    page.go_back()
    expect(page.locator("#words")).to_have_value("gevent")
    page.locator("#words").fill("memory")
    expect(page).to_have_url(re.compile(r"\?q=memory$"))
    page.locator("#words").press("Enter")
    page.locator("#words").fill("cffi")
    expect(page).to_have_url(re.compile(r"\?q=cffi$"))
    for words in ("memory", "gevent", ""):
        page.go_back()
        expect(page.locator("#words")).to_have_value(words)


@pytest.mark.parametrize("wish", ["sector=trading&q=telescope", "sector=web-platforms&workload=stream-ingestion"])
def test_a_box_that_is_unchecked_keeps_the_keyboard_its_place(page: Page, address: str, wish: str) -> None:
    """Also where no story is left that it would bring."""
    visit(page, f"{address}stories/?{wish}")
    box = page.locator("#facets input[name=sector]:checked")
    value = box.get_attribute("value")
    box.focus()
    before = page.locator("#count").inner_text()
    page.keyboard.press("Space")
    expect(page.locator("#count")).not_to_have_text(before)
    expect(page.locator(f"#facets input[value={value}]")).to_be_focused()


@pytest.mark.parametrize(("typed", "same"), [("memory,cffi", "memory cffi"), ("CPU/memory", "cpu memory")])
def test_a_comma_and_a_slash_part_words(page: Page, address: str, typed: str, same: str) -> None:
    """As the field's own example shows; a comma in a number parts nothing."""
    visit(page, address + "stories/")
    page.locator("#words").fill(same)
    expect(page).to_have_url(re.compile("q="))
    count(page, re.compile(r"^\d+ of \d+ stories$"))
    told = page.locator("#count").inner_text()
    assert not told.startswith("0 ")
    page.locator("#words").fill(typed)
    expect(page).to_have_url(re.compile("q=.*%2"))
    count(page, told)
    page.locator("#words").fill("13,342")
    expect(page).to_have_url(re.compile("q=13%2C342"))
    expect(page.locator("#cards mark").first).to_have_text(re.compile("13,?342"))


def test_a_sector_leads_on_to_its_field(page: Page, address: str, real: Casebook) -> None:
    """Betting stands near trading, so whoever chose one sector is offered the field, with its count."""
    visit(page, address + "stories/?sector=trading")
    group = real.vocabulary.sectors["trading"].group
    near = [
        entry
        for entry in real.entries.values()
        if real.vocabulary.term("sectors", entry.case.who.sector).group == group
    ]
    page.locator("#hints").get_by_role("button", name=re.compile("^Field: ")).click()
    count(page, f"{len(near)} of {len(real.entries)} stories")
    expect(page).to_have_url(re.compile(rf"\?field={group}$"))
    expect(page.locator("#hints")).to_be_hidden()


def test_enter_opens_the_answer_to_what_is_typed(page: Page, address: str) -> None:
    """Not the answer to what was typed before; words without an answer go to the finder."""
    look_for(page, address, "memory growth")
    expect(page.locator("dialog mark").first).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("walking robots")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/walking-robots/**")
    look_for(page, address, "zzzyx")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/?q=zzzyx")


def test_an_excerpt_that_cannot_be_fetched_is_left_out(page: Page, address: str) -> None:
    """The card stays as it is, without an empty line."""
    page.route("**/pagefind/fragment/**", lambda route: route.abort())
    visit(page, address + "stories/?q=memory+growth")
    expect(page.locator("#cards > li").first).to_be_visible()
    expect(page.locator(".cb-card__excerpt")).to_have_count(0)


def test_an_address_may_be_typed(page: Page, address: str, real: Casebook) -> None:
    """Capitals and commas mean what they seem to mean, and what is not known is still told."""
    lost = [entry for entry in real.entries.values() if entry.case.outcome.status in {"reverted", "blocked"}]
    visit(page, f"{address}stories/?outcome=Reverted,blocked,bust")
    count(page, f"{len(lost)} of {len(real.entries)} stories")
    expect(page.locator("#ignored")).to_have_text("Ignored in the address: no story has outcome “bust”.")
    visit(
        page, f"{address}stories/?sort=relevance&sort=relevance&c=auction-bidders&c=web-crawler,nobody&q={'a' * 300}&q="
    )
    expect(page.locator("#ignored")).to_have_text(
        "Ignored in the address: there is no story “nobody”; q stands there more than once, and the last one counts; "
        "sort stands there more than once, and the last one counts; without words nothing can be sorted by relevance."
    )
    expect(page.locator("#picked")).to_contain_text("Compare (2)")


def test_three_stories_at_most_go_to_the_comparison(page: Page, address: str) -> None:
    """Boxes on the cards fill a bar that leads to the comparison; a fourth cannot be ticked."""
    visit(page, address + "stories/")
    for place in range(3):
        page.locator("#cards .cb-pick input").nth(place).check()
    expect(page.locator("#cards .cb-pick input").nth(3)).to_be_disabled()
    expect(page.locator("#picked")).to_contain_text("3 fit side by side")
    page.get_by_role("link", name="Compare (3)").click()
    expect(page.locator(".cb-side").first.locator("thead th")).to_have_count(3)
    page.go_back()
    expect(page.locator("#cards .cb-pick input").first).to_be_checked()


def test_the_comparison_puts_differences_first(page: Page, address: str, real: Casebook) -> None:
    """Figures with grade and conditions stand side by side, what is shared is folded, the title tells the stories."""
    figure = real.entries["auction-bidders"].case.measurements[0]
    page.goto(address + "compare/?c=auction-bidders,web-hosting")
    apart = page.get_by_role("table", name="What differs")
    row = apart.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Overall speed"))
    expect(row.get_by_role("cell").first).to_contain_text("30% more · 1.3× better")
    expect(row.get_by_role("cell").first).to_contain_text("how it was measured is not described")
    assert row.get_by_role("cell").first.locator(".cb-grade b").first.inner_text().endswith(figure.grade)
    expect(page.get_by_role("table", name="What they share")).to_be_hidden()
    page.locator(".cb-alike summary").click()
    expect(page.get_by_role("table", name="What they share")).to_be_visible()
    assert real.entries["web-hosting"].case.title in page.title()


def test_stories_of_a_comparison_are_swapped_removed_and_picked(page: Page, address: str) -> None:
    """Each act stands in the address, and the back button undoes it."""
    page.goto(address + "compare/?c=auction-bidders,web-hosting")
    page.get_by_role("button", name=re.compile("to the left")).first.click()
    expect(page).to_have_url(re.compile("c=web-hosting,auction-bidders$"))
    page.get_by_role("button", name=re.compile("^Remove Ad-auction")).first.click()
    expect(page).to_have_url(re.compile("c=web-hosting$"))
    expect(page.locator("#table")).to_contain_text("Pick one more story below.")
    page.locator("#words").fill("coin index")
    expect(page.locator("#left")).to_have_text("1 story")
    page.locator("#stories li:visible").get_by_role("button").click()
    expect(page).to_have_url(re.compile("c=web-hosting,coin-index-server$"))
    page.go_back()
    expect(page.locator("#table")).to_contain_text("Pick one more story below.")


def test_a_comparison_on_a_phone_is_short(page: Page, address: str) -> None:
    """Titles stand once, what no story states is left out, the list of all stories is closed until it is wanted."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + "compare/?c=auction-bidders,web-hosting,claims-api")
    expect(page.locator(".cb-side").first.locator("thead th")).to_have_count(3)
    expect(page.locator("#stories")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollHeight") < 7500
    for row in page.locator(".cb-side tbody tr").all():
        texts = row.locator("li").all_text_contents()
        assert set(texts) != {"Not stated"}
    page.get_by_role("button", name=re.compile("^Remove")).first.click()
    expect(page.locator("#choose-title")).to_have_text("Add one more story")
    page.locator("#choose summary").click()
    page.locator("#stories").get_by_role("button", name="Pick").first.click()
    expect(page.locator("#stories")).to_be_hidden()
    expect(page.locator("#choose summary")).to_be_focused()


def test_moving_and_removing_keep_the_place_of_the_keyboard(page: Page, address: str) -> None:
    """The focus goes with the story that moved, to the title beside one that went, and last to the list of all."""
    page.goto(f"{address}compare/?c=auction-bidders,web-hosting,bug-tracker")
    heads = page.locator(".cb-side").first.locator("thead th")
    expect(heads).to_have_count(3)
    moving = heads.nth(2).get_by_role("button", name="to the left")
    told = moving.get_attribute("aria-label")
    moving.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("c=auction-bidders,bug-tracker,web-hosting"))
    expect(heads.nth(1).get_by_role("button", name=str(told))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("c=bug-tracker,auction-bidders,web-hosting"))
    expect(heads.nth(0).get_by_role("link")).to_be_focused()
    heads.nth(0).get_by_role("button", name="Remove").focus()
    page.keyboard.press("Enter")
    expect(heads).to_have_count(2)
    expect(heads.nth(0).get_by_role("link")).to_be_focused()
    heads.nth(1).get_by_role("button", name="Remove").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("c=auction-bidders$"))
    expect(page.locator("#choose summary")).to_be_focused()


def test_a_move_counts_from_where_a_story_stands_by_then(page: Page, address: str) -> None:
    """While an older change is fetched too; what the stories share stays open."""
    page.goto(address + "compare/?c=auction-bidders,web-hosting,order-matching")
    page.locator(".cb-alike > summary").click()
    move = page.get_by_role("button", name=re.compile("^Move An order book"))
    held: list[Route] = []
    free: list[bool] = []
    page.route("**/compare/*.json", lambda route: route.continue_() if free else held.append(route))
    page.get_by_role("button", name="Remove Ad-auction bidders").click()
    move.click()
    expect(page).to_have_url(re.compile("c=order-matching,web-hosting$"))
    free.append(True)
    for route in held:
        route.continue_()
    expect(page.locator("#table thead").first).to_contain_text(re.compile("An order book.*A hosting firm"))
    expect(page.locator(".cb-alike")).to_have_attribute("open", "")


def test_the_comparison_says_what_it_ignored(page: Page, address: str) -> None:
    """Unknown, doubled and surplus stories are named."""
    slugs = "auction-bidders,nobody,auction-bidders,web-hosting,bug-tracker,claims-api"
    page.goto(f"{address}compare/?c={slugs},{quote(HOSTILE)}&x=1")
    for part in (
        "there is no story “nobody”",
        "“auction-bidders” stands there twice",
        "“claims-api” would be one too many: 3 fit side by side",
        "nothing here is called “x”",
    ):
        expect(page.locator("#ignored")).to_contain_text(part)
    expect(page.locator(".cb-side").first.locator("thead th")).to_have_count(3)
    assert page.locator("#compare img, #compare script").count() == 0


def test_words_that_no_story_uses_lead_to_the_filter_that_says_it(page: Page, address: str, real: Casebook) -> None:
    """Whoever types another word for a workload is offered the workload, with its count; a version is told plainly."""
    found = [entry for entry in real.entries.values() if "crawling" in entry.case.workload.kinds]
    visit(page, address + "stories/?q=scraping")
    page.locator("#hints").get_by_role("button", name="Workload: Crawling and scanning").click()
    count(page, f"{len(found)} of {len(real.entries)} stories")
    expect(page.locator("#hints")).to_be_hidden()
    visit(page, address + "stories/?q=scraping&outcome=adopted")
    assert not {entry.case.outcome.status for entry in found} & {"adopted"}
    expect(page.locator("#hints")).to_be_hidden()
    visit(page, address + "stories/?q=py3.10")
    page.get_by_role("button", name="Look for “3.10” instead").click()
    expect(page.locator("#cards mark").first).to_have_text(re.compile("3.10"))


def test_the_name_of_a_package_leads_to_its_library(page: Page, address: str, real: Casebook) -> None:
    """Also where the library writes itself otherwise; it is offered before one whose name holds the same word."""
    (library,) = [one for one in real.libraries.values() if "psycopg2" in one.packages]
    assert library.name == "Psycopg 2"
    visit(page, address + "stories/?q=psycopg2")
    expect(page.locator("#hints li").first).to_contain_text("Library: Psycopg 2")


def test_too_many_words_are_dropped_one_by_one(page: Page, address: str) -> None:
    """Where each word stands somewhere and no story holds all, leaving one out is offered with what it brings."""
    visit(page, address + "stories/?q=gevent+worker+memory+leak")
    count(page, re.compile(r"^0 of"))
    offer = page.locator("#advice").get_by_role("button", name="Without “leak”")
    promised = offer.locator("xpath=..").inner_text().split()[-2]
    offer.click()
    count(page, re.compile(f"^{promised} of"))
    assert "q=gevent+worker+memory" in page.url


def test_the_keyboard_skips_what_stands_before_the_stories(page: Page, address: str) -> None:
    """The first stop of every page leads past the header; another leads past the filters."""
    visit(page, address + "stories/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the stories")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_be_focused()


def test_a_phone_opens_the_menu_and_leaves_the_filters_by_keyboard(page: Page, address: str) -> None:
    """A closed menu takes no focus, an open one has it, Escape gives it back; the filters end with the count."""
    visit(page, address + "stories/")
    menu = page.get_by_role("button", name="Menu")
    expect(menu).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    menu.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search")).to_be_focused()
    menu.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    page.locator("#filters > summary").click()
    page.locator("#facets input[value=trading]").check()
    found = page.locator("#count").inner_text().split()[0]
    page.get_by_role("button", name=f"Show {found} stories").click()
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.locator("#count")).to_be_focused()


def test_without_scripts_links_do_the_work(chromium: Browser, address: str, real: Casebook) -> None:
    """No dead control: the search is a link, the finder lists all stories and facets, the comparison lists links."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".cb-find", has_text="All stories").click()
    expect(page.locator("#cards > li")).to_have_count(len(real.entries))
    assert page.locator(".cb :is(input, select, button):visible").count() == 0
    page.get_by_role("link", name="Memory growth").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Memory growth")
    page.goto(address + "compare/")
    assert page.locator("#stories a").count() == len(real.entries)
    assert page.locator(".cb :is(input, select, button):visible").count() == 0
    context.close()


def test_the_finder_survives_a_missing_index(page: Page, address: str) -> None:
    """Without the search index the filters still work, and the page says so."""
    page.route("**/pagefind/**", lambda route: route.abort())
    visit(page, address + "stories/?q=memory&sector=trading")
    expect(page.locator("#count")).to_contain_text("The words could not be searched for; the filters work.")
    assert len(titles(page)) > 0
    visit(page, address + "stories/?q=memory&sort=relevance")
    expect(page.locator("#count")).to_contain_text("The words could not be searched for; the filters work.")
    expect(page.locator("#order")).not_to_contain_text("fits the words")


def test_cards_that_do_not_come_are_told(page: Page, address: str) -> None:
    """What is there stays in its place, the status says how many are missing, and they come with the connection."""
    few = "[...document.querySelectorAll('#cards > li')].slice(24).forEach((card) => card.remove())"
    page.add_init_script(f"document.addEventListener('readystatechange', () => {{ {few} }}, {{ once: true }})")
    page.route("**/stories/cards/*.json", lambda route: route.abort())
    visit(page, address + "stories/?sort=gain")
    expect(page.locator("#count")).to_contain_text("of them could not be fetched. Is there a connection?")
    before = len(titles(page))
    assert 0 < before < 24
    page.unroute("**/stories/cards/*.json")
    page.locator("#sort").select_option("evidence")
    expect(page.locator("#count")).not_to_contain_text("could not be fetched")
    expect(page.locator("#cards h3")).to_have_count(24)


def test_a_late_failure_leaves_the_newer_comparison(page: Page, address: str) -> None:
    """A story that fails after the reader went on takes nothing away; one that is wanted and fails is told."""
    held: list[Route] = []
    page.route("**/compare/web-hosting.json", lambda route: held.append(route))  # noqa: PLW0108 - a built-in is no handler
    with page.expect_request("**/compare/web-hosting.json"):
        page.goto(address + "compare/?c=auction-bidders,web-hosting")
    hosting = page.get_by_role("button", name="Pick A hosting firm embeds PyPy")
    page.locator("#choose > summary").click()
    hosting.click()
    expect(page.locator("#table")).to_contain_text("Pick one more story below.")
    with page.expect_event("requestfailed"):
        held[0].abort()
    page.evaluate("new Promise(requestAnimationFrame)")
    expect(page.locator("#table")).to_contain_text("Pick one more story below.")
    page.unroute("**/compare/web-hosting.json")
    page.route("**/compare/web-hosting.json", lambda route: route.abort())
    hosting.click()
    expect(page.locator("#table > p")).to_have_text(
        "The stories could not be loaded. Is there a connection? These are their pages:"
    )
    expect(page.locator("#table a").last).to_have_attribute("href", "../stories/web-hosting/")
    page.unroute("**/compare/web-hosting.json")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#table")).to_contain_text("What differs")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_open_controls_have_no_barrier(chromium: Browser, address: str, scheme: str, width: int) -> None:
    """Axe finds nothing with the dialog full, the filters open, no result, or stories side by side."""
    still: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"}  # half-faded tabs have no contrast
    context = chromium.new_context(viewport={"width": width, "height": 900}, **still)
    page = context.new_page()
    visit(page, address + "stories/?outcome=adopted&c=web-hosting,bug-tracker&bad=1")
    page.locator("details:not([open]) > summary:visible").first.click()
    assert barriers(page) == []
    visit(page, address + "stories/?q=zzzyx&sector=trading")
    assert barriers(page) == []
    page.goto(address + "compare/?c=auction-bidders,web-hosting,claims-api,no")
    page.locator(".cb-alike summary").click()
    assert barriers(page) == []
    page.keyboard.press("/")
    page.keyboard.type("memory")
    page.locator("dialog mark").first.wait_for()
    assert barriers(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert wide == 0


def test_a_first_visit_and_a_first_search_are_light(chromium: Browser, site: Path) -> None:
    """No kind of page loads more than its limit, and neither does a search."""
    visits = first_visits(site, chromium)
    assert visits.keys() == VISITS.keys()
    assert too_heavy(visits, first_search(site, chromium, "memory")) == []

"""The landscape, the story's dates and disputes and the talk page in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.barriers import barriers
from tests.test_browser import opened

PAGES = {
    "landscape": "landscape/",
    "timeline": "landscape/timeline/",
    "thin story": "stories/mining-pool/",
    "disputed story": "stories/message-router/",
}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier(chromium: Browser, address: str, name: str, scheme: str, width: int) -> None:
    """No violation by the rules of axe and no sideways scrolling, with everything open, in both themes."""
    page = opened(chromium, address + PAGES[name], color_scheme=scheme, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    told = barriers(page)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.context.close()
    assert (told, wide) == ([], 0)


def marks(page: Page) -> list[dict[str, str]]:
    """Give name and address of every mark of the landscape."""
    found = page.locator(".cb-strip a.cb-mark")
    return found.evaluate_all(
        "all => all.map(a => ({name: a.textContent.replace(/\\s+/g, ' ').trim(), href: a.getAttribute('href')}))"
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_a_mark_leads_to_its_figure(chromium: Browser, address: str, width: int) -> None:
    """A click on a mark opens the story at the figure that it stands for, on a phone too."""
    page = opened(chromium, f"{address}landscape/", viewport={"width": width, "height": 800})
    page.locator("a.cb-mark[href*='message-router/']").first.locator(".cb-dot").click()
    page.wait_for_url(re.compile(r"/stories/[a-z-]+/#figure-[a-z-]+$"))
    expect(page.locator(f"[id='{page.url.split('#')[1]}']")).to_be_in_viewport()
    page.context.close()


def test_every_mark_has_a_name_and_a_row_of_the_table(chromium: Browser, address: str) -> None:
    """What a mark shows is said in its name, and the table behind the chart holds the same figures."""
    page = opened(chromium, f"{address}landscape/")
    told = marks(page)
    assert len(told) > 50
    assert all(re.search(r": .+ Evidence [A-D](, micro-benchmark)?(, disputed)?$", one["name"]) for one in told)
    rows = page.locator(".cb-strips table tbody th a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert sorted(rows) == sorted(one["href"] for one in told)
    assert any("worse" in one["name"] for one in told)
    page.context.close()


def test_the_landscape_is_read_by_keyboard(chromium: Browser, address: str) -> None:
    """Tab comes to a mark and shows it, and Enter opens its story."""
    page = opened(chromium, f"{address}landscape/")
    page.locator(".cb-strip h4 a").first.focus()
    page.keyboard.press("Tab")
    focused = page.locator("a.cb-mark:focus")
    expect(focused).to_have_count(1)
    assert focused.evaluate("one => getComputedStyle(one.querySelector('.cb-dot')).strokeWidth") == "4px"
    outline = "one => getComputedStyle(one.querySelector('.cb-mark__label')).outlineStyle"
    assert focused.evaluate(outline) == "solid"
    href = str(focused.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{href.removeprefix('../')}")
    page.context.close()


def test_better_is_to_the_right_of_no_change(chromium: Browser, address: str) -> None:
    """Every mark of a gain stands to the right of the line at 1×, every loss to its left."""
    page = opened(chromium, f"{address}landscape/")
    places = page.locator(".cb-marks").evaluate_all(
        """all => all.flatMap((strip) => {
          const middle = (one) => { const box = one.getBoundingClientRect(); return box.x + box.width / 2; };
          const zero = middle(strip.querySelector('.cb-one'));
          return [...strip.querySelectorAll('.cb-mark')].map((mark) =>
            [mark.classList[1], Math.round(middle(mark.querySelector('.cb-dot')) - zero)]);
        })"""
    )
    wrong = [(tone, x) for tone, x in places if {"cb-mark--gained": x < 0, "cb-mark--lost": x > 0}.get(tone)]
    page.context.close()
    assert wrong == []


def test_what_is_no_pure_comparison_looks_and_reads_otherwise(chromium: Browser, address: str) -> None:
    """A figure of two programs is a diamond and says so, a micro-benchmark is small; neither passes for production."""
    page = opened(chromium, f"{address}landscape/")
    diamond = page.locator("a.cb-mark[href$='language-sites/#figure-parser-with-c-loop']")
    expect(diamond.locator("path.cb-dot")).to_have_count(1)
    expect(diamond).to_contain_text("about 100 times, different technologies")
    toy = page.locator("a.cb-mark[href$='#figure-toy-loop']")
    expect(toy.locator("circle.cb-dot")).to_have_attribute("r", "2.5")
    expect(toy).to_contain_text("micro-benchmark")
    expect(page.locator("#measured ~ p").nth(1)).to_contain_text("not counted")
    page.goto(f"{address}stories/language-sites/")
    expect(page.locator("#figure-parser-with-c-loop .cb-figure__note")).to_contain_text("Different technologies.")
    expect(page.locator(".cb-answer")).to_contain_text("3 to 4× better")
    page.context.close()


def test_outcomes_blockers_and_timeline_are_links(chromium: Browser, address: str) -> None:
    """A square leads to its story, a blocker to its page, the teaser to the timeline."""
    page = opened(chromium, f"{address}landscape/", java_script_enabled=False)
    expect(page.locator(".cb-unit")).to_have_count(page.locator(".cb-unit[href^='../stories/']").count())
    page.get_by_role("link", name="Memory growth", exact=True).click()
    page.wait_for_url("**/blockers/memory-growth/")
    page.go_back()
    page.get_by_role("link", name="The timeline of PyPy, cffi and the libraries").click()
    page.wait_for_url("**/landscape/timeline/")
    page.context.close()


def test_conflicting_figures_stand_side_by_side(chromium: Browser, address: str) -> None:
    """Both accounts of one thing are in one block, each with who says it, and neither is first by height."""
    page = opened(chromium, f"{address}stories/auction-bidders/")
    block = page.locator(".cb-disputed")
    expect(block).to_contain_text("Two accounts of one thing disagree")
    boxes = [page.locator(f"#figure-{name}").bounding_box() for name in ("overall-gain", "gain-on-slides")]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    expect(page.locator("#figure-overall-gain")).to_contain_text("The people who ran it")
    expect(page.locator("#figure-gain-on-slides")).to_contain_text("The PyPy team")
    page.locator("#figure-gain-on-slides a").click()
    expect(page.locator("#sources ~ ol li:target")).to_be_in_viewport()
    page.context.close()


def test_the_dates_of_a_story_are_drawn_and_said(chromium: Browser, address: str) -> None:
    """Each date stands in words beside its bar; a year is drawn wider than a day, and a source is a link."""
    page = opened(chromium, f"{address}stories/auction-bidders/", java_script_enabled=False)
    expect(page.locator(".cb-chronicle__use")).to_contain_text("Known span of use 2013 to 2017")
    expect(page.locator(".cb-chronicle__releases")).to_contain_text("2.6")
    page.get_by_role("group", name="Sources by date").get_by_role("link").first.click()
    assert re.search(r"#source-[a-z-]+$", page.url)
    page.context.close()


def test_a_page_offers_what_can_be_done_with_it(chromium: Browser, address: str) -> None:
    """Edit, history and the data of a story are named in words."""
    page = opened(chromium, f"{address}stories/auction-bidders/")
    links = page.get_by_role("navigation", name="This page").get_by_role("link")
    told = links.evaluate_all("all => all.map(a => [a.textContent, a.getAttribute('href')])")
    code = "https://github.com/example/pypy-casebook"
    assert told[:3] == [
        ["Edit", f"{code}/edit/main/casestudies/auction-bidders/case.yml"],
        ["History", f"{code}/commits/main/casestudies/auction-bidders"],
        ["JSON", "../../api/v1/cases/auction-bidders.json"],
    ]
    page.context.close()


def test_a_related_story_is_compared_in_one_click(chromium: Browser, address: str) -> None:
    """Beside the reason stands a link that lays both stories side by side."""
    page = opened(chromium, f"{address}stories/auction-bidders/")
    first = page.locator(".cb-related li").first
    title = first.locator("a").first.inner_text()
    first.get_by_role("link", name="Compare with").click()
    page.wait_for_url("**/compare/?c=auction-bidders,*")
    for words in ("Ad-auction bidders gain 30%", title):
        expect(page.locator("#table")).to_contain_text(words)
    page.context.close()


def test_a_number_of_the_coverage_map_leads_to_its_stories(chromium: Browser, address: str) -> None:
    """A cell opens the finder with its sector and its outcome, and as many stories are found."""
    page = opened(chromium, address)
    page.get_by_role("link", name="4, Trading, Evaluated only").click()
    page.wait_for_url("**/stories/?sector=trading&outcome=evaluated-only")
    expect(page.locator(".cb-finder .cb-card:visible, #finder .cb-card:visible")).to_have_count(4)
    page.context.close()


def test_a_talk_is_walked_along_its_outline(chromium: Browser, address: str) -> None:
    """The outline leads to each section, which has claim, facts, figures, stories and words for slides."""
    page = opened(chromium, f"{address}talks/pycon-2015/")
    page.get_by_role("navigation", name="Sections of the talk").get_by_role("link", name="The cffi ecosystem").click()
    assert page.url.endswith("#cffi-ecosystem")
    part = page.locator("section[aria-labelledby='cffi-ecosystem']")
    for words in ("The claim.", "What holds.", "For", "Against", "What its stories measured", "Words for slides"):
        expect(part).to_contain_text(words)
    part.get_by_role("link", name=re.compile(r"^All \d+ stories of this section$")).click()
    page.wait_for_url("**/talks/pycon-2015/stories/#cffi-ecosystem")
    every = page.locator("section[aria-labelledby='cffi-ecosystem'] li a")
    assert every.count() > 5
    every.last.click()
    page.wait_for_url(re.compile(r"/stories/[a-z-]+/$"))
    page.context.close()


def test_the_home_page_has_a_door_for_each_and_asks_for_stories(chromium: Browser, address: str) -> None:
    """Three doors with a second way each, the picture of all comparisons, and empty cells that lead to contributing."""
    page = opened(chromium, address)
    doors = page.get_by_role("navigation", name="Where to begin").get_by_role("link")
    assert doors.evaluate_all("all => all.map(a => a.getAttribute('href'))") == [
        "stories/",
        "libraries/check/",
        "contribute/",
        "contribute/new/",
        "quotes/",
        "talks/",
    ]
    expect(page.locator(".cb-sky .cb-dot").first).to_be_visible()
    page.locator("td.cb-empty a").first.click()
    page.wait_for_url("**/contribute/new/?sector=*&outcome=*")
    page.context.close()


LABELS = """all => all.flatMap((strip) => {
  const one = strip.querySelector('.cb-one').getBoundingClientRect().x, edge = strip.getBoundingClientRect();
  const boxes = [...strip.querySelectorAll('.cb-mark__label')].map((label) => {
    const { x, y, right, bottom } = label.getBoundingClientRect();
    return { x, y, right, bottom, told: label.textContent, size: parseFloat(getComputedStyle(label).fontSize) };
  });
  const meets = (a, b) => a !== b && a.x < b.right && b.x < a.right && a.y + 1 < b.bottom && b.y + 1 < a.bottom;
  return boxes.filter((box) => (box.x < one && box.right > one) || box.x < edge.x || box.right > edge.right + 1
    || box.size < 12 || boxes.some((other) => meets(box, other))).map(({ told }) => told);
})"""


@pytest.mark.parametrize("width", [720, 768, 1000, 1280, 1600])
def test_labels_are_legible_and_leave_the_line_of_no_change_whole(chromium: Browser, address: str, width: int) -> None:
    """Down to a tablet each mark has its label whole, which meets no other, no edge and not the line at 1×."""
    page = opened(chromium, f"{address}landscape/", viewport={"width": width, "height": 800})
    assert page.locator(".cb-mark__label").count() > 50
    wrong = page.locator(".cb-marks").evaluate_all(LABELS)
    page.context.close()
    assert wrong == []


def test_what_a_phone_cannot_label_is_listed(chromium: Browser, address: str) -> None:
    """On a phone and on paper what the marks of a strip say stands under that strip, and the table waits."""
    page = opened(chromium, f"{address}landscape/", viewport={"width": 390, "height": 800})
    strip = page.locator(".cb-strip").first
    below = """one => { const [dots, words] = ['.cb-dot', '.cb-mark__label'].map((name) =>
      [...one.querySelectorAll(name)].map((it) => it.getBoundingClientRect()));
      return Math.min(...words.map((it) => it.y)) - Math.max(...dots.map((it) => it.bottom)); }"""
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert strip.evaluate(below) >= 0
        expect(strip.get_by_text("Evidence A").first).to_be_visible()
        expect(page.locator(".cb-strips tbody th a").first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(media="screen")
    heights = strip.locator("a.cb-mark").evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    page.context.close()
    assert min(heights) >= 24


FOLDS = "section[aria-labelledby='cffi-ecosystem'] details.cb-fold"


def test_a_talk_is_folded_on_a_phone_and_open_on_a_desk(chromium: Browser, address: str) -> None:
    """On a phone each part waits behind its name and its count, and opens for an address inside; a desk shows all."""
    phone = opened(chromium, f"{address}talks/pycon-2015/", viewport={"width": 360, "height": 800})
    assert phone.locator(FOLDS).evaluate_all("all => all.some((one) => one.open)") is False
    expect(phone.locator(f"{FOLDS} > summary").first).to_contain_text("7 facts")
    fact = phone.locator(f"{FOLDS} li[id]").first
    expect(fact).to_be_hidden()
    phone.evaluate("id => { location.hash = id; }", fact.get_attribute("id"))
    expect(fact).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.context.close()
    desk = opened(chromium, f"{address}talks/pycon-2015/")
    expect(desk.locator(f"{FOLDS} li[id]").first).to_be_visible()
    desk.context.close()


def test_a_folded_talk_is_read_without_scripts(chromium: Browser, address: str) -> None:
    """Without scripts a part opens by a tap on a phone, and a desk and paper show all parts."""
    page = opened(
        chromium, f"{address}talks/pycon-2015/", java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    fact = page.locator(f"{FOLDS} li[id]").first
    page.locator(f"{FOLDS} > summary").first.click()
    expect(fact).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    expect(fact).to_be_visible()
    page.set_viewport_size({"width": 680, "height": 800})
    page.emulate_media(media="print")
    expect(fact).to_be_visible()
    page.context.close()


def test_a_picture_of_many_marks_is_one_link(chromium: Browser, address: str) -> None:
    """The marks are too small and too many to be links of their own; the whole picture leads to the list of them."""
    page = opened(
        chromium, f"{address}talks/pycon-2015/", has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}
    )
    page.locator("summary", has_text="What its stories measured").first.tap()
    page.locator(".cb-sky").first.tap()
    page.wait_for_url("**/landscape/#measured")
    page.context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_drawing_of_the_years_is_whole(chromium: Browser, address: str, width: int) -> None:
    """No label of the drawing is cut or lies on the line of its lane, and only a phone scrolls it."""
    page = opened(chromium, f"{address}landscape/timeline/", viewport={"width": width, "height": 800})
    wrong = page.locator(".cb-timeline").evaluate(
        """svg => { const box = svg.getBoundingClientRect();
          const axes = [...svg.querySelectorAll('.cb-one')].map((one) => one.getBoundingClientRect().y);
          return [...svg.querySelectorAll('text')].filter((text) => { const b = text.getBoundingClientRect();
            return b.x < box.x || b.right > box.right + 1 || axes.some((y) => y > b.y + 1 && y < b.bottom - 1); })
            .map((text) => text.textContent); }"""
    )
    more = page.locator(".cb-drawn__scroll").evaluate("one => one.scrollWidth - one.clientWidth")
    page.context.close()
    assert (wrong, more > 0) == ([], width == 360)


def test_the_coverage_map_fits_a_phone(chromium: Browser, address: str) -> None:
    """Every count of the map, failures included, lies inside the screen and says which outcome it counts."""
    page = opened(chromium, address, viewport={"width": 390, "height": 800})
    counts = page.locator(".cb-coverage td:visible a")
    assert counts.count() > 30
    boxes = counts.evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
    assert max(boxes) <= 390
    told = page.locator(".cb-coverage td:visible").first.evaluate("one => getComputedStyle(one, '::before').content")
    assert "Adopted" in told
    page.context.close()


@pytest.mark.parametrize("story", ["mining-pool", "auction-bidders"])
def test_a_printed_story_is_short_and_has_no_controls(chromium: Browser, address: str, story: str) -> None:
    """On paper the frame of the site is gone; a thin story and a rich one need two pages at most, facts first."""
    page = opened(chromium, f"{address}stories/{story}/")
    pages = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pages)) <= 2
    page.emulate_media(media="print")
    expect(page.locator(".cb-cite")).to_contain_text(f"/stories/{story}/")
    expect(page.locator(".cb-aside dd").last).to_be_visible()
    places = [page.locator(one).bounding_box() for one in (".cb-answer", ".cb-aside dl", "#when", "#story")]
    assert [box["y"] for box in places if box] == sorted(box["y"] for box in places if box)
    assert None not in places
    for control in (".md-header", ".cb-aside summary", ".cb-actions", ".cb-footer", ".md-tabs"):
        expect(page.locator(control).first).to_be_hidden()
    page.context.close()

"""The register and the requirement check in a real browser: the same answers as the command line, and nothing sent."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import yaml
from casebook.answers import EXTENSIONS, answers
from casebook.book import Casebook
from casebook.cli.libraries import report
from casebook.requirements.pins import lets_in
from casebook.requirements.reading import read
from casebook.verdicts import ENVIRONMENT
from playwright.sync_api import Browser, Page, Route, expect

from tests.barriers import barriers
from tests.conftest import HERE
from tests.test_libraries import HOW
from tests.test_requirements import HARMLESS, HOSTILE, MANY, MOST_TIMES, told

ENDING = re.compile(r"^(\d+):\d+: (the file is not (?:TOML|JSON))")
CORPUS = sorted((HERE / "requirements").glob("*.yml"))
JUDGE = """async (texts) => {
  const script = (name) => import(new URL(`../../assets/scripts/${name}.js`, location.href).href);
  const { asText, judge } = await script("requirements-answers");
  const { unpacked } = await script("requirements-register");
  const names = unpacked(await (await fetch("../verdicts.json")).json());
  const words = JSON.parse(document.querySelector("#check-words").textContent);
  return Promise.all(texts.map(async (text) => {
    const reply = await judge(text, names, words);
    const out = (one) => one.verdict === "left-out" ? ` | ${one.reason.split("PyPy: ")[1]}` : "";
    return {
      form: reply.form,
      ...(reply.refused ? { python: reply.refused } : {}),
      summary: reply.summary,
      packages: reply.answers.map((one) => `${one.line}: ${one.package} | ${one.wanted} | ${one.verdict}${out(one)}`),
      faults: reply.findings.map((one) => `${one.line}:${one.column}: ${one.message}; ${one.hint}`),
      elsewhere: reply.elsewhere,
    };
  }));
}"""


@pytest.fixture
def check(chromium: Browser, address: str) -> Iterator[Page]:
    """Open the requirement check and wait until it is ready."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}libraries/check/")
    expect(page.locator("#requirements")).to_be_visible()
    yield page
    context.close()


def without_column(answer: dict[str, Any]) -> dict[str, Any]:
    """Leave out the column of a fault that ends the reading: two parsers stop at one line, not at one letter."""
    return {**answer, "faults": [ENDING.sub(r"\1: \2", one) for one in answer["faults"]]}


def without_place(answer: dict[str, Any]) -> dict[str, Any]:
    """Leave out the place where TOML ends: of a bracket that never closes one parser tells the next line."""
    return {**answer, "faults": [re.sub(r"^\d+: (the file is not TOML)", r"\1", one) for one in answer["faults"]]}


def test_the_browser_reads_every_file_as_the_command_line_does(check: Page) -> None:
    """One corpus, two readers, the same packages, verdicts and faults."""
    cases = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in CORPUS}
    got = check.evaluate(JUDGE, [case["text"] for case in cases.values()])
    for (name, case), answer in zip(cases.items(), got, strict=True):
        assert (name, without_column(answer)) == (name, without_column(case["want"]))


def test_ten_thousand_odd_lines_are_read_alike(check: Page, real: Casebook) -> None:
    """Line by line the two readers agree on a long file of every kind of line."""
    plain = [path for path in CORPUS if path.stem < "20"]
    lines = [line for path in plain for line in yaml.safe_load(path.read_text("utf-8"))["text"].split("\n")]
    text = "\n".join(f"{lines[number % len(lines)]}" for number in range(10_000)).rstrip("\\")
    assert check.evaluate(JUDGE, [text])[0] == told(text, real)


SIGNS = [*"[](){}<>=!~;,@#&?/\\'\".-_+*:$ \t\n0a9zé", ".*", "==", ">=", "extra", "${A}", "1.0rc1", ".zip", "://"]


def mutated(text: str, chance: random.Random) -> str:
    """Give *text* with some of its letters taken out, doubled, moved or replaced."""
    letters = list(text)
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(letters) + 1)
        length = chance.choice((0, 0, 1, 1, 3))
        put = chance.choice(([], [chance.choice(SIGNS)], [chance.choice(SIGNS)], letters[at : at + 5] * 2))
        letters[at : at + length] = put
    return "".join(letters)


MOST_NEWER = 3
"""So many changed files may be TOML 1.1, as with a line end in an inline table, which an older Python refuses."""


@pytest.mark.filterwarnings("ignore:invalid escape sequence")
def test_thousands_of_changed_files_are_read_alike(check: Page, real: Casebook) -> None:
    """Whatever stands in a line or a file by mistake, the two readers say the same of it."""
    chance = random.Random(2015)
    texts = [yaml.safe_load(path.read_text("utf-8"))["text"] for path in CORPUS]
    texts = [text for text in texts if len(text) < 2_000]
    lines = sorted({line for text in texts for line in text.split("\n") if line.strip()})
    tried = [mutated(chance.choice(lines), chance) for _ in range(3_000)]
    tried += [mutated(chance.choice(texts), chance) for _ in range(1_500)]
    begin = monotonic()
    got = check.evaluate(JUDGE, tried)
    wanted = [told(text, real) for text in tried]
    assert monotonic() - begin < 60
    ours, theirs = ([without_place(without_column(one)) for one in told_of] for told_of in (got, wanted))
    apart = [three for three in zip(tried, ours, theirs, strict=True) if three[1] != three[2]]
    newer = [three for three in apart if sys.version_info < (3, 15) and three[2]["form"] == "TOML"]
    assert [three for three in apart if three not in newer] == []
    assert len(newer) <= MOST_NEWER


def test_a_pasted_file_is_answered_without_a_request(check: Page) -> None:
    """Verdicts, what takes a place, the stories and a sentence; nothing leaves the page."""
    asked: list[str] = []
    check.on("request", lambda request: asked.append(request.url))
    check.locator("#requirements").fill("psycopg2\norjson\ntensorflow\nmade-up\nbad line\n")
    expect(check.locator("#summary")).to_have_text("4 packages: tensorflow blocks, 2 need a twin, 1 is unknown.")
    twins = check.locator('[data-verdict="twin"]')
    expect(twins).to_contain_text(
        "In its place: Psycopg 3 (pure Python there); pg8000 (Pure Python); "
        "psycopg2cffi (cffi, the same interface, no release since 2021)"
    )
    expect(twins.get_by_role("link", name="A package index spends five days")).to_be_visible()
    expect(check.locator(".cb-check__faults")).to_contain_text(
        "Line 5, column 5: the version of bad line cannot be read."
    )
    assert asked == []
    stored = "[localStorage.length, sessionStorage.length, document.cookie]"
    before = check.evaluate(stored)
    check.locator("#requirements").fill("django\n")
    expect(check.locator("#summary")).to_have_text("1 package: 1 runs as it is.")
    assert check.evaluate(stored) == before


def test_the_version_decides_and_the_unknown_is_listed_once(check: Page) -> None:
    """A pin beyond a bound blocks; what the register lacks is one list with one advice."""
    lines = ["numpy==2.5.0", "a-one", "b-two>=1", "shop @ git+https://example.org/shop.git", "numpy-x"]
    check.locator("#requirements").fill("\n".join(lines))
    expect(check.locator("#summary")).to_have_text("5 packages: numpy blocks, 4 are unknown.")
    expect(check.locator('[data-verdict="blocks"]')).to_contain_text("hold it below 2.5")
    unknown = check.locator('[data-verdict="unknown"]')
    expect(unknown.get_by_text("This is a source of your own, which the casebook cannot know.")).to_have_count(1)
    label, path = EXTENSIONS
    expect(unknown.get_by_text(HOW.replace(f"{label} ({path})", label))).to_have_count(1)
    expect(unknown.get_by_role("link", name=label)).to_have_attribute("href", re.compile(f"/{path}$"))
    expect(unknown.locator(".cb-unlisted li")).to_have_text(["a-one", "b-two >=1", "numpy-x"])


def test_the_name_of_a_wheel_decides(check: Page) -> None:
    """What is made for CPython blocks, what fits should run, and a library keeps its stories beside its wheel."""
    lines = [
        "./vendor/pricing-4.2-cp311-cp311-linux_x86_64.whl",
        "quoting-4.2-py3-none-any.whl",
        "psycopg2 @ https://example.org/psycopg2-2.9-cp311-cp311-linux_x86_64.whl",
        "./vendor/pricing.whl",
    ]
    check.locator("#requirements").fill("\n".join(lines))
    expect(check.locator("#summary")).to_have_text(
        "4 packages: pricing blocks, 1 needs a twin, 1 is unknown, 1 should run."
    )
    foreign = "This wheel is made for CPython 3.11: it has to be built anew for PyPy 3.11."
    expect(check.locator('[data-verdict="blocks"]')).to_contain_text(foreign)
    expect(check.locator('[data-verdict="should"]')).to_contain_text("This wheel is pure Python.")
    twin = check.locator('[data-verdict="twin"]')
    expect(twin).to_contain_text(f"{foreign} Of the package itself the register says: Another package")
    expect(twin.get_by_role("link", name="A package index spends five days")).to_be_visible()


def test_a_file_is_opened_and_dropped(check: Page, tmp_path: Path) -> None:
    """A file from the disk is read; one that is no text is refused by its name."""
    good, bad = tmp_path / "uv.lock", tmp_path / "photo.bin"
    good.write_text('version = 1\n[[package]]\nname = "numpy"\nversion = "2.4.6"\n', "utf-8")
    bad.write_bytes(b"\0\xff")
    check.locator("#check-file").set_input_files(good)
    expect(check.locator(".cb-check__how")).to_contain_text("Read as uv.lock")
    check.locator("#check-file").set_input_files(bad)
    expect(check.get_by_role("alert")).to_have_text("photo.bin is no text file: save it as UTF-8.")
    drop = """(zone) => {
      const data = new DataTransfer();
      data.items.add(new File(["gevent\\n"], "requirements.txt"));
      zone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }"""
    check.locator("#check-drop").evaluate(drop)
    expect(check.locator("#summary")).to_have_text("1 package: 1 runs with care.")


def test_hostile_lines_are_shown_as_text(check: Page) -> None:
    """Mark-up in a file stays words."""
    line = "<img src=x onerror=alert(1)>\n./<b>bold</b>\nx @ javascript:alert(1)\n"
    check.locator("#requirements").fill(line)
    expect(check.locator(".cb-check__faults")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(check.locator(".cb-verdicts")).to_contain_text("./<b>bold</b>")
    assert check.locator("#result img, #result b b, #result a[href^=javascript]").count() == 0


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be"])
def test_a_file_of_powershell_is_read(check: Page, tmp_path: Path, coding: str) -> None:
    """A mark at its beginning tells of UTF-16."""
    path = tmp_path / "requirements.txt"
    path.write_bytes("\ufeffgevent==24.2.1\r\nmade-up\r\n".encode(coding))
    check.locator("#check-file").set_input_files(path)
    expect(check.locator("#summary")).to_have_text("2 packages: 1 runs with care, 1 is unknown.")


@pytest.mark.parametrize("content", [b"", b"\n", b"# nothing\n"])
def test_a_file_that_asks_for_nothing_is_told_so(check: Page, tmp_path: Path, content: bytes) -> None:
    """An empty file gets an answer as any other; an empty field is no file."""
    path = tmp_path / "requirements.txt"
    path.write_bytes(content)
    check.locator("#check-file").set_input_files(path)
    expect(check.locator("#summary")).to_have_text("The file asks for no package.")
    check.get_by_role("button", name="Clear").click()
    expect(check.locator("#summary")).to_have_count(0)


def test_a_file_that_is_too_large_is_told_so(check: Page, tmp_path: Path) -> None:
    """Its size is the reason, and not what stands in it."""
    path = tmp_path / "requirements.txt"
    path.write_bytes(b"#" * 20_000_001)
    check.locator("#check-file").set_input_files(path)
    expect(check.get_by_role("alert")).to_have_text(
        "requirements.txt is larger than 20 MB: that is no requirements file."
    )


def test_what_turns_the_writing_around_is_shown(check: Page) -> None:
    """Letters that cannot be seen are told by their numbers, apart from the words of the page."""
    check.locator("#requirements").fill("a \u202egnp.exe\n./b\u2067\u200b\nx; os_name == '\u202e'\n-r c\u202e.txt\n")
    expect(check.locator(".cb-check__faults bdi")).to_have_text("a [U+202E]gnp.exe")
    unknown = check.locator('[data-verdict="unknown"] .cb-verdicts__name bdi')
    expect(unknown.first).to_have_text("./b[U+2067][U+200B]")
    expect(check.locator('[data-verdict="left-out"]')).to_contain_text("os_name == '[U+202E]'")
    expect(check.locator("#result")).to_contain_text("Not read: c[U+202E].txt. Check what stands there as well.")
    assert not re.search("[\u200b\u202e\u2067]", check.locator("#result").inner_text())


TIME = """async ([harmless, hostile]) => {
  const script = (name) => import(new URL(`../../assets/scripts/${name}.js`, location.href).href);
  const { judge } = await script("requirements-answers");
  const { unpacked } = await script("requirements-register");
  const names = unpacked(await (await fetch("../verdicts.json")).json());
  const words = JSON.parse(document.querySelector("#check-words").textContent);
  const timed = async (text) => {
    const begin = performance.now();
    await judge(text, names, words);
    return performance.now() - begin;
  };
  await timed("[project]\\n");
  return [await timed(harmless), await timed(hostile)];
}"""


@pytest.mark.parametrize("size", [50_000, 500_000])
def test_hostile_files_hold_nobody(check: Page, size: int) -> None:
    """A file that is made to be slow takes no longer than a harmless one of its size."""
    times = {name: check.evaluate(TIME, [HARMLESS(size), text(size)]) for name, text in HOSTILE.items()}
    slow = [name for name, took in times.items() if is_slow(took)]
    again = {name: check.evaluate(TIME, [HARMLESS(size), HOSTILE[name](size)]) for name in slow}
    assert [name for name in slow if is_slow(again[name])] == [], (times, again)


def is_slow(took: list[float]) -> bool:
    """Tell whether the second of two times in milliseconds is out of proportion."""
    return took[1] > MOST_TIMES * took[0] + 1_000


STUCK = 'if (text.startsWith("stuck")) for (;;); const listing = await'


def _stuck(check: Page, address: str) -> None:
    """Open the check with a reader that never comes back from a text that begins with a certain word."""
    script = re.compile(r"requirements-answers\.js$")
    check.route(
        script,
        lambda route: route.fulfill(
            response=(got := route.fetch()), body=got.text().replace("const listing = await", STUCK)
        ),
    )
    check.goto(f"{address}libraries/check/?stuck")
    expect(check.locator("#requirements")).to_be_visible()


def test_a_check_that_does_not_come_back_is_stopped(check: Page, address: str) -> None:
    """After some seconds it says what happened and what to do; the field keeps its text and the next one is read."""
    _stuck(check, address)
    check.locator("#requirements").fill("stuck\n")
    expect(check.get_by_role("alert")).to_have_text(
        "The check was stopped after 10 seconds without an answer. Nothing was sent, and the field is as it was. "
        "Take away what is unusual in the text, such as very long lines, or use the command line: "
        "casebook libraries requirements.txt",
        timeout=30_000,
    )
    expect(check.locator("#requirements")).to_have_value("stuck\n")
    check.locator("#requirements").fill("django\n")
    expect(check.locator("#summary")).to_have_text("1 package: 1 runs as it is.", timeout=15_000)


def test_a_newer_text_does_not_wait_behind_an_older_one(check: Page, address: str) -> None:
    """What was changed in the meantime is answered, without a word about the text before."""
    _stuck(check, address)
    check.locator("#requirements").fill("stuck\n")
    expect(check.locator("#result")).to_have_attribute("aria-busy", "true")
    check.locator("#requirements").fill("django\n")
    expect(check.locator("#summary")).to_have_text("1 package: 1 runs as it is.", timeout=9_000)


WATCH = """() => {
  globalThis.longest = 0;
  globalThis.begin = performance.now();
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    globalThis.longest = Math.max(globalThis.longest, now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""
PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const field = document.querySelector("#requirements");
  const target = field.hidden ? document.querySelector("#check-long") : field;
  target.focus();
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_a_paste_of_two_megabytes_leaves_the_page_responsive(check: Page) -> None:
    """It is read as a file would be, and the field says so; rows come in parts; clearing brings the field back."""
    text = "\n".join(f"made-up-package-{number}==1.0" for number in range(84_000))
    field = check.locator("#requirements")
    check.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    field.focus()
    check.evaluate(WATCH)
    check.keyboard.press("Control+V")
    expect(check.locator("#summary")).to_have_text("84,000 packages: 84,000 are unknown.", timeout=60_000)
    took, longest = check.evaluate("[performance.now() - globalThis.begin, globalThis.longest]")
    expect(check.locator(".cb-verdicts li")).to_have_count(100)
    expect(check.get_by_role("button", name="Show all 84,000 packages")).to_be_visible()
    told = check.locator("#check-long")
    expect(told).to_have_text("Read without showing it here: a pasted text of 2.3 MB, 84,000 lines.")
    expect(told).to_be_focused()
    expect(field).to_be_hidden()
    assert longest < max(500, took / 4), f"of {took:.0f} ms the page stood still for {longest:.0f}"
    check.get_by_role("button", name="Clear").click()
    expect(told).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_value("")


def test_a_short_paste_goes_where_the_cursor_stands(check: Page) -> None:
    """The field takes it as any field does; where a long text is set aside, it takes its place."""
    check.evaluate("(text) => navigator.clipboard.writeText(text)", "gevent\n")
    field = check.locator("#requirements")
    field.fill("django\n")
    field.press("Control+End")
    check.keyboard.press("Control+V")
    expect(field).to_have_value("django\ngevent\n")
    expect(check.locator("#summary")).to_have_text("2 packages: 1 runs with care, 1 runs as it is.")
    check.evaluate(PASTE, "made-up\n" * 30_000)
    expect(check.locator("#check-long")).to_contain_text("a pasted text of 240 kB, 30,000 lines")
    check.keyboard.press("Control+V")
    expect(field).to_have_value("gevent\n")
    expect(check.locator("#summary")).to_have_text("1 package: 1 runs with care.")


@pytest.mark.parametrize("name", sorted(MANY))
def test_two_megabytes_of_every_form_leave_the_page_responsive(check: Page, name: str) -> None:
    """Long files of any form are read to their end, and the page goes on drawing meanwhile."""
    text, packages = MANY[name]
    check.evaluate(WATCH)
    check.evaluate(PASTE, text)
    expect(check.locator("#summary")).to_contain_text(f"{packages:,} packages:", timeout=60_000)
    took, longest = check.evaluate("[performance.now() - globalThis.begin, globalThis.longest]")
    expect(check.locator(".cb-check__how")).to_contain_text(f"Read as {name}")
    assert longest < max(1_000, took / 3), f"of {took:.0f} ms the page stood still for {longest:.0f}"


@pytest.mark.parametrize("part", ["requirements-tables.js", "toml.js"])
def test_a_reader_that_cannot_be_fetched_is_told_and_asked_for_again(check: Page, part: str) -> None:
    """The file is not blamed, nothing is lost, and the connection brings the answer."""
    check.context.route(f"**/{part}", lambda route: route.abort())
    field = check.locator("#requirements")
    field.fill('[project]\ndependencies = ["django"]\n')
    expect(check.locator("#result [role=alert]")).to_have_text(
        "What reads TOML and JSON could not be fetched, so this file was not judged. Is there a connection? "
        "Nothing was lost."
    )
    check.context.unroute(f"**/{part}")
    check.evaluate("dispatchEvent(new Event('online'))")
    expect(check.locator("#summary")).to_have_text("1 package: 1 runs as it is.")
    expect(field).to_have_value('[project]\ndependencies = ["django"]\n')


def test_a_slow_line_is_no_slow_file(check: Page) -> None:
    """What reads a file may take as long as the connection needs; the check does not start anew meanwhile."""
    held: list[Route] = []
    check.context.route("**/toml.js", lambda route: held.append(route))  # noqa: PLW0108 - a built-in is no handler
    check.locator("#requirements").fill('[project]\ndependencies = ["django"]\n')
    check.wait_for_timeout(3_000)
    assert len(held) == 1
    held[0].continue_()
    expect(check.locator("#summary")).to_have_text("1 package: 1 runs as it is.")


def test_more_rows_keep_the_keyboard_its_place(check: Page) -> None:
    """The button goes; the focus goes to the first row that it brings."""
    check.locator("#requirements").fill("\n".join(f"package-{number:05}" for number in range(1_700)))
    check.get_by_role("button", name="Show all 1,700 packages").press("Enter")
    rows = check.locator(".cb-verdicts li")
    expect(rows).to_have_count(1_700)
    expect(rows.nth(100)).to_be_focused()
    assert rows.all_text_contents() == [f"package-{number:05}" for number in range(1_700)]
    check.locator("#requirements").fill("\n".join("== what" for _ in range(150)))
    check.get_by_role("button", name="Show all 150 lines").press("Enter")
    expect(check.locator(".cb-check__faults li").nth(100)).to_be_focused()


def test_words_that_are_dragged_into_the_field_stay_words(check: Page) -> None:
    """Only a file is opened."""
    dropped = """(types) => {
        const drop = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() });
        for (const [type, told] of types) drop.dataTransfer.items.add(told, type);
        document.querySelector("#requirements").dispatchEvent(drop);
        return drop.defaultPrevented;
    }"""
    assert check.evaluate(dropped, [["text/plain", "django"]]) is False
    opened = dropped.replace("for (const [type, told] of types)", "").replace(
        "items.add(told, type)", "items.add(new File(['django'], 'requirements.txt'))"
    )
    assert check.evaluate(opened, []) is True
    expect(check.locator("#summary")).to_have_text("1 package: 1 runs as it is.")


def test_rows_of_an_older_answer_never_enter_the_new_one(check: Page) -> None:
    """All rows of one text are on their way when the next one is pasted: that one begins with its own first hundred."""
    check.evaluate(PASTE, "\n".join(f"old-package-{number:05}" for number in range(20_000)))
    expect(check.locator(".cb-verdicts li")).to_have_count(100)
    check.get_by_role("button", name="Show all 20,000 packages").click()
    check.evaluate(PASTE, "\n".join(f"new-package-{number:05}" for number in range(18_000)))
    button = check.get_by_role("button", name="Show all 18,000 packages")
    expect(button).to_be_visible(timeout=90_000)
    rows = check.locator(".cb-verdicts li")
    expect(rows).to_have_count(100)
    check.wait_for_timeout(500)
    assert rows.all_inner_texts() == [f"new-package-{number:05}" for number in range(100)]
    button.click()
    expect(rows).to_have_count(18_000, timeout=90_000)
    told = check.evaluate("[...document.querySelectorAll('.cb-verdicts li')].map((one) => one.textContent)")
    assert told == [f"new-package-{number:05}" for number in range(18_000)]


def test_what_is_nested_or_long_without_end_is_answered(check: Page) -> None:
    """Thousands of brackets are a fault at their place; a long path and a long gap take no longer than other lines."""
    nested = f"a; {'(' * 3000}python_version > '3'{')' * 3000}"
    calm = f"b; {'(' * 60}python_version > '3'{')' * 60}"
    lines = [nested, calm, f"./c{'-1' * 200_000}", f"./{'-1' * 200_000}.zip", f"d{' ' * 400_000}>=1"]
    check.locator("#requirements").fill("\n".join(lines))
    expect(check.locator("#summary")).to_have_text("4 packages: 4 are unknown.", timeout=15_000)
    expect(check.locator(".cb-check__faults")).to_have_text(
        f"Line 1, column 3: the condition of {nested[:57]}... is longer than 4,000 letters. "
        "To mend it, shorten it, or take it out to have the package judged without it."
    )


def test_an_answer_that_does_not_come_is_told(check: Page, address: str) -> None:
    """A worker that fails at a file says so and stays; one that cannot be loaded leads to the command line."""
    broken = re.compile(r"requirements-answers\.js$")
    check.route(broken, lambda route: route.fulfill(response=(got := route.fetch()), body=_failing(got.text())))
    check.goto(f"{address}libraries/check/?failing")
    check.locator("#requirements").fill("django")
    expect(check.get_by_role("alert")).to_contain_text("This file could not be judged.")
    expect(check.locator("#result")).not_to_have_attribute("aria-busy", "true")
    check.unroute(broken)
    check.route(broken, lambda route: route.abort())
    check.goto(f"{address}libraries/check/?missing")
    expect(check.get_by_role("alert")).to_contain_text("casebook libraries requirements.txt")
    expect(check.locator("#requirements")).to_be_hidden()


def _failing(script: str) -> str:
    return script.replace("const listing = await", 'throw new Error("made up"); const listing = await')


def test_all_rows_come_when_asked(check: Page) -> None:
    """Beyond the first hundred a button shows the rest."""
    check.locator("#requirements").fill("\n".join(f"made-up-{number}" for number in range(1_250)))
    expect(check.locator(".cb-verdicts li")).to_have_count(100)
    check.get_by_role("button", name="Show all 1,250 packages").click()
    expect(check.locator(".cb-verdicts li")).to_have_count(1_250)


def test_the_answer_is_copied_as_text(check: Page) -> None:
    """What is copied says what the page says."""
    check.locator("#requirements").fill("orjson\nacme\n")
    check.get_by_role("button", name="Copy as text").click()
    expect(check.locator('[role="status"].cb-hidden')).to_have_text("Copied.")
    expect(check.get_by_role("button", name="Copied")).to_be_visible()
    assert check.evaluate("navigator.clipboard.readText()") == (
        "2 packages: 1 needs a twin, 1 is unknown. Read as requirements.txt, judged for "
        "PyPy 7.3.23 with Python 3.11 on Linux x86-64.\n\n"
        "⇄ Needs a twin\n  orjson                     Another package takes its place on PyPy.\n"
        "                             "
        "In its place: json (PyPy's own), UltraJSON (CPython C API), simplejson (pure Python there).\n\n"
        f"? Unknown\n  acme\n\n  {HOW}\n"
    )


def test_the_copied_text_is_the_report_of_the_command(check: Page, real: Casebook) -> None:
    """Two writers, one report, for every file of the corpus; lines that cannot be read are told by each in its way."""
    texts = [yaml.safe_load(path.read_text("utf-8"))["text"] for path in CORPUS]
    got = check.evaluate(JUDGE.replace("form: reply.form,", "text: asText(reply, words),"), texts)
    for text, answer in zip(texts, got, strict=True):
        listing = read(text, ENVIRONMENT)
        wanted = report(real, listing, answers(listing.asked, real))
        assert answer["text"].split("\n\nCould not be read\n")[0].rstrip("\n") == wanted.rstrip("\n")


def test_a_project_for_a_newer_python_is_told_first(check: Page) -> None:
    """Above the summary stands what blocks the whole; a range that PyPy meets stays silent."""
    form = '[project]\nrequires-python = "{}"\ndependencies = ["django>=6"]\n'
    check.locator("#requirements").fill(form.format(">=3.8"))
    expect(check.locator("#summary")).to_have_text("1 package: django blocks.")
    expect(check.locator(".cb-check__python")).to_have_count(0)
    check.locator("#requirements").fill(form.format(">=3.12"))
    reason = "The project asks for Python 3.12 or newer (line 2); PyPy offers 3.11."
    expect(check.locator("#result > :first-child")).to_contain_text(reason)


def test_releases_are_judged_as_the_command_line_judges_them(check: Page, real: Casebook) -> None:
    """Pins and ranges on either side of the newest release for PyPy's Python, and pins of which the index tells."""
    lines = ["", ">=6", "==6.0", "==5.1.4", ">=4.2,<5.3", "<5", "~=6.0", "~=5.2", "===5.2.19", "!=6.1"]
    texts = [f"{name}{wanted}" for name in ("django", "six", "ta-lib", "numpy", "acme") for wanted in lines]
    texts += [
        f"websockets{wanted}" for wanted in ("<13", "~=12.0", "==12.0rc1", "==17.4", ">=12", "!=17.4", ">17.4.0a1")
    ]
    got = check.evaluate(JUDGE.replace("form: reply.form,", "why: reply.answers[0].reason,"), texts)
    wanted = [answers(read(text, ENVIRONMENT).asked, real)[0].reason for text in texts]
    assert [one["why"] for one in got] == wanted


def test_a_bound_lets_in_what_it_lets_in_on_the_command_line(check: Page) -> None:
    """A release that was made anew (post) is not newer than the release that it repeats."""
    bounds = [
        f"{sign}{one}" for sign in (">", ">=", "==", "!=", "<=", "~=") for one in ("1.0", "1.0.post1", "0.9", "1.1")
    ]
    script = """([bounds, tried]) => import(
      new URL("../../assets/scripts/requirements-pins.js", location.href).href
    ).then(async ({ within }) => {
      const { versionOf } = await import(new URL("../../assets/scripts/requirements-versions.js", location.href).href);
      return bounds.map((bound) => tried.map((one) => within(bound)(versionOf(one))));
    })"""
    tried = ["1.0", "1.0.post1", "1.0.post2", "1.1"]
    got = check.evaluate(script, [bounds, tried])
    assert got == [[lets_in(bound, one) for one in tried] for bound in bounds]


def test_the_way_back_finds_the_file_again(check: Page) -> None:
    """A reader who follows a link to a library comes back to the answer; clearing forgets it."""
    check.locator("#requirements").fill("gevent\n")
    check.get_by_role("link", name="gevent", exact=True).click()
    expect(check.get_by_role("heading", name="gevent", level=1)).to_be_visible()
    check.go_back()
    expect(check.locator("#requirements")).to_have_value("gevent\n")
    expect(check.locator("#summary")).to_have_text("1 package: 1 runs with care.")
    check.get_by_role("button", name="Clear").click()
    assert check.evaluate("history.state?.requirements ?? null") is None


def test_a_small_screen_sees_the_answer_at_the_field(chromium: Browser, address: str) -> None:
    """Where the answer is far below, its sentence stands at the field and leads to it."""
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{address}libraries/check/")
    expect(page.locator("#check-brief")).to_be_hidden()
    page.locator("#requirements").fill("gevent\n")
    expect(page.locator("#check-brief")).to_contain_text("1 package: 1 runs with care.")
    expect(page.locator("#check-brief")).to_be_in_viewport()
    page.get_by_role("link", name="Read the answer").click()
    expect(page.locator("#summary")).to_be_in_viewport()
    page.close()


def test_the_check_is_used_by_keyboard(check: Page) -> None:
    """From the field Tab leads to the buttons, and Enter asks for the example."""
    check.locator("#requirements").focus()
    for name in ("check-file", "check-example"):
        check.keyboard.press("Tab")
        expect(check.locator(f"#{name}")).to_be_focused()
    check.keyboard.press("Enter")
    expect(check.locator("#summary")).to_contain_text("9 packages")


def test_without_scripts_the_check_names_the_command(chromium: Browser, address: str) -> None:
    """No dead field is shown; the command line is."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}libraries/check/")
    expect(page.get_by_text("casebook libraries requirements.txt").first).to_be_visible()
    expect(page.locator("#requirements")).to_be_hidden()
    page.goto(f"{address}libraries/")
    expect(page.locator("#library-filter")).to_be_hidden()
    expect(page.get_by_role("link", name="gevent")).to_be_visible()
    context.close()


def test_the_register_is_narrowed(chromium: Browser, address: str) -> None:
    """Words, binding and stories narrow the list; nothing found says so; an old link still finds its line."""
    page = chromium.new_page()
    page.goto(f"{address}libraries/#gevent")
    expect(page.locator("#gevent")).to_be_in_viewport()
    page.get_by_label("Name or purpose").fill("postgres")
    expect(page.locator("[data-library]:visible")).to_have_count(6)
    page.get_by_label("Binding").select_option("cffi")
    expect(page.locator("[data-library]:visible")).to_have_count(1)
    page.reload()
    expect(page.locator("[data-library]:visible")).to_have_count(1)
    page.get_by_label("Binding").select_option("")
    page.get_by_label("Name or purpose").fill("BS4")
    expect(page.get_by_role("link", name="Beautiful Soup")).to_be_visible()
    page.get_by_label("Name or purpose").fill("no such thing")
    expect(page.get_by_text("No library of the register fits.")).to_be_visible()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["libraries/", "libraries/psycopg2/", "libraries/check/"])
def test_the_pages_have_no_barrier_and_fit(chromium: Browser, address: str, path: str, scheme: str) -> None:
    """No violation by the rules of axe with an answer shown, and no sideways scrolling on a small phone."""
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 360, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + path, wait_until="load")
    if path.endswith("check/"):
        page.get_by_role("button", name="Try an example").click()
        expect(page.locator("#summary")).to_be_visible()
    told_of = barriers(page)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert (told_of, wide) == ([], 0)

"""Slides say what they were given, in every format, and a deck is a package that PowerPoint takes."""

from __future__ import annotations

import html
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import markdown
import pytest
from casebook.book import Casebook
from casebook.comparison import is_of_one_program
from casebook.load import load
from casebook.model.case import Measurement, Quote
from casebook.outputs import render
from casebook.slides import Slide, beamer, deck, marp
from casebook.slides.choice import chosen_of, tells
from casebook.slides.content import figure_slide, quote_slide
from casebook.slides.drawing import slide_xml
from casebook.slides.fit import size
from casebook.slides.letters import clean, quoted
from casebook.slides.section import talk_slides
from markdown_it import MarkdownIt
from pptx import Presentation

from tests.difficult import HOSTILE, QUOTES
from tests.package import faults

DISPUTED = "Disputed: another figure is about 3 times"
COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("gfm-like", {"linkify": False})


def words(page: str) -> str:
    """Give the text of a page of HTML."""
    return html.unescape(re.sub(r"<[^>]+>", "", page)).strip("\n ")


def flat(text: str) -> str:
    """Give *text* as a paragraph of Markdown shows it."""
    return text.replace("\t", " ").strip(" ")


def of_latex(text: str) -> str:
    """Read what `beamer.escape` wrote: commands first, the longest first."""
    known = {code: letter for letter, code in beamer.LETTERS.items()}
    pattern = "|".join(re.escape(code) for code in sorted(known, key=len, reverse=True))
    return re.sub(f"{pattern}|(?<=[-,]){{}}", lambda found: known.get(found[0], ""), text)


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_what_it_was_given(text: str) -> None:
    """CommonMark, GitHub's flavour and Python-Markdown with its extensions show the same words, as text alone."""
    written = marp.escape(text)
    pages = [COMMONMARK.render(written), GITHUB.render(written), markdown.markdown(written)]
    for page in [*pages, markdown.markdown(written, extensions=["extra", "admonition", "toc"])]:
        assert re.fullmatch(r"<p>[^<]*</p>\s*", page), page
        assert words(page) == flat(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_latex_shows_what_it_was_given(text: str) -> None:
    """Reading the commands back gives the words, and no letter that LaTeX acts upon is left bare."""
    written = beamer.escape(text)
    assert of_latex(written) == text
    bare = re.sub(r"\\[A-Za-z]+\{\}|\\[{}$&#%_]|\{[\[\]]\}|(?<=[-,])\{\}", "x", written)
    assert not re.search(r"[\\{}$&#%_^~<>|\"`\[\]]|--|,,|''", bare)


@pytest.mark.parametrize("text", HOSTILE)
def test_html_and_plain_text_show_what_they_were_given(text: str) -> None:
    """HTML holds the words as text alone; plain text is the words."""
    slide = Slide("quote", text, (text,), (text,), (text,), link="https://a.example/?a=1&b=2#c")
    page = deck.FORMATS["html"].render(slide)
    assert words(re.findall(r"<p>(.*?)</p>", page, re.DOTALL)[0]) == text.strip(" ")
    assert set(re.findall(r"<(\w+)", page)) == {"figure", "blockquote", "p", "figcaption", "br", "a"}
    assert deck.FORMATS["text"].render(slide).split("\n")[:2] == [text, text]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_marp_slide_keeps_its_form(text: str) -> None:
    """Whatever the words are, there is one heading, one paragraph of credit, no second slide, and no block quote.

    A theme of Marp puts quotation marks around block quotes.
    """
    slide = Slide("quote", text, (text,), (text, text), (text, text), link="https://a.example/")
    page = COMMONMARK.render(deck.FORMATS["marp"].render(slide))
    assert re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL).count("<hr") == 0
    assert [len(re.findall(f"<{tag}", page)) for tag in ("h2", "blockquote", "br", "a ")] == [1, 0, 2, 1]
    assert page.count("-->") == 1


def slides() -> list[Slide]:
    """Give the difficult quotes as slides."""
    return [
        Slide(
            "quote",
            name,
            (quoted(text, lang),),
            ("Engineer, a firm", "Verbatim"),
            ("note",),
            lang,
            "https://a.example/",
        )
        for name, (lang, text) in QUOTES.items()
    ]


@pytest.mark.parametrize("count", [1, 20, 1000])
def test_a_deck_is_a_sound_package_at_any_size(count: int) -> None:
    """Every part is named, typed and reached, ids are unique, and the order is that of the standard."""
    data = deck.pptx((slides() * 100)[:count], [("A story", "https://a.example/")] * 17)
    assert faults(data) == []
    assert len(Presentation(io.BytesIO(data)).slides) == count + 3


def test_a_faulty_package_is_noticed() -> None:
    """The check finds a part that is missing, one that nobody names, and an id that stands twice."""
    told = deck.pptx(slides()[:2])
    out = io.BytesIO()
    with ZipFile(io.BytesIO(told)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != "ppt/slides/slide2.xml":
                new.writestr(name, old.read(name).replace(b'id="10002"', b'id="10001"').replace(b'id="3"', b'id="2"'))
        new.writestr("ppt/stray.xml", "<a/>")
    assert set(faults(out.getvalue())) >= {
        "ppt/slides/slide2.xml is named and not there",
        "ppt/stray.xml has no type",
        "nothing leads to ppt/stray.xml",
        "ppt/_rels/presentation.xml.rels leads to ppt/slides/slide2.xml, which is not there",
        "the ids of the slides are [10001, 10001]",
        "ppt/slides/slide1.xml has an id of a shape twice",
    }


def test_the_same_slides_are_the_same_bytes() -> None:
    """Nothing of the day stands in a deck."""
    assert deck.pptx(slides()) == deck.pptx(slides())


def test_a_deck_reads_back_as_it_was_written() -> None:
    """python-pptx finds title, words, credit and notes in placeholders; runs set a language and a size only."""
    deck_of = Presentation(io.BytesIO(deck.pptx(slides())))
    for slide, wanted in zip(deck_of.slides, slides(), strict=True):
        assert slide.shapes.title.text_frame.text == clean(wanted.title)
        told = [shape.text_frame.text for shape in slide.placeholders]
        assert told[1:] == [clean(wanted.body[0]), "Engineer, a firm\nVerbatim\na.example/"]
        assert slide.notes_slide.notes_text_frame.text == "note"
        runs = [run for shape in slide.placeholders for part in shape.text_frame.paragraphs for run in part.runs]
        assert all(set(run._r.rPr.attrib) <= {"lang", "sz"} and not len(run._r.rPr) for run in runs)  # noqa: SLF001
        assert {shape.placeholder_format.type is not None for shape in slide.placeholders} == {True}


def test_words_from_right_to_left_run_so() -> None:
    """Arabic and Hebrew paragraphs say their direction and their language; others stay as the theme has them."""
    arabic = slide_xml(slides()[5])
    assert '<a:pPr algn="r" rtl="1"/><a:r><a:rPr lang="ar"' in arabic
    assert arabic.count('rtl="1"') == 1
    assert "rtl" not in slide_xml(slides()[0])


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [("en", "“a”"), ("de", "„a“"), ("de-CH", "„a“"), ("ja", "「a」"), ("fr", "«\u00a0a\u00a0»"), ("xx", "“a”")],
)
def test_quotation_marks_are_those_of_the_language(lang: str, wanted: str) -> None:
    """The marks come from the renderer; the sealed words have none."""
    assert quoted("a", lang) == wanted


@pytest.mark.parametrize(
    ("text", "points"),
    [("short", 44), ("word " * 20, 44), ("word " * 60, 28), ("漢" * 60, 44), ("漢" * 300, 20), ("x" * 3000, 18)],
)
def test_letters_shrink_with_the_length(text: str, points: int) -> None:
    """The size follows from the room; the smallest one is taken where nothing fits."""
    assert size([text], 813, 277, (44, 40, 36, 32, 28, 24, 20, 18)) == points


def test_a_figure_never_travels_alone(book: Casebook) -> None:
    """Every format of a figure has its conditions, its grade and its address; what compares is drawn with shapes."""
    told = {one.path: one.data for one in render(book.sound())}
    figures = json.loads(told["decks/slides/ferry-tickets.json"])["figures"]
    for style in ("slide", "marp", "pandoc", "beamer", "text", "html"):
        assert "One quay, 8 hours." in figures["tickets"][style]
        assert "first-hand, measured" in figures["tickets"][style]
        assert "stories/ferry-tickets/" in figures["tickets"][style]
    assert figures["tickets"]["layout"] == "figure"
    assert 'descr="Tickets a second: from 100 to 250 requests/s"' in figures["tickets"]["slide"]
    assert "Disputed: Tickets a second, as the purser tells it: about 3 times." in figures["tickets"]["notes"]
    plain = json.loads(told["decks/slides/parcel-labels.json"])["figures"]["peak"]
    assert (plain["layout"], "p:grpSp>" in plain["slide"], "blockquote" in plain["html"]) == ("number", False, False)


def test_a_paraphrase_has_no_marks_and_says_what_it_is(book: Casebook) -> None:
    """The editors' words stand without quotation marks and are called a paraphrase in every format."""
    told = {one.path: one.data for one in render(book.sound())}
    quote = json.loads(told["decks/slides/ferry-tickets.json"])["quotes"]["queue"]
    for style in ("slide", "marp", "pandoc", "beamer", "text", "html"):
        assert "Paraphrase" in quote[style]
        assert not re.search("[“”„«»]|textquotedbl", quote[style])
    page = told["stories/ferry-tickets.md"].decode()
    assert re.search('<blockquote lang="en" dir="auto"[^>]*><p>The queue went away, and 250 tickets', page)


def test_the_published_parts_make_the_same_deck(book: Casebook) -> None:
    """Put together as the browser does it, from the published files alone, a deck equals the one made here."""
    told = {one.path: one.data for one in render(book.sound())}
    base, story = (json.loads(told[f"decks/{name}.json"]) for name in ("base", "slides/ferry-tickets"))
    entry = book.sound().entries["ferry-tickets"]
    ours = deck.pptx([deck_slide(book, name) for name in ("queue",)], [(entry.case.title, "stories/ferry-tickets/")])
    sources = base["sources"]
    lines = story["source"]["slide"]
    pages = [story["quotes"]["queue"], {**sources, "slide": sources["slide"].replace("{lines}", lines)}]
    with ZipFile(io.BytesIO(ours)) as package:
        assert {name: package.read(name).decode() for name in package.namelist()} == assembled(base, pages)


def deck_slide(book: Casebook, name: str) -> Slide:
    """Give the slide of a quote of the ferry story."""
    entry = book.sound().entries["ferry-tickets"]
    return quote_slide(book.sound(), entry, next(one for one in entry.case.quotes if one.id == name))


def assembled(base: dict[str, dict[str, str]], pages: list[dict[str, str]]) -> dict[str, str]:
    """Follow the steps that the module `deck` tells to those who put decks together."""
    numbers = range(1, len(pages) + 1)
    joined = {name: "".join(line.replace("{n}", str(n)) for n in numbers) for name, line in base["lines"].items()}
    files = {name: text.replace("{slides}", joined.get(name, "")) for name, text in base["parts"].items()}
    for number, page in enumerate(pages, 1):
        rels = {"slideRels": base["rels"][page["layout"]], "notesRels": base["rels"]["notes"]}
        texts = {kind: text.replace("{n}", str(number)) for kind, text in rels.items()} | page
        files |= {name.replace("{n}", str(number)): texts[kind] for kind, name in base["files"].items()}
    return files


def test_a_talk_has_a_deck(fictional: Path) -> None:
    """Title, a slide for each section, figures, quotes that tell no figure again, and the sources at the end."""
    told = {one.path: one.data for one in render(load(fictional).book.sound())}
    assert faults(told["decks/harbour-2030.pptx"]) == []
    slides = Presentation(io.BytesIO(told["decks/harbour-2030.pptx"])).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles == ["Harbours on PyPy", "Speed", "Tickets a second", "Sources"]
    assert [shape.text_frame.text.replace("\u00a0", " ") for shape in slides[1].placeholders] == [
        "Speed",
        "Claim: Ferries are faster.\nWhat holds: It holds, out of fog.",
        "For: A ferry made 20 knots. (grade A, 2030)\nAgainst: In fog it made 5 knots. (grade B, 2030)",
    ]
    assert "Against: In fog it made 5 knots. (grade B, 2030)" in slides[1].notes_slide.notes_text_frame.text
    text = told["decks/harbour-2030.md"].decode()
    assert text.startswith("---\nmarp: true\n---\n\n# Harbours on PyPy\n")
    assert text.count("\n---\n\n") == 4
    assert text.endswith("- Ferry tickets sell 2.5 times as fast: <stories/ferry-tickets/>\n")


def test_a_figure_says_on_the_slide_who_when_and_that_it_is_disputed(book: Casebook) -> None:
    """The speaker need not look into the notes for it; the exact figure stands there."""
    sound = book.sound()
    entry = sound.entries["ferry-tickets"]
    one = next(one for one in entry.case.measurements if one.id == "tickets")
    exact = one.model_copy(update={"before": 1000.49, "after": 2500.51})
    slide = figure_slide(sound, entry, exact)
    assert slide.body == ("from 1,000 to 2,501 requests/s", "2.5× better", DISPUTED)
    assert slide.credit[1] == f"{entry.case.who.does}, 2030"
    assert slide.notes[0].startswith("Tickets a second: from 1,000.49 to 2,500.51 requests/s, 2.5× better. One quay")
    told = next(one for one in entry.case.measurements if one.id == "tickets-told")
    assert figure_slide(sound, entry, told).body[0] == "about 3 times"
    assert figure_slide(sound, entry, told).is_weak


def test_what_is_weak_never_stands_large() -> None:
    """A figure of a weak grade is set no larger than a list; a sure one fills its box."""
    weak = Slide("figure", "Speed", ("4 times",), ("Harbour",), is_weak=True)
    assert ' sz="2800"/><a:t>4\u00a0times' in slide_xml(weak)
    assert ' sz="7200"/><a:t>4\u00a0times' in slide_xml(replace(weak, is_weak=False))


def test_a_section_of_the_site_opens_with_what_holds(real: Casebook) -> None:
    """No claim stands without its label and its verdict, and the facts say grade and year."""
    for name in real.talks:
        for slide in talk_slides(real.sound(), name)[0]:
            if slide.layout == "section":
                assert slide.body[0].startswith("Claim: ")
                assert slide.body[1].startswith("What holds: ")
                stances = [line.partition(":")[0] for line in slide.body[2:]]
                assert stances == ["For", "For", "Against", "Against"]
                assert all(
                    re.search(r"\(grade [A-D], (source read )?\d{4}( to \d{4})?\)$", one) for one in slide.body[2:]
                )


def test_a_talk_of_half_an_hour_has_about_thirty_slides(real: Casebook) -> None:
    """At most two figures and two quotes in a section; none twice, and no quote that tells a figure again."""
    book = real.sound()
    assert 25 <= len(talk_slides(book, "pycon-2015")[0]) <= 31
    chosen = chosen_of(book, "pycon-2015")
    pairs = [(entry, one) for part in chosen.values() for entry, one in part]
    assert len({(entry.slug, one.id) for entry, one in pairs}) == len(pairs)
    figures = {entry.slug: one for entry, one in pairs if isinstance(one, Measurement)}
    shown = {part: {entry.slug for entry, one in told if isinstance(one, Measurement)} for part, told in chosen.items()}
    assert "auction-bidders" in shown["web-stories"]
    assert len(shown["performance"]) == 2
    assert not shown["performance"] & shown["web-stories"]
    assert {one.grade for one in figures.values()} <= {"A", "B"}
    assert all(is_of_one_program(one) for one in figures.values())
    assert not any(isinstance(one, Measurement) for entry, one in chosen["pypi-share"])
    assert not [
        q.id for entry, q in pairs if isinstance(q, Quote) and entry.slug in figures and tells(q, figures[entry.slug])
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two weeks of work brought a gain of 30%.", True),
        ("It took 30 weeks.", False),
        ("It was 1.3 times as fast.", True),
        ("Nothing is told.", False),
        ("Version 1.3.0 did it.", False),
    ],
)
def test_a_quote_that_tells_the_figure_is_known(real: Casebook, text: str, wanted: bool) -> None:  # noqa: FBT001
    """Per cent are told as a change, numbers as they are."""
    case = real.entries["auction-bidders"].case
    one = next(one for one in case.measurements if one.id == "overall-gain")
    assert tells(case.quotes[0].model_copy(update={"text": text}), one) == wanted


def test_a_long_list_of_sources_is_several_slides() -> None:
    """Markdown splits it as the .pptx does; plain text has one list."""
    sources = [(f"Story {number}", "https://a.example/") for number in range(17)]
    assert deck.text("marp", [], sources).count("## Sources") == 3
    assert deck.text("text", [], sources).count("Sources") == 1


def test_every_deck_of_the_site_is_sound(real: Casebook) -> None:
    """The decks that are published pass the package check, and no story's slide is missing a format."""
    for one in render(real.sound()):
        if one.path.endswith(".pptx"):
            assert faults(one.data) == []
        if one.path.startswith("decks/slides/"):
            story = json.loads(one.data)
            for slide in (*story["quotes"].values(), *story["figures"].values()):
                assert all(
                    slide[key] for key in ("layout", "slide", "notes", "marp", "pandoc", "beamer", "text", "html")
                )

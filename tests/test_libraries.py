"""The register: verdicts that say no more than is known, pages, and the command that checks requirements."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from casebook.answers import EXTENSIONS, answers
from casebook.book import Casebook
from casebook.model.wheels import Offer
from casebook.requirements.asked import Asked
from casebook.requirements.pins import releases
from casebook.tags import made_for
from casebook.verdicts import meetings, offers_of, verdict_of
from packaging.specifiers import SpecifierSet
from packaging.tags import compatible_tags, cpython_tags, generic_tags
from packaging.version import Version

from tests.test_commands import run

HOW = (
    "The register does not hold it, which says nothing about whether it runs. Look at its files on the package "
    "index: with a wheel that ends in py3-none-any it is pure Python and usually runs, one with pp311 is made for "
    "PyPy 3.11. Or try it: pip install NAME under PyPy says at once whether it can be had. If it is code "
    "of your own and holds a C extension, look at what other firms did (blockers/c-extensions/)."
)
WHEEL = Offer(package="anchor-c", release="2.0", pure=False, pypy=("pp311",), cpython=True)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, ("twin", "Another package on cffi does the same.")),
        ({"twins": ()}, ("unknown", "The register cannot tell, which says nothing about whether it runs.")),
        ({"route": "none"}, ("twin", "Another package takes its place on PyPy.")),
        ({"route": "none", "twins": ()}, ("blocks", "No way to run a current release on PyPy is on record.")),
        ({"route": "not-stated"}, ("unknown", "The register cannot tell, which says nothing about whether it runs.")),
        (
            {"route": "through-cpyext"},
            ("care", "It runs on the emulation of the C API and pays for every crossing."),
        ),
        ({"route": "own-fallback", "care": "Mind the rope."}, ("care", "Mind the rope.")),
        (
            {"route": "own-fallback", "despite": "A rope broke in 2029."},
            ("runs", "The library has a cffi or pure-Python path that it uses on PyPy. A rope broke in 2029."),
        ),
        (
            {"route": "own-fallback"},
            ("runs", "The library has a cffi or pure-Python path that it uses on PyPy."),
        ),
    ],
)
def test_a_verdict_follows_from_the_register(book: Casebook, changes: dict[str, Any], wanted: tuple[str, str]) -> None:
    """Route, twins and remarks decide; what nobody told stays unknown."""
    library = book.libraries["anchor-c"].model_copy(update=changes)
    found = verdict_of(library, book)
    assert (found.word, found.reason, found.read) == (*wanted, "2030-03-01")


def test_a_wheel_for_pypy_beats_an_older_remark(book: Casebook) -> None:
    """Where the newest release has a wheel for PyPy nobody is told to look for a twin."""
    found = verdict_of(book.libraries["anchor-c"], replace(book, offers={"anchor-c": WHEEL}))
    assert (found.word, found.reason) == (
        "care",
        "The index has wheels of anchor-c 2.0 for PyPy, which go through the emulated C API.",
    )


def test_no_sentence_of_the_register_calls_an_older_release_the_last(real: Casebook) -> None:
    """What is called the last or newest release is what the index offered on the day of reading."""
    form = re.compile(r"[Ll]ast (?:release|tag),? (?:is )?(\d[\w.]*\w)|release (\d[\w.]*\w)[^.;]* is the newest")
    wrong = []
    for library in real.libraries.values():
        told = [Version(one or other) for one, other in form.findall(library.state)]
        newest = [Version(one.release) for one in offers_of(library, real)]
        wrong += [(library.id, str(one)) for one in told for other in newest if one < other]
    assert wrong == []


TROUBLED = re.compile(
    r"(?i)\b(?:deprecate|memory grew|memory grow|growing memory|grew until|drops? PyPy(?! \d| before))"
)


def test_no_trouble_that_the_casebook_tells_of_is_passed_over(real: Casebook) -> None:
    """What runs as it is, and yet was left, blocked or named as a blocker, says why the verdict stands."""
    silent = []
    for library in real.libraries.values():
        if verdict_of(library, real).word != "runs" or library.despite:
            continue
        name = re.compile(
            rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, {library.id, library.name, *library.packages}))})(?!\w)"
        )
        met = [one for one in meetings(library, real) if not one.is_replacement]
        blocked = [one.entry.slug for one in met if any(name.search(two.detail) for two in one.entry.case.blockers)]
        left = [one.entry.slug for one in met if one.use.action in {"blocked", "dropped", "left-on-cpython"}]
        told = TROUBLED.findall(" ".join([library.state, *(step.text for step in library.steps)]))
        silent += [(library.id, *blocked, *left, *told)] if blocked or left or told else []
    assert silent == []


def test_every_span_names_a_source_of_its_library(real: Casebook) -> None:
    """A bound stands in a source, and no release lies in two spans."""
    for library in real.libraries.values():
        titles = {source.title for source in library.sources}
        assert {span.source for span in library.spans} <= {*titles, "Package index"}, library.id
        bounds = [span.versions for span in library.spans]
        tried = {one for span in bounds for one in releases(span, bounds)}
        assert all(sum(one in SpecifierSet(span) for span in bounds) == 1 for one in tried), library.id


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (">=2.5", ("blocks", "Release 2.5.0 is the first without PyPy: hold it below 2.5.")),
        ("==2.5.0rc1", ("blocks", "Release 2.5.0 is the first without PyPy: hold it below 2.5.")),
        (
            "1.26.4",
            (
                "care",
                (
                    "Wheels for PyPy 3.11 begin with release 2.3.0: this one is older, so pip builds it from source, "
                    "and it runs on the emulation of the C API."
                ),
            ),
        ),
        (
            ">=1.26",
            (
                "care",
                (
                    "Hold it below 2.5: support for PyPy was taken out for that release, and 2.4.6 is the newest with "
                    "wheels for it. pip takes 2.4.6, the newest for Python 3.11; 2.5.5 asks for Python 3.12 or newer."
                ),
            ),
        ),
    ],
)
def test_the_version_that_is_wanted_decides(real: Casebook, wanted: str, told: tuple[str, str]) -> None:
    """A pin beyond a bound blocks, one within it is told so, and one on both sides hears where to hold it."""
    (row,) = answers([Asked("numpy", wanted, 1)], real)
    assert (row.word, row.reason) == told


GROWN = Offer(
    package="a", release="6.1", pure=True, pypy=(), cpython=False, needs=">=3.12", fits="5.2.19", fits_pure=True
)
BEYOND = (
    "Releases newer than 5.2.19 ask for Python 3.12 or newer (package index, 2026-11-28), and PyPy offers 3.11: "
    "hold it at 5.2.19."
)
TAKEN = (
    "Release 5.2.19 has a pure-Python wheel (package index, 2026-11-28). pip takes 5.2.19, the newest for Python 3.11; "
    "6.1 asks for Python 3.12 or newer."
)
PURE = "Release 5.2.19 has a pure-Python wheel (package index, 2026-11-28)"
LEFT = "at what is asked for nobody has looked"


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("==5.2.19", ("should", f"{PURE}.")),
        ("5.1", ("should", f"{PURE}; at 5.1 nobody has looked.")),
        ("==5.1.post1", ("should", f"{PURE}; {LEFT}.")),
        ("<5", ("should", f"{PURE}; {LEFT}.")),
        ("~=5.1.0", ("should", f"{PURE}; {LEFT}.")),
        ("!=5.2.19", ("should", f"{PURE}; {LEFT}.")),
        ("^4.2", ("should", f"{PURE}; {LEFT}.")),
        ("^4.2 || ^5.1", ("should", f"{PURE}.")),
        ("https://example.org/a-6.0.zip", ("unknown", "This is a source of your own, which the casebook cannot know.")),
        ("", ("should", TAKEN)),
        (">=4.2", ("should", TAKEN)),
        ("<6", ("should", TAKEN)),
        (">=6", ("blocks", BEYOND)),
        ("==6.0", ("blocks", BEYOND)),
        ("^6.0", ("blocks", BEYOND)),
    ],
)
def test_a_release_that_asks_for_a_newer_python_is_told(real: Casebook, wanted: str, told: tuple[str, str]) -> None:
    """What lies beyond the newest release that fits blocks; a range on both sides hears what pip takes."""
    book = replace(real, offers={"a": GROWN}, offers_read="2026-11-28")
    (row,) = answers([Asked("a", wanted, 1)], book)
    assert (row.word, row.reason) == told


def test_a_package_of_which_no_release_fits_blocks(real: Casebook) -> None:
    """Whatever is wanted of it."""
    book = replace(real, offers={"a": GROWN.model_copy(update={"fits": "none"})}, offers_read="2026-11-28")
    (row,) = answers([Asked("a", "", 1)], book)
    assert (row.word, row.reason) == (
        "blocks",
        "Its releases ask for Python 3.12 or newer (package index, 2026-11-28), and PyPy offers 3.11.",
    )


def test_what_had_no_release_for_years_and_has_no_wheel_runs_with_care(book: Casebook) -> None:
    """A wheel, or a release of late, leaves the verdict as it was."""
    library = book.libraries["anchor-cffi"].model_copy(update={"packages": ("b",), "route": "runs-as-is"})
    old = Offer(package="b", release="1", pure=False, pypy=(), cpython=False, released="2021-01")
    told = {}
    for name, changes in {"new": {"released": "2026-01-02"}, "pure": {"pure": True}, "old": {}}.items():
        offers = {"b": old.model_copy(update=changes)}
        told[name] = verdict_of(library, replace(book, offers=offers, offers_read="2026-11-28"))
    assert [one.word for one in told.values()] == ["runs", "runs", "care"]
    assert told["old"].reason == "No release since 2021, and no wheel: pip builds it from source, so try that first."


def test_a_source_of_ones_own_is_called_so(real: Casebook) -> None:
    """Of an address nobody is told to look at the package index."""
    rows = answers([Asked("shop", "git+https://example.org/shop.git", 1), Asked("unheard-of", "==1", 2)], real)
    assert [(one.asked.name, one.reason) for one in rows] == [
        ("shop", "This is a source of your own, which the casebook cannot know."),
        ("unheard-of", HOW),
    ]


FOREIGN = "This wheel is made for {}: it has to be built anew for PyPy 3.11."
ELSEWHERE = "This wheel is made for {}; what is judged here is PyPy on Linux x86-64."
NEWER = "This wheel is made for {}, and PyPy offers 3.11."


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        ("py3-none-any", ("should", "This wheel is pure Python.")),
        ("py2.py3-none-any", ("should", "This wheel is pure Python.")),
        ("pp311-pypy311_pp73-manylinux_2_17_x86_64", ("should", "This wheel is made for PyPy 3.11.")),
        (
            "py3-none-manylinux1_x86_64",
            ("should", "This wheel is made for Linux x86-64 and for no Python in particular."),
        ),
        ("cp311-cp311-linux_x86_64", ("blocks", FOREIGN.format("CPython 3.11"))),
        ("cp38-abi3-win_amd64", ("blocks", FOREIGN.format("CPython 3.8 or newer"))),
        ("cp310.cp39-none-any", ("blocks", FOREIGN.format("CPython 3.9 and CPython 3.10"))),
        (
            "cp39.cp310.cp311.cp312-none-win32",
            ("blocks", FOREIGN.format("CPython 3.9, CPython 3.10, CPython 3.11 and others")),
        ),
        ("pp310-pypy310_pp73-linux_x86_64", ("blocks", FOREIGN.format("PyPy 3.10"))),
        ("pp311-pypy311_pp80-linux_x86_64", ("blocks", FOREIGN.format("pp311-pypy311_pp80-linux_x86_64"))),
        ("py2-none-any", ("blocks", NEWER.format("Python 2"))),
        ("py312-none-any", ("blocks", NEWER.format("Python 3.12 or newer"))),
        ("pp311-pypy311_pp73-win_amd64", ("unknown", ELSEWHERE.format("Windows x86-64"))),
        ("py3-none-win32", ("unknown", ELSEWHERE.format("Windows x86"))),
        ("py3-none-musllinux_1_2_x86_64", ("unknown", ELSEWHERE.format("Linux with musl"))),
    ],
)
def test_the_name_of_a_wheel_tells_who_can_take_it(real: Casebook, tags: str, told: tuple[str, str]) -> None:
    """Of a package of one's own the tags in the name of its wheel decide."""
    (row,) = answers([Asked("pricing", f"./vendor/pricing-4.2-{tags}.whl", 1)], real)
    assert (row.word, row.reason, row.library) == (*told, None)


def test_pip_under_pypy_takes_what_is_judged_to_fit() -> None:
    """Every tag of PyPy 3.11 on Linux fits, and none of CPython, of an older PyPy or of another system alone."""
    linux = ["linux_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux1_x86_64"]
    ours = {*generic_tags("pp311", ["pypy311_pp73"], linux), *compatible_tags((3, 11), "pp3", linux)}
    others = {
        *cpython_tags((3, 11), platforms=linux),
        *generic_tags("pp310", ["pypy310_pp73"], linux),
        *generic_tags("pp311", ["pypy311_pp73"], ["win_amd64", "linux_aarch64", "musllinux_1_2_x86_64"]),
        *compatible_tags((3, 14), "cp314", ["macosx_11_0_arm64"]),
    }
    fit = {"wheel-pure", "wheel-pypy", "wheel-free"}
    assert {str(tag) for tag in ours if made_for([str(tag)]).kind not in fit} == set()
    assert {str(tag) for tag in others - ours if made_for([str(tag)]).kind in fit} == set()


SAYS = "Of the package itself the register says: "
BESIDE = f"{FOREIGN.format('CPython 3.11')} {SAYS}"


@pytest.mark.parametrize(
    ("changes", "tags", "told"),
    [
        ({}, "py3-none-any", ("twin", "Another package on cffi does the same.")),
        ({"route": "runs-as-is"}, "py3-none-any", ("runs", "Pure Python, or an own cffi binding: nothing to do.")),
        ({}, "cp311-cp311-linux_x86_64", ("twin", f"{BESIDE}Another package on cffi does the same.")),
        (
            {"route": "runs-as-is"},
            "cp311-cp311-linux_x86_64",
            ("blocks", f"{BESIDE}Pure Python, or an own cffi binding: nothing to do."),
        ),
        (
            {"route": "none", "twins": ()},
            "cp311-cp311-linux_x86_64",
            ("blocks", "No way to run a current release on PyPy is on record."),
        ),
        (
            {},
            "pp311-pypy311_pp73-linux_x86_64",
            ("care", f"This wheel is made for PyPy 3.11. {SAYS}Another package on cffi does the same."),
        ),
        (
            {"route": "runs-as-is"},
            "pp311-pypy311_pp73-win_amd64",
            ("runs", f"{ELSEWHERE.format('Windows x86-64')} {SAYS}Pure Python, or an own cffi binding: nothing to do."),
        ),
    ],
)
def test_a_wheel_stands_beside_what_the_register_says(
    book: Casebook, changes: dict[str, Any], tags: str, told: tuple[str, str]
) -> None:
    """A wheel that PyPy cannot take blocks unless the register has a twin; one for PyPy beats an older remark."""
    library = book.libraries["anchor-c"].model_copy(update=changes)
    book = replace(book, libraries={**book.libraries, "anchor-c": library})
    (row,) = answers([Asked("anchor-c", f"https://example.org/anchor_c-1.0-{tags}.whl", 1)], book)
    assert (row.word, row.reason, row.library) == (*told, library)


def test_a_wheel_that_fits_tells_what_the_register_cannot(book: Casebook) -> None:
    """A library of which nothing is stated should run by its wheel; what is known of it is not lost."""
    library = book.libraries["anchor-c"].model_copy(update={"route": "not-stated"})
    book = replace(book, libraries={**book.libraries, "anchor-c": library})
    told = f"{SAYS}The register cannot tell, which says nothing about whether it runs."
    for asked in (
        Asked("anchor-c", "./anchor_c-1.0-py3-none-any.whl", 1),
        Asked("anchor-c", "1.0", 1, files=("anchor_c-1.0-py3-none-any.whl",)),
    ):
        (row,) = answers([asked], book)
        assert (row.word, row.reason, row.library) == ("should", f"This wheel is pure Python. {told}", library)


LOCKED = "Of its files in the lock only the sdist is left for PyPy 3.11: what in it is not Python must be compiled."
FROM_SOURCE = f"{LOCKED} Try whether pip can build it under PyPy; nobody has told."
CP = "b-1.0-cp311-cp311-linux_x86_64.whl"
OTHER = "b-1.0-cp310-cp310-linux_x86_64.whl"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (["b-1.0-py3-none-any.whl"], ("should", "This wheel is pure Python.")),
        ([CP, "b-1.0-py3-none-any.whl"], ("should", "One of its wheels is pure Python.")),
        ([CP, "b-1.0.tar.gz", "b-1.0-py3-none-any.whl"], ("should", "One of its wheels is pure Python.")),
        (["odd.whl", "https://example.org/b-1.0-py3-none-any.whl#x"], ("should", "This wheel is pure Python.")),
        ([CP], ("blocks", FOREIGN.format("CPython 3.11"))),
        (
            [CP, OTHER, "b-1.0-py2.7.egg"],
            ("blocks", FOREIGN.format("CPython 3.10 and CPython 3.11").replace("This wheel is", "Its wheels are")),
        ),
        ([CP, OTHER, "b-1.0.tar.gz"], ("unknown", FROM_SOURCE)),
        (["b-1.0-py312-none-any.whl", "b-1.0.zip"], ("unknown", FROM_SOURCE)),
        (["b-1.0-pp311-pypy311_pp73-win_amd64.whl"], ("unknown", ELSEWHERE.format("Windows x86-64"))),
        ([CP, "odd.whl"], ("unknown", HOW)),
        ([CP, ""], ("unknown", HOW)),
        (["b-1.0.tar.gz"], ("unknown", HOW)),
        ([], ("unknown", HOW)),
    ],
)
def test_the_files_that_a_lock_lists_decide(real: Casebook, files: list[str], told: tuple[str, str]) -> None:
    """The best wheel counts; none and no source blocks, a source that is left is told; an odd name blocks nothing."""
    (row,) = answers([Asked("b", "1.0", 1, files=tuple(files))], replace(real, offers={}))
    assert (row.word, row.reason) == told


@pytest.mark.parametrize(
    ("wanted", "files", "told"),
    [
        ("5.1", [CP, "b-1.0.tar.gz"], ("unknown", f"{PURE}; at 5.1 nobody has looked. {LOCKED}")),
        ("5.1", [CP], ("blocks", FOREIGN.format("CPython 3.11"))),
        ("6.0", ["b-1.0-py3-none-any.whl"], ("blocks", BEYOND)),
    ],
)
def test_the_files_of_a_lock_stand_above_what_the_index_has_of_another_release(
    real: Casebook, wanted: str, files: list[str], told: tuple[str, str]
) -> None:
    """What the index offers of the newest release counts no more; which Python a release asks for does."""
    book = replace(real, offers={"a": GROWN}, offers_read="2026-11-28")
    (row,) = answers([Asked("a", wanted, 1, files=tuple(files))], book)
    assert (row.word, row.reason) == told


@pytest.mark.parametrize(
    ("route", "file", "told"),
    [
        ("none", "b-1.0-py3-none-any.whl", ("blocks", "No way to run a current release on PyPy is on record.")),
        ("none", "b-1.0.tar.gz", ("blocks", "No way to run a current release on PyPy is on record.")),
        (
            "through-cpyext",
            "b-1.0.tar.gz",
            ("care", f"It runs on the emulation of the C API and pays for every crossing. {LOCKED}"),
        ),
    ],
)
def test_the_files_of_a_lock_do_not_overrule_the_register(
    book: Casebook, route: str, file: str, told: tuple[str, str]
) -> None:
    """What blocks from experience blocks with a pure wheel too; what runs with care hears that a source is left."""
    library = book.libraries["anchor-c"].model_copy(update={"route": route, "twins": ()})
    book = replace(book, libraries={**book.libraries, "anchor-c": library})
    (row,) = answers([Asked("anchor-c", "1.0", 1, files=(CP, file))], book)
    assert (row.word, row.reason) == told


def test_a_wheel_is_judged_by_its_release(real: Casebook) -> None:
    """The version in its name is that of a pin: beyond a bound of the register, or beyond PyPy's Python."""
    names = ("numpy-2.5.0-py3-none-any", "numpy-2.5.0+ours-py3-none-any", "django-6.0-py3-none-any")
    wheels = [Asked(name.split("-")[0], f"./{name}.whl", 1) for name in names]
    pins = [
        Asked(one.name, f"=={name.split('-')[1].split('+')[0]}", 1) for name, one in zip(names, wheels, strict=True)
    ]
    got, wanted = ([row for one in asked for row in answers([one], real)] for asked in (wheels, pins))
    assert [(one.word, one.reason) for one in got] == [(one.word, one.reason) for one in wanted]
    assert {one.word for one in got} == {"blocks"}


def test_the_way_for_code_of_ones_own_leads_to_a_page(site: Path) -> None:
    """The path that the advice names is one of the site."""
    label, path = EXTENSIONS
    assert f"{label} ({path})" in HOW
    assert (site / path / "index.html").is_file()


def test_no_package_belongs_to_two_libraries(real: Casebook) -> None:
    """A requirement has one verdict."""
    names = [name.lower() for one in real.libraries.values() for name in one.packages]
    assert sorted(names) == sorted(set(names))


def test_every_library_has_its_page_and_its_old_anchor(site: Path, real: Casebook) -> None:
    """Old links to a line of the register still work, and each line leads to a page."""
    index = (site / "libraries" / "index.html").read_text("utf-8")
    for name, library in real.libraries.items():
        assert f'id="{name}"' in index
        page = (site / "libraries" / name / "index.html").read_text("utf-8")
        assert real.vocabulary.verdicts[verdict_of(library, real).word].label in page
        assert all(source.url.replace("&", "&amp;") in page for source in library.sources)


def test_the_command_answers_and_names_what_it_cannot_read(
    fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verdicts, stories, twins, a file that another names, and each bad line at its place."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "more.txt").write_text("anchor-cffi\n-r more.txt\n-r gone.txt\n", "utf-8")
    (tmp_path / "requirements.txt").write_text("Anchor_C>=1\nbuoy [red\n-r more.txt\n", "utf-8")
    code, out, _ = run(fictional, capsys, "libraries", "requirements.txt")
    assert code == 1
    assert out == (
        "2 packages: 1 needs a twin, 1 is unknown. Read as requirements.txt, judged for "
        "PyPy 7.3.23 with Python 3.11 on Linux x86-64.\n"
        "\n⇄ Needs a twin\n"
        "  anchor-c >=1               Another package on cffi does the same.\n"
        "                             In its place: anchor-cffi (cffi).\n"
        "                             Met in ferry-tickets: Replaced by anchor-cffi.\n"
        "\n? Unknown\n"
        f"  anchor-cffi\n\n  {HOW}\n"
        "\nrequirements.txt:2:6: error: the extras of buoy [red cannot be read [requirements-are-readable]\n"
        "    | buoy [red\n"
        "    |      ^\n"
        "    mend: write them in one pair of brackets, such as psycopg[pool]\n"
        "\nmore.txt:3:1: error: gone.txt is not there, or is no plain text file [requirements-are-readable]\n"
        "    | -r gone.txt\n"
        "    | ^\n"
        "    mend: give its place relative to this file\n"
        "\n2 findings in 2 files\n"
    )


def test_the_files_of_setuptools_are_read_and_a_table_of_pixi_is_named(
    fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pyproject.toml names is followed as -r is; what is in a form of its own is no silent loss."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "more.txt").write_text("anchor-c\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.setuptools.dynamic]\ndependencies = {file = ["more.txt"]}\n\n[tool.pixi.dependencies]\nnumpy = "*"\n',
        "utf-8",
    )
    code, out, _ = run(fictional, capsys, "libraries", "pyproject.toml")
    assert code == 1
    assert out.startswith("1 package: 1 needs a twin. Read as pyproject.toml")
    assert out.endswith(
        "\npyproject.toml:4:1: error: tool.pixi.dependencies is not read [requirements-are-readable]\n"
        "    | [tool.pixi.dependencies]\n"
        "    | ^\n"
        "    mend: write what it asks for into a file of requirements, and check that as well\n"
        "\n1 finding in 1 file\n"
    )


def test_what_blocks_is_an_answer_and_no_fault(
    fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 0, and JSON with the stories that met it."""
    path = tmp_path / "uv.lock"
    path.write_text('version = 1\n[[package]]\nname = "anchor-c"\nversion = "2.0"\n', "utf-8")
    code, out, _ = run(fictional, capsys, "libraries", str(path), "--format", "json")
    told = json.loads(out)
    assert (code, told["format"], told["findings"]) == (0, "uv.lock", [])
    assert told["packages"] == [
        {
            "package": "anchor-c",
            "wanted": "2.0",
            "line": 3,
            "verdict": "twin",
            "reason": "Another package on cffi does the same.",
            "library": "anchor-c",
            "twins": ["anchor-cffi"],
            "read": "2030-03-01",
            "stories": [{"slug": "ferry-tickets", "did": "Replaced by anchor-cffi"}],
        }
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "is no file: name a requirements file"),
        (b"django\xff", "is not UTF-8 at byte 7: save it as UTF-8"),
        (b"django\0", "is no text file: save it as UTF-8"),
    ],
)
def test_an_unreadable_file_is_refused(
    fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, complaint: str
) -> None:
    """Exit code 2 and one sentence."""
    path = tmp_path / "requirements.txt"
    if content is not None:
        path.write_bytes(content)
    assert run(fictional, capsys, "libraries", str(path)) == (2, "", f"casebook: {path} {complaint}\n")


def test_a_project_for_a_newer_python_is_told_before_all_else(
    fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As text above the packages, and as JSON with its line."""
    path = tmp_path / "pyproject.toml"
    path.write_text('[project]\nname = "shop"\nrequires-python = ">=3.13"\ndependencies = ["anchor-c"]\n', "utf-8")
    reason = "The project asks for Python 3.13 or newer (line 3); PyPy offers 3.11."
    assert run(fictional, capsys, "libraries", str(path))[1].startswith(f"✕ {reason}\n\n1 package: 1 needs a twin.")
    told = json.loads(run(fictional, capsys, "libraries", str(path), "--format", "json")[1])
    assert told["python"] == {"wanted": ">=3.13", "line": 3, "verdict": "blocks", "reason": reason}


def test_nothing_that_a_terminal_acts_upon_comes_out(
    fictional: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Letters that would colour or move the terminal are left out."""
    path = tmp_path / "requirements.txt"
    path.write_text("./a\x1b[31m\nb\x1b]0;x\x07\n", "utf-8")
    assert "\x1b" not in run(fictional, capsys, "libraries", str(path))[1]

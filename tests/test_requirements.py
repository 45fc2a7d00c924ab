"""Requirements are read whole, with every fault at its place; the browser reads the same files the same way."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest
from casebook.answers import answers, summary
from casebook.book import Casebook
from casebook.requirements.decoding import decoded
from casebook.requirements.python import refusal
from casebook.requirements.reading import read
from casebook.verdicts import ENVIRONMENT, SIGNS


def told(text: str, book: Casebook) -> dict[str, Any]:
    """Give what the check says of *text*, as the corpus writes it."""
    listing = read(text, ENVIRONMENT)
    rows = answers(listing.asked, book)
    refused = refusal(listing.python, ENVIRONMENT["python_version"])
    return {
        "form": listing.form,
        **({"python": refused} if refused else {}),
        "summary": summary(rows),
        "packages": [
            f"{one.asked.line}: {one.asked.name or one.asked.words} | {one.asked.wanted} | {one.word}"
            + (f" | {one.asked.left_out}" if one.asked.left_out else "")
            for one in rows
        ],
        "faults": [f"{one.place.line}:{one.place.column}: {one.message}; {one.hint}" for one in listing.faults],
        "elsewhere": [one.file for one in listing.elsewhere],
    }


@pytest.mark.golden("requirements/*.yml")
def test_a_file_is_read_whole(golden: tuple[dict[str, Any], Callable[[object], None]], real: Casebook) -> None:
    """Packages, versions, conditions, faults and named files come out as the corpus says."""
    case, compare = golden
    compare(told(case["text"], real))


@pytest.mark.parametrize("line", ["./a" + "-1" * 200_000, "a; " + "(" * 200_000, "./a ; " + "(" * 200_000])
def test_a_long_line_takes_no_long_time(real: Casebook, line: str) -> None:
    """Neither hyphens nor brackets make the reading slower than the line is long."""
    begin = process_time()
    listing = read(line, ENVIRONMENT)
    assert process_time() - begin < 2
    assert len(listing.asked) + len(listing.faults) == 1


def test_ten_thousand_lines_are_read_in_one_run(real: Casebook) -> None:
    """Length changes nothing: each line is a package or a fault."""
    text = "".join(f"made-up-{number}=={number}\n" if number % 10 else f"bad {number}\n" for number in range(10_000))
    listing = read(text, ENVIRONMENT)
    assert (len(listing.asked), len(listing.faults)) == (9_000, 1_000)
    assert summary(answers(listing.asked, real)) == "9,000 packages: 9,000 are unknown."


def _many(line: str, count: int, head: str = "", tail: str = "", between: str = "") -> tuple[str, int]:
    return head + between.join(line.format(number) for number in range(count)) + tail, count


_LOCKED = '[[package]]\nname = "made-up-package-{}"\nversion = "1.0"\n\n'
_WINDOWS = """dependencies = [{{ name = "made-up-package-0", marker = "sys_platform == 'win32'" }}]\n\n"""
_WHEEL = '    {{{{file = "made_up-1-cp3{0}-cp3{0}-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"}}}},\n'
_FILES = f"files = [\n{''.join(_WHEEL.format(minor) for minor in range(9, 15))}]\n\n"
MANY = {
    "requirements.txt": _many("made-up-package-{}==1.0\n", 80_000),
    "pyproject.toml": _many('    "made-up-package-{}==1.0",\n', 62_000, "[project]\ndependencies = [\n", "]\n"),
    "Pipfile.lock": _many(
        '"made-up-package-{}": {{"version": "==1.0"}}', 45_000, '{"_meta": {}, "default": {\n', "}}", between=",\n"
    ),
    "poetry.lock": _many(_LOCKED, 34_000, tail='[metadata]\ncontent-hash = "x"\n'),
    "pdm.lock": _many(_LOCKED.rstrip() + "\n" + _FILES, 4_000, tail='[metadata]\ncontent_hash = "x"\n'),
    "uv.lock": _many(_LOCKED.rstrip() + "\n" + _WINDOWS, 15_000),
    "pylock.toml": _many(_LOCKED.replace("package]]", "packages]]"), 34_000),
}
"""Two megabytes in each form, and how many packages they ask for."""


@pytest.mark.parametrize("name", sorted(MANY))
def test_two_megabytes_of_every_form_take_seconds(real: Casebook, name: str) -> None:
    """Reading takes as long by the line as in a short file, and each package has the line that it stands in."""
    text, packages = MANY[name]
    assert len(text) > 1_900_000
    begin = process_time()
    listing = read(text, ENVIRONMENT)
    rows = answers(listing.asked, real)
    assert process_time() - begin < 10
    assert (listing.form, len(rows), listing.faults) == (name, packages, [])
    lines = text.split("\n")
    assert all(one.name in lines[one.line - 1] for one in listing.asked)


def _filled(unit: str, head: str, tail: str = "\n") -> Callable[[int], str]:
    """Give what writes *unit* again and again, up to a size."""
    return lambda size: head + unit * ((size - len(head) - len(tail)) // len(unit)) + tail


def _counted(form: str, head: str, tail: str = "\n") -> Callable[[int], str]:
    """Give what writes *form* with numbers, up to a size."""
    return lambda size: head + "".join(form.format(n) for n in range(size // len(form))) + tail


_BOUNDS = ",".join(f"!=1.{number}" for number in range(28))
_NAMED_EXTRAS = "".join(f"extra == 'a{number}' and " for number in range(150))
_POETRY = "[tool.poetry.dependencies]\n"
_FILES_OF = '[[package]]\nname = "a"\nversion = "1"\nfiles = ['
_LOCK_ENDS = ']\n[metadata]\ncontent-hash = "x"\n'
HARMLESS = _counted("made-up-{}>=1.26,<3\n", "")
HOSTILE = {
    "a version without end": _filled("1.", "numpy==", "x\n"),
    "a number without end": _filled("1", "numpy=="),
    "a series without end": _filled("1.", "numpy==1.", "1.*\n"),
    "bounds without end": _counted("!={}.1,", "numpy>=1,", "<3\n"),
    "bounds in each line": _filled(f"numpy>=1,{_BOUNDS}\n", ""),
    "a version of two lines": _filled("1.", f'{_POETRY}numpy = "==', '\\n9"\n'),
    "a gap in a version": _filled(" ", f'{_POETRY}numpy = "==1', 'x"\n'),
    "a caret without end": _filled("0.", f'{_POETRY}numpy = "^', '1"\n'),
    "a condition of 50,000 words": _filled("extra == 'a' or ", "a; ", "extra == 'b'\n"),
    "extras without end": _counted("extra == 'a{}' and ", "a; ", "extra == 'b'\n"),
    "extras in each line": _filled(f"a; {_NAMED_EXTRAS}extra == 'b'\n", ""),
    "brackets in brackets": _filled("(", "a; "),
    "brackets behind brackets": _filled("(os_name == 'x') or ", "a; ", "os_name == 'x'\n"),
    "a number in a condition": _filled("1", "a; python_version == '", "'\n"),
    "a rule of dashes": _filled("-", "Package Version\n- ", "x\n"),
    "a version in a list": _filled("1", "Package Version\n------- -------\nnumpy "),
    "lists in lists": _filled("[", "[project]\ndependencies = "),
    "entries to and fro": _filled('"\\u0061 b","\\u007a b",', '[project]\nname = "x"\ndependencies = ["a",', '"z"]\n'),
    "a wheel of many tags": _filled("./a-1-a.b.c.d.e.f-a.b.c.d.e-a.b.whl\n", ""),
    "wheels of many tags": _counted("./a-1-a.b.c.d.e.f-a.b.c.d.{}-a.b.whl\n", ""),
    "tags without end": _filled("a.", "./a-1-", "a-b.b.b-c.c.c.whl\n"),
    "extras of a file without end": _filled("[", "./a-1-py3-none-any.whl", "]\n"),
    "tables without end": _counted('[tool.hatch.envs.a{}]\ndependencies = ["x"]\n', "[project]\n"),
    "groups without end": _counted('a{} = ["x"]\n', "[dependency-groups]\n"),
    "overrides without end": _counted("a.b{}.dependencies = 'x'\n", "[tool.hatch.envs.a.overrides]\n"),
    "heads without end": _filled("[ ", '[project]\ndescription = """\n', '\n"""\n'),
    "files without end": _counted('{{file="a-1-cp3{}-cp3-linux_x86_64.whl"}},', _FILES_OF, _LOCK_ENDS),
    "files of many tags": _counted('{{file="a-1-a.b.c.d.e.f-a.b.c.d.{}-a.b.whl"}},', _FILES_OF, _LOCK_ENDS),
    "a file without end": _filled("a.", f'{_FILES_OF}{{file="', f'.whl"}}{_LOCK_ENDS}'),
    "a Python without end": _filled("1", '[project]\nrequires-python = "', '"\n'),
    "one Python or another": _filled("1||", '[project]\nrequires-python = "', '1"\n'),
    "a Python that is sought": lambda size: (
        "[project]\n#" + "python=" * (size // 14) + f'X\n{_POETRY}python = "' + "python=" * (size // 14) + '"\n'
    ),
}
"""Files that once held the reader for seconds, or for ever; each writes itself in a size."""
MOST_TIMES = 10
"""So much longer than a harmless file may a hostile one of the same size take, beside a little for each file."""


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_takes_no_longer_than_a_harmless_one(real: Casebook, name: str) -> None:
    """Whatever is written without end is answered in the time of other files of that size."""
    harmless, hostile = (_time_of(text(50_000), real) for text in (HARMLESS, HOSTILE[name]))
    assert hostile < MOST_TIMES * harmless + 0.1


def _time_of(text: str, book: Casebook) -> float:
    begin = process_time()
    told(text, book)
    return process_time() - begin


def test_what_a_file_asks_for_twice_is_judged_by_the_worst(real: Casebook) -> None:
    """A later pin that blocks is not hidden by an earlier line; both lines are told, and no line that is left out."""
    text = "numpy>=1.26\nnumpy==2.5.0\nnumpy; python_version < '3'\ndjango<5\ndjango<6\n"
    first, second = answers(read(text, ENVIRONMENT).asked, real)
    assert (first.asked.name, first.asked.line, first.word) == ("numpy", 2, "blocks")
    assert (
        first.also == "The file names it more than once: line 2 counts, as the worst of them; line 1 is judged better."
    )
    assert (second.asked.name, second.asked.line, second.also) == ("django", 4, "")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_mark_tells_how_a_file_is_written(coding: str) -> None:
    """UTF-16 with its mark is read as UTF-8 is; the mark itself is no part of the first name."""
    listing = read(decoded("gévent\r\ndjango\r\n".encode(coding)), ENVIRONMENT)
    assert [one.name for one in listing.asked] == ["django"]
    assert [fault.message for fault in listing.faults] == ["gévent does not begin with the name of a package"]


def test_severity_and_vocabulary_hold_the_same_words(real: Casebook) -> None:
    """Whoever adds a verdict gives it a sign, a phrase and a place among the others."""
    assert set(SIGNS) == set(real.vocabulary.verdicts)
    assert len({sign.shape for sign in SIGNS.values()}) == len(SIGNS)

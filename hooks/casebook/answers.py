"""The answer to a file of requirements: a verdict for each package, and one sentence that sums them up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from packaging.specifiers import SpecifierSet

from casebook.book import Casebook
from casebook.model.library import Library, Span
from casebook.model.wheels import Offer
from casebook.requirements.asked import Asked
from casebook.requirements.files import offered, wheel_of
from casebook.requirements.pins import lets_in, pin_of, releases
from casebook.requirements.python import spoken
from casebook.tags import PYTHON, Made
from casebook.verdicts import JUDGED_ON, SIGNS, by_package, verdict_of

OWN = "This is a source of your own, which the casebook cannot know"
NAMELESS = f"{OWN}; if it holds a package with a name, write name @ in front of it"
EXTENSIONS = ("what other firms did", "blockers/c-extensions/")
"""Words that the page of the check makes a link, and where they lead; the command tells the path behind them."""
UNLISTED = (
    "The register does not hold it, which says nothing about whether it runs. Look at its files on the package index:"
    " with a wheel that ends in py3-none-any it is pure Python and usually runs, one with pp311 is made for PyPy 3.11."
    " Or try it: pip install NAME under PyPy says at once whether it can be had."
    f" If it is code of your own and holds a C extension, look at {EXTENSIONS[0]} ({EXTENSIONS[1]})"
)
SAYINGS = {
    "pure": "Release {shown} has a pure-Python wheel (package index, {read})",
    "pypy": "Release {shown} has a wheel for PyPy (package index, {read})",
    "compiled": (
        "Release {shown} has compiled wheels for CPython only (package index, {read}):"
        " try whether pip can build it under PyPy; nobody has told"
    ),
    "source": "Release {shown} is source only (package index, {read}): try it under PyPy; nobody has told",
    "elsewhere": "{told}; at {pinned} nobody has looked",
    "range": "what is asked for",
    "taken": "{told} pip takes {fits}, the newest for Python {python_version}; {release} asks for Python {needs}",
    "beyond": (
        "Releases newer than {fits} ask for Python {needs} (package index, {read}), and PyPy offers {python_version}:"
        " hold it at {fits}"
    ),
    "barred": "Its releases ask for Python {needs} (package index, {read}), and PyPy offers {python_version}",
    "this": "This wheel is",
    "one": "One of its wheels is",
    "all": "Its wheels are",
    "wheel-pure": "{which} pure Python",
    "wheel-pypy": "{which} made for PyPy {python_version}",
    "wheel-free": f"{{which}} made for {JUDGED_ON} and for no Python in particular",
    "wheel-elsewhere": f"{{which}} made for {{made}}; what is judged here is PyPy on {JUDGED_ON}",
    "wheel-python": "{which} made for {made}, and PyPy offers {python_version}",
    "wheel-foreign": "{which} made for {made}: it has to be built anew for PyPy {python_version}",
    "sdist": (
        "Of its files in the lock only the sdist is left for PyPy {python_version}:"
        " what in it is not Python must be compiled"
    ),
    "untold": "{told}. Try whether pip can build it under PyPy; nobody has told",
    "beside": "{wheel}. Of the package itself the register says: {told}",
}
"""What the package index or the name of a wheel alone can say; the requirement check of the site says the same."""
INDEX_WORDS = {
    "pure": "should",
    "pypy": "should",
    "compiled": "unknown",
    "source": "unknown",
    "wheel-pure": "should",
    "wheel-pypy": "should",
    "wheel-free": "should",
    "wheel-elsewhere": "unknown",
    "wheel-python": "blocks",
    "wheel-foreign": "blocks",
}
_ADDRESS = re.compile(r"[:/\\]|\.(?:whl|zip|tar\.gz)$")
AGAIN = "The file names it more than once: line {counts} counts, as the worst of them; line {other} is judged better."
"""What is said of a package that a file names twice, with two verdicts."""
NAMED, LONGEST_NAMED = 3, 40
"""How many packages that block the summary calls by name, and how long such a name may be."""
SILENT = "The file asks for no package."


@dataclass(frozen=True)
class Answer:
    """One package of the file with its verdict; *library* is None where the register holds none.

    *also* says where the file names it again and asks for something that is judged otherwise.
    """

    asked: Asked
    word: str
    reason: str
    library: Library | None
    also: str = ""

    @property
    def is_unlisted(self) -> bool:
        """Tell whether it is a package that the register does not hold."""
        return self.reason == f"{UNLISTED}."


def answers(asked: Iterable[Asked], book: Casebook) -> list[Answer]:
    """Judge what is asked for: one answer for each package, the worst first and then by name."""
    order = {word: place for place, word in enumerate(SIGNS)}
    named: dict[str, list[Answer]] = {}
    for one in [_answer(one, book) for one in asked]:
        named.setdefault(one.asked.name or one.asked.words, []).append(one)
    worst = [_worst(rows, order) for rows in named.values()]
    return sorted(worst, key=lambda one: (order[one.word], one.asked.name or one.asked.words))


def _worst(rows: list[Answer], order: Mapping[str, int]) -> Answer:
    """Give the worst of the answers for one package, and say where the file asks for what is judged otherwise."""
    worst = min(rows, key=lambda one: order[one.word])
    others = [one.asked.line for one in rows if one.word not in {worst.word, "left-out"}]
    return replace(worst, also=AGAIN.format(counts=worst.asked.line, other=others[0])) if others else worst


def _answer(asked: Asked, book: Casebook) -> Answer:
    library = by_package(book).get(asked.name)
    if asked.left_out:
        return Answer(
            asked, "left-out", f"{book.vocabulary.verdicts['left-out'].sentence[:-1]}: {asked.left_out}", library
        )
    is_address = bool(_ADDRESS.search(asked.wanted))
    if wheel := wheel_of(asked.wanted) if is_address else None:
        known = _of_release(replace(asked, wanted=f"=={wheel.version}"), library, book)
        return _of_wheel(replace(known, asked=asked), wheel.made, "this")
    known = _of_release(asked, library, book)
    return _of_files(known) if asked.files and not is_address else known


def _of_wheel(known: Answer, made: Made, which: str) -> Answer:
    """Answer for a wheel: by its tags, and by what is *known* from the register of that release."""
    told = SAYINGS[made.kind].format(which=SAYINGS[which], made=made.what, python_version=PYTHON)
    word = INDEX_WORDS[made.kind]
    if known.library is None:
        return replace(known, word=word, reason=f"{told}.")
    is_without = known.word in {"blocks", "twin"}
    is_beaten = made.kind == "wheel-pypy" and is_without
    if word == "should" and not is_beaten and known.word != "unknown":
        return known
    word = "care" if is_beaten else known.word if is_without or word == "unknown" else word
    if word == known.word == "blocks":
        return known
    return replace(known, word=word, reason=SAYINGS["beside"].format(wheel=told, told=known.reason))


def _of_files(known: Answer) -> Answer:
    """Answer for the files that a lock lists: by the best of the wheels, unless PyPy takes none and a source is left.

    A name that cannot be read may be that of a wheel that fits. What asks for a newer Python blocks whatever its wheel.
    """
    offer = offered(known.asked.files)
    if offer is None or (known.library is None and known.word == "blocks"):
        return known
    fits = INDEX_WORDS[offer.made.kind] == "should"
    if not fits and not offer.is_whole:
        return known
    if not fits and offer.has_source:
        return _of_source(known)
    return _of_wheel(known, offer.made, "this" if offer.wheels == 1 else "one" if fits else "all")


def _of_source(known: Answer) -> Answer:
    """Answer where a lock leaves the source alone: what the index has of another release counts no more."""
    if known.word in {"blocks", "twin"}:
        return known
    told = SAYINGS["sdist"].format(python_version=PYTHON)
    if known.is_unlisted:
        return replace(known, reason=f"{SAYINGS['untold'].format(told=told)}.")
    word = "unknown" if known.word == "should" else known.word
    return replace(known, word=word, reason=f"{known.reason} {told}.")


def _of_release(asked: Asked, library: Library | None, book: Casebook) -> Answer:
    """Answer for the releases that are asked for."""
    index = None if _ADDRESS.search(asked.wanted) else book.offers.get(asked.name)
    if index is None:
        return _told(asked, library, None, book)
    tale = tale_of(index, book.offers_read)
    told = _told(asked, library, tale, book)
    reach = _reach(asked.wanted, index.fits)
    if told.word == "blocks" or not reach:
        return told
    said = {**tale, "told": told.reason, "python_version": PYTHON}
    if reach == "taken":
        return replace(told, reason=f"{SAYINGS['taken'].format(**said)}.")
    return replace(told, word="blocks", reason=f"{SAYINGS[reach].format(**said)}.")


def _told(asked: Asked, library: Library | None, tale: Mapping[str, str] | None, book: Casebook) -> Answer:
    """Answer from the register, or where it does not hold the package from the index."""
    if library is None and tale is None:
        return Answer(asked, "unknown", f"{_unknown(asked)}.", None)
    if library is None and tale is not None:
        told = SAYINGS[tale["kind"]].format(**tale)
        if not lets_in(asked.wanted, tale["shown"]):
            told = SAYINGS["elsewhere"].format(told=told, pinned=pin_of(asked.wanted) or SAYINGS["range"])
        return Answer(asked, INDEX_WORDS[tale["kind"]], f"{told}.", None)
    assert library is not None  # noqa: S101 - the two cases without one are above
    if span := _span_of(asked.wanted, library):
        return Answer(asked, span.verdict, span.reason, library)
    verdict = verdict_of(library, book)
    return Answer(asked, verdict.word, verdict.reason, library)


def tale_of(index: Offer, read: str) -> dict[str, str]:
    """Give the words for `SAYINGS`; *read* is the day on which the index was read as a whole."""
    is_older = index.fits not in {None, "none"}
    is_pure = index.fits_pure if is_older else index.pure
    kind = "pure" if is_pure else "pypy" if index.pypy else "compiled" if index.cpython else "source"
    return {
        "kind": kind,
        "shown": (index.fits if is_older else None) or index.release,
        "release": index.release,
        "fits": index.fits or "",
        "needs": spoken(index.needs) if index.needs else "",
        "read": index.read or read,
    }


def outgrown(index: Offer, read: str) -> str:
    """Say which releases ask for a newer Python than PyPy has."""
    reach = "barred" if index.fits == "none" else "beyond"
    return f"{SAYINGS[reach].format(**tale_of(index, read), python_version=PYTHON)}."


def _reach(wanted: str, fits: str | None) -> str:
    """Tell whether what is wanted lies beyond the newest release that fits, or on both sides of it."""
    if not fits or fits == "none":
        return "barred" if fits else ""
    beyond = SpecifierSet(f">{fits}")
    far = {one in beyond for one in releases(wanted, [f"<={fits}", f">{fits}"])}
    if far == {True, False}:
        return "taken" if lets_in(wanted, fits) else ""
    return "beyond" if far == {True} else ""


def _unknown(asked: Asked) -> str:
    """Say why nothing is known of what the register does not hold."""
    if not asked.name:
        return NAMELESS
    return OWN if _ADDRESS.search(asked.wanted) else UNLISTED


def _span_of(wanted: str, library: Library) -> Span | None:
    """Give the span of releases in which all that is wanted lies, if there is one."""
    tried = releases(wanted, [span.versions for span in library.spans])
    found = {next((span for span in library.spans if one in SpecifierSet(span.versions)), None) for one in tried}
    return found.pop() if len(found) == 1 else None


def summary(rows: Iterable[Answer]) -> str:
    """Say in one sentence what the answers *rows* amount to; what blocks is named."""
    named = [(one.word, one.asked.name or one.asked.words) for one in rows]
    if not named:
        return SILENT
    parts = [_part(word, [name for told, name in named if told == word]) for word in SIGNS]
    return f"{len(named):,} package{'' if len(named) == 1 else 's'}: {', '.join(filter(None, parts))}."


def _part(word: str, names: list[str]) -> str:
    """Say how many *names* there are; up to three that block are called by name."""
    if not names:
        return ""
    phrase = SIGNS[word].one if len(names) == 1 else SIGNS[word].many
    if word != "blocks" or any(len(name) > LONGEST_NAMED for name in names[:NAMED]):
        return f"{len(names):,} {phrase}"
    told = names if len(names) <= NAMED else [*names[: NAMED - 1], f"{len(names) - NAMED + 1:,} more"]
    return f"{' and '.join(filter(None, [', '.join(told[:-1]), told[-1]]))} {phrase}"

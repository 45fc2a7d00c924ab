"""What the tags of a wheel say: whether the PyPy that all is judged for takes it, and what it is made for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

PYTHON = "3.11"
"""The Python of the newest PyPy, for which everything is judged."""
_MAJOR, _MINOR = PYTHON.split(".")
_PYPY = f"pp{_MAJOR}{_MINOR}-(?:pypy{_MAJOR}{_MINOR}_pp73|none)"
_BARE = f"py{_MAJOR}(?:{'|'.join(map(str, range(int(_MINOR) + 1)))})?-none"
_EITHER = f"(?:{_PYPY}|{_BARE})"
_LINUX = r"(?:manylinux(?:\d+|_\d+_\d+)|linux)"
TAGS = (
    (f"(?:{_BARE}|pp{_MAJOR}-none)-any", "wheel-pure", ""),
    (f"{_PYPY}-{_LINUX}_x86_64", "wheel-pypy", ""),
    (f"{_BARE}-{_LINUX}_x86_64", "wheel-free", ""),
    (f"{_EITHER}-win_amd64", "wheel-elsewhere", "Windows x86-64"),
    (f"{_EITHER}-win32", "wheel-elsewhere", "Windows x86"),
    (f"{_EITHER}-macosx_.+", "wheel-elsewhere", "macOS"),
    (f"{_EITHER}-musllinux_.+", "wheel-elsewhere", "Linux with musl"),
    (f"{_EITHER}-{_LINUX}_(.+)", "wheel-elsewhere", "Linux {1}"),
    (f"{_EITHER}-(?!any$)(.+)", "wheel-elsewhere", "{1}"),
    (r"py(3)(\d+)-none-.+", "wheel-python", "Python {1}.{2} or newer"),
    (r"py(\d)(\d+)-none-.+", "wheel-python", "Python {1}.{2}"),
    (r"py(\d)-none-.+", "wheel-python", "Python {1}"),
    (r"cp(\d)(\d+)-abi3-.+", "wheel-foreign", "CPython {1}.{2} or newer"),
    (r"cp(\d)(\d+)-.+", "wheel-foreign", "CPython {1}.{2}"),
    (rf"pp(?!{_MAJOR}{_MINOR}-)(\d)(\d+)-pypy\1\2_pp73-.+", "wheel-foreign", "PyPy {1}.{2}"),
    (r".+", "wheel-foreign", "{0}"),
)
"""What a whole tag is, the first that it fits, and what the wheel is then made for; the browser reads the same list."""
_TAGS = [(re.compile(form), kind, label) for form, kind, label in TAGS]
KINDS = list(dict.fromkeys(kind for _, kind, _ in TAGS))
"""What a wheel can be, the best first: one with several tags is as good as its best."""
_MOST_NAMED = 3


class Made(NamedTuple):
    """What a wheel is, one of `KINDS`, and in words what it is made for, where that is nothing that fits."""

    kind: str
    what: str


def made_for(tags: Iterable[str]) -> Made:
    """Judge a wheel by its tags, such as cp311-cp311-win_amd64."""
    told = [_kind_of(tag) for tag in tags]
    best = min((one.kind for one in told), key=KINDS.index)
    labels = sorted({one.what for one in told if one.kind == best}, key=lambda label: (len(label), label))
    named = labels if len(labels) <= _MOST_NAMED else [*labels[:_MOST_NAMED], "others"]
    return Made(best, " and ".join(filter(None, [", ".join(named[:-1]), named[-1]])))


def is_pure(tag: str) -> bool:
    """Tell whether *tag* is that of a wheel without compiled code, for Python as PyPy has it."""
    return _kind_of(tag).kind == "wheel-pure"


@lru_cache(maxsize=4096)
def _kind_of(tag: str) -> Made:
    """Judge one tag."""
    found = ((form.fullmatch(tag), kind, label) for form, kind, label in _TAGS)
    match, kind, label = next(one for one in found if one[0])
    return Made(kind, label.format(match[0], *match.groups()) if match else label)

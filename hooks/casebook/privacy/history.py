"""What the history of a repository gives away: addresses, time zones, and names in messages and branches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from itertools import islice
from typing import NamedTuple

LOG_FORMAT = "%H%x1f%an%x1f%ae%x1f%ai%x1f%cn%x1f%ce%x1f%ci%x1f%B%x1e"
_FIELDS = 8
_LONGEST = 5000
_MOST = 5
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}")
_AMEND = "git commit --amend --reset-author; for an older commit git rebase --exec with the same command"


class Commit(NamedTuple):
    """A commit as far as it shows who made it, and when."""

    id: str
    author: str
    author_mail: str
    author_date: str
    committer: str
    committer_mail: str
    committer_date: str
    message: str


class Worry(NamedTuple):
    """What gives somebody away: where, what, and the mend."""

    where: str
    message: str
    hint: str
    is_sure: bool = True
    """Whether it gives away for certain; a word that is only not public may be harmless."""


@dataclass(frozen=True)
class Guard:
    """What is let through: addresses of the *project*, and texts in which *names* and *words* find nothing.

    What *names* finds is one, what *words* finds may be.
    """

    project: tuple[str, ...]
    names: Callable[[str], str | None]
    words: Callable[[str], Iterable[str]] = lambda _: ()

    def of_commit(self, commit: Commit) -> Iterator[Worry]:
        """Look at one commit."""
        where = f"commit {commit.id[:10]}"
        yield from self.of_identity(where, "author", commit.author, commit.author_mail, commit.author_date)
        yield from self.of_identity(where, "committer", commit.committer, commit.committer_mail, commit.committer_date)
        yield from self.of_text(where, "message", commit.message, "reword it: git commit --amend or git rebase")
        if any(not self._is_anonymous(found[0]) for found in _MAIL.finditer(commit.message)):
            yield Worry(where, "the message holds a mail address", "remove the line, such as Signed-off-by")

    def of_identity(self, where: str, role: str, name: str, mail: str, date: str) -> Iterator[Worry]:
        """Look at name, address and date of an author or committer; *date* ends in the offset of its time zone."""
        if not self._is_anonymous(mail):
            hint = f"git config user.email with a noreply address of the code host; {_AMEND}"
            yield Worry(where, f"the mail of the {role} is neither a noreply address nor one of the project", hint)
        if not date.strip().endswith("+0000"):
            hint = f"set TZ=UTC in the environment of git; {_AMEND}"
            yield Worry(where, f"the date of the {role} tells a time zone", hint)
        if told := self.names(name):
            mend = "git config user.name with a name for the role"
            yield Worry(where, f"the name of the {role} holds {told}", mend)
        elif next(iter(self.words(name)), None):
            mend = "git config user.name with a name for the role, unless you mean to be seen"
            yield Worry(where, f"the {role} is {name}, which everybody can read there", mend, is_sure=False)

    def of_text(self, where: str, part: str, text: str, hint: str) -> Iterator[Worry]:
        """Look at a name, a message or a branch."""
        if told := self.names(text):
            yield Worry(where, f"the {part} holds {told}", hint)
        for words in islice(self.words(text[:_LONGEST]), _MOST):
            yield Worry(where, f"the {part} holds {words}", hint, is_sure=False)

    def _is_anonymous(self, mail: str) -> bool:
        small = mail.strip().casefold()
        return "noreply" in small.replace("-", "") or any(fnmatch(small, one.casefold()) for one in self.project)


def commits(log: str) -> list[Commit]:
    """Read what `git log` says in `LOG_FORMAT`."""
    told = [record.strip("\n").split("\x1f", _FIELDS - 1) for record in log.split("\x1e")]
    return [Commit(*fields) for fields in told if len(fields) == _FIELDS]


def identity(told: str) -> tuple[str, str, str]:
    """Read name, address and date from what `git var GIT_AUTHOR_IDENT` says."""
    found = re.fullmatch(r"(.*) ?<([^>]*)> (\d+ [-+]\d{4})\s*", told)
    return (found[1].strip(), found[2], found[3]) if found else ("", "", "")

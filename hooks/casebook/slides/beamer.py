"""Slides as frames for LaTeX Beamer."""

from __future__ import annotations

import re

from casebook import latex
from casebook.slides import Slide, TextFormat
from casebook.slides.letters import clean

_HEAD = r"""% !TeX program = xelatex
\documentclass[aspectratio=169]{beamer}
\usepackage{iftex}
\iftutex\usepackage{fontspec}\else\usepackage[T1]{fontenc}\fi
% Letters that the font lacks are dropped without a word: for Arabic, Japanese or emoji name one that has them, such as
% \setsansfont{Noto Sans CJK JP}
% \setbeameroption{show notes}
\begin{document}

"""
_SOURCES = "\\begin{frame}[allowframebreaks]{Sources}\n\\begin{itemize}\n{lines}\n\\end{itemize}\n\\end{frame}"
LETTERS = {
    **latex.LETTERS,
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    "“": r"\textquotedblleft{}",
    "”": r"\textquotedblright{}",
    "\u2018": r"\textquoteleft{}",
    "\u2019": r"\textquoteright{}",
    "…": r"\textellipsis{}",
    "\u2013": r"\textendash{}",
    "—": r"\textemdash{}",
    "\u00a0": r"\nobreakspace{}",
    "[": r"{[}",
    "]": r"{]}",
}
"""What stands for each letter that LaTeX would act upon or join with the next."""
_TABLE = str.maketrans(LETTERS)
_JOINING = re.compile(r"([-,])(?=\1)")


def escape(text: str) -> str:
    """Write *text* so that LaTeX sets it as it is."""
    return _JOINING.sub(r"\1{}", clean(text).translate(_TABLE))


def render(slide: Slide) -> str:
    """Write *slide* as a frame with its notes."""
    body = [escape(line) for line in slide.body]
    if slide.layout == "quote":
        body = ["\\begin{quote}", *body, "\\end{quote}"]
    told = [f"\\begin{{frame}}{{{escape(slide.title)}}}", *_paragraphs(body), *_credit(slide)]
    return "\n".join([*told, *_notes(slide), "\\end{frame}"])


def _paragraphs(lines: list[str]) -> list[str]:
    return [f"{line}\n" if not line.startswith("\\begin") else line for line in lines]


def _credit(slide: Slide) -> list[str]:
    lines = [escape(line) for line in slide.credit] + ([_link(slide.link)] if slide.credit and slide.link else [])
    return ["{\\footnotesize " + r"\\".join(lines) + r"\par}"] if lines else []


def _notes(slide: Slide) -> list[str]:
    return [r"\note{" + r"\par ".join(map(escape, slide.notes)) + "}"] if slide.notes else []


def _link(link: str) -> str:
    """Write an address as a link; inside it only two letters are escaped."""
    address = clean(link).replace("%", "\\%").replace("#", "\\#")
    return f"\\href{{{address}}}{{{escape(link)}}}"


def source(title: str, link: str) -> str:
    """Write one line of the list of sources."""
    return f"\\item {escape(title)}: {_link(link)}"


FORMAT = TextFormat(
    render, source, head=_HEAD, join="\n\n", tail="\n\n\\end{document}\n", sources=_SOURCES, extension="tex"
)

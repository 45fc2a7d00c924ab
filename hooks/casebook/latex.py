"""Text for LaTeX: no letter of it acts."""

from __future__ import annotations

LETTERS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
"""What stands for each letter that LaTeX would act upon; braces by name, as BibTeX counts escaped ones too."""
_TABLE = str.maketrans(LETTERS)


def escape(text: str) -> str:
    """Write *text* so that LaTeX sets its letters as they are, in any encoding of fonts."""
    return text.translate(_TABLE)

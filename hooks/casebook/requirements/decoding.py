"""The text of a file of requirements: UTF-8, or UTF-16 where a mark tells so, as PowerShell writes it."""

from __future__ import annotations

import codecs


def decoded(raw: bytes) -> str:
    """Give the text of *raw*; raises UnicodeDecodeError with the coding that it was taken for."""
    return raw.decode("utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8")

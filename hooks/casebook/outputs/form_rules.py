"""What the form needs to judge a story as `casebook check` does: patterns, lists, messages, public words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from casebook.book import Casebook
from casebook.describe import blank_words
from casebook.dictionary import BRITISH
from casebook.figures import COMPARED, NO_FIGURE, SCALES, TOLD
from casebook.lexicon import FIGURE, WORD
from casebook.model.fields import ABSENT, SLUG
from casebook.portable import portable
from casebook.privacy import passages, plausible, raw, wording
from casebook.privacy.patterns import PATTERNS
from casebook.reading.source_rules import SOURCE_RULES
from casebook.reading.yamltext import MOST_BYTES, MOST_DEPTH
from casebook.rules import (
    addresses_are_absent,
    all_rules,
    confidential_is_coarse,
    figures_are_claimed,
    identifiers_are_few,
    narrative_has_a_length,
    narrative_is_plain,
    patterns_are_absent,
    template_is_filled,
)
from casebook.texts import UNSEEN

GIVES_AWAY = {
    "addresses-are-absent", "confidential-is-coarse", "identifiers-are-few", "names-stay-in-sources",
    "patterns-are-absent", "words-are-approved", "words-are-public",
}  # fmt: skip
"""The rules whose findings may say who it was: while one is open, the form offers no page of the code host."""


def form_rules(book: Casebook) -> dict[str, Any]:
    """Give everything that the rules in the browser look into."""
    return {
        "rules": {name: {"wants": wants, "severity": "error"} for name, wants in SOURCE_RULES.items()}
        | {
            one.name: {"wants": one.wants, "severity": one.severity, "holds": one.name in GIVES_AWAY}
            for one in all_rules()
        },
        "limits": {
            "bytes": MOST_BYTES,
            "depth": MOST_DEPTH,
            "narrative": [narrative_has_a_length.LEAST, narrative_has_a_length.MOST],
            "identifiers": identifiers_are_few.MOST,
            "suspects": wording.MOST,
        },
        "slug": SLUG,
        "absent": ABSENT,
        "template": {"words": blank_words(), "message": template_is_filled.MESSAGE, "hint": template_is_filled.HINT},
        "forms": _forms(),
        "patterns": list(_patterns()),
        "lists": plausible.lists(),
        "telling": _telling(),
        "scopes": {
            "unseen": sorted(_unseen(UNSEEN)),
            "naming": sorted(raw.NAMING),
            "own": sorted(raw.OWN),
            "elsewhere": sorted(".".join(map(str, path)) for path in passages.ELSEWHERE),
            "seals": sorted(path[0] for path in passages.SEALS),
        },
        "scales": SCALES,
        "claim": figures_are_claimed.HINT,
        "coarser": confidential_is_coarse.COARSER,
        "wording": _wording(book),
    }


def _forms() -> dict[str, list[str]]:
    """Give the expressions that rules use beside the patterns: the form and its flags."""
    forms = {
        "word": WORD,
        "figure": FIGURE,
        "short": wording.SHORT,
        "told": TOLD,
        "compared": COMPARED,
        "no_figure": NO_FIGURE,
        "address": confidential_is_coarse.ADDRESS,
        "date": confidential_is_coarse.DATE,
        "template": narrative_is_plain.TEMPLATE,
        **plausible.forms(),
    }
    return {name: [portable(form.pattern), _flags(form.flags)] for name, form in forms.items()}


def _flags(flags: int) -> str:
    return ("i" if flags & re.IGNORECASE else "") + ("m" if flags & re.MULTILINE else "")


def _patterns() -> Iterator[dict[str, Any]]:
    for one in PATTERNS:
        guard = "" if one.fits is bool else one.fits.__name__
        yield {
            "category": one.category,
            "needs": one.needs,
            "form": portable(one.form),
            "flags": _flags(one.flags),
            "guard": guard,
        }


def _telling() -> dict[str, dict[str, str]]:
    """Give by category the rule that tells it, the message and the mend; `{words}` stands for what was found."""
    nouns, mends = patterns_are_absent.NOUNS, patterns_are_absent.MENDS
    told = {
        category: {
            "rule": "patterns-are-absent",
            "message": f"the {nouns.get(category, category)} {{words}} stands here",
            "hint": mend,
        }
        for category, mend in mends.items()
    }
    return told | {
        category: {"rule": "addresses-are-absent", "message": f"{kind} stands here", "hint": mend}
        for category, (kind, mend) in addresses_are_absent.MENDS.items()
    }


def _unseen(part: Any, path: str = "") -> Iterator[str]:
    """Write what pydantic leaves out as paths, such as `quotes[].permission`."""
    for key in part:
        here = f"{path}[]" if key == "__all__" else f"{path}.{key}".lstrip(".")
        if isinstance(part, dict):
            yield from _unseen(part[key], here)
        else:
            yield here


def _wording(book: Casebook) -> dict[str, Any]:
    """Give the public words and the words by which names are told from others."""
    return {
        **book.lexicon.told(),
        "plain": sorted(wording.PLAIN),
        "acts": sorted(wording.ACTS),
        "adverbs": sorted(wording.ADVERBS),
        "no_firm": sorted(wording.NO_FIRM),
        "bare_after": sorted(wording.BARE_AFTER),
        "decides": sorted(wording.DECIDES),
        "staff": sorted(wording.STAFF),
        "of_a_firm": sorted(wording.OF_A_FIRM),
        "joins": sorted(wording.JOINS),
        "opening": wording.OPENING,
        "british": [[portable(pattern.pattern), re.sub(r"\\(\d)", r"$\1", other)] for pattern, other in BRITISH],
    }

"""What a measurement says: its ratio, whether that is a gain, and one line that says it whole."""

from __future__ import annotations

from typing import Literal

from casebook.model.case import Case, Measurement
from casebook.model.vocabulary import Vocabulary

Verdict = Literal["gained", "lost", "unknown"]
SHAPES = {"gained": "▲", "lost": "▼", "mixed": "◆", "unknown": "○"}
_PREFIX = {"exact": "", "about": "about ", "up-to": "up to ", "more-than": "more than "}


def ratio(measurement: Measurement) -> tuple[float, float] | None:
    """Give the lowest and highest ratio of PyPy to the other, or None where nothing is compared."""
    if measurement.range:
        return measurement.range[0], measurement.range[1]
    if measurement.ratio is not None:
        return measurement.ratio, measurement.ratio
    if measurement.before is not None and measurement.after is not None:
        return measurement.after / measurement.before, measurement.after / measurement.before
    return None


def gain(measurement: Measurement, vocabulary: Vocabulary) -> tuple[float, float] | None:
    """Give the ratio turned so that above 1 is always better: twice as fast is 2, half the memory is 2."""
    found = ratio(measurement)
    if found is None or vocabulary.metrics[measurement.metric].better == "higher":
        return found
    return 1 / found[1], 1 / found[0]


def verdict(measurement: Measurement, vocabulary: Vocabulary) -> Verdict:
    """Tell whether PyPy gained or lost; unknown where nothing is compared or the range spans 1."""
    found = gain(measurement, vocabulary)
    if found is None or found[0] < 1 < found[1] or found == (1, 1):
        return "unknown"
    return "gained" if found[1] > 1 else "lost"


def headline(measurement: Measurement, vocabulary: Vocabulary) -> str:
    """Say the measurement in one line, with its grade."""
    return f"{measurement.label}: {figure(measurement, vocabulary)} (grade {measurement.grade})"


def figure(measurement: Measurement, vocabulary: Vocabulary) -> str:
    """Say what was measured: from what to what, or by which factor."""
    unit = vocabulary.units[measurement.unit].label
    prefix = _PREFIX[measurement.precision]
    if measurement.before is not None and measurement.after is not None:
        return f"from {number(measurement.before)} to {prefix}{number(measurement.after)} {unit}"
    if measurement.value is not None:
        return f"{prefix}{number(measurement.value)} {unit.removesuffix('s') if measurement.value == 1 else unit}"
    low, high = ratio(measurement) or (1.0, 1.0)
    return f"{prefix}{change(low)}" if low == high else f"{prefix}{span(low, high)}"


def change(factor: float) -> str:
    """Say a factor as a reader would: 30% more, 10% less, 2.4 times."""
    if factor >= 2:  # noqa: PLR2004 - from a doubling on, people say times
        return f"{number(factor)} times"
    if factor < 1 / 2:
        return f"{number(float(f'{1 / factor:.3g}'))} times less"
    percent = round(abs(factor - 1) * 100, 1)
    return "no change" if not percent else f"{percent:g}% {'more' if factor > 1 else 'less'}"


def span(low: float, high: float) -> str:
    """Say a range of factors: 30% to 50% more, 2 to 3 times."""
    if low >= 2:  # noqa: PLR2004 - as above
        return f"{number(low)} to {number(high)} times"
    first, last = change(low), change(high)
    return (
        f"{first.rsplit(' ', 1)[0]} to {last}"
        if first.rsplit(" ", 1)[-1] == last.rsplit(" ", 1)[-1]
        else f"{first} to {last}"
    )


def number(value: float) -> str:
    """Write a number for a reader: 13,342.51, 600,000, 0.07."""
    text = f"{value:,.4f}" if abs(value) < 1 else f"{value:,.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def leading(case: Case, vocabulary: Vocabulary) -> Measurement | None:
    """Give the measurement for a card: the editor's choice, else comparisons first, by grade, in the written order."""
    ranked = sorted(case.measurements, key=lambda one: (gain(one, vocabulary) is None, one.grade))
    chosen = [one for one in ranked if one.id == case.leading]
    return next(iter([*chosen, *ranked]), None)


def standing(measurement: Measurement, vocabulary: Vocabulary) -> str:
    """Say in a word and a factor how PyPy stands, such as `up to 10× better`; nothing where nothing is compared."""
    found = gain(measurement, vocabulary)
    told = verdict(measurement, vocabulary)
    if found is None or told == "unknown":
        return ""
    low, high = found if told == "gained" else (1 / found[1], 1 / found[0])
    factor = f"{low:.3g}×" if low == high else f"{low:.3g} to {high:.3g}×"
    return f"{_PREFIX[measurement.precision]}{factor} {'better' if told == 'gained' else 'worse'}"


def within(label: str) -> str:
    """Write a label as it stands inside a sentence: `memory growth`, but `C extensions` and `HTTP API`."""
    first = label.split(" ", maxsplit=1)[0]
    return (
        label if first[1:] != first[1:].lower() or len(first) == 1 or first.isupper() else label[0].lower() + label[1:]
    )

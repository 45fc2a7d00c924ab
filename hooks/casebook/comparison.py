"""What a measurement says: its ratio, whether that is a gain, and one line that says it whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from casebook.model.case import Case, Measurement
from casebook.model.vocabulary import Vocabulary

Verdict = Literal["gained", "lost", "unknown"]
_TIMES, _HUNDREDTH = 2, 0.01  # from a doubling on, people say times
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
    """Tell whether PyPy gained or lost; unknown where nothing or another program is compared, or the range spans 1."""
    return _direction(gain(measurement, vocabulary)) if is_of_one_program(measurement) else "unknown"


def is_of_one_program(measurement: Measurement) -> bool:
    """Tell whether both sides ran the same program, so that the interpreter alone makes the difference."""
    return measurement.compares == "same-program"


def _direction(found: tuple[float, float] | None) -> Verdict:
    if found is None or found[0] < 1 < found[1] or found == (1, 1):
        return "unknown"
    return "gained" if found[1] > 1 else "lost"


def headline(measurement: Measurement, vocabulary: Vocabulary) -> str:
    """Say the measurement in one line, with its grade."""
    return f"{measurement.label}: {figure(measurement, vocabulary)} (grade {measurement.grade})"


def figure(measurement: Measurement, vocabulary: Vocabulary) -> str:
    """Say what was measured: from what to what, or by which factor."""
    term = vocabulary.units[measurement.unit]
    unit = (measurement.value == 1 and term.one) or term.label
    prefix = _PREFIX[measurement.precision]
    if measurement.before is not None and measurement.after is not None:
        return f"from {number(measurement.before)} to {prefix}{number(measurement.after)} {unit}"
    if measurement.value is not None:
        return f"{prefix}{number(measurement.value)} {unit}"
    low, high = ratio(measurement) or (1.0, 1.0)
    return f"{prefix}{change(low)}" if low == high else _hedged(measurement, span(low, high))


def _hedged(measurement: Measurement, told: str) -> str:
    """Say how far a range can be taken at its word; one without an upper end goes on beyond both that are told."""
    return f"{told} and beyond" if measurement.precision == "more-than" else f"{_PREFIX[measurement.precision]}{told}"


def change(factor: float) -> str:
    """Say a factor as a reader would: 30% more, 60% less, 2.4 times, and to 1/500 where per cent say little."""
    if factor < _HUNDREDTH:
        return f"to 1/{_rounded(1 / factor)}"
    return f"{number(factor)} times" if factor >= _TIMES else _per_cent(factor)


def span(low: float, high: float) -> str:
    """Say a range of factors in one form, which the higher end decides: 30% to 70% less, 1.5 to 3 times."""
    if low >= 1 and high >= _TIMES:
        return f"{number(low)} to {number(high)} times"
    if _sense(low) != _sense(high):
        return f"{change(low)} to {change(high)}"
    nearer, farther = sorted((low, high), key=lambda factor: abs(factor - 1))
    return f"{_rounded(abs(nearer - 1) * 100)}% to {_per_cent(farther)}"


def _per_cent(factor: float) -> str:
    return f"{_rounded(abs(factor - 1) * 100)}% {_sense(factor)}" if factor != 1 else "no change"


def _sense(factor: float) -> str:
    return "more" if factor > 1 else "less"


def _rounded(value: float) -> str:
    """Write *value* with three digits that count."""
    return number(float(f"{value:.3g}"))


def number(value: float) -> str:
    """Write a number for a reader: 13,342.51, 600,000, 0.07; below 1 with four digits that count."""
    text = f"{Decimal(f'{value:.4g}'):f}" if abs(value) < 1 else f"{value:,.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def leading(case: Case, vocabulary: Vocabulary) -> Measurement | None:
    """Give the measurement for a card: the editor's choice, else comparisons first, by grade, in the written order."""
    ranked = sorted(case.measurements, key=lambda one: (gain(one, vocabulary) is None, one.grade))
    chosen = [one for one in ranked if one.id == case.leading]
    return next(iter([*chosen, *ranked]), None)


def standing(measurement: Measurement, vocabulary: Vocabulary) -> str:
    """Say how PyPy stands, such as `up to 10× better`, or that programs differ; nothing where nothing is compared."""
    if gain(measurement, vocabulary) and not is_of_one_program(measurement):
        return within(vocabulary.comparisons[measurement.compares].label)
    return distance(measurement, vocabulary)


def shown(measurement: Measurement, vocabulary: Vocabulary) -> tuple[str, str]:
    """Give a measurement and how PyPy stands for a page; where both are one ratio it is said once: `3 to 4× better`."""
    told, stands = figure(measurement, vocabulary), standing(measurement, vocabulary)
    found = ratio(measurement)
    is_bare = found is not None and measurement.before is None and is_of_one_program(measurement)
    if found and is_bare and stands and (found[1] >= _TIMES or found[1] < _HUNDREDTH):
        return stands, ""
    return told, stands


def distance(measurement: Measurement, vocabulary: Vocabulary) -> str:
    """Say by which factor both sides differ, whatever made the difference: `up to 10× better`."""
    found = gain(measurement, vocabulary)
    told = _direction(found)
    if found is None or told == "unknown":
        return ""
    low, high = found if told == "gained" else (1 / found[1], 1 / found[0])
    is_rough = measurement.precision == "about"
    first, last = _factor(low, is_rough=is_rough), _factor(high, is_rough=is_rough)
    better = "better" if told == "gained" else "worse"
    if first == last:
        return f"{_PREFIX[measurement.precision]}{first}× {better}"
    return _hedged(measurement, f"{first} to {last}× {better}")


def _factor(value: float, *, is_rough: bool = False) -> str:
    """Write a factor of at least 1 with three digits that count, two if it is rough, and never a difference as none."""
    told = _rounded(float(f"{value:.2g}") if is_rough else value)
    return told if told != "1" or value == 1 else f"{1 + float(f'{value - 1:.1g}'):.10g}"


def within(label: str) -> str:
    """Write a label as it stands inside a sentence: `memory growth`, but `C extensions` and `HTTP API`."""
    first = label.split(" ", maxsplit=1)[0]
    is_name = first != "A" and (first[1:] != first[1:].lower() or len(first) == 1 or first.isupper())
    return label if is_name else label[0].lower() + label[1:]

"""Which figures of a story contradict each other."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.model.case import Measurement


def grouped(measurements: Sequence[Measurement]) -> list[list[Measurement]]:
    """Put together what disputes each other, directly or through others; all keep the order of their first."""
    groups: list[list[Measurement]] = []
    for one in measurements:
        near = [group for group in groups if any(contradicts(one, other) for other in group)]
        if near:
            near[0] += [*(other for group in near[1:] for other in group), one]
            groups = [group for group in groups if group not in near[1:]]
        else:
            groups.append([one])
    return groups


def contradicts(one: Measurement, other: Measurement) -> bool:
    """Tell whether two figures of a story disagree, whichever of them says so."""
    return one.id in other.disputes or other.id in one.disputes

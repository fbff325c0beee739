"""Names at the ends of lines that would lie on each other."""

from __future__ import annotations

from collections.abc import Mapping

_NAME_HEIGHT = 0.07
"""Height of a name as a share of the chart's height."""


def end_names(ends: Mapping[str, float], ceiling: float) -> dict[str, tuple[str, str]]:
    """For each line the words above its end and the words below it.

    A line whose end lies close under another's is named below its own end, so that each name stands beside its line.
    Where three lie close, or two end at one value, the lower ones share a name: no place is left for each.

    Args:
        ends: name of each line to its value at the end.
        ceiling: height of the chart in the same unit, above zero.
    """
    named: dict[str, tuple[str, str]] = {}
    group: list[str] = []
    for name in sorted(ends, key=lambda one: -ends[one]):
        if group and ends[group[-1]] - ends[name] >= _NAME_HEIGHT * ceiling:
            named.update(_placed(group))
            group = []
        group.append(name)
    named.update(_placed(group))
    return named


def _placed(group: list[str]) -> dict[str, tuple[str, str]]:
    if not group:
        return {}
    first, *middle, last = group if len(group) > 1 else [*group, ""]
    placed = dict.fromkeys(group, ("", ""))
    placed[first] = (first, "")
    if last:
        placed[last] = ("", ", ".join([*middle, last]))
    return placed

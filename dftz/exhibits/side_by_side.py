"""Marks that would lie on each other, set side by side."""

from __future__ import annotations

import pandas as pd


def side_by_side(marks: pd.DataFrame, by: list[str]) -> pd.Series:
    """Where each of several marks of one place stands around it: 0 alone; -0.5 and 0.5 for two; -1, 0 and 1 for three.

    Args:
        marks: one row per mark.
        by: the columns that say which marks lie on each other.
    """
    together = marks.groupby(by)
    return together.cumcount() - (together[by[0]].transform("size") - 1) / 2

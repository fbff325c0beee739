"""Every figure: those that a source prints, and those that follow from two of them by a formula."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from dftz.analytics.series import implied_at_base, implied_bases
from dftz.data import Catalogue, Figures
from dftz.exhibits.page_frame import part_of
from dftz.model import Measure

DERIVED_BY = ("level_id", "change_id")
"""The level and the change that imply a figure; "" where a source prints it."""
_OWN = (
    *("observation_id", "period_kind", "period_start", "period_end", "period_precision", "period_basis", "year"),
    *("value", "low", "high", "status", "as_printed", *DERIVED_BY, "cross_area"),
)
"""What an implied figure does not share with the level that it follows from; ``cross_area``: they mix areas."""
_IMPLYING = (
    *("indicator_id", "area_id", "area_basis", "breakdown", "measure", "qualifier", "unit_id", "superseded_by"),
    *("base_start", "base_end", "source_tier"),
    *(one for one in _OWN if one not in {*DERIVED_BY, "cross_area"}),
)
"""What a level and a change imply another by: of many figures the other columns would be most of the work."""


@lru_cache(maxsize=4)
def everything(catalogue: Catalogue) -> Figures:
    """Every figure in the order of the package, then those derived from a level and its change.

    Columns of ``observations``, ``DERIVED_BY`` and ``cross_area``. Worked out once.
    """
    published = catalogue.figures
    # Without a change nothing is implied: figures of other indicators are not looked at.
    changing = published.different("indicator_id", measure=Measure.PERCENT_CHANGE)
    places = published.places(indicator_id=changing, measure=(Measure.LEVEL, Measure.PERCENT_CHANGE))
    told = published.at(places, *_IMPLYING)
    implied = pd.concat([implied_bases(told, part_of(catalogue)), implied_at_base(told)], ignore_index=True)
    derived = implied.drop_duplicates(["indicator_id", "area_id", "breakdown", "period_start", "period_end"])
    levels = np.array([published.place_of(one) for one in derived["level_id"]], dtype=np.intp)
    return published.joined_by(levels, derived[list(_OWN)].astype({"cross_area": "bool"}))

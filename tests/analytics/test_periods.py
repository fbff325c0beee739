"""Where periods lie in time, worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from dftz.analytics.periods import position, positions
from dftz.model import PeriodKind


@pytest.mark.parametrize(
    ("kind", "start", "end", "place"),
    [
        (PeriodKind.ANNUAL, "2017-01-01", "2017-12-31", 2017.5),
        (PeriodKind.MONTH, "2019-12-01", "2019-12-31", 2020 - 31 / 365 / 2),
        (PeriodKind.MONTH, "2020-02-01", "2020-02-29", 2020 + (31 + 29 / 2) / 366),
        (PeriodKind.AS_OF, None, "2019-09-30", 2019 + 272 / 365),
        (PeriodKind.CUMULATIVE, "2017-04-10", "2018-01-01", 2018.0),
    ],
)
def test_a_period_stands_in_its_middle_and_a_day_on_its_day(
    kind: PeriodKind, start: str | None, end: str, place: float
) -> None:
    assert position(kind, None if start is None else pd.Timestamp(start), pd.Timestamp(end)) == pytest.approx(place)


def test_positions_keep_the_index_of_their_rows() -> None:
    figures = pd.DataFrame(
        {
            "period_kind": ["annual", "as_of"],
            "period_start": [pd.Timestamp("2022-01-01"), pd.NaT],
            "period_end": [pd.Timestamp("2022-12-31"), pd.Timestamp("2019-07-02")],
        },
        index=[7, 3],
    )
    placed = positions(figures)
    assert placed.index.tolist() == [7, 3]
    assert placed.tolist() == pytest.approx([2022.5, 2019 + 182 / 365])

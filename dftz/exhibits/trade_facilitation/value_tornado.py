"""The tornado of the value of time: how far each assumption alone moves the result."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from dftz.analytics.time_value import tornado
from dftz.charts.tornado import tornado_bars
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import inputs_column
from dftz.exhibits.page_frame import KEPT, with_scenario
from dftz.exhibits.trade_facilitation.choice import TradeChoice, ValueChoice
from dftz.exhibits.trade_facilitation.saving import Assumption, assumptions, inputs_of_scenario, range_of, saving_of
from dftz.exhibits.trade_facilitation.value_frame import (
    labelled,
    money_unit,
    significant,
    value_formula,
    value_frame,
    value_sources,
)
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import in_full, kept_per_language, status_words, with_unit

_WORDS_WIDTH = 0.16


@kept_per_language(KEPT)
def tornado_exhibit(catalogue: Catalogue, choice: TradeChoice, value: ValueChoice, name: str) -> Exhibit:
    """How far each assumption of one scenario alone moves its worth over all years."""
    scenario = dict(labelled(value))[name]
    saving = saving_of(catalogue, value, scenario)
    moved = tornado(saving, value.years)
    told = assumptions(catalogue, value, scenario)
    base = value_frame(catalogue, choice, value)
    unit = money_unit(value)
    labels = [told[one].name for one in moved["assumption"]]
    return Exhibit(
        exhibit_id="value-of-time-tornado",
        title=_tornado_title(moved, labels, name),
        subtitle=_("Scenario {name}: {unit} over {years} years, one assumption moved at a time").format(
            name=name, unit=unit, years=value.years
        ),
        alt=_tornado_title(moved, labels, name),
        spec=tornado_bars(value_title=unit),
        rows=_tornado_rows(moved, told, unit),
        table=moved.assign(
            name=labels,
            range=[range_of(told[one].quantity, told[one].unit) for one in moved["assumption"]],
            unit=unit,
            status=status_words(Status.ASSUMED),
            origin=[told[one].origin for one in moved["assumption"]],
            inputs=inputs_of_scenario(catalogue, value, scenario),
        ),
        columns=(
            Column(key="name", label=_("Assumption")),
            Column(key="range", label=_("From, to")),
            Column(key="low", label=_("Worth at the low end")),
            Column(key="central", label=_("Worth at the centre")),
            Column(key="high", label=_("Worth at the high end")),
            Column(key="unit", label=_("Unit")),
            Column(key="status", label=_("Status")),
            Column(key="origin", label=_("On whose word")),
            inputs_column(),
        ),
        formula=value_formula(),
        notes=(_("The upright line is the result with every assumption at its centre; an arrow has no upper end."),),
        sources=value_sources(catalogue, value),
        file_stem=f"value-of-time-tornado-{name.lower()}",
        **with_scenario(base, (_("Tornado: scenario {name}").format(name=name),), {"tornado": (name,)}),
    )


def _tornado_title(moved: pd.DataFrame, labels: list[str], name: str) -> str:
    widest = moved.iloc[0]
    if widest["width"] == 0:
        words = (
            _("Scenario {name}: the result is zero, whatever an assumption alone does")
            if widest["central"] == 0
            else _("Scenario {name}: every assumption is certain, so nothing moves the result")
        )
        return words.format(name=name)
    return _("Scenario {name}: “{assumption}” moves the result most").format(name=name, assumption=labels[0])


def _high_words(row: pd.Series) -> str:
    if row["width"] == 0:
        return _("certain") if row["at_low"] == row["at_high"] else _("no effect")
    return _("no upper end") if math.isinf(row["at_high"]) else in_full(row["at_high"])


def _tornado_rows(moved: pd.DataFrame, told: Mapping[str, Assumption], unit: str) -> pd.DataFrame:
    known = [end for end in (*moved["low"], *moved["high"], *moved["central"]) if math.isfinite(end)]
    edge = 1.15 * max(known, default=1.0) or 1.0
    return pd.DataFrame(
        [
            {
                "label": told[row["assumption"]].name,
                "low_drawn": row["low"],
                "high_drawn": min(row["high"], edge),
                "arrow_at": edge if math.isinf(row["high"]) else math.nan,
                "central": row["central"],
                "mark_low": "" if row["width"] == 0 else in_full(row["at_low"]),
                "mark_high": _high_words(row),
                "mark_low_at": row["low"],
                "mark_high_at": min(row["high"], edge),
                "room": edge * (1 + _WORDS_WIDTH),
                "tone": "assumption",
                "name": told[row["assumption"]].name,
                "period": range_of(told[row["assumption"]].quantity, told[row["assumption"]].unit),
                "figure": with_unit(significant(row["central"]), unit),
                "bounds": _("{low} to {high}").format(
                    low=significant(row["low"]), high=significant(row["high"]) or _("no upper end")
                ),
                "status_words": status_words(Status.ASSUMED),
                "source": told[row["assumption"]].origin,
            }
            for _i, row in moved.iterrows()
        ]
    )

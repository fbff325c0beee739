"""The value of time: what the hours saved are worth a year, what moves that most, and on what assumptions."""

from __future__ import annotations

import math

import pandas as pd

from dftz.analytics.time_value import TimeSaving, tariff_equivalent, value_in_year, value_over_years
from dftz.charts.paths import growth_paths
from dftz.data import Catalogue
from dftz.exhibits.end_names import end_names
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, inputs_column
from dftz.exhibits.page_frame import KEPT
from dftz.exhibits.tracks import SCENARIO_NAMES
from dftz.exhibits.trade_facilitation.choice import TradeChoice, ValueChoice
from dftz.exhibits.trade_facilitation.saving import inputs_of_scenario, is_trade_gain, saving_of
from dftz.exhibits.trade_facilitation.value_frame import (
    band,
    labelled,
    money_unit,
    significant,
    value_formula,
    value_frame,
    value_sources,
)
from dftz.exhibits.year_by_year import year_by_year
from dftz.model import Status
from dftz.wording import beside_unit, kept_per_language, status_words, with_unit
from dftz.wording import gettext as _


@kept_per_language(KEPT)
def value_exhibit(catalogue: Catalogue, choice: TradeChoice, value: ValueChoice) -> Exhibit:
    """Worth of the time saved, year by year, for up to three scenarios: low, central, high, in millions."""
    unit = money_unit(value)
    outcomes, rows = _outcomes(catalogue, value), _rows(catalogue, value)
    return Exhibit(
        exhibit_id="value-of-time",
        title=_title(catalogue, value),
        subtitle=_("{unit} a year, year 1 to {years}; bands run from all assumptions low to all high").format(
            unit=unit, years=value.years
        ),
        alt=_title(catalogue, value),
        spec=growth_paths(
            value_title=_("{unit} a year").format(unit=unit), series=SCENARIO_NAMES, time_title=_("year")
        ),
        rows=rows.drop(columns="inputs"),
        table=year_by_year(outcomes, rows, _outcome_columns()),
        formula=value_formula(),
        brief=outcomes,
        columns=_outcome_columns(),
        notes=(
            _("Linear in the hours and undiscounted; a scenario of yours, no fact."),
            value_formula(),
            *(
                _(
                    "Scenario {name} counts trade gained, not time cost saved: its literature value says how trade"
                    " responds."
                ).format(name=name)
                for name, one in labelled(value)
                if is_trade_gain(catalogue, one.parameter)
            ),
            *_open_notes(catalogue, value),
        ),
        sources=value_sources(catalogue, value),
        file_stem=f"value-of-time-{value.trade}-million-{value.currency.lower()}",
        **value_frame(catalogue, choice, value),
    )


def _outcomes(catalogue: Catalogue, value: ValueChoice) -> pd.DataFrame:
    rows = []
    for name, scenario in labelled(value):
        saving = saving_of(catalogue, value, scenario)
        gain = is_trade_gain(catalogue, scenario.parameter)
        first, total, tariff = (
            value_in_year(saving, 1),
            value_over_years(saving, value.years),
            tariff_equivalent(saving),
        )
        rows.append(
            {
                "scenario": name,
                "year": _("year {year}").format(year=1),
                "figure": band(first, money_unit(value)),
                "value": first.value,
                "low": first.bounds.low,
                "high": first.bounds.high,
                "unit": money_unit(value),
                "status": status_words(Status.ASSUMED),
                "inputs": inputs_of_scenario(catalogue, value, scenario),
                "total": band(total, money_unit(value)),
                "total_value": total.value,
                "total_low": total.bounds.low,
                "total_high": total.bounds.high,
                # A response of trade is no cost, so it is like no tariff.
                "tariff": _("none: trade gained") if gain else band(tariff, "%"),
                "tariff_value": math.nan if gain else tariff.value,
                "tariff_low": math.nan if gain else tariff.bounds.low,
                "tariff_high": math.nan if gain else tariff.bounds.high,
            }
        )
    return pd.DataFrame(rows)


def _outcome_columns() -> tuple[Column, ...]:
    return (
        Column(key="scenario", label=_("Scenario"), brief=True),
        Column(key="year", label=_("Year")),
        Column(key="figure", label=_("Worth in the first year"), brief=True),
        Column(key="value", label=_("Central")),
        Column(key="low", label=_("Low")),
        Column(key="high", label=_("High")),
        Column(key="unit", label=_("Unit")),
        Column(key="status", label=_("Status")),
        Column(key="total", label=_("Worth over all years"), brief=True),
        Column(key="total_value", label=_("Over all years, central")),
        Column(key="total_low", label=_("Over all years, low")),
        Column(key="total_high", label=_("Over all years, high")),
        Column(
            key="tariff",
            label=_("As a tariff"),
            help=_("Tariff on all of the trade that would weigh as much: the ad-valorem equivalent."),
            brief=True,
        ),
        Column(key="tariff_value", label=_("As a tariff, central, %")),
        Column(key="tariff_low", label=_("As a tariff, low, %")),
        Column(key="tariff_high", label=_("As a tariff, high, %")),
        inputs_column(),
    )


def _title(catalogue: Catalogue, value: ValueChoice) -> str:
    name, scenario = labelled(value)[0]
    first = value_in_year(saving_of(catalogue, value, scenario), 1)
    gain = is_trade_gain(catalogue, scenario.parameter)
    unit = money_unit(value)
    low = beside_unit(significant(first.bounds.low), unit)
    high = with_unit(significant(first.bounds.high), unit)
    if first.bounds.low == first.bounds.high:
        words = (
            _("Scenario {name} would add {high} of trade in the first year")
            if gain
            else _("Scenario {name} would be worth {high} in the first year")
        )
    elif math.isinf(first.bounds.high):
        low = with_unit(significant(first.bounds.low), unit)
        words = (
            _("Scenario {name} would add {low} of trade or more in the first year")
            if gain
            else _("Scenario {name} would be worth {low} or more in the first year")
        )
    else:
        words = (
            _("Scenario {name} would add {low} to {high} of trade in the first year")
            if gain
            else _("Scenario {name} would be worth {low} to {high} in the first year")
        )
    return words.format(name=name, low=low, high=high)


def _rows(catalogue: Catalogue, value: ValueChoice) -> pd.DataFrame:
    columns = [
        "kind",
        "year",
        "value",
        "low",
        "high",
        "status",
        "series",
        "mark",
        "mark_below",
        "inputs",
        *WORD_COLUMNS,
    ]
    savings = [(name, saving_of(catalogue, value, one)) for name, one in labelled(value)]
    behind = {name: inputs_of_scenario(catalogue, value, one) for name, one in labelled(value)}
    ceiling = _ceiling(savings, value.years)
    last = {name: value_in_year(saving, value.years).value or 0.0 for name, saving in savings}
    marks = end_names(last, ceiling)
    drawn = []
    for name, saving in savings:
        for year in range(1, value.years + 1):
            worth = value_in_year(saving, year)
            drawn.append(
                {
                    "kind": "path",
                    "year": float(year),
                    "value": worth.value,
                    "low": worth.bounds.low,
                    "high": min(worth.bounds.high, ceiling),
                    "status": str(Status.ASSUMED),
                    "series": name,
                    "inputs": behind[name],
                    "mark": marks[name][0] if year == value.years else "",
                    "mark_below": marks[name][1] if year == value.years else "",
                    "name": _("Scenario {name}").format(name=name),
                    "period": _("year {year}").format(year=year),
                    "figure": with_unit(significant(worth.value or 0.0), money_unit(value)),
                    "bounds": band(worth, money_unit(value)),
                    "status_words": status_words(Status.ASSUMED),
                    "source": _("your assumptions"),
                }
            )
    return pd.DataFrame(drawn, columns=columns)


def _ceiling(savings: list[tuple[str, TimeSaving]], years: int) -> float:
    """Where a band without an upper end stops being drawn: a half above the highest end that is known."""
    ends = [value_in_year(saving, years) for _name, saving in savings]
    known = [end for one in ends for end in (one.value or 0.0, one.bounds.high) if math.isfinite(end)]
    return 1.5 * max(known, default=1.0) or 1.0


def _open_notes(catalogue: Catalogue, value: ValueChoice) -> tuple[str, ...]:
    endless = [
        name for name, one in labelled(value) if math.isinf(saving_of(catalogue, value, one).day_value.bounds.high)
    ]
    return tuple(
        _(
            "Scenario {name}: the study gives no upper end, so neither does the band, which is drawn up to the frame."
        ).format(name=name)
        for name in endless
    )

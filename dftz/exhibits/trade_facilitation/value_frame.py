"""What the value-of-time exhibits share: their settings in words and link, their sources, their numbers in words."""

from __future__ import annotations

import math

from dftz.data import Catalogue
from dftz.exhibits.page_frame import Frame, with_scenario
from dftz.exhibits.tracks import SCENARIO_NAMES, written
from dftz.exhibits.trade_facilitation.choice import SavingChoice, TradeChoice, ValueChoice, frame
from dftz.exhibits.trade_facilitation.saving import assumptions, range_of
from dftz.model import Quantity, Source
from dftz.wording import beside_unit, in_full, number, with_unit
from dftz.wording import gettext as _


def labelled(value: ValueChoice) -> list[tuple[str, SavingChoice]]:
    """The scenarios with their names, in order."""
    return list(zip(SCENARIO_NAMES, value.scenarios, strict=False))


def money_unit(value: ValueChoice) -> str:
    """The unit of trade and results: "million CNY"."""
    return _("million {currency}").format(currency=value.currency)


def value_formula() -> str:
    """How the worth of a year is worked out."""
    return _("Worth of year k = trade × (1 + growth)^(k − 1) × sensitive share × hours ÷ 24 × value of a day.")


def value_frame(catalogue: Catalogue, choice: TradeChoice, value: ValueChoice) -> Frame:
    """The page's part of a value-of-time exhibit: filters and settings in words and as a URL query."""
    settings = [
        _("Trade: {trade} a year, ± {unsure} %, growing {low} to {high} % a year, {years} years").format(
            trade=with_unit(number(value.trade), money_unit(value)),
            unsure=value.unsure_percent,
            low=in_full(value.growth[0]),
            high=in_full(value.growth[1]),
            years=value.years,
        )
    ]
    parameters: dict[str, tuple[str, ...]] = {
        "trade": (str(value.trade),),
        "currency": (value.currency,),
        "unsure": (str(value.unsure_percent),),
        "growth": tuple(written(end) for end in value.growth),
        "ahead": (str(value.years),),
        "savings": (str(len(value.scenarios)),),
    }
    for name, one in labelled(value):
        told = assumptions(catalogue, value, one)
        settings.append(
            _("{name}: {hours}, {day_value}, {sensitive}").format(
                name=name,
                **{key: range_of(told[key].quantity, told[key].unit) for key in ("hours", "day_value", "sensitive")},
            )
        )
        lower = name.lower()
        parameters[f"{lower}_hours"] = tuple(written(end) for end in one.hours)
        parameters[f"{lower}_day"] = (one.parameter,)
        parameters[f"{lower}_sensitive"] = tuple(str(end) for end in one.sensitive)
    return with_scenario(frame(catalogue, choice, obeyed=()), tuple(settings), parameters)


def value_sources(catalogue: Catalogue, value: ValueChoice) -> tuple[Source, ...]:
    """The studies that the scenarios take their value of a day from, each once."""
    parameters = catalogue.parameters
    used = parameters[parameters["parameter_id"].isin([one.parameter for one in value.scenarios])]
    return tuple(catalogue.sources[source] for source in dict.fromkeys(used["source_id"]))


def significant(one: float) -> str:
    """A result to three significant digits: more would claim what a scenario cannot know."""
    if one == 0 or not math.isfinite(one):
        return "0" if one == 0 else ""
    decimals = 2 - math.floor(math.log10(abs(one)))
    return number(round(one, decimals), max(decimals, 0))


def band(one: Quantity, unit: str) -> str:
    """A result with its ends: "5.12 million CNY (1.44 to 12.6)", "at least" where there is no upper end."""
    central = with_unit(significant(one.value or 0.0), unit)
    if one.bounds.low == one.bounds.high:
        return central
    low = beside_unit(significant(one.bounds.low), unit)
    if math.isinf(one.bounds.high):
        return _("{central} ({low} or more)").format(central=central, low=low)
    high = beside_unit(significant(one.bounds.high), unit)
    return _("{central} ({low} to {high})").format(central=central, low=low, high=high)

"""The value-of-time scenario: its assumptions as quantities, where each comes from, and what was achieved."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from dftz.analytics.time_value import INPUTS, TimeSaving, assumed
from dftz.data import Catalogue
from dftz.exhibits.figures import inputs_of, source_of
from dftz.exhibits.tracks import Span
from dftz.exhibits.trade_facilitation.choice import SavingChoice, ValueChoice
from dftz.exhibits.trade_facilitation.levels import Achieved, achieved
from dftz.model import Bounds, Quantity, Status
from dftz.wording import gettext as _
from dftz.wording import in_full, kept_per_language, number, with_unit

_HOURS_STEP = 0.1
_FIRST_HOURS = 24.0
"""Hours that a scenario begins with where nobody saved any."""
_PER_DAY = "_per_day"


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """One assumption in words: its ends, unit, where it comes from (published, literature, judgement) and why."""

    name: str
    quantity: Quantity
    unit: str
    origin: str
    why: str
    inputs: str = ""
    """Identifiers of the figures or the literature value behind it; empty where it is the reader's own."""


@kept_per_language(8)
def day_values(catalogue: Catalogue) -> dict[str, str]:
    """Literature values of one day, in percent, to what they are called; the order of the table."""
    parameters = _day_parameters(catalogue)
    return {
        row["parameter_id"]: _("{range} {unit}: {study}").format(
            range=_range_words(row),
            unit=catalogue.units[row["unit_id"]].symbol.removeprefix("% "),
            study=_study(row),
        )
        for _i, row in parameters.iterrows()
    }


@kept_per_language(8)
def hours_saved(catalogue: Catalogue, *, derived: bool = True) -> tuple[Achieved, ...]:
    """What areas achieved, as yardsticks for the hours of a scenario; those that saved nothing are none."""
    return tuple(one for one in achieved(catalogue, derived=derived) if one.saved.bounds.high > 0)


def hours_track(catalogue: Catalogue, place: int) -> Span[float]:
    """Hours saved for the scenario at a place (0 for A): they begin with what one after the other achieved.

    The track ends beyond the most that anyone achieved, in tens.
    """
    known = hours_saved(catalogue)
    most = max((one.saved.bounds.high for one in known), default=2 * _FIRST_HOURS)
    first = rounded_hours(known[place % len(known)]) if known else _FIRST_HOURS
    return Span(low=0.0, high=float(math.ceil(most / 10) * 10 + 10), step=_HOURS_STEP, first=(first, first))


def rounded_hours(one: Achieved) -> float:
    """Hours saved as the slider can stand on them."""
    return round(one.saved.value or 0.0, 1)


def saving_of(catalogue: Catalogue, choice: ValueChoice, scenario: SavingChoice) -> TimeSaving:
    """The assumptions of one scenario as quantities; a range's central value is its middle."""
    spread = choice.unsure_percent / 100
    return TimeSaving(
        trade=assumed(choice.trade * (1 - spread), choice.trade * (1 + spread), "million"),
        growth=assumed(*choice.growth, "percent"),
        hours=assumed(*scenario.hours, "hour"),
        day_value=_day_value(catalogue, scenario.parameter),
        sensitive=assumed(*scenario.sensitive, "percent"),
    )


def is_trade_gain(catalogue: Catalogue, parameter: str) -> bool:
    """Whether a literature value says how much trade a day adds, instead of what a day is worth in goods value."""
    return "goods_value" not in str(_parameter(catalogue, parameter)["unit_id"])


def assumptions(catalogue: Catalogue, choice: ValueChoice, scenario: SavingChoice) -> dict[str, Assumption]:
    """Each assumption of a scenario in words, by its name in ``dftz.analytics.time_value.INPUTS``."""
    saving = saving_of(catalogue, choice, scenario)
    row = _parameter(catalogue, scenario.parameter)
    reached = _achieved_words(catalogue, scenario)
    source = source_of(catalogue.sources[str(row["source_id"])])
    told = (
        Assumption(
            name=_("Yearly trade value"),
            quantity=saving.trade,
            unit=_("million {currency}").format(currency=choice.currency),
            origin=_("judgement"),
            why=_("yours, sure within {percent} %").format(percent=choice.unsure_percent),
        ),
        Assumption(
            name=_("Yearly growth"),
            quantity=saving.growth,
            unit=_("% a year"),
            origin=_("judgement"),
            why=_("yours"),
        ),
        Assumption(
            name=_("Hours saved"),
            quantity=saving.hours,
            unit=_("h"),
            origin=_("published") if reached else _("judgement"),
            why=reached or _("yours"),
            inputs=inputs_of(*(one for by in _achievements(catalogue, scenario) for one in by.ids)),
        ),
        Assumption(
            name=str(row["name"]),
            quantity=saving.day_value,
            unit=catalogue.units[str(row["unit_id"])].symbol,
            origin=_("literature"),
            why=_("{source}; {scope}. {middle}")
            .format(
                source=source,
                scope=row["applies_to"],
                middle=""
                if pd.notna(row["central"])
                else _("No upper end is given, so the central value is the low end.")
                if pd.isna(row["high"])
                else _("The middle of the range is ours."),
            )
            .strip(),
            inputs=scenario.parameter,
        ),
        Assumption(
            name=_("Time-sensitive share"),
            quantity=saving.sensitive,
            unit=_("% of trade"),
            origin=_("judgement"),
            why=_("yours"),
        ),
    )
    return dict(zip(INPUTS, told, strict=True))


def range_of(one: Quantity, unit: str) -> str:
    """An assumption's ends in words: "0.6 to 2.1 % of goods value a day", "9.1 h", "1 % of trade a day or more"."""
    low = _ten_digits(one.bounds.low)
    if one.bounds.low == one.bounds.high:
        return with_unit(low, unit)
    if math.isinf(one.bounds.high):
        return _("{low} or more").format(low=with_unit(low, unit))
    return _("{low} to {high}").format(low=low, high=with_unit(_ten_digits(one.bounds.high), unit))


def _ten_digits(end: float) -> str:
    """An end in words, without the last digits that only a computer's sum has."""
    return in_full(float(f"{end:.10g}"))


def inputs_of_scenario(catalogue: Catalogue, choice: ValueChoice, scenario: SavingChoice) -> str:
    """Identifiers of everything on record that enters a scenario."""
    told = assumptions(catalogue, choice, scenario)
    return inputs_of(*(one for assumption in told.values() for one in assumption.inputs.split()))


def _achieved_words(catalogue: Catalogue, scenario: SavingChoice) -> str:
    """Who achieved the scenario's hours, where both ends are achievements; else empty."""
    return _("; ").join(
        _("{name}, {first} to {last}").format(name=one.name, first=one.first["year"], last=one.last["year"])
        for one in _achievements(catalogue, scenario)
    )


def _achievements(catalogue: Catalogue, scenario: SavingChoice) -> tuple[Achieved, ...]:
    """The achievements that the scenario's hours are; none where an end of them is the reader's own."""
    by_hours = _by_hours(catalogue)
    ends = [by_hours.get(round(end, 1)) for end in dict.fromkeys(scenario.hours)]
    known = tuple(end for end in ends if end is not None)
    return known if len(known) == len(ends) else ()


@kept_per_language(8)
def _by_hours(catalogue: Catalogue) -> dict[float, Achieved]:
    """Hours to the first achievement of so many."""
    return {rounded_hours(one): one for one in hours_saved(catalogue)[::-1]}


def _day_parameters(catalogue: Catalogue) -> pd.DataFrame:
    parameters = catalogue.parameters
    return parameters[parameters["unit_id"].str.startswith("percent_of") & parameters["unit_id"].str.endswith(_PER_DAY)]


def _parameter(catalogue: Catalogue, parameter: str) -> pd.Series:
    return next(row for _i, row in _day_parameters(catalogue).iterrows() if row["parameter_id"] == parameter)


def _day_value(catalogue: Catalogue, parameter: str) -> Quantity:
    """A literature value with its ends; an open high end is infinite, a single value is its own bounds."""
    row = _parameter(catalogue, parameter)
    given = [float(row[end]) for end in ("low", "central", "high") if pd.notna(row[end])]
    low = given[0]
    open_high = pd.isna(row["high"]) and pd.isna(row["central"])
    high = math.inf if open_high else given[-1]
    if pd.isna(row["central"]):
        return assumed(low, high, str(row["unit_id"]))
    return Quantity(
        value=float(row["central"]), bounds=Bounds(low, high), unit_id=str(row["unit_id"]), status=Status.ASSUMED
    )


def _range_words(row: pd.Series) -> str:
    low, central, high = row["low"], row["central"], row["high"]
    if pd.notna(low) and pd.notna(high):
        return _("{low} to {high} %").format(low=f"{low:g}", high=f"{high:g}")
    if pd.notna(low):
        return _("more than {low} %").format(low=f"{low:g}")
    return _("{central} %").format(central=f"{central:g}")


def _study(row: pd.Series) -> str:
    year = "" if pd.isna(row["year"]) else number(row["year"]).replace(",", "")
    return f"{row['study']}, {year}" if year else str(row["study"])
